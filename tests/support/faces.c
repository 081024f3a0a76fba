#include "support/faces.h"

struct type_set *set;
struct diag_list diags;

int faces_open(void **state)
{
	if (arenas_open(state) != 0)
		return -1;
	diags = (struct diag_list){.arena = &arena};
	set = type_open(&(struct type_options){0}, &diags);
	return set ? 0 : -1;
}

int faces_close(void **state)
{
	type_close(set);
	return arenas_close(state);
}
