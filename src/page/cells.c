#include "page/contents.h"

#include <math.h>

float cells_size(struct press *p, const struct section *v, int n, float width, float cell)
{
	static const float sizes[] = {72, 64, 56, 48, 44, 40};
	float few = 0;
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct style style = style_headline(p, sizes[i], 0);
		if (sizes[i] > 48 && style.px > cell * 0.36f)
			continue;
		int count = 0, too_long = 0;
		for (int s = 0; s < n && count < 200; s++)
			for (int k = 0; k < v[s].n && count < 200; k++, count++)
				too_long += text_px(p, str_sub(v[s].entries[k].name, 0, utf8_offset(v[s].entries[k].name, 40)), &style) > width;
		if (too_long == 0)
			return sizes[i];
		if (too_long * 4 <= count && sizes[i] < 48 && few == 0)
			few = sizes[i];
	}
	return few > 0 ? few : 40;
}

int cells_cut(struct press *p, const struct section *v, int n, float width)
{
	struct style style = style_headline(p, 40, 0);
	int cut = 0, count = 0;
	for (int s = 0; s < n && count < 200; s++)
		for (int k = 0; k < v[s].n && count < 200; k++, count++)
			cut += text_px(p, str_sub(v[s].entries[k].name, 0, utf8_offset(v[s].entries[k].name, 100)), &style) > 1.9f * width;
	return cut;
}

// One line: what is too long loses its middle, since names that begin alike end in what tells them apart.
static struct type_line cut_middle(struct press *p, str name, const struct style *style, float width)
{
	enum { TAIL = 4 };
	int n = utf8_count(name);
	str tail = str_skip(name, utf8_offset(name, n - TAIL));
	float tail_w = text_px(p, tail, style);
	if (n < 3 * TAIL || tail_w > width / 2)
		return lay_cut(p, name, style, width);
	struct type_line head = lay_cut(p, str_sub(name, 0, name.n - tail.n), style, width - tail_w);
	return lay_cut(p, str_fmt(p->arena, "%.*s%.*s", STR_ARG(head.text), STR_ARG(tail)), style, width);
}

static struct type_paragraph cell_text(struct press *p, str name, float u, struct style *style, float width, float height)
{
	name = str_sub(name, 0, utf8_offset(name, 100));
	*style = style_headline(p, u, p->c->text);
	style->leading = 1.15f;
	if (text_px(p, name, style) > width) {
		struct style small = style_headline(p, 40, p->c->text);
		small.leading = 1.15f;
		struct type_paragraph several = lay(p, name, &small, width);
		*style = small;
		if (several.n <= 3 && small.px * (1 + (float)(several.n - 1) * small.leading) <= height - px(p, 8))
			return several;
	}
	struct type_paragraph out = {.n = 1, .shrunk = 1, .lines = arena_new(p->arena, struct type_line)};
	out.lines[0] = text_px(p, name, style) > width ? cut_middle(p, name, style, width) : lay_line(p, name, style);
	return out;
}

static float cell_edge(const struct press *p)
{
	return fmaxf(px(p, 8), 1);
}

float cells_room(const struct press *p, float width)
{
	return width - cell_edge(p) - 2 * px(p, 32);
}

void cells_draw(struct sheet *s, const struct entry *entry, argb accent, float u, struct page_rect at)
{
	struct press *p = s->p;
	float pad = px(p, 32), edge = cell_edge(p), room = cells_room(p, at.w);
	sheet_fill(s, at, p->c->panel, 0);
	sheet_fill(s, (struct page_rect){at.x, at.y, edge, at.h}, accent, 0);
	struct style style;
	struct type_paragraph lines = cell_text(p, entry->name, u, &style, room, at.h);
	float h = (float)(lines.n - 1) * roundf(style.px * style.leading) + style.px;
	sheet_lines(s, &lines, &style, at.x + edge + pad, at.y + (at.h - h) / 2, room);
	sheet_read(s, entry->name);
	sheet_target(s, at, entry->door);
}

// A heading in one line of its style or two small ones; sets *style to what they are set in.
static struct type_paragraph heading_lines(struct press *p, const struct section *section, struct style *style, float w)
{
	struct type_paragraph lines = {.n = 1, .lines = arena_new(p->arena, struct type_line)};
	str name = str_sub(section->name, 0, utf8_offset(section->name, 100));
	style->colour = section->accent;
	if (text_px(p, name, style) <= w) {
		lines.lines[0] = lay_line(p, name, style);
		return lines;
	}
	if (style->px > style_title(p, LONG_HEADING, 0).px)
		*style = style_title(p, LONG_HEADING, section->accent);
	style->leading = 1.2f;
	struct type_paragraph two = lay(p, name, style, w);
	if (two.n <= 2)
		return two;
	lines.lines[0] = lay_cut(p, name, style, w);
	return lines;
}

void heading_draw(struct sheet *s, const struct section *section, const struct look *look, float x, float y, float w)
{
	if (look->heading_h == 0)
		return;
	struct press *p = s->p;
	struct style style = look->heading;
	float bottom = y + style.px;
	if (section->name.n) {
		struct type_paragraph lines = heading_lines(p, section, &style, w);
		sheet_lines(s, &lines, &style, x, bottom - (float)(lines.n - 1) * roundf(style.px * style.leading) - style.px, w);
		sheet_read(s, section->name);
		sheet_target(s, (struct page_rect){x, y, w, fmaxf(look->heading_h, px(p, CELL_LEAST))}, section->door);
	}
	sheet_fill(s, (struct page_rect){x, bottom + px(p, 24), w, fmaxf(px(p, 6), 1)}, section->accent, 0);
}

void heading_beside(struct sheet *s, const struct section *section, const struct look *look, float x, float y, float w)
{
	struct press *p = s->p;
	struct style style = look->heading;
	struct type_paragraph lines = heading_lines(p, section, &style, w);
	float h = (float)(lines.n - 1) * roundf(style.px * style.leading) + style.px;
	sheet_lines(s, &lines, &style, x, y + (look->cell - h) / 2, w);
	sheet_read(s, section->name);
	sheet_target(s, (struct page_rect){x, y, w, look->cell}, section->door);
}

struct style heading_beside_style(struct press *p, const struct section *v, int n, float width)
{
	static const float sizes[] = {64, 56, 48, LONG_HEADING, 40};
	enum { SIZES = sizeof sizes / sizeof sizes[0] };
	struct style style = {0};
	// The few that are too long at any size take two lines.
	int too_long[SIZES] = {0};
	for (int k = 0; k < SIZES; k++) {
		style = style_title(p, sizes[k], 0);
		for (int i = 0; i < n && i < 200; i++)
			too_long[k] += text_px(p, str_sub(v[i].name, 0, utf8_offset(v[i].name, 60)), &style) > width;
	}
	int k = 0;
	while (too_long[k] > too_long[SIZES - 1])
		k++;
	return style_title(p, sizes[k], 0);
}

struct style heading_style(struct press *p, const struct section *v, int n, float largest, float width)
{
	struct style style = style_title(p, largest, p->c->text);
	float least = style_title(p, 64, 0).px, whole = style.px;
	for (int i = 0; i < n && i < 200; i++) {
		str name = str_sub(v[i].name, 0, utf8_offset(v[i].name, 60));
		struct style full = style;
		full.px = whole;
		float w = name.n ? text_px(p, name, &full) : 0;
		if (w > width && whole * width / w >= least)
			style.px = fminf(style.px, floorf(whole * width / w));
	}
	float two = style_title(p, LONG_HEADING, 0).px * 2.2f;
	for (int i = 0; i < n && i < 200; i++)
		if (v[i].name.n && text_px(p, str_sub(v[i].name, 0, utf8_offset(v[i].name, 60)), &style) > width)
			style.px = fmaxf(style.px, ceilf(two));
	return style;
}
