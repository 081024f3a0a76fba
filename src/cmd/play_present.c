#include "cmd/play.h"

#include <stdlib.h>

#define MINUTE_US INT64_C(60000000)
// Thousand-and-eightieths of the short side: how far the drift goes.
#define DRIFT_REACH 6

static void drift(struct play *p)
{
	int w, h;
	screen_size(p->screen, &w, &h);
	int reach = (w < h ? w : h) * DRIFT_REACH / 1080;
	struct paint_drift now = {0, 0};
	if (p->shown->config->values.screen_drift)
		now = play_drift((p->now_us - p->start_us) / MINUTE_US, reach);
	if (now.dx == p->drift.dx && now.dy == p->drift.dy)
		return;
	p->drift = now;
	screen_drift(p->screen, now);
	p->exposed = true;
}

static struct slot *overlay(struct play *p)
{
	switch (p->view.overlay) {
	case SHOW_OVERLAY_INDEX: return play_slot(p, p->shown, PAGE_INDEX);
	case SHOW_OVERLAY_HELP: return play_slot(p, p->shown, PAGE_HELP);
	case SHOW_NO_OVERLAY: break;
	}
	return NULL;
}

static void present_moving(struct play *p, const struct slot *from, const struct slot *to)
{
	if (p->view.how == SHOW_PUSH)
		screen_present_push(p->screen, &from->sheet, &to->sheet, p->view.progress, p->view.direction);
	else
		screen_present_fade(p->screen, &from->sheet, &to->sheet, p->view.progress);
	p->shown_serial = 0;
	// The next one is due a frame after this one was, not after it was ready; one that came late does not make the rest hurry.
	bool late = p->now_us - p->frame_us > FRAME_US;
	p->frame_us = (late ? p->now_us : p->frame_us) + FRAME_US;
}

// A page that stays is presented once; after that only its live parts are.
static void present_still(struct play *p, const struct slot *s)
{
	if (p->shown_serial == s->sheet.serial && !p->exposed)
		return;
	screen_present(p->screen, &s->sheet);
	p->shown_serial = s->sheet.serial;
}

// The first page of another edition comes out of the last one of the old.
static void present_coming(struct play *p, const struct slot *page)
{
	const struct slot *left = play_slot(p, &p->left, 0);
	if (left)
		present_moving(p, left, page);
	else
		present_still(p, page);
}

static void announce(struct play *p)
{
	struct arena scratch = p->cmd->scratch;
	str status = str_fmt(&scratch, "%d pages on %s", p->shown->edition.pages.n, screen_driver(p->screen));
	if (!p->announced)
		host_ready(status);
	p->announced = true;
}

void play_present(struct play *p)
{
	p->presented = false;
	if (p->timetable.rest && p->shown && (!p->virtual_time || p->script.shot)) {
		play_present_rest(p);
		announce(p);
		return;
	}
	if (!p->shown || (p->virtual_time && (!p->script.shot || p->worker.busy)))
		return;
	struct slot *from = play_slot(p, p->shown, p->view.page), *to = play_slot(p, p->shown, p->view.to), *over = overlay(p);
	if (!from || !to || !play_page_ready(p))
		return;
	bool coming = p->view.moving && from == to && p->view.how == SHOW_FADE;
	play_live(p);
	drift(p);
	if (over)
		present_still(p, over);
	else if (coming)
		present_coming(p, to);
	else if (p->view.moving)
		present_moving(p, from, to);
	else
		present_still(p, from);
	if (!coming)
		play_drop_slots(p, &p->left);
	p->exposed = false;
	p->presented = true;
	announce(p);
}
