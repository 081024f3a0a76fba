#include "base/base.h"

#include <stdatomic.h>

static atomic_int counts[HELD_KINDS];

void held_add(enum held of, int n)
{
	atomic_fetch_add(&counts[of], n);
}

int held_now(enum held of)
{
	return atomic_load(&counts[of]);
}
