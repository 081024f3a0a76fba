#include "type/chars.h"

#include <unicode/uchar.h>

// GB/T 15834, CLREQ and UAX #14; sorted. What is not here is told by Unicode's properties.
static const struct char_row {
	uint32_t first, last;
	enum char_class class;
} rows[] = {
	{0x09, 0x09, CHAR_SPACE},
	{0x20, 0x20, CHAR_SPACE},
	{0x21, 0x21, CHAR_ASCII_MARK},
	{0x23, 0x24, CHAR_PRE},
	{0x25, 0x25, CHAR_POST},
	{0x28, 0x28, CHAR_ASCII_OPEN},
	{0x29, 0x29, CHAR_ASCII_CLOSE},
	{0x2B, 0x2B, CHAR_SIGN},
	{0x2C, 0x2C, CHAR_ASCII_MARK},
	{0x2D, 0x2D, CHAR_SIGN},
	{0x2E, 0x2E, CHAR_ASCII_MARK},
	{0x2F, 0x2F, CHAR_SOLIDUS},
	{0x30, 0x39, CHAR_DIGIT},
	{0x3A, 0x3B, CHAR_ASCII_MARK},
	{0x3C, 0x3E, CHAR_MATH},
	{0x3F, 0x3F, CHAR_ASCII_MARK},
	{0x40, 0x40, CHAR_PRE},
	{0x41, 0x5A, CHAR_LATIN},
	{0x5B, 0x5B, CHAR_ASCII_OPEN},
	{0x5D, 0x5D, CHAR_ASCII_CLOSE},
	{0x61, 0x7A, CHAR_LATIN},
	{0x7B, 0x7B, CHAR_ASCII_OPEN},
	{0x7D, 0x7D, CHAR_ASCII_CLOSE},
	{0x7E, 0x7E, CHAR_CONNECT},
	{0xA0, 0xA0, CHAR_GLUE},
	{0xA2, 0xA2, CHAR_POST},
	{0xA3, 0xA3, CHAR_PRE},
	{0xA5, 0xA5, CHAR_PRE},
	{0xA7, 0xA7, CHAR_PRE},
	{0xB0, 0xB0, CHAR_POST},
	{0xB1, 0xB1, CHAR_SIGN},
	{0xB2, 0xB3, CHAR_POST},
	{0xB7, 0xB7, CHAR_MID},
	{0xB9, 0xB9, CHAR_POST},
	{0xD7, 0xD7, CHAR_MATH},
	{0xF7, 0xF7, CHAR_MATH},
	{0x2010, 0x2010, CHAR_CONNECT},
	{0x2011, 0x2011, CHAR_GLUE},
	{0x2013, 0x2013, CHAR_CONNECT},
	{0x2014, 0x2014, CHAR_DASH},
	{0x2018, 0x2018, CHAR_OPEN},
	{0x2019, 0x2019, CHAR_CLOSE},
	{0x201C, 0x201C, CHAR_OPEN},
	{0x201D, 0x201D, CHAR_CLOSE},
	{0x2026, 0x2026, CHAR_ELLIPSIS},
	{0x2027, 0x2027, CHAR_MID},
	{0x202F, 0x202F, CHAR_GLUE},
	{0x2030, 0x2033, CHAR_POST},
	{0x203C, 0x203C, CHAR_PAUSE},
	{0x2047, 0x2049, CHAR_PAUSE},
	{0x2060, 0x2060, CHAR_GLUE},
	{0x20AC, 0x20AC, CHAR_PRE},
	{0x2103, 0x2103, CHAR_POST},
	{0x2109, 0x2109, CHAR_POST},
	{0x2116, 0x2116, CHAR_PRE},
	{0x2212, 0x2212, CHAR_SIGN},
	{0x2236, 0x2236, CHAR_MATH},
	{0x2248, 0x2248, CHAR_MATH},
	{0x2264, 0x2265, CHAR_MATH},
	{0x22EF, 0x22EF, CHAR_ELLIPSIS},
	{0x2460, 0x249B, CHAR_ENUM},
	{0x2776, 0x2793, CHAR_ENUM},
	{0x2E3A, 0x2E3A, CHAR_DASH},
	{0x3000, 0x3000, CHAR_WIDE_SPACE},
	{0x3001, 0x3002, CHAR_PAUSE},
	{0x3005, 0x3005, CHAR_ITER},
	{0x3008, 0x3008, CHAR_OPEN},
	{0x3009, 0x3009, CHAR_CLOSE},
	{0x300A, 0x300A, CHAR_OPEN},
	{0x300B, 0x300B, CHAR_CLOSE},
	{0x300C, 0x300C, CHAR_OPEN},
	{0x300D, 0x300D, CHAR_CLOSE},
	{0x300E, 0x300E, CHAR_OPEN},
	{0x300F, 0x300F, CHAR_CLOSE},
	{0x3010, 0x3010, CHAR_OPEN},
	{0x3011, 0x3011, CHAR_CLOSE},
	{0x3014, 0x3014, CHAR_OPEN},
	{0x3015, 0x3015, CHAR_CLOSE},
	{0x3016, 0x3016, CHAR_OPEN},
	{0x3017, 0x3017, CHAR_CLOSE},
	{0x3018, 0x3018, CHAR_OPEN},
	{0x3019, 0x3019, CHAR_CLOSE},
	{0x301A, 0x301A, CHAR_OPEN},
	{0x301B, 0x301B, CHAR_CLOSE},
	{0x301C, 0x301C, CHAR_CONNECT},
	{0x301D, 0x301D, CHAR_OPEN},
	{0x301E, 0x301F, CHAR_CLOSE},
	{0x303B, 0x303B, CHAR_ITER},
	{0x30FB, 0x30FB, CHAR_MID},
	{0xFEFF, 0xFEFF, CHAR_GLUE},
	{0xFF01, 0xFF01, CHAR_PAUSE},
	{0xFF03, 0xFF04, CHAR_PRE},
	{0xFF05, 0xFF05, CHAR_POST},
	{0xFF08, 0xFF08, CHAR_OPEN},
	{0xFF09, 0xFF09, CHAR_CLOSE},
	{0xFF0B, 0xFF0B, CHAR_SIGN},
	{0xFF0C, 0xFF0C, CHAR_PAUSE},
	{0xFF0D, 0xFF0D, CHAR_CONNECT},
	{0xFF0E, 0xFF0E, CHAR_PAUSE},
	{0xFF0F, 0xFF0F, CHAR_SOLIDUS},
	{0xFF10, 0xFF19, CHAR_DIGIT},
	{0xFF1A, 0xFF1B, CHAR_PAUSE},
	{0xFF1C, 0xFF1E, CHAR_MATH},
	{0xFF1F, 0xFF1F, CHAR_PAUSE},
	{0xFF20, 0xFF20, CHAR_PRE},
	{0xFF3B, 0xFF3B, CHAR_OPEN},
	{0xFF3D, 0xFF3D, CHAR_CLOSE},
	{0xFF5B, 0xFF5B, CHAR_OPEN},
	{0xFF5D, 0xFF5D, CHAR_CLOSE},
	{0xFF5E, 0xFF5E, CHAR_CONNECT},
	{0xFF5F, 0xFF5F, CHAR_OPEN},
	{0xFF60, 0xFF61, CHAR_CLOSE},
	{0xFF62, 0xFF62, CHAR_OPEN},
	{0xFF63, 0xFF64, CHAR_CLOSE},
	{0xFFE0, 0xFFE0, CHAR_POST},
	{0xFFE1, 0xFFE1, CHAR_PRE},
	{0xFFE5, 0xFFE5, CHAR_PRE},
};

static enum char_class class_by_property(uint32_t ch)
{
	switch (u_getIntPropertyValue((UChar32)ch, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
	case U_GCB_EXTEND:
	case U_GCB_SPACING_MARK:
	case U_GCB_ZWJ: return CHAR_EXTEND;
	default: break;
	}
	switch (u_getIntPropertyValue((UChar32)ch, UCHAR_LINE_BREAK)) {
	// Emoji break like Han but are no writing.
	case U_LB_IDEOGRAPHIC: return u_hasBinaryProperty((UChar32)ch, UCHAR_EXTENDED_PICTOGRAPHIC) ? CHAR_OTHER : CHAR_HAN;
	case U_LB_SPACE: return CHAR_SPACE;
	case U_LB_GLUE:
	case U_LB_WORD_JOINER: return CHAR_GLUE;
	case U_LB_ALPHABETIC:
	case U_LB_HEBREW_LETTER: return u_isalpha((UChar32)ch) ? CHAR_LATIN : CHAR_OTHER;
	case U_LB_NUMERIC: return CHAR_DIGIT;
	default: return CHAR_OTHER;
	}
}

enum char_class char_class_of(uint32_t ch)
{
	if (ch_is_han(ch))
		return CHAR_HAN;
	size_t low = 0, high = sizeof rows / sizeof *rows;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (ch > rows[mid].last)
			low = mid + 1;
		else if (ch < rows[mid].first)
			high = mid;
		else
			return rows[mid].class;
	}
	return class_by_property(ch);
}

bool char_is_full_mark(uint32_t ch)
{
	return ch == 0xFF01 || ch == 0xFF1F;
}
