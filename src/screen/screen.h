// Screen: the window, what is presented in it, and what hands do to it. SDL's video and events appear nowhere else.
#pragma once

#include "base/base.h"
#include "paint/paint.h"
#include "show/show.h"

enum screen_renderer { SCREEN_AUTO, SCREEN_SOFTWARE, SCREEN_GPU };

struct screen_options {
	str display;       // number or name; "" is the first
	int width, height; // of a window; 0: the display's size, or 1920x1080 without one
	bool windowed, headless;
	enum screen_renderer renderer;
	enum paint_turn turn;       // of the picture, clockwise
	enum paint_turn touch_turn; // of the touch panel
	bool keyboard, touch, mouse;
	bool quit_keys;
	int64_t (*now_us)(void *of); // the clock of every time in this room
	void *of;
};

struct screen;

// Sets what the window system's libraries read from the environment. Called once, before there is a second thread.
void screen_prepare(void);
// Opens the window and presents nothing yet. NULL when there is no display: the error says what was tried.
struct screen *screen_open(const struct screen_options *, struct diag_list *diags);
// Under a window system the window stays until the process ends.
void screen_close(struct screen *);
// Whether it is a bare console, where nobody but us looks after the display.
bool screen_on_console(const struct screen *);
// Its display came, went or was exchanged: it is opened again in the mode that it prefers, which takes a moment of black;
// SCREEN_RESIZED may follow, SCREEN_EXPOSED does. Nothing happens while none is connected, or under a window system. False:
// it cannot be opened; until this has succeeded, nothing else may be asked of the screen but its end.
bool screen_display_changed(struct screen *, struct diag_list *diags);
// What may change while running: the turns and everything about input.
void screen_configure(struct screen *, const struct screen_options *);

// The panel's size in pixels (turn not applied). It may change while running (SCREEN_RESIZED).
void screen_size(const struct screen *, int *w, int *h);
// "x11 software", for the log and status.
const char *screen_driver(const struct screen *);

// ---- events ----
enum screen_event_kind {
	SCREEN_NOTHING,
	SCREEN_SHOW,    // `show` is for the show
	SCREEN_RESIZED, // pages must be laid out again
	SCREEN_EXPOSED, // what was presented is gone: present it again
	SCREEN_WOKEN,   // a watched descriptor is readable
	SCREEN_ESCAPE,  // Esc: closes an overlay; without one it ends the program where closing keys are allowed
	SCREEN_CLOSED,  // closing keys are allowed and one was pressed
	SCREEN_LOST,    // the window system has ended: nothing can be presented any more; told once
};

struct screen_event {
	enum screen_event_kind kind;
	struct show_event show; // a tap's target page is not known here: value is -1
};

// Descriptors that end a wait when they are readable. At most SCREEN_WATCHES; a negative one is ignored.
#define SCREEN_WATCHES 4
void screen_watch(struct screen *, int fd);

// Sleeps until an event, until a watched descriptor is readable or until `until_us`. False: nothing came. Events that wait
// already are returned without sleeping. It wakes by itself only for a finger that is held, or (on a console, whose devices
// may come and go) twice a second.
bool screen_wait(struct screen *, int64_t until_us, struct screen_event *out);

// Feeds a synthetic key or touch to the same code that real ones go through (scripts, tests); screen_wait gives what comes
// of it. Names are SDL's key names, positions 0..1 of the panel. False: no such key.
enum screen_phase { SCREEN_DOWN, SCREEN_MOVE, SCREEN_UP };
bool screen_feed_key(struct screen *, str key);
void screen_feed_finger(struct screen *, enum screen_phase, float x, float y);
// A headless screen gets another size, as if the display had been changed.
void screen_feed_size(struct screen *, int w, int h);

// ---- presenting: each call shows one frame ----
// The drift of the frames from here on.
void screen_drift(struct screen *, struct paint_drift);
// Sheets must have the panel's size; others are not presented (a resize is on its way).
void screen_present(struct screen *, const struct paint_sheet *);
// Black all over.
void screen_present_black(struct screen *);
// Whether the panel may go to sleep, as the system is set up to do; it may not from when the screen is opened.
void screen_let_sleep(struct screen *, bool may);
// What a graphics card kept may be gone, and nobody says so: after a machine was asleep. SCREEN_EXPOSED follows.
void screen_forget(struct screen *);
// Only a patch of the sheet that is shown already has changed.
void screen_present_patch(struct screen *, const struct paint_sheet *, int patch);
void screen_present_fade(struct screen *, const struct paint_sheet *from, const struct paint_sheet *to, float progress);
// `to` comes in from the right (direction > 0) or the left of the picture, however that is turned.
void screen_present_push(struct screen *, const struct paint_sheet *from, const struct paint_sheet *to, float progress, int direction);
// Whether presenting waits for the panel. If not, the caller paces itself.
bool screen_paced(const struct screen *);
unsigned long screen_presents(const struct screen *);
// What was presented last, for screenshots. False when it cannot be read back.
bool screen_shot(struct screen *, struct arena *, struct paint_frame *out);
