// How long pages of the built-in deck take to paint, how small they pack, and what a fade and a push between two of them cost
// beside the bare blend of two frames. usage: bench_fade [WIDTHxHEIGHT]
#include "edition/edition.h"
#include "host/host.h"
#include "paint/paint.h"

#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 60

struct bench {
	struct arena arena, scratch;
	struct edition edition;
	struct type_set *type;
	struct paint_sheet *sheets;
	int w, h;
};

static void open(struct bench *b)
{
	struct config_set config;
	struct diag_list diags = {.arena = &b->arena};
	struct type_options options = {0};
	config_defaults(&b->arena, &config);
	b->type = type_open(&options, &diags);
	struct edition_view view = {.width = b->w, .height = b->h};
	if (!b->type || !edition_build(NULL, 0, &config.values, view, b->type, true, &b->edition))
		exit(1);
}

static double paint_all(struct bench *b, size_t *bytes)
{
	int n = b->edition.pages.n;
	b->sheets = arena_array(&b->arena, struct paint_sheet, (size_t)n);
	size_t before = arena_used(&b->arena);
	int64_t began = host_now_us();
	for (int i = 0; i < n; i++)
		paint_page_still(&b->edition.pages.pages[i], b->type, NULL, PAINT_0, b->w, b->h, b->scratch, &b->arena, &b->sheets[i].still);
	double ms = (double)(host_now_us() - began) / 1000 / n;
	*bytes = (arena_used(&b->arena) - before) / (size_t)n;
	return ms;
}

// The least of many rounds: the machine may have other things to do.
static double best(double least, int64_t began)
{
	double ms = (double)(host_now_us() - began) / 1000;
	return least == 0 || ms < least ? ms : least;
}

int main(int argc, char **argv)
{
	struct bench b = {.w = 1920, .h = 1080};
	const struct paint_drift still = {0, 0};
	size_t bytes;
	if (argc > 1 && sscanf(argv[1], "%dx%d", &b.w, &b.h) != 2)
		return 2;
	if (!arena_open((size_t)4 << 30, &b.arena) || !arena_open((size_t)1 << 30, &b.scratch))
		return 1;
	open(&b);
	double paint = paint_all(&b, &bytes);
	struct paint_frame from = paint_frame_new(&b.arena, b.w, b.h), to = paint_frame_new(&b.arena, b.w, b.h);
	struct paint_frame out = paint_frame_new(&b.arena, b.w, b.h);
	paint_sheet_draw(&b.sheets[0], still, &from);
	double blend = 0, fade = 0, push = 0, draw = 0;
	for (int i = 0; i < ROUNDS; i++) {
		const struct paint_sheet *x = &b.sheets[i % b.edition.pages.n], *y = &b.sheets[(i + 1) % b.edition.pages.n];
		int64_t began = host_now_us();
		paint_sheet_draw(y, still, &to);
		draw = best(draw, began);
		began = host_now_us();
		paint_blend(from.px, to.px, i * 4, (size_t)b.w * (size_t)b.h, out.px);
		blend = best(blend, began);
		began = host_now_us();
		paint_sheet_fade(x, y, i * 4, still, b.scratch, &out);
		fade = best(fade, began);
		began = host_now_us();
		paint_sheet_push(x, y, -b.w / 3, 0, still, b.scratch, &out);
		push = best(push, began);
	}
	printf("%dx%d: a page is painted in %.1f ms and takes %zu KiB (its frame %zu KiB)\n", b.w, b.h, paint, bytes >> 10,
		(size_t)b.w * (size_t)b.h * 4 >> 10);
	printf("a frame: still %.2f ms, fade %.2f ms, push %.2f ms; the bare blend of two frames %.2f ms; fade / blend %.2f\n", draw, fade,
		push, blend, fade / blend);
	edition_close(&b.edition);
	type_close(b.type);
	arena_close(&b.scratch);
	arena_close(&b.arena);
	return 0;
}
