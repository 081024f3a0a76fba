#include "screen/touch.h"

#include <math.h>

// A finger that moved less than this (of the picture's width) has tapped.
#define SLOP 0.02f
// A finger that was not heard of for so long was lifted without a word (a panel that was unplugged).
#define LOST_US 10000000
// The speed of a swipe is that of its last part.
#define SPEED_US 50000

static struct show_event drag(enum show_event_kind kind, float x, float speed)
{
	return (struct show_event){.kind = kind, .x = x, .y = speed};
}

static bool sideways(const struct touch *t)
{
	float dx = fabsf(t->x - t->x0), dy = fabsf(t->y - t->y0);
	return dx > SLOP && dx > dy;
}

static bool moved(const struct touch *t)
{
	return fabsf(t->x - t->x0) > SLOP || fabsf(t->y - t->y0) > SLOP;
}

static float speed(const struct touch *t, int64_t now_us)
{
	int64_t span = now_us - t->past_us;
	return span > 0 ? (t->x - t->past_x) * 1e6f / (float)span : 0;
}

static void follow(struct touch *t, float x, float y, int64_t now_us)
{
	if (now_us - t->past_us > SPEED_US) {
		t->past_x = t->x;
		t->past_us = t->moved_us;
	}
	t->x = x;
	t->y = y;
	t->moved_us = now_us;
}

int touch_down(struct touch *t, int64_t finger, float x, float y, int64_t now_us, struct show_event out[TOUCH_EVENTS])
{
	int n = 0;
	if (t->down && t->finger != finger && now_us - t->moved_us < LOST_US)
		return 0; // a second finger
	if (t->down && t->dragging)
		out[n++] = drag(SHOW_DRAG_END, t->x - t->x0, 0);
	*t = (struct touch){.down = true,
		.finger = finger,
		.x0 = x,
		.y0 = y,
		.x = x,
		.y = y,
		.since_us = now_us,
		.moved_us = now_us,
		.past_x = x,
		.past_us = now_us};
	return n;
}

int touch_move(struct touch *t, int64_t finger, float x, float y, int64_t now_us, struct show_event out[TOUCH_EVENTS])
{
	int n = 0;
	if (!t->down || t->finger != finger)
		return 0;
	follow(t, x, y, now_us);
	if (t->spent)
		return 0;
	if (!t->dragging && sideways(t)) {
		t->dragging = true;
		out[n++] = drag(SHOW_DRAG_BEGIN, 0, 0);
	}
	if (t->dragging)
		out[n++] = drag(SHOW_DRAG_MOVE, t->x - t->x0, 0);
	return n;
}

int touch_up(struct touch *t, int64_t finger, float x, float y, int64_t now_us, struct show_event out[TOUCH_EVENTS])
{
	int n = 0;
	if (!t->down || t->finger != finger)
		return 0;
	// Some panels tell no motion, and where the finger was lifted only now.
	if (x != t->x || y != t->y)
		follow(t, x, y, now_us);
	t->down = false;
	if (t->spent)
		return 0;
	if (!t->dragging && sideways(t))
		out[n++] = drag(SHOW_DRAG_BEGIN, 0, 0);
	if (t->dragging || n)
		out[n++] = drag(SHOW_DRAG_END, t->x - t->x0, speed(t, now_us));
	else if (!moved(t) && now_us - t->since_us >= TOUCH_HOLD_US)
		out[n++] = (struct show_event){.kind = SHOW_INDEX};
	else if (!moved(t))
		out[n++] = (struct show_event){.kind = SHOW_TAP, .value = -1, .x = x, .y = y};
	return n;
}

int touch_lost(struct touch *t, struct show_event out[TOUCH_EVENTS])
{
	int n = 0;
	if (t->down && t->dragging && !t->spent)
		out[n++] = drag(SHOW_DRAG_END, t->x - t->x0, 0);
	t->down = false;
	return n;
}

int touch_tick(struct touch *t, int64_t now_us, struct show_event out[TOUCH_EVENTS])
{
	if (touch_wake(t) > now_us)
		return 0;
	t->spent = true;
	out[0] = (struct show_event){.kind = SHOW_INDEX};
	return 1;
}

int64_t touch_wake(const struct touch *t)
{
	return t->down && !t->spent && !t->dragging && !moved(t) ? t->since_us + TOUCH_HOLD_US : SHOW_NEVER;
}
