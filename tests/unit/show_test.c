#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "show/motion.h"
#include "show/show.h"

#define S INT64_C(1000000)
#define MS INT64_C(1000)
#define DAY (86400 * S)

static struct arena arena;

static const struct show_page six[] = {{6 * S}, {8 * S}, {10 * S}, {12 * S}, {6 * S}, {7 * S}};
static const int six_themes[] = {1, 3, 5};
static const struct show_options fade = {.transition = SHOW_FADE, .transition_us = 600 * MS, .resume_us = 45 * S};

static struct show start(const struct show_options *options, int n, int64_t now)
{
	struct show s;
	show_init(&s, options, six, n, six_themes, n == 6 ? 3 : 0, 0, now);
	return s;
}

static void tick(struct show *s, int64_t now)
{
	show_step(s, NULL, now);
}

static void event(struct show *s, enum show_event_kind kind, int value, int64_t now)
{
	show_step(s, &(struct show_event){.kind = kind, .value = value}, now);
}

static void tap(struct show *s, float x, int value, int64_t now)
{
	show_step(s, &(struct show_event){.kind = SHOW_TAP, .value = value, .x = x, .y = 0.5f}, now);
}

static void drag(struct show *s, enum show_event_kind kind, float x, float speed, int64_t now)
{
	show_step(s, &(struct show_event){.kind = kind, .x = x, .y = speed}, now);
}

// Steps at every wake until `until`, a frame every 16 ms while something moves.
static void run(struct show *s, int64_t now, int64_t until)
{
	while (now < until) {
		struct show_view v = show_look(s, now);
		assert_true(v.wake_us >= now);
		int64_t next = v.wake_us <= now ? now + 16 * MS : v.wake_us;
		now = next < until ? next : until;
		tick(s, now);
	}
}

static void assert_still(const struct show *s, int page, int64_t now)
{
	struct show_view v = show_look(s, now);
	assert_false(v.moving);
	assert_int_equal(v.page, page);
	assert_int_equal(v.to, page);
	assert_true(v.progress == 0);
}

static void assert_moving(const struct show *s, int page, int to, int direction, int64_t now)
{
	struct show_view v = show_look(s, now);
	assert_true(v.moving);
	assert_int_equal(v.page, page);
	assert_int_equal(v.to, to);
	assert_int_equal(v.direction, direction);
	assert_true(v.wake_us == now || v.dragging);
}

static void pages_follow_each_other_by_their_holds(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	int64_t now = 0;
	for (int loop = 0; loop < 3; loop++) {
		for (int page = 0; page < 6; page++) {
			assert_still(&s, page, now);
			assert_true(show_look(&s, now).stay_us == six[page].hold_us);
			now += six[page].hold_us;
			assert_true(show_look(&s, now - six[page].hold_us).wake_us == now);
			tick(&s, now - 1);
			assert_still(&s, page, now - 1);
			tick(&s, now);
			assert_moving(&s, page, (page + 1) % 6, 1, now);
			tick(&s, now + 600 * MS - 1);
			assert_moving(&s, page, (page + 1) % 6, 1, now + 600 * MS - 1);
			now += 600 * MS;
			tick(&s, now);
		}
		assert_int_equal(show_look(&s, now).loop, loop + 1);
	}
}

static void a_fade_eases_in_and_out_by_time(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	tick(&s, 6 * S);
	struct show_view v = show_look(&s, 6 * S + 150 * MS);
	assert_float_equal(v.progress, 0.0625f, 1e-6f);
	assert_float_equal(show_look(&s, 6 * S + 300 * MS).progress, 0.5f, 1e-6f);
	assert_float_equal(show_look(&s, 6 * S + 450 * MS).progress, 0.9375f, 1e-6f);
	assert_float_equal(show_look(&s, 6 * S + 600 * MS).progress, 1, 0);
	// A frame that comes too late finds the transition over: no stutter, and no page is lost.
	assert_int_equal(v.how, SHOW_FADE);
	tick(&s, 6 * S + 900 * MS);
	assert_still(&s, 1, 6 * S + 900 * MS);
	// The stay counts from when the transition ended.
	assert_true(show_look(&s, 6 * S + 900 * MS).wake_us == 6 * S + 600 * MS + 8 * S);
}

static void stepping_more_often_changes_nothing(void **state)
{
	(void)state;
	srand(7);
	struct show seldom = start(&fade, 6, 5 * S), often = seldom;
	int64_t now = 5 * S;
	for (int i = 0; i < 3000; i++) {
		struct show_view a = show_look(&seldom, now), b = show_look(&often, now);
		assert_memory_equal(&a.page, &b.page, 2 * sizeof(int));
		assert_true(a.wake_us == b.wake_us && a.progress == b.progress && a.stayed == b.stayed && a.loop == b.loop);
		int64_t next = a.wake_us <= now ? now + 600 * MS : a.wake_us;
		if (rand() % 3 == 0)
			next = now + 1 + rand() % (next - now);
		for (int64_t t = now; t < next; t += 1 + rand() % (2 * S))
			tick(&often, t);
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
		struct show s = start(&cut[i], 6, 0);
		tick(&s, 6 * S);
		assert_still(&s, 1, 6 * S);
		event(&s, SHOW_NEXT, 0, 7 * S);
		assert_still(&s, 2, 7 * S);
	}
	// A finger moves nothing either, but letting go pages.
	struct show s = start(&cut[0], 6, 0);
	drag(&s, SHOW_DRAG_BEGIN, 0, 0, S);
	drag(&s, SHOW_DRAG_MOVE, -0.6f, 0, 2 * S);
	assert_still(&s, 0, 2 * S);
	drag(&s, SHOW_DRAG_END, -0.7f, -1, 2 * S);
	assert_still(&s, 1, 2 * S);
}

static void a_key_in_mid_transition_acts_at_once(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	tick(&s, 6 * S);
	int64_t now = 6 * S + 250 * MS;
	event(&s, SHOW_NEXT, 0, now);
	assert_moving(&s, 1, 2, 1, now);
	assert_true(show_look(&s, now).progress == 0);
	// Five more, each within a frame of the one before.
	for (int i = 0; i < 5; i++) {
		now += 16 * MS;
		event(&s, SHOW_NEXT, 0, now);
		assert_moving(&s, (2 + i) % 6, (3 + i) % 6, 1, now);
	}
	tick(&s, now + 600 * MS);
	assert_still(&s, 1, now + 600 * MS);
}

static void back_in_mid_transition_turns_it_round(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	tick(&s, 6 * S);
	int64_t now = 6 * S + 450 * MS;
	float before = show_look(&s, now).progress;
	event(&s, SHOW_PREVIOUS, 0, now);
	assert_moving(&s, 1, 0, -1, now);
	assert_float_equal(show_look(&s, now).progress, 1 - before, 1e-6f); // the picture does not jump
	run(&s, now, now + 600 * MS);
	assert_still(&s, 0, now + 600 * MS);
	// At once, when nothing is to be seen yet.
	event(&s, SHOW_NEXT, 0, 30 * S);
	event(&s, SHOW_PREVIOUS, 0, 30 * S);
	assert_still(&s, 0, 30 * S);
}

static void two_pages_go_forwards_both_times(void **state)
{
	(void)state;
	struct show s = start(&fade, 2, 0);
	event(&s, SHOW_NEXT, 0, S);
	event(&s, SHOW_NEXT, 0, S + 300 * MS);
	assert_moving(&s, 1, 0, 1, S + 300 * MS);
	run(&s, S + 300 * MS, 2 * S);
	event(&s, SHOW_PREVIOUS, 0, 2 * S);
	assert_moving(&s, 0, 1, -1, 2 * S);
}

static void keys_go_to_ends_themes_and_pages(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	struct {
		enum show_event_kind kind;
		int value, page;
	} const cases[] = {{SHOW_LAST, 0, 5}, {SHOW_FIRST, 0, 0}, {SHOW_THEME, 1, 3}, {SHOW_THEME, 3, 3}, {SHOW_THEME, -1, 3},
		{SHOW_GOTO, 4, 4}, {SHOW_GOTO, 6, 4}, {SHOW_GOTO, -1, 4}, {SHOW_GOTO, INT32_MAX, 4}, {SHOW_GOTO, INT32_MIN, 4}, {SHOW_GOTO, 4, 4},
		{SHOW_THEME, INT32_MAX, 4}, {SHOW_THEME, 0, 1}, {SHOW_PREVIOUS, 0, 0}, {SHOW_PREVIOUS, 0, 5}, {SHOW_NEXT, 0, 0}};
	int64_t now = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		now += S;
		event(&s, cases[i].kind, cases[i].value, now);
		run(&s, now, now + 700 * MS);
		assert_still(&s, cases[i].page, now + 700 * MS);
	}
}

static void a_visitors_page_holds_longer_then_goes_on_from_there(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	event(&s, SHOW_GOTO, 3, S);
	tick(&s, S + 600 * MS);
	int64_t arrived = S + 600 * MS;
	struct show_view v = show_look(&s, arrived);
	assert_true(v.by_hand && v.stay_us == 45 * S && v.resume_in_us == 45 * S && v.wake_us == arrived + 45 * S);
	tick(&s, arrived + 45 * S - 1);
	assert_still(&s, 3, arrived + 45 * S - 1);
	tick(&s, arrived + 45 * S);
	assert_moving(&s, 3, 4, 1, arrived + 45 * S);
	tick(&s, arrived + 46 * S);
	v = show_look(&s, arrived + 46 * S);
	assert_false(v.by_hand);
	assert_true(v.stay_us == six[4].hold_us && v.resume_in_us == 0); // back to normal
	// A page that stays longer than that by itself keeps its time.
	struct show_options soon = fade;
	soon.resume_us = 2 * S;
	s = start(&soon, 6, 0);
	event(&s, SHOW_GOTO, 3, S);
	tick(&s, 2 * S);
	assert_true(show_look(&s, 2 * S).stay_us == 12 * S);
}

static void a_pause_holds_and_ends_by_itself(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	event(&s, SHOW_PAUSE, 0, 2 * S);
	struct show_view v = show_look(&s, 10 * S);
	assert_true(v.paused && v.resume_in_us == 37 * S && v.wake_us == 47 * S);
	assert_float_equal(v.stayed, 2.0f / 6, 1e-6f); // the stay stands still
	tick(&s, 47 * S - 1);
	assert_true(show_look(&s, 47 * S - 1).paused);
	tick(&s, 47 * S);
	v = show_look(&s, 47 * S);
	assert_true(!v.paused && v.wake_us == 51 * S); // the four seconds it had left
	run(&s, 47 * S, 52 * S);
	assert_still(&s, 1, 52 * S);
	// By hand again.
	event(&s, SHOW_PAUSE, 0, 53 * S);
	event(&s, SHOW_PAUSE, 0, 60 * S);
	assert_false(show_look(&s, 60 * S).paused);
	assert_true(show_look(&s, 60 * S).wake_us == 51 * S + 600 * MS + 8 * S + 7 * S);
}

static void paging_in_a_pause_keeps_the_pause(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	event(&s, SHOW_PAUSE, 0, S);
	event(&s, SHOW_NEXT, 0, 40 * S);
	run(&s, 40 * S, 84 * S);
	assert_true(show_look(&s, 84 * S).paused);
	assert_still(&s, 1, 84 * S);
	run(&s, 84 * S, 85 * S); // 45 s after the last key
	assert_false(show_look(&s, 85 * S).paused);
	assert_true(show_look(&s, 85 * S).wake_us == 93 * S); // its own eight seconds, not another 45
}

static void without_input_it_never_pauses(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	for (int64_t now = 0; now < 600 * S; now += 100 * MS) {
		tick(&s, now);
		struct show_view v = show_look(&s, now);
		assert_true(!v.paused && !v.by_hand && v.resume_in_us == 0 && v.overlay == SHOW_NO_OVERLAY);
	}
	assert_true(show_look(&s, 600 * S).loop > 10);
}

static void taps_page_by_thirds_and_open_the_index(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	tap(&s, 0.9f, -1, S);
	assert_moving(&s, 0, 1, 1, S);
	run(&s, S, 2 * S);
	tap(&s, 0.1f, -1, 2 * S);
	assert_moving(&s, 1, 0, -1, 2 * S);
	run(&s, 2 * S, 3 * S);
	tap(&s, 0.5f, -1, 3 * S);
	assert_int_equal(show_look(&s, 3 * S).overlay, SHOW_OVERLAY_INDEX);
	assert_still(&s, 0, 3 * S);
	tap(&s, 0.9f, -1, 4 * S); // beside the cells: closes, and does not page
	assert_int_equal(show_look(&s, 4 * S).overlay, SHOW_NO_OVERLAY);
	assert_still(&s, 0, 4 * S);
	tap(&s, 0.5f, -1, 5 * S);
	tap(&s, 0.1f, 4, 6 * S);
	assert_int_equal(show_look(&s, 6 * S).overlay, SHOW_NO_OVERLAY);
	assert_moving(&s, 0, 4, 1, 6 * S);
	run(&s, 6 * S, 7 * S);
	tap(&s, 0.9f, 2, 7 * S); // a cell of the contents page counts more than the third it lies in
	assert_moving(&s, 4, 2, -1, 7 * S);
	run(&s, 7 * S, 8 * S);
	tap(&s, 0.0f / 0.0f, -1, 8 * S);
	assert_still(&s, 2, 8 * S);
	assert_int_equal(show_look(&s, 8 * S).overlay, SHOW_NO_OVERLAY);
}

static void overlays_hold_the_page_and_close_by_themselves(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	event(&s, SHOW_HELP, 0, 5 * S);
	assert_true(show_look(&s, 5 * S).wake_us == 50 * S);
	event(&s, SHOW_INDEX, 0, 20 * S);
	struct show_view v = show_look(&s, 20 * S);
	assert_int_equal(v.overlay, SHOW_OVERLAY_INDEX);
	assert_true(v.wake_us == 65 * S && v.resume_in_us == 45 * S);
	run(&s, 20 * S, 65 * S);
	assert_int_equal(show_look(&s, 65 * S).overlay, SHOW_NO_OVERLAY);
	assert_still(&s, 0, 65 * S);
	assert_true(show_look(&s, 65 * S).wake_us == 71 * S);
	// By hand: Esc, the same key, a key that pages.
	event(&s, SHOW_INDEX, 0, 66 * S);
	event(&s, SHOW_DISMISS, 0, 67 * S);
	assert_true(show_look(&s, 67 * S).overlay == SHOW_NO_OVERLAY && show_look(&s, 67 * S).wake_us == 112 * S);
	event(&s, SHOW_HELP, 0, 68 * S);
	event(&s, SHOW_HELP, 0, 69 * S);
	assert_int_equal(show_look(&s, 69 * S).overlay, SHOW_NO_OVERLAY);
	event(&s, SHOW_HELP, 0, 70 * S);
	event(&s, SHOW_NEXT, 0, 71 * S);
	assert_int_equal(show_look(&s, 71 * S).overlay, SHOW_NO_OVERLAY);
	assert_moving(&s, 0, 1, 1, 71 * S);
	// Esc with nothing to close is nothing.
	struct show before = s;
	event(&s, SHOW_DISMISS, 0, 71 * S);
	assert_memory_equal(&s, &before, sizeof s);
}

static void a_finger_drags_one_to_one(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	drag(&s, SHOW_DRAG_BEGIN, -0.02f, 0, S);
	for (int i = 3; i <= 40; i++) {
		drag(&s, SHOW_DRAG_MOVE, -(float)i / 100, 0, S + i * 10 * MS);
		struct show_view v = show_look(&s, S + i * 10 * MS);
		assert_true(v.dragging && v.moving && v.page == 0 && v.to == 1 && v.direction == 1 && v.how == SHOW_PUSH);
		assert_float_equal(v.progress, (float)i / 100, 1e-5f);
	}
	// The other way from there: the page before the first is the last.
	drag(&s, SHOW_DRAG_MOVE, 0.25f, 0, 2 * S);
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
		struct show s = start(&fade, 6, 0);
		drag(&s, SHOW_DRAG_BEGIN, 0, 0, S);
		drag(&s, SHOW_DRAG_MOVE, cases[i].x, 0, S + 100 * MS);
		drag(&s, SHOW_DRAG_END, cases[i].x, cases[i].speed, S + 200 * MS);
		struct show_view v = show_look(&s, S + 200 * MS);
		assert_false(v.dragging);
		if (v.moving) // it starts where the finger left it
			assert_float_equal(v.progress, cases[i].x < 0 ? -cases[i].x : cases[i].x, 1e-5f);
		run(&s, S + 200 * MS, S + 600 * MS);
		assert_still(&s, cases[i].page, S + 600 * MS);
		assert_true(show_look(&s, S + 600 * MS).by_hand);
	}
}

static void a_sliding_page_is_caught_in_flight(void **state)
{
	(void)state;
	struct show_options push = fade;
	push.transition = SHOW_PUSH;
	struct show s = start(&push, 6, 0);
	tick(&s, 6 * S);
	int64_t now = 6 * S + 300 * MS;
	drag(&s, SHOW_DRAG_BEGIN, 0, 0, now);
	assert_moving(&s, 0, 1, 1, now);
	assert_float_equal(show_look(&s, now).progress, 0.5f, 1e-5f);
	drag(&s, SHOW_DRAG_MOVE, -0.75f, 0, now + S); // on over the edge of page 1
	assert_moving(&s, 1, 2, 1, now + S);
	assert_float_equal(show_look(&s, now + S).progress, 0.25f, 1e-5f);
	drag(&s, SHOW_DRAG_MOVE, 0.5f, 0, now + S);
	assert_int_equal(show_look(&s, now + S).page, 0);
	assert_float_equal(show_look(&s, now + S).progress, 0, 1e-5f);
	drag(&s, SHOW_DRAG_END, 0.5f, 0, now + S);
	run(&s, now + S, now + 2 * S);
	assert_still(&s, 0, now + 2 * S);
	// A fade cannot be caught: it is there at once.
	s = start(&fade, 6, 0);
	tick(&s, 6 * S);
	drag(&s, SHOW_DRAG_BEGIN, -0.1f, 0, now);
	assert_moving(&s, 1, 2, 1, now);
}

static void a_finger_that_is_never_lifted_lets_go(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	drag(&s, SHOW_DRAG_BEGIN, -0.1f, 0, S);
	run(&s, S, 46 * S - 1);
	assert_true(show_look(&s, 46 * S - 1).dragging);
	run(&s, 46 * S - 1, 47 * S);
	assert_still(&s, 0, 47 * S);
	drag(&s, SHOW_DRAG_MOVE, -0.9f, 0, 48 * S); // its late rest is nothing
	drag(&s, SHOW_DRAG_END, -0.9f, -9, 48 * S);
	assert_still(&s, 0, 48 * S);
	run(&s, 48 * S, 93 * S);
	assert_still(&s, 1, 93 * S);
	// A key while a finger is down.
	s = start(&fade, 6, 0);
	drag(&s, SHOW_DRAG_BEGIN, -0.6f, 0, S);
	event(&s, SHOW_NEXT, 0, 2 * S);
	assert_moving(&s, 1, 2, 1, 2 * S);
	assert_false(show_look(&s, 2 * S).dragging);
}

static void a_single_page_gives_a_little_and_stays(void **state)
{
	(void)state;
	struct show s = start(&fade, 1, 0);
	for (int i = 0; i < 3; i++)
		event(&s, i == 0 ? SHOW_NEXT : i == 1 ? SHOW_PREVIOUS : SHOW_LAST, 0, S);
	assert_still(&s, 0, S);
	assert_int_equal(show_look(&s, S).loop, 0);
	drag(&s, SHOW_DRAG_BEGIN, 0, 0, 2 * S);
	drag(&s, SHOW_DRAG_MOVE, -1, 0, 3 * S);
	struct show_view v = show_look(&s, 3 * S);
	assert_true(v.page == 0 && v.to == 0 && v.progress > 0.05f && v.progress < 0.1f && v.direction == 1);
	drag(&s, SHOW_DRAG_END, -1, -9, 3 * S);
	run(&s, 3 * S, 4 * S);
	assert_still(&s, 0, 4 * S);
	// It loops all the same.
	run(&s, 4 * S, 4 * S + 45 * S + 60 * S);
	assert_int_equal(show_look(&s, 109 * S).loop, 11);
}

static void it_ends_after_its_loops(void **state)
{
	(void)state;
	struct show_options twice = fade;
	twice.loops = 2;
	for (int n = 1; n <= 6; n += 5) {
		struct show s = start(&twice, n, 0);
		int64_t now = 0;
		bool seen_last = false;
		while (!show_look(&s, now).quit) {
			seen_last |= show_look(&s, now).page == n - 1;
			int64_t wake = show_look(&s, now).wake_us;
			now = wake <= now ? now + 16 * MS : wake;
			tick(&s, now);
			assert_true(now < 200 * S);
		}
		struct show_view v = show_look(&s, now);
		assert_true(seen_last && v.loop == 2 && v.page == n - 1 && !v.moving && v.wake_us == SHOW_NEVER);
		event(&s, SHOW_NEXT, 0, now + S); // over is over
		assert_int_equal(show_look(&s, now + S).page, n - 1);
	}
	struct show s = start(&twice, 6, 0);
	event(&s, SHOW_QUIT, 0, S);
	assert_true(show_look(&s, S).quit);
}

static void drags_over_the_end_count_as_loops(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	event(&s, SHOW_LAST, 0, S);
	run(&s, S, 2 * S);
	drag(&s, SHOW_DRAG_BEGIN, 0, 0, 2 * S);
	drag(&s, SHOW_DRAG_END, -0.6f, -1, 2 * S + 200 * MS);
	run(&s, 2 * S + 200 * MS, 3 * S);
	assert_still(&s, 0, 3 * S);
	assert_int_equal(show_look(&s, 3 * S).loop, 1);
	drag(&s, SHOW_DRAG_BEGIN, 0, 0, 3 * S);
	drag(&s, SHOW_DRAG_END, 0.6f, 1, 3 * S + 200 * MS);
	run(&s, 3 * S + 200 * MS, 4 * S);
	assert_still(&s, 5, 4 * S);
	assert_int_equal(show_look(&s, 4 * S).loop, 1);
}

static void a_machine_asleep_for_days_goes_on_from_where_it_was(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	tick(&s, 3 * DAY); // at rest
	assert_moving(&s, 0, 1, 1, 3 * DAY);
	assert_true(show_look(&s, 3 * DAY).progress == 0); // and the transition is seen whole
	tick(&s, 6 * DAY);                                 // in mid-transition
	assert_still(&s, 1, 6 * DAY);
	assert_true(show_look(&s, 6 * DAY).wake_us == 6 * DAY + 8 * S); // its whole stay
	assert_int_equal(show_look(&s, 6 * DAY).loop, 0);
	event(&s, SHOW_PAUSE, 0, 6 * DAY);
	tick(&s, 9 * DAY);
	assert_true(!show_look(&s, 9 * DAY).paused && show_look(&s, 9 * DAY).wake_us == 9 * DAY + 8 * S);
	event(&s, SHOW_INDEX, 0, 9 * DAY);
	tick(&s, 12 * DAY);
	assert_still(&s, 1, 12 * DAY);
	assert_int_equal(show_look(&s, 12 * DAY).overlay, SHOW_NO_OVERLAY);
	// A key that wakes it acts on the page that was there.
	s = start(&fade, 6, 0);
	event(&s, SHOW_GOTO, 3, 3 * DAY);
	assert_moving(&s, 1, 3, 1, 3 * DAY);
}

static void old_tick_counters_do_not_matter(void **state)
{
	(void)state;
	// 2^31 and 2^32 milliseconds are 24.8 and 49.7 days of uptime; 2^63 microseconds is the end of time.
	const int64_t edges[] = {INT64_C(0x7FFFFFFF) * MS, INT64_C(0xFFFFFFFF) * MS, INT64_C(0x7FFFFFFF), INT64_C(0xFFFFFFFF)};
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
		int64_t begin = edges[i] - 20 * S;
		struct show s = start(&fade, 6, begin), zero = start(&fade, 6, 0);
		for (int64_t t = 0; t < 120 * S; t += 10 * MS) {
			tick(&s, begin + t);
			tick(&zero, t);
			struct show_view v = show_look(&s, begin + t), w = show_look(&zero, t);
			assert_true(v.page == w.page && v.to == w.to && v.progress == w.progress && v.wake_us - begin == w.wake_us);
		}
		assert_true(show_look(&s, begin + 120 * S).loop == 2);
	}
	struct show s = start(&fade, 6, INT64_MAX - S);
	event(&s, SHOW_NEXT, 0, INT64_MAX - 1);
	tick(&s, INT64_MAX);
	event(&s, SHOW_PAUSE, 0, INT64_MAX);
	assert_true(show_look(&s, INT64_MAX).wake_us == INT64_MAX);
}

static void time_that_steps_back_is_ignored(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 100 * S);
	tick(&s, 104 * S);
	event(&s, SHOW_NEXT, 0, 50 * S);
	assert_moving(&s, 0, 1, 1, 104 * S);
	struct show_view v = show_look(&s, 0);
	assert_true(v.progress == 0 && v.wake_us >= 104 * S);
	tick(&s, INT64_MIN);
	run(&s, 104 * S, 105 * S);
	assert_still(&s, 1, 105 * S);
}

static void another_edition_keeps_the_place(void **state)
{
	(void)state;
	static const struct show_page three[] = {{20 * S}, {3 * S}, {9 * S}};
	static const int themes[] = {2};
	struct show s = start(&fade, 6, 0);
	event(&s, SHOW_GOTO, 2, 0);
	run(&s, 0, 46 * S);
	run(&s, 46 * S, 50 * S); // page 3, by itself
	struct show_view v = show_look(&s, 50 * S);
	assert_int_equal(v.page, 3);
	int64_t stayed = 12 * S - (v.wake_us - 50 * S);
	show_replace(&s, three, 3, themes, 1, 0, 50 * S);
	assert_still(&s, 0, 50 * S);
	assert_true(show_look(&s, 50 * S).wake_us == 50 * S + 20 * S - stayed);
	// Reloads every second for ever do not hold it.
	bool seen[3] = {false};
	for (int64_t now = 50 * S; now < 80 * S; now += S) {
		tick(&s, now);
		show_replace(&s, three, 3, themes, 1, show_look(&s, now).to, now);
		seen[show_look(&s, now).page] = true;
	}
	assert_true(seen[0] && seen[1] && seen[2]);
	// A place that is gone, from a page that stayed longer than the new one does.
	show_replace(&s, three, 2, NULL, 0, 99, 80 * S);
	assert_int_equal(show_look(&s, 80 * S).page, 1);
	show_replace(&s, three, 1, NULL, 0, -5, 80 * S);
	assert_int_equal(show_look(&s, 80 * S).page, 0);
	event(&s, SHOW_THEME, 0, 80 * S);
	assert_still(&s, 0, 80 * S);
}

static void another_edition_in_mid_motion_leaves_no_half_page(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	event(&s, SHOW_LAST, 0, S);
	show_replace(&s, six, 2, NULL, 0, 1, S + 100 * MS);
	assert_still(&s, 1, S + 100 * MS);
	drag(&s, SHOW_DRAG_BEGIN, -0.5f, 0, 2 * S);
	show_replace(&s, six, 6, NULL, 0, 1, 2 * S);
	assert_still(&s, 1, 2 * S);
	drag(&s, SHOW_DRAG_MOVE, -0.9f, 0, 2 * S);
	assert_still(&s, 1, 2 * S);
}

static void options_change_while_it_runs(void **state)
{
	(void)state;
	struct show s = start(&fade, 6, 0);
	tick(&s, 6 * S);
	struct show_options cut = {.transition = SHOW_CUT, .resume_us = 5 * S};
	show_configure(&s, &cut);
	assert_int_equal(show_look(&s, 6 * S + 300 * MS).how, SHOW_FADE);
	assert_float_equal(show_look(&s, 6 * S + 300 * MS).progress, 0.5f, 1e-6f);
	run(&s, 6 * S, 7 * S);
	event(&s, SHOW_NEXT, 0, 7 * S);
	assert_still(&s, 2, 7 * S);
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
		tick(&s, now);
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
			tick(&s, step < 0 ? now + step : now);
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
			tick(&s, now);
			assert_true(now < end);
		}
	}
}

static void progress_never_goes_back(void **state)
{
	(void)state;
	for (int from = 0; from < 10; from++) {
		float last = (float)from / 10;
		for (int64_t t = -5; t < 1010; t++) {
			float p = motion_progress((float)from / 10, 1, t, 1000);
			assert_true(p >= last && p <= 1);
			last = p;
		}
		assert_true(last == 1);
	}
	assert_true(motion_progress(0, 1, 0, 0) == 1);
	// A released page starts as fast as the finger was.
	int64_t us = motion_snap_us(0.5f, 6);
	assert_float_equal((motion_progress(0.5f, 1, 1000, us) - 0.5f) * 1000, 6, 0.1f);
}

int main(void)
{
	if (!arena_open((size_t)64 << 20, &arena))
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_follow_each_other_by_their_holds),
		cmocka_unit_test(a_fade_eases_in_and_out_by_time),
		cmocka_unit_test(stepping_more_often_changes_nothing),
		cmocka_unit_test(none_changes_at_once),
		cmocka_unit_test(a_key_in_mid_transition_acts_at_once),
		cmocka_unit_test(back_in_mid_transition_turns_it_round),
		cmocka_unit_test(two_pages_go_forwards_both_times),
		cmocka_unit_test(keys_go_to_ends_themes_and_pages),
		cmocka_unit_test(a_visitors_page_holds_longer_then_goes_on_from_there),
		cmocka_unit_test(a_pause_holds_and_ends_by_itself),
		cmocka_unit_test(paging_in_a_pause_keeps_the_pause),
		cmocka_unit_test(without_input_it_never_pauses),
		cmocka_unit_test(taps_page_by_thirds_and_open_the_index),
		cmocka_unit_test(overlays_hold_the_page_and_close_by_themselves),
		cmocka_unit_test(a_finger_drags_one_to_one),
		cmocka_unit_test(a_drag_snaps_by_distance_or_speed),
		cmocka_unit_test(a_sliding_page_is_caught_in_flight),
		cmocka_unit_test(a_finger_that_is_never_lifted_lets_go),
		cmocka_unit_test(a_single_page_gives_a_little_and_stays),
		cmocka_unit_test(it_ends_after_its_loops),
		cmocka_unit_test(drags_over_the_end_count_as_loops),
		cmocka_unit_test(a_machine_asleep_for_days_goes_on_from_where_it_was),
		cmocka_unit_test(old_tick_counters_do_not_matter),
		cmocka_unit_test(time_that_steps_back_is_ignored),
		cmocka_unit_test(another_edition_keeps_the_place),
		cmocka_unit_test(another_edition_in_mid_motion_leaves_no_half_page),
		cmocka_unit_test(options_change_while_it_runs),
		cmocka_unit_test(holds_without_sense_do_not_spin),
		cmocka_unit_test(any_sequence_of_events_keeps_the_invariants),
		cmocka_unit_test(progress_never_goes_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
