// The faces of this machine, opened once for a test program.
#pragma once

#include "support/arenas.h"
#include "type/type.h"

extern struct type_set *set;
extern struct diag_list diags; // what opening them had to say, and more

int faces_open(void **state); // opens the arenas too; fails without any face
int faces_close(void **state);
