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

#define DASH_INSET 0.05f // so that a dash does not touch its neighbours

void cell_fill(struct type_set *set, enum type_face face, uint32_t ch, struct cell *c)
{
	const struct glyph_info *g = glyph_of(set, face, ch);
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
}

// The Latin dash of the faces is shorter than the Chinese one, and two of them would leave a gap. [W8]
static void make_dash(struct cells *cells, int i)
{
	struct cell *c = &cells->v[i];
	bool before = i > 0 && cells->v[i - 1].class == CHAR_DASH, after = i + 1 < cells->n && cells->v[i + 1].class == CHAR_DASH;
	c->rule = true;
	c->advance = c->ch == 0x2E3A ? 2 : 1;
	c->shift = before ? 0 : DASH_INSET;
	c->bar = c->advance - c->shift - (after ? 0 : DASH_INSET);
}

static bool is_class(const struct cells *cells, int i, enum char_class class)
{
	return i >= 0 && i < cells->n && cells->v[i].class == class;
}

// Characters that are another one beside certain neighbours.
static void substitute(struct type_set *set, enum type_face face, struct cells *cells)
{
	for (int i = 0; i < cells->n; i++) {
		struct cell *c = &cells->v[i];
		if (c->class == CHAR_DASH)
			make_dash(cells, i);
		else if (c->ch == 0x2019 && is_class(cells, i - 1, CHAR_LATIN) && is_class(cells, i + 1, CHAR_LATIN)) {
			cell_fill(set, face, '\'', c); // an apostrophe: the quotation mark is a square
			c->class = CHAR_LATIN;
			c->trimmable = c->letter = false;
		} else if (c->ch == 0xB7 && !c->trimmable && (is_class(cells, i - 1, CHAR_HAN) || is_class(cells, i + 1, CHAR_HAN)))
			cell_fill(set, face, 0x2027, c); // the serif face has a narrow one
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
		cell_fill(set, face, c->ch, c);
	}
	out->v[out->n].at = (uint32_t)text.n;
	substitute(set, face, out);
	cells_shape(set, face, out);
	space_between(out);
	out->before = arena_array(arena, double, (size_t)out->n + 1);
	out->room = arena_array(arena, double, (size_t)out->n + 1);
	for (int i = 0; i < out->n; i++) {
		out->before[i + 1] = out->before[i] + (double)(out->v[i].gap + out->v[i].advance);
		out->room[i + 1] = out->room[i] + (cell_pressable(&out->v[i]) ? (double)(out->v[i].advance - HALF) : 0);
	}
}

int cells_end(const struct cells *cells, int from, int to)
{
	while (to > from && (cells->v[to - 1].class == CHAR_SPACE || cells->v[to - 1].class == CHAR_WIDE_SPACE))
		to--;
	return to;
}

bool cell_opens(const struct cell *c)
{
	return c->class == CHAR_OPEN && c->trimmable && c->advance > HALF;
}

double cells_width(const struct cells *cells, int from, int to)
{
	int end = cells_end(cells, from, to);
	if (end == from)
		return 0;
	const struct cell *first = &cells->v[from], *last = &cells->v[end - 1];
	double width = cells->before[end] - cells->before[from] - (double)first->gap;
	if (cell_opens(first))
		width -= (double)(first->advance - HALF);
	if (ends_wide(last) && last->trimmable && last->advance > HALF)
		width -= (double)(last->advance - HALF);
	return width;
}

enum pressable cell_pressable(const struct cell *c)
{
	if (!c->trimmable || c->advance < 1 - 0.01f)
		return PRESS_NONE;
	switch (c->class) {
	case CHAR_OPEN:
	case CHAR_CLOSE: return PRESS_BRACKET;
	case CHAR_PAUSE: return c->ch == 0xFF0C || c->ch == 0x3001 || c->ch == 0xFF1B ? PRESS_COMMA : PRESS_STOP; // ，、；
	default: return PRESS_NONE;
	}
}

double cells_give(const struct cells *cells, int from, int to)
{
	int end = cells_end(cells, from, to);
	// The marks at both ends have lost their half already.
	if (end > from && cell_opens(&cells->v[from]))
		from++;
	end -= end > from;
	return end > from ? cells->room[end] - cells->room[from] : 0;
}
