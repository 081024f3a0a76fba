// Who speaks: a panel at the side, a band above on upright and narrow screens, a bar for those without a name.
#include "page/agency.h"

#include <math.h>

bool tall(const struct press *p)
{
	return p->g.safe.h > 1350 * p->g.u;
}

// Whether no line but the last is a lone character, and not that one where there are others.
static bool is_even(const struct type_paragraph *lines)
{
	for (int i = 0; lines->n > 1 && i < lines->n; i++)
		if (lines->lines[i].width < 1.5f)
			return false;
	return true;
}

static float name_height(const struct type_paragraph *lines, const struct style *style)
{
	return (float)(lines->n - 1) * roundf(style->px * style->leading) + style->px;
}

// The largest size in which the name takes at most `few` lines without a lone character, rather one that breaks no word; else
// the largest that fits the height.
static struct type_paragraph lay_name(struct speech *s, struct style *style, float width, float height, int few)
{
	static const float steps[] = {1, 0.86f, 0.74f, 0.64f, 0.5f};
	enum { STEPS = sizeof steps / sizeof steps[0] };
	struct press *p = s->p;
	float asked = style->px, least = ceilf(p->g.u * FLOOR_READ);
	struct type_paragraph out = {0};
	struct arena before = *p->arena;
	str name = str_sub(s->name, 0, utf8_offset(s->name, 120));
	struct arena scratch = p->scratch;
	struct breaks breaks = breaks_of(p, name, style->face);
	for (int i = 0; i < 3 * STEPS; i++) {
		int way = i / STEPS;
		*p->arena = before;
		style->px = fmaxf(roundf(asked * steps[i % STEPS]), least);
		out = lay(p, name, style, width);
		bool few_lines = i % STEPS < STEPS - 1 && out.n <= few && is_even(&out);
		bool fine = way == 2 || (few_lines && (way == 1 || breaks_worst(&breaks, &out, false) <= BREAK_FAIR));
		if (fine && name_height(&out, style) <= height)
			break;
	}
	p->scratch = scratch;
	int most = (int)((height - style->px) / roundf(style->px * style->leading)) + 1;
	if (out.n > most || name.n < s->name.n) {
		out.n = out.n < most ? out.n : most < 1 ? 1 : most;
		diag_add(p->diags, DIAG_WARNING, s->agency->at,
			"the agency's name is too long for its panel, only the first %d characters are shown",
			utf8_count((str){name.p, (size_t)(out.lines[out.n - 1].text.p + out.lines[out.n - 1].text.n - name.p)}));
	}
	return out;
}

static void measure_side(struct speech *s)
{
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	s->name_style = style_name(p, 88, p->c->text);
	float width = ceilf(s->name_style.px * 4.14f);
	s->panel = g->left + width + px(p, 40);
	s->name_lines = lay_name(s, &s->name_style, width, g->bottom - g->top - px(p, 160), 3);
	s->main = (struct page_rect){s->panel + px(p, 96), g->top, g->right - s->panel - px(p, 96), g->bottom - g->top};
	// Names of all sizes stand on one line, but those that would come too low.
	struct style usual = style_name(p, 88, 0);
	float lowest = g->bottom - style_note(p, 0).px - px(p, 180) - name_height(&s->name_lines, &s->name_style);
	float highest = fminf(g->safe.y + px(p, 300) + ascent_px(p, &usual) - ascent_px(p, &s->name_style), lowest);
	s->hang = fmaxf(highest, g->top) + ascent_px(p, &s->name_style);
}

static str theme_label(const struct speech *s)
{
	return is_blank(s->theme->name) ? (str){0} : theme_name(s->theme);
}

// The theme's label, at the top or before the name.
static struct style label_style(const struct speech *s)
{
	return style_title(s->p, s->lean ? 48 : 40, s->accent);
}

// A lean band's theme with its gap; one that would crowd the name out goes, the breadcrumb of other pages has it.
static float label_width(const struct speech *s)
{
	struct style style = label_style(s);
	str label = theme_label(s);
	if (!s->lean || label.n == 0 || utf8_count(str_sub(label, 0, 64)) > 6)
		return 0;
	return roundf(text_px(s->p, label, &style) + style.px * 0.7f);
}

static float name_top(const struct speech *s)
{
	const struct geometry *g = &s->p->g;
	if (s->lean)
		return g->head - px(s->p, 12);
	return g->head + style_title(s->p, 40, 0).px + px(s->p, tall(s->p) ? 56 : 24);
}

static void measure_band(struct speech *s)
{
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	s->name_style = style_name(p, tall(p) ? 104 : s->lean ? 72 : 88, p->c->text);
	float note = style_note(p, 0).px, room = g->right - g->left;
	room -= s->lean ? label_width(s) + g->clock_w + g->pause_w + px(p, 24) : tall(p) ? 0 : note * 7.5f;
	s->name_lines = lay_name(s, &s->name_style, room, g->h * 0.2f, tall(p) ? 3 : s->lean ? 2 : 1);
	float name = name_height(&s->name_lines, &s->name_style);
	if (s->lean) // below the clock there is the position
		name = fmaxf(name, note * 2.5f + px(p, 12));
	s->panel = roundf(name_top(s) + name + (tall(p) ? px(p, 56) + note + px(p, 40) : px(p, 36)));
	float top = s->panel + px(p, tall(p) ? 84 : 48);
	s->main = (struct page_rect){g->left, top, g->right - g->left, g->bottom - top};
}

void panel_measure(struct speech *s)
{
	const struct geometry *g = &s->p->g;
	if (s->name.n == 0)
		s->main = (struct page_rect){g->left + px(s->p, 48), g->top, g->right - g->left - px(s->p, 48), g->bottom - g->top};
	else if (g->side)
		measure_side(s);
	else
		measure_band(s);
	// What a band leaves of a low screen with large text is too little for it to be two storeys high.
	if (s->name.n && !g->side && !tall(s->p) && s->main.h < style_headline(s->p, 72, 0).px * 8.5f) {
		s->lean = true;
		measure_band(s);
	}
}

static void put_line(struct sheet *s, str text, const struct style *style, float x, float y, float room)
{
	struct type_line *line = arena_new(s->p->arena, struct type_line);
	*line = lay_cut(s->p, text, style, room);
	sheet_line(s, line, style, x, y, room);
}

static str position_text(const struct speech *s)
{
	return s->of > 1 ? str_fmt(s->p->arena, "%d / %d", s->position, s->of) : (str){0};
}

static void part_mark(const struct speech *s, struct sheet *sheet, int part, int parts, float x, float y)
{
	if (parts < 2)
		return;
	struct style style = style_body(s->p, 44, s->accent);
	style.face = style_face(s->p, TYPE_SANS_BOLD);
	put_line(sheet, str_fmt(s->p->arena, "（%d/%d）", part + 1, parts), &style, x, y, style.px * 6);
}

// What stands above the content: the theme's slogan, its phrases apart, else the deck's title.
static str crumb(const struct speech *s)
{
	str parts[8];
	str slogan = str_sub(s->theme->subtitle, 0, utf8_offset(s->theme->subtitle, 100)); // more is not seen, and every page asks
	int n = is_blank(slogan) ? 0 : phrases(slogan, true, parts, 8);
	if (n == 0)
		return s->p->deck->title;
	struct buf b = {.arena = s->p->arena};
	for (int i = 0; i < n; i++)
		buf_fmt(&b, "%s%.*s", i ? " " : "", STR_ARG(parts[i]));
	return buf_text(&b);
}

static void draw_side(const struct speech *s, struct sheet *sheet, int part, int parts)
{
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	float bar = px(p, 10), room = s->panel - g->left - px(p, 24);
	sheet_bleed(sheet, (struct page_rect){0, 0, s->panel - bar, g->h}, p->c->panel);
	sheet_bleed(sheet, (struct page_rect){s->panel - bar, 0, bar, g->h}, s->accent);
	struct style theme = style_title(p, 40, s->accent), note = style_note(p, p->c->quiet);
	if (theme_label(s).n)
		put_line(sheet, theme_label(s), &theme, g->left, g->head - px(p, 4), room);
	float y = s->hang - ascent_px(p, &s->name_style);
	y += sheet_lines(sheet, &s->name_lines, &s->name_style, g->left, y, room);
	part_mark(s, sheet, part, parts, g->left - px(p, 2), y + px(p, 28));
	put_line(sheet, position_text(s), &note, g->left, g->bottom - note.px, room);
	sheet_head(sheet, crumb(s), s->main.x, p->c->ground);
}

static void draw_position(const struct speech *s, struct sheet *sheet, str text, float bottom)
{
	const struct geometry *g = &s->p->g;
	struct style note = style_note(s->p, s->p->c->quiet);
	struct type_line *line = arena_new(s->p->arena, struct type_line);
	*line = lay_line(s->p, text, &note);
	sheet_line(sheet, line, &note, g->right - line_px(line, &note), bottom - note.px, line_px(line, &note) + 1);
}

static void draw_band(const struct speech *s, struct sheet *sheet, int part, int parts)
{
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	float bar = px(p, 10), room = g->right - g->left - g->clock_w - g->pause_w - px(p, 24);
	sheet_bleed(sheet, (struct page_rect){0, 0, g->w, s->panel - bar}, p->c->panel);
	sheet_bleed(sheet, (struct page_rect){0, s->panel - bar, g->w, bar}, s->accent);
	struct style label = label_style(s), note = style_note(p, p->c->quiet);
	sheet_head(sheet, (str){0}, g->left, p->c->panel);
	float x = g->left + label_width(s), y = name_top(s);
	if (s->lean)
		y += (s->panel - px(p, 36) - y - name_height(&s->name_lines, &s->name_style)) / 2;
	float baseline = y + ascent_px(p, &s->name_style);
	if (theme_label(s).n && (!s->lean || x > g->left))
		put_line(sheet, theme_label(s), &label, g->left, s->lean ? baseline - ascent_px(p, &label) : g->head - px(p, 4), room);
	float h = sheet_lines(sheet, &s->name_lines, &s->name_style, x, y, g->right - x);
	str text = position_text(s);
	if (parts > 1)
		text = str_fmt(p->arena, "%.*s（%d/%d）", STR_ARG(text), part + 1, parts);
	if (tall(p))
		put_line(sheet, text, &note, g->left, y + h + px(p, 48), room);
	else
		draw_position(s, sheet, text, s->lean ? s->panel - px(p, 36) : y + h - px(p, 10));
}

// Without a name there is no panel: a bar in the theme's colour holds the page.
static void draw_plain(const struct speech *s, struct sheet *sheet)
{
	struct press *p = s->p;
	sheet_edge(sheet, s->accent);
	sheet_head(sheet, is_blank(s->theme->name) ? crumb(s) : theme_name(s->theme), s->main.x, p->c->ground);
}

void panel_draw(const struct speech *s, struct sheet *sheet, int part, int parts)
{
	if (s->panel == 0)
		draw_plain(s, sheet);
	else if (s->p->g.side)
		draw_side(s, sheet, part, parts);
	else
		draw_band(s, sheet, part, parts);
}
