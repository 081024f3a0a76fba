#include "page/press.h"

#include <math.h>

float px(const struct press *p, float u)
{
	return roundf(p->g.u * u);
}

argb mix(argb a, argb b, float share)
{
	argb out = 0xFF000000u;
	for (int shift = 0; shift <= 16; shift += 8) {
		float x = (float)(a >> shift & 255), y = (float)(b >> shift & 255);
		out |= (argb)lroundf(x + (y - x) * share) << shift;
	}
	return out;
}

argb page_accent(const struct press *p, int theme)
{
	return p->c->accents[(theme < 0 ? 0 : theme) % PAGE_ACCENTS];
}

argb page_accent_ground(const struct press *p, int theme)
{
	return p->c->accent_grounds[(theme < 0 ? 0 : theme) % PAGE_ACCENTS];
}

enum type_face style_face(const struct press *p, enum type_face face)
{
	return type_face_of(p->type, face, p->form);
}

static struct style style_make(const struct press *p, enum type_face face, enum type_role role, float u, float leading, argb colour)
{
	float floor_u = u < FLOOR_READ ? FLOOR_NOTE : FLOOR_READ;
	float scaled = fmaxf(u * p->o->text_scale, floor_u);
	return (struct style){style_face(p, face), role, fmaxf(roundf(p->g.u * scaled), ceilf(p->g.u * floor_u)), leading, colour};
}

struct style style_title(const struct press *p, float u, argb colour)
{
	return style_make(p, TYPE_SERIF_BLACK, TYPE_HEADLINE, u, 1.3f, colour);
}

struct style style_name(const struct press *p, float u, argb colour)
{
	return style_make(p, TYPE_SANS_BLACK, TYPE_HEADLINE, u, 1.25f, colour);
}

struct style style_headline(const struct press *p, float u, argb colour)
{
	return style_make(p, TYPE_SANS_BOLD, TYPE_HEADLINE, u, 1.35f, colour);
}

struct style style_body(const struct press *p, float u, argb colour)
{
	return style_make(p, TYPE_SANS_REGULAR, TYPE_BODY, u, 1.45f, colour);
}

struct style style_figure(const struct press *p, float u, argb colour)
{
	return style_make(p, TYPE_SANS_BLACK, TYPE_FIGURE, u, 1.1f, colour);
}

struct style style_note(const struct press *p, argb colour)
{
	return style_make(p, TYPE_SANS_REGULAR, TYPE_BODY, 32, 1.5f, colour);
}

struct sheet sheet_begin(struct press *p, enum page_kind kind, int theme, argb ground)
{
	struct sheet s = {.p = p, .before = p->scratch};
	s.page.kind = kind;
	s.page.theme = theme < 0 ? -1 : p->deck_theme + theme;
	s.page.ground = ground;
	s.page.live_colour = page_accent(p, theme);
	s.page.live_track = p->c->line;
	s.page.live_text = p->c->quiet;
	s.page.live_ground = ground;
	return s;
}

static struct page_rect whole(struct page_rect at)
{
	float x = roundf(at.x), y = roundf(at.y);
	return (struct page_rect){x, y, fmaxf(roundf(at.x + at.w) - x, 1), fmaxf(roundf(at.y + at.h) - y, 1)};
}

void sheet_fill(struct sheet *s, struct page_rect at, argb colour, float radius)
{
	*vec_push(&s->p->scratch, &s->boxes) = (struct box){.kind = BOX_FILL, .at = whole(at), .colour = colour, .radius = radius};
}

void sheet_bleed(struct sheet *s, struct page_rect at, argb colour)
{
	const struct geometry *g = &s->p->g;
	float more = ceilf(8 * g->u), x1 = at.x + at.w, y1 = at.y + at.h;
	if (at.x <= 0)
		at.x = -more;
	if (at.y <= 0)
		at.y = -more;
	if (x1 >= g->w)
		x1 = g->w + more;
	if (y1 >= g->h)
		y1 = g->h + more;
	sheet_fill(s, (struct page_rect){at.x, at.y, x1 - at.x, y1 - at.y}, colour, 0);
}

// What the panel may not show is no part of the bar; where it is seen it looks like an agency's panel.
static void beyond_edge(struct sheet *s)
{
	const struct geometry *g = &s->p->g;
	if (g->safe.x > 0)
		sheet_bleed(s, (struct page_rect){0, 0, g->safe.x, g->h}, s->p->c->panel);
}

void sheet_accents(struct sheet *s)
{
	const struct geometry *g = &s->p->g;
	int n = s->p->deck->themes.n;
	n = n < 1 ? 1 : n > PAGE_ACCENTS ? PAGE_ACCENTS : n;
	float w = g->safe.x + px(s->p, 24);
	for (int i = 0; i < n; i++) {
		float y0 = roundf(g->h * (float)i / (float)n), y1 = roundf(g->h * (float)(i + 1) / (float)n);
		sheet_bleed(s, (struct page_rect){0, y0, w, y1 - y0}, page_accent(s->p, i));
	}
	beyond_edge(s);
}

void sheet_edge(struct sheet *s, argb colour)
{
	const struct geometry *g = &s->p->g;
	sheet_bleed(s, (struct page_rect){0, 0, g->safe.x + px(s->p, 24), g->h}, colour);
	beyond_edge(s);
}

void sheet_line(struct sheet *s, const struct type_line *line, const struct style *style, float x, float y, float room)
{
	if (line->n == 0)
		return;
	struct page_rect at = {roundf(x), roundf(y + ascent_px(s->p, style)), room, style->px};
	*vec_push(&s->p->scratch, &s->boxes) =
		(struct box){.kind = BOX_TEXT, .at = at, .colour = style->colour, .line = line, .size_px = style->px, .face = style->face};
}

float sheet_lines(struct sheet *s, const struct type_paragraph *lines, const struct style *style, float x, float y, float room)
{
	float step = roundf(style->px * style->leading);
	for (int i = 0; i < lines->n; i++)
		sheet_line(s, &lines->lines[i], style, x, y + (float)i * step, room);
	return lines->n ? (float)(lines->n - 1) * step + style->px : 0;
}

void sheet_head(struct sheet *s, str breadcrumb, float x, argb ground)
{
	struct press *p = s->p;
	const struct geometry *g = &p->g;
	struct style note = style_note(p, p->c->quiet);
	s->page.live_ground = ground;
	if (p->o->clock)
		s->page.clock = whole((struct page_rect){g->right - g->clock_w, g->head - px(p, 4), g->clock_w, note.px + px(p, 8)});
	float room = g->right - x - g->clock_w - g->pause_w - px(p, 24);
	if (is_blank(breadcrumb) || room < 4 * note.px)
		return;
	struct type_line *line = arena_new(p->arena, struct type_line);
	*line = lay_cut(p, breadcrumb, &note, room);
	sheet_line(s, line, &note, x, g->head, room);
}

void sheet_foot(struct sheet *s, float x)
{
	const struct geometry *g = &s->p->g;
	s->page.footer = whole((struct page_rect){x, g->foot, g->right - x, px(s->p, 8)});
}

float sheet_source(struct sheet *s, const str *rows, int n, const struct style *style, float x)
{
	struct press *p = s->p;
	struct buf b = {.arena = p->arena};
	for (int i = 0; i < n; i++)
		if (rows[i].n)
			buf_fmt(&b, "%s%.*s", b.n ? "　" : "", STR_ARG(rows[i]));
	str line = buf_text(&b);
	if (line.n == 0)
		return p->g.bottom;
	float width = p->g.right - x, y = p->g.bottom - style->px, step = roundf(style->px * 1.4f);
	bool apart = text_px(p, line, style) > width;
	for (int i = apart ? n - 1 : 0; i >= 0; i--) {
		if (apart && rows[i].n == 0)
			continue;
		struct style own = *style;
		struct type_paragraph lines = lay(p, apart ? rows[i] : line, &own, width);
		own.leading = 1.4f;
		y -= (float)(lines.n > 0 ? lines.n - 1 : 0) * step;
		sheet_lines(s, &lines, &own, x, y, width);
		y -= step;
	}
	sheet_read(s, line);
	return y + step - px(p, 48);
}

void sheet_target(struct sheet *s, struct page_rect at, int door)
{
	*vec_push(&s->p->scratch, &s->targets) = (struct page_target){whole(at), door};
}

void sheet_read(struct sheet *s, str text)
{
	s->page.characters += count_read(text);
}

static int64_t hold_of(const struct page_options *o, const struct page *page, int64_t hold_us)
{
	if (hold_us > 0)
		return hold_us;
	if (o->hold_us[page->kind] > 0)
		return o->hold_us[page->kind];
	double speed = o->reading_speed > 0 ? o->reading_speed : 5;
	int64_t us = (int64_t)((double)page->characters / speed * 1e6) + 2000000;
	return us < o->min_us ? o->min_us : us > o->max_us ? (o->max_us > o->min_us ? o->max_us : o->min_us) : us;
}

struct page sheet_finish(struct sheet *s, str id, str title, struct place at, int64_t hold_us)
{
	struct press *p = s->p;
	struct page page = s->page;
	page.n = s->boxes.n;
	page.boxes = arena_array(p->arena, struct box, (size_t)page.n);
	if (page.n)
		memcpy(page.boxes, s->boxes.v, (size_t)page.n * sizeof *page.boxes);
	page.n_targets = s->targets.n;
	page.targets = arena_array(p->arena, struct page_target, (size_t)page.n_targets);
	if (page.n_targets)
		memcpy(page.targets, s->targets.v, (size_t)page.n_targets * sizeof *page.targets);
	p->scratch = s->before;
	page.id = id;
	page.title = title;
	page.at = at;
	page.hold_us = hold_of(p->o, &page, hold_us);
	return page;
}

void sheet_end(struct sheet *s, str id, str title, struct place at, int64_t hold_us)
{
	struct page page = sheet_finish(s, id, title, at, hold_us);
	*vec_push(s->p->arena, &s->p->pages) = page;
}
