#include "deck/reader.h"

// Counts one more theme, agency, text, figure or picture. False when the deck is full; reading then ends.
static bool one_more(struct reader *r)
{
	if (r->full)
		return false;
	if (r->parts++ < DECK_MAX_PARTS)
		return true;
	diag_add(r->diags, DIAG_ERROR, r->leaf.at, "the deck has more than %d headings and items, what follows is left out", DECK_MAX_PARTS);
	return !(r->full = true);
}

// The current theme; an unnamed one when the deck has named none.
static struct deck_theme *theme(struct reader *r)
{
	struct deck *d = r->deck;
	if (!d->themes.n)
		vec_push(r->arena, &d->themes)->at = r->leaf.at;
	return &d->themes.v[d->themes.n - 1];
}

// The current agency; an unnamed one when the theme has named none.
static struct deck_agency *agency(struct reader *r)
{
	struct deck_theme *t = theme(r);
	if (!t->agencies.n) {
		vec_push(r->arena, &t->agencies)->at = r->leaf.at;
		r->hold_at.line = 0;
	}
	return &t->agencies.v[t->agencies.n - 1];
}

static bool has_digit(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return true;
	}
	return false;
}

// The length of a colon at s[i] that parts a name from its headline; 0 when it is none.
static size_t colon_at(str s, size_t i)
{
	static const size_t wide = sizeof "：" - 1;
	if (i > 0 && (unsigned char)s.p[i - 1] == GUARD)
		return 0;
	if (s.p[i] != ':')
		return str_starts(str_skip(s, i), STR("：")) ? wide : 0;
	// 12:30 and https:// have one of their own.
	bool digits = i > 0 && i + 1 < s.n && has_digit(str_sub(s, i - 1, i)) && has_digit(str_sub(s, i + 1, i + 2));
	return digits || str_starts(str_skip(s, i + 1), STR("//")) ? 0 : 1;
}

// Cuts the gathered text at the first separator; *after is empty when there is none.
static void cut_colon(str s, str *before, str *after)
{
	for (size_t i = 0; i < s.n; i++) {
		size_t n = colon_at(s, i);
		if (!n)
			continue;
		*before = str_sub(s, 0, i);
		*after = str_skip(s, i + n);
		return;
	}
	*before = s;
	*after = (str){0};
}

// The same at two dashes or more. A single one is part of a name (武汉—鄂州).
static void cut_dashes(str s, str *before, str *after)
{
	ptrdiff_t wide = str_find(s, STR("——")), narrow = str_find(s, STR("--"));
	*before = s;
	*after = (str){0};
	if (wide < 0 && narrow < 0)
		return;
	bool is_wide = narrow < 0 || (wide >= 0 && wide < narrow);
	str dash = is_wide ? STR("—") : STR("-");
	*before = str_sub(s, 0, (size_t)(is_wide ? wide : narrow));
	*after = str_skip(s, before->n);
	while (str_starts(*after, dash))
		*after = str_skip(*after, dash.n);
}

// Markdown wants a blank there, and another viewer will not show a heading.
static void check_blank(struct reader *r)
{
	const struct leaf *l = &r->leaf;
	if (l->start && l->at.column > 1 && l->start[-1] == '#')
		diag_add(r->diags, DIAG_WARNING, l->at, "a blank is missing behind the #, read as a heading all the same");
}

static void add_theme(struct reader *r)
{
	if (!one_more(r))
		return;
	struct deck_theme *t = vec_push(r->arena, &r->deck->themes);
	str name, subtitle;
	cut_dashes(buf_text(&r->leaf.text), &name, &subtitle);
	*t = (struct deck_theme){.name = inline_plain(r->arena, name), .subtitle = inline_plain(r->arena, subtitle), .at = r->leaf.at};
}

static void add_agency(struct reader *r)
{
	if (!one_more(r))
		return;
	struct deck_agency *a = vec_push(r->arena, &theme(r)->agencies);
	str name, headline;
	cut_colon(buf_text(&r->leaf.text), &name, &headline);
	*a = (struct deck_agency){.name = inline_plain(r->arena, name), .headline = inline_plain(r->arena, headline), .at = r->leaf.at};
	r->hold_at.line = 0;
}

// Text that has no better place. Nothing is lost.
static void show_text(struct reader *r, str gathered, bool as_lead)
{
	str text = inline_plain(r->arena, gathered);
	if (!text.n || !one_more(r))
		return;
	if (as_lead) {
		*vec_push(r->arena, &r->deck->lead) = text;
		return;
	}
	struct deck_agency *a = agency(r);
	*vec_push(r->arena, &a->highlights) = text;
	*vec_push(r->arena, &a->highlight_at) = r->leaf.at;
}

// What a figure counts, behind it; one colon between them is no part of it.
static str counted(struct arena *arena, str rest)
{
	str s = inline_trim(rest);
	if (str_starts(s, STR("：")))
		s = str_skip(s, STR("：").n);
	else if (str_starts(s, STR(":")))
		s = str_skip(s, 1);
	return inline_plain(arena, s);
}

// Only a figure that can be written again is one; a stray word beside it may be too odd for that.
static bool is_figure(str text, struct arena *arena, struct figure *out)
{
	struct figure again;
	if (!figure_parse(text, arena, out) || !figure_parse(figure_text(out, arena), arena, &again))
		return false;
	return str_eq(out->value, again.value) && str_eq(out->unit, again.unit) && str_eq(out->hedge, again.hedge);
}

// Whether the leaf is a figure: strong at its start, and just a number with its unit and hedge.
static bool add_figure(struct reader *r)
{
	struct leaf *l = &r->leaf;
	if (!l->strong)
		return false;
	str gathered = buf_text(&l->text);
	struct arena scratch = r->scratch;
	str marked = inline_plain(&scratch, str_sub(gathered, 0, l->strong_end));
	struct figure figure = {0};
	if (!is_figure(str_copy(r->arena, marked), r->arena, &figure)) {
		if (has_digit(marked))
			diag_add(r->diags, DIAG_NOTE, l->at, "\"%.*s\" is not just a number with its unit, shown as text", STR_ARG(marked));
		return false;
	}
	if (!one_more(r))
		return true;
	figure.of = counted(r->arena, str_skip(gathered, l->strong_end));
	figure.at = l->at;
	*vec_push(r->arena, &agency(r)->figures) = figure;
	return true;
}

// ---- tables ---------------------------------------------------------------------------------------------------------

static bool next_line(str *rest, str *line)
{
	static const char stop = (char)BREAK;
	return str_cut(rest, (str){&stop, 1}, line);
}

// |---|:--:| under the head makes a paragraph a table.
static bool is_delimiter_row(str line)
{
	bool bar = false, dash = false;
	for (size_t i = 0; i < line.n; i++) {
		bar |= line.p[i] == '|';
		dash |= line.p[i] == '-';
		if (!strchr("|-: \t", line.p[i]))
			return false;
	}
	return bar && dash;
}

// Takes a cell off the row. A bar behind a backslash is part of it.
static bool next_cell(str *row, str *cell)
{
	size_t n = 0;
	if (!row->n)
		return false;
	while (n < row->n && (row->p[n] != '|' || (n > 0 && (unsigned char)row->p[n - 1] == GUARD)))
		n++;
	*cell = inline_trim(str_sub(*row, 0, n));
	*row = str_skip(*row, n + 1);
	return true;
}

static void show_row(struct reader *r, str row, bool as_lead)
{
	struct buf out = {.arena = r->arena};
	for (str rest = row, cell; next_cell(&rest, &cell);) {
		if (out.n && cell.n)
			buf_z(&out, " ");
		buf_str(&out, cell);
	}
	show_text(r, buf_text(&out), as_lead);
}

static bool show_table(struct reader *r, bool as_lead)
{
	str rest = buf_text(&r->leaf.text), head, line;
	if (!next_line(&rest, &head) || !str_has(head, STR("|")) || !next_line(&rest, &line) || !is_delimiter_row(line))
		return false;
	diag_add(r->diags, DIAG_WARNING, r->leaf.at, "tables are not understood, showing each row as text");
	show_row(r, head, as_lead);
	while (next_line(&rest, &line))
		show_row(r, line, as_lead);
	return true;
}

// ---- leaves ---------------------------------------------------------------------------------------------------------

// Before the first heading it is the lead; later it should have been an item.
static void finish_paragraph(struct reader *r)
{
	bool as_lead = !r->headed && r->leaf.kind == LEAF_PARAGRAPH;
	if (show_table(r, as_lead))
		return;
	if (r->leaf.kind == LEAF_PARAGRAPH && !as_lead)
		diag_add(r->diags, DIAG_WARNING, r->leaf.at, "text here needs a \"- \" before it, showing it as a highlight");
	if (as_lead || !add_figure(r))
		show_text(r, buf_text(&r->leaf.text), as_lead);
}

static void show_lines(struct reader *r)
{
	for (str rest = buf_text(&r->leaf.text), line; next_line(&rest, &line);)
		show_text(r, line, !r->headed);
}

static void finish_heading(struct reader *r)
{
	int level = r->leaf.level;
	bool nested = r->quotes || r->items;
	if (level > 2 || nested) {
		diag_add(r->diags, DIAG_WARNING, r->leaf.at,
			nested ? "a heading inside a list or quotation is not understood, showing it as text"
				   : "only # and ## headings are understood, showing this one as text");
		show_text(r, buf_text(&r->leaf.text), !r->headed);
		return;
	}
	check_blank(r);
	r->headed = true;
	if (level == 1)
		add_theme(r);
	else
		add_agency(r);
}

void leaf_finish(struct reader *r)
{
	struct leaf *l = &r->leaf;
	bool text = inline_trim(buf_text(&l->text)).n > 0;
	switch (l->kind) {
	case LEAF_NONE: return;
	case LEAF_HEADING: finish_heading(r); break;
	case LEAF_ITEM:
	case LEAF_PARAGRAPH:
		if (text)
			finish_paragraph(r);
		break;
	case LEAF_CODE:
		diag_add(r->diags, DIAG_WARNING, l->at, "code is not understood, showing its lines as text");
		show_lines(r);
		break;
	case LEAF_HTML: show_lines(r); break;
	}
	for (int i = 0; i < l->pictures.n && one_more(r); i++)
		*vec_push(r->arena, &agency(r)->pictures) = l->pictures.v[i];
	html_end(r);
	l->kind = LEAF_NONE;
}

void leaf_open(struct reader *r, enum leaf_kind kind, int level)
{
	leaf_finish(r);
	struct buf text = r->leaf.text;
	text.n = 0;
	r->leaf = (struct leaf){.kind = kind, .level = level, .text = text, .at = {r->file, r->line, r->column}};
}
