// One number on a page of its own: the largest of an agency, if it says what it counts.
#include "page/press.h"

#include <assert.h>
#include <math.h>

static const struct figure *deserving(const struct deck_agency *a)
{
	const struct figure *best = NULL;
	for (int i = 0; i < a->figures.n; i++) {
		const struct figure *f = &a->figures.v[i];
		int caption = utf8_count(str_sub(str_trim(f->of), 0, 256)), digits = (int)str_trim(f->value).n;
		if (caption < 2 || caption > 24 || digits < 1 || digits > 8 || figure_magnitude(f) < 100)
			continue;
		if (!best || figure_magnitude(f) > figure_magnitude(best))
			best = f;
	}
	return best;
}

struct number {
	struct style value, unit;
	struct type_line *before, *digits, *counted; // before and counted may be NULL
	float gap;
	bool apart; // the words stand above and below the digits, on upright screens
};

static struct type_line *word(struct press *p, str text, const struct style *style)
{
	if (text.n == 0)
		return NULL;
	struct type_line *line = arena_new(p->arena, struct type_line);
	*line = lay_line(p, text, style);
	return line;
}

static float words_width(const struct number *n)
{
	float before = n->before ? line_px(n->before, &n->unit) + n->gap : 0;
	return before + (n->counted ? line_px(n->counted, &n->unit) + n->gap : 0);
}

// All in one line, the digits as large as that allows. On upright screens long words stand above and below the digits; on
// others they get smaller first.
static struct number measure(struct press *p, const struct figure_words *w, argb accent, float width)
{
	static const float units[] = {140, 112, 92, 76};
	struct number n = {.value = style_figure(p, 440, accent), .unit = style_name(p, units[0], p->c->text), .gap = px(p, 40)};
	n.digits = word(p, w->value, &n.value);
	n.before = word(p, w->before, &n.unit);
	n.counted = word(p, w->unit, &n.unit);
	assert(n.digits); // a deserving figure has some
	float ink = n.digits->ink_right - n.digits->ink_left, words = 0;
	int tries = p->g.h > p->g.w ? 1 : (int)(sizeof units / sizeof units[0]);
	n.apart = true;
	for (int i = 0; n.apart && i < tries; i++) {
		n.unit.px = style_name(p, units[i], 0).px;
		words = words_width(&n);
		n.apart = width - words < ink * px(p, 240);
	}
	if (n.apart && words > width)
		n.unit.px = floorf(n.unit.px * width / words);
	n.value.px = floorf(fminf(n.value.px, (n.apart ? width : width - words) / ink));
	return n;
}

static float cap(struct press *p, const struct style *style)
{
	return type_metrics(p->type, style->face).digit_top * style->px;
}

static float above(struct press *p, const struct number *n)
{
	return n->apart && n->before ? n->unit.px + px(p, 56) : 0;
}

static float number_height(struct press *p, const struct number *n)
{
	return above(p, n) + cap(p, &n->value) + (n->apart && n->counted ? px(p, 56) + n->unit.px : 0);
}

// Draws it from y down.
static void draw(struct sheet *s, const struct number *n, float x, float y, float width)
{
	struct press *p = s->p;
	float right = x + width, baseline = roundf(y + above(p, n) + cap(p, &n->value));
	float unit_y = baseline - ascent_px(p, &n->unit), ink = (n->digits->ink_right - n->digits->ink_left) * n->value.px;
	if (n->before) {
		sheet_line(s, n->before, &n->unit, x, n->apart ? y : unit_y, width);
		x += n->apart ? 0 : line_px(n->before, &n->unit) + n->gap;
	}
	float shift = n->digits->ink_left * n->value.px;
	sheet_line(s, n->digits, &n->value, x - shift, baseline - ascent_px(p, &n->value), right - x + shift);
	x += n->apart ? 0 : ink + n->gap;
	if (n->counted)
		sheet_line(s, n->counted, &n->unit, x, n->apart ? baseline + px(p, 56) : unit_y, right - x + 1);
}

// What is counted, smaller where the page is low.
static struct type_paragraph caption_lines(struct press *p, str text, struct style *style, float width, float height)
{
	static const float steps[] = {72, 60, 48};
	struct arena before = *p->arena;
	struct type_paragraph out = {0};
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		*p->arena = before;
		*style = style_headline(p, steps[i], p->c->text);
		out = lay(p, text, style, width);
		if ((float)(out.n - 1) * style->px * style->leading + style->px <= height)
			break;
	}
	return out;
}

void figure_page(struct press *p, int theme, const struct deck_agency *agency)
{
	const struct figure *f = deserving(agency);
	if (!f)
		return;
	const struct geometry *g = &p->g;
	struct figure_words w = figure_words(p, f);
	struct sheet s = sheet_begin(p, PAGE_FIGURE, theme, p->c->ground);
	float width = g->right - g->left;
	struct number n = measure(p, &w, page_accent(p, theme), width);
	struct style caption, source = style_body(p, 40, p->c->quiet);
	struct type_paragraph of = caption_lines(p, w.caption, &caption, width, g->bottom - g->top - number_height(p, &n) - px(p, 84)),
						  said = {0};
	str headline = str_trim(agency->headline), name = str_trim(agency->name), of_theme = theme_name(&p->deck->themes.v[theme]);
	str whose = name.n && headline.n ? str_fmt(p->arena, "%.*s：%.*s", STR_ARG(name), STR_ARG(headline)) : name.n ? name : headline;
	if (whose.n && utf8_count(str_sub(whose, 0, 1024)) <= 80)
		said = lay_short(p, whose, &source, fminf(width, px(p, 1400)));
	float of_h = (float)(of.n - 1) * roundf(caption.px * caption.leading) + caption.px;
	float said_h = said.n ? px(p, 36) + (float)(said.n - 1) * roundf(source.px * source.leading) + source.px : 0;
	float room = g->bottom - g->top, under = px(p, 84) + of_h;
	// Whose number it is stands above, too: that line goes first when the page is low, then the digits give way.
	if (number_height(p, &n) + under + said_h > room) {
		said = (struct type_paragraph){0};
		said_h = 0;
	}
	if (number_height(p, &n) + under > room) {
		float left = room - under - number_height(p, &n) + cap(p, &n.value);
		n.value.px = fmaxf(floorf(n.value.px * left / cap(p, &n.value)), ceilf(p->g.u * FLOOR_READ));
	}
	float tall = number_height(p, &n) + under + said_h;
	float y = g->top + fmaxf(g->bottom - g->top - tall, 0) * 0.5f;
	str crumb = of_theme.n && name.n ? str_fmt(p->arena, "%.*s · %.*s", STR_ARG(of_theme), STR_ARG(name)) : name.n ? name : of_theme;
	sheet_head(&s, crumb, g->left, p->c->ground);
	draw(&s, &n, g->left, y, width);
	y += number_height(p, &n) + px(p, 84);
	sheet_lines(&s, &of, &caption, g->left, y, width);
	sheet_lines(&s, &said, &source, g->left, y + of_h + px(p, 36), width);
	const str read[] = {w.before, w.value, w.unit, w.caption, whose};
	for (size_t i = 0; i < sizeof read / sizeof read[0]; i++)
		sheet_read(&s, read[i]);
	sheet_foot(&s, g->left);
	str id = ids_make(p, "figure", name.n ? name : headline.n ? headline : of_theme);
	id = ids_take(p, str_fmt(p->arena, "%.*s/1", STR_ARG(id)));
	sheet_end(&s, id, w.caption, f->at, agency->hold_us);
}
