// The contents, as a page of the loop and as the index a visitor opens: every cell is a button that leads to its page.
#include "page/press.h"

#include <math.h>

struct entry {
	str name;
	int door;
};

// A theme with its agencies, or a part of it that fits a column.
struct section {
	str name; // "": no heading
	argb accent;
	int door;
	const struct entry *entries;
	int n;
};

struct sections {
	VEC(struct section) list;
	int entries;
	bool named;
};

struct look {
	float cell, gap; // of a cell, between two
	float size;      // of a cell's name, u
	struct style heading;
	float heading_h; // with its rule and the room below
};

enum { CELL_LEAST = 96, CELL_MOST = 124, COLUMNS_MOST = 5, PAGES_MOST = 4 };

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

// ---- cells --------------------------------------------------------------------------------------------------------

// The largest size in which the names take one line, so that all cells look alike; a few long names may then take two.
static float cell_size(struct press *p, const struct section *v, int n, float width)
{
	static const float sizes[] = {48, 44, 40};
	float few = 0;
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct style style = style_headline(p, sizes[i], 0);
		int count = 0, too_long = 0;
		for (int s = 0; s < n && count < 200; s++)
			for (int k = 0; k < v[s].n && count < 200; k++, count++)
				too_long += text_px(p, str_sub(v[s].entries[k].name, 0, utf8_offset(v[s].entries[k].name, 40)), &style) > width;
		if (too_long == 0)
			return sizes[i];
		if (too_long * 4 <= count && sizes[i] < 48 && few == 0)
			few = sizes[i];
	}
	return few > 0 ? few : 40;
}

static struct type_paragraph cell_text(struct press *p, str name, float u, struct style *style, float width, float height)
{
	name = str_sub(name, 0, utf8_offset(name, 100));
	*style = style_headline(p, u, p->c->text);
	style->leading = 1.15f;
	if (text_px(p, name, style) > width) {
		struct style small = style_headline(p, 40, p->c->text);
		small.leading = 1.15f;
		struct type_paragraph two = lay(p, name, &small, width);
		*style = small;
		if (two.n <= 2 && small.px * (1 + small.leading) <= height - px(p, 8))
			return two;
	}
	struct type_paragraph out = {.n = 1, .shrunk = 1, .lines = arena_new(p->arena, struct type_line)};
	out.lines[0] = lay_cut(p, name, style, width);
	return out;
}

static float cell_edge(const struct press *p)
{
	return fmaxf(px(p, 8), 1);
}

static float cell_room(const struct press *p, float width)
{
	return width - cell_edge(p) - 2 * px(p, 32);
}

static void draw_cell(struct sheet *s, const struct entry *entry, argb accent, float u, struct page_rect at)
{
	struct press *p = s->p;
	float pad = px(p, 32), edge = cell_edge(p), room = cell_room(p, at.w);
	sheet_fill(s, at, p->c->panel, 0);
	sheet_fill(s, (struct page_rect){at.x, at.y, edge, at.h}, accent, 0);
	struct style style;
	struct type_paragraph lines = cell_text(p, entry->name, u, &style, room, at.h);
	float h = (float)(lines.n - 1) * roundf(style.px * style.leading) + style.px;
	sheet_lines(s, &lines, &style, at.x + edge + pad, at.y + (at.h - h) / 2, room);
	sheet_read(s, entry->name);
	sheet_target(s, at, entry->door);
}

enum { LONG_HEADING = 44 }; // u; what is too long for a heading's size takes two lines of this

static void draw_heading(struct sheet *s, const struct section *section, const struct look *look, float x, float y, float w)
{
	if (look->heading_h == 0)
		return;
	struct press *p = s->p;
	struct style style = look->heading;
	float bottom = y + style.px;
	style.colour = section->accent;
	if (section->name.n) {
		struct type_paragraph lines = {.n = 1, .lines = arena_new(p->arena, struct type_line)};
		str name = str_sub(section->name, 0, utf8_offset(section->name, 100));
		if (text_px(p, name, &style) > w) {
			style = style_title(p, LONG_HEADING, section->accent);
			style.leading = 1.2f;
			struct type_paragraph two = lay(p, name, &style, w);
			if (two.n <= 2)
				lines = two;
			else
				lines.lines[0] = lay_cut(p, name, &style, w);
		} else {
			lines.lines[0] = lay_line(p, name, &style);
		}
		sheet_lines(s, &lines, &style, x, bottom - (float)(lines.n - 1) * roundf(style.px * style.leading) - style.px, w);
		sheet_read(s, section->name);
		sheet_target(s, (struct page_rect){x, y, w, fmaxf(look->heading_h, px(p, CELL_LEAST))}, section->door);
	}
	sheet_fill(s, (struct page_rect){x, bottom + px(p, 24), w, fmaxf(px(p, 6), 1)}, section->accent, 0);
}

// The heading's size: as large as it is designed while the names take one line, but for the few that are far too long.
static struct style heading_style(struct press *p, const struct section *v, int n, float largest, float width)
{
	struct style style = style_title(p, largest, p->c->text);
	float least = style_title(p, 64, 0).px, whole = style.px;
	for (int i = 0; i < n && i < 200; i++) {
		str name = str_sub(v[i].name, 0, utf8_offset(v[i].name, 60));
		struct style full = style;
		full.px = whole;
		float w = name.n ? text_px(p, name, &full) : 0;
		if (w > width && whole * width / w >= least)
			style.px = fminf(style.px, floorf(whole * width / w));
	}
	float two = style_title(p, LONG_HEADING, 0).px * 2.2f;
	for (int i = 0; i < n && i < 200; i++)
		if (v[i].name.n && text_px(p, str_sub(v[i].name, 0, utf8_offset(v[i].name, 60)), &style) > width)
			style.px = fmaxf(style.px, ceilf(two));
	return style;
}

// ---- columns: one a theme, for screens that are wide ------------------------------------------------------------------

struct columns {
	VEC(struct section) list;
	int per_page, pages;
	float width, gap;
	struct look look;
	float height; // of the tallest
};

static struct columns plan_columns(struct press *p, const struct sections *all, float height)
{
	const struct geometry *g = &p->g;
	struct columns c = {.gap = px(p, 48)};
	float width = g->right - g->left;
	int fit = (int)((width + c.gap) / (px(p, 290) * fmaxf(p->o->text_scale, 1) + c.gap));
	fit = fit < 1 ? 1 : fit > COLUMNS_MOST ? COLUMNS_MOST : fit;
	c.look.gap = px(p, 20);
	float heading = all->named ? style_title(p, 96, 0).px + px(p, 60) : 0;
	int rows = (int)((height - heading + c.look.gap) / (px(p, CELL_LEAST) * fmaxf(p->o->text_scale, 1) + c.look.gap));
	rows = rows < 1 ? 1 : rows;
	int most = 0;
	for (int i = 0; i < all->list.n; i++) {
		struct section part = all->list.v[i];
		int parts = part.n > 0 ? (part.n + rows - 1) / rows : 1, left = part.n;
		for (int k = 0; k < parts; k++) {
			part.n = (left + parts - k - 1) / (parts - k);
			*vec_push(&p->scratch, &c.list) = part;
			most = part.n > most ? part.n : most;
			part.entries += part.n;
			left -= part.n;
		}
	}
	c.pages = (c.list.n + fit - 1) / fit;
	c.per_page = (c.list.n + c.pages - 1) / c.pages;
	c.width = floorf((width - (float)(c.per_page - 1) * c.gap) / (float)c.per_page);
	c.look.size = cell_size(p, c.list.v, c.list.n, cell_room(p, c.width));
	c.look.heading = heading_style(p, c.list.v, c.list.n, 96, c.width);
	c.look.heading_h = all->named ? c.look.heading.px + px(p, 60) : 0;
	float room = most > 0 ? (height - c.look.heading_h - (float)(most - 1) * c.look.gap) / (float)most : 0;
	c.look.cell = floorf(fminf(px(p, CELL_MOST) * fmaxf(p->o->text_scale, 1), room));
	c.height = c.look.heading_h + (float)most * c.look.cell + (float)(most > 0 ? most - 1 : 0) * c.look.gap;
	return c;
}

// Whether no name has to be cut: two lines of each fit its column.
static bool nothing_cut(struct press *p, const struct columns *c)
{
	struct style heading = style_title(p, LONG_HEADING, 0), cell = style_headline(p, 40, 0);
	float room = cell_room(p, c->width);
	for (int i = 0; i < c->list.n && i < 100; i++) {
		const struct section *s = &c->list.v[i];
		if (text_px(p, str_sub(s->name, 0, utf8_offset(s->name, 100)), &heading) > 1.9f * c->width)
			return false;
		for (int k = 0; k < s->n && k < 50; k++)
			if (text_px(p, str_sub(s->entries[k].name, 0, utf8_offset(s->entries[k].name, 100)), &cell) > 1.9f * room)
				return false;
	}
	return true;
}

static void draw_columns(struct sheet *s, const struct columns *c, int page, float top, float height)
{
	float y = top + fmaxf(height - c->height, 0) * 0.36f;
	for (int i = 0; i < c->per_page && page * c->per_page + i < c->list.n; i++) {
		const struct section *section = &c->list.v[page * c->per_page + i];
		float x = s->p->g.left + (float)i * (c->width + c->gap), cell_y = y + c->look.heading_h;
		draw_heading(s, section, &c->look, x, y, c->width);
		for (int k = 0; k < section->n; k++, cell_y += c->look.cell + c->look.gap)
			draw_cell(s, &section->entries[k], section->accent, c->look.size, (struct page_rect){x, cell_y, c->width, c->look.cell});
	}
}

// ---- bands: a theme below the other, cells side by side; for upright screens and for one theme ----------------------------

struct bands {
	int columns;
	float width, gap, span; // of a cell, between two, of a row
	struct look look;
	VEC(struct section) rows; // a heading (n == 0) or up to `columns` cells
	VEC(int) starts;
	float height; // of the tallest page
};

static float band_height(const struct bands *b, int row, bool first)
{
	const struct section *r = &b->rows.v[row];
	if (r->n == 0)
		return b->look.heading_h + (first ? 0 : b->look.gap * 1.8f);
	return b->look.cell + (first || b->rows.v[row - 1].n == 0 ? 0 : b->look.gap);
}

static void break_bands(struct press *p, struct bands *b, float height)
{
	float used = 0;
	for (int i = 0; i < b->rows.n; i++) {
		bool first = b->starts.n == 0 || b->starts.v[b->starts.n - 1] == i;
		float need = band_height(b, i, first);
		bool heading = b->rows.v[i].n == 0 && i + 1 < b->rows.n;
		float with = need + (heading ? band_height(b, i + 1, false) : 0);
		if (b->starts.n == 0 || used + with > height) {
			*vec_push(&p->scratch, &b->starts) = i;
			used = 0;
			need = band_height(b, i, true);
		}
		used += need;
		b->height = fmaxf(b->height, used);
	}
}

static struct bands plan_bands(struct press *p, const struct sections *all, float height)
{
	const struct geometry *g = &p->g;
	float width = g->right - g->left, scale = fmaxf(p->o->text_scale, 1);
	struct bands b = {.gap = px(p, 32)};
	int fit = (int)((width + b.gap) / (px(p, 380) * scale + b.gap));
	fit = fit < 1 ? 1 : fit > 4 ? 4 : fit;
	if (all->entries <= 3 && all->list.n == 1) {
		fit = 1;
		width = fminf(width, px(p, 1180));
	}
	b.columns = fit;
	b.span = width;
	b.width = floorf((width - (float)(b.columns - 1) * b.gap) / (float)b.columns);
	b.look.size = cell_size(p, all->list.v, all->list.n, cell_room(p, b.width));
	b.look.heading = heading_style(p, all->list.v, all->list.n, 80, width);
	for (int i = 0; i < all->list.n; i++) {
		struct section row = all->list.v[i];
		int left = row.n;
		if (all->named) {
			row.n = 0;
			*vec_push(&p->scratch, &b.rows) = row;
		}
		for (; left > 0; left -= row.n, row.entries += row.n) {
			row.n = left < b.columns ? left : b.columns;
			*vec_push(&p->scratch, &b.rows) = row;
		}
	}
	// The roomiest cells that take no more pages than the least.
	static const float cells[] = {CELL_LEAST, 148, CELL_MOST, 112, CELL_LEAST};
	int fewest = 0;
	for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		b.look.cell = px(p, cells[i] * scale);
		b.look.gap = px(p, cells[i] > CELL_LEAST ? 24 : 18);
		b.look.heading_h = all->named ? b.look.heading.px + px(p, 58) : 0;
		b.starts.n = 0;
		b.height = 0;
		break_bands(p, &b, height);
		if (i == 0)
			fewest = b.starts.n;
		else if (b.starts.n == fewest)
			break;
	}
	return b;
}

static void draw_bands(struct sheet *s, const struct bands *b, int page, float top, float height)
{
	int from = b->starts.v[page], to = page + 1 < b->starts.n ? b->starts.v[page + 1] : b->rows.n;
	float y = top + fmaxf(height - b->height, 0) * 0.3f;
	for (int i = from; i < to; i++) {
		const struct section *row = &b->rows.v[i];
		float h = band_height(b, i, i == from);
		y += h;
		if (row->n == 0)
			draw_heading(s, row, &b->look, s->p->g.left, y - b->look.heading_h, b->span);
		for (int k = 0; k < row->n; k++) {
			float x = s->p->g.left + (float)k * (b->width + b->gap);
			draw_cell(s, &row->entries[k], row->accent, b->look.size, (struct page_rect){x, y - b->look.cell, b->width, b->look.cell});
		}
	}
}

// ---- grid: when all of it is too much, the themes alone, and when even they are too many, runs of them ----------------------

static int grid_columns(const struct press *p)
{
	return (int)fmaxf((p->g.right - p->g.left) / px(p, 340 * fmaxf(p->o->text_scale, 1)), 1);
}

static int grid_most(const struct press *p, float height)
{
	return grid_columns(p) * (int)fmaxf((height + px(p, 24)) / px(p, CELL_LEAST * fmaxf(p->o->text_scale, 1) + 24), 1);
}

static struct sections condense(struct press *p, const struct sections *all, int most)
{
	struct sections out = {0};
	int n = all->list.n, run = (n + most - 1) / most;
	struct entry *entries = arena_array(&p->scratch, struct entry, (size_t)(n / run + 1));
	int count = 0;
	for (int i = 0; i < n; i += run) {
		const struct section *s = &all->list.v[i];
		str name = s->name.n ? s->name : s->n ? s->entries[0].name : STR("其他");
		int last = i + run < n ? run : n - i;
		if (last > 1)
			name = str_fmt(p->arena, "%.*s 等%d个", STR_ARG(str_sub(name, 0, utf8_offset(name, 8))), last);
		entries[count++] = (struct entry){name, s->door};
	}
	for (int i = 0; i < count; i++)
		*vec_push(&p->scratch, &out.list) = (struct section){(str){0}, page_accent(p, i), entries[i].door, &entries[i], 1};
	out.entries = count;
	return out;
}

// Cells of many themes in one grid, each in its theme's colour.
static void draw_grid(struct sheet *s, const struct sections *all, float top, float height)
{
	struct press *p = s->p;
	int columns = grid_columns(p);
	float gap = px(p, 24), width = floorf((p->g.right - p->g.left - (float)(columns - 1) * gap) / (float)columns);
	int rows = (all->list.n + columns - 1) / columns;
	float size = cell_size(p, all->list.v, all->list.n, cell_room(p, width));
	float cell = fminf(px(p, 200), (height - (float)(rows - 1) * gap) / (float)rows);
	top += (height - (float)rows * (cell + gap) + gap) * 0.36f;
	for (int i = 0; i < all->list.n; i++) {
		struct page_rect at = {
			p->g.left + (float)(i % columns) * (width + gap), top + (float)(i / columns) * (cell + gap), width, floorf(cell)};
		draw_cell(s, all->list.v[i].entries, all->list.v[i].accent, size, at);
	}
}

// ---- pages ----------------------------------------------------------------------------------------------------------

static bool wants_columns(const struct press *p, const struct sections *all)
{
	return p->g.w > p->g.h * 1.2f && all->list.n > 1 && all->named;
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
	struct columns columns = {0};
	struct bands bands = {0};
	bool by_columns = wants_columns(p, &all);
	if (by_columns) {
		columns = plan_columns(p, &all, height);
		by_columns = nothing_cut(p, &columns);
	}
	if (!by_columns)
		bands = plan_bands(p, &all, height);
	int pages = by_columns ? columns.pages : bands.starts.n;
	bool condensed = pages > PAGES_MOST;
	if (condensed) {
		pages = 1;
		all = condense(p, &all, grid_most(p, height));
	}
	str id = ids_take(p, STR("contents"));
	for (int i = 0; i < pages; i++) {
		struct sheet s = sheet_begin(p, PAGE_CONTENTS, -1, p->c->ground);
		sheet_head(&s, pages > 1 ? str_fmt(p->arena, "目录（%d/%d）", i + 1, pages) : STR("目录"), g->left, p->c->ground);
		if (condensed)
			draw_grid(&s, &all, top, height);
		else if (by_columns)
			draw_columns(&s, &columns, i, top, height);
		else
			draw_bands(&s, &bands, i, top, height);
		sheet_foot(&s, g->left);
		sheet_end(&s, ids_part(p, id, i), STR("目录"), (struct place){p->deck->file, 0, 0}, 0);
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
	struct sheet s = sheet_begin(p, PAGE_CONTENTS, -1, p->c->ground);
	sheet_head(&s, STR("目录 · 点按跳转"), g->left, p->c->ground);
	int most = grid_most(p, height);
	bool by_columns = wants_columns(p, &all);
	// Planning costs time by the deck; a deck that can only be condensed is not planned.
	bool small = all.list.n + all.entries > 0 && all.list.n + all.entries <= 8 * most;
	struct columns c = small && by_columns ? plan_columns(p, &all, height) : (struct columns){0};
	by_columns = by_columns && c.pages == 1 && nothing_cut(p, &c);
	struct bands b = small && !by_columns ? plan_bands(p, &all, height) : (struct bands){0};
	if (by_columns) {
		draw_columns(&s, &c, 0, top, height);
	} else if (b.starts.n == 1) {
		draw_bands(&s, &b, 0, top, height);
	} else if (all.list.n > 0) {
		struct sections few = condense(p, &all, most);
		draw_grid(&s, &few, top, height);
	}
	struct page page = sheet_finish(&s, STR("index"), STR("目录"), (struct place){0}, 0);
	p->scratch = before;
	return page;
}
