#include "article/furniture.h"
#include "article/head.h"

// What each line above the text is, told by its form alone. The title is chosen among the lines that are words and nothing
// else (title.c).

static const char *const LABELS[] = {"来源", "來源", "时间", "時間", "日期", "发件", "作者", "记者", "記者", "编辑", "編輯", "字号", "字體",
	"字体", "发布", "發布", "浏览", "瀏覽", "点击", "阅读", "分享", "首页", "首頁", "下载", "责任", "索引号", "发文", "信息来源", "版权",
	"上一篇", "下一篇", "跳到", "跳至", "摄影", "图/", "文/", "发件人", "收件人", "字型", "點閱", "点击蓝字", "點擊", "原创", "本报",
	"本刊", "□", "通讯员", "评论员", "特约", "序号", "序號", "专题：", "專題：", "附件", "文号", "主题词", "From:", "To:", "Date:"};

bool head_has_label(str s)
{
	return text_has_any(s, LIST(LABELS));
}

// "您现在的位置：…", "目前位置：…": where in the site the reader is.
static bool is_position(str s)
{
	enum { FRONT_BYTES = 30 };
	static const char *const READER[] = {"您", "你", "当前", "當前", "目前", "现在", "現在", "所在"};
	static const char *const POSITIONS[] = {"位置", "路径", "路徑", "您所在", "您当前"};
	str front = str_sub(s, 0, FRONT_BYTES);
	return text_starts_any(s, LIST(READER), NULL) && text_has_any(front, LIST(POSITIONS));
}

// "关注 | 某市聚力…", "直击｜…": a short label before the one bar of a title. `rest` comes after the bar.
static bool is_column_label(str s, str rest)
{
	str label = str_trim(str_sub(s, 0, s.n - rest.n - 1));
	int n = utf8_count(label);
	return n >= 2 && n <= 8 && text_han(rest) >= 8 && !text_has_any(rest, (const char *const[]){"|", "｜", ">"}, 3);
}

// > › » → ＞: what stands between the steps of a path.
static bool is_step(uint32_t ch)
{
	return ch == '>' || ch == 0x203A || ch == 0xBB || ch == 0x2192 || ch == 0xFF1E;
}

// "首页　新闻　公开", "首頁 / 新聞 / 活動": the words of a menu are short, the parts of a title are not.
static bool has_menu_mark(str s)
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
		bars += is_step(ch) || ch == '|' || (ch == ' ' && str_starts(s, STR("/ ")));
	}
	return bars > 0 || (blanks > 1 && shortest < PART_LEAST);
}

// "今日头条 时政", "网站首页 政法要闻 法治时评": names of columns side by side.
static bool is_columns(str s)
{
	enum { PART_LEAST = 3, COLUMN_MOST = 4, MANY = 4, SITE_MOST = 10 };
	static const char *const COLUMNS[] = {"首页", "首頁", "要闻", "要聞", "新闻", "新聞", "时政", "時政", "专题", "專題", "视频", "影音"};
	int parts = 0, shortest = COLUMN_MOST, longest = 0;
	bool named = false, site = false;
	while (s.n) {
		str part = text_han_front(s, parts ? COLUMN_MOST + 1 : SITE_MOST);
		int n = text_han(part);
		named |= text_ends_any(part, LIST(COLUMNS));
		shortest = n < shortest ? n : shortest;
		site |= parts == 0 && n > COLUMN_MOST; // 某某在线首页 新闻 问政 论坛
		longest = n > longest && !(site && parts == 0) ? n : longest;
		parts++;
		s = str_skip(s, part.n);
		if (s.n && !ch_is_space(utf8_first(s)))
			return false;
		s = text_skip_blanks(s);
	}
	return longest <= COLUMN_MOST && (!site || parts > MANY) &&
		   ((parts > 1 && (shortest < PART_LEAST || named)) || (parts > MANY && named));
}

str head_without_label(str s)
{
	static const char *const TITLES[] = {"主题", "标题", "题目", "標題", "主旨", "主題", "原标题", "原標題", "信息名称", "文件名称",
		"公文标题", "文件标题", "Title", "TITLE", "Subject"};
	static const char *const MAIL[] = {"转发：", "轉發：", "回复：", "答复：", "【通稿】", "【新闻通稿】", "【新聞稿】", "【新闻稿】",
		"【供稿】", "【转发】", "【投稿】", "Fwd:", "FW:", "Fw:", "RE:", "Re:", "Fwd：", "FW：", "RE：", "Re："};
	size_t n;
	if (text_starts_any(s, LIST(MAIL), &n))
		return text_skip_blanks(str_skip(s, n));
	if (!text_starts_any(s, LIST(TITLES), &n))
		return s;
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
	if ((str_has(s, STR("讯（")) || str_has(s, STR("訊（")) || str_has(s, STR("电（"))) &&
		(str_ends(s, STR("）")) && text_has_any(s, (const char *const[]){"记者", "記者", "通讯员"}, 3)))
		return true; // 某某日报讯（记者 某某）
	return (str_has(s, STR("记者")) || str_has(s, STR("記者"))) && text_ends_any(s, LIST(REPORTS)) + str_has(s, STR("／")) > 0;
}

bool head_is_attachment(str s)
{
	static const char *const ATTACHED[] = {
		"（附圖）", "（附图）", "（附表）", "（附圖／短片）", "（圖）", "（图）", "（组图）", "（有片）"};
	return text_is_any(s, LIST(ATTACHED));
}

// "第33期", "（第12期）", "总第801期": the issue of a bulletin. Where it begins; -1 when the line does not end with one.
static ptrdiff_t issue_at(str s)
{
	enum { CHARACTERS_MOST = 30, NUMBER_MOST = 8 };
	ptrdiff_t at = text_find(s, "第");
	if (at < 0 || utf8_count(str_sub(s, 0, 200)) > CHARACTERS_MOST)
		return -1;
	str number = str_skip(s, (size_t)at + 3);
	ptrdiff_t end = text_find(number, "期");
	if (end < 1 || utf8_count(str_sub(number, 0, (size_t)end)) > NUMBER_MOST)
		return -1;
	str rest = str_skip(number, (size_t)end + 3);
	if (rest.n > 3 && !(str_starts(rest, STR("（总第")) && str_ends(rest, STR("）")))) // 第41期（总第802期）
		return -1;
	return at;
}

bool head_is_issue(str s)
{
	return issue_at(s) == 0;
}

str head_bulletin_of(str s)
{
	ptrdiff_t at = issue_at(s);
	if (at < 9)
		return (str){0};
	str name = str_sub(s, 0, (size_t)at);
	while (str_ends(name, STR("（")) || str_ends(name, STR("·"))) // 面对面·第36期
		name.n -= str_ends(name, STR("（")) ? 3 : 2;
	if (str_starts(name, STR("《"))) { // 《某某党建》2024年第9期
		ptrdiff_t close = str_find(name, STR("》"));
		return close > 3 ? str_sub(name, 3, (size_t)close) : (str){0};
	}
	name = str_trim(name);
	return text_han(name) == utf8_count(name) && !str_ends(name, STR("版")) ? name : (str){0};
}

// "第03版：要闻", "第A2版": a page of a paper.
static bool is_paper_page(str s)
{
	enum { NUMBER_BYTES = 12 };
	ptrdiff_t page = str_starts(s, STR("第")) ? text_find(str_sub(s, 0, NUMBER_BYTES), "版") : -1;
	return page > 0 && !ch_is_han(utf8_first(str_skip(s, (size_t)page + 3)));
}

bool head_is_offices(str s)
{
	static const char *const EDITIONS[] = {
		"中文版", "简体版", "繁體版", "门户网站", "门户", "官网", "网站", "网", "首页", "長者版", "长者版"};
	for (bool first = true; s.n; first = false) {
		str rest = s;
		bool strong;
		while (rest.n && !ch_is_space(utf8_first(rest)))
			utf8_next(&rest);
		str word = str_sub(s, 0, s.n - rest.n);
		bool edition = !first && text_is_any(word, LIST(EDITIONS));
		if (!edition && (!names_is_agency(word, &strong) || (first && !strong)))
			return false;
		s = text_skip_blanks(rest);
	}
	return true;
}

// "某某会议文件（十二）": the series a paper was handed out in.
static bool is_series(str s)
{
	static const char *const SERIES[] = {"文件", "材料", "专刊", "增刊", "系列报道", "系列報導"};
	ptrdiff_t open = str_find(s, STR("（"));
	return open > 0 && str_ends(s, STR("）")) && s.n - (size_t)open <= 18 && text_ends_any(str_sub(s, 0, (size_t)open), LIST(SERIES));
}

// "新春走基层·探访寒潮中的坚守", "年终盘点/民生篇": the column an article stands in, above a title of its own.
static bool is_column_line(str s)
{
	enum { COLUMN_MOST = 8 };
	static const char *const COLUMNS[] = {"走基层", "行进", "观察", "观澜", "聚焦", "特稿", "专访", "系列", "专栏", "一线", "见闻", "时评",
		"关注", "在现场", "进行时", "特别报道", "走笔", "大家谈", "面对面"};
	for (str rest = s; rest.n;) {
		str front = str_sub(s, 0, s.n - rest.n);
		uint32_t ch = utf8_next(&rest);
		if (ch == 0xB7 || ch == 0x2022 || ch == '/' || ch == 0xFF0F)
			return front.n && utf8_count(front) <= COLUMN_MOST && text_ends_any(front, LIST(COLUMNS));
	}
	return false;
}

// "——沱江新区系列报道之二".
static bool is_part_of_series(str s)
{
	enum { TAIL_BYTES = 15, CHARACTERS_MOST = 26 };
	if (utf8_first(s) != 0x2014 && utf8_count(str_sub(s, 0, 300)) > CHARACTERS_MOST) // a title that ends so
		return false;
	str tail = text_tail(s, TAIL_BYTES);
	ptrdiff_t of = text_find(tail, "之");
	str number = of < 0 ? (str){0} : str_skip(tail, (size_t)of + 3);
	static const char *const NUMERALS[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
	return number.n && (text_starts_any(number, LIST(NUMERALS), NULL) || ch_is_digit(utf8_first(number)));
}

// The label at the front of a line: "提案号" of "提案号：第23号".
static str label_of(str s)
{
	enum { LABEL_MOST = 6 };
	str label = text_han_front(s, LABEL_MOST);
	return label.n && ch_is_colon(utf8_first(str_skip(s, label.n))) ? label : (str){0};
}

static bool is_section(str s, struct opening *out)
{
	return names_opening(str_sub(s, 0, 200), out) && out->known && (out->how == EVIDENCE_COLON || out->how == EVIDENCE_BRACKET);
}

// "某局：办好几件事", "提案号：第23号…" where other lines begin so too: a heading of the text.
static bool opens_text(const struct reading *r, int i)
{
	enum { LINES = 200 };
	int alike = 0;
	struct opening own, other;
	str label = label_of(r->v[i].text);
	bool office = i > 0 && is_section(r->v[i].text, &own);
	for (int k = i + 1; (office || label.n) && k < r->n && k < i + LINES && alike == 0; k++) {
		str s = r->v[k].text;
		alike += label.n && str_eq(label_of(s), label);
		alike += office && !text_is_prose(s) && is_section(s, &other) && !names_same(own.name, other.name);
	}
	return alike > 0;
}

// "1.南门菜市场…" where "2.…" follows: an item of the text.
static bool opens_items(const struct reading *r, int i)
{
	enum { LINES = 60 };
	static const char *const FIRST[] = {"1.", "1、", "1．", "一、", "（一）", "①", "(1)", "（1）"};
	static const char *const SECOND[] = {"2.", "2、", "2．", "二、", "（二）", "②", "(2)", "（2）"};
	int form = text_front_word(r->v[i].text, LIST(FIRST));
	unsigned label = listmark_label(r->v[i].text); // 关键词一：…
	struct list_mark own = listmark_read(r->v[i].text);
	bool han = own.mark == MARK_HAN || own.mark == MARK_PAREN; // （五）某局
	for (int k = i + 1; (form >= 0 || label || han) && k < r->n && k < i + LINES; k++)
		if ((form >= 0 && text_front_word(r->v[k].text, LIST(SECOND)) == form) || (label && listmark_label(r->v[k].text) == label) ||
			(han && listmark_read(r->v[k].text).mark == own.mark))
			return true;
	return false;
}

// "某某融媒 打开APP": whose page it is, and its button.
static bool is_app_bar(str s)
{
	static const char *const BUTTONS[] = {"打开APP", "下载APP", "打开App", "下载App", "打开客户端", "下载客户端", "登录", "注册", "登錄",
		"登入", "订阅", "关注", "無障礙", "无障碍"};
	str word = s;
	while (word.n && !ch_is_space(utf8_first(word)))
		utf8_next(&word);
	str button = text_skip_blanks(word);
	return button.n && text_is_any(button, LIST(BUTTONS)) && utf8_count(s) <= 20;
}

// "[本地]蔷薇河畔起新城…": a column's name before the title, not the buttons "[大 中 小]".
static bool is_bracket_alone(str s)
{
	enum { LABEL_BYTES = 20, TITLE_LEAST = 8 };
	ptrdiff_t close = str_find(str_sub(s, 0, LABEL_BYTES), STR("]"));
	return utf8_first(s) == '[' && (close < 0 || text_han(str_skip(s, (size_t)close)) < TITLE_LEAST);
}

// "某某融媒 11月6日", "某某日报社 融媒报道组": a medium, and when or who.
static bool is_medium_line(str s)
{
	enum { CHARACTERS_MOST = 18 };
	static const char *const TEAMS[] = {"报道组", "采访组", "编辑部", "工作室", "报道团队", "日", "全媒体", "評論部"};
	str word = s;
	while (word.n && !ch_is_space(utf8_first(word)) && !ch_is_digit(utf8_first(word)))
		utf8_next(&word);
	return word.n && utf8_count(str_sub(s, 0, 120)) <= CHARACTERS_MOST && text_ends_any(s, LIST(TEAMS)) &&
		   head_is_medium(str_sub(s, 0, s.n - word.n));
}

static bool is_furniture(const struct reading *r, str s)
{
	static const char *const OWNERS[] = {"主办", "承办", "主管", "数字报", "电子版", "电子报", "出版"};
	uint32_t last = utf8_last(s), first = utf8_first(s);
	return furniture_is_rule(s) || has_menu_mark(s) || is_paper_page(s) || is_position(s) || is_app_bar(s) ||
		   text_starts_any(s, LIST(LABELS), NULL) || str_has(s, STR("。")) || is_signature(s) || furniture_is_byline(s) ||
		   head_is_attachment(s) || text_ends_any(s, LIST(OWNERS)) || furniture_is_particular(s) || furniture_is_button(s) ||
		   furniture_is_widget(s) || furniture_is_site_list(s) || names_is_person_line(s) || first == ':' || first == 0xFF1A ||
		   last == 0xFF1A || last == 0xFF1B || first == 0x2022 || str_has(s, STR("↓")) || is_bracket_alone(s) || str_eq(s, r->out->source);
}

enum head_kind head_kind(const struct reading *r, int i)
{
	enum { CHARACTERS_LEAST = 4, CHARACTERS_MOST = 70, KICKER_LEAST = 12, DATED_MOST = 30 };
	static const char *const MASTHEADS[] = {"新聞公報", "新闻公报", "政府公报", "政府公報", "门户网站", "門戶網站", "政府网站", "官方网站",
		"政务网", "新聞稿", "新闻稿", "网讯", "網訊"};
	str labelled = head_without_label(str_sub(r->v[i].text, 0, 400)), s = text_without_english(labelled);
	int n = utf8_count(s);
	char iso[11];
	size_t at;
	bool subject = labelled.n < r->v[i].text.n;
	if (subject && n >= CHARACTERS_LEAST && ch_is_colon(utf8_last(s))) // the subject of a mail, broken behind its colon
		return HEAD_WORDS;
	if (n < CHARACTERS_LEAST || n > CHARACTERS_MOST || is_furniture(r, s) || text_han(s) * 2 < n ||
		(n < DATED_MOST && head_date_of(s, iso, &at)))
		return HEAD_FURNITURE;
	if ((utf8_last(s) == 0x2014 && n >= KICKER_LEAST) || is_part_of_series(s)) // 在…会上，各部门比实绩、定举措—— over the title
		return HEAD_KICKER;
	if (utf8_first(s) == 0x2014)
		return HEAD_SUBTITLE;
	if (!subject && !r->v[i].titled &&
		(head_is_offices(s) || head_is_medium(s) || is_medium_line(s) || is_series(s) || is_columns(s) ||
			text_ends_any(s, LIST(MASTHEADS))))
		return HEAD_NAME;
	if (issue_at(s) >= 0 || (i + 1 < r->n && issue_at(r->v[i + 1].text) == 0)) // 某某政务信息 / 第33期
		return HEAD_NAME;
	if (opens_text(r, i) || opens_items(r, i) || marks_is_bullet(r->v[i].text))
		return HEAD_TEXT;
	if (is_column_line(s))
		return HEAD_COLUMN;
	return HEAD_WORDS;
}
