// Thirty simulated days of the show: visitors in bursts, another edition every four minutes, a machine that sleeps once a day.
// At every step it compares the show with what was promised, and at the end that enough has really happened.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "show/show.h"

#define S INT64_C(1000000)
#define MS INT64_C(1000)
#define DAY (86400 * S)
#define DAYS 30
#define PAGES_MOST 40
#define RESUME (45 * S)
#define FRAME 16667

struct edition {
	struct show_page pages[PAGES_MOST];
	int themes[8];
	int n, n_themes;
};

struct soak {
	struct show show;
	struct edition editions[2]; // on screen and next, as in the program
	int current;
	uint64_t seed;
	int64_t now_us, next_visit_us, next_reload_us, next_sleep_us;
	int64_t last_change_us; // when `to` last changed
	int64_t alone_since_us; // last visit or sleep
	int64_t rested_us;      // when the page came to rest; -1: it did so with a visitor, a reload or a sleep in between
	struct show_view last;
	long changes, dwells, visits, reloads, sleeps, loops, held;
	bool seen[PAGES_MOST];
};

static uint32_t roll(struct soak *k, uint32_t n)
{
	k->seed = k->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(k->seed >> 33) % n;
}

static void make_edition(struct soak *k, struct edition *out)
{
	*out = (struct edition){.n = 1 + (int)roll(k, PAGES_MOST), .n_themes = (int)roll(k, 4)};
	for (int i = 0; i < out->n; i++)
		out->pages[i].hold_us = (int64_t)(500 + roll(k, 30000)) * MS;
	for (int i = 0; i < out->n_themes; i++)
		out->themes[i] = (int)roll(k, (uint32_t)out->n);
}

static void check(struct soak *k)
{
	struct show_view v = show_look(&k->show, k->now_us), *last = &k->last;
	const struct edition *e = &k->editions[k->current];
	assert_in_range(v.page, 0, e->n - 1);
	assert_in_range(v.to, 0, e->n - 1);
	assert_true(v.progress >= 0 && v.progress <= 1 && v.stayed >= 0 && v.stayed <= 1);
	assert_true(v.wake_us >= k->now_us && v.wake_us < SHOW_NEVER);
	assert_true(v.moving || (v.page == v.to && v.progress == 0));
	assert_true(v.loop >= last->loop && !v.quit);
	// A running transition only goes on.
	if (v.moving && last->moving && !v.dragging && v.page == last->page && v.to == last->to && k->alone_since_us < k->show.move_since_us &&
		k->show.move_to > 0)
		assert_true(v.progress >= last->progress);
	if (v.to != last->to) {
		k->changes++;
		k->last_change_us = k->now_us;
	}
	k->seen[v.to] = true;
	// Nobody there: no pause, no overlay, and no page longer than a page may stay.
	int64_t alone_us = k->now_us - k->alone_since_us;
	if (alone_us > 2 * RESUME) {
		assert_true(!v.paused && v.overlay == SHOW_NO_OVERLAY);
		if (e->n > 1 && k->last_change_us < k->now_us - 3 * RESUME)
			assert_true(alone_us < 3 * RESUME);
	}
	k->last = v;
}

// A page that came and went by itself stayed exactly as long as it should.
// A transition ends when it ends, not with the frame that shows it.
static void check_dwell(struct soak *k, const struct show_view *before, int64_t hold_us, int64_t move_end_us)
{
	struct show_view v = show_look(&k->show, k->now_us);
	bool left = !before->moving && (v.moving || v.loop != before->loop);
	if (left && k->rested_us >= 0) {
		assert_true(k->now_us - k->rested_us == (before->by_hand && hold_us < RESUME ? RESUME : hold_us));
		k->dwells++;
		k->held += before->by_hand;
	}
	if (left)
		k->rested_us = v.moving ? -1 : k->now_us;
	else if (before->moving && !v.moving)
		k->rested_us = v.paused || v.overlay ? -1 : move_end_us;
}

static struct show_event any_event(struct soak *k)
{
	struct show_event e = {.kind = SHOW_TICK + roll(k, SHOW_QUIT), .value = (int)roll(k, PAGES_MOST + 2) - 1};
	e.x = (float)roll(k, 2001) / 1000 - (e.kind == SHOW_TAP ? 0 : 1);
	e.y = (float)roll(k, 401) / 100 - 2;
	return e;
}

static void visit(struct soak *k)
{
	for (uint32_t i = 1 + roll(k, 20); i-- > 0;) {
		struct show_event e = any_event(k);
		k->alone_since_us = k->now_us;
		show_step(&k->show, &e, k->now_us);
		check(k);
		k->visits++;
		k->now_us += roll(k, 4) ? roll(k, 2000) * MS : roll(k, 16) * MS;
		show_step(&k->show, NULL, k->now_us);
		check(k);
	}
	k->alone_since_us = k->now_us;
	k->rested_us = -1;
	k->next_visit_us = k->now_us + roll(k, 1200) * S;
}

static void reload(struct soak *k)
{
	int next = 1 - k->current, place = k->last.to;
	struct edition *e = &k->editions[next];
	make_edition(k, e);
	show_replace(&k->show, e->pages, e->n, e->themes, e->n_themes, place, k->now_us);
	if (k->editions[k->current].n == 1)
		k->last_change_us = k->now_us;
	k->current = next;
	k->last = show_look(&k->show, k->now_us);
	// The old edition's memory is gone: whoever still looks at it is found by its holds.
	memset(&k->editions[1 - next], 0xA5, sizeof k->editions[0]);
	assert_int_equal(k->last.page, place < e->n ? place : e->n - 1);
	memset(k->seen, 0, sizeof k->seen);
	k->rested_us = -1;
	k->reloads++;
	k->next_reload_us = k->now_us + roll(k, 450) * S;
}

static void sleep_long(struct soak *k)
{
	struct show_view before = show_look(&k->show, k->now_us);
	k->now_us += (600 + roll(k, 10000)) * S;
	show_step(&k->show, NULL, k->now_us);
	struct show_view v = show_look(&k->show, k->now_us);
	// One page on at most: the one that was coming, or the one after.
	if (!before.dragging)
		assert_true(v.page == before.page || v.page == before.to);
	assert_true(v.loop - before.loop <= 1);
	k->last_change_us = k->alone_since_us = k->now_us;
	check(k);
	k->rested_us = -1;
	k->sleeps++;
	k->next_sleep_us = k->now_us + DAY;
}

static void step(struct soak *k)
{
	struct show_view v = show_look(&k->show, k->now_us);
	int64_t hold_us = k->editions[k->current].pages[v.page].hold_us;
	int64_t next_us = v.wake_us > k->now_us ? v.wake_us : k->now_us + FRAME;
	if (k->next_visit_us < next_us)
		next_us = k->next_visit_us > k->now_us ? k->next_visit_us : k->now_us;
	int64_t move_end_us = k->show.move_since_us + k->show.move_us;
	k->now_us = next_us;
	show_step(&k->show, NULL, k->now_us);
	check_dwell(k, &v, hold_us, move_end_us);
	check(k);
	if (k->now_us >= k->next_visit_us)
		visit(k);
	if (k->now_us >= k->next_reload_us && !k->last.moving)
		reload(k);
	if (k->now_us >= k->next_sleep_us)
		sleep_long(k);
}

static void thirty_days(void **state)
{
	(void)state;
	static struct soak k;
	// The clock passes 2^31 milliseconds on the fifth day and 2^32 some weeks after.
	int64_t begin_us = INT64_C(0x7FFFFFFF) * MS - 5 * DAY;
	k = (struct soak){.seed = 20210330, .now_us = begin_us, .next_visit_us = begin_us + S, .next_reload_us = begin_us + 1800 * S};
	k.next_sleep_us = begin_us + DAY;
	make_edition(&k, &k.editions[0]);
	const struct show_options options = {.transition = SHOW_PUSH, .transition_us = 600 * MS, .resume_us = RESUME};
	const struct edition *e = &k.editions[0];
	show_init(&k.show, &options, e->pages, e->n, e->themes, e->n_themes, 0, k.now_us);
	k.alone_since_us = k.last_change_us = k.rested_us = k.now_us;
	k.last = show_look(&k.show, k.now_us);
	while (k.now_us < begin_us + DAYS * DAY)
		step(&k);
	print_message("%ld page changes, %ld stays measured (%ld of them a visitor's), %d loops, %ld events, %ld editions, %ld sleeps\n",
		k.changes, k.dwells, k.held, k.last.loop, k.visits, k.reloads, k.sleeps);
	// A soak in which nothing happens proves nothing.
	assert_true(k.changes > 100000 && k.dwells > 80000 && k.held > 500 && k.last.loop > 5000);
	assert_true(k.visits > 30000 && k.reloads > 10000 && k.sleeps > 25);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(thirty_days)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
