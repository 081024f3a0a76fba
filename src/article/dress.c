#include "article/names.h"

// What headings wear: "■ 出行 ■", "=== 出行 ===", "[出行]", "出行 ▼", "板块一：出行". One line may wear anything; where lines of
// one dress each have text below them, they part the article, and the dress goes.

enum { CHARACTERS_MOST = 26, HAN_LEAST = 2, DRESSES = 64, DRESS_FORM = 1 << 20 };

static bool is_ornament(uint32_t ch)
{
	static const uint32_t MARKS[] = {'=', '*', '~', '#', '-', '_', '+', '^', '>', '|', 0xB7, 0x2013, 0x2014, 0x2022, 0xFF0A, 0xFF1D, 0xFF5E,
		0xFF1E, 0xFF5C, 0x300B, 0x3009, 0xFE0F, 0x30FB};
	for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
		if (ch == MARKS[i])
			return true;
	return listmark_is_symbol(ch) || ch_is_space(ch);
}

static uint32_t closing_of(uint32_t open)
{
	static const uint32_t PAIRS[][2] = {
		{'[', ']'}, {'<', '>'}, {'(', ')'}, {0xFF3B, 0xFF3D}, {0x3014, 0x3015}, {0x3008, 0x3009}, {0xFF08, 0xFF09}, {0xFF1C, 0xFF1E}};
	for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
		if (PAIRS[i][0] == open)
			return PAIRS[i][1];
	return 0;
}

// A line without what it wears, and the first and last mark of that; 0 where there is none.
struct dress {
	str words;
	uint32_t front, back;
};

static struct dress undress(const struct para *p)
{
	str s = p->text;
	struct dress d = {0};
	uint32_t close = closing_of(utf8_first(s));
	if (close && utf8_last(s) == close) {
		d.front = utf8_next(&s);
		d.back = close;
		s = utf8_without_last(s);
		d.words = str_trim(s);
		return d;
	}
	for (; s.n && is_ornament(utf8_first(s)); utf8_next(&s))
		d.front = d.front ? d.front : utf8_first(s);
	for (uint32_t ch; s.n && (ch_is_colon(ch = utf8_last(s)) || (is_ornament(ch) && ch != 0x300B && ch != 0x3009));
		 s = utf8_without_last(s))
		if (!d.back && !ch_is_space(ch))
			d.back = ch_is_colon(ch) ? ':' : ch;
	d.words = s;
	return d;
}

static bool is_office_heading(struct para *p)
{
	struct opening o;
	return marks_is_heading(p) && names_opening(p->core, &o) && o.known && o.how != EVIDENCE_CLOSES;
}

// Whether paragraph i may be a heading in a dress that its core still wears. `before`: the paragraph above it, -1 when there is none.
static bool dress_at(struct reading *r, int before, int i, struct dress *d)
{
	const struct para *p = &r->v[i];
	struct opening o;
	str name;
	int next = marks_next(r, i);
	bool free = p->mark == MARK_NONE || p->mark == MARK_BULLET || p->mark == MARK_DASH || p->mark == MARK_BRACKET;
	if (!free || p->tagged || p->field || next == r->foot || p->text.n > 4 * CHARACTERS_MOST)
		return false;
	*d = undress(p);
	str words = d->words;
	bool symbol_only = d->front && !d->back && p->mark == MARK_BULLET; // marks.c tells items from headings
	if (symbol_only || (!d->front && !d->back) || utf8_count(words) > CHARACTERS_MOST || text_han(words) < HAN_LEAST ||
		text_ends_sentence(words) || text_has_any(words, (const char *const[]){"，", "。", "：“"}, 3))
		return false;
	if (before >= 0 && is_office_heading(&r->v[before])) // 市水务局 / ——守好一江水
		return false;
	if (names_attribution(p->text, &name) || names_is_person_line(words) || names_owner_line(words, &name))
		return false;
	bool below = names_opening_of(&r->v[next], &o) && o.known && o.how != EVIDENCE_CLOSES;
	if ((d->back == ':' && !below) || (!below && !text_ends_sentence(r->v[next].text)))
		return false;
	return !(names_opening(words, &o) && o.known);
}

static unsigned key_of(const struct dress *d)
{
	bool picture = d->front >= 0x1F300 || d->back >= 0x1F300; // of as many kinds as there are headings
	uint32_t sides = (d->front ? 2U : 0U) + (d->back ? 1U : 0U);
	return (picture ? sides : d->front * 31 + d->back) % DRESSES;
}

static void read_worn(struct reading *r)
{
	struct arena scratch = *r->work;
	struct dress *worn = arena_array(&scratch, struct dress, (size_t)r->n + 1);
	int count[DRESSES] = {0};
	str last[DRESSES] = {0};
	for (int i = marks_next(r, r->body - 1), before = -1; i < r->foot; before = i, i = marks_next(r, i)) {
		if (!dress_at(r, before, i, &worn[i])) {
			worn[i] = (struct dress){0};
			continue;
		}
		unsigned key = key_of(&worn[i]);
		count[key] += !str_eq(last[key], worn[i].words); // a label that comes again parts nothing
		last[key] = worn[i].words;
	}
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i))
		if (worn[i].words.n && count[key_of(&worn[i])] >= 2) {
			r->v[i].core = worn[i].words;
			r->v[i].mark = MARK_TAG;
			r->v[i].form = DRESS_FORM + key_of(&worn[i]);
		}
}

// "01-出行", "【1】出行": another line has such a number.
static void read_numbered(struct reading *r)
{
	unsigned char seen[DRESSES] = {0};
	for (int pass = 0; pass < 2; pass++)
		for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
			struct para *p = &r->v[i];
			bool free = p->mark == MARK_NONE || p->mark == MARK_BRACKET || p->mark == MARK_DASH;
			struct list_mark m = free && marks_is_heading(p) ? listmark_loose(p->text) : (struct list_mark){0};
			if (m.front == 0)
				continue;
			unsigned char *n = &seen[m.form % DRESSES];
			*n = (unsigned char)(*n + (pass == 0 && *n < 2));
			if (pass == 0 || *n < 2)
				continue;
			p->core = str_skip(p->text, m.front);
			p->mark = m.mark;
			p->form = m.form;
		}
}

void marks_read_dress(struct reading *r)
{
	read_numbered(r);
	read_worn(r);
}
