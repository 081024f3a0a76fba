// The test pattern, as an overlay: what a technician looks at when a panel is set up. Frames at shares of the screen tell what
// a television crops, single-pixel lines whether it scales, ramps and bars how it shows dark and light, a circle its shape.
#include "page/press.h"

#include <math.h>

#define BLACK 0xFF000000u
#define WHITE 0xFFFFFFFFu
#define STEPS 16

static void frame(struct sheet *s, float inset, argb colour)
{
	const struct geometry *g = &s->p->g;
	float x = roundf(g->w * inset), y = roundf(g->h * inset), w = g->w - 2 * x, h = g->h - 2 * y, t = fmaxf(px(s->p, 4), 1);
	sheet_fill(s, (struct page_rect){x, y, w, t}, colour, 0);
	sheet_fill(s, (struct page_rect){x, y + h - t, w, t}, colour, 0);
	sheet_fill(s, (struct page_rect){x, y, t, h}, colour, 0);
	sheet_fill(s, (struct page_rect){x + w - t, y, t, h}, colour, 0);
}

static void label(struct sheet *s, str text, const struct style *style, float x, float y, float room)
{
	struct type_line *line = arena_new(s->p->arena, struct type_line);
	*line = lay_cut(s->p, text, style, room);
	sheet_line(s, line, style, x, y, room);
}

// Frames that are cropped are not seen: the innermost one that is whole says how large safe_area has to be.
static void frames(struct sheet *s)
{
	static const struct {
		float inset;
		argb colour;
		const char *text;
	} all[] = {{0, 0xFFE8503Au, "0%"}, {0.025f, 0xFFE9A93Au, "2.5%"}, {0.05f, 0xFF2FB7A3u, "5%"}, {0.1f, WHITE, "10%"}};
	struct press *p = s->p;
	struct style style = style_note(p, WHITE);
	style.px = fmaxf(fminf(style.px, floorf(p->g.h * 0.022f)), 1);
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		frame(s, all[i].inset, all[i].colour);
		label(s, str_from(all[i].text), &style, roundf(p->g.w / 2), roundf(p->g.h * all[i].inset) + fmaxf(px(p, 4), 1), p->g.w / 4);
	}
}

static void ramp(struct sheet *s, struct page_rect at)
{
	for (int i = 0; i <= STEPS; i++) {
		argb level = (argb)(i * 255 / STEPS);
		float x = roundf(at.x + at.w * (float)i / (STEPS + 1)), end = roundf(at.x + at.w * (float)(i + 1) / (STEPS + 1));
		sheet_fill(s, (struct page_rect){x, at.y, end - x, at.h}, BLACK | level << 16 | level << 8 | level, 0);
	}
}

static void bars(struct sheet *s, struct page_rect at)
{
	static const argb colours[] = {WHITE, 0xFFFFFF00u, 0xFF00FFFFu, 0xFF00FF00u, 0xFFFF00FFu, 0xFFFF0000u, 0xFF0000FFu, BLACK};
	enum { BARS = sizeof colours / sizeof colours[0] };
	for (int i = 0; i < BARS; i++) {
		float x = roundf(at.x + at.w * (float)i / BARS), end = roundf(at.x + at.w * (float)(i + 1) / BARS);
		sheet_fill(s, (struct page_rect){x, at.y, end - x, at.h}, colours[i], 0);
	}
}

// Every other column, then every other row: grey or striped where the panel does not show each pixel by itself.
static void hairs(struct sheet *s, struct page_rect at)
{
	float half = roundf(at.w / 2);
	for (int x = 0; (float)x < half; x += 2)
		sheet_fill(s, (struct page_rect){at.x + (float)x, at.y, 1, at.h}, WHITE, 0);
	for (int y = 0; (float)y < at.h; y += 2)
		sheet_fill(s, (struct page_rect){at.x + half, at.y + (float)y, at.w - half, 1}, WHITE, 0);
}

static void samples(struct sheet *s, struct page_rect at)
{
	static const float sizes[] = {72, 44, 40, 30};
	struct press *p = s->p;
	str size = str_fmt(p->arena, "%d × %d", (int)p->g.w, (int)p->g.h);
	float y = at.y;
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct style style = style_body(p, sizes[i], WHITE);
		if (y + style.px > at.y + at.h)
			break;
		label(s, i == 0 ? size : STR("直骨门今国鹰圆 0123456789"), &style, at.x, y, at.w);
		y += roundf(style.px * 1.4f);
	}
}

struct page pattern_page(struct press *p)
{
	const struct geometry *g = &p->g;
	struct sheet s = sheet_begin(p, PAGE_CONTENTS, -1, BLACK);
	frames(&s);
	float x = roundf(g->w * 0.13f), y = roundf(g->h * 0.15f), w = g->w - 2 * x, h = g->h - 2 * y, row = floorf(h / 6),
		  gap = floorf(row / 6);
	ramp(&s, (struct page_rect){x, y, w, row - gap});
	bars(&s, (struct page_rect){x, y + row, w, row - gap});
	hairs(&s, (struct page_rect){x, y + 2 * row, w, row - gap});
	bool upright = g->h > g->w;
	float round = floorf(fminf(3 * row, upright ? w / 2 : w / 3)), top = y + 6 * row - round, hole = fmaxf(px(p, 8), 1);
	sheet_fill(&s, (struct page_rect){x + w - round, top, round, round}, WHITE, round / 2);
	sheet_fill(&s, (struct page_rect){x + w - round + hole, top + hole, round - 2 * hole, round - 2 * hole}, BLACK, round / 2 - hole);
	samples(&s, (struct page_rect){x, y + 3 * row, upright ? w : w - round - gap, 3 * row});
	return sheet_finish(&s, STR("pattern"), STR("测试图"), (struct place){0}, 0);
}
