#include "page/contents.h"

#include <math.h>

static float band_height(const struct bands *b, int row, bool first)
{
	const struct section *r = &b->rows.v[row];
	if (r->n == 0)
		return b->look.heading_h + (first ? 0 : b->look.gap * 1.8f);
	return b->look.cell + (first || b->rows.v[row - 1].n == 0 ? 0 : b->look.gap);
}

static void break_bands(struct press *p, struct bands *b, float height)
{
	float used = 0;
	for (int i = 0; i < b->rows.n; i++) {
		bool first = b->starts.n == 0 || b->starts.v[b->starts.n - 1] == i;
		float need = band_height(b, i, first);
		bool heading = b->rows.v[i].n == 0 && i + 1 < b->rows.n;
		float with = need + (heading ? band_height(b, i + 1, false) : 0);
		if (b->starts.n == 0 || used + with > height) {
			*vec_push(&p->scratch, &b->starts) = i;
			used = 0;
			need = band_height(b, i, true);
		}
		used += need;
		b->height = fmaxf(b->height, used);
	}
}

struct bands bands_plan(struct press *p, const struct sections *all, float height)
{
	const struct geometry *g = &p->g;
	float width = g->right - g->left, scale = fmaxf(p->o->text_scale, 1);
	struct bands b = {.gap = px(p, 32)};
	int fit = (int)((width + b.gap) / (px(p, 380) * scale + b.gap));
	fit = fit < 1 ? 1 : fit > 4 ? 4 : fit;
	if (all->entries <= 3 && all->list.n == 1) {
		fit = 1;
		width = fminf(width, px(p, 1180));
	}
	// A few cells are set in two columns rather than in one thin row.
	if (!all->named && all->entries > 3 && all->entries <= 8)
		fit = fit < 2 ? fit : 2;
	b.columns = fit;
	b.span = width;
	b.width = floorf((width - (float)(b.columns - 1) * b.gap) / (float)b.columns);
	b.look.size = cells_size(p, all->list.v, all->list.n, cells_room(p, b.width));
	b.look.heading = heading_style(p, all->list.v, all->list.n, 80, width);
	for (int i = 0; i < all->list.n; i++) {
		struct section row = all->list.v[i];
		int left = row.n;
		if (all->named) {
			row.n = 0;
			*vec_push(&p->scratch, &b.rows) = row;
		}
		for (; left > 0; left -= row.n, row.entries += row.n) {
			row.n = left < b.columns ? left : b.columns;
			*vec_push(&p->scratch, &b.rows) = row;
		}
	}
	// The roomiest cells that take no more pages than the least.
	static const float cells[] = {CELL_LEAST, 148, CELL_MOST, 112, CELL_LEAST};
	int fewest = 0;
	for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		b.look.cell = px(p, cells[i] * scale);
		b.look.gap = px(p, cells[i] > CELL_LEAST ? 24 : 18);
		b.look.heading_h = all->named ? b.look.heading.px + px(p, 58) : 0;
		b.starts.n = 0;
		b.height = 0;
		break_bands(p, &b, height);
		if (i == 0)
			fewest = b.starts.n;
		else if (b.starts.n == fewest)
			break;
	}
	return b;
}

void bands_draw(struct sheet *s, const struct bands *b, int page, float top, float height)
{
	int from = b->starts.v[page], to = page + 1 < b->starts.n ? b->starts.v[page + 1] : b->rows.n;
	float y = top + fmaxf(height - b->height, 0) * 0.3f;
	for (int i = from; i < to; i++) {
		const struct section *row = &b->rows.v[i];
		float h = band_height(b, i, i == from);
		y += h;
		if (row->n == 0)
			heading_draw(s, row, &b->look, s->p->g.left, y - b->look.heading_h, b->span);
		for (int k = 0; k < row->n; k++) {
			float x = s->p->g.left + (float)k * (b->width + b->gap);
			cells_draw(s, &row->entries[k], row->accent, b->look.size, (struct page_rect){x, y - b->look.cell, b->width, b->look.cell});
		}
	}
}
