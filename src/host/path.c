#include "host/path.h"

#include <errno.h>
#include <strings.h>
#include <sys/stat.h>

const char *path_reason(int error)
{
	switch (error) {
	case ENOENT: return "it is not there";
	case ENOTDIR: return "a part of its path is not a folder";
	case EACCES:
	case EPERM: return "this user has no right to it";
	case EISDIR: return "it is a folder";
	case ELOOP: return "its links lead in a circle";
	case ENAMETOOLONG: return "its name is too long";
	case ENOSPC: return "the disk is full";
	case EDQUOT: return "this user's share of the disk is full";
	case EROFS: return "the disk can only be read";
	case EIO: return "the disk reports a fault";
	case ESTALE: return "the network folder has changed underneath";
	case EMFILE:
	case ENFILE: return "too many files are open";
	case ETXTBSY:
	case EBUSY: return "another program holds it";
	}
	return strerror(error);
}

const char *path_kind(unsigned mode)
{
	switch (mode & S_IFMT) {
	case S_IFDIR: return "a folder";
	case S_IFIFO: return "a pipe";
	case S_IFSOCK: return "a socket";
	case S_IFCHR:
	case S_IFBLK: return "a device";
	}
	return "no file";
}

str path_join(struct arena *arena, str folder, str name)
{
	const char *slash = str_ends(folder, STR("/")) ? "" : "/";
	return str_fmt(arena, "%.*s%s%.*s", STR_ARG(folder), slash, STR_ARG(name));
}

static size_t name_at(str path)
{
	size_t at = path.n;
	while (at > 0 && path.p[at - 1] != '/')
		at--;
	return at;
}

str path_parent(str path)
{
	size_t at = name_at(path);
	if (at == 0)
		return STR(".");
	while (at > 1 && path.p[at - 1] == '/')
		at--;
	return str_sub(path, 0, at);
}

str path_name(str path)
{
	return str_skip(path, name_at(path));
}

static bool ends(str name, const char *end)
{
	size_t n = strlen(end);
	return name.n >= n && strncasecmp(name.p + name.n - n, end, n) == 0;
}

bool path_is_plain(str name)
{
	// ~ and # are editors' copies, $ is what office programs write beside an open file.
	if (name.n == 0 || strchr(".~#$", name.p[0]))
		return false;
	static const char *const unfinished[] = {"~", "#", ".tmp", ".temp", ".part", ".partial", ".crdownload", ".swp", ".swx", ".bak"};
	for (size_t i = 0; i < sizeof unfinished / sizeof *unfinished; i++) {
		if (ends(name, unfinished[i]))
			return false;
	}
	return true;
}

bool path_is_content(str name)
{
	return ends(name, ".md") || ends(name, ".txt");
}

static bool is_picture(str name)
{
	return ends(name, ".png") || ends(name, ".jpg") || ends(name, ".jpeg") || ends(name, ".webp") || ends(name, ".gif") ||
		   ends(name, ".bmp");
}

static bool is_approval(str name)
{
	return str_eq(name, STR("SHA256SUMS")) || ends(name, ".minisig");
}

bool path_matters(str name)
{
	return path_is_content(name) || is_picture(name) || is_approval(name);
}
