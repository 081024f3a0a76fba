// Devices that come and go, and panels that do not tell all: SDL's events as such devices send them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <SDL.h>
#include <cmocka.h>

#include "screen/screen.h"

static struct arena arena;
static struct diag_list diags;
static int64_t clock_us = 1000000;
static struct screen *screen;

static int64_t now(void *of)
{
	(void)of;
	return clock_us;
}

static int setup(void **state)
{
	(void)state;
	struct screen_options o = {
		.headless = true, .width = 160, .height = 90, .keyboard = true, .touch = true, .now_us = now, .display = STR("0")};
	struct screen_event e;
	diags = (struct diag_list){.arena = &arena};
	screen = screen_open(&o, &diags);
	while (screen && screen_wait(screen, clock_us, &e))
		;
	SDL_SetModState(KMOD_NONE);
	return screen ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	screen_close(screen);
	arena_reset(&arena);
	clock_us += 60000000;
	return 0;
}

static void expect(enum show_event_kind kind)
{
	struct screen_event e;
	assert_true(screen_wait(screen, clock_us, &e));
	assert_int_equal(e.kind, SCREEN_SHOW);
	assert_int_equal(e.show.kind, kind);
}

static void nothing(void)
{
	struct screen_event e;
	assert_false(screen_wait(screen, clock_us, &e));
}

static void touch_by(SDL_FingerID finger, Uint32 type, SDL_TouchID panel, float x)
{
	SDL_Event e = {.tfinger = {.type = type, .touchId = panel, .fingerId = finger, .x = x, .y = 0.5f}};
	SDL_PushEvent(&e);
}

static void touch(Uint32 type, SDL_TouchID panel, float x)
{
	touch_by(0, type, panel, x);
}

static void press(SDL_Keycode key, SDL_Keymod mods)
{
	SDL_Event e = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .keysym = {.sym = key, .mod = (Uint16)mods}}};
	SDL_PushEvent(&e);
}

// Each time it is pulled out with a finger on it, and the next one is touched at once.
static void a_panel_plugged_in_twenty_times_still_pages(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++) {
		SDL_TouchID panel = 100 + i;
		touch(SDL_FINGERDOWN, panel, 0.9f);
		touch(SDL_FINGERUP, panel, 0.9f);
		expect(SHOW_TAP);
		touch(SDL_FINGERDOWN, panel, 0.9f);
		if (i % 2) {
			touch(SDL_FINGERMOTION, panel, 0.5f);
			expect(SHOW_DRAG_BEGIN);
			expect(SHOW_DRAG_MOVE);
		}
		nothing();
		clock_us += 200000;
		touch(SDL_FINGERDOWN, panel + 1, 0.1f);
		if (i % 2)
			expect(SHOW_DRAG_END);        // the page is not left half way
		touch(SDL_FINGERUP, panel, 0.9f); // a last word of the old one
		touch(SDL_FINGERUP, panel + 1, 0.1f);
		expect(SHOW_TAP);
		nothing();
	}
}

// On a console SDL numbers a panel by its file, and gives the same number to the next one; fingers are counted on.
static void a_panel_plugged_in_again_under_the_same_number_pages_at_once(void **state)
{
	(void)state;
	touch_by(5, SDL_FINGERDOWN, 18, 0.9f);
	nothing();
	clock_us += 200000;
	touch_by(6, SDL_FINGERDOWN, 18, 0.9f);
	touch_by(6, SDL_FINGERUP, 18, 0.9f);
	expect(SHOW_TAP);
	nothing();
}

static void a_keyboard_pulled_out_with_ctrl_held_is_not_dead(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++) {
		static const SDL_Keycode modifiers[] = {SDLK_LCTRL, SDLK_RALT, SDLK_LGUI};
		static const SDL_Keymod masks[] = {KMOD_LCTRL, KMOD_RALT, KMOD_LGUI};
		SDL_Keymod held = masks[i % 3];
		press(SDLK_RIGHT, KMOD_NONE);
		expect(SHOW_NEXT);
		press(modifiers[i % 3], held);
		press(SDLK_RIGHT, held); // meant for something else
		nothing();
		// It is plugged in again; SDL still believes that the modifier is held.
		SDL_SetModState(held | KMOD_NUM);
		clock_us += 11000000;
		press(SDLK_RIGHT, held | KMOD_NUM);
		expect(SHOW_NEXT);
		assert_int_equal(SDL_GetModState(), KMOD_NUM);
		press(SDLK_LEFT, KMOD_NUM);
		expect(SHOW_PREVIOUS);
		nothing();
	}
}

// Also where the modifier was pressed before anybody told us.
static void a_modifier_that_is_held_counts(void **state)
{
	(void)state;
	press(SDLK_RIGHT, KMOD_LALT);
	clock_us += 5000000;
	press(SDLK_LALT, KMOD_LALT);
	clock_us += 9000000;
	press(SDLK_RIGHT, KMOD_LALT);
	nothing();
	press(SDLK_RIGHT, KMOD_NONE);
	expect(SHOW_NEXT);
	clock_us += 60000000;
	press(SDLK_RIGHT, KMOD_LALT); // pressed anew
	nothing();
}

// Absolute pointers made to panels: no motion, and the finger is lifted where it came down.
static void a_panel_that_tells_neither_motion_nor_the_end_still_taps(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++) {
		touch(SDL_FINGERDOWN, 7, 0.9f);
		clock_us += 150000;
		touch(SDL_FINGERUP, 7, 0.9f);
		expect(SHOW_TAP);
		nothing();
		clock_us += 300000;
	}
	// Two panels at once: the first one touched counts.
	touch(SDL_FINGERDOWN, 7, 0.9f);
	touch(SDL_FINGERUP, 8, 0.2f);
	nothing();
	touch(SDL_FINGERUP, 7, 0.9f);
	expect(SHOW_TAP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_panel_plugged_in_twenty_times_still_pages, setup, teardown),
		cmocka_unit_test_setup_teardown(a_panel_plugged_in_again_under_the_same_number_pages_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(a_keyboard_pulled_out_with_ctrl_held_is_not_dead, setup, teardown),
		cmocka_unit_test_setup_teardown(a_modifier_that_is_held_counts, setup, teardown),
		cmocka_unit_test_setup_teardown(a_panel_that_tells_neither_motion_nor_the_end_still_taps, setup, teardown),
	};
	if (!arena_open((size_t)1 << 28, &arena))
		return 1;
	screen_prepare();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
