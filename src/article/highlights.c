#include "article/build.h"
#include "article/quantity.h"

#include <stdlib.h>

// The sentences worth a screen, in the article's order. A sentence is cut at commas, and only where what stays keeps its meaning.

enum { MOST = 32, WIDEST = 42, LEAST = 5, WANTED = 4, LEAST_WANTED = 2, CANDIDATES_MOST = 1000, SENTENCE_MOST = 1200, FAIR = 12 };

struct candidate {
	str text;
	str of; // the stretch of the article it is made of
	str sentence;
	int score, order;
	bool bare; // a saying: only where nothing else fills the least number
	bool taken;
};

struct picker {
	struct reading *r;
	const struct agency_draft *a;
	VEC(struct candidate) found;
	int order;
	str sentence;    // being read
	bool governed;   // the sentence before ended in ； and said 预计 or 力争 for this one too
	bool quoted;     // what is being read stands in marks before who says it: a catchword more often than news
	bool after_dots; // the sentence before ended in ……: the opening of a report, hardly news
};

// Words that bend what follows them: plans, denials, conditions.
static const char *const INTENT[] = {"拟", "擬", "计划", "計劃", "力争", "力爭", "预计", "預計", "争取", "爭取", "有望", "不", "未", "尚未",
	"禁止", "暂停", "暫停", "取消", "如果", "若", "只有", "除非", "尽管", "虽然", "无法", "没有", "無", "拒绝", "停止", "严禁", "原则上",
	"目标", "可能", "料将", "料於"};

// Words that hold one of them and bend nothing.
static const char *const NO_INTENT[] = {"不断", "不斷", "不懈", "不少", "不低", "不超", "不足", "不仅", "不僅", "不动", "不同", "不凡",
	"不久", "不到", "不止", "未来", "未來", "若干", "無障礙", "無人", "模拟", "虚拟", "虛擬", "计划总", "行动计划", "为目标", "目标任务",
	"持续不"};

// 年内计划新建: a verb; 强制验楼计划: a noun.
static bool is_plan_noun(str s, size_t at)
{
	static const char *const PLAN[] = {"计划", "計劃"};
	static const char *const VERB_AFTER[] = {
		"年", "内", "月", "也", "还", "將", "将", "正", "均", "都", "市", "局", "区", "縣", "县", "府"};
	str before = str_sub(s, 0, at);
	return text_starts_any(str_skip(s, at), LIST(PLAN), NULL) && ch_is_han(utf8_last(before)) && !text_ends_any(before, LIST(VERB_AFTER));
}

// Where the first of these words begins; the length of s when it has none.
static size_t bend_at(str s)
{
	str rest = s;
	while (rest.n) {
		size_t n;
		if (text_starts_any(rest, LIST(NO_INTENT), &n)) {
			rest = str_skip(rest, n);
			continue;
		}
		if (text_starts_any(rest, LIST(INTENT), NULL) && !is_plan_noun(s, s.n - rest.n))
			break;
		utf8_next(&rest);
	}
	return s.n - rest.n;
}

static str without_end(str s)
{
	for (;;) {
		uint32_t ch = utf8_last(s);
		if (ch != 0x3002 && ch != 0xFF1B && ch != 0xFF0C && ch != ';' && ch != ',' && ch != 0x3001 && ch != 0xFF1A && !ch_is_space(ch))
			return s;
		s = utf8_without_last(s);
	}
}

static bool is_balanced(str s)
{
	int quotes = 0, inner = 0, brackets = 0, titles = 0;
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		quotes += (ch == 0x201C || ch == 0x300C) - (ch == 0x201D || ch == 0x300D);
		inner += (ch == 0x2018 || ch == 0x300E) - (ch == 0x2019 || ch == 0x300F);
		brackets += (ch == 0xFF08) - (ch == 0xFF09);
		titles += (ch == 0x300A) - (ch == 0x300B);
		if (quotes < 0 || brackets < 0 || titles < 0)
			return false;
	}
	return quotes == 0 && inner <= 0 && brackets == 0 && titles == 0; // ’ is an apostrophe too
}

// "……", "还将", "要": what a clause loses at its front and end when it stands alone. "将" stays where a number would else read as done.
static str stripped(struct picker *p, str s)
{
	static const char *const FRONTS[] = {"还将", "將", "将", "还要", "要", "还", "還", "并", "並", "同时"};
	size_t n;
	s = str_trim(without_end(str_trim(s)));
	while (str_ends(s, STR("…")))
		s = without_end(str_sub(s, 0, s.n - 3));
	static const char *const LINKS[] = {"其中", "同时", "同時", "并", "並", "我们", "我們"};
	static const char *const WORDS[] = {
		"我们的", "我們的", "同时期", "并购", "并网", "并联", "并发", "并入", "并列", "並列", "并轨", "同时段"};
	if (text_starts_any(s, LIST(LINKS), &n) && !text_starts_any(s, LIST(WORDS), NULL))
		s = str_trim(str_skip(s, n));
	if (text_starts_any(s, LIST(FRONTS), &n) && !str_starts(s, STR("要求")) && !str_starts(s, STR("将近")) && !figures_any(p->r, s))
		s = str_trim(str_skip(s, n));
	return s;
}

static bool fits(str s)
{
	int han = 0, halves = 0; // as text_han and phrase_width count
	while (s.n && halves <= 2 * WIDEST) {
		uint32_t ch = utf8_next(&s);
		han += ch_is_han(ch);
		halves += ch < 0x2000 ? 1 : 2;
	}
	return han <= MOST && halves <= 2 * WIDEST;
}

// Whether it has fewer Han characters than n.
static bool is_short(str s, int n)
{
	int han = 0;
	while (s.n && han < n)
		han += ch_is_han(utf8_next(&s));
	return han < n;
}

static void offer(struct picker *p, str s, str of, int score, bool bare)
{
	enum { WORDS_LEAST = 3 }; // "100%" alone: of what?
	if (s.n == 0 || utf8_first(s) == 0x2014 || is_short(s, WORDS_LEAST) || (is_short(s, LEAST) && !figures_any(p->r, s)) ||
		p->found.n >= CANDIDATES_MOST || !is_balanced(s) || utf8_count(s) < 4)
		return;
	struct candidate *c = vec_push(p->r->work, &p->found);
	*c = (struct candidate){.text = s, .of = of, .sentence = p->sentence, .score = score, .order = p->order++, .bare = bare};
}

// Ends of the clauses of a sentence, outside quotes and brackets.
static int cut_clauses(str s, size_t *ends, int most)
{
	int n = 0, depth = 0;
	for (str rest = s; rest.n && n < most - 1;) {
		size_t at = s.n - rest.n;
		uint32_t ch = utf8_next(&rest);
		depth += ch == 0x201C || ch == 0xFF08 || ch == 0x300A || ch == 0x300C;
		depth -= ch == 0x201D || ch == 0xFF09 || ch == 0x300B || ch == 0x300D;
		if (depth <= 0 && (ch == 0xFF0C || ch == 0xFF1B || ch == ',') && !text_is_thousands_mark(s, at))
			ends[n++] = s.n - rest.n;
	}
	ends[n++] = s.n;
	return n;
}

// "如八號信號懸掛超過六小時": holds only together with what follows.
static bool is_condition(str clause)
{
	static const char *const IF[] = {"如", "若", "如果", "倘", "一旦", "只要", "除非", "当", "當", "凡"};
	static const char *const NO_IF[] = {"如何", "如期", "如下", "如今", "如数", "如火", "如实", "若干", "当前", "当地", "当天", "当日",
		"当月", "当年", "當前", "當地", "當天", "當日", "當年", "当选", "当好"};
	return text_starts_any(clause, LIST(IF), NULL) && !text_starts_any(clause, LIST(NO_IF), NULL);
}

// The last clause that a run may begin with: dropping those before it, from `first` on, must not change what the rest means.
static int last_start(str s, const size_t *ends, int first, int n)
{
	size_t bend = bend_at(s);
	int i = first;
	while (i + 1 < n && !is_condition(str_trim(str_sub(s, i ? ends[i - 1] : 0, ends[i]))) && bend >= ends[i])
		i++;
	return i;
}

// "举办甲论坛、乙论坛等活动" -> "举办甲论坛等活动", for what is too long whole.
static str with_first_of_list(struct picker *p, str s)
{
	ptrdiff_t first = str_find(s, STR("、")), tail = -1;
	for (str rest = s; rest.n; utf8_next(&rest))
		if (str_starts(rest, STR("等")))
			tail = rest.p - s.p;
	if (first < 0 || tail < first)
		return s;
	return str_fmt(p->r->work, "%.*s%.*s", STR_ARG(str_sub(s, 0, (size_t)first)), STR_ARG(str_skip(s, (size_t)tail)));
}

// "前4个月，", "6月起，", "今年以来，": when the rest holds.
static bool is_time(str clause)
{
	enum { LONGEST = 12 };
	static const char *const ENDS[] = {"月", "起", "年", "来", "來", "日", "季度", "期间", "期間", "底前", "年里", "月里", "年内", "年底",
		"上半年", "下半年", "月份", "天", "夜间", "目前"};
	clause = without_end(clause);
	return utf8_count(clause) <= LONGEST && text_ends_any(clause, LIST(ENDS));
}

// "分别增长6.2%和13.9%": speaks of all that stands before it in the sentence.
static bool shares_out(str clause)
{
	static const char *const STARTS[] = {"分别", "分別", "同比分别", "同比分別", "均"};
	return text_starts_any(clause, LIST(STARTS), NULL);
}

// Runs of clauses that fit, each beginning and ending where the meaning allows. A clause that adds little makes a run weaker.
static void offer_clauses(struct picker *p, str s, int bonus)
{
	enum { CLAUSES = 24, RUN = 4, ADDS_MOST = 4, TAKES_MOST = 9, PLAIN = 12, HALF = -10, FILLER = -30, FRONT = 2 };
	size_t ends[CLAUSES];
	int n = cut_clauses(s, ends, CLAUSES);
	struct worth worth[CLAUSES] = {0};
	for (int i = 0; i < n; i++) {
		str clause = stripped(p, str_sub(s, i ? ends[i - 1] : 0, ends[i]));
		worth[i] = worth_of(p->r, clause);
	}
	int first = n > 1 && is_time(str_sub(s, 0, ends[0])); // stays with what it dates
	int last = last_start(s, ends, first, n);
	for (int i = first; i <= last; i++) {
		size_t from = i > first ? ends[i - 1] : 0;
		if (worth[i].alone < FILLER || (i > first && worth_weak_start(str_sub(s, from, ends[i]))))
			continue;
		int best = worth[i].alone, sum = 0;
		bool bare = true;
		for (int k = i; k < n && k < i + RUN; k++) {
			str text = stripped(p, str_sub(s, from, ends[k]));
			int here = k > i ? worth[k].behind : worth[i].alone;
			int change = (k > i && here > best ? best : here) - PLAIN;
			best = here > best ? here : best;
			sum += k == i ? 0 : change > ADDS_MOST ? ADDS_MOST : change < -TAKES_MOST ? -TAKES_MOST : change;
			if (i > first && k > i && shares_out(str_sub(s, ends[k - 1], ends[k])))
				break;
			if (k == i && !fits(text))
				text = with_first_of_list(p, text);
			if (k > i ? !fits(text) : text_han(text) > MOST)
				break;
			if ((k > i && here < HALF) || is_condition(str_trim(str_sub(s, k ? ends[k - 1] : 0, ends[k]))))
				continue;
			bare &= worth[k].bare;
			offer(p, text, str_sub(s, from, ends[k]), best + sum + bonus + (i == first ? FRONT : 0), bare);
		}
	}
}

// Fewer characters than a highlight has and no number: whatever is cut out of it would be refused.
static bool says_nothing(str s)
{
	for (int han = 0; s.n;) {
		uint32_t ch = utf8_next(&s);
		han += ch_is_han(ch);
		if (han >= LEAST || ch_is_digit(ch) || ch == 0x5341 || number_han_digit(ch) >= 0)
			return false;
	}
	return true;
}

static void offer_sentence(struct picker *p, str s, bool run_in)
{
	enum { TRAILS = 25, QUOTED = 12, RUN_IN = 8, WHOLE = 7 };
	bool saying = str_starts(str_trim(s), STR("“")) && str_ends(str_trim(s), STR("”"));
	s = preamble_without(str_trim(s), p->a->name);
	bool trails = str_has(str_sub(s, 0, SENTENCE_MOST), STR("……")) || p->after_dots;
	p->after_dots = str_ends(s, STR("……"));
	if (s.n > SENTENCE_MOST)
		s = str_sub(s, 0, utf8_offset(str_sub(s, 0, SENTENCE_MOST + 4), SENTENCE_MOST / 3));
	bool orphan = p->governed && bend_at(s) == s.n;
	size_t clauses[2];
	cut_clauses(s, clauses, 2);
	p->governed = str_ends(s, STR("；")) && (p->governed || bend_at(s) < clauses[0]);
	p->sentence = s;
	if (orphan || says_nothing(s))
		return;
	str whole = stripped(p, s);
	int malus = figures_any(p->r, s) ? 0 : trails ? TRAILS : p->quoted || saying ? QUOTED : 0;
	bool shown = fits(whole);
	struct worth worth = run_in || shown ? worth_of(p->r, whole) : (struct worth){0};
	int bonus = (run_in ? worth.alone >= FAIR ? RUN_IN : RUN_IN / 3 : 0) - malus;
	offer_clauses(p, s, bonus);
	if (shown)
		offer(p, whole, s, worth.alone + WHOLE + bonus, worth.bare);
}

// Splits after an end mark outside quotes and brackets; closing marks go with the sentence.
static size_t sentence_end(str s)
{
	int depth = 0;
	size_t seen = 0;
	bool saying = false, ends = false;
	for (str rest = s; rest.n;) {
		uint32_t ch = utf8_next(&rest);
		seen = s.n - rest.n;
		depth += ch == 0x201C || ch == 0xFF08 || ch == 0x300A || ch == 0x300C || ch == 0x300E;
		saying |= seen == 3 && ch == 0x201C;
		if (saying && depth == 1 && ch == 0x201D && ends) // “种树容易，成林难。”五年里，…
			return s.n - rest.n;
		ends = ch_ends_sentence(ch);
		if (depth > 0 && (ch == 0x201D || ch == 0xFF09 || ch == 0x300B || ch == 0x300D || ch == 0x300F))
			depth--;
		// A quote that is never closed must not swallow the paragraph.
		bool lost = seen > (size_t)SENTENCE_MOST * 3;
		bool ellipsis = ch == 0x2026 && utf8_first(rest) != 0x2026;
		if ((ch_ends_sentence(ch) || ellipsis) && (depth == 0 || lost)) {
			while (rest.n && ch_closes(utf8_first(rest)))
				utf8_next(&rest);
			return s.n - rest.n;
		}
		if (lost && seen > (size_t)SENTENCE_MOST * 6)
			return seen;
	}
	return s.n;
}

static void offer_sentences(struct picker *p, str rest)
{
	while (rest.n && p->found.n < CANDIDATES_MOST) {
		size_t n = sentence_end(rest);
		offer_sentence(p, str_sub(rest, 0, n), false);
		rest = str_skip(rest, n);
	}
}

// "“…。”市水务局副局长张三说，…": what is said inside the marks, and what goes on after the verb. What is left to read.
static str after_quote(struct picker *p, str text)
{
	ptrdiff_t close = utf8_first(text) == 0x201C ? str_find(text, STR("”")) : -1;
	struct opening o;
	if (close < 0)
		return text;
	str after = str_skip(text, (size_t)close + 3), clause = str_sub(after, 0, sentence_end(after));
	if (!names_speaker(clause, &o))
		return text;
	p->quoted = true;
	offer_sentences(p, str_sub(text, 3, (size_t)close));
	p->quoted = false;
	return str_skip(after, (size_t)(o.rest.p - after.p));
}

static void offer_passage(struct picker *p, const struct passage *passage)
{
	static const char *const NOTES[] = {"注：", "注:", "备注：", "備註：", "说明：", "說明："};
	str rest = passage->text;
	bool aside = utf8_first(rest) == 0xFF08 && utf8_last(rest) == 0xFF09 && str_find(rest, STR("）")) + 3 == (ptrdiff_t)rest.n;
	if (aside || text_starts_any(rest, LIST(NOTES), NULL))
		return;
	// "“……”" around the whole passage: what a speaker says.
	if (utf8_first(rest) == 0x201C && utf8_last(rest) == 0x201D && str_find(str_skip(rest, 3), STR("“")) < 0)
		rest = str_sub(rest, 3, rest.n - 3);
	if (utf8_first(rest) == 0x300C && utf8_last(rest) == 0x300D && str_find(str_skip(rest, 3), STR("「")) < 0)
		rest = str_sub(rest, 3, rest.n - 3);
	rest = after_quote(p, rest);
	for (bool first = true; rest.n && p->found.n < CANDIDATES_MOST; first = false) {
		size_t n = sentence_end(rest);
		str sentence = str_sub(rest, 0, n);
		rest = str_skip(rest, n);
		int length = utf8_count(str_sub(sentence, 0, 200));
		bool run_in = (first && rest.n > 30 && length >= 5 && length <= 27) || (passage->heading && passage->text.p != p->a->headline.p);
		offer_sentence(p, sentence, run_in);
	}
}

// Pairs of Han characters the two have in common, in parts of a hundred of the shorter.
static int overlap(str a, str b)
{
	int shared = 0, all = 0;
	for (str rest = a; rest.n > 3;) {
		str tail = rest;
		uint32_t one = utf8_next(&tail);
		if (tail.n == 0)
			break;
		str after = tail;
		uint32_t two = utf8_next(&after);
		if (ch_is_han(one) && ch_is_han(two)) {
			all++;
			shared += str_has(b, str_sub(rest, 0, rest.n - after.n));
		}
		rest = tail;
	}
	return all ? shared * 100 / all : str_has(b, a) ? 100 : 0;
}

static bool says_the_same(str a, str b)
{
	enum { SAME = 60 };
	return b.n && (text_han(a) <= text_han(b) ? overlap(a, b) : overlap(b, a)) >= SAME;
}

// `alone`: not as a short rest of a sentence that is shown already.
static bool is_new(const struct picker *p, const struct candidate *c, str headline, bool alone)
{
	enum { REST = 12, ADDS = 6 };
	if (text_han(c->text) < text_han(headline) + ADDS && says_the_same(c->text, headline))
		return false;
	for (int i = 0; i < p->found.n; i++) {
		const struct candidate *other = &p->found.v[i];
		bool overlaps = c->of.p < other->of.p + other->of.n && other->of.p < c->of.p + c->of.n;
		bool rest = other->sentence.p == c->sentence.p && (alone ? text_han(c->text) < REST : c->score < FAIR);
		if (other->taken && (rest || overlaps || says_the_same(c->text, other->text)))
			return false;
	}
	return true;
}

// "5,218.7" -> "5218.7", as figures hold it.
static str without_thousands(str s, struct arena *arena)
{
	struct buf out = {.arena = arena};
	if (s.n == 0 || !memchr(s.p, ',', s.n))
		return s;
	for (size_t i = 0; i < s.n; i++)
		if (!text_is_thousands_mark(s, i))
			buf_str(&out, str_sub(s, i, i + 1));
	return buf_text(&out);
}

// Whether the headline or the card of a figure says all of it already. Two figures side by side say more than their cards.
static bool repeats_card(str s, str headline, const struct outline_agency *out)
{
	enum { MORE = 5, LOOK = 40 };
	int told = 0;
	bool all = false;
	for (int i = 0; i < out->figures.n && i < LOOK; i++) {
		const struct figure *f = &out->figures.v[i];
		if (!str_has(s, f->value))
			continue;
		bool in_headline = f->value.n > 2 && str_has(headline, f->value);
		int card = text_han(f->unit) + text_han(f->hedge) + text_han(f->of);
		all |= text_han(s) <= card + (in_headline ? 2 * MORE : MORE);
		told += f->value.n > 1;
	}
	return all && told < 2;
}

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return x->score != y->score ? (x->score < y->score) - (x->score > y->score) : (x->order > y->order) - (x->order < y->order);
}

static int by_order(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return (x->order > y->order) - (x->order < y->order);
}

// Takes candidates from the best down, on top of `taken` ones. How many are taken then.
static int take(struct picker *p, const struct agency_draft *a, int taken, bool alone, bool bare)
{
	enum { WEAK = 5, POOR = -30 };
	for (int i = 0; i < p->found.n && taken < WANTED; i++) {
		struct candidate *c = &p->found.v[i];
		int least = taken >= LEAST_WANTED ? FAIR : !alone ? 3 : taken || a->headline.n ? WEAK : POOR;
		if (c->score < least)
			break;
		if (!c->taken && (bare || !c->bare) && is_new(p, c, a->headline, alone)) {
			c->taken = true;
			taken++;
		}
		if ((!alone || bare) && taken >= LEAST_WANTED)
			break;
	}
	return taken;
}

void highlights_pick(struct reading *r, const struct agency_draft *a, struct outline_agency *out)
{
	enum { REPEATS = 8 };
	struct picker p = {.r = r, .a = a};
	for (int i = 0; i < a->passages.n; i++)
		if (!(a->passages.v[i].heading && a->headline.n && str_eq(a->passages.v[i].text, a->headline)))
			offer_passage(&p, &a->passages.v[i]);
	if (p.found.n == 0)
		return;
	for (int i = 0; i < p.found.n; i++)
		p.found.v[i].score -= repeats_card(without_thousands(p.found.v[i].text, r->work), a->headline, out) ? REPEATS : 0;
	qsort(p.found.v, (size_t)p.found.n, sizeof *p.found.v, by_score);
	int taken = take(&p, a, 0, true, false);
	if (taken < LEAST_WANTED)
		taken = take(&p, a, taken, true, true);
	if (taken < LEAST_WANTED)
		take(&p, a, taken, false, true);
	qsort(p.found.v, (size_t)p.found.n, sizeof *p.found.v, by_order);
	for (int i = 0; i < p.found.n; i++)
		if (p.found.v[i].taken)
			*vec_push(r->work, &out->highlights) = text_lift_quotes(text_display(p.found.v[i].text, r->arena), r->arena);
}
