#include "article/head.h"

// The head of a page: title, date, source; who signed it. The paragraphs above the text are few, so all are looked at.

str head_after_colon(str s)
{
	while (s.n) {
		uint32_t ch = utf8_first(s);
		if (ch != 0xFF1A && ch != ':' && ch != '|' && ch != 0xFF5C && ch != 0x4E28 && !ch_is_space(ch) && ch != '\t')
			break;
		utf8_next(&s);
	}
	return s;
}

// ---- date ---------------------------------------------------------------------------------------------------------

bool head_date_of(str s, char out[11], size_t *at)
{
	size_t n;
	return date_find(str_sub(s, 0, 400), out, at, &n);
}

// When a page was put up counts for more than when its text was signed.
static const char *const PUBLISHED[] = {"发布日期", "发布时间", "發布日期", "發布時間", "公开日期", "公开时间", "发表时间", "刊发时间",
	"发布于", "发表于", "發表於", "上网时间", "發佈日期"};

// The date after such a word, else the first of the line.
static bool line_date(str s, char out[11], size_t *at, bool *published)
{
	*published = false;
	for (size_t i = 0; i < sizeof PUBLISHED / sizeof *PUBLISHED; i++) {
		ptrdiff_t word = text_find(s, PUBLISHED[i]);
		size_t after = word < 0 ? 0 : (size_t)word + strlen(PUBLISHED[i]);
		if (word >= 0 && head_date_of(str_skip(s, after), out, at) && *at <= 18) {
			*at += after;
			*published = true;
			return true;
		}
	}
	return head_date_of(s, out, at);
}

// The paragraph whose date is the article's: in the head, else among the short lines of the foot. -1 when there is none.
static int find_date(struct reading *r, int first_prose, char out[11])
{
	int best = -1, best_score = 0;
	char iso[11];
	size_t at;
	int head = first_prose < HEAD_MOST ? first_prose : HEAD_MOST;
	for (int i = 0; i < head && i < r->n; i++) {
		str s = r->v[i].text;
		bool published;
		if (utf8_count(str_sub(s, 0, 400)) > 90 || text_ends_sentence(s) || !line_date(s, iso, &at, &published))
			continue;
		int score = 1 + 3 * published + 4 * head_has_date_word(s) + 4 * (str_has(s, STR("来源")) || str_has(s, STR("來源"))) +
					2 * (str_find(str_skip(s, at), STR(":")) > 0) + (at == 0);
		if (score > best_score) {
			best = i;
			best_score = score;
			memcpy(out, iso, 11);
		}
	}
	for (int i = r->n - 1; best < 0 && i >= first_prose && i > r->n - HEAD_MOST; i--) {
		str s = r->v[i].text;
		bool sourced = head_source_label(s, NULL) || str_starts(s, STR("《"));
		if (utf8_count(str_sub(s, 0, 400)) <= (sourced ? 40 : 24) && !str_has(s, STR("GMT")) && head_date_of(s, out, &at) &&
			(at < 12 || sourced || str_has(str_sub(s, 0, 18), STR("日期"))))
			best = i;
	}
	return best;
}

// ---- reporter -----------------------------------------------------------------------------------------------------

static bool ends_name(str rest)
{
	static const char *const STOPS[] = {"通讯员", "通訊員", "翻译", "编辑", "編輯", "文/", "图/", "摄", "攝", "讯", "報導", "报道", "實習",
		"实习", "见习", "見習", "特约", "整理", "采写", "综合", "并摄"};
	uint32_t ch = utf8_first(rest);
	return ch == 0xFF09 || ch == ')' || ch == 0xFF0C || ch == 0x3002 || ch == '/' || ch == 0xB7 || ch == 0xFF1B || ch == '|' ||
		   ch_is_digit(ch) || text_starts_any(rest, LIST(STOPS), NULL);
}

// One or more names of two to four characters, a blank inside a name of two allowed.
static bool is_names(str s)
{
	static const char *const NOT_NAMES[] = {"请", "問", "问", "从", "在", "从", "获悉", "了解", "朋友", "们", "走进", "采访"};
	int run = 0, most = 0;
	if (utf8_count(s) < 2 || utf8_count(s) > 24 || text_starts_any(s, LIST(NOT_NAMES), NULL))
		return false;
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		run = ch_is_han(ch) || ch == 0xB7 ? run + 1 : 0;
		most = run > most ? run : most;
		if (!run && !ch_is_space(ch) && ch != 0x3001)
			return false;
	}
	return most <= 5;
}

static str reporter_in(str s)
{
	ptrdiff_t at = str_find(s, STR("记者"));
	if (at < 0)
		at = str_find(s, STR("記者"));
	if (at < 0)
		return (str){0};
	str rest = str_trim(head_after_colon(str_skip(s, (size_t)at + 6))), name = rest;
	for (str tail = rest; tail.n; utf8_next(&tail))
		if (ends_name(tail)) {
			name = str_sub(rest, 0, rest.n - tail.n);
			break;
		}
	name = str_trim(name);
	return is_names(name) ? name : (str){0};
}

// `above`: the last paragraph that is surely not below the text.
static void read_signature(struct reading *r, int above, int first_prose)
{
	struct outline *o = r->out;
	str foot_source = {0};
	for (int i = r->n - 1; i > above && i > r->n - 60; i--) {
		str s = r->v[i].text;
		if (utf8_count(str_sub(s, 0, 300)) > 45 || (utf8_last(s) == 0x3002 && utf8_first(s) != 0xFF08))
			continue;
		if (o->reporter.n == 0 &&
			(utf8_first(s) == 0xFF08 || str_has(str_sub(s, 0, 18), STR("记者")) || str_has(str_sub(s, 0, 18), STR("記者"))))
			o->reporter = reporter_in(s);
		size_t label;
		str paper = head_paper_of(s);
		if (paper.n && foot_source.n == 0)
			foot_source = paper;
		if (head_source_label(s, &label) && !str_starts(s, STR("资料")) && head_after_colon(str_skip(s, label)).n < s.n - label)
			foot_source = head_labelled_source(s);
	}
	for (int i = 0; i < r->title_to + 4 && i < first_prose && o->reporter.n == 0; i++)
		if ((i < r->title_from || i >= r->title_to) && utf8_first(r->v[i].text) != 0x2014 &&
			utf8_count(str_sub(r->v[i].text, 0, 300)) <= 45)
			o->reporter = reporter_in(r->v[i].text); // 文/图 本报记者 某某
	if (o->reporter.n == 0 && first_prose < r->n)
		o->reporter = reporter_in(str_sub(r->v[first_prose].text, 0, 120));
	if (foot_source.n && !text_has_any(foot_source, (const char *const[]){"网络", "網路"}, 2))
		o->source = foot_source;
}

// "这一年，某市的医院交出了怎样的答卷？": one sentence that ends as titles do.
static bool could_ask(str s)
{
	enum { CHARACTERS_MOST = 40 };
	uint32_t last = utf8_last(s);
	return (last == 0xFF1F || last == 0xFF01) && !str_has(s, STR("。")) && utf8_count(str_sub(s, 0, 200)) <= CHARACTERS_MOST;
}

// The first running text; where all sentences are short, the first of these.
static int find_prose(const struct reading *r)
{
	enum { WORDS_LEAST = 12 };
	for (int i = 0; i < r->table; i++)
		if (text_is_prose(r->v[i].text) && !r->v[i].titled && !could_ask(r->v[i].text))
			return i;
	for (int i = 0; i < r->table && i < HEAD_MOST; i++)
		if (utf8_last(r->v[i].text) == 0x3002 && text_han(str_sub(r->v[i].text, 0, 200)) >= WORDS_LEAST)
			return i;
	return r->table;
}

// "（2025年第二季度）" below a title.
static bool is_period(str s)
{
	enum { CHARACTERS_MOST = 20 };
	static const char *const ENDS[] = {"年）", "季度）", "月）", "半年）", "日）", "年度）"};
	return utf8_first(s) == 0xFF08 && utf8_count(str_sub(s, 0, 100)) <= CHARACTERS_MOST && text_ends_any(s, LIST(ENDS));
}

// "某某融媒01-23 10:30 IP属地：四川": who posted it, when and from where.
static bool is_poster(str s, str source)
{
	if (source.n && str_starts(s, source)) { // "某某融媒 02-19 08:33", "某某融媒体中心 发布"
		static const char *const ACTS[] = {"发布", "供稿", "出品", "综合", "發布"};
		str rest = str_skip(s, source.n);
		if (text_is_any(text_skip_blanks(rest), LIST(ACTS)))
			return true;
		while (rest.n && (ch_is_space(utf8_first(rest)) || ch_is_digit(utf8_first(rest)) ||
							 str_has(STR("-/.:：年月日"), str_sub(rest, 0, 3)) || *rest.p == '-' || *rest.p == '/' || *rest.p == ':'))
			utf8_next(&rest);
		if (rest.n == 0)
			return true;
	}
	static const char *const WHERE[] = {"IP属地", "IP屬地", "发表于", "發表於"};
	return utf8_count(str_sub(s, 0, 200)) <= 50 && text_has_any(s, LIST(WHERE)) && (source.n == 0 || str_has(s, source));
}

// Where the head ends when nothing but short lines follows: a little below the date, and above the first of several lines that are an
// agency's name.
static int short_head(const struct reading *r, int head, int date_line)
{
	enum { BELOW_DATE = 4, LINES = 40 };
	int first = -1, names = 0;
	bool strong;
	for (int i = 1; i < r->table && i < LINES && names < 2; i++)
		if (names_is_agency(r->v[i].text, &strong)) {
			first = names++ == 0 ? i : first;
		}
	head = date_line >= 0 && date_line + BELOW_DATE < head ? date_line + BELOW_DATE : head;
	return names == 2 && first < head ? first : head;
}

void head_read(struct reading *r)
{
	struct outline *o = r->out;
	char iso[11] = "";
	int first_prose = find_prose(r);
	int head = first_prose < HEAD_MOST ? first_prose : HEAD_MOST < r->n ? HEAD_MOST : r->n;
	int date_line = find_date(r, first_prose, iso);
	if (first_prose == r->table) // nothing but short lines: they are no head
		head = short_head(r, head, date_line);
	if (date_line >= 0)
		o->date = str_copy(r->arena, str_from(iso));
	int source_line = -1;
	for (int i = 0; i < head && o->source.n == 0; i++) {
		o->source = head_labelled_source(r->v[i].text);
		source_line = i;
	}
	if (o->source.n == 0 && date_line >= 0 && date_line < head) {
		source_line = date_line;
		o->source = head_source_beside_date(r->v[date_line].text);
	}
	if (o->source.n == 0)
		source_line = -1;
	r->issuer = head_issuer(r, head);
	head_title(r, head, date_line);
	if (o->source.n == 0)
		o->source = head_printed_source(r, head);
	for (int i = r->title_to; i < head && o->source.n == 0; i++) // 某某日報記者某某／某地報導
		o->source = head_dateline_source(r->v[i].text);
	if (o->source.n == 0 && first_prose < r->n)
		o->source = head_dateline_source(r->v[first_prose].text);
	read_signature(r, first_prose < r->n ? first_prose : head - 1, first_prose);
	bool strong;
	if (o->source.n == 0 && date_line > first_prose &&
		((names_is_agency(r->v[date_line - 1].text, &strong) && strong) || head_is_offices(r->v[date_line - 1].text)))
		o->source = r->v[date_line - 1].text; // the signature of an official text
	if (o->source.n == 0)
		o->source = r->issuer.n ? r->issuer : head_bulletin(r, head); // the office that wrote it published it
	else
		r->issuer = str_eq(r->issuer, o->source) && source_line < 0 ? (str){0} : r->issuer;
	if (o->source.n == 0 && r->title_from > 0 && r->v[0].text.n <= 48 && names_is_agency(r->v[0].text, &strong) && strong)
		o->source = r->v[0].text; // a government's name over its page
	int body = r->title_to;
	if (date_line < head && date_line >= body)
		body = date_line + 1;
	if (source_line >= body)
		body = source_line + 1;
	while (body == r->title_to && body < head &&
		   (head_is_attachment(r->v[body].text) || is_period(r->v[body].text) ||
			   (utf8_first(r->v[body].text) == 0x2014 && utf8_count(r->v[body].text) <= 40)))
		body++; // ——来自某地的报道: a second line of the title
	while (body < head &&
		   (head_is_masthead(r->v[body].text) || str_eq(r->v[body].text, o->source) || is_poster(r->v[body].text, o->source) ||
			   head_bulletin_of(r->v[body].text).n) &&
		   !text_ends_sentence(r->v[body].text))
		body++;
	r->body = body;
	if (o->title.n == 0 && r->n)
		o->title = text_display(str_sub(r->v[0].text, 0, utf8_offset(r->v[0].text, 40)), r->arena);
	o->source = text_display(o->source, r->arena);
	o->reporter = text_display(o->reporter, r->arena);
}
