#include "article/names.h"
#include "article/numbering.h"

// List marks, time stamps and broken lines: what stands around the words of a paragraph.

enum { HEADING_MOST = 45 };

// Symbols that a line begins with: geometric forms, arrows, dingbats, pictures. Not numbers in circles.
static bool is_symbol(uint32_t ch)
{
	bool circled = ch >= 0x2776 && ch <= 0x2793;
	return ch == 0x2022 || (ch >= 0x2190 && ch <= 0x21FF) || (ch >= 0x2580 && ch <= 0x27BF && !circled) || (ch >= 0x2B00 && ch <= 0x2BFF) ||
		   (ch >= 0x1F300 && ch <= 0x1FAFF);
}

// ○ is also a zero and ※ marks notes: only before a blank do they mark an item.
static size_t bullet_mark(str s)
{
	enum { SYMBOLS_MOST = 3 };
	str rest = s;
	uint32_t ch = utf8_next(&rest);
	if (ch == 0x25CB || ch == 0x203B)
		return ch_is_space(utf8_first(rest)) ? s.n - text_skip_blanks(rest).n : 0;
	if (!is_symbol(ch))
		return 0;
	for (int i = 1; i < SYMBOLS_MOST && (is_symbol(utf8_first(rest)) || utf8_first(rest) == 0xFE0F); i++)
		utf8_next(&rest);
	return s.n - text_skip_blanks(rest).n;
}

bool marks_is_bullet(str s)
{
	return bullet_mark(s) > 0;
}

// "提气——开好局", "提能——": a name, then its words.
static bool is_dash_heading(str s)
{
	ptrdiff_t at = str_find(str_sub(s, 0, 64), STR("——"));
	if (at < 6 || utf8_count(str_sub(s, 0, (size_t)at)) > 10)
		return false;
	for (str name = str_sub(s, 0, (size_t)at); name.n;) {
		uint32_t ch = utf8_next(&name);
		if (!ch_is_han(ch) && ch != 0x201C && ch != 0x201D && !ch_is_latin(ch))
			return false;
	}
	return true;
}

static bool is_bracket_heading(str s)
{
	static const str OPEN[] = {{"【", 3}, {"〖", 3}, {"［", 3}};
	static const str CLOSE[] = {{"】", 3}, {"〗", 3}, {"］", 3}};
	for (int i = 0; i < 3; i++) {
		ptrdiff_t end = str_starts(s, OPEN[i]) ? str_find(str_sub(s, 0, 100), CLOSE[i]) : -1;
		if (end > 3)
			return true;
	}
	return false;
}

static bool is_heading(const struct para *p)
{
	static const char *const GOES_ON[] = {"；以及", "；及", "；和", "；並", "；并", "，以及", "，及"}; // an item of a list in one sentence
	str s = p->core;
	if (text_ends_any(s, LIST(GOES_ON)))
		return false;
	if (p->asks)
		return true;
	if (utf8_first(s) == 0x3010 && s.n < 150 && str_find(s, STR("】")) + 3 == (ptrdiff_t)s.n) // 【一问：停车难怎么解？】
		return true;
	return s.n < 300 && !text_ends_sentence(s) && utf8_count(s) <= HEADING_MOST && text_han(s) >= (p->mark == MARK_NONE ? 2 : 1) &&
		   !str_has(s, STR("。")) && p->mark != MARK_BULLET;
}

bool marks_is_heading(struct para *p)
{
	struct answers *answers = answers_of(p);
	bool yes;
	return answers_know(answers, ASKED_HEADING, &yes) ? yes : answers_keep(answers, ASKED_HEADING, is_heading(p));
}

static void read_mark(struct para *p)
{
	str s = p->text;
	size_t n = numbering_stamp(s);
	enum mark mark = p->mark;
	if (n == 0 && (n = numbering_han(s, &mark)) == 0) {
		if ((n = numbering_arabic(s)) > 0 || (n = numbering_noun(s)) > 0)
			mark = MARK_ARABIC;
		else if ((n = bullet_mark(s)) > 0)
			mark = MARK_BULLET;
	}
	p->core = n < s.n ? str_skip(s, n) : s;
	while (utf8_last(p->core) == 0x2193) // ↓: see below
		p->core.n -= 3;
	p->mark = mark == MARK_NONE && p->tagged ? MARK_TAG : mark;
	if (p->mark == MARK_NONE && marks_is_heading(p))
		p->mark = is_bracket_heading(p->core) ? MARK_BRACKET : is_dash_heading(p->core) ? MARK_DASH : MARK_NONE;
}

int marks_next(const struct reading *r, int i)
{
	for (i++; i < r->foot; i++)
		if (r->v[i].drop == DROP_NONE)
			return i;
	return r->foot;
}

void marks_join(struct reading *r, struct para *a, struct para *b)
{
	struct buf text = {.arena = r->arena};
	size_t mark = a->text.n - a->core.n;
	buf_str(&text, a->text);
	int first = r->pieces.n;
	for (int i = 0; i < a->pieces; i++) {
		struct piece piece = r->pieces.v[a->piece + i];
		*vec_push(r->work, &r->pieces) = piece;
	}
	for (int i = 0; i < b->pieces; i++) {
		struct piece piece = r->pieces.v[b->piece + i];
		piece.at += text.n;
		*vec_push(r->work, &r->pieces) = piece;
	}
	buf_str(&text, b->text);
	a->text = buf_text(&text);
	a->core = str_skip(a->text, mark);
	a->piece = first;
	a->pieces = r->pieces.n - first;
	b->drop = DROP_JOINED;
}

// "●守住优良天数不少于" + "320天的底线": a bullet that lost its second half.
static bool is_bullet_rest(const struct reading *r, int bullet, int i)
{
	const struct para *p = &r->v[i];
	bool strong;
	if (names_is_agency(r->v[bullet].core, &strong) || names_is_agency(p->text, &strong) ||
		names_is_zone(p->text)) // ◎市统计局: the name is whole
		return false;
	if (p->mark != MARK_NONE || text_ends_sentence(p->text) || text_ends_sentence(r->v[bullet].text) ||
		utf8_count(str_sub(p->text, 0, 200)) > 30)
		return false;
	int next = marks_next(r, i);
	return next == r->foot || r->v[next].mark == MARK_BULLET || ch_is_digit(utf8_first(p->text));
}

// "■ 交通" over running text heads it; "●新建学校6所" among others is an item. `most`: characters of a heading.
static bool is_bullet_heading(const struct reading *r, int i, int next, int most)
{
	enum { WORDS = 8 };
	str s = r->v[i].core;
	str below = r->v[next].text;
	bool text = (text_ends_sentence(below) && text_han(str_sub(below, 0, 100)) >= WORDS) || str_has(str_sub(below, 0, 45), STR("："));
	bool same = r->v[next].mark == MARK_BULLET && utf8_first(r->v[next].text) == utf8_first(r->v[i].text); // ■ over ● is a level of its own
	if (utf8_count(str_sub(s, 0, 4 * HEADING_MOST)) > most || text_ends_sentence(s) || same || !text)
		return false;
	while (s.n)
		if (ch_is_digit(utf8_next(&s)))
			return false;
	return true;
}

// Bullets of one symbol are of one kind; a few share a place here, which only makes the vote wider.
enum { BULLET_KINDS = 64 };

static unsigned bullet_kind(const struct para *p)
{
	return utf8_first(p->text) % BULLET_KINDS;
}

enum { BULLET_HEADING_MOST = 16 };

// How long the headings of each kind of bullets are: where most of those with text below them are short, all of them are headings, and
// where most are not, none is.
static void read_bullet_headings(const struct reading *r, int most[BULLET_KINDS])
{
	int votes[BULLET_KINDS] = {0};
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		int next = marks_next(r, i);
		if (r->v[i].mark == MARK_BULLET && next < r->foot && r->v[next].mark == MARK_NONE && text_ends_sentence(r->v[next].text) &&
			!text_ends_sentence(r->v[i].text))
			votes[bullet_kind(&r->v[i])] += is_bullet_heading(r, i, next, BULLET_HEADING_MOST) ? 1 : -1;
	}
	for (int i = 0; i < BULLET_KINDS; i++)
		most[i] = votes[i] > 0 ? HEADING_MOST : votes[i] < 0 ? 0 : BULLET_HEADING_MOST;
}

// The label at the front of a paragraph (【嘉宾】), "" when there is none or it names somebody.
static str label_of(const struct para *p)
{
	static const str OPEN[] = {{"【", 3}, {"[", 1}, {"［", 3}}, CLOSE[] = {{"】", 3}, {"]", 1}, {"］", 3}};
	str label = {0};
	for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN && label.n == 0; i++) {
		ptrdiff_t end = str_starts(p->core, OPEN[i]) ? str_find(str_sub(p->core, 0, 60), CLOSE[i]) : -1;
		label = end > 3 ? str_sub(p->core, OPEN[i].n, (size_t)end) : label;
	}
	if (text_han(label) < 1 || utf8_count(label) < 2)
		return (str){0};
	struct opening o;
	bool strong;
	return names_is_agency(label, &strong) || (names_plain_opening(label, &o) && o.known) ? (str){0} : label;
}

bool marks_is_ordinal_label(str s)
{
	static const char *const NOUNS[] = {"主题", "手记", "故事", "案例", "样本", "人物", "声音", "答卷", "专题", "篇章", "板块", "关键词",
		"看点", "亮点", "镜头", "场次", "环节", "第", "问题", "主題"};
	static const char *const ORDINALS[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
	static const char *const UNITS[] = {"篇章", "篇", "章", "板块", "部分", "场", "站", "问", "季"};
	size_t n, bytes;
	if (!text_starts_any(s, LIST(NOUNS), &n))
		return false;
	s = str_skip(s, n);
	for (bytes = s.n; text_starts_any(s, LIST(ORDINALS), &n);)
		s = str_skip(s, n);
	return s.n < bytes && (s.n == 0 || text_is_any(s, LIST(UNITS)));
}

// "【嘉宾】…【承诺】…【嘉宾】…": a label that comes again is no theme; nor is 【导语】.
static const char *const STOCK[] = {"导语", "导读", "编者按", "开栏语", "开栏的话", "嘉宾", "背景", "摘要", "提要", "编者的话", "核心提示",
	"文字实录", "访谈实录", "现场实录", "文字直播", "全文如下"};

static void strip_labels(struct reading *r)
{
	enum { LABELS_MOST = 64 };
	str labels[LABELS_MOST];
	bool again[LABELS_MOST];
	int n = 0;
	for (int pass = 0; pass < 2; pass++)
		for (int i = r->body; i < r->foot; i++) {
			struct para *p = &r->v[i];
			str label = p->drop ? (str){0} : label_of(p);
			int k = 0;
			while (label.n && k < n && !str_eq(labels[k], label))
				k++;
			if (label.n == 0 || (k == n && n == LABELS_MOST))
				continue;
			if (pass == 0 && k == n) {
				labels[n] = label;
				again[n++] = text_is_any(label, LIST(STOCK)) || (marks_is_ordinal_label(label) && label.n + 6 == p->core.n);
			} else if (pass == 0) {
				again[k] = true;
			} else if (k < n && again[k]) {
				p->core = str_trim(str_skip(p->core, label.n + (utf8_first(p->core) == '[' ? 2 : 6)));
				p->mark = MARK_NONE;
				p->drop = p->core.n ? DROP_NONE : DROP_JOINED;
			}
		}
}

// "3座" over "市水务局新建水厂3座，…": the figure is shown large above its sentence.
static bool is_figure_above(const struct reading *r, int i)
{
	enum { BYTES_MOST = 30 };
	str s = r->v[i].text;
	int next = marks_next(r, i);
	return s.n <= BYTES_MOST && ch_is_digit(utf8_first(s)) && text_han(s) > 0 && !text_ends_sentence(s) && next < r->foot &&
		   text_ends_sentence(r->v[next].text) && str_has(r->v[next].text, s);
}

void marks_read(struct reading *r)
{
	for (int i = r->body; i < r->foot; i++) {
		struct para *p = &r->v[i];
		if (p->drop)
			continue;
		if (text_is_any(p->text, LIST(STOCK)) || is_figure_above(r, i)) { // a line of its own over the words it labels
			p->drop = DROP_JOINED;
			continue;
		}
		if (marks_is_number(p->text)) {
			int next = marks_next(r, i);
			bool part = ch_is_latin(utf8_first(p->text)); // PART.01 numbers headings of any form
			p->drop = DROP_JOINED;
			if (next < r->foot && !part) {
				read_mark(&r->v[next]);
				r->v[next].mark = MARK_ARABIC;
				i = next;
			}
			continue;
		}
		read_mark(p);
	}
	strip_labels(r);
	marks_read_questions(r);
	int most[BULLET_KINDS];
	read_bullet_headings(r, most);
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		int next = marks_next(r, i);
		if (r->v[i].mark != MARK_BULLET || next == r->foot)
			continue;
		if (is_bullet_heading(r, i, next, most[bullet_kind(&r->v[i])]))
			r->v[i].mark = MARK_TAG;
		else if (is_bullet_rest(r, i, next))
			marks_join(r, &r->v[i], &r->v[next]);
	}
}
