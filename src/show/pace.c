#include "show/show.h"

// 24 frames a second are the least, and what some panels give at their full size: a little slower than that is not late yet.
#define SLOWEST_US 45000
// A movement is judged by its mean after so many frames, so that one late frame does not count.
#define FRAMES 4
#define SHORTEST_REST_US INT64_C(60000000)
#define LONGEST_REST_US (60 * SHORTEST_REST_US)

static void give_up(struct show_pace *p, int64_t now_us)
{
	int64_t longer = p->rest_us ? p->rest_us * 2 : SHORTEST_REST_US;
	p->rest_us = longer < LONGEST_REST_US ? longer : LONGEST_REST_US;
	p->until_us = now_us + p->rest_us;
	p->frames = 0;
}

bool show_pace_frame(struct show_pace *p, bool moving, int64_t now_us)
{
	if (!moving) {
		// A whole movement in time: the machine is fast enough again.
		if (p->frames > FRAMES)
			p->rest_us = 0;
		p->frames = 0;
		return false;
	}
	if (p->frames == 0)
		p->first_us = now_us;
	p->frames++;
	if (p->frames <= FRAMES || now_us - p->first_us <= SLOWEST_US * (int64_t)(p->frames - 1))
		return false;
	give_up(p, now_us);
	return true;
}

bool show_pace_slow(const struct show_pace *p, int64_t now_us)
{
	return now_us < p->until_us;
}
