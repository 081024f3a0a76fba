#include "support/on_screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct arena on_screen_arena, on_screen_work;
struct diag_list on_screen_diags;
int64_t on_screen_clock_us = 1000000;
struct screen *on_screen;

static int64_t now(void *of)
{
	(void)of;
	return on_screen_clock_us;
}

struct screen_options on_screen_options(void)
{
	return (struct screen_options){
		.headless = true, .width = ON_SCREEN_W, .height = ON_SCREEN_H, .keyboard = true, .touch = true, .now_us = now, .display = STR("0")};
}

int on_screen_begin(void **state)
{
	(void)state;
	if (!arena_open((size_t)1 << 28, &on_screen_arena) || !arena_open((size_t)1 << 24, &on_screen_work))
		return -1;
	screen_prepare();
	return 0;
}

int on_screen_end(void **state)
{
	(void)state;
	arena_close(&on_screen_arena);
	arena_close(&on_screen_work);
	return 0;
}

int on_screen_open(void **state)
{
	(void)state;
	struct screen_options o = on_screen_options();
	on_screen_diags = (struct diag_list){.arena = &on_screen_arena};
	on_screen = screen_open(&o, &on_screen_diags);
	if (!on_screen)
		return -1;
	on_screen_drain();
	return 0;
}

int on_screen_close(void **state)
{
	(void)state;
	screen_close(on_screen);
	on_screen = NULL;
	arena_reset(&on_screen_arena);
	on_screen_clock_us += 5000000;
	return 0;
}

struct screen_event on_screen_next(void)
{
	struct screen_event e;
	assert_true(screen_wait(on_screen, on_screen_clock_us, &e));
	return e;
}

void on_screen_nothing(void)
{
	struct screen_event e;
	assert_false(screen_wait(on_screen, on_screen_clock_us, &e));
	assert_int_equal(e.kind, SCREEN_NOTHING);
}

void on_screen_drain(void)
{
	struct screen_event e;
	while (screen_wait(on_screen, on_screen_clock_us, &e))
		;
}

void on_screen_expect(enum show_event_kind kind, int value)
{
	struct screen_event e = on_screen_next();
	assert_int_equal(e.kind, SCREEN_SHOW);
	assert_int_equal(e.show.kind, kind);
	assert_int_equal(e.show.value, value);
}

void on_screen_press(SDL_Keycode key, Uint16 mods, Uint8 repeat)
{
	SDL_Event e = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .repeat = repeat, .keysym = {.sym = key, .mod = mods}}};
	SDL_PushEvent(&e);
}
