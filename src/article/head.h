// The head of a page, read in two files. Private to the room.
#pragma once

#include "article/names.h"

enum { HEAD_MOST = 40 }; // paragraphs above the text that are looked at

// What a line above the text is, by its form alone.
enum head_kind {
	HEAD_FURNITURE, // menus, labels, dates, by-lines, rules
	HEAD_WORDS,     // the title, or a part of it
	HEAD_SUBTITLE,  // ——来自某地的报道: goes with the title above
	HEAD_KICKER,    // "…会上，各部门定举措——", "系列报道之三": above a title, no part of it
	HEAD_COLUMN,    // "新春走基层·…": the column, above a title of its own; else the title
	HEAD_NAME,      // of an office, a medium, an issue, columns side by side
	HEAD_TEXT       // "某局：…" of several such lines: the text has begun
};
enum head_kind head_kind(const struct reading *, int i);
// Without "标题：" at its front.
str head_without_label(str s);
// The title, from the paragraphs above `head`; the date stands in paragraph `date_line`, -1 when nowhere.
void head_title(struct reading *, int head, int date_line);
// Whether s holds a word that labels something else than a title (来源, 字号).
bool head_has_label(str s);
// "某某政务信息（第1147期）": the issue of a bulletin. The bulletin's name; "" when it is none.
str head_bulletin_of(str s);
// "第33期", "第41期（总第802期）" and nothing before it.
bool head_is_issue(str s);
// "某市委督查室 某市政府督查室": nothing but names of offices.
bool head_is_offices(str s);
// "（附圖）": what the page adds to the text.
bool head_is_attachment(str s);
// Without the colon, bar and blanks after a label.
str head_after_colon(str s);
// ---- where it is from: "" when the line does not say -----------------------------------------------------------------

// "来源：X" anywhere in the line.
str head_labelled_source(str line);
// "云港融媒 发表于 2025-4-9 17:51", "2024-10-08 10:02 | 云溪发布".
str head_source_beside_date(str line);
// The name of the paper, the site, the bulletin, in a line of its own above the text.
str head_printed_source(const struct reading *, int head);
// "新聞公報" alone on its line: all that a government's page says of where it is from.
str head_bulletin(const struct reading *, int head);
// "（海讯社记者某某某地9日电）", "某某日报讯", at the front of the text.
str head_dateline_source(str text);
// "《北江晚报》2026年2月3日 A04版": where and when it was printed, on a line of its own.
str head_paper_of(str line);
// A line of the head that is an agency's name and nothing else: who wrote all of the text.
str head_issuer(const struct reading *, int head);
// Whether s begins with a word such as 来源; `n`, its bytes, may be NULL.
bool head_source_label(str s, size_t *n);
// Whether s holds a word that a date follows: 发布时间.
bool head_has_date_word(str s);
// A medium's name of some length.
bool head_is_masthead(str s);
// Whether s looks like the name of a paper, a station, a site.
bool head_is_medium(str s);
// A full date near the front of s.
bool head_date_of(str s, char out[11], size_t *at);
