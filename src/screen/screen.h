// Screen: the window, what is presented in it, and what hands do to it. SDL's video and events appear nowhere else.
#pragma once

#include "base/base.h"
#include "paint/paint.h"
#include "show/show.h"

enum screen_renderer { SCREEN_AUTO, SCREEN_SOFTWARE, SCREEN_GPU };

struct screen_options {
	str display;       // number or name; "" is the first
	int width, height; // of a window; 0: the display's size
	bool windowed, headless;
	enum screen_renderer renderer;
	enum paint_turn turn;
	enum paint_turn touch_turn;
	bool keyboard, touch, mouse, quit_keys;
};

struct screen;

// Opens the window and presents nothing yet. NULL when there is no display: the error says what was tried.
struct screen *screen_open(const struct screen_options *, struct diag_list *diags);
void screen_close(struct screen *);

// The panel's size in pixels (turn not applied). It may change while running (screen_size_changed).
void screen_size(const struct screen *, int *w, int *h);

enum screen_event_kind {
	SCREEN_NOTHING,
	SCREEN_SHOW,    // `show` is for the show
	SCREEN_RESIZED, // pages must be laid out again
	SCREEN_EXPOSED, // present again
	SCREEN_WOKEN,   // screen_wake was called
	SCREEN_CLOSED,  // closing keys are allowed and one was pressed
};

struct screen_event {
	enum screen_event_kind kind;
	struct show_event show; // a tap's target page is not known here: value is -1
};

// Sleeps until an event, until `until_us` on the clock that `now` reads, or until screen_wake. False: nothing came.
bool screen_wait(struct screen *, int64_t timeout_us, struct screen_event *out);
// From any thread or signal-safe context by writing to the descriptor it returns.
void screen_wake(struct screen *);

// Whole frames: a still one, a fade or a push between two. Each call presents once.
void screen_present(struct screen *, const struct paint_frame *);
void screen_present_blend(struct screen *, const struct paint_frame *from, const struct paint_frame *to, float progress);
void screen_present_push(struct screen *, const struct paint_frame *from, const struct paint_frame *to, float progress, int direction);
// Only a part of the still frame changed.
void screen_present_area(struct screen *, const struct paint_frame *, struct paint_area);
// What was presented last, for screenshots in tests. Owned by the screen.
const struct paint_frame *screen_last(const struct screen *);
unsigned long screen_presents(const struct screen *);
// "x11 software", for the log and status.
const char *screen_driver(const struct screen *);

// Feeds a synthetic key or touch to the same code that real ones go through (scripts, tests). Names are SDL's key names.
bool screen_feed_key(struct screen *, str key);
void screen_feed_finger(struct screen *, float x, float y, int phase /* 0 down, 1 move, 2 up */, int64_t now_us);
