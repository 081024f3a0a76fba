#include "host/read.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/path.h"

#define CHUNK 65536

// As much as there is, at most `most` bytes. -1 on a fault.
static ptrdiff_t read_some(int fd, char *to, size_t most)
{
	for (;;) {
		ssize_t n = read(fd, to, most);
		if (n >= 0 || errno != EINTR)
			return n;
	}
}

static bool too_large(str what, size_t limit, struct place at, struct diag_list *diags)
{
	bool mega = limit >= 1 << 20 && limit % (1 << 20) == 0;
	diag_add(
		diags, DIAG_ERROR, at, "%.*s is larger than %zu %s, not read", STR_ARG(what), mega ? limit >> 20 : limit, mega ? "MiB" : "bytes");
	return false;
}

bool read_whole(int fd, bool any, str what, size_t limit, struct place at, struct arena *arena, struct diag_list *diags, str *out)
{
	struct stat st;
	if (fstat(fd, &st) != 0) {
		diag_add(diags, DIAG_ERROR, at, "%.*s cannot be looked at, %s", STR_ARG(what), path_reason(errno));
		return false;
	}
	if (!any && !S_ISREG(st.st_mode)) {
		diag_add(diags, DIAG_ERROR, at, "%.*s is %s, only files can be read", STR_ARG(what), path_kind(st.st_mode));
		return false;
	}
	if (S_ISREG(st.st_mode) && (uintmax_t)st.st_size > limit)
		return too_large(what, limit, at, diags);
	// One byte more than it should have tells whether it has grown; files of /proc say 0 and have more.
	size_t cap = S_ISREG(st.st_mode) ? (size_t)st.st_size + 1 : CHUNK, n = 0;
	char *bytes = arena_array(arena, char, cap);
	for (;;) {
		ptrdiff_t got = read_some(fd, bytes + n, cap - n);
		if (got < 0) {
			diag_add(diags, DIAG_ERROR, at, "%.*s cannot be read, %s", STR_ARG(what), path_reason(errno));
			return false;
		}
		if (got == 0)
			break;
		n += (size_t)got;
		if (n > limit)
			return too_large(what, limit, at, diags);
		if (n == cap) {
			size_t more = cap + cap / 2 + CHUNK;
			more = more > limit ? limit + 1 : more;
			bytes = arena_grow(arena, bytes, cap, more, 1);
			cap = more;
		}
	}
	*out = (str){bytes, n};
	return true;
}

bool host_read(str path, size_t limit, struct arena *arena, struct diag_list *diags, str *out)
{
	struct place at = {.file = path};
	if (str_eq(path, STR("-")))
		return read_whole(STDIN_FILENO, true, STR("standard input"), limit, at, arena, diags, out);
	struct arena scratch = *arena;
	// Not blocking, so that a pipe without a writer is refused instead of waited for.
	int fd = open(str_z(&scratch, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0) {
		diag_add(diags, DIAG_ERROR, at, "the file cannot be opened, %s", path_reason(errno));
		return false;
	}
	bool good = read_whole(fd, false, STR("this"), limit, at, arena, diags, out);
	close(fd);
	return good;
}
