#include "article/build.h"

// Collects passages under themes and agencies, then makes the outline of them.

// "提气——开好局", "【提气】开好局", "提气：开好局", "提气｜开好局": name and subtitle.
static void split_theme(str heading, struct theme_draft *t, struct arena *arena)
{
	static const str MARKS[] = {{"——", 6}, {"：", 3}, {"｜", 3}, {"|", 1}, {"　", 3}, {"—", 3}};
	str s = heading;
	ptrdiff_t close = str_starts(s, STR("【")) ? str_find(s, STR("】")) : str_starts(s, STR("〖")) ? str_find(s, STR("〗")) : -1;
	if (close > 0 && str_skip(s, (size_t)close + 3).n && marks_is_ordinal_label(str_sub(s, 3, (size_t)close))) { // 【主题一】项目为王
		s = str_trim(str_skip(s, (size_t)close + 3));
		close = -1;
	}
	if (close > 0 && str_skip(s, (size_t)close + 3).n) {
		t->name = str_sub(s, 3, (size_t)close);
		s = str_skip(s, (size_t)close + 3);
		while (s.n && (ch_is_space(utf8_first(s)) || utf8_first(s) == 0x2014 || utf8_first(s) == 0xFF1A))
			utf8_next(&s);
		t->subtitle = text_display(s, arena);
	} else {
		if (close > 0)
			s = str_sub(s, 3, (size_t)close);
		t->name = s;
		for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
			ptrdiff_t at = str_find(s, MARKS[i]);
			int n = at < 0 ? 0 : utf8_count(str_sub(s, 0, (size_t)at));
			if (n < 1 || n > (i == 0 ? 10 : 8))
				continue;
			t->name = str_sub(s, 0, (size_t)at);
			t->subtitle = text_display(str_skip(s, (size_t)at + MARKS[i].n), arena);
			break;
		}
	}
	t->name = text_display(t->name, arena);
}

int draft_theme(struct draft *d, str heading, enum mark mark, const struct para *para)
{
	struct theme_draft *t = vec_push(d->r->work, &d->themes);
	t->mark = mark;
	t->para = para;
	split_theme(heading, t, d->r->arena);
	return d->themes.n - 1;
}

// ---- agencies by theme and name -------------------------------------------------------------------------------------

static size_t slot_of(const struct draft *d, int theme, str name)
{
	size_t at = (str_hash(name) * 31 + (size_t)(theme + 1)) & (d->slot_count - 1);
	while (d->slots[at]) {
		const struct agency_draft *a = &d->agencies.v[d->slots[at] - 1];
		if (a->theme == theme && str_eq(a->name, name))
			break;
		at = (at + 1) & (d->slot_count - 1);
	}
	return at;
}

static void grow_slots(struct draft *d)
{
	d->slot_count = d->slot_count ? d->slot_count * 2 : 64;
	d->slots = arena_array(d->r->work, int, d->slot_count);
	for (int i = 0; i < d->agencies.n; i++)
		d->slots[slot_of(d, d->agencies.v[i].theme, d->agencies.v[i].name)] = i + 1;
}

int draft_agency(struct draft *d, str name, enum evidence how, const struct para *para)
{
	if ((size_t)d->agencies.n * 2 >= d->slot_count)
		grow_slots(d);
	size_t slot = slot_of(d, d->theme, name);
	if (d->slots[slot] == 0) {
		struct agency_draft *a = vec_push(d->r->work, &d->agencies);
		*a = (struct agency_draft){.name = name, .theme = d->theme, .how = how, .para = para};
		d->slots[slot] = d->agencies.n;
	}
	struct agency_draft *a = &d->agencies.v[d->slots[slot] - 1];
	if (how > a->how)
		a->how = how;
	return d->slots[slot] - 1;
}

bool draft_is_full(const struct draft *d)
{
	return d->agencies.n >= READING_MAX_AGENCIES;
}

void draft_passage(struct draft *d, str text, const struct para *para, bool heading)
{
	struct passage p = {text, para, heading};
	if (d->agency >= 0)
		*vec_push(d->r->work, &d->agencies.v[d->agency].passages) = p;
	else if (d->theme >= 0)
		*vec_push(d->r->work, &d->themes.v[d->theme].lead) = p;
	else {
		*vec_push(d->r->work, &d->lead) = p;
		if (d->themes.n == 0 && d->agencies.n == 0)
			d->lead_end = d->lead.n;
	}
}

// ---- the outline --------------------------------------------------------------------------------------------------

// What grew in the work arena, at its final size in the outline's.
static void settle(struct outline_agency *out, struct arena *arena)
{
	struct figure *figures = arena_array(arena, struct figure, (size_t)out->figures.n);
	if (out->figures.n)
		memcpy(figures, out->figures.v, (size_t)out->figures.n * sizeof *figures);
	out->figures.v = figures;
	out->figures.cap = out->figures.n;
	str *highlights = arena_array(arena, str, (size_t)out->highlights.n);
	if (out->highlights.n)
		memcpy(highlights, out->highlights.v, (size_t)out->highlights.n * sizeof *highlights);
	out->highlights.v = highlights;
	out->highlights.cap = out->highlights.n;
}

static void fill(struct draft *d, const struct agency_draft *a, struct outline_agency *out)
{
	struct reading *r = d->r;
	struct arena mark = *r->work;
	out->name = text_display(a->name, r->arena);
	out->headline = text_display(a->headline, r->arena);
	if (a->para)
		out->at = reading_place(r, a->para, 0);
	int headline = 0;
	for (int i = 0; i < a->passages.n; i++) {
		figures_read(r, &a->passages.v[i], headline, out);
		headline = a->passages.v[i].heading && i == 0 ? out->figures.n : headline;
	}
	highlights_pick(r, a, out);
	settle(out, r->arena);
	*r->work = mark;
}

// A speaker in running text who says nothing for the screen: a hotline's number, advice.
static bool says_nothing(const struct agency_draft *a, const struct outline_agency *out)
{
	static const char *const HOTLINE[] = {"拨打", "撥打", "热线", "熱線", "电话", "電話", "咨询", "洽"};
	bool weak = a->how <= EVIDENCE_SPEECH && a->passages.n <= 1 && out->figures.n == 0;
	if (!weak)
		return false;
	return a->reminds || a->passages.n == 0 || text_has_any(a->passages.v[0].text, LIST(HOTLINE));
}

static void drop_passages(const struct agency_draft *a, enum drop why)
{
	for (int i = 0; i < a->passages.n; i++)
		reading_drop((struct para *)(uintptr_t)a->passages.v[i].para, why);
}

static void add_agency(struct draft *d, const struct agency_draft *a, struct outline_theme *theme)
{
	struct outline_agency out = {0};
	fill(d, a, &out);
	if (says_nothing(a, &out)) {
		drop_passages(a, DROP_AGENCY);
		return;
	}
	*vec_push(d->r->arena, &theme->agencies) = out;
}

// The text that stands before a theme's agencies: a block of its own when it has figures, or when it is all there is.
static void add_lead(
	struct draft *d, int n, const struct passage *passages, const struct para *para, bool alone, struct outline_theme *theme)
{
	struct agency_draft a = {.name = alone ? d->r->issuer : (str){0}, .para = para};
	struct outline_agency out = {0};
	if (n == 0)
		return;
	for (int i = 0; i < n; i++)
		*vec_push(d->r->work, &a.passages) = passages[i];
	fill(d, &a, &out);
	if (!alone && out.figures.n == 0)
		drop_passages(&a, para ? DROP_THEME : DROP_NONE);
	else
		*vec_push(d->r->arena, &theme->agencies) = out;
}

static bool has_named(const struct draft *d)
{
	for (int i = 0; i < d->agencies.n; i++)
		if (d->agencies.v[i].name.n)
			return true;
	return false;
}

static void add_leads(struct draft *d)
{
	enum { LEAD_MOST = 12 };
	struct reading *r = d->r;
	for (int i = 0; i < d->lead.n; i++) {
		struct passage *p = &d->lead.v[i];
		if (i < 2)
			p->text = preamble_without_dateline(p->text);
		if (i < LEAD_MOST && i < d->lead_end)
			*vec_push(r->arena, &r->out->lead) = text_display(p->text, r->arena);
		else if (d->themes.n || d->agencies.n)
			reading_drop((struct para *)(uintptr_t)p->para, DROP_THEME);
	}
}

// Where one office alone has words, and it wrote the text or the title begins with it, all of the text is its.
static void give_to_only(struct draft *d)
{
	struct reading *r = d->r;
	struct agency_draft *a = d->agencies.n == 1 && d->themes.n == 0 ? &d->agencies.v[0] : NULL;
	if (!a || a->name.n == 0 || !(str_starts(r->out->title, a->name) || (r->issuer.n && names_same(r->issuer, a->name))))
		return;
	struct agency_draft all = {0};
	int own = 0;
	for (int i = 0; i < d->lead.n; i++) {
		for (; own < a->passages.n && a->passages.v[own].para < d->lead.v[i].para; own++)
			*vec_push(r->work, &all.passages) = a->passages.v[own];
		*vec_push(r->work, &all.passages) = d->lead.v[i];
	}
	for (; own < a->passages.n; own++)
		*vec_push(r->work, &all.passages) = a->passages.v[own];
	a->passages.v = all.passages.v;
	a->passages.n = all.passages.n;
	a->passages.cap = all.passages.cap;
	d->lead.n = 0;
}

static struct outline_theme *unnamed_theme(struct draft *d)
{
	struct outline *o = d->r->out;
	if (o->themes.n == 0)
		(void)vec_push(d->r->arena, &o->themes);
	return &o->themes.v[0];
}

static void add_unnamed(struct draft *d)
{
	struct reading *r = d->r;
	struct outline_theme first = {0};
	bool alone = d->themes.n == 0 && d->agencies.n == 0 && d->lead.n > (d->r->issuer.n ? 0 : 3);
	str issuer = r->issuer;
	if (!alone)
		r->issuer = (str){0};
	add_lead(d, d->lead.n, d->lead.v, NULL, alone, &first);
	r->issuer = issuer;
	for (int i = 0; i < d->agencies.n; i++)
		if (d->agencies.v[i].theme < 0)
			add_agency(d, &d->agencies.v[i], &first);
	if (first.agencies.n)
		*unnamed_theme(d) = first;
}

// "提案号：第23号…", "提案号：第57号…": what all headings begin with names none of them.
static void drop_common_label(struct draft *d)
{
	for (int t = 0; t < d->themes.n; t++)
		if (d->themes.n < 2 || d->themes.v[t].subtitle.n == 0 || !str_eq(d->themes.v[t].name, d->themes.v[0].name))
			return;
	for (int t = 0; t < d->themes.n; t++) {
		d->themes.v[t].name = d->themes.v[t].subtitle;
		d->themes.v[t].subtitle = (str){0};
	}
}

void draft_finish(struct draft *d)
{
	struct reading *r = d->r;
	drop_common_label(d);
	bool named = has_named(d);
	add_leads(d);
	give_to_only(d);
	add_unnamed(d);
	int next = 0;
	for (int t = 0; t < d->themes.n; t++) {
		struct theme_draft *from = &d->themes.v[t];
		struct outline_theme theme = {.name = from->name, .subtitle = from->subtitle, .at = reading_place(r, from->para, 0)};
		while (next < d->agencies.n && d->agencies.v[next].theme < t)
			next++;
		bool alone = next >= d->agencies.n || d->agencies.v[next].theme != t;
		str issuer = r->issuer;
		if (named)
			r->issuer = (str){0};
		add_lead(d, from->lead.n, from->lead.v, from->para, alone, &theme);
		r->issuer = issuer;
		for (; next < d->agencies.n && d->agencies.v[next].theme == t; next++)
			add_agency(d, &d->agencies.v[next], &theme);
		if (theme.agencies.n || from->mark != MARK_NONE)
			*vec_push(r->arena, &r->out->themes) = theme;
		else
			reading_drop((struct para *)(uintptr_t)from->para, DROP_MENU);
	}
}
