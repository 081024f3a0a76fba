#include "article/walk.h"

// Paragraphs that do not open with the one whose they are: a credit behind or below them tells it.

// A quotation whose speaker stands in a line of its own below: "——市民政局局长 某某".
static bool open_by_attribution(struct walk *w, int i)
{
	struct reading *r = w->r;
	uint32_t first = utf8_first(r->v[i].core);
	str name;
	if (first != 0x201C && first != 0x300C)
		return false;
	for (int k = marks_next(r, i), steps = 0; k < r->foot && steps < 4; k = marks_next(r, k), steps++) {
		if (names_attribution(r->v[k].text, &name)) {
			w->draft.agency = draft_agency(&w->draft, name, EVIDENCE_POST, &r->v[i]);
			if (marks_is_heading(&r->v[i]) && w->draft.agencies.v[w->draft.agency].headline.n == 0)
				w->draft.agencies.v[w->draft.agency].headline = r->v[i].core;
			draft_passage(&w->draft, r->v[i].core, &r->v[i], false);
			return true;
		}
		if ((walk_is_opener(w, k) && w->openings[k].how != EVIDENCE_ACTION) || walk_is_plain_heading(w, k))
			return false;
	}
	return false;
}

bool walk_attributed_inline(str core, str *name, str *said)
{
	enum { LEAST = 60, TAIL = 160, SAID_LEAST = 30 };
	if (core.n < LEAST)
		return false;
	size_t from = core.n - text_tail(core, TAIL).n;
	ptrdiff_t at = str_find(str_skip(core, from), STR("——"));
	*said = str_trim(str_sub(core, 0, at < 0 ? 0 : from + (size_t)at));
	return at >= 0 && from + (size_t)at >= SAID_LEAST && names_attribution(str_skip(core, from + (size_t)at), name);
}

static bool open_by_inline_attribution(struct walk *w, struct para *p)
{
	str name, said;
	if (!walk_attributed_inline(p->core, &name, &said))
		return false;
	w->draft.agency = draft_agency(&w->draft, name, EVIDENCE_POST, p);
	draft_passage(&w->draft, said, p, false);
	return true;
}

bool walk_open_by_owner(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	str name, before;
	if (!walk_closing_owner(w, i, &name, &before))
		return false;
	int agency = draft_agency(&w->draft, name, EVIDENCE_COLON, p);
	w->draft.agency = agency;
	bool whole = before.n && !text_ends_sentence(before) && utf8_count(str_sub(before, 0, 300)) <= 45;
	str headline = whole ? before : walk_run_in_headline(w->r, before);
	if (w->draft.agencies.v[agency].headline.n == 0)
		w->draft.agencies.v[agency].headline = headline;
	if (before.n)
		draft_passage(&w->draft, before, p, false);
	return true;
}

static bool open_by_item_owner(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	str name, before, rest;
	if (!names_item_owner(p->core, &name, &before, &rest))
		return false;
	int agency = draft_agency(&w->draft, name, EVIDENCE_COLON, p);
	w->draft.agency = agency;
	if (w->draft.agencies.v[agency].headline.n == 0)
		w->draft.agencies.v[agency].headline = before;
	draft_passage(&w->draft, before, p, true);
	if (rest.n)
		draft_passage(&w->draft, rest, p, false);
	return true;
}

// An item whose owner stands in a line below it, before the next item.
static bool open_by_owner_line(struct walk *w, int i)
{
	enum { STEPS = 5 };
	const struct reading *r = w->r;
	struct para *p = &w->r->v[i];
	str name;
	const struct draft *d = &w->draft;
	bool below_theme = d->theme >= 0 && d->agency == DRAFT_NOBODY && d->themes.v[d->theme].lead.n == 0 && !marks_is_heading(p);
	if ((p->mark == MARK_NONE && !below_theme) || (walk_is_theme(w, p) && marks_is_heading(p)))
		return false;
	for (int k = marks_next(r, i), steps = 0; k < r->foot && steps < STEPS && r->v[k].mark == MARK_NONE; k = marks_next(r, k), steps++) {
		if (!walk_owner_line(w, k, &name))
			continue;
		w->draft.agency = draft_agency(&w->draft, name, EVIDENCE_COLON, p);
		struct agency_draft *a = &w->draft.agencies.v[w->draft.agency];
		if (marks_is_heading(p) && a->headline.n == 0)
			a->headline = p->core;
		draft_passage(&w->draft, p->core, p, marks_is_heading(p));
		return true;
	}
	return false;
}

bool walk_open_credited(struct walk *w, int i)
{
	return open_by_item_owner(w, i) || open_by_owner_line(w, i) || walk_open_by_owner(w, i) || open_by_attribution(w, i) ||
		   open_by_inline_attribution(w, &w->r->v[i]);
}
