#include "article/names.h"

// Further ways to say whose words follow.

size_t names_bracketed(str s, str *inside)
{
	static const str OPEN[] = {{"【", 3}, {"[", 1}, {"〔", 3}, {"〖", 3}, {"（", 3}, {"［", 3}, {"「", 3}};
	static const str CLOSE[] = {{"】", 3}, {"]", 1}, {"〕", 3}, {"〗", 3}, {"）", 3}, {"］", 3}, {"」", 3}};
	for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++) {
		ptrdiff_t end = str_starts(s, OPEN[i]) ? str_find(str_sub(s, 0, 160), CLOSE[i]) : -1;
		if (end > 0) {
			*inside = str_trim(str_sub(s, OPEN[i].n, (size_t)end));
			return (size_t)end + CLOSE[i].n;
		}
	}
	return 0;
}

// "〖交通〗市道路运输局：…": the name comes behind what it is about.
bool names_labelled_opening(str text, struct opening *out)
{
	enum { LABEL_MOST = 8 };
	str label;
	size_t n = names_bracketed(text, &label);
	return n && utf8_count(label) <= LABEL_MOST && names_plain_opening(text_skip_blanks(str_skip(text, n)), out) && out->known &&
		   out->how >= EVIDENCE_POST;
}

// "答（市市场监管局）：…": whose answer it is.
bool names_answer_opening(str text, struct opening *out)
{
	static const char *const ANSWERS[] = {"答", "回复", "回覆", "答复", "答覆", "回应", "回應", "解答"};
	enum { BYTES_LEAST = 15 };
	str inside;
	size_t n;
	if (text.n < BYTES_LEAST || !text_starts_any(text, LIST(ANSWERS), &n))
		return false;
	size_t bracket = names_bracketed(str_skip(text, n), &inside);
	str rest = str_skip(text, n + bracket);
	bool strong;
	if (bracket == 0 || !ch_is_colon(utf8_first(rest)))
		return false;
	*out = (struct opening){.name = inside, .known = true};
	if (!names_is_agency(inside, &strong) && !(names_plain_opening(inside, out) && out->known && out->how == EVIDENCE_POST))
		return false;
	out->how = EVIDENCE_COLON;
	out->rest = names_skip_speech_end(rest);
	return true;
}

// "@某地教育：…": an office's account.
bool names_account_opening(str text, struct opening *out)
{
	enum { ACCOUNT_MOST = 14 };
	if (utf8_first(text) != '@' && utf8_first(text) != 0xFF20)
		return false;
	str name = text;
	utf8_next(&name);
	str rest = name;
	name = text_han_front(name, ACCOUNT_MOST);
	rest = str_skip(rest, name.n);
	if (text_han(name) < 2 || !ch_is_colon(utf8_first(rest)))
		return false;
	*out = (struct opening){.how = EVIDENCE_COLON, .name = name, .known = true, .rest = names_skip_speech_end(rest)};
	return true;
}
