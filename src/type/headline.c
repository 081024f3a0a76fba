#include "type/lines.h"

#include <float.h>

// Costs beside those of the breaks (words.c).
#define RAGGED 0.35        // times the square of what a line differs from the mean [H2]
#define ONE_MORE_LINE 12.0 // [L3]
#define SHORT_LAST 10.0    // a last line of less than two fifths [L1]
#define HARD 1000.0        // a lonely last character [L1], a line that starts with —— [S1]

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

void headline_choose(const struct cells *cells, double width, struct stops stops, struct arena *arena, struct lines *out)
{
	if (cells->n > HEADLINE_CELLS)
		return;
	int least = out->n;
	int *ends[2] = {arena_array(arena, int, (size_t)least), arena_array(arena, int, (size_t)least + 1)};
	double cost = balance(cells, width, stops, least, *arena, ends[0]);
	double more = least + 1 < stops.n ? balance(cells, width, stops, least + 1, *arena, ends[1]) : DBL_MAX;
	if (more < DBL_MAX && more + ONE_MORE_LINE < cost)
		*out = (struct lines){ends[1], least + 1};
	else if (cost < DBL_MAX)
		*out = (struct lines){ends[0], least};
}
