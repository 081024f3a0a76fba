// What the supervisor and the log are told.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "host/host.h"
#include "support/folder.h"
#include "support/same.h"

static struct arena arena;

static const char *file_z(const char *name)
{
	return str_z(&arena, folder_file(&arena, name));
}

static void the_supervisor_is_told_in_one_line(void **state)
{
	(void)state;
	host_ready(STR("no supervisor: nothing happens"));
	assert_true(host_watchdog_us() == 0);
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	snprintf(at.sun_path, sizeof at.sun_path, "%s", file_z("notify"));
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
	setenv("NOTIFY_SOCKET", at.sun_path, 1);
	char got[512] = {0};
	host_ready(STR("第 3 页\nWATCHDOG=trigger"));
	assert_true(recv(fd, got, sizeof got - 1, 0) > 0);
	assert_string_equal(got, "READY=1\nSTATUS=第 3 页 WATCHDOG=trigger");
	memset(got, 0, sizeof got);
	struct buf text = {.arena = &arena};
	for (int i = 0; i < 200; i++)
		buf_z(&text, "汉");
	host_alive(buf_text(&text));
	assert_true(recv(fd, got, sizeof got - 1, 0) > 0);
	assert_int_equal(strlen(got), strlen("WATCHDOG=1\nSTATUS=") + 255);
	assert_true(utf8_valid(str_from(got), NULL));
	memset(got, 0, sizeof got);
	host_stopping();
	assert_true(recv(fd, got, sizeof got - 1, 0) > 0);
	assert_string_equal(got, "STOPPING=1");
	close(fd);
	unsetenv("NOTIFY_SOCKET");
	setenv("WATCHDOG_USEC", "30000000", 1);
	assert_true(host_watchdog_us() == 15000000);
	setenv("WATCHDOG_USEC", "soon", 1);
	assert_true(host_watchdog_us() == 0);
	unsetenv("WATCHDOG_USEC");
}

// What `say` writes to standard error.
static str logged(void (*say)(void), bool journal)
{
	fflush(stderr);
	int old = dup(STDERR_FILENO), fd = open(file_z("log"), O_RDWR | O_CREAT | O_TRUNC, 0644);
	dup2(fd, STDERR_FILENO);
	struct stat st;
	fstat(fd, &st);
	close(fd);
	setenv("JOURNAL_STREAM",
		str_z(&arena, str_fmt(&arena, "%llu:%llu", (unsigned long long)st.st_dev, (unsigned long long)st.st_ino + !journal)), 1);
	say();
	host_log_end();
	unsetenv("JOURNAL_STREAM");
	dup2(old, STDERR_FILENO);
	close(old);
	return folder_get(&arena, "log");
}

static void say_levels(void)
{
	host_log(HOST_ERROR, "bad \x1b[2J\n<0>forged \xC2\x9B %s", "汉字");
	host_log(HOST_INFO, "good");
}

static void say_often(void)
{
	for (int i = 0; i < 1500; i++)
		host_log(HOST_WARNING, "the folder is away");
	host_log(HOST_INFO, "the folder is back");
	host_log(HOST_WARNING, "the folder is away");
	host_log(HOST_WARNING, "the folder is away");
}

static void say_long(void)
{
	char text[4000];
	memset(text, 'a', sizeof text);
	for (size_t i = 0; i + 3 < sizeof text; i += 3)
		memcpy(text + i, "汉", 3);
	host_log(HOST_INFO, "%.*s", (int)sizeof text, text);
}

static void say_diags(void)
{
	struct diag_list diags = {.arena = &arena, .limit = 2};
	diag_add(&diags, DIAG_NOTE, (struct place){STR("a.md"), 1, 1}, "quiet");
	diag_add(&diags, DIAG_ERROR, (struct place){STR("a.md"), 2, 3}, "loud");
	diag_add(&diags, DIAG_WARNING, (struct place){STR("a.md"), 4, 0}, "not kept");
	host_log_diags(&diags, DIAG_WARNING, arena);
}

static void the_log_has_priorities_only_for_the_journal(void **state)
{
	(void)state;
	assert_str(logged(say_levels, true), "<3>bad ?[2J?<0>forged ?? 汉字\n<6>good\n");
	assert_str(logged(say_levels, false), "bad ?[2J?<0>forged ?? 汉字\ngood\n");
	assert_str(logged(say_diags, true), "<3>a.md:2:3: error: loud\n<4>and 1 more findings\n");
	str line = logged(say_long, false);
	assert_true(line.n > 2040 && line.n <= 2048 && utf8_valid(line, NULL));
}

static void repeats_are_counted_not_written(void **state)
{
	(void)state;
	assert_str(logged(say_often, false), "the folder is away\n"
										 "(the line above came 10 times more)\n"
										 "(the line above came 100 times more)\n"
										 "(the line above came 1000 times more)\n"
										 "(the line above came 1499 times more)\n"
										 "the folder is back\n"
										 "the folder is away\n"
										 "(the line above came 1 times more)\n");
}

static void say_in_turns(void)
{
	for (int i = 0; i < 1000; i++) {
		host_log(HOST_WARNING, "the status cannot be written");
		host_log(HOST_WARNING, "nor can the metrics");
	}
	host_log(HOST_NOTICE, "the disk is back");
	host_log_end();
}

// A full disk for a day: two lines with each page, neither of them the same as the one before.
static void faults_that_take_turns_do_not_fill_the_log(void **state)
{
	(void)state;
	struct buf want = {.arena = &arena};
	for (int i = 0; i < 10; i++)
		buf_z(&want, "the status cannot be written\nnor can the metrics\n");
	buf_z(&want, "(the line above came 10 times more)\n(the line above came 100 times more)\n(the line above came 990 times more)\n");
	buf_z(&want, "the disk is back\n(lines that came too often were held back 990 times)\n");
	assert_str(logged(say_in_turns, false), str_z(&arena, buf_text(&want)));
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, folder_setup, folder_teardown)

int main(void)
{
	if (!arena_open((size_t)256 << 20, &arena))
		return 1;
	const struct CMUnitTest tests[] = {
		in_folder(the_supervisor_is_told_in_one_line),
		in_folder(the_log_has_priorities_only_for_the_journal),
		in_folder(repeats_are_counted_not_written),
		in_folder(faults_that_take_turns_do_not_fill_the_log),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
