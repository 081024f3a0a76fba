// The cover, and the pages of a lead that stands for itself.
#include "page/press.h"

#include <math.h>

enum { MOST_PLANS = 6 };

// Titles in 《》 of the lead, without what they all begin and end with: three work plans become their three subjects.
static int plans(const struct deck *deck, str *out)
{
	int n = 0;
	for (int i = 0; i < deck->lead.n; i++) {
		str rest = deck->lead.v[i];
		for (ptrdiff_t at; n < MOST_PLANS && (at = str_find(rest, STR("《"))) >= 0;) {
			rest = str_skip(rest, (size_t)at + 3);
			ptrdiff_t end = str_find(rest, STR("》"));
			if (end <= 0)
				break;
			out[n] = str_trim(str_sub(rest, 0, (size_t)end));
			bool known = false;
			for (int k = 0; k < n; k++)
				known = known || str_eq(out[k], out[n]);
			n += !known;
			rest = str_skip(rest, (size_t)end + 3);
		}
	}
	return n;
}

static size_t shared_front(const str *v, int n)
{
	for (size_t at = 0;;) {
		str first = str_skip(v[0], at);
		if (first.n == 0)
			return at;
		str after = first;
		utf8_next(&after);
		str ch = str_sub(first, 0, first.n - after.n);
		for (int i = 1; i < n; i++)
			if (!str_starts(str_skip(v[i], at), ch))
				return at;
		at += ch.n;
	}
}

static size_t shared_back(const str *v, int n)
{
	for (size_t at = 0;;) {
		str first = str_sub(v[0], 0, v[0].n - at);
		if (first.n == 0)
			return at;
		size_t start = first.n - 1;
		while (start > 0 && ((unsigned char)first.p[start] & 0xC0) == 0x80)
			start--;
		str ch = str_skip(first, start);
		for (int i = 1; i < n; i++)
			if (v[i].n < at || !str_ends(str_sub(v[i], 0, v[i].n - at), ch))
				return at;
		at += ch.n;
	}
}

static str plans_line(struct press *p, const char *between)
{
	str plan[MOST_PLANS];
	int n = plans(p->deck, plan);
	if (n < 2)
		return (str){0};
	size_t front = shared_front(plan, n), back = shared_back(plan, n);
	struct buf b = {.arena = p->arena};
	for (int i = 0; i < n; i++) {
		str own = plan[i].n > front + back ? str_trim(str_sub(plan[i], front, plan[i].n - back)) : plan[i];
		if (utf8_count(own) < 2)
			return (str){0};
		buf_fmt(&b, "%s%.*s", i ? between : "", STR_ARG(own));
	}
	return buf_text(&b);
}

// As much of the lead's beginning as `lines` lines take: all of its first paragraph, its first sentence, or its first clause.
static str lead_start(struct press *p, struct style style, float width, int lines)
{
	static const char *const ends[] = {"", "。", "；", "，"};
	if (p->deck->lead.n == 0)
		return (str){0};
	str first = str_trim(p->deck->lead.v[0]);
	int most = (int)(width / style.px * (float)lines * 2);
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		ptrdiff_t end = ends[i][0] ? str_find(first, str_from(ends[i])) : (ptrdiff_t)first.n;
		str part = str_sub(first, 0, end < 0 ? 0 : (size_t)end + (i == 1 ? 3 : 0));
		if (utf8_count(str_sub(part, 0, 4096)) < 6 || utf8_count(str_sub(part, 0, 4096)) > most)
			continue;
		struct arena before = *p->arena;
		struct style s = style;
		int n = lay(p, part, &s, width).n;
		*p->arena = before;
		if (n <= lines)
			return part;
	}
	return (str){0};
}

static bool has_agencies(const struct deck *deck)
{
	for (int i = 0; i < deck->themes.n; i++)
		if (deck->themes.v[i].agencies.n)
			return true;
	return false;
}

// The size a title is set in: the largest that takes few lines and leaves room for what comes below.
static struct style title_style(struct press *p, str title, float width, float height)
{
	static const float steps[] = {264, 220, 176, 152, 128, 104, 88};
	static const int most[] = {1, 1, 2, 3, 3, 3, 4}; // lines
	enum { STEPS = sizeof steps / sizeof steps[0] };
	struct arena before = *p->arena;
	struct style style = style_title(p, 72, p->c->text);
	if (utf8_count(str_sub(title, 0, 1024)) > 120)
		return style;
	// An upright screen has the height for more lines; of very large ones only where each is a phrase.
	str parts[3];
	bool upright = p->g.h > p->g.w, phrased = phrases(title, false, parts, 3) > 1;
	for (int i = 0; i < STEPS; i++) {
		struct style kept = style_title(p, steps[i], p->c->text), try = kept;
		struct type_paragraph laid = lay_title(p, title, &try, width);
		float tall = (float)(laid.n - 1) * roundf(try.px * try.leading) + try.px;
		*p->arena = before;
		int more = upright && (phrased || steps[i] <= 176) ? 3 : 0;
		if (laid.n <= most[i] + more && tall <= height && try.px >= kept.px)
			return style_by_clauses(p, title, style_title, steps + i, STEPS - i, width);
	}
	return style;
}

// Date and source at the foot of the cover. Returns the top of them.
static float meta(struct sheet *s, float x)
{
	struct press *p = s->p;
	struct style style = style_body(p, 36, p->c->quiet);
	str rows[2] = {date_text(p, str_trim(p->deck->date)), str_trim(p->deck->source)};
	if (rows[1].n)
		rows[1] = str_fmt(p->arena, "%.*s%.*s", STR_ARG(label_of(p, LABEL_SOURCE)), STR_ARG(str_sub(rows[1], 0, utf8_offset(rows[1], 80))));
	return sheet_source(s, rows, 2, &style, x);
}

// The line below the title, and its style.
static str gist(struct press *p, struct style *style, float width)
{
	*style = style_body(p, 56, p->c->text);
	str line = plans_line(p, " · ");
	if (line.n && text_px(p, line, style) <= width)
		return line;
	*style = style_body(p, 48, p->c->text);
	style->role = TYPE_HEADLINE;
	if (line.n && text_px(p, line, style) <= width)
		return line;
	if (line.n)
		return plans_line(p, " ");
	if (!has_agencies(p->deck))
		return line;
	return lead_start(p, *style, width, p->g.h > p->g.w ? 4 : 2);
}

void cover_pages(struct press *p)
{
	str title = str_trim(p->deck->title);
	if (title.n == 0)
		return;
	const struct geometry *g = &p->g;
	float x = g->left + px(p, 48), width = g->right - x;
	float height = g->bottom - g->top - px(p, 120);
	struct arena before = p->scratch;
	struct flow f = {.p = p, .first = height, .rest = height};
	struct style gist_style, big;
	str line = gist(p, &gist_style, width);
	float below = line.n ? px(p, 64) + gist_style.px * 3 : 0;
	big = title_style(p, title, width, height - below);
	struct type_paragraph lines = lay_title(p, title, &big, width);
	flow_lines(&f, &lines, &big, 0, width, 0, 0, NULL);
	if (line.n) {
		flow_keep(&f);
		bool one = text_px(p, line, &gist_style) <= width;
		struct type_paragraph words = one ? lay(p, line, &gist_style, width) : lay_title(p, line, &gist_style, width);
		flow_lines(&f, &words, &gist_style, 0, width, px(p, 64), px(p, 24), NULL);
	}
	flow_break(&f);
	str id = ids_take(p, STR("cover"));
	for (int i = 0; i < f.starts.n; i++) {
		struct sheet s = sheet_begin(p, PAGE_COVER, -1, p->c->ground);
		sheet_accents(&s);
		float bottom = i == 0 ? meta(&s, x) : g->bottom;
		int to = i + 1 < f.starts.n ? f.starts.v[i + 1] : f.rows.n;
		flow_place(&f, f.starts.v[i], to, &s, (struct page_rect){x, g->top, width, bottom - g->top}, 0.46f);
		sheet_foot(&s, x);
		sheet_end(&s, ids_part(p, id, i), title, (struct place){p->deck->file, 0, 0}, 0);
	}
	p->scratch = before;
}

// A deck without agencies is its lead: set to be read, over as many pages as it takes.
void lead_pages(struct press *p)
{
	const struct deck *deck = p->deck;
	if (deck->lead.n == 0 || has_agencies(deck))
		return;
	const struct geometry *g = &p->g;
	float x = g->left + px(p, 48), width = fminf(g->right - x, px(p, 1560)), height = g->bottom - g->top;
	struct arena before = p->scratch, kept = *p->arena;
	static const float sizes[] = {72, 60, 52};
	struct flow f;
	for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
		p->scratch = before;
		*p->arena = kept;
		f = (struct flow){.p = p, .first = height, .rest = height};
		struct style body = style_body(p, sizes[k], p->c->text);
		for (int i = 0; i < deck->lead.n; i++)
			flow_text(&f, str_trim(deck->lead.v[i]), body, 0, width, body.px * 1.1f, body.px * 0.4f);
		flow_break(&f);
		if (f.starts.n == 1)
			break;
	}
	str title = str_trim(deck->title);
	str id = ids_take(p, STR("lead"));
	for (int i = 0; i < f.starts.n; i++) {
		struct sheet s = sheet_begin(p, PAGE_AGENCY, -1, p->c->ground);
		sheet_accents(&s);
		sheet_head(&s, title, x, p->c->ground);
		int to = i + 1 < f.starts.n ? f.starts.v[i + 1] : f.rows.n;
		flow_place(&f, f.starts.v[i], to, &s, (struct page_rect){x, g->top, width, height}, 0.4f);
		sheet_foot(&s, x);
		sheet_end(&s, ids_part(p, id, i), title.n ? title : label_of(p, LABEL_LEAD), (struct place){deck->file, 0, 0}, 0);
	}
	p->scratch = before;
}
