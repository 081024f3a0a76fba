#include "show/moves.h"

#include <limits.h>

#include "show/motion.h"

#define SHORTEST_HOLD_US 100000
#define SHORTEST_RESUME_US 1000000

int64_t moves_later(int64_t now_us, int64_t us)
{
	return now_us > SHOW_NEVER - us ? SHOW_NEVER : now_us + us;
}

int64_t moves_resume_us(const struct show *s)
{
	return s->options.resume_us < SHORTEST_RESUME_US ? SHORTEST_RESUME_US : s->options.resume_us;
}

int64_t moves_transition_us(const struct show *s)
{
	return s->options.transition == SHOW_CUT || s->options.transition_us < 0 ? 0 : s->options.transition_us;
}

int64_t moves_hold_us(const struct show *s, int page)
{
	return s->pages[page].hold_us < SHORTEST_HOLD_US ? SHORTEST_HOLD_US : s->pages[page].hold_us;
}

int show_after(const struct show *s, int page)
{
	return page + 1 < s->n ? page + 1 : 0;
}

int moves_before(const struct show *s, int page)
{
	return page > 0 ? page - 1 : s->n - 1;
}

bool moves_running(const struct show *s)
{
	return !s->moving && !s->dragging && !s->paused && !s->overlay && !s->quit;
}

int64_t moves_deadline(const struct show *s)
{
	if (s->quit)
		return SHOW_NEVER;
	int64_t at = SHOW_NEVER;
	if (s->moving)
		at = moves_later(s->move_since_us, s->move_us);
	else if (moves_running(s))
		at = moves_later(s->now_us, s->left_us);
	if (s->dragging && s->drag_until_us < at)
		at = s->drag_until_us;
	if (s->paused && s->paused_until_us < at)
		at = s->paused_until_us;
	if (s->overlay && s->overlay_until_us < at)
		at = s->overlay_until_us;
	return at;
}

// ---- pages come and go ----

static int64_t stay_of(const struct show *s, int page)
{
	int64_t us = moves_hold_us(s, page);
	return s->by_hand && us < moves_resume_us(s) ? moves_resume_us(s) : us;
}

void moves_rest(struct show *s, int page)
{
	s->page = s->to = page;
	s->moving = s->dragging = false;
	s->stay_us = s->left_us = stay_of(s, page);
}

void moves_pass_end(struct show *s)
{
	if (s->loop < INT_MAX)
		s->loop++;
	if (s->options.loops > 0 && s->loop >= s->options.loops)
		s->quit = true;
}

void moves_begin(struct show *s, enum show_transition how, float from, float target, int64_t us)
{
	s->how = how;
	s->move_from = from;
	s->move_to = target;
	s->move_since_us = s->now_us;
	s->move_us = us;
	s->moving = true;
	s->dragging = false;
	if (us <= 0)
		moves_rest(s, target > 0 ? s->to : s->page);
}

float moves_progress(const struct show *s, int64_t now_us)
{
	return motion_progress(s->move_from, s->move_to, now_us - s->move_since_us, s->move_us);
}

int moves_destination(const struct show *s)
{
	return s->moving && s->move_to > 0 ? s->to : s->page;
}

// A transition on its way goes back the way it came, from where it is.
static void turn_back(struct show *s)
{
	float way = moves_progress(s, s->now_us);
	int back = s->page;
	s->page = s->to;
	s->to = back;
	s->direction = -s->direction;
	s->left_us = s->stay_us = stay_of(s, s->page);
	moves_begin(s, s->how, 1 - way, 1, (int64_t)((double)moves_transition_us(s) * (double)way));
}

void moves_go(struct show *s, int target, int direction)
{
	bool comes = s->moving && s->move_to > 0;
	if (comes && target == s->to)
		return;
	if (comes && target == s->page && direction == -s->direction) {
		turn_back(s);
		return;
	}
	// What runs is there at once, so that the next transition starts from a whole page.
	if (s->moving)
		moves_rest(s, moves_destination(s));
	if (direction > 0 && target == 0 && s->page == s->n - 1 && s->n > 1)
		moves_pass_end(s);
	if (s->quit)
		return;
	s->to = target;
	s->direction = direction;
	moves_begin(s, s->options.transition, 0, 1, target == s->page ? 0 : moves_transition_us(s));
}
