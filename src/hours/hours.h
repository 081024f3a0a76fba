// Hours: when something is to be shown. Weekly windows and dates, as a wall clock reads them, and the instants they become in a
// zone. Pure: the time and the zone are arguments, nothing is remembered. Instants are seconds since 1970 (UTC).
#pragma once

#include "base/base.h"

#define HOURS_NEVER INT64_MAX
#define HOURS_ALWAYS INT64_MIN

// ---- the calendar ----
// Civil seconds are what a wall clock reads: from 1970-01-01 00:00, as if every day had 86400 of them.
int hours_month_days(int year, int month); // Gregorian; month 1..12
int64_t hours_civil(int year, int month, int day, int second_of_day);
// "2021-03-31" or "2021-03-31T08:00". A day that is an end means its last moment. False: it is neither.
bool hours_date(str iso, bool end, int64_t *civil_s);

// How far the clocks of a place are ahead of UTC at an instant, in seconds.
struct hours_zone {
	int (*ahead_s)(void *of, int64_t epoch_s);
	void *of;
};

// When clocks come to read that. An hour they skip is when they skip it. Of an hour they read twice, a beginning is the first
// time and an end the last, so that what spans it is one stretch. Right where no two changes lie within two days.
int64_t hours_begin(struct hours_zone, int64_t civil_s);
int64_t hours_end(struct hours_zone, int64_t civil_s);

// ---- weekly windows ----
#define HOURS_MOST 28 // windows

// Bit 0 of days is Monday. Minutes from the day's 00:00; to_min is larger than from_min and over 1440 when it is past midnight.
struct hours_window {
	uint16_t days, from_min, to_min;
};

struct hours {
	uint16_t n; // 0: always
	struct hours_window v[HOURS_MOST];
};

// "always", or rules separated by semicolons: weekdays (none: every day), then windows (none: the whole day). Windows past
// midnight belong to the day they begin on. "Mon-Fri 08:30-12:00, 14:00-17:30; Sat 09:00-12:00; 22:00-06:00", "周一至周五 08:30-17:30".
// False: `why` gets what is wrong and what would be right, as the end of a sentence that begins with the text; *wrong_at is the
// byte where it is.
bool hours_parse(str text, struct buf *why, size_t *wrong_at, struct hours *out);
// In the form above; parsing it gives the same.
void hours_print(const struct hours *, struct buf *out);

// ---- when ----
// Civil seconds; HOURS_ALWAYS and HOURS_NEVER where there is no bound. Within them, the weekly windows.
struct hours_span {
	int64_t from_s, until_s;
	struct hours weekly;
};

enum hours_why { HOURS_OPEN, HOURS_EARLY, HOURS_CLOSED, HOURS_OVER }; // not yet; between two windows; no more

struct hours_state {
	enum hours_why why;
	int64_t until_s; // the instant at which this may change, or HOURS_NEVER
};

struct hours_state hours_at(const struct hours_span *, struct hours_zone, int64_t now_s);
// The next instant at which it is open, `now_s` when it is; HOURS_NEVER.
int64_t hours_next(const struct hours_span *, struct hours_zone, int64_t now_s);
bool hours_bounded(const struct hours_span *); // whether there is a time at which it is not open
// "from 2021-03-31 until 2021-04-30, Mon-Fri 14:20-15:50"; "always".
void hours_print_span(const struct hours_span *, struct buf *out);

// ---- is the clock to be believed ----
// A machine without a clock of its own begins in 1970, at the age of its system or where it was switched off, until it is told
// the time. What it has to be for dates to mean anything:
#define HOURS_FIRST_YEAR 2020
