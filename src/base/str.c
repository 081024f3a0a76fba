#include "base/base.h"

#include <stdio.h>
#include <string.h>

int str_cmp(str a, str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;
	return order ? order : (a.n > b.n) - (a.n < b.n);
}

ptrdiff_t str_find(str s, str needle)
{
	if (needle.n == 0)
		return 0;
	if (s.n < needle.n)
		return -1;
	// Han characters share their first byte with a thousand others; the third one tells more.
	size_t tell = needle.n > 2 && (unsigned char)needle.p[0] >= 0xE0 ? 2 : 0;
	const char *last = s.p + (s.n - needle.n) + tell;
	for (const char *p = s.p + tell; p <= last; p++) {
		p = memchr(p, needle.p[tell], (size_t)(last - p) + 1);
		if (!p)
			return -1;
		if (memcmp(p - tell, needle.p, needle.n) == 0)
			return p - tell - s.p;
	}
	return -1;
}

bool str_has(str s, str needle)
{
	return str_find(s, needle) >= 0;
}

static bool trims(uint32_t ch)
{
	return ch < 0x4E00 ? ch_is_space(ch) || ch == 0x200B : ch == 0xFEFF;
}

str str_trim(str s)
{
	while (s.n && trims(utf8_first(s)))
		utf8_next(&s);
	while (s.n && trims(utf8_last(s)))
		s = utf8_without_last(s);
	return s;
}

bool str_cut(str *rest, str sep, str *out)
{
	if (rest->n == 0)
		return false;
	ptrdiff_t at = str_find(*rest, sep);
	size_t n = at < 0 ? rest->n : (size_t)at;
	*out = str_sub(*rest, 0, n);
	*rest = str_skip(*rest, at < 0 ? n : n + sep.n);
	return true;
}

str str_copy(struct arena *a, str s)
{
	char *p = arena_take(a, s.n, 1, 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	return (str){p, s.n};
}

const char *str_z(struct arena *a, str s)
{
	char *p = arena_take(a, s.n + 1, 1, 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	return p;
}

uint64_t str_hash(str s)
{
	uint64_t h = 0xcbf29ce484222325u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return h;
}

str str_fmt(struct arena *a, const char *fmt, ...)
{
	struct buf b = {.arena = a};
	va_list args;
	va_start(args, fmt);
	buf_vfmt(&b, fmt, args);
	va_end(args);
	return buf_done(&b);
}

static char *room(struct buf *b, size_t more)
{
	if (b->n + more > b->cap) {
		size_t cap = b->cap ? b->cap : 64;
		while (cap < b->n + more)
			cap *= 2;
		b->p = arena_grow(b->arena, b->p, b->cap, cap, 1);
		b->cap = cap;
	}
	return b->p + b->n;
}

void buf_str(struct buf *b, str s)
{
	if (s.n == 0)
		return;
	memcpy(room(b, s.n), s.p, s.n);
	b->n += s.n;
}

void buf_z(struct buf *b, const char *z)
{
	buf_str(b, str_from(z));
}

void buf_ch(struct buf *b, uint32_t code_point)
{
	char bytes[4];
	buf_str(b, (str){bytes, utf8_put(code_point, bytes)});
}

void buf_vfmt(struct buf *b, const char *fmt, va_list args)
{
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, fmt, args);
	if (n > 0) {
		// One more for the zero that vsnprintf always writes.
		vsnprintf(room(b, (size_t)n + 1), (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	buf_vfmt(b, fmt, args);
	va_end(args);
}

int str_columns(str s)
{
	int n = 0;
	while (s.n)
		n += utf8_next(&s) >= 0x1100 ? 2 : 1;
	return n;
}

void buf_padded(struct buf *b, str text, int columns)
{
	buf_str(b, text);
	for (int i = str_columns(text); i < columns; i++)
		buf_ch(b, ' ');
}

str buf_text(const struct buf *b)
{
	return (str){b->p, b->n};
}

str buf_done(struct buf *b)
{
	arena_shrink(b->arena, b->p, b->cap, b->n);
	b->cap = b->n;
	return buf_text(b);
}
