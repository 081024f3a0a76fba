// Screens that show the same page at the same time without a word to each other: what is on screen is a matter of the wall clock
// alone. Loops follow each other since 1970; where one is now is the time modulo its length.
#include "show/moves.h"

#include <assert.h>

// Where the clock is in the loop.
struct spot {
	int page, to;   // equal while the page stays
	int64_t since;  // how long the page is there, or the transition runs
	int64_t length; // of the whole stay or transition
};

static int64_t turn_us(const struct show *s)
{
	return s->n > 1 ? moves_transition_us(s) : 0;
}

static int64_t loop_us(const struct show *s)
{
	int64_t sum = 0;
	for (int i = 0; i < s->n; i++)
		sum += moves_hold_us(s, i) + turn_us(s);
	return sum;
}

static struct spot spot_at(const struct show *s, int64_t wall_us)
{
	int64_t loop = loop_us(s);
	assert(loop > 0);
	int64_t left = wall_us % loop;
	left += left < 0 ? loop : 0;
	for (int i = 0; i < s->n; i++) {
		int64_t hold = moves_hold_us(s, i);
		if (left < hold)
			return (struct spot){i, i, left, hold};
		left -= hold;
		if (left < turn_us(s))
			return (struct spot){i, show_after(s, i), left, turn_us(s)};
		left -= turn_us(s);
	}
	return (struct spot){0};
}

static bool is_held(const struct show *s)
{
	return s->by_hand || s->paused || s->dragging || s->overlay != SHOW_NO_OVERLAY;
}

// The page stays until `us` from now.
static void stay(struct show *s, int64_t us)
{
	s->left_us = us;
	s->stay_us = moves_hold_us(s, s->page);
}

static void turn(struct show *s, const struct spot *spot)
{
	moves_go(s, spot->to, 1);
	if (s->moving)
		s->move_since_us = s->now_us - spot->since;
}

bool sync_follow(struct show *s)
{
	if (!s->options.sync || !s->clock_known || s->quit || is_held(s)) {
		s->joined = true;
		return false;
	}
	struct spot spot = spot_at(s, s->now_us + s->ahead_us);
	bool turns = spot.page != spot.to;
	// Who begins, begins there; later nothing but a transition leads from page to page.
	if (!s->joined && s->moving && s->page == s->to)
		s->page = s->to = spot.to;
	else if (!s->joined)
		moves_rest(s, spot.page);
	s->joined = true;
	if (s->moving) {
		// One that the clock does not know is seen to its end.
		if (turns && s->page == spot.page && s->to == spot.to)
			s->move_since_us = s->now_us - spot.since;
	} else if (s->page == spot.page && turns) {
		turn(s, &spot);
	} else if (s->page == spot.page) {
		stay(s, spot.length - spot.since);
	} else if (s->page == spot.to) {
		stay(s, spot.length - spot.since + moves_hold_us(s, s->page));
	} else {
		moves_go(s, spot.to, 1);
	}
	return true;
}

void show_set_clock(struct show *s, bool known, int64_t ahead_us)
{
	s->clock_known = known;
	s->ahead_us = ahead_us;
}
