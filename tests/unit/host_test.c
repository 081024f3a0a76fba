#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "host/host.h"
#include "host/inside.h"
#include "support/folder.h"
#include "support/same.h"

static struct arena arena;

static const char *file_z(const char *name)
{
	return str_z(&arena, folder_file(&arena, name));
}

// The only error there is, without its file.
static const char *only_error(const struct diag_list *diags)
{
	assert_int_equal(diags->count[DIAG_ERROR], 1);
	assert_true(diags->kept.v[0].at.file.n > 0);
	return str_z(&arena, diags->kept.v[0].message);
}

static const char *read_error(const char *name, size_t limit)
{
	struct diag_list diags = {.arena = &arena};
	str out = STR("untouched");
	assert_false(host_read(folder_file(&arena, name), limit, &arena, &diags, &out));
	assert_str(out, "untouched");
	return only_error(&diags);
}

// Runs as a user with no rights when the tests run as root. False when that cannot be.
static bool drop_rights(void)
{
	return geteuid() != 0 || seteuid(65534) == 0;
}

static void regain_rights(void)
{
	if (getuid() == 0)
		assert_int_equal(seteuid(0), 0);
}

static void files_are_read_whole(void **state)
{
	(void)state;
	struct diag_list diags = {.arena = &arena};
	str out;
	folder_put(arena, "a.md", STR("# 题\r\n\0正文"));
	assert_true(host_read(folder_file(&arena, "a.md"), 100, &arena, &diags, &out));
	assert_int_equal(out.n, sizeof "# 题\r\n\0正文" - 1);
	folder_put(arena, "empty.md", STR(""));
	assert_true(host_read(folder_file(&arena, "empty.md"), 100, &arena, &diags, &out));
	assert_int_equal(out.n, 0);
	// Exactly the limit is not too much, one more is.
	folder_put(arena, "ten.md", STR("0123456789"));
	assert_true(host_read(folder_file(&arena, "ten.md"), 10, &arena, &diags, &out));
	assert_str(out, "0123456789");
	assert_string_equal(read_error("ten.md", 9), "this is larger than 9 bytes, not read");
	// A file that says it is empty and is not.
	assert_true(host_read(STR("/proc/self/maps"), 1 << 20, &arena, &diags, &out));
	assert_true(out.n > 1000);
	assert_int_equal(diags.count[DIAG_ERROR], 0);
}

static void what_cannot_be_read_says_why(void **state)
{
	(void)state;
	assert_string_equal(read_error("none.md", 10), "the file cannot be opened, it is not there");
	assert_int_equal(mkdir(file_z("sub.md"), 0755), 0);
	assert_string_equal(read_error("sub.md", 10), "this is a folder, only files can be read");
	assert_int_equal(mkfifo(file_z("pipe.md"), 0644), 0);
	assert_string_equal(read_error("pipe.md", 10), "this is a pipe, only files can be read"); // and does not hang
	folder_put(arena, "file", STR("x"));
	assert_string_equal(read_error("file/below.md", 10), "the file cannot be opened, a part of its path is not a folder");
	assert_int_equal(symlink("loop.md", file_z("loop.md")), 0);
	assert_string_equal(read_error("loop.md", 10), "the file cannot be opened, its links lead in a circle");
	folder_put(arena, "sparse.md", STR(""));
	assert_int_equal(truncate(file_z("sparse.md"), (off_t)100 << 30), 0);
	assert_string_equal(read_error("sparse.md", 100 << 20), "this is larger than 100 MiB, not read");
	struct diag_list diags = {.arena = &arena};
	str out;
	assert_false(host_read(STR("/dev/zero"), 10, &arena, &diags, &out));
	assert_string_equal(only_error(&diags), "this is a device, only files can be read");
	folder_put(arena, "locked.md", STR("x"));
	assert_int_equal(chmod(file_z("locked.md"), 0), 0);
	if (!drop_rights())
		skip();
	const char *error = read_error("locked.md", 10);
	regain_rights();
	assert_string_equal(error, "the file cannot be opened, this user has no right to it");
}

static bool read_stdin(str bytes, size_t limit, str *out, struct diag_list *diags)
{
	int ends[2], old = dup(STDIN_FILENO);
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		// In small pieces, as a slow program would.
		for (size_t at = 0; at < bytes.n; at += 1000) {
			str part = str_sub(bytes, at, at + 1000);
			if (write(ends[1], part.p, part.n) < 0)
				break;
		}
		_exit(0);
	}
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	bool good = host_read(STR("-"), limit, &arena, diags, out);
	dup2(old, STDIN_FILENO);
	close(old);
	waitpid(child, NULL, 0);
	return good;
}

static void standard_input_is_read_to_its_end(void **state)
{
	(void)state;
	size_t n = 300001;
	char *bytes = arena_array(&arena, char, n);
	memset(bytes, 'x', n);
	struct diag_list diags = {.arena = &arena};
	str out = {0};
	assert_true(read_stdin((str){bytes, n}, n, &out, &diags));
	assert_true(str_eq(out, (str){bytes, n}));
	assert_false(read_stdin((str){bytes, n}, n - 1, &out, &diags));
	assert_string_equal(only_error(&diags), "standard input is larger than 300000 bytes, not read");
}

static void files_are_replaced_whole(void **state)
{
	(void)state;
	struct diag_list diags = {.arena = &arena};
	mode_t mask = umask(022);
	assert_true(host_write(folder_file(&arena, "new.json"), STR("one"), arena, &diags));
	umask(mask);
	struct stat st;
	assert_int_equal(stat(file_z("new.json"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0644);
	// Who has the old file open keeps reading the old one.
	FILE *old = fopen(file_z("new.json"), "rb");
	assert_int_equal(chmod(file_z("new.json"), 0600), 0);
	assert_true(host_write(folder_file(&arena, "new.json"), STR("two, and longer"), arena, &diags));
	char was[8] = {0};
	assert_int_equal(fread(was, 1, 7, old), 3);
	assert_string_equal(was, "one");
	fclose(old);
	assert_str(folder_get(&arena, "new.json"), "two, and longer");
	assert_int_equal(stat(file_z("new.json"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	// A link stays one.
	assert_int_equal(symlink("new.json", file_z("link.json")), 0);
	assert_true(host_write(folder_file(&arena, "link.json"), STR("three"), arena, &diags));
	assert_int_equal(lstat(file_z("link.json"), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_str(folder_get(&arena, "new.json"), "three");
	assert_int_equal(folder_count(), 2); // nothing temporary is left
	assert_true(host_write(STR("/dev/null"), STR("x"), arena, &diags));
	assert_int_equal(stat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	assert_int_equal(diags.count[DIAG_ERROR], 0);
}

static void a_write_that_fails_leaves_the_old_file(void **state)
{
	(void)state;
	folder_put(arena, "state.json", STR("old"));
	assert_int_equal(chmod(folder_path, 0555), 0);
	if (!drop_rights())
		skip();
	struct diag_list diags = {.arena = &arena};
	bool good = host_write(folder_file(&arena, "state.json"), STR("new"), arena, &diags);
	regain_rights();
	assert_int_equal(chmod(folder_path, 0755), 0);
	assert_false(good);
	assert_string_equal(only_error(&diags), "the file cannot be written, this user has no right to it");
	assert_str(folder_get(&arena, "state.json"), "old");
	assert_int_equal(folder_count(), 1);
	diags = (struct diag_list){.arena = &arena};
	assert_false(host_write(str_from(folder_path), STR("x"), arena, &diags));
	assert_string_equal(only_error(&diags), "this is a folder, nothing is written");
	diags = (struct diag_list){.arena = &arena};
	assert_false(host_write(folder_file(&arena, "none/state.json"), STR("x"), arena, &diags));
	assert_string_equal(only_error(&diags), "the file cannot be written, it is not there");
	diags = (struct diag_list){.arena = &arena};
	assert_false(host_write(STR("/dev/full"), STR("x"), arena, &diags));
	assert_string_equal(only_error(&diags), "the file cannot be written, the disk is full");
}

static void a_crashs_leftover_does_not_block_writing(void **state)
{
	(void)state;
	folder_put(arena, str_z(&arena, str_fmt(&arena, ".s.json.%d-0", (int)getpid())), STR("half"));
	struct diag_list diags = {.arena = &arena};
	assert_true(host_write(folder_file(&arena, "s.json"), STR("whole"), arena, &diags));
	assert_str(folder_get(&arena, "s.json"), "whole");
}

static void folders_list_what_can_be_shown(void **state)
{
	(void)state;
	const char *put[] = {"b.md", "a.txt", "甲.md", "Z.TXT", "10.md", "9.md", ".hidden.md", "~$open.md", "a.txt~", "c.md.part", "d.tmp",
		"photo.jpg", "#e.md#", "md", "x.markdown"};
	for (size_t i = 0; i < sizeof put / sizeof *put; i++)
		folder_put(arena, put[i], STR("x"));
	assert_int_equal(mkdir(file_z("folder.md"), 0755), 0);
	assert_int_equal(symlink("b.md", file_z("link.md")), 0);
	assert_int_equal(symlink("nowhere", file_z("dangling.md")), 0);
	assert_int_equal(mkfifo(file_z("pipe.txt"), 0644), 0);
	struct diag_list diags = {.arena = &arena};
	struct host_names names;
	assert_true(host_list(str_from(folder_path), &arena, &diags, &names));
	const char *want[] = {"10.md", "9.md", "Z.TXT", "a.txt", "b.md", "link.md", "甲.md"};
	assert_int_equal(names.v.n, sizeof want / sizeof *want);
	for (int i = 0; i < names.v.n; i++)
		assert_str(names.v.v[i], file_z(want[i]));
	assert_int_equal(diags.count[DIAG_ERROR], 0);
	assert_int_equal(diags.count[DIAG_WARNING], 2);
	// A slash at the end is not doubled; a file gives itself, whatever its name.
	assert_true(host_list(folder_file(&arena, ""), &arena, &diags, &names));
	assert_str(names.v.v[0], file_z("10.md"));
	assert_true(host_list(folder_file(&arena, "md"), &arena, &diags, &names));
	assert_int_equal(names.v.n, 1);
	assert_true(host_list(STR("-"), &arena, &diags, &names));
	assert_str(names.v.v[0], "-");
}

static void what_is_neither_file_nor_folder_is_an_error(void **state)
{
	(void)state;
	struct host_names names;
	struct diag_list diags = {.arena = &arena};
	assert_false(host_list(folder_file(&arena, "none"), &arena, &diags, &names));
	assert_string_equal(only_error(&diags), "this cannot be shown, it is not there");
	assert_int_equal(mkfifo(file_z("pipe"), 0644), 0);
	diags = (struct diag_list){.arena = &arena};
	assert_false(host_list(folder_file(&arena, "pipe"), &arena, &diags, &names));
	assert_string_equal(only_error(&diags), "this is a pipe, neither a file nor a folder");
	diags = (struct diag_list){.arena = &arena};
	assert_int_equal(mkdir(file_z("locked"), 0), 0);
	if (!drop_rights())
		skip();
	bool good = host_list(folder_file(&arena, "locked"), &arena, &diags, &names);
	regain_rights();
	assert_false(good);
	assert_string_equal(only_error(&diags), "the folder cannot be opened, this user has no right to it");
}

static void folders_are_made_with_their_parents(void **state)
{
	(void)state;
	struct diag_list diags = {.arena = &arena};
	for (int i = 0; i < 2; i++)
		assert_true(host_make_folder(folder_file(&arena, "a//b/c/"), arena, &diags));
	assert_true(host_is_folder(folder_file(&arena, "a/b/c"), arena));
	assert_true(host_make_folder(STR("/"), arena, &diags));
	folder_put(arena, "file", STR("x"));
	assert_false(host_is_folder(folder_file(&arena, "file"), arena));
	assert_int_equal(diags.count[DIAG_ERROR], 0);
	assert_false(host_make_folder(folder_file(&arena, "file"), arena, &diags));
	assert_string_equal(only_error(&diags), "this is no folder, and a file of that name is in the way");
	diags = (struct diag_list){.arena = &arena};
	assert_false(host_make_folder(folder_file(&arena, "file/sub"), arena, &diags));
	assert_string_equal(only_error(&diags), "the folder cannot be made, a part of its path is not a folder");
	diags = (struct diag_list){.arena = &arena};
	size_t n = 1 << 20;
	char *slashes = arena_array(&arena, char, n);
	memset(slashes, '/', n);
	assert_false(host_make_folder((str){slashes, n}, arena, &diags));
}

// ---- pictures ----

static void a_picture_tree(void)
{
	assert_int_equal(mkdir(file_z("deck"), 0755), 0);
	assert_int_equal(mkdir(file_z("deck/img"), 0755), 0);
	assert_int_equal(mkdir(file_z("deck2"), 0755), 0);
	folder_put(arena, "deck/a.png", STR("A"));
	folder_put(arena, "deck/img/b.png", STR("B"));
	folder_put(arena, "deck2/secret.png", STR("S"));
	folder_put(arena, "secret.png", STR("S"));
	assert_int_equal(symlink("img/b.png", file_z("deck/link.png")), 0);
	assert_int_equal(symlink("img", file_z("deck/folder")), 0);
	assert_int_equal(symlink("../secret.png", file_z("deck/out.png")), 0);
	assert_int_equal(symlink("../deck2", file_z("deck/outdir")), 0);
	assert_int_equal(symlink("/etc", file_z("deck/etc")), 0);
	assert_int_equal(symlink("self.png", file_z("deck/self.png")), 0);
	assert_int_equal(mkfifo(file_z("deck/pipe.png"), 0644), 0);
}

static void pictures_come_only_from_inside_the_folder(void **state)
{
	(void)state;
	a_picture_tree();
	struct {
		const char *path, *bytes, *error;
	} const cases[] = {
		{"a.png", "A", NULL},
		{"./a.png", "A", NULL},
		{"img//b.png", "B", NULL},
		{"link.png", "B", NULL},
		{"folder/b.png", "B", NULL},
		{"none.png", NULL, "the picture none.png cannot be opened, it is not there"},
		{"img", NULL, "img is a folder, only files can be read"},
		{"pipe.png", NULL, "pipe.png is a pipe, only files can be read"},
		{"self.png", NULL, "the picture self.png cannot be opened, its links lead in a circle"},
		{"a.png/b", NULL, "the picture a.png/b cannot be opened, a part of its path is not a folder"},
		{"../secret.png", NULL, "the picture ../secret.png is outside the folder of this file, it is left out"},
		{"img/../../secret.png", NULL, "the picture img/../../secret.png is outside the folder of this file, it is left out"},
		{"/etc/passwd", NULL, "the picture /etc/passwd is outside the folder of this file, it is left out"},
		{"out.png", NULL, "the picture out.png is a link out of the folder of this file, it is left out"},
		{"outdir/secret.png", NULL, "the picture outdir/secret.png is a link out of the folder of this file, it is left out"},
		{"etc/passwd", NULL, "the picture etc/passwd is a link out of the folder of this file, it is left out"},
		{"", NULL, "the picture has no name that a file can have, it is left out"},
	};
	for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
		struct diag_list diags = {.arena = &arena};
		struct place at = {STR("today.md"), 7, 3};
		str out;
		bool by_hand = i % 2;
		bool good = inside_read(folder_file(&arena, "deck"), str_from(cases[i / 2].path), by_hand, 100, &arena, &diags, at, &out);
		if (cases[i / 2].bytes) {
			assert_true(good);
			assert_str(out, cases[i / 2].bytes);
		} else {
			assert_false(good);
			assert_string_equal(only_error(&diags), cases[i / 2].error);
			assert_int_equal(diags.kept.v[0].at.line, 7);
		}
	}
	// A zero byte would hide the rest of a name from the system.
	struct diag_list diags = {.arena = &arena};
	str out;
	assert_false(
		host_read_inside(folder_file(&arena, "deck"), STR("a.png\0.jpg"), 100, &arena, &diags, (struct place){STR("x"), 1, 1}, &out));
	assert_false(host_read_inside(folder_file(&arena, "deck"), STR("a.png"), 0, &arena, &diags, (struct place){STR("x"), 1, 1}, &out));
	assert_true(host_read_inside(folder_file(&arena, "deck/"), STR("a.png"), 1, &arena, &diags, (struct place){STR("x"), 1, 1}, &out));
}

// ---- clock ----

static void the_monotonic_clock_never_steps_back(void **state)
{
	(void)state;
	int64_t last = host_now_us();
	assert_true(last > 0);
	for (int i = 0; i < 100000; i++) {
		int64_t now = host_now_us();
		assert_true(now >= last);
		last = now;
	}
}

static void wall_time_is_local(void **state)
{
	(void)state;
	struct {
		const char *zone;
		int64_t epoch_us;
		int year, month, day, hour, minute, second, weekday;
	} const cases[] = {
		{"UTC0", 0, 1970, 1, 1, 0, 0, 0, 4},
		{"UTC0", -1, 1969, 12, 31, 23, 59, 59, 3},
		{"CST-8", INT64_C(1617120000000000), 2021, 3, 31, 0, 0, 0, 3},
		{"CST-8", INT64_C(4102444799999999), 2100, 1, 1, 7, 59, 59, 5},
		{"CST-8", INT64_C(2147483648000000), 2038, 1, 19, 11, 14, 8, 2}, // past 2^31 seconds
		{"CET-1CEST,M3.5.0,M10.5.0/3", INT64_C(1616893199000000), 2021, 3, 28, 1, 59, 59, 0},
		{"CET-1CEST,M3.5.0,M10.5.0/3", INT64_C(1616893200000000), 2021, 3, 28, 3, 0, 0, 0},
		{"UTC0", INT64_MAX, 294247, 1, 10, 4, 0, 54, 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		setenv("TZ", cases[i].zone, 1);
		struct host_wall w = host_wall_at(cases[i].epoch_us);
		int got[] = {w.year, w.month, w.day, w.hour, w.minute, w.second, w.weekday};
		assert_memory_equal(got, &cases[i].year, sizeof got);
		assert_true(w.epoch_us == cases[i].epoch_us);
	}
	unsetenv("TZ");
	int64_t seconds = (int64_t)time(NULL);
	struct host_wall now = host_wall();
	assert_true(now.epoch_us / 1000000 - seconds <= 1 && now.epoch_us / 1000000 >= seconds);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, folder_setup, folder_teardown)

int main(void)
{
	if (!arena_open((size_t)256 << 20, &arena))
		return 1;
	const struct CMUnitTest tests[] = {
		in_folder(files_are_read_whole),
		in_folder(what_cannot_be_read_says_why),
		in_folder(standard_input_is_read_to_its_end),
		in_folder(files_are_replaced_whole),
		in_folder(a_write_that_fails_leaves_the_old_file),
		in_folder(a_crashs_leftover_does_not_block_writing),
		in_folder(folders_list_what_can_be_shown),
		in_folder(what_is_neither_file_nor_folder_is_an_error),
		in_folder(folders_are_made_with_their_parents),
		in_folder(pictures_come_only_from_inside_the_folder),
		cmocka_unit_test(the_monotonic_clock_never_steps_back),
		cmocka_unit_test(wall_time_is_local),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
