#include "support/arenas.h"

struct arena arena, scratch;

int arenas_open(void **state)
{
	(void)state;
	return arena_open((size_t)4 << 30, &arena) && arena_open((size_t)4 << 30, &scratch) ? 0 : -1;
}

int arenas_close(void **state)
{
	(void)state;
	arena_close(&scratch);
	arena_close(&arena);
	return 0;
}
