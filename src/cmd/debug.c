// --debug: what a page is made of, drawn over it. Green: the squares that Han characters fill. Magenta: ink. Blue: the baseline
// with the room that a line has. Orange: where a mark gives half of its square away. White: fills, pictures and codes.
// Under each place between two characters a bar as long as a break there costs, from green to red; a dot: no break is allowed.
#include "cmd/cmd.h"

#include <math.h>

#define SQUARE 0xC040E060u
#define INK 0xC0FF40FFu
#define ROOM 0xC060A0FFu
#define TRIM 0xE0FFA000u
#define AREA 0x80FFFFFFu
#define SAFE 0x80FFFF40u
#define FORBIDDEN 0x90FF4040u

static void fill(struct page *page, struct page_rect r, argb colour)
{
	page->boxes[page->n++] = (struct box){.kind = BOX_FILL, .at = r, .colour = colour};
}

enum { FRAME_BOXES = 4 };

static void frame(struct page *page, struct page_rect r, argb colour)
{
	fill(page, (struct page_rect){r.x, r.y, r.w, 1}, colour);
	fill(page, (struct page_rect){r.x, r.y + r.h - 1, r.w, 1}, colour);
	fill(page, (struct page_rect){r.x, r.y + 1, 1, r.h - 2}, colour);
	fill(page, (struct page_rect){r.x + r.w - 1, r.y + 1, 1, r.h - 2}, colour);
}

static bool is_mark(uint32_t ch)
{
	return (ch >= 0x2018 && ch <= 0x201D) || ch == 0x3001 || ch == 0x3002 || (ch >= 0x3008 && ch <= 0x3011) ||
		   (ch >= 0xFF01 && ch <= 0xFF1F) || ch == 0xFF3B || ch == 0xFF3D;
}

// Where a mark's square is cut, em from the line's left edge; false when it is whole.
static bool cut_at(const struct type_line *line, int i, float *out)
{
	const struct type_glyph *g = &line->glyphs[i];
	float next = i + 1 < line->n ? line->glyphs[i + 1].x : line->width;
	if (g->kind != TYPE_GLYPH || !is_mark(g->ch) || next - g->x > 0.8f + (g->x < 0 ? 0.5f : 0))
		return false;
	*out = g->x < 0 ? 0 : next;
	return true;
}

static void outline_text(struct page *page, const struct box *b, struct type_metrics m)
{
	const struct type_line *line = b->line;
	float em = b->size_px, weight = fmaxf(roundf(em / 24), 1), top = b->at.y - m.han_top * em, tall = (m.han_top - m.han_bottom) * em;
	frame(page, (struct page_rect){b->at.x, top, line->width * em, tall}, SQUARE);
	frame(page,
		(struct page_rect){b->at.x + line->ink_left * em, b->at.y - line->ink_top * em, (line->ink_right - line->ink_left) * em,
			(line->ink_top - line->ink_bottom) * em},
		INK);
	fill(page, (struct page_rect){b->at.x, b->at.y, b->at.w, 1}, ROOM);
	fill(page, (struct page_rect){b->at.x + b->at.w - 1, b->at.y - em / 4, 1, em / 2}, ROOM);
	for (int i = 0; i < line->n; i++) {
		float x;
		if (cut_at(line, i, &x))
			fill(page, (struct page_rect){roundf(b->at.x + x * em - weight / 2), top, weight, tall}, TRIM);
	}
}

// ---- what breaks cost ---------------------------------------------------------------------------------------------

#define COST_FULL 40.0f // a bar as long as it gets
#define SLIP 8          // bytes that may be left out between two lines of a paragraph: spaces

static argb cost_colour(float share)
{
	argb red = (argb)lroundf(255 * fminf(share * 2, 1)), green = (argb)lroundf(255 * fminf(2 - share * 2, 1));
	return 0xE0000000u | red << 16 | green << 8 | 0x20;
}

static void draw_break(struct page *page, const struct box *b, float x, const struct type_break *at)
{
	float em = b->size_px, thin = fmaxf(roundf(em / 30), 1), share = fminf(fmaxf(at->cost, 0) / COST_FULL, 1), top = b->at.y + em * 0.04f;
	float left = roundf(b->at.x + x * em - thin / 2);
	if (at->allowed)
		fill(page, (struct page_rect){left, top, thin * 2, em * (0.04f + 0.3f * share)}, cost_colour(share));
	else
		fill(page, (struct page_rect){left, top, thin, thin}, FORBIDDEN);
}

static bool goes_on(const struct box *a, const struct box *b)
{
	if (b->kind != BOX_TEXT || !b->line || b->face != a->face || b->size_px != a->size_px)
		return false;
	const char *end = a->line->text.p + a->line->text.n;
	return b->line->text.p >= end && b->line->text.p - end <= SLIP;
}

// The breaks within a line and at its end, of a paragraph whose text begins at `from`.
static void draw_breaks(struct page *page, const struct box *b, const char *from, const struct type_break *v, int n)
{
	size_t begin = (size_t)(b->line->text.p - from), end = begin + b->line->text.n;
	float x0 = 0, trimmed = b->line->n && b->line->glyphs[0].x < 0 ? 0.5f : 0;
	for (int i = 0; i < n; i++) {
		if (v[i].at == begin)
			x0 = v[i].x;
		else if (v[i].at > begin && v[i].at <= end && i < n - 1)
			draw_break(page, b, fminf(v[i].x - x0 - trimmed, b->line->width), &v[i]);
	}
}

static void outline_breaks(struct page *page, const struct page *of, struct type_set *type, struct arena *arena)
{
	struct type_break *v = arena_array(arena, struct type_break, TYPE_BREAKS_MOST + 1);
	for (int i = 0, to; i < of->n; i = to) {
		const struct box *first = &of->boxes[i];
		to = i + 1;
		if (first->kind != BOX_TEXT || !first->line)
			continue;
		while (to < of->n && goes_on(&of->boxes[to - 1], &of->boxes[to]))
			to++;
		str last = of->boxes[to - 1].line->text, text = {first->line->text.p, (size_t)(last.p + last.n - first->line->text.p)};
		int n = type_breaks(type, text, first->face, *arena, v);
		for (int k = i; k < to; k++)
			draw_breaks(page, &of->boxes[k], text.p, v, n);
	}
}

// A trim for each glyph, a break at each character.
static int places_of(const struct type_line *line)
{
	return line->n + utf8_count(line->text) + 1;
}

static int boxes_most(const struct page *page)
{
	int n = page->n + FRAME_BOXES;
	for (int i = 0; i < page->n; i++)
		n += 2 * FRAME_BOXES + 2 + (page->boxes[i].kind == BOX_TEXT && page->boxes[i].line ? places_of(page->boxes[i].line) : 0);
	return n;
}

struct page cmd_outlined(const struct page *page, const struct page_options *o, struct type_set *type, struct arena *arena)
{
	struct page out = *page;
	out.boxes = arena_array(arena, struct box, (size_t)boxes_most(page));
	if (page->n)
		memcpy(out.boxes, page->boxes, (size_t)page->n * sizeof *out.boxes);
	for (int i = 0; i < page->n; i++) {
		const struct box *b = &page->boxes[i];
		if (b->kind != BOX_TEXT)
			frame(&out, b->at, AREA);
		else if (b->line)
			outline_text(&out, b, type_metrics(type, b->face));
	}
	outline_breaks(&out, page, type, arena);
	float w = (float)o->width, h = (float)o->height, cut = o->safe_area;
	if (cut > 0)
		frame(&out, (struct page_rect){roundf(w * cut), roundf(h * cut), roundf(w * (1 - 2 * cut)), roundf(h * (1 - 2 * cut))}, SAFE);
	return out;
}
