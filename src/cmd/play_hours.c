#include "cmd/play.h"

#define US INT64_C(1000000)
#define MINUTE_US (60 * US)
// Zones' rules may be changed while we run; and so long may a clock be wrong that nobody told us was set.
#define LONGEST_US (3600 * US)
// How soon it is noticed that the clock is right now.
#define DISTRUST_US (10 * US)

const char play_timetable[] = "timetable";

void play_hours_open(struct play *p)
{
	struct timetable *t = &p->timetable;
	t->clock_fd = host_clock_open();
	t->stale = true;
	t->wake_us = SHOW_NEVER;
	t->until_s = HOURS_NEVER;
}

void play_hours_close(struct play *p)
{
	host_clock_close(p->timetable.clock_fd);
	for (int i = 0; i < 2; i++)
		arena_close(&p->timetable.faces[i].arena);
}

struct edition_moment play_moment(struct play *p)
{
	struct host_wall wall = play_wall(p);
	int64_t now_s = wall.epoch_us / US - (wall.epoch_us % US < 0);
	// A script's clock is as it says, whatever this machine's is.
	bool set = p->virtual_time || p->good->values.hours_trust_clock == CONFIG_TRUST_YES || host_clock_was_set();
	return (struct edition_moment){{host_ahead_s, NULL}, now_s, set && wall.year >= HOURS_FIRST_YEAR};
}

str play_shown_id(const struct play *p)
{
	switch (p->timetable.rest) {
	case REST_CLOSED: return STR("closed");
	case REST_WAITING: return STR("waiting");
	case REST_NONE: break;
	}
	return p->shown->edition.pages.pages[p->view.page].id;
}

// ---- what the timetable says ----

static void rest_with(struct play *p, enum rest rest, bool clock)
{
	struct timetable *t = &p->timetable;
	if (rest == t->rest && clock == t->clock)
		return;
	// The show begins anew afterwards, and its first page is painted by then.
	if (t->rest == REST_NONE && p->shown)
		show_restart(&p->show, 0, false, play_show_time(p));
	bool dark = rest != REST_NONE && !clock;
	if (p->screen && dark != (t->rest != REST_NONE && !t->clock))
		screen_let_sleep(p->screen, dark);
	t->rest = rest;
	t->clock = clock;
	t->there = false;
	p->shown_serial = 0;
	p->exposed = true;
}

// When the wall clock comes to an instant, on the clock of everything else.
static int64_t at_instant(struct play *p, int64_t epoch_s)
{
	int64_t away_us = epoch_s > INT64_MAX / US ? LONGEST_US : epoch_s * US - play_wall(p).epoch_us;
	return p->now_us + (away_us < LONGEST_US ? away_us : LONGEST_US);
}

static bool due(struct play *p)
{
	struct timetable *t = &p->timetable;
	if (!p->virtual_time && host_clock_jumped(t->clock_fd))
		t->stale = true;
	t->stale |= p->now_us >= t->wake_us;
	return t->stale || t->reread;
}

void play_hours_step(struct play *p)
{
	struct timetable *t = &p->timetable;
	if (!due(p))
		return;
	const struct config *c = &p->good->values;
	struct edition_moment moment = play_moment(p);
	struct hours_span span = {HOURS_ALWAYS, HOURS_NEVER, c->hours_on};
	struct hours_state state = {HOURS_OPEN, HOURS_NEVER};
	// Who does not know the time cannot know that it is closed.
	if (moment.trusted)
		state = hours_at(&span, moment.zone, moment.now_s);
	int64_t next_s = state.until_s;
	if (p->shown) {
		int64_t other_s = edition_next(&p->shown->edition, &moment);
		next_s = other_s < next_s ? other_s : next_s;
		// Asked for once: it may be refused, because the files are gone.
		if (t->stale && edition_outdated(&p->shown->edition, &moment))
			play_want_reload(p, play_timetable);
	}
	bool closed = state.why != HOURS_OPEN;
	bool idle = p->shown && (p->shown->edition.idle || edition_waits(&p->shown->edition, &moment));
	int64_t until_s = closed ? state.until_s : next_s;
	p->told.news |= t->trusted != moment.trusted || t->until_s != until_s;
	t->trusted = moment.trusted;
	t->until_s = until_s;
	t->stale = t->reread = false;
	t->wake_us = at_instant(p, next_s);
	if (!t->trusted && t->wake_us > p->now_us + DISTRUST_US)
		t->wake_us = p->now_us + DISTRUST_US;
	rest_with(p, closed ? REST_CLOSED : idle ? REST_WAITING : REST_NONE, closed ? c->hours_closed == CONFIG_CLOSED_CLOCK : idle);
}

// ---- the dim clock ----

static void paint_face(void *of)
{
	struct play *p = of;
	struct job *job = &p->job;
	struct face *f = job->face;
	const struct generation *g = p->shown;
	struct page page;
	bool sideways = g->turn == PAINT_90 || g->turn == PAINT_270;
	int w = g->view.width, h = g->view.height;
	page_rest(&g->edition.pages.options, &job->moment, p->type, &job->arena, job->scratch, &page);
	paint_page_still(&page, p->type, NULL, g->turn, sideways ? h : w, sideways ? w : h, job->scratch, &f->arena, &f->sheet.still);
}

static int64_t minute_of(const struct host_wall *wall)
{
	return wall->epoch_us / MINUTE_US - (wall->epoch_us % MINUTE_US < 0);
}

static bool fits(const struct play *p, const struct face *f)
{
	int w, h;
	screen_size(p->screen, &w, &h);
	return f->sheet.still.w == w && f->sheet.still.h == h;
}

// That of a minute, which may be the one before when the clock was put back; NULL: it has to be painted.
static struct face *face_of(struct play *p, int64_t minute)
{
	for (int i = 0; i < 2; i++) {
		struct face *f = &p->timetable.faces[i];
		if (f->ready && f->minute == minute && fits(p, f))
			return f;
	}
	return NULL;
}

void play_start_face(struct play *p)
{
	struct timetable *t = &p->timetable;
	struct host_wall wall = play_wall(p);
	struct face *f = &t->faces[1 - t->face];
	if (!t->rest || !t->clock || p->worker.busy || !p->shown || !p->type || face_of(p, minute_of(&wall)))
		return;
	if (p->virtual_time && !p->script.shot)
		return;
	size_t limit = paint_sheet_limit(p->shown->view.width, p->shown->view.height);
	if ((size_t)(f->arena.end - f->arena.base) < limit) {
		arena_close(&f->arena);
		if (!arena_open(limit, &f->arena))
			return;
	}
	arena_reset(&f->arena);
	*f = (struct face){.arena = f->arena, .minute = minute_of(&wall), .sheet.serial = ++p->serial};
	p->job.face = f;
	p->job.moment = (struct page_moment){t->trusted, f->minute, wall.month, wall.day, wall.weekday, wall.hour, wall.minute};
	p->job.kind = JOB_FACE;
	worker_start(&p->worker, paint_face, p);
}

void play_face_painted(struct play *p)
{
	struct timetable *t = &p->timetable;
	p->job.face->ready = true;
	t->face = (int)(p->job.face - t->faces);
}

static void present_clock(struct play *p)
{
	struct timetable *t = &p->timetable;
	struct host_wall wall = play_wall(p);
	struct face *now = face_of(p, minute_of(&wall)), *f = now ? now : &t->faces[t->face];
	t->face = (int)(f - t->faces);
	// A script's picture is of its minute; a visitor's may be a moment late.
	if (p->virtual_time && f->minute != minute_of(&wall))
		return;
	if (!f->ready || !fits(p, f)) {
		// The page before it may not stay until it is painted.
		if (!t->there)
			screen_present_black(p->screen);
		t->there = true;
		return;
	}
	if (p->shown_serial != f->sheet.serial || p->exposed || !t->there)
		screen_present(p->screen, &f->sheet);
	p->shown_serial = f->sheet.serial;
	t->there = p->presented = true;
}

void play_present_rest(struct play *p)
{
	struct timetable *t = &p->timetable;
	if (t->clock) {
		present_clock(p);
	} else {
		if (!t->there || p->exposed)
			screen_present_black(p->screen);
		p->shown_serial = 0;
		t->there = p->presented = true;
	}
	p->exposed = p->exposed && !p->presented;
}
