// Leftovers: what an earlier `render` wrote into a folder and this one did not, so that no old page passes for a new one.
// Each run leaves a list of its files there, with a hash of their bytes. Only what is in that list, is named as pages are and
// has still those bytes is removed; a file that somebody changed, or put there, stays. Private to render.
#pragma once

#include "cmd/cmd.h"

struct leftover {
	str name;
	uint64_t hash;
};

struct leftovers {
	str folder;
	VEC(struct leftover) before, now;
};

// Reads the list of the run before, if there was one. Everything lives in cmd->arena.
void leftovers_open(struct cmd *, str folder, struct leftovers *out);
// This run has written a file.
void leftovers_wrote(struct cmd *, struct leftovers *, str name, str bytes);
// Writes the list of this run. When it came to its end, old pages with a number above `first` (and the old contact sheet and
// PDF) are removed first; what is kept though it is old is a warning. False with an error when the list cannot be written.
bool leftovers_close(struct cmd *, struct leftovers *, bool complete, int first);
