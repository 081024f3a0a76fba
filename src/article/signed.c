#include "article/furniture.h"
#include "article/head.h"

// Who wrote, edited, printed and sent the text: lines that are read and not shown.

static const char *const CREDITS[] = {"责任编辑", "責任編輯", "责编", "責編", "编辑：", "编辑:", "编辑丨", "編輯：", "编辑 ", "校对",
	"校對", "审核：", "审核丨", "審核：", "初审", "一审", "二审", "三审", "终审", "监制", "監製", "美编", "制图", "製圖", "排版",
	"值班编委", "值班编辑", "值班主任", "签发", "策划：", "统筹：", "记者：", "记者丨", "记者:", "記者：", "来源：", "来源|", "来源 |",
	"來源：", "稿源", "原标题", "原標題", "阅读原文", "查看原文", "转自", "文章来源", "信息来源", "供稿：", "作者：", "文字：", "摄影：",
	"翻译：", "采写：", "制作：", "撰稿：", "拍摄：", "整理：", "整理丨", "剪辑：", "设计：", "海报：", "文案：", "本文来源", "本文转自",
	"数据：", "通讯员："};

// "文字 | 小洛", "排版丨某某": who did what, as messages of public accounts end.
static bool is_role(str s)
{
	static const char *const ROLES[] = {"文字", "图片", "图文", "文案", "排版", "编辑", "责编", "责任编辑", "校对", "审核", "初审", "复审",
		"复核", "终审", "监制", "策划", "制作", "设计", "海报", "视频", "剪辑", "摄影", "摄像", "记者", "通讯员", "作者", "撰稿", "采写",
		"供稿", "来源", "素材", "美编", "统筹", "主编", "副主编", "值班", "出品", "签发", "投稿", "运营", "文", "图", "编审", "执行",
		"执行主编", "總編輯", "編輯", "責編", "攝影", "撰文", "终校", "一审", "二审", "三审", "一校", "二校", "三校", "配音", "播音",
		"校审", "稿源", "供图", "新媒体编辑"};
	size_t n;
	if (utf8_count(str_sub(s, 0, 200)) > 36 || text_ends_sentence(s) || !text_starts_any(s, LIST(ROLES), &n))
		return false;
	str rest = text_skip_blanks(str_skip(s, n));
	uint32_t mark = utf8_first(rest);
	return mark == '|' || mark == 0xFF5C || mark == 0x4E28 || mark == '/' || mark == 0xFF0F || mark == 0x2014;
}

// "《北江晚报》2026年2月3日 A04版".
static bool is_printed_in(str s)
{
	char iso[11];
	size_t at, n;
	return str_starts(s, STR("《")) && s.n < 120 && !text_ends_sentence(s) && date_find(s, iso, &at, &n) && at < 60 &&
		   (at + n == s.n || text_ends_any(s, (const char *const[]){"版", "期"}, 2));
}

// "新聞來源：新聞局": any label of a source.
static bool is_source(str s)
{
	enum { LABEL_MOST = 6, CHARACTERS_MOST = 30 };
	static const char *const SOURCES[] = {"来源", "來源"};
	str label = text_han_front(s, LABEL_MOST);
	return text_ends_any(label, LIST(SOURCES)) && ch_is_colon(utf8_first(str_skip(s, label.n))) && !text_ends_sentence(s) &&
		   utf8_count(str_sub(s, 0, 200)) <= CHARACTERS_MOST;
}

// "新聞局圖", "某某发布供稿": an office or a medium, and what it gave.
static bool is_supplied(str s)
{
	enum { CHARACTERS_MOST = 16 };
	static const char *const GIVES[] = {
		"圖", "图", "供稿", "供图", "供圖", "圖片", "图片", "圖／文", "提供圖片", "提供图片", "編印", "编印", "编", "編", "编发"};
	int give = text_back_word(s, LIST(GIVES));
	str who = give >= 0 ? str_trim(str_sub(s, 0, s.n - strlen(GIVES[give]))) : (str){0};
	bool strong;
	return who.n && utf8_count(str_sub(s, 0, 100)) <= CHARACTERS_MOST && (head_is_medium(who) || (names_is_agency(who, &strong) && strong));
}

bool furniture_is_credit(str s)
{
	enum { TWO_LABELS = 18 };
	static const char *const ASKS[] = {"请问", "請問", "？", "提问"};
	static const char *const TRIALS[] = {"初审", "一审", "二审", "三审", "终审", "签发"}; // 一审服判息诉率89.6%，…: no editor's
	str inside = furniture_bare(s);
	int n = utf8_count(str_sub(s, 0, 300));
	bool speaks = str_starts(s, STR("记者：")) || str_starts(s, STR("記者："));
	size_t trial;
	if (text_ends_sentence(s) && text_starts_any(s, LIST(TRIALS), &trial) && ch_is_han(utf8_first(str_skip(s, trial))))
		return false;
	if (n > 80 || (speaks && (s.n == 9 || n > 30 || text_has_any(s, LIST(ASKS)))))
		return false;
	if (is_role(inside) || is_source(inside) || is_supplied(s) || text_starts_any(inside, LIST(CREDITS), NULL) ||
		((str_starts(inside, STR("据《")) || (inside.n < s.n && str_starts(inside, STR("据")))) && n < 20) || is_printed_in(s))
		return true;
	if (s.n < TWO_LABELS)
		return false;
	int labels = text_count_any(s, LIST(CREDITS), 2);
	if (labels > 0 && utf8_first(s) == 0xFF08 && str_find(s, STR("）")) > 0 && n < 30 && str_find(s, STR("）")) + 14 > (ptrdiff_t)s.n)
		return true; // （編輯：某某）1141109
	return labels >= 2;
}

// "某某社记者江远、林深", "全媒体记者 江远 通讯员 林深": reporters' names, and nothing else.
static bool is_reporters(str s)
{
	enum { MEDIUM_BYTES = 36, CHARACTERS_MOST = 30 };
	static const char *const KINDS[] = {
		"本报", "本網", "本网", "全媒体", "融媒体", "全媒", "见习", "实习", "首席", "特约", "本报全媒体", "本报通讯员", "通讯员"};
	ptrdiff_t at = text_find(str_sub(s, 0, MEDIUM_BYTES), "记者");
	at = at < 0 ? text_find(str_sub(s, 0, MEDIUM_BYTES), "記者") : at;
	at = at < 0 && str_starts(s, STR("通讯员")) ? 3 : at; // two words of two characters and of three
	str who = str_trim(str_sub(s, 0, at < 0 ? 0 : (size_t)at));
	if (at < 0 || utf8_count(str_sub(s, 0, 200)) > CHARACTERS_MOST ||
		(at != 3 && who.n && !text_is_any(who, LIST(KINDS)) && !head_is_medium(who)))
		return false;
	str names = str_skip(s, (size_t)at + 6);
	bool any = false;
	for (int run = 0; names.n;) {
		uint32_t ch = utf8_next(&names);
		run = ch_is_han(ch) || ch == 0xB7 ? run + 1 : 0;
		any |= run == 2;
		if (run > 5 || (!run && !ch_is_space(ch) && ch != 0x3001))
			return false;
	}
	return any;
}

// "某某社京都10月22日电　题：…": where a feature was written, and its title again.
static bool is_feature_line(str s)
{
	enum { REACH = 75 };
	static const char *const TITLES[] = {"电　题：", "电 题：", "电题：", "電　題：", "電題：", "讯　题："};
	return text_has_any(str_sub(s, 0, REACH), LIST(TITLES)) && !text_ends_sentence(s);
}

// A line that says who wrote: "（某报记者 某某）", "本报记者 某某 文/图".
bool furniture_is_byline(str s)
{
	static const char *const STARTS[] = {"本报记者", "本報記者", "本网记者", "本版撰文", "本版记者", "本版文字", "本组稿件", "本台记者",
		"本刊记者", "记者 ", "記者 ", "文/", "文丨", "图/", "图丨", "文图/"};
	int n = utf8_count(str_sub(s, 0, 300));
	if (n > 60 || n < 4)
		return false;
	for (int i = 0; i < 2 && (utf8_first(s) == 0x25A1 || utf8_first(s) == 0x25A0 || ch_is_space(utf8_first(s))); i++)
		utf8_next(&s); // □ 本报记者
	str inside = furniture_bare(s);
	bool bracketed = inside.n < s.n && utf8_first(s) != '[' && utf8_first(s) != 0x3010;
	bool names = str_has(s, STR("记者")) || str_has(s, STR("記者")) || str_has(s, STR("通讯员"));
	static const char *const DONE_BY[] = {"整理", "采写", "综合", "文字整理", "采访整理"};
	bool dateline = str_ends(s, STR("）")) && (str_has(s, STR("讯（")) || str_has(s, STR("訊（")) || str_has(s, STR("电（")));
	if (is_reporters(inside) || is_feature_line(s) || (dateline && (str_has(s, STR("记者")) || str_has(s, STR("通讯员")))))
		return true;
	bool made = text_has_any(inside, LIST(DONE_BY));
	bool compiled = bracketed && made && ((n <= 16 && text_han(inside) + 2 >= utf8_count(inside)) || str_has(inside, STR("未经")));
	return (bracketed && names) || compiled || (!text_ends_sentence(s) && !str_has(s, STR("：")) && text_starts_any(s, LIST(STARTS), NULL));
}
