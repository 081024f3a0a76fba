// Private to the room: which breaks a paragraph takes.
#pragma once

#include "type/cells.h"

struct lines {
	const int *ends; // the cell after each line's last
	int n;
};

// A place where a line may end.
struct stop {
	int cell;    // the break is before it
	int letters; // before it
	int from;    // the stop that starts the best line ending here
	int lines;   // twice the lines so far, and penalties in half lines
	double cost; // of their shape
};

struct stops {
	struct stop *v;
	int n;
};

// In longer paragraphs words are not looked for.
#define WORDS_CELLS 1000

// Slack for the sums of rounded advances.
#define FITS 1e-4

// The widest box of cells 0..end-1 that no break of a level up to `most` divides, em.
double lines_widest_box(const struct cells *, int end, enum break_level most);
struct lines_request {
	enum type_role role;
	double width;
	enum break_level most; // breaks at levels up to it only
	bool press;            // marks may give way, so that more fits a line [J2, J4]
};
// Every box must fit the width. What it needs to work is left in `arena` too.
void lines_choose(const struct cells *, const struct lines_request *, struct arena *arena, struct lines *out);
// Whether a word is broken or the last line has a single character, which no choice of breaks could spare.
bool lines_hurt(const struct cells *, enum type_role, const struct lines *);
// ---- headline.c ---------------------------------------------------------------------------------------------------
// Longer ones are set as body text.
#define HEADLINE_CELLS 240
// Balances a headline that needs out->n lines, or one more where that spares a word. *out stays when the headline is too long.
void headline_choose(const struct cells *, double width, struct stops, struct arena *arena, struct lines *out);

// ---- line.c -------------------------------------------------------------------------------------------------------
struct line_request {
	str text; // that the cells were made of
	enum type_face face;
	double fill; // em the line is stretched to; 0: as it is
	double most; // em the line is pressed together to when it is longer; 0: as it is
};
struct type_line line_set(struct type_set *, const struct line_request *, const struct cells *, int from, int to, struct arena *arena);
