// Signatures of files and folders by what stat tells, to find changes nothing tells of.
#pragma once

#include "base/base.h"

// What the paths and the folders they are in lead to: changes with a mount, a swapped link, a folder that comes or goes.
uint64_t signature_identity(const char *const *paths, int n, struct arena scratch);
// The files of the paths and folders by name, size and times.
uint64_t signature_contents(const char *const *paths, int n, struct arena scratch);
// Whether a folder is on another machine, whose changes send no events.
bool signature_is_remote(const char *path);
