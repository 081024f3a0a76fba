#include "deck/deck.h"

#include <stdlib.h>

// Longer highlights are hard to take in from 8 m; the importer writes 32 at most.
#define MOST_HIGHLIGHT 48
#define MOST_HEADLINE 48

struct named {
	str name;
	struct place at;
};

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = str_cmp(x->name, y->name);
	return order ? order : x->at.line - y->at.line;
}

// Names that stand twice. The list is sorted in place.
static void check_twice(struct named *v, size_t n, const char *what, struct diag_list *diags)
{
	if (n)
		qsort(v, n, sizeof *v, by_name);
	for (size_t i = 1; i < n; i++) {
		if (v[i].name.n && str_eq(v[i].name, v[i - 1].name))
			diag_add(diags, DIAG_WARNING, v[i].at, "%s \"%.*s\" stands in line %d already, showing both", what, STR_ARG(v[i].name),
				v[i - 1].at.line);
	}
}

// Two of the same number are a slip; so few figures stand together that looking back a little finds them.
static void check_figures(const struct deck_agency *a, struct diag_list *diags)
{
	for (int i = 0; i < a->figures.n; i++) {
		const struct figure *f = &a->figures.v[i];
		if (!f->of.n)
			diag_add(diags, DIAG_WARNING, f->at, "nothing says what %.*s%.*s counts, showing the number alone", STR_ARG(f->value),
				STR_ARG(f->unit));
		for (int j = 0; j < i && j < 16; j++) {
			const struct figure *g = &a->figures.v[j];
			if (str_eq(f->value, g->value) && str_eq(f->unit, g->unit) && str_eq(f->of, g->of))
				diag_add(diags, DIAG_WARNING, f->at, "this figure stands in line %d already, showing both", g->at.line);
		}
	}
}

static void check_agency(const struct deck_agency *a, struct diag_list *diags)
{
	if (!a->name.n)
		diag_add(diags, DIAG_NOTE, a->at, "no agency is named here (\"## name：headline\"), showing a page without a name");
	if (!a->headline.n && !a->highlights.n && !a->figures.n && !a->pictures.n)
		diag_add(diags, DIAG_WARNING, a->at, "nothing is said of \"%.*s\", showing its name alone", STR_ARG(a->name));
	int headline = utf8_count(a->headline);
	if (headline > MOST_HEADLINE)
		diag_add(
			diags, DIAG_WARNING, a->at, "headline has %d characters, more than %d are hard to read, showing all", headline, MOST_HEADLINE);
	for (int i = 0; i < a->highlights.n; i++) {
		int n = utf8_count(a->highlights.v[i]);
		if (n > MOST_HIGHLIGHT)
			diag_add(diags, DIAG_WARNING, i < a->highlight_at.n ? a->highlight_at.v[i] : a->at,
				"highlight has %d characters, more than %d are hard to read, showing all", n, MOST_HIGHLIGHT);
	}
	check_figures(a, diags);
}

// An agency may well stand under several themes, but not twice under one.
static void check_agency_names(const struct deck_theme *t, struct arena scratch, struct diag_list *diags)
{
	struct named *v = arena_array(&scratch, struct named, (size_t)t->agencies.n);
	for (int i = 0; i < t->agencies.n; i++)
		v[i] = (struct named){t->agencies.v[i].name, t->agencies.v[i].at};
	check_twice(v, (size_t)t->agencies.n, "agency", diags);
}

static void check_theme_names(const struct deck *d, struct arena scratch, struct diag_list *diags)
{
	struct named *v = arena_array(&scratch, struct named, (size_t)d->themes.n);
	for (int i = 0; i < d->themes.n; i++)
		v[i] = (struct named){d->themes.v[i].name, d->themes.v[i].at};
	check_twice(v, (size_t)d->themes.n, "theme", diags);
}

struct hours_span deck_span(const struct deck *d)
{
	struct hours_span span = {HOURS_ALWAYS, HOURS_NEVER, d->hours};
	// Both were read as dates already, or are empty.
	(void)hours_date(d->from, false, &span.from_s);
	(void)hours_date(d->until, true, &span.until_s);
	return span;
}

static int utc(void *of, int64_t epoch_s)
{
	(void)of;
	(void)epoch_s;
	return 0;
}

// Dates with no window between them, as a Saturday's in a week's dates. In which zone it is read makes no difference.
static void check_span(const struct deck *d, struct diag_list *diags)
{
	struct hours_span span = deck_span(d);
	struct hours_zone zone = {utc, NULL};
	if (span.from_s != HOURS_ALWAYS && hours_next(&span, zone, span.from_s) == HOURS_NEVER)
		diag_add(diags, DIAG_WARNING, (struct place){.file = d->file},
			"its hours leave no time between from %.*s and until %.*s, so it is never shown", STR_ARG(d->from), STR_ARG(d->until));
}

void deck_check(const struct deck *d, struct arena scratch, struct diag_list *diags)
{
	struct place whole = {.file = d->file};
	if (!d->themes.n && !d->lead.n && !d->title.n) {
		diag_add(diags, DIAG_ERROR, whole, "this deck says nothing, so nothing of it is shown");
		return;
	}
	if (!d->title.n)
		diag_add(diags, DIAG_WARNING, whole, "there is no title (\"title:\" between --- lines), showing a cover without one");
	if (!d->themes.n)
		diag_add(diags, DIAG_WARNING, whole, "there is no theme (\"# name —— subtitle\") and no agency, showing the cover alone");
	if (d->date.n && d->until.n && str_cmp(str_sub(d->date, 0, 10), str_sub(d->until, 0, 10)) > 0)
		diag_add(diags, DIAG_WARNING, whole, "the date %.*s is after until %.*s", STR_ARG(d->date), STR_ARG(d->until));
	check_span(d, diags);
	if (d->lang.n && !deck_lang_known(d->lang))
		diag_add(diags, DIAG_WARNING, whole,
			"lang \"%.*s\" is none of zh-CN, zh-TW, zh-HK, zh-MO, zh-SG, zh-Hans and zh-Hant, so the forms of the characters go by the "
			"text",
			STR_ARG(d->lang));
	for (int i = 0; i < d->themes.n; i++) {
		const struct deck_theme *t = &d->themes.v[i];
		if (!t->name.n && d->themes.n > 1)
			diag_add(diags, DIAG_NOTE, t->at, "this theme has no name (\"# name —— subtitle\"), showing its agencies without one");
		if (!t->agencies.n)
			diag_add(diags, DIAG_WARNING, t->at, "theme \"%.*s\" has no agency (\"## name：headline\"), showing its own page alone",
				STR_ARG(t->name));
		for (int j = 0; j < t->agencies.n; j++)
			check_agency(&t->agencies.v[j], diags);
		check_agency_names(t, scratch, diags);
	}
	check_theme_names(d, scratch, diags);
}
