#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/host.h"
#include "host/path.h"

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

// Whether an entry can be shown; a warning when it looks as if it should be but cannot.
static bool is_shown(str path, struct arena scratch, struct diag_list *diags)
{
	struct stat st;
	if (stat(str_z(&scratch, path), &st) != 0) {
		// Between listing and looking it may have gone; only a link that leads nowhere stays.
		if (lstat(str_z(&scratch, path), &st) == 0)
			diag_add(diags, DIAG_WARNING, (struct place){.file = path}, "this is a link that leads to nothing, it is left out");
		return false;
	}
	if (S_ISREG(st.st_mode))
		return true;
	if (!S_ISDIR(st.st_mode))
		diag_add(diags, DIAG_WARNING, (struct place){.file = path}, "this is %s, it is left out", path_kind(st.st_mode));
	return false;
}

static bool list_folder(str path, struct arena *arena, struct diag_list *diags, struct host_names *out)
{
	struct arena scratch = *arena;
	DIR *folder = opendir(str_z(&scratch, path));
	if (!folder) {
		diag_add(diags, DIAG_ERROR, (struct place){.file = path}, "the folder cannot be opened, %s", path_reason(errno));
		return false;
	}
	struct host_names names = {0};
	int error = 0, too_many = 0;
	for (;;) {
		errno = 0;
		struct dirent *entry = readdir(folder);
		if (!entry) {
			error = errno;
			break;
		}
		str name = str_from(entry->d_name);
		if (!path_is_plain(name) || !path_is_content(name))
			continue;
		str full = path_join(arena, path, name);
		if (!is_shown(full, *arena, diags))
			continue;
		if (names.v.n < HOST_MOST_FILES)
			*vec_push(arena, &names.v) = full;
		else
			too_many++;
	}
	closedir(folder);
	if (error) {
		diag_add(diags, DIAG_ERROR, (struct place){.file = path}, "the folder cannot be read, %s", path_reason(error));
		return false;
	}
	if (too_many)
		diag_add(diags, DIAG_WARNING, (struct place){.file = path}, "a folder may have %d files, %d more are left out", HOST_MOST_FILES,
			too_many);
	if (names.v.n)
		qsort(names.v.v, (size_t)names.v.n, sizeof *names.v.v, by_bytes);
	*out = names;
	return true;
}

bool host_list(str path, struct arena *arena, struct diag_list *diags, struct host_names *out)
{
	struct arena scratch = *arena;
	struct stat st;
	bool is_stdin = str_eq(path, STR("-"));
	if (!is_stdin && stat(str_z(&scratch, path), &st) != 0) {
		diag_add(diags, DIAG_ERROR, (struct place){.file = path}, "this cannot be shown, %s", path_reason(errno));
		return false;
	}
	if (!is_stdin && S_ISDIR(st.st_mode))
		return list_folder(path, arena, diags, out);
	if (!is_stdin && !S_ISREG(st.st_mode)) {
		diag_add(diags, DIAG_ERROR, (struct place){.file = path}, "this is %s, neither a file nor a folder", path_kind(st.st_mode));
		return false;
	}
	struct host_names names = {0};
	*vec_push(arena, &names.v) = str_copy(arena, path);
	*out = names;
	return true;
}

bool host_is_folder(str path, struct arena scratch)
{
	struct stat st;
	return stat(str_z(&scratch, path), &st) == 0 && S_ISDIR(st.st_mode);
}

bool host_exists(str path, struct arena scratch)
{
	struct stat st;
	return stat(str_z(&scratch, path), &st) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

bool host_is_file(str path, struct arena scratch)
{
	struct stat st;
	return lstat(str_z(&scratch, path), &st) == 0 && S_ISREG(st.st_mode);
}

bool host_remove(str path, struct arena scratch)
{
	return host_is_file(path, scratch) && unlink(str_z(&scratch, path)) == 0;
}

bool host_make_folder(str path, struct arena scratch, struct diag_list *diags)
{
	if (path.n >= PATH_MAX) {
		diag_add(diags, DIAG_ERROR, (struct place){.file = str_sub(path, 0, 40)}, "the folder cannot be made, its path is too long");
		return false;
	}
	for (size_t at = 1; at <= path.n; at++) {
		if (at < path.n && path.p[at] != '/')
			continue;
		struct arena part = scratch;
		if (mkdir(str_z(&part, str_sub(path, 0, at)), 0777) == 0 || errno == EEXIST || errno == EISDIR)
			continue;
		// A parent that cannot be written may still be there; the last part tells.
		if (at < path.n && host_is_folder(str_sub(path, 0, at), scratch))
			continue;
		diag_add(diags, DIAG_ERROR, (struct place){.file = path}, "the folder cannot be made, %s", path_reason(errno));
		return false;
	}
	if (host_is_folder(path, scratch))
		return true;
	diag_add(diags, DIAG_ERROR, (struct place){.file = path}, "this is no folder, and a file of that name is in the way");
	return false;
}
