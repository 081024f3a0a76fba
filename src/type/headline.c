#include "type/lines.h"

#include <float.h>
#include <math.h>

// Costs beside those of the breaks (words.c).
#define RAGGED 0.35        // times the square of what a line differs from the mean [H2]
#define ONE_MORE_LINE 12.0 // [L3]
#define SHORT_LAST 10.0    // a last line of less than two fifths [L1]
#define HARD 1000.0        // a lonely last character [L1], a line that starts with —— [S1]
#define HOURGLASS 1.5      // times what a line is shorter than those on both sides, em [H2]
#define VALLEY 0.5         // em that nobody sees
#define SHAPED_LINES 4     // nobody sees the shape of more
#define UNEVEN 4.0         // a line of less than three fifths of the longest [H2]

struct best {
	double cost;
	int from;
};

// What a line from stop i to stop j costs, the break at its end included.
static double line_cost(const struct cells *cells, struct stops stops, int i, int j, double width, double target)
{
	const struct stop *from = &stops.v[i], *to = &stops.v[j];
	double w = cells_width(cells, from->cell, to->cell);
	if (w > width + FITS)
		return DBL_MAX;
	double cost = RAGGED * (target - w) * (target - w);
	if (j < stops.n - 1)
		return cost + (double)cells->v[to->cell].cost + HARD * cells->v[to->cell].level;
	return cost + (to->letters - from->letters < 2 ? HARD : 0) + (w < 0.4 * target ? SHORT_LAST : 0);
}

// The cheapest way to make exactly `lines` lines; DBL_MAX when there is none.
static double balance(const struct cells *cells, double width, struct stops stops, int lines, struct arena scratch, int *ends)
{
	int n = stops.n;
	struct best *best = arena_array(&scratch, struct best, (size_t)(lines + 1) * (size_t)n);
	double target = cells_width(cells, 0, cells->n) / lines;
	for (int k = 0; k <= lines; k++)
		for (int j = 0; j < n; j++)
			best[k * n + j].cost = k == 0 && j == 0 ? 0 : DBL_MAX;
	for (int k = 1; k <= lines; k++)
		for (int j = k; j < n; j++)
			for (int i = j - 1; i >= k - 1; i--) {
				// One box wider than the line is checked by the caller; beyond it lines only get longer.
				double cost = line_cost(cells, stops, i, j, width, target), before = best[(k - 1) * n + i].cost;
				if (cost == DBL_MAX && cells_width(cells, stops.v[i].cell, stops.v[j].cell) > width + 2)
					break;
				if (cost == DBL_MAX || before == DBL_MAX || before + cost >= best[k * n + j].cost)
					continue;
				best[k * n + j] = (struct best){before + cost, i};
			}
	double cost = best[lines * n + n - 1].cost;
	for (int k = lines, j = n - 1; k > 0 && cost < DBL_MAX; k--) {
		ends[k - 1] = stops.v[j].cell;
		j = best[k * n + j].from;
	}
	return cost;
}

// ---- the shape as a whole -----------------------------------------------------------------------------------------

// Lines that get longer again after they got shorter make an hourglass.
static double shape_cost(const double *widths, int n)
{
	double cost = 0, longest = 0, shortest = DBL_MAX;
	for (int i = 0; i < n; i++) {
		longest = fmax(longest, widths[i]);
		shortest = fmin(shortest, widths[i]);
		double before = 0, after = 0; // the longest line on each side
		for (int k = 0; k < i; k++)
			before = fmax(before, widths[k]);
		for (int k = i + 1; k < n; k++)
			after = fmax(after, widths[k]);
		double valley = fmin(before, after) - widths[i];
		cost += HOURGLASS * fmax(valley - VALLEY, 0);
	}
	return cost + (shortest < 0.6 * longest ? UNEVEN : 0);
}

static double shape_of(const struct cells *cells, const int *ends, int n)
{
	double widths[SHAPED_LINES];
	for (int i = 0, from = 0; i < n; from = ends[i++])
		widths[i] = cells_width(cells, from, ends[i]);
	return shape_cost(widths, n);
}

struct search {
	const struct cells *cells;
	struct stops stops;
	double width, target;
	int lines;
	double widths[SHAPED_LINES];
	int at[SHAPED_LINES + 1]; // stops
	double best;
	int *ends; // of the best
};

static void keep_if_best(struct search *s, double cost)
{
	cost += shape_cost(s->widths, s->lines);
	if (cost >= s->best)
		return;
	s->best = cost;
	for (int i = 0; i < s->lines; i++)
		s->ends[i] = s->stops.v[s->at[i + 1]].cell;
}

// Every way to make the lines from `line` on that could still be better than the best. No deeper than SHAPED_LINES.
static void search_lines(struct search *s, int line, double cost)
{
	int n = s->stops.n, from = s->at[line], left = s->lines - line - 1;
	for (int j = left ? from + 1 : n - 1; j < n - left; j++) {
		double more = line_cost(s->cells, s->stops, from, j, s->width, s->target);
		s->widths[line] = cells_width(s->cells, s->stops.v[from].cell, s->stops.v[j].cell);
		s->at[line + 1] = j;
		if (s->widths[line] > s->width + 2)
			break;
		if (more == DBL_MAX || cost + more >= s->best)
			continue;
		if (left)
			search_lines(s, line + 1, cost + more);
		else
			keep_if_best(s, cost + more);
	}
}

// The least cost with that of the shape; `ends` are those of the least without.
static double reshape(const struct cells *cells, double width, struct stops stops, int lines, double cost, int *ends)
{
	if (cost == DBL_MAX || lines > SHAPED_LINES || lines < 2)
		return cost;
	double shape = shape_of(cells, ends, lines);
	if (shape <= 0)
		return cost;
	struct search s = {.cells = cells, .stops = stops, .width = width, .lines = lines, .best = cost + shape, .ends = ends};
	s.target = cells_width(cells, 0, cells->n) / lines;
	search_lines(&s, 0, 0);
	return s.best;
}

void headline_choose(const struct cells *cells, double width, struct stops stops, struct arena *arena, struct lines *out)
{
	if (cells->n > HEADLINE_CELLS)
		return;
	int least = out->n;
	int *ends[2] = {arena_array(arena, int, (size_t)least), arena_array(arena, int, (size_t)least + 1)};
	double cost = balance(cells, width, stops, least, *arena, ends[0]), more = DBL_MAX;
	cost = reshape(cells, width, stops, least, cost, ends[0]);
	// One more costs that much by itself.
	if (least + 1 < stops.n && cost > ONE_MORE_LINE) {
		more = balance(cells, width, stops, least + 1, *arena, ends[1]);
		more = reshape(cells, width, stops, least + 1, more, ends[1]);
	}
	if (more < DBL_MAX && more + ONE_MORE_LINE < cost)
		*out = (struct lines){ends[1], least + 1};
	else if (cost < DBL_MAX)
		*out = (struct lines){ends[0], least};
}
