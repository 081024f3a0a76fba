#include "article/table.h"
#include "article/furniture.h"

// A table comes out of a paste in one of two ways: a line a row, its cells apart by tabs, bars or blanks; or a line a cell, row after
// row. Its titles tell which column names who is responsible; without such a column, and where the cells hold nothing but numbers,
// it is left alone.

enum { COLUMNS_MOST = 12, CELLS_MOST = 16, TITLE_CHARACTERS = 14, ROW_BYTES = 6000, ROW_NAMES = 40 };

enum column { COLUMN_TEXT, COLUMN_OWNER, COLUMN_SECOND_OWNER, COLUMN_NUMBER, COLUMN_OTHER };

struct grid {
	struct reading *r;
	enum column columns[COLUMNS_MOST];
	str titles[COLUMNS_MOST];
	int n;         // columns
	uint32_t mark; // what stands between the cells of a row; 0: each cell has its line
	bool numbered; // the first column counts the rows
	bool vouched;  // the owner's column is surely one: 单位 alone is also a unit of measure
	str last_owner;
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

static const char *const WHOLE[] = {"单位", "部门", "單位", "部門", "机构", "機關", "单位名称", "部门名称", "局别", "局處", "地区", "地區",
	"县区", "区县", "县市区", "县（市、区）", "市州", "州市", "乡镇", "镇街", "镇（街道）", "街道", "辖区", "园区", "责任方"};

static enum column column_of(str title)
{
	static const char *const OTHERS[] = {"时限", "期限", "责任人", "责任领导", "分管", "配合", "协办", "备注", "联系", "电话", "時限",
		"備註", "協辦", "協辦", "市领导", "完成时间", "起止"};
	static const char *const LEADERS[] = {"牵头", "牽頭", "主办", "主辦", "主责", "主責"};
	static const char *const OWNERS[] = {"责任单位", "责任部门", "承办单位", "实施单位", "实施主体", "责任主体", "責任單位", "承辦單位",
		"執行單位", "負責單位", "負責部門", "主管機關", "主管部门", "负责单位", "负责部门", "承办部门", "责任处室"};
	static const char *const NUMBERS[] = {"序号", "编号", "序號", "編號", "項次", "项次", "No.", "NO", "序"};
	if (text_is_any(title, LIST(NUMBERS)))
		return COLUMN_NUMBER;
	if (text_starts_any(title, LIST(LEADERS), NULL))
		return COLUMN_OWNER;
	if (text_has_any(title, LIST(OTHERS)))
		return COLUMN_OTHER;
	if (text_has_any(title, LIST(OWNERS)))
		return COLUMN_SECOND_OWNER;
	static const char *const ENDS[] = {"单位", "部门", "單位", "部門"};
	static const char *const MEASURES[] = {"计量", "計量", "货币", "价格"};
	if (text_is_any(title, LIST(WHOLE)))
		return COLUMN_OWNER;
	return text_ends_any(title, LIST(ENDS)) && !text_has_any(title, LIST(MEASURES)) ? COLUMN_SECOND_OWNER : COLUMN_TEXT;
}

static bool is_title(str s)
{
	ptrdiff_t note = text_find(str_sub(s, 0, 6 * TITLE_CHARACTERS), "（"); // 进展（截至9月底）
	if (note >= 3 && str_ends(s, STR("）")) && s.n <= 12 * TITLE_CHARACTERS)
		s = str_sub(s, 0, (size_t)note);
	if (s.n == 0 || s.n > 6 * TITLE_CHARACTERS || utf8_count(s) > TITLE_CHARACTERS || text_ends_sentence(s))
		return false;
	for (str rest = s; rest.n;) {
		uint32_t ch = utf8_next(&rest);
		if (ch_is_digit(ch) || ch_is_colon(ch) || ch == 0x3001)
			return false;
	}
	return text_han(s) > 0;
}

// What a column of such a table is called: enough to know a row of titles where they stand a line each.
static bool is_known_title(str s)
{
	static const char *const WORDS[] = {"序号", "编号", "项目", "事项", "名称", "内容", "任务", "目标", "措施", "举措", "进展", "进度",
		"完成", "指标", "类别", "成效", "情况", "计划", "單位", "單位", "單位", "項目", "內容", "任務", "目標", "進度", "名稱", "情況",
		"领域", "問題", "问题", "工程", "做法"};
	return is_title(s) && (column_of(s) != COLUMN_TEXT || text_has_any(s, LIST(WORDS)));
}

// Sets the columns; false when nobody is named by just one of them, or nothing is told beside.
static bool set_columns(struct grid *g, const str *titles, int n)
{
	int owners = 0, seconds = 0, texts = 0;
	g->n = n;
	for (int i = 0; i < n; i++) {
		enum column c = column_of(titles[i]);
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
			g->vouched = !text_is_any(titles[i], LIST(WHOLE));
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
	return !g->vouched || n < NAME_LEAST || n > NAME_CHARACTERS || text_starts_any(first, LIST(ALL), NULL) ? (str){0} : first;
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
		told |= is_text_cell(g, c, i) && text_han(str_sub(c->v[i], 0, 120)) >= WORDS_LEAST;
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
			titles = is_title(c.v[k]);
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
		bool title = s.n <= 3 ? str_eq(s, STR("序")) : is_title(s);
		enum column c = title ? column_of(s) : COLUMN_OTHER;
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
	bool numbered = column_of(r->v[i].text) == COLUMN_NUMBER;
	if (!numbered && (n = titles_by_rows(r, i, g)) > 0)
		return n;
	for (; n < COLUMNS_MOST && i + n < r->n; n++) {
		str title = r->v[i + n].text;
		if (numbered ? !is_title(title) || number_alone(title) == 1 : !is_known_title(title))
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
		str s = r->v[k].text;
		if (text_han(str_sub(s, 0, 200)) == 0) // 31.5 is no counter here
			continue;
		if (furniture_is_credit(s) || furniture_is_byline(s) || furniture_is_related(s) || furniture_is_notice(s) ||
			furniture_is_button(s) || furniture_is_site_list(s))
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
	int first = i + titles, end = g.mark ? read_lines(&g, first) : read_cells(&g, first);
	if (end == first && g.mark)
		end = read_cells(&g, first);
	if (r->rows.n - rows >= ROWS_LEAST) {
		take(r, i, first, DROP_TABLE);
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
