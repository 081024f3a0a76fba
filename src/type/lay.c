#include "type/lines.h"

#include <float.h>

static void ink_add(struct type_line *line, const struct glyph_info *g, const struct type_glyph *at)
{
	if (at->x + g->x0 < line->ink_left)
		line->ink_left = at->x + g->x0;
	if (at->x + g->x1 > line->ink_right)
		line->ink_right = at->x + g->x1;
	if (at->y + g->y0 < line->ink_bottom)
		line->ink_bottom = at->y + g->y0;
	if (at->y + g->y1 > line->ink_top)
		line->ink_top = at->y + g->y1;
}

// The cells from..to-1 as glyphs, their pen positions summed in em, so nothing is rounded on the way.
static struct type_line set_line(
	struct type_set *set, str text, enum type_face face, const struct cells *cells, int from, int to, struct arena *arena)
{
	int end = cells_end(cells, from, to);
	struct type_line line = {.ink_left = FLT_MAX, .ink_right = -FLT_MAX, .ink_top = -FLT_MAX, .ink_bottom = FLT_MAX};
	line.text = str_sub(text, cells->v[from].at, cells->v[end].at);
	line.width = (float)cells_width(cells, from, to);
	line.glyphs = arena_array(arena, struct type_glyph, (size_t)(end - from) + 1);
	double origin = cells->before[from] + (double)(end > from ? cells->v[from].gap : 0);
	for (int i = from; i < end; i++) {
		const struct cell *c = &cells->v[i];
		float pen = (float)(cells->before[i] + (double)c->gap - origin);
		float shift = c->shift;
		if (i == from && c->class == CHAR_OPEN && c->trimmable && c->advance > 0.5f) {
			shift = -0.5f;
			origin += (double)(c->advance - 0.5f);
		}
		if (c->blank && !c->rule)
			continue;
		struct type_glyph *g = &line.glyphs[line.n++];
		*g = (struct type_glyph){
			.ch = c->to, .font = c->font, .kind = c->rule ? TYPE_RULE : TYPE_GLYPH, .x = pen + shift, .advance = c->advance};
		ink_add(&line, glyph_of(set, face, c->ch), g);
	}
	if (line.n == 0)
		line.ink_left = line.ink_right = line.ink_top = line.ink_bottom = 0;
	return line;
}

struct type_line type_line_of(struct type_set *set, str text, enum type_face face, struct arena *arena, struct arena scratch)
{
	struct cells cells;
	cells_of(set, text, face, &scratch, &cells);
	return set_line(set, text, face, &cells, 0, cells.n, arena);
}

void type_lay(
	struct type_set *set, const struct type_request *request, struct arena *arena, struct arena scratch, struct type_paragraph *out)
{
	struct cells cells;
	*out = (struct type_paragraph){.shrunk = 1};
	cells_of(set, request->text, request->face, &scratch, &cells);
	if (cells.n == 0)
		return;
	breaks_mark(set, &cells, scratch);
	if (request->role == TYPE_HEADLINE && cells.n <= HEADLINE_CELLS)
		words_cost(set, &cells, request->text, scratch);
	double width = (double)request->width;
	double box = request->role == TYPE_FIGURE ? cells_width(&cells, 0, cells.n) : lines_widest_box(&cells, BREAK_SOFT);
	if (box > width) {
		out->shrunk = (float)(width / box);
		width = box;
	}
	struct lines lines = {&cells.n, 1};
	if (request->role != TYPE_FIGURE)
		lines_choose(&cells, request->role, width, BREAK_SOFT, &scratch, &lines);
	out->n = lines.n;
	out->lines = arena_array(arena, struct type_line, (size_t)lines.n);
	for (int i = 0, from = 0; i < lines.n; i++) {
		out->lines[i] = set_line(set, request->text, request->face, &cells, from, lines.ends[i], arena);
		from = lines.ends[i];
	}
}
