#include "cmd/play.h"

#include <unistd.h>

#define ARENA ((size_t)4 << 20)
#define PAGE_BYTES ((size_t)4096)
// The longest text of a finding or a source: a message may quote a whole line of a file.
#define TEXT_BYTES 1000
// How much later than it should a page may be written before somebody may say that the show hangs.
#define GRACE_US INT64_C(30000000)
// How often a show that rests says that it lives.
#define REST_US INT64_C(60000000)

static const struct config *config(const struct play *p)
{
	return &p->good->values;
}

// ---- where ----

// Only a show that has the screen writes to the folder all of them know; where an option says it, any does.
static str file_of(const struct play *p, str path, const char *standard)
{
	const struct cmd_line *line = &p->cmd->line;
	if (!str_eq(path, str_from(standard)))
		return path;
	bool aside = line->headless || line->windowed || p->script.on || !host_may_write_beside(path, p->cmd->scratch);
	return aside ? (str){0} : path;
}

static str status_file(const struct play *p)
{
	return file_of(p, config(p)->status_file, "/run/santi/status.json");
}

static str metrics_file(const struct play *p)
{
	return file_of(p, config(p)->status_metrics, "/run/santi/santi.prom");
}

str play_status_beside(const struct play *p, const char *what, struct arena *arena)
{
	str file = status_file(p), end = STR(".json");
	if (!file.n)
		return file;
	return str_fmt(arena, "%.*s.%s", STR_ARG(str_sub(file, 0, file.n - (str_ends(file, end) ? end.n : 0))), what);
}

static void write_one(str file, str text, struct arena scratch)
{
	struct diag_list diags = {.arena = &scratch};
	host_write_fleeting(file, text, scratch, &diags);
	host_log_diags(&diags, DIAG_WARNING, scratch);
}

// ---- what a build tells ----

bool play_status_open(struct play *p)
{
	struct told *t = &p->told;
	struct arena scratch = p->cmd->scratch;
	struct diag_list none = {.arena = &scratch};
	str file = play_status_beside(p, "page", &scratch), text;
	if (!arena_open(ARENA, &t->arena))
		return false;
	t->last.config_errors = p->cmd->config_errors;
	// A file that is not there or damaged names no page; then it is the first.
	if (file.n && host_read(file, PAGE_BYTES, &scratch, &none, &text))
		t->resume = str_copy(&p->cmd->arena, str_trim(text));
	return true;
}

static str clipped(struct arena *arena, str s)
{
	if (s.n <= TEXT_BYTES)
		return str_copy(arena, s);
	size_t n = TEXT_BYTES;
	while (n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return str_fmt(arena, "%.*s……", STR_ARG(str_sub(s, 0, n)));
}

static void take_findings(struct told *t, const struct diag_list *from, enum diag_severity severity)
{
	for (int i = 0; i < from->kept.n && t->last.findings.n < HOST_STATUS_MOST_LISTED; i++) {
		const struct diag *d = &from->kept.v[i];
		if (d->severity == severity)
			*(struct diag *)vec_push(&t->arena, &t->last.findings) =
				(struct diag){severity, {clipped(&t->arena, d->at.file), d->at.line, d->at.column}, clipped(&t->arena, d->message)};
	}
}

void play_status_built(struct play *p)
{
	struct told *t = &p->told;
	struct host_status *s = &t->last;
	const struct diag_list *read = &p->job.diags;
	const struct generation *g = p->job.outcome == BUILD_SAME ? p->shown : p->job.into;
	const struct diag_list *built = &g->edition.diags;
	arena_reset(&t->arena);
	s->findings.v = NULL;
	s->findings.n = s->findings.cap = 0;
	s->reload_reason = (str){0};
	s->errors = read->count[DIAG_ERROR] + built->count[DIAG_ERROR];
	s->warnings = read->count[DIAG_WARNING] + built->count[DIAG_WARNING];
	for (enum diag_severity severity = DIAG_ERROR; severity >= DIAG_WARNING; severity--) {
		take_findings(t, read, severity);
		take_findings(t, built, severity);
	}
}

void play_status_reload(struct play *p, const char *outcome, str reason)
{
	struct told *t = &p->told;
	t->last.reload_outcome = str_from(outcome);
	t->last.reload_reason = clipped(&t->arena, reason);
	t->reload_us = p->now_us;
	t->news = true;
	bool replaced = strcmp(outcome, "replaced") == 0;
	if (replaced || strcmp(outcome, "begun") == 0)
		t->edition_us = p->now_us;
	t->last.replaced += replaced;
	t->last.refused += strcmp(outcome, "refused") == 0;
}

// ---- what is on screen ----

static int64_t stamp_of(int64_t epoch_s)
{
	return epoch_s > INT64_MAX / 1000000 ? 0 : epoch_s * 1000000;
}

static void fill_sources(const struct edition *e, struct arena *arena, struct host_status *s)
{
	s->source_count = e->idle ? 0 : e->n_decks;
	s->builtin = e->builtin;
	for (int i = 0; i < s->source_count && i < HOST_STATUS_MOST_LISTED; i++)
		*(struct host_status_source *)vec_push(arena, &s->sources) =
			(struct host_status_source){clipped(arena, e->decks[i]->file), clipped(arena, e->decks[i]->title)};
}

static void fill_waits(struct play *p, struct arena *arena, struct host_status *s)
{
	static const char *const why[] = {"", "early", "closed", "over", "no clock", "displaced"};
	const struct edition *e = &p->shown->edition;
	struct edition_moment moment = play_moment(p);
	bool urgent = edition_has_urgent(e, &moment);
	for (int i = 0; i < e->n_all; i++) {
		enum edition_due due = edition_due(e->all[i], &moment, urgent);
		if (due == EDITION_SHOWN)
			continue;
		if (s->wait_count++ >= HOST_STATUS_MOST_LISTED)
			continue;
		struct hours_span span = deck_span(e->all[i]);
		int64_t at_s = due == EDITION_EARLY || due == EDITION_CLOSED ? hours_next(&span, moment.zone, moment.now_s) : HOURS_NEVER;
		*(struct host_status_wait *)vec_push(arena, &s->waits) = (struct host_status_wait){
			clipped(arena, e->all[i]->file), clipped(arena, e->all[i]->title), str_from(why[due]), stamp_of(at_s)};
	}
}

static void fill_hours(struct play *p, struct arena *arena, struct host_status *s)
{
	const struct timetable *t = &p->timetable;
	struct buf hours = {.arena = arena};
	hours_print(&config(p)->hours_on, &hours);
	s->hours = buf_text(&hours);
	s->hours_next_us = stamp_of(t->until_s);
	s->clock_set = t->trusted;
	fill_waits(p, arena, s);
}

// The wall clock may have been set since; what is on screen came as long ago as it did.
static int64_t wall_at(const struct play *p, const struct host_status *s, int64_t at_us)
{
	return s->clock_at_us - (p->now_us - at_us);
}

static void fill_times(const struct play *p, struct arena *arena, struct host_status *s)
{
	const struct told *t = &p->told;
	s->clock_at_us = play_wall(p).epoch_us;
	s->zone_min = host_zone(s->clock_at_us, arena, &s->zone);
	s->synchronised = host_clock_synchronised();
	s->page_at_us = wall_at(p, s, t->page_us);
	s->edition_at_us = wall_at(p, s, t->edition_us);
	s->reload_at_us = wall_at(p, s, t->reload_us);
	s->frame_at_us = s->presents ? wall_at(p, s, t->frame_us) : 0;
	s->started_at_us = wall_at(p, s, p->start_us);
	s->uptime_s = (p->now_us - p->start_us) / 1000000;
	s->written_us = host_now_us();
	s->due_us = s->written_us + t->due_us - p->now_us + GRACE_US;
}

static void fill_page(const struct play *p, struct arena *arena, struct host_status *s)
{
	const struct page_list *pages = &p->shown->edition.pages;
	const struct page *page = &pages->pages[p->view.page];
	if (p->timetable.rest) {
		s->rest = play_shown_id(p);
		return;
	}
	s->page_id = clipped(arena, page->id);
	s->page_kind = str_from(page_kind_names[page->kind]);
	s->page_title = clipped(arena, page->title);
	s->page_number = p->view.page + 1;
	s->page_count = pages->n;
}

// Only on a bare console does the program itself read what hands touch; without the right it would hear nothing and say nothing.
static void fill_devices(struct arena *arena, struct host_status *s)
{
	struct host_inputs inputs;
	struct buf names = {.arena = arena};
	host_inputs(STR("/dev/input"), STR("/sys/class/input"), arena, &inputs);
	for (int i = 0; i < inputs.names.n; i++)
		buf_fmt(&names, "%s%.*s", i ? ", " : "", STR_ARG(inputs.names.v[i]));
	s->devices = clipped(arena, buf_text(&names));
	if (!str_starts(s->driver, STR("KMSDRM")))
		return;
	s->devices_refused = inputs.refused;
	s->devices_group = inputs.group;
}

static void log_devices(struct told *t, const struct host_status *s)
{
	if (s->devices_refused && s->devices_refused != t->last.devices_refused)
		host_log(HOST_WARNING, "%lld keyboards or touch panels cannot be read: the user has to be a member of the group %.*s",
			(long long)s->devices_refused, STR_ARG(s->devices_group));
	t->last.devices_refused = s->devices_refused;
}

static struct host_status status(struct play *p, bool ended, struct arena *arena)
{
	const struct edition *e = &p->shown->edition;
	const struct config *c = config(p);
	struct host_status s = p->told.last;
	int w, h;
	s.state = str_from(ended ? "ended" : p->timetable.rest ? "resting" : "showing");
	fill_page(p, arena, &s);
	fill_hours(p, arena, &s);
	s.edition_hash = str_fmt(arena, "%016llx", (unsigned long long)e->hash);
	fill_sources(e, arena, &s);
	screen_size(p->screen, &w, &h);
	s.width = w;
	s.height = h;
	s.driver = str_from(screen_driver(p->screen));
	s.input = str_trim(
		str_fmt(arena, "%s%s%s", c->input_keyboard ? "keyboard " : "", c->input_touch ? "touch " : "", c->input_mouse ? "mouse" : ""));
	fill_devices(arena, &s);
	s.version = STR(SANTI_VERSION);
	s.pid = getpid();
	fill_times(p, arena, &s);
	return s;
}

static void write_all(struct play *p, bool ended)
{
	struct arena scratch = p->cmd->scratch;
	str file = status_file(p), metrics = metrics_file(p);
	if (!file.n && !metrics.n)
		return;
	struct host_status s = status(p, ended, &scratch);
	log_devices(&p->told, &s);
	struct buf json = {.arena = &scratch}, prom = {.arena = &scratch};
	host_status_json(&s, &json);
	host_status_prom(&s, &prom);
	if (file.n)
		write_one(file, buf_text(&json), scratch);
	if (metrics.n)
		write_one(metrics, buf_text(&prom), scratch);
}

static void write_page(struct play *p)
{
	struct arena scratch = p->cmd->scratch;
	str file = play_status_beside(p, "page", &scratch);
	// What it rests with is no page to come back to.
	if (!file.n || p->timetable.rest)
		return;
	str text = str_fmt(&scratch, "%.*s\n", STR_ARG(p->shown->edition.pages.pages[p->view.page].id));
	write_one(file, text, scratch);
}

// ---- when ----

// By when this page has gone, unless somebody holds it again and again.
static int64_t due(const struct play *p)
{
	const struct config *c = config(p);
	if (p->timetable.rest)
		return p->now_us + REST_US;
	double left = (double)p->view.stay_us * (1 - (double)p->view.stayed);
	return p->now_us + (int64_t)left + c->show_resume_after + c->show_transition_time;
}

// While something is painted, and until what that took is given back, surfaces and masks come and go.
static void look_graphics(struct play *p)
{
	struct told *t = &p->told;
	t->last.textures = held_now(HELD_TEXTURES);
	if (t->written && (p->worker.busy || p->untrimmed))
		return;
	t->last.surfaces = held_now(HELD_SURFACES);
	t->last.masks = held_now(HELD_MASKS);
}

static void look(struct play *p)
{
	struct told *t = &p->told;
	uint64_t page = str_hash(play_shown_id(p));
	int64_t presents = (int64_t)screen_presents(p->screen);
	if (page != t->page) {
		t->last.page_changes += t->page != 0;
		t->page_us = p->now_us;
	}
	t->page = page;
	if (presents != t->last.presents)
		t->frame_us = p->now_us;
	t->last.presents = presents;
}

// Derived from what was presented, not from what was meant to be: a show that cannot present writes nothing and is late.
void play_status_step(struct play *p)
{
	struct told *t = &p->told;
	if (!p->shown)
		return;
	look(p);
	look_graphics(p);
	bool there = (p->presented || p->virtual_time) && (p->timetable.rest || !p->view.moving);
	if (!there || (t->page == t->written && !t->news && p->now_us < t->due_us))
		return;
	t->due_us = due(p);
	write_all(p, false);
	if (t->page != t->written)
		write_page(p);
	t->written = t->page;
	t->news = false;
}

void play_status_end(struct play *p)
{
	if (p->shown && p->told.written)
		write_all(p, true);
}
