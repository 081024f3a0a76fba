// Touch: fingers -> what the show understands. Pure: positions are 0..1 of the picture as the visitor sees it, time is an argument.
#pragma once

#include "show/show.h"

#define TOUCH_HOLD_US 600000 // pressed this long without moving: the index

struct touch {
	bool down, dragging, spent; // spent: this touch has had its effect
	int64_t finger;
	float x0, y0, x, y;
	int64_t since_us, moved_us;
	float past_x; // a little earlier, for the speed
	int64_t past_us;
};

// Each returns how many events it wrote to out.
#define TOUCH_EVENTS 2
int touch_down(struct touch *, int64_t finger, float x, float y, int64_t now_us, struct show_event out[TOUCH_EVENTS]);
int touch_move(struct touch *, int64_t finger, float x, float y, int64_t now_us, struct show_event out[TOUCH_EVENTS]);
int touch_up(struct touch *, int64_t finger, float x, float y, int64_t now_us, struct show_event out[TOUCH_EVENTS]);
// The panel is gone: a finger that was on it will not be lifted. A drag ends where it was.
int touch_lost(struct touch *, struct show_event out[TOUCH_EVENTS]);
int touch_tick(struct touch *, int64_t now_us, struct show_event out[TOUCH_EVENTS]);
// When touch_tick has something to say; SHOW_NEVER if it has not.
int64_t touch_wake(const struct touch *);
