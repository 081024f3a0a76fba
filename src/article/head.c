#include "article/names.h"

// The head of a page: title, date, source; who signed it. The paragraphs above the text are few, so all are looked at.

enum { HEAD_MOST = 40 };

static const char *const MEDIA[] = {"日报", "日報", "晚报", "晚報", "早报", "时报", "時報", "邮报", "郵報", "商报", "都市报", "快报",
	"导报", "晨报", "农报", "党报", "报社", "報社", "通讯社", "通訊社", "社", "网", "網", "电视台", "電視台", "电台", "電臺", "广播",
	"廣播", "发布", "融媒", "融媒体", "融媒体中心", "新闻处", "新聞處", "新闻办", "新聞局", "客户端", "在线", "广电", "周刊", "杂志", "号",
	"新聞", "新闻", "报", "報", "微信公众号", "编辑部", "传媒"};

static const char *const DATE_WORDS[] = {"发表于", "發表於", "发布于", "發布於", "更新于", "更新時間", "更新时间", "发布时间", "發布時間",
	"发布日期", "時間", "时间", "日期", "发件日期", "稿件日期", "刊发时间", "成文日期"};

static const char *const NOT_TITLE[] = {"来源", "來源", "时间", "時間", "日期", "发件", "作者", "记者", "記者", "编辑", "編輯", "字号",
	"字體", "字体", "发布", "發布", "浏览", "瀏覽", "点击", "阅读", "分享", "当前位置", "當前位置", "您的位置", "您所在", "您当前",
	"您現在", "首页", "首頁", "下载", "第A", "第B", "责任", "索引号", "发文", "信息来源", "版权", "上一篇", "下一篇", "跳到", "跳至",
	"摄影", "图/", "文/", "原标题", "发件人", "收件人", "字型", "點閱", "点击蓝字", "點擊", "原创"};

static str after_colon(str s)
{
	while (s.n) {
		uint32_t ch = utf8_first(s);
		if (ch != 0xFF1A && ch != ':' && ch != '|' && ch != 0xFF5C && ch != 0x4E28 && !ch_is_space(ch) && ch != '\t')
			break;
		utf8_next(&s);
	}
	return s;
}

// Up to the next blank, bar or bracket.
static str first_word(str s)
{
	for (str rest = s; rest.n; utf8_next(&rest)) {
		uint32_t ch = utf8_first(rest);
		if (ch_is_space(ch) || ch == '\t' || ch == '|' || ch == 0xFF5C || ch == '[' || ch == 0x3010 || ch == ')' || ch == 0xFF09 ||
			ch == ']' || ch == 0x3011 || str_starts(rest, STR("（记者")) || str_starts(rest, STR("（作者")) ||
			str_starts(rest, STR("（記者")))
			return str_sub(s, 0, s.n - rest.n);
	}
	return s;
}

static bool is_rule_row(str s)
{
	int n = 0;
	for (; s.n; n++) {
		uint32_t ch = utf8_next(&s);
		if (ch != '*' && ch != '-' && ch != '=' && ch != '_' && ch != '~' && ch != '#' && ch != 0x2500 && ch != 0x2014 && ch != 0x2014 &&
			ch != 0xFF0A && ch != 0xFF1D && !ch_is_space(ch))
			return false;
	}
	return n >= 2;
}

// "关注 | 某市聚力…", "直击｜…": a short label before the one bar of a title. `rest` comes after the bar.
static bool is_column_label(str s, str rest)
{
	str label = str_trim(str_sub(s, 0, s.n - rest.n - 1));
	int n = utf8_count(label);
	return n >= 2 && n <= 8 && text_han(rest) >= 8 && !text_has_any(rest, (const char *const[]){"|", "｜", ">"}, 3);
}

static bool has_nav_mark(str s)
{
	int blanks = 0, bars = 0;
	str whole = s;
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		blanks += ch == 0x3000 || ch == '\t';
		if (bars == 0 && (ch == '|' || ch == 0xFF5C) && is_column_label(whole, s))
			continue;
		bars += ch == '>' || ch == '|' || ch == 0x203A || ch == 0xBB;
	}
	return bars > 0 || blanks > 1;
}

static bool is_medium(str s)
{
	int n = utf8_count(str_sub(s, 0, 120));
	if (n >= 6 && n <= 16 && text_ends_any(s, (const char *const[]){"新聞公報", "新闻公报"}, 2))
		return true;
	static const char *const PAPERS[] = {"公报", "公報", "通报", "简报", "海报", "情报", "新闻网首页"};
	return n >= 2 && n <= 16 && text_han(s) * 2 > n && text_ends_any(s, LIST(MEDIA)) && !text_ends_any(s, LIST(PAPERS));
}

static bool is_masthead(str s)
{
	return utf8_count(str_sub(s, 0, 120)) >= 4 && is_medium(s);
}

// ---- date ---------------------------------------------------------------------------------------------------------

static bool date_of(str s, char out[11], size_t *at)
{
	size_t n;
	return date_find(str_sub(s, 0, 400), out, at, &n);
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
		if (utf8_count(str_sub(s, 0, 400)) > 90 || text_ends_sentence(s) || !date_of(s, iso, &at))
			continue;
		int score = 1 + 4 * text_has_any(s, LIST(DATE_WORDS)) + 4 * (str_has(s, STR("来源")) || str_has(s, STR("來源"))) +
					2 * (str_find(str_skip(s, at), STR(":")) > 0) + (at == 0);
		if (score > best_score) {
			best = i;
			best_score = score;
			memcpy(out, iso, 11);
		}
	}
	for (int i = r->n - 1; best < 0 && i >= first_prose && i > r->n - HEAD_MOST; i--) {
		str s = r->v[i].text;
		if (utf8_count(str_sub(s, 0, 400)) <= 24 && !str_has(s, STR("GMT")) && date_of(s, out, &at) && at < 12)
			best = i;
	}
	return best;
}

// ---- source -------------------------------------------------------------------------------------------------------

static const char *const SOURCE_LABELS[] = {"信息来源", "稿件来源", "文章来源", "新闻来源", "来源", "來源", "稿源", "转自", "轉自",
	"资料来源", "供稿单位", "发布机构", "發布機關", "發布單位", "发布单位"};

// "来源：X" anywhere in the line.
static str labelled_source(str s)
{
	for (size_t i = 0; i < sizeof SOURCE_LABELS / sizeof *SOURCE_LABELS; i++) {
		str label = str_from(SOURCE_LABELS[i]);
		ptrdiff_t at = str_find(s, label);
		if (at < 0)
			continue;
		str rest = str_skip(s, (size_t)at + label.n), value = first_word(after_colon(rest));
		if (value.p == rest.p || value.n == 0 || utf8_count(value) > 24)
			continue;
		return value;
	}
	return (str){0};
}

// "云港融媒 发表于 2025-4-9 17:51": what stands before the date.
static str source_before_date(str s)
{
	char iso[11];
	size_t at;
	if (!date_of(s, iso, &at) || at == 0)
		return (str){0};
	str before = str_trim(str_sub(s, 0, at));
	for (size_t i = 0; i < sizeof DATE_WORDS / sizeof *DATE_WORDS; i++)
		if (str_ends(before, str_from(DATE_WORDS[i])))
			return str_trim(str_sub(before, 0, before.n - str_from(DATE_WORDS[i]).n));
	before = first_word(before);
	return utf8_count(before) <= 16 && text_han(before) >= 2 && utf8_last(before) != 0xFF1A ? before : (str){0};
}

// A line of the head that names a medium: the masthead.
static str masthead(const struct reading *r, int head)
{
	for (int i = 0; i < head; i++) {
		if ((i >= r->title_from && i < r->title_to) || str_has(r->v[i].text, STR("|")) || str_has(r->v[i].text, STR(">")))
			continue;
		for (str rest = r->v[i].text, word; rest.n;) {
			word = first_word(rest);
			if (is_medium(word) && !text_has_any(word, LIST(NOT_TITLE)))
				return word;
			rest = str_skip(rest, word.n);
			if (rest.n)
				utf8_next(&rest);
		}
	}
	return (str){0};
}

// "（海讯社记者某某某地9日电）", "某某日报讯", at the front of the text.
static str dateline_source(str s)
{
	static const char *const ENDS[] = {"记者", "記者", "讯（", "讯 ", "訊（", "讯　", "电（"};
	s = str_sub(s, 0, 90);
	if (utf8_first(s) == 0xFF08 || utf8_first(s) == '(')
		utf8_next(&s);
	for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
		ptrdiff_t at = str_find(s, str_from(ENDS[i]));
		if (at <= 0)
			continue;
		str name = str_sub(s, 0, (size_t)at);
		for (str rest = name; rest.n; utf8_next(&rest)) // up to a day ("某某网2月18日")
			if (ch_is_digit(utf8_first(rest)) || ch_ends_sentence(utf8_first(rest)) || utf8_first(rest) == 0xFF0C) {
				name = str_sub(name, 0, name.n - rest.n);
				break;
			}
		if (is_medium(name) && !str_starts(name, STR("本")))
			return name;
	}
	return (str){0};
}

// ---- reporter -----------------------------------------------------------------------------------------------------

static bool ends_name(str rest)
{
	static const char *const STOPS[] = {
		"通讯员", "通訊員", "翻译", "编辑", "編輯", "文/", "图/", "摄", "攝", "讯", "報導", "报道", "實習", "实习"};
	uint32_t ch = utf8_first(rest);
	return ch == 0xFF09 || ch == ')' || ch == 0xFF0C || ch == 0x3002 || ch == '/' || ch == 0xB7 || ch == 0xFF1B || ch == '|' ||
		   ch_is_digit(ch) || text_starts_any(rest, LIST(STOPS), NULL);
}

// One or more names of two to four characters, a blank inside a name of two allowed.
static bool is_names(str s)
{
	static const char *const NOT_NAMES[] = {"请", "問", "问", "从", "在", "从", "获悉", "了解"};
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
	str rest = str_trim(after_colon(str_skip(s, (size_t)at + 6))), name = rest;
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
		if (text_starts_any(s, LIST(SOURCE_LABELS), &label) && !str_starts(s, STR("资料")) &&
			after_colon(str_skip(s, label)).n < s.n - label)
			foot_source = labelled_source(s);
	}
	if (o->reporter.n == 0 && first_prose < r->n)
		o->reporter = reporter_in(str_sub(r->v[first_prose].text, 0, 120));
	if (foot_source.n && !text_has_any(foot_source, (const char *const[]){"网络", "網路"}, 2))
		o->source = foot_source;
}

// ---- title --------------------------------------------------------------------------------------------------------

static str without_label(str s)
{
	static const char *const LABELS[] = {"主题", "标题", "题目", "標題", "主旨", "主題"};
	size_t n;
	if (!text_starts_any(s, LIST(LABELS), &n))
		return s;
	str rest = after_colon(str_skip(s, n));
	return rest.n < s.n - n ? rest : s;
}

static bool could_be_title(const struct reading *r, int i, int least)
{
	str s = text_without_english(without_label(str_sub(r->v[i].text, 0, 400)));
	int n = utf8_count(s);
	char iso[11];
	size_t at;
	if (n < least || n > 70 || is_rule_row(s) || has_nav_mark(s) || text_starts_any(s, LIST(NOT_TITLE), NULL) || str_has(s, STR("。")))
		return false;
	uint32_t last = utf8_last(s), first = utf8_first(s);
	if (first == ':' || first == 0xFF1A || last == 0xFF1A || last == 0xFF1B || text_han(s) * 2 < n || first == 0x2022 || first == 0x2014 ||
		str_has(s, STR("↓")) || first == '[' || str_eq(s, r->out->source))
		return false;
	return !(date_of(s, iso, &at) && n < 30);
}

static str original_title(const struct reading *r)
{
	for (int i = r->n - 1; i >= 0 && i > r->n - 60; i--) {
		str s = r->v[i].text;
		if (str_starts(s, STR("原标题")) || str_starts(s, STR("原標題"))) {
			str t = after_colon(str_skip(s, 9));
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

// A blank inside is more of menus than of titles; a title's second line stands directly below it.
static int shape_score(const struct reading *r, int i, int head)
{
	str s = r->v[i].text;
	bool blank = str_has(s, STR("　")) || str_has(s, STR("\t"));
	bool pair =
		(i + 1 < head && !is_apart(r, i + 1) && could_be_title(r, i + 1, 4)) || (i > 0 && !is_apart(r, i) && could_be_title(r, i - 1, 4));
	return (pair ? 4 : 0) - (blank ? 10 : 0) + (i + 1 == head ? 4 : 0);
}

static int find_title(const struct reading *r, int head, int date_line)
{
	str original = original_title(r);
	int best = -1, best_score = -1;
	for (int i = 0; i < head; i++) {
		if (!could_be_title(r, i, 5))
			continue;
		str s = r->v[i].text;
		int n = utf8_count(s);
		int score = (n > 24 ? 24 : n) + shape_score(r, i, head) + 100 * r->v[i].titled + 80 * (without_label(s).n < s.n) +
					100 * str_eq(s, original) + 20 * (date_line > i && date_line - i <= 3) +
					20 * (i + 1 < r->n && is_rule_row(r->v[i + 1].text)) - 60 * (date_line >= 0 && date_line < i && date_line + 6 < i);
		bool strong;
		if (names_is_agency(s, &strong) && strong)
			score -= 20;
		if (score > best_score || (score == best_score && date_line < 0)) {
			best = i;
			best_score = score;
		}
	}
	return best;
}

// Whether paragraph i goes on with the title beside it.
static bool is_title_part(const struct reading *r, int i)
{
	static const char *const LIST_MARKS[] = {"一、", "（一）", "1.", "1、", "【", "●", "■", "◆", "第一"};
	str s = r->v[i].text;
	static const char *const MASTHEADS[] = {"新聞公報", "新闻公报", "政府公报", "政府公報"};
	return could_be_title(r, i, 4) && !text_ends_any(s, LIST(MASTHEADS)) && !str_has(s, STR("　")) && !str_has(s, STR("\t")) &&
		   utf8_count(s) <= 32 && !is_medium(s) && !text_starts_any(s, LIST(LIST_MARKS), NULL) && without_label(s).n == s.n &&
		   !str_eq(s, r->issuer);
}

// "标题_某某网", "标题 - 某某网": the site's name goes.
static str without_site(str s)
{
	static const char *const SITES[] = {"政府", "网站", "網站", "门户", "官网", "平台", "频道", "专题"};
	static const char *const MARKS[] = {"_", " - ", "-", " | ", "|"};
	for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
		ptrdiff_t at = str_find(s, str_from(MARKS[i]));
		str site = at > 15 ? str_trim(str_skip(s, (size_t)at + strlen(MARKS[i]))) : (str){0};
		if (is_medium(site) || (utf8_count(site) <= 20 && text_ends_any(site, LIST(SITES))))
			return str_sub(s, 0, (size_t)at);
	}
	return s;
}

// The title printed again beside itself, often with the site's name.
static bool is_twin(str a, str b)
{
	return a.n > 12 && b.n > 12 && (str_starts(a, b) || str_starts(b, a));
}

// A short line above the date is a column's name when a title stands right below the date.
static int title_below_date(const struct reading *r, int best, int head, int date_line)
{
	if (best < 0 || date_line < 0 || best > date_line || utf8_count(r->v[best].text) > 8)
		return best;
	for (int i = date_line + 1; i <= date_line + 2 && i + 1 < head; i++)
		if (could_be_title(r, i, 10) && r->v[i].gap && r->v[i + 1].gap)
			return i;
	return best;
}

static void read_title(struct reading *r, int head, int date_line)
{
	int i = title_below_date(r, find_title(r, head, date_line), head, date_line);
	r->title_from = r->title_to = 0;
	if (i < 0)
		return;
	int from = i, to = i + 1;
	while (!r->v[i].titled && from > 0 && !is_apart(r, from) && without_label(r->v[from].text).n == r->v[from].text.n &&
		   utf8_count(str_sub(r->v[from - 1].text, 0, 20)) >= 6 && is_title_part(r, from - 1) &&
		   !is_twin(r->v[from].text, r->v[from - 1].text))
		from--;
	while (!r->v[i].titled && to < head && to - from < 4 && !is_apart(r, to) && is_title_part(r, to) &&
		   !is_twin(r->v[to - 1].text, r->v[to].text))
		to++;
	struct buf b = {.arena = r->arena};
	for (int k = from; k < to; k++)
		buf_str(&b, without_label(r->v[k].text));
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

static int find_prose(const struct reading *r)
{
	for (int i = 0; i < r->n; i++)
		if (text_is_prose(r->v[i].text) && !r->v[i].titled)
			return i;
	return r->n;
}

// A line of the head that is an agency's name and nothing else.
static str find_issuer(const struct reading *r, int head)
{
	static const char *const OFFICES[] = {"局", "委", "厅", "办公室", "办", "总队", "人民政府", "管委会", "委员会", "署", "處", "廳"};
	for (int i = 1; i < head; i++) {
		str s = r->v[i].text;
		int n = utf8_count(str_sub(s, 0, 100));
		if (n >= 4 && n <= 16 && text_han(s) == n && text_ends_any(s, LIST(OFFICES)))
			return s;
	}
	return (str){0};
}

void head_read(struct reading *r)
{
	struct outline *o = r->out;
	char iso[11] = "";
	int first_prose = find_prose(r);
	int head = first_prose < HEAD_MOST ? first_prose : HEAD_MOST < r->n ? HEAD_MOST : r->n;
	int date_line = find_date(r, first_prose, iso);
	if (first_prose == r->n && date_line >= 0 && date_line + 4 < head) // nothing but short lines: they are no head
		head = date_line + 4;
	if (date_line >= 0)
		o->date = str_copy(r->arena, str_from(iso));
	int source_line = -1;
	for (int i = 0; i < head && o->source.n == 0; i++) {
		o->source = labelled_source(r->v[i].text);
		source_line = i;
	}
	if (o->source.n == 0 && date_line >= 0 && date_line < head) {
		source_line = date_line;
		o->source = source_before_date(r->v[date_line].text);
	}
	if (o->source.n == 0)
		source_line = -1;
	r->issuer = find_issuer(r, head);
	read_title(r, head, date_line);
	if (o->source.n == 0)
		o->source = masthead(r, head);
	if (o->source.n == 0 && first_prose < r->n)
		o->source = dateline_source(r->v[first_prose].text);
	read_signature(r, first_prose < r->n ? first_prose : head - 1, first_prose);
	if (o->source.n == 0)
		o->source = r->issuer; // the office that wrote it published it
	else
		r->issuer = str_eq(r->issuer, o->source) && source_line < 0 ? (str){0} : r->issuer;
	int body = r->title_to;
	if (date_line < head && date_line >= body)
		body = date_line + 1;
	if (source_line >= body)
		body = source_line + 1;
	while (body < head && (is_masthead(r->v[body].text) || str_eq(r->v[body].text, o->source)) && !text_ends_sentence(r->v[body].text))
		body++;
	r->body = body;
	if (o->title.n == 0 && r->n)
		o->title = text_display(str_sub(r->v[0].text, 0, utf8_offset(r->v[0].text, 40)), r->arena);
	o->source = text_display(o->source, r->arena);
	o->reporter = text_display(o->reporter, r->arena);
}
