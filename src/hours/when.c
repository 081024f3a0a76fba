#include "hours/hours.h"

#define DAY INT64_C(86400)
// Windows of the days around now: those that began yesterday may still be open, and in a week all come again.
#define DAYS_BACK 2
#define DAYS_ON 8

struct stretch {
	int64_t from, to; // instants
};

struct stretches {
	int n;
	struct stretch v[HOURS_MOST * (DAYS_BACK + DAYS_ON + 1)];
};

static int64_t day_of(struct hours_zone zone, int64_t now_s)
{
	int64_t civil = now_s + zone.ahead_s(zone.of, now_s);
	return civil / DAY - (civil % DAY < 0);
}

static bool on_day(const struct hours_window *w, int64_t day)
{
	// The first of January 1970 was a Thursday.
	int weekday = (int)(((day + 3) % 7 + 7) % 7);
	return w->days >> weekday & 1;
}

static void collect(const struct hours *h, struct hours_zone zone, int64_t today, struct stretches *out)
{
	out->n = 0;
	for (int64_t day = today - DAYS_BACK; day <= today + DAYS_ON; day++)
		for (int i = 0; i < h->n; i++) {
			const struct hours_window *w = &h->v[i];
			if (!on_day(w, day))
				continue;
			struct stretch s = {
				hours_begin(zone, day * DAY + w->from_min * INT64_C(60)), hours_end(zone, day * DAY + w->to_min * INT64_C(60))};
			if (s.from < s.to)
				out->v[out->n++] = s;
		}
}

// Until when windows that follow each other without a gap keep it open; `now_s` when it is closed.
static int64_t open_until(const struct stretches *all, int64_t now_s)
{
	int64_t until = now_s;
	for (bool longer = true; longer;) {
		longer = false;
		for (int i = 0; i < all->n; i++)
			if (all->v[i].from <= until && until < all->v[i].to) {
				until = all->v[i].to;
				longer = true;
			}
	}
	return until;
}

static struct hours_state weekly_at(const struct hours *h, struct hours_zone zone, int64_t now_s)
{
	struct stretches all;
	int64_t today = day_of(zone, now_s), horizon = (today + DAYS_ON) * DAY, next = horizon;
	collect(h, zone, today, &all);
	int64_t until = open_until(&all, now_s);
	// Open for more than a week on end is open for ever.
	if (until > now_s)
		return (struct hours_state){HOURS_OPEN, until >= horizon - DAY ? HOURS_NEVER : until};
	for (int i = 0; i < all.n; i++)
		if (all.v[i].from > now_s && all.v[i].from < next)
			next = all.v[i].from;
	return (struct hours_state){HOURS_CLOSED, next};
}

struct hours_state hours_at(const struct hours_span *span, struct hours_zone zone, int64_t now_s)
{
	int64_t over = span->until_s == HOURS_NEVER ? HOURS_NEVER : hours_end(zone, span->until_s);
	if (now_s >= over)
		return (struct hours_state){HOURS_OVER, HOURS_NEVER};
	int64_t begin = span->from_s == HOURS_ALWAYS ? HOURS_ALWAYS : hours_begin(zone, span->from_s);
	if (now_s < begin)
		return (struct hours_state){HOURS_EARLY, begin};
	struct hours_state state = {HOURS_OPEN, HOURS_NEVER};
	if (span->weekly.n)
		state = weekly_at(&span->weekly, zone, now_s);
	if (state.until_s > over)
		state.until_s = over;
	return state;
}

int64_t hours_next(const struct hours_span *span, struct hours_zone zone, int64_t now_s)
{
	// From early to closed to open; a window that a change of the clocks swallows costs a step more.
	for (int i = 0; i < 8; i++) {
		struct hours_state state = hours_at(span, zone, now_s);
		if (state.why == HOURS_OPEN)
			return now_s;
		if (state.why == HOURS_OVER || state.until_s == HOURS_NEVER)
			return HOURS_NEVER;
		now_s = state.until_s;
	}
	return HOURS_NEVER;
}

bool hours_bounded(const struct hours_span *span)
{
	return span->from_s != HOURS_ALWAYS || span->until_s != HOURS_NEVER || span->weekly.n;
}
