#include "cmd/play.h"

// The masks of glyphs, and what rasterising took, are given back once all pages wanted are painted.
#define KEPT_MASKS ((size_t)256 << 10)
// Address space, not memory: a part of a deck may be as large as a deck.
#define LAYOUT_LIMIT (sizeof(size_t) > 4 ? (size_t)1 << 32 : (size_t)1 << 27)
// Pages of a deck that ended, looked through for what comes next.
#define MOST_LOOKED_AT 200

// ---- slots ----

static struct slot *find(struct play *p, const struct generation *g, int page)
{
	for (int i = 0; i < SLOTS; i++)
		if (p->slots[i].of == g && p->slots[i].page == page)
			return &p->slots[i];
	return NULL;
}

struct slot *play_slot(struct play *p, const struct generation *g, int page)
{
	struct slot *s = g ? find(p, g, page) : NULL;
	if (!s || !s->ready)
		return NULL;
	s->stamp = ++p->stamp;
	return s;
}

static void empty(struct slot *s)
{
	arena_reset(&s->arena);
	arena_reset(&s->layout);
	*s = (struct slot){.arena = s->arena, .layout = s->layout};
}

void play_drop_slots(struct play *p, const struct generation *g)
{
	for (int i = 0; i < SLOTS; i++)
		if (p->slots[i].of == g)
			empty(&p->slots[i]);
}

void play_keep_slot(struct play *p, const struct generation *g, int page)
{
	struct slot *s = play_slot(p, g, page);
	play_drop_slots(p, &p->left);
	if (!s)
		return;
	s->of = &p->left;
	s->page = 0;
}

// ---- what is wanted ----

struct wanted {
	const struct generation *of;
	int page;
};

int play_overlay(const struct play *p)
{
	if (p->cmd->line.pattern)
		return PAGE_PATTERN;
	switch (p->view.overlay) {
	case SHOW_OVERLAY_INDEX: return PAGE_INDEX;
	case SHOW_OVERLAY_HELP: return PAGE_HELP;
	case SHOW_NO_OVERLAY: break;
	}
	return 0;
}

// The pages that have to be painted, the most urgent first. At most SLOTS of them.
static int wanted(struct play *p, struct wanted out[SLOTS])
{
	int n = 0;
	const struct generation *g = p->shown;
	if (g) {
		if (play_overlay(p))
			out[n++] = (struct wanted){g, play_overlay(p)};
		out[n++] = (struct wanted){g, p->view.page};
		out[n++] = (struct wanted){g, p->view.to};
	}
	int at = p->incoming ? play_at_of(p, p->incoming) : -1;
	if (at >= 0)
		out[n++] = (struct wanted){p->incoming, at};
	if (g && !p->virtual_time) {
		int last = g->edition.pages.n - 1;
		out[n++] = (struct wanted){g, show_after(&p->show, p->view.to)};
		out[n++] = (struct wanted){g, p->view.to > 0 ? p->view.to - 1 : last};
	}
	return n;
}

static int page_of_hash(const struct page_list *pages, uint64_t hash)
{
	for (int i = 0; i < pages->n; i++)
		if (str_hash(pages->pages[i].id) == hash)
			return i;
	return pages->complete ? 0 : -1;
}

// Where a page is gone because its deck is, the first one after it that is still there; -1: none.
static int page_after_gone(const struct page_list *old, int page, const struct page_list *pages)
{
	for (int i = page + 1; i < old->n && i <= page + MOST_LOOKED_AT; i++) {
		int at = page_find(pages, old->pages[i].id);
		if (at >= 0)
			return at;
	}
	return -1;
}

int play_at_of(const struct play *p, const struct generation *g)
{
	const struct page_list *pages = &g->edition.pages;
	if (!p->shown) {
		int at = page_find(pages, p->cmd->line.at.n ? p->cmd->line.at : p->told.resume);
		return at < 0 ? 0 : at;
	}
	const struct edition *old = &p->shown->edition;
	if (p->timetable.rest || (g->edition.urgent && !old->urgent))
		return 0;
	if (old->urgent && !g->edition.urgent)
		return page_of_hash(pages, p->timetable.back);
	int at = page_find(pages, old->pages.pages[p->view.page].id);
	if (at < 0 && p->incoming_why == play_timetable)
		at = page_after_gone(&old->pages, p->view.page, pages);
	if (at >= 0 || !pages->complete)
		return at;
	if (p->incoming_why == play_timetable)
		return 0;
	return p->view.page < pages->n ? p->view.page : pages->n - 1;
}

bool play_begins_anew(const struct play *p, const struct generation *old, const struct generation *g, int at)
{
	if (old->edition.urgent != g->edition.urgent)
		return true;
	const struct page *before = &old->edition.pages.pages[p->view.page], *after = &g->edition.pages.pages[at];
	return p->incoming_why == play_timetable && !str_eq(before->id, after->id);
}

// What the view shows is painted. Nobody looks at a script's pages between its shots.
bool play_page_ready(struct play *p)
{
	if (p->virtual_time && !p->script.shot)
		return true;
	if (!play_slot(p, p->shown, p->view.page) || !play_slot(p, p->shown, p->view.to))
		return false;
	return !play_overlay(p) || play_slot(p, p->shown, play_overlay(p));
}

// ---- painting, on the worker ----

static void patch_footer(struct play *p, struct slot *s, float stayed)
{
	struct box boxes[PAGE_LIVE_BOXES];
	int n = page_footer(&s->of->edition.pages, s->page, stayed, boxes);
	paint_patch(boxes, n, s->laid.footer, p->type, s->of->turn, &s->sheet.still, &s->arena, &s->sheet.patches[PATCH_FOOTER]);
	s->stayed = stayed;
}

static void patch_clock(struct play *p, struct slot *s, int minute)
{
	struct box boxes[PAGE_LIVE_BOXES];
	int n = page_clock(&s->of->edition.pages, s->page, minute / 60, minute % 60, boxes);
	paint_patch(boxes, n, s->laid.clock, p->type, s->of->turn, &s->sheet.still, &s->arena, &s->sheet.patches[PATCH_CLOCK]);
	s->minute = minute;
}

static void paint(void *of)
{
	struct play *p = of;
	struct job *job = &p->job;
	struct slot *s = job->slot;
	page_lay(&s->of->edition.pages, s->page, p->type, &s->layout, job->scratch, &s->laid);
	// The first frame is to be there soon; from then on memory counts for more.
	if (job->trim) {
		type_trim(p->type, KEPT_MASKS);
		paint_prepare(&s->laid, p->type);
	}
	struct cmd_album album = {&s->laid, &job->diags, 0, &s->of->seals};
	struct paint_pictures pictures = cmd_pictures(&album);
	bool sideways = s->of->turn == PAINT_90 || s->of->turn == PAINT_270;
	int w = s->of->view.width, h = s->of->view.height;
	paint_page_still(
		&s->laid, p->type, &pictures, s->of->turn, sideways ? h : w, sideways ? w : h, job->scratch, &s->arena, &s->sheet.still);
	if (s->live) {
		patch_footer(p, s, 0);
		patch_clock(p, s, job->minute);
	}
}

static void trim(void *of)
{
	struct play *p = of;
	type_trim(p->type, KEPT_MASKS);
}

static struct slot *free_slot(struct play *p, const struct wanted *list, int n)
{
	struct slot *best = NULL;
	for (int i = 0; i < SLOTS; i++) {
		struct slot *s = &p->slots[i];
		bool used = s->of == &p->left;
		for (int j = 0; j < n; j++)
			used = used || (s->of == list[j].of && s->page == list[j].page);
		if (!used && (!best || s->stamp < best->stamp))
			best = s;
	}
	return best;
}

static bool reserve(struct slot *s, int w, int h)
{
	size_t limit = paint_sheet_limit(w, h);
	if (!s->layout.base && !arena_open(LAYOUT_LIMIT, &s->layout))
		return false;
	if ((size_t)(s->arena.end - s->arena.base) >= limit)
		return true;
	arena_close(&s->arena);
	return arena_open(limit, &s->arena);
}

static void start_page(struct play *p, struct slot *s, struct wanted what)
{
	s->of = what.of;
	s->page = what.page;
	s->live = s->page >= 0;
	s->minute = s->second = -1;
	s->sheet.serial = ++p->serial;
	struct host_wall wall = play_wall(p);
	p->job.kind = JOB_PAINT;
	p->job.slot = s;
	p->job.minute = wall.hour * 60 + wall.minute;
	p->job.trim = p->announced;
	p->untrimmed = true;
	worker_start(&p->worker, paint, p);
}

// False: all that are wanted are painted. One for which there is no room waits.
static bool start_next(struct play *p)
{
	struct wanted list[SLOTS];
	int n = wanted(p, list);
	for (int i = 0; i < n; i++) {
		if (find(p, list[i].of, list[i].page))
			continue;
		struct slot *s = free_slot(p, list, n);
		if (!s)
			return true;
		empty(s);
		if (reserve(s, list[i].of->view.width, list[i].of->view.height))
			start_page(p, s, list[i]);
		return true;
	}
	return false;
}

void play_start_paint(struct play *p)
{
	bool looked_at = !p->virtual_time || p->script.shot || p->incoming;
	if (p->worker.busy || !p->type || (looked_at && start_next(p)))
		return;
	// Nothing more to paint for a while, and the first frame does not wait for this.
	if (p->untrimmed && (p->presented || !looked_at)) {
		p->untrimmed = false;
		p->job.kind = JOB_TRIM;
		worker_start(&p->worker, trim, p);
	}
}

void play_painted(struct play *p)
{
	p->job.slot->ready = true;
	p->job.slot->stamp = ++p->stamp;
}

// ---- what moves on a page that stays ----

static void patch_paused(struct play *p, struct slot *s, int second)
{
	struct box boxes[PAGE_LIVE_BOXES];
	struct page_rect area = {0};
	int n = second >= 0 ? page_paused(&s->of->edition.pages, s->page, second, &area, boxes) : 0;
	if (n)
		paint_patch(boxes, n, area, p->type, s->of->turn, &s->sheet.still, &s->arena, &s->sheet.patches[PATCH_PAUSED]);
	else
		s->sheet.patches[PATCH_PAUSED].at = (struct paint_area){0};
	// The mark's size follows its text: what it no longer covers has to be drawn again.
	s->second = second;
	p->shown_serial = 0;
}

static void present_patch(struct play *p, struct slot *s, int patch)
{
	if (p->shown_serial == s->sheet.serial && s->sheet.patches[patch].at.w)
		screen_present_patch(p->screen, &s->sheet, patch);
}

// The page that comes begins its stay with an empty footer and the time of day.
static void freshen(struct play *p, struct slot *s, int minute, float stayed)
{
	if (s->minute != minute)
		patch_clock(p, s, minute);
	if (s->stayed != stayed)
		patch_footer(p, s, stayed);
	if (s->second >= 0)
		patch_paused(p, s, -1);
}

void play_live(struct play *p)
{
	struct slot *s = play_slot(p, p->shown, p->view.page), *to = play_slot(p, p->shown, p->view.to);
	// The type set is the worker's while it works; a moment later will do.
	if (p->worker.busy || !s || !to || play_overlay(p))
		return;
	struct host_wall wall = play_wall(p);
	int minute = wall.hour * 60 + wall.minute;
	if (p->view.moving) {
		if (to != s)
			freshen(p, to, minute, 0);
		return;
	}
	int second = p->view.paused ? (int)(p->view.resume_in_us / 1000000) + 1 : -1;
	if (second != s->second)
		patch_paused(p, s, second);
	if (s->minute != minute) {
		patch_clock(p, s, minute);
		present_patch(p, s, PATCH_CLOCK);
	}
	if (s->stayed != p->view.stayed && (p->ticked || p->virtual_time)) {
		patch_footer(p, s, p->view.stayed);
		present_patch(p, s, PATCH_FOOTER);
	}
}
