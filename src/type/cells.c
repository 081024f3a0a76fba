#include "type/cells.h"

#include <math.h>
#include <unicode/uchar.h>

#define GAP 0.125f // between Han and Latin letters or digits [A1]
#define HALF 0.5f

static bool is_full_width(const struct glyph_info *g)
{
	return fabsf(g->advance - 1) < 0.01f;
}

// Trimming follows the ink, not the table: a face may draw a mark of this class across the whole square. [W6]
static bool may_trim(const struct glyph_info *g, enum char_class class)
{
	if (g->blank || !is_full_width(g))
		return false;
	switch (class) {
	case CHAR_OPEN: return g->x0 >= HALF - 0.005f;
	case CHAR_CLOSE:
	case CHAR_PAUSE: return g->x1 <= HALF + 0.005f;
	case CHAR_MID: return g->x0 >= 0.245f && g->x1 <= 0.755f;
	default: return false;
	}
}

static bool is_letter(uint32_t ch, enum char_class class)
{
	if (class == CHAR_HAN || class == CHAR_LATIN || class == CHAR_DIGIT)
		return true;
	return class != CHAR_EXTEND && (U_GET_GC_MASK((UChar32)ch) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

static void fill(struct type_set *set, enum type_face face, struct cell *c)
{
	const struct glyph_info *g = glyph_of(set, face, c->ch);
	c->class = (uint8_t)char_class_of(c->ch);
	c->to = g->to;
	c->font = g->font;
	c->blank = g->blank;
	c->advance = g->advance;
	c->trimmable = may_trim(g, (enum char_class)c->class);
	c->letter = is_letter(c->ch, (enum char_class)c->class);
	if (c->class == CHAR_MID && c->trimmable) {
		c->advance = HALF;
		c->shift = -HALF / 2;
	}
	// The Latin dash of the faces is shorter than the Chinese one, and two of them would leave a gap.
	if (c->ch == 0x2014 || c->ch == 0x2E3A) {
		c->rule = true;
		c->advance = c->ch == 0x2014 ? 1 : 2;
	}
}

static bool is_alnum(const struct cell *c)
{
	return c->class == CHAR_LATIN || (c->class == CHAR_DIGIT && c->ch < 0xFF10);
}

static void halve(struct cell *c)
{
	if (!c->trimmable || c->advance <= HALF)
		return;
	c->advance = HALF;
	if (c->class == CHAR_OPEN)
		c->shift = -HALF;
}

static bool ends_wide(const struct cell *c)
{
	return c->class == CHAR_CLOSE || c->class == CHAR_PAUSE;
}

// Adjacent marks share the blank between them. [W3]
static void close_up(struct cell *a, struct cell *b)
{
	bool b_collapses = ends_wide(b) || b->class == CHAR_MID || b->class == CHAR_WIDE_SPACE;
	if (ends_wide(a) && b_collapses)
		halve(a);
	else if (b->class == CHAR_OPEN && (a->class == CHAR_OPEN || ends_wide(a) || a->class == CHAR_MID || a->class == CHAR_WIDE_SPACE))
		halve(b);
}

// Two of ！？ take one square, three take two. [W4]
static void close_up_marks(struct cells *cells, int from)
{
	int n = 0;
	while (from + n < cells->n && char_is_full_mark(cells->v[from + n].ch))
		n++;
	for (int i = from; n >= 2 && i < from + n; i++)
		if (cells->v[i].trimmable)
			cells->v[i].advance = n == 3 ? 2.0f / 3 : HALF;
}

static void space_between(struct cells *cells)
{
	for (int i = 1; i < cells->n; i++) {
		struct cell *a = &cells->v[i - 1], *b = &cells->v[i];
		close_up(a, b);
		if ((a->class == CHAR_HAN && is_alnum(b)) || (is_alnum(a) && b->class == CHAR_HAN))
			b->gap = GAP;
		// A space written between Han and Latin is that same gap. [A3]
		struct cell *c = i + 1 < cells->n ? &cells->v[i + 1] : NULL;
		if (c && b->ch == ' ' && ((a->class == CHAR_HAN && is_alnum(c)) || (is_alnum(a) && c->class == CHAR_HAN)))
			b->advance = GAP;
	}
	for (int i = 0; i < cells->n; i++)
		if (char_is_full_mark(cells->v[i].ch) && (i == 0 || !char_is_full_mark(cells->v[i - 1].ch)))
			close_up_marks(cells, i);
}

void cells_of(struct type_set *set, str text, enum type_face face, struct arena *arena, struct cells *out)
{
	*out = (struct cells){.v = arena_array(arena, struct cell, text.n + 1)};
	for (str rest = text; rest.n;) {
		struct cell *c = &out->v[out->n++];
		c->at = (uint32_t)(text.n - rest.n);
		c->ch = utf8_next(&rest);
		fill(set, face, c);
	}
	out->v[out->n].at = (uint32_t)text.n;
	space_between(out);
	out->before = arena_array(arena, double, (size_t)out->n + 1);
	for (int i = 0; i < out->n; i++)
		out->before[i + 1] = out->before[i] + (double)(out->v[i].gap + out->v[i].advance);
}

int cells_end(const struct cells *cells, int from, int to)
{
	while (to > from && (cells->v[to - 1].class == CHAR_SPACE || cells->v[to - 1].class == CHAR_WIDE_SPACE))
		to--;
	return to;
}

double cells_width(const struct cells *cells, int from, int to)
{
	int end = cells_end(cells, from, to);
	if (end == from)
		return 0;
	const struct cell *first = &cells->v[from], *last = &cells->v[end - 1];
	double width = cells->before[end] - cells->before[from] - (double)first->gap;
	if (first->class == CHAR_OPEN && first->trimmable && first->advance > HALF)
		width -= (double)(first->advance - HALF);
	if (ends_wide(last) && last->trimmable && last->advance > HALF)
		width -= (double)(last->advance - HALF);
	return width;
}
