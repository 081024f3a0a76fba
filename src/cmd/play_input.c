#include "cmd/play.h"

static const struct page *page_under(const struct play *p)
{
	const struct page_list *pages = &p->shown->edition.pages;
	if (p->view.overlay == SHOW_OVERLAY_INDEX)
		return pages->index;
	if (p->view.overlay == SHOW_OVERLAY_HELP)
		return pages->help;
	return &pages->pages[p->view.page];
}

static void take_show(struct play *p, struct show_event event)
{
	if (!p->shown)
		return;
	const struct page_list *pages = &p->shown->edition.pages;
	if (event.kind == SHOW_TAP) {
		const struct page *page = page_under(p);
		event.value = page ? page_hit(pages, page, event.x * (float)pages->options.width, event.y * (float)pages->options.height) : -1;
	}
	show_step(&p->show, &event, play_show_time(p));
}

void play_take(struct play *p, const struct screen_event *event)
{
	const struct config *c = p->shown ? &p->shown->config->values : &p->cmd->config.values;
	switch (event->kind) {
	case SCREEN_SHOW: take_show(p, event->show); break;
	case SCREEN_RESIZED: play_want_reload(p, "another screen size"); break;
	case SCREEN_EXPOSED: p->exposed = true; break;
	case SCREEN_ESCAPE:
		if (p->view.overlay != SHOW_NO_OVERLAY)
			take_show(p, (struct show_event){.kind = SHOW_DISMISS});
		else if (c->input_quit_keys || p->cmd->line.windowed)
			p->ended = true;
		break;
	case SCREEN_CLOSED: p->ended = true; break;
	case SCREEN_WOKEN:
	case SCREEN_NOTHING: break;
	}
}
