// Tables that tell who does what, a row each. Private to the room.
#pragma once

#include "article/names.h"

// Finds them, takes their paragraphs out of the text (DROP_JOINED) and fills r->rows and r->table. Call before the head is read.
void table_read(struct reading *);
