#include "page/contents.h"

#include <math.h>

static int grid_columns(const struct press *p)
{
	return (int)fmaxf((p->g.right - p->g.left) / px(p, 340 * fmaxf(p->o->text_scale, 1)), 1);
}

int grid_most(const struct press *p, float height)
{
	return grid_columns(p) * (int)fmaxf((height + px(p, 24)) / px(p, CELL_LEAST * fmaxf(p->o->text_scale, 1) + 24), 1);
}

static str name_of(const struct press *p, const struct section *s)
{
	if (s->name.n)
		return s->name;
	return s->n ? s->entries[0].name : label_of(p, LABEL_OTHERS);
}

struct sections grid_condense(struct press *p, const struct sections *all, int most)
{
	struct sections out = {0};
	int n = all->list.n, run = (n + most - 1) / most;
	struct entry *entries = arena_array(&p->scratch, struct entry, (size_t)(n / run + 1));
	int count = 0;
	for (int i = 0; i < n; i += run) {
		const struct section *s = &all->list.v[i];
		str name = name_of(p, s);
		int last = i + run < n ? run : n - i;
		if (last > 1)
			name = str_fmt(
				p->arena, "%.*s 等%d%.*s", STR_ARG(str_sub(name, 0, utf8_offset(name, 8))), last, STR_ARG(label_of(p, LABEL_OF_THEM)));
		entries[count++] = (struct entry){name, s->door};
	}
	for (int i = 0; i < count; i++)
		*vec_push(&p->scratch, &out.list) =
			(struct section){(str){0}, all->list.v[(ptrdiff_t)i * run].accent, entries[i].door, &entries[i], 1};
	out.entries = count;
	return out;
}

// Cells of many themes in one grid, each in its theme's colour.
void grid_draw(struct sheet *s, const struct sections *all, float top, float height)
{
	struct press *p = s->p;
	int columns = grid_columns(p);
	float gap = px(p, 24), width = floorf((p->g.right - p->g.left - (float)(columns - 1) * gap) / (float)columns);
	int rows = (all->list.n + columns - 1) / columns;
	float cell = fminf(px(p, 200), (height - (float)(rows - 1) * gap) / (float)rows);
	float size = cells_size(p, all->list.v, all->list.n, cells_room(p, width), cell);
	top += (height - (float)rows * (cell + gap) + gap) * 0.36f;
	for (int i = 0; i < all->list.n; i++) {
		int column = i % columns, row = i / columns;
		struct page_rect at = {p->g.left + (float)column * (width + gap), top + (float)row * (cell + gap), width, floorf(cell)};
		cells_draw(s, all->list.v[i].entries, all->list.v[i].accent, size, at);
	}
}
