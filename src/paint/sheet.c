// Packed pages and their composition. A row is a list of pieces: a word of (pixels << 1 | single), then one colour for the
// whole piece, or each of its pixels when `single` is set.
#include "paint/canvas.h"

// Shorter runs cost more as pieces of their own than as single pixels.
#define RUN_LEAST 4

size_t paint_sheet_limit(int w, int h)
{
	size_t row = (size_t)w + (size_t)w / RUN_LEAST + 2;
	// Rows and their index, patches as large as the page, and what alignment may cost.
	return ((row + 1) * (size_t)h + 2 * (size_t)w * (size_t)h) * sizeof(uint32_t) + 4096;
}

static int run_length(const uint32_t *px, int n)
{
	int i = 1;
	while (i < n && px[i] == px[0])
		i++;
	return i;
}

static size_t pack_row(const uint32_t *px, int w, uint32_t *out)
{
	size_t n = 0;
	for (int x = 0; x < w;) {
		int run = run_length(px + x, w - x);
		if (run >= RUN_LEAST || run == w - x) {
			out[n++] = (uint32_t)run << 1;
			out[n++] = px[x];
			x += run;
			continue;
		}
		size_t head = n++;
		int from = x;
		while (x < w && (run = run_length(px + x, w - x)) < RUN_LEAST)
			for (; run; run--)
				out[n++] = px[x++];
		out[head] = (uint32_t)(x - from) << 1 | 1;
	}
	return n;
}

// A still that grows row by row. Its words lie in the arena one after the other, so nothing else may be taken meanwhile.
struct packer {
	struct arena *arena;
	uint32_t *words, *rows, *above; // above: the pixels of the row before
	int w, y;
	size_t n, last;
};

static struct packer packer_of(int w, int h, struct arena *arena, struct arena *scratch)
{
	struct packer p = {.arena = arena, .w = w};
	p.above = arena_array(scratch, uint32_t, (size_t)w);
	p.rows = arena_array(arena, uint32_t, (size_t)h);
	p.words = arena_array(arena, uint32_t, 0);
	return p;
}

static void add_row(struct packer *p, const uint32_t *px)
{
	size_t bytes = (size_t)p->w * sizeof *px;
	if (!p->y || memcmp(px, p->above, bytes) != 0) {
		// Packed straight into what is left of the arena; only what was used is taken.
		size_t most = (size_t)p->w + (size_t)p->w / RUN_LEAST + 2;
		if ((size_t)(p->arena->end - p->arena->at) < most * sizeof *px)
			arena_array(p->arena, uint32_t, most); // ends with its message
		size_t took = pack_row(px, p->w, p->words + p->n);
		p->arena->at = (char *)(p->words + p->n + took);
		p->last = p->n;
		p->n += took;
		memcpy(p->above, px, bytes);
	}
	p->rows[p->y++] = (uint32_t)p->last;
}

void paint_pack(const struct paint_frame *f, struct arena *arena, struct arena scratch, struct paint_still *out)
{
	struct packer p = packer_of(f->w, f->h, arena, &scratch);
	for (int y = 0; y < f->h; y++)
		add_row(&p, f->px + (ptrdiff_t)y * f->stride);
	*out = (struct paint_still){f->w, f->h, p.words, p.rows};
}

// A band of rows is painted and packed at a time: it stays in the processor's cache, and a page needs no frame of its own.
// Pictures are unpacked once, so a page with one is a single band.
#define BAND 64

static int band_of(const struct page *page, int h)
{
	for (int i = 0; i < page->n; i++)
		if (page->boxes[i].kind == BOX_PICTURE)
			return h;
	return h < BAND ? h : BAND;
}

int paint_page_still(const struct page *page, struct type_set *type, const struct paint_pictures *pictures, enum paint_turn turn, int w,
	int h, struct arena scratch, struct arena *arena, struct paint_still *out)
{
	struct packer p = packer_of(w, h, arena, &scratch);
	int band = band_of(page, h), left_out = 0;
	struct paint_frame f = paint_frame_new(&scratch, w, band);
	for (int y = 0; y < h; y += band) {
		struct paint_area part = {0, y, w, h - y < band ? h - y : band};
		struct canvas c = canvas_of(f.px, f.stride, part, turn, w, h);
		left_out = canvas_page(&c, page, type, pictures, scratch);
		for (int row = 0; row < part.h; row++)
			add_row(&p, f.px + (ptrdiff_t)row * f.stride);
	}
	*out = (struct paint_still){w, h, p.words, p.rows};
	return left_out;
}

// Pixels [from, from + n) of a row, which has them.
static void unpack(const struct paint_still *s, int y, int from, int n, uint32_t *restrict out)
{
	const uint32_t *p = s->words + s->rows[y];
	for (int x = 0, to = from + n; x < to;) {
		int length = (int)(*p >> 1), single = (int)(*p & 1);
		int a = x < from ? from : x, b = x + length > to ? to : x + length;
		const uint32_t *px = p + 1;
		if (a < b && single)
			memcpy(out + (a - from), px + (a - x), (size_t)(b - a) * sizeof *out);
		else
			for (int i = a; i < b; i++)
				out[i - from] = *px;
		x += length;
		p += 1 + (single ? length : 1);
	}
}

// The same with the patches on top.
static void compose(const struct paint_sheet *s, int y, int from, int n, uint32_t *restrict out)
{
	unpack(&s->still, y, from, n, out);
	for (int i = 0; i < PAINT_PATCHES; i++) {
		const struct paint_patch *patch = &s->patches[i];
		int a = patch->at.x < from ? from : patch->at.x;
		int b = patch->at.x + patch->at.w > from + n ? from + n : patch->at.x + patch->at.w;
		if (patch->at.w && a < b && y >= patch->at.y && y < patch->at.y + patch->at.h)
			memcpy(out + (a - from), patch->px + (ptrdiff_t)(y - patch->at.y) * patch->at.w + (a - patch->at.x),
				(size_t)(b - a) * sizeof *out);
	}
}

static int clamp(int v, int least, int most)
{
	return v < least ? least : v > most ? most : v;
}

// A whole row of the frame: moved by the drift, the edge pixels repeated into what it leaves free.
static void drifted_row(const struct paint_sheet *s, int y, struct paint_drift drift, uint32_t *restrict out)
{
	int w = s->still.w, dx = clamp(drift.dx, 1 - w, w - 1);
	y = clamp(y - drift.dy, 0, s->still.h - 1);
	int left = dx > 0 ? dx : 0, right = dx < 0 ? w + dx : w;
	compose(s, y, dx < 0 ? -dx : 0, right - left, out + left);
	for (int x = 0; x < left; x++)
		out[x] = out[left];
	for (int x = right; x < w; x++)
		out[x] = out[right - 1];
}

static uint32_t *row_of(struct paint_frame *f, int y)
{
	return f->px + (ptrdiff_t)y * f->stride;
}

void paint_sheet_rows(const struct paint_sheet *s, int y, int n, struct paint_frame *out)
{
	for (int i = 0; i < n; i++)
		compose(s, y + i, 0, s->still.w, row_of(out, i));
}

void paint_sheet_draw(const struct paint_sheet *s, struct paint_drift drift, struct paint_frame *out)
{
	for (int y = 0; y < out->h; y++)
		drifted_row(s, y, drift, row_of(out, y));
}

struct paint_area paint_sheet_draw_area(const struct paint_sheet *s, struct paint_drift drift, struct paint_area a, struct paint_frame *out)
{
	int x0 = clamp(a.x + drift.dx, 0, out->w), x1 = clamp(a.x + a.w + drift.dx, x0, out->w);
	int y0 = clamp(a.y + drift.dy, 0, out->h), y1 = clamp(a.y + a.h + drift.dy, y0, out->h);
	for (int y = y0; y < y1 && x0 < x1; y++)
		compose(s, y - drift.dy, x0 - drift.dx, x1 - x0, row_of(out, y) + x0);
	return (struct paint_area){x0, y0, x1 - x0, y1 - y0};
}

// out = a + (b - a) * t / 256, written so that gcc and clang make it a loop over 16-bit lanes.
static void blend_bytes(const uint8_t *restrict a, const uint8_t *restrict b, uint16_t t, size_t n, uint8_t *restrict out)
{
	uint16_t s = (uint16_t)(256 - t);
	for (size_t i = 0; i < n; i++)
		out[i] = (uint8_t)((uint16_t)(a[i] * s + b[i] * t) >> 8);
}

void paint_blend(const uint32_t *a, const uint32_t *b, int t, size_t n, uint32_t *out)
{
	blend_bytes((const uint8_t *)a, (const uint8_t *)b, (uint16_t)clamp(t, 0, 256), n * sizeof *a, (uint8_t *)out);
}

// Whether row y of the sheet looks like the row above it.
static bool repeats(const struct paint_sheet *s, int y, struct paint_drift drift)
{
	int now = clamp(y - drift.dy, 0, s->still.h - 1), above = clamp(y - 1 - drift.dy, 0, s->still.h - 1);
	if (s->still.rows[now] != s->still.rows[above])
		return false;
	for (int i = 0; i < PAINT_PATCHES; i++) {
		const struct paint_area *at = &s->patches[i].at;
		if (at->w && now >= at->y && above < at->y + at->h)
			return false;
	}
	return true;
}

void paint_sheet_fade(const struct paint_sheet *from, const struct paint_sheet *to, int t, struct paint_drift drift, struct arena scratch,
	struct paint_frame *out)
{
	uint32_t *a = arena_array(&scratch, uint32_t, (size_t)out->w), *b = arena_array(&scratch, uint32_t, (size_t)out->w);
	for (int y = 0; y < out->h; y++) {
		if (y && repeats(from, y, drift) && repeats(to, y, drift)) {
			memcpy(row_of(out, y), row_of(out, y - 1), (size_t)out->w * sizeof *a);
			continue;
		}
		drifted_row(from, y, drift, a);
		drifted_row(to, y, drift, b);
		paint_blend(a, b, t, (size_t)out->w, row_of(out, y));
	}
}

static void push_row(const uint32_t *from, const uint32_t *to, int w, int dx, uint32_t *out)
{
	int behind = dx < 0 ? w + dx : dx; // where the one meets the other
	const uint32_t *left = dx < 0 ? from - dx : to + (w - dx), *right = dx < 0 ? to : from;
	memcpy(out, left, (size_t)behind * sizeof *out);
	memcpy(out + behind, right, (size_t)(w - behind) * sizeof *out);
}

void paint_sheet_push(const struct paint_sheet *from, const struct paint_sheet *to, int dx, int dy, struct paint_drift drift,
	struct arena scratch, struct paint_frame *out)
{
	int w = out->w, h = out->h;
	uint32_t *a = arena_array(&scratch, uint32_t, (size_t)w), *b = arena_array(&scratch, uint32_t, (size_t)w);
	dx = clamp(dx, -w, w);
	dy = clamp(dy, -h, h);
	for (int y = 0; y < h; y++) {
		int at = y - dy;
		if (at < 0 || at >= h) {
			drifted_row(to, at < 0 ? at + h : at - h, drift, row_of(out, y));
			continue;
		}
		drifted_row(from, at, drift, a);
		if (dx)
			drifted_row(to, at, drift, b);
		push_row(a, b, w, dx, row_of(out, y));
	}
}

void paint_patch(const struct box *boxes, int n, struct page_rect area, struct type_set *type, enum paint_turn turn,
	const struct paint_still *still, struct arena *arena, struct paint_patch *out)
{
	struct paint_area at = paint_area_of(area, turn, still->w, still->h);
	size_t need = (size_t)at.w * (size_t)at.h;
	if (need > out->room) {
		out->px = arena_array(arena, uint32_t, need);
		out->room = need;
	}
	out->at = at;
	if (!at.w)
		return;
	for (int y = 0; y < at.h; y++)
		unpack(still, at.y + y, at.x, at.w, out->px + (ptrdiff_t)y * at.w);
	struct canvas c = canvas_of(out->px, at.w, at, turn, still->w, still->h);
	canvas_boxes(&c, boxes, n, type, NULL, (struct arena){0});
}
