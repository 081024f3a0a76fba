#include "article/walk.h"

// Headings of one form that name agencies: one whose name tells nothing by itself is an agency too. Names that end as agencies' do,
// though by a weak ending, speak for each other.

enum { SIBLING_MOST = 10 /* characters */ };

// How a name is set off from what follows it.
enum form {
	FORM_ALONE,
	FORM_STOP, // 云亭县。承办…
	FORM_BLANK,
	FORM_COLON,
	FORM_BRACKET,
	FORMS
};

static enum form form_of(const struct opening *o)
{
	switch (o->how) {
	case EVIDENCE_BRACKET: return FORM_BRACKET;
	case EVIDENCE_COLON: return FORM_COLON;
	case EVIDENCE_BLANK: return FORM_BLANK;
	default: return o->rest.n ? FORM_STOP : FORM_ALONE;
	}
}

// "铜岭地区" is a region and "民政課" a section of an office in a series only: 沿海地区 and 下課 are none.
static bool is_shaped(str name)
{
	enum { REGION_LEAST = 12, SECTION_LEAST = 9 };
	static const char *const SECTIONS[] = {"課", "课", "科", "股", "室", "組"};
	bool strong;
	return names_is_agency(name, &strong) || (name.n >= REGION_LEAST && str_ends(name, STR("地区"))) ||
		   (name.n >= SECTION_LEAST && text_ends_any(name, LIST(SECTIONS)));
}

// The words before the first bar, blank, stop or end: "化学化工学院 | 锚定一流学科", "云亭县。承办…".
static str name_before_bar(str core, str *rest, enum evidence *how)
{
	str name = text_han_front(core, NAME_MOST), tail = str_skip(core, name.n), after = text_skip_blanks(tail);
	bool apart = after.n < tail.n || ch_is_bar(utf8_first(after)), stop = utf8_first(tail) == 0x3002;
	*how = apart ? EVIDENCE_BLANK : EVIDENCE_ALONE;
	if (!apart && !stop && tail.n)
		return (str){0};
	while (after.n && (ch_is_bar(utf8_first(after)) || ch_is_space(utf8_first(after)) || utf8_first(after) == 0x3002))
		utf8_next(&after);
	*rest = after;
	return name;
}

// A plain line: "古林镇 念好“山海经”", "市农科院|选育…", "云亭县。承办…". Words before a blank or a stop must look like a name, but for
// those before a wide blank and running text.
static struct opening plain_candidate(str core)
{
	enum { LEAST = 9 };
	static const char *const DATELINES[] = {"讯", "訊", "电", "電"};
	struct opening o = {0};
	o.name = name_before_bar(core, &o.rest, &o.how);
	str after = str_skip(core, o.name.n);
	bool wide = utf8_first(after) == 0x3000 && o.name.n >= LEAST && text_is_prose(o.rest) && !text_ends_any(o.name, LIST(DATELINES));
	if (o.name.n == 0 || o.rest.n == 0 || (!wide && !ch_is_bar(utf8_first(text_skip_blanks(after))) && !is_shaped(o.name)))
		return (struct opening){0};
	return o;
}

// What paragraph i would be if its name were known: a name alone behind a mark or before a bar, before a blank, before a colon, in
// brackets. NONE: nothing.
static struct opening candidate(const struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	struct opening o = {0}, found;
	str core = p->core;
	if (utf8_first(core) == 0x3010) {
		ptrdiff_t end = str_find(str_sub(core, 0, 60), STR("】"));
		if (end > 0)
			o = (struct opening){.how = EVIDENCE_BRACKET,
				.name = str_sub(core, 3, (size_t)end),
				.rest = names_skip_speech_end(str_skip(core, (size_t)end + 3))};
	} else if (names_opening_of(p, &found) && found.how >= EVIDENCE_COLON) {
		if (found.how == EVIDENCE_COLON)
			o = found;
	} else if (p->mark != MARK_NONE) {
		o.name = name_before_bar(core, &o.rest, &o.how);
	} else {
		o = plain_candidate(core);
	}
	int n = utf8_count(str_sub(o.name, 0, 60));
	if (n < 2 || n > SIBLING_MOST || text_han(o.name) != n || listmark_ends_counted(o.name))
		o.how = EVIDENCE_NONE;
	return o;
}

// A label that comes again below every agency ("进展：") is no name.
static bool comes_again(const struct reading *r, const struct opening *candidates, int i)
{
	enum { STEPS = 24 };
	int next = i;
	for (int steps = 0; steps < STEPS && (next = marks_next(r, next)) < r->foot; steps++)
		if (candidates[next].how != EVIDENCE_NONE && str_eq(candidates[next].name, candidates[i].name))
			return true;
	return false;
}

// How often the headings of one series name agencies, and how often they may; in how many paragraphs.
struct series {
	int known[FORMS], unknown[FORMS], paragraphs;
};

// Whether the name of candidate c is one by its series. A name by its looks is judged by all that stand behind such a mark, `marked` of
// them, whatever the form; a name that is none by its looks only by its own form.
static bool is_of_series(const struct series *s, const struct opening *c, bool shaped, bool plain, int marked)
{
	enum { KNOWN_LEAST = 3, STOPS_LEAST = 2, LABELS_KNOWN = 2, LABELS_MISSING = 1 };
	enum form form = form_of(c);
	if (shaped && (plain ? form == FORM_STOP && s->known[form] >= STOPS_LEAST : marked >= KNOWN_LEAST))
		return true;
	if (s->known[form] >= KNOWN_LEAST && s->unknown[form] <= s->known[form])
		return true;
	// Nearly every paragraph has a label, and no label comes again.
	int labelled = s->known[form] + s->unknown[form];
	return form == FORM_COLON && s->known[form] >= LABELS_KNOWN && s->unknown[form] <= 2 * s->known[form] &&
		   labelled >= s->paragraphs - LABELS_MISSING && labelled > KNOWN_LEAST;
}

// "【民生加温】" over "【市教育局】": words right over a name of the same form are none.
static bool is_over_name(const struct walk *w, int i, const struct opening *c)
{
	const struct reading *r = w->r;
	int next = marks_next(r, i);
	return c->rest.n == 0 && next < r->foot && r->v[i].mark != MARK_NONE && r->v[next].series == r->v[i].series && walk_is_opener(w, next);
}

// All that stand with no name of their own, and what they would be; what cannot be a name is NONE.
static struct opening *find_candidates(const struct walk *w, struct arena *scratch)
{
	const struct reading *r = w->r;
	struct opening *v = arena_array(scratch, struct opening, (size_t)r->n + 1);
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct opening c = w->openings[i].how == EVIDENCE_NONE ? candidate(w, i) : (struct opening){0};
		v[i] = is_over_name(w, i, &c) ? (struct opening){0} : c;
	}
	return v;
}

void walk_read_siblings(struct walk *w)
{
	struct reading *r = w->r;
	struct series all[MARKS_SERIES] = {0};
	int marked[MARK_BULLET + 1] = {0};
	struct arena scratch = *r->work;
	const struct opening *candidates = find_candidates(w, &scratch);
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		const struct opening *o = &w->openings[i], *c = &candidates[i];
		struct series *s = &all[r->v[i].series];
		bool known = walk_is_heading_kind(o->how) || (c->how != EVIDENCE_NONE && c->rest.n && is_shaped(c->name));
		if (known)
			s->known[form_of(o->how != EVIDENCE_NONE ? o : c)]++;
		else if (c->how != EVIDENCE_NONE && !comes_again(r, candidates, i))
			s->unknown[form_of(c)]++;
		marked[r->v[i].mark] += known;
		s->paragraphs++;
	}
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		const struct opening *c = &candidates[i];
		enum mark mark = r->v[i].mark;
		if (c->how != EVIDENCE_NONE && !comes_again(r, candidates, i) &&
			is_of_series(&all[r->v[i].series], c, c->rest.n && is_shaped(c->name), mark == MARK_NONE, marked[mark]))
			w->openings[i] = *c;
	}
}
