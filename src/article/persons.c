#include "article/walk.h"

// People who are named with their office once and by their name alone afterwards: "市水利局副局长瞿波" … "瞿波：".

enum { SPEAKERS_MOST = 200, LABELS_MOST = 64 };

void walk_add_speaker(struct walk *w, str person, str agency)
{
	if (person.n && w->speakers.n < SPEAKERS_MOST)
		*vec_push(w->r->work, &w->speakers) = (struct speaker){person, agency};
}

static str without_honorific(str person)
{
	static const char *const HONORIFICS[] = {"先生", "女士", "同志", "小姐"};
	return person.n > 6 && text_ends_any(person, LIST(HONORIFICS)) ? str_sub(person, 0, person.n - 6) : person;
}

// A short label before a colon at the very front: "沈听澜", "沈局长", "A". "" when there is none.
static str label_at(str text, str *rest)
{
	enum { LABEL_MOST = 5 };
	str label = text_han_front(text, LABEL_MOST), after = text_skip_blanks(str_skip(text, label.n));
	if (label.n == 0 || !ch_is_colon(utf8_first(after)))
		return (str){0};
	*rest = names_skip_speech_end(after);
	return without_honorific(label);
}

bool walk_known_speaker(const struct walk *w, str text, str *agency, str *rest)
{
	str label = label_at(text, rest);
	for (int i = w->speakers.n; label.n && i-- > 0;) {
		const struct speaker *s = &w->speakers.v[i];
		str family = str_sub(s->person, 0, 3); // 沈局长
		if (!str_eq(label, s->person) && !(str_starts(label, family) && names_posts_at(str_skip(label, family.n)) + family.n == label.n))
			continue;
		*agency = s->agency;
		return true;
	}
	return false;
}

// Whether an office may begin behind this character: no letter, or "邀请到", "的是", "和".
static bool may_begin_after(uint32_t ch)
{
	static const uint32_t LINKS[] = {0x5230, 0x8BF7, 0x8ACB, 0x662F, 0x6709, 0x4E3A, 0x548C, 0x53CA, 0x4E0E, 0x7531, 0x7684};
	for (size_t i = 0; i < sizeof LINKS / sizeof *LINKS; i++)
		if (ch == LINKS[i])
			return true;
	return !ch_is_han(ch) && !ch_is_latin(ch);
}

// "…请到市水利局副局长瞿波女士，…": the office right before the person whose name ends at `end`.
static bool office_before(str text, size_t end, str *agency)
{
	enum { REACH = 120 };
	str s = text_tail(str_sub(text, 0, end), REACH);
	for (uint32_t before = 0; s.n; before = utf8_next(&s)) {
		struct opening o;
		if (may_begin_after(before) && names_plain_opening(s, &o) && o.known && o.how == EVIDENCE_POST && o.rest.n == 0) {
			*agency = o.name;
			return true;
		}
	}
	return false;
}

static bool find_office(const struct reading *r, str person, str *agency)
{
	enum { PARAGRAPHS = 40, BYTES = 3000 };
	for (int i = r->body; i < r->foot && i < r->body + PARAGRAPHS; i++) {
		str text = str_sub(r->v[i].text, 0, BYTES);
		ptrdiff_t at = str_find(text, person);
		if (at > 0 && office_before(text, (size_t)at + person.n, agency))
			return true;
	}
	return false;
}

// "沈局长": the office of the person of that family whom the text introduces with that post: "市水务局副局长 沈某".
static bool find_office_of_family(const struct reading *r, str label, str *agency)
{
	enum { PARAGRAPHS = 40, BYTES = 3000, FAMILY = 3 };
	str post = str_skip(label, FAMILY);
	if (names_posts_at(post) != post.n)
		return false;
	for (int i = r->body; i < r->foot && i < r->body + PARAGRAPHS; i++) {
		str text = str_sub(r->v[i].text, 0, BYTES);
		for (str rest = text; rest.n;) {
			ptrdiff_t at = str_find(rest, post);
			if (at < 0)
				break;
			rest = str_skip(rest, (size_t)at + post.n);
			str person = text_skip_blanks(rest);
			size_t end = (size_t)(person.p - text.p) + 2 * FAMILY;
			if (str_starts(person, str_sub(label, 0, FAMILY)) && office_before(text, end, agency))
				return true;
		}
	}
	return false;
}

// "据江远介绍，…", "江远说，…", "“…。”江远说": who speaks, when it is a name and nothing more; "" otherwise.
static str named_speaker(str text)
{
	enum { QUOTATION = 600, LEAST = 6, MOST = 9 };
	ptrdiff_t close = utf8_first(text) == 0x201C ? str_find(str_sub(text, 0, QUOTATION), STR("”")) : -1;
	str s = close > 0 ? str_skip(text, (size_t)close + 3) : text;
	s = str_starts(s, STR("据")) || str_starts(s, STR("據")) ? str_skip(s, 3) : s;
	str name = text_han_front(s, MOST / 3);
	struct opening o;
	for (size_t n = LEAST; n <= name.n; n += 3)
		if (names_speech_at(str_skip(s, n), &o))
			return str_sub(s, 0, n);
	return (str){0};
}

// A paragraph in which somebody speaks whom the text introduced with an office.
static void read_named_speakers(struct walk *w)
{
	struct reading *r = w->r;
	int n = 0;
	for (int i = marks_next(r, r->body - 1); i < r->foot && n < LABELS_MOST; i = marks_next(r, i)) {
		str agency, person = {0};
		if (w->openings[i].how == EVIDENCE_NONE && !marks_is_heading(&r->v[i]))
			person = named_speaker(r->v[i].core);
		if (person.n == 0)
			continue;
		n++;
		if (find_office(r, person, &agency))
			w->openings[i] = (struct opening){.how = EVIDENCE_SPEECH, .name = agency, .rest = r->v[i].core, .known = true};
	}
}

void walk_read_introductions(struct walk *w)
{
	read_named_speakers(w);
	const struct reading *r = w->r;
	str labels[LABELS_MOST];
	int n = 0;
	for (int i = marks_next(r, r->body - 1); i < r->foot && n < LABELS_MOST; i = marks_next(r, i)) {
		str rest, agency, label = label_at(r->v[i].core, &rest);
		int characters = utf8_count(label);
		struct opening o;
		if (characters < 2 || characters > 4 || w->openings[i].how != EVIDENCE_NONE || walk_in_list(labels, n, label) ||
			names_speech_at(label, &o))
			continue;
		labels[n++] = label;
		if (find_office(r, label, &agency) || find_office_of_family(r, label, &agency))
			walk_add_speaker(w, label, agency);
	}
}
