// The contents, as a page of the loop and as the index a visitor opens: every cell is a button that leads to its page.
#include "page/contents.h"

#include <math.h>

enum { PAGES_MOST = 4 };

static void collect(struct press *p, const struct deck *deck, int first_theme, int *door, struct sections *out)
{
	for (int t = 0; t < deck->themes.n; t++) {
		const struct deck_theme *theme = &deck->themes.v[t];
		struct entry *entries = arena_array(&p->scratch, struct entry, (size_t)theme->agencies.n);
		int n = 0;
		for (int a = 0; a < theme->agencies.n; a++, (*door)++) {
			str name = str_trim(theme->agencies.v[a].name);
			name = name.n ? name : str_trim(theme->agencies.v[a].headline);
			if (name.n)
				entries[n++] = (struct entry){name, DOOR_AGENCY(*door)};
		}
		str name = theme_name(theme);
		if (n == 0 && name.n == 0)
			continue;
		*vec_push(&p->scratch, &out->list) = (struct section){name, page_accent(p, t), DOOR_THEME(first_theme + t), entries, n};
		out->entries += n;
		out->named = out->named || name.n > 0;
	}
}

// A deck without themes and agencies is an entry by itself.
static void collect_deck(struct press *p, const struct deck *deck, int number, struct sections *out)
{
	struct entry *entry = arena_new(&p->scratch, struct entry);
	str lead = deck->lead.n ? deck->lead.v[0] : (str){0};
	*entry = (struct entry){is_blank(deck->title) ? lead : str_trim(deck->title), DOOR_DECK(number)};
	if (is_blank(entry->name))
		return;
	*vec_push(&p->scratch, &out->list) = (struct section){.accent = page_accent(p, number), .door = entry->door, .entries = entry, .n = 1};
	out->entries++;
}

static bool wants_columns(const struct press *p, const struct sections *all)
{
	return p->g.w > p->g.h * 1.2f && all->list.n > 1 && all->named;
}

// How the contents are set out.
struct layout {
	bool by_columns;
	struct columns columns;
	struct bands bands;
	int pages;
};

static struct layout plan(struct press *p, const struct sections *all, float height)
{
	struct layout l = {0};
	l.by_columns = wants_columns(p, all);
	if (l.by_columns) {
		l.columns = columns_plan(p, all, height);
		l.by_columns = columns_cut_nothing(p, &l.columns);
	}
	if (!l.by_columns || l.columns.pages > 1)
		l.bands = bands_plan(p, all, height, false);
	// Many themes with a few agencies each take the fewest pages as rows, heading first.
	if (wants_columns(p, all) && l.bands.starts.n > 1) {
		struct bands rows = bands_plan(p, all, height, true);
		if (rows.starts.n < l.bands.starts.n)
			l.bands = rows;
	}
	if (l.bands.starts.n && l.bands.starts.n < l.columns.pages)
		l.by_columns = false;
	l.pages = l.by_columns ? l.columns.pages : l.bands.starts.n;
	return l;
}

static void draw(struct sheet *s, const struct layout *l, int page, float top, float height)
{
	if (l->by_columns)
		columns_draw(s, &l->columns, page, top, height);
	else
		bands_draw(s, &l->bands, page, top, height);
}

void contents_pages(struct press *p)
{
	struct arena before = p->scratch;
	struct sections all = {0};
	int door = p->deck_door;
	collect(p, p->deck, p->deck_theme, &door, &all);
	// What one theme page says is not said again.
	if (all.list.n + all.entries < 3 || (all.list.n == 1 && all.entries <= 3)) {
		p->scratch = before;
		return;
	}
	const struct geometry *g = &p->g;
	float top = g->top + px(p, 24), height = g->bottom - top;
	int most = grid_most(p, height);
	bool small = all.list.n + all.entries <= (PAGES_MOST + 1) * most;
	struct layout l = small ? plan(p, &all, height) : (struct layout){0};
	int pages = l.pages;
	bool condensed = !small || pages > PAGES_MOST;
	if (condensed) {
		pages = 1;
		all = grid_condense(p, &all, most);
	}
	str id = ids_take(p, STR("contents")), name = label_of(p, LABEL_CONTENTS);
	for (int i = 0; i < pages; i++) {
		struct sheet s = sheet_begin(p, PAGE_CONTENTS, -1, p->c->ground);
		sheet_head(&s, pages > 1 ? str_fmt(p->arena, "%.*s（%d/%d）", STR_ARG(name), i + 1, pages) : name, g->left, p->c->ground);
		if (condensed)
			grid_draw(&s, &all, top, height);
		else
			draw(&s, &l, i, top, height);
		sheet_foot(&s, g->left);
		sheet_end(&s, ids_part(p, id, i), name, (struct place){p->deck->file, 0, 0}, 0);
	}
	p->scratch = before;
}

struct page index_page(struct press *p, const struct deck *const *decks, int n)
{
	struct arena before = p->scratch;
	struct sections all = {0};
	int door = 0, theme = 0;
	for (int i = 0; i < n; i++) {
		int sections = all.list.n;
		collect(p, decks[i], theme, &door, &all);
		if (all.list.n == sections)
			collect_deck(p, decks[i], i, &all);
		theme += decks[i]->themes.n;
	}
	const struct geometry *g = &p->g;
	float top = g->top + px(p, 24), height = g->foot - top;
	str name = label_of(p, LABEL_CONTENTS);
	struct sheet s = sheet_begin(p, PAGE_CONTENTS, -1, p->c->ground);
	sheet_head(&s, str_fmt(p->arena, "%.*s · %.*s", STR_ARG(name), STR_ARG(label_of(p, LABEL_TAP_TO_GO))), g->left, p->c->ground);
	int most = grid_most(p, height);
	// Planning costs time by the deck; a deck that can only be condensed is not planned.
	bool small = all.list.n + all.entries > 0 && all.list.n + all.entries <= 8 * most;
	struct layout l = small ? plan(p, &all, height) : (struct layout){0};
	if (l.pages == 1) {
		draw(&s, &l, 0, top, height);
	} else if (all.list.n > 0) {
		struct sections few = grid_condense(p, &all, most);
		grid_draw(&s, &few, top, height);
	}
	struct page page = sheet_finish(&s, STR("index"), name, (struct place){0}, 0);
	p->scratch = before;
	return page;
}
