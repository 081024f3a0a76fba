#include "page/press.h"

// A table of the hashes of all ids given out. Two ids with one hash would only cost the second a needless suffix.
struct ids {
	uint64_t *hashes; // 0: free
	int *next;        // the suffix to try next for a taken id
	size_t size, n;   // size is a power of two
};

static size_t find(const struct ids *ids, uint64_t hash)
{
	size_t i = hash & (ids->size - 1);
	while (ids->hashes[i] && ids->hashes[i] != hash)
		i = (i + 1) & (ids->size - 1);
	return i;
}

static void grow(struct arena *arena, struct ids *ids)
{
	struct ids old = *ids;
	ids->size = old.size ? old.size * 2 : 64;
	ids->hashes = arena_array(arena, uint64_t, ids->size);
	ids->next = arena_array(arena, int, ids->size);
	for (size_t i = 0; i < old.size; i++) {
		if (!old.hashes[i])
			continue;
		size_t to = find(ids, old.hashes[i]);
		ids->hashes[to] = old.hashes[i];
		ids->next[to] = old.next[i];
	}
}

str ids_take(struct press *p, str id)
{
	if (!p->ids)
		p->ids = arena_new(p->kept, struct ids);
	struct ids *ids = p->ids;
	str wanted = id;
	for (size_t taken = SIZE_MAX;;) {
		if (ids->n * 2 >= ids->size) {
			grow(p->kept, ids);
			taken = taken == SIZE_MAX ? taken : find(ids, str_hash(wanted) | 1);
		}
		uint64_t hash = str_hash(id) | 1;
		size_t i = find(ids, hash);
		if (!ids->hashes[i]) {
			ids->hashes[i] = hash;
			ids->next[i] = 2;
			ids->n++;
			return id;
		}
		if (taken == SIZE_MAX)
			taken = i;
		id = str_fmt(p->arena, "%.*s#%d", STR_ARG(wanted), ids->next[taken]++);
	}
}

str ids_make(struct press *p, const char *kind, str name)
{
	enum { MOST = 60 };
	name = str_sub(name, 0, utf8_offset(str_sub(name, 0, (size_t)MOST * 4), MOST));
	return str_fmt(p->arena, "%s:%.*s", kind, STR_ARG(name));
}

str ids_part(struct press *p, str first, int part)
{
	return part == 0 ? first : ids_take(p, str_fmt(p->arena, "%.*s/%d", STR_ARG(first), part + 1));
}
