#include "scenarios.h"

#include <stddef.h>

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))
static const struct step end_at_90[] = {{90000 * MS, TOLD, NULL, 0, 0}};
static const struct step keys[] = {{100 * MS, KEY, "Right", 0, 0}, {250 * MS, KEY, "Right", 0, 0}, {300 * MS, KEY, "Right", 0, 0},
	{420 * MS, KEY, "Left", 0, 0}, {540 * MS, KEY, "Home", 0, 0}, {2000 * MS, KEY, "End", 0, 0}, {2150 * MS, EXPOSE, NULL, 0, 0},
	{2160 * MS, KEY, "Right", 0, 0}, {4000 * MS, TOLD, NULL, 0, 0}};
static const struct step changes[] = {{600 * MS, WRITE, "3500个", 0, 0}, {1400 * MS, JUMP, NULL, 61, 0}, {2400 * MS, EXPOSE, NULL, 0, 0},
	{63000 * MS, WRITE, "3600个", 0, 0}, {64000 * MS, SIZE, NULL, 300, 200}, {65000 * MS, SIZE, NULL, 200, 300},
	{66000 * MS, WRITE, "3600个", 0, 0}, {66550 * MS, SIZE, NULL, 320, 180}, {67000 * MS, JUMP, NULL, 130, 0},
	{200000 * MS, TOLD, NULL, 0, 0}};

// Index and help over a page, one over the other, and over a movement; a pause that ends by itself, one that is ended.
static const struct step overlays[] = {{200 * MS, KEY, "I", 0, 0}, {1000 * MS, KEY, "F1", 0, 0}, {1800 * MS, KEY, "Escape", 0, 0},
	{2300 * MS, KEY, "Right", 0, 0}, {2400 * MS, KEY, "I", 0, 0}, {3500 * MS, KEY, "I", 0, 0}, {4000 * MS, KEY, "P", 0, 0},
	{9000 * MS, KEY, "P", 0, 0}, {9700 * MS, KEY, "P", 0, 0}, {14000 * MS, TOLD, NULL, 0, 0}};

static struct step swipes[256];

// A finger that pulls the next page in; one that lets it go; one that goes to and fro, over the page's whole width.
static int make_swipes(void)
{
	static const struct {
		float from, to;
		int moves;
	} pulls[] = {{0.9f, 0.3f, 20}, {0.6f, 0.5f, 30}, {0.1f, 0.6f, 20}, {0.3f, 0.35f, 10}, {0.95f, 0.05f, 40}};
	int n = 0;
	int64_t at = 100 * MS;
	for (int i = 0; i < COUNT(pulls); i++) {
		swipes[n++] = (struct step){at, DOWN, NULL, pulls[i].from, 0};
		for (int k = 1; k <= pulls[i].moves; k++)
			swipes[n++] = (struct step){
				at += 16 * MS, MOVE, NULL, pulls[i].from + (pulls[i].to - pulls[i].from) * (float)k / (float)pulls[i].moves, 0};
		swipes[n++] = (struct step){at += 60 * MS, UP, NULL, pulls[i].to, 0};
		at += 1500 * MS;
	}
	swipes[n++] = (struct step){at, TOLD, NULL, 0, 0};
	return n;
}

#define SHOW(...) .arguments = {__VA_ARGS__}
static struct scenario scenarios[] = {
	{.name = "fade", SHOW("--loops", "3"), .pages = 4, .least_moving = 11 * 15, .most_moving = 11 * 20},
	{.name = "turned",
		SHOW("--loops", "2", "--size", "180x320", "--set", "screen.rotate=90"),
		.pages = 4,
		.least_moving = 7 * 15,
		.most_moving = 7 * 20},
	{.name = "push", SHOW("--loops", "3", "--set", "show.transition=push"), .pages = 4, .least_moving = 11 * 15, .most_moving = 11 * 20},
	{.name = "none", SHOW("--loops", "2", "--set", "show.transition=none"), .pages = 4, .hard = 7},
	{.name = "keys",
		SHOW("--set", "show.resume_after=1s"),
		.steps = keys,
		.n_steps = COUNT(keys),
		.pages = 4,
		.least_moving = 30,
		.most_moving = 200,
		.hard = 4},
	{.name = "overlays and pauses",
		SHOW("--set", "show.resume_after=3s"),
		.steps = overlays,
		.n_steps = COUNT(overlays),
		.pages = 6,
		.marks = 4,
		.least_moving = 30,
		.most_moving = 400,
		.hard = 8},
	{.name = "changes",
		.steps = changes,
		.n_steps = COUNT(changes),
		.pages = 8,
		.most_pages = MOST_PAGES,
		.drifts = 2,
		.gaps = 2,
		.hurried = true,
		.least_moving = 100,
		.most_moving = 9999,
		.hard = 12},
	{.name = "swipes",
		SHOW("--set", "timing.cover=60s", "--set", "show.resume_after=60s"),
		.steps = swipes,
		.pages = 4,
		.least_moving = 100,
		.most_moving = 400},
	{.name = "a slow display",
		.steps = end_at_90,
		.n_steps = COUNT(end_at_90),
		.frame_cost_us = 60 * MS,
		.pages = 4,
		.least_moving = 8,
		.most_moving = 14,
		.hard = 999,
		.slow = true},
};

int scenario_count(void)
{
	return COUNT(scenarios);
}

const struct scenario *scenario(int i)
{
	if (scenarios[i].steps == swipes && !scenarios[i].n_steps)
		scenarios[i].n_steps = make_swipes();
	return &scenarios[i];
}
