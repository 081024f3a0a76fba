#include "cmd/play.h"

#include <math.h>
#include <stdio.h>

#define SCRIPT_BYTES ((size_t)16 << 20)
// A swipe's moves come as often as a panel sends them.
#define MOVE_US 16667

bool play_script_open(struct play *p)
{
	struct cmd *cmd = p->cmd;
	str text;
	if (!cmd->line.script.n)
		return true;
	p->script.on = true;
	p->virtual_time = cmd->line.headless;
	return host_read(cmd->line.script, SCRIPT_BYTES, &cmd->arena, &cmd->diags, &text) &&
		   show_script_parse(cmd->line.script, text, &cmd->arena, &cmd->diags, &p->script.lines);
}

// ---- output: a line for each change ----

// A script whose output is lost tells nobody anything, so it ends.
static void say(struct play *p, const struct buf *line)
{
	if (!p->script.on || p->script.mute || cmd_print(p->cmd, line))
		return;
	p->script.mute = p->script.failed = p->ended = true;
	cmd_report(p->cmd);
}

static struct buf begin_line(struct play *p, struct arena *scratch)
{
	struct buf out = {.arena = scratch};
	show_script_time(&out, p->now_us - p->start_us);
	return out;
}

static str id_of(const struct play *p, int page)
{
	return p->timetable.rest ? play_shown_id(p) : p->shown->edition.pages.pages[page].id;
}

void play_say_view(struct play *p)
{
	struct arena scratch = p->cmd->scratch;
	const struct show_view *v = &p->view;
	bool moves = v->moving && v->to != v->page && !p->timetable.rest;
	if (moves && (v->page != p->said_from || v->to != p->said_to)) {
		struct buf line = begin_line(p, &scratch);
		buf_fmt(&line, " transition %.*s %.*s\n", STR_ARG(id_of(p, v->page)), STR_ARG(id_of(p, v->to)));
		say(p, &line);
	}
	p->said_from = moves ? v->page : -1;
	p->said_to = moves ? v->to : -1;
	uint64_t page = str_hash(id_of(p, v->page));
	if (page != p->said_page) {
		struct buf line = begin_line(p, &scratch);
		buf_fmt(&line, " page %.*s\n", STR_ARG(id_of(p, v->page)));
		say(p, &line);
	}
	p->said_page = page;
}

void play_say_reload(struct play *p, bool replaced, str reason)
{
	struct arena scratch = p->cmd->scratch;
	struct buf line = begin_line(p, &scratch);
	buf_fmt(&line, " reload %s %.*s\n", replaced ? "replaced" : "kept", STR_ARG(reason));
	say(p, &line);
	p->said_from = p->said_to = -1;
}

// ---- actions ----

static struct diag_list *findings(struct play *p)
{
	return &p->cmd->diags;
}

static void fail(struct play *p)
{
	p->script.failed = true;
	cmd_report(p->cmd);
}

static void write_file(struct play *p, const struct show_action *a)
{
	struct arena scratch = p->cmd->scratch;
	str bytes;
	if (host_read(a->text2, SCRIPT_BYTES * 8, &scratch, findings(p), &bytes) && host_write(a->text, bytes, scratch, findings(p)))
		play_want_reload(p, "content");
	else
		fail(p);
}

static void expect_page(struct play *p, const struct show_action *a)
{
	str id = id_of(p, p->view.page);
	if (str_eq(id, a->text))
		return;
	diag_add(findings(p), DIAG_ERROR, a->place, "page %.*s is shown, not %.*s as the script expects", STR_ARG(id), STR_ARG(a->text));
	fail(p);
}

static void press_key(struct play *p, const struct show_action *a)
{
	if (screen_feed_key(p->screen, a->text))
		return;
	diag_add(findings(p), DIAG_ERROR, a->place, "there is no key \"%.*s\", nothing is pressed", STR_ARG(a->text));
	fail(p);
}

static void begin_gesture(struct play *p, const struct show_action *a)
{
	p->script.gesture = (struct gesture){true, a, p->now_us};
	screen_feed_finger(p->screen, SCREEN_DOWN, a->x, a->y);
}

static void act(struct play *p, const struct show_action *a)
{
	switch (a->kind) {
	case SHOW_DO_KEY: press_key(p, a); break;
	case SHOW_DO_TAP:
		screen_feed_finger(p->screen, SCREEN_DOWN, a->x, a->y);
		screen_feed_finger(p->screen, SCREEN_UP, a->x, a->y);
		break;
	case SHOW_DO_PRESS:
	case SHOW_DO_SWIPE: begin_gesture(p, a); break;
	case SHOW_DO_WRITE: write_file(p, a); break;
	case SHOW_DO_RELOAD: play_want_reload(p, "asked for"); break;
	case SHOW_DO_CLOCK:
		p->wall_shift_us += a->duration_us;
		p->timetable.stale = true;
		break;
	case SHOW_DO_SIZE: screen_feed_size(p->screen, a->width, a->height); break;
	case SHOW_DO_SHOT: p->script.shot = a; break;
	case SHOW_DO_EXPECT_PAGE: expect_page(p, a); break;
	case SHOW_DO_QUIT: p->ended = true; break;
	}
}

static void move_gesture(struct play *p)
{
	struct gesture *g = &p->script.gesture;
	const struct show_action *a = g->of;
	int64_t passed = p->now_us - g->since_us;
	bool swipe = a->kind == SHOW_DO_SWIPE, over = passed >= a->duration_us;
	float way = over || a->duration_us <= 0 ? 1 : (float)passed / (float)a->duration_us;
	float x = swipe ? a->x + (a->x2 - a->x) * way : a->x, y = swipe ? a->y + (a->y2 - a->y) * way : a->y;
	if (swipe)
		screen_feed_finger(p->screen, SCREEN_MOVE, x, y);
	p->script.acted = over;
	if (over) {
		screen_feed_finger(p->screen, SCREEN_UP, x, y);
		g->active = false;
	}
}

static const struct show_action *next_action(const struct play *p)
{
	return p->script.next < p->script.lines.v.n ? &p->script.lines.v.v[p->script.next] : NULL;
}

// Input goes through the screen, so what it does is seen in the next round at the same time.
static bool settled(const struct play *p)
{
	return p->shown && (p->announced || p->virtual_time) && !p->incoming && !p->reload_why && !(p->virtual_time && p->worker.busy) &&
		   !p->script.shot;
}

int64_t play_script_wake(const struct play *p)
{
	const struct show_action *a = next_action(p);
	int64_t at = SHOW_NEVER;
	if (!p->script.on || !p->shown)
		return SHOW_NEVER;
	if (p->script.shot || p->script.acted)
		return p->now_us;
	// What is due may have to wait: for new content, which waits until what moves is still, or for a finger to be lifted. Time
	// must not wait with it.
	bool waits = a && ((p->incoming && p->view.moving) || (p->script.gesture.active && a->kind != SHOW_DO_SHOT));
	if (a && !waits)
		at = p->start_us + a->at_us;
	if (p->script.gesture.active && p->now_us + MOVE_US < at)
		at = p->now_us + MOVE_US;
	// After the last line a script's show is over, unless it counts its loops.
	if (!a && !p->script.gesture.active && p->virtual_time && !p->cmd->line.loops)
		at = p->now_us;
	return at;
}

void play_script_step(struct play *p)
{
	p->script.acted = false;
	if (!p->script.on || !p->shown)
		return;
	// A finger on its way waits for nothing: what waits may wait for it to be lifted.
	if (p->script.gesture.active && !p->script.shot)
		move_gesture(p);
	if (!settled(p))
		return;
	const struct show_action *a = next_action(p);
	if (!a && !p->script.gesture.active && p->virtual_time && !p->cmd->line.loops)
		p->ended = true;
	// One a round: the next one sees what this one did, at the same time.
	if (a && p->now_us >= p->start_us + a->at_us && !(p->script.gesture.active && a->kind != SHOW_DO_SHOT)) {
		p->script.next++;
		p->script.acted = true;
		act(p, a);
	}
}

void play_script_shoot(struct play *p)
{
	const struct show_action *a = p->script.shot;
	struct arena scratch = p->cmd->scratch;
	struct paint_frame frame;
	struct buf png = {.arena = &scratch};
	if (!a || !p->presented)
		return;
	p->script.shot = NULL;
	if (!screen_shot(p->screen, &scratch, &frame) || !paint_png(&frame, &png))
		diag_add(findings(p), DIAG_ERROR, a->place, "the screen cannot be read back, there is no shot");
	else
		host_write(a->text, buf_text(&png), scratch, findings(p));
	if (findings(p)->count[DIAG_ERROR])
		fail(p);
}
