#include "article/head.h"

// Where an article is from: what the head says, the name of the paper or site, the line that begins the text.

static const char *const MEDIA[] = {"日报", "日報", "晚报", "晚報", "早报", "时报", "時報", "邮报", "郵報", "商报", "都市报", "快报",
	"导报", "晨报", "农报", "周报", "週報", "党报", "报社", "報社", "通讯社", "通訊社", "社", "网", "網", "电视台", "電視台", "电台",
	"電臺", "广播", "廣播", "发布", "融媒", "融媒体", "融媒体中心", "新闻处", "新聞處", "新闻办", "新聞局", "客户端", "在线", "广电",
	"周刊", "杂志", "号", "新聞", "新闻", "报", "報", "微信公众号", "编辑部", "传媒"};

static const char *const DATE_WORDS[] = {"发表于", "發表於", "发布于", "發布於", "更新于", "更新時間", "更新时间", "发布时间", "發布時間",
	"发布日期", "時間", "时间", "日期", "发件日期", "稿件日期", "刊发时间", "成文日期"};

static const char *const SOURCE_LABELS[] = {"信息来源", "稿件来源", "内容来源", "图文来源", "素材来源", "资讯来源", "文章来源", "新闻来源",
	"来源", "來源", "稿源", "转自", "轉自", "资料来源", "供稿单位", "发布机构", "發布機關", "發布單位", "发布单位", "張貼單位", "张贴单位",
	"刊登單位", "發佈單位", "發佈機關", "发布部门", "发布机关", "公布单位", "Source", "SOURCE"};

// Up to the next blank, bar or bracket.
static str first_word(str s)
{
	for (str rest = s; rest.n; utf8_next(&rest)) {
		uint32_t ch = utf8_first(rest);
		if (ch_is_space(ch) || ch == '\t' || ch == '|' || ch == 0xFF5C || ch == '[' || ch == 0x3010 || ch == ')' || ch == 0xFF09 ||
			ch == ']' || ch == 0x3011 || ch == ';' || ch == 0xFF1B || str_starts(rest, STR("（记者")) || str_starts(rest, STR("（作者")) ||
			str_starts(rest, STR("（記者")))
			return str_sub(s, 0, s.n - rest.n);
	}
	return s;
}

bool head_is_medium(str s)
{
	int n = utf8_count(str_sub(s, 0, 120));
	if (n >= 6 && n <= 16 && text_ends_any(s, (const char *const[]){"新聞公報", "新闻公报"}, 2))
		return true;
	static const char *const PAPERS[] = {"公报", "公報", "通报", "简报", "海报", "情报", "新闻网首页", "保障网", "安全网", "防护网",
		"服务网", "一张网", "管网", "电网", "路网", "水网", "保障網", "安全網"};
	return n >= 2 && n <= 16 && text_han(s) * 2 > n && text_ends_any(s, LIST(MEDIA)) && !text_ends_any(s, LIST(PAPERS));
}

// "本市新闻", "时政要闻": a column of the paper, not the paper.
static bool is_column(str s)
{
	static const char *const COLUMNS[] = {"本市", "本地", "今日", "综合", "綜合", "时政", "時政", "国内", "國內", "国际", "國際", "要闻",
		"要聞", "社会", "社會", "经济", "經濟", "民生", "部门", "区县", "头条", "最新", "权威", "政策", "信息", "新闻", "文件", "公告",
		"重磅", "图文", "市政", "縣政", "县政", "图片"};
	static const char *const ENDS[] = {"新闻", "新聞", "要闻", "要聞", "发布"};
	return utf8_count(s) <= 6 && text_starts_any(s, LIST(COLUMNS), NULL) && text_ends_any(s, LIST(ENDS));
}

bool head_is_masthead(str s)
{
	return utf8_count(str_sub(s, 0, 120)) >= 4 && head_is_medium(s);
}

// "来源：X" anywhere in the line.
// What a label's value says beside the name: "某某日报（Source: …）", "某某市政府官方账号".
static str without_extras(str s)
{
	static const char *const ACCOUNTS[] = {"官方账号", "官方帐号", "官方賬號", "官方账户"};
	static const str OPEN[] = {{"（", 3}, {"(", 1}};
	for (size_t i = 0; i < 2; i++) {
		ptrdiff_t at = str_find(s, OPEN[i]);
		if (at > 3 && ch_is_latin(utf8_first(str_skip(s, (size_t)at + OPEN[i].n))))
			s = str_trim(str_sub(s, 0, (size_t)at));
	}
	return s.n > 18 && text_ends_any(s, LIST(ACCOUNTS)) ? str_sub(s, 0, s.n - 12) : s;
}

str head_labelled_source(str s)
{
	for (size_t i = 0; i < sizeof SOURCE_LABELS / sizeof *SOURCE_LABELS; i++) {
		str label = str_from(SOURCE_LABELS[i]);
		ptrdiff_t at = str_find(s, label);
		static const char *const OTHERS[] = {"数据", "數據", "图片", "圖片", "视频"}; // 数据来源：…
		if (at < 0 || text_ends_any(str_sub(s, 0, (size_t)at), LIST(OTHERS)))
			continue;
		str rest = str_skip(s, (size_t)at + label.n), value = first_word(head_after_colon(rest));
		char iso[11];
		size_t day, n;
		if (date_find(value, iso, &day, &n) && day > 0) // 来源：市政府办公室2025年9月16日
			value = str_sub(value, 0, day);
		if (str_starts(value, STR("《")) && str_find(value, STR("》")) > 3) // 来源：《某某时报》
			value = str_sub(value, 3, (size_t)str_find(value, STR("》")));
		ptrdiff_t aside = str_find(value, STR("（"));
		if (aside > 3 && str_find(value, STR("）")) < 0) // 某某时报（某某）, cut by its bracket
			value = str_sub(value, 0, (size_t)aside);
		value = without_extras(value);
		if (value.p == rest.p || value.n == 0 || utf8_count(value) > 24)
			continue;
		return value;
	}
	return (str){0};
}

// "原创 川小报 溧川政务": behind who wrote it, the account comes last.
static str account_of(str s)
{
	static const char *const WRITTEN[] = {"原创", "原創", "作者"};
	str word = first_word(s);
	for (str rest = s; text_starts_any(s, LIST(WRITTEN), NULL) && rest.n;) {
		str next = first_word(rest);
		word = text_han(next) >= 2 ? next : word;
		rest = str_skip(rest, next.n);
		if (rest.n)
			utf8_next(&rest);
	}
	while (utf8_last(word) == 0xB7) // 某某政务·2024-12-28
		word.n -= 2;
	return word;
}

// "云港融媒 发表于 2025-4-9 17:51": what stands before the date.
static str source_before_date(str s)
{
	char iso[11];
	size_t at;
	if (!head_date_of(s, iso, &at) || at == 0)
		return (str){0};
	str before = str_trim(str_sub(s, 0, at));
	for (size_t i = 0; i < sizeof DATE_WORDS / sizeof *DATE_WORDS; i++)
		if (str_ends(before, str_from(DATE_WORDS[i])))
			return str_trim(str_sub(before, 0, before.n - str_from(DATE_WORDS[i]).n));
	before = account_of(before);
	static const char *const EDITS[] = {"编", "編", "编印", "編印", "编发", "主编"}; // 市政府办公室编: of a bulletin that has a name
	if (text_ends_any(before, LIST(EDITS)))
		return (str){0};
	if (str_starts(before, STR("第")) && str_ends(before, STR("期"))) // 第112期
		return (str){0};
	return utf8_count(before) <= 16 && text_han(before) >= 2 && utf8_last(before) != 0xFF1A ? before : (str){0};
}

// "2024-10-08 10:02 | 云溪发布": a medium after date and time.
static str source_after_date(str s)
{
	char iso[11];
	size_t at, n;
	if (!date_find(str_sub(s, 0, 400), iso, &at, &n) || at > 3)
		return (str){0};
	str rest = str_skip(s, at + n);
	while (rest.n && !ch_is_han(utf8_first(rest)))
		utf8_next(&rest);
	str word = str_trim(first_word(rest));
	bool strong, office = names_is_agency(word, &strong) && strong;
	word = without_extras(word);
	office |= names_is_agency(word, &strong) && strong;
	return (office || head_is_medium(word)) && !str_has(word, STR("：")) ? word : (str){0};
}

// 云浦晚报数字报: the paper itself.
static str without_edition(str s)
{
	static const char *const EDITIONS[] = {"数字报", "电子报", "电子版", "多媒体数字报", "數位報", "手机报"};
	for (size_t i = 0; i < sizeof EDITIONS / sizeof *EDITIONS; i++) {
		str edition = str_from(EDITIONS[i]);
		if (str_ends(s, edition) && s.n > edition.n + 6)
			return str_sub(s, 0, s.n - edition.n);
	}
	return s;
}

// "农业部 新闻稿": the office that gives it out.
static str released_by(str s)
{
	static const char *const RELEASES[] = {"新聞稿", "新闻稿", "新聞發布", "新闻发布"};
	if (!text_ends_any(s, LIST(RELEASES)))
		return (str){0};
	str name = str_trim(str_sub(s, 0, s.n - (str_ends(s, STR("稿")) ? 9 : 12)));
	int n = utf8_count(name);
	return n >= 3 && n <= 16 && text_han(name) == n ? name : (str){0};
}

// "某某政务信息", and below it "第33期".
static str bulletin_above_issue(const struct reading *r, int head)
{
	enum { CHARACTERS_MOST = 16 };
	for (int i = 0; i + 1 < head; i++) {
		str s = r->v[i].text;
		bool title = i >= r->title_from && i < r->title_to;
		if (!title && utf8_count(str_sub(s, 0, 100)) <= CHARACTERS_MOST && text_han(s) == utf8_count(s) && head_is_issue(r->v[i + 1].text))
			return s;
	}
	return (str){0};
}

// The bulletin whose issue a mail brings: "主题：某某政务信息（第1147期）".
static str bulletin_mailed(const struct reading *r, int head)
{
	for (int i = 0; i < head; i++) {
		str s = r->v[i].text;
		for (ptrdiff_t colon; (colon = text_find(s, "：")) >= 0;)
			s = str_skip(s, (size_t)colon + 3);
		str name = (i < r->title_from || i >= r->title_to) ? head_bulletin_of(str_trim(s)) : (str){0};
		if (name.n)
			return name;
	}
	return (str){0};
}

static bool is_masthead_word(str word)
{
	str bare = str_ends(word, STR("发布")) && word.n >= 12 ? str_sub(word, 0, word.n - 6) : word; // 文登湾发布 is a medium
	return head_is_medium(word) && !str_ends(word, STR("机关报")) && !text_is_any(word, LIST(MEDIA)) && !head_has_label(bare) &&
		   !is_column(word);
}

// A line of the head that names a medium: the masthead.
static str masthead(const struct reading *r, int head)
{
	for (int i = 0; i < head; i++) {
		if ((i >= r->title_from && i < r->title_to) || str_has(r->v[i].text, STR("|")) || str_has(r->v[i].text, STR(">")))
			continue;
		str release = released_by(r->v[i].text);
		if (release.n)
			return release;
		for (str rest = r->v[i].text, word; rest.n;) {
			word = first_word(rest);
			for (str tail = word; tail.n; utf8_next(&tail)) // 某某融媒01-23
				if (ch_is_digit(utf8_first(tail))) {
					word = str_sub(word, 0, word.n - tail.n);
					break;
				}
			if (is_masthead_word(word))
				return without_edition(word);
			rest = str_skip(rest, word.n ? word.n : first_word(rest).n);
			if (rest.n)
				utf8_next(&rest);
		}
	}
	return (str){0};
}

// "新聞公報" alone on its line: all that a government's page says of where it is from.
str head_bulletin(const struct reading *r, int head)
{
	static const char *const BULLETINS[] = {"新聞公報", "新闻公报", "新聞稿", "新闻稿"};
	for (int i = 0; i < head; i++)
		if ((i < r->title_from || i >= r->title_to) && text_is_any(r->v[i].text, LIST(BULLETINS)))
			return r->v[i].text;
	return (str){0};
}

// "（海讯社记者某某某地9日电）", "某某日报讯", at the front of the text.
str head_dateline_source(str s)
{
	static const char *const ENDS[] = {"记者", "記者", "讯（", "讯 ", "訊（", "讯　", "电（"};
	s = str_sub(s, 0, 90);
	if (utf8_first(s) == 0xFF08 || utf8_first(s) == '(')
		utf8_next(&s);
	for (int i = 0; i < 2 && (marks_is_bullet(s) || utf8_first(s) == 0x25A1 || ch_is_space(utf8_first(s))); i++)
		utf8_next(&s); // ■ 某某日报记者
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
		for (; name.n > 6 && !str_starts(name, STR("本")); name = utf8_without_last(name)) // "某某网岩台3月9日电"
			if (head_is_medium(name) && text_han(name) == utf8_count(name))
				return name;
	}
	return (str){0};
}

// "《北江晚报》2026年2月3日 A04版": where and when it was printed, on a line of its own.
str head_paper_of(str s)
{
	char iso[11];
	size_t at;
	ptrdiff_t close = str_starts(s, STR("《")) ? str_find(str_sub(s, 0, 60), STR("》")) : -1;
	if (close < 9 || !head_is_medium(str_sub(s, 3, (size_t)close)) || !head_date_of(s, iso, &at) || text_ends_sentence(s))
		return (str){0};
	return at < (size_t)close + 12 ? str_sub(s, 3, (size_t)close) : (str){0};
}

// Whether another office's name stands alone on a line below the words that follow line i: each heads its words, and none wrote all.
static bool heads_words(const struct reading *r, int i)
{
	enum { LINES = 40 };
	bool strong;
	for (int k = i + 2; k < r->n && k < i + LINES; k++)
		if (names_is_agency(r->v[k].text, &strong) && strong && !names_same(r->v[k].text, r->v[i].text) &&
			!names_is_agency(r->v[k - 1].text, &strong) && k + 1 < r->n && text_ends_sentence(r->v[k + 1].text))
			return true;
	return false;
}

// A line of the head that is an agency's name and nothing else.
str head_issuer(const struct reading *r, int head)
{
	static const char *const OFFICES[] = {
		"局", "委", "厅", "办公室", "办", "总队", "人民政府", "管委会", "委员会", "署", "處", "廳", "督查室", "研究室"};
	for (int i = 0; i < head; i++) {
		str s = i ? r->v[i].text : first_word(r->v[i].text);        // of several offices in the first line, the first
		if (i && utf8_first(s) == 0xFF08 && str_ends(s, STR("）"))) // （市政府督查室） below the title
			s = str_sub(s, 3, s.n - 3);
		if (i == 0 && !ch_is_space(utf8_first(str_skip(r->v[i].text, s.n))))
			continue;
		int n = utf8_count(str_sub(s, 0, 100));
		if (n >= 3 && n <= 16 && text_han(s) == n && text_ends_any(s, LIST(OFFICES)) && !(i && heads_words(r, i)))
			return s;
	}
	return (str){0};
}

bool head_has_date_word(str s)
{
	return text_has_any(s, LIST(DATE_WORDS));
}

bool head_source_label(str s, size_t *n)
{
	return text_starts_any(s, LIST(SOURCE_LABELS), n);
}

str head_source_beside_date(str line)
{
	str source = source_before_date(line);
	return source.n ? source : source_after_date(line);
}

// "发件人: 某市安委办 <awb@…>": who sent the mail.
static str mail_sender(const struct reading *r, int head)
{
	enum { LINES = 12, CHARACTERS_MOST = 24 };
	static const char *const SENDERS[] = {"发件人", "發件人", "寄件人", "寄件者", "From"};
	for (int i = 0; i < head && i < LINES; i++) {
		str s = r->v[i].text;
		size_t n;
		if (!text_starts_any(s, LIST(SENDERS), &n) || !ch_is_colon(utf8_first(text_skip_blanks(str_skip(s, n)))))
			continue;
		str name = head_after_colon(str_skip(s, n));
		ptrdiff_t address = str_find(name, STR("<"));
		name = str_trim(address >= 0 ? str_sub(name, 0, (size_t)address) : name);
		return text_han(name) >= 2 && utf8_count(name) <= CHARACTERS_MOST && !str_has(name, STR("@")) ? name : (str){0};
	}
	return (str){0};
}

str head_printed_source(const struct reading *r, int head)
{
	str source = bulletin_mailed(r, head);
	source = source.n ? source : bulletin_above_issue(r, head);
	source = source.n ? source : mail_sender(r, head);
	return source.n ? source : masthead(r, head);
}
