#include "article/walk.h"

// An agency's section: from the paragraph that opens with its name.

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

str walk_run_in_headline(struct reading *r, str text)
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

// "区投资促进局 党组书记 局长", and below it "段誉飞": the line has a post and lacks the person, and the next is two to four characters.
static bool is_person_below(const struct walk *w, int i, str next)
{
	const struct opening *o = &w->openings[i];
	int han = text_han(next), others = utf8_count(next) - han;
	bool post = w->r->v[i].core.n > o->name.n && o->person.n == 0;
	return post && han >= 2 && han <= 4 && (others == 0 || (others == 1 && str_has(next, STR(" "))));
}

static void set_headline(struct walk *w, int i, struct agency_draft *a, const struct opening *o)
{
	struct reading *r = w->r;
	struct para *p = &r->v[i];
	if (!walk_is_heading_kind(o->how) || a->headline.n)
		return;
	if (o->rest.n == 0) { // the name stands alone: the next line may be the headline
		int next = marks_next(r, i);
		if (next < r->foot && is_person_below(w, i, r->v[next].core)) {
			reading_drop(&r->v[next], DROP_CREDIT);
			next = marks_next(r, next);
		}
		if (next < r->foot && walk_is_plain_heading(w, next) && r->v[next].mark == MARK_NONE && !walk_continues(r->v[next].core) &&
			!walk_is_number_line(w, next) && !walk_is_opener(w, marks_next(r, next))) {
			a->headline = r->v[next].core;
			draft_passage(&w->draft, a->headline, &r->v[next], true);
			r->v[next].drop = DROP_JOINED;
		}
	} else if (marks_is_heading(p)) {
		a->headline = o->rest;
	} else if (o->how != EVIDENCE_BLANK) {
		a->headline = walk_run_in_headline(r, o->rest);
	}
}

void walk_open_agency(struct walk *w, int i)
{
	struct reading *r = w->r;
	struct para *p = &r->v[i];
	struct opening *o = &w->openings[i];
	struct draft *d = &w->draft;
	bool strong;
	str theme = d->theme >= 0 ? d->themes.v[d->theme].name : (str){0};
	static const char *const OFFICES[] = {"局", "署", "处", "處", "委", "厅", "廳", "部", "会", "會"}; // 交通 over 交通事务局 is its name
	if (theme.n && str_starts(o->name, theme) && !text_ends_any(o->name, LIST(OFFICES)) &&
		names_is_agency(str_skip(o->name, theme.n), &strong)) // 铁路 over 铁路北江站
		o->name = str_skip(o->name, theme.n);
	str current = d->agency >= 0 ? d->agencies.v[d->agency].name : (str){0};
	bool in_text = o->how == EVIDENCE_SPEECH || o->how == EVIDENCE_POST;
	if (in_text && w->headed && !str_eq(current, o->name) && walk_in_list(w->headings.v, w->headings.n, o->name) && current.n) {
		draft_passage(d, p->core, p, false); // another section quotes an agency that has its own
		return;
	}
	if (marks_is_heading(p) && walk_continues(p->core) && o->rest.n) { // a broken headline
		int next = marks_next(r, i);
		if (next < r->foot && walk_is_plain_heading(w, next) && r->v[next].mark == MARK_NONE) {
			size_t from = p->core.n - o->rest.n;
			marks_join(r, p, &r->v[next]);
			o->rest = str_skip(p->core, from);
		}
	}
	walk_add_speaker(w, o->person, o->name);
	w->bare = o->rest.n == 0 ? i : -1;
	bool short_form = o->how <= EVIDENCE_POST && current.n > o->name.n && str_ends(current, o->name); // 海关 of 昭岭海关
	if (!short_form && !names_same(current, o->name)) {
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
		walk_add_text(w, rest, p, true);
}
