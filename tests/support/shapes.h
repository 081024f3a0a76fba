// Articles as nobody writes them, to measure what reading costs: one line for all of it, a heading a line, quotes that never close.
#pragma once

#include "base/base.h"

// A head, then the unit again and again. In a unit "#" is a running number and "@" an office's name, another each time; no unit: noise.
struct shape {
	const char *name, *head, *unit;
};

extern const struct shape shapes[];
extern const int shape_count;

// At least so many bytes of it, ending with a whole unit.
str shape_text(const struct shape *, size_t bytes, struct arena *);
