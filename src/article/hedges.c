#include "article/scan.h"

// Hedges of a quantity in running text: at the number (超20亿元, 30个以上), or a word that governs its clause (力争引进企业30家).

static const char *const NOT_HEDGES[] = {"签约", "簽約", "预约", "預約", "节约", "節約", "合约", "合約", "条约", "制约", "公约", "相约",
	"契约", "违约", "履约", "邀约", "赶超", "附近", "最近", "临近", "靠近", "邻近", "就近", "远近", "通过", "通過", "经过", "經過", "不过",
	"打破", "攻破", "侦破", "爆破", "告破", "偵破", "撞破", "跨过", "迈过", "走过", "去过", "越过", "看过", "穿过", "渡过", "度过", "反超",
	"商超", "高超", "再过", "超预期", "于预期", "合预期", "过预期", "超預期", "於預期", "合預期", "錄過"};

// "每晚", "每平方米", "每人每天": what the number is for, between it and its hedge. Bytes at the end of s.
static size_t each_at_end(str s)
{
	enum { REACH = 27, LONGEST = 5 };
	str near = s.n > REACH ? str_skip(s, s.n - REACH) : s;
	ptrdiff_t at = text_find(near, "每");
	str each = at < 0 ? (str){0} : str_skip(near, (size_t)at);
	return each.n && text_han(each) == utf8_count(each) && utf8_count(each) <= LONGEST ? each.n : 0;
}

static str strip_links(str s)
{
	static const char *const LINKS[] = {"每月", "每年", "每人", "每户", "每戶", "提至", "提高至", "提高到", "增至", "扩至", "达到", "達到",
		"达", "達", "到", "至", "占", "占比", "佔", "为", "為", "有", "合", "可达", "在", "是", "将", "可", "折合", "合计", "合計", "共",
		"需", "仅", "要", "会", "會", "達至", "为期", "微"};
	enum { LINKS_MOST = 3 };
	for (int i = 0; i < LINKS_MOST; i++) {
		size_t money;
		if (measure_of_currency(s, &money).n)
			s = str_sub(s, 0, s.n - money);
		int link = text_first_back_word(s, LIST(LINKS));
		size_t each = link < 0 ? each_at_end(s) : 0;
		if (link < 0 && each == 0)
			break;
		s = str_sub(s, 0, s.n - (link < 0 ? each : strlen(LINKS[link])));
	}
	return s;
}

// 最多服务1.8万人次. 最多時, 最多的一天 and 最少年份 say when.
static bool says_most(str near, const char *word)
{
	static const char *const WHEN[] = {"时", "時", "的", "年", "月", "一", "之"};
	ptrdiff_t at = text_find(near, word);
	return at >= 0 && !str_has(near, STR("的")) && !text_starts_any(str_skip(near, (size_t)at + strlen(word)), LIST(WHEN), NULL);
}

// 最高可领8万元, 最多服务1.8万人次: the superlative with the verb it governs. 最高气温 is a thing's name.
static str superlative(str clause)
{
	static const char *const VERBS[] = {"可达", "可", "领", "領", "获", "獲", "享", "享受", "申请", "申請", "给予", "給予", "奖励", "獎勵",
		"补助", "補助", "补贴", "補貼", "资助", "資助", "奖", "只要", "只需", "只花", "只", "需", "花", "仅", "支持", "贷", "减免", "奖补",
		"放贷", "授信", "不", "再", "降价", "降", "让利", "优惠", "立减", "省", "节省", "报销", "抵扣", "返还", "赔付", "补偿", "降價",
		"優惠", "可以", "能", "能够", "将", "將", "会", "會", "被", "给", "給", "到", "达", "達", "达到", "達到", "至", "为", "為", "减",
		"減", "立減", "满减", "直降", "下降", "補償", "賠付", "罰款", "罚款", "处罚", "处", "處", "判處", "判处", "罰", "罚", "领取",
		"領取", "获得", "獲得", "获评", "借", "借款", "贷款", "貸款", "融资", "放款", "核发", "發放", "发放", "拨付", "資助", "扣", "扣減",
		"扣除", "抵", "免", "节约", "缩短", "压缩", "提高", "增加", "提升", "上浮", "兑付", "兌付", "给付", "給付", "支付", "得", "拿",
		"拿到", "赢", "赢取", "用", "续", "续贷", "垫付", "代偿"};
	static const char *const ANY[] = {"最多", "至少", "最少"}, *const WITH_VERB[] = {
																   "最高", "最低", "最长", "最長", "最快", "最大", "最短"};
	enum { REACH = 12 };
	str near = clause.n > REACH + 6 ? str_skip(clause, clause.n - REACH - 6) : clause;
	for (size_t i = 0; i < sizeof ANY / sizeof *ANY; i++)
		if (says_most(near, ANY[i]))
			return str_from(ANY[i]);
	enum { VERBS_MOST = 4 };
	for (int i = 0; i < VERBS_MOST; i++) {
		int verb = text_back_word(clause, LIST(VERBS));
		clause = verb < 0 ? clause : str_sub(clause, 0, clause.n - strlen(VERBS[verb]));
		if (text_ends_any(clause, LIST(WITH_VERB)))
			return hedge_match(clause, HEDGE_BEFORE);
		if (verb < 0)
			break;
	}
	return (str){0};
}

// 约占总量的60%, 約為市價的6折: the hedge stands before what the number is a part of.
static str before_whole(str clause)
{
	static const char *const SHARES[] = {"不超过", "不超過", "不低于", "不少于", "约占", "約占", "約佔", "约为", "約為", "超过", "超過",
		"近占", "不到", "不足", "占了近", "将近"};
	enum { REACH = 30 };
	if (!str_ends(clause, STR("的")))
		return (str){0};
	str near = clause.n > REACH ? str_skip(clause, clause.n - REACH) : clause;
	for (size_t i = 0; i < sizeof SHARES / sizeof *SHARES; i++) {
		ptrdiff_t at = text_find(near, SHARES[i]);
		str word = at < 0 ? (str){0} : str_sub(near, (size_t)at, (size_t)at + strlen(SHARES[i]));
		if (word.n && hedge_match(word, HEDGE_BEFORE).n)
			return word;
		if (word.n)
			return hedge_match(str_sub(word, 0, 3), HEDGE_BEFORE);
	}
	return (str){0};
}

static str hedge_before(str clause, const struct number *n)
{
	str hedge = hedge_match(clause, HEDGE_BEFORE);
	if (hedge.n == 0) {
		str bare = strip_links(clause);
		hedge = bare.n < clause.n ? hedge_match(bare, HEDGE_BEFORE) : hedge;
		if (text_has_any(str_skip(clause, bare.n), (const char *const[]){"至", "到", "为"}, 3) && str_eq(hedge, STR("下降")))
			hedge = (str){0}; // 下降至0.8%: the number is what is reached
		clause = bare;
	}
	if (hedge.n == 0) {
		hedge = before_whole(clause);
		return hedge.n ? hedge : superlative(clause);
	}
	bool passes = str_eq(hedge, STR("过")) || str_eq(hedge, STR("過"));
	if (hedge.n == 0 || text_ends_any(clause, LIST(NOT_HEDGES)) || (passes && n->scale.n == 0))
		return (str){0};
	return hedge;
}

// 力争引进企业30家, 净增规上企业63户: the word governs the rest of its clause.
static str governing(str clause, bool other_number)
{
	static const char *const ANY[] = {"力争", "力爭"}, *const FIRST[] = {"净增", "淨增", "冲刺", "衝刺", "预计", "預計", "预估", "預估"};
	str best = {0};
	for (size_t i = 0; i < sizeof ANY / sizeof *ANY; i++)
		if (str_has(clause, str_from(ANY[i])))
			best = str_from(ANY[i]);
	for (size_t i = 0; !best.n && !other_number && i < sizeof FIRST / sizeof *FIRST; i++)
		if (str_has(clause, str_from(FIRST[i])))
			best = str_from(FIRST[i]);
	return best;
}

// "2020年的", "每月": what may stand between 由 and the former value.
static bool is_when(str s)
{
	static const char *const WORDS[] = {"每月", "每年", "每人", "每户", "每人每月", "原来", "原先", "过去", "最初", "目前", "此前", "原",
		"平均", "每小时", "每天", "每日", "每平方米", "每吨", "原來", "每月每人"};
	enum { LONGEST = 8 };
	size_t money;
	if (measure_of_currency(s, &money).n)
		s = str_sub(s, 0, s.n - money);
	return s.n == 0 || text_is_any(s, LIST(WORDS)) || (str_starts(s, STR("每")) && utf8_count(s) <= LONGEST) ||
		   (str_ends(s, STR("的")) && utf8_count(s) <= LONGEST);
}

// "到28天", "至约3万元", "扩至2024年的315亿元": a later value follows in the clause.
static bool changes_later(str after)
{
	static const char *const MARKS[] = {"到", "至", "为", "為", "成"}, *const ROUND[] = {
																		   "近百", "近千", "上百", "上千", "百亿", "千亿", "数百", "数千"};
	enum { REACH = 24 };
	bool changed = false;
	for (int i = 0; i < REACH && after.n; i++) {
		changed |= text_starts_any(after, LIST(MARKS), NULL);
		uint32_t ch = utf8_next(&after);
		if (ch_is_digit(ch) || number_han_digit(ch) >= 0)
			return changed;
		if (changed && text_starts_any(after, LIST(ROUND), NULL))
			return true;
		if (ch == 0xFF0C || ch == ',' || ch == 0x3002 || ch == 0x3001 || ch == 0xFF1B)
			return false;
	}
	return false;
}

void quantity_trace(const struct scanner *s, struct quantity *q, str clause)
{
	static const char *const FROM[] = {"由", "从", "從", "自"};
	ptrdiff_t last = -1;
	for (size_t i = 0; i < sizeof FROM / sizeof *FROM; i++)
		for (str rest = clause; rest.n;) {
			ptrdiff_t at = text_find(rest, FROM[i]);
			if (at < 0)
				break;
			rest = str_skip(rest, (size_t)at + 3);
			last = rest.p - clause.p - 3 > last ? rest.p - clause.p - 3 : last;
		}
	q->subject = q->from;
	q->former = last >= 0 && !str_ends(str_sub(clause, 0, (size_t)last), STR("来")) && is_when(str_skip(clause, (size_t)last + 3)) &&
				changes_later(str_skip(s->text, q->end));
	if (q->former)
		q->subject = q->from - clause.n + (size_t)last;
}

// "分别下降25%和38%", "不少于30家、20家": the hedge before a list is said of all in it.
static str shared_hedge(const struct scanner *s, const struct quantity *q, str clause)
{
	static const char *const JOINS[] = {"、", "和", "及", "与"}, *const TURNS[] = {"分别", "分別"};
	str between = s->last && s->last <= q->from ? str_sub(s->text, s->last, q->from) : (str){0};
	bool list = between.n && text_is_any(between, LIST(JOINS)) && hedge_match(s->hedge, HEDGE_BEFORE).n == s->hedge.n;
	return list && (text_has_any(clause, LIST(TURNS)) || str_eq(s->hedge, STR("下降"))) ? s->hedge : (str){0};
}

void quantity_hedge(const struct scanner *s, struct quantity *q, str clause, bool other_number)
{
	q->aim = q->former ? (str){0} : governing(clause, other_number);
	str after = str_skip(s->text, q->end), tail = hedge_match(after, HEDGE_AFTER);
	bool inside = str_eq(tail, STR("内")) || str_eq(tail, STR("內"));
	if (tail.n && (!inside || measure_is_time(q->unit))) {
		q->hedge = tail;
		q->to += tail.n;
		return;
	}
	str more = q->number.vague.n ? (str){0} : hedge_match(after, HEDGE_WITHIN); // 2倍多
	if (more.n && !ch_is_han(utf8_first(str_skip(after, more.n)))) {
		q->hedge = more;
		q->to += more.n;
		return;
	}
	q->hedge = q->number.vague.n ? q->number.vague : hedge_before(clause, &q->number);
	if (q->hedge.n == 0)
		q->hedge = shared_hedge(s, q, clause);
	if (q->hedge.n == 0) {
		q->hedge = q->aim;
		q->aim = (str){0};
	}
}
