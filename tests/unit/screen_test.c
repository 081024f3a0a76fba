// The screen on SDL's dummy driver: what it waits for, frames read back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <SDL.h>

#include "support/on_screen.h"

static struct paint_sheet sheet(uint32_t seed, int w, int h)
{
	struct paint_frame f = paint_frame_new(&on_screen_arena, w, h);
	struct paint_sheet s = {.serial = seed};
	for (int i = 0; i < w * h; i++)
		f.px[i] = 0xFF000000u | ((uint32_t)(i % w / 9) * 0x051309u + (uint32_t)(i / w) * 7u + seed);
	paint_pack(&f, &on_screen_arena, on_screen_work, &s.still);
	return s;
}

static void shown(const struct paint_frame *want)
{
	struct paint_frame got;
	assert_true(screen_shot(on_screen, &on_screen_arena, &got));
	assert_int_equal(got.w, want->w);
	assert_int_equal(got.h, want->h);
	assert_memory_equal(got.px, want->px, (size_t)got.w * (size_t)got.h * 4);
}

// ---- the panel ----

static void the_panel_may_sleep_only_when_told(void **state)
{
	(void)state;
	assert_false(SDL_IsScreenSaverEnabled());
	screen_let_sleep(on_screen, true);
	assert_true(SDL_IsScreenSaverEnabled());
	screen_let_sleep(on_screen, false);
	assert_false(SDL_IsScreenSaverEnabled());
}

// ---- waiting ----

static void a_watched_descriptor_ends_a_wait(void **state)
{
	(void)state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	screen_watch(on_screen, -1);
	screen_watch(on_screen, ends[0]);
	on_screen_nothing();
	assert_int_equal(write(ends[1], "x", 1), 1);
	struct screen_event e;
	assert_true(screen_wait(on_screen, SHOW_NEVER, &e)); // would sleep for ever
	assert_int_equal(e.kind, SCREEN_WOKEN);
	char byte;
	assert_int_equal(read(ends[0], &byte, 1), 1);
	on_screen_nothing();
	close(ends[0]);
	close(ends[1]);
}

static void a_burst_of_events_is_neither_lost_nor_unbounded(void **state)
{
	(void)state;
	for (int i = 0; i < 60; i++)
		on_screen_press(i % 2 ? SDLK_LEFT : SDLK_RIGHT, 0, 0);
	for (int i = 0; i < 60; i++)
		on_screen_expect(i % 2 ? SHOW_PREVIOUS : SHOW_NEXT, 0);
	on_screen_nothing();
}

// ---- presenting ----

static void frames_reach_the_window_to_the_pixel(void **state)
{
	(void)state;
	struct paint_sheet a = sheet(0x102030, ON_SCREEN_W, ON_SCREEN_H), b = sheet(0x604010, ON_SCREEN_W, ON_SCREEN_H);
	struct paint_frame want = paint_frame_new(&on_screen_arena, ON_SCREEN_W, ON_SCREEN_H);
	const struct paint_drift drifts[] = {{0, 0}, {2, -1}};
	unsigned long before = screen_presents(on_screen);
	for (int i = 0; i < 2; i++) {
		screen_drift(on_screen, drifts[i]);
		screen_present(on_screen, &a);
		paint_sheet_draw(&a, drifts[i], &want);
		shown(&want);
		screen_present_fade(on_screen, &a, &b, 0.25f);
		paint_sheet_fade(&a, &b, 64, drifts[i], on_screen_arena, &want);
		shown(&want);
	}
	uint32_t white[12];
	memset(white, 0xFF, sizeof white);
	b.patches[0] = (struct paint_patch){.at = {10, 20, 4, 3}, .px = white};
	screen_present(on_screen, &b);
	white[5] = 0xFF00FF00u;
	screen_present_patch(on_screen, &b, 0);
	paint_sheet_draw(&b, drifts[1], &want);
	shown(&want);
	screen_drift(on_screen, drifts[0]);
	assert_int_equal(screen_presents(on_screen) - before, 6);
	// A sheet of another size waits for its pages.
	struct paint_sheet other = sheet(1, ON_SCREEN_W + 1, ON_SCREEN_H);
	screen_present(on_screen, &other);
	screen_present_fade(on_screen, &a, &other, 0.5f);
	assert_int_equal(screen_presents(on_screen) - before, 6);
}

static void a_push_goes_the_visitors_way_at_every_turn(void **state)
{
	(void)state;
	struct paint_sheet a = sheet(0x102030, ON_SCREEN_W, ON_SCREEN_H), b = sheet(0x604010, ON_SCREEN_W, ON_SCREEN_H);
	struct paint_frame want = paint_frame_new(&on_screen_arena, ON_SCREEN_W, ON_SCREEN_H);
	const int ways[4][2] = {{-ON_SCREEN_W / 2, 0}, {0, -ON_SCREEN_H / 2}, {ON_SCREEN_W / 2, 0}, {0, ON_SCREEN_H / 2}};
	for (int turn = 0; turn < 4; turn++)
		for (int direction = -1; direction <= 1; direction += 2) {
			struct screen_options o = on_screen_options();
			o.turn = (enum paint_turn)turn;
			screen_configure(on_screen, &o);
			screen_present_push(on_screen, &a, &b, 0.5f, direction);
			paint_sheet_push(
				&a, &b, ways[turn][0] * direction, ways[turn][1] * direction, (struct paint_drift){0, 0}, on_screen_arena, &want);
			shown(&want);
		}
}

static void another_size_is_told_once(void **state)
{
	(void)state;
	int w, h, resized = 0;
	screen_feed_size(on_screen, 200, 300);
	struct screen_event e;
	while (screen_wait(on_screen, on_screen_clock_us, &e))
		resized += e.kind == SCREEN_RESIZED;
	assert_int_equal(resized, 1);
	screen_size(on_screen, &w, &h);
	assert_int_equal(w, 200);
	assert_int_equal(h, 300);
	struct paint_sheet s = sheet(0x203040, 200, 300);
	struct paint_frame want = paint_frame_new(&on_screen_arena, 200, 300);
	screen_present(on_screen, &s);
	paint_sheet_draw(&s, (struct paint_drift){0, 0}, &want);
	shown(&want);
}

static void an_exposed_window_asks_for_its_frame(void **state)
{
	(void)state;
	SDL_Event e = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_EXPOSED}};
	SDL_PushEvent(&e);
	assert_int_equal(on_screen_next().kind, SCREEN_EXPOSED);
	assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_DISABLE);
}

static void what_a_card_has_lost_is_presented_again(void **state)
{
	(void)state;
	const Uint32 lost[] = {SDL_RENDER_TARGETS_RESET, SDL_RENDER_DEVICE_RESET};
	for (int i = 0; i < 2; i++) {
		SDL_Event e = {.type = lost[i]};
		SDL_PushEvent(&e);
		assert_int_equal(on_screen_next().kind, SCREEN_EXPOSED);
		on_screen_nothing();
	}
	screen_forget(on_screen);
	assert_int_equal(on_screen_next().kind, SCREEN_EXPOSED);
	// The sheet is kept by its owner and is enough to draw all of it again.
	struct paint_sheet a = sheet(0x102030, ON_SCREEN_W, ON_SCREEN_H);
	struct paint_frame want = paint_frame_new(&on_screen_arena, ON_SCREEN_W, ON_SCREEN_H);
	screen_present(on_screen, &a);
	paint_sheet_draw(&a, (struct paint_drift){0, 0}, &want);
	shown(&want);
}

static void a_missing_display_is_replaced_and_a_missing_driver_explained(void **state)
{
	(void)state;
	struct screen_options o = on_screen_options();
	screen_close(on_screen);
	o.display = STR("the big one");
	on_screen = screen_open(&o, &on_screen_diags);
	assert_non_null(on_screen);
	assert_int_equal(on_screen_diags.count[DIAG_WARNING], 1);
	assert_string_equal(screen_driver(on_screen), "dummy software");
	screen_close(on_screen);
	on_screen = NULL;
	SDL_ResetHint(SDL_HINT_VIDEODRIVER);
	setenv("SDL_VIDEODRIVER", "x11", 1);
	unsetenv("DISPLAY");
	o.headless = false;
	assert_null(screen_open(&o, &on_screen_diags));
	assert_int_equal(on_screen_diags.count[DIAG_ERROR], 1);
	assert_true(str_has(on_screen_diags.kept.v[1].message, STR("DISPLAY is not set")));
	unsetenv("SDL_VIDEODRIVER");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_panel_may_sleep_only_when_told, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(a_watched_descriptor_ends_a_wait, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(a_burst_of_events_is_neither_lost_nor_unbounded, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(frames_reach_the_window_to_the_pixel, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(a_push_goes_the_visitors_way_at_every_turn, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(another_size_is_told_once, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(an_exposed_window_asks_for_its_frame, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(what_a_card_has_lost_is_presented_again, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(a_missing_display_is_replaced_and_a_missing_driver_explained, on_screen_open, on_screen_close),
	};
	return cmocka_run_group_tests(tests, on_screen_begin, on_screen_end);
}
