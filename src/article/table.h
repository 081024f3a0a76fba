// Tables whose cells stand a line each. Private to the room.
#pragma once

#include "article/reading.h"

// Rewrites the rows of such tables that have a column for who is responsible, as items with a line "责任单位：…" each, and drops the
// columns' titles. Call before marks are read.
void table_read(struct reading *);
