#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static void full(const char *why)
{
	fprintf(stderr, "<2>santi: %s; this is a bug, please report it\n", why);
	abort();
}

void arena_starved(const char *what)
{
	fprintf(stderr, "<2>santi: error: there is no memory left for %s, ending\n", what);
	abort();
}

bool arena_open(size_t limit, struct arena *out)
{
	// NORESERVE: a limit is an upper bound on inputs, not a demand for memory.
	void *p = mmap(NULL, limit, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (p == MAP_FAILED)
		return false;
	*out = (struct arena){.base = p, .at = p, .end = (char *)p + limit};
	return true;
}

void arena_reset(struct arena *a)
{
	if (!a->base)
		return;
	madvise(a->base, (size_t)(a->end - a->base), MADV_DONTNEED);
	a->at = a->base;
}

void arena_close(struct arena *a)
{
	if (a->base)
		munmap(a->base, (size_t)(a->end - a->base));
	*a = (struct arena){0};
}

static void *take(struct arena *a, size_t count, size_t size, size_t align)
{
	size_t pad = (size_t)(-(uintptr_t)a->at & (align - 1));
	size_t room = (size_t)(a->end - a->at);
	if (size && count > (SIZE_MAX - pad) / size)
		full("an impossible amount of memory was asked for");
	if (pad + count * size > room)
		full("an arena is full");
	char *p = a->at + pad;
	a->at = p + count * size;
	return p;
}

void *arena_take(struct arena *a, size_t count, size_t size, size_t align)
{
	return memset(take(a, count, size, align), 0, count * size);
}

void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size, size_t align)
{
	if (old && (char *)old + old_size == a->at && new_size - old_size <= (size_t)(a->end - a->at)) {
		a->at += new_size - old_size;
		return old;
	}
	void *p = take(a, 1, new_size, align);
	if (old)
		memcpy(p, old, old_size);
	return p;
}

void arena_shrink(struct arena *a, void *last, size_t size, size_t kept)
{
	if (last && (char *)last + size == a->at)
		a->at -= size - kept;
}

size_t arena_used(const struct arena *a)
{
	return (size_t)(a->at - a->base);
}

void *vec_grow(struct arena *a, void *old, int *cap, size_t size, size_t align)
{
	// Most lists stay short: of something large just a few are kept ready.
	int more = *cap ? *cap * 2 : size > 32 ? 2 : 8;
	if (*cap > INT32_MAX / 4)
		full("a list has too many entries");
	void *p = arena_grow(a, old, (size_t)*cap * size, (size_t)more * size, align);
	*cap = more;
	return p;
}
