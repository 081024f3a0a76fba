#include "type/lines.h"

#include <float.h>
#include <math.h>

// Lines longer than this many boxes are filled, not balanced: nobody sees their raggedness.
#define LOOK_BACK 256

static struct stops collect(const struct cells *cells, enum break_level most, struct arena *arena)
{
	struct stops stops = {arena_array(arena, struct stop, (size_t)cells->n + 2), 0};
	int letters = 0;
	for (int i = 0; i <= cells->n; i++) {
		if (i == 0 || i == cells->n || cells->v[i].level <= most)
			stops.v[stops.n++] = (struct stop){.cell = i, .letters = letters};
		letters += i < cells->n && cells->v[i].letter;
	}
	return stops;
}

double lines_widest_box(const struct cells *cells, int end, enum break_level most)
{
	double widest = 0;
	for (int i = 0, from = 0; i <= end; i++)
		if (i == end || (i > 0 && cells->v[i].level <= most)) {
			widest = fmax(widest, cells_width(cells, from, i));
			from = i;
		}
	return widest;
}

// A last line of one character counts as a line and a half more, so it is avoided even at the price of one more line. [L1, L3]
#define LONELY 3
// A line that starts with —— costs one line: it is taken only where it saves two, or where nothing else fits. [S1]
#define SOFT_LINES 2
#define SOFT_COST 1e6
// A break that is not allowed costs more than it could save.
#define WORSE_LINES 3

// A word that is broken weighs as much as a line that is 1.7 em short.
#define WORD_WEIGHT 0.05
// A line that is pressed together to its end weighs as much as one that is 1 em short.
#define PRESS_WEIGHT 1.0

struct filling {
	double width;
	bool press; // marks give way [J2]
};

// What a line leaves free; negative: what its marks have to give. -DBL_MAX when it is too long.
static double slack_of(const struct cells *cells, const struct filling *f, int from, int to)
{
	double slack = f->width - cells_width(cells, from, to);
	if (slack >= -FITS)
		return slack;
	return f->press && slack + cells_give(cells, from, to) >= -FITS ? slack : -DBL_MAX;
}

// The squares of what is left free and of how far the marks are pressed together.
static double shape_cost(const struct cells *cells, int from, int to, double slack)
{
	if (slack >= 0)
		return slack * slack;
	double share = -slack / fmax(cells_give(cells, from, to), FITS);
	return slack < -FITS ? PRESS_WEIGHT * share * share : 0;
}

// Fewest lines first, then the least sum of squares of what the lines but the last leave free [L2], and broken words.
static void choose_body(const struct cells *cells, const struct filling *f, struct stops stops)
{
	int low = 0;
	for (int j = 1; j < stops.n; j++) {
		struct stop *to = &stops.v[j];
		bool last = j == stops.n - 1;
		*to = (struct stop){.cell = to->cell, .letters = to->letters, .from = j - 1, .lines = INT32_MAX, .cost = DBL_MAX};
		while (low < j - 1 && slack_of(cells, f, stops.v[low].cell, to->cell) == -DBL_MAX)
			low++;
		for (int i = low; i < j && i < low + LOOK_BACK; i++) {
			const struct stop *from = &stops.v[i];
			double slack = slack_of(cells, f, from->cell, to->cell);
			if (slack == -DBL_MAX && i < j - 1)
				continue;
			int lines = from->lines + 2 + (last && i > 0 && to->letters - from->letters < 2 ? LONELY : 0);
			double shape = last && slack >= 0 ? 0 : shape_cost(cells, from->cell, to->cell, slack == -DBL_MAX ? 0 : slack);
			double cost = from->cost + shape + (last ? 0 : WORD_WEIGHT * (double)cells->v[to->cell].cost);
			if (!last && cells->v[to->cell].level >= BREAK_SOFT) {
				lines += SOFT_LINES + WORSE_LINES * (cells->v[to->cell].level - BREAK_SOFT);
				cost += SOFT_COST;
			}
			if (lines < to->lines || (lines == to->lines && cost < to->cost)) {
				to->from = i;
				to->lines = lines;
				to->cost = cost;
			}
		}
	}
}

static void trace(struct stops stops, struct arena *arena, struct lines *out)
{
	int n = 0;
	for (int j = stops.n - 1; j > 0; j = stops.v[j].from)
		n++;
	int *ends = arena_array(arena, int, (size_t)n + 1);
	*out = (struct lines){ends, n};
	for (int j = stops.n - 1; j > 0; j = stops.v[j].from)
		ends[--n] = stops.v[j].cell;
}

void lines_choose(const struct cells *cells, const struct lines_request *r, struct arena *arena, struct lines *out)
{
	struct stops stops = collect(cells, r->most, arena);
	struct filling f = {r->width, r->press};
	choose_body(cells, &f, stops);
	trace(stops, arena, out);
	if (r->role == TYPE_HEADLINE && out->n > 1)
		headline_choose(cells, r->width, stops, arena, out);
}

bool lines_hurt(const struct cells *cells, enum type_role role, const struct lines *lines)
{
	int letters = 0;
	for (int i = 0; role == TYPE_HEADLINE && i + 1 < lines->n; i++)
		if (cells->v[lines->ends[i]].cost >= COST_HURTS)
			return true;
	for (int i = lines->n > 1 ? lines->ends[lines->n - 2] : 0; i < cells->n; i++)
		letters += cells->v[i].letter;
	return lines->n > 1 && letters < 2;
}
