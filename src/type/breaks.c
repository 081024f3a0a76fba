#include "type/cells.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

// ICU's line boundaries, by cell. Only its zh rules take “ ” for a pair; without a locale a quoted headline is one box.
static void icu_lines(struct type_set *set, struct cells *cells, struct arena scratch, bool *may)
{
	UChar *text = arena_array(&scratch, UChar, (size_t)cells->n * 2 + 1);
	int32_t *cell_at = arena_array(&scratch, int32_t, (size_t)cells->n * 2 + 1);
	int32_t n = 0;
	for (int i = 0; i < cells->n; i++) {
		cell_at[n] = i;
		U16_APPEND_UNSAFE(text, n, (UChar32)cells->v[i].ch);
	}
	UErrorCode status = U_ZERO_ERROR;
	if (!set->lines)
		set->lines = ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, &status);
	ubrk_setText(set->lines, text, n, &status);
	if (U_FAILURE(status))
		return;
	for (int32_t at = ubrk_first(set->lines); at != UBRK_DONE; at = ubrk_next(set->lines))
		if (at < n)
			may[cell_at[at]] = true;
}

void breaks_mark(struct type_set *set, struct cells *cells, struct arena scratch)
{
	bool *may = arena_array(&scratch, bool, (size_t)cells->n + 1);
	icu_lines(set, cells, scratch, may);
	for (int i = 0; i < cells->n; i++)
		cells->v[i].level = may[i] ? BREAK_FREE : cells->v[i].class == CHAR_EXTEND ? BREAK_NEVER : BREAK_MARK;
}
