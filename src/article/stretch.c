#include "article/scan.h"

// Stretches of a sentence around a quantity, and how far they reach.

bool stretch_ends(uint32_t ch)
{
	if (ch >= 0x3400 && ch < 0xFF00) // nearly all characters
		return false;
	return ch == 0xFF0C || ch == ',' || ch == 0x3001 || ch_ends_sentence(ch) || ch == 0xFF1A || ch == 0xFF08 || ch == 0xFF09 ||
		   ch == '\t' || ch == 0x3000 || ch == 0x2026 || ch == '(' || ch == ')';
}

size_t stretch_char(str s, size_t at)
{
	while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at++;
	return at;
}

// "新（改、扩）建", "省（部）级", "消费价格（CPI）": bytes of a short bracket at the front of s that stands inside its word.
static size_t aside_at(str s)
{
	enum { LONGEST = 6 };
	str rest = s;
	if (utf8_next(&rest) != 0xFF08)
		return 0;
	for (int n = 0; n <= LONGEST && rest.n; n++) {
		uint32_t ch = utf8_next(&rest);
		if (ch == 0xFF09)
			return n && (rest.n == 0 || ch_is_han(utf8_first(rest)) || ch_is_digit(utf8_first(rest))) ? s.n - rest.n : 0;
		if (!ch_is_han(ch) && !ch_is_latin(ch) && ch != 0x3001)
			return 0;
	}
	return 0;
}

str stretch_before(str text, size_t at, enum stretch stretch)
{
	size_t from = at > STRETCH_REACH ? stretch_char(text, at - STRETCH_REACH) : 0, start = from;
	for (str rest = str_sub(text, from, at); rest.n;) {
		size_t here = at - rest.n;
		str next = rest;
		uint32_t ch = utf8_next(&next);
		size_t aside = ch == 0xFF08 && here > start ? aside_at(rest) : 0;
		rest = aside ? str_skip(rest, aside) : next;
		if (aside || ch_is_han(ch))
			continue;
		bool ends = stretch == STRETCH_PART ? ch == 0xFF0C || ch_ends_sentence(ch) || ch == 0xFF1A
											: stretch_ends(ch) && (stretch == STRETCH_ITEM || ch != 0x3001);
		if (ends && !text_is_thousands_mark(text, here))
			start = at - rest.n;
	}
	return str_sub(text, start, at);
}

int stretch_clauses(str s)
{
	int n = 0, depth = 0;
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		if (ch_is_han(ch))
			continue;
		depth += ch == 0xFF08 ? 1 : ch == 0xFF09 && depth ? -1 : 0;
		n += ch_ends_sentence(ch) ? 9 : !depth && (ch == 0xFF0C || ch == ',');
	}
	return n;
}
