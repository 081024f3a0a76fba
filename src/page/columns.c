#include "page/contents.h"

#include <assert.h>
#include <math.h>

enum { COLUMNS_MOST = 5 };

struct columns columns_plan(struct press *p, const struct sections *all, float height)
{
	const struct geometry *g = &p->g;
	struct columns c = {.gap = px(p, 48)};
	float width = g->right - g->left;
	int fit = (int)((width + c.gap) / (px(p, 290) * fmaxf(p->o->text_scale, 1) + c.gap));
	fit = fit < 1 ? 1 : fit > COLUMNS_MOST ? COLUMNS_MOST : fit;
	c.look.gap = px(p, 20);
	float heading = all->named ? style_title(p, 96, 0).px + px(p, 60) : 0;
	int rows = (int)((height - heading + c.look.gap) / (px(p, CELL_LEAST) * fmaxf(p->o->text_scale, 1) + c.look.gap));
	rows = rows < 1 ? 1 : rows;
	int most = 0;
	for (int i = 0; i < all->list.n; i++) {
		struct section part = all->list.v[i];
		int parts = part.n > 0 ? (part.n + rows - 1) / rows : 1, left = part.n;
		for (int k = 0; k < parts; k++) {
			part.n = (left + parts - k - 1) / (parts - k);
			*vec_push(&p->scratch, &c.list) = part;
			most = part.n > most ? part.n : most;
			part.entries += part.n;
			left -= part.n;
		}
	}
	c.pages = (c.list.n + fit - 1) / fit;
	assert(c.pages > 0); // contents are of something
	c.per_page = (c.list.n + c.pages - 1) / c.pages;
	c.width = floorf((width - (float)(c.per_page - 1) * c.gap) / (float)c.per_page);
	c.look.heading = heading_style(p, c.list.v, c.list.n, 96, c.width);
	c.look.heading_h = all->named ? c.look.heading.px + px(p, 60) : 0;
	float room = most > 0 ? (height - c.look.heading_h - (float)(most - 1) * c.look.gap) / (float)most : 0;
	c.look.cell = floorf(fminf(px(p, CELL_MOST) * fmaxf(p->o->text_scale, 1), room));
	c.look.size = cells_size(p, c.list.v, c.list.n, cells_room(p, c.width), c.look.cell);
	c.height = c.look.heading_h + (float)most * c.look.cell + (float)(most > 0 ? most - 1 : 0) * c.look.gap;
	return c;
}

bool columns_cut_nothing(struct press *p, const struct columns *c)
{
	struct style heading = style_title(p, LONG_HEADING, 0), cell = style_headline(p, 40, 0);
	float room = cells_room(p, c->width);
	for (int i = 0; i < c->list.n && i < 100; i++) {
		const struct section *s = &c->list.v[i];
		if (text_px(p, str_sub(s->name, 0, utf8_offset(s->name, 100)), &heading) > 1.9f * c->width)
			return false;
		for (int k = 0; k < s->n && k < 50; k++)
			if (text_px(p, str_sub(s->entries[k].name, 0, utf8_offset(s->entries[k].name, 100)), &cell) > 1.9f * room)
				return false;
	}
	return true;
}

void columns_draw(struct sheet *s, const struct columns *c, int page, float top, float height)
{
	float y = top + fmaxf(height - c->height, 0) * 0.36f;
	for (int i = 0; i < c->per_page && page * c->per_page + i < c->list.n; i++) {
		const struct section *section = &c->list.v[page * c->per_page + i];
		float x = s->p->g.left + (float)i * (c->width + c->gap), cell_y = y + c->look.heading_h;
		heading_draw(s, section, &c->look, x, y, c->width);
		for (int k = 0; k < section->n; k++, cell_y += c->look.cell + c->look.gap)
			cells_draw(s, &section->entries[k], section->accent, c->look.size, (struct page_rect){x, cell_y, c->width, c->look.cell});
	}
}
