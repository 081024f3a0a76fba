#include "cmd/play.h"

#include <stdlib.h>

#define MINUTE_US INT64_C(60000000)
// Thousand-and-eightieths of the short side: how far the drift goes.
#define DRIFT_REACH 6

static void drift(struct play *p)
{
	int w, h;
	// In the middle of a transition the picture would jump by that pixel.
	if (p->view.moving)
		return;
	screen_size(p->screen, &w, &h);
	int reach = (w < h ? w : h) * DRIFT_REACH / 1080;
	struct paint_drift now = {0, 0};
	if (p->shown->config->values.screen_drift && !p->cmd->line.pattern)
		now = play_drift((p->now_us - p->start_us) / MINUTE_US, reach);
	if (now.dx == p->drift.dx && now.dy == p->drift.dy)
		return;
	p->drift = now;
	screen_drift(p->screen, now);
	p->exposed = true;
}

static struct slot *overlay(struct play *p)
{
	return play_overlay(p) ? play_slot(p, p->shown, play_overlay(p)) : NULL;
}

// A drag's frames come as the finger moves, which says nothing.
static void pace(struct play *p)
{
	bool moving = p->view.moving && !p->view.dragging && !play_overlay(p);
	if (!p->virtual_time && show_pace_frame(&p->pace, moving, p->now_us))
		host_log(HOST_NOTICE, "fewer than 24 frames a second are presented: pages change without a transition for %d min",
			(int)(p->pace.rest_us / MINUTE_US));
}

// Whatever has woken us in between, frames come one after the other as the panel shows them.
static bool frame_due(struct play *p)
{
	bool begins = p->shown_serial != 0 || p->exposed || p->script.shot;
	return begins || screen_paced(p->screen) || p->now_us >= p->frame_us;
}

static void present_moving(struct play *p, const struct slot *from, const struct slot *to)
{
	if (!frame_due(p))
		return;
	if (p->view.how == SHOW_PUSH)
		screen_present_push(p->screen, &from->sheet, &to->sheet, p->view.progress, p->view.direction);
	else
		screen_present_fade(p->screen, &from->sheet, &to->sheet, p->view.progress);
	p->shown_serial = 0;
	pace(p);
	// The next one is due a frame after this one was, not after it was ready; one that came late does not make the rest hurry.
	bool late = p->now_us - p->frame_us > FRAME_US;
	if (p->now_us >= p->frame_us)
		p->frame_us = (late ? p->now_us : p->frame_us) + FRAME_US;
}

// A page that stays is presented once; after that only its live parts are.
static void present_still(struct play *p, const struct slot *s)
{
	if (p->shown_serial == s->sheet.serial && !p->exposed)
		return;
	screen_present(p->screen, &s->sheet);
	p->shown_serial = s->sheet.serial;
	pace(p);
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
	if (p->timetable.rest)
		status = str_fmt(&scratch, "%.*s: no page now on %s", STR_ARG(play_shown_id(p)), screen_driver(p->screen));
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
