#include "type/lines.h"

#include <float.h>
#include <math.h>

static void ink_add(struct type_line *line, const struct glyph_info *g, const struct type_glyph *at)
{
	line->ink_left = fminf(line->ink_left, at->x + g->x0);
	line->ink_right = fmaxf(line->ink_right, at->x + g->x1);
	line->ink_bottom = fminf(line->ink_bottom, at->y + g->y0);
	line->ink_top = fmaxf(line->ink_top, at->y + g->y1);
}

static void ink_add_glyph(const struct type_set *set, struct type_line *line, const struct type_glyph *at)
{
	struct glyph_info g = glyph_in(set, at->font, at->ch & ~TYPE_GLYPH_ID);
	ink_add(line, &g, at);
}

static void rule_add(struct type_line *line, struct type_metrics m, const struct type_glyph *at)
{
	struct glyph_info bar = {.x1 = at->advance, .y0 = m.rule_y - m.rule_thick / 2, .y1 = m.rule_y + m.rule_thick / 2};
	ink_add(line, &bar, at);
}

// ---- justification ------------------------------------------------------------------------------------------------

// Where a line may be stretched, in the order in which it is. [J3]
enum stretchable { PLACE_NONE, PLACE_SPACE, PLACE_GAP, PLACE_REST, PLACES };

static enum stretchable place_before(const struct cells *cells, int i)
{
	const struct cell *a = &cells->v[i - 1], *b = &cells->v[i];
	if (a->class == CHAR_SPACE)
		return PLACE_SPACE;
	if (b->level > BREAK_SOFT || a->class == CHAR_CONNECT || a->class == CHAR_SOLIDUS)
		return PLACE_NONE;
	return b->gap > 0 ? PLACE_GAP : PLACE_REST;
}

struct stretch {
	float by[PLACES]; // em at each place of a kind
};

static struct stretch stretch_of(const struct cells *cells, int from, int end, double slack)
{
	static const float most[PLACES] = {[PLACE_SPACE] = 0.25f, [PLACE_GAP] = 0.2f, [PLACE_REST] = 0.12f};
	struct stretch s = {0};
	int n[PLACES] = {0};
	double room = 0;
	for (int i = from + 1; i < end; i++)
		n[place_before(cells, i)]++;
	for (int kind = PLACE_SPACE; kind < PLACES; kind++)
		room += n[kind] * (double)most[kind];
	// A line that would have to be pulled too far apart is left short.
	if (slack <= 0 || slack > room)
		return s;
	for (int kind = PLACE_SPACE; kind < PLACES && slack > 0; kind++) {
		if (n[kind] == 0)
			continue;
		s.by[kind] = (float)fmin((double)most[kind], slack / n[kind]);
		slack -= n[kind] * (double)s.by[kind];
	}
	return s;
}

// ---- pressing together --------------------------------------------------------------------------------------------

struct press {
	float by[PRESSABLES]; // em that each mark of a kind gives
};

static enum pressable pressed(const struct cells *cells, int from, int end, int i)
{
	bool trimmed = i == end - 1 || (i == from && cell_opens(&cells->v[i]));
	return trimmed ? PRESS_NONE : cell_pressable(&cells->v[i]);
}

static struct press press_of(const struct cells *cells, int from, int end, double excess)
{
	struct press p = {0};
	int n[PRESSABLES] = {0};
	if (excess <= FITS)
		return p;
	for (int i = from; i < end; i++)
		n[pressed(cells, from, end, i)]++;
	for (int kind = PRESS_BRACKET; kind < PRESSABLES && excess > 0; kind++) {
		if (n[kind] == 0)
			continue;
		p.by[kind] = (float)fmin(0.5, excess / n[kind]);
		excess -= n[kind] * (double)p.by[kind];
	}
	return p;
}

// ---- glyphs -------------------------------------------------------------------------------------------------------

struct type_line line_set(
	struct type_set *set, const struct line_request *r, const struct cells *cells, int from, int to, struct arena *arena)
{
	int end = cells_end(cells, from, to);
	struct type_line line = {.ink_left = FLT_MAX, .ink_right = -FLT_MAX, .ink_top = -FLT_MAX, .ink_bottom = FLT_MAX};
	double width = cells_width(cells, from, to), more = 0;
	struct stretch stretch = stretch_of(cells, from, end, r->fill > 0 ? r->fill - width : 0);
	struct press press = press_of(cells, from, end, r->most > 0 ? width - r->most : 0);
	line.text = str_sub(r->text, cells->v[from].at, cells->v[to].at);
	while (str_ends(line.text, STR(" ")))
		line.text.n--;
	line.glyphs = arena_array(arena, struct type_glyph, (size_t)(end - from));
	// Pens are sums in em, so nothing is rounded on the way.
	double origin = cells->before[from] + (end > from ? (double)cells->v[from].gap : 0);
	for (int i = from; i < end; i++) {
		const struct cell *c = &cells->v[i];
		if (i > from)
			more += (double)stretch.by[place_before(cells, i)];
		float pen = (float)(cells->before[i] + (double)c->gap - origin + more), shift = c->shift;
		float give = press.by[pressed(cells, from, end, i)];
		if (i == from && cell_opens(c)) {
			shift = -0.5f;
			origin += (double)c->advance - 0.5;
		}
		more -= (double)give;
		if (c->blank && !c->rule)
			continue;
		if (c->class == CHAR_OPEN)
			shift -= give;
		struct type_glyph *g = &line.glyphs[line.n++];
		*g = (struct type_glyph){
			c->to, c->font, c->rule ? TYPE_RULE : TYPE_GLYPH, pen + shift, c->rise, c->rule ? c->bar : c->advance - give};
		if (c->rule)
			rule_add(&line, set->metrics[r->face], g);
		else if (c->to & TYPE_GLYPH_ID)
			ink_add_glyph(set, &line, g);
		else
			ink_add(&line, glyph_of(set, r->face, c->to), g);
	}
	line.width = (float)(width + more);
	if (line.n == 0)
		line.ink_left = line.ink_right = line.ink_top = line.ink_bottom = 0;
	return line;
}
