// --debug: what a page is made of, drawn over it. Green: the squares that Han characters fill. Magenta: ink. Blue: the baseline
// with the room that a line has. Orange: where a mark gives half of its square away. White: fills, pictures and codes.
#include "cmd/cmd.h"

#include <math.h>

#define SQUARE 0xC040E060u
#define INK 0xC0FF40FFu
#define ROOM 0xC060A0FFu
#define TRIM 0xE0FFA000u
#define AREA 0x80FFFFFFu
#define SAFE 0x80FFFF40u

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

static int boxes_most(const struct page *page)
{
	int n = page->n + FRAME_BOXES;
	for (int i = 0; i < page->n; i++)
		n += 2 * FRAME_BOXES + 2 + (page->boxes[i].kind == BOX_TEXT && page->boxes[i].line ? page->boxes[i].line->n : 0);
	return n;
}

struct page cmd_outlined(const struct page *page, const struct page_options *o, const struct type_set *type, struct arena *arena)
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
	float w = (float)o->width, h = (float)o->height, cut = o->safe_area;
	if (cut > 0)
		frame(&out, (struct page_rect){roundf(w * cut), roundf(h * cut), roundf(w * (1 - 2 * cut)), roundf(h * (1 - 2 * cut))}, SAFE);
	return out;
}
