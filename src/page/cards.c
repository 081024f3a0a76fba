#include "page/press.h"

#include <math.h>

struct caption {
	struct type_paragraph lines;
	struct style style;
};

struct cards {
	struct press *p;
	struct style value, unit, caption;
	float width, gap; // of a card, between two
	const struct figure_words *words;
	struct caption *captions;
	int n, most, per_row; // most: columns; 0: any
	float row;            // width of a whole one
};

static struct type_line *line_of(struct press *p, str text, const struct style *style)
{
	if (text.n == 0)
		return NULL;
	struct type_line *line = arena_new(p->arena, struct type_line);
	*line = lay_line(p, text, style);
	return line;
}

static float word_gap(const struct cards *c)
{
	return roundf(c->unit.px * 0.28f);
}

// The width of a card's first line.
static float number_width(const struct cards *c, const struct figure_words *w)
{
	struct press *p = c->p;
	float width = text_px(p, w->value, &c->value);
	if (w->before.n)
		width += text_px(p, w->before, &c->unit) + word_gap(c);
	if (w->unit.n)
		width += text_px(p, w->unit, &c->unit) + word_gap(c);
	return width;
}

static bool fits(const struct cards *c, int most_caption_lines)
{
	for (int i = 0; i < c->n; i++) {
		if (number_width(c, &c->words[i]) > c->width)
			return false;
		if (count_lines(c->p, c->words[i].caption, c->caption, c->width) > most_caption_lines)
			return false;
	}
	return true;
}

// Columns are worth somewhat smaller digits.
static bool fits_smaller(struct cards *c)
{
	struct style value = c->value, unit = c->unit;
	float share = 0.9f;
	for (int tries = 0; tries < 3; tries++, share -= 0.1f) {
		c->value.px = floorf(value.px * share);
		c->unit.px = fmaxf(floorf(unit.px * share), ceilf(c->p->g.u * FLOOR_READ));
		if (fits(c, 3))
			return true;
	}
	c->value = value;
	c->unit = unit;
	return false;
}

static int columns(struct cards *c, float width)
{
	bool narrow = width < 14 * c->caption.px * 2;
	int most = c->n <= 4 ? c->n : 3;
	most = c->most && c->most < most ? c->most : most;
	for (int n = most; n > 1; n--) {
		if ((c->n == 4 && (n == 3 || (n == 4 && narrow))) || (c->n == 2 && n == 1))
			continue;
		c->width = floorf((width - (float)(n - 1) * c->gap) / (float)n);
		if (fits(c, n > 2 ? 2 : 3))
			return n;
		if (n < 4 && fits_smaller(c))
			return n;
	}
	c->width = width;
	// A number wider than the page is the one thing that is set smaller.
	for (int i = 0; i < c->n; i++) {
		float w = number_width(c, &c->words[i]);
		if (w > width) {
			c->value.px = fmaxf(floorf(c->value.px * width / w), 1);
			c->unit.px = fmaxf(floorf(c->unit.px * width / w), 1);
		}
	}
	return 1;
}

static void text_box(struct flow *f, const struct type_line *line, const struct style *style, float x, float baseline, float room)
{
	flow_box(f, (struct box){.kind = BOX_TEXT,
					.at = {x, baseline, room, style->px},
					.colour = style->colour,
					.line = line,
					.size_px = style->px,
					.face = style->face});
}

// One that is alone in the last row has it for itself.
static float width_of(const struct cards *c, int i)
{
	return c->per_row > 1 && i == c->n - 1 && i % c->per_row == 0 ? c->row : c->width;
}

static void number(struct flow *f, const struct cards *c, int i, float x, float baseline)
{
	const struct figure_words *w = &c->words[i];
	float right = x + width_of(c, i);
	if (w->before.n) {
		struct type_line *line = line_of(c->p, w->before, &c->unit);
		text_box(f, line, &c->unit, x, baseline, right - x);
		x += line_px(line, &c->unit) + word_gap(c);
	}
	struct type_line *value = line_of(c->p, w->value, &c->value);
	// Digits have room at their left that shows beside the rule above them.
	float nudge = w->before.n ? 0 : value->ink_left * c->value.px;
	text_box(f, value, &c->value, x - nudge, baseline, right - x + nudge);
	x += line_px(value, &c->value) - nudge + word_gap(c);
	if (w->unit.n)
		text_box(f, line_of(c->p, w->unit, &c->unit), &c->unit, x, baseline, right - x + 1);
}

static float baseline_of(const struct cards *c)
{
	float rule = fmaxf(px(c->p, 4), 1);
	return rule + px(c->p, 32) + roundf(type_metrics(c->p->type, c->value.face).digit_top * c->value.px);
}

static float caption_top(const struct cards *c)
{
	return baseline_of(c) + roundf(px(c->p, 14) + c->value.px * 0.13f);
}

static float card_height(const struct cards *c, int caption_lines)
{
	float step = roundf(c->caption.px * c->caption.leading);
	return caption_lines ? caption_top(c) + (float)(caption_lines - 1) * step + c->caption.px : baseline_of(c) + px(c->p, 8);
}

// Fills in the captions of the cards; returns how many lines the longest takes.
static int lay_captions(struct cards *c)
{
	int most = 0;
	for (int i = 0; i < c->n; i++) {
		c->captions[i].style = c->caption;
		c->captions[i].lines = lay_kept(c->p, c->words[i].caption, &c->captions[i].style, width_of(c, i), false);
		most = c->captions[i].lines.n > most ? c->captions[i].lines.n : most;
	}
	return most;
}

static void draw_card(struct flow *f, const struct cards *c, int i, float x, argb accent)
{
	const struct caption *caption = &c->captions[i];
	flow_box(f, (struct box){.kind = BOX_FILL, .at = {x, 0, width_of(c, i), fmaxf(px(c->p, 4), 1)}, .colour = accent});
	number(f, c, i, x, baseline_of(c));
	float y = caption_top(c) + ascent_px(c->p, &caption->style), step = roundf(c->caption.px * c->caption.leading);
	for (int k = 0; k < caption->lines.n; k++)
		text_box(f, &caption->lines.lines[k], &caption->style, x, y + (float)k * step, width_of(c, i));
}

static void card_row(struct flow *f, const struct cards *c, int from, int to, argb accent, float gap, float stretch)
{
	int most = 0, characters = 0;
	for (int i = from; i < to; i++) {
		const struct figure_words *w = &c->words[i];
		most = c->captions[i].lines.n > most ? c->captions[i].lines.n : most;
		characters += count_read(w->value) + count_read(w->unit) + count_read(w->before) + count_read(w->caption);
	}
	flow_row(f, card_height(c, most), gap, stretch)->characters = characters;
	for (int i = from; i < to; i++)
		draw_card(f, c, i, (float)(i - from) * (c->width + c->gap), accent);
}

// On a low screen with large text the digits give way, so that a card stays on one page.
static void fit_height(struct cards *c, int caption_lines, float height)
{
	float more = card_height(c, caption_lines) - height;
	if (more <= 0)
		return;
	float cap = type_metrics(c->p->type, c->value.face).digit_top + 0.13f, least = ceilf(c->p->g.u * FLOOR_READ);
	c->value.px = fmaxf(floorf(c->value.px - more / cap), least);
	c->unit.px = fmaxf(fminf(c->unit.px, floorf(c->value.px * 0.5f)), least);
}

int flow_cards(struct flow *f, const struct figure_words *words, int n, const struct card_look *look, float gap, float stretch)
{
	struct press *p = f->p;
	struct cards c = {.p = p, .n = n, .most = look->columns, .gap = px(p, 48)};
	c.value = style_figure(p, look->value_u, look->accent);
	c.unit = style_headline(p, look->value_u * 0.425f, p->c->text);
	c.caption = style_body(p, fminf(fmaxf(40, look->value_u * 0.27f), 48), mix(p->c->text, p->c->ground, 0.12f));
	c.caption.leading = 1.35f;
	c.caption.role = TYPE_HEADLINE; // captions are names, kept whole
	c.words = words;
	c.captions = arena_array(&p->scratch, struct caption, (size_t)n);
	int per_row = columns(&c, look->width), first = f->rows.n;
	c.per_row = per_row;
	c.row = look->width;
	fit_height(&c, lay_captions(&c), fminf(f->first, f->rest));
	for (int from = 0; from < n; from += per_row) {
		int to = from + per_row < n ? from + per_row : n;
		card_row(f, &c, from, to, look->accent, from == 0 ? gap : px(p, 44), from == 0 ? stretch : px(p, 28));
	}
	// Cards that fit one page are not torn apart.
	if (flow_height(f, 0, f->rows.n) <= f->first)
		for (int i = first; i + 1 < f->rows.n; i++)
			f->rows.v[i].keep = KEEP_WITH;
	return (n + per_row - 1) / per_row;
}
