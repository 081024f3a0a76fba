#include "page/press.h"

#include <math.h>

#include "page/colours_ink.h"
#include "page/colours_paper.h"

const char *const page_kind_names[PAGE_KINDS] = {"cover", "contents", "theme", "agency", "figure", "picture", "closing"};

static struct geometry geometry_of(const struct page_options *o, float text_scale)
{
	struct geometry g = {.w = (float)o->width, .h = (float)o->height};
	g.u = fminf(g.w, g.h) / 1080;
	float cut = fminf(fmaxf(o->safe_area, 0), 0.1f);
	g.safe = (struct page_rect){roundf(g.w * cut), roundf(g.h * cut), 0, 0};
	g.safe.w = g.w - 2 * g.safe.x;
	g.safe.h = g.h - 2 * g.safe.y;
	// Beyond 16:9 a part of the width goes to the margins, so that lines do not get too long to be read.
	float wide = fmaxf(g.safe.w / g.u - 1930, 0), margin = roundf(g.u * (96 + wide * 0.3f));
	float note = fmaxf(32 * text_scale, FLOOR_NOTE);
	g.left = g.safe.x + margin;
	g.right = g.safe.x + g.safe.w - margin;
	g.head = roundf(g.safe.y + 62 * g.u);
	g.top = roundf(g.head + (note + 50) * g.u);
	g.foot = roundf(g.safe.y + g.safe.h - 60 * g.u);
	g.bottom = roundf(g.foot - 52 * g.u);
	g.clock_w = o->clock ? ceilf(note * g.u * 2.9f) : 0;
	g.pause_w = ceilf(note * g.u * 4.6f);
	// An agency's panel stands at the side of a wide screen when ten characters of headline fit beside it.
	float headline = 72 * text_scale, panel = g.left / g.u + 88 * text_scale * 4.14f + 40;
	g.side = g.w >= g.h * 1.5f && g.right / g.u - panel - 96 >= 10 * headline;
	return g;
}

static void agency_all(struct press *p, int t, const struct deck_agency *agency, int position, int of)
{
	*vec_push(p->arena, &p->doors) = p->pages.n;
	int first = p->pages.n;
	agency_pages(p, t, agency, position, of);
	if (p->o->figure_pages)
		figure_page(p, t, agency);
	picture_pages(p, t, agency);
	if (p->pages.n == first)
		p->doors.v[p->doors.n - 1] = DOOR_NONE;
}

static void deck_pages(struct press *p)
{
	const struct deck *deck = p->deck;
	int of = 0, position = 0;
	for (int t = 0; t < deck->themes.n; t++)
		of += deck->themes.v[t].agencies.n;
	cover_pages(p);
	lead_pages(p);
	if (p->o->contents_page)
		contents_pages(p);
	for (int t = 0; t < deck->themes.n; t++) {
		const struct deck_theme *theme = &deck->themes.v[t];
		*vec_push(p->arena, &p->themes) = p->pages.n;
		if (!is_blank(theme->name))
			theme_page(p, t);
		for (int a = 0; a < theme->agencies.n; a++)
			agency_all(p, t, &theme->agencies.v[a], ++position, of);
	}
	closing_page(p);
}

// Targets held doors; now the pages behind them are known.
static void open_doors(const struct press *p, struct page *page)
{
	int n = 0;
	for (int i = 0; i < page->n_targets; i++) {
		struct page_target target = page->targets[i];
		int door = target.page;
		target.page = door < 0 ? -1 : door % 3 == 0 ? p->doors.v[door / 3] : door % 3 == 1 ? p->themes.v[door / 3] : p->decks.v[door / 3];
		if (target.page >= 0 && target.page < p->pages.n)
			page->targets[n++] = target;
	}
	page->n_targets = n;
}

void page_build(const struct deck *const *decks, int n_decks, const struct page_options *options, struct type_set *type,
	struct arena *arena, struct arena scratch, struct diag_list *diags, struct page_list *out)
{
	*out = (struct page_list){.options = *options};
	out->options.text_scale = fminf(fmaxf(options->text_scale > 0 ? options->text_scale : 1, 0.8f), 1.6f);
	struct press p = {.o = &out->options, .c = &out->options.colours, .type = type, .arena = arena, .scratch = scratch, .diags = diags};
	p.g = geometry_of(&out->options, out->options.text_scale);
	for (int i = 0; i < n_decks; i++) {
		p.deck = decks[i];
		p.deck_theme = p.themes.n;
		p.deck_door = p.doors.n;
		*vec_push(arena, &p.decks) = p.pages.n;
		deck_pages(&p);
	}
	p.deck_theme = p.deck_door = 0;
	out->index = arena_new(arena, struct page);
	out->help = arena_new(arena, struct page);
	*out->index = index_page(&p, decks, n_decks);
	*out->help = help_page(&p);
	for (int i = 0; i < p.themes.n; i++)
		if (p.themes.v[i] >= p.pages.n)
			p.themes.v[i] = p.pages.n - 1;
	for (int i = 0; i < p.pages.n; i++)
		if (p.pages.v[i].n_targets)
			open_doors(&p, &p.pages.v[i]);
	open_doors(&p, out->index);
	out->pages = p.pages.v;
	out->n = p.pages.n;
	out->theme_first = p.themes.v;
	out->n_themes = out->n ? p.themes.n : 0;
	live_prepare(&p, out);
}

int page_find(const struct page_list *list, str id)
{
	for (int i = 0; i < list->n; i++)
		if (str_eq(list->pages[i].id, id))
			return i;
	return -1;
}

int page_hit(const struct page_list *list, const struct page *page, float x, float y)
{
	for (int i = page->n_targets - 1; i >= 0; i--) {
		const struct page_target *t = &page->targets[i];
		if (x >= t->at.x && x < t->at.x + t->at.w && y >= t->at.y && y < t->at.y + t->at.h && t->page < list->n)
			return t->page;
	}
	return -1;
}

int page_next_theme(const struct page_list *list, int theme)
{
	return theme >= 0 && theme < list->n_themes ? list->theme_first[theme] : -1;
}

bool page_colours_builtin(str name, struct page_colours *out)
{
	str ini = str_eq(name, STR("ink")) ? colours_ink : str_eq(name, STR("paper")) ? colours_paper : (str){0};
	if (ini.n == 0)
		return false;
	// The sets are compiled in and tested, so there is nothing to say about them.
	struct arena arena;
	if (!arena_open((size_t)1 << 20, &arena))
		return false;
	struct diag_list diags = {.arena = &arena};
	bool fine = page_colours_parse(ini, name, arena, &diags, out);
	arena_close(&arena);
	return fine;
}
