#include "type/cells.h"

// What a break costs, in the unit of a headline's raggedness (lines.c). [H3, H4]
#define COST_PAUSE 0.0f      // after a mark that pauses
#define COST_MARK 0.8f       // beside other punctuation
#define COST_PARTICLE 1.0f   // after 的, before 和
#define COST_VERB 1.2f       // before a verb
#define COST_WORDS 1.8f      // between two words
#define COST_OBJECT 2.5f     // between a verb and what follows, a number and what it counts
#define COST_ALNUM 4.0f      // between Han and letters or digits
#define COST_BOUND 6.0f      // 更大|力度
#define COST_BEFORE_ONE 4.0f // 措施|稳增长: a single character mostly belongs to what follows
#define COST_AFTER_ONE 14.0f
#define COST_LONE_LINK 15.0f // after a lone 和
#define COST_QUOTED 20.0f    // inside a short quotation or title, besides
#define COST_PARALLEL 15.0f  // inside a phrase that stands beside one like it, besides
#define COST_ONES COST_HURTS // between two single characters, and what ends or begins a word with one
#define COST_WORD 60.0f      // inside a word
#define COST_LISTED 200.0f   // inside one of the list
#define COST_HEDGE 400.0f    // between a number and the word that keeps it honest: 10个|以上

// ---- segments -----------------------------------------------------------------------------------------------------

struct segment {
	int from, to;
	enum part part;
};

struct segments {
	struct segment *v;
	int n;
};

static bool is_word(enum part part)
{
	return part == PART_WORD || part == PART_VERB || part == PART_BINDER;
}

// Marks hold on to their words, but are no part of them: 商务局、|市财政局.
static bool is_mark(const struct cells *cells, int i)
{
	enum char_class class = cell_class(cells, i);
	return class == CHAR_PAUSE || class == CHAR_CLOSE || class == CHAR_OPEN || cell_is_bar(cells, i);
}

static struct segments segments_of(struct type_set *set, const struct cells *cells, const uint8_t *joints, struct arena *arena)
{
	struct segments s = {arena_array(arena, struct segment, (size_t)cells->n + 1), 0};
	for (int from = 0, to; from < cells->n; from = to) {
		to = from + 1;
		while (to < cells->n && joints[to] != JOINT_WORDS && is_mark(cells, to) == is_mark(cells, from))
			to++;
		bool han = cells->v[from].class == CHAR_HAN && !cell_is_bar(cells, from);
		enum part part = !han ? PART_OTHER : to - from > 1 ? PART_WORD : words_part(set, cells->v[from].ch);
		s.v[s.n++] = (struct segment){from, to, part};
	}
	return s;
}

// ---- joining ------------------------------------------------------------------------------------------------------

static bool is_single(const struct segments *s, int i)
{
	return i < s->n && (s->v[i].part == PART_ONE || s->v[i].part == PART_SUFFIX || s->v[i].part == PART_PREFIX);
}

// Joins segments from..to-1 of `s` into one at the end of `out`.
static void join(const struct segments *s, int from, int to, struct segments *out)
{
	out->v[out->n++] = (struct segment){s->v[from].from, s->v[to - 1].to, PART_WORD};
}

// How a run of n single characters from `at` is divided: the first of its words has this many. Chinese goes by pairs,
// 提质|增效; in an odd run one that ends in a suffix has three, 管委会, else the first stands alone, 抢|农时.
static int first_word(const struct segments *s, int at, int n)
{
	if (n % 2 == 0 || n == 1)
		return n == 1 ? 1 : 2;
	for (int k = 2; k < n; k += 2)
		if (s->v[at + k].part == PART_SUFFIX)
			return k == 2 ? 3 : 2;
	return 1;
}

// Single characters are text that the dictionary does not know.
static struct segments join_singles(const struct segments *s, struct arena *arena)
{
	struct segments out = {arena_array(arena, struct segment, (size_t)s->n + 1), 0};
	for (int i = 0; i < s->n;) {
		int n = 0;
		// A suffix behind a word is that word's, 就业率|再创.
		bool ends_word = s->v[i].part == PART_SUFFIX && i > 0 && is_word(s->v[i - 1].part);
		while (!ends_word && is_single(s, i + n))
			n++;
		if (n == 0)
			out.v[out.n++] = s->v[i++];
		while (n > 0) {
			int take = first_word(s, i, n);
			if (take > 1)
				join(s, i, i + take, &out);
			else
				out.v[out.n++] = s->v[i];
			i += take;
			n -= take;
		}
	}
	return out;
}

static bool is_number(struct type_set *set, const struct cells *cells, const struct segment *s)
{
	for (int i = s->from; i < s->to; i++)
		if (words_part(set, cells->v[i].ch) != PART_NUMERAL)
			return false;
	return true;
}

static bool joins(struct type_set *set, const struct cells *cells, const struct segment *a, const struct segment *b)
{
	if (b->part == PART_OTHER || a->part == PART_OTHER)
		return false;
	if (is_number(set, cells, a)) {
		bool counts = b->to - b->from == 1 && b->part != PART_LINK && b->part != PART_PARTICLE;
		// 两|位, 二十|八个, 一|季度
		return counts || words_part(set, cells->v[b->from].ch) == PART_NUMERAL || unit_length(cells, b->from) == b->to - b->from;
	}
	if (is_word(a->part) && b->part == PART_SUFFIX)
		return true; // 增加|值
	if (a->part == PART_PREFIX)
		return is_word(b->part);                        // 新|场景
	return a->part == PART_ONE && b->part == PART_LINK; // 惠|及
}

static struct segments join_neighbours(struct type_set *set, const struct cells *cells, const struct segments *s, struct arena *arena)
{
	struct segments out = {arena_array(arena, struct segment, (size_t)s->n + 1), 0};
	for (int i = 0; i < s->n; i++) {
		struct segment *last = out.n ? &out.v[out.n - 1] : NULL;
		if (last && joins(set, cells, last, &s->v[i]))
			*last = (struct segment){last->from, s->v[i].to, PART_WORD};
		else
			out.v[out.n++] = s->v[i];
	}
	return out;
}

// ---- costs --------------------------------------------------------------------------------------------------------

static float cost_of_han(enum part a, enum part b, enum part next)
{
	if (b == PART_PARTICLE)
		return COST_ONES;
	if (a == PART_PARTICLE)
		return COST_PARTICLE;
	if (a == PART_LINK)
		return COST_LONE_LINK;
	if (b == PART_LINK)
		return COST_PARTICLE;
	if (is_word(a) && is_word(b))
		return a == PART_BINDER ? COST_BOUND : b == PART_VERB ? COST_VERB : a == PART_VERB ? COST_OBJECT : COST_WORDS;
	if (!is_word(a))
		return is_word(b) ? COST_AFTER_ONE : COST_ONES;
	return is_word(next) ? COST_BEFORE_ONE : COST_AFTER_ONE;
}

// 以上 以下 以内, which bound what stands before them: 10个|以上, 市级|以上.
static bool bounds(const struct cells *cells, const struct segment *s)
{
	uint32_t a = cells->v[s->from].ch, b = s->to - s->from == 2 ? cells->v[s->from + 1].ch : 0;
	return a == 0x4EE5 && (b == 0x4E0A || b == 0x4E0B || b == 0x5185 || b == 0x5167);
}

// The same, and 左右, which say how a number is meant.
static bool bounds_number(const struct cells *cells, const struct segment *s)
{
	bool about = s->to - s->from == 2 && cells->v[s->from].ch == 0x5DE6 && cells->v[s->from + 1].ch == 0x53F3;
	return about || bounds(cells, s);
}

static float cost_of(const struct cells *cells, const struct segments *s, int i)
{
	const struct segment *a = &s->v[i - 1], *b = &s->v[i];
	enum char_class before = (enum char_class)cells->v[a->to - 1].class, after = (enum char_class)cells->v[b->from].class;
	if (before == CHAR_PAUSE || cell_is_bar(cells, a->to - 1))
		return COST_PAUSE;
	if (before == CHAR_SPACE || before == CHAR_WIDE_SPACE) {
		enum char_class earlier = (enum char_class)cells->v[a->to - 1 - (a->to > 1)].class;
		bool bar = cell_is_bar(cells, a->to - 1 - (a->to > 1));
		return bar || (earlier == CHAR_HAN && after == CHAR_HAN) ? COST_PAUSE : COST_WORDS;
	}
	// 年终盘点|⑤: a number behind what it numbers
	if (after == CHAR_ENUM && before == CHAR_HAN && is_mark(cells, b->to))
		return COST_ONES;
	if (before == CHAR_CONNECT || (before == CHAR_DASH && (a->to < 2 || cells->v[a->to - 2].class != CHAR_DASH)))
		return COST_AFTER_ONE; // 2020—|2025
	if (before != CHAR_HAN || after != CHAR_HAN) {
		bool alnum = before == CHAR_LATIN || before == CHAR_DIGIT || after == CHAR_LATIN || after == CHAR_DIGIT;
		bool leads = a->part == PART_ONE || a->part == PART_LINK || a->part == PART_PREFIX; // 约|3462亿元
		return leads && alnum ? COST_AFTER_ONE : alnum ? COST_ALNUM : COST_MARK;
	}
	if (bounds(cells, b) || (a->part == PART_OTHER && bounds_number(cells, b)))
		return COST_ONES;
	// A number with its unit is a word, and counts the next; a date is none of it.
	uint32_t last = cells->v[a->to - 1].ch;
	bool date = last == 0x5E74 || last == 0x6708 || last == 0x65E5;
	enum part left = a->part != PART_OTHER ? a->part : date ? PART_VERB : PART_BINDER;
	return cost_of_han(left, b->part, i + 1 < s->n ? s->v[i + 1].part : PART_OTHER);
}

// A quotation of up to six characters and a title of up to eight are rather not divided.
static void add_quoted(struct cells *cells)
{
	for (int open = 0; open < cells->n; open++) {
		if (cells->v[open].class != CHAR_OPEN)
			continue;
		int most = cells->v[open].ch == 0x300A ? 8 : 6, close = open + 1;
		while (close < cells->n && close - open - 1 <= most && cells->v[close].class != CHAR_CLOSE)
			close++;
		if (close < cells->n && cells->v[close].class == CHAR_CLOSE)
			for (int i = open + 1; i < close; i++)
				cells->v[i].cost += COST_QUOTED;
	}
}

// Whether each phrase of `n` cells from..to-1 has the same character somewhere, 做强存量 做大增量 激活变量, and is made of whole words.
static bool are_parallel(struct type_set *set, const struct cells *cells, int from, int to, int n)
{
	for (int i = from + n; i < to; i += n)
		if (cells->v[i].cost >= COST_HURTS)
			return false;
	for (int k = 0; k < n; k++) {
		enum part part = words_part(set, cells->v[from + k].ch);
		bool same = part != PART_PARTICLE && part != PART_LINK && part != PART_NUMERAL;
		for (int i = from + n; same && i < to; i += n)
			same = cells->v[i + k].ch == cells->v[from + k].ch;
		if (same)
			return true;
	}
	return false;
}

// Phrases of one length that are alike: a slogan is read by them.
static void add_parallel(struct type_set *set, struct cells *cells)
{
	enum { LEAST = 3, MOST = 6 };
	for (int from = 0, to; from < cells->n; from = to) {
		for (to = from; to < cells->n && cells->v[to].class == CHAR_HAN && !cell_is_bar(cells, to);)
			to++;
		int phrase = 0;
		for (int n = LEAST; n <= MOST && phrase == 0; n++)
			if ((to - from) % n == 0 && to - from >= 2 * n && are_parallel(set, cells, from, to, n))
				phrase = n;
		for (int i = from + 1; phrase && i < to; i++)
			cells->v[i].cost = (i - from) % phrase ? cells->v[i].cost + COST_PARALLEL : COST_PAUSE;
		to += to == from;
	}
}

// Behind a number and its unit. A line more is not spent on it; among as few lines it is kept.
static void add_hedges(struct cells *cells)
{
	static const char *const hedges[] = {"以上", "以下", "以内", "以外", "左右", "上下"};
	for (int i = 1; i + 1 < cells->n; i++) {
		bool number = cells->v[i - 1].level == BREAK_UNIT || cells->v[i - 1].class == CHAR_POST || cell_is_digit(cells, i - 1);
		for (size_t j = 0; number && j < sizeof hedges / sizeof *hedges; j++) {
			str rest = str_from(hedges[j]);
			if (cells->v[i].ch == utf8_next(&rest) && cells->v[i + 1].ch == utf8_next(&rest))
				cells->v[i].cost = cells->v[i + 1].cost = COST_HEDGE;
		}
	}
}

void words_cost(struct type_set *set, struct cells *cells, str text, struct arena scratch)
{
	uint8_t *joints = arena_array(&scratch, uint8_t, (size_t)cells->n + 1);
	// What the dictionary lacks falls into single characters; wrong joins are rare.
	if (!icu_boundaries(set, ICU_WORDS, cells, scratch, joints))
		return;
	words_join(set, cells, text, joints);
	common_join(set, cells, text, joints);
	for (int i = 0; i < cells->n; i++) {
		cells->v[i].cost = joints[i] == JOINT_LISTED ? COST_LISTED : joints[i] == JOINT_SEAM ? COST_SEAM : COST_WORD;
		if (cells->v[i].level > BREAK_SOFT)
			joints[i] = JOINT_INSIDE;
	}
	struct segments s = segments_of(set, cells, joints, &scratch);
	s = join_singles(&s, &scratch);
	s = join_neighbours(set, cells, &s, &scratch);
	for (int i = 0; i < s.n; i++)
		if (s.v[i].part == PART_WORD)
			s.v[i].part = common_part(set, str_sub(text, cells->v[s.v[i].from].at, cells->v[s.v[i].to].at));
	for (int i = 1; i < s.n; i++)
		cells->v[s.v[i].from].cost = cost_of(cells, &s, i);
	add_parallel(set, cells);
	add_quoted(cells);
	add_hedges(cells);
}
