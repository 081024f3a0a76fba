// RESOLVE_BENEATH is what "only from inside the folder" means, told to the kernel.
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "host/inside.h"
#include "host/path.h"
#include "host/read.h"

#define OPEN_FLAGS (O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)

// Opens a path without links, part by part, so that nobody can slip one in between.
static int open_plain(int folder, str path, struct arena scratch)
{
	int at = dup(folder);
	str part;
	while (at >= 0 && str_cut(&path, STR("/"), &part)) {
		if (part.n == 0)
			continue;
		int next = openat(at, str_z(&scratch, part), OPEN_FLAGS | O_NOFOLLOW | (path.n ? O_DIRECTORY : 0));
		int error = errno;
		close(at);
		errno = error;
		at = next;
	}
	return at;
}

// Without openat2 (old kernels, some sandboxes): both paths without their links, compared.
static int open_beneath_by_hand(str folder, int folder_fd, str path, struct arena scratch)
{
	char *root = arena_array(&scratch, char, PATH_MAX), *full = arena_array(&scratch, char, PATH_MAX);
	if (!realpath(str_z(&scratch, folder), root) || !realpath(str_z(&scratch, path_join(&scratch, folder, path)), full))
		return -1;
	size_t n = strcmp(root, "/") == 0 ? 0 : strlen(root);
	if (strncmp(root, full, n) != 0 || full[n] != '/') {
		errno = EXDEV;
		return -1;
	}
	return open_plain(folder_fd, str_from(full + n), scratch);
}

static int open_beneath(str folder, str path, bool by_hand, struct arena scratch)
{
	int folder_fd = open(str_z(&scratch, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder_fd < 0)
		return -1;
	struct open_how how = {.flags = OPEN_FLAGS, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
	int fd = -1;
	errno = ENOSYS;
	if (!by_hand)
		fd = (int)syscall(SYS_openat2, folder_fd, str_z(&scratch, path), &how, sizeof how);
	if (fd < 0 && (errno == ENOSYS || errno == EPERM || errno == EAGAIN))
		fd = open_beneath_by_hand(folder, folder_fd, path, scratch);
	int error = errno;
	close(folder_fd);
	errno = error;
	return fd;
}

// Whether a path as it is written leaves its folder.
static bool leaves(str path)
{
	if (str_starts(path, STR("/")))
		return true;
	str part;
	while (str_cut(&path, STR("/"), &part)) {
		if (str_eq(part, STR("..")))
			return true;
	}
	return false;
}

bool inside_read(str folder, str path, bool by_hand, size_t limit, struct arena *arena, struct diag_list *diags, struct place at, str *out)
{
	if (path.n == 0 || path.n >= PATH_MAX || memchr(path.p, 0, path.n)) {
		diag_add(diags, DIAG_ERROR, at, "the picture has no name that a file can have, it is left out");
		return false;
	}
	if (leaves(path)) {
		diag_add(diags, DIAG_ERROR, at, "the picture %.*s is outside the folder of this file, it is left out", STR_ARG(path));
		return false;
	}
	int fd = open_beneath(folder.n ? folder : STR("."), path, by_hand, *arena);
	if (fd < 0 && errno == EXDEV) {
		diag_add(diags, DIAG_ERROR, at, "the picture %.*s is a link out of the folder of this file, it is left out", STR_ARG(path));
		return false;
	}
	if (fd < 0) {
		diag_add(diags, DIAG_ERROR, at, "the picture %.*s cannot be opened, %s", STR_ARG(path), path_reason(errno));
		return false;
	}
	bool good = read_whole(fd, false, path, limit, at, arena, diags, out);
	close(fd);
	return good;
}

bool host_read_inside(str folder, str path, size_t limit, struct arena *arena, struct diag_list *diags, struct place at, str *out)
{
	return inside_read(folder, path, false, limit, arena, diags, at, out);
}
