#include "article/furniture.h"

// What the page sets beside the text: its neighbours, a player.

// "上一則　旅遊局：…": the article beside this one.
static bool is_neighbour(str s)
{
	static const char *const STARTS[] = {"上一篇", "下一篇", "上一则", "下一则", "上一則", "下一則", "上一条", "下一条", "上一條", "下一條",
		"前一篇", "后一篇", "上一期", "下一期", "上一页", "下一页"};
	size_t n;
	if (s.n < 9 || !text_starts_any(s, LIST(STARTS), &n) || text_ends_sentence(s))
		return false;
	uint32_t mark = utf8_first(str_skip(s, n));
	return mark == 0 || ch_is_colon(mark) || ch_is_space(mark) || ch_is_bar(mark);
}

// "听新闻 01:58": a player.
static bool is_player(str s)
{
	static const char *const WORDS[] = {
		"听新闻", "听全文", "听报道", "收听", "播报", "语音播报", "朗读", "聽新聞", "视频", "音频", "時長", "时长"};
	size_t n;
	return s.n > 9 && text_starts_any(s, LIST(WORDS), &n) && n < s.n && furniture_is_counter(text_skip_blanks(str_skip(s, n))) &&
		   str_has(s, STR(":"));
}

bool furniture_is_beside(str s)
{
	return is_neighbour(s) || is_player(s);
}
