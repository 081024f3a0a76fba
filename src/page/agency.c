// An agency's pages: who speaks at the side (or above, on upright and narrow screens), what it says in the main column.
#include "page/press.h"

#include <math.h>

// Sizes grow with the room there is; the first of each row is the least and decides how many pages there are.
enum { STEPS = 4 };
static const float highlight_sizes[2][STEPS] = {{44, 50, 56, 60}, {44, 48, 52, 56}};     // without figures, with them
static const float value_sizes[2][STEPS] = {{132, 148, 164, 184}, {132, 176, 216, 256}}; // several, one

struct sizes {
	float highlight, value, headline;
};

struct speech {
	struct press *p;
	const struct deck_agency *agency;
	const struct deck_theme *theme;
	int n_theme, position, of;
	argb accent;
	str name, headline;
	struct figure_words *cards;
	str *items; // highlights, and the figures that fit no card
	int n_cards, n_items;
	int pages, card_rows;  // at the sizes tried last
	bool torn;             // its cards do not fit one page
	struct page_rect main; // of the content
	float panel;           // width of the side panel or height of the band; 0: none, the agency has no name
	struct style name_style;
	struct type_paragraph name_lines;
	struct style again_style;
	struct type_paragraph again;
	float again_h; // with the room below; 0: not shown
};

static bool tall(const struct press *p)
{
	return p->g.safe.h > 1350 * p->g.u;
}

static struct type_paragraph lay_name(struct press *p, str name, struct style *style, float width, float height)
{
	static const float steps[] = {1, 0.8f, 0.64f, 0.5f};
	float asked = style->px, least = ceilf(p->g.u * FLOOR_READ);
	struct type_paragraph out = {0};
	struct arena before = *p->arena;
	name = str_sub(name, 0, utf8_offset(name, 120));
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		*p->arena = before;
		style->px = fmaxf(roundf(asked * steps[i]), least);
		out = lay(p, name, style, width);
		if ((float)(out.n - 1) * style->px * style->leading + style->px <= height)
			return out;
	}
	int most = (int)((height - style->px) / (style->px * style->leading)) + 1;
	out.n = out.n < most ? out.n : most;
	return out;
}

static void measure_side(struct speech *s)
{
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	s->name_style = style_name(p, 88, p->c->text);
	float width = ceilf(s->name_style.px * 4.14f);
	s->panel = g->left + width + px(p, 40);
	s->name_lines = lay_name(p, s->name, &s->name_style, width, g->bottom - g->top - px(p, 160));
	s->main = (struct page_rect){s->panel + px(p, 96), g->top, g->right - s->panel - px(p, 96), g->bottom - g->top};
}

static void measure_band(struct speech *s)
{
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	s->name_style = style_name(p, tall(p) ? 104 : 88, p->c->text);
	float head = g->head + style_title(p, 40, 0).px + px(p, tall(p) ? 56 : 24);
	s->name_lines = lay_name(p, s->name, &s->name_style, g->right - g->left - (tall(p) ? 0 : style_note(p, 0).px * 7.5f), g->h * 0.2f);
	float name = (float)(s->name_lines.n - 1) * roundf(s->name_style.px * s->name_style.leading) + s->name_style.px;
	s->panel = roundf(head + name + (tall(p) ? px(p, 56) + style_note(p, 0).px + px(p, 40) : px(p, 36)));
	float top = s->panel + px(p, tall(p) ? 84 : 48);
	s->main = (struct page_rect){g->left, top, g->right - g->left, g->bottom - top};
}

static void measure(struct speech *s)
{
	const struct geometry *g = &s->p->g;
	if (s->name.n == 0)
		s->main = (struct page_rect){g->left + px(s->p, 48), g->top, g->right - g->left - px(s->p, 48), g->bottom - g->top};
	else if (g->side)
		measure_side(s);
	else
		measure_band(s);
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
	style.face = TYPE_SANS_BOLD;
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
	if (!is_blank(s->theme->name))
		put_line(sheet, theme_name(s->theme), &theme, g->left, g->head - px(p, 4), room);
	float h = (float)(s->name_lines.n - 1) * roundf(s->name_style.px * s->name_style.leading) + s->name_style.px;
	float lowest = g->bottom - note.px - px(p, 80) - h - (parts > 1 ? px(p, 100) : 0);
	float y = fmaxf(fminf(g->safe.y + px(p, 300), lowest), g->top);
	y += sheet_lines(sheet, &s->name_lines, &s->name_style, g->left, y, room);
	part_mark(s, sheet, part, parts, g->left - px(p, 2), y + px(p, 28));
	put_line(sheet, position_text(s), &note, g->left, g->bottom - note.px, room);
	sheet_head(sheet, crumb(s), s->main.x, p->c->ground);
}

static void draw_band(const struct speech *s, struct sheet *sheet, int part, int parts)
{
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	float bar = px(p, 10), room = g->right - g->left - g->clock_w - g->pause_w - px(p, 24);
	sheet_bleed(sheet, (struct page_rect){0, 0, g->w, s->panel - bar}, p->c->panel);
	sheet_bleed(sheet, (struct page_rect){0, s->panel - bar, g->w, bar}, s->accent);
	struct style theme = style_title(p, 40, s->accent), note = style_note(p, p->c->quiet);
	sheet_head(sheet, (str){0}, g->left, p->c->panel);
	if (!is_blank(s->theme->name))
		put_line(sheet, theme_name(s->theme), &theme, g->left, g->head - px(p, 4), room);
	float y = g->head + theme.px + px(p, tall(p) ? 56 : 24);
	float h = sheet_lines(sheet, &s->name_lines, &s->name_style, g->left, y, g->right - g->left);
	str text = position_text(s);
	if (parts > 1)
		text = str_fmt(p->arena, "%.*s（%d/%d）", STR_ARG(text), part + 1, parts);
	if (tall(p)) {
		put_line(sheet, text, &note, g->left, y + h + px(p, 48), room);
		return;
	}
	struct type_line *line = arena_new(p->arena, struct type_line);
	*line = lay_line(p, text, &note);
	sheet_line(sheet, line, &note, g->right - line_px(line, &note), y + h - note.px - px(p, 10), line_px(line, &note) + 1);
}

// Without a name there is no panel: a bar in the theme's colour holds the page.
static void draw_plain(const struct speech *s, struct sheet *sheet)
{
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	sheet_bleed(sheet, (struct page_rect){0, 0, g->safe.x + px(p, 24), g->h}, s->accent);
	sheet_head(sheet, is_blank(s->theme->name) ? crumb(s) : theme_name(s->theme), s->main.x, p->c->ground);
}

static void add_item(struct speech *s, struct flow *f, str text, float u, float gap, bool first)
{
	struct press *p = s->p;
	struct style style = style_body(p, u, p->c->text);
	float size = roundf(style.px * 0.42f), indent = roundf(style.px * 1.25f);
	struct type_paragraph lines = lay_kept(p, text, &style, s->main.w - indent, true);
	// On the middle of a Han square, which is 0.38 em above the baseline.
	float y = ascent_px(p, &style) - 0.38f * style.px - size / 2;
	struct box mark = {.kind = BOX_FILL, .at = {0, roundf(y), size, size}, .colour = s->accent};
	flow_lines(f, &lines, &style, indent, s->main.w - indent, first ? gap : style.px * 0.72f, first ? px(p, 76) : style.px * 0.7f, &mark);
}

// What is too long for a card is said in words.
static bool fits_card(const struct figure *f)
{
	return f->value.n <= 12 && utf8_count(str_sub(f->unit, 0, 256)) <= 8 && utf8_count(str_sub(f->of, 0, 512)) <= 36;
}

// The headline once more at the top of further pages, in one line or two. What it takes is left out of low pages.
static void measure_again(struct speech *s)
{
	struct press *p = s->p;
	s->again_style = style_headline(p, 44, p->c->quiet);
	if (s->headline.n == 0)
		return;
	struct arena before = *p->arena;
	s->again = lay(p, str_sub(s->headline, 0, utf8_offset(s->headline, 100)), &s->again_style, s->main.w);
	if (s->again.n > 2) {
		*p->arena = before;
		s->again = (struct type_paragraph){.n = 1, .lines = arena_new(p->arena, struct type_line)};
		s->again.lines[0] = lay_cut(p, s->headline, &s->again_style, s->main.w);
	}
	float step = roundf(s->again_style.px * s->again_style.leading);
	s->again_h = (float)(s->again.n - 1) * step + s->again_style.px + px(p, 56);
	if (s->again_h > s->main.h * 0.22f)
		s->again_h = 0;
}

// A headline that would be a paragraph is set as one.
static struct type_paragraph lay_headline(struct speech *s, float u, struct style *style)
{
	static const float smaller[] = {1, 0.84f, 0.72f};
	struct press *p = s->p;
	struct arena before = *p->arena;
	struct type_paragraph lines = {0};
	for (size_t i = 0; i < sizeof smaller / sizeof smaller[0]; i++) {
		*p->arena = before;
		*style = style_headline(p, u * smaller[i], p->c->text);
		lines = lay_title(p, s->headline, style, s->main.w);
		if (lines.n <= (tall(p) ? 5 : 3))
			break;
	}
	return lines;
}

static void compose(struct speech *s, struct flow *f, const struct sizes *sizes)
{
	struct press *p = s->p;
	if (s->headline.n) {
		struct style headline;
		struct type_paragraph lines = lay_headline(s, sizes->headline, &headline);
		flow_lines(f, &lines, &headline, 0, s->main.w, 0, 0, NULL);
		flow_keep(f);
	}
	int first = f->rows.n;
	if (s->n_cards)
		s->card_rows = flow_cards(f, s->cards, s->n_cards, s->main.w, sizes->value, s->accent, px(p, 44), px(p, 76));
	s->torn = s->card_rows > 1 && !f->rows.v[first].keep;
	for (int i = 0; i < s->n_items; i++)
		add_item(s, f, s->items[i], sizes->highlight, px(p, s->n_cards ? 48 : 64), i == 0);
}

static void collect(struct speech *s)
{
	struct press *p = s->p;
	const struct deck_agency *a = s->agency;
	s->cards = arena_array(&p->scratch, struct figure_words, (size_t)a->figures.n);
	s->items = arena_array(&p->scratch, str, (size_t)(a->figures.n + a->highlights.n));
	for (int i = 0; i < a->figures.n; i++) {
		struct figure_words w = figure_words(p, &a->figures.v[i]);
		if (fits_card(&a->figures.v[i])) {
			s->cards[s->n_cards++] = w;
			continue;
		}
		s->items[s->n_items++] =
			str_fmt(p->arena, "%.*s%.*s%.*s %.*s", STR_ARG(w.before), STR_ARG(w.value), STR_ARG(w.unit), STR_ARG(w.caption));
	}
	for (int i = 0; i < a->highlights.n; i++)
		if (!is_blank(a->highlights.v[i]))
			s->items[s->n_items++] = str_trim(a->highlights.v[i]);
}

// An agency that says nothing but its headline says it large.
static void compose_alone(struct speech *s, struct flow *f)
{
	static const float steps[] = {132, 112, 96, 84, 72};
	struct press *p = s->p;
	str text = s->headline.n ? s->headline : s->name;
	struct arena before = *p->arena;
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		*p->arena = before;
		struct style style = style_headline(p, steps[i], p->c->text);
		struct type_paragraph lines = lay_title(p, text, &style, s->main.w);
		bool last = i + 1 == sizeof steps / sizeof steps[0];
		if (!last && (lines.n > 4 || (float)lines.n * style.px * style.leading > s->main.h * 0.7f))
			continue;
		flow_lines(f, &lines, &style, 0, s->main.w, 0, 0, NULL);
		return;
	}
}

static struct flow try_sizes(struct speech *s, const struct sizes *sizes)
{
	struct press *p = s->p;
	struct flow f = {.p = p, .first = s->main.h, .rest = s->main.h - s->again_h};
	if (s->n_cards + s->n_items > 0)
		compose(s, &f, sizes);
	else
		compose_alone(s, &f);
	flow_break(&f);
	s->pages = f.starts.n;
	return f;
}

// Sizes at which the cards are on one page, without more pages than `most`.
static bool keep_cards(struct speech *s, int most, struct sizes *out)
{
	// On most low screens the headline then takes one line.
	static const struct sizes compact[] = {{44, 132, 60}, {44, 116, 60}, {44, 104, 56}};
	for (size_t i = 0; i < sizeof compact / sizeof compact[0]; i++) {
		try_sizes(s, &compact[i]);
		if (s->torn || s->pages > most)
			continue;
		*out = compact[i];
		return true;
	}
	return false;
}

// The largest sizes that take no more pages than the least, tear no cards apart and crowd no page: first the digits grow,
// then the words.
static struct sizes best_sizes(struct speech *s)
{
	const float *values = value_sizes[s->n_cards == 1], *highlights = highlight_sizes[s->n_cards > 0];
	struct sizes best = {highlights[0], values[0], 72};
	struct flow f = try_sizes(s, &best);
	int fewest = f.starts.n, card_rows = s->card_rows;
	bool torn = s->torn;
	if (torn && fewest <= 4 && keep_cards(s, fewest, &best)) {
		torn = false;
		fewest = s->pages;
		card_rows = s->card_rows;
	}
	if (fewest > 4 || s->n_cards + s->n_items == 0)
		return best;
	// A few words alone are set for a page of few words.
	struct sizes sparse = {72, values[0], 96};
	if (s->n_cards == 0 && s->n_items <= 3 && fewest == 1) {
		f = try_sizes(s, &sparse);
		if (f.starts.n == 1 && flow_height(&f, 0, f.rows.n) < s->main.h * 0.6f)
			return sparse;
	}
	for (int pass = s->n_cards ? 0 : 1; pass < 2; pass++)
		for (int i = STEPS - 1; i > 0; i--) {
			struct sizes larger = best;
			if (pass == 0)
				larger.value = values[i];
			else
				larger.highlight = highlights[i];
			f = try_sizes(s, &larger);
			bool crowded = fewest == 1 && flow_height(&f, 0, f.rows.n) > s->main.h * 0.9f;
			if (f.starts.n != fewest || s->card_rows != card_rows || s->torn != torn || crowded)
				continue;
			best = larger;
			break;
		}
	return best;
}

// What the trials took is given back.
static struct flow compose_best(struct speech *s)
{
	struct press *p = s->p;
	struct arena scratch = p->scratch, kept = *p->arena;
	memo_open(p);
	struct sizes best = best_sizes(s);
	memo_close(p);
	p->scratch = scratch;
	*p->arena = kept;
	return try_sizes(s, &best);
}

static void draw_part(const struct speech *s, const struct flow *f, int part, str id)
{
	struct press *p = s->p;
	int parts = f->starts.n, from = f->starts.v[part], to = part + 1 < parts ? f->starts.v[part + 1] : f->rows.n;
	struct sheet sheet = sheet_begin(p, PAGE_AGENCY, s->n_theme, p->c->ground);
	if (s->panel == 0)
		draw_plain(s, &sheet);
	else if (p->g.side)
		draw_side(s, &sheet, part, parts);
	else
		draw_band(s, &sheet, part, parts);
	struct page_rect area = s->main;
	if (part > 0 && s->again_h > 0) {
		sheet_lines(&sheet, &s->again, &s->again_style, area.x, area.y, area.w);
		area.y += s->again_h;
		area.h -= s->again_h;
	}
	flow_place(f, from, to, &sheet, area, 0.36f);
	if (part == 0)
		sheet_read(&sheet, s->name);
	sheet_foot(&sheet, area.x);
	str title = s->name.n ? s->name : s->headline.n ? s->headline : s->theme->name;
	sheet_end(&sheet, ids_part(p, id, part), title, s->agency->at, s->agency->hold_us);
}

void agency_pages(struct press *p, int theme, const struct deck_agency *agency, int position, int of)
{
	struct speech s = {.p = p, .agency = agency, .theme = &p->deck->themes.v[theme], .n_theme = theme, .position = position, .of = of};
	s.accent = page_accent(p, theme);
	s.name = str_trim(agency->name);
	s.headline = str_trim(agency->headline);
	struct arena before = p->scratch;
	collect(&s);
	if (s.n_cards + s.n_items == 0 && s.headline.n == 0 && (agency->pictures.n || s.name.n == 0)) {
		p->scratch = before;
		return;
	}
	measure(&s);
	measure_again(&s);
	struct flow f = compose_best(&s);
	str id = ids_take(p, ids_make(p, "agency", s.name.n ? s.name : s.headline.n ? s.headline : s.theme->name));
	for (int part = 0; part < f.starts.n; part++)
		draw_part(&s, &f, part, id);
	p->scratch = before;
}
