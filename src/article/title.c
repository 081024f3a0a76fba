#include "article/furniture.h"
#include "article/head.h"

// The title among the paragraphs above the text: which it is, and which go with it.

static const char *const ORIGINAL[] = {"原标题", "原標題"}; // the title when the page has no other

static str original_title(const struct reading *r)
{
	for (int i = r->n - 1; i >= 0 && i > r->n - 60; i--) {
		str s = r->v[i].text;
		size_t n;
		if (text_starts_any(s, LIST(ORIGINAL), &n)) {
			str t = head_after_colon(str_skip(s, n));
			if (str_starts(t, STR("《")) && str_ends(t, STR("》")))
				t = str_sub(t, 3, t.n - 3);
			return t;
		}
	}
	return (str){0};
}

// Whether a blank line sets paragraph i off; where one stands between all of them, it says nothing.
static bool is_apart(const struct reading *r, int i)
{
	int gaps = 0, n = r->n < 2 * HEAD_MOST ? r->n : 2 * HEAD_MOST;
	if (!r->v[i].gap)
		return false;
	for (int k = 1; k < n; k++)
		gaps += r->v[k].gap;
	return gaps * 20 < n * 19 - 20;
}

// A title's second line, and whatever else could be a title, has so many Han.
enum { WORDS_LEAST = 6 };

// A blank inside is more of menus than of titles; a title's second line stands directly below it.
static int shape_score(const struct reading *r, const enum head_kind *kinds, int i, int head)
{
	str s = r->v[i].text;
	bool blank = str_has(s, STR("　")) || str_has(s, STR("\t"));
	bool pair =
		(i + 1 < head && !is_apart(r, i + 1) && kinds[i + 1] == HEAD_WORDS) || (i > 0 && !is_apart(r, i) && kinds[i - 1] == HEAD_WORDS);
	bool subtitle = i + 1 < head && kinds[i + 1] == HEAD_SUBTITLE;
	int next = i + 1; // words of the title's length
	while (next < head && (kinds[next] == HEAD_FURNITURE || text_han(r->v[next].text) < WORDS_LEAST))
		next++;
	return (pair ? 4 : 0) - (blank ? 10 : 0) + (next == head ? 4 : 0) + (subtitle ? 40 : 0);
}

// "标题_某某网", "标题 - 某某网": the site's name goes.
static str without_site(str s)
{
	static const char *const SITES[] = {"政府", "网站", "網站", "门户", "官网", "平台", "频道", "专题"};
	static const char *const MARKS[] = {"_", " - ", "-", " | ", "|"};
	for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
		ptrdiff_t at = str_find(s, str_from(MARKS[i]));
		str site = at > 15 ? str_trim(str_skip(s, (size_t)at + strlen(MARKS[i]))) : (str){0};
		if (head_is_medium(site) || (utf8_count(site) <= 20 && text_ends_any(site, LIST(SITES))))
			return str_sub(s, 0, (size_t)at);
	}
	return s;
}

// Whether another line of the head or the foot holds line i: where the reader is, what was printed.
static bool is_repeated(const struct reading *r, int i)
{
	enum { BYTES_LEAST = 24, LINES = 20, OTHERS_MOST = 150 };
	str s = r->v[i].text;
	for (int k = 0; s.n >= BYTES_LEAST && k < r->n; k = k + 1 == LINES && r->n > 2 * LINES ? r->n - LINES : k + 1)
		if (k != i && r->v[k].text.n > s.n && r->v[k].text.n < s.n + OTHERS_MOST && str_has(r->v[k].text, s))
			return true;
	return false;
}

// What speaks for a line by its kind: names and headings of the text are titles only where there is nothing else.
static int kind_score(enum head_kind kind)
{
	return kind == HEAD_WORDS ? 300 : kind == HEAD_COLUMN ? 270 : kind == HEAD_KICKER ? 150 : kind == HEAD_NAME ? 100 : 0;
}

static int find_title(const struct reading *r, const enum head_kind *kinds, int head, int date_line)
{
	enum { LEAST = 5, LENGTH_MOST = 24 };
	str original = original_title(r);
	int best = -1, best_score = -1;
	for (int i = 0; i < head; i++) {
		str s = r->v[i].text, words = head_without_label(s);
		int n = utf8_count(text_without_english(str_sub(without_site(words), 0, 400)));
		if (kinds[i] == HEAD_FURNITURE || kinds[i] == HEAD_SUBTITLE || n < LEAST)
			continue;
		int score = kind_score(kinds[i]) + (n > LENGTH_MOST ? LENGTH_MOST : n) + shape_score(r, kinds, i, head) + 100 * r->v[i].titled +
					80 * (words.n < s.n) + 100 * str_eq(s, original) + 20 * (date_line > i && date_line - i <= 3) +
					20 * (i + 1 < r->n && furniture_is_rule(r->v[i + 1].text)) -
					60 * (date_line >= 0 && date_line < i && date_line + 6 < i) + 15 * is_repeated(r, i);
		if (text_starts_any(s, LIST(ORIGINAL), NULL))
			score = 0;
		if (score > best_score || (score == best_score && date_line < 0)) {
			best = i;
			best_score = score;
		}
	}
	return best;
}

// "微信公众号：某某之声": a short label and what it labels.
static bool is_labelled(str s)
{
	enum { LABEL_BYTES = 24, CHARACTERS_MOST = 18 };
	ptrdiff_t colon = text_find(str_sub(s, 0, LABEL_BYTES), "：");
	return colon > 0 && utf8_count(str_sub(s, 0, 200)) <= CHARACTERS_MOST;
}

// Whether paragraph i goes on with the title beside it.
static bool is_title_part(const struct reading *r, const enum head_kind *kinds, int i)
{
	enum { CHARACTERS_MOST = 32 };
	static const char *const LIST_MARKS[] = {"一、", "（一）", "1.", "1、", "【", "●", "■", "◆", "第一"};
	str s = r->v[i].text;
	char iso[11];
	size_t at;
	bool strong, signed_by = utf8_first(s) == 0xFF08 && str_ends(s, STR("）")) && names_is_agency(str_sub(s, 3, s.n - 3), &strong);
	static const char *const DOCUMENTS[] = {"关于", "關於", "印发", "印發", "转发", "轉發"};
	bool issuer_above = kinds[i] == HEAD_NAME && names_is_agency(s, &strong) && i + 1 < r->n && // 某市人民政府办公室 / 关于…的通知
						text_starts_any(r->v[i + 1].text, LIST(DOCUMENTS), NULL);
	bool labelled = i > 0 && head_without_label(r->v[i - 1].text).n < r->v[i - 1].text.n; // a mail's subject, which its program broke
	bool setting = (text_han(s) < WORDS_LEAST && !labelled) || furniture_is_widget(s);    // 护眼模式, 本文共1203字
	return (kinds[i] == HEAD_WORDS || issuer_above) && !setting && !signed_by && !is_labelled(s) && !head_date_of(s, iso, &at) &&
		   !str_has(s, STR("　")) && !str_has(s, STR("\t")) && utf8_count(s) <= CHARACTERS_MOST &&
		   !text_starts_any(s, LIST(LIST_MARKS), NULL) && head_without_label(s).n == s.n && !str_eq(s, r->issuer) &&
		   !names_is_person_line(s); // 某市政府秘书长 某某
}

// The title printed again beside itself, often with the site's name.
static bool is_twin(str a, str b)
{
	return a.n > 12 && b.n > 12 && (str_starts(a, b) || str_starts(b, a));
}

// A short line above the date is a column's name when a title stands right below the date.
static int title_below_date(const struct reading *r, const enum head_kind *kinds, int best, int head, int date_line)
{
	enum { LEAST = 10 };
	if (best < 0 || date_line < 0 || best > date_line || utf8_count(r->v[best].text) > 8)
		return best;
	for (int i = date_line + 1; i <= date_line + 2 && i + 1 < head; i++)
		if (kinds[i] == HEAD_WORDS && utf8_count(r->v[i].text) >= LEAST && r->v[i].gap && r->v[i + 1].gap)
			return i;
	return best;
}

// A subtitle goes with its title, but for "——2026年1月12日在某次会议上".
static bool is_line_of_title(str subtitle)
{
	enum { CHARACTERS_MOST = 40 };
	static const char *const OCCASIONS[] = {"会议上", "會議上", "大会上", "大會上", "会上", "會上", "仪式上"};
	char iso[11];
	size_t at;
	return utf8_count(str_sub(subtitle, 0, 400)) <= CHARACTERS_MOST && !head_date_of(subtitle, iso, &at) &&
		   !text_ends_any(subtitle, LIST(OCCASIONS));
}

// Puts the lines of the title together, the chosen one among them.
static void take_title(struct reading *r, const enum head_kind *kinds, int i, int head)
{
	enum { FIRST_LEAST = 6, LINES_MOST = 4 }; // shorter lines above a title are a column's name
	int from = i, to = i + 1;
	while (!r->v[i].titled && from > 0 && !is_apart(r, from) && head_without_label(r->v[from].text).n == r->v[from].text.n &&
		   utf8_count(text_without_english(str_sub(r->v[from - 1].text, 0, 200))) >= FIRST_LEAST && is_title_part(r, kinds, from - 1) &&
		   !is_twin(r->v[from].text, r->v[from - 1].text))
		from--;
	while (!r->v[i].titled && to < head && to - from < LINES_MOST && !is_apart(r, to) && is_title_part(r, kinds, to) &&
		   !is_twin(r->v[to - 1].text, r->v[to].text))
		to++;
	if (to < head && kinds[to] == HEAD_SUBTITLE && is_line_of_title(r->v[to].text)) // 夏日送清凉 / ——来自一线的报道
		to++;
	struct buf b = {.arena = r->arena};
	for (int k = from; k < to; k++)
		buf_str(&b, head_without_label(r->v[k].text));
	str title = text_display(without_site(text_without_english(buf_text(&b))), r->arena);
	char iso[11];
	size_t at, n;
	if (date_find(title, iso, &at, &n) && at > 15 && str_find(str_skip(title, at + n), STR(":")) >= 0) // date and time on the title's line
		title = str_trim(str_sub(title, 0, at));
	// A footnote mark at the end.
	if (str_ends(title, STR("]")) && title.n > 4 && title.p[title.n - 3] == '[')
		title.n -= 3;
	r->out->title = title;
	r->title_from = from;
	r->title_to = to;
}

void head_title(struct reading *r, int head, int date_line)
{
	enum head_kind kinds[HEAD_MOST] = {0};
	head = head < HEAD_MOST ? head : HEAD_MOST;
	for (int i = 0; i < head; i++)
		kinds[i] = head_kind(r, i);
	int i = title_below_date(r, kinds, find_title(r, kinds, head, date_line), head, date_line);
	r->title_from = r->title_to = 0;
	if (i < 0)
		return;
	take_title(r, kinds, i, head);
	if (kinds[i] == HEAD_TEXT) // no title: the first heading of the text stands in, and stays a heading
		r->title_to = r->title_from = i;
}
