#include "cmd/play.h"

#define GENERATION_ARENA ((size_t)64 << 20)
#define CONFIGURATION_ARENA ((size_t)16 << 20)

// ---- asking for a build ----

void play_want_reload(struct play *p, const char *why)
{
	p->reload_why = why;
}

void play_watch(struct play *p)
{
	struct arena scratch = p->cmd->scratch;
	const struct cmd_line *line = &p->cmd->line;
	str content = line->files.n ? (str){0} : p->good->values.show_content, config = cmd_config_path(p->cmd), path;
	VEC(str) paths = {0};
	for (int i = 0; i < line->files.n; i++)
		if (!str_eq(line->files.v[i], STR("-")))
			*vec_push(&scratch, &paths) = line->files.v[i];
	while (cmd_next_path(&content, &path))
		*vec_push(&scratch, &paths) = path;
	if (config.n)
		*vec_push(&scratch, &paths) = config;
	host_watch_close(p->watch);
	p->watch = paths.n ? host_watch_open(paths.v, paths.n) : NULL;
}

// ---- the worker's side ----

static void open_type(void *of)
{
	struct play *p = of;
	p->type = cmd_type_open(&p->cmd->config.values, p->job.scratch, &p->job.diags);
}

void play_open_type(struct play *p)
{
	p->job.kind = JOB_TYPE;
	worker_start(&p->worker, open_type, p);
}

static void pages_for_the_show(struct generation *g)
{
	const struct page_list *pages = &g->edition.pages;
	while (g->pages.n < pages->n) {
		int64_t hold_us = pages->pages[g->pages.n].hold_us;
		*vec_push(&g->arena, &g->pages) = (struct show_page){.hold_us = hold_us};
	}
}

// Standard input can be read once; what it gave is kept for the builds to come.
static const struct edition_source *read_sources(struct play *p, struct cmd *cmd, int *n)
{
	struct edition_source *kept = &p->standard_input;
	VEC(struct edition_source) all = {0};
	str *files = arena_array(&cmd->arena, str, (size_t)cmd->line.files.n);
	int left = 0, read = 0;
	for (int i = 0; i < cmd->line.files.n; i++)
		if (!kept->name.n || !str_eq(cmd->line.files.v[i], STR("-")))
			files[left++] = cmd->line.files.v[i];
	bool only_kept = kept->name.n && !left;
	cmd->line.files.v = files;
	cmd->line.files.n = left;
	const struct edition_source *sources = only_kept ? NULL : cmd_sources(cmd, false, &read);
	if (kept->name.n)
		*vec_push(&cmd->arena, &all) = *kept;
	for (int i = 0; sources && i < read; i++) {
		*vec_push(&cmd->arena, &all) = sources[i];
		if (!kept->name.n && str_eq(sources[i].name, STR("-")))
			*kept = (struct edition_source){STR("-"), str_copy(&p->kept, sources[i].bytes)};
	}
	*n = all.n;
	return all.v;
}

static void add_findings(struct diag_list *to, const struct diag_list *from)
{
	for (int i = 0; i < from->kept.n; i++) {
		const struct diag *d = &from->kept.v[i];
		diag_add(to, d->severity, d->at, "%.*s", STR_ARG(d->message));
	}
}

// What was shown is better than the built-in deck, also for a screen that it no longer fits.
static void build_new(struct play *p, const struct edition_source *sources, int n, bool gone, struct diag_list *diags)
{
	struct job *job = &p->job;
	struct generation *g = job->into;
	const struct config *c = &g->config->values;
	const struct edition *old = p->shown ? &p->shown->edition : NULL;
	bool keep = old && (!job->resized || !old->builtin);
	if (!gone || !keep)
		g->built = edition_open(sources, n, c, g->view, p->type, !keep, job->at, &g->edition);
	if (!g->built && keep && job->resized) {
		add_findings(diags, &g->edition.diags);
		edition_close(&g->edition);
		g->built = edition_again(old, c, g->view, p->type, job->at, &g->edition);
	}
	// On a script's clock nothing takes time.
	if (g->built && p->virtual_time) {
		edition_more(&g->edition, g->edition.pages.parts, p->type, job->scratch, diags);
		page_list_take(&g->edition.pages);
	}
}

// What is left of the sources: none.
static int set_aside(const struct edition_source *sources, int n, struct diag_list *diags)
{
	for (int i = 0; i < n; i++)
		diag_add(diags, DIAG_ERROR, (struct place){.file = sources[i].name},
			"the program ended three times within a minute while this was shown, it is set aside until it changes");
	return 0;
}

static void build(void *of)
{
	struct play *p = of;
	struct job *job = &p->job;
	struct generation *g = job->into;
	const struct config *c = &g->config->values;
	// The command's own functions, on this thread's memory.
	struct cmd cmd = {.line = p->cmd->line, .arena = job->sources, .scratch = job->scratch, .diags = job->diags, .config = *g->config};
	int n;
	cmd_seals_open(c, &g->arena, &cmd.diags, &cmd.seals);
	const struct edition_source *sources = read_sources(p, &cmd, &n);
	g->seals = cmd.seals;
	g->view.colours = cmd_colours(&cmd);
	g->view.at = &job->due;
	struct edition *old = p->shown ? &p->shown->edition : NULL;
	uint64_t hash = edition_hash(sources, n, c, g->view);
	bool same = old && !job->resized && hash == old->hash && !edition_outdated(old, &job->due);
	job->aside = n && !same && !play_crash_try(job->tries, hash, job->scratch);
	if (job->aside)
		n = set_aside(sources, n, &cmd.diags);
	// Files that are gone give no source, which is not the same as that none was asked for.
	bool gone = !n && (p->cmd->line.files.n || c->show_content.n);
	if (same && !gone) {
		job->outcome = BUILD_SAME;
	} else {
		build_new(p, sources, n, gone, &cmd.diags);
		job->outcome = g->built ? BUILD_NEW : BUILD_REFUSED;
	}
	if (g->built)
		pages_for_the_show(g);
	// Measuring the whole deck has touched every font; the pages are painted one by one.
	type_trim(p->type, 0);
	g->view.colours = (str){0};
	g->view.at = NULL;
	job->diags = cmd.diags;
}

// ---- the main thread's side ----

// Whether a generation was laid out for the screen as it is now.
static bool fits(const struct play *p, const struct generation *g)
{
	int w, h;
	screen_size(p->screen, &w, &h);
	bool sideways = g->turn == PAINT_90 || g->turn == PAINT_270;
	return g->view.width == (sideways ? h : w) && g->view.height == (sideways ? w : h);
}

static void close_generation(struct play *p, struct generation *g)
{
	play_drop_slots(p, g);
	edition_close(&g->edition);
	arena_reset(&g->arena);
	*g = (struct generation){.arena = g->arena};
}

static struct generation *spare(struct play *p)
{
	struct generation *g = p->shown == &p->generations[0] ? &p->generations[1] : &p->generations[0];
	if (!g->arena.base && !arena_open(GENERATION_ARENA, &g->arena)) {
		// Without a page to keep it would be black for as long as nobody asks for another edition.
		if (!p->shown)
			arena_starved("the first pages");
		host_log(HOST_WARNING, "the system has no address space left for new pages, keeping those that are shown");
		return NULL;
	}
	close_generation(p, g);
	return g;
}

static struct configuration *spare_configuration(struct play *p)
{
	for (int i = 0; i < CONFIGURATIONS; i++) {
		struct configuration *c = &p->configurations[i];
		if (&c->set == p->good || &c->set == p->shown->config)
			continue;
		if (!c->arena.base && !arena_open(CONFIGURATION_ARENA, &c->arena)) {
			host_log(HOST_WARNING, "the system has no address space left for another configuration, keeping the one there was");
			return NULL;
		}
		arena_reset(&c->arena);
		return c;
	}
	return NULL;
}

// The configuration for the next build. One with errors keeps the last good one; the content is read all the same.
static const struct config_set *configure(struct play *p)
{
	struct arena scratch = p->cmd->scratch;
	struct configuration *c = p->shown ? spare_configuration(p) : NULL;
	if (!c)
		return p->good;
	struct diag_list diags = {.arena = &c->arena};
	cmd_configure(p->cmd, &c->arena, &diags, &c->set);
	host_log_diags(&diags, DIAG_WARNING, scratch);
	p->told.last.config_errors = diags.count[DIAG_ERROR];
	if (diags.count[DIAG_ERROR]) {
		host_log(HOST_WARNING, "the configuration has errors, keeping the one there was");
		return p->good;
	}
	struct buf names = {.arena = &scratch};
	if (config_needs_restart(&p->good->values, &c->set.values, &names))
		host_log(HOST_NOTICE, "%.*s changed, which takes effect after a restart", STR_ARG(buf_text(&names)));
	p->good = &c->set;
	p->timetable.reread = true;
	play_watch(p);
	return p->good;
}

// A copy: what is shown may go while it is built.
static str first_wanted(struct play *p)
{
	str at = p->shown ? p->shown->edition.pages.pages[p->view.page].id : p->cmd->line.at.n ? p->cmd->line.at : p->told.resume;
	return str_copy(&p->job.arena, at);
}

void play_start_build(struct play *p)
{
	if (!p->reload_why || p->worker.busy || p->incoming || !p->type)
		return;
	struct generation *g = spare(p);
	if (!g)
		return;
	int w, h;
	screen_size(p->screen, &w, &h);
	g->config = configure(p);
	g->turn = play_turn(&g->config->values);
	bool sideways = g->turn == PAINT_90 || g->turn == PAINT_270;
	g->view = (struct edition_view){.width = sideways ? h : w, .height = sideways ? w : h};
	p->job.kind = JOB_BUILD;
	p->job.into = g;
	p->job.why = p->reload_why;
	p->job.resized = p->shown && !fits(p, p->shown);
	p->job.at = first_wanted(p);
	p->job.due = play_moment(p);
	p->job.tries = play_crash_file(p, &p->job.arena);
	p->reload_why = NULL;
	worker_start(&p->worker, build, p);
}

static str first_error(const struct diag_list *list, struct arena *arena)
{
	for (int i = 0; i < list->kept.n; i++)
		if (list->kept.v[i].severity == DIAG_ERROR) {
			struct diag_list one = {.kept = {&list->kept.v[i], 1, 1}};
			struct buf out = {.arena = arena};
			diag_print(&one, DIAG_ERROR, &out);
			return str_trim(buf_text(&out));
		}
	return STR("nothing in it can be shown");
}

static void log_build(struct play *p)
{
	host_log_diags(&p->job.diags, DIAG_WARNING, p->cmd->scratch);
	if (p->job.outcome != BUILD_SAME)
		host_log_diags(&p->job.into->edition.diags, DIAG_WARNING, p->cmd->scratch);
}

// What of a configuration takes effect without new pages.
static void apply(struct play *p, const struct config *c)
{
	struct show_options show = play_show_options(p, c);
	struct screen_options screen = play_screen_options(p, c);
	show_configure(&p->show, &show);
	screen_configure(p->screen, &screen);
}

void play_built(struct play *p)
{
	struct generation *g = p->job.into;
	log_build(p);
	play_status_built(p);
	if (p->job.outcome != BUILD_SAME)
		play_crash_built(p, p->job.aside);
	switch (p->job.outcome) {
	case BUILD_NEW:
		p->incoming = g;
		p->incoming_why = p->job.why;
		return;
	case BUILD_SAME:
		// But the settings may have, those that take effect without new pages.
		p->shown->config = g->config;
		apply(p, &g->config->values);
		play_say_reload(p, false, STR("nothing has changed"));
		play_status_reload(p, "same", (str){0});
		break;
	case BUILD_REFUSED: {
		str reason = first_error(p->job.diags.count[DIAG_ERROR] ? &p->job.diags : &g->edition.diags, &p->job.arena);
		play_say_reload(p, false, reason);
		play_status_reload(p, "refused", reason);
		if (p->shown)
			host_log(HOST_WARNING, "the new content is refused, keeping the pages that are shown");
		break;
	}
	}
	if (!p->shown) { // not even the built-in deck
		p->exit_code = CMD_BAD_INPUT;
		p->ended = true;
	}
}

static void begin(struct play *p, int at)
{
	struct generation *g = p->shown;
	const struct page_list *pages = &g->edition.pages;
	struct show_options options = play_show_options(p, &g->config->values);
	show_init(&p->show, &options, g->pages.v, pages->n, pages->theme_first, pages->n_themes, at, p->now_us);
	p->lag_us = 0;
	p->held = false;
	if (p->cmd->line.at.n && page_find(pages, p->cmd->line.at) < 0)
		host_log(HOST_WARNING, "there is no page \"%.*s\", beginning with the first", STR_ARG(p->cmd->line.at));
}

static void replace(struct play *p, struct generation *old, struct generation *g, int at)
{
	const struct page_list *pages = &g->edition.pages;
	// What rests shows no page that could fade.
	bool fades = fits(p, old) && !p->timetable.rest && p->view.overlay == SHOW_NO_OVERLAY;
	if (fades && play_begins_anew(p, old, g, at))
		play_keep_slot(p, old, p->view.page);
	show_replace(&p->show, g->pages.v, pages->n, pages->theme_first, pages->n_themes, at, play_show_time(p));
	if (play_begins_anew(p, old, g, at))
		show_restart(&p->show, at, fades, play_show_time(p));
	apply(p, &g->config->values);
	close_generation(p, old);
	play_say_reload(p, true, str_from(p->incoming_why));
	if (g->edition.idle)
		host_log(HOST_INFO, "no deck may be shown now (%s)", p->incoming_why);
	else
		host_log(HOST_INFO, "%d pages are shown now (%s)", pages->n, p->incoming_why);
}

// The new generation takes over once its first page is painted and nothing moves; at once when the old one no longer fits.
void play_swap(struct play *p)
{
	struct generation *g = p->incoming, *old = p->shown;
	if (!g || p->worker.busy)
		return;
	if (!fits(p, g)) { // the screen changed while it was laid out
		p->incoming = NULL;
		play_want_reload(p, p->incoming_why);
		return;
	}
	int at = play_at_of(p, g);
	bool painted = at >= 0 && (play_slot(p, g, at) || p->virtual_time);
	// What is urgent does not wait for a finger to be lifted.
	bool still = !p->view.moving || (p->view.dragging && g->edition.urgent);
	if (!painted || (old && fits(p, old) && !still))
		return;
	if (old && !old->edition.urgent)
		p->timetable.back = str_hash(old->edition.pages.pages[p->view.page].id);
	p->shown = g;
	p->incoming = NULL;
	if (!old)
		begin(p, at);
	else
		replace(p, old, g, at);
	play_status_reload(p, old ? "replaced" : "begun", str_from(old ? p->incoming_why : ""));
	play_log_swapped(p, p->incoming_why);
	p->view = show_look(&p->show, p->now_us - p->lag_us);
	p->exposed = true;
	p->timetable.stale = true;
}

// ---- the rest of a long list ----

#define SLICE_US 10000
#define SLICE_PARTS 8

// On the worker, in slices: somebody may want a page painted.
static void list_more(void *of)
{
	struct play *p = of;
	struct edition *e = &p->job.into->edition;
	int64_t end_us = host_now_us() + SLICE_US, left = e->pages.parts;
	for (; left > 0 && host_now_us() < end_us; left -= SLICE_PARTS)
		edition_more(e, SLICE_PARTS, p->type, p->job.scratch, &p->job.diags);
}

// Nothing that moves is disturbed.
void play_start_listing(struct play *p)
{
	struct generation *g = p->incoming ? p->incoming : p->shown;
	bool wanted = g && !g->edition.pages.complete && (!p->incoming || play_at_of(p, g) < 0);
	if (!wanted || p->worker.busy || p->view.moving || !p->announced)
		return;
	p->job.kind = JOB_LIST;
	p->job.into = g;
	worker_start(&p->worker, list_more, p);
}

void play_listed(struct play *p)
{
	struct generation *g = p->job.into;
	struct page_list *pages = &g->edition.pages;
	host_log_diags(&p->job.diags, DIAG_WARNING, p->cmd->scratch);
	page_list_take(pages);
	pages_for_the_show(g);
	if (g == p->shown)
		show_extend(&p->show, g->pages.v, pages->n, pages->theme_first, pages->n_themes);
	p->untrimmed |= pages->complete;
}
