// Play: what the parts of the play command share. Private to play*.c.
//
// Two threads. The main one owns the screen, the show and every decision; the worker lays out and paints, one job at a time,
// and decides nothing. What a job writes is the worker's until play_take_work has seen it finished; the type set is the
// worker's while it is busy.
#pragma once

#include "cmd/cmd.h"
#include "host/host.h"
#include "paint/paint.h"
#include "screen/screen.h"
#include "show/show.h"

#include <pthread.h>

// Frames of a transition when presenting does not wait for the panel.
#define FRAME_US 16667

// ---- worker ----
struct worker {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	void (*run)(void *of);
	void *of;
	bool open, busy, finished, end;
	int pipe[2]; // a byte for each finished job: what the main thread sleeps on
};

bool worker_open(struct worker *);
// Runs a job; only while none is there.
void worker_start(struct worker *, void (*run)(void *of), void *of);
// Whether a job has ended since the last call that said so. Its results are the caller's from then on.
bool worker_finished(struct worker *);
// Sleeps until the running job has ended.
void worker_wait(struct worker *);
// False: a job still runs after a moment; the thread and what it uses must be left alone, the process can only end.
bool worker_close(struct worker *);

// ---- generations ----
// A configuration that was read after the first. One may be on screen and another one wait for its pages.
struct configuration {
	struct arena arena;
	struct config_set set;
};
#define CONFIGURATIONS 3

// An edition and the configuration it was built with; both are replaced together.
struct generation {
	struct arena arena; // pages for the show
	const struct config_set *config;
	struct edition edition;
	struct cmd_seals seals; // who has approved it
	struct edition_view view;
	enum paint_turn turn;
	VEC(struct show_page) pages;
	bool built;
};

// ---- sheets ----
// A page of a generation, painted.
struct slot {
	struct arena arena;  // of its pixels
	struct arena layout; // of its boxes
	struct page laid;
	const struct generation *of; // NULL: empty
	int page;                    // number, PAGE_INDEX or PAGE_HELP
	bool ready;
	bool live;          // has its footer and clock; index and help have none
	int minute, second; // what the clock and the paused mark show; -1: nothing
	float stayed;       // what the footer shows
	unsigned long stamp;
	struct paint_sheet sheet;
};
#define SLOTS 6
enum { PATCH_FOOTER, PATCH_CLOCK, PATCH_PAUSED };

// ---- jobs ----
enum job_kind { JOB_NONE, JOB_TYPE, JOB_BUILD, JOB_PAINT, JOB_LIST, JOB_FACE, JOB_TRIM };
enum build_outcome { BUILD_REFUSED, BUILD_SAME, BUILD_NEW };

struct job {
	enum job_kind kind;
	struct diag_list diags; // in `arena`
	struct arena arena, scratch, sources;
	// build, and listing more pages
	struct generation *into;
	bool resized; // what is shown cannot stay as it is
	str at;       // the page that is shown first
	struct edition_moment due;
	enum build_outcome outcome;
	str tries;       // file of play_crash.c
	bool aside;      // what was read has ended the program too often
	const char *why; // it was asked for, for the script's output
	// paint
	struct slot *slot;
	int minute;
	bool trim; // what the page before it took is given back first
	// face
	struct face *face;
	struct page_moment moment;
};

// ---- script ----
struct gesture {
	bool active;
	const struct show_action *of;
	int64_t since_us;
};

struct run_script {
	bool on;
	struct show_script lines;
	int next;
	struct gesture gesture;
	const struct show_action *shot; // to be taken once it is presented
	bool acted;                     // what it did is still to be taken in, at the same time
	bool failed, mute;              // mute: its output cannot be written
};

// ---- status ----
struct told {
	struct arena arena;      // texts of the last build
	struct host_status last; // what does not change with a page
	str resume;              // the page to begin with
	int64_t page_us, edition_us, reload_us, frame_us;
	uint64_t page;    // hash of the id that is shown
	uint64_t written; // hash of the id that was written
	bool news;        // a reload that was not written yet
	int64_t due_us;   // a page that stays longer than it should is written again then
};

// ---- play log ----
// The page that stands on the screen.
struct logged {
	bool there;
	char id[300]; // cut, so that a line of the log has room for it
	size_t n;
	uint64_t page, edition;      // hashes
	const struct generation *of; // not to be looked into: it may be gone
	int64_t since_us, wall_us;
	const char *why; // the edition was replaced
};

// ---- hours ----
// Why no page is shown: it is not the hour, or nothing that there is may be shown now.
enum rest { REST_NONE, REST_CLOSED, REST_WAITING };

// The dim clock, painted for a minute.
struct face {
	struct arena arena;
	struct paint_sheet sheet;
	int64_t minute; // since 1970
	bool ready;
};

struct timetable {
	enum rest rest;
	bool clock;      // it rests with a dim clock, not black
	bool trusted;    // the wall clock has been set
	bool stale;      // the clock or the content is another one
	bool reread;     // the configuration may be; what is due was built by it already
	int clock_fd;    // readable when the clock was set
	int64_t wake_us; // when to look again
	int64_t until_s; // when pages are shown again, or no more; HOURS_NEVER
	uint64_t back;   // hash of the id of the page that an urgent deck has taken the screen from
	struct face faces[2];
	int face;   // the one that is, or was last, presented
	bool there; // what it rests with is on screen
};

// ---- play ----
struct play {
	struct cmd *cmd;
	struct screen *screen;
	struct worker worker;
	struct job job;
	struct type_set *type;
	struct host_watch *watch;
	int displays_fd;    // a bare console's
	int64_t settled_us; // when a display that came or went is looked at; 0: none did

	struct configuration configurations[CONFIGURATIONS];
	const struct config_set *good; // the last one without errors
	struct generation generations[2];
	struct generation *shown;    // NULL until the first is built
	struct generation *incoming; // built, waiting for its first page and for a still moment
	const char *incoming_why;
	const char *reload_why; // a build is wanted; NULL: none
	struct arena kept;      // what standard input gave
	struct edition_source standard_input;

	struct show show;
	struct show_view view;
	struct generation left; // nothing but the owner of the sheet that the first page of another edition fades from
	struct slot slots[SLOTS];
	unsigned long stamp; // of the slot used last
	unsigned long serial;

	bool virtual_time; // a script's clock: it jumps
	int64_t virtual_us, wall_shift_us;
	int64_t now_us;          // of this round
	int64_t lag_us, held_us; // the show's clock stands still while a page that it wants is not painted, or the screen rests
	bool held;               // it does, since held_us
	int64_t start_us, alive_us;
	int64_t tried_until_us; // until then a crash counts against the content
	int64_t frame_us;       // when a transition's next frame is due
	struct show_pace pace;
	bool slow;       // transitions are left out for a while, since frames come too late
	int64_t tick_us; // when the live parts move next; `ticked`: that is now
	bool ticked;

	unsigned long shown_serial; // of the still presented last; 0: something else
	bool exposed, announced;
	bool untrimmed; // the type set holds more than a page that stays needs
	bool presented; // the view of this round is on screen
	struct paint_drift drift;
	uint64_t said_page;     // hash of the id; a reload may move it
	int said_from, said_to; // what the script's output said last
	struct run_script script;
	struct told told;
	struct timetable timetable;
	struct logged logged;
	bool ended;
	int exit_code;
};

// play_options.c: the configuration in the words of other rooms.
struct show_options play_show_options(const struct play *, const struct config *);
struct screen_options play_screen_options(struct play *, const struct config *);
enum paint_turn play_turn(const struct config *);
struct paint_drift play_drift(int64_t minute, int reach_px);

// play_display.c: an exit code. Fine without a screen: the end was asked for while it waited for one.
int play_open_screen(struct play *);
void play_display_step(struct play *); // the last of a round: the screen may be gone after it

// play_time.c
int64_t play_clock(void *play); // microseconds; virtual in a script
struct host_wall play_wall(const struct play *);
int64_t play_show_time(struct play *); // the show's: without the times it stood still
void play_sleep(struct play *);

// play_content.c: builds generations on the worker and puts them on screen.
void play_want_reload(struct play *, const char *why);
void play_watch(struct play *); // the files that decide what is shown, by the last good configuration
void play_open_type(struct play *);
void play_start_build(struct play *);
void play_built(struct play *);
void play_swap(struct play *);
void play_start_listing(struct play *);
void play_listed(struct play *);

// play_sheets.c
void play_start_paint(struct play *);
void play_painted(struct play *);
struct slot *play_slot(struct play *, const struct generation *, int page); // NULL unless it is ready
void play_drop_slots(struct play *, const struct generation *);
void play_keep_slot(struct play *, const struct generation *, int page); // as page 0 of p->left
int play_overlay(const struct play *);                                   // PAGE_INDEX, PAGE_HELP, PAGE_PATTERN; 0: none lies over the page
bool play_page_ready(struct play *);                                     // what the view shows is painted
void play_live(struct play *);                                           // brings the shown page's footer, clock and mark up to now
int play_at_of(const struct play *, const struct generation *);          // the page of it at which it takes over; -1: not listed yet
// Whether the page that is shown and the one that takes over have nothing to do with each other, because other decks are due.
bool play_begins_anew(const struct play *, const struct generation *old, const struct generation *, int at);

// play_hours.c: the timetable. What may be shown now, and what the screen rests with when nothing may.
void play_hours_open(struct play *);
void play_hours_close(struct play *);
struct edition_moment play_moment(struct play *); // of the wall clock
extern const char play_timetable[];               // why a build is wanted when other decks are due
void play_hours_step(struct play *);
void play_start_face(struct play *);
void play_face_painted(struct play *);
void play_present_rest(struct play *);
str play_shown_id(const struct play *); // of the page on screen; "closed" or "waiting" while it rests

// play_present.c
void play_present(struct play *);

// play_status.c: the status, the metrics and the page to come back to, written when something else is really on screen.
bool play_status_open(struct play *);
void play_status_built(struct play *);                                   // the findings of the job
void play_status_reload(struct play *, const char *outcome, str reason); // what came of it
void play_status_step(struct play *);
void play_status_end(struct play *);
// "status.json" has "status.page" beside it; "" when no status is written.
str play_status_beside(const struct play *, const char *what, struct arena *);

// play_crash.c: what ends the program again and again is not tried for ever.
str play_crash_file(const struct play *, struct arena *);
// On the worker, before content is laid out. False: it is to be set aside.
bool play_crash_try(str file, uint64_t hash, struct arena scratch);
void play_crash_built(struct play *, bool aside);
void play_crash_step(struct play *);
void play_crash_end(struct play *);

// play_log.c
void play_log_step(struct play *);
void play_log_swapped(struct play *, const char *why); // another edition is on screen
void play_log_end(struct play *);

// play_input.c
void play_take(struct play *, const struct screen_event *);

// play_script.c
bool play_script_open(struct play *);
int64_t play_script_wake(const struct play *);
void play_script_step(struct play *);
void play_script_shoot(struct play *);
void play_say_view(struct play *);
void play_say_reload(struct play *, bool replaced, str reason);
