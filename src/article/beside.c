#include "article/furniture.h"

// What the page sets beside the text: its neighbours, a player, counts.

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

// "點閱次數：1,204", "阅读量：3417次", "圖片：1　影片：0": how often a page was read, what else it holds. Nothing but such counts.
static bool is_counts_of_page(str s)
{
	enum { LINE_BYTES = 160, LABEL_MOST = 8 };
	static const char *const WHAT[] = {"阅", "閱", "览", "覽", "点击", "點擊", "访问", "訪問", "下载", "评论", "人气", "热度", "圖片",
		"影片", "图片", "视频", "照片", "音頻", "音频", "附件", "分享", "点赞", "收藏", "字数", "字數"};
	int counts = 0;
	if (s.n > LINE_BYTES)
		return false;
	for (str rest = s; rest.n; rest = text_skip_blanks(rest)) {
		str label = text_han_front(rest, LABEL_MOST), number = names_skip_speech_end(str_skip(rest, label.n));
		if (!text_has_any(label, LIST(WHAT)) || !ch_is_colon(utf8_first(str_skip(rest, label.n))))
			return false;
		rest = number;
		while (rest.n && (ch_is_digit(utf8_first(rest)) || utf8_first(rest) == ',' || utf8_first(rest) == '.' ||
							 utf8_first(rest) == 0x4E07 || utf8_first(rest) == '+'))
			utf8_next(&rest);
		size_t times = 0;
		(void)text_starts_any(rest, (const char *const[]){"次", "人次", "张", "張", "个", "字"}, 6, &times);
		if (rest.p == number.p || (str_skip(rest, times).n && !ch_is_space(utf8_first(str_skip(rest, times)))))
			return false;
		rest = str_skip(rest, times);
		counts++;
	}
	return counts > 0;
}

bool furniture_is_beside(str s)
{
	return is_neighbour(s) || is_player(s) || is_counts_of_page(s);
}
