// Tables that tell who does what, a row each. Private to the room.
#pragma once

#include "article/names.h"

// Finds them, takes their paragraphs out of the text (DROP_JOINED) and fills r->rows and r->table. Call before the head is read.
void table_read(struct reading *);

// What a column holds: words, whose the row is (the second kind only where no column of the first is), its number, or what no screen
// needs.
enum column { COLUMN_TEXT, COLUMN_OWNER, COLUMN_SECOND_OWNER, COLUMN_NUMBER, COLUMN_OTHER };

enum column table_column(str title);
// Short words without a number that may stand over a column.
bool table_is_title(str);
// What a column of such a table is called: enough to know a row of titles where they stand a line each.
bool table_is_known_title(str);
// 单位, 县区: the title says no more than that offices or places stand below it.
bool table_names_office(str title);
