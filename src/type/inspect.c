#include "type/cells.h"

int type_breaks(struct type_set *set, str text, enum type_face face, struct arena scratch, struct type_break out[TYPE_BREAKS_MOST + 1])
{
	struct cells cells;
	if (utf8_count(text) > TYPE_BREAKS_MOST)
		text = str_sub(text, 0, utf8_offset(text, TYPE_BREAKS_MOST));
	cells_of(set, text, face, &scratch, &cells);
	breaks_mark(set, &cells, scratch);
	words_cost(set, &cells, text, scratch);
	for (int i = 0; i <= cells.n; i++) {
		const struct cell *c = &cells.v[i];
		out[i] = (struct type_break){.at = c->at, .x = (float)cells.before[i]};
		if (i == 0 || i == cells.n)
			continue;
		out[i].allowed = c->level <= BREAK_SOFT;
		out[i].cost = c->cost;
		out[i].seam = c->cost == COST_SEAM;
	}
	return cells.n + 1;
}
