// A picture above a band with its caption. Its own shape is not known here: paint fits it into the box, or draws the page
// that goes without it.
#include "page/press.h"

#include <math.h>

// A pixel of a small picture may become this wide, u; what would be larger is a blur.
#define PIXEL_MOST 3.0f

struct exhibit {
	struct press *p;
	int theme;
	const struct deck_agency *agency;
	const struct deck_picture *picture;
	str caption, name;
};

static struct type_line *name_line(const struct exhibit *e, const struct style *style, float width)
{
	struct type_line *line = arena_new(e->p->arena, struct type_line);
	*line = lay_cut(e->p, e->name, style, width);
	return line;
}

// A caption may not push its picture off the page.
static void cut_caption(const struct exhibit *e, struct type_paragraph *lines, int most)
{
	most = most < 1 ? 1 : most;
	if (lines->n <= most)
		return;
	diag_add(e->p->diags, DIAG_WARNING, e->picture->at, "the caption takes %d lines, more than a picture leaves room for; %d are shown",
		lines->n, most);
	lines->n = most;
}

// Whose picture it is and what it shows, in one line where that is wide enough.
static void draw_band(const struct exhibit *e, struct sheet *s)
{
	struct press *p = e->p;
	const struct geometry *g = &p->g;
	struct style text = style_headline(p, 44, p->c->text), whose = style_headline(p, 44, page_accent(p, e->theme));
	float width = g->right - g->left, gap = px(p, 40), named = 0;
	struct type_line *name = e->name.n ? name_line(e, &whose, width) : NULL;
	if (name)
		named = line_px(name, &whose) + gap;
	bool beside = e->caption.n && named < width * 0.4f && text_px(p, e->caption, &text) <= width - named;
	struct type_paragraph lines = {0};
	if (e->caption.n)
		lines = lay_short(p, e->caption, &text, beside ? width - named : width);
	float step = roundf(text.px * text.leading);
	cut_caption(e, &lines, (int)(g->h * 0.36f / step));
	float h = lines.n ? (float)(lines.n - 1) * step + text.px : whose.px;
	if (name && lines.n && !beside)
		h += whose.px + px(p, 20);
	float y = g->foot - px(p, 40) - h, top = y - px(p, 36);
	sheet_bleed(s, (struct page_rect){0, top, g->w, g->h - top}, p->c->panel);
	float side = g->safe.x + px(p, 40), above = g->safe.y + px(p, 40);
	struct page_rect at = {side, above, g->w - 2 * side, top - px(p, 40) - above};
	*vec_push(&p->scratch, &s->boxes) =
		(struct box){.kind = BOX_PICTURE, .at = at, .path = e->picture->path, .size_px = fmaxf(g->u * PIXEL_MOST, 1)};
	if (name)
		sheet_line(s, name, &whose, g->left, y, width);
	if (beside)
		sheet_lines(s, &lines, &text, g->left + named, y, width - named);
	else
		sheet_lines(s, &lines, &text, g->left, y + (name ? whose.px + px(p, 20) : 0), width);
}

// The page when there is no picture: what it would have shown is said, large.
static void draw_words(const struct exhibit *e, struct sheet *s)
{
	static const float steps[] = {112, 96, 84, 72, 60, 48};
	enum { STEPS = sizeof steps / sizeof steps[0] };
	struct press *p = e->p;
	const struct geometry *g = &p->g;
	float x = g->left, width = g->right - x, room = g->bottom - g->top;
	str theme = theme_name(&p->deck->themes.v[e->theme]), headline = str_trim(e->agency->headline);
	headline = str_sub(headline, 0, utf8_offset(headline, 160));
	// A picture that says nothing itself stood for what its agency says.
	str said = e->caption.n ? e->caption : headline, text = said.n ? said : e->name.n ? e->name : theme;
	sheet_edge(s, page_accent(p, e->theme));
	struct style style = {0}, whose = style_headline(p, 44, page_accent(p, e->theme));
	struct type_paragraph lines = {0};
	bool named = said.n && e->name.n;
	float above = named ? whose.px + px(p, 48) : 0;
	struct arena before = *p->arena;
	int lines_most = g->h > g->w ? 5 : 3;
	for (int i = 0; i < STEPS; i++) {
		*p->arena = before;
		style = style_by_clauses(p, text, style_headline, steps + i, STEPS - i, width);
		lines = lay_title(p, text, &style, width);
		if (lines.n <= lines_most && above + (float)lines.n * style.px * style.leading <= room * 0.8f)
			break;
	}
	float step = roundf(style.px * style.leading);
	int most = (int)((room - above - style.px) / step) + 1;
	lines.n = lines.n < most ? lines.n : most;
	float y = g->top + fmaxf(room - above - (float)(lines.n - 1) * step - style.px, 0) * 0.44f;
	if (named)
		sheet_line(s, name_line(e, &whose, width), &whose, x, y, width);
	sheet_lines(s, &lines, &style, x, y + above, width);
}

static void picture_page(const struct exhibit *e, int number)
{
	struct press *p = e->p;
	str id = ids_make(p, "picture", e->name.n ? e->name : str_trim(p->deck->themes.v[e->theme].name));
	id = ids_take(p, str_fmt(p->arena, "%.*s/%d", STR_ARG(id), number));
	struct sheet words = sheet_begin(p, PAGE_PICTURE, e->theme, p->c->ground);
	draw_words(e, &words);
	struct page instead = sheet_finish(&words, id, e->caption, e->picture->at, 0);
	struct sheet s = sheet_begin(p, PAGE_PICTURE, e->theme, p->c->ground);
	draw_band(e, &s);
	s.page.instead = instead.boxes;
	s.page.n_instead = instead.n;
	s.page.live_ground = p->c->panel;
	sheet_read(&s, e->caption);
	sheet_foot(&s, p->g.left);
	sheet_end(&s, id, e->caption.n ? e->caption : e->name, e->picture->at, e->agency->hold_us);
}

void picture_pages(struct press *p, int theme, const struct deck_agency *agency)
{
	struct exhibit e = {.p = p, .theme = theme, .agency = agency, .name = str_trim(agency->name)};
	for (int i = 0; i < agency->pictures.n; i++) {
		e.picture = &agency->pictures.v[i];
		e.caption = str_trim(e.picture->caption);
		e.caption = str_sub(e.caption, 0, utf8_offset(e.caption, 160));
		picture_page(&e, i + 1);
	}
}
