#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/six.h"

const struct show_page six[] = {{6 * S}, {8 * S}, {10 * S}, {12 * S}, {6 * S}, {7 * S}};
const int six_themes[] = {1, 3, 5};
const struct show_options six_fade = {.transition = SHOW_FADE, .transition_us = 600 * MS, .resume_us = 45 * S};

struct show six_start(const struct show_options *options, int n, int64_t now)
{
	struct show s;
	show_init(&s, options, six, n, six_themes, n == 6 ? 3 : 0, 0, now);
	return s;
}

void six_tick(struct show *s, int64_t now)
{
	show_step(s, NULL, now);
}

void six_event(struct show *s, enum show_event_kind kind, int value, int64_t now)
{
	show_step(s, &(struct show_event){.kind = kind, .value = value}, now);
}

void six_tap(struct show *s, float x, int value, int64_t now)
{
	show_step(s, &(struct show_event){.kind = SHOW_TAP, .value = value, .x = x, .y = 0.5f}, now);
}

void six_drag(struct show *s, enum show_event_kind kind, float x, float speed, int64_t now)
{
	show_step(s, &(struct show_event){.kind = kind, .x = x, .y = speed}, now);
}

// Steps at every wake until `until`, a frame every 16 ms while something moves.
void six_run(struct show *s, int64_t now, int64_t until)
{
	while (now < until) {
		struct show_view v = show_look(s, now);
		assert_true(v.wake_us >= now);
		int64_t next = v.wake_us <= now ? now + 16 * MS : v.wake_us;
		now = next < until ? next : until;
		six_tick(s, now);
	}
}

void six_assert_still(const struct show *s, int page, int64_t now)
{
	struct show_view v = show_look(s, now);
	assert_false(v.moving);
	assert_int_equal(v.page, page);
	assert_int_equal(v.to, page);
	assert_true(v.progress == 0);
}

void six_assert_moving(const struct show *s, int page, int to, int direction, int64_t now)
{
	struct show_view v = show_look(s, now);
	assert_true(v.moving);
	assert_int_equal(v.page, page);
	assert_int_equal(v.to, to);
	assert_int_equal(v.direction, direction);
	assert_true(v.wake_us == now || v.dragging);
}
