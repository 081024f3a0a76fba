#include "page/press.h"

#include <math.h>

struct row *flow_row(struct flow *f, float height, float gap, float stretch)
{
	struct row *row = vec_push(&f->p->scratch, &f->rows);
	*row = (struct row){.height = height, .gap = roundf(gap), .stretch = stretch, .box = f->boxes.n};
	return row;
}

void flow_box(struct flow *f, struct box box)
{
	*vec_push(&f->p->scratch, &f->boxes) = box;
	f->rows.v[f->rows.n - 1].n++;
}

void flow_keep(struct flow *f)
{
	if (f->rows.n)
		f->rows.v[f->rows.n - 1].keep = KEEP_WITH;
}

// A paragraph of so few lines is not divided.
enum { WHOLE = 4 };

void flow_lines(struct flow *f, const struct type_paragraph *lines, const struct style *style, float x, float width, float gap,
	float stretch, const struct box *mark)
{
	float between = roundf(style->px * style->leading) - style->px;
	for (int i = 0; i < lines->n; i++) {
		const struct type_line *line = &lines->lines[i];
		struct row *row = i == 0 ? flow_row(f, style->px, gap, stretch) : flow_row(f, style->px, between, 0);
		bool whole = i + 1 < lines->n && (lines->n <= WHOLE || i == 0 || i == lines->n - 2);
		row->keep = whole ? KEEP_WHOLE : KEEP_NOT;
		row->characters = count_read(line->text);
		row->item = i == 0 && mark;
		if (i == 0 && mark)
			flow_box(f, *mark);
		struct page_rect at = {x, ascent_px(f->p, style), width, style->px};
		flow_box(
			f, (struct box){.kind = BOX_TEXT, .at = at, .colour = style->colour, .line = line, .size_px = style->px, .face = style->face});
	}
}

void flow_text(struct flow *f, str text, struct style style, float x, float width, float gap, float stretch)
{
	struct type_paragraph lines = lay(f->p, text, &style, width);
	flow_lines(f, &lines, &style, x, width, gap, stretch, NULL);
}

float flow_height(const struct flow *f, int from, int to)
{
	float h = 0;
	for (int i = from; i < to; i++)
		h += f->rows.v[i].height + (i > from ? f->rows.v[i].gap : 0);
	return h;
}

// What a page costs: the fewest tears of what is kept together, rather between texts than within one, then the fewest pages,
// then the fewest items that have lost their list, then the most even pages.
#define PAGE_COST 1e3
#define TEAR_COST 1e7
#define LONE_COST 10

struct filling {
	float room, used;
	bool lone; // one item of several is on it
};

static double page_cost(const struct flow *f, int to, const struct filling *page)
{
	double empty = fmax(page->room - page->used, 0) / fmax(page->room, 1);
	double tears = to < f->rows.n ? (double)f->rows.v[to - 1].keep : 0;
	return PAGE_COST + empty * empty + tears * TEAR_COST + (page->lone ? LONE_COST : 0);
}

static int count_items(const struct flow *f)
{
	int n = 0;
	for (int i = 0; i < f->rows.n; i++)
		n += f->rows.v[i].item;
	return n;
}

void flow_break(struct flow *f)
{
	struct press *p = f->p;
	int n = f->rows.n, pages = 0, all = count_items(f), most = f->most > 0 ? f->most : n;
	f->starts.n = 0;
	// The cheapest way to every row, and the row its last page begins with.
	double *cost = arena_array(&p->scratch, double, (size_t)n + 1);
	int *begin = arena_array(&p->scratch, int, (size_t)n + 1);
	for (int i = 1; i <= n; i++)
		cost[i] = INFINITY;
	cost[0] = 0;
	for (int from = 0; from < n; from++) {
		struct filling page = {.room = from == 0 ? f->first : f->rest};
		int items = 0;
		for (int to = from + 1; to <= n; to++) {
			page.used += f->rows.v[to - 1].height + (to > from + 1 ? f->rows.v[to - 1].gap : 0);
			items += f->rows.v[to - 1].item;
			// What is taller than a page has one for itself.
			if (to > from + 1 && (page.used > page.room + 0.5f || items > most))
				break;
			page.lone = items == 1 && all > 1;
			double sum = cost[from] + page_cost(f, to, &page);
			if (sum < cost[to]) {
				cost[to] = sum;
				begin[to] = from;
			}
		}
	}
	for (int to = n; to > 0; to = begin[to])
		pages++;
	f->starts.v = arena_array(&p->scratch, int, (size_t)(pages ? pages : 1));
	f->starts.n = f->starts.cap = pages;
	for (int to = n, i = pages - 1; to > 0; to = begin[to])
		f->starts.v[i--] = begin[to];
}

void flow_place(const struct flow *f, int from, int to, struct sheet *s, struct page_rect area, float lift)
{
	float spare = fmaxf(area.h - flow_height(f, from, to), 0), stretch = 0;
	for (int i = from + 1; i < to; i++)
		stretch += f->rows.v[i].stretch;
	// Few words on a large page stand further apart.
	float most = fminf(fmaxf(1 + (spare / fmaxf(area.h, 1) - 0.4f) * 5, 1), 2);
	float share = stretch > 0 ? fminf(spare * 0.75f / stretch, most) : 0;
	float y = area.y + (spare - stretch * share) * lift;
	for (int i = from; i < to; i++) {
		const struct row *row = &f->rows.v[i];
		if (i > from)
			y += row->gap + row->stretch * share;
		for (int k = 0; k < row->n; k++) {
			struct box box = f->boxes.v[row->box + k];
			box.at.x = roundf(area.x + box.at.x);
			box.at.y = roundf(y + box.at.y);
			*vec_push(&s->p->scratch, &s->boxes) = box;
		}
		y += row->height;
		s->page.characters += row->characters;
	}
}
