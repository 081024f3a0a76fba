#include "page/press.h"

#include <math.h>

#include "page/colours_ink.h"
#include "page/colours_paper.h"

const char *const page_kind_names[PAGE_KINDS] = {"cover", "contents", "theme", "agency", "figure", "picture", "closing"};

struct geometry geometry_of(const struct page_options *o)
{
	float text_scale = o->text_scale;
	struct geometry g = {.w = (float)o->width, .h = (float)o->height};
	g.u = fminf(g.w, g.h) / 1080;
	float cut = fminf(fmaxf(o->safe_area, 0), 0.1f);
	g.safe = (struct page_rect){roundf(g.w * cut), roundf(g.h * cut), 0, 0};
	g.safe.w = g.w - 2 * g.safe.x;
	g.safe.h = g.h - 2 * g.safe.y;
	// Beyond 16:9 a part of the width goes to the margins, so that lines do not get too long to be read.
	float wide = fmaxf(g.safe.w / g.u - 1930, 0), margin = roundf(g.u * (96 + wide * 0.3f));
	float note = fmaxf(32 * text_scale, FLOOR_NOTE);
	g.left = g.safe.x + margin;
	g.right = g.safe.x + g.safe.w - margin;
	g.head = roundf(g.safe.y + 62 * g.u);
	g.top = roundf(g.head + (note + 50 * fmaxf(text_scale, 1)) * g.u);
	g.foot = roundf(g.safe.y + g.safe.h - 60 * g.u);
	g.bottom = roundf(g.foot - 52 * g.u);
	g.clock_w = o->clock ? ceilf(note * g.u * 2.9f) : 0;
	g.pause_w = ceilf(note * g.u * 4.6f);
	// An agency's panel stands at the side of a wide screen when ten characters of headline fit beside it.
	float headline = 72 * text_scale, panel = g.left / g.u + 88 * text_scale * 4.14f + 40;
	g.side = g.w >= g.h * 1.5f && g.right / g.u - panel - 96 >= 10 * headline;
	return g;
}

int page_find(const struct page_list *list, str id)
{
	for (int i = 0; i < list->n; i++)
		if (str_eq(list->pages[i].id, id))
			return i;
	return -1;
}

int page_door(const struct page_list *list, int door)
{
	int kind = door % 3, number = door / 3;
	int page = number < list->doors.n[kind] ? list->doors.v[kind][number] : -1;
	return page < list->n ? page : -1;
}

int page_hit(const struct page_list *list, const struct page *page, float x, float y)
{
	for (int i = page->n_targets - 1; i >= 0; i--) {
		const struct page_target *t = &page->targets[i];
		int to = t->page < -1 ? page_door(list, -2 - t->page) : t->page;
		if (x >= t->at.x && x < t->at.x + t->at.w && y >= t->at.y && y < t->at.y + t->at.h && to >= 0 && to < list->n)
			return to;
	}
	return -1;
}

bool page_colours_builtin(str name, struct page_colours *out)
{
	str ini = str_eq(name, STR("ink")) ? colours_ink : str_eq(name, STR("paper")) ? colours_paper : (str){0};
	if (ini.n == 0)
		return false;
	// The sets are compiled in and tested, so there is nothing to say about them.
	struct arena arena;
	if (!arena_open((size_t)1 << 20, &arena))
		return false;
	struct diag_list diags = {.arena = &arena};
	bool fine = page_colours_parse(ini, name, arena, &diags, out);
	arena_close(&arena);
	return fine;
}
