#include "article/reading.h"

#include "article/quantity.h"

bool text_is_thousands_mark(str s, size_t at)
{
	bool digits = at && at + 3 < s.n && s.p[at] == ',' && ch_is_digit((unsigned char)s.p[at - 1]);
	for (size_t i = 1; digits && i <= 3; i++)
		digits = ch_is_digit((unsigned char)s.p[at + i]);
	return digits && !(at + 4 < s.n && ch_is_digit((unsigned char)s.p[at + 4]));
}

bool ch_ends_sentence(uint32_t ch)
{
	switch (ch) {
	case '!':
	case '?':
	case ';':
	case 0x3002:
	case 0xFF01:
	case 0xFF1B:
	case 0xFF1F: return true;
	default: return false;
	}
}

bool ch_closes(uint32_t ch)
{
	switch (ch) {
	case ')':
	case 0x2019:
	case 0x201D:
	case 0x300B:
	case 0x300D:
	case 0x300F:
	case 0x3011:
	case 0x3015:
	case 0xFF09: return true;
	default: return false;
	}
}

int text_han(str s)
{
	int n = 0;
	while (s.n)
		n += ch_is_han(utf8_next(&s));
	return n;
}

str text_han_front(str s, int most)
{
	str rest = s;
	for (int n = 0; n < most && rest.n; n++) {
		str at = rest;
		if (!ch_is_han(utf8_next(&rest)))
			return str_sub(s, 0, s.n - at.n);
	}
	return str_sub(s, 0, s.n - rest.n);
}

str text_han_back(str s, int most)
{
	str rest = s;
	for (int n = 0; n < most && ch_is_han(utf8_last(rest)); n++)
		rest = utf8_without_last(rest);
	return str_skip(s, rest.n);
}

str text_tail(str s, size_t most)
{
	str tail = str_skip(s, s.n > most ? s.n - most : 0);
	while (tail.n && ((unsigned char)*tail.p & 0xC0) == 0x80)
		tail = str_skip(tail, 1);
	return tail;
}

bool text_ends_sentence(str s)
{
	uint32_t ch = utf8_last(s);
	for (; ch_closes(ch); ch = utf8_last(s))
		s = utf8_without_last(s);
	return ch_ends_sentence(ch) || ch == 0x2026;
}

str text_skip_blanks(str s)
{
	while (s.n && (ch_is_space(utf8_first(s)) || utf8_first(s) == '\t'))
		utf8_next(&s);
	return s;
}

bool text_is_prose(str s)
{
	return text_ends_sentence(s) && s.n > 40 && text_han(str_sub(s, 0, 400)) >= 20;
}

str text_display(str s, struct arena *arena)
{
	s = str_trim(s);
	char *p = arena_take(arena, s.n, 1, 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool wide = (unsigned char)s.p[i] == 0xE3 && str_starts(str_skip(s, i), STR("\u3000"));
		p[n++] = s.p[i] == '\t' || wide ? ' ' : s.p[i];
		i += wide ? 2 : 0;
	}
	arena_shrink(arena, p, s.n, n);
	return (str){p, n};
}

// Both or none: a ’ between letters is an apostrophe.
static bool has_inner_quotes(str s, const char *open, const char *close, const char *outer)
{
	ptrdiff_t from = text_find(s, open);
	return from >= 0 && text_find(str_skip(s, (size_t)from), close) > 0 && text_find(s, outer) < 0;
}

str text_lift_quotes(str s, struct arena *arena)
{
	bool western = has_inner_quotes(s, "‘", "’", "“"), corner = has_inner_quotes(s, "『", "』", "「");
	if (!western && !corner)
		return s;
	struct buf out = {.arena = arena};
	for (str rest = s; rest.n;) {
		str at = rest;
		uint32_t ch = utf8_next(&rest);
		if (western && (ch == 0x2018 || ch == 0x2019))
			buf_str(&out, ch == 0x2018 ? STR("“") : STR("”"));
		else if (corner && (ch == 0x300E || ch == 0x300F))
			buf_str(&out, ch == 0x300E ? STR("「") : STR("」"));
		else
			buf_str(&out, str_sub(at, 0, at.n - rest.n));
	}
	return buf_text(&out);
}

// "双语速览！… Highlights of …": the English half goes.
str text_without_english(str s)
{
	for (str rest = s; rest.n; utf8_next(&rest)) {
		uint32_t ch = utf8_first(rest);
		if (ch != ' ' && ch != 0x3000 && ch != '\t')
			continue;
		if (text_han(rest) == 0 && rest.n > 12)
			return str_sub(s, 0, s.n - rest.n);
	}
	return s;
}

// ---- dates --------------------------------------------------------------------------------------------------------

static int han_digit(uint32_t ch)
{
	bool counts_only = ch == 0x4E24 || ch == 0x5169;                // 两 兩
	return counts_only ? -1 : ch == 'O' ? 0 : number_han_digit(ch); // O for 〇
}

// A number of at most four digits, or Chinese numerals up to 三十一. -1 when there is none.
static int small_number(str *s)
{
	int value = -1, digits = 0;
	bool tens = false;
	while (s->n && (ch_is_digit(utf8_first(*s)) || (digits && (utf8_first(*s) == 'O' || utf8_first(*s) == 'o'))) && digits++ < 5) {
		uint32_t ch = utf8_next(s); // a scanner reads 3O for 30
		value = (value < 0 ? 0 : value) * 10 + (ch_is_digit(ch) ? (int)ch - '0' : 0);
	}
	if (digits)
		return digits > 4 ? -1 : value;
	while (s->n && digits++ < 5) {
		str after = *s;
		uint32_t ch = utf8_next(&after);
		int digit = han_digit(ch);
		if (ch == 0x5341) // 十
			value = value < 0 ? 10 : value * 10;
		else if (digit >= 0 && tens)
			value += digit;
		else if (digit >= 0)
			value = (value < 0 ? 0 : value) * 10 + digit;
		else
			break;
		tens = ch == 0x5341;
		*s = after;
	}
	return value;
}

static void skip_blanks(str *s)
{
	while (s->n && ch_is_space(utf8_first(*s)))
		utf8_next(s);
}

// Between year and month: "-", "/", ".", "年". Yields the mark; 0 when there is none.
static uint32_t separator(str *s)
{
	skip_blanks(s);
	uint32_t ch = utf8_first(*s);
	ch = ch == 0xFF0D || ch == 0xFF0E || ch == 0xFF0F ? ch - 0xFEE0 : ch; // － ． ／
	if (ch != '-' && ch != '/' && ch != '.' && ch != 0x5E74 && ch != 0x6708)
		return 0;
	utf8_next(s);
	skip_blanks(s);
	return ch;
}

// ISO, when there is such a day.
static bool write_date(char out[11], int year, int month, int day)
{
	if (year < 1949 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	out[0] = (char)('0' + year / 1000);
	out[1] = (char)('0' + year / 100 % 10);
	out[2] = (char)('0' + year / 10 % 10);
	out[3] = (char)('0' + year % 10);
	out[4] = out[7] = '-';
	out[5] = (char)('0' + month / 10);
	out[6] = (char)('0' + month % 10);
	out[8] = (char)('0' + day / 10);
	out[9] = (char)('0' + day % 10);
	out[10] = 0;
	return true;
}

static bool date_at(str s, char out[11], size_t *n)
{
	str rest = s;
	bool arabic = ch_is_digit(utf8_first(s));
	int year = small_number(&rest);
	size_t year_bytes = s.n - rest.n;
	uint32_t first = year < 0 ? 0 : separator(&rest);
	int month = first && first != 0x6708 ? small_number(&rest) : -1;
	uint32_t second = month < 0 ? 0 : separator(&rest);
	int day = second ? small_number(&rest) : -1;
	if (day < 0 || (first == 0x5E74) != (second == 0x6708))
		return false;
	bool dashed_roc = year_bytes == 3 && year >= 100 && year < 150 && !ch_is_digit(utf8_first(rest)) && utf8_first(rest) != '-';
	if (first != 0x5E74 && (first != second || (year_bytes != 4 && !dashed_roc)))
		return false;
	bool short_year = arabic ? year_bytes == 2 || year_bytes == 3 : year_bytes == 9 && first == 0x5E74;
	if (short_year && year >= 70 && year < 200)
		year += 1911; // Republic of China
	if (!write_date(out, year, month, day))
		return false;
	*n = s.n - rest.n;
	return true;
}

// "Mar", "March": 1 to 12; 0 when s begins with none.
static int english_month(str *s)
{
	static const char *const MONTHS[] = {
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
	for (int i = 0; i < 12; i++) {
		str name = str_from(MONTHS[i]), brief = str_sub(name, 0, 3), found = str_starts(*s, name) ? name : brief;
		if (str_starts(*s, found) && !ch_is_latin(utf8_first(str_skip(*s, found.n)))) {
			*s = str_skip(*s, found.n);
			return i + 1;
		}
	}
	return 0;
}

static void skip_commas(str *s)
{
	while (s->n && (ch_is_space(utf8_first(*s)) || utf8_first(*s) == ',' || utf8_first(*s) == '.'))
		utf8_next(s);
}

// "4 Mar 2024", "March 4, 2024", as the heads of mails have them.
static bool english_date_at(str s, char out[11], size_t *n)
{
	str rest = s;
	int day = ch_is_digit(utf8_first(rest)) ? small_number(&rest) : -1;
	skip_blanks(&rest);
	int month = english_month(&rest);
	if (month == 0)
		return false;
	skip_commas(&rest);
	if (day < 0)
		day = small_number(&rest);
	skip_commas(&rest);
	int year = small_number(&rest);
	if (!write_date(out, year, month, day))
		return false;
	*n = s.n - rest.n;
	return true;
}

// Whether a number in digits or Chinese numerals may begin with it.
static bool begins_number(uint32_t ch)
{
	return ch_is_digit(ch) || han_digit(ch) >= 0;
}

bool date_starts(str s, char out[11], size_t *n)
{
	uint32_t ch = utf8_first(s);
	bool month = ch == 'J' || ch == 'F' || ch == 'M' || ch == 'A' || ch == 'S' || ch == 'O' || ch == 'N' || ch == 'D';
	return (begins_number(ch) && date_at(s, out, n)) || ((ch_is_digit(ch) || month) && english_date_at(s, out, n));
}

bool date_find(str s, char out[11], size_t *at, size_t *n)
{
	bool in_number = false;
	for (str rest = s; rest.n;) {
		if (!in_number && date_starts(rest, out, n)) {
			*at = s.n - rest.n;
			return true;
		}
		uint32_t ch = utf8_next(&rest);
		in_number = begins_number(ch) || ch_is_latin(ch);
	}
	return false;
}
