// What a page puts around a text, told by the line alone. Private to the room.
#pragma once

#include "article/names.h"

// What the whole line of a paragraph is, by the questions below; DAY: a date and hardly more, PROSE: text_is_prose.
enum line {
	LINE_BUTTON,
	LINE_BYLINE,
	LINE_CAPTION,
	LINE_CREDIT,
	LINE_DAY,
	LINE_DISCLAIMER,
	LINE_END,
	LINE_FORMULA,
	LINE_NOTICE,
	LINE_PROSE,
	LINE_RELATED,
	LINE_REQUEST,
	LINE_SITE_LIST
};
// Looks once; several stages ask.
bool line_is(struct para *, enum line);
// A line without the brackets around it.
str furniture_bare(str s);
// 1.2万, +1, 0:00, [2]: a number on a button.
bool furniture_is_counter(str word);
// A line of words of menus and buttons, or one that begins as buttons do, or a request.
bool furniture_is_button(str s);
// "上一則　某局：…", "听新闻 01:58": the article beside this one, a player.
bool furniture_is_beside(str s);
// "点击下方“写留言”参与讨论": what the reader shall do with the page.
bool furniture_is_request(str s);
// "字号调整：大　中　小", "【听全文】00:00", "图片：1　视频：0", "本文共1203字": by its shape a setting or a counter of the page. Ask it
// only of lines above the text.
bool furniture_is_widget(str s);
// "首页 > 新闻 > 要闻".
bool furniture_is_site_list(str s);
// A row of - or *, blanks between them allowed: what stands around decides whether it parts the text or underlines a heading.
bool furniture_is_rule(str s);
bool furniture_is_caption(str s);
// Legal and other notices of the page's owner.
bool furniture_is_notice(str s);
bool furniture_is_disclaimer(str s);
// "特此公告": the closing words of an official notice.
bool furniture_is_formula(str s);
// Who edited, where from.
bool furniture_is_credit(str s);
// Who wrote.
bool furniture_is_byline(str s);
// The heading of links to other articles.
bool furniture_is_related(str s);
// 完, END.
bool furniture_is_end(str s);
bool furniture_is_table_row(str s);
// "时　间：…", "发布人：市商务局局长 某某": what a record of a meeting tells before its words begin.
bool furniture_is_particular(str s);
