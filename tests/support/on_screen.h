// A screen on SDL's dummy driver, for tests: its clock is theirs, its events are asked for one by one.
#pragma once

#include <SDL.h>

#include "screen/screen.h"

enum { ON_SCREEN_W = 160, ON_SCREEN_H = 90 };

extern struct arena on_screen_arena, on_screen_work; // the first is reset behind each test
extern struct diag_list on_screen_diags;             // in on_screen_arena
extern int64_t on_screen_clock_us;
extern struct screen *on_screen;

struct screen_options on_screen_options(void);

// For cmocka: around a group of tests, and around each of them.
int on_screen_begin(void **state);
int on_screen_end(void **state);
int on_screen_open(void **state);
int on_screen_close(void **state);

struct screen_event on_screen_next(void); // there has to be one
void on_screen_nothing(void);             // there must be none
void on_screen_drain(void);
void on_screen_expect(enum show_event_kind, int value);
void on_screen_press(SDL_Keycode, Uint16 mods, Uint8 repeat);
