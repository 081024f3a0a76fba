#include "article/scan.h"

// Quantities fit for the screen: a number with a unit, its hedge, and nothing that only looks like one.

static bool is_clause_end(uint32_t ch)
{
	return !ch_is_han(ch) && (ch == 0xFF0C || ch_ends_sentence(ch) || ch == 0xFF1A || ch == ',' || ch == 0xFF08 || ch == 0xFF09 ||
								 ch == '\t' || ch == 0x2026);
}

static uint32_t before(str text, size_t at)
{
	return utf8_last(str_sub(text, 0, at));
}

// ---- scanning -----------------------------------------------------------------------------------------------------

static bool read_unit(const struct scanner *s, struct quantity *q, str clause)
{
	str rest = str_skip(s->text, q->end);
	if (q->number.percent || q->number.permille) {
		q->unit = q->number.percent ? STR("%") : STR("‰");
		return true;
	}
	size_t n = measure_match(rest, &q->number, clause);
	str listed = q->number.han || q->number.scale.n ? (str){0} : measure_of_list(rest, n, s->r->work);
	if (listed.n) {
		q->unit = listed;
		q->end += n;
		return true;
	}
	uint32_t next = utf8_first(str_skip(rest, n));
	size_t written;
	str money = n == 0 && !ch_is_latin(next) ? measure_of_currency(clause, &written) : (str){0};
	if (money.n) {
		q->unit = str_fmt(s->r->arena, "%.*s%.*s", STR_ARG(q->number.scale), STR_ARG(money));
		return true;
	}
	if (n == 0 && (q->number.scale.n == 0 || (q->number.han && ch_is_han(next)))) // 五百亿强县: a class, not a count
		return false;
	static const char *const NAME_TAILS[] = {"代线", "号线", "號線", "路公交", "岁", "歲", "点", "期"};
	if (n == 0 && (ch_is_latin(next) || ch_is_digit(next) || text_starts_any(rest, LIST(NAME_TAILS), NULL)))
		return false;
	q->unit = measure_as_printed(str_sub(rest, 0, n));
	if (q->number.scale.n)
		q->unit = str_fmt(s->r->arena, "%.*s%.*s", STR_ARG(q->number.scale), STR_ARG(q->unit));
	q->end += n;
	return true;
}

static bool follows_name(str text, size_t at)
{
	uint32_t ch = before(text, at);
	return ch_is_latin(ch) || ch_is_digit(ch) || ch == '.' || ch == '#' || ch == '_' || ch == '/' || ch == ':' || ch == 0x3014 ||
		   ch == '$' || ch == '+' || ch == '[' || ch == 0xD7 || ch == '*' ||
		   (ch == 0xFF1A && ch_is_digit(before(text, at - 3))); // the rest of a ratio
}

// "YouBike 2.0站": a version.
static bool is_version(const struct scanner *s, const struct quantity *q)
{
	str name = str_trim(str_sub(s->text, q->from > 8 ? q->from - 8 : 0, q->from));
	return str_ends(q->number.value, STR(".0")) && !q->number.scale.n && ch_is_latin(utf8_last(name));
}

// A run like 00-999-1234, 2025/11/09, B2-2017: skipped whole once it proved to be no quantity.
static size_t code_run(str s)
{
	static const char JOINS[5] = {'-', '.', ':', '/', '_'};
	size_t i = 0;
	while (i < s.n && (ch_is_digit((unsigned char)s.p[i]) || ch_is_latin((unsigned char)s.p[i]) || memchr(JOINS, s.p[i], sizeof JOINS)))
		i++;
	return i ? i : s.n - (str_skip(s, 1).n);
}

// Whether a number may start with `ch`, which stands at `rest` and is followed by `next`.
static bool number_may_start(const struct scanner *s, str rest, uint32_t ch, str next)
{
	switch (ch) {
	case '-':
	case 0xFF0D:
	case 0x2212: {
		uint32_t prev = before(s->text, s->text.n - rest.n);
		return ch_is_digit(utf8_first(next)) && (ch_is_han(prev) || prev == 0xFF1A || prev == 0);
	}
	case 0x767E:
	case 0x5343: return str_starts(next, STR("分之")); // 百 千
	case 0x5341: return true;                          // 十
	default: return ch_is_digit(ch) || number_han_digit(ch) >= 0;
	}
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
	return text_tail(str_sub(s->text, s->clause, at), REACH);
}

static const char *const CHANGES[] = {"上调", "下调", "提高", "降低", "上涨", "增加", "减少", "提升", "上升", "下降", "扩大", "缩短",
	"回落", "涨", "降", "調升", "調降", "增至"};

static bool read_quantity(const struct scanner *s, size_t at, bool other_number, struct quantity *q, size_t *skip)
{
	str rest = str_skip(s->text, at);
	struct arena *arena = s->r->work;
	*q = (struct quantity){.from = at};
	if (!number_scan(rest, arena, &q->number)) {
		*skip = ch_is_digit(utf8_first(rest)) ? code_run(rest) : 0;
		return false;
	}
	str clause = clause_before(s, at);
	if (q->number.unit_twice && text_ends_any(clause, LIST(CHANGES))) // 下调15元至215元: by how much, and to what
		(void)number_scan_one(rest, arena, &q->number);
	q->end = at + q->number.n;
	size_t written;
	bool named = follows_name(s->text, at) && measure_of_currency(clause, &written).n == 0;
	if (named || is_version(s, q) || !read_unit(s, q, clause) || !minus_fits(q)) {
		size_t code = code_run(rest);
		*skip = q->number.han || q->number.n > code ? q->number.n : code;
		return false;
	}
	q->to = q->end;
	*skip = q->to - at;
	str plain_unit = str_skip(q->unit, q->number.scale.n);
	if (quantity_is_refused(s, q, clause, plain_unit))
		return false;
	quantity_trace(s, q, clause);
	quantity_hedge(s, q, clause, other_number);
	*skip = q->to - at;
	return true;
}

typedef bool visit(void *, const struct scanner *, const struct quantity *); // false: stop

static void scan(struct scanner *s, visit *f, void *context)
{
	bool other_number = false;
	for (str rest = s->text; rest.n;) {
		size_t at = s->text.n - rest.n, skip = 0;
		str next = rest;
		uint32_t ch = utf8_next(&next);
		if (number_may_start(s, rest, ch, next)) {
			struct quantity q;
			struct arena mark = *s->r->work;
			bool found = read_quantity(s, at, other_number, &q, &skip);
			*s->r->work = mark; // numbers of prose leave nothing behind; the value stays intact until the visitor takes memory
			if (found && !f(context, s, &q))
				return;
			s->last = found ? q.to : s->last;
			s->hedge = found ? q.hedge : s->hedge;
			other_number |= found && !q.former; // 预计由14个月缩短至9个月: the goal is the second
		}
		if (skip) {
			rest = str_skip(rest, skip);
			continue;
		}
		rest = next;
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

bool figures_in(struct reading *r, int i)
{
	struct para *p = &r->v[i];
	struct answers *answers = answers_of(p);
	enum question question = r->numerals ? ASKED_FIGURES_HAN : ASKED_FIGURES;
	bool yes;
	return answers_know(answers, question, &yes) ? yes : answers_keep(answers, question, figures_any(r, p->core));
}

// ---- the list -----------------------------------------------------------------------------------------------------

struct collect {
	struct reading *r;
	const struct passage *passage;
	int headline; // the first so many figures stand in the headline
	struct outline_agency *out;
	struct told before[TOLD_MOST]; // the latest first
};

// Two captions speak of the same thing when the shorter shares half its pairs of characters with the other. 增长 and 企业 are in too
// many to tell.
static bool same_thing(str a, str b)
{
	static const char *const COMMON[] = {"增长", "增長", "下降", "提高", "同比", "累计", "累計", "全市", "全县", "全区", "新增", "新建",
		"完成", "建成", "实现", "改造", "项目", "企业", "投资", "投入", "收入", "人员", "建设", "总额", "占比", "上升", "增加", "减少"};
	if (a.n == 0 || b.n == 0)
		return true;
	int all = 0, shared = 0;
	str longer = a.n > b.n ? a : b;
	for (str rest = a.n > b.n ? b : a; rest.n > 5; utf8_next(&rest)) {
		str pair = str_sub(rest, 0, 6);
		if (!ch_is_han(utf8_first(rest)) || text_is_any(pair, LIST(COMMON)))
			continue;
		all++;
		shared += str_has(longer, pair);
	}
	return all ? shared * 2 >= all : str_eq(a, b);
}

static struct figure *find_same(const struct collect *c, const struct figure *f)
{
	enum { LOOK_BACK = 200 };
	int from = c->out->figures.n > LOOK_BACK ? c->out->figures.n - LOOK_BACK : 0;
	for (int i = from; i < c->out->figures.n; i++) {
		struct figure *g = &c->out->figures.v[i];
		if (g->value.n != f->value.n || g->value.p[g->value.n - 1] != f->value.p[f->value.n - 1]) // nearly all
			continue;
		bool hedges = str_eq(f->hedge, g->hedge) || f->hedge.n == 0 || g->hedge.n == 0;
		if (str_eq(f->value, g->value) && str_eq(f->unit, g->unit) && hedges &&
			(i < c->headline || str_eq(f->of, g->of) || same_thing(f->of, g->of)))
			return g;
	}
	return NULL;
}

static bool collect_one(void *context, const struct scanner *s, const struct quantity *q)
{
	struct collect *c = context;
	struct reading *r = c->r;
	str whole = c->passage->para->text;
	bool within = (uintptr_t)s->text.p >= (uintptr_t)whole.p && (uintptr_t)s->text.p <= (uintptr_t)(whole.p + whole.n);
	size_t offset = within ? (size_t)(s->text.p - whole.p) + q->from : 0; // a cell with its column's title is no part of it
	if (r->quantities++ == READING_MAX_QUANTITIES)
		diag_add(r->diags, DIAG_WARNING, reading_place(r, c->passage->para, offset),
			"the article repeats its figures more than %d times, leaving out the rest", READING_MAX_QUANTITIES);
	if (r->quantities > READING_MAX_QUANTITIES)
		return false;
	struct arena mark = *r->arena;
	struct figure f = {.value = str_copy(r->arena, q->number.value), .unit = q->unit, .hedge = q->hedge};
	f.of = caption_of(s->text, q, c->before, r->arena);
	memmove(c->before + 1, c->before, sizeof c->before - sizeof *c->before);
	c->before[0] = (struct told){q->to, q->former, str_has(q->unit, STR("%")) || str_ends(q->unit, STR("百分点")), q->unit, f.of};
	if (q->former && f.of.n)
		f.of = str_fmt(r->arena, "原%.*s", STR_ARG(f.of));
	if (q->aim.n && !str_eq(q->aim, f.hedge) && !str_has(f.of, q->aim)) // a goal must not read as a fact
		f.of = str_fmt(r->arena, "%.*s%.*s", STR_ARG(q->aim), STR_ARG(f.of));
	struct figure *same = find_same(c, &f);
	if (same) {
		if (same->hedge.n == 0)
			same->hedge = f.hedge;
		static const char *const SUMS[] = {"总金额", "总额", "金额", "总投资", "投资额", "总量", "总产值", "收入", "总数"};
		bool dressed = str_has(same->of, STR("“")) && text_ends_any(f.of, LIST(SUMS)); // a headline's catchword
		if (f.of.n && (same->of.n == 0 || dressed))
			same->of = f.of;
		else if (f.of.n == 0 || str_eq(f.of, same->of)) { // said a million times it is kept once
			c->before[0].of = f.of.n ? same->of : (str){0};
			*r->arena = mark;
		}
		return true;
	}
	f.at = reading_place(r, c->passage->para, offset);
	if (r->figures++ == READING_MAX_FIGURES)
		diag_add(r->diags, DIAG_WARNING, f.at, "the article has more than %d figures, leaving out the rest", READING_MAX_FIGURES);
	if (r->figures > READING_MAX_FIGURES)
		return false;
	*vec_push(r->work, &c->out->figures) = f;
	return true;
}

void figures_read(struct reading *r, const struct passage *passage, int headline, struct outline_agency *out)
{
	struct collect c = {.r = r, .passage = passage, .headline = headline, .out = out};
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
