#include "article/head.h"

// The head of a page: title, date, source; who signed it. The paragraphs above the text are few, so all are looked at.

static const char *const MEDIA[] = {"日报", "日報", "晚报", "晚報", "早报", "时报", "時報", "邮报", "郵報", "商报", "都市报", "快报",
	"导报", "晨报", "农报", "党报", "报社", "報社", "通讯社", "通訊社", "社", "网", "網", "电视台", "電視台", "电台", "電臺", "广播",
	"廣播", "发布", "融媒", "融媒体", "融媒体中心", "新闻处", "新聞處", "新闻办", "新聞局", "客户端", "在线", "广电", "周刊", "杂志", "号",
	"新聞", "新闻", "报", "報", "微信公众号", "编辑部", "传媒"};

static const char *const DATE_WORDS[] = {"发表于", "發表於", "发布于", "發布於", "更新于", "更新時間", "更新时间", "发布时间", "發布時間",
	"发布日期", "時間", "时间", "日期", "发件日期", "稿件日期", "刊发时间", "成文日期"};

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
		"要聞", "社会", "社會", "经济", "經濟", "民生", "部门", "区县", "头条", "最新", "市政", "縣政", "县政", "图片"};
	static const char *const ENDS[] = {"新闻", "新聞", "要闻", "要聞", "发布"};
	return utf8_count(s) <= 6 && text_starts_any(s, LIST(COLUMNS), NULL) && text_ends_any(s, LIST(ENDS));
}

static bool is_masthead(str s)
{
	return utf8_count(str_sub(s, 0, 120)) >= 4 && head_is_medium(s);
}

// ---- date ---------------------------------------------------------------------------------------------------------

bool head_date_of(str s, char out[11], size_t *at)
{
	size_t n;
	return date_find(str_sub(s, 0, 400), out, at, &n);
}

static const char *const SOURCE_LABELS[] = {"信息来源", "稿件来源", "内容来源", "图文来源", "素材来源", "资讯来源", "文章来源", "新闻来源",
	"来源", "來源", "稿源", "转自", "轉自", "资料来源", "供稿单位", "发布机构", "發布機關", "發布單位", "发布单位", "Source", "SOURCE"};

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
		int score = 1 + 3 * published + 4 * text_has_any(s, LIST(DATE_WORDS)) + 4 * (str_has(s, STR("来源")) || str_has(s, STR("來源"))) +
					2 * (str_find(str_skip(s, at), STR(":")) > 0) + (at == 0);
		if (score > best_score) {
			best = i;
			best_score = score;
			memcpy(out, iso, 11);
		}
	}
	for (int i = r->n - 1; best < 0 && i >= first_prose && i > r->n - HEAD_MOST; i--) {
		str s = r->v[i].text;
		bool sourced = text_starts_any(s, LIST(SOURCE_LABELS), NULL) || str_starts(s, STR("《"));
		if (utf8_count(str_sub(s, 0, 400)) <= (sourced ? 40 : 24) && !str_has(s, STR("GMT")) && head_date_of(s, out, &at) &&
			(at < 12 || sourced))
			best = i;
	}
	return best;
}

// ---- source -------------------------------------------------------------------------------------------------------

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

// "来源：X" anywhere in the line.
static str labelled_source(str s)
{
	for (size_t i = 0; i < sizeof SOURCE_LABELS / sizeof *SOURCE_LABELS; i++) {
		str label = str_from(SOURCE_LABELS[i]);
		ptrdiff_t at = str_find(s, label);
		if (at < 0)
			continue;
		str rest = str_skip(s, (size_t)at + label.n), value = first_word(head_after_colon(rest));
		char iso[11];
		size_t day, n;
		if (date_find(value, iso, &day, &n) && day > 0) // 来源：市政府办公室2025年9月16日
			value = str_sub(value, 0, day);
		if (str_starts(value, STR("《")) && str_find(value, STR("》")) > 3) // 来源：《某某时报》
			value = str_sub(value, 3, (size_t)str_find(value, STR("》")));
		value = without_extras(value);
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
	if (!head_date_of(s, iso, &at) || at == 0)
		return (str){0};
	str before = str_trim(str_sub(s, 0, at));
	for (size_t i = 0; i < sizeof DATE_WORDS / sizeof *DATE_WORDS; i++)
		if (str_ends(before, str_from(DATE_WORDS[i])))
			return str_trim(str_sub(before, 0, before.n - str_from(DATE_WORDS[i]).n));
	before = first_word(before);
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
	str bare = str_ends(word, STR("发布")) && word.n > 12 ? str_sub(word, 0, word.n - 6) : word; // 文登湾发布 is a medium
	return head_is_medium(word) && !head_has_label(bare) && !is_column(word);
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
static str bulletin(const struct reading *r, int head)
{
	static const char *const BULLETINS[] = {"新聞公報", "新闻公报", "新聞稿", "新闻稿"};
	for (int i = 0; i < head; i++)
		if ((i < r->title_from || i >= r->title_to) && text_is_any(r->v[i].text, LIST(BULLETINS)))
			return r->v[i].text;
	return (str){0};
}

static str without_last(str s)
{
	do
		s.n--;
	while (s.n && ((unsigned char)s.p[s.n] & 0xC0) == 0x80);
	return s;
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
		for (; name.n > 6 && !str_starts(name, STR("本")); name = without_last(name)) // "某某网岩台3月9日电"
			if (head_is_medium(name) && text_han(name) == utf8_count(name))
				return name;
	}
	return (str){0};
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

// "《北江晚报》2026年2月3日 A04版": where and when it was printed, on a line of its own.
static str paper_of(str s)
{
	char iso[11];
	size_t at;
	ptrdiff_t close = str_starts(s, STR("《")) ? str_find(str_sub(s, 0, 60), STR("》")) : -1;
	if (close < 9 || !head_is_medium(str_sub(s, 3, (size_t)close)) || !head_date_of(s, iso, &at) || text_ends_sentence(s))
		return (str){0};
	return at < (size_t)close + 12 ? str_sub(s, 3, (size_t)close) : (str){0};
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
		str paper = paper_of(s);
		if (paper.n && foot_source.n == 0)
			foot_source = paper;
		if (text_starts_any(s, LIST(SOURCE_LABELS), &label) && !str_starts(s, STR("资料")) &&
			head_after_colon(str_skip(s, label)).n < s.n - label)
			foot_source = labelled_source(s);
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

// A line of the head that is an agency's name and nothing else.
static str find_issuer(const struct reading *r, int head)
{
	static const char *const OFFICES[] = {"局", "委", "厅", "办公室", "办", "总队", "人民政府", "管委会", "委员会", "署", "處", "廳"};
	for (int i = 0; i < head; i++) {
		str s = i ? r->v[i].text : first_word(r->v[i].text); // of several offices in the first line, the first
		if (i == 0 && !ch_is_space(utf8_first(str_skip(r->v[i].text, s.n))))
			continue;
		int n = utf8_count(str_sub(s, 0, 100));
		if (n >= 4 && n <= 16 && text_han(s) == n && text_ends_any(s, LIST(OFFICES)))
			return s;
	}
	return (str){0};
}

// "某某融媒01-23 10:30 IP属地：四川": who posted it, when and from where.
static bool is_poster(str s, str source)
{
	static const char *const WHERE[] = {"IP属地", "IP屬地", "发表于", "發表於"};
	return utf8_count(str_sub(s, 0, 200)) <= 50 && text_has_any(s, LIST(WHERE)) && (source.n == 0 || str_has(s, source));
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
		if (o->source.n == 0)
			o->source = source_after_date(r->v[date_line].text);
	}
	if (o->source.n == 0)
		source_line = -1;
	r->issuer = find_issuer(r, head);
	head_title(r, head, date_line);
	if (o->source.n == 0)
		o->source = bulletin_mailed(r, head);
	if (o->source.n == 0)
		o->source = masthead(r, head);
	for (int i = r->title_to; i < head && o->source.n == 0; i++) // 某某日報記者某某／某地報導
		o->source = dateline_source(r->v[i].text);
	if (o->source.n == 0 && first_prose < r->n)
		o->source = dateline_source(r->v[first_prose].text);
	read_signature(r, first_prose < r->n ? first_prose : head - 1, first_prose);
	bool strong;
	if (o->source.n == 0 && date_line > first_prose && names_is_agency(r->v[date_line - 1].text, &strong) && strong)
		o->source = r->v[date_line - 1].text; // the signature of an official text
	if (o->source.n == 0)
		o->source = r->issuer.n ? r->issuer : bulletin(r, head); // the office that wrote it published it
	else
		r->issuer = str_eq(r->issuer, o->source) && source_line < 0 ? (str){0} : r->issuer;
	int body = r->title_to;
	if (date_line < head && date_line >= body)
		body = date_line + 1;
	if (source_line >= body)
		body = source_line + 1;
	while (body < head && (is_masthead(r->v[body].text) || str_eq(r->v[body].text, o->source) || is_poster(r->v[body].text, o->source)) &&
		   !text_ends_sentence(r->v[body].text))
		body++;
	while (body == r->title_to && body < head &&
		   (head_is_attachment(r->v[body].text) || (utf8_first(r->v[body].text) == 0x2014 && utf8_count(r->v[body].text) <= 40)))
		body++; // ——来自某地的报道: a second line of the title
	r->body = body;
	if (o->title.n == 0 && r->n)
		o->title = text_display(str_sub(r->v[0].text, 0, utf8_offset(r->v[0].text, 40)), r->arena);
	o->source = text_display(o->source, r->arena);
	o->reporter = text_display(o->reporter, r->arena);
}
