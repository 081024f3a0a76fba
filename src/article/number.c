#include "article/quantity.h"
#include "article/reading.h"

// Numbers as Chinese text writes them: "1,286", "2萬3,500", "8千", "三萬一千六百", "三十五点六", "百分之九十二", "45～60".
// A number is first cut into tokens (a run of digits, or one of 十百千万亿), then counted up.

enum { DIGITS_MAX = 15, TOKENS_MAX = 24 };

struct token {
	int power;      // 1 2 3 4 8; 0: digits
	uint64_t value; // of digits before the point
	str decimal;    // digits with a point, as ASCII; else ""
	bool han, zero; // zero: a 零 came before it
	size_t end;     // offset after it
};

struct tokens {
	struct token v[TOKENS_MAX];
	int n;
};

int number_han_digit(uint32_t ch)
{
	switch (ch) {
	case 0x3007:
	case 0x96F6:
	case 0x25CB: return 0; // 〇 零 ○
	case 0x4E00: return 1;
	case 0x4E8C:
	case 0x4E24:
	case 0x5169: return 2; // 二 两 兩
	case 0x4E09: return 3;
	case 0x56DB: return 4;
	case 0x4E94: return 5;
	case 0x516D: return 6;
	case 0x4E03: return 7;
	case 0x516B: return 8;
	case 0x4E5D: return 9;
	default: return -1;
	}
}

static int power_of(uint32_t ch)
{
	switch (ch) {
	case 0x5341: return 1; // 十
	case 0x767E: return 2; // 百
	case 0x5343: return 3; // 千
	case 0x4E07:
	case 0x842C: return 4; // 万 萬
	case 0x4EBF:
	case 0x5104: return 8; // 亿 億
	default: return 0;
	}
}

// 千 and 百 that begin a unit (千瓦, 百分点) are no multipliers.
static bool is_unit_prefix(str s)
{
	static const char *const WORDS[] = {"千瓦", "千米", "千克", "千伏", "千帕", "千卡", "千兆", "千赫", "千字", "千升", "百分", "百帕"};
	return text_starts_any(s, LIST(WORDS), NULL);
}

static bool digit_at(str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static uint64_t ten_to(int power)
{
	uint64_t v = 1;
	while (power-- > 0)
		v *= 10;
	return v;
}

// ---- tokens -------------------------------------------------------------------------------------------------------

static bool group_at(str s, size_t i, char mark)
{
	return i + 3 < s.n && s.p[i] == mark && digit_at(s, i + 1) && digit_at(s, i + 2) && digit_at(s, i + 3) && !digit_at(s, i + 4);
}

// Appends the groups of three behind the first n digits: 1,286 and, in Hong Kong, 1 286. A comma is a thousands mark only before
// exactly three digits (第3,5,7条 has none), a blank also only where a word follows at once (a row of cells has none).
static size_t thousands(str s, size_t n, struct buf *digits)
{
	char mark = n < s.n && s.p[n] == ' ' ? ' ' : ',';
	size_t end = n;
	while (group_at(s, end, mark))
		end += 4;
	if (mark == ' ' && !ch_is_han(utf8_first(str_skip(s, end))))
		return n;
	for (; n < end; n += 4)
		buf_str(digits, str_sub(s, n + 1, n + 4));
	return end;
}

// Arabic digits with thousands marks and decimals. Bytes read; 0 when there are none or too many.
static size_t arabic(str s, struct arena *arena, struct token *out)
{
	struct buf digits = {.arena = arena};
	size_t n = 0;
	while (digit_at(s, n))
		n++;
	if (n == 0 || n > DIGITS_MAX)
		return 0;
	buf_str(&digits, str_sub(s, 0, n));
	if (n <= 3)
		n = thousands(s, n, &digits);
	size_t whole = n;
	if (n < s.n && s.p[n] == '.' && digit_at(s, n + 1)) {
		n++;
		while (digit_at(s, n))
			n++;
		buf_str(&digits, str_sub(s, whole, n));
	}
	if (digits.n > DIGITS_MAX)
		return 0;
	*out = (struct token){0};
	if (n > whole)
		out->decimal = buf_text(&digits);
	else
		for (size_t i = 0; i < digits.n; i++)
			out->value = out->value * 10 + (uint64_t)(digits.p[i] - '0');
	return n;
}

static size_t han_digit_run(str s, uint64_t *value, int *count)
{
	str rest = s;
	*value = 0;
	*count = 0;
	while (rest.n && *count < DIGITS_MAX) {
		str after = rest;
		int digit = number_han_digit(utf8_next(&after));
		if (digit < 0)
			break;
		*value = *value * 10 + (uint64_t)digit;
		++*count;
		rest = after;
	}
	return s.n - rest.n;
}

static bool is_zero(uint32_t ch)
{
	return number_han_digit(ch) == 0;
}

// Chinese digits: one, or a positional run (二〇二五), or with a point (三点五). 0 when they are no number: 两三 is "two or three".
static size_t han(str s, bool after_power, struct arena *arena, struct token *out)
{
	uint64_t value, fraction;
	int count, places;
	size_t skip = after_power && is_zero(utf8_first(s)) ? s.n - (str_skip(s, 3).n) : 0;
	size_t n = han_digit_run(str_skip(s, skip), &value, &count);
	if (n == 0 && skip && power_of(utf8_first(str_skip(s, skip))) == 1) { // 一万零十二
		*out = (struct token){.value = 1, .han = true, .zero = true};
		return skip;
	}
	if (n == 0)
		return 0;
	if (count == 2 && value > 11 && value % 10 == value / 10 % 10 + 1)
		return 0;
	*out = (struct token){.value = value, .han = true, .zero = skip > 0};
	n += skip;
	str point = str_skip(s, n);
	if (str_starts(point, STR("点")) || str_starts(point, STR("點"))) {
		size_t m = han_digit_run(str_skip(point, 3), &fraction, &places);
		int power = power_of(utf8_first(str_skip(point, 3 + m)));
		if (m && (power == 0 || power >= 4)) { // 三点六亿; 三点五十 is a time
			out->decimal = str_fmt(arena, "%llu.%0*llu", (unsigned long long)value, places, (unsigned long long)fraction);
			n += 3 + m;
		}
	}
	return n;
}

static void tokenize(str s, struct arena *arena, struct tokens *t)
{
	size_t at = 0;
	while (at < s.n && t->n < TOKENS_MAX) {
		struct token *last = t->n ? &t->v[t->n - 1] : NULL, token = {0};
		str rest = str_skip(s, at);
		size_t n = 0;
		if ((token.power = power_of(utf8_first(rest))) != 0)
			n = is_unit_prefix(rest) || (last && last->decimal.n && !last->power && token.power < 2) ? 0 : 3;
		else if (last && (!last->power || last->decimal.n))
			n = 0;
		else if (digit_at(rest, 0))
			n = last && last->han ? 0 : arabic(rest, arena, &token);
		else
			n = last && !last->han ? 0 : han(rest, last != NULL, arena, &token);
		if (n == 0)
			return;
		token.han |= token.power && (!last || last->han);
		at += n;
		token.end = at;
		t->v[t->n++] = token;
	}
}

// ---- counting up --------------------------------------------------------------------------------------------------

struct count {
	uint64_t total, section, digits; // 亿 and 万 closed; below the next of them; not multiplied yet
	int big;                         // the last 万 or 亿
	bool wrong;
};

static void count_power(struct count *c, const struct token *t, bool first)
{
	if (t->power < 4) {
		uint64_t d = c->digits ? c->digits : t->power == 1 && first ? 1 : 0;
		c->wrong |= d == 0 || d > 9999; // 百 and 千 alone are size classes, not numbers
		c->section += d * ten_to(t->power);
	} else {
		uint64_t below = c->section + c->digits;
		bool nests = t->power > c->big;
		uint64_t of = nests ? c->total + below : below;
		c->wrong |= of == 0 || of >= ten_to(DIGITS_MAX - t->power);
		if (!c->wrong)
			c->total = nests ? of * ten_to(t->power) : c->total + of * ten_to(t->power);
		c->section = 0;
		c->big = t->power;
	}
	c->digits = 0;
}

// Counts tokens 0..n-1 that hold no decimal. False when they are no number.
static bool count_up(const struct token *v, int n, uint64_t *out)
{
	struct count c = {0};
	for (int i = 0; i < n; i++) {
		if (v[i].power)
			count_power(&c, &v[i], i == 0 || v[i - 1].power >= 2);
		else if (i && i == n - 1 && v[i].value < 10 && !v[i].zero && v[i - 1].power >= 2)
			c.digits = v[i].value * ten_to(v[i - 1].power - 1); // 13万2, 三千五
		else
			c.digits = v[i].value;
	}
	*out = c.total + c.section + c.digits;
	return !c.wrong && *out < ten_to(DIGITS_MAX);
}

// "8.5" and 千 -> "8500". False when the point would have to stay inside.
static bool shift_point(str decimal, int power, struct arena *arena, str *out)
{
	const char *dot = memchr(decimal.p, '.', decimal.n);
	size_t whole = (size_t)(dot - decimal.p), places = decimal.n - whole - 1;
	if (places > (size_t)power)
		return false;
	struct buf b = {.arena = arena};
	buf_str(&b, str_sub(decimal, 0, whole));
	buf_str(&b, str_skip(decimal, whole + 1));
	for (size_t i = places; i < (size_t)power; i++)
		buf_ch(&b, '0');
	*out = buf_text(&b);
	return true;
}

static str written(uint64_t value, str fraction, struct arena *arena)
{
	char digits[20];
	size_t from = sizeof digits;
	do
		digits[--from] = (char)('0' + value % 10);
	while (value /= 10);
	struct buf out = {.arena = arena};
	buf_str(&out, (str){digits + from, sizeof digits - from});
	buf_str(&out, fraction);
	return buf_done(&out);
}

static bool value_of(str s, const struct token *v, int n, struct arena *arena, str *out)
{
	uint64_t value;
	if (n == 1 && v[0].decimal.n) {
		*out = v[0].decimal;
		return true;
	}
	if (n == 2 && v[0].decimal.n && v[1].power && v[1].power < 4)
		return shift_point(v[0].decimal, v[1].power, arena, out);
	if (n == 1 && !v[0].han && !v[0].power && !memchr(s.p, ',', v[0].end) &&
		!memchr(s.p, ' ', v[0].end)) { // as written: leading zeros stay
		*out = str_sub(s, 0, v[0].end);
		return true;
	}
	for (int i = 0; i < n - 1; i++)
		if (v[i].decimal.n)
			return false;
	str fraction = v[n - 1].decimal;
	if (fraction.n && !v[n - 1].han)
		return false;
	if (!count_up(v, n, &value))
		return false;
	*out = written(value, fraction.n ? str_skip(fraction, (size_t)str_find(fraction, STR("."))) : fraction, arena);
	return true;
}

static size_t vague_at(str s)
{
	return hedge_match(s, HEDGE_WITHIN).n;
}

// 万, 亿 or 万亿 at the front of s (after 多: "1300多亿").
static size_t scale_at(str s)
{
	size_t n = power_of(utf8_first(s)) >= 4 ? 3 : 0;
	return n == 3 && power_of(utf8_first(s)) == 4 && power_of(utf8_first(str_skip(s, 3))) == 8 ? 6 : n;
}

static size_t percent_prefix(str s, struct number *out)
{
	out->percent = str_starts(s, STR("百分之"));
	out->permille = str_starts(s, STR("千分之"));
	return out->percent || out->permille ? 9 : 0;
}

bool number_scan_one(str s, struct arena *arena, struct number *out)
{
	struct number number = {0};
	struct tokens t; // most of its room is never used
	t.n = 0;
	size_t skipped = percent_prefix(s, &number);
	str body = str_skip(s, skipped);
	tokenize(body, arena, &t);
	// 万 or 亿 at the end stays with the unit (一万五千亿), unless a higher one came before it (1億2千萬).
	int kept = t.n, bigs = 0;
	while (kept > 1 && t.v[kept - 1].power >= 4)
		kept--;
	for (int i = 0; i < kept; i++)
		bigs += t.v[i].power >= t.v[kept < t.n ? kept : 0].power && t.v[i].power >= 4;
	if (bigs)
		kept = t.n;
	// 万, 亿 or 万亿; a longer row of them is no number.
	bool row = t.n - kept > 2 || (t.n - kept == 2 && t.v[kept].power >= t.v[kept + 1].power);
	if (t.n == 0 || row || !value_of(body, t.v, kept, arena, &number.value))
		return false;
	size_t end = t.v[t.n - 1].end;
	number.scale = kept < t.n ? str_sub(body, t.v[kept - 1].end, end) : (str){0};
	number.han = t.v[0].han;
	number.vague = str_sub(body, end, end + vague_at(str_skip(body, end)));
	end += number.vague.n;
	if (number.vague.n && number.scale.n == 0) {
		number.scale = str_sub(body, end, end + scale_at(str_skip(body, end)));
		end += number.scale.n;
	}
	number.n = skipped + end;
	*out = number;
	return true;
}

size_t number_range_mark(str s)
{
	static const char *const MARKS[] = {"——", "—", "～", "~", "–", "－", "-", "至", "到", "∼", "〜"};
	size_t n;
	text_starts_any(s, LIST(MARKS), &n);
	return n;
}

static size_t minus_at(str s)
{
	if (str_starts(s, STR("零下")))
		return 6;
	return str_starts(s, STR("－")) || str_starts(s, STR("−")) ? 3 : str_starts(s, STR("-")) ? 1 : 0;
}

// "45～60毫米", "50%至60%", "0.5—1.0": the second number, when both are of one kind.
static void take_range(str s, struct arena *arena, struct number *first)
{
	str rest = str_skip(s, first->n);
	size_t unit = unit_match(rest), mark = number_range_mark(rest);
	if (mark == 0 && unit) { // the unit may stand at both ends
		mark = number_range_mark(str_skip(rest, unit));
		mark += mark ? unit : 0;
	}
	struct number second;
	if (mark == 0 || first->vague.n || !number_scan_one(str_skip(rest, mark), arena, &second) || second.han != first->han)
		return;
	str tail = str_skip(rest, mark + second.n);
	if (mark > unit && unit && unit_match(rest) && !str_starts(tail, str_sub(rest, 0, unit)))
		return;
	if (first->scale.n && !str_eq(first->scale, second.scale))
		return;
	first->value = str_fmt(arena, "%.*s-%.*s", STR_ARG(first->value), STR_ARG(second.value));
	first->scale = second.scale;
	first->vague = second.vague;
	first->n += mark + second.n;
	first->range = true;
	first->unit_twice = mark > unit && unit;
}

bool number_scan(str s, struct arena *arena, struct number *out)
{
	struct number number;
	size_t minus = minus_at(s);
	if (!number_scan_one(str_skip(s, minus), arena, &number))
		return false;
	if (minus)
		number.value = str_fmt(arena, "-%.*s", STR_ARG(number.value));
	number.n += minus;
	if (!minus)
		take_range(s, arena, &number);
	*out = number;
	return true;
}
