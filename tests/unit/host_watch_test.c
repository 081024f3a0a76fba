// unshare
#define _GNU_SOURCE

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/host.h"
#include "support/folder.h"

static struct arena arena;

static const char *file_z(const char *name)
{
	return str_z(&arena, folder_file(&arena, name));
}

static struct host_watch *watch(const char *name)
{
	str path = folder_file(&arena, name);
	struct host_watch *w = host_watch_open(&path, 1);
	assert_non_null(w);
	assert_false(host_watch_changed(w));
	return w;
}

// Until a change is told; 20 s is for a machine that hardly runs, not a promise.
static bool told(struct host_watch *w)
{
	for (int64_t end_us = host_now_us() + 20000000; host_now_us() < end_us;) {
		if (host_watch_changed(w))
			return true;
		usleep(20000);
	}
	return false;
}

static void assert_quiet(struct host_watch *w)
{
	for (int i = 0; i < 3; i++)
		assert_false(host_watch_changed(w));
}

static void changes_of_a_file_are_told(void **state)
{
	(void)state;
	folder_put(arena, "a.md", STR("1"));
	struct host_watch *w = watch("a.md");
	folder_put(arena, "a.md", STR("2"));
	assert_true(told(w));
	assert_quiet(w);
	folder_put(arena, ".a.md.new", STR("3"));
	assert_quiet(w);
	assert_int_equal(rename(file_z(".a.md.new"), file_z("a.md")), 0);
	assert_true(told(w));
	assert_int_equal(unlink(file_z("a.md")), 0);
	assert_true(told(w));
	folder_put(arena, "a.md", STR("4"));
	assert_true(told(w));
	folder_put(arena, "other", STR("not ours"));
	folder_put(arena, "a.md~", STR("a backup"));
	assert_quiet(w);
	folder_put(arena, "photo.jpg", STR("may be in the deck"));
	assert_true(told(w));
	host_watch_close(w);
}

static void changes_of_a_folder_are_told(void **state)
{
	(void)state;
	struct host_watch *w = watch("");
	folder_put(arena, "a.md", STR("1"));
	assert_true(told(w));
	folder_put(arena, "b.txt", STR("1"));
	assert_true(told(w));
	assert_int_equal(rename(file_z("a.md"), file_z("z.md")), 0);
	assert_true(told(w));
	assert_int_equal(symlink("z.md", file_z("link.md")), 0);
	assert_true(told(w));
	assert_int_equal(link(file_z("z.md"), file_z("hard.md")), 0);
	assert_true(told(w));
	assert_int_equal(unlink(file_z("b.txt")), 0);
	assert_true(told(w));
	assert_int_equal(chmod(file_z("z.md"), 0600), 0);
	assert_true(told(w));
	assert_quiet(w);
	host_watch_close(w);
}

static int listed(void)
{
	struct arena scratch = arena;
	struct diag_list diags = {.arena = &scratch};
	struct host_names names;
	assert_true(host_list(str_from(folder_path), &scratch, &diags, &names));
	return names.v.n;
}

static void a_folder_empties_and_fills_again(void **state)
{
	(void)state;
	struct host_watch *w = watch("");
	const int sizes[] = {0, 1, 2, 1, 0, 2};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		for (int k = 0; k < 2; k++) {
			const char *name = k ? "b.md" : "a.md";
			if (k < sizes[i])
				folder_put(arena, name, STR("x"));
			else
				unlink(file_z(name));
		}
		assert_true(i == 0 || told(w));
		assert_int_equal(listed(), sizes[i]);
	}
	host_watch_close(w);
}

static void a_file_being_written_is_not_told(void **state)
{
	(void)state;
	struct host_watch *w = watch("");
	int fd = open(file_z("slow.md"), O_WRONLY | O_CREAT, 0644);
	for (int i = 0; i < 5; i++) {
		assert_int_equal(write(fd, "一句", 6), 6);
		assert_quiet(w);
	}
	// Another file is done meanwhile: reading the folder now would show half of this one.
	folder_put(arena, "quick.md", STR("1"));
	assert_quiet(w);
	assert_int_equal(write(fd, "。\n", 4), 4);
	assert_quiet(w);
	close(fd);
	assert_true(told(w));
	assert_quiet(w);
	// A log that is always open holds nothing back.
	fd = open(file_z("program.log"), O_WRONLY | O_CREAT, 0644);
	assert_int_equal(write(fd, "x", 1), 1);
	folder_put(arena, "quick.md", STR("2"));
	assert_true(told(w));
	close(fd);
	host_watch_close(w);
}

static void a_folder_may_come_later(void **state)
{
	(void)state;
	struct host_watch *w = watch("stick/santi");
	assert_int_equal(mkdir(file_z("stick"), 0755), 0);
	assert_true(told(w));
	assert_int_equal(mkdir(file_z("stick/santi"), 0755), 0);
	folder_put(arena, "stick/santi/a.md", STR("1"));
	assert_true(told(w));
	folder_put(arena, "stick/santi/a.md", STR("2"));
	assert_true(told(w));
	// Another folder in its place, as a mount would be: the old one tells nothing of it.
	assert_int_equal(rename(file_z("stick"), file_z("pulled")), 0);
	assert_true(told(w));
	assert_int_equal(mkdir(file_z("stick"), 0755), 0);
	assert_int_equal(mkdir(file_z("stick/santi"), 0755), 0);
	assert_true(told(w));
	while (host_watch_changed(w))
		;
	folder_put(arena, "stick/santi/b.md", STR("1"));
	assert_true(told(w));
	host_watch_close(w);
}

static void a_swapped_link_is_told(void **state)
{
	(void)state;
	assert_int_equal(mkdir(file_z("v1"), 0755), 0);
	assert_int_equal(mkdir(file_z("v2"), 0755), 0);
	folder_put(arena, "v1/today.md", STR("1"));
	folder_put(arena, "v2/today.md", STR("2"));
	assert_int_equal(symlink("v1", file_z("current")), 0);
	struct host_watch *folder = watch("current"), *file = watch("current/today.md");
	assert_int_equal(symlink("v2", file_z("next")), 0);
	assert_int_equal(rename(file_z("next"), file_z("current")), 0);
	assert_true(told(folder));
	assert_true(told(file));
	folder_put(arena, "v2/today.md", STR("3"));
	assert_true(told(folder));
	assert_true(told(file));
	host_watch_close(folder);
	host_watch_close(file);
	// A file that is a link: what it leads to is written in another folder.
	assert_int_equal(symlink("v1/today.md", file_z("today.md")), 0);
	file = watch("today.md");
	folder_put(arena, "v1/today.md", STR("4"));
	assert_true(told(file));
	host_watch_close(file);
}

enum { CANNOT_MOUNT = 77 };

// In a name space of its own: a stick is mounted, written to and pulled. The number of the step that failed.
static int mount_and_pull(void)
{
	str path = folder_file(&arena, "stick");
	const char *z = str_z(&arena, path);
	if (unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
		return CANNOT_MOUNT;
	if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
		return CANNOT_MOUNT;
	struct host_watch *w = host_watch_open(&path, 1);
	if (!w || host_watch_changed(w))
		return 1;
	if (mount("tmpfs", z, "tmpfs", 0, NULL) != 0)
		return CANNOT_MOUNT;
	if (!told(w))
		return 2;
	int fd = open(file_z("stick/a.md"), O_WRONLY | O_CREAT, 0644);
	if (fd < 0 || close(fd) != 0 || !told(w))
		return 3;
	// A watch does not hold a stick back.
	if (umount(z) != 0 || !told(w))
		return 4;
	host_watch_close(w);
	return 0;
}

static void a_mounted_stick_is_told(void **state)
{
	(void)state;
	assert_int_equal(mkdir(file_z("stick"), 0755), 0);
	pid_t child = fork();
	if (child == 0)
		_exit(mount_and_pull());
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == CANNOT_MOUNT)
		skip();
	assert_int_equal(WEXITSTATUS(status), 0);
}

// The descriptors of a process that has none left for inotify.
static void without_events_it_looks_by_itself(void **state)
{
	(void)state;
	folder_put(arena, "a.md", STR("1"));
	folder_put(arena, "b.md", STR("22"));
	pid_t child = fork();
	if (child == 0) {
		struct rlimit limit = {3, 3};
		setrlimit(RLIMIT_NOFILE, &limit);
		str path = folder_file(&arena, "a.md");
		struct host_watch *w = host_watch_open(&path, 1);
		if (!w || host_watch_changed(w))
			_exit(1);
		limit.rlim_cur = limit.rlim_max;
		int64_t end_us = host_now_us() + 20000000;
		// By rename, since it may open no file.
		if (rename(file_z("b.md"), file_z("a.md")) != 0)
			_exit(2);
		while (!host_watch_changed(w)) {
			if (host_now_us() > end_us)
				_exit(3);
			usleep(100000);
		}
		for (int i = 0; i < 25; i++) {
			if (host_watch_changed(w))
				_exit(4);
			usleep(100000);
		}
		host_watch_close(w);
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void ten_thousand_changes_leak_nothing(void **state)
{
	(void)state;
	struct host_watch *w = watch("");
	int first = dup(0);
	close(first);
	for (int i = 0; i < 10000; i++) {
		char name[32];
		snprintf(name, sizeof name, i % 2 ? "a%d.md" : "b%d.md", i % 7);
		struct arena scratch = arena;
		const char *path = str_z(&scratch, folder_file(&scratch, name));
		int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
		assert_int_equal(write(fd, "x", 1), 1);
		close(fd);
		assert_true(host_watch_changed(w));
		if (i % 3 == 0)
			unlink(path);
		if (i % 3 == 0)
			assert_true(host_watch_changed(w));
	}
	int last = dup(0);
	close(last);
	assert_int_equal(first, last);
	host_watch_close(w);
	host_watch_close(NULL);
	assert_false(host_watch_changed(NULL));
}

static void a_flood_of_changes_is_one(void **state)
{
	(void)state;
	struct host_watch *w = watch("");
	for (int i = 0; i < 3000; i++) {
		char name[32];
		struct arena scratch = arena;
		snprintf(name, sizeof name, "%d.md", i);
		folder_put(scratch, name, STR("x"));
	}
	assert_true(told(w));
	while (host_watch_changed(w)) // an overflow of the kernel's queue may tell it once more
		;
	assert_quiet(w);
	host_watch_close(w);
}

// ---- signals ----

static void signals_arrive_on_a_descriptor(void **state)
{
	(void)state;
	host_signals_init();
	host_signals_init(); // twice is once
	assert_int_equal(host_signals_take(), HOST_NO_SIGNAL);
	struct pollfd fd = {.fd = host_signals_fd(), .events = POLLIN};
	assert_int_equal(poll(&fd, 1, 0), 0);
	const struct {
		int number;
		enum host_signal want;
	} cases[] = {{SIGHUP, HOST_RELOAD}, {SIGTERM, HOST_END}, {SIGINT, HOST_END}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		raise(cases[i].number);
		raise(cases[i].number);
		assert_int_equal(poll(&fd, 1, 0), 1);
		assert_int_equal(host_signals_take(), cases[i].want);
		assert_int_equal(host_signals_take(), HOST_NO_SIGNAL);
		assert_int_equal(poll(&fd, 1, 0), 0);
	}
	// The end comes first, and the reload is not lost.
	raise(SIGHUP);
	raise(SIGTERM);
	assert_int_equal(host_signals_take(), HOST_END);
	assert_int_equal(host_signals_take(), HOST_RELOAD);
	raise(SIGPIPE);
	assert_int_equal(host_signals_take(), HOST_NO_SIGNAL);
}

static void a_signal_ends_a_sleep(void **state)
{
	(void)state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		// Blocked by whoever started it, as some supervisors do.
		sigset_t all;
		sigfillset(&all);
		sigprocmask(SIG_BLOCK, &all, NULL);
		host_signals_init();
		if (write(ends[1], "", 1) != 1)
			_exit(2);
		struct pollfd fd = {.fd = host_signals_fd(), .events = POLLIN};
		int n;
		do
			n = poll(&fd, 1, 20000);
		while (n < 0);
		_exit(n == 1 && host_signals_take() == HOST_END ? 0 : 1);
	}
	char ready;
	assert_int_equal(read(ends[0], &ready, 1), 1);
	kill(child, SIGTERM);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	close(ends[0]);
	close(ends[1]);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, folder_setup, folder_teardown)

int main(void)
{
	if (!arena_open((size_t)64 << 20, &arena))
		return 1;
	const struct CMUnitTest tests[] = {
		in_folder(changes_of_a_file_are_told),
		in_folder(changes_of_a_folder_are_told),
		in_folder(a_folder_empties_and_fills_again),
		in_folder(a_file_being_written_is_not_told),
		in_folder(a_folder_may_come_later),
		in_folder(a_swapped_link_is_told),
		in_folder(a_mounted_stick_is_told),
		in_folder(without_events_it_looks_by_itself),
		in_folder(ten_thousand_changes_leak_nothing),
		in_folder(a_flood_of_changes_is_one),
		cmocka_unit_test(signals_arrive_on_a_descriptor),
		cmocka_unit_test(a_signal_ends_a_sleep),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
