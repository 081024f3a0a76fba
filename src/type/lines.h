// Private to the room: which breaks a paragraph takes.
#pragma once

#include "type/cells.h"

struct lines {
	const int *ends; // the cell after each line's last
	int n;
};

// The widest box that no break of a level up to `most` divides, em.
double lines_widest_box(const struct cells *, enum break_level most);
// Breaks at levels up to `most` only. Every box must fit the width.
void lines_choose(const struct cells *, enum type_role, double width, enum break_level most, struct arena *arena, struct arena scratch,
	struct lines *out);
