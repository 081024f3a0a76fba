// The parts of a page that change while it stays: footer, clock, paused mark. Their glyphs are laid out once; a call only
// fills boxes.
#include "page/plan.h"

#include <math.h>

struct group { // a run of pages of one theme, or of none
	int first, n;
	argb colour;
};

enum footer { BY_PAGE, BY_GROUP, ONE_BAR };

struct live {
	VEC(struct group) groups;
	struct type_line digits[10], colon, seconds;
	struct style style;
	float digit, ascent, gap, group_gap; // a digit's advance, px; between segments and, besides, between groups
	struct page_rect paused;
	float clock_w;
	enum footer footer;
	double pages; // in all; an estimate while the list is not complete
};

static enum footer choose_footer(const struct press *p, struct live *live, int n, float width)
{
	int groups = live->groups.n;
	bool few = n <= 24;
	live->gap = fmaxf(px(p, few ? 12 : 6), 1);
	live->group_gap = fmaxf(px(p, few ? 24 : 12), 1);
	float gaps = (float)(n - 1) * live->gap + (float)(groups - 1) * live->group_gap;
	if (n < PAGE_LIVE_BOXES - 2 && width - gaps >= (float)n * px(p, 12))
		return BY_PAGE;
	if (groups < 40 && groups > 1 && width - (float)groups * (live->gap + live->group_gap) >= (float)groups * px(p, 16))
		return BY_GROUP;
	return ONE_BAR;
}

static argb group_colour(const struct press *p, const struct plan *plan, int first)
{
	const struct page *page = &plan->pages.v[first];
	if (page->theme < 0)
		return p->c->quiet;
	if (page->kind != PAGE_THEME)
		return page->live_colour;
	// A theme's own page has its colour below everything; the next one shows it as a line.
	bool alone = first + 1 == plan->pages.n || plan->pages.v[first + 1].theme != page->theme;
	return alone ? p->c->quiet : plan->pages.v[first + 1].live_colour;
}

static void prepare_footer(struct press *p, const struct plan *plan, struct live *live)
{
	int n = plan->pages.n;
	float narrowest = p->g.w;
	live->footer = ONE_BAR;
	live->pages = (double)n * (double)plan->expected / (double)(plan->listed > 0 ? plan->listed : 1);
	if (!plan->complete)
		return;
	live->pages = n;
	for (int i = 0; i < n; i++) {
		const struct page *page = &plan->pages.v[i];
		if (page->footer.w > 0)
			narrowest = fminf(narrowest, page->footer.w);
		if (i == 0 || plan->pages.v[i - 1].theme != page->theme)
			*vec_push(p->arena, &live->groups) = (struct group){i, 0, group_colour(p, plan, i)};
		live->groups.v[live->groups.n - 1].n++;
	}
	live->footer = choose_footer(p, live, n, narrowest);
}

struct live *live_prepare(struct press *p, const struct plan *plan)
{
	struct live *live = arena_new(p->arena, struct live);
	prepare_footer(p, plan, live);
	live->style = style_note(p, p->c->quiet);
	live->ascent = ascent_px(p, &live->style);
	for (int i = 0; i < 10; i++) {
		live->digits[i] = lay_line(p, str_fmt(p->arena, "%d", i), &live->style);
		live->digit = fmaxf(live->digit, line_px(&live->digits[i], &live->style));
	}
	live->colon = lay_line(p, STR(":"), &live->style);
	live->seconds = lay_line(p, STR("秒"), &live->style);
	const struct geometry *g = &p->g;
	float x = g->right - g->clock_w - g->pause_w;
	live->paused = (struct page_rect){roundf(x), roundf(g->head - px(p, 4)), g->pause_w, live->style.px + px(p, 8)};
	live->clock_w = g->clock_w;
	return live;
}

static struct box fill_of(struct page_rect at, argb colour, float radius)
{
	return (struct box){.kind = BOX_FILL, .at = at, .colour = colour, .radius = radius};
}

struct bar {
	struct page_rect at;
	float radius;
	argb done, track;
	float share; // of it that is done
};

static int draw_bar(const struct bar *bar, struct box *out)
{
	int n = 0;
	if (bar->share < 1)
		out[n++] = fill_of(bar->at, bar->track, bar->radius);
	struct page_rect done = bar->at;
	done.w = bar->share >= 1 ? done.w : roundf(done.w * bar->share);
	if (done.w >= 1)
		out[n++] = fill_of(done, bar->done, fminf(bar->radius, done.w / 2));
	return n;
}

int page_footer(const struct page_list *list, int number, float done, struct box out[PAGE_LIVE_BOXES])
{
	const struct page *page = &list->pages[number];
	const struct live *live = list->live;
	struct page_rect f = page->footer;
	if (f.w <= 0)
		return 0;
	done = fminf(fmaxf(done, 0), 1);
	struct bar bar = {.at = f, .radius = f.h / 2, .done = page->live_colour, .track = page->live_track};
	if (live->footer == ONE_BAR) {
		bar.share = fminf((float)(((double)number + done) / live->pages), 1);
		return draw_bar(&bar, out);
	}
	bool by_page = live->footer == BY_PAGE;
	int segments = by_page ? list->n : live->groups.n, n = 0, at = 0;
	float gaps = by_page ? (float)(segments - 1) * live->gap + (float)(live->groups.n - 1) * live->group_gap
						 : (float)(segments - 1) * (live->gap + live->group_gap);
	float width = (f.w - gaps) / (float)segments, x = f.x;
	for (int g = 0; g < live->groups.n; g++) {
		const struct group *group = &live->groups.v[g];
		int parts = by_page ? group->n : 1, pages = by_page ? 1 : group->n;
		for (int k = 0; k < parts; k++, at++) {
			int first = group->first + k;
			bar.at.x = roundf(x);
			bar.at.w = roundf(x + width) - bar.at.x;
			bar.share = fminf(fmaxf(((float)(number - first) + done) / (float)pages, 0), 1);
			bar.done = page->kind == PAGE_THEME ? page->live_colour : group->colour;
			n += draw_bar(&bar, out + n);
			x += width + live->gap;
		}
		x += live->group_gap;
	}
	return n;
}

static struct box glyph_of(const struct live *live, const struct type_line *line, float x, float top, argb colour)
{
	return (struct box){.kind = BOX_TEXT,
		.at = {roundf(x), roundf(top + live->ascent), line->width * live->style.px + 1, live->style.px},
		.colour = colour,
		.line = line,
		.size_px = live->style.px,
		.face = live->style.face};
}

int page_clock(const struct page_list *list, int number, int hour, int minute, struct box out[PAGE_LIVE_BOXES])
{
	const struct page *page = &list->pages[number];
	const struct live *live = list->live;
	if (page->clock.w <= 0)
		return 0;
	int digits[4] = {hour / 10 % 10, hour % 10, minute / 10 % 10, minute % 10};
	float colon = line_px(&live->colon, &live->style), x = page->clock.x + page->clock.w - 4 * live->digit - colon;
	float top = page->clock.y + (page->clock.h - live->style.px) / 2;
	int n = 0;
	out[n++] = fill_of(page->clock, page->live_ground, 0);
	for (int i = 0; i < 4; i++) {
		const struct type_line *digit = &live->digits[digits[i]];
		out[n++] = glyph_of(live, digit, x + (live->digit - line_px(digit, &live->style)) / 2, top, page->live_text);
		x += live->digit;
		if (i != 1)
			continue;
		out[n++] = glyph_of(live, &live->colon, x, top, page->live_text);
		x += colon;
	}
	return n;
}

int page_paused(const struct page_list *list, int number, int seconds_left, struct page_rect *area, struct box out[PAGE_LIVE_BOXES])
{
	const struct page *page = &list->pages[number];
	const struct live *live = list->live;
	*area = live->paused;
	// Where no clock is, the mark takes its place at the margin.
	if (page->clock.w <= 0)
		area->x += live->clock_w;
	float h = live->style.px, top = area->y + (area->h - h) / 2, x = area->x;
	float bar = fmaxf(roundf(h * 0.16f), 2), tall = roundf(h * 0.7f), y = roundf(top + (h - tall) / 2);
	int n = 0;
	out[n++] = fill_of(*area, page->live_ground, 0);
	out[n++] = fill_of((struct page_rect){x, y, bar, tall}, page->live_text, 0);
	out[n++] = fill_of((struct page_rect){x + 2 * bar, y, bar, tall}, page->live_text, 0);
	if (seconds_left <= 0)
		return n;
	int left = seconds_left > 999 ? 999 : seconds_left, divisor = left >= 100 ? 100 : left >= 10 ? 10 : 1;
	x += 3 * bar + roundf(h * 0.4f);
	for (; divisor; divisor /= 10, x += live->digit)
		out[n++] = glyph_of(live, &live->digits[left / divisor % 10], x, top, page->live_text);
	out[n++] = glyph_of(live, &live->seconds, x + roundf(h * 0.2f), top, page->live_text);
	return n;
}
