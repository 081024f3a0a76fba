#include "base/base.h"

// Length of the strict UTF-8 sequence at the front of s and its value; 0 if there is none (Unicode 15.0, table 3-7).
static size_t decode(str s, uint32_t *out)
{
	const unsigned char *p = (const unsigned char *)s.p;
	unsigned char c = p[0];
	if (c < 0x80) {
		*out = c;
		return 1;
	}
	size_t n = c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
	if (n == 0 || s.n < n)
		return 0;
	unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
	unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
	if (p[1] < low || p[1] > high)
		return 0;
	uint32_t ch = c & (0x7Fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		ch = ch << 6 | (p[i] & 0x3Fu);
	}
	*out = ch;
	return n;
}

uint32_t utf8_next_wide(str *s)
{
	uint32_t ch = UTF8_REPLACEMENT;
	size_t n = decode(*s, &ch);
	if (n == 0)
		n = 1;
	s->p += n;
	s->n -= n;
	return ch;
}

uint32_t utf8_last_wide(str s)
{
	size_t at = s.n - 1;
	while (at > 0 && s.n - at < 4 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at--;
	return utf8_first(str_skip(s, at));
}

// How many of eight bytes begin a character.
static int begins_in(const char *p)
{
	uint64_t bytes;
	memcpy(&bytes, p, sizeof bytes);
	uint64_t inside = bytes >> 7 & ~bytes >> 6 & 0x0101010101010101u; // 10xxxxxx
	return 8 - (int)(inside * 0x0101010101010101u >> 56);
}

static bool goes_on(str s)
{
	return s.n && ((unsigned char)s.p[0] & 0xC0) == 0x80;
}

// Characters that the slice cuts count by bytes, as utf8_next takes them: those behind the last eight are taken one by one.
int utf8_count(str s)
{
	enum { AT_ONCE = 8, LONGEST = 4 };
	int n = 0;
	for (; goes_on(s); s = str_skip(s, 1))
		n++;
	for (; s.n >= AT_ONCE + LONGEST; s = str_skip(s, AT_ONCE))
		n += begins_in(s.p);
	while (goes_on(s))
		s = str_skip(s, 1);
	for (; s.n; n++)
		utf8_next(&s);
	return n;
}

size_t utf8_put(uint32_t ch, char out[4])
{
	if (ch > 0x10FFFF || (ch >= 0xD800 && ch <= 0xDFFF))
		ch = UTF8_REPLACEMENT;
	if (ch < 0x80) {
		out[0] = (char)ch;
		return 1;
	}
	size_t n = ch < 0x800 ? 2 : ch < 0x10000 ? 3 : 4;
	for (size_t i = n; i-- > 1; ch >>= 6)
		out[i] = (char)(0x80 | (ch & 0x3F));
	out[0] = (char)((0xF00u >> n & 0xFF) | ch);
	return n;
}

bool utf8_valid(str s, size_t *bad)
{
	size_t at = 0;
	while (at < s.n) {
		uint32_t ch;
		size_t n = decode((str){s.p + at, s.n - at}, &ch);
		if (n == 0) {
			if (bad)
				*bad = at;
			return false;
		}
		at += n;
	}
	return true;
}

size_t utf8_offset(str s, int code_points)
{
	str rest = s;
	while (rest.n && code_points-- > 0)
		utf8_next(&rest);
	return s.n - rest.n;
}
