#include "article/walk.h"

// Whose text is whose: a walk over the body's paragraphs. Headings of one form make the themes; agencies are opened by what
// names.c reads, weighed by how the rest of the article is written.

enum { LOOK_AHEAD = 14, SPEAKERS_MOST = 200 };

static bool is_opener(const struct walk *w, int i)
{
	return i < w->r->foot && w->openings[i].how != EVIDENCE_NONE && w->openings[i].how != EVIDENCE_CLOSES;
}

static void warn_of_doubt(struct walk *w, int i)
{
	const struct opening *o = &w->openings[i];
	bool strong;
	names_is_agency(o->name, &strong);
	if (o->how == EVIDENCE_ACTION ||
		(!strong && o->known && (o->how == EVIDENCE_COLON || o->how == EVIDENCE_BLANK) && !walk_is_corroborated(w, i, o->name)))
		diag_add(w->r->diags, DIAG_WARNING, reading_place(w->r, &w->r->v[i], 0),
			"\"%.*s\" is taken for an agency by its last characters alone, showing it as one", STR_ARG(o->name));
}

// ---- themes -------------------------------------------------------------------------------------------------------

static bool is_plain_heading(const struct walk *w, int i)
{
	const struct para *p = &w->r->v[i];
	bool label = utf8_first(p->core) == '[' && utf8_last(p->core) == ']'; // [实事简介]
	return w->openings[i].how == EVIDENCE_NONE && !label && marks_is_heading(p);
}

// 01 抓项目 over "…。（责任单位：市发改委）": the numbered heading is no agency's, the bracket names it.
static bool owner_below(const struct reading *r, int i)
{
	str name, before;
	int next = marks_next(r, i);
	return next < r->foot && !marks_is_heading(&r->v[next]) && names_owner(r->v[next].core, &name, &before);
}

// The first kind of marked heading that names no agency is the kind of the themes.
static enum mark find_top(const struct walk *w)
{
	int paren = 0, arabic = 0;
	const struct reading *r = w->r;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		if (!is_plain_heading(w, i))
			continue;
		enum mark mark = r->v[i].mark;
		if (mark == MARK_HAN || mark == MARK_BRACKET || mark == MARK_DASH || mark == MARK_TAG || mark == MARK_RULE)
			return mark;
		paren += mark == MARK_PAREN;
		arabic += mark == MARK_ARABIC && owner_below(r, i);
	}
	return paren >= 2 ? MARK_PAREN : arabic >= 2 ? MARK_ARABIC : MARK_NONE;
}

static bool continues(str s)
{
	uint32_t last = utf8_last(s);
	return last == 0xFF0C || last == ',' || last == 0x3001 || last == 0x2014 || last == 0xFF1A;
}

// Headings broken over paragraphs: "提气——开好局，" + "起好步".
static void join_heading(struct walk *w, int i)
{
	struct reading *r = w->r;
	struct para *p = &r->v[i];
	for (int parts = 0; parts < 3; parts++) {
		int next = marks_next(r, i);
		if (next >= r->foot || !is_plain_heading(w, next) || r->v[next].mark != MARK_NONE || utf8_count(p->text) > 60)
			return;
		bool last = is_opener(w, marks_next(r, next));
		if (!continues(p->core) && !(last && !figures_any(r, r->v[next].core)))
			return;
		marks_join(r, p, &r->v[next]);
	}
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
		if (is_plain_heading(w, k) && o.how == EVIDENCE_NONE &&
			(r->v[k].mark != MARK_NONE || !figures_any((struct reading *)r, r->v[k].core)) && !names_attribution(r->v[k].text, &o.name))
			break;
		if (!is_opener(w, k)) {
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
	}
	return count;
}

// A heading over the words of just one speaker is that agency's headline.
static bool open_item(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	struct opening first = {0};
	bool at_once = false;
	if (agencies_below(w, i, &first, &at_once) != 1 || (first.how != EVIDENCE_POST && first.how != EVIDENCE_SPEECH))
		return false;
	if (w->headed && walk_in_list(w->headings.v, w->headings.n, first.name))
		return false;
	w->draft.agency = draft_agency(&w->draft, first.name, EVIDENCE_COLON, p);
	struct agency_draft *a = &w->draft.agencies.v[w->draft.agency];
	a->item = p->mark == MARK_ARABIC;
	if (a->headline.n == 0)
		a->headline = p->core;
	draft_passage(&w->draft, p->core, p, true);
	return true;
}

static void plain_heading(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	struct draft *d = &w->draft;
	int next = marks_next(w->r, i);
	bool named = d->agency >= 0 && d->agencies.v[d->agency].name.n > 0;
	if (p->mark == w->top && w->top != MARK_NONE) {
		open_theme(w, i);
		return;
	}
	if (open_item(w, i))
		return;
	bool item = named && d->agencies.v[d->agency].item && p->mark == MARK_NONE;
	bool has_figure = figures_any(w->r, p->core);
	str owner;
	bool below = next < w->r->foot && names_owner_line(w->r->v[next].core, &owner);
	bool before_agency = below || (is_opener(w, next) && !(named && str_eq(w->openings[next].name, d->agencies.v[d->agency].name)));
	bool no_theme = next == w->r->foot || utf8_last(p->core) == 0xFF1A; // 会议要求：
	if (p->mark == MARK_NONE && !has_figure && !no_theme &&
		(before_agency || item || (!named && w->top == MARK_NONE && !continues(p->core)))) {
		open_theme(w, i);
		return;
	}
	draft_passage(d, p->core, p, true);
}

// ---- agencies -----------------------------------------------------------------------------------------------------

// "项目不多，分量不轻。6个项目…": a short first sentence is the headline.
static str run_in_headline(struct reading *r, str text)
{
	for (str rest = text; rest.n && text.n - rest.n < 75;) {
		str before = rest;
		uint32_t ch = utf8_next(&rest);
		if (ch != 0x3002)
			continue;
		str sentence = str_sub(text, 0, text.n - before.n);
		int n = utf8_count(sentence);
		static const char *const GREETINGS[] = {"谢谢", "感谢", "大家", "各位", "你好", "您好"};
		bool fits = rest.n && n >= 4 && n <= 24 && !text_has_any(sentence, LIST(GREETINGS));
		return fits && !figures_any(r, sentence) ? sentence : (str){0};
	}
	return (str){0};
}

static void set_headline(struct walk *w, int i, struct agency_draft *a, const struct opening *o)
{
	struct reading *r = w->r;
	struct para *p = &r->v[i];
	if (!walk_is_heading_kind(o->how) || a->headline.n)
		return;
	if (o->rest.n == 0) { // the name stands alone: the next line may be the headline
		int next = marks_next(r, i);
		if (next < r->foot && is_plain_heading(w, next) && r->v[next].mark == MARK_NONE && !continues(r->v[next].core) &&
			!is_opener(w, marks_next(r, next))) {
			a->headline = r->v[next].core;
			draft_passage(&w->draft, a->headline, &r->v[next], true);
			r->v[next].drop = DROP_JOINED;
		}
	} else if (marks_is_heading(p)) {
		a->headline = o->rest;
	} else if (o->how != EVIDENCE_BLANK) {
		a->headline = run_in_headline(r, o->rest);
	}
}

// "望江街道：加装电梯48台；云亭街道：新增床位260张": several agencies in one paragraph.
static void open_segments(struct walk *w, str rest, struct para *p)
{
	struct draft *d = &w->draft;
	size_t from = 0;
	for (str at = rest; at.n;) {
		uint32_t ch = utf8_next(&at);
		struct opening o;
		if ((ch != 0xFF1B && ch != 0x3002) || at.n == 0 || !names_plain_opening(at, &o) || !o.known)
			continue;
		bool speaks = !w->headed && d->agency >= 0 && o.how >= EVIDENCE_ACTION && o.how <= EVIDENCE_POST;
		if (o.how != EVIDENCE_COLON && !speaks)
			continue;
		size_t end = rest.n - at.n;
		draft_passage(d, str_sub(rest, from, end), p, false);
		d->agency = draft_agency(d, o.name, o.how, p);
		from = rest.n - o.rest.n;
		at = o.rest;
	}
	if (from < rest.n)
		draft_passage(d, str_skip(rest, from), p, false);
}

static void open_agency(struct walk *w, int i)
{
	struct reading *r = w->r;
	struct para *p = &r->v[i];
	struct opening *o = &w->openings[i];
	struct draft *d = &w->draft;
	str current = d->agency >= 0 ? d->agencies.v[d->agency].name : (str){0};
	bool in_text = o->how == EVIDENCE_SPEECH || o->how == EVIDENCE_POST;
	if (in_text && w->headed && !str_eq(current, o->name) && walk_in_list(w->headings.v, w->headings.n, o->name) && current.n) {
		draft_passage(d, p->core, p, false); // another section quotes an agency that has its own
		return;
	}
	if (marks_is_heading(p) && continues(p->core) && o->rest.n) { // a broken headline
		int next = marks_next(r, i);
		if (next < r->foot && is_plain_heading(w, next) && r->v[next].mark == MARK_NONE) {
			size_t from = p->core.n - o->rest.n;
			marks_join(r, p, &r->v[next]);
			o->rest = str_skip(p->core, from);
		}
	}
	if (o->person.n && w->speakers.n < SPEAKERS_MOST)
		*vec_push(r->work, &w->speakers) = (struct speaker){o->person, o->name};
	if (!names_same(current, o->name)) {
		warn_of_doubt(w, i);
		d->agency = draft_agency(d, o->name, o->how, p);
	}
	struct agency_draft *a = &d->agencies.v[d->agency];
	a->reminds = o->reminds;
	int index = d->agency;
	set_headline(w, i, a, o);
	a = &d->agencies.v[index];
	str rest = o->rest;
	if (a->headline.n && str_starts(rest, a->headline) && a->headline.p == rest.p) {
		draft_passage(d, a->headline, p, true);
		rest = str_skip(rest, a->headline.n);
		rest = str_starts(rest, STR("。")) ? str_skip(rest, 3) : rest;
	}
	if (rest.n)
		open_segments(w, rest, p);
}

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
		if ((is_opener(w, k) && w->openings[k].how != EVIDENCE_ACTION) || is_plain_heading(w, k))
			return false;
	}
	return false;
}

// "“…”——市民政局局长 某某" in one paragraph.
static bool open_by_inline_attribution(struct walk *w, struct para *p)
{
	if (p->core.n < 60)
		return false;
	size_t from = p->core.n > 160 ? p->core.n - 160 : 0;
	while (from < p->core.n && ((unsigned char)p->core.p[from] & 0xC0) == 0x80)
		from++;
	ptrdiff_t at = str_find(str_skip(p->core, from), STR("——"));
	str name;
	if (at < 0 || from + (size_t)at < 30 || !names_attribution(str_skip(p->core, from + (size_t)at), &name))
		return false;
	w->draft.agency = draft_agency(&w->draft, name, EVIDENCE_POST, p);
	draft_passage(&w->draft, str_trim(str_sub(p->core, 0, from + (size_t)at)), p, false);
	return true;
}

static bool open_by_owner(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	str name, before;
	if (!names_owner(p->core, &name, &before))
		return false;
	int agency = draft_agency(&w->draft, name, EVIDENCE_COLON, p);
	w->draft.agency = agency;
	if (before.n && !text_ends_sentence(before) && utf8_count(str_sub(before, 0, 300)) <= 45 && w->draft.agencies.v[agency].headline.n == 0)
		w->draft.agencies.v[agency].headline = before;
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
	if (p->mark == MARK_NONE || (p->mark == w->top && marks_is_heading(p)))
		return false;
	for (int k = marks_next(r, i), steps = 0; k < r->foot && steps < STEPS && r->v[k].mark == MARK_NONE; k = marks_next(r, k), steps++) {
		if (!names_owner_line(r->v[k].core, &name))
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

// "[实事简介]全市…", "[一把手感言]": a label that names nobody.
static str without_label(str s)
{
	if (utf8_first(s) != '[' && utf8_first(s) != 0x3010)
		return s;
	ptrdiff_t end = str_find(str_sub(s, 0, 60), utf8_first(s) == '[' ? STR("]") : STR("】"));
	return end > 0 ? str_trim(str_skip(s, (size_t)end + (utf8_first(s) == '[' ? 1 : 3))) : s;
}

// "会议要求，…": the meeting speaks, no agency any more.
static bool is_meeting(str s)
{
	static const char *const STARTS[] = {"会议要求", "会议强调", "会议指出", "会议认为", "会议由", "会议还", "会议明确", "会议决定",
		"会议号召", "會議要求", "會議強調", "會議指出", "大会要求", "大会强调", "大会号召"};
	return text_starts_any(s, LIST(STARTS), NULL);
}

// What stands behind "答：", or behind the name of a person who spoke for an agency before.
struct answer {
	bool labelled; // 答：
	str agency;    // "" with a label: whoever was asked
	str rest;
};

static bool answer_at(const struct walk *w, int i, struct answer *out)
{
	static const char *const ANSWERS[] = {"答：", "A：", "答记者问："};
	str core = w->r->v[i].core;
	size_t n;
	*out = (struct answer){.labelled = text_starts_any(core, LIST(ANSWERS), &n)};
	if (!out->labelled)
		return walk_known_speaker(w, core, &out->agency, &out->rest);
	out->rest = str_trim(str_skip(core, n));
	return true;
}

static bool open_answer(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	struct draft *d = &w->draft;
	struct answer answer;
	if (!answer_at(w, i, &answer))
		return false;
	p->core = answer.rest;
	if (answer.labelled)
		d->agency = d->agency >= 0 ? d->agency : w->asked;
	else
		d->agency = draft_agency(d, answer.agency, EVIDENCE_POST, p);
	if (p->core.n && !(answer.labelled && open_by_owner(w, i)))
		draft_passage(d, p->core, p, false);
	return true;
}

// After "记者：" or "主持人：" alone on a line, the next paragraph is theirs; where all speakers stand on lines of their own, so is
// everything up to the next speaker.
static bool is_asked(struct walk *w, int i)
{
	struct answer answer;
	enum evidence how = w->openings[i].how;
	bool in_text = how == EVIDENCE_NONE || (w->dialogue && (how == EVIDENCE_ACTION || how == EVIDENCE_SPEECH));
	if (!w->mute)
		return false;
	w->mute = in_text && !answer_at(w, i, &answer);
	bool asked = w->mute;
	w->mute &= w->dialogue;
	return asked;
}

static void step(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	str name;
	if (is_asked(w, i)) {
		reading_drop(p, DROP_QUESTION);
		return;
	}
	switch (w->openings[i].how) {
	case EVIDENCE_NONE: break;
	case EVIDENCE_CLOSES:
		if (w->draft.agency >= 0)
			w->asked = w->draft.agency;
		w->draft.agency = DRAFT_NOBODY;
		w->mute = w->openings[i].rest.n == 0; // "记者：" alone: the question is the next paragraph
		reading_drop(p, DROP_QUESTION);
		return;
	default: open_agency(w, i); return;
	}
	if (is_meeting(p->core) && !marks_is_heading(p))
		w->draft.agency = DRAFT_NOBODY;
	if (open_answer(w, i))
		return;
	if (names_attribution(p->text, &name)) {
		if (w->draft.agency < 0 || !names_same(w->draft.agencies.v[w->draft.agency].name, name))
			w->draft.agency = draft_agency(&w->draft, name, EVIDENCE_POST, p);
		reading_drop(p, DROP_CREDIT);
		return;
	}
	static const char *const TERMS[] = {"完成时限：", "完成时间：", "完成期限：", "配合单位：", "责任人：", "责任领导：", "責任人："};
	if (names_owner_line(p->core, &name) || (text_starts_any(p->core, LIST(TERMS), NULL) && marks_is_heading(p))) {
		if (w->draft.agency < 0 && names_owner_line(p->core, &name)) // right below a theme's heading: the text comes after it
			w->draft.agency = draft_agency(&w->draft, name, EVIDENCE_COLON, p);
		reading_drop(p, DROP_CREDIT);
		return;
	}
	if (open_by_item_owner(w, i) || open_by_owner_line(w, i) || open_by_owner(w, i) || open_by_attribution(w, i) ||
		open_by_inline_attribution(w, p))
		return;
	if (p->mark == w->top && p->mark == MARK_BRACKET && marks_is_heading(p)) {
		plain_heading(w, i);
		return;
	}
	str words = p->mark == MARK_BRACKET || utf8_first(p->core) == '[' ? without_label(p->core) : p->core;
	if (words.n == 0)
		p->drop = DROP_JOINED;
	else if (words.n < p->core.n || !marks_is_heading(p))
		draft_passage(&w->draft, words, p, false);
	else
		plain_heading(w, i);
}

// "东林市税务局发布…": the office that the title begins with wrote all of it, when nobody else speaks.
static void read_title_office(struct walk *w)
{
	struct reading *r = w->r;
	str title = r->out->title, office = {0};
	bool strong;
	int n = 0;
	for (str rest = title; rest.n && n < 18 && ch_is_han(utf8_first(rest)); n++) {
		utf8_next(&rest);
		str name = str_sub(title, 0, title.n - rest.n);
		if (names_may_end(name) && names_is_agency(name, &strong) && strong && rest.n)
			office = name;
	}
	if (office.n == 0 || r->issuer.n)
		return;
	int named = 0;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		if (w->openings[i].how != EVIDENCE_NONE && !str_ends(office, w->openings[i].name))
			return;
		named += str_has(str_sub(r->v[i].text, 0, 900), office);
	}
	if (named == 0 && !str_ends(r->out->source, office))
		return;
	r->issuer = office;
	for (int i = r->body; i < r->foot; i++)
		w->openings[i].how = EVIDENCE_NONE;
}

void structure_read(struct reading *r)
{
	marks_read(r);
	struct walk w = {.r = r, .draft = {.r = r, .theme = -1, .agency = DRAFT_NOBODY}, .asked = DRAFT_NOBODY};
	for (int i = marks_next(r, r->body - 1), seen = 0; i < r->foot && seen < 30; i = marks_next(r, i), seen++)
		names_read_roster(r, r->v[i].core);
	walk_read_openings(&w);
	read_title_office(&w);
	w.top = find_top(&w);
	r->numerals = figures_all_han(r);
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i))
		step(&w, i);
	draft_finish(&w.draft);
}
