#include "article/reading.h"

// List marks: what stands at the front of a line, or around it, and makes it one of a series. A line is read alone here; what counts
// only among its like is called soft.

// What marks of one form have in common is hashed.
static unsigned form_of(str word, unsigned kind)
{
	return (unsigned)(str_hash(word) % 0x7FFF) * 8 + kind;
}

enum { FORM_COUNTED, FORM_WRAPPED, FORM_SYMBOL, FORM_DIGITS, FORM_LABEL, FORM_BEHIND };

bool listmark_is_symbol(uint32_t ch)
{
	bool circled = ch >= 0x2776 && ch <= 0x2793;
	return ch == 0x2022 || (ch >= 0x2190 && ch <= 0x21FF) || (ch >= 0x2580 && ch <= 0x27BF && !circled) || (ch >= 0x2B00 && ch <= 0x2BFF) ||
		   (ch >= 0x1F300 && ch <= 0x1FAFF);
}

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

// ① ❶ ⑴ ⒈ Ⅰ: a number that is one character.
static bool is_number_sign(uint32_t ch)
{
	return (ch >= 0x2460 && ch <= 0x249B) || (ch >= 0x2776 && ch <= 0x2793) || (ch >= 0x2160 && ch <= 0x216B);
}

// What parts a number or a label from the words behind it.
static bool is_separator(uint32_t ch)
{
	return ch == 0x3001 || ch == 0xFF0E || ch == 0xB7 || ch_is_space(ch) || ch_is_colon(ch) || ch_is_bar(ch) || ch == 0x4E28;
}

static str skip_separators(str s)
{
	while (s.n && (is_separator(utf8_first(s)) || utf8_first(s) == '/' || utf8_first(s) == 0xFF0F))
		utf8_next(&s);
	return s;
}

// Whatever is behind the mark.
static struct list_mark mark_of(str line, str words, enum mark mark, unsigned form)
{
	bool any = words.n > 0 && words.n < line.n;
	return any ? (struct list_mark){.mark = mark, .form = form, .front = line.n - words.n} : (struct list_mark){0};
}

// 一、 or （一）
static struct list_mark han_mark(str s)
{
	str rest = skip_han_ordinal(s);
	uint32_t ch = utf8_first(rest);
	if (rest.n < s.n && (ch == 0x3001 || ch == 0xFF0E || ch_is_space(ch) || ch == 0xFF5C || ch == '|' || ch == 0x4E28 || ch == 0xB7 ||
							(ch == '.' && !ch_is_digit(utf8_first(str_skip(rest, 1))))))
		return mark_of(s, skip_separators(ch == '.' ? str_skip(rest, 1) : rest), MARK_HAN, FORM_COUNTED);
	if (utf8_first(s) != 0xFF08 && utf8_first(s) != '(')
		return (struct list_mark){0};
	str inside = s;
	utf8_next(&inside);
	rest = skip_han_ordinal(inside);
	bool han = rest.n < inside.n;
	if (!han)
		rest = skip_digits(inside, 2);
	for (int i = 0; rest.n == inside.n - (size_t)i && i < 4 && rest.n && utf8_first(rest) == 'i'; i++) // (i) (ii) (iii)
		rest = str_skip(rest, 1);
	if (rest.n == inside.n || (utf8_first(rest) != 0xFF09 && utf8_first(rest) != ')'))
		return (struct list_mark){0};
	utf8_next(&rest);
	return mark_of(s, text_skip_blanks(rest), han ? MARK_PAREN : MARK_ARABIC, FORM_WRAPPED);
}

// 1. 1、 1） 01 01｜ NO.1 PART 01 ① Ⅰ. — a point before a digit is a decimal.
static struct list_mark arabic_mark(str s)
{
	static const char *const NUMBERS[] = {"NO.", "No.", "no.", "NO ", "No ", "PART.", "Part.", "PART", "Part", "TOP", "Top"};
	uint32_t ch = utf8_first(s);
	if (is_number_sign(ch)) {
		str rest = s;
		utf8_next(&rest);
		rest = utf8_first(rest) == '.' ? str_skip(rest, 1) : rest;
		return mark_of(s, skip_separators(rest), MARK_ARABIC, ch / 0x20 * 8 + FORM_COUNTED);
	}
	size_t word = 0;
	(void)text_starts_any(s, LIST(NUMBERS), &word);
	str digits = text_skip_blanks(str_skip(s, word)), rest = skip_digits(digits, 2);
	if (rest.n == digits.n || rest.n == 0 || (word == 0 && digits.n < s.n))
		return (struct list_mark){0};
	str after = rest;
	uint32_t next = utf8_next(&after);
	bool bar = ch_is_bar(next) || next == 0x4E28, led = word || *digits.p == '0', apart = bar || ch_is_space(next);
	unsigned form = word ? form_of(STR("NO"), FORM_DIGITS) : apart ? form_of(STR("01"), FORM_DIGITS) : FORM_DIGITS;
	if (word && ch_is_han(utf8_first(rest)))
		return mark_of(s, rest, MARK_ARABIC, form);
	bool mark = next == 0x3001 || next == 0xFF0E || next == 0xFF09 || next == ')' || (next == '.' && !ch_is_digit(utf8_first(after))) ||
				ch_is_space(next) || (led && bar) || next == '|' || next == 0xFF5C || (word && ch_is_colon(next)) ||
				(led && (next == '/' || next == 0xB7) && ch_is_han(utf8_first(after)));
	return mark ? mark_of(s, apart ? skip_separators(after) : text_skip_blanks(after), MARK_ARABIC, form) : (struct list_mark){0};
}

// Ordinals of a label: 第一, 1, ①.
static str skip_ordinal(str s)
{
	str rest = skip_digits(s, 2);
	rest = rest.n < s.n ? rest : skip_han_ordinal(s);
	if (rest.n == s.n && is_number_sign(utf8_first(s)))
		utf8_next(&rest);
	return rest;
}

// "第一站　", "第二篇章：", "第一，": an ordinal and what it counts, before the heading's words.
static struct list_mark counted_mark(str s)
{
	enum { COUNTED_MOST = 2 };
	static const char *const PARTS[] = {"部分", "篇章", "篇", "章", "板块"}, *const RANKS[] = {"问", "名", "位"};
	bool last = str_starts(s, STR("末")); // 末二名　
	str inside = last || str_starts(s, STR("第")) ? str_skip(s, 3) : s, rest = skip_ordinal(inside);
	if (rest.n == inside.n)
		return (struct list_mark){0};
	if (inside.n == s.n) // 一问：
		return str_starts(rest, STR("问")) && is_separator(utf8_first(str_skip(rest, 3)))
				   ? mark_of(s, skip_separators(str_skip(rest, 3)), MARK_ARABIC, form_of(STR("问"), FORM_LABEL))
				   : (struct list_mark){0};
	if (utf8_first(rest) == 0xFF0C || utf8_first(rest) == 0x3001)
		return mark_of(s, str_skip(rest, 3), MARK_ARABIC, form_of(STR("第"), FORM_LABEL));
	size_t n;
	if (!last && text_starts_any(rest, LIST(PARTS), &n))
		return mark_of(s, skip_separators(str_skip(rest, n)), MARK_HAN, form_of(str_sub(rest, 0, n), FORM_LABEL));
	str counted = text_han_front(rest, COUNTED_MOST + 1), after = str_skip(rest, counted.n);
	if (text_han(counted) > COUNTED_MOST || counted.n == 0 || !is_separator(utf8_first(after)) || utf8_first(after) == 0x3001)
		return (struct list_mark){0};
	struct list_mark found = mark_of(s, skip_separators(after), MARK_ARABIC, form_of(counted, FORM_LABEL));
	found.soft = !text_is_any(counted, LIST(RANKS));
	return found;
}

// "问题一：", "任务2：", "攻坚行动一｜": a numbered noun before the heading's words.
static struct list_mark noun_mark(str s)
{
	enum { NOUN_LEAST = 6, NOUN_MOST = 9 };
	static const char *const NOUNS[] = {"问题", "問題", "任务", "热点", "话题", "看点", "镜头", "关键词", "案例", "场景", "焦点", "亮点",
		"聚焦", "提问", "难题", "关切", "议题"};
	for (size_t n = NOUN_LEAST; n <= NOUN_MOST && n < s.n && ch_is_han(utf8_first(str_skip(s, n - 3))); n += 3) {
		str noun = str_sub(s, 0, n), rest = str_skip(s, n), after = skip_ordinal(rest), words = skip_separators(after);
		if (after.n == rest.n)
			continue;
		uint32_t mark = utf8_first(after);
		if (words.n == after.n || mark == 0x3001 || (ch_is_colon(mark) && ch_is_digit(utf8_first(words)))) // 上午9：30
			return (struct list_mark){0};
		struct list_mark found = mark_of(s, words, MARK_ARABIC, form_of(noun, FORM_LABEL));
		found.soft = !text_is_any(noun, LIST(NOUNS));
		return found;
	}
	return (struct list_mark){0};
}

// Symbols that mark a line only where others have them too: ○ is also a zero, ※ marks notes, bars and points part words.
static bool is_soft_symbol(uint32_t ch)
{
	return ch == 0x25CB || ch == 0x203B || ch == '|' || ch == 0xFF5C || ch == 0x4E28 || ch == 0x2503 || ch == 0xB7 || ch == 0x30FB ||
		   ch == 0x300B || ch == '>' || ch == 0xFF1E;
}

// What may stand on both sides of a heading: ～项目提速～.
static bool is_frame(uint32_t ch)
{
	return ch == 0xFF5E || ch == '~' || ch == 0x2014 || ch == 0x2500 || ch == '-' || ch == 0xFF0D || ch == '=' || ch == 0xFF1D ||
		   ch == '*' || ch == 0xFF0A || ch == '#' || ch == 0xFF03 || listmark_is_symbol(ch) || is_soft_symbol(ch);
}

static struct list_mark framed_mark(str s)
{
	enum { BYTES_MOST = 120, FRAME_MOST = 6 };
	uint32_t ch = utf8_first(s);
	if (s.n > BYTES_MOST || !is_frame(ch) || utf8_last(s) != ch)
		return (struct list_mark){0};
	str words = s;
	for (int n = 0; n < FRAME_MOST && utf8_first(words) == ch; n++)
		utf8_next(&words);
	words = text_skip_blanks(words);
	str before = words;
	for (int n = 0; n < FRAME_MOST && words.n && utf8_last(words) == ch; n++)
		words = utf8_without_last(words);
	size_t back = before.n - str_trim(words).n;
	if (text_han(words) < 2 || back == 0)
		return (struct list_mark){0};
	for (str rest = words; rest.n;)
		if (utf8_next(&rest) == ch)
			return (struct list_mark){0};
	return (struct list_mark){.mark = MARK_BULLET, .form = ch * 8 + FORM_WRAPPED, .front = s.n - before.n, .back = back, .soft = true};
}

static struct list_mark bullet_mark(str s)
{
	enum { SYMBOLS_MOST = 3 };
	str rest = s;
	if (s.n == 0)
		return (struct list_mark){0};
	uint32_t ch = utf8_next(&rest);
	bool soft = is_soft_symbol(ch);
	if (!soft && !listmark_is_symbol(ch))
		return (struct list_mark){0};
	for (int i = 1; i < SYMBOLS_MOST && (listmark_is_symbol(utf8_first(rest)) || utf8_first(rest) == ch || utf8_first(rest) == 0xFE0F); i++)
		utf8_next(&rest);
	bool zero = ch == 0x25CB || ch == 0x203B;   // before a blank they are sure
	unsigned kind = ch >= 0x2600 ? 0x2600 : ch; // pictures make one series
	struct list_mark found = mark_of(s, text_skip_blanks(rest), MARK_BULLET, kind * 8 + FORM_SYMBOL);
	found.soft = soft && !(zero && ch_is_space(utf8_first(rest)));
	return found.soft && is_han_ordinal(utf8_first(str_skip(s, found.front))) && zero ? (struct list_mark){0} : found; // ○二四年
}

// "提气——开好局", "提能——": a name, then its words.
static bool is_dash_heading(str s)
{
	ptrdiff_t at = str_find(str_sub(s, 0, 64), STR("——"));
	if (at < 3 || utf8_count(str_sub(s, 0, (size_t)at)) > 10)
		return false;
	for (str name = str_sub(s, 0, (size_t)at); name.n;) {
		uint32_t ch = utf8_next(&name);
		if (!ch_is_han(ch) && ch != 0x201C && ch != 0x201D && !ch_is_latin(ch))
			return false;
	}
	return true;
}

static bool is_bracket_heading(str s)
{
	static const str OPEN[] = {{"【", 3}, {"〖", 3}, {"［", 3}};
	static const str CLOSE[] = {{"】", 3}, {"〗", 3}, {"］", 3}};
	for (int i = 0; i < 3; i++) {
		ptrdiff_t end = str_starts(s, OPEN[i]) ? str_find(str_sub(s, 0, 100), CLOSE[i]) : -1;
		if (end > 3)
			return true;
	}
	return false;
}

// ".", "、" and the like before Han.
static str behind_point(str s)
{
	if (s.n == 0)
		return s;
	uint32_t ch = utf8_next(&s);
	str words = text_skip_blanks(s);
	bool point = ch == 0x3001 || ch == '.' || ch == 0xFF0E || ch == ')' || ch == 0xFF09;
	return point && ch_is_han(utf8_first(words)) ? words : (str){0};
}

// "A. 出行", "A1. 出行", "II. 出行", "甲、出行".
static struct list_mark letter_mark(str s)
{
	static const char *const STEMS[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"};
	size_t n = 0;
	while (n < s.n && n < 4 && (s.p[n] == 'I' || s.p[n] == 'V' || s.p[n] == 'X'))
		n++;
	if (n == 0 && s.n && s.p[0] >= 'A' && s.p[0] <= 'H')
		n = 1;
	if (n == 0 && !text_starts_any(s, LIST(STEMS), &n))
		return (struct list_mark){0};
	str rest = str_skip(s, n), after = skip_digits(rest, 2);
	struct list_mark found = mark_of(s, behind_point(after), MARK_ARABIC, form_of(after.n < rest.n ? STR("A1") : STR("A"), FORM_COUNTED));
	found.soft = true;
	return found;
}

// "双河镇＞＞": the sign stands behind the words.
static struct list_mark mark_behind(str s)
{
	enum { BYTES_MOST = 120, SIGNS_MOST = 4 };
	uint32_t ch = utf8_last(s);
	str words = s;
	if (s.n > BYTES_MOST || (!listmark_is_symbol(ch) && ch != '>' && ch != 0xFF1E && ch != 0xBB && ch != 0x203A))
		return (struct list_mark){0};
	for (int n = 0; n < SIGNS_MOST && utf8_last(words) == ch; n++)
		words = utf8_without_last(words);
	size_t back = s.n - str_trim(words).n;
	return (struct list_mark){.form = ch * 8 + FORM_BEHIND, .back = text_han(words) < 2 ? 0 : back, .soft = true};
}

struct list_mark listmark_read(str s)
{
	static struct list_mark (*const READ[])(str) = {
		han_mark, counted_mark, arabic_mark, noun_mark, letter_mark, framed_mark, bullet_mark, mark_behind};
	struct list_mark found = {0};
	for (size_t i = 0; i < sizeof READ / sizeof *READ && found.mark == MARK_NONE; i++)
		found = READ[i](s);
	return found;
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
size_t listmark_stamp(str s)
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

static struct list_mark label_mark(str s)
{
	struct list_mark found = counted_mark(s);
	return found.mark == MARK_NONE ? noun_mark(s) : found;
}

unsigned listmark_label(str s)
{
	return label_mark(s).form;
}

unsigned listmark_label_alone(str s)
{
	enum { BYTES_MOST = 24 };
	static const char WORD[] = " 词"; // as if words followed
	char line[BYTES_MOST + sizeof WORD];
	if (s.n == 0 || s.n > BYTES_MOST)
		return 0;
	memcpy(line, s.p, s.n);
	memcpy(line + s.n, WORD, sizeof WORD - 1);
	struct list_mark found = label_mark((str){line, s.n + sizeof WORD - 1});
	return found.front == s.n + 1 ? found.form : 0;
}

enum mark listmark_of_words(str heading)
{
	return is_bracket_heading(heading) ? MARK_BRACKET : is_dash_heading(heading) ? MARK_DASH : MARK_NONE;
}

bool listmark_ends_counted(str s)
{
	for (str rest = s; rest.n;) {
		uint32_t ch = utf8_next(&rest);
		if (rest.n == 0)
			return is_han_ordinal(ch) || ch_is_digit(ch);
	}
	return false;
}

// "1⃣ 出行", "【1】出行", "01-出行", "01 / 出行", "一：出行", "之一：出行".
static struct list_mark loose_number_mark(str s)
{
	static const char *const PARTS[] = {"/", "／", "-", "–", "—", "：", ":"};
	str inside = utf8_first(s) == 0x3010 || utf8_first(s) == 0x3014 || str_starts(s, STR("之")) ? str_skip(s, 3) : s,
		rest = skip_digits(inside, 2);
	rest = rest.n == inside.n ? skip_han_ordinal(inside) : rest;
	rest = rest.n < inside.n && str_starts(rest, STR("\uFE0F")) ? str_skip(rest, 3) : rest;
	size_t n;
	if (rest.n == inside.n || rest.n == 0)
		return (struct list_mark){0};
	str part = text_skip_blanks(rest);
	if (utf8_first(rest) == 0x20E3 || (inside.n < s.n && (utf8_first(rest) == 0x3011 || utf8_first(rest) == 0x3015)))
		return mark_of(s, text_skip_blanks(str_skip(rest, 3)), MARK_ARABIC, form_of(STR("K"), FORM_DIGITS));
	if (!text_starts_any(part, LIST(PARTS), &n))
		return (struct list_mark){0};
	str words = text_skip_blanks(str_skip(part, n));
	bool han = ch_is_han(utf8_first(words)) && !is_han_ordinal(utf8_first(words));
	return han ? mark_of(s, words, MARK_ARABIC, form_of(str_sub(part, 0, n), FORM_DIGITS)) : (struct list_mark){0};
}

struct list_mark listmark_loose(str line)
{
	struct list_mark found = loose_number_mark(line);
	found.soft = true;
	return found;
}

str marks_without_number(str s)
{
	return str_skip(s, arabic_mark(s).front);
}

bool marks_is_bullet(str s)
{
	struct list_mark found = bullet_mark(s);
	return found.mark != MARK_NONE && !found.soft;
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
	while (worded && (utf8_first(rest) == '.' || ch_is_space(utf8_first(rest)))) // Ｐａｒｔ　０１ has a wide one
		utf8_next(&rest);
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

bool marks_is_ordinal_label(str s)
{
	static const char *const NOUNS[] = {"主题", "手记", "故事", "案例", "样本", "人物", "声音", "答卷", "专题", "篇章", "板块", "关键词",
		"看点", "亮点", "镜头", "场次", "环节", "第", "问题", "主題"};
	static const char *const ORDINALS[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
	static const char *const UNITS[] = {"篇章", "篇", "章", "板块", "部分", "场", "站", "问", "季"};
	size_t n, bytes;
	if (!text_starts_any(s, LIST(NOUNS), &n))
		return false;
	s = str_skip(s, n);
	for (bytes = s.n; text_starts_any(s, LIST(ORDINALS), &n);)
		s = str_skip(s, n);
	return s.n < bytes && (s.n == 0 || text_is_any(s, LIST(UNITS)));
}
