// A show of six pages and short ways to do something to it, for the tests of show.
#pragma once

#include "show/show.h"

#define S INT64_C(1000000)
#define MS INT64_C(1000)
#define DAY (86400 * S)

extern const struct show_page six[6];
extern const int six_themes[3];
extern const struct show_options six_fade;

struct show six_start(const struct show_options *, int n, int64_t now_us); // of the first n pages
void six_tick(struct show *, int64_t now_us);
void six_event(struct show *, enum show_event_kind, int value, int64_t now_us);
void six_tap(struct show *, float x, int value, int64_t now_us);
void six_drag(struct show *, enum show_event_kind, float x, float speed, int64_t now_us);
// Steps at every wake until `until`, a frame every 16 ms while something moves.
void six_run(struct show *, int64_t now_us, int64_t until_us);
void six_assert_still(const struct show *, int page, int64_t now_us);
void six_assert_moving(const struct show *, int page, int to, int direction, int64_t now_us);
