// Private to the edition room.
#pragma once

#include "edition/edition.h"

// Takes the decks that are not due out of e->decks; e->all keeps them. NULL: all are.
void due_choose(struct edition *, const struct edition_moment *);
