#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/six.h"

static void a_key_in_mid_transition_acts_at_once(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_tick(&s, 6 * S);
	int64_t now = 6 * S + 250 * MS;
	six_event(&s, SHOW_NEXT, 0, now);
	six_assert_moving(&s, 1, 2, 1, now);
	assert_true(show_look(&s, now).progress == 0);
	// Five more, each within a frame of the one before.
	for (int i = 0; i < 5; i++) {
		now += 16 * MS;
		six_event(&s, SHOW_NEXT, 0, now);
		six_assert_moving(&s, (2 + i) % 6, (3 + i) % 6, 1, now);
	}
	six_tick(&s, now + 600 * MS);
	six_assert_still(&s, 1, now + 600 * MS);
}

static void back_in_mid_transition_turns_it_round(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_tick(&s, 6 * S);
	int64_t now = 6 * S + 450 * MS;
	float before = show_look(&s, now).progress;
	six_event(&s, SHOW_PREVIOUS, 0, now);
	six_assert_moving(&s, 1, 0, -1, now);
	assert_float_equal(show_look(&s, now).progress, 1 - before, 1e-6f); // the picture does not jump
	six_run(&s, now, now + 600 * MS);
	six_assert_still(&s, 0, now + 600 * MS);
	// At once, when nothing is to be seen yet.
	six_event(&s, SHOW_NEXT, 0, 30 * S);
	six_event(&s, SHOW_PREVIOUS, 0, 30 * S);
	six_assert_still(&s, 0, 30 * S);
}

static void two_pages_go_forwards_both_times(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 2, 0);
	six_event(&s, SHOW_NEXT, 0, S);
	six_event(&s, SHOW_NEXT, 0, S + 300 * MS);
	six_assert_moving(&s, 1, 0, 1, S + 300 * MS);
	six_run(&s, S + 300 * MS, 2 * S);
	six_event(&s, SHOW_PREVIOUS, 0, 2 * S);
	six_assert_moving(&s, 0, 1, -1, 2 * S);
}

static void keys_go_to_ends_themes_and_pages(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	struct {
		enum show_event_kind kind;
		int value, page;
	} const cases[] = {{SHOW_LAST, 0, 5}, {SHOW_FIRST, 0, 0}, {SHOW_THEME, 1, 3}, {SHOW_THEME, 3, 3}, {SHOW_THEME, -1, 3},
		{SHOW_GOTO, 4, 4}, {SHOW_GOTO, 6, 4}, {SHOW_GOTO, -1, 4}, {SHOW_GOTO, INT32_MAX, 4}, {SHOW_GOTO, INT32_MIN, 4}, {SHOW_GOTO, 4, 4},
		{SHOW_THEME, INT32_MAX, 4}, {SHOW_THEME, 0, 1}, {SHOW_PREVIOUS, 0, 0}, {SHOW_PREVIOUS, 0, 5}, {SHOW_NEXT, 0, 0}};
	int64_t now = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		now += S;
		six_event(&s, cases[i].kind, cases[i].value, now);
		six_run(&s, now, now + 700 * MS);
		six_assert_still(&s, cases[i].page, now + 700 * MS);
	}
}

static void a_visitors_page_holds_longer_then_goes_on_from_there(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_event(&s, SHOW_GOTO, 3, S);
	six_tick(&s, S + 600 * MS);
	int64_t arrived = S + 600 * MS;
	struct show_view v = show_look(&s, arrived);
	assert_true(v.by_hand && v.stay_us == 45 * S && v.resume_in_us == 45 * S && v.wake_us == arrived + 45 * S);
	six_tick(&s, arrived + 45 * S - 1);
	six_assert_still(&s, 3, arrived + 45 * S - 1);
	six_tick(&s, arrived + 45 * S);
	six_assert_moving(&s, 3, 4, 1, arrived + 45 * S);
	six_tick(&s, arrived + 46 * S);
	v = show_look(&s, arrived + 46 * S);
	assert_false(v.by_hand);
	assert_true(v.stay_us == six[4].hold_us && v.resume_in_us == 0); // back to normal
	// A page that stays longer than that by itself keeps its time.
	struct show_options soon = six_fade;
	soon.resume_us = 2 * S;
	s = six_start(&soon, 6, 0);
	six_event(&s, SHOW_GOTO, 3, S);
	six_tick(&s, 2 * S);
	assert_true(show_look(&s, 2 * S).stay_us == 12 * S);
}

static void a_pause_holds_and_ends_by_itself(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_event(&s, SHOW_PAUSE, 0, 2 * S);
	struct show_view v = show_look(&s, 10 * S);
	assert_true(v.paused && v.resume_in_us == 37 * S && v.wake_us == 47 * S);
	assert_float_equal(v.stayed, 2.0f / 6, 1e-6f); // the stay stands still
	six_tick(&s, 47 * S - 1);
	assert_true(show_look(&s, 47 * S - 1).paused);
	six_tick(&s, 47 * S);
	v = show_look(&s, 47 * S);
	assert_true(!v.paused && v.wake_us == 51 * S); // the four seconds it had left
	six_run(&s, 47 * S, 52 * S);
	six_assert_still(&s, 1, 52 * S);
	// By hand again.
	six_event(&s, SHOW_PAUSE, 0, 53 * S);
	six_event(&s, SHOW_PAUSE, 0, 60 * S);
	assert_false(show_look(&s, 60 * S).paused);
	assert_true(show_look(&s, 60 * S).wake_us == 51 * S + 600 * MS + 8 * S + 7 * S);
}

static void paging_in_a_pause_keeps_the_pause(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_event(&s, SHOW_PAUSE, 0, S);
	six_event(&s, SHOW_NEXT, 0, 40 * S);
	six_run(&s, 40 * S, 84 * S);
	assert_true(show_look(&s, 84 * S).paused);
	six_assert_still(&s, 1, 84 * S);
	six_run(&s, 84 * S, 85 * S); // 45 s after the last key
	assert_false(show_look(&s, 85 * S).paused);
	assert_true(show_look(&s, 85 * S).wake_us == 93 * S); // its own eight seconds, not another 45
}

static void taps_page_by_thirds_and_open_the_index(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_tap(&s, 0.9f, -1, S);
	six_assert_moving(&s, 0, 1, 1, S);
	six_run(&s, S, 2 * S);
	six_tap(&s, 0.1f, -1, 2 * S);
	six_assert_moving(&s, 1, 0, -1, 2 * S);
	six_run(&s, 2 * S, 3 * S);
	six_tap(&s, 0.5f, -1, 3 * S);
	assert_int_equal(show_look(&s, 3 * S).overlay, SHOW_OVERLAY_INDEX);
	six_assert_still(&s, 0, 3 * S);
	six_tap(&s, 0.9f, -1, 4 * S); // beside the cells: closes, and does not page
	assert_int_equal(show_look(&s, 4 * S).overlay, SHOW_NO_OVERLAY);
	six_assert_still(&s, 0, 4 * S);
	six_tap(&s, 0.5f, -1, 5 * S);
	six_tap(&s, 0.1f, 4, 6 * S);
	assert_int_equal(show_look(&s, 6 * S).overlay, SHOW_NO_OVERLAY);
	six_assert_moving(&s, 0, 4, 1, 6 * S);
	six_run(&s, 6 * S, 7 * S);
	six_tap(&s, 0.9f, 2, 7 * S); // a cell of the contents page counts more than the third it lies in
	six_assert_moving(&s, 4, 2, -1, 7 * S);
	six_run(&s, 7 * S, 8 * S);
	six_tap(&s, 0.0f / 0.0f, -1, 8 * S);
	six_assert_still(&s, 2, 8 * S);
	assert_int_equal(show_look(&s, 8 * S).overlay, SHOW_NO_OVERLAY);
}

static void overlays_hold_the_page_and_close_by_themselves(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_event(&s, SHOW_HELP, 0, 5 * S);
	assert_true(show_look(&s, 5 * S).wake_us == 50 * S);
	six_event(&s, SHOW_INDEX, 0, 20 * S);
	struct show_view v = show_look(&s, 20 * S);
	assert_int_equal(v.overlay, SHOW_OVERLAY_INDEX);
	assert_true(v.wake_us == 65 * S && v.resume_in_us == 45 * S);
	six_run(&s, 20 * S, 65 * S);
	assert_int_equal(show_look(&s, 65 * S).overlay, SHOW_NO_OVERLAY);
	six_assert_still(&s, 0, 65 * S);
	assert_true(show_look(&s, 65 * S).wake_us == 71 * S);
	// By hand: Esc, the same key, a key that pages.
	six_event(&s, SHOW_INDEX, 0, 66 * S);
	six_event(&s, SHOW_DISMISS, 0, 67 * S);
	assert_true(show_look(&s, 67 * S).overlay == SHOW_NO_OVERLAY && show_look(&s, 67 * S).wake_us == 112 * S);
	six_event(&s, SHOW_HELP, 0, 68 * S);
	six_event(&s, SHOW_HELP, 0, 69 * S);
	assert_int_equal(show_look(&s, 69 * S).overlay, SHOW_NO_OVERLAY);
	six_event(&s, SHOW_HELP, 0, 70 * S);
	six_event(&s, SHOW_NEXT, 0, 71 * S);
	assert_int_equal(show_look(&s, 71 * S).overlay, SHOW_NO_OVERLAY);
	six_assert_moving(&s, 0, 1, 1, 71 * S);
	// Esc with nothing to close is nothing: a page that stays by itself keeps its time.
	s = six_start(&six_fade, 6, 0);
	six_event(&s, SHOW_DISMISS, 0, 5 * S);
	assert_true(show_look(&s, 5 * S).wake_us == 6 * S && !show_look(&s, 5 * S).by_hand);
}

static void a_finger_drags_one_to_one(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_drag(&s, SHOW_DRAG_BEGIN, -0.02f, 0, S);
	for (int i = 3; i <= 40; i++) {
		six_drag(&s, SHOW_DRAG_MOVE, -(float)i / 100, 0, S + i * 10 * MS);
		struct show_view v = show_look(&s, S + i * 10 * MS);
		assert_true(v.dragging && v.moving && v.page == 0 && v.to == 1 && v.direction == 1 && v.how == SHOW_PUSH);
		assert_float_equal(v.progress, (float)i / 100, 1e-5f);
	}
	// The other way from there: the page before the first is the last.
	six_drag(&s, SHOW_DRAG_MOVE, 0.25f, 0, 2 * S);
	struct show_view v = show_look(&s, 2 * S);
	assert_true(v.page == 0 && v.to == 5 && v.direction == -1);
	assert_float_equal(v.progress, 0.25f, 1e-6f);
	assert_true(v.wake_us == 47 * S); // a finger that lies still costs no frame
}

static void a_drag_snaps_by_distance_or_speed(void **state)
{
	(void)state;
	struct {
		float x, speed;
		int page;
	} const cases[] = {{-0.5f, 0, 1}, {-0.2f, 0, 0}, {-0.05f, -1.5f, 1}, {-0.6f, 1.5f, 0}, {0.5f, 0, 5}, {0.1f, 2, 5}, {0.1f, -2, 0},
		{0, -3, 0}, {-1, 0, 1}, {1, 0, 5}, {-0.5f, 0.0f / 0.0f, 1}, {-1e30f, -1e30f, 1}, {0.0f / 0.0f, 3, 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct show s = six_start(&six_fade, 6, 0);
		six_drag(&s, SHOW_DRAG_BEGIN, 0, 0, S);
		six_drag(&s, SHOW_DRAG_MOVE, cases[i].x, 0, S + 100 * MS);
		six_drag(&s, SHOW_DRAG_END, cases[i].x, cases[i].speed, S + 200 * MS);
		struct show_view v = show_look(&s, S + 200 * MS);
		assert_false(v.dragging);
		if (v.moving) // it starts where the finger left it
			assert_float_equal(v.progress, cases[i].x < 0 ? -cases[i].x : cases[i].x, 1e-5f);
		six_run(&s, S + 200 * MS, S + 600 * MS);
		six_assert_still(&s, cases[i].page, S + 600 * MS);
		assert_true(show_look(&s, S + 600 * MS).by_hand);
	}
}

static void a_sliding_page_is_caught_in_flight(void **state)
{
	(void)state;
	struct show_options push = six_fade;
	push.transition = SHOW_PUSH;
	struct show s = six_start(&push, 6, 0);
	six_tick(&s, 6 * S);
	int64_t now = 6 * S + 300 * MS;
	six_drag(&s, SHOW_DRAG_BEGIN, 0, 0, now);
	six_assert_moving(&s, 0, 1, 1, now);
	assert_float_equal(show_look(&s, now).progress, 0.5f, 1e-5f);
	six_drag(&s, SHOW_DRAG_MOVE, -0.75f, 0, now + S); // on over the edge of page 1
	six_assert_moving(&s, 1, 2, 1, now + S);
	assert_float_equal(show_look(&s, now + S).progress, 0.25f, 1e-5f);
	six_drag(&s, SHOW_DRAG_MOVE, 0.5f, 0, now + S);
	assert_int_equal(show_look(&s, now + S).page, 0);
	assert_float_equal(show_look(&s, now + S).progress, 0, 1e-5f);
	six_drag(&s, SHOW_DRAG_END, 0.5f, 0, now + S);
	six_run(&s, now + S, now + 2 * S);
	six_assert_still(&s, 0, now + 2 * S);
	// A fade cannot be caught: it is there at once.
	s = six_start(&six_fade, 6, 0);
	six_tick(&s, 6 * S);
	six_drag(&s, SHOW_DRAG_BEGIN, -0.1f, 0, now);
	six_assert_moving(&s, 1, 2, 1, now);
}

static void a_finger_that_is_never_lifted_lets_go(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_drag(&s, SHOW_DRAG_BEGIN, -0.1f, 0, S);
	six_run(&s, S, 46 * S - 1);
	assert_true(show_look(&s, 46 * S - 1).dragging);
	six_run(&s, 46 * S - 1, 47 * S);
	six_assert_still(&s, 0, 47 * S);
	six_drag(&s, SHOW_DRAG_MOVE, -0.9f, 0, 48 * S); // its late rest is nothing
	six_drag(&s, SHOW_DRAG_END, -0.9f, -9, 48 * S);
	six_assert_still(&s, 0, 48 * S);
	six_run(&s, 48 * S, 93 * S);
	six_assert_still(&s, 1, 93 * S);
	// A key while a finger is down.
	s = six_start(&six_fade, 6, 0);
	six_drag(&s, SHOW_DRAG_BEGIN, -0.6f, 0, S);
	six_event(&s, SHOW_NEXT, 0, 2 * S);
	six_assert_moving(&s, 1, 2, 1, 2 * S);
	assert_false(show_look(&s, 2 * S).dragging);
}

static void a_single_page_gives_a_little_and_stays(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 1, 0);
	for (int i = 0; i < 3; i++)
		six_event(&s, i == 0 ? SHOW_NEXT : i == 1 ? SHOW_PREVIOUS : SHOW_LAST, 0, S);
	six_assert_still(&s, 0, S);
	assert_int_equal(show_look(&s, S).loop, 0);
	six_drag(&s, SHOW_DRAG_BEGIN, 0, 0, 2 * S);
	six_drag(&s, SHOW_DRAG_MOVE, -1, 0, 3 * S);
	struct show_view v = show_look(&s, 3 * S);
	assert_true(v.page == 0 && v.to == 0 && v.progress > 0.05f && v.progress < 0.1f && v.direction == 1);
	six_drag(&s, SHOW_DRAG_END, -1, -9, 3 * S);
	six_run(&s, 3 * S, 4 * S);
	six_assert_still(&s, 0, 4 * S);
	// It loops all the same.
	six_run(&s, 4 * S, 4 * S + 45 * S + 60 * S);
	assert_int_equal(show_look(&s, 109 * S).loop, 11);
}

static void drags_over_the_end_count_as_loops(void **state)
{
	(void)state;
	struct show s = six_start(&six_fade, 6, 0);
	six_event(&s, SHOW_LAST, 0, S);
	six_run(&s, S, 2 * S);
	six_drag(&s, SHOW_DRAG_BEGIN, 0, 0, 2 * S);
	six_drag(&s, SHOW_DRAG_END, -0.6f, -1, 2 * S + 200 * MS);
	six_run(&s, 2 * S + 200 * MS, 3 * S);
	six_assert_still(&s, 0, 3 * S);
	assert_int_equal(show_look(&s, 3 * S).loop, 1);
	six_drag(&s, SHOW_DRAG_BEGIN, 0, 0, 3 * S);
	six_drag(&s, SHOW_DRAG_END, 0.6f, 1, 3 * S + 200 * MS);
	six_run(&s, 3 * S + 200 * MS, 4 * S);
	six_assert_still(&s, 5, 4 * S);
	assert_int_equal(show_look(&s, 4 * S).loop, 1);
	// A whole width, so that nothing is left to snap.
	six_drag(&s, SHOW_DRAG_BEGIN, 0, 0, 5 * S);
	six_drag(&s, SHOW_DRAG_END, -1, 0, 5 * S);
	six_assert_still(&s, 0, 5 * S);
	assert_int_equal(show_look(&s, 5 * S).loop, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_in_mid_transition_acts_at_once),
		cmocka_unit_test(back_in_mid_transition_turns_it_round),
		cmocka_unit_test(two_pages_go_forwards_both_times),
		cmocka_unit_test(keys_go_to_ends_themes_and_pages),
		cmocka_unit_test(a_visitors_page_holds_longer_then_goes_on_from_there),
		cmocka_unit_test(a_pause_holds_and_ends_by_itself),
		cmocka_unit_test(paging_in_a_pause_keeps_the_pause),
		cmocka_unit_test(taps_page_by_thirds_and_open_the_index),
		cmocka_unit_test(overlays_hold_the_page_and_close_by_themselves),
		cmocka_unit_test(a_finger_drags_one_to_one),
		cmocka_unit_test(a_drag_snaps_by_distance_or_speed),
		cmocka_unit_test(a_sliding_page_is_caught_in_flight),
		cmocka_unit_test(a_finger_that_is_never_lifted_lets_go),
		cmocka_unit_test(a_single_page_gives_a_little_and_stays),
		cmocka_unit_test(drags_over_the_end_count_as_loops),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
