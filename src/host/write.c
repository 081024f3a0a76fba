#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/host.h"
#include "host/path.h"

static bool write_all(int fd, str bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			bytes = str_skip(bytes, (size_t)n);
	}
	return true;
}

// Some file systems have no fsync; there is nothing more to be done there.
static bool sync_fd(int fd)
{
	return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
}

static bool sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && sync_fd(fd);
	if (fd >= 0)
		close(fd);
	return good;
}

// A new file beside `path` with a hidden name. What a killed process of the same number left is passed over.
static int open_temporary(const char *path, struct arena *scratch, const char **name)
{
	str full = str_from(path);
	for (int i = 0; i < 100; i++) {
		str hidden = str_fmt(scratch, ".%.*s.%d-%d", STR_ARG(str_sub(path_name(full), 0, 200)), (int)getpid(), i);
		*name = str_z(scratch, path_join(scratch, path_parent(full), hidden));
		int fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

// False with errno; the old file is whole and nothing else is left then.
static bool replace(const char *path, str bytes, bool sync, struct arena scratch)
{
	const char *temporary;
	int fd = open_temporary(path, &scratch, &temporary);
	if (fd < 0)
		return false;
	struct stat old;
	bool good = stat(path, &old) != 0 || fchmod(fd, old.st_mode & 07777) == 0;
	good = good && write_all(fd, bytes) && (!sync || sync_fd(fd));
	int error = errno;
	// A full network disk may tell so only here.
	if (close(fd) != 0 && good) {
		good = false;
		error = errno;
	}
	if (good && rename(temporary, path) != 0) {
		good = false;
		error = errno;
	}
	if (!good)
		unlink(temporary);
	errno = error;
	return good && (!sync || sync_folder(str_z(&scratch, path_parent(str_from(path)))));
}

// A device or pipe (/dev/stdout) cannot be replaced, only written to.
static bool write_through(const char *path, str bytes)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return false;
	bool good = write_all(fd, bytes);
	int error = errno;
	close(fd);
	errno = error;
	return good;
}

static bool write_file(str path, str bytes, bool sync, struct arena scratch, struct diag_list *diags)
{
	const char *z = str_z(&scratch, path);
	// A link stays one: what it leads to is replaced.
	char *real = arena_array(&scratch, char, PATH_MAX);
	if (realpath(z, real))
		z = real;
	struct stat st;
	bool exists = stat(z, &st) == 0;
	if (exists && S_ISDIR(st.st_mode)) {
		diag_add(diags, DIAG_ERROR, (struct place){.file = path}, "this is a folder, nothing is written");
		return false;
	}
	if (exists && !S_ISREG(st.st_mode) ? write_through(z, bytes) : replace(z, bytes, sync, scratch))
		return true;
	diag_add(diags, DIAG_ERROR, (struct place){.file = path}, "the file cannot be written, %s", path_reason(errno));
	return false;
}

bool host_write(str path, str bytes, struct arena scratch, struct diag_list *diags)
{
	return write_file(path, bytes, true, scratch, diags);
}

bool host_write_fleeting(str path, str bytes, struct arena scratch, struct diag_list *diags)
{
	return write_file(path, bytes, false, scratch, diags);
}

bool host_may_write_beside(str path, struct arena scratch)
{
	return access(str_z(&scratch, path_parent(path)), W_OK | X_OK) == 0;
}
