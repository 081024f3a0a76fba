// GIF: its first picture. Decoded here, because SDL_image 2.6.3 writes beyond its tables for a file with wrong codes, and after
// a picture that it cannot read goes on to the next one, of any size.
#include "paint/picture.h"

#define CODES 4096 // of twelve bits at most

static uint32_t byte_at(str s, size_t at)
{
	return at < s.n ? (unsigned char)s.p[at] : 0;
}

static uint32_t pair_at(str s, size_t at)
{
	return byte_at(s, at) | byte_at(s, at + 1) << 8;
}

// Where the blocks behind `at` end: each has its length before it, the last one's is 0.
static size_t blocks_end(str s, size_t at)
{
	for (uint32_t n; at < s.n && (n = byte_at(s, at)) > 0;)
		at += 1 + n;
	return at + 1;
}

static str table_at(str s, size_t at, uint32_t flags)
{
	return flags & 0x80 ? str_sub(s, at, at + ((size_t)3 << ((flags & 7) + 1))) : (str){0};
}

bool gif_find(str s, struct gif *out)
{
	struct gif g = {.clear = -1, .table = table_at(s, 13, byte_at(s, 10))};
	size_t at = 13 + g.table.n;
	for (uint32_t kind; at < s.n && (kind = byte_at(s, at)) != ',' && kind != ';';) {
		// A block about how the next picture is drawn: which of its colours is see-through.
		if (kind == '!' && byte_at(s, at + 1) == 0xF9 && byte_at(s, at + 2) >= 4)
			g.clear = byte_at(s, at + 3) & 1 ? (int)byte_at(s, at + 6) : -1;
		at = kind == '!' ? blocks_end(s, at + 2) : at + 1;
	}
	uint32_t flags = byte_at(s, at + 9);
	str own = table_at(s, at + 10, flags);
	g.table = own.n ? own : g.table;
	g.w = pair_at(s, at + 5);
	g.h = pair_at(s, at + 7);
	g.interlaced = flags & 0x40;
	g.bits = byte_at(s, at + 10 + own.n);
	g.data = str_skip(s, at + 11 + own.n);
	if (byte_at(s, at) != ',' || !g.w || !g.h || !g.table.n || g.bits < 1 || g.bits > 8 || !g.data.n)
		return false;
	*out = g;
	return true;
}

// Codes of a growing number of bits, lowest first, in blocks.
struct codes {
	str s;
	size_t at, block_end;
	uint32_t bits;
	int have;
};

// -1: they end.
static int next_code(struct codes *c, int size)
{
	while (c->have < size) {
		if (c->at == c->block_end) {
			uint32_t n = byte_at(c->s, c->at++);
			c->block_end = c->at + n;
			if (n == 0 || c->at >= c->s.n)
				return -1;
		}
		c->bits |= byte_at(c->s, c->at++) << c->have;
		c->have += 8;
	}
	int code = (int)(c->bits & ((1u << size) - 1));
	c->bits >>= size;
	c->have -= size;
	return code;
}

// Strings of colours: each is another one and a colour behind it.
struct strings {
	uint16_t before[CODES];
	uint8_t last[CODES], first[CODES];
	int n;
};

struct easel {
	SDL_Surface *surface;
	uint32_t colours[256];
	bool interlaced;
	int x, y, pass;
};

static const int pass_first[] = {0, 4, 2, 1}, pass_step[] = {8, 8, 4, 2};

// False: the picture is full.
static bool put(struct easel *c, uint8_t colour)
{
	SDL_Surface *s = c->surface;
	if (c->y >= s->h)
		return false;
	((uint32_t *)s->pixels)[(ptrdiff_t)c->y * (s->pitch / 4) + c->x] = c->colours[colour];
	if (++c->x < s->w)
		return true;
	c->x = 0;
	c->y += c->interlaced ? pass_step[c->pass] : 1;
	while (c->interlaced && c->y >= s->h && c->pass < 3)
		c->y = pass_first[++c->pass];
	return true;
}

static void put_string(const struct strings *t, int code, int literals, struct easel *c)
{
	uint8_t stack[CODES];
	int n = 0;
	for (; code >= literals; code = t->before[code])
		stack[n++] = t->last[code];
	stack[n++] = (uint8_t)code;
	while (n > 0 && put(c, stack[n - 1]))
		n--;
}

// False: a code that cannot be, or the codes end before the picture is full.
static bool unpack(const struct gif *g, struct strings *t, struct easel *c)
{
	struct codes codes = {.s = g->data};
	int literals = 1 << g->bits, size = (int)g->bits + 1, before = -1;
	for (int i = 0; i < literals; i++)
		t->first[i] = (uint8_t)i;
	t->n = literals + 2;
	while (c->y < c->surface->h) {
		int code = next_code(&codes, size);
		if (code == literals) {
			t->n = literals + 2;
			size = (int)g->bits + 1;
			before = -1;
			continue;
		}
		if (code < 0 || code == literals + 1 || code > t->n || (before < 0 && code >= literals) || (code == t->n && t->n == CODES))
			return false;
		// The string before and the first colour of this one; this may be that one itself.
		if (before >= 0 && t->n < CODES) {
			t->before[t->n] = (uint16_t)before;
			t->first[t->n] = t->first[before];
			t->last[t->n] = code == t->n ? t->first[before] : t->first[code];
			t->n++;
		}
		put_string(t, code, literals, c);
		before = code;
		if (t->n == 1 << size && size < 12)
			size++;
	}
	return true;
}

SDL_Surface *gif_unpack(str bytes)
{
	struct gif g;
	if (!gif_find(bytes, &g))
		return NULL;
	struct easel c = {.interlaced = g.interlaced};
	for (int i = 0; i < 256; i++) {
		size_t at = (size_t)i * 3;
		if (i != g.clear)
			c.colours[i] = 0xFF000000u | byte_at(g.table, at) << 16 | byte_at(g.table, at + 1) << 8 | byte_at(g.table, at + 2);
	}
	struct strings *t = SDL_malloc(sizeof *t);
	c.surface = surface_made(SDL_CreateRGBSurfaceWithFormat(0, (int)g.w, (int)g.h, 32, SDL_PIXELFORMAT_ARGB8888));
	bool good = t && c.surface && unpack(&g, t, &c);
	SDL_free(t);
	if (good)
		return c.surface;
	surface_free(c.surface);
	return NULL;
}
