#include "type/cells.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

// Only ICU's zh line rules take “ ” for a pair; without a locale a quoted headline is one box.
static struct UBreakIterator *iterator_of(struct type_set *set, enum icu_kind kind, UErrorCode *status)
{
	static const char *const locales[] = {[ICU_LINES] = "zh@lb=strict", [ICU_WORDS] = "zh"};
	static const UBreakIteratorType types[] = {[ICU_LINES] = UBRK_LINE, [ICU_WORDS] = UBRK_WORD};
	if (!set->icu[kind])
		set->icu[kind] = ubrk_open(types[kind], locales[kind], NULL, 0, status);
	return set->icu[kind];
}

bool icu_boundaries(struct type_set *set, enum icu_kind kind, const struct cells *cells, struct arena scratch, uint8_t *out)
{
	UChar *text = arena_array(&scratch, UChar, (size_t)cells->n * 2 + 1);
	int32_t *cell_at = arena_array(&scratch, int32_t, (size_t)cells->n * 2 + 1);
	int32_t n = 0;
	for (int i = 0; i < cells->n; i++) {
		cell_at[n] = i;
		U16_APPEND_UNSAFE(text, n, (UChar32)cells->v[i].ch);
	}
	UErrorCode status = U_ZERO_ERROR;
	struct UBreakIterator *it = iterator_of(set, kind, &status);
	ubrk_setText(it, text, n, &status);
	if (U_FAILURE(status))
		return false;
	for (int32_t at = ubrk_first(it); at != UBRK_DONE; at = ubrk_next(it))
		if (at < n)
			out[cell_at[at]] = 1;
	// The iterator must not keep pointers into the scratch arena.
	ubrk_setText(it, NULL, 0, &status);
	return true;
}

void icu_close(struct type_set *set)
{
	for (int kind = 0; kind < ICU_KINDS; kind++)
		if (set->icu[kind])
			ubrk_close(set->icu[kind]);
}
