// Movements from one page to the next: how far they are, and when there are none for a while.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "show/motion.h"
#include "support/six.h"

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

// Frames of one movement, `every` apart. True: it was given up.
static bool movement(struct show_pace *p, int frames, int64_t every, int64_t *now)
{
	for (int i = 0; i < frames; i++, *now += every)
		if (show_pace_frame(p, true, *now))
			return true;
	assert_false(show_pace_frame(p, false, *now));
	return false;
}

static void frames_that_come_late_end_movements_for_a_while(void **state)
{
	(void)state;
	struct show_pace p = {0};
	int64_t now = 5 * S;
	assert_false(movement(&p, 36, 16667, &now));
	assert_false(movement(&p, 14, 41709, &now)); // a panel at 23.976 Hz
	now += 20 * S;
	assert_false(movement(&p, 20, 16667, &now)); // the stay between two movements is none's frame
	// One late frame is none either, a slow machine is noticed within a fifth of a second.
	show_pace_frame(&p, true, now);
	now += 100 * MS;
	assert_false(movement(&p, 20, 16667, &now));
	int64_t began = now;
	assert_true(movement(&p, 20, 50 * MS, &now));
	assert_true(now - began <= 200 * MS);
	assert_true(show_pace_slow(&p, now));
	assert_true(show_pace_slow(&p, now + 59 * S));
	assert_false(show_pace_slow(&p, now + 60 * S));
	// Tried again in vain, for longer and longer, an hour at the most.
	for (int64_t rest = 120; rest < 20000; rest *= 2) {
		int64_t want = (rest < 3600 ? rest : 3600) * S;
		now += 4000 * S;
		assert_true(movement(&p, 20, 60 * MS, &now));
		assert_true(show_pace_slow(&p, now + want - 1));
		assert_false(show_pace_slow(&p, now + want));
	}
	// One that came in time, and all is forgotten.
	now += 4000 * S;
	assert_false(movement(&p, 30, 16667, &now));
	assert_true(movement(&p, 20, 60 * MS, &now));
	assert_false(show_pace_slow(&p, now + 60 * S));
}

static void a_movement_can_be_hurried(void **state)
{
	(void)state;
	struct show_options cut = six_fade;
	cut.transition = SHOW_CUT;
	struct show s = six_start(&six_fade, 6, 0);
	six_tick(&s, 6 * S);
	six_assert_moving(&s, 0, 1, 1, 6 * S);
	six_tick(&s, 6 * S + 200 * MS);
	show_configure(&s, &cut);
	six_assert_moving(&s, 0, 1, 1, 6 * S + 200 * MS);
	show_hurry(&s);
	six_assert_still(&s, 1, 6 * S + 200 * MS);
	six_run(&s, 6 * S + 200 * MS, 6 * S + 200 * MS + 8 * S);
	six_assert_still(&s, 2, 6 * S + 200 * MS + 8 * S);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(progress_never_goes_back),
		cmocka_unit_test(frames_that_come_late_end_movements_for_a_while),
		cmocka_unit_test(a_movement_can_be_hurried),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
