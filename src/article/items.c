#include "article/walk.h"

// Items that end with a credit: "（一）… 1.… 2.… 〔牵头单位：市司法局〕". Which text is the credit's is told by the series: where credits
// close, each has what stands between the one before it and itself.

// One paragraph as the series sees it.
enum form {
	FORM_TEXT,
	FORM_ITEM, // begins with a mark, or is a heading
	FORM_THEME // a heading of the themes' form
};

static enum form form_of(const struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	bool heading = marks_is_heading(p);
	if (heading && walk_is_theme(w, p))
		return FORM_THEME;
	return heading || p->mark != MARK_NONE ? FORM_ITEM : FORM_TEXT;
}

static bool is_credited(const struct walk *w, int i)
{
	str name, text;
	return i < w->r->foot && form_of(w, i) == FORM_TEXT && walk_closing_owner(w, i, &name, &text);
}

// Whether a plain line stands over an item of its own, "打造便捷环境" over "（一）…", or over several paragraphs with a credit each.
static bool is_over_item(const struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	int next = marks_next(w->r, i);
	if (p->mark != MARK_NONE || !marks_is_heading(p) || next == w->r->foot)
		return false;
	return form_of(w, next) == FORM_ITEM || (is_credited(w, next) && is_credited(w, marks_next(w->r, next)));
}

// The first paragraph of the item whose credit stands in paragraph `at`; `from`: the first that can be, `lead`: nothing bounds it there.
static int first_of_item(const struct walk *w, int from, int at, bool lead)
{
	const struct reading *r = w->r;
	while (from < at && is_over_item(w, from))
		from = marks_next(r, from);
	str name;
	bool line = walk_owner_line(w, at, &name);
	if (!lead && (line || form_of(w, from) != FORM_TEXT))
		return from;
	int last = from; // the last paragraph before a line of its own
	for (int i = from; i < at; last = i, i = marks_next(r, i))
		if (form_of(w, i) == FORM_ITEM && !is_over_item(w, i))
			return i;
	return line ? last : at;
}

// Where credits stand and how: votes of the whole series.
struct series {
	int closing, leading; // behind text and before the next item; between a heading and text
};

bool walk_owner_line(const struct walk *w, int i, str *name)
{
	const struct para *p = &w->r->v[i];
	const struct closer *c = &w->closers[i];
	if (p->owner.n || c->line)
		*name = p->owner.n ? p->owner : c->name;
	return p->owner.n || c->line || names_owner_line(p->core, name);
}

// "●第041号提案 …" over the fields of every record is what the record is about.
static bool is_record_heading(const struct reading *r, int i)
{
	const struct para *p = &r->v[i];
	enum { CHARACTERS_MOST = 45 };
	bool question = utf8_last(p->core) == 0xFF1F && !str_has(p->core, STR("。"));
	bool marked = p->mark == MARK_BULLET || p->mark == MARK_ARABIC || p->mark == MARK_PAREN ||
				  (p->mark == MARK_TAG && !p->tagged); // 一、 and plain lines are themes
	return !p->field && (marked || question) && text_han(str_sub(p->core, 0, 200)) >= 2 &&
		   utf8_count(str_sub(p->core, 0, 300)) <= CHARACTERS_MOST && (question || !text_ends_sentence(p->core));
}

// Records whose owner stands above their words. Nearly every one has a heading, or none has.
static void open_records(struct walk *w)
{
	struct reading *r = w->r;
	int *heads = arena_array(r->work, int, (size_t)r->n + 1);
	int owners = 0, headed = 0;
	for (int i = marks_next(r, r->body - 1), head = -1, fields = 0; i < r->foot; i = marks_next(r, i)) {
		if (!r->v[i].field) {
			head = i;
			fields = 0;
			continue;
		}
		if (r->v[i].owner.n && fields >= 0) {
			bool over = head >= 0 && w->openings[head].how == EVIDENCE_NONE && is_record_heading(r, head);
			heads[i] = over ? head + 1 : 0;
			headed += over;
			owners++;
			fields = -1; // the next owner of this record
		}
	}
	w->owners_lead = true;
	w->headed = true;
	for (int i = r->body; i < r->foot; i++)
		if (w->openings[i].how == EVIDENCE_ACTION)
			w->openings[i].how = EVIDENCE_NONE;
	for (int i = r->body; headed * 3 >= owners * 2 && i < r->foot; i++)
		if (heads[i]) {
			struct para *p = &r->v[heads[i] - 1];
			p->mark = p->mark == MARK_BULLET ? MARK_ARABIC : p->mark;
			w->openings[heads[i] - 1] = (struct opening){.how = EVIDENCE_BLANK, .name = r->v[i].owner, .rest = p->core, .known = true};
		}
}

// Whether the owners named in fields stand above their words: text follows the last of them.
static bool fields_lead(const struct reading *r)
{
	bool any = false, text = false;
	for (int i = r->body; i < r->foot; i++) {
		text = r->v[i].owner.n ? false : text || (r->v[i].drop == DROP_NONE && !r->v[i].field && text_ends_sentence(r->v[i].text));
		any |= r->v[i].owner.n > 0;
	}
	return any && text;
}

// "述职人：局长　某某" below an owner's line: who stands for it.
static bool is_person_field(const struct para *p)
{
	enum { LABEL_MOST = 6, CHARACTERS_MOST = 30 };
	str label = text_han_front(p->core, LABEL_MOST);
	return label.n && ch_is_colon(utf8_first(str_skip(p->core, label.n))) && str_ends(label, STR("人")) &&
		   utf8_count(str_sub(p->core, 0, 200)) <= CHARACTERS_MOST && !text_ends_sentence(p->core);
}

static void count_credit(const struct walk *w, int before, int at, bool line, struct series *s)
{
	const struct reading *r = w->r;
	int next = marks_next(r, at);
	if (line && next < r->foot && is_person_field(&r->v[next]))
		next = marks_next(r, next);
	bool text_above = before >= 0 && form_of(w, before) != FORM_THEME && !marks_is_heading(&r->v[before]);
	bool text_below = next < r->foot && form_of(w, next) == FORM_TEXT;
	s->closing += (line ? text_above : !marks_is_heading(&r->v[at])) && !text_below;
	s->leading += (line ? !text_above : marks_is_heading(&r->v[at])) && text_below;
}

// Whoever is named inside an item, it is its owner's; names in running text prove less beside credits.
static void clear_openings(struct walk *w)
{
	struct reading *r = w->r;
	for (int c = 0; c < w->credits.n; c++) {
		const struct credit *k = &w->credits.v[c];
		for (int i = k->first; k->first < k->at && i <= k->at; i++)
			if (w->openings[i].how != EVIDENCE_CLOSES)
				w->openings[i].how = EVIDENCE_NONE;
	}
	w->headed |= w->credits.n >= 2;
	for (int i = r->body; w->credits.n >= 2 && i < r->foot; i++)
		if (w->openings[i].how == EVIDENCE_ACTION)
			w->openings[i].how = EVIDENCE_NONE;
}

void walk_read_credits(struct walk *w)
{
	struct reading *r = w->r;
	struct series series = {0};
	bool lead = true;
	int from = marks_next(r, r->body - 1);
	for (int i = from, before = -1; i < r->foot; before = i, i = marks_next(r, i)) {
		str name, text;
		bool line = walk_owner_line(w, i, &name);
		if (form_of(w, i) == FORM_THEME && !line) {
			lead = false;
			from = marks_next(r, i);
			continue;
		}
		if (!line && !walk_closing_owner(w, i, &name, &text))
			continue;
		count_credit(w, before, i, line, &series);
		if (from <= i && (from < i || !line))
			*vec_push(r->work, &w->credits) = (struct credit){.first = first_of_item(w, from, i, lead), .at = i, .name = name};
		lead = false;
		from = marks_next(r, i);
	}
	if (series.closing <= series.leading) {
		w->credits.n = 0;
		if (fields_lead(r))
			open_records(w);
	}
	clear_openings(w);
}

bool walk_in_item(struct walk *w, int i)
{
	while (w->credit < w->credits.n && w->credits.v[w->credit].at < i)
		w->credit++;
	const struct credit *c = w->credit < w->credits.n ? &w->credits.v[w->credit] : NULL;
	if (!c || i < c->first)
		return false;
	if (i > c->first || c->first == c->at)
		return true;
	struct para *p = &w->r->v[i];
	struct draft *d = &w->draft;
	d->agency = draft_agency(d, c->name, EVIDENCE_COLON, p);
	int agency = d->agency;
	bool heading = marks_is_heading(p);
	str headline = heading ? p->core : walk_run_in_headline(w->r, p->core);
	if (headline.n == 0)
		return true;
	if (d->agencies.v[agency].headline.n == 0)
		d->agencies.v[agency].headline = headline;
	draft_passage(d, headline, p, true);
	p->core = heading ? str_skip(p->core, p->core.n) : text_skip_blanks(str_skip(p->core, headline.n + 3));
	return true;
}
