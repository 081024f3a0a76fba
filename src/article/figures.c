#include "article/build.h"
#include "article/quantity.h"

// Quantities fit for the screen: a number with a unit, its hedge, and nothing that only looks like one.

struct scanner {
	struct reading *r;
	str text;
	size_t clause; // where the present clause begins
	bool han;      // Chinese numerals count even when small
};

// A found quantity: [from, to) of the text, hedges after it included.
struct quantity {
	size_t from, to, end; // end: after the unit
	struct number number;
	str unit, hedge;
	str aim; // 力争, 预计 in the clause when another hedge stands at the number
};

static bool is_clause_end(uint32_t ch)
{
	return ch == 0xFF0C || ch_ends_sentence(ch) || ch == 0xFF1A || ch == ',' || ch == 0xFF08 || ch == 0xFF09 || ch == '\t' || ch == 0x2026;
}

static uint32_t before(str text, size_t at)
{
	return utf8_last(str_sub(text, 0, at));
}

// ---- what is no quantity ------------------------------------------------------------------------------------------

static bool is_duration(str unit)
{
	static const char *const UNITS[] = {"天", "小时", "小時", "分钟", "分鐘", "秒", "年", "个月", "個月", "周", "个小时", "個小時",
		"个工作日", "个工作天", "工作日", "個工作天"};
	return text_is_any(unit, LIST(UNITS));
}

// 过去24小时, 每2小时, 3年来: a span of time that is no result.
static bool is_mere_span(str clause, str unit, str after)
{
	static const char *const BEFORE[] = {"过去", "過去", "未来", "未來", "最近", "近", "每", "每隔", "前", "后", "後", "连续", "連續", "这",
		"這", "今后", "此后", "头", "近来", "接下来", "时隔", "第"};
	static const char *const AFTER[] = {"来", "來", "前", "后", "後", "期间", "期間", "行动", "计划", "計劃", "规划", "一趟", "一次",
		"一遍", "滚动", "值班", "在线", "值守", "服务", "不打烊", "营业", "制", "期", "以来"};
	if (!is_duration(unit))
		return false;
	if ((text_ends_any(clause, LIST(BEFORE)) && !str_ends(clause, STR("提前"))) || text_starts_any(after, LIST(AFTER), NULL))
		return true;
	static const char *const RESULTS[] = {"时间", "時間", "时限", "时长", "周期", "年限", "期限", "缩短", "縮短", "延长", "延長", "压缩",
		"壓縮", "降至", "降到", "工期", "提前", "平均", "寿命", "輪候"};
	bool vague_unit = str_eq(unit, STR("年")) || str_eq(unit, STR("个月")) || str_eq(unit, STR("個月")) || str_eq(unit, STR("周"));
	return vague_unit && !text_has_any(clause, LIST(RESULTS));
}

// 2000万元以上的企业, 60岁以上: a size class of what is counted.
static bool is_size_class(str unit, str after, bool scaled)
{
	static const char *const FLOORS[] = {"以上", "及以上", "以下", "级", "級", "以内"};
	static const char *const THINGS[] = {"村", "户", "农户", "家庭", "企", "项目", "專案", "企业", "企業", "工业", "工程", "产业", "集群",
		"楼宇", "单位", "大户", "人员", "老人", "居民", "商户", "法人", "园区", "景区", "学校", "小区", "住宅", "重大", "工业企业",
		"大项目", "高", "优质", "强", "水库", "大型", "建筑", "口径"};
	static const char *const SIZES[] = {
		"元", "万元", "亿元", "美元", "人", "平方米", "㎡", "亩", "千瓦", "兆瓦", "吨", "级", "级", "米", "层", "萬元", "億元", "度"};
	size_t n;
	if (!(text_is_any(unit, LIST(SIZES)) || scaled) || !text_starts_any(after, LIST(FLOORS), &n))
		return false;
	str rest = str_skip(after, n);
	if (str_starts(after, STR("级")) || str_starts(after, STR("級"))) // 15万吨级泊位
		return true;
	if (str_starts(rest, STR("的"))) {
		rest = str_skip(rest, 3);
		if (str_ends(unit, STR("元")) && ch_is_han(utf8_first(rest))) // 年收入100万元以上的村
			return true;
	}
	return text_starts_any(rest, LIST(THINGS), NULL);
}

// 产值超10亿元企业达到23家: the size passed names the class.
static bool is_passed_size(str clause, str unit, str after)
{
	static const char *const PASSED[] = {"超", "超过", "过", "破"}, *const THINGS[] = {
																		"企业", "项目", "的企业", "的项目", "園區", "园区", "集群"};
	return str_ends(unit, STR("元")) && text_ends_any(clause, LIST(PASSED)) && text_starts_any(after, LIST(THINGS), NULL);
}

static bool is_ordinal(str before_number, str unit, str after)
{
	static const char *const ENDS[] = {"第", "前", "全国第", "位列", "排名", "编号", "No.", "NO.", "约第", "同第", "居"};
	static const char *const RANKS[] = {"名", "位", "强", "批", "次", "届", "期", "条", "个月", "组", "级", "級", "类"};
	if (str_ends(before_number, STR("第")) || str_ends(before_number, STR("No.")))
		return true;
	if (text_ends_any(before_number, LIST(ENDS)) && text_is_any(unit, LIST(RANKS)))
		return true;
	static const char *const LEVELS[] = {"级", "級", "類", "类"};
	static const char *const WINDS[] = {"风", "風", "震", "陣"};
	if (text_is_any(unit, LIST(LEVELS)))
		return !text_has_any(before_number, LIST(WINDS));
	return str_eq(unit, STR("线")) || (str_eq(unit, STR("条")) && str_starts(after, STR("规定")));
}

// “965”, “10个一”: a name in quotes that begins with the number.
static bool is_quoted_name(str text, size_t from, size_t end)
{
	uint32_t open = before(text, from);
	if (open != 0x201C && open != 0x300C && open != 0x300E)
		return false;
	str rest = str_sub(text, end, end + 24);
	for (int n = 0; n < 6 && rest.n; n++) {
		uint32_t ch = utf8_next(&rest);
		if (ch == 0x201D || ch == 0x300D || ch == 0x300F)
			return true;
	}
	return false;
}

static bool is_voltage_name(str unit)
{
	return str_ends(unit, STR("千伏")) || str_eq(unit, STR("kV"));
}

// Views and likes that stand in a line of the page.
static bool is_page_counter(str clause)
{
	static const char *const WORDS[] = {"浏览", "阅读", "点击", "播放", "人气", "瀏覽", "閱讀"};
	str trimmed = str_trim(clause);
	return text_ends_any(trimmed, LIST(WORDS));
}

// ---- Chinese numerals ---------------------------------------------------------------------------------------------

// In a text with Arabic figures, Chinese numerals are counts only when they are large or exact; 三大, 十二个 are prose.
static bool han_counts(const struct scanner *s, const struct quantity *q, str clause)
{
	static const char *const VAGUE[] = {"年", "天", "次", "种", "種", "类", "類", "级", "級", "遍", "步", "层", "對", "对", "期", "点"};
	const struct number *n = &q->number;
	if (!n->han)
		return true;
	if (n->percent || n->permille)
		return !n->scale.n;
	if (before(s->text, q->from) == 0x7B2C || before(s->text, q->from) == 0x201C || number_han_digit(before(s->text, q->from)) >= 0)
		return false;
	bool large = n->scale.n > 0 || n->value.n >= 5 || memchr(n->value.p, '.', n->value.n);
	if (large)
		return true;
	if (!s->han || str_eq(n->value, STR("1")) || text_is_any(q->unit, LIST(VAGUE)))
		return false;
	static const char *const NAMES[] = {"个中心", "个方面", "大", "个坚持", "个一", "项制度", "个面向", "个必须"};
	(void)clause;
	return !text_starts_any(str_skip(s->text, q->end - q->unit.n), LIST(NAMES), NULL);
}

// ---- hedges -------------------------------------------------------------------------------------------------------

static const char *const NOT_HEDGES[] = {"签约", "簽約", "预约", "預約", "节约", "節約", "合约", "合約", "条约", "制约", "公约", "相约",
	"契约", "违约", "履约", "邀约", "赶超", "附近", "最近", "临近", "靠近", "邻近", "就近", "远近", "通过", "通過", "经过", "經過", "不过",
	"走过", "去过", "越过", "看过", "穿过", "渡过", "度过", "反超", "再过", "錄過"};

static str strip_links(str s)
{
	static const char *const LINKS[] = {"每月", "每年", "每人", "每户", "每戶", "提至", "提高至", "提高到", "增至", "扩至", "达到", "達到",
		"达", "達", "到", "至", "占", "占比", "佔", "为", "為", "有", "可达", "在", "是", "将", "可"};
	for (size_t i = 0; i < sizeof LINKS / sizeof *LINKS; i++)
		if (str_ends(s, str_from(LINKS[i])))
			return str_sub(s, 0, s.n - strlen(LINKS[i]));
	return s;
}

static str hedge_before(str clause, const struct number *n)
{
	str hedge = hedge_match(clause, HEDGE_BEFORE);
	if (hedge.n == 0) {
		str bare = strip_links(clause);
		hedge = bare.n < clause.n ? hedge_match(bare, HEDGE_BEFORE) : hedge;
		if (text_ends_any(clause, (const char *const[]){"至", "到"}, 2) && str_eq(hedge, STR("下降")))
			hedge = (str){0}; // 下降至0.8%: the number is what is reached
		clause = bare;
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

// The hedge of a quantity, and where its words end.
static void read_hedge(const struct scanner *s, struct quantity *q, str clause, bool other_number)
{
	static const char *const FROM[] = {"由", "从", "從", "自"}; // what it was before
	q->aim = text_ends_any(clause, LIST(FROM)) ? (str){0} : governing(clause, other_number);
	str after = str_skip(s->text, q->end), tail = hedge_match(after, HEDGE_AFTER);
	bool inside = str_eq(tail, STR("内")) || str_eq(tail, STR("內"));
	if (tail.n && (!inside || is_duration(q->unit))) {
		q->hedge = tail;
		q->to += tail.n;
		return;
	}
	q->hedge = q->number.vague.n ? q->number.vague : hedge_before(clause, &q->number);
	if (q->hedge.n == 0) {
		q->hedge = q->aim;
		q->aim = (str){0};
	}
}

// ---- scanning -----------------------------------------------------------------------------------------------------

static size_t compound_unit(str s, size_t n)
{
	// 元/吨, μg/m³, 吨标准煤: one unit over another.
	str rest = str_skip(s, n);
	if (!str_starts(rest, STR("/")) && !str_starts(rest, STR("／")))
		return n;
	size_t slash = str_starts(rest, STR("/")) ? 1 : 3, m = unit_match(str_skip(rest, slash));
	return m ? n + slash + m : n;
}

static bool read_unit(str rest, struct quantity *q, struct arena *arena)
{
	if (q->number.percent || q->number.permille) {
		q->unit = q->number.percent ? STR("%") : STR("‰");
		return true;
	}
	size_t n = compound_unit(rest, unit_match(rest));
	if (n == 0 && (q->number.scale.n == 0 || q->number.han)) // 五百亿强县: a class, not a count
		return false;
	uint32_t next = utf8_first(str_skip(rest, n));
	static const char *const NAME_TAILS[] = {"代线", "号线", "號線", "路公交", "岁", "歲", "点", "期"};
	if (n == 0 && (ch_is_latin(next) || ch_is_digit(next) || text_starts_any(rest, LIST(NAME_TAILS), NULL)))
		return false;
	struct buf unit = {.arena = arena};
	buf_str(&unit, q->number.scale);
	buf_str(&unit, str_sub(rest, 0, n));
	q->unit = q->number.scale.n ? buf_text(&unit) : str_sub(rest, 0, n);
	q->end += n;
	return true;
}

static bool is_rejected(const struct scanner *s, const struct quantity *q, str clause, str plain_unit)
{
	str after = str_skip(s->text, q->end);
	bool year = str_eq(plain_unit, STR("年")) && !q->number.scale.n && q->number.value.n == 4 && !memchr(q->number.value.p, '.', 4);
	if (year || is_mere_span(clause, plain_unit, after) || is_size_class(plain_unit, after, q->number.scale.n > 0))
		return true;
	if (is_ordinal(clause, plain_unit, after) || is_quoted_name(s->text, q->from, q->end) || is_voltage_name(plain_unit) ||
		is_page_counter(clause) || is_passed_size(clause, plain_unit, after))
		return true;
	if (str_ends(clause, STR("每")) || str_ends(clause, STR("每隔")) || str_starts(after, STR("范围")))
		return true;
	return !han_counts(s, q, clause);
}

static bool follows_name(str text, size_t at)
{
	uint32_t ch = before(text, at);
	return ch_is_latin(ch) || ch_is_digit(ch) || ch == '.' || ch == '#' || ch == '_' || ch == '/' || ch == ':' || ch == 0x3014 ||
		   ch == '$' || ch == '+' || ch == '[' || (ch == 0xFF1A && ch_is_digit(before(text, at - 3))); // the rest of a ratio
}

// A run like 00-999-1234, 2025/11/09, B2-2017: skipped whole once it proved to be no quantity.
static size_t code_run(str s)
{
	size_t i = 0;
	while (i < s.n && (ch_is_digit((unsigned char)s.p[i]) || ch_is_latin((unsigned char)s.p[i]) || memchr("-.:/_", s.p[i], 5)))
		i++;
	return i ? i : s.n - (str_skip(s, 1).n);
}

static bool number_may_start(const struct scanner *s, str rest)
{
	uint32_t ch = utf8_first(rest);
	if (ch_is_digit(ch))
		return true;
	if (ch == '-' || ch == 0xFF0D || ch == 0x2212) {
		str next = rest;
		utf8_next(&next);
		uint32_t prev = before(s->text, s->text.n - rest.n);
		return ch_is_digit(utf8_first(next)) && (ch_is_han(prev) || prev == 0xFF1A || prev == 0);
	}
	return number_han_digit(ch) >= 0 || ch == 0x5341 || str_starts(rest, STR("百分之")) || str_starts(rest, STR("千分之"));
}

// A negative value only for units that can be below nought.
static bool minus_fits(const struct quantity *q)
{
	static const char *const UNITS[] = {"%", "‰", "℃", "°C", "个百分点", "個百分點", "百分点", "度", "摄氏度", "米", "亿元", "万元"};
	return q->number.value.p[0] != '-' || text_is_any(q->unit, LIST(UNITS));
}

// The present clause up to `at`; no more of it than hedges reach over.
static str clause_before(const struct scanner *s, size_t at)
{
	enum { REACH = 150 };
	size_t from = at - s->clause > REACH ? at - REACH : s->clause;
	while (from < at && ((unsigned char)s->text.p[from] & 0xC0) == 0x80)
		from++;
	return str_sub(s->text, from, at);
}

static bool read_quantity(const struct scanner *s, size_t at, bool other_number, struct quantity *q, size_t *skip)
{
	str rest = str_skip(s->text, at);
	struct arena *arena = s->r->work;
	*q = (struct quantity){.from = at};
	if (!number_scan(rest, arena, &q->number)) {
		*skip = ch_is_digit(utf8_first(rest)) ? code_run(rest) : 0;
		return false;
	}
	q->end = at + q->number.n;
	str clause = clause_before(s, at);
	if (follows_name(s->text, at) || !read_unit(str_skip(s->text, q->end), q, s->r->arena) || !minus_fits(q)) {
		*skip = q->number.han ? q->number.n : code_run(rest);
		return false;
	}
	q->to = q->end;
	*skip = q->to - at;
	str plain_unit = str_skip(q->unit, q->number.scale.n);
	if (is_rejected(s, q, clause, plain_unit))
		return false;
	read_hedge(s, q, clause, other_number);
	*skip = q->to - at;
	return true;
}

typedef bool visit(void *, const struct scanner *, const struct quantity *); // false: stop

static void scan(struct scanner *s, visit *f, void *context)
{
	bool other_number = false;
	for (str rest = s->text; rest.n;) {
		size_t at = s->text.n - rest.n, skip = 0;
		uint32_t ch = utf8_first(rest);
		struct quantity q;
		struct arena mark = *s->r->work;
		if (number_may_start(s, rest)) {
			bool found = read_quantity(s, at, other_number, &q, &skip);
			*s->r->work = mark; // numbers of prose leave nothing behind; the value stays intact until the visitor takes memory
			if (found && !f(context, s, &q))
				return;
			other_number |= found;
		}
		if (skip) {
			rest = str_skip(rest, skip);
			continue;
		}
		utf8_next(&rest);
		if (is_clause_end(ch)) {
			s->clause = s->text.n - rest.n;
			other_number = false;
		}
	}
}

static bool stop_at_first(void *context, const struct scanner *s, const struct quantity *q)
{
	(void)s, (void)q;
	*(bool *)context = true;
	return false;
}

bool figures_any(struct reading *r, str text)
{
	bool found = false;
	struct scanner s = {.r = r, .text = text, .han = r->numerals};
	scan(&s, stop_at_first, &found);
	return found;
}

// ---- the list -----------------------------------------------------------------------------------------------------

struct collect {
	struct reading *r;
	const struct passage *passage;
	int headline; // the first so many figures stand in the headline
	struct outline_agency *out;
};

// Two captions that share two characters running speak of the same thing.
static bool same_thing(str a, str b)
{
	if (a.n == 0 || b.n == 0)
		return true;
	for (str rest = a; rest.n > 5;) {
		str pair = str_sub(rest, 0, rest.n - str_skip(rest, 6).n);
		if (ch_is_han(utf8_first(rest)) && str_has(b, pair))
			return true;
		utf8_next(&rest);
	}
	return false;
}

static struct figure *find_same(const struct collect *c, const struct figure *f)
{
	enum { LOOK_BACK = 200 };
	int from = c->out->figures.n > LOOK_BACK ? c->out->figures.n - LOOK_BACK : 0;
	for (int i = from; i < c->out->figures.n; i++) {
		struct figure *g = &c->out->figures.v[i];
		bool hedges = str_eq(f->hedge, g->hedge) || f->hedge.n == 0 || g->hedge.n == 0;
		if (str_eq(f->value, g->value) && str_eq(f->unit, g->unit) && hedges && (i < c->headline || same_thing(f->of, g->of)))
			return g;
	}
	return NULL;
}

static bool collect_one(void *context, const struct scanner *s, const struct quantity *q)
{
	struct collect *c = context;
	struct reading *r = c->r;
	size_t offset = (size_t)(s->text.p - c->passage->para->text.p) + q->from;
	struct figure f = {.value = str_copy(r->arena, q->number.value), .unit = q->unit, .hedge = q->hedge};
	f.of = caption_of(s->text, q->from, q->to, r->arena);
	if (q->aim.n && !str_eq(q->aim, f.hedge) && !str_has(f.of, q->aim)) // a goal must not read as a fact
		f.of = str_fmt(r->arena, "%.*s%.*s", STR_ARG(q->aim), STR_ARG(f.of));
	struct figure *same = find_same(c, &f);
	if (same) {
		if (same->hedge.n == 0)
			same->hedge = f.hedge;
		static const char *const SUMS[] = {"总金额", "总额", "金额", "总投资", "投资额", "总量", "总产值", "收入", "总数"};
		bool dressed = str_has(same->of, STR("“")) && text_ends_any(f.of, LIST(SUMS)); // a headline's catchword
		if (same->of.n == 0 || dressed)
			same->of = f.of;
		return true;
	}
	f.at = reading_place(r, c->passage->para, offset);
	if (f.of.n == 0)
		diag_add(r->diags, DIAG_WARNING, f.at, "the text does not say what %.*s%.*s counts, showing the number without a caption",
			STR_ARG(f.value), STR_ARG(f.unit));
	*vec_push(r->work, &c->out->figures) = f;
	return true;
}

void figures_read(struct reading *r, const struct passage *passage, int headline, struct outline_agency *out)
{
	struct collect c = {r, passage, headline, out};
	struct scanner s = {.r = r, .text = passage->text, .han = r->numerals};
	scan(&s, collect_one, &c);
}

struct tally {
	int arabic, han;
};

static bool count_kinds(void *context, const struct scanner *s, const struct quantity *q)
{
	(void)s;
	struct tally *t = context;
	t->arabic += !q->number.han;
	t->han += q->number.han;
	return true;
}

bool figures_all_han(struct reading *r)
{
	struct tally t = {0};
	for (int i = r->body; i < r->foot && t.arabic + t.han < 400; i++) {
		if (r->v[i].drop)
			continue;
		struct scanner s = {.r = r, .text = str_sub(r->v[i].text, 0, 6000), .han = true};
		scan(&s, count_kinds, &t);
	}
	return t.han >= 3 && t.arabic * 5 <= t.han;
}
