// Host: the machine outside. Clocks, files, folders, signals, the supervisor, the log. Only here are they touched.
#pragma once

#include "base/base.h"

// ---- clock ----
int64_t host_now_us(void); // monotonic; never steps back, counts suspended time
struct host_wall {
	int64_t epoch_us;
	int year, month, day, hour, minute, second, weekday; // local time; weekday 0: Sunday
};
struct host_wall host_wall(void);
struct host_wall host_wall_at(int64_t epoch_us); // for the virtual clock of scripts

// ---- files ----
// Reads a file ("-": standard input) whole. False with an error that says why (missing, unreadable, a folder, larger than limit).
bool host_read(str path, size_t limit, struct arena *, struct diag_list *diags, str *out);
// Writes by a temporary file, fsync and rename; a failure leaves the old file.
bool host_write(str path, str bytes, struct arena scratch, struct diag_list *diags);
// The readable decks and articles of a folder (.md .txt), in name order; a file gives itself. False when it is neither.
struct host_names {
	VEC(str) v;
};
bool host_list(str path, struct arena *, struct diag_list *diags, struct host_names *out);
bool host_is_folder(str path, struct arena scratch);
bool host_make_folder(str path, struct arena scratch, struct diag_list *diags); // and its parents
// A picture of a deck: only from inside the deck's folder, no links out of it.
bool host_read_inside(str folder, str path, size_t limit, struct arena *, struct diag_list *diags, struct place at, str *out);

// ---- watching ----
// Tells that something in the folders of these paths may have changed; whether it did is for a content hash to say.
struct host_watch;
struct host_watch *host_watch_open(const str *paths, int n, struct arena scratch);
void host_watch_close(struct host_watch *);
int host_watch_fd(const struct host_watch *); // readable when there may be a change; -1 for none
bool host_watch_changed(struct host_watch *); // drains it; false: nothing of ours

// ---- signals ----
// SIGTERM, SIGINT and SIGHUP arrive as bytes on a descriptor; nothing else happens in the handler.
enum host_signal { HOST_NO_SIGNAL, HOST_END, HOST_RELOAD };
void host_signals_init(void);
int host_signals_fd(void);
enum host_signal host_signals_take(void);

// ---- supervisor and log ----
void host_ready(str status);    // systemd: READY=1, once
void host_alive(str status);    // WATCHDOG=1 and STATUS=
int64_t host_watchdog_us(void); // how often it wants host_alive; 0: never
// A line with a systemd priority prefix when standard error is the journal. Repeats of one line are collapsed with a count.
void host_log_diags(const struct diag_list *, enum diag_severity least, struct arena scratch);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void host_log(int priority, const char *fmt, ...);
