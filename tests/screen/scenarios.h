// Scenarios of frames.c: what is done to a show, and what has to come of it.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define MS INT64_C(1000)
#define MOST_PAGES 16

enum deed { KEY, DOWN, MOVE, UP, SIZE, WRITE, JUMP, EXPOSE, TOLD };

struct step {
	int64_t at_us; // since the first page was there
	enum deed deed;
	const char *key;
	float x, y;
};

struct scenario {
	const char *name;
	const char *arguments[8]; // besides those for all
	const struct step *steps;
	int n_steps;
	int64_t frame_cost_us; // a display that takes so long for each frame
	int pages, most_pages; // different ones that are seen; the most, where that depends on when
	int marks;             // frames with the paused mark, at least
	int drifts, gaps;      // how often the picture has moved at least, and the machine was asleep
	int least_moving, most_moving;
	int hard; // pages that may take another one's place without a movement
	bool slow;
	bool hurried; // time does not wait for the worker
};

int scenario_count(void);
const struct scenario *scenario(int i);
