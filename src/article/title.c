#include "article/furniture.h"
#include "article/head.h"

// The title among the paragraphs above the text: which it is, and which go with it.

static const char *const NOT_TITLE[] = {"来源", "來源", "时间", "時間", "日期", "发件", "作者", "记者", "記者", "编辑", "編輯", "字号",
	"字體", "字体", "发布", "發布", "浏览", "瀏覽", "点击", "阅读", "分享", "当前位置", "當前位置", "您的位置", "您所在", "您当前",
	"您現在", "现在位置", "現在位置", "目前位置", "首页", "首頁", "下载", "责任", "索引号", "发文", "信息来源", "版权", "上一篇", "下一篇",
	"跳到", "跳至", "摄影", "图/", "文/", "发件人", "收件人", "字型", "點閱", "点击蓝字", "點擊", "原创", "本报", "本刊", "□", "通讯员",
	"评论员", "特约", "序号", "序號"};

bool head_has_label(str s)
{
	return text_has_any(s, LIST(NOT_TITLE));
}

static bool is_rule_row(str s)
{
	int n = 0;
	for (; s.n; n++) {
		uint32_t ch = utf8_next(&s);
		if (ch != '*' && ch != '-' && ch != '=' && ch != '_' && ch != '~' && ch != '#' && ch != 0x2500 && ch != 0x2014 && ch != 0x2015 &&
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

// "首页　新闻　公开", "首頁 / 新聞 / 活動": the words of a menu are short, the parts of a title are not.
static bool has_nav_mark(str s)
{
	enum { PART_LEAST = 6 };
	int blanks = 0, bars = 0, part = 0, shortest = PART_LEAST;
	str whole = s;
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		bool blank = ch == 0x3000 || ch == '\t';
		blanks += blank;
		part = blank ? 0 : part + 1;
		if (part < shortest && (s.n == 0 || utf8_first(s) == 0x3000 || utf8_first(s) == '\t'))
			shortest = part;
		if (bars == 0 && (ch == '|' || ch == 0xFF5C) && is_column_label(whole, s))
			continue;
		bars += ch == '>' || ch == '|' || ch == 0x203A || ch == 0xBB || (ch == ' ' && str_starts(s, STR("/ ")));
	}
	return bars > 0 || (blanks > 1 && shortest < PART_LEAST);
}

static str without_label(str s)
{
	static const char *const LABELS[] = {"主题", "标题", "题目", "標題", "主旨", "主題", "原标题", "原標題", "Title", "TITLE"};
	size_t n;
	if (!text_starts_any(s, LIST(LABELS), &n))
		return s;
	static const char *const MAIL[] = {"转发：", "轉發：", "回复：", "答复：", "Fwd:", "FW:", "Fw:", "RE:", "Re:"};
	str rest = head_after_colon(str_skip(s, n));
	if (rest.n == s.n - n)
		return s;
	while (text_starts_any(rest, LIST(MAIL), &n))
		rest = text_skip_blanks(str_skip(rest, n));
	return rest;
}

// "海潮日報記者林某某／某地報導": who wrote it.
static bool is_signature(str s)
{
	static const char *const REPORTS[] = {"报道", "報導", "／", "综合", "整理"};
	return (str_has(s, STR("记者")) || str_has(s, STR("記者"))) && text_ends_any(s, LIST(REPORTS)) + str_has(s, STR("／")) > 0;
}

bool head_is_attachment(str s)
{
	static const char *const ATTACHED[] = {
		"（附圖）", "（附图）", "（附表）", "（附圖／短片）", "（圖）", "（图）", "（组图）", "（有片）"};
	return text_is_any(s, LIST(ATTACHED));
}

str head_bulletin_of(str s)
{
	enum { CHARACTERS_MOST = 30, NUMBER_MOST = 8 };
	ptrdiff_t at = text_find(s, "第");
	if (at < 9 || utf8_count(str_sub(s, 0, 200)) > CHARACTERS_MOST)
		return (str){0};
	str number = str_skip(s, (size_t)at + 3), name = str_sub(s, 0, (size_t)at);
	ptrdiff_t end = text_find(number, "期");
	if (end < 1 || utf8_count(str_sub(number, 0, (size_t)end)) > NUMBER_MOST || str_skip(number, (size_t)end + 3).n > 3)
		return (str){0};
	return str_trim(str_ends(name, STR("（")) ? str_sub(name, 0, name.n - 3) : name);
}

// "第03版：要闻", "第A2版": a page of a paper.
static bool is_paper_page(str s)
{
	enum { NUMBER_BYTES = 12 };
	ptrdiff_t page = str_starts(s, STR("第")) ? text_find(str_sub(s, 0, NUMBER_BYTES), "版") : -1;
	return page > 0 && !ch_is_han(utf8_first(str_skip(s, (size_t)page + 3)));
}

static bool could_be_title(const struct reading *r, int i, int least)
{
	enum { KICKER_LEAST = 12 };
	str s = text_without_english(without_label(str_sub(r->v[i].text, 0, 400)));
	int n = utf8_count(s);
	char iso[11];
	size_t at;
	if (n < least || n > 70 || is_rule_row(s) || has_nav_mark(s) || is_paper_page(s) || text_starts_any(s, LIST(NOT_TITLE), NULL) ||
		str_has(s, STR("。")) || is_signature(s) || head_is_attachment(s))
		return false;
	uint32_t last = utf8_last(s), first = utf8_first(s);
	static const char *const OWNERS[] = {"主办", "承办", "主管", "数字报", "电子版", "电子报", "出版"};
	if (text_ends_any(s, LIST(OWNERS)))
		return false;
	if (furniture_is_button(s) || furniture_is_site_list(s))
		return false;
	if (last == 0x2014 && n >= KICKER_LEAST) // 在…会上，各部门比实绩、定举措—— over the title
		return false;
	if (first == ':' || first == 0xFF1A || last == 0xFF1A || last == 0xFF1B || text_han(s) * 2 < n || first == 0x2022 || first == 0x2014 ||
		str_has(s, STR("↓")) || first == '[' || str_eq(s, r->out->source))
		return false;
	return !(head_date_of(s, iso, &at) && n < 30);
}

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

// A blank inside is more of menus than of titles; a title's second line stands directly below it.
static int shape_score(const struct reading *r, int i, int head)
{
	str s = r->v[i].text;
	bool blank = str_has(s, STR("　")) || str_has(s, STR("\t"));
	bool pair =
		(i + 1 < head && !is_apart(r, i + 1) && could_be_title(r, i + 1, 4)) || (i > 0 && !is_apart(r, i) && could_be_title(r, i - 1, 4));
	return (pair ? 4 : 0) - (blank ? 10 : 0) + (i + 1 == head ? 4 : 0);
}

// "某市委督查室 某市政府督查室": nothing but names of offices.
static bool is_offices(str s)
{
	for (bool first = true; s.n; first = false) {
		str rest = s;
		bool strong;
		while (rest.n && !ch_is_space(utf8_first(rest)))
			utf8_next(&rest);
		if (!names_is_agency(str_sub(s, 0, s.n - rest.n), &strong) || (first && !strong))
			return false;
		s = text_skip_blanks(rest);
	}
	return true;
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
		if (is_offices(s))
			score -= 20;
		if (is_repeated(r, i))
			score += 15;
		if (head_is_medium(s))
			score -= 30;
		if (head_bulletin_of(without_label(s)).n)
			score -= 100;
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
static bool is_title_part(const struct reading *r, int i)
{
	static const char *const LIST_MARKS[] = {"一、", "（一）", "1.", "1、", "【", "●", "■", "◆", "第一"};
	str s = r->v[i].text;
	static const char *const MASTHEADS[] = {"新聞公報", "新闻公报", "政府公报", "政府公報", "新聞稿", "新闻稿"};
	char iso[11];
	size_t at;
	return could_be_title(r, i, 4) && !is_labelled(s) && !(is_offices(s) && (i > 0 || str_has(s, STR(" ")))) &&
		   !head_date_of(s, iso, &at) && !text_ends_any(s, LIST(MASTHEADS)) && !str_has(s, STR("　")) && !str_has(s, STR("\t")) &&
		   utf8_count(s) <= 32 && !head_is_medium(s) && !text_starts_any(s, LIST(LIST_MARKS), NULL) && without_label(s).n == s.n &&
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
		if (head_is_medium(site) || (utf8_count(site) <= 20 && text_ends_any(site, LIST(SITES))))
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

void head_title(struct reading *r, int head, int date_line)
{
	enum { FIRST_LEAST = 6 }; // shorter lines above a title are a column's name
	int i = title_below_date(r, find_title(r, head, date_line), head, date_line);
	r->title_from = r->title_to = 0;
	if (i < 0)
		return;
	int from = i, to = i + 1;
	while (!r->v[i].titled && from > 0 && !is_apart(r, from) && without_label(r->v[from].text).n == r->v[from].text.n &&
		   utf8_count(text_without_english(str_sub(r->v[from - 1].text, 0, 200))) >= FIRST_LEAST && is_title_part(r, from - 1) &&
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
