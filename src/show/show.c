#include "show/show.h"

#include <assert.h>
#include <math.h>

#include "show/motion.h"
#include "show/moves.h"

// Later than this and the machine was asleep or stopped: what follows counts from now.
#define LATE_US 1000000

// ---- a finger on the page ----

// Signed distance in widths that the drag's page has moved, left negative.
static float drag_offset(const struct show *s)
{
	return s->n == 1 ? motion_rubber(s->drag_x) : s->drag_base + s->drag_x;
}

// page, to and direction by where the finger is: past a whole width the next page is the one that goes. How far `to` has come.
static float drag_follow(struct show *s)
{
	float offset = drag_offset(s);
	s->page = s->drag_page;
	if (offset <= -1) {
		s->page = show_after(s, s->page);
		offset += 1;
	} else if (offset >= 1) {
		s->page = moves_before(s, s->page);
		offset -= 1;
	}
	s->direction = offset > 0 ? -1 : 1;
	s->to = offset < 0 ? show_after(s, s->page) : offset > 0 ? moves_before(s, s->page) : s->page;
	return fabsf(offset);
}

static void drag_to(struct show *s, float x)
{
	s->drag_x = isnan(x) ? 0 : x > 1 ? 1 : x < -1 ? -1 : x;
	s->drag_until_us = moves_later(s->now_us, moves_resume_us(s));
	drag_follow(s);
}

static void drag_begin(struct show *s, float x)
{
	s->drag_base = 0;
	// A page that slides can be caught in flight; a fade has no place a finger could hold.
	if (s->moving && s->how == SHOW_PUSH)
		s->drag_base = -(float)s->direction * moves_progress(s, s->now_us);
	else
		moves_rest(s, moves_destination(s));
	s->moving = false;
	s->dragging = true;
	s->drag_page = s->page;
	drag_to(s, x);
}

static void drag_end(struct show *s, float x, float speed)
{
	drag_to(s, x);
	bool passed = drag_offset(s) <= -1 && s->drag_page == s->n - 1;
	float way = drag_follow(s);
	bool goes = s->n > 1 && way > 0 && motion_snaps(way, -speed * (float)s->direction);
	if (passed || (goes && s->direction > 0 && s->page == s->n - 1))
		moves_pass_end(s);
	bool cut = way <= 0 || moves_transition_us(s) == 0 || s->quit;
	moves_begin(s, SHOW_PUSH, way, goes ? 1 : 0, cut ? 0 : motion_snap_us(goes ? 1 - way : way, speed));
}

// ---- what happens by itself ----

static void close_overlay(struct show *s)
{
	s->overlay = SHOW_NO_OVERLAY;
	// What it covered is new to whoever looks now.
	if (!s->moving)
		moves_rest(s, s->page);
}

static void resume(struct show *s)
{
	s->paused = false;
	// A page chosen during the pause was held by the pause.
	if (s->by_hand && !s->moving && !s->dragging) {
		s->by_hand = false;
		moves_rest(s, s->page);
	}
}

static void advance(struct show *s)
{
	s->by_hand = false;
	s->left_us = 0;
	if (s->n > 1 && sync_follow(s))
		return;
	if (s->n > 1) {
		moves_go(s, show_after(s, s->page), 1);
	} else {
		moves_pass_end(s);
		moves_rest(s, s->page);
	}
}

// The one thing that is due by now. False when nothing is.
static bool happen(struct show *s, int64_t now_us)
{
	int64_t at = moves_deadline(s);
	if (at > now_us)
		return false;
	if (moves_running(s)) {
		// From now, not from when it was due: a transition is seen from its start.
		s->now_us = now_us;
		advance(s);
		return true;
	}
	s->now_us = now_us - at > LATE_US ? now_us : at > s->now_us ? at : s->now_us;
	if (s->moving && moves_later(s->move_since_us, s->move_us) <= at) {
		moves_rest(s, moves_destination(s));
	} else if (s->dragging && s->drag_until_us <= at) {
		drag_end(s, s->drag_x, 0);
	} else if (s->overlay && s->overlay_until_us <= at) {
		s->by_hand = false;
		close_overlay(s);
	} else {
		resume(s);
	}
	return true;
}

static void charge(struct show *s, int64_t now_us)
{
	if (now_us <= s->now_us)
		return;
	int64_t passed = now_us - s->now_us;
	if (moves_running(s))
		s->left_us = passed < s->left_us ? s->left_us - passed : 0;
	s->now_us = now_us;
}

static void pass_time(struct show *s, int64_t now_us)
{
	bool changed = false;
	// A page that came to rest is seen before it goes, even if its whole stay went by unseen.
	while (!s->quit && !(changed && moves_running(s))) {
		bool changes = s->moving || moves_running(s);
		if (!happen(s, now_us))
			break;
		changed |= changes;
	}
	charge(s, now_us);
}

// ---- a visitor ----

static bool is_drag(const struct show_event *e)
{
	return e->kind == SHOW_DRAG_BEGIN || e->kind == SHOW_DRAG_MOVE || e->kind == SHOW_DRAG_END;
}

// Whether the event means anything now.
static bool means(const struct show *s, const struct show_event *e)
{
	switch (e->kind) {
	case SHOW_THEME: return e->value >= 0 && e->value < s->n_themes && s->themes[e->value] >= 0 && s->themes[e->value] < s->n;
	case SHOW_GOTO: return e->value >= 0 && e->value < s->n;
	case SHOW_DISMISS: return s->overlay != SHOW_NO_OVERLAY;
	case SHOW_TAP: return !isnan(e->x);
	case SHOW_DRAG_BEGIN: return !s->overlay;
	case SHOW_DRAG_MOVE:
	case SHOW_DRAG_END: return s->dragging;
	default: return true;
	}
}

static void step_page(struct show *s, int direction)
{
	int here = moves_destination(s);
	moves_go(s, direction > 0 ? show_after(s, here) : moves_before(s, here), direction);
}

static void go_to(struct show *s, int target)
{
	moves_go(s, target, target < moves_destination(s) ? -1 : 1);
}

static void toggle_overlay(struct show *s, enum show_overlay which)
{
	if (s->overlay == which) {
		close_overlay(s);
		return;
	}
	s->overlay = which;
	s->overlay_until_us = moves_later(s->now_us, moves_resume_us(s));
}

static void tap(struct show *s, const struct show_event *e)
{
	bool covered = s->overlay != SHOW_NO_OVERLAY;
	if (covered)
		close_overlay(s);
	if (e->value >= 0 && e->value < s->n)
		go_to(s, e->value);
	else if (covered)
		return;
	else if (e->x >= 2.0f / 3)
		step_page(s, 1);
	else if (e->x < 1.0f / 3)
		step_page(s, -1);
	else
		toggle_overlay(s, SHOW_OVERLAY_INDEX);
}

static void drag(struct show *s, const struct show_event *e)
{
	if (e->kind == SHOW_DRAG_BEGIN)
		drag_begin(s, e->x);
	else if (e->kind == SHOW_DRAG_MOVE)
		drag_to(s, e->x);
	else
		drag_end(s, e->x, isnan(e->y) ? 0 : e->y);
}

static void toggle_pause(struct show *s)
{
	s->paused = !s->paused;
	s->paused_until_us = moves_later(s->now_us, moves_resume_us(s));
}

static void page_by_key(struct show *s, const struct show_event *e)
{
	if (s->overlay)
		close_overlay(s);
	switch (e->kind) {
	case SHOW_NEXT: step_page(s, 1); break;
	case SHOW_PREVIOUS: step_page(s, -1); break;
	case SHOW_FIRST: go_to(s, 0); break;
	case SHOW_LAST: go_to(s, s->n - 1); break;
	case SHOW_THEME: go_to(s, s->themes[e->value]); break;
	default: go_to(s, e->value); break;
	}
}

static void visit(struct show *s, const struct show_event *e)
{
	// A key or another finger while one is down: the drag is let go.
	if (s->dragging && !is_drag(e))
		drag_end(s, s->drag_x, 0);
	int64_t until_us = moves_later(s->now_us, moves_resume_us(s));
	s->overlay_until_us = s->paused_until_us = until_us;
	if (e->kind == SHOW_PAUSE) {
		toggle_pause(s);
		return;
	}
	s->by_hand = true;
	switch (e->kind) {
	case SHOW_INDEX: toggle_overlay(s, SHOW_OVERLAY_INDEX); break;
	case SHOW_HELP: toggle_overlay(s, SHOW_OVERLAY_HELP); break;
	case SHOW_DISMISS: close_overlay(s); break;
	case SHOW_TAP: tap(s, e); break;
	case SHOW_DRAG_BEGIN:
	case SHOW_DRAG_MOVE:
	case SHOW_DRAG_END: drag(s, e); break;
	default: page_by_key(s, e); break;
	}
}

void show_step(struct show *s, const struct show_event *e, int64_t now_us)
{
	pass_time(s, now_us);
	sync_follow(s);
	if (!e || e->kind == SHOW_TICK || s->quit || !means(s, e))
		return;
	if (e->kind == SHOW_QUIT)
		s->quit = true;
	else
		visit(s, e);
}

// ---- beginnings ----

void show_init(struct show *s, const struct show_options *options, const struct show_page *pages, int n, const int *themes, int n_themes,
	int start_page, int64_t now_us)
{
	assert(n >= 1);
	*s = (struct show){
		.options = *options, .pages = pages, .n = n, .themes = themes, .n_themes = n_themes, .direction = 1, .now_us = now_us};
	moves_rest(s, start_page < 0 ? 0 : start_page < n ? start_page : n - 1);
}

void show_hurry(struct show *s)
{
	if (s->moving || s->dragging)
		moves_rest(s, moves_destination(s));
}

void show_replace(struct show *s, const struct show_page *pages, int n, const int *themes, int n_themes, int at, int64_t now_us)
{
	assert(n >= 1);
	charge(s, now_us);
	show_hurry(s);
	int64_t stayed = s->stay_us - s->left_us;
	s->pages = pages;
	s->n = n;
	s->themes = themes;
	s->n_themes = n_themes;
	moves_rest(s, at < 0 ? 0 : at < n ? at : n - 1);
	s->left_us = stayed < s->stay_us ? s->stay_us - stayed : 0;
}

void show_extend(struct show *s, const struct show_page *pages, int n, const int *themes, int n_themes)
{
	assert(n >= s->n);
	s->pages = pages;
	s->n = n;
	s->themes = themes;
	s->n_themes = n_themes;
}

void show_restart(struct show *s, int page, bool fade, int64_t now_us)
{
	charge(s, now_us);
	s->overlay = SHOW_NO_OVERLAY;
	s->paused = s->by_hand = s->joined = false;
	moves_rest(s, page < 0 ? 0 : page < s->n ? page : s->n - 1);
	if (fade && moves_transition_us(s) > 0)
		moves_begin(s, SHOW_FADE, 0, 1, moves_transition_us(s));
}

void show_configure(struct show *s, const struct show_options *options)
{
	s->options = *options;
}

// ---- what is to be seen ----

static int64_t resume_in(const struct show *s, int64_t now_us, int64_t left_us)
{
	int64_t until_us = now_us;
	if (s->paused)
		until_us = s->paused_until_us;
	if (s->overlay && s->overlay_until_us > until_us)
		until_us = s->overlay_until_us;
	if (s->by_hand && moves_running(s))
		until_us = moves_later(now_us, left_us);
	return until_us > now_us ? until_us - now_us : 0;
}

struct show_view show_look(const struct show *s, int64_t now_us)
{
	if (now_us < s->now_us)
		now_us = s->now_us;
	int64_t passed = moves_running(s) ? now_us - s->now_us : 0;
	int64_t left = passed < s->left_us ? s->left_us - passed : 0;
	int64_t due = s->moving ? now_us : moves_deadline(s);
	struct show_view view = {.page = s->page, .to = s->to, .how = s->how, .direction = s->direction, .overlay = s->overlay};
	view.moving = s->moving || s->dragging;
	view.dragging = s->dragging;
	view.paused = s->paused;
	view.by_hand = s->by_hand;
	view.stay_us = s->stay_us;
	// With the clock a page may be there a moment before its time.
	view.stayed = left < s->stay_us ? (float)((double)(s->stay_us - left) / (double)s->stay_us) : 0;
	view.resume_in_us = resume_in(s, now_us, left);
	view.wake_us = s->quit ? SHOW_NEVER : due > now_us ? due : now_us;
	view.loop = s->loop;
	view.quit = s->quit;
	if (s->moving)
		view.progress = moves_progress(s, now_us);
	if (s->dragging && s->options.transition == SHOW_CUT) {
		// Who wants no motion gets none from a finger either; letting go decides.
		view.to = view.page = s->drag_page;
		view.moving = false;
	} else if (s->dragging) {
		struct show copy = *s;
		view.progress = drag_follow(&copy);
		view.how = SHOW_PUSH;
	}
	return view;
}
