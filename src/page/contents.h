// The parts of the contents: what they list, and the three ways to set it out.
#pragma once

#include "page/press.h"

struct entry {
	str name;
	int door;
};

// A theme with its agencies, or a part of it that fits a column.
struct section {
	str name; // "": no heading
	argb accent;
	int door;
	const struct entry *entries;
	int n;
};

struct sections {
	VEC(struct section) list;
	int entries;
	bool named;
};

struct look {
	float cell, gap; // of a cell, between two
	float size;      // of a cell's name, u
	struct style heading;
	float heading_h; // with its rule and the room below
};

// u. LONG_HEADING: what is too long for a heading's size takes two lines of this.
enum { CELL_LEAST = 96, CELL_MOST = 156, LONG_HEADING = 44 };

// The size of names, u: the largest in which they take one line and that suits a cell of height `cell`, so that all cells look
// alike; a few long ones may take two.
float cells_size(struct press *, const struct section *, int n, float room, float cell);
// How many names do not fit two lines of the least size.
int cells_cut(struct press *, const struct section *, int n, float room);
float cells_room(const struct press *, float width); // for a name in a cell of this width
void cells_draw(struct sheet *, const struct entry *, argb accent, float u, struct page_rect at);
// As large as it is designed while the names take one line, but for the few that are far too long.
struct style heading_style(struct press *, const struct section *, int n, float largest, float width);
// The same for headings beside their cells.
struct style heading_beside_style(struct press *, const struct section *, int n, float width);
void heading_draw(struct sheet *, const struct section *, const struct look *, float x, float y, float w);
// The heading beside a cell that begins at y.
void heading_beside(struct sheet *, const struct section *, const struct look *, float x, float y, float w);

// Columns: a theme beside the other, for wide screens.
struct columns {
	VEC(struct section) list;
	int per_page, pages;
	float width, gap;
	struct look look;
	float height; // of the tallest
};

struct columns columns_plan(struct press *, const struct sections *, float height);
bool columns_cut_nothing(struct press *, const struct columns *); // two lines of every name fit its column
void columns_draw(struct sheet *, const struct columns *, int page, float top, float height);

// Bands: a theme below the other, its cells side by side, for upright screens and for one theme. With many themes on a wide
// screen the headings stand beside their cells.
struct bands {
	int columns;
	float aside;            // width of the headings' column; 0: they stand above
	float width, gap, span; // of a cell, between two, of a row
	struct look look;
	VEC(struct section) rows; // a heading (above, n == 0) or up to `columns` cells, with a name where a heading stands beside them
	VEC(int) starts;
	float height; // of the tallest page
};

struct bands bands_plan(struct press *, const struct sections *, float height, bool aside);
void bands_draw(struct sheet *, const struct bands *, int page, float top, float height);

// A grid: when all of it is too much, the themes alone, and when even they are too many, runs of them.
int grid_most(const struct press *, float height); // how many cells a page has
struct sections grid_condense(struct press *, const struct sections *, int most);
void grid_draw(struct sheet *, const struct sections *, float top, float height);
