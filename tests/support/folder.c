// nftw
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <dirent.h>
#include <ftw.h>
#include <sys/stat.h>

#include "support/folder.h"

const char *folder_path;
static char path[4096];

int folder_setup(void **state)
{
	(void)state;
	const char *parent = getenv("TMPDIR");
	snprintf(path, sizeof path, "%s/santi-test-XXXXXX", parent ? parent : "/tmp");
	folder_path = mkdtemp(path);
	// Tests that drop their rights have to get in.
	return folder_path ? chmod(folder_path, 0755) : -1;
}

static int remove_one(const char *name, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(name);
}

int folder_teardown(void **state)
{
	(void)state;
	return nftw(folder_path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

str folder_file(struct arena *arena, const char *name)
{
	return str_fmt(arena, "%s/%s", folder_path, name);
}

void folder_put(struct arena scratch, const char *name, str bytes)
{
	FILE *f = fopen(str_z(&scratch, folder_file(&scratch, name)), "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
	assert_int_equal(fclose(f), 0);
}

str folder_get(struct arena *arena, const char *name)
{
	struct buf out = {.arena = arena};
	struct arena scratch = *arena;
	FILE *f = fopen(str_z(&scratch, folder_file(&scratch, name)), "rb");
	assert_non_null(f);
	char part[4096];
	for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
		buf_str(&out, (str){part, n});
	fclose(f);
	return buf_text(&out);
}

int folder_count(void)
{
	int n = -2; // . and ..
	DIR *d = opendir(folder_path);
	assert_non_null(d);
	while (readdir(d))
		n++;
	closedir(d);
	return n;
}
