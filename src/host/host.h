// Host: the machine outside. Clocks, files, folders, signals, the supervisor, the log. Only here are they touched.
#pragma once

#include "base/base.h"

// ---- clock ----
int64_t host_now_us(void);    // monotonic; never steps back, counts suspended time
int64_t host_thread_us(void); // of the processor, that this thread has used
struct host_wall {
	int64_t epoch_us;
	int year, month, day, hour, minute, second, weekday; // local time; weekday 0: Sunday
};
struct host_wall host_wall(void);
struct host_wall host_wall_at(int64_t epoch_us); // for the virtual clock of scripts
bool host_clock_synchronised(void);              // as the kernel was told by whoever keeps the time
// Whether the wall clock has been set: by the network at some time since the machine started, or by its battery clock.
bool host_clock_was_set(void);
// How far local time is ahead of UTC at an instant, in seconds. For rules that are read in local time (struct hours_zone).
int host_ahead_s(void *unused, int64_t epoch_s);
// A descriptor that is readable when the wall clock was set to another time; -1: none can be had.
int host_clock_open(void);
bool host_clock_jumped(int fd); // drains it
void host_clock_close(int fd);
// The local zone at a time: its name ("CST") and how far it is east of UTC.
int host_zone(int64_t epoch_us, struct arena *, str *name);

// ---- files ----
// Reads a file ("-": standard input) whole. False with an error that says why (missing, unreadable, a folder, a pipe or
// device, larger than limit); it never waits for a pipe to be written to. The arena has to have room for `limit` bytes.
bool host_read(str path, size_t limit, struct arena *, struct diag_list *diags, str *out);
// Writes by a temporary file beside it, fsync and rename; a failure leaves the old file. A link stays a link, a file keeps
// its mode, and a device or pipe (/dev/stdout) is written to directly.
bool host_write(str path, str bytes, struct arena scratch, struct diag_list *diags);
// The same for what is written again soon: without fsync, so that it costs no disk anything. After a power cut the file may be old.
bool host_write_fleeting(str path, str bytes, struct arena scratch, struct diag_list *diags);
bool host_may_write_beside(str path, struct arena scratch); // its folder is there and takes new files
// The decks and articles of a folder (.md .txt), in name order; hidden files, backups and unfinished copies are left out, a
// link that leads to nothing gives a warning. A file gives itself, "-" too. False with an error when it is neither.
#define HOST_MOST_FILES 10000
struct host_names {
	VEC(str) v;
};
bool host_list(str path, struct arena *, struct diag_list *diags, struct host_names *out);
bool host_exists(str path, struct arena scratch); // false only when there certainly is nothing
bool host_is_folder(str path, struct arena scratch);
bool host_is_file(str path, struct arena scratch);                              // a plain one, and no link to one
bool host_remove(str path, struct arena scratch);                               // only such a file; false: it is still there
bool host_make_folder(str path, struct arena scratch, struct diag_list *diags); // and its parents
// A picture of a deck: only from inside the deck's folder ("" is the current one), no links out of it. Errors stand at `at`.
bool host_read_inside(str folder, str path, size_t limit, struct arena *, struct diag_list *diags, struct place at, str *out);

// ---- watching ----
// Tells that something about these paths may have changed; whether it did is for a content hash to say. Paths may not be
// there yet, may be mounted over, be links or be swapped; up to 500 are watched. Within two seconds, but not while a file
// is being written: what a writer has open is told when he closes it, or after ten seconds without a byte. Not seen: pictures
// in subfolders, and what a link inside a watched folder leads to, until something else there changes.
struct host_watch;
struct host_watch *host_watch_open(const str *paths, int n); // NULL: no memory; the rest accepts that
void host_watch_close(struct host_watch *);
bool host_watch_changed(struct host_watch *); // to be called every second; false: nothing of ours

// ---- signals ----
// SIGTERM, SIGINT (the end) and SIGHUP (reload) make a descriptor readable; nothing else happens in the handler. For SDL:
// set SDL_HINT_NO_SIGNAL_HANDLERS. SIGPIPE is ignored.
enum host_signal { HOST_NO_SIGNAL, HOST_END, HOST_RELOAD };
void host_signals_init(void);
int host_signals_fd(void); // -1: host_signals_take has to be asked
enum host_signal host_signals_take(void);

// ---- input devices ----
// What hands may page with, as the kernel lists it in `sys` ("/sys/class/input"), and what of it this process may not read in
// `dev` ("/dev/input"). Only a bare console is asked for that right; a window system reads the devices itself.
struct host_inputs {
	VEC(str) names;
	int refused;
	str group; // whose members may read the first of those
};
void host_inputs(str dev, str sys, struct arena *, struct host_inputs *out);

// ---- displays ----
// A descriptor that hears of displays that come, go or are exchanged, for a bare console; -1: none can be had.
int host_displays_open(void);
bool host_displays_changed(int fd);      // drains it
bool host_displays_message(str message); // whether the kernel's message tells of one
void host_displays_close(int fd);
// Brings the console that fd is to the front, where another one may have come while no show ran: its keys would reach the
// login behind the page. Its number; 0: fd is none, or not ours.
int host_console_take(int fd);

// ---- status ----
// What a running show says of itself. A row in status_rows.c for each member makes the JSON and its reader.
// Times ending in _at_us are microseconds since 1970, 0: never; files have whole seconds.
struct host_status_source {
	str file, title;
};

// A deck that is not shown now.
struct host_status_wait {
	str file, title;
	str why;       // "early", "closed", "over", "no clock" or "displaced"
	int64_t at_us; // when it is its time again; 0: never, or the clock is not set
};

struct host_status {
	str state;             // "showing", "resting" while no page is shown, or "ended" when it ended in order
	str hours;             // when pages are shown
	str rest;              // why it rests: "closed" (not in these hours), "waiting" (no deck may be shown now); else ""
	int64_t hours_next_us; // when the clock brings pages, other pages or none; 0: never
	VEC(struct host_status_wait) waits;
	int64_t wait_count; // with those that are not listed
	str page_id, page_kind, page_title;
	int64_t page_number, page_count; // from 1
	int64_t page_at_us;              // since when it is there
	str edition_hash;                // of what is on screen
	int64_t edition_at_us;
	bool builtin; // nothing that was given can be shown
	VEC(struct host_status_source) sources;
	int64_t source_count; // with those that are not listed
	str reload_outcome;   // of the last try: "begun", "replaced", "same" or "refused"
	str reload_reason;
	int64_t reload_at_us;
	int64_t replaced, refused; // how often
	VEC(struct diag) findings; // what was left out or looks wrong, and why; of the last try
	int64_t errors, warnings;  // with those that are not listed
	int64_t config_errors;
	int64_t clock_at_us; // when this was written
	int64_t zone_min;    // minutes east of UTC; the stamps are written so
	str zone;
	bool synchronised;
	bool clock_set; // dates and hours count
	str driver;     // "x11 software"
	int64_t width, height;
	str input;   // what visitors may use: "keyboard touch"
	str devices; // that can be paged with, ", " between them
	int64_t devices_refused;
	str devices_group; // whose members could read those
	int64_t presents, page_changes;
	int64_t frame_at_us;               // when something was really presented last
	int64_t surfaces, textures, masks; // there are, while nothing is painted; the window's own surface is SDL's
	str version;
	int64_t pid;
	int64_t started_at_us;
	int64_t uptime_s;
	int64_t written_us, due_us; // host_now_us of this writing, and by when the next one comes
};

#define HOST_STATUS_MOST_BYTES ((size_t)1 << 20)
#define HOST_STATUS_MOST_LISTED 50
void host_status_json(const struct host_status *, struct buf *out);
// Prometheus' text format. Labels have no page in them: each would be a series for ever.
void host_status_prom(const struct host_status *, struct buf *out);
// Reads exactly what host_status_json writes. False with the first error; *out is then untouched.
bool host_status_read(str text, str file, struct arena *, struct diag_list *diags, struct host_status *out);

// Whether that is how things are: `lives` is host_lives(pid), `now_us` host_now_us().
enum host_health {
	HOST_SHOWING, // or resting as it should
	HOST_ENDED,
	HOST_GONE,      // the process is not there any more and did not say that it ends
	HOST_LATE,      // it has not written by when it was due: it hangs
	HOST_RESTARTED, // the machine was started since
};
enum host_health host_status_health(const struct host_status *, bool lives, int64_t now_us);
bool host_lives(int64_t pid);
void host_status_print(const struct host_status *, enum host_health, struct buf *out); // for people

// ---- supervisor and log ----
// Without systemd these do nothing. A status is one line, cut at 255 bytes.
bool host_supervised(void);                        // there is somebody who starts us again and waits for READY
void host_starting(str status, int64_t longer_us); // it is not ready yet, and should be waited for so much longer
void host_ready(str status);                       // READY=1, once, when a frame was presented
void host_alive(str status);                       // WATCHDOG=1 and STATUS=
void host_stopping(void);                          // STOPPING=1: the end is meant
int64_t host_watchdog_us(void);                    // how often it wants host_alive; 0: never

enum { HOST_ERROR = 3, HOST_WARNING = 4, HOST_NOTICE = 5, HOST_INFO = 6, HOST_DEBUG = 7 }; // systemd's priorities
// One line on standard error, with a priority prefix when that is the journal, cut at 2047 bytes, control characters
// replaced. A line that comes again and again is written once and then counted, one that takes turns with others ten times an
// hour. Any thread may call it.
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void host_log(int priority, const char *fmt, ...);
void host_log_diags(const struct diag_list *, enum diag_severity least, struct arena scratch);
void host_log_end(void); // before the process ends: repeats not told yet
