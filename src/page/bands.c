#include "page/contents.h"

#include <math.h>

static bool begins_section(const struct bands *b, int row)
{
	return b->aside > 0 ? b->rows.v[row].name.n > 0 : b->rows.v[row].n == 0;
}

static float band_height(const struct bands *b, int row, bool first)
{
	float above = first ? 0 : b->look.gap;
	if (!first && begins_section(b, row))
		above = b->look.gap * (b->look.cell > b->look.gap * 6 ? 1.8f : 2.2f);
	if (b->aside == 0 && b->rows.v[row].n == 0)
		return b->look.heading_h + above;
	return b->look.cell + (!first && b->aside == 0 && b->rows.v[row - 1].n == 0 ? 0 : above);
}

// What may not be divided from the row on: a heading and the cells below it, or the cells beside one.
static float together(const struct bands *b, int row, float height)
{
	float all = 0, one = band_height(b, row, true);
	if (!begins_section(b, row))
		return one;
	for (int i = row; i < b->rows.n && (i == row || !begins_section(b, i)); i++) {
		all += band_height(b, i, i == row);
		if (b->aside == 0 && i > row)
			return all;
		if (all > height)
			return one;
	}
	return all;
}

// How many pages rows take; notes where they begin in b->starts.
static void break_bands(struct press *p, struct bands *b, float height)
{
	float used = 0;
	b->starts.n = 0;
	b->height = 0;
	for (int i = 0; i < b->rows.n; i++) {
		float above = i ? band_height(b, i, false) - band_height(b, i, true) : 0;
		if (b->starts.n == 0 || used + above + together(b, i, height) > height) {
			*vec_push(&p->scratch, &b->starts) = i;
			used = above = 0;
		}
		used += above + band_height(b, i, true);
		b->height = fmaxf(b->height, used);
	}
}

// The least height that takes no more pages evens them out.
static void even_bands(struct press *p, struct bands *b, float height)
{
	int pages = b->starts.n;
	float low = height * 0.3f, high = height;
	for (int i = 0; pages > 1 && i < 7; i++) {
		float middle = (low + high) / 2;
		break_bands(p, b, middle);
		if (b->starts.n == pages)
			high = middle;
		else
			low = middle;
	}
	break_bands(p, b, high);
}

static void set_rows(struct press *p, const struct sections *all, struct bands *b)
{
	b->rows.n = 0;
	for (int i = 0; i < all->list.n; i++) {
		struct section row = all->list.v[i];
		int left = row.n;
		if (all->named && (b->aside == 0 || left == 0)) {
			row.n = 0;
			*vec_push(&p->scratch, &b->rows) = row;
		}
		for (; left > 0; left -= row.n, row.entries += row.n) {
			row.n = left < b->columns ? left : b->columns;
			*vec_push(&p->scratch, &b->rows) = row;
			row.name = (str){0};
		}
	}
}

// Rows for so many columns, in the roomiest cells that take no more pages than the least.
static struct bands try_columns(struct press *p, const struct sections *all, float height, bool aside, int columns)
{
	static const float cells[] = {CELL_LEAST, 220, 184, CELL_MOST, 124, 112, CELL_LEAST};
	struct bands b = {.gap = px(p, 32), .columns = columns, .span = p->g.right - p->g.left};
	float scale = fmaxf(p->o->text_scale, 1);
	if (aside)
		b.aside = floorf(b.span * 0.3f);
	if (all->entries <= 3 && all->list.n == 1)
		b.span = fminf(b.span, px(p, 1180));
	b.width = floorf((b.span - b.aside - (float)(columns - 1) * b.gap) / (float)columns);
	b.look.heading =
		aside ? heading_beside_style(p, all->list.v, all->list.n, b.aside - b.gap) : heading_style(p, all->list.v, all->list.n, 80, b.span);
	set_rows(p, all, &b);
	int fewest = 0;
	for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		b.look.cell = px(p, cells[i] * scale);
		b.look.gap = px(p, cells[i] > CELL_LEAST ? 24 : 18);
		b.look.heading_h = all->named ? b.look.heading.px + px(p, 58) : 0;
		break_bands(p, &b, height);
		if (i == 0)
			fewest = b.starts.n;
		else if (b.starts.n == fewest)
			break;
	}
	b.look.size = cells_size(p, all->list.v, all->list.n, cells_room(p, b.width), b.look.cell);
	// A small name is lost in a high cell.
	b.look.cell = fmaxf(fminf(b.look.cell, px(p, b.look.size * 3.6f * scale)), px(p, CELL_LEAST * scale));
	break_bands(p, &b, height);
	even_bands(p, &b, height);
	return b;
}

struct bands bands_plan(struct press *p, const struct sections *all, float height, bool aside)
{
	float width = (p->g.right - p->g.left) * (aside ? 0.7f : 1), gap = px(p, 32);
	int most = (int)((width + gap) / (px(p, 380 * fmaxf(p->o->text_scale, 1)) + gap));
	most = most < 1 ? 1 : most > 4 ? 4 : most;
	if (all->entries <= 3 && all->list.n == 1)
		most = 1;
	// Fewer columns make larger cells that fill the page and cut fewer names, where that takes no more pages.
	struct bands best = try_columns(p, all, height, aside, most);
	int least_cut = cells_cut(p, all->list.v, all->list.n, cells_room(p, best.width));
	int least = p->g.h > p->g.w * 1.3f && !aside ? 1 : 2;
	for (int columns = most - 1; columns >= least; columns--) {
		struct bands b = try_columns(p, all, height, aside, columns);
		int cut = cells_cut(p, all->list.v, all->list.n, cells_room(p, b.width));
		float lowest = px(p, columns == 1 ? CELL_MOST : 112);
		if (b.starts.n > best.starts.n || (b.look.cell < lowest && (columns == 1 || cut >= least_cut)))
			break;
		best = b;
		least_cut = cut;
	}
	return best;
}

void bands_draw(struct sheet *s, const struct bands *b, int page, float top, float height)
{
	const struct geometry *g = &s->p->g;
	int from = b->starts.v[page], to = page + 1 < b->starts.n ? b->starts.v[page + 1] : b->rows.n;
	float y = top + fmaxf(height - b->height, 0) * 0.36f;
	for (int i = from; i < to; i++) {
		const struct section *row = &b->rows.v[i];
		y += band_height(b, i, i == from);
		float cell_y = y - b->look.cell;
		if (b->aside > 0 && row->name.n)
			heading_beside(s, row, &b->look, g->left, cell_y, b->aside - b->gap);
		else if (b->aside == 0 && row->n == 0)
			heading_draw(s, row, &b->look, g->left, y - b->look.heading_h, b->span);
		if (b->aside > 0 && i > from && row->name.n) {
			float middle = cell_y - (band_height(b, i, false) - b->look.cell) / 2;
			sheet_fill(s, (struct page_rect){g->left, middle, b->span, fmaxf(px(s->p, 2), 1)}, s->p->c->line, 0);
		}
		for (int k = 0; k < row->n; k++) {
			float x = g->left + b->aside + (float)k * (b->width + b->gap);
			cells_draw(s, &row->entries[k], row->accent, b->look.size, (struct page_rect){x, cell_y, b->width, b->look.cell});
		}
	}
}
