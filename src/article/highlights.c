#include "article/build.h"

// The sentences worth a screen: run-in headings and sentences with figures or names before the rest, filler never. A sentence
// that is too long is cut at commas, and only where what stays keeps its meaning.

enum { MOST = 32, LEAST = 6, WANTED = 4, CANDIDATES_MOST = 400, SENTENCE_MOST = 1200 };

struct candidate {
	str text;
	int score, order;
	bool taken;
};

struct picker {
	struct reading *r;
	const struct agency_draft *a;
	VEC(struct candidate) found;
	int order;
	bool after_dots;
	bool trails_off; // the sentence has ……: the opening of a report, hardly news
};

static const char *const FILLER[] = {"为加快", "为打造", "为推动", "为建设", "为使命", "助力全", "做出应有", "添砖加瓦", "贡献更多",
	"扛起责任", "坚决扛起", "振奋精气神", "锤炼", "提高站位", "统一思想", "凝心聚力", "勇担", "勇于担当", "使命担当", "奋力担当",
	"坚决贯彻", "认真贯彻", "深入贯彻", "全面贯彻", "贯彻落实", "高度重视", "强化担当", "切实扛起", "以高度的", "凝聚", "勇立潮",
	"再接再厉", "为契机", "奋勇", "先锋队", "生力军", "排头兵", "大家上午好", "谢谢", "感谢", "各位", "不懈努力", "做出贡献", "作出贡献",
	"贡献力量", "新篇章", "主力军", "生命线", "走在前列", "詳情可", "有关详情", "欢迎", "拨打", "咨询电话"};
static const char *const INTENT[] = {"拟", "擬", "计划", "計劃", "力争", "力爭", "预计", "預計", "争取", "爭取", "有望", "不", "未", "尚未",
	"禁止", "暂停", "暫停", "取消", "如果", "若", "只有", "除非", "尽管", "虽然", "无法", "没有", "無", "拒绝", "停止", "严禁", "原则上",
	"目标", "可能", "料"};
static const char *const WEAK_STARTS[] = {"从而", "以及", "并", "並", "但", "则", "也", "而", "其中", "使", "让", "進而", "进而", "所以",
	"因此", "為", "且", "还", "還", "又", "或"};
static const char *const PLANS[] = {"年底前", "今年", "年内", "明年", "上半年", "下半年", "月底", "季度", "首", "将", "新建", "新增",
	"启动", "建成", "开工", "推出", "打造", "培育", "完成", "实现", "力争"};

static int han_length(str s)
{
	int n = 0;
	while (s.n)
		n += ch_is_han(utf8_next(&s));
	return n;
}

// "市发改委表示，", "今年，", "据介绍，" before the words.
static str without_opening(str s, str name)
{
	static const char *const STARTS[] = {"据介绍，", "据了解，", "目前，", "同时，", "此外，", "另外，", "其中，", "下一步，", "接下来，",
		"会上，", "今年，", "（續）", "（续）", "同時，"};
	size_t n;
	for (int i = 0; i < 3 && text_starts_any(s, LIST(STARTS), &n); i++)
		s = str_skip(s, n);
	struct opening o;
	if (name.n && str_starts(s, name) && names_opening(s, &o) && o.how <= EVIDENCE_POST && o.how >= EVIDENCE_SPEECH && o.rest.n)
		s = o.rest;
	else if (name.n && names_speaker(str_sub(s, 0, 150), &o) && o.how >= EVIDENCE_SPEECH && o.rest.n && str_eq(o.name, name) &&
			 utf8_first(s) != 0x201C && o.rest.p < s.p + 120)
		s = str_skip(s, (size_t)(o.rest.p - s.p));
	if (name.n && str_starts(s, name) && str_starts(str_skip(s, name.n), STR("将")))
		s = str_skip(s, name.n + 3);
	return s;
}

static str without_end(str s)
{
	for (;;) {
		uint32_t ch = utf8_last(s);
		if (ch != 0x3002 && ch != 0xFF1B && ch != 0xFF0C && ch != ';' && ch != ',' && ch != 0x3001 && ch != 0xFF1A && !ch_is_space(ch))
			return s;
		do
			s.n--;
		while (s.n && ((unsigned char)s.p[s.n] & 0xC0) == 0x80);
	}
}

static bool is_balanced(str s)
{
	int quotes = 0, brackets = 0, titles = 0;
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		quotes += (ch == 0x201C || ch == 0x300C) - (ch == 0x201D || ch == 0x300D);
		brackets += (ch == 0xFF08) - (ch == 0xFF09);
		titles += (ch == 0x300A) - (ch == 0x300B);
		if (quotes < 0 || brackets < 0 || titles < 0)
			return false;
	}
	return quotes == 0 && brackets == 0 && titles == 0;
}

static int score_of(struct picker *p, str s, bool run_in, bool alone)
{
	int n = han_length(s), score = 10;
	score += run_in ? 24 : 0;
	score += figures_any(p->r, s) ? 30 : 0;
	score += str_has(s, STR("“")) || str_has(s, STR("《")) || str_has(s, STR("「")) ? 6 : 0;
	score += text_has_any(s, LIST(PLANS)) ? 5 : 0;
	score += n >= 10 && n <= 28 ? 4 : 0;
	score += alone ? 3 : 0;
	score -= text_has_any(s, LIST(FILLER)) ? 60 : 0;
	score -= n > MOST ? 30 : n < LEAST ? 20 : 0;
	score -= text_starts_any(s, LIST(WEAK_STARTS), NULL) ? 12 : 0;
	// "在…仪式上", "…负责人说": half a sentence.
	static const char *const HALVES[] = {
		"上", "中", "时", "後", "后", "之际", "以来", "说", "說", "表示", "介绍", "指出", "要求", "强调", "基础", "目标"};
	bool half = text_ends_any(s, LIST(HALVES)) && (str_starts(s, STR("在")) || str_starts(s, STR("以")) || str_ends(s, STR("说")) ||
													  str_ends(s, STR("表示")) || str_ends(s, STR("介绍")) || str_ends(s, STR("說")));
	score -= half ? 50 : 0;
	return score - (utf8_last(s) == 0xFF1F ? 20 : 0);
}

static void offer(struct picker *p, str s, bool run_in, bool alone)
{
	int malus = p->trails_off && !figures_any(p->r, s) ? 25 : 0;
	s = str_trim(without_end(str_trim(s)));
	if (s.n == 0 || utf8_first(s) == 0x2014 || p->found.n >= CANDIDATES_MOST || !is_balanced(s) || utf8_count(s) < 4)
		return;
	struct candidate *c = vec_push(p->r->work, &p->found);
	*c = (struct candidate){.text = s, .score = score_of(p, s, run_in, alone) - malus, .order = p->order++};
}

// Ends of the clauses of a sentence, outside quotes and brackets.
static int cut_clauses(str s, size_t *ends, int most)
{
	int n = 0, depth = 0;
	for (str rest = s; rest.n && n < most - 1;) {
		uint32_t ch = utf8_next(&rest);
		depth += ch == 0x201C || ch == 0xFF08 || ch == 0x300A || ch == 0x300C;
		depth -= ch == 0x201D || ch == 0xFF09 || ch == 0x300B || ch == 0x300D;
		if (depth <= 0 && (ch == 0xFF0C || ch == 0xFF1B || ch == ','))
			ends[n++] = s.n - rest.n;
	}
	ends[n++] = s.n;
	return n;
}

// Whether dropping the clauses before `from` would change what the rest means.
static bool needs_earlier(str s, size_t from)
{
	return text_has_any(str_sub(s, 0, from), LIST(INTENT));
}

// Runs of clauses that fit: each as long as it can be, and each beginning where it may.
static void offer_clauses(struct picker *p, str s)
{
	enum { CLAUSES = 24 };
	size_t ends[CLAUSES];
	int n = cut_clauses(s, ends, CLAUSES);
	for (int i = 0; i < n;) {
		size_t from = i ? ends[i - 1] : 0;
		if (i && needs_earlier(s, from))
			return;
		int to = i;
		while (to + 1 < n && han_length(str_sub(s, from, ends[to + 1])) <= MOST &&
			   !(figures_any(p->r, str_sub(s, from, ends[to])) && han_length(str_sub(s, from, ends[to])) >= 12))
			to++;
		offer(p, str_sub(s, from, ends[to]), false, false);
		i = to + 1;
	}
}

static void offer_sentence(struct picker *p, str s, bool run_in)
{
	s = without_opening(str_trim(s), p->a->name);
	p->trails_off = str_has(str_sub(s, 0, SENTENCE_MOST), STR("……")) || p->after_dots;
	p->after_dots = str_ends(s, STR("……"));
	if (s.n > SENTENCE_MOST)
		s = str_sub(s, 0, utf8_offset(str_sub(s, 0, SENTENCE_MOST + 4), SENTENCE_MOST / 3));
	if (han_length(s) <= MOST)
		offer(p, s, run_in, true);
	else
		offer_clauses(p, s);
}

// Splits after an end mark outside quotes and brackets; closing marks go with the sentence.
static size_t sentence_end(str s)
{
	int depth = 0;
	size_t seen = 0;
	for (str rest = s; rest.n;) {
		uint32_t ch = utf8_next(&rest);
		seen = s.n - rest.n;
		depth += ch == 0x201C || ch == 0xFF08 || ch == 0x300A || ch == 0x300C || ch == 0x300E;
		if (depth > 0 && (ch == 0x201D || ch == 0xFF09 || ch == 0x300B || ch == 0x300D || ch == 0x300F))
			depth--;
		// A quote that is never closed must not swallow the paragraph.
		bool lost = seen > SENTENCE_MOST * 3;
		bool ellipsis = ch == 0x2026 && utf8_first(rest) != 0x2026;
		if ((ch_ends_sentence(ch) || ellipsis) && (depth == 0 || lost)) {
			while (rest.n && ch_closes(utf8_first(rest)))
				utf8_next(&rest);
			return s.n - rest.n;
		}
		if (lost && seen > SENTENCE_MOST * 6)
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
	offer_sentences(p, str_sub(text, 3, (size_t)close));
	return str_skip(after, (size_t)(o.rest.p - after.p));
}

static void offer_passage(struct picker *p, const struct passage *passage)
{
	str rest = passage->text;
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
	return b.n && (han_length(a) <= han_length(b) ? overlap(a, b) : overlap(b, a)) >= SAME;
}

static bool is_new(const struct picker *p, const struct candidate *c, str headline)
{
	if (says_the_same(c->text, headline))
		return false;
	for (int i = 0; i < p->found.n; i++)
		if (p->found.v[i].taken && says_the_same(c->text, p->found.v[i].text))
			return false;
	return true;
}

static struct candidate *best_left(struct picker *p, str headline, bool *tried)
{
	struct candidate *best = NULL;
	for (int i = 0; i < p->found.n; i++) {
		struct candidate *c = &p->found.v[i];
		if (!tried[i] && !c->taken && (!best || c->score > best->score))
			best = c;
	}
	if (best) {
		tried[best - p->found.v] = true;
		best->taken = is_new(p, best, headline);
	}
	return best;
}

void highlights_pick(struct reading *r, const struct agency_draft *a, struct outline_agency *out)
{
	struct picker p = {.r = r, .a = a};
	for (int i = 0; i < a->passages.n; i++)
		if (!(a->passages.v[i].heading && a->headline.n && str_eq(a->passages.v[i].text, a->headline)))
			offer_passage(&p, &a->passages.v[i]);
	bool *tried = arena_array(r->work, bool, (size_t)p.found.n + 1);
	int taken = 0;
	enum { FAIR = 8 };
	struct candidate *c;
	while (taken < WANTED && (c = best_left(&p, a->headline, tried)) != NULL) {
		if (c->score < FAIR && taken >= 2)
			c->taken = false;
		if (c->score < -20)
			c->taken = c->taken && taken == 0 && a->headline.n == 0;
		taken += c->taken;
		if (c->score < FAIR && taken >= 2)
			break;
	}
	for (int i = 0; i < p.found.n; i++)
		if (p.found.v[i].taken)
			*vec_push(r->work, &out->highlights) = text_display(p.found.v[i].text, r->arena);
}
