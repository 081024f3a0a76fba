#include "article/walk.h"

// Headings whose agency does not open them: it stands at their end, or in a line of its own below. One alone may be anything, so
// they count as a series.

// "筑牢铜墙铁壁（市卫健委）", "追着塔吊跑——市发改委": the words, and the name at the end.
static bool name_at_end(str core, str *words, str *name)
{
	enum { WORDS_LEAST = 4, LINE_MOST = 45 };
	if (utf8_count(str_sub(core, 0, 300)) > LINE_MOST)
		return false;
	bool bracket = str_ends(core, STR("）"));
	ptrdiff_t at = -1, next = 0;
	str mark = bracket ? STR("（") : STR("——");
	for (size_t from = 0; (next = str_find(str_skip(core, from), mark)) >= 0; from = (size_t)at + mark.n)
		at = (ptrdiff_t)from + next;
	if (at <= 0)
		return false;
	*words = str_trim(str_sub(core, 0, (size_t)at));
	*name = str_trim(str_sub(core, (size_t)at + mark.n, core.n - (bracket ? 3 : 0)));
	bool strong;
	return text_han(*words) >= WORDS_LEAST && names_is_agency(*name, &strong);
}

static bool is_open_heading(const struct walk *w, int i)
{
	return w->openings[i].how == EVIDENCE_NONE && marks_is_heading(&w->r->v[i]);
}

static void read_names_at_end(struct walk *w)
{
	enum { SERIES_LEAST = 2 };
	const struct reading *r = w->r;
	str words, name, first = {0};
	int different = 0;
	for (int i = marks_next(r, r->body - 1); i < r->foot && different < SERIES_LEAST; i = marks_next(r, i)) {
		bool strong;
		if (!is_open_heading(w, i) || !name_at_end(r->v[i].core, &words, &name) ||
			!((names_is_agency(name, &strong) && strong) || walk_is_corroborated(w, i, name)))
			continue;
		different += first.n == 0 || !names_same(first, name);
		first = first.n ? first : name;
	}
	for (int i = marks_next(r, r->body - 1); i < r->foot && different >= SERIES_LEAST; i = marks_next(r, i))
		if (is_open_heading(w, i) && name_at_end(r->v[i].core, &words, &name))
			w->openings[i] = (struct opening){.how = EVIDENCE_BRACKET, .name = name, .rest = words, .known = true};
}

// "受访人：市民政局局长　某某", a line of a record.
static bool is_guest(const struct para *p, struct opening *o)
{
	enum { LABEL_BYTES_MOST = 40 };
	ptrdiff_t colon = p->field && p->owner.n ? str_find(str_sub(p->text, 0, LABEL_BYTES_MOST), STR("：")) : -1;
	if (colon < 0 || !names_plain_opening(names_skip_speech_end(str_skip(p->text, (size_t)colon)), o))
		return false;
	o->name = p->owner;
	return o->how == EVIDENCE_POST && o->rest.n == 0;
}

// "市民政局局长　某某": a line with a person's post and nothing else.
static bool is_post_line(const struct walk *w, int i, struct opening *o)
{
	struct para *p = &w->r->v[i];
	*o = w->openings[i];
	return is_guest(p, o) || (o->how == EVIDENCE_POST && o->rest.n == 0 && !ch_is_colon(utf8_last(p->core)) && marks_is_heading(p));
}

// Such a line between a heading and the text.
static bool is_post_below(const struct walk *w, int above, int i, struct opening *o)
{
	const struct reading *r = w->r;
	int next = marks_next(r, i);
	return is_post_line(w, i, o) && above >= r->body && is_open_heading(w, above) && r->v[above].mark == MARK_NONE && next < r->foot &&
		   !marks_is_heading(&r->v[next]) && w->openings[next].how != EVIDENCE_CLOSES;
}

// Where each such line has its headline right above, the headline opens the section.
static void read_headlines_above(struct walk *w)
{
	enum { SERIES_LEAST = 2 };
	struct reading *r = w->r;
	struct opening who;
	int pairs = 0, without = 0;
	for (int i = marks_next(r, r->body - 1), last = -1; i < r->foot; last = i, i = marks_next(r, i)) {
		bool pair = is_post_below(w, last, i, &who);
		pairs += pair;
		without += !pair && (is_guest(&r->v[i], &who) || (w->openings[i].how == EVIDENCE_POST && w->openings[i].rest.n == 0));
	}
	if (pairs < SERIES_LEAST || without > 0)
		return;
	for (int i = marks_next(r, r->body - 1), last = -1; i < r->foot; last = i, i = marks_next(r, i)) {
		if (!is_post_below(w, last, i, &who))
			continue;
		who.how = EVIDENCE_BRACKET;
		who.rest = r->v[last].core;
		w->openings[last] = who;
		w->openings[i] = (struct opening){0};
		reading_drop(&r->v[i], DROP_CREDIT);
	}
}

// "擂主：青石镇", "领跑者：县水利局局长　某某": a label and who it is. The label; "" when the line is none.
static str role_at(const struct walk *w, int i, struct opening *who)
{
	enum { LABEL_LEAST = 2, LABEL_MOST = 4 };
	struct para *p = &w->r->v[i];
	str label = text_han_front(p->core, LABEL_MOST + 1), rest = str_skip(p->core, label.n), owner;
	int n = text_han(label);
	bool strong;
	if (n < LABEL_LEAST || n > LABEL_MOST || !ch_is_colon(utf8_first(rest)) || !marks_is_heading(p) || p->field ||
		w->openings[i].how > EVIDENCE_COLON || names_is_agency(label, &strong) || names_owner_line(p->core, &owner))
		return (str){0};
	rest = names_skip_speech_end(rest);
	*who = (struct opening){.name = rest, .known = true};
	if (!names_is_agency(rest, &strong) && !(names_plain_opening(rest, who) && who->known && who->how == EVIDENCE_POST && who->rest.n == 0))
		return (str){0};
	who->how = EVIDENCE_ALONE;
	who->rest = str_sub(rest, rest.n, rest.n);
	return label;
}

// A label that tells what somebody is there comes again with other names. "打擂词：…" right below each is its headline.
static void read_roles(struct walk *w)
{
	enum { SERIES_LEAST = 2, SLOGAN_MOST = 5 };
	struct reading *r = w->r;
	str label = {0}, first = {0};
	struct opening who;
	int different = 0;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		str found = role_at(w, i, &who);
		if (found.n == 0 || (label.n && !str_eq(found, label)))
			continue;
		label = found;
		different += first.n == 0 || !names_same(first, who.name);
		first = first.n ? first : who.name;
	}
	for (int i = marks_next(r, r->body - 1); different >= SERIES_LEAST && i < r->foot; i = marks_next(r, i)) {
		if (!str_eq(role_at(w, i, &who), label))
			continue;
		w->openings[i] = who;
		int next = marks_next(r, i);
		struct para *below = next < r->foot ? &r->v[next] : NULL;
		str slogan = below ? text_han_front(below->core, SLOGAN_MOST) : (str){0};
		if (slogan.n && marks_is_heading(below) && ch_is_colon(utf8_first(str_skip(below->core, slogan.n))) &&
			w->openings[next].how == EVIDENCE_NONE) {
			below->core = names_skip_speech_end(str_skip(below->core, slogan.n));
			below->mark = MARK_NONE;
		}
	}
}

void walk_read_pairs(struct walk *w)
{
	read_roles(w);
	read_names_at_end(w);
	read_headlines_above(w);
}
