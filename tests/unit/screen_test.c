// The screen on SDL's dummy driver: events by the same code as real ones, frames read back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <SDL.h>

#include "screen/screen.h"
#include "screen/touch.h"

#define W 160
#define H 90

static struct arena arena, work;
static struct diag_list diags;
static int64_t clock_us = 1000000;
static struct screen *screen;

static int64_t now(void *of)
{
	(void)of;
	return clock_us;
}

static struct screen_options options(void)
{
	return (struct screen_options){
		.headless = true, .width = W, .height = H, .keyboard = true, .touch = true, .now_us = now, .display = STR("0")};
}

// ---- help ----

static struct screen_event next(void)
{
	struct screen_event e;
	assert_true(screen_wait(screen, clock_us, &e));
	return e;
}

static void nothing(void)
{
	struct screen_event e;
	assert_false(screen_wait(screen, clock_us, &e));
	assert_int_equal(e.kind, SCREEN_NOTHING);
}

static void drain(void)
{
	struct screen_event e;
	while (screen_wait(screen, clock_us, &e))
		;
}

static void expect_show(enum show_event_kind kind, int value)
{
	struct screen_event e = next();
	assert_int_equal(e.kind, SCREEN_SHOW);
	assert_int_equal(e.show.kind, kind);
	assert_int_equal(e.show.value, value);
}

static void press(SDL_Keycode key, Uint16 mods, Uint8 repeat)
{
	SDL_Event e = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .repeat = repeat, .keysym = {.sym = key, .mod = mods}}};
	SDL_PushEvent(&e);
}

static struct paint_sheet sheet(uint32_t seed, int w, int h)
{
	struct paint_frame f = paint_frame_new(&arena, w, h);
	struct paint_sheet s = {.serial = seed};
	for (int i = 0; i < w * h; i++)
		f.px[i] = 0xFF000000u | ((uint32_t)(i % w / 9) * 0x051309u + (uint32_t)(i / w) * 7u + seed);
	paint_pack(&f, &arena, work, &s.still);
	return s;
}

static void shown(const struct paint_frame *want)
{
	struct paint_frame got;
	assert_true(screen_shot(screen, &arena, &got));
	assert_int_equal(got.w, want->w);
	assert_int_equal(got.h, want->h);
	assert_memory_equal(got.px, want->px, (size_t)got.w * (size_t)got.h * 4);
}

// ---- keys ----

static void keys_do_what_the_help_page_says(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		enum show_event_kind kind;
		int value;
	} keys[] = {
		{"Right", SHOW_NEXT, 0},
		{"Down", SHOW_NEXT, 0},
		{"Space", SHOW_NEXT, 0},
		{"PageDown", SHOW_NEXT, 0},
		{"Left", SHOW_PREVIOUS, 0},
		{"Up", SHOW_PREVIOUS, 0},
		{"PageUp", SHOW_PREVIOUS, 0},
		{"Home", SHOW_FIRST, 0},
		{"End", SHOW_LAST, 0},
		{"P", SHOW_PAUSE, 0},
		{"I", SHOW_INDEX, 0},
		{"F1", SHOW_HELP, 0},
		{"1", SHOW_THEME, 0},
		{"9", SHOW_THEME, 8},
		{"Keypad 3", SHOW_THEME, 2},
	};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		assert_true(screen_feed_key(screen, str_from(keys[i].name)));
		expect_show(keys[i].kind, keys[i].value);
		nothing();
	}
	assert_false(screen_feed_key(screen, STR("No such key")));
	assert_true(screen_feed_key(screen, STR("Escape")));
	assert_int_equal(next().kind, SCREEN_ESCAPE);
}

// They are keyboards with few keys: two that page, and some that begin, end or black out a slide show, which have to do nothing.
static void presenter_remotes_page_and_do_no_harm(void **state)
{
	(void)state;
	static const SDL_Keycode forwards[] = {SDLK_PAGEDOWN, SDLK_RIGHT, SDLK_DOWN, SDLK_SPACE, SDLK_RETURN, SDLK_AUDIONEXT, SDLK_AC_FORWARD},
							 back[] = {SDLK_PAGEUP, SDLK_LEFT, SDLK_UP, SDLK_BACKSPACE, SDLK_AUDIOPREV, SDLK_AC_BACK},
							 none[] = {SDLK_F5, SDLK_b, SDLK_PERIOD, SDLK_w, SDLK_COMMA, SDLK_TAB, SDLK_VOLUMEUP, SDLK_VOLUMEDOWN};
	for (size_t i = 0; i < sizeof forwards / sizeof *forwards; i++) {
		press(forwards[i], 0, 0);
		expect_show(SHOW_NEXT, 0);
	}
	for (size_t i = 0; i < sizeof back / sizeof *back; i++) {
		press(back[i], 0, 0);
		expect_show(SHOW_PREVIOUS, 0);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		press(none[i], 0, 0);
	press(SDLK_F5, KMOD_LSHIFT, 0);
	nothing();
}

static void no_key_closes_unless_it_may(void **state)
{
	(void)state;
	SDL_Event quit = {.type = SDL_QUIT};
	press(SDLK_q, 0, 0);
	press(SDLK_F4, KMOD_LALT, 0);
	SDL_PushEvent(&quit);
	press(SDLK_RIGHT, KMOD_LCTRL, 0);
	press(SDLK_TAB, KMOD_LGUI, 0);
	press(SDLK_PRINTSCREEN, 0, 0);
	nothing();
	struct screen_options o = options();
	o.quit_keys = true;
	screen_configure(screen, &o);
	press(SDLK_q, 0, 0);
	press(SDLK_F4, KMOD_LALT, 0);
	SDL_PushEvent(&quit);
	for (int i = 0; i < 3; i++)
		assert_int_equal(next().kind, SCREEN_CLOSED);
	o = options();
	o.keyboard = false;
	screen_configure(screen, &o);
	press(SDLK_RIGHT, 0, 0);
	press(SDLK_ESCAPE, 0, 0);
	nothing();
}

static void a_held_key_lets_each_page_be_seen(void **state)
{
	(void)state;
	press(SDLK_RIGHT, 0, 0);
	expect_show(SHOW_NEXT, 0);
	int pages = 0;
	for (int i = 0; i < 100; i++) { // three seconds at 30 a second
		struct screen_event e;
		clock_us += 1000000 / 30;
		press(SDLK_RIGHT, 0, 1);
		while (screen_wait(screen, clock_us, &e))
			pages++;
	}
	assert_in_range(pages, 2, 4);
	press(SDLK_p, 0, 1); // a switch does not flicker
	press(SDLK_RIGHT, 0, 0);
	press(SDLK_RIGHT, 0, 0); // real presses are all taken
	expect_show(SHOW_NEXT, 0);
	expect_show(SHOW_NEXT, 0);
	nothing();
}

// ---- fingers ----

static void a_tap_is_one_event_turned_as_the_picture(void **state)
{
	(void)state;
	static const float at[][2] = {{0.9f, 0.2f}, {0.8f, 0.9f}, {0.1f, 0.8f}, {0.2f, 0.1f}};
	for (int turn = 0; turn < 4; turn++) {
		struct screen_options o = options();
		o.touch_turn = (enum paint_turn)turn;
		screen_configure(screen, &o);
		screen_feed_finger(screen, SCREEN_DOWN, at[turn][0], at[turn][1]);
		screen_feed_finger(screen, SCREEN_UP, at[turn][0], at[turn][1]);
		struct screen_event e = next();
		assert_int_equal(e.show.kind, SHOW_TAP);
		assert_int_equal(e.show.value, -1);
		assert_float_equal(e.show.x, 0.9f, 1e-5);
		assert_float_equal(e.show.y, 0.2f, 1e-5);
		nothing();
	}
}

static void a_finger_drags_one_to_one(void **state)
{
	(void)state;
	screen_feed_finger(screen, SCREEN_DOWN, 0.8f, 0.5f);
	for (int i = 1; i <= 10; i++) {
		clock_us += 16000;
		screen_feed_finger(screen, SCREEN_MOVE, 0.8f - 0.05f * (float)i, 0.5f);
	}
	screen_feed_finger(screen, SCREEN_UP, 0.3f, 0.5f);
	expect_show(SHOW_DRAG_BEGIN, 0);
	for (int i = 1; i <= 10; i++) {
		struct screen_event e = next();
		assert_int_equal(e.show.kind, SHOW_DRAG_MOVE);
		assert_float_equal(e.show.x, -0.05f * (float)i, 1e-4);
	}
	struct screen_event e = next();
	assert_int_equal(e.show.kind, SHOW_DRAG_END);
	assert_float_equal(e.show.x, -0.5f, 1e-4);
	assert_float_equal(e.show.y, -0.05f / 0.016f, 0.2); // widths a second
	nothing();
}

// Single-touch panels behind some drivers tell no motion: only where the finger was lifted.
static void a_swipe_needs_no_motion_events(void **state)
{
	(void)state;
	screen_feed_finger(screen, SCREEN_DOWN, 0.2f, 0.5f);
	clock_us += 150000;
	screen_feed_finger(screen, SCREEN_UP, 0.7f, 0.52f);
	expect_show(SHOW_DRAG_BEGIN, 0);
	struct screen_event e = next();
	assert_int_equal(e.show.kind, SHOW_DRAG_END);
	assert_float_equal(e.show.x, 0.5f, 1e-4);
	assert_true(e.show.y > 1);
	nothing();
	// Up and down is neither a tap nor a swipe.
	screen_feed_finger(screen, SCREEN_DOWN, 0.5f, 0.2f);
	screen_feed_finger(screen, SCREEN_UP, 0.51f, 0.8f);
	nothing();
}

static void a_long_press_opens_the_index_once(void **state)
{
	(void)state;
	screen_feed_finger(screen, SCREEN_DOWN, 0.5f, 0.5f);
	nothing();
	clock_us += TOUCH_HOLD_US;
	expect_show(SHOW_INDEX, 0); // while it is still held
	clock_us += TOUCH_HOLD_US;
	nothing();
	screen_feed_finger(screen, SCREEN_UP, 0.5f, 0.5f);
	nothing();
}

static void only_one_finger_counts_and_a_lost_one_is_forgotten(void **state)
{
	(void)state;
	struct touch t = {0};
	struct show_event out[TOUCH_EVENTS];
	assert_int_equal(touch_down(&t, 1, 0.5f, 0.5f, 0, out), 0);
	assert_int_equal(touch_down(&t, 2, 0.1f, 0.5f, 1000, out), 0);
	assert_int_equal(touch_move(&t, 2, 0.9f, 0.5f, 2000, out), 0);
	assert_int_equal(touch_up(&t, 2, 0.9f, 0.5f, 3000, out), 0);
	assert_int_equal(touch_move(&t, 1, 0.3f, 0.5f, 4000, out), 2);
	// Finger 1 never comes up; much later another one drags: the old drag is ended first.
	assert_int_equal(touch_down(&t, 3, 0.1f, 0.5f, 60000000, out), 1);
	assert_int_equal(out[0].kind, SHOW_DRAG_END);
	assert_int_equal(touch_up(&t, 3, 0.1f, 0.5f, 60100000, out), 1);
	assert_int_equal(out[0].kind, SHOW_TAP);
	assert_true(touch_wake(&t) == SHOW_NEVER);
}

static void a_tap_does_not_arrive_twice_as_a_mouse(void **state)
{
	(void)state;
	struct screen_options o = options();
	o.mouse = true;
	screen_configure(screen, &o);
	SDL_Event down = {.tfinger = {.type = SDL_FINGERDOWN, .touchId = 7, .fingerId = 3, .x = 0.9f, .y = 0.5f}}, up = down;
	up.type = SDL_FINGERUP;
	SDL_Event press_event = {
		.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .which = SDL_TOUCH_MOUSEID, .x = 144, .y = 45}};
	SDL_Event release = press_event;
	release.type = SDL_MOUSEBUTTONUP;
	SDL_PushEvent(&down);
	SDL_PushEvent(&press_event);
	SDL_PushEvent(&up);
	SDL_PushEvent(&release);
	press_event.button.which = release.button.which = 0; // and from a driver that makes a mouse of it by itself
	SDL_PushEvent(&press_event);
	SDL_PushEvent(&release);
	expect_show(SHOW_TAP, -1);
	nothing();
	clock_us += 2000000;
	SDL_PushEvent(&press_event);
	SDL_PushEvent(&release);
	expect_show(SHOW_TAP, -1);
	nothing();
	o.mouse = false;
	screen_configure(screen, &o);
	SDL_PushEvent(&press_event);
	SDL_PushEvent(&release);
	nothing();
}

// ---- the panel ----

static void the_panel_may_sleep_only_when_told(void **state)
{
	(void)state;
	assert_false(SDL_IsScreenSaverEnabled());
	screen_let_sleep(screen, true);
	assert_true(SDL_IsScreenSaverEnabled());
	screen_let_sleep(screen, false);
	assert_false(SDL_IsScreenSaverEnabled());
}

// ---- waiting ----

static void a_watched_descriptor_ends_a_wait(void **state)
{
	(void)state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	screen_watch(screen, -1);
	screen_watch(screen, ends[0]);
	nothing();
	assert_int_equal(write(ends[1], "x", 1), 1);
	struct screen_event e;
	assert_true(screen_wait(screen, SHOW_NEVER, &e)); // would sleep for ever
	assert_int_equal(e.kind, SCREEN_WOKEN);
	char byte;
	assert_int_equal(read(ends[0], &byte, 1), 1);
	nothing();
	close(ends[0]);
	close(ends[1]);
}

static void a_burst_of_events_is_neither_lost_nor_unbounded(void **state)
{
	(void)state;
	for (int i = 0; i < 60; i++)
		press(i % 2 ? SDLK_LEFT : SDLK_RIGHT, 0, 0);
	for (int i = 0; i < 60; i++)
		expect_show(i % 2 ? SHOW_PREVIOUS : SHOW_NEXT, 0);
	nothing();
}

// ---- presenting ----

static void frames_reach_the_window_to_the_pixel(void **state)
{
	(void)state;
	struct paint_sheet a = sheet(0x102030, W, H), b = sheet(0x604010, W, H);
	struct paint_frame want = paint_frame_new(&arena, W, H);
	const struct paint_drift drifts[] = {{0, 0}, {2, -1}};
	unsigned long before = screen_presents(screen);
	for (int i = 0; i < 2; i++) {
		screen_drift(screen, drifts[i]);
		screen_present(screen, &a);
		paint_sheet_draw(&a, drifts[i], &want);
		shown(&want);
		screen_present_fade(screen, &a, &b, 0.25f);
		paint_sheet_fade(&a, &b, 64, drifts[i], arena, &want);
		shown(&want);
	}
	uint32_t white[12];
	memset(white, 0xFF, sizeof white);
	b.patches[0] = (struct paint_patch){.at = {10, 20, 4, 3}, .px = white};
	screen_present(screen, &b);
	white[5] = 0xFF00FF00u;
	screen_present_patch(screen, &b, 0);
	paint_sheet_draw(&b, drifts[1], &want);
	shown(&want);
	screen_drift(screen, drifts[0]);
	assert_int_equal(screen_presents(screen) - before, 6);
	// A sheet of another size waits for its pages.
	struct paint_sheet other = sheet(1, W + 1, H);
	screen_present(screen, &other);
	screen_present_fade(screen, &a, &other, 0.5f);
	assert_int_equal(screen_presents(screen) - before, 6);
}

static void a_push_goes_the_visitors_way_at_every_turn(void **state)
{
	(void)state;
	struct paint_sheet a = sheet(0x102030, W, H), b = sheet(0x604010, W, H);
	struct paint_frame want = paint_frame_new(&arena, W, H);
	const int ways[4][2] = {{-W / 2, 0}, {0, -H / 2}, {W / 2, 0}, {0, H / 2}};
	for (int turn = 0; turn < 4; turn++)
		for (int direction = -1; direction <= 1; direction += 2) {
			struct screen_options o = options();
			o.turn = (enum paint_turn)turn;
			screen_configure(screen, &o);
			screen_present_push(screen, &a, &b, 0.5f, direction);
			paint_sheet_push(&a, &b, ways[turn][0] * direction, ways[turn][1] * direction, (struct paint_drift){0, 0}, arena, &want);
			shown(&want);
		}
}

static void another_size_is_told_once(void **state)
{
	(void)state;
	int w, h, resized = 0;
	screen_feed_size(screen, 200, 300);
	struct screen_event e;
	while (screen_wait(screen, clock_us, &e))
		resized += e.kind == SCREEN_RESIZED;
	assert_int_equal(resized, 1);
	screen_size(screen, &w, &h);
	assert_int_equal(w, 200);
	assert_int_equal(h, 300);
	struct paint_sheet s = sheet(0x203040, 200, 300);
	struct paint_frame want = paint_frame_new(&arena, 200, 300);
	screen_present(screen, &s);
	paint_sheet_draw(&s, (struct paint_drift){0, 0}, &want);
	shown(&want);
}

static void an_exposed_window_asks_for_its_frame(void **state)
{
	(void)state;
	SDL_Event e = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_EXPOSED}};
	SDL_PushEvent(&e);
	assert_int_equal(next().kind, SCREEN_EXPOSED);
	assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_DISABLE);
}

static void what_a_card_has_lost_is_presented_again(void **state)
{
	(void)state;
	const Uint32 lost[] = {SDL_RENDER_TARGETS_RESET, SDL_RENDER_DEVICE_RESET};
	for (int i = 0; i < 2; i++) {
		SDL_Event e = {.type = lost[i]};
		SDL_PushEvent(&e);
		assert_int_equal(next().kind, SCREEN_EXPOSED);
		nothing();
	}
	screen_forget(screen);
	assert_int_equal(next().kind, SCREEN_EXPOSED);
	// The sheet is kept by its owner and is enough to draw all of it again.
	struct paint_sheet a = sheet(0x102030, W, H);
	struct paint_frame want = paint_frame_new(&arena, W, H);
	screen_present(screen, &a);
	paint_sheet_draw(&a, (struct paint_drift){0, 0}, &want);
	shown(&want);
}

static void a_missing_display_is_replaced_and_a_missing_driver_explained(void **state)
{
	(void)state;
	struct screen_options o = options();
	screen_close(screen);
	o.display = STR("the big one");
	screen = screen_open(&o, &diags);
	assert_non_null(screen);
	assert_int_equal(diags.count[DIAG_WARNING], 1);
	assert_string_equal(screen_driver(screen), "dummy software");
	screen_close(screen);
	screen = NULL;
	SDL_ResetHint(SDL_HINT_VIDEODRIVER);
	setenv("SDL_VIDEODRIVER", "x11", 1);
	unsetenv("DISPLAY");
	o.headless = false;
	assert_null(screen_open(&o, &diags));
	assert_int_equal(diags.count[DIAG_ERROR], 1);
	assert_true(str_has(diags.kept.v[1].message, STR("DISPLAY is not set")));
	unsetenv("SDL_VIDEODRIVER");
}

// ---- set up ----

static int open_screen(void **state)
{
	(void)state;
	struct screen_options o = options();
	diags = (struct diag_list){.arena = &arena};
	screen = screen_open(&o, &diags);
	if (!screen)
		return -1;
	drain();
	return 0;
}

static int close_screen(void **state)
{
	(void)state;
	screen_close(screen);
	screen = NULL;
	arena_reset(&arena);
	clock_us += 5000000;
	return 0;
}

#define on_screen(f) cmocka_unit_test_setup_teardown(f, open_screen, close_screen)

int main(void)
{
	const struct CMUnitTest tests[] = {
		on_screen(keys_do_what_the_help_page_says),
		on_screen(presenter_remotes_page_and_do_no_harm),
		on_screen(no_key_closes_unless_it_may),
		on_screen(a_held_key_lets_each_page_be_seen),
		on_screen(a_tap_is_one_event_turned_as_the_picture),
		on_screen(a_finger_drags_one_to_one),
		on_screen(a_swipe_needs_no_motion_events),
		on_screen(a_long_press_opens_the_index_once),
		cmocka_unit_test(only_one_finger_counts_and_a_lost_one_is_forgotten),
		on_screen(a_tap_does_not_arrive_twice_as_a_mouse),
		on_screen(the_panel_may_sleep_only_when_told),
		on_screen(a_watched_descriptor_ends_a_wait),
		on_screen(a_burst_of_events_is_neither_lost_nor_unbounded),
		on_screen(frames_reach_the_window_to_the_pixel),
		on_screen(a_push_goes_the_visitors_way_at_every_turn),
		on_screen(another_size_is_told_once),
		on_screen(an_exposed_window_asks_for_its_frame),
		on_screen(what_a_card_has_lost_is_presented_again),
		on_screen(a_missing_display_is_replaced_and_a_missing_driver_explained),
	};
	if (!arena_open((size_t)1 << 28, &arena) || !arena_open((size_t)1 << 24, &work))
		return 1;
	screen_prepare();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	arena_close(&work);
	return failed;
}
