#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "host/host.h"
#include "host/path.h"
#include "host/signature.h"

// Changes have to be seen within two seconds. What no event tells (a mount, a link swapped further up, a folder that
// comes later) is looked for at this pace; where there are no events at all, twice as often, since a file has to look
// the same twice before it counts as whole.
#define LOOK_US 1500000
#define POLL_US 900000
// A file somebody has open for writing holds changes back until it is closed, or was not written to for this long.
#define BUSY_US 10000000
#define BUSY_MOST 16
#define PATHS_LIMIT ((size_t)4 << 20)

#define EVENTS \
	(IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)

struct watched {
	const char *path;
	str folder; // that tells of its changes: itself or the one it is in
	int wd;
};

struct busy {
	uint64_t name;
	int64_t since_us;
};

struct host_watch {
	struct arena arena;
	int inotify;
	int n;
	struct watched *v;
	const char **paths; // of v, for signatures
	uint64_t identity;  // of what the paths lead to
	uint64_t contents;  // while polling
	bool polling, unsettled, pending;
	int64_t look_at_us;
	struct busy busy[BUSY_MOST];
};

// ---- which files ----

static void add_watch(struct host_watch *w, struct watched *it, str folder, struct arena scratch)
{
	const char *z = str_z(&scratch, folder);
	int wd = w->inotify >= 0 ? inotify_add_watch(w->inotify, z, EVENTS | IN_ONLYDIR) : -1;
	if (wd >= 0)
		it->wd = wd;
	// A folder that is not there yet comes with another identity. All else: no events, so it has to be polled.
	if (signature_is_remote(z) || (wd < 0 && (w->inotify < 0 || (errno != ENOENT && errno != ENOTDIR))))
		w->polling = true;
}

static void watch_path(struct host_watch *w, struct watched *it)
{
	struct arena scratch = w->arena;
	str path = str_from(it->path);
	bool is_folder = host_is_folder(path, scratch);
	it->folder = is_folder ? path : path_parent(path);
	it->wd = -1;
	add_watch(w, it, it->folder, scratch);
	// A link: where it leads to tells of writes, where it is tells of swaps.
	char *real = arena_array(&scratch, char, PATH_MAX);
	struct stat st;
	if (!is_folder && lstat(it->path, &st) == 0 && S_ISLNK(st.st_mode) && realpath(it->path, real))
		add_watch(w, it, path_parent(str_from(real)), scratch);
}

// Beginning anew is simpler than following what moved where.
static void watch_all(struct host_watch *w)
{
	if (w->inotify >= 0)
		close(w->inotify);
	w->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	w->polling = false;
	for (int i = 0; i < w->n; i++)
		watch_path(w, &w->v[i]);
	memset(w->busy, 0, sizeof w->busy);
	w->contents = w->polling ? signature_contents(w->paths, w->n, w->arena) : 0;
}

static void look_later(struct host_watch *w)
{
	w->look_at_us = host_now_us() + (w->polling ? POLL_US : LOOK_US);
}

struct host_watch *host_watch_open(const str *paths, int n)
{
	struct arena arena;
	if (!arena_open(PATHS_LIMIT, &arena))
		return NULL;
	struct host_watch *w = arena_new(&arena, struct host_watch);
	w->v = arena_array(&arena, struct watched, (size_t)n);
	w->paths = arena_array(&arena, const char *, (size_t)n);
	for (int i = 0; i < n; i++) {
		// A path no system takes never changes; the rest of the list is watched all the same.
		if (paths[i].n && paths[i].n < PATH_MAX && w->n < 500)
			w->paths[w->n] = w->v[w->n].path = str_z(&arena, paths[i]), w->n++;
	}
	w->arena = arena;
	w->inotify = -1;
	w->identity = signature_identity(w->paths, w->n, w->arena);
	watch_all(w);
	look_later(w);
	return w;
}

void host_watch_close(struct host_watch *w)
{
	if (!w)
		return;
	if (w->inotify >= 0)
		close(w->inotify);
	struct arena arena = w->arena;
	arena_close(&arena);
}

// ---- what happened ----

// Of our files, or may be shown by one of them.
static bool is_ours(const struct host_watch *w, str name)
{
	for (int i = 0; i < w->n; i++) {
		if (str_eq(name, path_name(str_from(w->v[i].path))))
			return true;
	}
	return path_is_plain(name) && path_matters(name);
}

static void set_busy(struct host_watch *w, uint64_t name)
{
	struct busy *slot = &w->busy[0];
	for (int i = 0; i < BUSY_MOST; i++) {
		if (w->busy[i].name == name) {
			slot = &w->busy[i];
			break;
		}
		if (w->busy[i].since_us < slot->since_us)
			slot = &w->busy[i];
	}
	*slot = (struct busy){name, host_now_us()};
}

static void clear_busy(struct host_watch *w, uint64_t name)
{
	for (int i = 0; i < BUSY_MOST; i++) {
		if (w->busy[i].name == name)
			w->busy[i] = (struct busy){0};
	}
}

static bool is_busy(struct host_watch *w)
{
	bool busy = false;
	int64_t now_us = host_now_us();
	for (int i = 0; i < BUSY_MOST; i++) {
		if (w->busy[i].name && now_us - w->busy[i].since_us >= BUSY_US)
			w->busy[i] = (struct busy){0};
		busy |= w->busy[i].name != 0;
	}
	return busy;
}

// Whether a name that has just appeared is whole at once: a link, or a second name of a file. A new file is closed later.
static bool appears_whole(const struct host_watch *w, int wd, str name)
{
	for (int i = 0; i < w->n; i++) {
		struct arena scratch = w->arena;
		struct stat st;
		if (w->v[i].wd == wd && lstat(str_z(&scratch, path_join(&scratch, w->v[i].folder, name)), &st) == 0)
			return !S_ISREG(st.st_mode) || st.st_nlink > 1;
	}
	return true;
}

static void take_event(struct host_watch *w, const struct inotify_event *e)
{
	if (e->mask & (IN_Q_OVERFLOW | IN_IGNORED | IN_UNMOUNT | IN_DELETE_SELF | IN_MOVE_SELF)) {
		w->pending = true;
		w->look_at_us = 0;
		return;
	}
	str name = e->len ? str_from(e->name) : (str){0};
	if (e->mask & IN_ISDIR || name.n == 0) {
		w->pending |= (e->mask & (IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)) != 0;
		return;
	}
	if (!is_ours(w, name))
		return;
	uint64_t hash = str_hash(name) ^ (uint64_t)(unsigned)e->wd << 32;
	if (e->mask & IN_MODIFY) {
		set_busy(w, hash);
	} else if (!(e->mask & IN_CREATE) || appears_whole(w, e->wd, name)) {
		if (!(e->mask & IN_ATTRIB))
			clear_busy(w, hash);
		w->pending = true;
	}
}

static void take_events(struct host_watch *w)
{
	_Alignas(struct inotify_event) char bytes[4096];
	ssize_t n;
	while (w->inotify >= 0 && (n = read(w->inotify, bytes, sizeof bytes)) > 0) {
		for (char *p = bytes; p < bytes + n;) {
			const struct inotify_event *e = (const struct inotify_event *)(void *)p;
			take_event(w, e);
			p += sizeof *e + e->len;
		}
	}
}

static void look(struct host_watch *w)
{
	uint64_t identity = signature_identity(w->paths, w->n, w->arena);
	if (identity != w->identity) {
		w->identity = identity;
		watch_all(w);
		w->pending = true;
	} else if (w->polling) {
		uint64_t contents = signature_contents(w->paths, w->n, w->arena);
		w->pending |= w->unsettled && contents == w->contents;
		w->unsettled = contents != w->contents;
		w->contents = contents;
	}
	look_later(w);
}

bool host_watch_changed(struct host_watch *w)
{
	if (!w)
		return false;
	take_events(w);
	if (host_now_us() >= w->look_at_us)
		look(w);
	if (!w->pending || is_busy(w))
		return false;
	w->pending = false;
	return true;
}
