#include "cmd/leftovers.h"

#include <stdlib.h>

#include "host/host.h"

#define LIST_NAME ".santi-pages"
#define LIST_BYTES ((size_t)16 << 20)
// A larger file is kept: only PDFs come near it.
#define FILE_BYTES ((size_t)256 << 20)

// The number of a page's file; -1: the name is not one.
static int number_of(str name)
{
	if (!str_starts(name, STR("page-")) || !str_ends(name, STR(".png")) || memchr(name.p, '/', name.n))
		return -1;
	int n = 0, digits = 0;
	str rest = str_skip(name, 5);
	for (; rest.n && rest.p[0] >= '0' && rest.p[0] <= '9' && digits < 9; rest = str_skip(rest, 1), digits++)
		n = n * 10 + (rest.p[0] - '0');
	return digits >= 3 && str_starts(rest, STR("-")) ? n : -1;
}

static bool is_ours(str name)
{
	return number_of(name) > 0 || str_eq(name, STR("contact.png")) || str_eq(name, STR("pages.pdf"));
}

static str path_of(const struct leftovers *l, str name, struct arena *arena)
{
	return str_fmt(arena, "%.*s/%.*s", STR_ARG(l->folder), STR_ARG(name));
}

// "HASH NAME" a line; whatever else stands there is none of ours.
static void read_line(struct cmd *cmd, struct leftovers *l, str line)
{
	uint64_t hash = 0;
	str name = str_skip(line, 17);
	if (line.n < 18 || line.p[16] != ' ' || !is_ours(name))
		return;
	for (int i = 0; i < 16; i++) {
		const char *digits = "0123456789abcdef", *at = line.p[i] ? strchr(digits, line.p[i]) : NULL;
		if (!at)
			return;
		hash = hash << 4 | (uint64_t)(at - digits);
	}
	*vec_push(&cmd->arena, &l->before) = (struct leftover){name, hash};
}

void leftovers_open(struct cmd *cmd, str folder, struct leftovers *out)
{
	struct arena scratch = cmd->scratch;
	struct diag_list unheard = {.arena = &scratch};
	str text, line;
	*out = (struct leftovers){.folder = folder};
	if (!host_is_file(path_of(out, STR(LIST_NAME), &scratch), scratch))
		return;
	if (!host_read(path_of(out, STR(LIST_NAME), &scratch), LIST_BYTES, &cmd->arena, &unheard, &text))
		return;
	while (str_cut(&text, STR("\n"), &line))
		read_line(cmd, out, line);
}

void leftovers_wrote(struct cmd *cmd, struct leftovers *l, str name, str bytes)
{
	*vec_push(&cmd->arena, &l->now) = (struct leftover){str_copy(&cmd->arena, name), str_hash(bytes)};
}

static int by_name(const void *a, const void *b)
{
	const struct leftover *x = a, *y = b;
	size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
	int order = n ? memcmp(x->name.p, y->name.p, n) : 0;
	return order ? order : (x->name.n > y->name.n) - (x->name.n < y->name.n);
}

static bool written_now(const struct leftovers *l, const struct leftover *old)
{
	return l->now.n && bsearch(old, l->now.v, (size_t)l->now.n, sizeof *old, by_name) != NULL;
}

// False: it is still there and is not as this program left it.
static bool remove_old(struct cmd *cmd, const struct leftovers *l, const struct leftover *old)
{
	struct arena scratch = cmd->scratch;
	struct diag_list unheard = {.arena = &scratch};
	str path = path_of(l, old->name, &scratch), bytes;
	if (!host_is_file(path, scratch))
		return true; // gone, or something else by now
	if (host_read(path, FILE_BYTES, &scratch, &unheard, &bytes) && str_hash(bytes) == old->hash && host_remove(path, scratch))
		return true;
	diag_add(&cmd->diags, DIAG_WARNING, (struct place){.file = str_copy(&cmd->arena, path)},
		"this is of an earlier run and was changed since, it is kept beside the new pages");
	return false;
}

bool leftovers_close(struct cmd *cmd, struct leftovers *l, bool complete, int first)
{
	struct arena scratch = cmd->scratch;
	struct buf list = {.arena = &scratch};
	if (l->now.n)
		qsort(l->now.v, (size_t)l->now.n, sizeof *l->now.v, by_name);
	int before = l->before.n, now = l->now.n;
	for (int i = 0; i < before; i++) {
		const struct leftover *old = &l->before.v[i];
		if (written_now(l, old))
			continue;
		int number = number_of(old->name);
		bool stale = complete && (number < 0 || number > first);
		// What is kept as it was stays in the list; what somebody changed is his.
		if (!stale)
			buf_fmt(&list, "%016llx %.*s\n", (unsigned long long)old->hash, STR_ARG(old->name));
		else
			remove_old(cmd, l, old);
	}
	for (int i = 0; i < now; i++)
		buf_fmt(&list, "%016llx %.*s\n", (unsigned long long)l->now.v[i].hash, STR_ARG(l->now.v[i].name));
	return !list.n || host_write(path_of(l, STR(LIST_NAME), &cmd->arena), buf_text(&list), scratch, &cmd->diags);
}
