#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/host.h"
#include "support/folder.h"

static struct arena arena, scratch;

static void make_folder(const char *name)
{
	assert_int_equal(mkdir(str_z(&arena, folder_file(&arena, name)), 0755), 0);
}

// As the kernel shows one: its node, its name and the keys it has.
static void make_device(int number, const char *name, const char *keys)
{
	str device = str_fmt(&arena, "sys/event%d", number);
	make_folder(str_z(&arena, device));
	make_folder(str_z(&arena, str_fmt(&arena, "%.*s/device", STR_ARG(device))));
	make_folder(str_z(&arena, str_fmt(&arena, "%.*s/device/capabilities", STR_ARG(device))));
	folder_put(scratch, str_z(&arena, str_fmt(&arena, "%.*s/device/name", STR_ARG(device))), str_fmt(&arena, "%s\n", name));
	folder_put(scratch, str_z(&arena, str_fmt(&arena, "%.*s/device/capabilities/key", STR_ARG(device))), str_fmt(&arena, "%s\n", keys));
	folder_put(scratch, str_z(&arena, str_fmt(&arena, "dev/event%d", number)), STR(""));
}

static void ask(struct host_inputs *out)
{
	host_inputs(folder_file(&arena, "dev"), folder_file(&arena, "sys"), &arena, out);
}

// Words of 64 bits, as a keyboard, a touch panel, a mouse and a power button have them.
static void what_hands_can_page_with_is_listed(void **state)
{
	(void)state;
	struct host_inputs inputs;
	ask(&inputs);
	assert_int_equal(inputs.names.n, 0); // a machine without any
	make_folder("dev");
	make_folder("sys");
	make_device(0, "Power Button", "10000000000000 0");
	make_device(1, "USB Keyboard", "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe");
	make_device(2, "Touch Panel", "400 0 0 0 0 0");
	make_device(3, "USB Mouse", "1f0000 0 0 0 0");
	make_device(4, "Headphone", "0");
	make_device(10, "遥控器", "200000000000 0"); // only Page Down
	folder_put(scratch, "sys/mouse0", STR(""));
	ask(&inputs);
	static const char *const want[] = {"Touch Panel", "USB Keyboard", "USB Mouse", "遥控器"};
	assert_int_equal(inputs.names.n, 4);
	for (int i = 0; i < 4; i++)
		assert_true(str_eq(inputs.names.v[i], str_from(want[i])));
	assert_int_equal(inputs.refused, 0);
	assert_int_equal(inputs.group.n, 0);
}

// Root may read anything, so it is asked as somebody else: 0 when both that are closed are refused and their group is named.
static int as_a_stranger(void)
{
	struct host_inputs inputs;
	if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
		return 2;
	ask(&inputs);
	return inputs.names.n == 4 && inputs.refused == 2 && inputs.group.n ? 0 : 1;
}

static void a_missing_right_is_told_with_its_group(void **state)
{
	(void)state;
	assert_int_equal(chmod(folder_path, 0755), 0);
	assert_int_equal(chmod(str_z(&arena, folder_file(&arena, "dev/event1")), 0), 0);
	assert_int_equal(chmod(str_z(&arena, folder_file(&arena, "dev/event2")), 0), 0);
	// The power button's is nobody's business, and a device without a node lacks no right.
	assert_int_equal(chmod(str_z(&arena, folder_file(&arena, "dev/event0")), 0), 0);
	assert_int_equal(unlink(str_z(&arena, folder_file(&arena, "dev/event3"))), 0);
	pid_t child = fork();
	if (child == 0)
		_exit(as_a_stranger());
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
	assert_true(arena_open((size_t)1 << 28, &arena));
	assert_true(arena_open((size_t)1 << 28, &scratch));
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_hands_can_page_with_is_listed),
		cmocka_unit_test(a_missing_right_is_told_with_its_group),
	};
	int failed = cmocka_run_group_tests(tests, folder_setup, folder_teardown);
	arena_close(&scratch);
	arena_close(&arena);
	return failed;
}
