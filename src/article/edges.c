#include "article/walk.h"

// Lines that the page set between title and text or below the text, and that no list knows. The place and the company tell them: a
// heading has others of its form in the text, and over the same things as they stand over.

enum { LINE_MOST = 45, LOOK_AHEAD = 14, REGION_MOST = 12 };

// Short, without an end, and nobody's.
static bool is_line(const struct walk *w, int i)
{
	const struct para *p = &w->r->v[i];
	return w->openings[i].how == EVIDENCE_NONE && !p->field && (p->asks || !text_ends_sentence(p->core)) && utf8_last(p->core) != 0xFF1A &&
		   utf8_count(str_sub(p->core, 0, 300)) <= LINE_MOST && !str_has(p->core, STR("。"));
}

static bool is_numbered(enum mark mark)
{
	return mark == MARK_HAN || mark == MARK_PAREN || mark == MARK_ARABIC;
}

// Plain lines are of one form; marked ones of that of their series.
static bool is_of_form(const struct para *a, const struct para *b)
{
	return a->mark == b->mark && (a->series == b->series || a->mark == MARK_TAG);
}

// Whether paragraph i tells whose something is.
static bool names_somebody(const struct walk *w, int i)
{
	str name, before;
	const struct para *p = &w->r->v[i];
	return walk_is_opener(w, i) || walk_owner_line(w, i, &name) || walk_closing_owner(w, i, &name, &before) ||
		   names_attribution(p->text, &name);
}

// Whether a name of an office or a place begins at the front of s.
static bool is_name_at(str s)
{
	bool strong;
	for (str rest = s; s.n - rest.n < 3 * NAME_MOST && ch_is_han(utf8_first(rest));) {
		utf8_next(&rest);
		str name = str_sub(s, 0, s.n - rest.n);
		if (names_may_end(name) && names_is_agency(name, &strong))
			return true;
	}
	return false;
}

// Whether words begin as an office's or a place's name does, a few before it allowed: "在市中医院，…".
static bool begins_with_name(str s)
{
	static const char *const BEFORE[] = {"在", "到", "进", "據", "据", "由", "而", "，", "的", "”"};
	enum { REACH = 60 };
	bool may = true;
	for (str rest = str_sub(s, 0, REACH); rest.n;) {
		if (may && is_name_at(str_skip(s, (size_t)(rest.p - s.p))))
			return true;
		may = text_starts_any(rest, LIST(BEFORE), NULL);
		utf8_next(&rest);
	}
	return false;
}

// Whether somebody is named below line i, before the next line of its form. `perhaps`: or may be, when more is known.
static bool stands_over_names(const struct walk *w, int i, bool perhaps)
{
	const struct reading *r = w->r;
	for (int k = marks_next(r, i), steps = 0; k < r->foot && steps < LOOK_AHEAD; k = marks_next(r, k), steps++) {
		if (names_somebody(w, k) || (perhaps && begins_with_name(r->v[k].core)))
			return true;
		if (is_line(w, k) && is_of_form(&r->v[k], &r->v[i]))
			return false;
	}
	return false;
}

// The headings of the text that have the form of line i: how many, over whom, and how short the shortest is.
struct company {
	int lines, over_names, shortest;
};

static struct company company_of(const struct walk *w, int text, int i)
{
	const struct reading *r = w->r;
	struct company c = {.shortest = LINE_MOST};
	for (int k = text; k < r->foot; k = marks_next(r, k)) {
		int below = marks_next(r, k);
		bool heads = below < r->foot && (walk_is_opener(w, below) || !is_line(w, below) || r->v[below].mark != r->v[k].mark);
		if (!heads || !is_line(w, k) || !is_of_form(&r->v[k], &r->v[i]) || text_han(r->v[k].core) < 2)
			continue;
		int n = text_han(r->v[k].core);
		c.lines++;
		c.over_names += stands_over_names(w, k, false);
		c.shortest = n < c.shortest ? n : c.shortest;
	}
	return c;
}

// Whether line i, right above the text, is the first of its headings.
static bool is_first_heading(const struct walk *w, int text, int i, bool all_known)
{
	const struct para *p = &w->r->v[i];
	if (is_numbered(p->mark) || p->tagged)
		return true;
	struct company c = company_of(w, text, i);
	bool unsigned_ = p->mark == MARK_NONE || p->mark == MARK_RULE;
	if (c.lines == 0 || (c.over_names * 2 > c.lines && unsigned_ && !stands_over_names(w, i, !all_known)))
		return false;
	return p->mark != MARK_NONE || text_han(p->core) * 2 >= c.shortest;
}

// Above the text a plain line is a heading only right over what it heads, or as the rest of a heading.
void walk_clear_front(struct walk *w, bool all_known)
{
	struct reading *r = w->r;
	int first = marks_next(r, r->body - 1), text = first, lines = 0;
	for (; text < r->foot && is_line(w, text); text = marks_next(r, text))
		lines++;
	if (text == r->foot || lines > REGION_MOST)
		return;
	bool heads = false;
	for (int i = first; i < text; i = marks_next(r, i)) {
		bool last = marks_next(r, i) == text, rest = heads && r->v[i].mark == MARK_NONE;
		heads = rest || ((last || r->v[i].mark != MARK_NONE || walk_continues(r->v[i].core)) && is_first_heading(w, text, i, all_known));
		if (!heads)
			reading_drop(&r->v[i], DROP_HEAD);
	}
}

// A short line that may stand below the text: it has no figure.
static bool is_after_text(struct walk *w, int i)
{
	const struct para *p = &w->r->v[i];
	return !p->field && !text_ends_sentence(p->core) && utf8_count(str_sub(p->core, 0, 300)) <= LINE_MOST && p->mark != MARK_BULLET &&
		   !is_numbered(p->mark) && !figures_in(w->r, i);
}

// What follows the last sentence or figure, from a line on that names nobody, has nothing to head.
void walk_clear_foot(struct walk *w)
{
	struct reading *r = w->r;
	int *lines = arena_array(r->work, int, (size_t)r->n + 1), n = 0;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		if (!is_after_text(w, i))
			n = 0;
		else
			lines[n++] = i;
	}
	if (n == 0 || lines[0] == marks_next(r, r->body - 1))
		return;
	for (int k = 0; k < n; k++) {
		str name;
		if (w->openings[lines[k]].how != EVIDENCE_NONE || walk_owner_line(w, lines[k], &name) ||
			names_attribution(r->v[lines[k]].text, &name))
			continue;
		for (; k < n; k++) {
			w->openings[lines[k]] = (struct opening){0};
			reading_drop(&r->v[lines[k]], DROP_FOOT);
		}
	}
}
