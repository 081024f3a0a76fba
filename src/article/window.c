#include "article/build.h"
#include "article/furniture.h"

// The body window: what is text, and what the page put around it.

// ---- the foot -----------------------------------------------------------------------------------------------------

static bool is_running_text(struct para *p)
{
	return line_is(p, LINE_PROSE) && !line_is(p, LINE_NOTICE) && !line_is(p, LINE_CAPTION) && !line_is(p, LINE_CREDIT) &&
		   !line_is(p, LINE_REQUEST);
}

// Something of the article's own, however short: running text, a line with a figure, an agency's line.
static bool is_content(struct reading *r, struct para *p)
{
	struct opening o;
	if (line_is(p, LINE_NOTICE) || line_is(p, LINE_CAPTION) || line_is(p, LINE_CREDIT) || line_is(p, LINE_BYLINE) ||
		line_is(p, LINE_RELATED) || line_is(p, LINE_BUTTON) || line_is(p, LINE_SITE_LIST))
		return false;
	return line_is(p, LINE_PROSE) || figures_any(r, str_sub(p->text, 0, 600)) || (names_opening(p->text, &o) && o.known);
}

// What comes after a paragraph, before the next sure end.
struct after {
	bool text, content;
};

static struct after *what_follows(struct reading *r)
{
	struct after *after = arena_array(r->work, struct after, (size_t)r->n + 1);
	for (int i = r->n - 2; i >= r->body; i--) {
		struct para *p = &r->v[i + 1];
		if (line_is(p, LINE_END) && !p->drop)
			continue;
		after[i].text = p->drop == DROP_JOINED || p->field || after[i + 1].text || is_running_text(p);
		after[i].content = after[i].text || after[i + 1].content || is_content(r, p);
	}
	return after;
}

static bool is_sure_end(struct para *p)
{
	return line_is(p, LINE_CREDIT) || line_is(p, LINE_BYLINE) || line_is(p, LINE_RELATED) || line_is(p, LINE_NOTICE) ||
		   line_is(p, LINE_FORMULA) || text_is_any(p->text, (const char *const[]){"附件", "附表", "附件下载"}, 3);
}

// The first paragraph after the text. A by-line in the middle of a digest is no end; what follows decides.
static int find_foot(struct reading *r)
{
	const struct after *after = what_follows(r);
	bool text_seen = false;
	for (int i = r->body; i < r->n; i++) {
		struct para *p = &r->v[i];
		str s = p->text;
		if (p->drop || p->field) { // of a table, of a record
			text_seen = true;
			continue;
		}
		bool enough = text_seen || i - r->body >= 5;
		str owner;
		if (enough && (line_is(p, LINE_END) || (!after[i].content && line_is(p, LINE_BUTTON)) ||
						  (!after[i].text && is_sure_end(p) && !(after[i].content && names_owner_line(s, &owner)))))
			return i;
		// The signature of an official text: who, and below it the day.
		if (enough && !after[i].text && line_is(p, LINE_DAY)) {
			bool signer = i > r->body + 1 && utf8_count(str_sub(r->v[i - 1].text, 0, 100)) <= 24 && !text_ends_sentence(r->v[i - 1].text);
			return signer && r->v[i - 1].text.n > 9 && !ch_is_digit((unsigned char)*r->v[i - 1].text.p) ? i - 1 : i;
		}
		text_seen = text_seen || is_running_text(p);
	}
	return r->n;
}

// After a credit in the last tenth even running text is foot: other articles, comments.
static int credit_near_end(const struct reading *r)
{
	static const char *const EDITORS[] = {"责任编辑", "責任編輯", "责编", "编辑：", "編輯：", "（編輯", "原标题", "阅读原文"};
	size_t total = 0, before = 0;
	for (int i = r->body; i < r->n; i++)
		total += r->v[i].text.n;
	for (int i = r->body; i < r->n; i++) {
		str s = r->v[i].text;
		bool editor =
			text_starts_any(furniture_bare(s), LIST(EDITORS), NULL) || (utf8_first(s) == 0xFF08 && str_starts(str_skip(s, 3), STR("編輯")));
		if (editor && utf8_count(str_sub(s, 0, 300)) < 60 && before * 2 > total)
			return i;
		before += s.n;
	}
	return r->n;
}

// ---- repeats ------------------------------------------------------------------------------------------------------

static void drop_repeats(struct reading *r)
{
	struct arena scratch = *r->work;
	size_t size = 64;
	while (size < (size_t)r->n * 2)
		size *= 2;
	int *table = arena_array(&scratch, int, size); // index + 1
	for (int i = r->body; i < r->foot; i++) {
		struct para *p = &r->v[i];
		if (p->drop || p->text.n < 24)
			continue;
		str owner;
		bool strong;
		if (names_is_agency(p->text, &strong) || names_owner_line(p->text, &owner) || ch_is_colon(utf8_last(p->text)) ||
			names_is_person_line(p->text)) // each heads text of its own
			continue;
		size_t at = str_hash(p->text) & (size - 1);
		while (table[at] && !str_eq(r->v[table[at] - 1].text, p->text))
			at = (at + 1) & (size - 1);
		if (table[at] && utf8_first(p->text) != '[' && utf8_first(p->text) != 0x3010)
			reading_drop(p, DROP_REPEAT);
		else
			table[at] = i + 1;
	}
}

// Links to other articles: from their heading to the next running text.
static int drop_related(struct reading *r, int i)
{
	do
		reading_drop(&r->v[i++], DROP_RELATED);
	while (i < r->foot && !line_is(&r->v[i], LINE_PROSE));
	return i;
}

// "100%", "－18.5℃" alone on a line: what it is of stands in the next.
static bool is_rate(str s)
{
	static const char *const UNITS[] = {"%", "‰", "℃", "°C"};
	enum { BYTES_MOST = 16 };
	bool digits = s.n <= BYTES_MOST && text_ends_any(s, UNITS, 4);
	for (str rest = s; digits && rest.n; utf8_next(&rest))
		digits = !ch_is_latin(utf8_first(rest)) || str_eq(rest, STR("C"));
	return digits;
}

static enum drop reason(const struct reading *r, struct para *p, bool han)
{
	str s = p->text;
	if (p->field)
		return DROP_NONE;
	if (furniture_is_rule(s) || (str_starts(s, STR("===")) && str_ends(s, STR("==="))) ||
		(str_starts(s, STR("---")) && str_ends(s, STR("---"))))
		return DROP_RULE;
	if (line_is(p, LINE_BUTTON) || line_is(p, LINE_SITE_LIST))
		return utf8_count(str_sub(s, 0, 300)) < 60 ? DROP_MENU : DROP_NONE;
	if (line_is(p, LINE_CAPTION))
		return DROP_CAPTION;
	str owner;
	if (line_is(p, LINE_FORMULA) || (line_is(p, LINE_NOTICE) && !(line_is(p, LINE_PROSE) && !line_is(p, LINE_DISCLAIMER))))
		return names_owner_line(s, &owner) ? DROP_NONE : DROP_NOTE; // 承办单位：… is also what a page's owner calls himself
	if (line_is(p, LINE_BYLINE) || (line_is(p, LINE_CREDIT) && !line_is(p, LINE_PROSE)))
		return DROP_CREDIT;
	if (s.n > 12 && p != &r->v[r->title_from] && str_ends(r->out->title, s) &&
		s.n * 3 >= r->out->title.n * 2) // 【通稿】 may stand before the other
		return DROP_REPEAT;
	if (furniture_is_table_row(s))
		return DROP_TABLE;
	if (han && text_han(s) == 0 && s.n > 3 && !is_rate(s) && !furniture_is_counter(s) && !marks_is_number(s))
		return DROP_FOREIGN;
	return DROP_NONE;
}

static bool has_han(const struct reading *r)
{
	int with = 0;
	for (int i = r->body; i < r->foot && with < 3; i++)
		with += text_han(str_sub(r->v[i].text, 0, 120)) > 0;
	return with > 0;
}

// An office and a day below it sign an official text; what follows is its annex.
static void drop_signatures(struct reading *r)
{
	bool strong;
	for (int i = r->body; i + 1 < r->foot; i++)
		if (!r->v[i].drop && !r->v[i + 1].drop && line_is(&r->v[i + 1], LINE_DAY) && names_is_agency(r->v[i].text, &strong) && strong) {
			reading_drop(&r->v[i], DROP_CREDIT);
			reading_drop(&r->v[i + 1], DROP_CREDIT);
		}
}

// "市政府秘书长 某某" right below the title, and no other such line: who gave the speech, and nobody's heading.
static void drop_speaker(struct reading *r)
{
	int first = marks_next(r, r->body - 1), lines = 0;
	for (int i = first; i < r->foot && lines < 2; i = marks_next(r, i))
		lines += names_is_person_line(r->v[i].text);
	if (lines == 1 && names_is_person_line(r->v[first].text))
		reading_drop(&r->v[first], DROP_HEAD);
}

// "各区县人民政府，市政府有关部门：" above the text: who a notice or a letter is for.
static void drop_salutation(struct reading *r)
{
	enum { CHARACTERS_MOST = 120 };
	static const char *const STARTS[] = {"各", "尊敬的", "亲爱的", "親愛的", "敬爱的", "广大", "廣大", "全体", "全體", "致"};
	int first = marks_next(r, r->body - 1);
	if (first == r->foot)
		return;
	str s = r->v[first].text;
	bool tells = str_has(s, STR("如下")) || str_has(s, STR("。")); // 各项工程进展如下：
	if (text_starts_any(s, LIST(STARTS), NULL) && ch_is_colon(utf8_last(s)) && !tells && utf8_count(str_sub(s, 0, 600)) <= CHARACTERS_MOST)
		reading_drop(&r->v[first], DROP_HEAD);
}

// They stand at the very front; below "发布人：…" others may follow, a line each.
static void drop_particulars(struct reading *r)
{
	bool within = false;
	for (int i = r->body; i < r->foot; i++) {
		struct para *p = &r->v[i];
		if (p->drop)
			continue;
		if (p->field || (!furniture_is_particular(p->text) && !(within && names_is_person_line(p->text))))
			break;
		within = true;
		reading_drop(p, DROP_HEAD);
	}
}

// Settings and counters of the page between the title and the text's first sentence or first name.
static void drop_settings(struct reading *r)
{
	struct opening o;
	for (int i = r->body; i < r->foot; i++) {
		struct para *p = &r->v[i];
		if (p->field || text_ends_sentence(p->text) || (names_opening(str_sub(p->text, 0, 200), &o) && o.known))
			break;
		if (furniture_is_widget(p->text))
			reading_drop(p, DROP_MENU);
	}
}

// "（市委宣传部供稿）" below the whole; below each of several parts it tells whose that part is.
static void drop_supplier(struct reading *r)
{
	int found = -1, lines = 0;
	for (int i = r->body; i < r->foot; i++) {
		str s = r->v[i].text;
		bool line = s.n <= 90 && utf8_first(s) == 0xFF08 && str_ends(s, STR("供稿）"));
		lines += line;
		found = line ? i : found;
	}
	if (lines == 1)
		reading_drop(&r->v[found], DROP_CREDIT);
}

// A table's own heading goes with it.
static bool is_table_title(const struct reading *r, int i)
{
	str s = r->v[i].text;
	return str_starts(s, STR("表")) && s.n > 3 && (ch_is_digit((unsigned char)s.p[3]) || utf8_first(str_skip(s, 3)) == 0xFF1A) &&
		   !text_ends_sentence(s);
}

// "单位：亿元", "主要指标表": of the rows right below, which are left out.
static bool is_above_table(str s)
{
	enum { CHARACTERS_MOST = 24 };
	static const char *const UNITS[] = {"单位：", "單位：", "（单位：", "（單位：", "计量单位："}, *const TABLES[] = {"表", "一览", "一覽",
																									   "明细", "（单位：亿元）",
																									   "（单位：万元）", "（单位：%）"};
	return utf8_count(str_sub(s, 0, 6 * CHARACTERS_MOST)) <= CHARACTERS_MOST && !text_ends_sentence(s) &&
		   (text_starts_any(s, LIST(UNITS), NULL) || text_ends_any(s, LIST(TABLES)));
}

static void drop_table_titles(struct reading *r)
{
	enum { LINES = 2 };
	for (int i = r->body + 1; i < r->foot; i++) {
		if (r->v[i].drop != DROP_TABLE || r->v[i - 1].drop == DROP_TABLE)
			continue;
		for (int k = i - 1; k >= r->body && k >= i - LINES && !r->v[k].drop && is_above_table(r->v[k].text); k--)
			reading_drop(&r->v[k], DROP_TABLE);
	}
}

enum { DOUBTFUL_KINDS = 9 };

// Why a paragraph before or after the text is not shown.
static enum drop outside(const struct reading *r, int i)
{
	struct para *p = &r->v[i];
	if (line_is(p, LINE_CREDIT) || line_is(p, LINE_BYLINE))
		return DROP_CREDIT;
	return i < r->body ? DROP_HEAD : line_is(p, LINE_BUTTON) ? DROP_MENU : DROP_FOOT;
}

// "=== 出行 ===", "▼出行", ">>出行", "关键词：出行": a line that a page's own would begin with; several of one kind over text are headings.
// The kind; -1 when it is none.
static int doubtful_heading(const struct reading *r, int i)
{
	enum { CHARACTERS_MOST = 20 };
	static const char *const STARTS[] = {"===", "---", "▼", "▲", "△", ">>", "》》", "关键词：", "關鍵詞："};
	str s = r->v[i].text;
	bool strong;
	int kind = s.n <= 4 * CHARACTERS_MOST && utf8_count(s) <= CHARACTERS_MOST ? text_front_word(s, LIST(STARTS)) : -1;
	bool over_text = i + 1 < r->foot && (text_ends_sentence(r->v[i + 1].text) || names_is_agency(r->v[i + 1].text, &strong));
	return kind >= 0 && over_text && text_han(s) >= 2 && !text_ends_sentence(s) && !str_has(s, STR("摄")) && !str_has(s, STR("图")) ? kind
																																	: -1;
}

static void count_doubtful(const struct reading *r, int count[DOUBTFUL_KINDS])
{
	for (int i = r->body; i < r->foot; i++) {
		int kind = doubtful_heading(r, i);
		if (kind >= 0)
			count[kind]++;
	}
}

void window_read(struct reading *r)
{
	r->foot = r->n;
	int foot = find_foot(r), credit = credit_near_end(r);
	r->foot = foot < credit ? foot : credit;
	bool han = has_han(r);
	int doubtful[DOUBTFUL_KINDS] = {0};
	count_doubtful(r, doubtful);
	for (int i = 0; i < r->n; i++) {
		struct para *p = &r->v[i];
		if (i >= r->title_from && i < r->title_to)
			continue;
		if (i >= r->foot || i < r->body)
			reading_drop(p, outside(r, i));
		else if (is_table_title(r, i))
			reading_drop(p, DROP_TABLE);
		else if (doubtful_heading(r, i) < 0 || doubtful[doubtful_heading(r, i)] < 2)
			reading_drop(p, reason(r, p, han));
	}
	for (int i = r->body; i < r->foot;) {
		if (r->v[i].drop != DROP_CREDIT && line_is(&r->v[i], LINE_RELATED))
			i = drop_related(r, i);
		else
			i++;
	}
	drop_table_titles(r);
	drop_signatures(r);
	drop_particulars(r);
	drop_settings(r);
	drop_salutation(r);
	drop_speaker(r);
	drop_supplier(r);
	drop_repeats(r);
	for (int i = r->body; i + 1 < r->foot; i++)
		if (r->v[i + 1].drop == DROP_RULE && !r->v[i].drop)
			r->v[i].mark = MARK_RULE;
}
