#include "article/table.h"

// A table that a paste put down cell by cell, a line each: the names of its columns, then 1 and its cells, 2 and its cells.

enum { COLUMNS_MOST = 10, CELLS_MOST = 16, TITLE_CHARACTERS = 12 };

enum column { COLUMN_TEXT, COLUMN_OWNER, COLUMN_OTHER };

static enum column column_of(str title)
{
	static const char *const OWNERS[] = {
		"责任单位", "牵头单位", "责任部门", "牵头部门", "主办单位", "承办单位", "实施单位", "主责单位", "責任單位", "主辦單位", "主辦機關"};
	static const char *const OTHERS[] = {"时限", "期限", "责任人", "责任领导", "配合", "备注", "联系", "电话", "時限", "備註", "協辦"};
	if (text_has_any(title, LIST(OWNERS)) || text_is_any(title, (const char *const[]){"单位", "部门", "單位"}, 3))
		return COLUMN_OWNER;
	return text_has_any(title, LIST(OTHERS)) ? COLUMN_OTHER : COLUMN_TEXT;
}

// The number that is the whole line; 0 when it is something else.
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

// How many columns the table has whose first title is paragraph i; 0 when none begins there.
static int table_columns(const struct reading *r, int i, enum column *columns)
{
	static const char *const FIRST[] = {"序号", "编号", "序號", "編號", "項次", "项次"};
	int owners = 0;
	if (!text_is_any(r->v[i].text, LIST(FIRST)))
		return 0;
	for (int n = 0; n < COLUMNS_MOST && i + n < r->foot; n++) {
		str title = r->v[i + n].text;
		if (number_alone(title) == 1)
			return owners == 1 ? n : 0;
		if (utf8_count(str_sub(title, 0, 60)) > TITLE_CHARACTERS || text_ends_sentence(title))
			return 0;
		columns[n] = column_of(title);
		owners += columns[n] == COLUMN_OWNER;
	}
	return 0;
}

static void set_text(struct reading *r, struct para *p, str before, str after)
{
	struct buf text = {.arena = r->arena};
	buf_str(&text, before);
	buf_str(&text, p->text);
	buf_str(&text, after);
	p->text = buf_text(&text);
}

// A row's cells from paragraph i on: one that says who is responsible becomes a line that says so, a text becomes a sentence.
static void read_row(struct reading *r, int i, int cells, const enum column *columns, int n)
{
	bool named = false;
	for (int k = 0; k < cells; k++) {
		struct para *p = &r->v[i + k];
		int left = cells - k; // a text of several lines moves the columns behind it, so they count from the end
		enum column column = left < n ? columns[n - left] : COLUMN_TEXT;
		p->drop = column == COLUMN_OTHER ? DROP_TABLE : DROP_NONE;
		if (column == COLUMN_OWNER)
			set_text(r, p, STR("责任单位："), (str){0});
		else if (named && !text_ends_sentence(p->text))
			set_text(r, p, (str){0}, STR("。"));
		named = true;
	}
}

void table_read(struct reading *r)
{
	for (int i = r->body; i < r->foot; i++) {
		enum column columns[COLUMNS_MOST];
		int n = table_columns(r, i, columns);
		if (n < 3)
			continue;
		for (int k = 0; k < n; k++)
			reading_drop(&r->v[i + k], DROP_TABLE);
		int at = i + n;
		for (int row = 1; at < r->foot && number_alone(r->v[at].text) == row; row++) {
			int cells = 0;
			while (cells < CELLS_MOST && at + 1 + cells < r->foot && number_alone(r->v[at + 1 + cells].text) != row + 1)
				cells++;
			if (at + 1 + cells == r->foot || cells == CELLS_MOST) // the last row
				cells = n - 1 < r->foot - at - 1 ? n - 1 : r->foot - at - 1;
			if (cells < n - 1)
				break;
			read_row(r, at + 1, cells, columns, n);
			at += cells + 1;
		}
		i = at - 1;
	}
}
