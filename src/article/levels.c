#include "article/walk.h"

// Which headings are the themes: the lines of one form are looked at as a whole. Themes name no agency, stand over text or agencies, and
// are the outermost series that does. One stray line is no series.

// All lines of one form.
struct level {
	enum mark mark;
	int first;    // the first heading
	int headings; // that name no agency
	int names;    // lines that name one
	int prose;    // marked paragraphs of running text
	int over;     // headings with something of another form, or a name, right below
	int on_names; // headings with a name of their own form right below
	int records;  // headings over the fields of a record
	int asking;   // questions
	int titled;   // headings of two parts: "就业：饭碗端得更稳"
	int inside;   // agencies with headings of their own before the first
	// Headings with one speaker in running text below, with one office that acts there, with others or several.
	int speakers, actors, several, none;
	// Below the last heading, so far.
	bool open;
	int agencies;
	enum evidence how;
	str name;
};

struct levels {
	struct level v[MARKS_SERIES];
	int named; // agencies with headings of their own so far
};

// What stands below the last heading is known.
static void close_heading(struct level *l)
{
	if (!l->open)
		return;
	l->none += l->agencies == 0;
	l->speakers += l->agencies == 1 && (l->how == EVIDENCE_POST || l->how == EVIDENCE_SPEECH);
	l->actors += l->agencies == 1 && l->how == EVIDENCE_ACTION;
	l->several += l->agencies > 1 || l->how > EVIDENCE_POST;
	l->open = false;
	l->agencies = 0;
	l->how = EVIDENCE_NONE;
	l->name = (str){0};
}

static void count_heading(const struct walk *w, int i, int named, struct level *l)
{
	const struct reading *r = w->r;
	int next = marks_next(r, i);
	if (l->headings++ == 0) {
		l->first = i;
		l->inside = named;
	}
	bool name = next < r->foot && walk_is_opener(w, next);
	l->over += next < r->foot && (name || !walk_is_plain_heading(w, next) || r->v[next].series != r->v[i].series);
	l->on_names += name && r->v[next].series == r->v[i].series;
	enum { TITLE_BYTES = 24 };
	l->titled += str_has(str_sub(r->v[i].core, 0, TITLE_BYTES), STR("："));
	l->asking += r->v[i].asks;
	l->records += next < r->foot && r->v[next].field;
	l->open = true;
}

static void count_agency(const struct walk *w, int i, struct levels *all)
{
	const struct opening *o = &w->openings[i];
	bool another = !marks_is_heading(&w->r->v[i]) && walk_names_another(w, o->rest, o->name); // in a later sentence
	for (int k = 0; k < MARKS_SERIES; k++) {
		struct level *l = &all->v[k];
		if (!l->open)
			continue;
		l->agencies += another + (l->agencies == 0 || !names_same(l->name, o->name));
		l->how = o->how > l->how ? o->how : l->how;
		l->name = o->name;
	}
	all->named += walk_is_heading_kind(o->how);
}

static void read_levels(const struct walk *w, struct levels *all)
{
	const struct reading *r = w->r;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct level *l = &all->v[r->v[i].series];
		bool agency = walk_is_opener(w, i), heading = !agency && walk_is_plain_heading(w, i);
		l->mark = r->v[i].mark;
		if (heading)
			close_heading(l);
		if (agency)
			count_agency(w, i, all);
		if (heading)
			count_heading(w, i, all->named, l);
		l->names += agency && marks_is_heading(&r->v[i]);
		l->prose += !agency && !heading;
	}
	for (int k = 0; k < MARKS_SERIES; k++)
		close_heading(&all->v[k]);
}

// "1. 新增社区食堂120家" over the words of the one who answers for it: each heading is that agency's own. A heading
// of two parts is a theme's where nobody speaks, and so is a question.
static bool are_items(const struct level *l)
{
	int one = l->speakers + (l->titled < l->headings ? l->actors : 0);
	return l->mark == MARK_ARABIC && l->asking * 2 <= l->headings && one > l->several * 2 && one >= l->none;
}

// A series of headings that stand over what follows them.
static bool is_series(const struct level *l)
{
	enum { HEADINGS_LEAST = 2 };
	bool inner = l->inside > 0 && l->none > 0; // inside agencies' sections
	return l->headings >= HEADINGS_LEAST && (l->names < l->headings || l->on_names == l->headings) && l->prose < l->headings &&
		   l->over * 2 > l->headings && !inner && l->records * 2 <= l->headings && !are_items(l);
}

// Plain lines with the words of one agency each below them.
static bool are_over_one(const struct level *l)
{
	return l->headings >= 2 && l->speakers + l->actors == l->headings && l->over == l->headings && l->inside == 0 &&
		   l->titled < l->headings;
}

// Forms that head a section even where they stand once.
static bool is_strong(const struct level *l)
{
	return l->headings > 0 &&
		   (l->mark == MARK_HAN || l->mark == MARK_BRACKET || l->mark == MARK_DASH || l->mark == MARK_TAG || l->mark == MARK_RULE);
}

void walk_find_top(struct walk *w)
{
	struct levels all = {0};
	int top = 0;
	read_levels(w, &all);
	for (int k = 1; k < MARKS_SERIES; k++)
		if (is_series(&all.v[k]) && (top == 0 || all.v[k].first < all.v[top].first))
			top = k;
	for (int k = 1; k < MARKS_SERIES && top == 0; k++)
		if (is_strong(&all.v[k]))
			top = k;
	w->top = top;
	w->plain_over_one = are_over_one(&all.v[0]);
	w->top_lines = top ? all.v[top].headings : 0;
}

bool walk_is_theme(const struct walk *w, const struct para *p)
{
	return w->top != 0 && p->series == w->top;
}
