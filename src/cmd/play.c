#include "cmd/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SOURCES_LIMIT ((size_t)1 << 30)
#define SCRATCH_LIMIT ((size_t)1 << 32)
#define INPUT_LIMIT (DECK_MAX_BYTES + ARTICLE_MAX_BYTES)
#define MESSAGES_LIMIT ((size_t)16 << 20)

// ---- the steps of a round ----

static void take_signals(struct play *p)
{
	for (enum host_signal signal; (signal = host_signals_take()) != HOST_NO_SIGNAL;) {
		if (signal == HOST_END)
			p->ended = true;
		else
			play_want_reload(p, "asked for");
	}
}

static void take_changes(struct play *p)
{
	// With the other things of a tick: its descriptor would wake us once more in between. A script tells by itself when it
	// has written something.
	if (p->ticked && !p->virtual_time && host_watch_changed(p->watch))
		play_want_reload(p, "content");
}

static void type_opened(struct play *p)
{
	host_log_diags(&p->job.diags, DIAG_WARNING, p->cmd->scratch);
	if (p->type)
		return;
	p->exit_code = CMD_BAD_INPUT; // the message says which package brings the fonts
	p->ended = true;
}

static void take_work(struct play *p)
{
	struct job *job = &p->job;
	if (!worker_finished(&p->worker))
		return;
	switch (job->kind) {
	case JOB_TYPE: type_opened(p); break;
	case JOB_BUILD: play_built(p); break;
	case JOB_PAINT:
		play_painted(p);
		host_log_diags(&job->diags, DIAG_WARNING, p->cmd->scratch);
		break;
	case JOB_LIST: play_listed(p); break;
	case JOB_FACE: play_face_painted(p); break;
	case JOB_TRIM:
	case JOB_NONE: break;
	}
	arena_reset(&job->arena);
	arena_reset(&job->scratch);
	arena_reset(&job->sources);
	job->diags = (struct diag_list){.arena = &job->arena};
	job->kind = JOB_NONE;
}

// Where frames come too late, pages change at once for a while; but in step with others, whose transitions take their time.
static void take_pace(struct play *p)
{
	bool in_step = p->shown->config->values.show_sync == CONFIG_SYNC_CLOCK;
	bool slow = !in_step && show_pace_slow(&p->pace, p->now_us);
	if (slow == p->slow)
		return;
	p->slow = slow;
	struct show_options options = play_show_options(p, &p->shown->config->values);
	show_configure(&p->show, &options);
	if (slow)
		show_hurry(&p->show);
}

static void step_show(struct play *p)
{
	if (!p->shown)
		return;
	int64_t now = play_show_time(p);
	take_pace(p);
	if (p->shown->config->values.show_sync == CONFIG_SYNC_CLOCK)
		show_set_clock(&p->show, p->shown->edition.pages.complete, play_wall(p).epoch_us - now);
	if (!p->timetable.rest)
		show_step(&p->show, NULL, now);
	p->view = show_look(&p->show, now);
	// A page that begins to come but is not painted yet stops the show's clock at once.
	play_show_time(p);
	if (p->view.quit)
		p->ended = true;
	play_say_view(p);
}

static void start_work(struct play *p)
{
	play_start_build(p);
	play_start_face(p);
	play_start_paint(p);
	play_start_listing(p);
}

// The supervisor hears of us only after a whole round.
static void feed_watchdog(struct play *p)
{
	int64_t every = host_watchdog_us();
	if (every <= 0 || !p->announced || p->now_us - p->alive_us < every)
		return;
	struct arena scratch = p->cmd->scratch;
	p->alive_us = p->now_us;
	host_alive(str_fmt(&scratch, "page %.*s", STR_ARG(play_shown_id(p))));
}

static void run(struct play *p)
{
	while (!p->ended) {
		play_sleep(p);
		take_signals(p);
		take_changes(p);
		take_work(p);
		play_swap(p);
		play_hours_step(p);
		step_show(p);
		play_script_step(p);
		play_present(p);
		play_log_step(p);
		play_status_step(p);
		play_crash_step(p);
		play_script_shoot(p);
		start_work(p);
		feed_watchdog(p);
		play_display_step(p);
	}
}

// ---- beginning and end ----

static bool open_memory(struct play *p)
{
	return arena_open(SOURCES_LIMIT, &p->job.sources) && arena_open(SCRATCH_LIMIT, &p->job.scratch) &&
		   arena_open(MESSAGES_LIMIT, &p->job.arena) && arena_open(INPUT_LIMIT, &p->kept);
}

// The fonts are opened beside the window: the two take about as long.
static int open_all(struct play *p)
{
	struct cmd *cmd = p->cmd;
	screen_prepare();
	if (!play_script_open(p))
		return CMD_BAD_INPUT;
	if (!open_memory(p) || !play_status_open(p) || !worker_open(&p->worker)) {
		diag_add(&cmd->diags, DIAG_ERROR, (struct place){0}, "the system has no memory or no threads left, nothing is shown");
		return CMD_BAD_INPUT;
	}
	p->job.diags = (struct diag_list){.arena = &p->job.arena};
	play_hours_open(p);
	play_open_type(p);
	int code = play_open_screen(p);
	if (!p->screen)
		return code;
	screen_watch(p->screen, host_signals_fd());
	screen_watch(p->screen, p->worker.pipe[0]);
	screen_watch(p->screen, p->timetable.clock_fd);
	play_watch(p);
	return CMD_FINE;
}

static void close_all(struct play *p)
{
	screen_close(p->screen);
	fflush(stdout);
	host_log_end();
	if (!worker_close(&p->worker)) {
		// It is laying something out and cannot be stopped. What it uses must not be taken from under it, and whoever
		// asked for the end does not wait.
		cmd_report(p->cmd);
		_exit(p->exit_code);
	}
	host_watch_close(p->watch);
	host_displays_close(p->displays_fd);
	play_hours_close(p);
	type_close(p->type);
	for (int i = 0; i < SLOTS; i++)
		arena_close(&p->slots[i].arena), arena_close(&p->slots[i].layout);
	for (int i = 0; i < 2; i++) {
		edition_close(&p->generations[i].edition);
		arena_close(&p->generations[i].arena);
	}
	for (int i = 0; i < CONFIGURATIONS; i++)
		arena_close(&p->configurations[i].arena);
	arena_close(&p->job.sources);
	arena_close(&p->job.scratch);
	arena_close(&p->job.arena);
	arena_close(&p->kept);
	arena_close(&p->told.arena);
}

int cmd_play(struct cmd *cmd)
{
	struct play *p = arena_new(&cmd->arena, struct play);
	p->cmd = cmd;
	p->good = &cmd->config;
	p->said_from = p->said_to = -1;
	p->timetable.clock_fd = p->displays_fd = -1;
	p->tried_until_us = SHOW_NEVER;
	host_signals_init();
	p->exit_code = open_all(p);
	if (p->exit_code == CMD_FINE && !p->ended) {
		p->now_us = p->start_us = p->tick_us = play_clock(p);
		play_want_reload(p, "the beginning");
		run(p);
		play_log_end(p);
		// What ends because of a fault is not meant to, and neither the supervisor nor the status says so.
		if (p->exit_code == CMD_FINE) {
			host_stopping();
			play_status_end(p);
		}
		play_crash_end(p);
	}
	close_all(p);
	if (p->script.failed)
		p->exit_code = CMD_BAD_INPUT;
	return p->exit_code;
}
