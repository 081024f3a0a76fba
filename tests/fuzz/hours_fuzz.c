// Any bytes as hours, in a zone that changes its clocks: what is read prints so that it reads the same, and the instants that
// are promised come, each after the one before.
#include "fuzz.h"
#include "hours/hours.h"

// Summer time from day 90 to day 300 of each 365.
static int ahead_s(void *of, int64_t epoch_s)
{
	(void)of;
	int64_t day = epoch_s / 86400 % 365;
	return 3600 * (day >= 90 && day < 300 ? 2 : 1);
}

static void check_span(const struct hours_span *span)
{
	const struct hours_zone zone = {ahead_s, NULL};
	int64_t now_s = INT64_C(1700000000);
	for (int i = 0; i < 40; i++) {
		struct hours_state state = hours_at(span, zone, now_s);
		int64_t next_s = hours_next(span, zone, now_s);
		must(state.until_s > now_s);
		must((next_s == now_s) == (state.why == HOURS_OPEN) && next_s >= now_s);
		must(next_s == HOURS_NEVER || hours_at(span, zone, next_s).why == HOURS_OPEN);
		must((state.why == HOURS_OVER) <= (next_s == HOURS_NEVER));
		if (state.until_s == HOURS_NEVER)
			return;
		now_s = state.until_s;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena kept;
	struct arena arena = fuzz_arena(&kept, (size_t)1 << 26);
	str text = {(const char *)data, size}, rest = text, from = {0}, until = {0};
	struct hours_span span = {.from_s = HOURS_ALWAYS, .until_s = HOURS_NEVER};
	if (!utf8_valid(text, NULL))
		return 0;
	// Two lines of dates, then the hours; fewer lines: hours alone.
	if (str_has(text, STR("\n"))) {
		str_cut(&rest, STR("\n"), &from);
		str_cut(&rest, STR("\n"), &until);
		hours_date(from, false, &span.from_s);
		hours_date(until, true, &span.until_s);
	}
	struct buf why = {.arena = &arena}, once = {.arena = &arena}, twice = {.arena = &arena}, told = {.arena = &arena};
	size_t wrong_at = 0;
	if (!hours_parse(rest, &why, &wrong_at, &span.weekly)) {
		must(why.n > 0 && wrong_at <= rest.n);
		return 0;
	}
	struct hours again;
	hours_print(&span.weekly, &once);
	must(hours_parse(buf_text(&once), &why, &wrong_at, &again));
	hours_print(&again, &twice);
	must(str_eq(buf_text(&once), buf_text(&twice)));
	hours_print_span(&span, &told);
	must(utf8_valid(buf_text(&told), NULL));
	check_span(&span);
	return 0;
}
