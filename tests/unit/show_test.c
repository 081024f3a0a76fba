#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/six.h"

static void pages_follow_each_other_by_their_holds(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	int64_t now = 0;
	for (int loop = 0; loop < 3; loop++) {
		for (int page = 0; page < 6; page++) {
			six_assert_still(&s, page, now);
			assert_true(show_look(&s, now).stay_us == six[page].hold_us);
			now += six[page].hold_us;
			assert_true(show_look(&s, now - six[page].hold_us).wake_us == now);
			six_tick(&s, now - 1);
			six_assert_still(&s, page, now - 1);
			six_tick(&s, now);
			six_assert_moving(&s, page, (page + 1) % 6, 1, now);
			six_tick(&s, now + 600 * MS - 1);
			six_assert_moving(&s, page, (page + 1) % 6, 1, now + 600 * MS - 1);
			now += 600 * MS;
			six_tick(&s, now);
		}
		assert_int_equal(show_look(&s, now).loop, loop + 1);
	}
}

static void a_fade_eases_in_and_out_by_time(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_tick(&s, 6 * S);
	struct show_view v = show_look(&s, 6 * S + 150 * MS);
	assert_float_equal(v.progress, 0.0625f, 1e-6f);
	assert_float_equal(show_look(&s, 6 * S + 300 * MS).progress, 0.5f, 1e-6f);
	assert_float_equal(show_look(&s, 6 * S + 450 * MS).progress, 0.9375f, 1e-6f);
	assert_float_equal(show_look(&s, 6 * S + 600 * MS).progress, 1, 0);
	// A frame that comes too late finds the transition over: no stutter, and no page is lost.
	assert_int_equal(v.how, SHOW_FADE);
	six_tick(&s, 6 * S + 900 * MS);
	six_assert_still(&s, 1, 6 * S + 900 * MS);
	// The stay counts from when the transition ended.
	assert_true(show_look(&s, 6 * S + 900 * MS).wake_us == 6 * S + 600 * MS + 8 * S);
}

static void stepping_more_often_changes_nothing(void **state)
{
	(void)state;
	srand(7);
	struct show seldom = six_start(&six_fade, 6, 5 * S), often = seldom;
	int64_t now = 5 * S;
	for (int i = 0; i < 3000; i++) {
		struct show_view a = show_look(&seldom, now), b = show_look(&often, now);
		assert_memory_equal(&a.page, &b.page, 2 * sizeof(int));
		assert_true(a.wake_us == b.wake_us && a.progress == b.progress && a.stayed == b.stayed && a.loop == b.loop);
		int64_t next = a.wake_us <= now ? now + 600 * MS : a.wake_us;
		if (rand() % 3 == 0)
			next = now + 1 + rand() % (next - now);
		for (int64_t t = now; t < next; t += 1 + rand() % (2 * S))
			six_tick(&often, t);
		struct show_event e = {.kind = rand() % 4 ? SHOW_TICK : (enum show_event_kind)(rand() % SHOW_QUIT),
			.value = rand() % 6,
			.x = (float)(rand() % 100) / 100};
		now = next;
		show_step(&seldom, &e, now);
		show_step(&often, &e, now);
	}
}

static void none_changes_at_once(void **state)
{
	(void)state;
	struct show_options cut[] = {{.transition = SHOW_CUT, .transition_us = 600 * MS, .resume_us = 45 * S},
		{.transition = SHOW_FADE, .transition_us = 0, .resume_us = 45 * S},
		{.transition = SHOW_PUSH, .transition_us = -1, .resume_us = 45 * S}};
	for (int i = 0; i < 3; i++) {
		struct show s = six_start(&cut[i], 6, 0);
		six_tick(&s, 6 * S);
		six_assert_still(&s, 1, 6 * S);
		six_event(&s, SHOW_NEXT, 0, 7 * S);
		six_assert_still(&s, 2, 7 * S);
	}
	// A finger moves nothing either, but letting go pages.
	struct show s = six_start(&cut[0], 6, 0);
	six_drag(&s, SHOW_DRAG_BEGIN, 0, 0, S);
	six_drag(&s, SHOW_DRAG_MOVE, -0.6f, 0, 2 * S);
	six_assert_still(&s, 0, 2 * S);
	six_drag(&s, SHOW_DRAG_END, -0.7f, -1, 2 * S);
	six_assert_still(&s, 1, 2 * S);
}

static void a_stay_may_be_half_a_second_or_a_day(void **state)
{
	(void)state;
	static const struct show_page pages[] = {{S / 2}, {DAY}};
	struct show s;
	show_init(&s, &six_fade, pages, 2, NULL, 0, 0, 0);
	six_run(&s, 0, S / 2);
	six_assert_moving(&s, 0, 1, 1, S / 2);
	int64_t begin = S / 2 + 600 * MS;
	six_run(&s, S / 2, begin + DAY - 1);
	six_assert_still(&s, 1, begin + DAY - 1);
	six_run(&s, begin + DAY - 1, begin + DAY);
	six_assert_moving(&s, 1, 0, 1, begin + DAY);
}

static void without_input_it_never_pauses(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	for (int64_t now = 0; now < 600 * S; now += 100 * MS) {
		six_tick(&s, now);
		struct show_view v = show_look(&s, now);
		assert_true(!v.paused && !v.by_hand && v.resume_in_us == 0 && v.overlay == SHOW_NO_OVERLAY);
	}
	assert_true(show_look(&s, 600 * S).loop > 10);
}

static void it_ends_after_its_loops(void **state)
{
	(void)state;
	struct show_options twice = six_fade;
	twice.loops = 2;
	for (int n = 1; n <= 6; n += 5) {
		struct show s = six_start(&twice, n, 0);
		int64_t now = 0;
		bool seen_last = false;
		while (!show_look(&s, now).quit) {
			seen_last |= show_look(&s, now).page == n - 1;
			int64_t wake = show_look(&s, now).wake_us;
			now = wake <= now ? now + 16 * MS : wake;
			six_tick(&s, now);
			assert_true(now < 200 * S);
		}
		struct show_view v = show_look(&s, now);
		assert_true(seen_last && v.loop == 2 && v.page == n - 1 && !v.moving && v.wake_us == SHOW_NEVER);
		six_event(&s, SHOW_NEXT, 0, now + S); // over is over
		assert_int_equal(show_look(&s, now + S).page, n - 1);
	}
	struct show s = six_start(&twice, 6, 0);
	six_event(&s, SHOW_QUIT, 0, S);
	assert_true(show_look(&s, S).quit);
}

static void a_machine_asleep_for_days_goes_on_from_where_it_was(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_tick(&s, 3 * DAY); // at rest
	six_assert_moving(&s, 0, 1, 1, 3 * DAY);
	assert_true(show_look(&s, 3 * DAY).progress == 0); // and the transition is seen whole
	six_tick(&s, 6 * DAY);                             // in mid-transition
	six_assert_still(&s, 1, 6 * DAY);
	assert_true(show_look(&s, 6 * DAY).wake_us == 6 * DAY + 8 * S); // its whole stay
	assert_int_equal(show_look(&s, 6 * DAY).loop, 0);
	six_event(&s, SHOW_PAUSE, 0, 6 * DAY);
	six_tick(&s, 9 * DAY);
	assert_true(!show_look(&s, 9 * DAY).paused && show_look(&s, 9 * DAY).wake_us == 9 * DAY + 8 * S);
	six_event(&s, SHOW_INDEX, 0, 9 * DAY);
	six_tick(&s, 12 * DAY);
	six_assert_still(&s, 1, 12 * DAY);
	assert_int_equal(show_look(&s, 12 * DAY).overlay, SHOW_NO_OVERLAY);
	// A key that wakes it acts on the page that was there.
	s = six_start(&six_fade, 6, 0);
	six_event(&s, SHOW_GOTO, 3, 3 * DAY);
	six_assert_moving(&s, 1, 3, 1, 3 * DAY);
}

static void old_tick_counters_do_not_matter(void **state)
{
	(void)state;
	// 2^31 and 2^32 milliseconds are 24.8 and 49.7 days of uptime; 2^63 microseconds is the end of time.
	const int64_t edges[] = {INT64_C(0x7FFFFFFF) * MS, INT64_C(0xFFFFFFFF) * MS, INT64_C(0x7FFFFFFF), INT64_C(0xFFFFFFFF)};
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
		int64_t begin = edges[i] - 20 * S;
		struct show s = six_start(&six_fade, 6, begin), zero = six_start(&six_fade, 6, 0);
		for (int64_t t = 0; t < 120 * S; t += 10 * MS) {
			six_tick(&s, begin + t);
			six_tick(&zero, t);
			struct show_view v = show_look(&s, begin + t), w = show_look(&zero, t);
			assert_true(v.page == w.page && v.to == w.to && v.progress == w.progress && v.wake_us - begin == w.wake_us);
		}
		assert_true(show_look(&s, begin + 120 * S).loop == 2);
	}
	struct show s = six_start(&six_fade, 6, INT64_MAX - S);
	six_event(&s, SHOW_NEXT, 0, INT64_MAX - 1);
	six_tick(&s, INT64_MAX);
	six_event(&s, SHOW_PAUSE, 0, INT64_MAX);
	assert_true(show_look(&s, INT64_MAX).wake_us == INT64_MAX);
}

static void time_that_steps_back_is_ignored(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 100 * S);
	six_tick(&s, 104 * S);
	six_event(&s, SHOW_NEXT, 0, 50 * S);
	six_assert_moving(&s, 0, 1, 1, 104 * S);
	struct show_view v = show_look(&s, 0);
	assert_true(v.progress == 0 && v.wake_us >= 104 * S);
	six_tick(&s, INT64_MIN);
	six_run(&s, 104 * S, 105 * S);
	six_assert_still(&s, 1, 105 * S);
}

static void another_edition_keeps_the_place(void **state)
{
	(void)state;
	static const struct show_page three[] = {{20 * S}, {3 * S}, {9 * S}};
	static const int themes[] = {2};
	struct show s = six_start(&six_fade, 6, 0);
	six_event(&s, SHOW_GOTO, 2, 0);
	six_run(&s, 0, 46 * S);
	six_run(&s, 46 * S, 50 * S); // page 3, by itself
	struct show_view v = show_look(&s, 50 * S);
	assert_int_equal(v.page, 3);
	int64_t stayed = 12 * S - (v.wake_us - 50 * S);
	show_replace(&s, three, 3, themes, 1, 0, 50 * S);
	six_assert_still(&s, 0, 50 * S);
	assert_true(show_look(&s, 50 * S).wake_us == 50 * S + 20 * S - stayed);
	// Reloads every second for ever do not hold it.
	bool seen[3] = {false};
	for (int64_t now = 50 * S; now < 80 * S; now += S) {
		six_tick(&s, now);
		show_replace(&s, three, 3, themes, 1, show_look(&s, now).to, now);
		seen[show_look(&s, now).page] = true;
	}
	assert_true(seen[0] && seen[1] && seen[2]);
	// A place that is gone, from a page that stayed longer than the new one does.
	show_replace(&s, three, 2, NULL, 0, 99, 80 * S);
	assert_int_equal(show_look(&s, 80 * S).page, 1);
	show_replace(&s, three, 1, NULL, 0, -5, 80 * S);
	assert_int_equal(show_look(&s, 80 * S).page, 0);
	six_event(&s, SHOW_THEME, 0, 80 * S);
	six_assert_still(&s, 0, 80 * S);
}

static void another_edition_in_mid_motion_leaves_no_half_page(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_event(&s, SHOW_LAST, 0, S);
	show_replace(&s, six, 2, NULL, 0, 1, S + 100 * MS);
	six_assert_still(&s, 1, S + 100 * MS);
	six_drag(&s, SHOW_DRAG_BEGIN, -0.5f, 0, 2 * S);
	show_replace(&s, six, 6, NULL, 0, 1, 2 * S);
	six_assert_still(&s, 1, 2 * S);
	six_drag(&s, SHOW_DRAG_MOVE, -0.9f, 0, 2 * S);
	six_assert_still(&s, 1, 2 * S);
}

// It comes out of what was there before, which the show knows nothing of; its stay begins when it is there.
static void a_page_that_takes_the_screen_fades_in(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_event(&s, SHOW_PAUSE, 0, S);
	show_restart(&s, 3, true, 2 * S);
	six_assert_moving(&s, 3, 3, 1, 2 * S);
	struct show_view v = show_look(&s, 2 * S + 300 * MS);
	assert_float_equal(v.progress, 0.5f, 1e-6f);
	assert_int_equal(v.how, SHOW_FADE);
	assert_false(v.paused);
	six_tick(&s, 2 * S + 600 * MS);
	six_assert_still(&s, 3, 2 * S + 600 * MS);
	assert_true(show_look(&s, 2 * S + 600 * MS).wake_us == 2 * S + 600 * MS + six[3].hold_us);
	// A key acts at once all the same.
	show_restart(&s, 3, true, 3 * S);
	six_event(&s, SHOW_NEXT, 0, 3 * S + 100 * MS);
	six_assert_moving(&s, 3, 4, 1, 3 * S + 100 * MS);
	show_restart(&s, 3, false, 4 * S);
	six_assert_still(&s, 3, 4 * S);
	struct show_options cut = six_fade;
	cut.transition = SHOW_CUT;
	show_configure(&s, &cut);
	show_restart(&s, 99, true, 5 * S);
	six_assert_still(&s, 5, 5 * S);
}

static void options_change_while_it_runs(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_tick(&s, 6 * S);
	struct show_options cut = {.transition = SHOW_CUT, .resume_us = 5 * S};
	show_configure(&s, &cut);
	assert_int_equal(show_look(&s, 6 * S + 300 * MS).how, SHOW_FADE);
	assert_float_equal(show_look(&s, 6 * S + 300 * MS).progress, 0.5f, 1e-6f);
	six_run(&s, 6 * S, 7 * S);
	six_event(&s, SHOW_NEXT, 0, 7 * S);
	six_assert_still(&s, 2, 7 * S);
	assert_true(show_look(&s, 7 * S).stay_us == 10 * S);
}

static void holds_without_sense_do_not_spin(void **state)
{
	(void)state;
	static const struct show_page bad[] = {{0}, {-5}, {INT64_MIN}, {INT64_MAX}};
	struct show_options options = {.transition = SHOW_CUT, .transition_us = INT64_MIN, .resume_us = INT64_MIN, .loops = -1};
	struct show s;
	show_init(&s, &options, bad, 4, NULL, 0, -3, 0);
	int steps = 0;
	for (int64_t now = 0; now < 10 * S; now = show_look(&s, now).wake_us) {
		six_tick(&s, now);
		steps++;
		assert_true(steps < 50);
	}
	assert_int_equal(show_look(&s, 10 * S).page, 3);
}

// ---- any sequence of events ----

static uint64_t seed;

static uint32_t roll(uint32_t n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(seed >> 33) % n;
}

static float roll_float(void)
{
	switch (roll(20)) {
	case 0: return 0.0f / 0.0f;
	case 1: return 1e30f;
	case 2: return -1e30f;
	default: return (float)roll(4001) / 1000 - 2;
	}
}

static int64_t roll_time(void)
{
	switch (roll(12)) {
	case 0: return 0;
	case 1: return roll(3) * DAY;
	case 2: return -(int64_t)roll(1000000);
	case 3: return roll(100) * S;
	default: return roll(40) * MS;
	}
}

static void check_view(const struct show *s, const struct show_view *v, int64_t now)
{
	assert_in_range(v->page, 0, s->n - 1);
	assert_in_range(v->to, 0, s->n - 1);
	assert_true(v->progress >= 0 && v->progress <= 1);
	assert_true(v->stayed >= 0 && v->stayed <= 1);
	assert_true(v->wake_us >= now);
	assert_true(v->direction == 1 || v->direction == -1);
	assert_true(v->moving || (v->page == v->to && v->progress == 0));
	assert_true(v->stay_us >= 100 * MS && v->resume_in_us >= 0 && v->loop >= 0);
	assert_true(s->left_us >= 0 && s->left_us <= s->stay_us);
	assert_true(v->quit || v->wake_us < SHOW_NEVER);
}

static void any_sequence_of_events_keeps_the_invariants(void **state)
{
	(void)state;
	static const struct show_page pages[] = {{0}, {S / 2}, {DAY}, {6 * S}, {7 * S}, {8 * S}, {9 * S}};
	static const int themes[] = {0, 2, 99, -4};
	for (int round = 0; round < 300; round++) {
		seed = (uint64_t)round;
		int n = round % 3 == 0 ? 1 : round % 3 == 1 ? 2 : 7;
		struct show_options o = {.transition = roll(3), .transition_us = roll(3) * 400 * MS, .resume_us = roll(2) * 45 * S};
		struct show s;
		show_init(&s, &o, pages, n, themes, 4, (int)roll(9) - 1, 0);
		int64_t now = 0;
		for (int i = 0; i < 500; i++) {
			struct show before = s;
			int64_t step = roll_time();
			now = step > 0 ? now + step : now;
			six_tick(&s, step < 0 ? now + step : now);
			// By itself it goes one page at most, whatever the gap.
			int next = show_after(&before, before.page);
			struct show_view v = show_look(&s, now);
			check_view(&s, &v, now);
			assert_true(before.dragging || s.page == before.page || s.page == before.to || s.page == next);
			show_step(&s, &(struct show_event){roll(SHOW_QUIT), (int)roll(12) - 3, roll_float(), roll_float()}, now);
			v = show_look(&s, now);
			check_view(&s, &v, now);
			if (roll(50) == 0)
				show_replace(&s, pages, n = 1 + (int)roll(7), themes, 4, (int)roll(9) - 1, now);
		}
		// Left alone it always goes on, whatever was done to it.
		int loop = show_look(&s, now).loop;
		for (int64_t end = now + 3 * DAY; show_look(&s, now).loop == loop;) {
			int64_t wake = show_look(&s, now).wake_us;
			now = wake > now ? wake : now + 16 * MS;
			six_tick(&s, now);
			assert_true(now < end);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_follow_each_other_by_their_holds),
		cmocka_unit_test(a_fade_eases_in_and_out_by_time),
		cmocka_unit_test(stepping_more_often_changes_nothing),
		cmocka_unit_test(none_changes_at_once),
		cmocka_unit_test(a_stay_may_be_half_a_second_or_a_day),
		cmocka_unit_test(without_input_it_never_pauses),
		cmocka_unit_test(it_ends_after_its_loops),
		cmocka_unit_test(a_machine_asleep_for_days_goes_on_from_where_it_was),
		cmocka_unit_test(old_tick_counters_do_not_matter),
		cmocka_unit_test(time_that_steps_back_is_ignored),
		cmocka_unit_test(another_edition_keeps_the_place),
		cmocka_unit_test(another_edition_in_mid_motion_leaves_no_half_page),
		cmocka_unit_test(a_page_that_takes_the_screen_fades_in),
		cmocka_unit_test(options_change_while_it_runs),
		cmocka_unit_test(holds_without_sense_do_not_spin),
		cmocka_unit_test(any_sequence_of_events_keeps_the_invariants),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
