#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "hours/hours.h"

static struct arena arena;

// Rules of real places, written out so that no database of zones has to be there.
#define BERLIN "CET-1CEST,M3.5.0,M10.5.0/3"
#define NEW_YORK "EST5EDT,M3.2.0,M11.1.0"
#define SHANGHAI "CST-8"
#define LORD_HOWE "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"
#define KATHMANDU "<+0545>-5:45"

static int ahead_s(void *of, int64_t epoch_s)
{
	(void)of;
	time_t t = (time_t)epoch_s;
	struct tm tm;
	assert_non_null(localtime_r(&t, &tm));
	return (int)(hours_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec) - epoch_s);
}

static struct hours_zone in_zone(const char *rules)
{
	setenv("TZ", rules, 1);
	tzset();
	return (struct hours_zone){ahead_s, NULL};
}

static int64_t utc(int year, int month, int day, int hour, int minute)
{
	return hours_civil(year, month, day, hour * 3600 + minute * 60);
}

static struct hours read(const char *text)
{
	struct hours h;
	struct buf why = {.arena = &arena};
	size_t at;
	if (!hours_parse(str_from(text), &why, &at, &h))
		fail_msg("\"%s\"%.*s", text, STR_ARG(buf_text(&why)));
	return h;
}

static struct hours_span weekly(const char *text)
{
	return (struct hours_span){HOURS_ALWAYS, HOURS_NEVER, read(text)};
}

static void check_printed(const struct hours *h, const char *want)
{
	struct buf out = {.arena = &arena};
	hours_print(h, &out);
	if (!str_eq(buf_text(&out), str_from(want)))
		fail_msg("printed \"%.*s\", not \"%s\"", STR_ARG(buf_text(&out)), want);
}

// ---- reading ----

static void hours_are_read_as_people_write_them(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"always", "always"},
		{" always ", "always"},
		{"Mon-Fri 08:30-17:30; Sat 09:00-12:00; 22:00-06:00", "Mon-Fri 08:30-17:30; Sat 09:00-12:00; 22:00-06:00"},
		{"Mon-Fri 8:30-12:00, 14:00-17:30", "Mon-Fri 08:30-12:00, 14:00-17:30"},
		{"Mon-Fri 08:30-12:00 14:00-17:30 Sat 09:00-12:00", "Mon-Fri 08:30-12:00, 14:00-17:30; Sat 09:00-12:00"},
		{"monday – FRIDAY 08:30 – 17:30", "Mon-Fri 08:30-17:30"},
		{"Mon, Wed, Fri 09:00-10:00", "Mon, Wed, Fri 09:00-10:00"},
		{"Fri-Mon 09:00-10:00", "Mon, Fri-Sun 09:00-10:00"},
		{"Sat-Sun", "Sat, Sun 00:00-24:00"},
		{"Tue; 10:00-11:00", "Tue 00:00-24:00; 10:00-11:00"},
		{"00:00-24:00", "00:00-24:00"},
		{"22:00-06:00", "22:00-06:00"},
		{"周一至周五 08:30-17:30；星期六 09:00-12:00", "Mon-Fri 08:30-17:30; Sat 09:00-12:00"},
		{"周一至五 8：30～17：30", "Mon-Fri 08:30-17:30"},
		{"周一、三、五 09:00-10:00，14:00-15:00", "Mon, Wed, Fri 09:00-10:00, 14:00-15:00"},
		{"周六到周日 09:00至16:00", "Sat, Sun 09:00-16:00"},
		{"星期天", "Sun 00:00-24:00"},
		{"每天 07:00-22:00", "07:00-22:00"},
		{"Mon 09:00-10:00;", "Mon 09:00-10:00"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hours h = read(cases[i][0]);
		check_printed(&h, cases[i][1]);
		struct hours again = read(cases[i][1]);
		assert_memory_equal(&h, &again, sizeof h);
	}
}

static void what_cannot_be_read_is_pointed_at(void **state)
{
	(void)state;
	static const struct {
		const char *text, *why;
		size_t at;
	} cases[] = {
		{"", " says nothing; write always, or days and times like Mon-Fri 08:30-17:30", 0},
		{" ; ", " says nothing; write always, or days and times like Mon-Fri 08:30-17:30", 3},
		{"Mon-Fir 08:30-17:30", " has \"Fir\", which is neither a weekday nor a time (did you mean Fri?)", 4},
		{"Mon-Fri 08:30-17:30; Sut 09:00-12:00", " has \"Sut\", which is neither a weekday nor a time (did you mean Sat?)", 21},
		{"alwys", " has \"alwys\", which is neither a weekday nor a time (did you mean always?)", 0},
		{"工作日 08:30-17:30", " has \"工作日\", which is neither a weekday nor a time; write it like Mon-Fri 08:30-17:30", 0},
		{"08:30", " has \"08:30\" without an end; write a window like 08:30-17:30", 0},
		{"08:30-25:00", " has \"25:00\", which is no time of day; write it like 08:30", 6},
		{"24:00-08:00", " has \"24:00\", which is no time of day; write it like 08:30", 0},
		{"8-17", " has \"8\", which is no time of day; write it like 08:30", 0},
		{"08:60-09:00", " has \"08:60\", which is no time of day; write it like 08:30", 0},
		{"08:300-09:00", " has \"08:300\", which is no time of day; write it like 08:30", 0},
		{"08:00-08:00", " has a window that ends when it begins; write 00:00-24:00 for a whole day", 0},
		{"Mon-08:00", " has \"08:00\", which is neither a weekday nor a time; write it like Mon-Fri 08:30-17:30", 4},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf why = {.arena = &arena};
		struct hours h = {.n = 7};
		size_t at = 99;
		assert_false(hours_parse(str_from(cases[i].text), &why, &at, &h));
		if (!str_eq(buf_text(&why), str_from(cases[i].why)) || at != cases[i].at)
			fail_msg("\"%s\" at %zu:%.*s", cases[i].text, at, STR_ARG(buf_text(&why)));
		assert_int_equal(h.n, 7);
	}
}

static void windows_have_a_limit(void **state)
{
	(void)state;
	struct buf text = {.arena = &arena}, why = {.arena = &arena};
	struct hours h;
	size_t at;
	for (int i = 0; i < HOURS_MOST; i++)
		buf_fmt(&text, "Mon 08:%02d-09:00; ", i);
	assert_true(hours_parse(buf_text(&text), &why, &at, &h));
	assert_int_equal(h.n, HOURS_MOST);
	buf_z(&text, "Tue 08:00-09:00");
	assert_false(hours_parse(buf_text(&text), &why, &at, &h));
	assert_true(str_has(buf_text(&why), STR("has more than 28 windows")));
}

// ---- the calendar ----

static void dates_are_civil_seconds(void **state)
{
	(void)state;
	int64_t at;
	assert_true(hours_date(STR("1970-01-01"), false, &at) && at == 0);
	assert_true(hours_date(STR("2024-02-29"), false, &at) && at == 1709164800);
	assert_true(hours_date(STR("2024-02-29"), true, &at) && at == 1709251200);
	assert_true(hours_date(STR("2024-02-29T08:30"), true, &at) && at == 1709164800 + 30600);
	assert_true(hours_date(STR("0001-01-01"), false, &at) && at == -INT64_C(62135596800));
	static const char *const wrong[] = {"", "2023-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "2024-1-01", "2024-01-01T24:00",
		"2024-01-01T08:60", "2024-01-01 08:30", "2024-01-01T0830", "二〇二四"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(hours_date(str_from(wrong[i]), false, &at));
}

// For every minute of three days round the change: a reading has begun when, and only when, a clock has shown it or later, and it
// has ended when no clock will show anything earlier any more.
static void check_instants(const char *rules, int64_t around_s)
{
	struct hours_zone zone = in_zone(rules);
	int64_t low = around_s - 86400, high = around_s + 86400;
	for (int64_t civil = low + ahead_s(NULL, around_s) + 7200; civil < high + ahead_s(NULL, around_s) - 7200; civil += 300) {
		int64_t begin = HOURS_NEVER, end = HOURS_NEVER;
		for (int64_t t = low; t < high; t += 300) {
			int64_t reads = t + ahead_s(NULL, t);
			if (reads >= civil && begin == HOURS_NEVER)
				begin = t;
			if (reads < civil)
				end = t + 300;
		}
		assert_true(hours_begin(zone, civil) == begin);
		assert_true(hours_end(zone, civil) == end);
	}
}

static void readings_become_instants_in_every_zone(void **state)
{
	(void)state;
	check_instants(BERLIN, utc(2024, 3, 31, 1, 0));
	check_instants(BERLIN, utc(2024, 10, 27, 1, 0));
	check_instants(NEW_YORK, utc(2024, 3, 10, 7, 0));
	check_instants(NEW_YORK, utc(2024, 11, 3, 6, 0));
	check_instants(LORD_HOWE, utc(2024, 10, 5, 15, 30));
	check_instants(LORD_HOWE, utc(2024, 4, 6, 15, 0));
	check_instants(SHANGHAI, utc(2024, 5, 1, 0, 0));
	check_instants(KATHMANDU, utc(2024, 5, 1, 0, 0));
}

// ---- windows ----

struct edge_case {
	const char *rules, *hours;
	int64_t from, to; // instants: open from ... to; equal: not open that day
};

static void check_edges(const struct edge_case *c)
{
	struct hours_span span = weekly(c->hours);
	struct hours_zone zone = in_zone(c->rules);
	struct hours_state before = hours_at(&span, zone, c->from - 1), in = hours_at(&span, zone, c->from);
	if (c->from == c->to) {
		assert_int_equal(before.why, HOURS_CLOSED);
		assert_int_equal(in.why, HOURS_CLOSED);
		return;
	}
	assert_true(before.why == HOURS_CLOSED && before.until_s == c->from);
	assert_true(in.why == HOURS_OPEN && in.until_s == c->to);
	struct hours_state last = hours_at(&span, zone, c->to - 1), after = hours_at(&span, zone, c->to);
	assert_true(last.why == HOURS_OPEN && last.until_s == c->to);
	assert_int_equal(after.why, HOURS_CLOSED);
}

static void windows_begin_and_end_to_the_second_in_every_zone(void **state)
{
	(void)state;
	const struct edge_case cases[] = {
		{SHANGHAI, "Mon-Fri 08:30-17:30", utc(2026, 3, 30, 0, 30), utc(2026, 3, 30, 9, 30)},
		{KATHMANDU, "Mon-Fri 08:30-17:30", utc(2026, 3, 30, 2, 45), utc(2026, 3, 30, 11, 45)},
		{BERLIN, "Mon-Fri 08:30-17:30", utc(2026, 3, 27, 7, 30), utc(2026, 3, 27, 16, 30)},
		{BERLIN, "Mon-Fri 08:30-17:30", utc(2026, 3, 30, 6, 30), utc(2026, 3, 30, 15, 30)},
		{NEW_YORK, "09:00-17:00", utc(2026, 3, 8, 13, 0), utc(2026, 3, 8, 21, 0)},
		{LORD_HOWE, "09:00-17:00", utc(2026, 4, 4, 22, 30), utc(2026, 4, 5, 6, 30)},
		// over midnight: it belongs to the day it begins on
		{SHANGHAI, "Fri 22:00-06:00", utc(2026, 4, 3, 14, 0), utc(2026, 4, 3, 22, 0)},
		{SHANGHAI, "22:00-06:00", utc(2026, 4, 2, 14, 0), utc(2026, 4, 2, 22, 0)},
		{SHANGHAI, "Sun 22:00-06:00", utc(2026, 4, 5, 14, 0), utc(2026, 4, 5, 22, 0)},
		// windows that touch are one
		{SHANGHAI, "Wed 08:00-12:00, 12:00-18:00", utc(2026, 4, 1, 0, 0), utc(2026, 4, 1, 10, 0)},
		{SHANGHAI, "Tue 20:00-24:00; Wed 00:00-03:00", utc(2026, 3, 31, 12, 0), utc(2026, 3, 31, 19, 0)},
		{SHANGHAI, "Mon-Wed", utc(2026, 3, 29, 16, 0), utc(2026, 4, 1, 16, 0)},
		// the hour that is missing: clocks go from 02:00 to 03:00, on Lord Howe to 02:30
		{BERLIN, "Sun 02:30-03:30", utc(2026, 3, 29, 1, 0), utc(2026, 3, 29, 1, 30)},
		{BERLIN, "Sun 01:30-02:30", utc(2026, 3, 29, 0, 30), utc(2026, 3, 29, 1, 0)},
		{BERLIN, "Sun 02:10-02:50", utc(2026, 3, 29, 1, 0), utc(2026, 3, 29, 1, 0)},
		{BERLIN, "Sat 22:00-06:00", utc(2026, 3, 28, 21, 0), utc(2026, 3, 29, 4, 0)},
		{NEW_YORK, "Sun 01:00-04:00", utc(2026, 3, 8, 6, 0), utc(2026, 3, 8, 8, 0)},
		{LORD_HOWE, "Sun 01:00-03:00", utc(2026, 10, 3, 14, 30), utc(2026, 10, 3, 16, 0)},
		// the hour that comes twice is open both times, in one stretch
		{BERLIN, "Sun 02:00-03:00", utc(2026, 10, 25, 0, 0), utc(2026, 10, 25, 2, 0)},
		{BERLIN, "Sun 01:30-02:30", utc(2026, 10, 24, 23, 30), utc(2026, 10, 25, 1, 30)},
		{BERLIN, "Sun 01:00-02:00", utc(2026, 10, 24, 23, 0), utc(2026, 10, 25, 0, 0)},
		{BERLIN, "Sun 03:00-04:00", utc(2026, 10, 25, 2, 0), utc(2026, 10, 25, 3, 0)},
		{NEW_YORK, "Sun 01:00-02:00", utc(2026, 11, 1, 5, 0), utc(2026, 11, 1, 7, 0)},
		{LORD_HOWE, "Sun 01:30-02:00", utc(2026, 4, 4, 14, 30), utc(2026, 4, 4, 15, 30)},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_edges(&cases[i]);
}

// Whatever the rules: every edge that is told comes, nothing changes before it, and it is asked for no more often than needed.
static void no_edge_is_missed(void **state)
{
	(void)state;
	static const char *const zones[] = {BERLIN, NEW_YORK, SHANGHAI, LORD_HOWE, KATHMANDU};
	static const char *const rules[] = {
		"Mon-Fri 08:30-17:30; Sat 09:00-12:00; 22:00-06:00", "Sun 02:00-02:30, 02:45-03:15", "12:00-11:59", "Sat-Sun", "Wed 23:59-24:00"};
	for (size_t z = 0; z < sizeof zones / sizeof *zones; z++)
		for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
			struct hours_span span = weekly(rules[r]);
			struct hours_zone zone = in_zone(zones[z]);
			int edges = 0;
			for (int64_t t = utc(2026, 2, 1, 0, 0), end = utc(2026, 12, 1, 0, 0); t < end; edges++) {
				struct hours_state s = hours_at(&span, zone, t);
				assert_true(s.until_s > t && s.until_s <= t + 9 * 86400);
				assert_int_equal(hours_at(&span, zone, s.until_s - 1).why, s.why);
				assert_int_not_equal(hours_at(&span, zone, s.until_s).why, s.why);
				t = s.until_s;
			}
			assert_in_range(edges, 80, 2000);
		}
}

static void always_has_no_edge(void **state)
{
	(void)state;
	static const char *const rules[] = {"always", "00:00-24:00", "Mon-Sun", "00:00-12:00, 12:00-24:00", "06:00-18:00; 18:00-06:00"};
	struct hours_zone zone = in_zone(BERLIN);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		struct hours_span span = weekly(rules[i]);
		struct hours_state s = hours_at(&span, zone, utc(2026, 3, 28, 12, 0));
		assert_true(s.why == HOURS_OPEN && s.until_s == HOURS_NEVER);
	}
}

// ---- dates ----

static struct hours_span between(const char *from, const char *until, const char *hours)
{
	struct hours_span span = weekly(hours);
	if (from)
		assert_true(hours_date(str_from(from), false, &span.from_s));
	if (until)
		assert_true(hours_date(str_from(until), true, &span.until_s));
	return span;
}

static void dates_bound_the_windows(void **state)
{
	(void)state;
	struct hours_zone zone = in_zone(SHANGHAI);
	struct hours_span span = between("2026-04-01", "2026-04-03", "Mon-Fri 14:20-15:50");
	const struct {
		int64_t at;
		enum hours_why why;
		int64_t until, next;
	} cases[] = {
		{utc(2026, 3, 31, 7, 0), HOURS_EARLY, utc(2026, 3, 31, 16, 0), utc(2026, 4, 1, 6, 20)},
		{utc(2026, 3, 31, 16, 0), HOURS_CLOSED, utc(2026, 4, 1, 6, 20), utc(2026, 4, 1, 6, 20)},
		{utc(2026, 4, 1, 6, 20), HOURS_OPEN, utc(2026, 4, 1, 7, 50), utc(2026, 4, 1, 6, 20)},
		{utc(2026, 4, 1, 7, 50), HOURS_CLOSED, utc(2026, 4, 2, 6, 20), utc(2026, 4, 2, 6, 20)},
		{utc(2026, 4, 3, 7, 50), HOURS_CLOSED, utc(2026, 4, 3, 16, 0), HOURS_NEVER},
		{utc(2026, 4, 3, 16, 0), HOURS_OVER, HOURS_NEVER, HOURS_NEVER},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hours_state s = hours_at(&span, zone, cases[i].at);
		assert_int_equal(s.why, cases[i].why);
		assert_true(s.until_s == cases[i].until);
		assert_true(hours_next(&span, zone, cases[i].at) == cases[i].next);
	}
	struct hours_span to_the_minute = between("2026-04-01T08:30", "2026-04-01T17:00", "always");
	assert_int_equal(hours_at(&to_the_minute, zone, utc(2026, 4, 1, 0, 29)).why, HOURS_EARLY);
	assert_true(hours_at(&to_the_minute, zone, utc(2026, 4, 1, 0, 30)).until_s == utc(2026, 4, 1, 9, 0));
	assert_int_equal(hours_at(&to_the_minute, zone, utc(2026, 4, 1, 9, 0)).why, HOURS_OVER);
	struct hours_span weekend = between("2026-04-01", "2026-04-03", "Sat-Sun");
	assert_true(hours_next(&weekend, zone, utc(2026, 3, 1, 0, 0)) == HOURS_NEVER);
}

// The rule is local: the same instant is open in one place and closed in another, whatever a server elsewhere thinks.
static void the_place_decides(void **state)
{
	(void)state;
	struct hours_span span = weekly("Mon-Fri 08:30-17:30");
	int64_t now = utc(2026, 4, 1, 1, 0);
	assert_int_equal(hours_at(&span, in_zone(SHANGHAI), now).why, HOURS_OPEN);
	assert_int_equal(hours_at(&span, in_zone(BERLIN), now).why, HOURS_CLOSED);
	assert_int_equal(hours_at(&span, in_zone(NEW_YORK), now).why, HOURS_CLOSED);
}

static void spans_are_printed(void **state)
{
	(void)state;
	static const char *const cases[][4] = {
		{NULL, NULL, "always", "always"},
		{"2021-03-31", NULL, "always", "from 2021-03-31"},
		{NULL, "2021-04-30", "always", "until 2021-04-30"},
		{"2021-03-31T08:05", "2024-02-29T17:00", "always", "from 2021-03-31 08:05 until 2024-02-29 17:00"},
		{"2021-01-01", "2021-12-31", "Mon-Fri 14:20-15:50", "from 2021-01-01 until 2021-12-31, Mon-Fri 14:20-15:50"},
		{NULL, NULL, "14:20-15:50", "14:20-15:50"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hours_span span = between(cases[i][0], cases[i][1], cases[i][2]);
		struct buf out = {.arena = &arena};
		hours_print_span(&span, &out);
		if (!str_eq(buf_text(&out), str_from(cases[i][3])))
			fail_msg("printed \"%.*s\", not \"%s\"", STR_ARG(buf_text(&out)), cases[i][3]);
		assert_int_equal(hours_bounded(&span), i > 0);
	}
}

// Years far off, as clocks that were never set have them: nothing overflows and nothing hangs.
static void times_far_off_do_no_harm(void **state)
{
	(void)state;
	struct hours_zone zone = in_zone(BERLIN);
	struct hours_span span = weekly("Mon-Fri 08:30-17:30");
	const int64_t times[] = {
		utc(1, 1, 5, 0, 0), utc(1901, 12, 13, 20, 45), 0, -1, utc(2038, 1, 19, 3, 14), utc(2106, 2, 7, 6, 28), utc(9999, 12, 1, 0, 0)};
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		struct hours_state s = hours_at(&span, zone, times[i]);
		assert_true(s.until_s > times[i] && s.until_s < times[i] + 9 * 86400);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hours_are_read_as_people_write_them),
		cmocka_unit_test(what_cannot_be_read_is_pointed_at),
		cmocka_unit_test(windows_have_a_limit),
		cmocka_unit_test(dates_are_civil_seconds),
		cmocka_unit_test(readings_become_instants_in_every_zone),
		cmocka_unit_test(windows_begin_and_end_to_the_second_in_every_zone),
		cmocka_unit_test(no_edge_is_missed),
		cmocka_unit_test(always_has_no_edge),
		cmocka_unit_test(dates_bound_the_windows),
		cmocka_unit_test(the_place_decides),
		cmocka_unit_test(spans_are_printed),
		cmocka_unit_test(times_far_off_do_no_harm),
	};
	if (!arena_open((size_t)8 << 20, &arena))
		return 1;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
