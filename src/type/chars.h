// Private to the room: what kind of character each is, for breaking and spacing.
#pragma once

#include "base/base.h"

enum char_class {
	CHAR_OTHER, // symbols and scripts that no rule of ours names
	CHAR_HAN,   // and kana, and anything else of one square that breaks like it
	CHAR_LATIN, // letters of alphabets
	CHAR_DIGIT, // ASCII and full-width
	CHAR_OPEN,
	CHAR_CLOSE,
	CHAR_PAUSE,
	CHAR_MID,
	CHAR_CONNECT,
	CHAR_SOLIDUS,
	CHAR_DASH,     // — and ⸺; two — are one
	CHAR_ELLIPSIS, // … and ⋯; two are one
	CHAR_POST,
	CHAR_PRE,
	CHAR_ENUM,
	CHAR_MATH,
	CHAR_SIGN, // + - ± and their kin: a sign, an operator or a hyphen
	CHAR_ITER,
	CHAR_ASCII_OPEN,
	CHAR_ASCII_CLOSE,
	CHAR_ASCII_MARK, // , . : ; ! ?
	CHAR_SPACE,
	CHAR_WIDE_SPACE, // U+3000
	CHAR_GLUE,       // no break on either side: NBSP, WJ
	CHAR_EXTEND,     // belongs to the character before it
};

enum char_class char_class_of(uint32_t ch);
bool char_is_full_mark(uint32_t ch); // full-width ！ or ？
