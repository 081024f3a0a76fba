#include "article/phrase.h"
#include "article/scan.h"

// What a number counts, in the words of its clause: "推进7个湖北实验室组建运营" -> 湖北实验室, "总投资达20亿元" -> 总投资.

enum { CAPTION_LEAST = 2 };

// The text up to the mark before `clause`; "" when that ends a sentence.
static str up_to_mark(str text, str clause)
{
	str earlier = str_sub(text, 0, (size_t)(clause.p - text.p));
	if (earlier.n < 4)
		return (str){0};
	earlier = utf8_without_last(earlier);
	return ch_ends_sentence(utf8_first(str_skip(text, earlier.n))) ? (str){0} : earlier;
}

// "存量房贷利率批量调整将于10月底前完成" -> "存量房贷利率批量调整".
static str before_plan(str s)
{
	static const char *const GOES_ON[] = {"将于", "将在", "已于", "将", "已", "將於", "將在", "已於", "將"};
	enum { LEAST = 12 };
	for (str rest = s; rest.n; utf8_next(&rest))
		if (s.n - rest.n >= LEAST && text_starts_any(rest, LIST(GOES_ON), NULL))
			return str_sub(s, 0, s.n - rest.n);
	return s;
}

// "增长5.7%" alone: the subject stands in the clause before.
static str subject_before(str text, str clause)
{
	str earlier = up_to_mark(text, clause), last = stretch_before(earlier, earlier.n, STRETCH_ITEM);
	if (last.n && phrase_without_basis(last).n == 0) { // 收入86亿元，按可比价格计算，增长5%
		earlier = up_to_mark(text, last);
		last = stretch_before(earlier, earlier.n, STRETCH_ITEM);
	}
	last = phrase_before_quantity(last);
	return str_ends(last, STR("第")) ? STR("排名") : phrase_strip_lead(phrase_strip_tail(before_plan(last)));
}

// The noun a list before the number ends in: "路网、学校等民生项目64个" 民生项目, "中小学、幼儿园37所" both of them.
static str listed(str text, size_t from, const struct told *before)
{
	str item = stretch_before(text, from, STRETCH_ITEM), all = stretch_before(text, from, STRETCH_CLAUSE);
	size_t start = (size_t)(all.p - text.p), cut = start < before->to ? before->to - start : 0;
	all = str_skip(all, cut < all.n ? cut : all.n);
	ptrdiff_t own = cut ? str_find(all, STR("、")) : -1;
	if (own > 0 && str_ends(before->of, str_sub(all, 0, (size_t)own))) // 5类病种、统筹区县100%: the first item is the other number's
		all = str_skip(all, (size_t)own + 3);
	item = item.n > all.n ? all : item;
	for (str rest = item; item.n < all.n && rest.n; utf8_next(&rest))
		if (str_starts(rest, STR("等")) && rest.p > item.p && utf8_count(str_skip(rest, 3)) >= 4)
			item = str_skip(rest, 3);
	all = phrase_strip_lead(phrase_strip_tail(all));
	ptrdiff_t rest = str_find(all, STR("等"));
	static const char *const SPEECH[] = {"大关", "大關", "关口", "關口", "台阶", "门槛"}; // 突破5000万人次大关、旅游收入
	bool whole = all.n > item.n && !text_starts_any(all, LIST(SPEECH), NULL) && utf8_count(all) <= CAPTION_MOST &&
				 utf8_first(all) != 0x3001 && (rest < 0 || utf8_count(str_skip(all, (size_t)rest)) <= 4);
	return whole ? all : phrase_strip_lead(phrase_strip_tail(item));
}

// 、 和 及 between two numbers: both count the same.
static bool only_joins(str s)
{
	static const char *const WORDS[] = {"、", "和", "及", "与", "，", "至", "到"};
	s = phrase_strip_tail(str_trim(s));
	return s.n == 0 || text_is_any(s, LIST(WORDS));
}

// What does not hold for the next number: "加装电梯已完工" before "在建", "总投资" before "完成投资", "总长" before "造价".
static const char *const STATES[] = {"已完工", "已建成", "已开工", "已開工", "已動工", "已动工", "开工", "完工", "建成", "总投资",
	"计划总投资", "投资", "封顶", "全长", "全長", "总长", "總長", "造价", "总造价", "占地", "占地面积", "建筑面积", "总建筑面积"};

static str without_state(str s, str left)
{
	static const char *const OTHERS[] = {"设", "設", "封顶", "交付", "在建", "興建中", "兴建中", "规划中", "規劃中", "施工中", "基本建成",
		"完成投资", "建成", "已建成", "完工", "投资", "累计", "造价", "总造价", "工期", "造價", "總造價", "总数", "總數"};
	if (!text_is_any(left, LIST(OTHERS)))
		return s;
	if (text_is_any(s, LIST(STATES)))
		return (str){0};
	for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++)
		if (text_ends_any(s, &STATES[i], 1) && s.n > strlen(STATES[i]) + 3)
			return str_sub(s, 0, s.n - strlen(STATES[i]));
	return s;
}

// How much room a subject has beside `left`: without its place and deed, or its first words, where it is too wide.
static str subject_beside(str subject, str left)
{
	enum { LEAST = 4 };
	int room = CAPTION_MOST - phrase_width(left);
	if (room < LEAST)
		return (str){0};
	if (phrase_width(subject) > room)
		subject = phrase_thing(subject);
	str tail = subject;
	while (phrase_width(tail) > room)
		utf8_next(&tail);
	if (tail.n < subject.n)
		subject = str_skip(subject, segment_word_from(subject, subject.n - tail.n));
	return utf8_count(subject) < 2 ? (str){0} : subject;
}

// What the latest quantity of the same unit in the sentence counts: "工程280个，投资60亿元，新开工90个".
static str same_kind_before(str text, const struct quantity *q, const struct told *before)
{
	for (int i = 0; i < TOLD_MOST && before[i].to && before[i].to <= q->subject; i++)
		if (str_eq(before[i].unit, q->unit) && stretch_clauses(str_sub(text, before[i].to, q->subject)) < 9)
			return before[i].of;
	return (str){0};
}

// A growth that the next number grows by itself ("增速较1—5月加快", "高于全国3个百分点") stays its own; else it goes: "存款余额同比增长"
// before "比年初增加286亿元".
static str without_change(str subject, const struct quantity *q, str left)
{
	static const char *const PACE[] = {"增速", "降幅", "增幅", "涨幅", "漲幅"};
	bool points = str_ends(q->unit, STR("百分点")) || str_ends(q->unit, STR("百分點"));
	static const char *const OTHER[] = {"完成", "为预算", "为上年"};
	if (str_ends(left, STR("增长")) && str_ends(subject, STR("占比")) && !points) // 民生支出448亿元，占80%，增长3.2%
		subject.n -= 6;
	for (int i; !points && (i = text_back_word(subject, LIST(OTHER))) >= 0 && subject.n > strlen(OTHER[i]) + 6;)
		subject.n -= strlen(OTHER[i]);
	subject = phrase_without_comparison(subject);
	return points && !text_starts_any(left, LIST(PACE), NULL) ? subject : phrase_without_comparison(phrase_without_rise(subject));
}

// What `left` ("同比增长") speaks of: the number just before, else the clause before.
static str with_subject(str text, const struct quantity *q, const struct told *before, str left, struct arena *arena)
{
	str clause = stretch_before(text, q->subject, STRETCH_ITEM), subject = {0};
	bool goes_on = phrase_goes_on(left);
	left = phrase_without_basis(left).n ? phrase_without_basis(left) : left;
	static const char *const RISES[] = {"提升", "扩大", "压缩", "提高", "擴大", "縮小"};
	left = left.n == 0 && text_is_any(clause, LIST(RISES)) ? clause : left;
	if (goes_on)
		subject = same_kind_before(text, q, before);
	if (subject.n == 0 && before->to && before->to <= q->subject && stretch_clauses(str_sub(text, before->to, q->subject)) <= 1)
		subject = before->of;
	if (subject.n == 0)
		subject = phrase_shorten(subject_before(text, clause));
	subject = goes_on || phrase_is_deed(left) ? phrase_thing(subject) : without_state(subject, left);
	if (left.n == 0 && str_eq(q->unit, STR("%")) &&
		text_ends_any(clause, (const char *const[]){"占", "佔"}, 2)) // 其中民生支出448亿元，占80%
		left = STR("占比");
	subject = without_change(subject, q, left);
	subject = subject.n && left.n ? subject_beside(subject, left) : phrase_without_rise(subject);
	if (subject.n == 0 || left.n == 0)
		return text_display(left.n ? left : subject, arena);
	return str_fmt(arena, "%.*s%.*s", STR_ARG(text_display(subject, arena)), STR_ARG(left));
}

// "省级" after "新增国家级项目": 新增省级项目. "" when `told` has nothing of its kind.
static str its_counterpart(str told, str left, struct arena *arena)
{
	static const char *const KINDS[][6] = {{"国家级", "省级", "市级", "县级", "区级", "部级"}, {"國家級", "省級", "市級", "縣級"},
		{"进口", "出口"}, {"進口", "出口"}, {"城镇", "农村", "城乡"}, {"男子", "女子"}, {"3A级", "4A级", "5A级", "A级"},
		{"A級", "B級", "C級"}};
	enum { ROWS = sizeof KINDS / sizeof *KINDS, WORDS = sizeof *KINDS / sizeof **KINDS };
	for (int row = 0; row < ROWS; row++) {
		int mine = -1;
		for (int i = 0; i < WORDS && KINDS[row][i]; i++)
			mine = str_eq(left, str_from(KINDS[row][i])) ? i : mine;
		for (int i = 0; mine >= 0 && i < WORDS && KINDS[row][i]; i++) {
			ptrdiff_t at = i == mine ? -1 : text_find(told, KINDS[row][i]);
			if (at >= 0 && strlen(KINDS[row][i]) < told.n)
				return str_fmt(arena, "%.*s%.*s%.*s", STR_ARG(str_sub(told, 0, (size_t)at)), STR_ARG(left),
					STR_ARG(str_skip(told, (size_t)at + strlen(KINDS[row][i]))));
		}
	}
	return (str){0};
}

// "最快1天到账", "每份10元封顶": the number stands inside its verb.
static str around(str text, const struct quantity *q, str left, struct arena *arena)
{
	size_t n;
	str after = str_skip(text, q->to);
	if (!noun_ends_in_verb(after, &n))
		return left;
	str verb = str_sub(after, 0, n);
	bool fits = phrase_width(left) + phrase_width(verb) <= CAPTION_MOST;
	return fits ? str_fmt(arena, "%.*s%.*s", STR_ARG(left), STR_ARG(verb)) : left;
}

// "拟新建" before the number and "学校" behind it.
static str with_deed(str text, const struct quantity *q, str noun, struct arena *arena)
{
	str left = stretch_before(text, q->subject, STRETCH_ITEM), deed = phrase_deed(phrase_strip_tail(left));
	bool fits = deed.n && phrase_width(deed) + phrase_width(noun) <= CAPTION_MOST;
	return fits ? str_fmt(arena, "%.*s%.*s", STR_ARG(deed), STR_ARG(noun)) : noun;
}

// "興建公營房屋七萬個單位": the noun behind says too little.
static str with_thing(str text, const struct quantity *q, str noun, const struct told *before, struct arena *arena)
{
	static const char *const GENERAL[] = {"單位", "单位"};
	static const char *const SUMS[] = {"补贴", "補貼", "补助", "補助", "奖励", "獎勵", "资助", "資助", "罚款", "罰款", "贷款", "資金",
		"资金", "优惠", "優惠", "奖补", "救助", "津贴", "津貼", "奖金", "獎金", "支持", "额度"};
	bool sum = text_is_any(noun, LIST(SUMS));
	str left = sum || text_is_any(noun, LIST(GENERAL)) ? listed(text, q->subject, before) : (str){0};
	left = sum ? phrase_without_giving(left) : left;
	if (sum && (phrase_is_change(left) || phrase_is_time(left) || phrase_is_deed(left)))
		left.n = 0;
	bool fits = left.n && phrase_width(left) + phrase_width(noun) <= CAPTION_MOST;
	return fits ? str_fmt(arena, "%.*s%.*s", STR_ARG(left), STR_ARG(noun)) : with_deed(text, q, noun, arena);
}

// "单笔最高奖励", "预估产量": without the hedge that stands at the number anyway.
static str without_hedge(str of, str hedge, struct arena *arena)
{
	static const char *const SAID[] = {"下降", "预计", "預計", "预估", "預估"}, *const PLAN[] = {"将", "將"};
	bool top = str_starts(hedge, STR("最"));
	ptrdiff_t at = top || text_is_any(hedge, LIST(SAID)) ? str_find(of, hedge) : -1;
	if (at < 0 || of.n < hedge.n + 6)
		return of;
	str front = str_sub(of, 0, (size_t)at), tail = str_skip(of, (size_t)at + hedge.n);
	if (front.n && tail.n && !top)
		return of;
	if (tail.n == 0 && front.n > 6 && text_ends_any(front, PLAN, 2)) // 气温将下降8℃
		front.n -= 3;
	return str_fmt(arena, "%.*s%.*s", STR_ARG(front), STR_ARG(tail));
}

// The caption without what its hedge or aim says already; a plan goes to its front.
static str polished(str of, const struct quantity *q, struct arena *arena)
{
	static const char *const AIMS[] = {"争取", "爭取", "有望"};
	of = without_hedge(of, q->hedge, arena);
	if (q->former && str_starts(of, STR("将")) && of.n > 9) // 将费用由80元降为50元
		of = str_skip(of, 3);
	ptrdiff_t open = str_find(of, STR("“"));
	if (open >= 0 && !str_has(of, STR("”")))
		of = str_skip(of, (size_t)open + 3);
	of = phrase_without_change(of, arena);
	for (size_t i = 0; i < sizeof AIMS / sizeof *AIMS; i++)
		if (str_ends(of, str_from(AIMS[i])) && of.n > strlen(AIMS[i]))
			return str_fmt(arena, "%s%.*s", AIMS[i], STR_ARG(str_sub(of, 0, of.n - strlen(AIMS[i]))));
	return of;
}

// "12小时内恢复供电", "1小时可达省会": what the time is for.
static str done_in(str text, size_t to)
{
	enum { LONGEST = 8 };
	str s = str_trim(stretch_after(text, to));
	s = phrase_strip_tail(str_starts(s, STR("即可")) ? str_skip(s, 6) : s);
	return utf8_count(s) > 1 && utf8_count(s) <= LONGEST && ch_is_han(utf8_first(s)) ? s : (str){0};
}

// "化肥使用量连续8年负增长": what goes on that long, and whose it is.
static str in_a_row(str text, const struct quantity *q, struct arena *arena)
{
	static const char *const ROW[] = {"连续", "連續"};
	str clause = stretch_before(text, q->subject, STRETCH_ITEM);
	str done = measure_is_time(q->unit) && text_ends_any(clause, ROW, 2) ? done_in(text, q->to) : (str){0};
	if (done.n == 0)
		return done;
	str subject = phrase_thing(str_sub(clause, 0, clause.n - 6));
	bool fits = phrase_width(subject) + 2 + phrase_width(done) <= CAPTION_MOST;
	return str_fmt(arena, "%.*s连续%.*s", STR_ARG(fits ? subject : (str){0}), STR_ARG(done));
}

// "居民70%左右的出行": whose the share behind 的 is.
static str whose_share(str text, const struct quantity *q, str noun)
{
	enum { LONGEST = 8 };
	if (!str_eq(q->unit, STR("%")) || !str_starts(str_skip(text, q->to), STR("的")) || noun.n == 0)
		return (str){0};
	str left = phrase_strip_lead(phrase_strip_tail(stretch_before(text, q->subject, STRETCH_ITEM)));
	bool fits = utf8_count(left) > 1 && utf8_count(left) <= LONGEST && phrase_width(left) + phrase_width(noun) <= CAPTION_MOST;
	return fits && !phrase_is_change(left) && !phrase_is_time(left) && !phrase_is_deed(left) ? left : (str){0};
}

// What the number before counts, where hardly a word parts the two: "3562户、1143人", "提高5个百分点，达到85%", "448亿元，占80%".
static str joined_to(const struct told *before, str between, str unit, struct arena *arena)
{
	static const char *const PART[] = {"占", "佔"};
	bool same = str_eq(before->unit, unit);
	bool apart = str_eq(str_trim(between), STR("，")) && !same; // 公路400公里，1小时可达省会
	if (before->of.n == 0 || apart || !only_joins(between))
		return (str){0};
	if (str_eq(unit, STR("%")) && !before->share && text_ends_any(between, LIST(PART)))
		return str_fmt(arena, "%.*s占比", STR_ARG(before->of));
	return same ? before->of : phrase_without_rise(before->of);
}

// "预算收入完成312亿元". 改造完成 and 计划完成 say how far it got, and of a rate 完成 says what the rate is of.
static str without_done(str left, const struct quantity *q)
{
	static const char *const SUMS[] = {"值", "收入", "投资", "投資", "量", "额", "額", "税收", "支出", "利润", "GDP"};
	bool done = str_ends(left, STR("完成")) && !str_eq(q->unit, STR("%"));
	return done && text_ends_any(str_sub(left, 0, left.n - 6), LIST(SUMS)) ? str_sub(left, 0, left.n - 6) : left;
}

// "研究生占37%": how large a part they are.
static str with_share(str text, const struct quantity *q, str left, struct arena *arena)
{
	static const char *const PART[] = {"占", "佔", "占了", "约占", "仅占", "占到", "佔約", "占比达", "占约"}, *const SAID[] = {"比", "率",
																												  "比重", "比例"};
	str hedge = hedge_match(str_sub(text, 0, q->from), HEDGE_BEFORE), before = str_sub(text, 0, q->from - hedge.n);
	bool part = str_eq(q->unit, STR("%")) && text_ends_any(before, LIST(PART)) && !text_ends_any(left, LIST(SAID));
	return part && phrase_width(left) + 2 <= CAPTION_MOST ? str_fmt(arena, "%.*s占比", STR_ARG(left)) : left;
}

// "66个断面中，": the sentence goes on with a part of them.
static str without_inside(str noun)
{
	static const char *const WORDS[] = {"集中", "高中", "初中", "完中", "其中", "空中", "水中", "途中"};
	return str_ends(noun, STR("中")) && noun.n >= 9 && !text_ends_any(noun, LIST(WORDS)) ? str_sub(noun, 0, noun.n - 3) : noun;
}

static str caption(str text, const struct quantity *q, const struct told *before, struct arena *arena)
{
	static const char *const GAINS[] = {"受惠", "受益", "参与", "參與", "参加", "參加", "报名", "就读"}; // 已有1,864人受惠
	static const char *const PLACES[] = {"村", "县", "縣", "镇", "鎮", "乡", "鄉", "市", "省", "区", "區", "国", "國"};
	str named = caption_in_turn(text, q, before, arena);
	if (named.n)
		return named;
	bool near = before->to && before->to <= q->from && q->from - before->to < STRETCH_REACH;
	str between = near ? str_sub(text, before->to, q->from) : (str){0};
	bool same_clause = near && stretch_before(text, q->from, STRETCH_CLAUSE).n >= between.n;
	if (same_clause && before->former && before->of.n)
		return before->of;
	str row = in_a_row(text, q, arena);
	if (row.n)
		return row;
	str after = q->former ? (str){0} : noun_after(text, q->to, phrase_asks(stretch_before(text, q->subject, STRETCH_ITEM)));
	after = phrase_is_deed(after) ? (str){0} : without_inside(after);
	str whose = whose_share(text, q, after);
	if (whose.n)
		return str_fmt(arena, "%.*s%.*s", STR_ARG(whose), STR_ARG(after));
	if (utf8_count(after) >= CAPTION_LEAST || text_is_any(after, LIST(PLACES)))
		return with_thing(text, q, text_display(after, arena), before, arena);
	str joined = near ? joined_to(before, between, q->unit, arena) : (str){0};
	if (joined.n)
		return joined;
	bool share = str_eq(q->unit, STR("%")) && str_ends(str_sub(text, 0, q->from), STR("的")); // 完成年度目标的61.2%
	str left = share ? phrase_strip_tail(stretch_before(text, q->subject, STRETCH_ITEM)) : listed(text, q->subject, before);
	str other = its_counterpart(same_kind_before(text, q, before), left, arena);
	if (other.n)
		return other;
	static const char *const PARTS[] = {"公路中", "项目中", "企业中", "道路中", "学校中", "村中", "人员中", "案件中"};
	if (text_ends_any(left, LIST(PARTS))) // 38条公路中35条已抢通
		left.n -= 3;
	left = around(text, q, phrase_before_former(left), arena);
	if (left.n == 0 && (measure_is_time(q->unit) || text_starts_any(str_skip(text, q->to), LIST(GAINS), NULL)))
		left = done_in(text, q->to);
	bool compares = str_eq(q->unit, STR("倍")) && text_starts_any(left, (const char *const[]){"为", "為", "达"}, 3, NULL); // 为平日1.3倍
	if (left.n && !compares && !phrase_is_change(left) && !phrase_is_time(left) && !phrase_goes_on(left))
		return with_share(text, q, text_display(phrase_shorten(without_done(left, q)), arena), arena);
	return with_subject(text, q, before, left, arena);
}

// How deep in brackets a stretch of text gets below its beginning, and how deep it ends.
struct depth {
	int lowest, end;
};

static struct depth depth_of(str s)
{
	struct depth d = {0};
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		d.end += (ch == 0xFF08 || ch == '(') - (ch == 0xFF09 || ch == ')');
		d.lowest = d.end < d.lowest ? d.end : d.lowest;
	}
	return d;
}

// "总值186亿元（其中：出口112亿元，进口73亿元），增长9.1%": what a bracket told is over with it.
static void outside_brackets(str text, const struct quantity *q, const struct told *before, struct told *out)
{
	int n = 0;
	int lowest = 0;
	size_t seen = q->from; // from here on to the number
	for (int i = 0; i < TOLD_MOST && before[i].to; i++) {
		struct depth d = depth_of(str_sub(text, before[i].to, seen));
		seen = before[i].to < seen ? before[i].to : seen;
		lowest = d.end + lowest < d.lowest ? d.end + lowest : d.lowest;
		if (before[i].to > q->from || lowest >= 0)
			out[n++] = before[i];
	}
}

str caption_of(str text, const struct quantity *q, const struct told *before, struct arena *arena)
{
	struct told outer[TOLD_MOST] = {0};
	outside_brackets(text, q, before, outer);
	return text_lift_quotes(text_display(polished(caption(text, q, outer, arena), q, arena), arena), arena);
}
