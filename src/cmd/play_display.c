// Opening the screen. A service waits for a display that is not there: a television that is switched on later, a graphics
// driver that is still being loaded. Who starts the show by hand is told at once. On a bare console it is opened again when
// another display is connected while the show runs.
#include "cmd/play.h"

#include <poll.h>
#include <unistd.h>

// Tried again after so long, twice as long each time.
#define FIRST_WAIT_US INT64_C(500000)
#define LONGEST_WAIT_US INT64_C(5000000)
// The supervisor is asked for more time than it takes to ask again.
#define PATIENCE_US INT64_C(60000000)
// A cable is not in at once, and a display that is switched on comes and goes some times.
#define SETTLE_US INT64_C(1500000)

static bool waits(const struct cmd_line *line)
{
	return host_supervised() && !line->windowed && !line->headless && !line->width;
}

// False: the end was asked for meanwhile.
static bool sleep_for(int64_t us)
{
	int64_t until_us = host_now_us() + us;
	struct pollfd signals = {.fd = host_signals_fd(), .events = POLLIN};
	for (int64_t left = us; left > 0; left = until_us - host_now_us()) {
		poll(&signals, 1, (int)(left / 1000) + 1);
		// What is read then is new anyway.
		for (enum host_signal signal; (signal = host_signals_take()) != HOST_NO_SIGNAL;)
			if (signal == HOST_END)
				return false;
	}
	return true;
}

static int64_t longer(int64_t wait_us)
{
	return wait_us * 2 < LONGEST_WAIT_US ? wait_us * 2 : LONGEST_WAIT_US;
}

static struct screen *wait_for_screen(struct play *p, const struct screen_options *options)
{
	int64_t since_us = host_now_us();
	for (int64_t wait_us = FIRST_WAIT_US;; wait_us = longer(wait_us)) {
		struct arena scratch = p->cmd->scratch;
		struct diag_list tried = {.arena = &scratch};
		struct screen *screen = screen_open(options, &tried);
		bool first = wait_us == FIRST_WAIT_US;
		if (first || screen)
			host_log_diags(&tried, DIAG_WARNING, scratch);
		if (screen) {
			if (!first)
				host_log(HOST_NOTICE, "there is a display after %d s", (int)((host_now_us() - since_us) / 1000000));
			return screen;
		}
		if (first)
			host_log(HOST_WARNING, "waiting for a display");
		host_starting(STR("waiting for a display"), PATIENCE_US);
		if (!sleep_for(wait_us)) {
			p->ended = true;
			return NULL;
		}
	}
}

int play_open_screen(struct play *p)
{
	struct screen_options options = play_screen_options(p, &p->cmd->config.values);
	p->screen = waits(&p->cmd->line) ? wait_for_screen(p, &options) : screen_open(&options, &p->cmd->diags);
	if (!p->screen)
		return p->ended ? CMD_FINE : CMD_NO_SCREEN;
	cmd_report(p->cmd);
	if (screen_on_console(p->screen)) {
		host_console_take(STDIN_FILENO);
		p->displays_fd = host_displays_open();
	}
	return CMD_FINE;
}

// Pulled out again just when it was to be opened. What is on the way meanwhile is asked for anew.
static void wait_for_another(struct play *p, const struct diag_list *why, struct arena scratch)
{
	host_log_diags(why, DIAG_WARNING, scratch);
	host_log(HOST_WARNING, "waiting for another display");
	for (int64_t wait_us = FIRST_WAIT_US;; wait_us = longer(wait_us)) {
		struct arena rest = scratch;
		struct diag_list tried = {.arena = &rest};
		host_alive(STR("waiting for another display"));
		if (!sleep_for(wait_us)) {
			p->ended = true;
			return;
		}
		if (screen_display_changed(p->screen, &tried))
			break;
	}
	play_want_reload(p, "another display");
}

void play_display_step(struct play *p)
{
	if (p->ticked && host_displays_changed(p->displays_fd))
		p->settled_us = p->now_us + SETTLE_US;
	if (!p->settled_us || p->now_us < p->settled_us)
		return;
	struct arena scratch = p->cmd->scratch;
	struct diag_list diags = {.arena = &scratch};
	p->settled_us = 0;
	if (!screen_display_changed(p->screen, &diags))
		wait_for_another(p, &diags, scratch);
	else
		host_log_diags(&diags, DIAG_WARNING, scratch);
}
