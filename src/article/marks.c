#include "article/names.h"

// List marks, time stamps and broken lines: what stands around the words of a paragraph.

enum { HEADING_MOST = 45, SOFT_FORMS = 1024, BULLETS_MOST = 32 };

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

// How often each soft mark stands in the text, by its form.
struct soft_marks {
	unsigned char seen[SOFT_FORMS], labels[SOFT_FORMS]; // labels: on lines of their own
};

static bool is_alone(const struct soft_marks *soft, struct list_mark m)
{
	return m.soft && soft->seen[m.form % SOFT_FORMS] < 2;
}

static void count_soft(const struct reading *r, struct soft_marks *soft)
{
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct list_mark m = listmark_read(r->v[i].text);
		unsigned char *seen = &soft->seen[m.form % SOFT_FORMS];
		*seen = (unsigned char)(*seen + (m.soft && *seen < 2));
		unsigned label = listmark_label_alone(r->v[i].text);
		seen = &soft->labels[label % SOFT_FORMS];
		*seen = (unsigned char)(*seen + (label && *seen < 2));
	}
}

// "镜头一" over its heading, "镜头二" over the next: the form of such a label; 0: none.
static unsigned label_above(const struct soft_marks *soft, str line)
{
	unsigned label = listmark_label_alone(line);
	return label && soft->labels[label % SOFT_FORMS] > 1 ? label : 0;
}

static void read_mark(struct para *p, const struct soft_marks *soft)
{
	str s = p->text;
	size_t time = listmark_stamp(s);
	struct list_mark found = time ? (struct list_mark){.front = time} : listmark_read(s);
	if (is_alone(soft, found))
		found = (struct list_mark){0};
	enum mark mark = found.mark == MARK_NONE ? p->mark : found.mark;
	p->form = found.form;
	p->core = found.front < s.n ? str_sub(s, found.front, s.n - found.back) : s;
	while (utf8_last(p->core) == 0x2193) // ↓: see below
		p->core.n -= 3;
	p->mark = mark == MARK_NONE && p->tagged ? MARK_TAG : mark;
	if (p->mark == MARK_NONE && marks_is_heading(p))
		p->mark = listmark_of_words(p->core);
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
	size_t mark = (size_t)(a->core.p - a->text.p);
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

// "■ 交通" over running text heads it; "●新建学校6所" among others is an item.
static bool is_bullet_heading(const struct reading *r, int i, int next)
{
	enum { SHORT = 16, WORDS = 8 };
	str s = r->v[i].core;
	str below = r->v[next].text;
	bool strong;
	bool text = (names_is_agency(below, &strong) && strong) || (text_ends_sentence(below) && text_han(str_sub(below, 0, 100)) >= WORDS) ||
				str_has(str_sub(below, 0, 45), STR("："));
	bool same = r->v[next].mark == MARK_BULLET && utf8_first(r->v[next].text) == utf8_first(r->v[i].text); // ■ over ● is a level of its own
	if (utf8_count(str_sub(s, 0, 100)) > SHORT || text_ends_sentence(s) || same || !text)
		return false;
	while (s.n)
		if (ch_is_digit(utf8_next(&s)))
			return false;
	return true;
}

// All bullets of one form.
struct bullets {
	unsigned form;
	int lines, prose; // short lines, and the others
	int over;         // lines with something else right below
};

static struct bullets *bullets_of(struct bullets *all, int *n, unsigned form)
{
	int k = 0;
	while (k < *n && all[k].form != form)
		k++;
	if (k == BULLETS_MOST)
		return NULL;
	if (k == *n)
		all[(*n)++] = (struct bullets){.form = form};
	return &all[k];
}

// A heading but for its mark, or a name and its headline: "●金溪区。门好进、脸好看".
static bool is_bullet_line(const struct para *bullet)
{
	struct para p = *bullet;
	p.mark = MARK_NONE;
	str name = text_han_front(p.core, NAME_MOST);
	ptrdiff_t stop = str_find(p.core, STR("。"));
	if (name.n && stop == (ptrdiff_t)name.n)
		p.core = str_skip(p.core, name.n + 3);
	return marks_is_heading(&p);
}

static void count_bullet(const struct reading *r, int i, struct bullets *b)
{
	int next = marks_next(r, i);
	bool line = is_bullet_line(&r->v[i]);
	bool same = next < r->foot && r->v[next].mark == MARK_BULLET && r->v[next].form == b->form;
	b->lines += line;
	b->prose += !line;
	b->over += line && next < r->foot && !same && !is_bullet_rest(r, i, next);
}

// Bullets head what stands below them where most of their series do: they are headings then, all of them.
static void read_bullet_headings(struct reading *r)
{
	struct bullets all[BULLETS_MOST];
	int n = 0;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct bullets *b = r->v[i].mark == MARK_BULLET ? bullets_of(all, &n, r->v[i].form) : NULL;
		if (b)
			count_bullet(r, i, b);
	}
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct para *p = &r->v[i];
		const struct bullets *b = p->mark == MARK_BULLET ? bullets_of(all, &n, p->form) : NULL;
		if (b && b->lines >= 2 && b->prose < b->lines && b->over * 3 >= b->lines * 2 && is_bullet_line(p))
			p->mark = MARK_TAG;
	}
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

static void number_series(struct reading *r)
{
	struct {
		enum mark mark;
		unsigned form;
	} known[MARKS_SERIES] = {0};
	int n = 1;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct para *p = &r->v[i];
		int k = 0;
		while (k < n && (known[k].mark != p->mark || (k && known[k].form != p->form)))
			k++;
		if (k == n && n < MARKS_SERIES - 1) {
			known[n].mark = p->mark;
			known[n++].form = p->form;
		}
		p->series = k;
	}
}

void marks_read(struct reading *r)
{
	struct soft_marks soft = {0};
	count_soft(r, &soft);
	for (int i = r->body; i < r->foot; i++) {
		struct para *p = &r->v[i];
		if (p->drop)
			continue;
		if (text_is_any(p->text, LIST(STOCK)) || is_figure_above(r, i)) { // a line of its own over the words it labels
			p->drop = DROP_JOINED;
			continue;
		}
		unsigned label = label_above(&soft, p->text);
		if (label || marks_is_number(p->text)) {
			int next = marks_next(r, i);
			bool part = ch_is_latin(utf8_first(p->text)); // PART.01 numbers headings of any form
			p->drop = DROP_JOINED;
			if (next < r->foot) {
				read_mark(&r->v[next], &soft);
				r->v[next].mark = part && r->v[next].mark != MARK_NONE ? r->v[next].mark : MARK_ARABIC;
				r->v[next].form = label ? label : r->v[next].form;
				i = next;
			}
			continue;
		}
		read_mark(p, &soft);
	}
	strip_labels(r);
	marks_read_dress(r);
	marks_read_questions(r);
	read_bullet_headings(r);
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		int next = marks_next(r, i);
		if (r->v[i].mark != MARK_BULLET || next == r->foot)
			continue;
		if (is_bullet_heading(r, i, next))
			r->v[i].mark = MARK_TAG;
		else if (is_bullet_rest(r, i, next))
			marks_join(r, &r->v[i], &r->v[next]);
	}
	number_series(r);
}
