// A theme's own page: its name as large as the page allows, its slogan in phrases, its agencies.
#include "page/press.h"

#include <math.h>

enum { MOST_PHRASES = 8 };

// The slogan's lines: phrases, and of those that are too long for the column their quoted parts.
static struct type_paragraph slogan(struct press *p, str text, struct style *style, float width)
{
	str parts[MOST_PHRASES];
	int n = 0;
	str cut[MOST_PHRASES];
	int n_cut = phrases(text, true, cut, MOST_PHRASES / 2);
	for (int i = 0; i < n_cut; i++) {
		bool fits = utf8_count(str_sub(cut[i], 0, 512)) < 100 && text_px(p, cut[i], style) <= width;
		n += fits ? (parts[n] = cut[i], 1) : quoted_parts(cut[i], parts + n, MOST_PHRASES - n - (n_cut - i - 1));
	}
	struct type_paragraph out = {.shrunk = 1}, laid[MOST_PHRASES];
	float size = style->px;
	for (int i = 0; i < n; i++) {
		struct style one = *style;
		laid[i] = lay(p, parts[i], &one, width);
		size = fminf(size, one.px);
		out.n += laid[i].n;
	}
	style->px = size;
	out.lines = arena_array(p->arena, struct type_line, (size_t)out.n);
	for (int i = 0, at = 0; i < n; i++)
		for (int k = 0; k < laid[i].n; k++)
			out.lines[at++] = laid[i].lines[k];
	return out;
}

static float widest(const struct type_paragraph *lines, const struct style *style)
{
	float w = 0;
	for (int i = 0; i < lines->n; i++)
		w = fmaxf(w, line_px(&lines->lines[i], style));
	return w;
}

// Its agencies in up to three lines at the foot. Returns the top of them.
static float agencies(struct sheet *s, const struct deck_theme *theme, argb colour)
{
	enum { LINES = 3 };
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	struct style style = style_body(p, 40, colour);
	style.leading = 1.5f;
	float width = g->right - g->left, step = roundf(style.px * style.leading);
	struct arena before = p->scratch;
	str *names = arena_array(&p->scratch, str, (size_t)theme->agencies.n);
	struct type_paragraph lines = lay_names(p, names, names_of(theme, names, theme->agencies.n), &style, width, LINES);
	p->scratch = before;
	float y = g->bottom - style.px - (float)(lines.n > 0 ? lines.n - 1 : 0) * step;
	sheet_lines(s, &lines, &style, g->left, y, width);
	for (int i = 0; i < lines.n; i++)
		sheet_read(s, lines.lines[i].text);
	return lines.n ? y - px(p, 40) : g->bottom;
}

static void huge(struct sheet *s, const struct type_line *name, const struct style *style, float middle, float room)
{
	// Centred and aligned by its ink: at this size the white of the em box would show.
	float tall = (name->ink_top + name->ink_bottom) / 2 * style->px;
	float y = middle + tall - ascent_px(s->p, style);
	float shift = name->ink_left * style->px;
	sheet_line(s, name, style, s->p->g.left - shift, y, room + shift);
}

// Name left, slogan right of it behind a bar. False when the name is too long for that.
static bool beside(struct sheet *s, str name, str subtitle, argb on, float bottom)
{
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	float width = g->right - g->left, gap = px(p, 84), indent = px(p, 54), middle = g->head + (bottom - g->head) * 0.5f;
	struct style style = style_headline(p, 64, on);
	style.leading = 1.6f;
	struct type_paragraph lines = slogan(p, subtitle, &style, fmaxf(width * 0.3f, style.px * 8.4f));
	float taken = lines.n ? gap + indent + widest(&lines, &style) : 0;
	struct style big = style_title(p, 520, on);
	big.px = fminf(px(p, lines.n ? 520 : 620), (bottom - g->head) * 0.8f);
	struct type_line *line = arena_new(p->arena, struct type_line);
	*line = lay_line(p, name, &big);
	float ink = line->ink_right - line->ink_left;
	big.px = floorf(fminf(big.px, (width - taken) / ink));
	float tall = lines.n ? (float)(lines.n - 1) * roundf(style.px * style.leading) + style.px : 0;
	if (big.px < px(p, 240) || tall > bottom - g->head)
		return false;
	huge(s, line, &big, middle, width - taken);
	if (lines.n == 0)
		return true;
	float x = g->left + ink * big.px + gap, pad = px(p, 28);
	float rule_h = fmaxf(tall + 2 * pad, px(p, 240));
	sheet_fill(s, (struct page_rect){x, middle - rule_h / 2, px(p, 6), rule_h}, mix(s->page.ground, on, 0.5f), 0);
	sheet_lines(s, &lines, &style, x + indent, middle - tall / 2, g->right - x - indent);
	return true;
}

// Name above, slogan below: for long names and upright screens.
static void above(struct sheet *s, str name, str subtitle, argb on, float bottom)
{
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	static const float steps[] = {440, 360, 300, 250, 208, 176, 152, 128, 104, 88};
	float width = g->right - g->left, top = g->top, gap = px(p, 72);
	struct style sub = style_headline(p, 64, on);
	sub.leading = 1.6f;
	struct type_paragraph lines = slogan(p, subtitle, &sub, width - px(p, 54));
	float tall = lines.n ? (float)(lines.n - 1) * roundf(sub.px * sub.leading) + sub.px : 0;
	struct arena before = *p->arena;
	struct style big = style_title(p, 72, on);
	struct type_paragraph title = {0};
	bool fits = false;
	for (size_t i = 0; !fits && i < sizeof steps / sizeof steps[0]; i++) {
		*p->arena = before;
		big = style_title(p, steps[i], on);
		// A short name fills the width.
		big.px = i == 0 ? fminf(px(p, 480), floorf(width / (float)count_read(str_sub(name, 0, 256)))) : roundf(p->g.u * steps[i]);
		big.leading = 1.15f;
		float asked = big.px;
		title = lay(p, str_sub(name, 0, utf8_offset(name, 200)), &big, width);
		int most = i == 0 || steps[i] >= 300 ? 1 : steps[i] >= 176 ? 2 : 4;
		float h = (float)(title.n - 1) * roundf(big.px * big.leading) + big.px;
		fits = big.px >= asked && big.px >= px(p, 200 - 112 * (i > 0)) && title.n <= most &&
			   h + (lines.n ? gap + tall : 0) <= (bottom - top) * 0.92f;
	}
	float h = (float)(title.n - 1) * roundf(big.px * big.leading) + big.px;
	float y = top + fmaxf(bottom - top - h - (lines.n ? gap + tall : 0), 0) * 0.42f;
	float shift = big.px > px(p, 200) ? title.lines[0].ink_left * big.px : 0;
	sheet_lines(s, &title, &big, g->left - shift, y, width + shift);
	if (lines.n == 0 || y + h + gap + tall > bottom + 1)
		return;
	y += h + gap;
	sheet_fill(s, (struct page_rect){g->left, y - px(p, 12), px(p, 6), tall + px(p, 24)}, mix(s->page.ground, on, 0.5f), 0);
	sheet_lines(s, &lines, &sub, g->left + px(p, 54), y, width - px(p, 54));
}

void theme_page(struct press *p, int n)
{
	const struct deck_theme *theme = &p->deck->themes.v[n];
	str name = theme_name(theme), subtitle = str_trim(theme->subtitle);
	argb ground = page_accent_ground(p, n), on = p->c->on_accent;
	struct sheet s = sheet_begin(p, PAGE_THEME, n, ground);
	s.page.live_colour = on;
	s.page.live_track = mix(ground, on, 0.35f);
	s.page.live_text = on;
	float bottom = agencies(&s, theme, mix(ground, on, 0.92f));
	if (p->g.h > p->g.w || !beside(&s, name, subtitle, on, bottom))
		above(&s, name, subtitle, on, bottom);
	sheet_read(&s, name);
	sheet_read(&s, subtitle);
	sheet_foot(&s, p->g.left);
	sheet_end(&s, ids_take(p, ids_make(p, "theme", str_trim(theme->name))), name, theme->at, 0);
}
