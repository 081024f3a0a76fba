#include "cmd/play.h"

// What is shown was painted, so it is laid out; but in a script, which shows nothing. False: it is not there yet.
static bool page_under(struct play *p, struct arena *scratch, struct page *out)
{
	int page = play_overlay(p) ? play_overlay(p) : p->view.page;
	const struct slot *s = play_slot(p, p->shown, page);
	if (s)
		*out = s->laid;
	else if (!p->worker.busy)
		page_lay(&p->shown->edition.pages, page, p->type, scratch, p->job.scratch, out);
	return s || !p->worker.busy;
}

static int page_touched(struct play *p, float x, float y)
{
	const struct page_list *pages = &p->shown->edition.pages;
	struct arena scratch = p->cmd->scratch;
	struct page page;
	if (!page_under(p, &scratch, &page))
		return -1;
	return page_hit(pages, &page, x * (float)pages->options.width, y * (float)pages->options.height);
}

static void take_show(struct play *p, struct show_event event)
{
	// Who sees nothing pages nothing.
	if (!p->shown || p->timetable.rest)
		return;
	if (event.kind == SHOW_TAP)
		event.value = page_touched(p, event.x, event.y);
	show_step(&p->show, &event, play_show_time(p));
}

void play_take(struct play *p, const struct screen_event *event)
{
	const struct config *c = p->shown ? &p->shown->config->values : &p->cmd->config.values;
	switch (event->kind) {
	case SCREEN_SHOW: take_show(p, event->show); break;
	case SCREEN_RESIZED:
		p->timetable.there = false;
		play_want_reload(p, "another screen size");
		break;
	case SCREEN_EXPOSED: p->exposed = true; break;
	case SCREEN_ESCAPE:
		if (p->view.overlay != SHOW_NO_OVERLAY)
			take_show(p, (struct show_event){.kind = SHOW_DISMISS});
		else if (c->input_quit_keys || p->cmd->line.windowed)
			p->ended = true;
		break;
	case SCREEN_CLOSED: p->ended = true; break;
	case SCREEN_LOST:
		host_log(HOST_ERROR, "the display server has ended, and with it the window");
		p->exit_code = CMD_NO_SCREEN;
		p->ended = true;
		break;
	case SCREEN_WOKEN:
	case SCREEN_NOTHING: break;
	}
}
