// Names of files and why the system refused one: shared by the files of this room.
#pragma once

#include "base/base.h"

// errno in words an editor understands ("it is not there"); for the rare ones the system's own.
const char *path_reason(int error);
// What a mode (struct stat) is that is no regular file: "a folder".
const char *path_kind(unsigned mode);
str path_join(struct arena *, str folder, str name);
str path_parent(str path); // "." for a bare name, "/" at the top
str path_name(str path);   // what follows the last slash
// Whether a name is a file somebody works with, not his tools: not hidden, no backup, no unfinished copy.
bool path_is_plain(str name);
// Whether a name ends like a deck or an article.
bool path_is_content(str name);
// Whether what is shown may depend on a file of this name: content, a picture, an approval.
bool path_matters(str name);
