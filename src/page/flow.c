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
		f->rows.v[f->rows.n - 1].keep = true;
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
		row->keep = i + 1 < lines->n && (lines->n <= WHOLE || i == 0 || i == lines->n - 2);
		row->characters = count_read(line->text);
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

struct filling {
	int pages;
	int torn; // rows that were kept together, but came on two pages
};

// Fills pages to at most `load` of their height; notes where they begin when `starts` is given. A chain of kept rows that is
// taller than a page is broken where the page ends.
static struct filling fill(const struct flow *f, float load, int *starts)
{
	struct filling out = {0};
	for (int from = 0; from < f->rows.n;) {
		if (starts)
			starts[out.pages] = from;
		float room = (out.pages == 0 ? f->first : f->rest) * load, used = f->rows.v[from].height;
		out.pages++;
		int to = from + 1;
		while (to < f->rows.n && used + f->rows.v[to].gap + f->rows.v[to].height <= room + 0.5f) {
			used += f->rows.v[to].gap + f->rows.v[to].height;
			to++;
		}
		int good = to;
		while (to < f->rows.n && good > from + 1 && f->rows.v[good - 1].keep)
			good--;
		bool tears = to < f->rows.n && f->rows.v[good - 1].keep;
		out.torn += tears;
		from = tears ? to : good;
	}
	return out;
}

void flow_break(struct flow *f)
{
	struct filling least = fill(f, 1, NULL);
	float low = 0.3f, high = 1;
	// The least load that takes no more pages and tears nothing more evens them out.
	for (int i = 0; least.pages > 1 && i < 7; i++) {
		float load = (low + high) / 2;
		struct filling now = fill(f, load, NULL);
		if (now.pages == least.pages && now.torn <= least.torn)
			high = load;
		else
			low = load;
	}
	f->starts.v = arena_array(&f->p->scratch, int, (size_t)least.pages);
	f->starts.n = f->starts.cap = least.pages;
	fill(f, high, f->starts.v);
}

void flow_place(const struct flow *f, int from, int to, struct sheet *s, struct page_rect area, float lift)
{
	float spare = fmaxf(area.h - flow_height(f, from, to), 0), stretch = 0;
	for (int i = from + 1; i < to; i++)
		stretch += f->rows.v[i].stretch;
	float share = stretch > 0 ? fminf(spare * 0.75f / stretch, 1) : 0;
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
