// Short stretches of a clause, and what they lose to stand as a caption. Private to the room's figure files.
#pragma once

#include "article/article.h"

enum { CAPTION_MOST = 18 }; // Han characters

// Two narrow characters take the room of one wide.
int phrase_width(str);
// Without the hedge, the verb of change and the link before a number: "价格提高到约" -> "价格".
str phrase_strip_tail(str);
// Without the time and the plain verb before what is counted: "今年新建学校" -> "学校".
str phrase_strip_lead(str);
// Where it is wider than a caption: without its dates, or its first words.
str phrase_shorten(str);
// The deed that a clause ends in, right before its number, and what bends it: "今年拟新建" -> "拟新建". "" when there is none.
str phrase_deed(str left);
// "科研平台成果产业化", "国家重点实验室和一批平台": the number counts what stands before.
str phrase_without_process(str);
// Up to the first number that a unit follows, or a share in Chinese numerals: "G318改线段" keeps its digits, "出口451亿元" and
// "通关时间压缩三成" do not.
str phrase_before_quantity(str);
// Up to where its former value begins: "占比从不足一成".
str phrase_before_former(str);
// "班次增至每日" -> "班次每日": the change stands before 每.
str phrase_without_change(str, struct arena *);
// Says how a thing changed, or which part of it: it needs the thing's name before it.
bool phrase_is_change(str);
// A time alone: "五年", "1—8月".
bool phrase_is_time(str);
// All of it is a deed ("新建") without a thing.
bool phrase_is_deed(str);
// Ends in a verb that wants a thing: "今年将提供".
bool phrase_asks(str);
// "再装", "已开": goes on with what was told before.
bool phrase_goes_on(str);
// "报销比例提高" -> "报销比例".
str phrase_without_rise(str);
// "近视率较上年", "利润总额增速较1—5月加快" -> "近视率", "利润总额增速".
str phrase_without_comparison(str);
// "按可比价格计算同比增长" -> "同比增长"; "" for the basis alone.
str phrase_without_basis(str);
// "二孩家庭购房最高可享" -> "二孩家庭购房".
str phrase_without_giving(str);
// "全市粮食" -> "粮食".
str phrase_without_place(str);
// Without the place, the time and the deed at its front: "全市累计加装电梯" -> "电梯".
str phrase_thing(str);

// Offset of the first word of two or more characters that begins at `at` or later; `at` where there is none.
size_t segment_word_from(str s, size_t at);
