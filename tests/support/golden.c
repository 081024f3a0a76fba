#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <dirent.h>

#include "support/golden.h"

#define FOLDER SANTI_SOURCE "/tests/golden"

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

struct golden_names golden_names(const char *stage, struct arena *arena)
{
	struct golden_names names = {0};
	DIR *folder = opendir(str_z(arena, str_fmt(arena, FOLDER "/%s", stage)));
	if (!folder)
		fail_msg("there is no folder " FOLDER "/%s", stage);
	for (struct dirent *entry; (entry = readdir(folder));) {
		str file = str_from(entry->d_name);
		if (str_ends(file, STR(".in")))
			*(str *)vec_push(arena, &names.v) = str_copy(arena, str_sub(file, 0, file.n - strlen(".in")));
	}
	closedir(folder);
	assert_int_not_equal(names.v.n, 0);
	qsort(names.v.v, (size_t)names.v.n, sizeof *names.v.v, by_bytes);
	return names;
}

static str read_all(const char *path, struct arena *arena)
{
	struct buf text = {.arena = arena};
	char part[4096];
	size_t n;
	FILE *file = fopen(path, "rb");
	if (!file)
		fail_msg("%s cannot be read", path);
	while ((n = fread(part, 1, sizeof part, file)))
		buf_str(&text, (str){part, n});
	fclose(file);
	return buf_text(&text);
}

str golden_input(const char *stage, str name, struct arena *arena)
{
	return read_all(str_z(arena, str_fmt(arena, FOLDER "/%s/%.*s.in", stage, STR_ARG(name))), arena);
}

static void write_all(const char *path, str text)
{
	FILE *file = fopen(path, "wb");
	if (!file || (text.n && fwrite(text.p, 1, text.n, file) != text.n) || fclose(file) != 0)
		fail_msg("%s cannot be written", path);
}

void golden_check(const char *stage, str name, str got, struct arena scratch)
{
	const char *path = str_z(&scratch, str_fmt(&scratch, FOLDER "/%s/%.*s.out", stage, STR_ARG(name)));
	if (getenv("UPDATE")) {
		write_all(path, got);
		return;
	}
	str want = read_all(path, &scratch), a = {0}, b = {0};
	if (str_eq(got, want))
		return;
	int line = 0;
	bool more_got, more_want;
	do {
		line++;
		a = b = (str){0};
		more_got = str_cut(&got, STR("\n"), &a);
		more_want = str_cut(&want, STR("\n"), &b);
	} while (more_got && more_want && str_eq(a, b));
	fail_msg("%s:%d\n  is     %.*s\n  wanted %.*s", path, line, STR_ARG(a), STR_ARG(b));
}
