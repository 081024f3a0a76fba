// Golden files: tests/golden/STAGE/NAME.in is what goes in, NAME.out what has to come out. With UPDATE=1 in the environment
// the outputs are written instead of compared; the change is then for a person to read (git diff).
#pragma once

#include "base/base.h"

// The names of a stage that have an input, in byte order. Fails when there is none.
struct golden_names {
	VEC(str) v;
};
struct golden_names golden_names(const char *stage, struct arena *);
str golden_input(const char *stage, str name, struct arena *);
// Fails with the first line that differs.
void golden_check(const char *stage, str name, str got, struct arena scratch);
