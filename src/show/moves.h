// Private to show: how one page becomes the next, for whatever reason it does.
#pragma once

#include "show/show.h"

int64_t moves_later(int64_t now_us, int64_t us); // SHOW_NEVER where that would pass it
int64_t moves_resume_us(const struct show *);
int64_t moves_transition_us(const struct show *);     // 0: pages are cut
int64_t moves_hold_us(const struct show *, int page); // its own, without what a visitor adds
int moves_before(const struct show *, int page);
bool moves_running(const struct show *);     // whether the page's time runs
int64_t moves_deadline(const struct show *); // when something happens by itself

// `page` is at rest on screen and its stay begins.
void moves_rest(struct show *, int page);
void moves_pass_end(struct show *);
// From page to s->to, which has come as far as `from` and ends at `target` (1, or 0 to fall back).
void moves_begin(struct show *, enum show_transition how, float from, float target, int64_t us);
float moves_progress(const struct show *, int64_t now_us);
int moves_destination(const struct show *); // where the show is when what runs has ended
// Pages to `target`; a transition on its way there goes on, one that comes from there turns back.
void moves_go(struct show *, int target, int direction);

// sync.c: with options.sync and a clock that is known, what is on screen follows it unless a visitor holds it. False: it does
// not follow now.
bool sync_follow(struct show *);
