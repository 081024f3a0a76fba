// Private to config: the rows of options.def, found and set.
#pragma once

#include "config/config.h"

// The section's name as the rows have it, or "" when there is none of that name.
str option_section(str name);
// The section that was probably meant, or "".
str option_section_near(str wrong);
// The index of an option, or -1 with an error that names the nearest one.
int option_find(str section, str name, struct place at, struct diag_list *diags);
// Reads and stores a value and notes where it came from. False with an error in diags, nothing is changed then.
bool option_set(int option, str text, struct place at, struct arena *, struct diag_list *diags, struct config_set *);
