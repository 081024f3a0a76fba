// An agency's pages: who speaks at the side (or above, on upright and narrow screens), what it says in the main column.
#include "page/agency.h"

#include <math.h>

// Sizes grow with the room there is; the first of each row is the least and decides how many pages there are.
enum { STEPS = 4 };
static const float highlight_sizes[2][STEPS] = {{44, 50, 56, 60}, {44, 48, 52, 56}};     // without figures, with them
static const float upright_sizes[2][STEPS] = {{44, 54, 60, 68}, {44, 50, 56, 60}};       // the same where there is height
static const float value_sizes[2][STEPS] = {{132, 148, 164, 184}, {132, 176, 216, 256}}; // several, one
static const float headline_sizes[STEPS] = {72, 80, 88, 96};

struct sizes {
	float highlight, value, headline;
};

static void add_item(struct speech *s, struct flow *f, str text, float u, float gap, bool first)
{
	struct press *p = s->p;
	struct style style = style_body(p, u, p->c->text);
	bool listed = s->n_items > 1 || s->n_cards; // one below a headline is no list
	float size = roundf(style.px * 0.42f), indent = listed ? roundf(style.px * 1.25f) : 0;
	struct type_paragraph lines = lay_kept(p, text, &style, s->main.w - indent, true);
	// On the middle of a Han square, which is 0.38 em above the baseline.
	float y = ascent_px(p, &style) - 0.38f * style.px - size / 2;
	struct box mark = {.kind = BOX_FILL, .at = {0, roundf(y), size, size}, .colour = s->accent};
	flow_lines(f, &lines, &style, indent, s->main.w - indent, first ? gap : style.px * 0.72f, first ? px(p, 76) : style.px * 0.7f,
		listed ? &mark : NULL);
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

// A headline that would be a paragraph is set as one; one whose clauses take a line each at a smaller size is set so, else one
// that is broken at better places then.
static struct type_paragraph lay_headline(const struct speech *s, float u, struct style *style)
{
	static const float smaller[] = {1, 0.84f, 0.72f};
	enum { TRIES = sizeof smaller / sizeof smaller[0], BY_CLAUSES = 0, BY_BREAKS, WAYS = 3 };
	struct press *p = s->p;
	struct arena before = *p->arena;
	struct type_paragraph lines = {0};
	int most = tall(p) ? 5 : 3;
	for (int i = 0; i < WAYS * TRIES; i++) {
		int way = i / TRIES;
		*p->arena = before;
		*style = style_headline(p, u * smaller[i % TRIES], p->c->text);
		if (way == BY_CLAUSES && !title_by_clauses(p, s->headline, style, s->main.w))
			continue;
		lines = lay_title(p, s->headline, style, s->main.w);
		bool fair = way != BY_BREAKS || breaks_worst(&s->breaks, &lines, true) <= BREAK_FAIR;
		if (fair && lines.n <= most + (way == BY_CLAUSES && i > 0))
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
		s->headline_lines = lines.n;
		flow_lines(f, &lines, &headline, 0, s->main.w, 0, 0, NULL);
		flow_keep(f);
	}
	int first = f->rows.n;
	const struct card_look cards = {s->main.w, sizes->value, s->columns, s->accent};
	if (s->n_cards)
		s->card_rows = flow_cards(f, s->cards, s->n_cards, &cards, px(p, 44), px(p, 76));
	s->flaws = s->card_rows > 1 && !f->rows.v[first].keep;
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

// The largest size at which a text alone on its page takes no more lines than `most`. False: none of the first n of `steps`.
static bool set_alone(const struct speech *s, const float *steps, int n, int most, struct style *style, struct type_paragraph *lines)
{
	struct press *p = s->p;
	struct arena before = *p->arena;
	for (int i = 0; i < n; i++) {
		*p->arena = before;
		*style = style_by_clauses(p, s->headline, style_headline, steps + i, n - i, s->main.w);
		*lines = lay_title(p, s->headline, style, s->main.w);
		if (lines->n <= most && (float)lines->n * style->px * style->leading <= s->main.h * 0.8f)
			return true;
	}
	return false;
}

// An agency that says nothing but its headline says it large, its clauses whole; a name alone is rather smaller than broken.
static void compose_alone(struct speech *s, struct flow *f)
{
	static const float steps[] = {168, 148, 132, 112, 96, 84, 72, 60, 52};
	enum { ALL = sizeof steps / sizeof steps[0], LARGE = 5 };
	struct arena before = *s->p->arena;
	struct type_paragraph lines = {0};
	struct style style = {0};
	bool set = false;
	for (int most = 1; s->silent && most <= 2 && !set; most++) {
		*s->p->arena = before;
		set = set_alone(s, steps, LARGE, most, &style, &lines);
	}
	if (!set) {
		*s->p->arena = before;
		set_alone(s, steps, ALL, tall(s->p) ? 6 : 4, &style, &lines);
	}
	flow_lines(f, &lines, &style, 0, s->main.w, 0, 0, NULL);
}

static struct flow try_sizes(struct speech *s, const struct sizes *sizes)
{
	struct press *p = s->p;
	struct flow f = {.p = p, .first = s->main.h, .rest = s->main.h - s->again_h, .most = tall(p) ? 10 : 6};
	s->flaws = s->headline_lines = s->card_rows = 0;
	if (s->n_cards + s->n_items > 0)
		compose(s, &f, sizes);
	else
		compose_alone(s, &f);
	flow_break(&f);
	s->pages = f.starts.n;
	if (s->headline_lines && s->pages > 1 && f.starts.v[1] <= s->headline_lines)
		s->flaws += 2;
	return f;
}

// Sizes at which the cards are on one page and the headline is with them, or nearly so, without more pages than `most`.
static void keep_together(struct speech *s, int most, struct sizes *out)
{
	// On most low screens the headline then takes one line.
	static const struct sizes compact[] = {{44, 132, 60}, {44, 116, 60}, {44, 104, 56}, {44, 104, 48}};
	int least = s->flaws;
	for (size_t i = 0; i < sizeof compact / sizeof compact[0] && least > 0; i++) {
		try_sizes(s, &compact[i]);
		if (s->flaws >= least || s->pages > most)
			continue;
		least = s->flaws;
		*out = compact[i];
	}
	try_sizes(s, out);
}

// How full one page may get by larger sizes: cards and highlights, the headline.
#define FULL 0.9f
#define ROOMY 0.7f

// More pages keep the least sizes.
enum { MOST_CLIMBED = 4 };

static float filled(const struct flow *f, int page)
{
	int to = page + 1 < f->starts.n ? f->starts.v[page + 1] : f->rows.n;
	return flow_height(f, f->starts.v[page], to) / (page == 0 ? f->first : f->rest);
}

// Whether one of its pages is fuller than that, and than it was.
static bool is_crowded(const struct flow *f, float full, const float *was)
{
	for (int i = 0; i < f->starts.n; i++)
		if (filled(f, i) > fmaxf(full, was[i]))
			return true;
	return false;
}

// The largest of `ladder` that changes nothing but the size: no more pages, rows of cards, lines of the headline.
static void climb(struct speech *s, struct sizes *best, float *step, const float *ladder, float full)
{
	int pages = s->pages, card_rows = s->card_rows, flaws = s->flaws, headline_lines = s->headline_lines;
	float kept = *step, was[MOST_CLIMBED] = {0};
	struct flow least = try_sizes(s, best);
	for (int i = 0; i < least.starts.n; i++)
		was[i] = filled(&least, i);
	for (int i = STEPS - 1; i > 0; i--) {
		*step = ladder[i];
		if (*step <= kept)
			break;
		struct flow f = try_sizes(s, best);
		bool same = s->pages == pages && s->card_rows == card_rows && s->flaws == flaws && s->headline_lines == headline_lines;
		if (same && !is_crowded(&f, full, was))
			return;
	}
	*step = kept;
	try_sizes(s, best);
}

// More cards beside each other have narrow captions and small digits; two by two they fill a page that has the room, but do
// not press what stands below them.
static void two_by_two(struct speech *s, const struct sizes *sizes)
{
	int pages = s->pages, flaws = s->flaws;
	s->columns = 2;
	struct flow f = try_sizes(s, sizes);
	bool pressed = !tall(s->p) && s->pages == 1 && s->n_items && filled(&f, 0) > FULL;
	if (s->pages <= pages && s->flaws <= flaws && !pressed)
		return;
	s->columns = 0;
	try_sizes(s, sizes);
}

// The largest sizes that take no more pages than the least, tear no cards apart and crowd no page: first the digits grow,
// then the words, and where there still is room the headline.
static struct sizes best_sizes(struct speech *s)
{
	const float *values = value_sizes[s->n_cards == 1];
	const float *highlights = tall(s->p) ? upright_sizes[s->n_cards > 0] : highlight_sizes[s->n_cards > 0];
	struct sizes best = {highlights[0], values[0], headline_sizes[0]};
	try_sizes(s, &best);
	if (s->flaws && s->pages <= MOST_CLIMBED)
		keep_together(s, s->pages, &best);
	if ((s->n_cards == 4 && s->card_rows == 1) || (s->n_cards > 2 && tall(s->p)))
		two_by_two(s, &best);
	if (s->pages > MOST_CLIMBED || s->n_cards + s->n_items == 0)
		return best;
	// A few words alone are set for a page of few words.
	struct sizes sparse = {72, values[0], 96};
	if (s->n_cards == 0 && s->n_items <= 3 && s->pages == 1) {
		struct flow f = try_sizes(s, &sparse);
		if (f.starts.n == 1 && flow_height(&f, 0, f.rows.n) < s->main.h * 0.6f)
			return sparse;
		try_sizes(s, &best);
	}
	if (s->n_cards)
		climb(s, &best, &best.value, values, FULL);
	if (s->n_items)
		climb(s, &best, &best.highlight, highlights, FULL);
	if (s->headline_lines && s->pages == 1)
		climb(s, &best, &best.headline, headline_sizes, ROOMY);
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

// Where the content stands: few words begin on the line of the name beside them, more at the top.
static struct page_rect standing(const struct speech *s, const struct flow *f, int from, int to, struct page_rect area)
{
	const struct row *row = &f->rows.v[from];
	const struct box *box = &f->boxes.v[row->box + row->n - 1];
	// Cards begin with their rule, which stands at the name's top.
	bool words = row->n <= 2 && box->kind == BOX_TEXT;
	float top = s->hang - (words ? box->at.y : ascent_px(s->p, &s->name_style)), bottom = area.y + area.h;
	if (s->hang <= 0 || top < area.y || flow_height(f, from, to) > (bottom - top) * 0.94f)
		return area;
	return (struct page_rect){area.x, top, area.w, bottom - top};
}

static void draw_part(const struct speech *s, const struct flow *f, int part, str id)
{
	struct press *p = s->p;
	int parts = f->starts.n, from = f->starts.v[part], to = part + 1 < parts ? f->starts.v[part + 1] : f->rows.n;
	struct sheet sheet = sheet_begin(p, PAGE_AGENCY, s->n_theme, p->c->ground);
	panel_draw(s, &sheet, part, parts);
	struct page_rect area = s->main;
	if (part > 0 && s->again_h > 0) {
		sheet_lines(&sheet, &s->again, &s->again_style, area.x, area.y, area.w);
		area.y += s->again_h;
		area.h -= s->again_h;
	}
	struct page_rect stands = standing(s, f, from, to, area);
	// Below the headline said again the words keep their distance.
	bool free = s->hang <= 0 || (part > 0 && s->again_h > 0 && stands.y == area.y);
	flow_place(f, from, to, &sheet, stands, free ? 0.36f : 0);
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
	s.silent = s.n_cards + s.n_items == 0 && s.headline.n == 0;
	if (s.silent && (agency->pictures.n || s.name.n == 0)) {
		p->scratch = before;
		return;
	}
	// Its name is all it says: it stands there once, and large.
	if (s.silent) {
		s.headline = s.name;
		s.name = (str){0};
	}
	// The only thing it says, too.
	if (s.headline.n == 0 && s.n_cards == 0 && s.n_items == 1 && utf8_count(str_sub(s.items[0], 0, 256)) <= 40) {
		s.headline = s.items[0];
		s.n_items = 0;
	}
	s.breaks = breaks_of(p, s.headline, style_face(p, TYPE_SANS_BOLD));
	panel_measure(&s);
	measure_again(&s);
	struct flow f = compose_best(&s);
	str id = ids_take(p, ids_make(p, "agency", s.name.n ? s.name : s.headline.n ? s.headline : s.theme->name));
	for (int part = 0; part < f.starts.n; part++)
		draw_part(&s, &f, part, id);
	p->scratch = before;
}
