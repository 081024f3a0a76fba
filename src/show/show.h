// Show: the pure state machine. (state, event, now) -> what is on screen and when to wake next.
// It knows pages only by number, how long each stays and where the themes begin; time is an argument, 64-bit microseconds.
#pragma once

#include "base/base.h"

#define SHOW_NEVER INT64_MAX

struct show_page {
	int64_t hold_us;
};

enum show_transition { SHOW_FADE, SHOW_PUSH, SHOW_CUT };

struct show_options {
	enum show_transition transition;
	int64_t transition_us;
	int64_t resume_us; // a visitor's page or pause holds at least this long
	int loops;         // 0: for ever
};

enum show_event_kind {
	SHOW_TICK, // nothing but time passed
	SHOW_NEXT,
	SHOW_PREVIOUS,
	SHOW_FIRST,
	SHOW_LAST,
	SHOW_THEME,      // value: the nth theme from 0
	SHOW_GOTO,       // value: page number
	SHOW_PAUSE,      // on or off
	SHOW_INDEX,      // overlay on or off
	SHOW_HELP,       // overlay on or off
	SHOW_DISMISS,    // closes an overlay
	SHOW_TAP,        // x, y in 0..1 of the picture; value: page number under the finger or -1
	SHOW_DRAG_BEGIN, // a finger moves sideways: x is how far, in widths of the picture, left negative
	SHOW_DRAG_MOVE,
	SHOW_DRAG_END, // x: how far in all, y: its speed in widths a second
	SHOW_QUIT,
};

struct show_event {
	enum show_event_kind kind;
	int value;
	float x, y;
};

enum show_overlay { SHOW_NO_OVERLAY, SHOW_OVERLAY_INDEX, SHOW_OVERLAY_HELP };

// What the screen has to show now.
struct show_view {
	int page;                 // the one that stays or goes
	int to;                   // the one that comes; == page when none does
	float progress;           // 0..1, eased: how far `to` has come
	enum show_transition how; // fade, push or cut
	int direction;            // +1 forwards, -1 backwards: which side `to` comes from
	bool dragging;            // progress follows a finger
	enum show_overlay overlay;
	bool paused;
	int64_t resume_in_us; // until it goes on by itself, when paused by a visitor
	float stayed;         // 0..1 of this page's stay
	int64_t wake_us;      // when it has to be stepped again at the latest
	int64_t stay_us;      // how long this page stays in all
	int loop;             // how many times the end was passed
	bool quit;
};

struct show {
	struct show_options options;
	const struct show_page *pages; // of the edition on screen
	int n;
	const int *themes;
	int n_themes;
	int page, to;
	int64_t page_since_us; // when `page` came to rest
	int64_t stay_us;       // how long it stays from then
	int64_t move_since_us; // when the transition began
	int64_t move_us;       // how long it takes
	float move_from;       // progress it began with (a released drag)
	float move_to;         // 1, or 0 when a drag snaps back
	int direction;
	bool moving, dragging, paused, by_hand;
	int64_t paused_since_us, paused_left_us;
	enum show_overlay overlay;
	int64_t overlay_since_us;
	int loop;
	bool quit;
};

// Pages and themes are borrowed and must outlive the show or the next show_replace. n >= 1.
void show_init(struct show *, const struct show_options *, const struct show_page *pages, int n, const int *themes, int n_themes,
	int start_page, int64_t now_us);
// Another edition takes over at the page `at`; call it only while nothing moves (show_view.page == show_view.to).
void show_replace(struct show *, const struct show_page *pages, int n, const int *themes, int n_themes, int at, int64_t now_us);
void show_step(struct show *, const struct show_event *, int64_t now_us);
struct show_view show_look(const struct show *, int64_t now_us);
// The page that would come by itself after `page`.
int show_after(const struct show *, int page);
