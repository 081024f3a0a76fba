#include "article/walk.h"

// Headings without an agency: themes, headings inside a section, a heading over the words of one speaker.

enum { LOOK_AHEAD = 14 };

bool walk_is_opener(const struct walk *w, int i)
{
	return i < w->r->foot && w->openings[i].how != EVIDENCE_NONE && w->openings[i].how != EVIDENCE_CLOSES;
}

bool walk_is_plain_heading(const struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	if (w->openings[i].how != EVIDENCE_NONE)
		return false;
	bool label = utf8_first(p->core) == '[' && utf8_last(p->core) == ']'; // [实事简介]
	return !label && !p->field && marks_is_heading(p);
}

// How headings of one form stand over agencies.
struct cover {
	int several, one; // over so many different ones
};

bool walk_continues(str s)
{
	uint32_t last = utf8_last(s);
	return last == 0xFF0C || last == ',' || last == 0x3001 || last == 0x2014 || last == 0xFF1A;
}

// "PART.02" between two lines: the second begins something new.
static bool is_numbered_between(const struct reading *r, int i, int next)
{
	for (i++; i < next; i++)
		if (marks_is_number(r->v[i].text))
			return true;
	return false;
}

// Headings broken over paragraphs: "提气——开好局，" + "起好步".
static void join_heading(struct walk *w, int i)
{
	struct reading *r = w->r;
	struct para *p = &r->v[i];
	for (int parts = 0; parts < 3; parts++) {
		int next = marks_next(r, i);
		if (next >= r->foot || !walk_is_plain_heading(w, next) || r->v[next].mark != MARK_NONE || utf8_count(p->text) > 60 ||
			is_numbered_between(r, i, next))
			return;
		bool last = walk_is_opener(w, marks_next(r, next));
		if (!walk_continues(p->core) && !(last && !figures_in(r, next)))
			return;
		marks_join(r, p, &r->v[next]);
	}
}

// The label at the front of "【项目建设】县发改局开工…", when an office's words follow it.
static size_t part_label(const struct walk *w, int i, str *label)
{
	enum { CHARACTERS_MOST = 10 };
	const struct para *p = &w->r->v[i];
	struct opening o;
	bool strong;
	size_t n = utf8_first(p->core) == 0xFF08 ? 0 : names_bracketed(p->core, label);
	str rest = text_skip_blanks(str_skip(p->core, n));
	return n && utf8_count(*label) <= CHARACTERS_MOST && !names_is_agency(*label, &strong) && text_ends_sentence(rest) &&
				   names_plain_opening(rest, &o) && o.known
			   ? n
			   : 0;
}

void walk_read_parts(struct walk *w)
{
	struct reading *r = w->r;
	struct cover cover = {0};
	str label;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		size_t n = part_label(w, i, &label);
		struct opening o;
		if (n == 0)
			continue;
		str rest = text_skip_blanks(str_skip(r->v[i].core, n));
		(void)names_plain_opening(rest, &o);
		*(walk_names_another(w, rest, o.name) ? &cover.several : &cover.one) += 1;
	}
	for (int i = marks_next(r, r->body - 1); cover.several > 0 && cover.several >= cover.one && i < r->foot; i = marks_next(r, i)) {
		size_t n = part_label(w, i, &label);
		if (n == 0)
			continue;
		r->v[i].part = label;
		r->v[i].core = text_skip_blanks(str_skip(r->v[i].core, n));
	}
}

void walk_open_part(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	w->draft.theme = draft_theme(&w->draft, p->part, MARK_BRACKET, p);
	w->draft.agency = w->asked = DRAFT_NOBODY;
}

static void open_theme(struct walk *w, int i)
{
	join_heading(w, i);
	struct para *p = &w->r->v[i];
	w->draft.theme = draft_theme(&w->draft, p->core, p->mark, p);
	w->draft.agency = w->asked = DRAFT_NOBODY;
}

// How many agencies are opened below heading i, before the next plain heading, and by what the first is.
static int agencies_below(const struct walk *w, int i, struct opening *first, bool *at_once)
{
	const struct reading *r = w->r;
	int count = 0, steps = 0;
	str name = {0};
	for (int k = marks_next(r, i); k < r->foot && steps < LOOK_AHEAD; k = marks_next(r, k), steps++) {
		struct opening o = w->openings[k];
		if (walk_is_plain_heading(w, k) && o.how == EVIDENCE_NONE && (r->v[k].mark != MARK_NONE || !figures_in(w->r, k)) &&
			!names_attribution(r->v[k].text, &o.name))
			break;
		if (!walk_is_opener(w, k)) {
			if (!names_attribution(r->v[k].text, &o.name))
				continue;
			o.how = EVIDENCE_POST;
		}
		if (count == 0) {
			*first = o;
			*at_once = steps == 0;
		} else if (names_same(name, o.name) && o.how == EVIDENCE_POST && count == 1)
			*first = o; // the line below the words says it in full
		count += !names_same(name, o.name);
		name = o.name;
		count += count == 1 && !marks_is_heading(&r->v[k]) && walk_names_another(w, o.rest, name); // in a later sentence
	}
	return count;
}

bool walk_has_series(const struct walk *w)
{
	const struct reading *r = w->r;
	struct cover cover = {0};
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct opening first;
		bool at_once;
		if (r->v[i].mark != MARK_NONE || !walk_is_plain_heading(w, i) || figures_in(w->r, i))
			continue;
		int below = agencies_below(w, i, &first, &at_once);
		cover.several += below > 1;
		cover.one += below == 1;
	}
	return cover.several > 0 && cover.several * 2 >= cover.one;
}

// "应急部门：关键时刻冲得上": the heading names its agency by what kind it is. What stands behind; "" when it does not.
static str behind_kind(str heading)
{
	enum { KIND_MOST = 10 };
	static const char *const KINDS[] = {"部门", "部門", "系统", "系統", "战线", "條線", "条线"};
	for (str rest = heading; rest.n && utf8_count(str_sub(heading, 0, heading.n - rest.n)) <= KIND_MOST; utf8_next(&rest))
		if (ch_is_colon(utf8_first(rest)))
			return text_ends_any(str_sub(heading, 0, heading.n - rest.n), LIST(KINDS)) ? names_skip_speech_end(rest) : (str){0};
	return (str){0};
}

// "铁路：加开列车暖归途" and "公路：全员上路保畅通": a short name before a colon, as the present theme's heading has.
static bool is_next_of_series(const struct walk *w, const struct para *p)
{
	enum { NAME_BYTES = 15 };
	const struct draft *d = &w->draft;
	const struct theme_draft *t = d->theme >= 0 ? &d->themes.v[d->theme] : NULL;
	return t && t->mark == MARK_NONE && p->mark == MARK_NONE && t->subtitle.n &&
		   str_has(str_sub(t->para->core, 0, NAME_BYTES), STR("：")) && str_has(str_sub(p->core, 0, NAME_BYTES), STR("："));
}

// A heading over the words of just one speaker is that agency's headline.
static bool open_item(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	struct opening first = {0};
	bool at_once = false;
	str headline = behind_kind(p->core);
	bool acts = p->mark == MARK_ARABIC && !w->headed; // 1. 人社服务更快 over what that office does
	if (agencies_below(w, i, &first, &at_once) != 1 ||
		(first.how != EVIDENCE_POST && first.how != EVIDENCE_SPEECH && headline.n == 0 && !acts))
		return false;
	if (w->headed && walk_in_list(w->headings.v, w->headings.n, first.name))
		return false;
	w->draft.agency = draft_agency(&w->draft, first.name, EVIDENCE_COLON, p);
	struct agency_draft *a = &w->draft.agencies.v[w->draft.agency];
	a->item = p->mark == MARK_ARABIC;
	if (a->headline.n == 0)
		a->headline = headline.n ? headline : p->core;
	draft_passage(&w->draft, headline.n ? headline : p->core, p, true);
	return true;
}

bool walk_is_number_line(const struct walk *w, int i)
{
	enum { LINE_MOST = 16 };
	const struct para *p = &w->r->v[i];
	return i >= w->r->body && p->drop == DROP_NONE && p->mark == MARK_NONE && ch_is_digit(utf8_first(p->text)) &&
		   utf8_count(str_sub(p->text, 0, 100)) <= LINE_MOST && !text_ends_sentence(p->text) && figures_in(w->r, i);
}

void walk_heading(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	struct draft *d = &w->draft;
	int next = marks_next(w->r, i);
	bool named = d->agency >= 0 && d->agencies.v[d->agency].name.n > 0;
	if (walk_is_theme(w, p)) {
		open_theme(w, i);
		return;
	}
	bool below_speaker = named && w->bare >= 0 && marks_next(w->r, w->bare) == i && p->mark == MARK_NONE;
	if (below_speaker && !walk_continues(p->core) && !walk_is_number_line(w, i) &&
		d->agencies.v[d->agency].headline.n == 0) { // 市体育局局长 卓越, and below it what he speaks about
		d->agencies.v[d->agency].headline = p->core;
		draft_passage(d, p->core, p, true);
		return;
	}
	bool themed = is_next_of_series(w, p) || (w->series && p->mark == MARK_NONE);
	if (!themed && open_item(w, i))
		return;
	bool item = named && d->agencies.v[d->agency].item && p->mark == MARK_NONE;
	bool has_figure = figures_in(w->r, i);
	str owner, before;
	bool below = next < w->r->foot &&
				 (walk_owner_line(w, next, &owner) || (!marks_is_heading(&w->r->v[next]) && walk_closing_owner(w, next, &owner, &before)));
	bool before_agency = below || (walk_is_opener(w, next) && !(named && str_eq(w->openings[next].name, d->agencies.v[d->agency].name)));
	bool no_theme = next == w->r->foot || utf8_last(p->core) == 0xFF1A || utf8_last(p->text) == 0x2193; // 会议要求： 成绩单↓↓
	if (p->mark == MARK_NONE && !has_figure && !no_theme && w->top_lines < 2 && !walk_is_number_line(w, i - 1) &&
		(before_agency || item || (!named && w->top == 0 && !walk_continues(p->core)))) {
		open_theme(w, i);
		return;
	}
	draft_passage(d, p->core, p, true);
}
