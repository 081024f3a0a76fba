// The displays of a bare console, as the kernel lists them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sys/stat.h>

#include "screen/console.h"
#include "screen/screen.h"
#include "support/folder.h"

static struct arena arena, scratch;

static void connector(const char *name, const char *status, const char *modes)
{
	mkdir(str_z(&arena, folder_file(&arena, name)), 0755);
	folder_put(scratch, str_z(&arena, str_fmt(&arena, "%s/status", name)), str_from(status));
	folder_put(scratch, str_z(&arena, str_fmt(&arena, "%s/modes", name)), str_from(modes));
}

static void expect(int connected, int width, int height)
{
	int w = -1, h = -1;
	assert_int_equal(console_displays(folder_path, &w, &h), connected);
	assert_int_equal(w, width);
	assert_int_equal(h, height);
}

static void the_one_display_says_what_it_prefers(void **state)
{
	(void)state;
	expect(0, 0, 0);
	connector("card0", "connected\n", "1x1\n"); // the card itself
	connector("card0-HDMI-A-1", "disconnected\n", "");
	connector("card0-Writeback-1", "unknown\n", "640x480\n");
	expect(0, 0, 0);
	connector("card0-HDMI-A-1", "connected\n", "1920x1080\n1920x1080\n4096x2160\n");
	expect(1, 1920, 1080);
	connector("card0-HDMI-A-1", "connected\n", "1080x1920\n");
	expect(1, 1080, 1920);
	connector("card1-DP-1", "connected\n", "1280x720\n");
	expect(2, 0, 0);
	connector("card0-HDMI-A-1", "disconnected\n", "");
	expect(1, 1280, 720);
}

static void what_it_says_is_believed_only_as_a_size(void **state)
{
	(void)state;
	static const char *const none[] = {
		"", "\n", "1920x1080i\n", "1920\n", "x\n", "0x0\n", "-1x5\n", "1920x1080", "1920 x1080\n", "999999x10\n"};
	connector("card1-DP-1", "disconnected\n", "");
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		connector("card0-HDMI-A-1", "connected\n", none[i]);
		expect(1, 0, 0);
	}
}

int main(void)
{
	assert_true(arena_open((size_t)1 << 28, &arena));
	assert_true(arena_open((size_t)1 << 28, &scratch));
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_one_display_says_what_it_prefers),
		cmocka_unit_test(what_it_says_is_believed_only_as_a_size),
	};
	int failed = cmocka_run_group_tests(tests, folder_setup, folder_teardown);
	arena_close(&scratch);
	arena_close(&arena);
	return failed;
}
