// The memory of a test program: two arenas, opened and closed by cmocka's group fixtures.
#pragma once

#include "base/base.h"

extern struct arena arena, scratch;

int arenas_open(void **state);
int arenas_close(void **state);
