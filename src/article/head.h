// The head of a page, read in two files. Private to the room.
#pragma once

#include "article/names.h"

enum { HEAD_MOST = 40 }; // paragraphs above the text that are looked at

// The title, from the paragraphs above `head`; the date stands in paragraph `date_line`, -1 when nowhere.
void head_title(struct reading *, int head, int date_line);
// Whether s holds a word that labels something else than a title (来源, 字号).
bool head_has_label(str s);
// "某某政务信息（第1147期）": the issue of a bulletin. The bulletin's name; "" when it is none.
str head_bulletin_of(str s);
// "（附圖）": what the page adds to the text.
bool head_is_attachment(str s);
// Without the colon, bar and blanks after a label.
str head_after_colon(str s);
// Whether s looks like the name of a paper, a station, a site.
bool head_is_medium(str s);
// A full date near the front of s.
bool head_date_of(str s, char out[11], size_t *at);
