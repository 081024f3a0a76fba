#include "article/build.h"

// What opens a sentence without being what it says: "据统计，", "一是", "市长张三说，", "“……”".

// "据统计，", "数据显示：": says nothing of its own. Bytes; 0 when s opens otherwise.
static size_t empty_opener(str s)
{
	static const char *const FREE[] = {"其中", "（續）", "（续）", "我们", "该局", "該局", "該署", "该署", "該處", "该委", "该厅", "该院",
		"该中心", "则", "則", "核心提示 ", "核心提示　", "本报讯", "本刊讯", "本网讯", "本台讯"};
	static const char *const MARKED[] = {"其中", "据介绍", "据了解", "据悉", "据统计", "據統計", "據了解", "目前", "同时", "同時", "此外",
		"另外", "与此同时", "與此同時", "下一步", "接下来", "接下來", "会上", "會上", "今年", "连日来", "截至目前", "数据显示", "數據顯示",
		"统计显示", "结果显示", "记者了解到", "記者了解到", "具体来看", "具体而言", "值得一提的是", "值得注意的是", "不仅如此", "会议指出",
		"会议强调", "近日", "日前", "总体来看", "总的看", "从数据看", "据初步核算", "初步核算", "经初步核算", "经统计", "再者", "为此",
		"对此", "换句话说", "简单来说", "也就是说", "事实上", "一方面", "另一方面", "首先", "其次", "最后", "本报讯", "本刊讯", "本网讯",
		"本台讯", "核心提示", "内容提要", "导读", "更重要的是", "特别是", "尤其是", "可喜的是", "除此之外"};
	size_t n;
	if (text_starts_any(s, LIST(MARKED), &n)) {
		uint32_t mark = utf8_first(str_skip(s, n));
		if (mark == 0xFF0C || mark == 0xFF1A || mark == ',' || mark == ':')
			return s.n - str_skip(s, n).n + (mark < 0x80 ? 1 : 3);
	}
	return text_starts_any(s, LIST(FREE), &n) && n < s.n && !str_starts(str_skip(s, n), STR("的")) ? n : 0;
}

// "张三：“……”": who speaks and the marks around it.
static str without_tag(str s)
{
	enum { SPEAKER_MOST = 5 };
	ptrdiff_t open = str_find(str_sub(s, 0, SPEAKER_MOST * 3 + 6), STR("：“"));
	if (open < 0)
		return s;
	str said = str_skip(s, (size_t)open + 3);
	return utf8_last(said) == 0x201D ? str_sub(said, 3, said.n - 3) : str_skip(said, 3);
}

static str without_empty(str s)
{
	for (size_t n = empty_opener(s); n; n = empty_opener(s))
		s = str_skip(s, n);
	return s;
}

// "一是", "二要", "第三，", and the catchword behind it: "一是“推”，".
static str without_count(str s)
{
	static const char *const COUNTS[] = {"一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "第一，", "第二，", "第三，",
		"第四，", "其一，", "其二，", "其三，"};
	static const char *const DEMANDS[] = {"一要", "二要", "三要", "四要", "五要"}; // 要 stays: it is not done yet
	size_t n;
	if (text_starts_any(s, LIST(DEMANDS), NULL))
		return str_skip(s, 3);
	if (!text_starts_any(s, LIST(COUNTS), &n))
		return s;
	str rest = str_skip(s, n);
	ptrdiff_t close = utf8_first(rest) == 0x201C ? str_find(str_sub(rest, 0, 15), STR("”，")) : -1;
	return close < 0 ? rest : str_skip(rest, (size_t)close + 6);
}

static bool is_pause_before(str rest, str s)
{
	uint32_t ch = utf8_last(str_sub(s, 0, s.n - rest.n));
	return rest.n && (ch == 0xFF0C || ch == 0xFF1A);
}

// "市长邬丽说，", "谢临川说，": a post or a person. What is foreseen or asked for stays with the verb that says so.
static str without_person(str s)
{
	static const char *const BENT[] = {"预计", "預計", "预估", "預估", "建议", "建議", "提醒", "呼吁", "呼籲"}, *const DENIED[] = {"有",
																													"没", "无", "不", "未"};
	enum { NAME_LEAST = 2, NAME_CHARACTERS = 4 };
	struct opening o;
	str found = {0}, tail = s;
	if (names_post_at(s, &o) && is_pause_before(o.rest, s))
		found = o.rest;
	for (int n = 1; !found.n && n <= NAME_CHARACTERS && ch_is_han(utf8_first(tail)); n++) {
		utf8_next(&tail);
		if (n >= NAME_LEAST && names_speech_at(tail, &o) && is_pause_before(o.rest, s))
			found = o.rest;
	}
	bool bent = found.n && text_has_any(str_sub(s, 0, s.n - found.n), LIST(BENT));
	return found.n && !bent && !text_starts_any(s, LIST(DENIED), NULL) ? found : s;
}

// "議員某某質疑追加預算，": what somebody asked, before the answer.
static str without_asking(str s)
{
	static const char *const WHO[] = {"議員", "议员", "代表", "委員", "委员", "记者", "記者", "网友", "市民", "有市民", "有网友"};
	static const char *const ASKED[] = {
		"質疑", "质疑", "追問", "追问", "關切", "关切", "詢問", "询问", "提問", "提问", "問及", "问及", "反映", "建議", "建议"};
	enum { REACH = 90 };
	ptrdiff_t end = str_find(str_sub(s, 0, REACH), STR("，"));
	if (end < 0 || !text_starts_any(s, LIST(WHO), NULL) || !text_has_any(str_sub(s, 0, (size_t)end), LIST(ASKED)))
		return s;
	str answer = str_skip(s, (size_t)end + 3), said = without_person(answer);
	return said.n < answer.n ? said : s;
}

// "「……」" around all of it.
static str without_quotes(str s)
{
	static const char *const PAIRS[][2] = {{"“", "”"}, {"「", "」"}};
	for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
		if (str_starts(s, str_from(PAIRS[i][0])) && text_find(s, PAIRS[i][1]) == (ptrdiff_t)s.n - 3)
			return str_sub(s, 3, s.n - 3);
	return s;
}

// "市发改委表示，": the agency itself, and the verb it takes at once.
static str without_agency(str s, str name)
{
	struct opening o;
	if (name.n && str_starts(s, name) && names_opening(s, &o) && o.how <= EVIDENCE_POST && o.how >= EVIDENCE_SPEECH && o.rest.n)
		s = o.rest;
	else if (name.n && str_has(str_sub(s, 0, 150), name) && names_speaker(str_sub(s, 0, 150), &o) && o.how >= EVIDENCE_SPEECH && o.rest.n &&
			 str_eq(o.name, name) && utf8_first(s) != 0x201C && o.rest.p < s.p + 120)
		s = str_skip(s, (size_t)(o.rest.p - s.p));
	static const char *const AFTER[] = {"将", "要", "牵头，", "负责，", "則", "则"};
	str rest = name.n && str_starts(s, name) ? str_skip(s, name.n) : s;
	size_t n;
	return text_starts_any(rest, LIST(AFTER), &n) && (rest.n < s.n || n > 3) ? str_skip(rest, n) : s;
}

str preamble_without(str s, str name)
{
	s = without_empty(without_tag(s));
	s = without_empty(without_agency(s, name));
	return without_count(without_empty(without_quotes(without_person(without_asking(s)))));
}

str preamble_without_dateline(str s)
{
	static const str ENDS[] = {{"讯（", 6}, {"訊（", 6}, {"电（", 6}};
	static const char *const SHORT[] = {"本报讯 ", "本报讯　", "本网讯 ", "本网讯　", "本台讯 "};
	str head = str_sub(s, 0, 200);
	size_t n;
	if (utf8_first(s) == 0xFF08) {
		ptrdiff_t close = str_find(head, STR("）"));
		str inside = close > 0 ? str_sub(s, 3, (size_t)close) : (str){0};
		if (str_ends(inside, STR("电")) || str_ends(inside, STR("電")) || str_has(inside, STR("记者")) || str_has(inside, STR("記者")))
			return str_trim(str_skip(s, (size_t)close + 3));
	}
	for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
		ptrdiff_t at = str_find(str_sub(s, 0, 75), ENDS[i]);
		ptrdiff_t close = at >= 0 ? str_find(str_skip(head, (size_t)at), STR("）")) : -1;
		if (close > 0)
			return str_trim(str_skip(s, (size_t)(at + close) + 3));
	}
	return text_starts_any(s, LIST(SHORT), &n) ? str_trim(str_skip(s, n)) : s;
}
