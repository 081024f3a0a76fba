// Preloaded under the program: reading fails for the files that the file named by SANTI_FAULTS tells, a line each: errno,
// blank, the end of the path. The file is read anew each time, so that a disk can go bad while the program runs.
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { MOST = 4096 };
static int faulty[MOST]; // by descriptor: errno of its reads

// Neither open nor read: those are ours.
static int fault_of(const char *path)
{
	const char *list = getenv("SANTI_FAULTS");
	FILE *file = list && strcmp(list, path) != 0 ? fopen(list, "re") : NULL;
	char line[512];
	int found = 0;
	while (file && fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = 0;
		char *end;
		int error = (int)strtol(line, &end, 10);
		size_t n = *end ? strlen(end + 1) : 0, whole = strlen(path);
		if (n && n <= whole && strcmp(path + whole - n, end + 1) == 0)
			found = error;
	}
	if (file)
		fclose(file);
	return found;
}

static int open_by(const char *real, const char *path, int flags, mode_t mode)
{
	int (*next)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, real);
	int error = (flags & O_ACCMODE) == O_RDONLY && !(flags & O_DIRECTORY) ? fault_of(path) : 0;
	// What a stale handle or a missing right refuses is the opening.
	if (error == ESTALE || error == EACCES) {
		errno = error;
		return -1;
	}
	int fd = next(path, flags, mode);
	if (fd >= 0 && fd < MOST)
		faulty[fd] = error;
	return fd;
}

int open(const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
	va_end(args);
	return open_by("open", path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
	va_end(args);
	return open_by("open64", path, flags, mode);
}

ssize_t read(int fd, void *to, size_t n)
{
	ssize_t (*next)(int, void *, size_t) = (ssize_t(*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
	if (fd >= 0 && fd < MOST && faulty[fd]) {
		errno = faulty[fd];
		return -1;
	}
	return next(fd, to, n);
}
