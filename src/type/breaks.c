#include "type/cells.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

// A sign of the number that follows, not an operator or a hyphen.
static bool is_sign(const struct cells *cells, int i)
{
	bool sign = cell_class(cells, i) == CHAR_SIGN || (i >= 0 && cells->v[i].ch == 0xFF0D);
	return sign && cell_is_digit(cells, i + 1) && !cell_is_alnum(cells, i - 1);
}

bool cell_is_bar(const struct cells *cells, int i)
{
	uint32_t ch = i >= 0 && i < cells->n ? cells->v[i].ch : 0;
	return ch == '|' || ch == 0xFF5C || ch == 0x4E28;
}

// R1: what may not start a line, wherever it stands.
static bool never_starts(const struct cells *cells, int i)
{
	if (cell_is_bar(cells, i))
		return true;
	switch (cell_class(cells, i)) {
	case CHAR_CLOSE:
	case CHAR_PAUSE:
	case CHAR_MID:
	case CHAR_CONNECT:
	case CHAR_SOLIDUS:
	case CHAR_POST:
	case CHAR_ITER: return true;
	default: return false;
	}
}

// R2: what may not end a line.
static bool never_ends(enum char_class class)
{
	return class == CHAR_OPEN || class == CHAR_SOLIDUS || class == CHAR_PRE || class == CHAR_ENUM || class == CHAR_ASCII_OPEN;
}

// Pairs that ICU keeps together for the sake of other languages; ours are ruled by R1-R9 alone.
static bool is_ours(enum char_class class)
{
	switch (class) {
	case CHAR_HAN:
	case CHAR_LATIN:
	case CHAR_DIGIT:
	case CHAR_OPEN:
	case CHAR_CLOSE:
	case CHAR_PAUSE:
	case CHAR_MID:
	case CHAR_CONNECT:
	case CHAR_DASH:
	case CHAR_ELLIPSIS:
	case CHAR_ENUM: return true;
	default: return false;
	}
}

static enum break_level after_space(const struct cells *cells, int i, bool may)
{
	int before = i - 1;
	while (before >= 0 && cell_class(cells, before) == CHAR_SPACE)
		before--;
	if (before < 0 || never_starts(cells, i) || never_ends(cell_class(cells, before)))
		return BREAK_MARK;
	return may || cell_is_alnum(cells, i) ? BREAK_FREE : BREAK_MARK;
}

static enum break_level between(const struct cells *cells, int i, bool may)
{
	enum char_class a = cell_class(cells, i - 1), b = cell_class(cells, i);
	if (b == CHAR_EXTEND)
		return BREAK_NEVER;
	if (b == CHAR_SPACE || a == CHAR_GLUE || b == CHAR_GLUE)
		return BREAK_MARK;
	if (a == CHAR_SPACE)
		return after_space(cells, i, may);
	if (never_starts(cells, i) || never_ends(a) || b == CHAR_ASCII_CLOSE || b == CHAR_ASCII_MARK)
		return BREAK_MARK;
	if (is_sign(cells, i - 1))
		return BREAK_UNIT;
	if (b == CHAR_SIGN)
		return is_sign(cells, i) ? BREAK_FREE : BREAK_MARK;
	if (b == CHAR_DASH || b == CHAR_ELLIPSIS)
		return BREAK_SOFT;
	if (may || (is_ours(a) && is_ours(b)) || cell_is_bar(cells, i - 1))
		return BREAK_FREE;
	bool cluster = u_hasBinaryProperty((UChar32)cells->v[i].ch, UCHAR_EXTENDED_PICTOGRAPHIC) ||
				   u_hasBinaryProperty((UChar32)cells->v[i].ch, UCHAR_REGIONAL_INDICATOR);
	return cluster ? BREAK_NEVER : BREAK_MARK;
}

// R3: —— and …… are one; a longer run may be divided between its pairs. What is left over joins the pair before it, and a
// single dash is a connection mark, which may not start a line.
static int mark_run(struct cells *cells, int from)
{
	enum char_class class = cell_class(cells, from);
	int to = from;
	while (cell_class(cells, to) == class && cells->v[to].ch != 0x2E3A)
		to++;
	for (int i = from + 1; i < to; i++)
		cells->v[i].level = (i - from) % 2 == 0 && i + 1 < to ? BREAK_SOFT : BREAK_MARK;
	if (to - from == 1 && class == CHAR_DASH && from > 0 && cells->v[from].level < BREAK_MARK)
		cells->v[from].level = BREAK_MARK;
	return to > from ? to : from + 1;
}

void breaks_mark(struct type_set *set, struct cells *cells, struct arena scratch)
{
	uint8_t *may = arena_array(&scratch, uint8_t, (size_t)cells->n + 1);
	bool told = icu_boundaries(set, ICU_LINES, cells, scratch, may);
	for (int i = 1; i < cells->n; i++)
		cells->v[i].level = (uint8_t)between(cells, i, !told || may[i]);
	for (int i = 0; i < cells->n;)
		i = cell_class(cells, i) == CHAR_DASH || cell_class(cells, i) == CHAR_ELLIPSIS ? mark_run(cells, i) : i + 1;
	tokens_mark(cells);
}
