#include "article/quantity.h"
#include "article/reading.h"

// Hedges: the words that turn a number into "about", "at least" or "aimed at". The list says where each may stand.
static const char *const BEFORE[] = {"不得超过", "不得超過", "不得低于", "不得低於", "不得少于", "不得高于", "不应超过", "不能超过",
	"不应低于", "不下于", "不下於", "不下", "不少于", "不少於", "不低于", "不低於", "不超过", "不超過", "不高于", "不高於", "控制在",
	"超过", "超過", "突破", "力争", "力爭", "净增", "淨增", "至少", "最高", "最低", "最多", "冲刺", "衝刺", "上看", "预计", "预估", "預估",
	"預計", "下降", "将近", "將近", "接近", "大约", "大約", "低于", "低於", "高于", "高於", "多达", "多達", "不超", "不多于", "不多於",
	"至多", "不小于", "不大于", "不小於", "不大於", "起码", "起碼", "不止", "远超", "遠超", "大于", "小于", "大於", "小於", "多于", "少于",
	"多於", "少於", "跌破", "不足", "不到", "未满", "最少", "最大", "最小", "最快", "最短", "最长", "最長", "逼近", "直逼", "超出", "破",
	"逾", "超", "约", "約", "近", "过", "過"};
static const char *const AFTER[] = {
	"有余", "有餘", "及以上", "以上", "以下", "以内", "以內", "之内", "之內", "左右", "上下", "开外", "内", "內"};
static const char *const WITHIN[] = {"多", "余", "餘", "几", "幾"};

enum { HEDGE_CHARS_MAX = 6 };

str hedge_match(str s, enum hedge_side side)
{
	int found = side == HEDGE_BEFORE  ? text_back_word(s, LIST(BEFORE))
				: side == HEDGE_AFTER ? text_front_word(s, LIST(AFTER))
									  : text_front_word(s, LIST(WITHIN));
	if (found < 0)
		return (str){0};
	return str_from(side == HEDGE_BEFORE ? BEFORE[found] : side == HEDGE_AFTER ? AFTER[found] : WITHIN[found]);
}

bool figure_hedge_follows(str hedge)
{
	return text_is_any(hedge, LIST(AFTER)) || text_is_any(hedge, LIST(WITHIN));
}

// ---- reading ------------------------------------------------------------------------------------------------------

static str no_blanks_before(str s)
{
	while (s.n && ch_is_space(utf8_first(s)))
		utf8_next(&s);
	return s;
}

static bool is_unit_text(str s)
{
	for (str rest = s; rest.n;) {
		uint32_t ch = utf8_next(&rest);
		if (ch < 0x20 || ch == 0x7F || (ch >= '0' && ch <= '9') || ch == ',' || ch == '.' || ch == 0xFF0C || ch == 0x3002 || ch == 0x3001 ||
			ch == 0xFF1B || ch == ';')
			return false;
	}
	return utf8_count(s) <= 14;
}

// A word nobody listed may hedge when a blank sets it off: Han characters alone, and none that makes a name of the number.
static bool is_free_hedge(str word)
{
	static const char *const NAMES[] = {"第", "年", "月", "号", "路", "版"};
	enum { LONGEST = 4 };
	for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
		if (str_ends(word, str_from(NAMES[i])))
			return false;
	int n = 0;
	for (; word.n; n++)
		if (!ch_is_han(utf8_next(&word)))
			return false;
	return n <= LONGEST;
}

// What stands before the number: a known hedge, or a short word set off by a blank.
static bool take_hedge_before(str *s, str *hedge)
{
	str word = {0};
	for (str rest = *s; rest.n; utf8_next(&rest)) {
		uint32_t ch = utf8_first(rest);
		if ((ch >= '0' && ch <= '9') || ((ch == '-' || ch == 0xFF0D || ch == 0x2212) && rest.n > 1)) {
			word = str_sub(*s, 0, s->n - rest.n);
			break;
		}
		if (utf8_count(str_sub(*s, 0, s->n - rest.n)) > HEDGE_CHARS_MAX)
			return false;
	}
	str trimmed = str_trim(word);
	bool set_off = trimmed.n < word.n;
	if (trimmed.n && !str_eq(hedge_match(trimmed, HEDGE_BEFORE), trimmed) && !(set_off && is_free_hedge(trimmed)))
		return false;
	*hedge = trimmed;
	*s = str_skip(*s, word.n);
	return is_unit_text(trimmed);
}

// Splits what stands after the number into unit and hedge.
static bool take_unit(str rest, bool set_off, struct figure *f)
{
	str unit = str_trim(rest), tail;
	// "30 家 以上": the last word set off by a blank is a hedge, and a known one need not be set off.
	for (str at = unit; at.n; utf8_next(&at)) {
		if (ch_is_space(utf8_first(at))) {
			tail = str_trim(at);
			unit = str_sub(unit, 0, unit.n - at.n);
			if (f->hedge.n || tail.n == 0)
				return false;
			f->hedge = tail;
			f->unit = unit;
			return is_unit_text(unit) && figure_hedge_follows(tail);
		}
	}
	if (!set_off && !f->hedge.n) {
		for (str at = unit; at.n; utf8_next(&at)) {
			str hedge = hedge_match(at, HEDGE_AFTER), before = str_sub(unit, 0, unit.n - at.n);
			if (hedge.n == 0 && before.n && unit_match(before) == before.n)
				hedge = hedge_match(at, HEDGE_WITHIN);
			if (hedge.n && hedge.n == at.n && (at.n < unit.n || unit_match(unit) != unit.n)) {
				f->hedge = hedge;
				unit = str_sub(unit, 0, unit.n - at.n);
				break;
			}
		}
	}
	f->unit = unit;
	return is_unit_text(unit);
}

// The number of a figure is written with digits; Chinese numerals are prose.
static bool scan_digits(str s, struct arena *arena, struct number *n)
{
	return number_scan(s, arena, n) && !n->han && !n->percent && !n->permille;
}

bool figure_parse(str text, struct arena *arena, struct figure *out)
{
	struct figure f = {0};
	struct number n;
	str s = str_trim(text);
	if (!take_hedge_before(&s, &f.hedge) || !scan_digits(s, arena, &n))
		return false;
	str rest = str_skip(s, n.n);
	bool set_off = rest.n && ch_is_space(utf8_first(rest));
	if (n.vague.n) {
		if (f.hedge.n)
			return false;
		f.hedge = n.vague;
	}
	f.value = n.value;
	rest = no_blanks_before(rest);
	if (!take_unit(rest, set_off && f.hedge.n, &f))
		return false;
	struct buf unit = {.arena = arena};
	buf_str(&unit, n.scale);
	buf_str(&unit, f.unit);
	f.unit = n.scale.n ? buf_text(&unit) : str_copy(arena, f.unit);
	if (!is_unit_text(f.unit)) // its scale makes it too long to be read again
		return false;
	f.hedge = str_copy(arena, f.hedge);
	*out = f;
	return true;
}

// ---- writing ------------------------------------------------------------------------------------------------------

static size_t scale_length(str unit)
{
	static const char *const SCALES[] = {"万亿", "萬億", "万", "亿", "萬", "億"};
	for (size_t i = 0; i < sizeof SCALES / sizeof *SCALES; i++)
		if (str_starts(unit, str_from(SCALES[i])))
			return str_from(SCALES[i]).n;
	return 0;
}

static str compact(const struct figure *f, enum hedge_side side, struct arena *arena)
{
	struct buf b = {.arena = arena};
	// "5万多人", "13万余套" mean a bit more than that many 万, "1300多亿元" more than 1300亿: the vague word sits after the last
	// digit that is sure.
	bool round = f->value.n > 1 && f->value.p[f->value.n - 1] == '0' && !memchr(f->value.p, '.', f->value.n);
	size_t scale = side == HEDGE_WITHIN && !round ? scale_length(f->unit) : 0;
	bool last = side == HEDGE_AFTER || (side == HEDGE_WITHIN && !round && scale == 0); // 2倍多
	if (side == HEDGE_BEFORE)
		buf_str(&b, f->hedge);
	buf_str(&b, f->value);
	buf_str(&b, str_sub(f->unit, 0, scale));
	if (side == HEDGE_WITHIN && !last)
		buf_str(&b, f->hedge);
	buf_str(&b, str_skip(f->unit, scale));
	if (last)
		buf_str(&b, f->hedge);
	return buf_text(&b);
}

static bool same(const struct figure *a, const struct figure *b)
{
	return str_eq(a->value, b->value) && str_eq(a->unit, b->unit) && str_eq(a->hedge, b->hedge);
}

str figure_text(const struct figure *f, struct arena *arena)
{
	enum hedge_side side = !figure_hedge_follows(f->hedge) ? HEDGE_BEFORE : text_is_any(f->hedge, LIST(AFTER)) ? HEDGE_AFTER : HEDGE_WITHIN;
	struct figure back;
	str text = compact(f, side, arena);
	if (figure_parse(text, arena, &back) && same(f, &back))
		return text;
	struct buf b = {.arena = arena};
	if (side == HEDGE_BEFORE && f->hedge.n)
		buf_fmt(&b, "%.*s ", STR_ARG(f->hedge));
	buf_str(&b, f->value);
	if (f->unit.n)
		buf_fmt(&b, " %.*s", STR_ARG(f->unit));
	if (side != HEDGE_BEFORE)
		buf_fmt(&b, " %.*s", STR_ARG(f->hedge));
	return buf_text(&b);
}
