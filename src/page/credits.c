// Who had a say, at a deck's end: each theme with its agencies, or the themes alone where they are many or long.
#include "page/press.h"

#include <math.h>

enum { TABLE_ROWS = 6, RUN_ROWS = 5, NAME_LINES = 3, MEASURED = 50 };

struct credits {
	struct press *p;
	struct flow *flow;
	float width;
	struct style theme, agency;
	float gap, above; // between two themes, above the first
	float left;       // of the agencies; 0: they stand below their theme
};

static void text_box(
	struct flow *f, const struct type_line *line, const struct style *style, argb colour, float x, float baseline, float room)
{
	struct page_rect at = {x, baseline, room, style->px};
	flow_box(f, (struct box){.kind = BOX_TEXT, .at = at, .colour = colour, .line = line, .size_px = style->px, .face = style->face});
}

static struct type_line *line_of(struct press *p, str text, const struct style *style, float room)
{
	struct type_line *line = arena_new(p->arena, struct type_line);
	*line = lay_cut(p, text, style, room);
	return line;
}

static struct row *next_row(const struct credits *c, float height, float gap)
{
	flow_keep(c->flow);
	return flow_row(c->flow, height, gap, 0);
}

// A theme with its agencies behind it, on one baseline, or below it.
static void table_row(const struct credits *c, int theme, bool first)
{
	struct press *p = c->p;
	const struct deck_theme *t = &p->deck->themes.v[theme];
	str *names = arena_array(&p->scratch, str, (size_t)t->agencies.n);
	float left = c->left, room = c->width - left, baseline = ascent_px(p, &c->theme);
	struct type_paragraph lines = lay_names(p, names, names_of(t, names, t->agencies.n), &c->agency, room, NAME_LINES);
	next_row(c, c->theme.px, first ? c->above : c->gap);
	text_box(c->flow, line_of(p, theme_name(t), &c->theme, c->width), &c->theme, page_accent(p, theme), 0, baseline, c->width);
	for (int i = 0; i < lines.n; i++) {
		if (i > 0 || left == 0) {
			next_row(c, c->agency.px, roundf(c->agency.px * (i > 0 ? 0.45f : 0.6f)));
			baseline = ascent_px(p, &c->agency);
		}
		text_box(c->flow, &lines.lines[i], &c->agency, c->agency.colour, left, baseline, room);
	}
}

// The names of the themes one after the other, each in its colour.
static void run(const struct credits *c)
{
	struct press *p = c->p;
	float x = INFINITY, gap = c->theme.px;
	int rows = 0;
	for (int i = 0; i < p->deck->themes.n; i++) {
		str name = theme_name(&p->deck->themes.v[i]);
		if (name.n == 0)
			continue;
		struct type_line *line = line_of(p, name, &c->theme, c->width);
		float w = line_px(line, &c->theme);
		if (x + w > c->width) {
			if (++rows > RUN_ROWS)
				return;
			next_row(c, c->theme.px, rows == 1 ? c->above : c->gap);
			x = 0;
		}
		text_box(c->flow, line, &c->theme, page_accent(p, i), x, ascent_px(p, &c->theme), c->width - x);
		x += w + gap;
	}
}

// A deck without named themes: its agencies.
static void agencies(const struct credits *c)
{
	struct press *p = c->p;
	int n = 0, most = 0;
	for (int i = 0; i < p->deck->themes.n; i++)
		most += p->deck->themes.v[i].agencies.n;
	str *names = arena_array(&p->scratch, str, (size_t)most);
	for (int i = 0; i < p->deck->themes.n; i++)
		n += names_of(&p->deck->themes.v[i], names + n, most - n);
	struct type_paragraph lines = n > 1 ? lay_names(p, names, n, &c->agency, c->width, RUN_ROWS) : (struct type_paragraph){0};
	for (int i = 0; i < lines.n; i++) {
		next_row(c, c->agency.px, i ? roundf(c->agency.px * 0.6f) : c->above);
		text_box(c->flow, &lines.lines[i], &c->agency, c->agency.colour, 0, ascent_px(p, &c->agency), c->width);
	}
}

// Sets the largest size in which all names fit the room they have. False: they do not.
static bool set_agencies(struct credits *c, float largest, float room)
{
	static const float smaller[] = {1, 0.92f, 0.84f, 0.76f};
	struct press *p = c->p;
	float widest = INFINITY;
	for (size_t k = 0; k < sizeof smaller / sizeof smaller[0] && widest > room; k++) {
		struct style style = c->agency = style_body(p, fmaxf(largest * smaller[k], FLOOR_READ), p->c->text);
		widest = 0;
		for (int i = 0; i < p->deck->themes.n; i++)
			for (int a = 0; a < p->deck->themes.v[i].agencies.n && a < MEASURED; a++) {
				str name = str_trim(p->deck->themes.v[i].agencies.v[a].name);
				widest = fmaxf(widest, text_px(p, str_sub(name, 0, utf8_offset(name, 60)), &style));
			}
	}
	return widest <= room;
}

static bool fits(const struct credits *c, int rows, float height)
{
	return c->flow->rows.n > rows && flow_height(c->flow, 0, c->flow->rows.n) <= height;
}

static void undo(struct flow *f, int rows, int boxes)
{
	f->rows.n = rows;
	f->boxes.n = boxes;
}

void credits_flow(struct press *p, struct flow *f, float width, float height)
{
	struct credits c = {.p = p, .flow = f, .width = width};
	bool upright = p->g.h > p->g.w * 1.3f;
	c.theme = style_title(p, upright ? 84 : 60, p->c->text);
	c.gap = roundf(c.theme.px * 0.6f);
	c.above = upright ? px(p, 150) : px(p, 88);
	float column = 0;
	int named = 0, rows = f->rows.n, boxes = f->boxes.n;
	for (int i = 0; i < p->deck->themes.n; i++) {
		str name = theme_name(&p->deck->themes.v[i]);
		named += name.n > 0;
		column = fmaxf(column, text_px(p, str_sub(name, 0, utf8_offset(name, 60)), &c.theme));
	}
	float largest = upright ? 52 : 44;
	c.left = named && column <= width * 0.36f ? column + px(p, 64) : 0;
	if (!set_agencies(&c, largest, width - c.left)) {
		c.left = 0;
		set_agencies(&c, largest, width);
	}
	if (c.left == 0)
		c.gap = c.theme.px;
	if (named == 0)
		agencies(&c);
	else if (named <= TABLE_ROWS && column <= width)
		for (int i = 0; i < p->deck->themes.n; i++)
			if (theme_name(&p->deck->themes.v[i]).n)
				table_row(&c, i, f->rows.n == rows);
	if (!fits(&c, rows, height) && named > 1) {
		undo(f, rows, boxes);
		run(&c);
	}
	if (!fits(&c, rows, height))
		undo(f, rows, boxes);
}
