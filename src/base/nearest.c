#include "base/base.h"

// Longer names are nobody's slip of the finger, and comparing them would cost more the longer they get.
#define LONGEST 32

static int least(int a, int b)
{
	return a < b ? a : b;
}

// Letters wrong, missing, too many or swapped with their neighbour (optimal string alignment), by bytes: names are ASCII.
static int slips(str a, str b)
{
	int rows[3][LONGEST + 1] = {0};
	for (size_t j = 0; j <= b.n; j++)
		rows[0][j] = (int)j;
	for (size_t i = 1; i <= a.n; i++) {
		int *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
		row[0] = (int)i;
		for (size_t j = 1; j <= b.n; j++) {
			row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (a.p[i - 1] != b.p[j - 1]));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return rows[a.n % 3][b.n];
}

static size_t gap(str a, str b)
{
	return a.n > b.n ? a.n - b.n : b.n - a.n;
}

str str_nearest(str wrong, const str *names, int n)
{
	str best = {0};
	// One slip in three letters may still be the same word; three in five are another one.
	int allowed = wrong.n < 3 ? 1 : (int)(wrong.n + 2) / 3;
	if (wrong.n > LONGEST)
		return best;
	for (int i = 0; i < n; i++) {
		if (names[i].n > LONGEST || gap(wrong, names[i]) > (size_t)allowed)
			continue;
		int found = slips(wrong, names[i]);
		if (found <= allowed && (size_t)found < names[i].n) {
			best = names[i];
			allowed = found - 1;
		}
	}
	return best;
}
