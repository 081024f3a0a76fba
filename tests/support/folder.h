// A folder of its own for a test, gone with everything in it afterwards.
#pragma once

#include "base/base.h"

// Makes it; as a group's or a test's setup. Its path is then folder_path.
int folder_setup(void **state);
int folder_teardown(void **state);
extern const char *folder_path;
// folder_path/name; the text lives in `arena`.
str folder_file(struct arena *, const char *name);
// Writes a file the plain way: open, write, close.
void folder_put(struct arena scratch, const char *name, str bytes);
str folder_get(struct arena *, const char *name);
int folder_count(void); // entries, hidden ones too
