#include "cmd/play.h"

static enum show_transition transition(int word)
{
	return word == CONFIG_FADE ? SHOW_FADE : word == CONFIG_PUSH ? SHOW_PUSH : SHOW_CUT;
}

struct show_options play_show_options(const struct play *p, const struct config *c)
{
	return (struct show_options){
		.transition = p->slow ? SHOW_CUT : transition(c->show_transition),
		.transition_us = c->show_transition_time,
		.resume_us = c->show_resume_after,
		.sync = c->show_sync == CONFIG_SYNC_CLOCK,
		.loops = p->cmd->line.loops,
	};
}

enum paint_turn play_turn(const struct config *c)
{
	return (enum paint_turn)((int)PAINT_0 + c->screen_rotate);
}

static enum paint_turn touch_turn(const struct config *c)
{
	return c->input_touch_rotate == CONFIG_TOUCH_FOLLOW ? play_turn(c) : (enum paint_turn)(c->input_touch_rotate - CONFIG_TOUCH_0);
}

static enum screen_renderer renderer(int word)
{
	return word == CONFIG_RENDERER_GPU ? SCREEN_GPU : word == CONFIG_RENDERER_SOFTWARE ? SCREEN_SOFTWARE : SCREEN_AUTO;
}

struct screen_options play_screen_options(struct play *p, const struct config *c)
{
	const struct cmd_line *line = &p->cmd->line;
	return (struct screen_options){
		.display = c->screen_display,
		.width = line->width,
		.height = line->height,
		.windowed = line->windowed || (line->width && !line->headless),
		.headless = line->headless,
		.renderer = renderer(c->screen_renderer),
		.turn = play_turn(c),
		.touch_turn = touch_turn(c),
		.keyboard = c->input_keyboard,
		.touch = c->input_touch,
		.mouse = c->input_mouse,
		.quit_keys = c->input_quit_keys || line->windowed,
		.now_us = play_clock,
		.of = p,
	};
}

// Round the square with its corner in the middle of the panel's leeway, a pixel a minute.
struct paint_drift play_drift(int64_t minute, int reach_px)
{
	if (reach_px < 1 || minute < 0)
		return (struct paint_drift){0, 0};
	int step = (int)(minute % (INT64_C(4) * reach_px)), side = step / reach_px, along = step % reach_px;
	switch (side) {
	case 0: return (struct paint_drift){along, 0};
	case 1: return (struct paint_drift){reach_px, along};
	case 2: return (struct paint_drift){reach_px - along, reach_px};
	default: return (struct paint_drift){0, reach_px - along};
	}
}
