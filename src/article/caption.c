#include "article/scan.h"

// What a number counts, in the words of its clause: "推进7个湖北实验室组建运营" -> 湖北实验室, "总投资达20亿元" -> 总投资.

enum { REACH = 120, CAPTION_MOST = 18, CAPTION_LEAST = 2 };

static bool ends_clause(uint32_t ch)
{
	return ch == 0xFF0C || ch == ',' || ch == 0x3001 || ch_ends_sentence(ch) || ch == 0xFF1A || ch == 0xFF08 || ch == 0xFF09 ||
		   ch == '\t' || ch == 0x3000 || ch == 0x2026 || ch == '(' || ch == ')';
}

static size_t char_start(str s, size_t at)
{
	while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at++;
	return at;
}

enum stretch { ITEM, CLAUSE, SENTENCE_PART };

// Text before `at` back to the last mark that ends such a stretch. An item ends at 、 too.
static str left_of(str text, size_t at, enum stretch stretch)
{
	size_t from = at > REACH ? char_start(text, at - REACH) : 0, start = from;
	for (str rest = str_sub(text, from, at); rest.n;) {
		size_t here = at - rest.n;
		uint32_t ch = utf8_next(&rest);
		bool ends = stretch == SENTENCE_PART ? ch == 0xFF0C || ch_ends_sentence(ch) || ch == 0xFF1A
											 : ends_clause(ch) && (stretch == ITEM || ch != 0x3001);
		if (ends && !text_is_thousands_mark(text, here))
			start = at - rest.n;
	}
	return str_sub(text, start, at);
}

static str right_of(str text, size_t at)
{
	str s = str_sub(text, at, char_start(text, at + REACH < text.n ? at + REACH : text.n));
	for (str rest = s; rest.n; utf8_next(&rest)) {
		uint32_t ch = utf8_first(rest);
		if (ends_clause(ch) || ch_is_digit(ch))
			return str_sub(s, 0, s.n - rest.n);
	}
	return s;
}

static const char *const VERBS_AFTER[] = {"组建", "运营", "同时", "动工", "开工", "落地", "完成", "投入", "接入", "破土", "见到", "下沉",
	"达产", "投产", "签约", "待命", "可供", "实现", "集中", "顺利", "建成", "见效", "开通", "竣工", "提供", "已", "將", "将", "均", "全部",
	"正在", "過", "完工", "上线", "入驻", "落笔", "過坎", "过坎", "公共数据", "即", "停", "，", "向", "为", "給", "给", "推进", "推動",
	"推动", "获", "參與", "参与", "有序", "被", "也", "都", "就", "可登记", "可"};

static const char *const NOT_NOUNS[] = {"全數", "全数", "提供", "待", "底线", "目标", "目標", "关口", "规模", "单子", "水平", "增长",
	"增長", "下降", "提高", "提升", "到", "至", "，", "是", "为", "已", "和", "及", "与", "并", "並", "或", "的", "将", "將", "被", "开工",
	"建成", "恢复", "完成", "可", "就", "也", "都", "均", "即", "同时", "以", "左右", "在", "投入", "动工", "全部", "待命", "落笔", "下沉",
	"登记", "停", "升至", "降至", "缩短", "压缩", "时", "待", "集中", "一对一", "派驻", "為", "改造", "建设", "建設", "用于", "用於",
	"支持", "实施", "对", "給", "给", "资助", "資助"};

static const char *const LEADS[] = {"今年", "明年", "去年", "全年", "年内", "目前", "累计", "累計", "力争", "力爭", "预计", "預計", "新增",
	"新建", "净增", "淨增", "引进", "引進", "争取", "其中", "同时", "还", "還", "将", "將", "首批", "建成", "打造", "完成", "开工", "改造",
	"签约", "实施", "培育", "安排", "截至目前", "更换", "每年", "让", "把", "全力", "确保", "推出", "发放", "开放", "封闭", "出动", "拆除",
	"拉动", "带动", "直接", "只", "現有", "现有", "拟", "擬", "计划", "計劃", "推动", "推动落地", "超额", "增设", "启用", "新打", "储备",
	"择机", "覆盖", "今年以来", "以来", "再引进", "要让", "将建成", "将新建", "将打造", "已建成", "已完成", "还将", "已累计", "共有",
	"分别", "将投入", "已投入", "将新增", "将新开", "要再建", "再建", "还要", "建成后可", "建成后", "达产后可", "后可", "可年产"};

static const char *const LINKS[] = {"提升至", "提升到", "上升至", "上升到", "下降至", "下降到", "降至", "升至", "增至", "减至", "降到",
	"升到", "增加到", "增加至", "提高到", "提高至", "提升至", "提至", "調降至", "降為", "提高為", "增加為", "提升到", "压缩至", "压缩到",
	"缩短至", "缩短到", "扩大至", "扩大到", "擴增至", "增長至", "达到", "達到", "达", "達", "至", "到", "为", "為", "是", "有", "共", "了",
	"约", "約", "再", "已", "在", "均", "由", "从", "仅", "只", "，", "比上年", "同比", "扩大", "压缩", "提升", "再添", "再开", "添", "的",
	"近", "超", "逾", "过", "过去", "稳住", "接近", "占", "要让", "将", "可达", "可"};

static const char *const WORDS_WITH_HEDGE[] = {
	"合約", "條約", "節約", "签约", "簽約", "预约", "預約", "节约", "合约", "条约", "附近", "赶超", "通过", "通過", "经过"};

static const char *const AVERAGES[] = {"日均", "月均", "年均", "平均", "人均", "户均", "亩均", "戶均", "周均"};

static str strip_tail(str s)
{
	for (bool again = true; again && s.n;) {
		again = false;
		str hedge = hedge_match(s, HEDGE_BEFORE);
		bool kept = str_eq(hedge, STR("下降")) || text_ends_any(s, LIST(WORDS_WITH_HEDGE));
		size_t cut = hedge.n && !kept ? hedge.n : 0;
		for (size_t i = 0; !cut && i < sizeof LINKS / sizeof *LINKS; i++)
			if (!kept && text_ends_any(s, &LINKS[i], 1) && s.n > strlen(LINKS[i]))
				cut = text_ends_any(s, LIST(AVERAGES)) ? 0 : strlen(LINKS[i]);
		again = cut > 0;
		s = str_sub(s, 0, s.n - cut);
	}
	return text_is_any(s, LIST(LINKS)) ? (str){0} : str_trim(s);
}

static str strip_lead(str s)
{
	size_t n;
	while (s.n && (utf8_first(s) == 0x300C || utf8_first(s) == 0x201C) && !str_has(s, STR("」")) && !str_has(s, STR("”")))
		utf8_next(&s);
	while (text_starts_any(s, LIST(LEADS), &n) && utf8_count(s) > 3 && n < s.n && !str_starts(s, STR("建成区")))
		s = str_skip(s, n);
	return str_trim(s);
}

// Two narrow characters take the room of one wide.
static int width_of(str s)
{
	int halves = 0;
	while (s.n)
		halves += utf8_next(&s) < 0x2000 ? 1 : 2;
	return (halves + 1) / 2;
}

// "2025—2027年", "1至8月": the dates before what is counted.
static str without_dates(str s)
{
	static const char *const ENDS[] = {"年", "月", "日"};
	size_t last = 0;
	for (str rest = s; rest.n;) {
		uint32_t ch = utf8_first(rest);
		size_t n = number_range_mark(rest);
		if (text_starts_any(rest, LIST(ENDS), NULL) && rest.n < s.n)
			last = s.n - rest.n + 3;
		else if (!ch_is_digit(ch) && n == 0)
			break;
		utf8_next(&rest);
	}
	return str_skip(s, last);
}

// Where it is too long: without its dates, or its last words.
static str shorten_left(str s)
{
	if (width_of(s) <= CAPTION_MOST)
		return s;
	s = strip_lead(without_dates(s));
	while (width_of(s) > CAPTION_MOST)
		utf8_next(&s);
	ptrdiff_t open = str_find(s, STR("“")), close = str_find(s, STR("”"));
	return close >= 0 && (open < 0 || open > close) ? str_skip(s, (size_t)close + 3) : s;
}

// "科研平台成果产业化", "国家重点实验室和一批平台": the number counts what stands before.
static str without_process(str s)
{
	static const char *const TAILS[] = {"成果产业化", "产业化", "升级改造", "改造提升", "提档升级", "组建运营", "优化提级"};
	static const char *const OTHERS[] = {"和一批", "及一批", "以及", "和若干", "和部分", "及其"};
	for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
		ptrdiff_t at = text_find(s, OTHERS[i]);
		if (at >= 6)
			s = str_sub(s, 0, (size_t)at);
	}
	for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++)
		if (s.n >= strlen(TAILS[i]) + 6 && text_ends_any(s, &TAILS[i], 1))
			return str_sub(s, 0, s.n - strlen(TAILS[i]));
	return s;
}

static str noun_after(str text, size_t to)
{
	str s = str_trim(right_of(text, to));
	s = str_starts(s, STR("的")) ? str_skip(s, 3) : s;
	uint32_t first = utf8_first(s);
	if (!(ch_is_han(first) || first == 0x201C || first == 0x300C || ch_is_latin(first)) || text_starts_any(s, LIST(NOT_NOUNS), NULL))
		return (str){0};
	size_t end = s.n;
	for (size_t i = 0; i < sizeof VERBS_AFTER / sizeof *VERBS_AFTER; i++) {
		ptrdiff_t at = text_find(str_sub(s, 0, end), VERBS_AFTER[i]);
		if (at >= 6 && (size_t)at < end)
			end = (size_t)at;
	}
	s = without_process(str_trim(str_sub(s, 0, end)));
	// What stands just before the next number belongs to that: 6个项目总投资205亿元.
	static const char *const NEXT[] = {
		"计划总投资", "总投资", "年度投资", "投资", "蓄水", "总面积", "面积", "总额", "总长", "总产值", "产值", "的"};
	bool before_number = s.n > 0 && ch_is_digit(utf8_first(str_skip(text, (size_t)(s.p - text.p) + s.n)));
	for (size_t i = 0; i < sizeof NEXT / sizeof *NEXT; i++)
		if (str_ends(s, str_from(NEXT[i])) && s.n > strlen(NEXT[i]) + 3 && (before_number || i + 1 == sizeof NEXT / sizeof *NEXT))
			s = str_sub(s, 0, s.n - strlen(NEXT[i]));
	return utf8_count(s) <= CAPTION_MOST ? s : str_sub(s, 0, utf8_offset(s, CAPTION_MOST));
}

// Up to the first number of s that a unit follows: "G318改线段" keeps its digits, "出口451亿元" does not.
static str before_quantity(str s)
{
	for (str rest = s; rest.n;) {
		size_t at = s.n - rest.n;
		uint32_t ch = utf8_next(&rest);
		bool from = ch == 0x7531 || ch == 0x4ECE || ch == 0x5F9E; // 由 从 從
		if (from && number_han_digit(utf8_first(rest)) > 0)
			return str_sub(s, 0, at);
		if (!ch_is_digit(ch))
			continue;
		while (rest.n && (ch_is_digit(utf8_first(rest)) || utf8_first(rest) == '.' || utf8_first(rest) == ','))
			utf8_next(&rest);
		bool scaled =
			str_starts(rest, STR("万")) || str_starts(rest, STR("亿")) || str_starts(rest, STR("萬")) || str_starts(rest, STR("億"));
		if ((scaled || unit_match(rest)) && !ch_is_latin(utf8_last(str_sub(s, 0, at))))
			return str_sub(s, 0, at);
	}
	return s;
}

// "增长5.7%" alone: the subject stands in the clause before.
static str subject_before(str text, str clause)
{
	size_t start = (size_t)(clause.p - text.p);
	if (start < 4)
		return (str){0};
	str earlier = str_sub(text, 0, start);
	do
		earlier.n--;
	while (earlier.n && ((unsigned char)earlier.p[earlier.n] & 0xC0) == 0x80);
	if (ch_ends_sentence(utf8_first(str_skip(text, earlier.n))))
		return (str){0};
	str s = before_quantity(left_of(earlier, earlier.n, ITEM));
	return strip_lead(strip_tail(s));
}

// What says how a thing changed or which part of it: it needs the thing's name before it.
static bool is_change(str s)
{
	static const char *const WORDS[] = {"增长", "增長", "下降", "提高", "上升", "回落", "降低", "上涨", "减少", "增加", "占", "降幅",
		"涨幅", "偏少", "偏高", "偏低", "投资", "压缩", "缩短", "扩大", "上浮", "下浮", "完成投资", "高", "在建", "惠及", "首期", "调整",
		"基本建成", "涉及", "累计", "单个", "最快", "改善", "增幅", "增速", "降", "升", "多", "少", "減少", "成長", "建成", "已建成",
		"完工"};
	static const char *const FRONTS[] = {"同比", "环比", "比上年", "比去年", "比上届", "较上年", "较去年", "较上月", "較上年", "較去年",
		"較前一年", "年均增", "按可比", "比上月", "较同期", "较常年", "比常年", "较年初", "比年初"};
	return text_is_any(s, LIST(WORDS)) || text_starts_any(s, LIST(FRONTS), NULL);
}

// "甲、乙、丙产量分别增长1%、2%和3%": the nth name for the nth number.
static str respective(str text, size_t from, struct arena *arena)
{
	str clause = left_of(text, from, SENTENCE_PART);
	ptrdiff_t at = str_find(clause, STR("分别"));
	if (at < 0)
		at = str_find(clause, STR("分別"));
	if (at <= 0)
		return (str){0};
	str tail = str_skip(clause, (size_t)at + 6), verb = tail;
	int index = 0;
	bool digit = false;
	for (str rest = tail; rest.n;) {
		uint32_t ch = utf8_first(rest);
		bool now = ch_is_digit(ch) || (digit && ch == '.');
		if (now && !digit && index++ == 0)
			verb = str_sub(tail, 0, tail.n - rest.n);
		digit = now;
		utf8_next(&rest);
	}
	str items = str_sub(clause, 0, (size_t)at), item = {0};
	int count = 0;
	for (str rest = items; rest.n;) {
		ptrdiff_t a = str_find(rest, STR("、")), b = str_find(rest, STR("和"));
		ptrdiff_t cut = a < 0 ? b : b < 0 || a < b ? a : b;
		str one = cut < 0 ? rest : str_sub(rest, 0, (size_t)cut);
		if (count++ == index)
			item = one;
		rest = cut < 0 ? (str){0} : str_skip(rest, (size_t)cut + 3);
	}
	if (count < 2 || item.n == 0)
		return (str){0};
	return str_fmt(arena, "%.*s%.*s", STR_ARG(strip_lead(item)), STR_ARG(index == 0 ? tail : strip_tail(verb)));
}

// The noun a list before the number ends in: "路网、学校等民生项目64个" 民生项目, "中小学、幼儿园37所" both of them.
static str listed(str text, size_t from, size_t least)
{
	str item = left_of(text, from, ITEM), all = left_of(text, from, CLAUSE);
	size_t start = (size_t)(all.p - text.p), cut = start < least ? least - start : 0;
	all = str_skip(all, cut < all.n ? cut : all.n);
	item = item.n > all.n ? all : item;
	for (str rest = item; item.n < all.n && rest.n; utf8_next(&rest))
		if (str_starts(rest, STR("等")) && rest.p > item.p && utf8_count(str_skip(rest, 3)) >= 4)
			item = str_skip(rest, 3);
	all = strip_lead(strip_tail(all));
	bool whole = all.n > item.n && utf8_count(all) <= CAPTION_MOST && utf8_first(all) != 0x3001 && !str_has(all, STR("等"));
	return whole ? all : strip_lead(strip_tail(item));
}

// 、 和 及 between two numbers: both count the same.
static bool only_joins(str s)
{
	static const char *const WORDS[] = {"、", "和", "及", "与", "，", "至", "到"};
	s = strip_tail(str_trim(s));
	return s.n == 0 || text_is_any(s, LIST(WORDS));
}

// "加装电梯已完工" before "在建", "总投资" before "完成投资": what does not hold for the next number.
static str without_state(str s, str left)
{
	static const char *const STATES[] = {"已完工", "已建成", "已开工", "开工", "完工", "建成", "总投资", "计划总投资", "投资"};
	static const char *const OTHERS[] = {"在建", "基本建成", "完成投资", "建成", "已建成", "完工", "投资", "累计"};
	for (size_t i = 0; text_is_any(left, LIST(OTHERS)) && i < sizeof STATES / sizeof *STATES; i++)
		if (text_ends_any(s, &STATES[i], 1) && s.n > strlen(STATES[i]) + 3)
			return str_sub(s, 0, s.n - strlen(STATES[i]));
	return s;
}

static int clauses_between(str s)
{
	int n = 0;
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		n += ch_ends_sentence(ch) ? 9 : ch == 0xFF0C || ch == ',';
	}
	return n;
}

// What `left` ("同比增长") speaks of: the number just before, else the clause before.
static str with_subject(str text, const struct quantity *q, const struct told *before, str left, struct arena *arena)
{
	str clause = left_of(text, q->subject, ITEM), subject = {0};
	if (before->to && before->to <= q->subject && clauses_between(str_sub(text, before->to, q->subject)) <= 1)
		subject = before->of;
	if (subject.n == 0)
		subject = shorten_left(subject_before(text, clause));
	subject = without_state(subject, left);
	if (subject.n == 0 || (left.n && width_of(subject) + width_of(left) > CAPTION_MOST))
		return text_display(left.n ? left : subject, arena);
	return str_fmt(arena, "%.*s%.*s", STR_ARG(text_display(subject, arena)), STR_ARG(left));
}

str caption_of(str text, const struct quantity *q, const struct told *before, struct arena *arena)
{
	static const char *const PLACES[] = {"村", "县", "縣", "镇", "鎮", "乡", "鄉", "市", "省", "区", "區", "国", "國"};
	str named = respective(text, q->from, arena);
	if (named.n)
		return named;
	bool near = before->to && before->to <= q->from && q->from - before->to < REACH;
	str between = near ? str_sub(text, before->to, q->from) : (str){0};
	bool same_clause = near && left_of(text, q->from, CLAUSE).n >= between.n;
	if (same_clause && before->former && before->of.n)
		return before->of;
	str after = q->former ? (str){0} : noun_after(text, q->to);
	if (utf8_count(after) >= CAPTION_LEAST || text_is_any(after, LIST(PLACES)))
		return text_display(after, arena);
	if (near && before->of.n && only_joins(between))
		return before->of;
	bool share = str_eq(q->unit, STR("%")) && str_ends(str_sub(text, 0, q->from), STR("的")); // 完成年度目标的61.2%
	str left = share ? strip_tail(left_of(text, q->subject, ITEM)) : listed(text, q->subject, before->to);
	if (left.n && !is_change(left))
		return text_display(shorten_left(left), arena);
	return with_subject(text, q, before, left, arena);
}
