// Numbers and times that stand before the words of a paragraph. Each yields the bytes up to the words; 0 when there is none. Private to
// the room.
#pragma once

#include "article/reading.h"

// 一、 第一部分 Ⅰ. （一） (1)
size_t numbering_han(str s, enum mark *mark);
// 1. 1、 1） 01 ① NO.1
size_t numbering_arabic(str s);
// "问题一：", "任务2：", "第三问：": a numbered noun.
size_t numbering_noun(str s);
// [05:30] 07:10 7月1日
size_t numbering_stamp(str s);
