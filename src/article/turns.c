#include "article/phrase.h"
#include "article/scan.h"

// "分别": which of the things named before it a number counts.

// "分别" before the number: where the words after it begin, and the how manieth number after it this is.
struct turn {
	str names; // the clause up to 分别
	str verb;  // from there to its first number
	int index;
};

static bool find_turn(str text, size_t from, struct turn *out)
{
	str clause = stretch_before(text, from, STRETCH_PART);
	ptrdiff_t at = str_find(clause, STR("分别"));
	if (at < 0)
		at = str_find(clause, STR("分別"));
	if (at < 0)
		return false;
	str tail = str_skip(clause, (size_t)at + 6);
	*out = (struct turn){.names = str_sub(clause, 0, (size_t)at), .verb = tail};
	bool digit = false;
	for (str rest = tail; rest.n; utf8_next(&rest)) {
		uint32_t ch = utf8_first(rest);
		bool now = ch_is_digit(ch) || (digit && ch == '.');
		if (now && !digit && out->index++ == 0)
			out->verb = str_sub(tail, 0, tail.n - rest.n);
		digit = now;
	}
	return true;
}

// The item of a list of names at the front of *rest, which moves behind it.
static str next_name(str *rest)
{
	ptrdiff_t a = str_find(*rest, STR("、")), b = str_find(*rest, STR("和"));
	ptrdiff_t cut = a < 0 ? b : b < 0 || a < b ? a : b;
	str one = cut < 0 ? *rest : str_sub(*rest, 0, (size_t)cut);
	*rest = cut < 0 ? (str){0} : str_skip(*rest, (size_t)cut + 3);
	return one;
}

// "甲、乙、丙产量分别增长1%、2%和3%": the nth name for the nth number. What the last name has beyond the length of all the
// others, which must be one, belongs to each: 小麦、油菜、茶叶产量.
static str name_in_turn(const struct turn *t, struct arena *arena)
{
	str item = {0}, last = {0}, common = {0};
	int count = 0;
	size_t length = 0;
	bool even = true;
	for (str rest = t->names; rest.n; count++) {
		last = str_trim(next_name(&rest));
		last = count ? last : phrase_without_place(phrase_strip_lead(last));
		item = count == t->index ? last : item;
		even &= !rest.n || !count || last.n == length;
		length = count ? length : last.n;
	}
	if (count < 2 || item.n == 0)
		return (str){0};
	str sector = str_skip(last, 3); // 一、二、三产业增加值
	if (number_han_digit(utf8_first(last)) > 0 && str_starts(sector, STR("产业")))
		return str_fmt(arena, "第%.*s%.*s",
			STR_ARG(count - 1 == t->index ? str_sub(item, 0, 3) : str_skip(item, utf8_offset(item, utf8_count(item) - 1))),
			STR_ARG(sector));
	bool between = stretch_char(last, length) == length; // characters, not inside one
	if (even && between && length > 3 && last.n > length + 3 && item.n == length && utf8_first(str_skip(last, length)) != 0x7684)
		common = str_skip(last, length);
	return str_fmt(arena, "%.*s%.*s%.*s", STR_ARG(item), STR_ARG(common), STR_ARG(phrase_strip_tail(t->verb)));
}

// How many numbers still follow in the list: "、12.8%和9.7%".
static int numbers_after(str rest)
{
	int n = 0;
	for (bool digit = false; rest.n;) {
		uint32_t ch = utf8_next(&rest);
		if (ch == 0xFF0C || ch_ends_sentence(ch))
			break;
		bool now = ch_is_digit(ch) || (digit && ch == '.');
		n += now && !digit;
		digit = now;
	}
	return n;
}

// "出口20亿元、进口9亿元，分别增长6.2%和13.9%": what was told before, in turn.
static str told_in_turn(str text, const struct quantity *q, const struct turn *t, const struct told *before, struct arena *arena)
{
	int wanted = numbers_after(str_sub(text, q->to, q->to + STRETCH_REACH)) + 1; // so many back from the last one before 分别
	size_t list = (size_t)(t->verb.p - text.p);
	for (int i = 0; i < TOLD_MOST && before[i].to; i++) {
		if (before[i].to > list || (before[i].share && str_eq(q->unit, STR("%"))) || before[i].of.n == 0 || --wanted > 0)
			continue;
		str words = str_fmt(arena, "%.*s%.*s", STR_ARG(t->names), STR_ARG(phrase_strip_tail(t->verb)));
		bool same_sentence = stretch_clauses(str_sub(text, before[i].to, list)) < 9;
		bool fits = phrase_width(before[i].of) + phrase_width(words) <= CAPTION_MOST + 2;
		return same_sentence && fits ? str_fmt(arena, "%.*s%.*s", STR_ARG(before[i].of), STR_ARG(words)) : (str){0};
	}
	return (str){0};
}

str caption_in_turn(str text, const struct quantity *q, const struct told *before, struct arena *arena)
{
	struct turn t;
	if (!find_turn(text, q->from, &t))
		return (str){0};
	str named = name_in_turn(&t, arena);
	return named.n || utf8_count(t.names) > 4 ? named : told_in_turn(text, q, &t, before, arena);
}
