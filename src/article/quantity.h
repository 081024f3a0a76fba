// Quantities: how numbers, their units and their hedges are written. Private to the room.
#pragma once

#include "article/article.h"

// A number at the front of a text.
struct number {
	str value; // ASCII digits, "45-60", "-1.15"
	str scale; // 万 亿 萬 億 万亿 … when it stands alone before the unit: it belongs to the unit; "" when multiplied out
	str vague; // 多 余 餘 几 … between number and unit; ""
	size_t n;  // bytes of it, scale and vague included
	bool han;  // written with Chinese numerals
	bool range;
	bool unit_twice; // of a range: the unit stands at both ends
	bool percent;    // 百分之…
	bool permille;   // 千分之…
};

// Reads the longest number at the front of s, ranges ("45～60", "10至12") and minus signs too. False when there is none or it has
// more than 15 digits. *out lives in the arena.
bool number_scan(str s, struct arena *, struct number *out);
// Without ranges and signs.
bool number_scan_one(str s, struct arena *, struct number *out);
// Bytes of a range mark at the front of s; 0 when there is none.
size_t number_range_mark(str s);
// The digit a Chinese numeral stands for, 0-9; -1 when it is none.
int number_han_digit(uint32_t ch);

// Bytes of the longest unit at the front of s; 0 when there is none.
size_t unit_match(str s);
int unit_count(void);
str unit_at(int);

enum hedge_side { HEDGE_BEFORE, HEDGE_AFTER, HEDGE_WITHIN };

// Longest hedge that s ends with (BEFORE: 力争, 超) or starts with (AFTER: 以上; WITHIN: 多), "" when there is none.
str hedge_match(str s, enum hedge_side);
