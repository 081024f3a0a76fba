// Show: the pure state machine. (state, event, now) -> what is on screen and when to wake next.
// It knows pages only by number, how long each stays and where the themes begin; time is an argument, 64-bit microseconds
// of a clock that never steps back. How often it is stepped changes nothing, as long as it is stepped by wake_us.
#pragma once

#include "base/base.h"

#define SHOW_NEVER INT64_MAX

struct show_page {
	int64_t hold_us; // less than 0.1 s counts as 0.1 s
};

enum show_transition { SHOW_FADE, SHOW_PUSH, SHOW_CUT };

struct show_options {
	enum show_transition transition;
	int64_t transition_us; // 0: as SHOW_CUT
	int64_t resume_us;     // a visitor's page, pause or overlay holds this long; less than 1 s counts as 1 s
	bool sync;             // pages follow the wall clock (show_set_clock)
	int loops;             // ends (view.quit) when the end was passed this often, by itself or by hand; 0: for ever
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

// Every event but a tick and a pause is a visitor's choice of a page, which stays at least resume_us once it is there. An
// event with a number that does not exist is none. A tap closes an overlay and goes to the page under the finger; without
// either the right third pages forwards, the left third backwards and the middle opens the index.
struct show_event {
	enum show_event_kind kind;
	int value;
	float x, y;
};

enum show_overlay { SHOW_NO_OVERLAY, SHOW_OVERLAY_INDEX, SHOW_OVERLAY_HELP };

// What the screen has to show now.
struct show_view {
	int page;                 // the one that stays or goes
	int to;                   // the one that comes; == page when none does, or out of something else (show_restart)
	float progress;           // 0..1, eased: how far `to` has come
	enum show_transition how; // fade, push or cut; meaningful while moving
	int direction;            // +1 forwards, -1 backwards: which side `to` comes from
	bool moving;              // a transition, a drag or its snap. A single page is pulled a little by a drag: then to == page
	bool dragging;            // progress follows a finger
	enum show_overlay overlay;
	bool paused;
	bool by_hand;         // this page was chosen by a visitor and stays longer
	int64_t resume_in_us; // until it goes on by itself, while paused, by_hand or under an overlay; else 0
	float stayed;         // 0..1 of this page's stay
	int64_t wake_us;      // when it has to be stepped again at the latest; `now` in a transition (next frame), SHOW_NEVER after the end
	int64_t stay_us;      // how long this page stays in all
	int loop;             // how many times the end was passed forwards
	bool quit;
};

// Read it through show_look.
struct show {
	struct show_options options;
	const struct show_page *pages; // of the edition on screen
	int n;
	const int *themes;
	int n_themes;

	int64_t now_us;           // of the last step; time before it is settled
	bool clock_known, joined; // joined: where the show is has been settled, by the clock or without it
	int64_t ahead_us;
	int page, to;  // equal at rest
	int direction; // of the transition, drag or snap
	bool by_hand;
	int64_t stay_us, left_us; // of `page`; left counts down only while it is at rest and nothing holds it

	bool moving;
	enum show_transition how;
	int64_t move_since_us, move_us;
	float move_from, move_to; // progress; move_to is 1, or 0 when a drag snaps back

	bool dragging;
	int drag_page;           // where the drag's zero is
	float drag_base, drag_x; // widths; base is what a caught transition had moved by
	int64_t drag_until_us;   // a finger that is never lifted (device unplugged) lets go then
	bool paused;
	int64_t paused_until_us;
	enum show_overlay overlay;
	int64_t overlay_until_us;
	int loop;
	bool quit;
};

// Pages and themes are borrowed and must outlive the show or the next show_replace. n >= 1; start_page is clamped.
void show_init(struct show *, const struct show_options *, const struct show_page *pages, int n, const int *themes, int n_themes,
	int start_page, int64_t now_us);
// Another edition takes over at the page `at` (clamped), which has stayed as long as the one before it: reloads never hold the
// show up. Pause and overlay stay. Best between pages (view.moving is false); in mid-transition it ends the transition, and `at`
// is for view.to.
void show_replace(struct show *, const struct show_page *pages, int n, const int *themes, int n_themes, int at, int64_t now_us);
// The same edition has grown: more pages and themes behind those there were.
void show_extend(struct show *, const struct show_page *pages, int n, const int *themes, int n_themes);
// `page` (clamped) is there and begins its stay; what a visitor did is over. `fade`: it comes by a fade from something that is no
// page of this edition, unless the transition is a cut; view.moving with to == page.
void show_restart(struct show *, int page, bool fade, int64_t now_us);
// A changed configuration; a running transition ends as it began, a running stay too.
void show_configure(struct show *, const struct show_options *);
// What moves is there at once.
void show_hurry(struct show *);
// For options.sync, before each step: the wall clock is so much ahead of the show's. Not known: the show goes by itself. Pages,
// their stays, transition and its time decide what is shown when; who has the same of all shows the same at the same time. A
// visitor holds what he wants to see; then a transition leads to the page that the others show.
void show_set_clock(struct show *, bool known, int64_t ahead_us);
// Lets the time pass up to now, then takes the event (NULL: a tick). At most one page change begins or ends by itself in a
// step, so after a gap of days the show goes on from where it was.
void show_step(struct show *, const struct show_event *, int64_t now_us);
struct show_view show_look(const struct show *, int64_t now_us);
// The page that would come by itself after `page`.
int show_after(const struct show *, int page);

// ---- late frames ----
// Whether frames come often enough to be seen as a movement. Where they do not, pages are to change at once: for a minute, and
// for twice as long (an hour at most) each time that it was tried again in vain.
struct show_pace {
	int64_t first_us;          // of this movement's frames
	int frames;                // of it; 0: nothing moves
	int64_t until_us, rest_us; // no movement before; how long it was given up for
};

// A frame was presented: of a movement, or of a page that stays. True when movements are given up from here on.
bool show_pace_frame(struct show_pace *, bool moving, int64_t now_us);
bool show_pace_slow(const struct show_pace *, int64_t now_us);

// ---- scripts: timed input for tests on a virtual clock ----
// A line is TIME ACTION; times do not go back; # at the start of a line or after a blank begins a comment; a word with blanks
// stands in "quotes"; a line has to be text (UTF-8 without control characters). Times and durations: 500ms 1.5s 2min 1h 3d,
// also in a row (1min30s).
//
//   key NAME | tap X Y | press X Y DURATION | swipe X Y X2 Y2 DURATION      X and Y in 0..1
//   write NAME FILE | reload | clock +1d | size 1920x1080 | shot FILE | expect page ID | quit
enum show_action_kind {
	SHOW_DO_KEY,         // text: SDL's name of the key
	SHOW_DO_TAP,         // x, y
	SHOW_DO_PRESS,       // x, y, duration_us
	SHOW_DO_SWIPE,       // x, y to x2, y2 in duration_us
	SHOW_DO_WRITE,       // text: file to be written; text2: file whose bytes it gets
	SHOW_DO_RELOAD,      // as SIGHUP
	SHOW_DO_CLOCK,       // duration_us: the wall clock steps by that much, back when negative
	SHOW_DO_SIZE,        // width, height
	SHOW_DO_SHOT,        // text: PNG file
	SHOW_DO_EXPECT_PAGE, // text: page id
	SHOW_DO_QUIT,
};

struct show_action {
	enum show_action_kind kind;
	int64_t at_us;
	struct place place; // of the line, for messages
	str text, text2;
	float x, y, x2, y2;
	int64_t duration_us;
	int width, height;
};

struct show_script {
	VEC(struct show_action) v;
};

#define SHOW_SCRIPT_LIMIT 100000 // actions

// Texts point into `text`. False when a line is wrong: each such line is an error and left out of *out.
bool show_script_parse(str file, str text, struct arena *, struct diag_list *diags, struct show_script *out);
// One line an action in the form the parser reads.
void show_script_print(const struct show_script *, struct buf *out);
// "6.000s": seconds and thousandths, rounded down, as each line of a script's run begins.
void show_script_time(struct buf *, int64_t us);
