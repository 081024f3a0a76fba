#include "article/phrase.h"
#include "article/reading.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

// Where words begin, as ICU's dictionary has it.

enum { UNITS_MOST = 256 };

// Fills the UTF-16 units of s and the offset each stands for. How many; -1 when they are too many.
static int32_t to_units(str s, UChar *units, int *offsets)
{
	int32_t n = 0;
	for (str rest = s; rest.n;) {
		int at = (int)(s.n - rest.n);
		uint32_t ch = utf8_next(&rest);
		if (n + 2 > UNITS_MOST)
			return -1;
		offsets[n] = offsets[n + 1] = at;
		U16_APPEND_UNSAFE(units, n, (UChar32)ch);
	}
	return n;
}

// Words of one character are often the halves of a longer one that the dictionary lacks.
size_t segment_word_from(str s, size_t at)
{
	UChar units[UNITS_MOST];
	int offsets[UNITS_MOST + 1];
	UErrorCode status = U_ZERO_ERROR;
	int32_t n = to_units(s, units, offsets);
	UBreakIterator *words = n > 0 ? ubrk_open(UBRK_WORD, "zh", units, n, &status) : NULL;
	size_t found = at;
	if (words && U_SUCCESS(status)) {
		int32_t here = ubrk_first(words);
		while (here < n && (size_t)offsets[here] < at && here != UBRK_DONE)
			here = ubrk_next(words);
		int32_t next = here == UBRK_DONE || here >= n ? UBRK_DONE : ubrk_next(words);
		while (next != UBRK_DONE && next - here < 2) {
			here = next;
			next = ubrk_next(words);
		}
		found = next == UBRK_DONE ? at : (size_t)offsets[here];
	}
	ubrk_close(words);
	return found;
}
