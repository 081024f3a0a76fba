// What reading an article of 1, 2, 4 and 8 MB costs, for shapes of hostile text: CPU seconds, and how many times those of the size
// before; and the most memory that the process held so far. usage: bench_article [SHAPE]
#include "article/article.h"
#include "support/shapes.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { SIZES = 4, ROUNDS = 3 };

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double read_s(str bytes, struct arena *arena, struct arena scratch)
{
	struct diag_list diags = {.arena = arena};
	enum article_encoding encoding;
	struct outline outline;
	str text;
	double began = now_s();
	if (article_decode(bytes, STR("bench"), arena, &diags, &text, &encoding))
		article_read(text, STR("bench"), arena, scratch, &diags, &outline);
	return now_s() - began;
}

static void measure(const struct shape *shape, struct arena *arena, struct arena *scratch)
{
	double before = 0;
	struct rusage usage;
	printf("%-36s", shape->name);
	for (int size = 0; size < SIZES; size++) {
		double best = 1e9;
		for (int i = 0; i < ROUNDS; i++) {
			str bytes = shape_text(shape, (size_t)1000000 << size, arena);
			double s = read_s(bytes, arena, *scratch);
			best = s < best ? s : best;
			arena_reset(arena);
			arena_reset(scratch);
		}
		if (before > 0)
			printf("  %6.3f s x%.2f", best, best / before);
		else
			printf("  %6.3f s", best);
		before = best;
	}
	getrusage(RUSAGE_SELF, &usage);
	printf("  %4ld MiB\n", usage.ru_maxrss >> 10);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	struct arena arena, scratch;
	if (!arena_open((size_t)1 << 30, &arena) || !arena_open((size_t)1 << 30, &scratch))
		return 1;
	for (int i = 0; i < shape_count; i++)
		if (argc < 2 || strcmp(argv[1], shapes[i].name) == 0)
			measure(&shapes[i], &arena, &scratch);
	arena_close(&scratch);
	arena_close(&arena);
	return 0;
}
