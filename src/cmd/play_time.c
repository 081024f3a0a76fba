#include "cmd/play.h"

// How often the footer moves, the paused mark counts and the content is looked at while a page stays. One wake-up a second,
// and with the window system's answer to what is presented two.
#define TICK_US 1000000
// Later than this by so much, and the machine was asleep.
#define GAP_US 10000000

int64_t play_clock(void *of)
{
	const struct play *p = of;
	return p->virtual_time ? p->virtual_us : host_now_us();
}

// A script begins on a fixed day, so that its pictures are the same every day.
#define SCRIPT_EPOCH_US INT64_C(1617148800000000)

struct host_wall play_wall(const struct play *p)
{
	if (p->virtual_time)
		return host_wall_at(SCRIPT_EPOCH_US + p->virtual_us + p->wall_shift_us);
	return p->wall_shift_us ? host_wall_at(host_wall().epoch_us + p->wall_shift_us) : host_wall();
}

int64_t play_show_time(struct play *p)
{
	bool ready = !p->shown || (!p->timetable.rest && play_page_ready(p));
	if (p->held)
		p->lag_us += p->now_us - p->held_us;
	p->held = !ready;
	p->held_us = p->now_us;
	return p->now_us - p->lag_us;
}

static int64_t earliest(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

// The show's next deadline. While it stands still only the worker can move it.
static int64_t show_wake(struct play *p)
{
	if (!p->shown || p->held || p->view.wake_us == SHOW_NEVER)
		return SHOW_NEVER;
	// Below an overlay no frames are presented that would set the pace.
	if (p->view.moving && (p->virtual_time || play_overlay(p)))
		return p->now_us + FRAME_US;
	if (p->view.moving)
		return p->screen && screen_paced(p->screen) ? p->now_us : p->frame_us;
	return p->view.wake_us + p->lag_us;
}

static int64_t deadline(struct play *p)
{
	int64_t at = show_wake(p);
	if (!p->virtual_time)
		at = earliest(at, p->tick_us);
	return earliest(earliest(at, p->timetable.wake_us), play_script_wake(p));
}

// On a script's clock nothing takes time but what the script and the show wait for.
static void jump(struct play *p, int64_t until_us)
{
	if (p->worker.busy)
		worker_wait(&p->worker);
	else if (until_us > p->virtual_us)
		p->virtual_us = until_us;
}

void play_sleep(struct play *p)
{
	struct screen_event event;
	int64_t until = deadline(p);
	if (p->virtual_time) {
		jump(p, until);
		until = p->virtual_us;
	}
	bool came = screen_wait(p->screen, until, &event);
	p->now_us = play_clock(p);
	p->ticked = p->now_us >= p->tick_us;
	if (p->now_us - p->tick_us > GAP_US && !p->virtual_time)
		screen_forget(p->screen);
	if (p->ticked)
		p->tick_us = p->now_us + TICK_US;
	while (came) {
		play_take(p, &event);
		came = screen_wait(p->screen, 0, &event);
		if (event.kind == SCREEN_WOKEN)
			break;
	}
}
