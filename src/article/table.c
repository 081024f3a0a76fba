#include "article/table.h"
#include "article/furniture.h"
#include "article/quantity.h"

// A table comes out of a paste in one of two ways: a line a row, its cells apart by tabs, bars or blanks; or a line a cell, row after
// row. Its titles tell which column names who is responsible; without such a column, and where the cells hold nothing but numbers,
// it is left alone.

enum { COLUMNS_MOST = 12, CELLS_MOST = 16, ROW_BYTES = 6000, ROW_NAMES = 40 };

struct grid {
	struct reading *r;
	enum column columns[COLUMNS_MOST];
	str titles[COLUMNS_MOST];
	int n;         // columns
	uint32_t mark; // what stands between the cells of a row; 0: each cell has its line
	bool numbered; // the first column counts the rows
	bool vouched;  // the owner's column is surely one: 单位 alone is also a unit of measure
	bool placed;   // or surely one where rows are lines: 县区, 部门
	str last_owner;
	str unit;              // of numbers alone: 单位：亿元 above the table
	unsigned char *shapes; // of each paragraph, as far as known
};

// What a line would be in a row of titles.
enum shape { SHAPE_UNKNOWN, SHAPE_NONE, SHAPE_TITLE, SHAPE_OWNER };

// One row while it is looked at.
struct cells {
	str v[CELLS_MOST];
	int para[CELLS_MOST];
	int at[CELLS_MOST]; // its column
	int n;
};

// ---- titles -------------------------------------------------------------------------------------------------------

static const char *const DOUBTFUL[] = {"单位", "單位"}; // of whom, or in what?

// Sets the columns; false when nobody is named by just one of them, or nothing is told beside.
static bool set_columns(struct grid *g, const str *titles, int n)
{
	int owners = 0, seconds = 0, texts = 0;
	g->n = n;
	for (int i = 0; i < n; i++) {
		enum column c = table_column(titles[i]);
		g->columns[i] = c;
		g->titles[i] = titles[i];
		owners += c == COLUMN_OWNER;
		seconds += c == COLUMN_SECOND_OWNER;
		texts += c == COLUMN_TEXT;
	}
	for (int i = 0; i < n; i++) {
		if (g->columns[i] == COLUMN_SECOND_OWNER)
			g->columns[i] = owners ? COLUMN_OTHER : COLUMN_OWNER;
		if (g->columns[i] == COLUMN_OWNER)
			g->vouched = !table_names_office(titles[i]);
		if (g->columns[i] == COLUMN_OWNER)
			g->placed = !text_ends_any(titles[i], DOUBTFUL, 2);
	}
	g->numbered = n > 0 && g->columns[0] == COLUMN_NUMBER;
	return (owners == 1 || (owners == 0 && seconds == 1)) && texts > 0;
}

// ---- cells ----------------------------------------------------------------------------------------------------------

static bool is_mark(uint32_t ch, uint32_t mark)
{
	return ch == mark || (mark == '|' && ch == 0xFF5C);
}

// The cells of one line; tabs keep empty cells apart, bars stand around the row too.
static void split_row(str s, uint32_t mark, int para, struct cells *out)
{
	out->n = 0;
	if (mark == '|' && is_mark(utf8_first(s), mark))
		utf8_next(&s);
	while (out->n < CELLS_MOST) {
		str rest = s;
		while (rest.n && !is_mark(utf8_first(rest), mark))
			utf8_next(&rest);
		out->para[out->n] = para;
		out->v[out->n++] = str_trim(str_sub(s, 0, s.n - rest.n));
		if (rest.n == 0)
			break;
		utf8_next(&rest);
		s = rest;
	}
	if (mark == '|' && out->n > 1 && out->v[out->n - 1].n == 0)
		out->n--;
}

// The number that is the whole cell; 0 when it is something else.
static int number_alone(str s)
{
	int value = 0;
	if (s.n == 0 || s.n > 3)
		return 0;
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		if (!ch_is_digit(ch))
			return 0;
		value = value * 10 + (int)ch - '0';
	}
	return value;
}

static bool is_rule_row(str s)
{
	for (; s.n; s = str_skip(s, 1))
		if (*s.p != '-' && *s.p != ':' && *s.p != '|' && *s.p != ' ')
			return false;
	return true;
}

// Who is named by an owner's cell: offices as written, or else a short name that only the column's title vouches for.
static str owner_of(const struct grid *g, str cell)
{
	enum { NAME_LEAST = 2, NAME_CHARACTERS = 14 };
	static const char *const ALL[] = {"各", "有关", "相关", "全市", "市直", "县直", "區內"};
	str owners, first = text_han_front(cell, NAME_CHARACTERS + 1);
	bool strong;
	if (names_owners_at(cell, &owners, &strong))
		return owners;
	int n = text_han(first);
	bool sure = g->vouched || (g->mark && g->placed);
	return !sure || n < NAME_LEAST || n > NAME_CHARACTERS || text_starts_any(first, LIST(ALL), NULL) ? (str){0} : first;
}

static int owner_cell(const struct grid *g, const struct cells *c)
{
	for (int i = 0; i < c->n; i++)
		if (g->columns[c->at[i]] == COLUMN_OWNER)
			return i;
	return -1;
}

static bool is_text_cell(const struct grid *g, const struct cells *c, int i)
{
	return g->columns[c->at[i]] == COLUMN_TEXT;
}

// Gives each cell its column. Where there are more cells than columns, one text takes several of them: that one behind which the
// owner's column holds an office.
static bool align(const struct grid *g, struct cells *c)
{
	int extra = c->n - g->n;
	bool strong;
	for (int t = 0; t < g->n; t++) {
		if (extra > 0 && g->columns[t] != COLUMN_TEXT)
			continue;
		for (int i = 0; i < c->n; i++)
			c->at[i] = extra <= 0 || i <= t ? i : i - extra > t ? i - extra : t;
		int owner = owner_cell(g, c);
		if (extra <= 0 || (owner >= 0 && names_is_agency(text_han_front(c->v[owner], NAME_MOST), &strong)))
			return owner >= 0;
	}
	return false;
}

// "16.8" in the column 到位资金（亿元）, "28个": a number that says what it is.
static bool is_counted(const struct grid *g, const struct cells *c, int i)
{
	str cell = c->v[i], rest = cell;
	while (rest.n && (ch_is_digit(utf8_first(rest)) || utf8_first(rest) == '.' || utf8_first(rest) == ','))
		utf8_next(&rest);
	bool titled = g->unit.n || text_find(g->titles[c->at[i]], "（") > 0;
	static const char *const SCALES[] = {"万", "亿", "萬", "億"};
	size_t n;
	if (rest.n < cell.n && text_starts_any(rest, LIST(SCALES), &n))
		rest = str_skip(rest, n);
	return rest.n < cell.n && (rest.n ? unit_match(rest) == rest.n : titled);
}

enum fit { FIT_NONE, FIT_NOBODY, FIT_ROW };

// Whether the cells fit the columns: who, and something in words. NOBODY: the row is for everybody.
static enum fit fit_of(const struct grid *g, struct cells *c)
{
	enum { WORDS_LEAST = 4 };
	static const char *const SUMS[] = {"合计", "总计", "小计", "合計", "總計", "小計"};
	if (c->n > 1 && text_is_any(c->v[0], LIST(SUMS)))
		return FIT_NOBODY;
	if (c->n < 2 || !align(g, c))
		return FIT_NONE;
	str owner = c->v[owner_cell(g, c)];
	bool told = false;
	for (int i = 0; i < c->n; i++)
		told |= is_text_cell(g, c, i) && (text_han(str_sub(c->v[i], 0, 120)) >= WORDS_LEAST || is_counted(g, c, i));
	if (!told || (owner.n == 0 && g->last_owner.n == 0))
		return FIT_NONE;
	return owner.n == 0 || owner_of(g, owner).n ? FIT_ROW : g->vouched ? FIT_NOBODY : FIT_NONE;
}

// "118.6亿元" in the column 总投资: what it counts is the column's title.
static str titled_cell(const struct grid *g, const struct cells *c, int i)
{
	enum { CHARACTERS_MOST = 12, UNIT_MOST = 4 };
	str cell = c->v[i], title = g->titles[c->at[i]];
	ptrdiff_t note = text_find(title, "（");
	str rest = cell;
	while (rest.n && (ch_is_digit(utf8_first(rest)) || utf8_first(rest) == '.' || utf8_first(rest) == ','))
		utf8_next(&rest);
	static const char *const GENERAL[] = {
		"目标", "进展", "情况", "进度", "成效", "内容", "措施", "任务", "目標", "進展", "情況", "進度", "成果"};
	bool rate = rest.n == 1 && *rest.p == '%';
	if (rest.n == cell.n || (text_han(rest) < utf8_count(rest) && !rate) || utf8_count(cell) > CHARACTERS_MOST ||
		text_ends_any(note > 0 ? str_sub(title, 0, (size_t)note) : title, LIST(GENERAL)))
		return cell;
	str unit = note > 0 && rest.n == 0 ? str_skip(title, (size_t)note + 3) : (str){0}; // 到位资金（亿元）
	if (utf8_count(unit) > UNIT_MOST + 1)
		unit.n = 0;
	unit.n -= unit.n ? 3 : 0;
	unit = rest.n == 0 && note < 0 ? g->unit : unit;
	title = note > 0 ? str_sub(title, 0, (size_t)note) : title;
	return str_fmt(g->r->arena, "%.*s%.*s%.*s", STR_ARG(title), STR_ARG(cell), STR_ARG(unit));
}

static void add_row(struct grid *g, const struct cells *c)
{
	struct reading *r = g->r;
	str owner = owner_of(g, c->v[owner_cell(g, c)]);
	g->last_owner = owner.n ? owner : g->last_owner;
	struct table_row *row = vec_push(r->work, &r->rows);
	enum { WORDS_LEAST = 1 }; // not a rate alone
	*row = (struct table_row){.owner = g->last_owner, .para = c->para[0], .cell = r->cells.n};
	for (int i = 0; i < c->n; i++) {
		str text = is_text_cell(g, c, i) ? titled_cell(g, c, i) : (str){0};
		if (text_han(str_sub(text, 0, 120)) < WORDS_LEAST)
			continue;
		*vec_push(r->work, &r->cells) = (struct table_cell){text, text.p != c->v[i].p, c->para[i]};
		row->cells++;
	}
}

static void take(struct reading *r, int from, int to, enum drop why)
{
	for (int i = from; i < to; i++)
		reading_drop(&r->v[i], why);
}

// ---- a line a row -------------------------------------------------------------------------------------------------

// Titles apart by tabs, bars or blanks. The mark; 0 when the line is no row of titles.
static uint32_t titles_of(str s, struct grid *g)
{
	static const uint32_t MARKS[] = {'\t', '|', 0x3000, ' '};
	struct cells c;
	enum { BYTES_LEAST = 7 };
	if (s.n < BYTES_LEAST || s.n > ROW_BYTES / 10 || text_ends_sentence(s))
		return 0;
	for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
		split_row(s, MARKS[i], 0, &c);
		bool titles = c.n >= 2 && c.n <= COLUMNS_MOST;
		for (int k = 0; titles && k < c.n; k++)
			titles = table_is_title(c.v[k]);
		if (titles && set_columns(g, c.v, c.n) && (c.n > 2 || i < 2))
			return MARKS[i];
	}
	return 0;
}

// Rows from paragraph i on. The paragraph after the last of them; i when there is none. One line that is no row may stand between
// rows: a heading.
static int read_lines(struct grid *g, int i)
{
	struct reading *r = g->r;
	struct cells c;
	int end = i;
	for (int k = i; k < r->n && k - end <= 1 && r->v[k].text.n <= ROW_BYTES; k++) {
		split_row(r->v[k].text, g->mark, k, &c);
		enum fit fit = fit_of(g, &c);
		if (fit == FIT_ROW)
			add_row(g, &c);
		if (fit != FIT_NONE)
			reading_drop(&r->v[k], fit == FIT_ROW ? DROP_JOINED : DROP_TABLE);
		else if (is_rule_row(r->v[k].text))
			reading_drop(&r->v[k], DROP_RULE);
		else
			continue;
		end = k + 1;
	}
	return end;
}

// ---- a line a cell --------------------------------------------------------------------------------------------------

// Whether an office stands `n` lines on, and again after as many: rows of so many cells.
static bool comes_again(const struct reading *r, int i, int n)
{
	enum { ROWS = 2 };
	bool strong;
	for (int row = 1; row <= ROWS; row++) {
		int at = i + row * n;
		str owners;
		if (at >= r->n || !names_owners_at(str_sub(r->v[at].text, 0, 6 * ROW_NAMES), &owners, &strong) || owners.n < r->v[at].text.n)
			return false;
	}
	return true;
}

// Each line is asked for many times, and looked at once.
static enum shape shape_of(const struct grid *g, int i)
{
	str s = g->r->v[i].text;
	if (g->shapes[i] == SHAPE_UNKNOWN) {
		bool title = s.n <= 3 ? str_eq(s, STR("序")) : table_is_title(s);
		enum column c = title ? table_column(s) : COLUMN_OTHER;
		bool owner = c == COLUMN_OWNER || c == COLUMN_SECOND_OWNER;
		g->shapes[i] = (unsigned char)(owner ? SHAPE_OWNER : title ? SHAPE_TITLE : SHAPE_NONE);
	}
	return (enum shape)g->shapes[i];
}

// Titles of any words from paragraph i on, when the column of offices below them tells how many there are. 0: it does not.
static int titles_by_rows(const struct reading *r, int i, struct grid *g)
{
	str titles[COLUMNS_MOST];
	int owner = -1;
	for (int n = 0; n < COLUMNS_MOST && i + n < r->n && shape_of(g, i + n) != SHAPE_NONE;) {
		titles[n] = r->v[i + n].text;
		owner = owner < 0 && shape_of(g, i + n) == SHAPE_OWNER ? n : owner;
		n++;
		if (n >= 2 && owner >= 0 && comes_again(r, i + owner, n) && set_columns(g, titles, n))
			return n;
	}
	return 0;
}

// Titles from paragraph i on, a line each. How many; 0 when no row of titles begins there.
static int title_lines(const struct reading *r, int i, struct grid *g)
{
	str titles[COLUMNS_MOST];
	int n = 0;
	if (shape_of(g, i) == SHAPE_NONE)
		return 0;
	bool numbered = table_column(r->v[i].text) == COLUMN_NUMBER;
	if (!numbered && (n = titles_by_rows(r, i, g)) > 0)
		return n;
	for (; n < COLUMNS_MOST && i + n < r->n; n++) {
		str title = r->v[i + n].text;
		if (numbered ? !table_is_title(title) || number_alone(title) == 1 : !table_is_known_title(title))
			break;
		titles[n] = title;
	}
	return n >= 2 && set_columns(g, titles, n) ? n : 0;
}

// The cells of row number `row` (from 1), whose first cell is paragraph i. Where rows are numbered, the next number ends a row, so a
// cell may take several lines: the columns behind it count from the end.
static int row_lines(const struct grid *g, int i, int row)
{
	const struct reading *r = g->r;
	int n = g->n;
	if (!g->numbered || number_alone(r->v[i].text) != row)
		return g->numbered || i + n > r->n ? 0 : n;
	for (int k = 1; k < CELLS_MOST && i + k < r->n; k++)
		if (number_alone(r->v[i + k].text) == row + 1)
			return k < n ? 0 : k;
	return i + n <= r->n ? n : 0; // the last row
}

// Whether the page goes on in one of these lines: no cell says who printed it or what to click.
static bool holds_furniture(const struct reading *r, int i, int lines)
{
	for (int k = i; k < i + lines; k++) {
		struct para *p = &r->v[k];
		if (text_han(str_sub(p->text, 0, 200)) == 0) // 31.5 is no counter here
			continue;
		if (line_is(p, LINE_CREDIT) || line_is(p, LINE_BYLINE) || line_is(p, LINE_RELATED) || line_is(p, LINE_NOTICE) ||
			line_is(p, LINE_BUTTON) || line_is(p, LINE_SITE_LIST))
			return true;
	}
	return false;
}

static int read_cells(struct grid *g, int i)
{
	struct reading *r = g->r;
	struct cells c;
	bool gaps = i < r->n && r->v[i].gap;
	for (int row = 1, lines; i < r->n && (lines = row_lines(g, i, row)) > 0; row++, i += lines) {
		if ((r->v[i].gap && !gaps && row > 1) || holds_furniture(r, i, lines))
			break;
		for (c.n = 0; c.n < lines; c.n++) {
			c.v[c.n] = r->v[i + c.n].text;
			c.para[c.n] = i + c.n;
		}
		enum fit fit = fit_of(g, &c);
		if (fit == FIT_NONE)
			break;
		if (fit == FIT_ROW)
			add_row(g, &c);
		take(r, i, i + lines, fit == FIT_ROW ? DROP_JOINED : DROP_TABLE);
	}
	return i;
}

// "单位：亿元", "（单位：万元）", "…进度表（单位：亿元）" above a table: the unit of its numbers.
static str unit_above(const struct reading *r, int i)
{
	enum { BYTES_MOST = 120, UNIT_MOST = 5 };
	str s = i > 0 ? r->v[i - 1].text : (str){0};
	ptrdiff_t at = s.n > BYTES_MOST ? -1 : text_find(s, "单位：");
	at = at < 0 && s.n <= BYTES_MOST ? text_find(s, "單位：") : at;
	if (at < 0 || (at > 0 && !str_ends(s, STR("）"))))
		return (str){0};
	str unit = str_skip(s, (size_t)at + 9), scale = unit;
	unit.n -= str_ends(unit, STR("）")) ? 3 : 0;
	static const char *const SCALES[] = {"万", "亿", "萬", "億"};
	size_t n = 0;
	(void)text_starts_any(scale, LIST(SCALES), &n);
	str bare = str_skip(unit, text_starts_any(unit, LIST(SCALES), NULL) ? n : 0);
	return utf8_count(unit) <= UNIT_MOST && (bare.n == 0 || unit_match(bare) == bare.n) ? unit : (str){0};
}

// The table that begins in paragraph i. The paragraph after it; i when there is none.
static int read_table(struct reading *r, int i, unsigned char *shapes)
{
	enum { ROWS_LEAST = 2 };
	struct grid g = {.r = r, .shapes = shapes};
	int rows = r->rows.n, cells = r->cells.n;
	g.mark = titles_of(r->v[i].text, &g);
	int titles = g.mark ? 1 : title_lines(r, i, &g);
	if (titles == 0)
		return i;
	g.unit = unit_above(r, i);
	int first = i + titles, end = g.mark ? read_lines(&g, first) : read_cells(&g, first);
	if (end == first && g.mark) {
		g.mark = 0;
		end = read_cells(&g, first);
	}
	if (r->rows.n - rows >= ROWS_LEAST) {
		take(r, i - (g.unit.n > 0), first, DROP_TABLE);
		return end;
	}
	r->rows.n = rows;
	r->cells.n = cells;
	for (int k = first; k < end; k++)
		r->v[k].drop = DROP_NONE;
	return i;
}

void table_read(struct reading *r)
{
	unsigned char *shapes = arena_array(r->work, unsigned char, (size_t)r->n + 1);
	r->table = r->n;
	for (int i = 0; i < r->n;) {
		int end = read_table(r, i, shapes);
		if (end > i && r->table == r->n)
			r->table = i;
		i = end > i ? end : i + 1;
	}
}
