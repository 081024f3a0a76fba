// Titles, slogans and headlines: their lines are phrases and clauses rather than what happens to fit.
#include "page/press.h"

#include <math.h>

static bool is_wide(uint32_t ch)
{
	return ch_is_han(ch) || (ch >= 0x2014 && ch <= 0x2026) || (ch >= 0x3001 && ch <= 0x301F) || (ch >= 0xFF01 && ch <= 0xFF60);
}

static int depth_change(uint32_t ch)
{
	switch (ch) {
	case 0x201C:
	case 0x2018:
	case 0x300A:
	case 0x300C:
	case 0x3010:
	case 0xFF08:
	case '[':
	case '(': return 1;
	case 0x201D:
	case 0x2019:
	case 0x300B:
	case 0x300D:
	case 0x3011:
	case 0xFF09:
	case ']':
	case ')': return -1;
	}
	return 0;
}

static bool is_mark(uint32_t ch)
{
	return ch == 0xFF0C || ch == 0x3001 || ch == 0xFF1B || ch == ',' || ch == ';';
}

static bool is_bar(uint32_t ch)
{
	return ch == '|' || ch == 0xFF5C || ch == 0x4E28; // 丨
}

int phrases(str text, bool marks, str *out, int most)
{
	text = str_trim(text);
	int n = 0, depth = 0;
	str rest = text;
	const char *start = text.p;
	for (uint32_t last = 0; rest.n;) {
		str here = rest;
		uint32_t ch = utf8_next(&rest);
		depth += depth_change(ch);
		bool cut = false;
		if (ch_is_space(ch))
			cut = (is_wide(last) || is_wide(utf8_first(str_trim(rest)))) && !is_bar(utf8_first(str_trim(rest)));
		else if (marks && depth <= 0 && is_mark(ch))
			cut = rest.n > 0;
		str part = {start, (size_t)(here.p - start)};
		if (cut && n < most - 1 && utf8_count(str_trim(part)) >= 2) {
			out[n++] = str_trim(part);
			rest = str_trim(rest);
			start = rest.p;
		}
		last = ch;
	}
	str part = str_trim(str_skip(text, (size_t)(start - text.p)));
	if (part.n || n == 0)
		out[n++] = part;
	return n;
}

int quoted_parts(str phrase, str *out, int most)
{
	enum { LEAST = 4 };
	int n = 0;
	str rest = phrase;
	const char *start = phrase.p;
	while (rest.n) {
		uint32_t ch = utf8_next(&rest);
		str part = {start, (size_t)(rest.p - start)};
		bool closes = ch == 0x201D || ch == 0x300B || ch == 0x300D;
		if (closes && n < most - 1 && utf8_count(part) >= LEAST && utf8_count(rest) >= LEAST && !is_mark(utf8_first(rest)) &&
			depth_change(utf8_first(rest)) >= 0) {
			out[n++] = part;
			start = rest.p;
		}
	}
	out[n++] = (str){start, (size_t)(phrase.p + phrase.n - start)};
	return n;
}

// `per_line` phrases a line with an em between them; n 0 when one of the lines is too wide.
static struct type_paragraph lay_phrases(struct press *p, const str *parts, int n, int per_line, const struct style *style, float width_px)
{
	struct type_paragraph out = {.shrunk = 1, .lines = arena_array(p->arena, struct type_line, (size_t)n)};
	for (int i = 0; i < n; i += per_line) {
		struct buf b = {.arena = p->arena};
		for (int k = i; k < n && k < i + per_line; k++)
			buf_fmt(&b, "%s%.*s", k > i ? "　" : "", STR_ARG(parts[k]));
		out.lines[out.n] = lay_line(p, buf_text(&b), style);
		if (line_px(&out.lines[out.n++], style) > width_px)
			return (struct type_paragraph){0};
	}
	return out;
}

// Whether a clause ends behind `ch`, what is before and behind it being these.
static bool ends_clause(uint32_t before, uint32_t ch, uint32_t after)
{
	if (is_bar(after) || is_mark(after))
		return false;
	switch (ch) {
	case 0xFF0C:
	case 0xFF1B:
	case 0xFF1A:
	case 0x3002:
	case 0xFF01:
	case 0xFF1F:
	case 0x3011:
	case ']': return true;
	case 0x2014: return before == 0x2014 && after != 0x2014;
	default: return is_bar(ch) || (ch_is_space(ch) && (is_wide(before) || is_wide(after)));
	}
}

// Clauses end behind their mark, a bar, a dash or a blank, outside quotes and brackets; the blanks between them are in none.
static int clauses(str text, str *out, int most)
{
	int n = 0, depth = 0;
	str left = text; // what is in no clause yet
	uint32_t before = 0;
	for (str rest = text; rest.n;) {
		uint32_t ch = utf8_next(&rest);
		depth += depth_change(ch);
		str next = ch_is_space(ch) ? rest : str_trim(rest);
		bool ends = depth <= 0 && ends_clause(before, ch, utf8_first(next));
		before = ch;
		if (!ends || next.n == 0)
			continue;
		if (n == most - 1)
			return most + 1;
		out[n++] = str_trim(str_sub(left, 0, (size_t)(rest.p - left.p)));
		left = rest = next;
	}
	out[n++] = left;
	return n;
}

// Whether a line is shorter than a share of the longest: a word or two beside far longer ones is no line.
static bool too_ragged(const struct type_paragraph *lines, float share)
{
	float longest = 0, shortest = lines->lines[0].width;
	for (int i = 0; i < lines->n; i++) {
		longest = fmaxf(longest, lines->lines[i].width);
		shortest = fminf(shortest, lines->lines[i].width);
	}
	return shortest < longest * share;
}

// As many clauses a line as fit `width_px`. n 0 when one of them does not.
static struct type_paragraph pack_clauses(struct press *p, const str *part, int n, const struct style *style, float width_px)
{
	struct type_paragraph out = {.shrunk = 1, .lines = arena_array(p->arena, struct type_line, (size_t)n)};
	for (int i = 0; i < n;) {
		struct type_line line = lay_line(p, part[i], style), longer;
		if (line_px(&line, style) > width_px)
			return (struct type_paragraph){0};
		str together = part[i++];
		for (; i < n; i++) {
			together.n = (size_t)(part[i].p + part[i].n - together.p);
			longer = lay_line(p, together, style);
			if (line_px(&longer, style) > width_px)
				break;
			line = longer;
		}
		out.lines[out.n++] = line;
	}
	return out;
}

// Whole clauses a line, the lines as even as that allows. n 0 when one is too wide, a line is far too short or there are not two.
static struct type_paragraph lay_clauses(struct press *p, str text, const struct style *style, float width_px)
{
	enum { MOST = 6 };
	str part[MOST + 1];
	int n = clauses(text, part, MOST);
	if (n < 2 || n > MOST)
		return (struct type_paragraph){0};
	struct type_paragraph best = pack_clauses(p, part, n, style, width_px);
	for (float share = 0.9f; share > 0.45f && best.n > 1 && best.n < n; share -= 0.1f) {
		struct type_paragraph even = pack_clauses(p, part, n, style, width_px * share);
		if (even.n != best.n)
			break;
		best = even;
	}
	return best.n && too_ragged(&best, 0.25f) ? (struct type_paragraph){0} : best;
}

struct type_paragraph lay_short(struct press *p, str text, struct style *style, float width_px)
{
	struct style whole = *style;
	whole.role = TYPE_HEADLINE;
	// What is surely too long for it is not tried.
	if (text.n > (size_t)(width_px / style->px * 3 * 4))
		return lay(p, text, style, width_px);
	struct type_paragraph phrased = lay(p, text, &whole, width_px);
	float used = 0;
	for (int i = 0; i < phrased.n; i++)
		used += phrased.lines[i].width * whole.px;
	bool fewest = (float)(phrased.n - 1) * width_px < used;
	struct type_paragraph by_clauses = phrased.n > 1 ? lay_clauses(p, text, style, width_px) : (struct type_paragraph){0};
	if (by_clauses.n && by_clauses.n <= 3 && by_clauses.n <= phrased.n && !too_ragged(&by_clauses, 0.4f))
		return by_clauses;
	if (phrased.n < 2 || (phrased.n <= 3 && fewest && whole.px >= style->px))
		return phrased;
	struct type_paragraph body = lay(p, text, style, width_px);
	return phrased.n <= 3 && phrased.n <= body.n && whole.px >= style->px ? phrased : body;
}

// Whether a line has a clause's beginning behind another's end, and not all of both; a short clause introduces what follows.
static bool crosses(const str *clause, int n, str line)
{
	enum { SHORT = 6 };
	const char *end = line.p + line.n;
	bool begins = false, ends = false, inside = false;
	for (int i = 0; i < n; i++) {
		if (clause[i].p == line.p && utf8_count(clause[i]) <= SHORT)
			return false;
		begins = begins || clause[i].p == line.p;
		ends = ends || clause[i].p + clause[i].n == end;
		inside = inside || (clause[i].p > line.p && clause[i].p < end);
	}
	return inside && !(begins && ends);
}

// Each clause broken by itself, where else a line would have parts of two. n 0 when none has, or that takes too many lines.
static struct type_paragraph lay_apart(
	struct press *p, str text, const struct style *style, float width_px, const struct type_paragraph *by_words)
{
	str part[BREAK_CLAUSES];
	int n = clauses(text, part, BREAK_CLAUSES), most = by_words->n + 1;
	struct type_paragraph out = {.shrunk = 1, .lines = arena_array(p->arena, struct type_line, (size_t)most)}, none = {0};
	bool any = false;
	for (int i = 0; n > 1 && n <= BREAK_CLAUSES && i < by_words->n; i++)
		any = any || crosses(part, n, by_words->lines[i].text);
	for (int i = 0; any && i < n; i++) {
		struct style own = *style;
		struct type_paragraph lines = lay(p, part[i], &own, width_px);
		if (own.px != style->px || out.n + lines.n > most)
			return none;
		for (int k = 0; k < lines.n; k++)
			out.lines[out.n++] = lines.lines[k];
	}
	return any && !too_ragged(&out, 0.3f) ? out : none;
}

// Whole: its lines are phrases or clauses.
static struct type_paragraph lay_parts(struct press *p, str text, struct style *style, float width_px, bool *whole)
{
	enum { MOST = 6 };
	str parts[MOST];
	text = str_trim(text);
	*whole = false;
	if (text.n > 512)
		return lay(p, text, style, width_px);
	int n = phrases(text, false, parts, MOST);
	struct arena before = *p->arena;
	for (int lines = 1; n > 1 && n < MOST && lines <= n; lines++) {
		struct type_paragraph out = lay_phrases(p, parts, n, (n + lines - 1) / lines, style, width_px);
		*whole = out.n > 0;
		if (*whole)
			return out;
		*p->arena = before;
	}
	struct type_paragraph by_words = lay(p, text, style, width_px);
	struct type_paragraph by_clauses = lay_clauses(p, text, style, width_px);
	*whole = by_words.n < 2 && by_clauses.n > 0;
	if (by_words.n < 2)
		return by_words;
	// A line more is worth it where all are about as long.
	int most = by_words.n + (by_clauses.n && by_clauses.n <= 4 && !too_ragged(&by_clauses, 0.45f));
	*whole = by_clauses.n && by_clauses.n <= most;
	if (*whole)
		return by_clauses;
	struct type_paragraph apart = lay_apart(p, text, style, width_px, &by_words);
	return apart.n ? apart : by_words;
}

struct type_paragraph lay_title(struct press *p, str text, struct style *style, float width_px)
{
	bool whole;
	return lay_parts(p, text, style, width_px, &whole);
}

bool title_by_clauses(struct press *p, str text, const struct style *style, float width_px)
{
	struct arena before = *p->arena;
	struct style laid = *style;
	bool whole;
	lay_parts(p, text, &laid, width_px, &whole);
	*p->arena = before;
	return whole;
}

struct breaks breaks_of(struct press *p, str text, enum type_face face)
{
	struct breaks b = {.text = text, .v = arena_array(&p->scratch, struct type_break, TYPE_BREAKS_MOST + 1)};
	b.n = type_breaks(p->type, text, face, p->scratch, b.v);
	int n = clauses(text, b.clauses, BREAK_CLAUSES);
	b.n_clauses = n > 1 && n <= BREAK_CLAUSES ? n : 0;
	return b;
}

#define CROSSING 8 // a line with a part of two clauses
#define STUMP 5.5f // a line far shorter than others

static float cost_at(const struct breaks *b, size_t at, bool seams_too)
{
	int low = 0, high = b->n;
	while (low < high) {
		int middle = low + (high - low) / 2;
		if (b->v[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low < b->n && b->v[low].at == at && (seams_too || !b->v[low].seam) ? b->v[low].cost : 0;
}

float breaks_worst(const struct breaks *b, const struct type_paragraph *lines, bool seams_too)
{
	float worst = 0, longest = 0;
	for (int i = 0; i < lines->n; i++)
		longest = fmaxf(longest, lines->lines[i].width);
	for (int i = 0; i < lines->n; i++) {
		str line = lines->lines[i].text;
		if (line.p < b->text.p || line.p >= b->text.p + b->text.n)
			continue; // made of phrases
		if (i > 0)
			worst = fmaxf(worst, cost_at(b, (size_t)(line.p - b->text.p), seams_too));
		worst = fmaxf(worst, crosses(b->clauses, b->n_clauses, line) ? CROSSING : 0);
		worst = fmaxf(worst, lines->lines[i].width < longest * 0.45f ? STUMP : 0);
	}
	return worst;
}

// The size, or a somewhat smaller one that is broken at better places.
static struct style style_by_breaks(struct press *p, str text, style_maker make, float u, float width_px)
{
	struct arena before = p->scratch, kept = *p->arena;
	struct style best = make(p, u, p->c->text);
	float least = INFINITY, smallest = ceilf(p->g.u * FLOOR_READ);
	text = str_trim(text);
	struct breaks breaks = breaks_of(p, text, best.face);
	for (float share = 1; least > BREAK_FAIR && share >= CLAUSE_SHARE; share -= 0.04f) {
		struct style style = make(p, u * share, p->c->text), laid = style;
		if (share < 1 && style.px <= smallest)
			break;
		struct type_paragraph lines = lay_title(p, text, &laid, width_px);
		float worst = breaks_worst(&breaks, &lines, true);
		*p->arena = kept;
		if (worst >= least)
			continue;
		least = worst;
		best = style;
	}
	p->scratch = before;
	return best;
}

struct style style_by_clauses(struct press *p, str text, style_maker make, const float *sizes, int n, float width_px)
{
	for (int i = 0; i < n && sizes[i] >= sizes[0] * CLAUSE_SHARE; i++) {
		struct style style = make(p, sizes[i], p->c->text);
		if (title_by_clauses(p, text, &style, width_px))
			return style;
	}
	return text.n > 512 ? make(p, sizes[0], p->c->text) : style_by_breaks(p, text, make, sizes[0], width_px);
}
