// What the fuzz targets share. A target checks what must hold for any input, not just that nothing crashes.
#pragma once

#include "base/base.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void must(bool holds)
{
	if (!holds)
		abort();
}

// Opens it the first time; a run works on a copy, so that it begins where the one before did.
static inline struct arena fuzz_arena(struct arena *kept, size_t limit)
{
	if (!kept->base)
		must(arena_open(limit, kept));
	return *kept;
}
