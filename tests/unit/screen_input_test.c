// Keys and fingers, by the same code as real ones.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <SDL.h>

#include "screen/touch.h"
#include "support/on_screen.h"

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
		assert_true(screen_feed_key(on_screen, str_from(keys[i].name)));
		on_screen_expect(keys[i].kind, keys[i].value);
		on_screen_nothing();
	}
	assert_false(screen_feed_key(on_screen, STR("No such key")));
	assert_true(screen_feed_key(on_screen, STR("Escape")));
	assert_int_equal(on_screen_next().kind, SCREEN_ESCAPE);
}

// They are keyboards with few keys: two that page, and some that begin, end or black out a slide show, which have to do nothing.
static void presenter_remotes_page_and_do_no_harm(void **state)
{
	(void)state;
	static const SDL_Keycode forwards[] = {SDLK_PAGEDOWN, SDLK_RIGHT, SDLK_DOWN, SDLK_SPACE, SDLK_RETURN, SDLK_AUDIONEXT, SDLK_AC_FORWARD},
							 back[] = {SDLK_PAGEUP, SDLK_LEFT, SDLK_UP, SDLK_BACKSPACE, SDLK_AUDIOPREV, SDLK_AC_BACK},
							 none[] = {SDLK_F5, SDLK_b, SDLK_PERIOD, SDLK_w, SDLK_COMMA, SDLK_TAB, SDLK_VOLUMEUP, SDLK_VOLUMEDOWN};
	for (size_t i = 0; i < sizeof forwards / sizeof *forwards; i++) {
		on_screen_press(forwards[i], 0, 0);
		on_screen_expect(SHOW_NEXT, 0);
	}
	for (size_t i = 0; i < sizeof back / sizeof *back; i++) {
		on_screen_press(back[i], 0, 0);
		on_screen_expect(SHOW_PREVIOUS, 0);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		on_screen_press(none[i], 0, 0);
	on_screen_press(SDLK_F5, KMOD_LSHIFT, 0);
	on_screen_nothing();
}

static void no_key_closes_unless_it_may(void **state)
{
	(void)state;
	SDL_Event quit = {.type = SDL_QUIT};
	on_screen_press(SDLK_q, 0, 0);
	on_screen_press(SDLK_F4, KMOD_LALT, 0);
	SDL_PushEvent(&quit);
	on_screen_press(SDLK_RIGHT, KMOD_LCTRL, 0);
	on_screen_press(SDLK_TAB, KMOD_LGUI, 0);
	on_screen_press(SDLK_PRINTSCREEN, 0, 0);
	on_screen_nothing();
	struct screen_options o = on_screen_options();
	o.quit_keys = true;
	screen_configure(on_screen, &o);
	on_screen_press(SDLK_q, 0, 0);
	on_screen_press(SDLK_F4, KMOD_LALT, 0);
	SDL_PushEvent(&quit);
	for (int i = 0; i < 3; i++)
		assert_int_equal(on_screen_next().kind, SCREEN_CLOSED);
	o = on_screen_options();
	o.keyboard = false;
	screen_configure(on_screen, &o);
	on_screen_press(SDLK_RIGHT, 0, 0);
	on_screen_press(SDLK_ESCAPE, 0, 0);
	on_screen_nothing();
}

static void a_held_key_lets_each_page_be_seen(void **state)
{
	(void)state;
	on_screen_press(SDLK_RIGHT, 0, 0);
	on_screen_expect(SHOW_NEXT, 0);
	int pages = 0;
	for (int i = 0; i < 100; i++) { // three seconds at 30 a second
		struct screen_event e;
		on_screen_clock_us += 1000000 / 30;
		on_screen_press(SDLK_RIGHT, 0, 1);
		while (screen_wait(on_screen, on_screen_clock_us, &e))
			pages++;
	}
	assert_in_range(pages, 2, 4);
	on_screen_press(SDLK_p, 0, 1); // a switch does not flicker
	on_screen_press(SDLK_RIGHT, 0, 0);
	on_screen_press(SDLK_RIGHT, 0, 0); // real presses are all taken
	on_screen_expect(SHOW_NEXT, 0);
	on_screen_expect(SHOW_NEXT, 0);
	on_screen_nothing();
}

// ---- fingers ----

static void a_tap_is_one_event_turned_as_the_picture(void **state)
{
	(void)state;
	static const float at[][2] = {{0.9f, 0.2f}, {0.8f, 0.9f}, {0.1f, 0.8f}, {0.2f, 0.1f}};
	for (int turn = 0; turn < 4; turn++) {
		struct screen_options o = on_screen_options();
		o.touch_turn = (enum paint_turn)turn;
		screen_configure(on_screen, &o);
		screen_feed_finger(on_screen, SCREEN_DOWN, at[turn][0], at[turn][1]);
		screen_feed_finger(on_screen, SCREEN_UP, at[turn][0], at[turn][1]);
		struct screen_event e = on_screen_next();
		assert_int_equal(e.show.kind, SHOW_TAP);
		assert_int_equal(e.show.value, -1);
		assert_float_equal(e.show.x, 0.9f, 1e-5);
		assert_float_equal(e.show.y, 0.2f, 1e-5);
		on_screen_nothing();
	}
}

static void a_finger_drags_one_to_one(void **state)
{
	(void)state;
	screen_feed_finger(on_screen, SCREEN_DOWN, 0.8f, 0.5f);
	for (int i = 1; i <= 10; i++) {
		on_screen_clock_us += 16000;
		screen_feed_finger(on_screen, SCREEN_MOVE, 0.8f - 0.05f * (float)i, 0.5f);
	}
	screen_feed_finger(on_screen, SCREEN_UP, 0.3f, 0.5f);
	on_screen_expect(SHOW_DRAG_BEGIN, 0);
	for (int i = 1; i <= 10; i++) {
		struct screen_event e = on_screen_next();
		assert_int_equal(e.show.kind, SHOW_DRAG_MOVE);
		assert_float_equal(e.show.x, -0.05f * (float)i, 1e-4);
	}
	struct screen_event e = on_screen_next();
	assert_int_equal(e.show.kind, SHOW_DRAG_END);
	assert_float_equal(e.show.x, -0.5f, 1e-4);
	assert_float_equal(e.show.y, -0.05f / 0.016f, 0.2); // widths a second
	on_screen_nothing();
}

// Single-touch panels behind some drivers tell no motion: only where the finger was lifted.
static void a_swipe_needs_no_motion_events(void **state)
{
	(void)state;
	screen_feed_finger(on_screen, SCREEN_DOWN, 0.2f, 0.5f);
	on_screen_clock_us += 150000;
	screen_feed_finger(on_screen, SCREEN_UP, 0.7f, 0.52f);
	on_screen_expect(SHOW_DRAG_BEGIN, 0);
	struct screen_event e = on_screen_next();
	assert_int_equal(e.show.kind, SHOW_DRAG_END);
	assert_float_equal(e.show.x, 0.5f, 1e-4);
	assert_true(e.show.y > 1);
	on_screen_nothing();
	// Up and down is neither a tap nor a swipe.
	screen_feed_finger(on_screen, SCREEN_DOWN, 0.5f, 0.2f);
	screen_feed_finger(on_screen, SCREEN_UP, 0.51f, 0.8f);
	on_screen_nothing();
}

static void a_long_press_opens_the_index_once(void **state)
{
	(void)state;
	screen_feed_finger(on_screen, SCREEN_DOWN, 0.5f, 0.5f);
	on_screen_nothing();
	on_screen_clock_us += TOUCH_HOLD_US;
	on_screen_expect(SHOW_INDEX, 0); // while it is still held
	on_screen_clock_us += TOUCH_HOLD_US;
	on_screen_nothing();
	screen_feed_finger(on_screen, SCREEN_UP, 0.5f, 0.5f);
	on_screen_nothing();
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
	struct screen_options o = on_screen_options();
	o.mouse = true;
	screen_configure(on_screen, &o);
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
	on_screen_expect(SHOW_TAP, -1);
	on_screen_nothing();
	on_screen_clock_us += 2000000;
	SDL_PushEvent(&press_event);
	SDL_PushEvent(&release);
	on_screen_expect(SHOW_TAP, -1);
	on_screen_nothing();
	o.mouse = false;
	screen_configure(on_screen, &o);
	SDL_PushEvent(&press_event);
	SDL_PushEvent(&release);
	on_screen_nothing();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(keys_do_what_the_help_page_says, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(presenter_remotes_page_and_do_no_harm, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(no_key_closes_unless_it_may, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(a_held_key_lets_each_page_be_seen, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(a_tap_is_one_event_turned_as_the_picture, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(a_finger_drags_one_to_one, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(a_swipe_needs_no_motion_events, on_screen_open, on_screen_close),
		cmocka_unit_test_setup_teardown(a_long_press_opens_the_index_once, on_screen_open, on_screen_close),
		cmocka_unit_test(only_one_finger_counts_and_a_lost_one_is_forgotten),
		cmocka_unit_test_setup_teardown(a_tap_does_not_arrive_twice_as_a_mouse, on_screen_open, on_screen_close),
	};
	return cmocka_run_group_tests(tests, on_screen_begin, on_screen_end);
}
