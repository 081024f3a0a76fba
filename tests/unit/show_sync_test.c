#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/six.h"

#define EPOCH (INT64_C(1617148800) * S)
// Of all six with their transitions.
#define LOOP (49 * S + 6 * 600 * MS)

static const struct show_options synced = {.transition = SHOW_FADE, .transition_us = 600 * MS, .resume_us = 45 * S, .sync = true};

// A screen: its show and how far the wall clock is ahead of its own.
struct panel {
	struct show show;
	int64_t ahead_us, now_us;
};

static struct panel panel(const struct show_options *options, int n, int64_t now_us, int64_t wall_us)
{
	return (struct panel){six_start(options, n, now_us), wall_us - now_us, now_us};
}

static void step(struct panel *p, const struct show_event *e, int64_t now_us)
{
	show_set_clock(&p->show, true, p->ahead_us);
	show_step(&p->show, e, now_us);
	p->now_us = now_us;
}

// Steps at every wake, a frame every 16 ms while something moves, until the wall clock is there.
static void run(struct panel *p, int64_t wall_us)
{
	int64_t until = wall_us - p->ahead_us;
	while (p->now_us < until) {
		struct show_view v = show_look(&p->show, p->now_us);
		assert_true(v.wake_us >= p->now_us);
		int64_t next = v.wake_us <= p->now_us ? p->now_us + 16 * MS : v.wake_us;
		step(p, NULL, next < until ? next : until);
	}
}

static void assert_same(const struct panel *a, const struct panel *b)
{
	struct show_view v = show_look(&a->show, a->now_us), w = show_look(&b->show, b->now_us);
	assert_int_equal(v.page, w.page);
	assert_int_equal(v.to, w.to);
	assert_int_equal(v.moving, w.moving);
	assert_int_equal(v.direction, w.direction);
	assert_float_equal(v.progress, w.progress, 0);
	assert_float_equal(v.stayed, w.stayed, 0);
	assert_true(v.wake_us == v.wake_us && a->ahead_us + v.wake_us == b->ahead_us + w.wake_us);
}

// Begun at other times, with other clocks of their own, stepped at other moments.
static void screens_show_the_same_at_the_same_time(void **state)
{
	(void)state;
	srand(11);
	for (int i = 0; i < 200; i++) {
		int64_t wall = EPOCH + rand() % 1000 * S + rand() % S;
		struct panel a = panel(&synced, 6, 5 * S, wall), b = panel(&synced, 6, 77777 * S, wall + rand() % 100 * S);
		step(&a, NULL, a.now_us);
		step(&b, NULL, b.now_us);
		int64_t at = wall + 200 * S;
		for (int k = 0; k < 50; k++) {
			at += rand() % (20 * (int)S);
			run(&a, at);
			if (rand() % 2)
				run(&b, at - rand() % (3 * (int)S));
			run(&b, at);
			step(&b, NULL, b.now_us);
			assert_same(&a, &b);
		}
	}
}

static void it_begins_where_the_clock_is(void **state)
{
	(void)state;
	int64_t from = EPOCH - EPOCH % LOOP; // a loop begins
	struct panel p = panel(&synced, 6, 0, from + 6 * S + 600 * MS + 3 * S);
	step(&p, NULL, 0);
	six_assert_still(&p.show, 1, 0);
	assert_true(show_look(&p.show, 0).wake_us == 5 * S);
	run(&p, from + 6 * S + 600 * MS + 8 * S);
	six_assert_moving(&p.show, 1, 2, 1, p.now_us);
	// In mid-transition it is there as far as the others are.
	p = panel(&synced, 6, 0, from + 6 * S + 150 * MS);
	step(&p, NULL, 0);
	six_assert_moving(&p.show, 0, 1, 1, 0);
	assert_float_equal(show_look(&p.show, 0).progress, 0.0625f, 1e-6f);
	// Over the end, and before 1970.
	p = panel(&synced, 6, 0, from - 300 * MS);
	step(&p, NULL, 0);
	six_assert_moving(&p.show, 5, 0, 1, 0);
	p = panel(&synced, 6, 0, -LOOP + 2 * S);
	step(&p, NULL, 0);
	six_assert_still(&p.show, 0, 0);
	assert_true(show_look(&p.show, 0).wake_us == 4 * S);
}

// A visitor sees what he asked for as long as ever; a transition then leads to what the others show.
static void a_visitor_leaves_and_it_joins_again(void **state)
{
	(void)state;
	int64_t from = EPOCH - EPOCH % LOOP;
	struct panel p = panel(&synced, 6, 0, from + S), other = panel(&synced, 6, 0, from + S);
	step(&p, NULL, 0);
	step(&other, NULL, 0);
	step(&p, &(struct show_event){.kind = SHOW_GOTO, .value = 4}, S);
	run(&p, from + 40 * S);
	six_assert_still(&p.show, 4, p.now_us);
	assert_true(show_look(&p.show, p.now_us).by_hand);
	// 45 s after the page was there: the transition to the others' page.
	run(&p, from + 2 * S + 600 * MS + 45 * S - 1);
	six_assert_still(&p.show, 4, p.now_us);
	run(&p, from + 2 * S + 600 * MS + 45 * S);
	run(&other, from + 2 * S + 600 * MS + 45 * S);
	six_assert_moving(&p.show, 4, show_look(&other.show, other.now_us).to, 1, p.now_us);
	run(&p, from + 50 * S);
	run(&other, from + 50 * S);
	assert_same(&p, &other);
	// A pause too, and the index.
	enum show_event_kind holds[] = {SHOW_PAUSE, SHOW_INDEX};
	for (int i = 0; i < 2; i++) {
		step(&p, &(struct show_event){.kind = holds[i]}, p.now_us);
		int page = show_look(&p.show, p.now_us).page;
		int64_t held = p.now_us + p.ahead_us;
		run(&p, held + 44 * S);
		assert_int_equal(show_look(&p.show, p.now_us).page, page);
		assert_false(show_look(&p.show, p.now_us).moving);
		run(&p, held + 200 * S);
		run(&other, held + 200 * S);
		assert_same(&p, &other);
	}
}

// Once it has begun nothing but a transition leads from page to page, however the clock is set; and it is soon with the others.
static void a_clock_that_is_set_is_followed(void **state)
{
	(void)state;
	srand(3);
	struct panel p = panel(&synced, 6, 0, EPOCH);
	step(&p, NULL, 0);
	for (int i = 0; i < 2000; i++) {
		int64_t by = i % 3 == 0 ? (rand() % 2 ? 3652 : -3652) * DAY : (rand() % 60 - 30) * S;
		p.ahead_us += by;
		int page = show_look(&p.show, p.now_us).page;
		step(&p, NULL, p.now_us);
		struct show_view v = show_look(&p.show, p.now_us);
		assert_true(v.page == page || (v.moving && v.to == page));
		int64_t wall = p.now_us + p.ahead_us + (rand() % 5 + 2) * S;
		struct panel other = panel(&synced, 6, 0, wall);
		step(&other, NULL, 0);
		run(&p, wall);
		if (!show_look(&p.show, p.now_us).moving && !show_look(&other.show, 0).moving)
			assert_int_equal(show_look(&p.show, p.now_us).page, show_look(&other.show, 0).page);
	}
}

static void another_edition_joins_by_a_transition(void **state)
{
	(void)state;
	struct panel p = panel(&synced, 6, 0, EPOCH), other = panel(&synced, 4, 0, EPOCH + 20 * S);
	step(&p, NULL, 0);
	run(&p, EPOCH + 20 * S);
	show_replace(&p.show, six, 4, six_themes, 0, 3, p.now_us);
	step(&p, NULL, p.now_us);
	run(&p, EPOCH + 22 * S);
	run(&other, EPOCH + 22 * S);
	step(&other, NULL, other.now_us);
	assert_int_equal(show_look(&p.show, p.now_us).page, show_look(&other.show, other.now_us).page);
	// One that takes the screen is there at once.
	show_restart(&p.show, 0, false, p.now_us);
	step(&p, NULL, p.now_us);
	assert_same(&p, &other);
}

static void without_transition_or_with_one_page_too(void **state)
{
	(void)state;
	struct show_options cut = synced;
	cut.transition = SHOW_CUT;
	struct panel a = panel(&cut, 6, 0, EPOCH), b = panel(&cut, 6, 0, EPOCH + 33 * S);
	step(&a, NULL, 0);
	step(&b, NULL, 0);
	for (int64_t at = EPOCH + 33 * S; at < EPOCH + 300 * S; at += 777 * MS) {
		run(&a, at);
		run(&b, at);
		assert_same(&a, &b);
	}
	struct panel one = panel(&synced, 1, 0, EPOCH);
	step(&one, NULL, 0);
	run(&one, EPOCH + 60 * S);
	six_assert_still(&one.show, 0, one.now_us);
	assert_int_equal(show_look(&one.show, one.now_us).loop, 10);
}

// A clock that is not known, or not yet, lets the show go by itself.
static void without_a_clock_it_goes_by_itself(void **state)
{
	(void)state;
	struct show s = six_start(&synced, 6, 0), alone = six_start(&six_fade, 6, 0);
	show_set_clock(&s, false, EPOCH);
	six_run(&s, 0, 100 * S);
	six_run(&alone, 0, 100 * S);
	assert_int_equal(show_look(&s, 100 * S).page, show_look(&alone, 100 * S).page);
	assert_true(show_look(&s, 100 * S).wake_us == show_look(&alone, 100 * S).wake_us);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens_show_the_same_at_the_same_time),
		cmocka_unit_test(it_begins_where_the_clock_is),
		cmocka_unit_test(a_visitor_leaves_and_it_joins_again),
		cmocka_unit_test(a_clock_that_is_set_is_followed),
		cmocka_unit_test(another_edition_joins_by_a_transition),
		cmocka_unit_test(without_transition_or_with_one_page_too),
		cmocka_unit_test(without_a_clock_it_goes_by_itself),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
