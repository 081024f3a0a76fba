#include "article/furniture.h"

// Settings and counters of a page, told by their shape: words of a few characters, numbers that stand alone.

struct words {
	int n, longest, shortest; // in Han characters
	int counters;
	bool label;  // the first stands before a colon
	bool rhymes; // all end alike: 小字号 中字号 大字号
	uint32_t last;
};

static bool is_between(uint32_t ch)
{
	static const uint32_t MARKS[] = {'\t', '|', 0xFF5C, '/', 0xFF0F, '[', ']', 0x3010, 0x3011, 0xFF08, 0xFF09, '(', ')', 0xB7, 0x2022};
	for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
		if (ch == MARKS[i])
			return true;
	return ch_is_space(ch);
}

// 846, 2.3万, 1.0x, 00:00, 1,204: a number and at most one character more.
static bool is_count(str word)
{
	int digits = 0, others = 0;
	while (word.n) {
		uint32_t ch = utf8_next(&word);
		digits += ch_is_digit(ch);
		others += !ch_is_digit(ch) && ch != '.' && ch != ':' && ch != ',' && ch != '+' && ch != 0xFF1A;
	}
	return digits > 0 && others <= 1;
}

static void add_word(struct words *w, str word)
{
	int n = text_han(word);
	if (word.n == 0)
		return;
	if (is_count(word)) {
		w->counters++;
		return;
	}
	w->rhymes = w->n == 0 || (w->rhymes && utf8_last(word) == w->last);
	w->last = utf8_last(word);
	w->n++;
	w->longest = n > w->longest ? n : w->longest;
	w->shortest = n < w->shortest ? n : w->shortest;
}

// A colon parts a label from its value, not the minutes from the seconds.
static struct words words_of(str s)
{
	struct words w = {.shortest = INT32_MAX};
	str word = s;
	for (str rest = s; rest.n;) {
		size_t at = (size_t)(rest.p - word.p);
		uint32_t ch = utf8_next(&rest);
		bool colon = ch_is_colon(ch) && !(at > 0 && ch_is_digit((unsigned char)word.p[at - 1]));
		if (!colon && !is_between(ch))
			continue;
		w.label |= colon && w.n == 0 && w.counters == 0 && at > 0;
		add_word(&w, str_sub(word, 0, at));
		word = rest;
	}
	add_word(&w, word);
	return w;
}

// "本文共1203字", "（视频时长3分12秒）", "已关注 12.6万粉丝": how long, how many readers.
static bool tells_length(str s)
{
	static const char *const UNITS[] = {"字", "分钟", "分鐘", "秒", "页", "頁", "张图", "MB", "KB", "粉丝", "粉絲", "阅读", "閱讀",
		"次阅读", "评论", "評論", "播放", "次播放", "点赞", "按讚", "人看过", "人关注"};
	enum { WORDS_MOST = 9 };
	str inside = furniture_bare(s);
	int unit = text_back_word(inside, LIST(UNITS));
	str number = unit < 0 ? (str){0} : str_sub(inside, 0, inside.n - strlen(UNITS[unit]));
	number.n -= str_ends(number, STR("万")) || str_ends(number, STR("萬")) ? 3 : 0;
	return number.n && ch_is_digit(utf8_last(number)) && text_han(inside) <= WORDS_MOST;
}

bool furniture_is_widget(str s)
{
	enum { CHARACTERS_MOST = 32, WORD_MOST = 6, SETTING_MOST = 4, BUTTON_MOST = 2 };
	bool numbers = marks_is_number(s) || marks_without_number(s).n < s.n; // 01, or 1 and a heading
	if (numbers || utf8_count(str_sub(s, 0, 200)) > CHARACTERS_MOST || text_ends_sentence(s))
		return false;
	struct words w = words_of(s);
	if (text_han(s) == 0 || tells_length(s))
		return true;
	if (w.longest > WORD_MOST)
		return false;
	bool settings = w.longest <= SETTING_MOST && w.n > 2 && (w.label || w.shortest == 1 || w.rhymes);
	bool buttons = w.shortest > 0 && w.longest <= BUTTON_MOST && w.n > 1; // +关注　私信
	return settings || buttons || (w.counters > 0 && w.n > 0 && w.n <= w.counters + 3);
}
