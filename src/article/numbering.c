#include "article/numbering.h"

// Numbers and times that stand before the words of a paragraph.

static bool is_han_ordinal(uint32_t ch)
{
	switch (ch) { // 一二三四五六七八九十壹贰貳叁參肆伍陆陸柒捌玖拾
	case 0x4E00:
	case 0x4E8C:
	case 0x4E09:
	case 0x56DB:
	case 0x4E94:
	case 0x516D:
	case 0x4E03:
	case 0x516B:
	case 0x4E5D:
	case 0x5341:
	case 0x58F9:
	case 0x8D30:
	case 0x8CB3:
	case 0x53C1:
	case 0x53C3:
	case 0x8086:
	case 0x4F0D:
	case 0x9646:
	case 0x9678:
	case 0x67D2:
	case 0x634C:
	case 0x7396:
	case 0x62FE: return true;
	default: return ch >= 0x2160 && ch <= 0x217B; // Ⅰ to ⅻ
	}
}

static str skip_han_ordinal(str s)
{
	for (int i = 0; i < 3 && s.n && is_han_ordinal(utf8_first(s)); i++)
		utf8_next(&s);
	return s;
}

static str skip_digits(str s, int most)
{
	for (int i = 0; i < most && s.n && ch_is_digit(utf8_first(s)); i++)
		utf8_next(&s);
	return s;
}

// 一、 or 第一部分, （一） — after which the heading's words come. Bytes; 0 when there is none.
size_t numbering_han(str s, enum mark *mark)
{
	str rest = skip_han_ordinal(s);
	if (rest.n < s.n &&
		(utf8_first(rest) == 0x3001 || utf8_first(rest) == 0xFF0E ||
			(utf8_first(rest) == '.' && !ch_is_digit(utf8_first(str_skip(rest, 1)))) || ch_is_space(utf8_first(rest)) ||
			utf8_first(rest) == '|' || utf8_first(rest) == 0xFF5C || utf8_first(rest) == 0x4E28 || utf8_first(rest) == 0xB7)) {
		*mark = MARK_HAN;
		utf8_next(&rest);
		return s.n - text_skip_blanks(rest).n;
	}
	if (str_starts(s, STR("第"))) {
		static const char *const PARTS[] = {"部分", "篇章", "篇", "章", "板块"};
		size_t n;
		rest = skip_han_ordinal(str_skip(s, 3));
		if (rest.n + 3 < s.n && (utf8_first(rest) == 0xFF0C || utf8_first(rest) == 0x3001)) { // 第一，
			*mark = MARK_ARABIC;
			return s.n - str_skip(rest, 3).n;
		}
		if (rest.n + 3 < s.n && text_starts_any(rest, LIST(PARTS), &n)) {
			rest = str_skip(rest, n);
			while (rest.n &&
				   (ch_is_space(utf8_first(rest)) || utf8_first(rest) == 0xFF1A || utf8_first(rest) == 0xB7 || utf8_first(rest) == 0x3001))
				utf8_next(&rest);
			*mark = MARK_HAN;
			return rest.n ? s.n - rest.n : 0;
		}
	}
	if (utf8_first(s) != 0xFF08 && utf8_first(s) != '(')
		return 0;
	str inside = s;
	utf8_next(&inside);
	rest = skip_han_ordinal(inside);
	bool han = rest.n < inside.n;
	if (!han)
		rest = skip_digits(inside, 2);
	for (int i = 0; rest.n == inside.n - (size_t)i && i < 4 && rest.n && utf8_first(rest) == 'i'; i++) // (i) (ii) (iii)
		rest = str_skip(rest, 1);
	if (rest.n == inside.n || (utf8_first(rest) != 0xFF09 && utf8_first(rest) != ')'))
		return 0;
	utf8_next(&rest);
	*mark = han ? MARK_PAREN : MARK_ARABIC;
	return s.n - text_skip_blanks(rest).n;
}

// 1. 1、 1） 01 ① — a point before a digit is a decimal.
size_t numbering_arabic(str s)
{
	uint32_t ch = utf8_first(s);
	if ((ch >= 0x2460 && ch <= 0x2473) || (ch >= 0x2776 && ch <= 0x277F))
		return s.n - text_skip_blanks(str_skip(s, 3)).n;
	static const char *const NUMBERS[] = {"NO.", "No.", "no.", "PART", "Part"};
	size_t word = 0;
	if (text_starts_any(s, LIST(NUMBERS), &word)) // "NO.1 市民政局"
		word += str_skip(s, word).n - text_skip_blanks(str_skip(s, word)).n;
	str rest = skip_digits(str_skip(s, word), 2);
	if (rest.n + word == s.n || rest.n == 0)
		return 0;
	if (word && ch_is_han(utf8_first(rest)))
		return s.n - rest.n;
	uint32_t next = utf8_next(&rest);
	bool mark = next == 0x3001 || next == 0xFF0E || next == 0xFF09 || next == ')' || (next == '.' && !ch_is_digit(utf8_first(rest))) ||
				ch_is_space(next) || (word && (ch_is_colon(next) || ch_is_bar(next)));
	return mark && rest.n ? s.n - text_skip_blanks(rest).n : 0;
}

// "问题一：", "任务2：", "第三问：" — a numbered noun before the heading's words.
size_t numbering_noun(str s)
{
	static const char *const NOUNS[] = {"问题", "問題", "任务", "热点", "话题", "看点", "镜头", "关键词", "案例", "场景", "焦点", "亮点",
		"聚焦", "提问", "难题", "关切", "议题"};
	size_t n = 0;
	str rest = s;
	if (text_starts_any(s, LIST(NOUNS), &n)) {
		rest = str_skip(s, n);
		str digits = skip_digits(rest, 2), ordinal = digits.n < rest.n ? digits : skip_han_ordinal(rest);
		if (ordinal.n == rest.n)
			return 0;
		rest = ordinal;
	} else {
		static const char *const RANKS[] = {"问", "名", "位"}; // 第一问：, 第一名　, 末二名　
		rest = str_starts(s, STR("第")) || str_starts(s, STR("末")) ? str_skip(s, 3) : s;
		str ordinal = skip_han_ordinal(rest);
		if (ordinal.n == rest.n || !text_starts_any(ordinal, LIST(RANKS), &n) || (rest.n == s.n && !str_starts(ordinal, STR("问"))))
			return 0;
		rest = str_skip(ordinal, n);
	}
	if (!ch_is_colon(utf8_first(rest)) && !ch_is_space(utf8_first(rest)))
		return 0;
	utf8_next(&rest);
	rest = text_skip_blanks(rest);
	return rest.n ? s.n - rest.n : 0;
}

str marks_without_number(str s)
{
	return str_skip(s, numbering_arabic(s));
}

// "7月1日　市教育局　…", "8月20日｜…": the day before the words, set off by a blank or a bar.
static size_t day_stamp(str s)
{
	str month = skip_digits(s, 2), day = str_skip(month, str_starts(month, STR("月")) ? 3 : month.n), rest = skip_digits(day, 2);
	if (month.n == s.n || rest.n == day.n || !str_starts(rest, STR("日")))
		return 0;
	rest = str_skip(rest, 3);
	uint32_t mark = utf8_first(rest);
	if (!ch_is_space(mark) && mark != '|' && mark != 0xFF5C)
		return 0;
	utf8_next(&rest);
	return s.n - text_skip_blanks(rest).n;
}

// [05:30] 【06:40】 （07时10分） 07:10 before the words. Bytes; 0 when there is none.
size_t numbering_stamp(str s)
{
	size_t day = day_stamp(s);
	if (day)
		return day;
	uint32_t first = utf8_first(s);
	bool open = first == '[' || first == 0x3010 || first == 0xFF08 || first == '(';
	str rest = s;
	if (open)
		utf8_next(&rest);
	str hour = skip_digits(rest, 2);
	uint32_t mark = utf8_first(hour);
	if (hour.n == rest.n || (mark != ':' && mark != 0xFF1A && mark != 0x65F6 && mark != 0x6642))
		return 0;
	utf8_next(&hour);
	str minute = skip_digits(hour, 2);
	if (minute.n + 2 != hour.n)
		return 0;
	if (utf8_first(minute) == 0x5206)
		utf8_next(&minute);
	uint32_t close = utf8_first(minute);
	if (open && close != ']' && close != 0x3011 && close != 0xFF09 && close != ')')
		return 0;
	if (open)
		utf8_next(&minute);
	return s.n - text_skip_blanks(minute).n;
}

// "01", "三", "②", "PART.02", "Part Two": it numbers the heading after it.
bool marks_is_number(str s)
{
	enum { BYTES_MOST = 16 };
	static const char *const WORDS[] = {"PART", "Part", "part", "NO", "No", "no", "Vol", "VOL", "第"};
	static const char *const NUMBERS[] = {"one", "two", "three", "four", "five", "six", "seven", "eight"};
	size_t n = 0;
	if (s.n == 0 || s.n > BYTES_MOST || (ch_is_han(utf8_first(s)) && !str_starts(s, STR("第")) && !is_han_ordinal(utf8_first(s))))
		return false;
	bool worded = text_starts_any(s, LIST(WORDS), &n);
	str rest = str_skip(s, worded ? n : 0);
	while (worded && rest.n && (*rest.p == '.' || *rest.p == ' '))
		rest = str_skip(rest, 1);
	uint32_t ch = utf8_first(rest);
	if (worded && ch_is_latin(ch)) {
		char word[BYTES_MOST];
		for (n = 0; n < rest.n; n++)
			word[n] = (char)(rest.p[n] | 0x20);
		return text_is_any((str){word, rest.n}, LIST(NUMBERS));
	}
	if ((ch >= 0x2460 && ch <= 0x2473) || (ch >= 0x2776 && ch <= 0x2793))
		utf8_next(&rest);
	else if (skip_digits(rest, 2).n < rest.n)
		rest = skip_digits(rest, 2);
	else if (skip_han_ordinal(rest).n < rest.n)
		rest = skip_han_ordinal(rest);
	else
		return false;
	return rest.n == 0 || (rest.n < s.n && text_is_any(rest, (const char *const[]){".", "、", "篇", "章", "部分"}, 5));
}
