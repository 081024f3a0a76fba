// The words around a figure's digits. A hedge is never left out: it stands before the value, in the unit or in the caption,
// where a reader of Chinese looks for it.
#include "page/press.h"

#include <stdlib.h>

static const char *const after[] = {"以上", "以下", "以内", "以內", "以外", "左右", "上下", "开外", "開外"};
static const char *const inside[] = {"多", "余", "餘", "几", "幾", "来", "來"};
// Verbs that take the thing counted as their object, so they open the caption: 净增 + 高新技术企业.
static const char *const verbs[] = {"净增", "新增", "新建", "新引进", "引进", "新培育", "培育", "力争新增", "力争引进", "力争新建",
	"计划新增", "计划新建", "淨增", "新引進", "引進", "力爭新增", "力爭引進", "力爭新建", "計劃新增", "計劃新建"};
// Words of intent do so only before a caption that goes on with a verb (力争 + 引进企业); else they stand before the number.
static const char *const intents[] = {"力争", "计划", "预计", "拟", "确保", "争取", "力爭", "計劃", "預計", "擬", "確保", "爭取"};
static const char *const actions[] = {"引进", "新建", "新增", "培育", "建成", "建设", "打造", "实现", "完成", "达到", "签约", "落地",
	"开工", "投产", "带动", "形成", "净增", "引進", "建設", "實現", "達到", "簽約", "開工", "投產", "帶動", "淨增"};

static bool among(str word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(word, str_from(list[i])))
			return true;
	return false;
}

#define AMONG(word, list) among((word), (list), sizeof(list) / sizeof((list)[0]))

// "45-60" with a dash, "-1.15" with a minus sign, and a percent sign that stands with its digits.
static str shown_value(struct press *p, str value, str *unit)
{
	struct buf b = {.arena = p->arena};
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '-')
			buf_z(&b, i == 0 ? "−" : "–");
		else
			buf_str(&b, str_sub(value, i, i + 1));
	}
	uint32_t sign = utf8_first(*unit);
	if (sign == '%' || sign == 0xFF05 || sign == 0x2030) {
		buf_ch(&b, sign == 0xFF05 ? '%' : sign);
		utf8_next(unit);
	}
	return buf_text(&b);
}

static bool opens(str hedge, str caption)
{
	if (caption.n == 0)
		return false;
	bool goes_on = str_starts(caption, hedge);
	for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++)
		goes_on = goes_on || str_starts(caption, str_from(actions[i]));
	return AMONG(hedge, verbs) || (AMONG(hedge, intents) && goes_on);
}

struct figure_words figure_words(struct press *p, const struct figure *f)
{
	struct figure_words w = {.unit = str_trim(f->unit), .caption = str_trim(f->of)};
	w.value = shown_value(p, str_trim(f->value), &w.unit);
	str rest = str_trim(f->hedge), hedge;
	while (str_cut(&rest, STR(" "), &hedge)) {
		if (hedge.n == 0)
			continue;
		if (AMONG(hedge, after))
			w.unit = str_fmt(p->arena, "%.*s%.*s", STR_ARG(w.unit), STR_ARG(hedge));
		else if (AMONG(hedge, inside))
			w.unit = str_fmt(p->arena, "%.*s%.*s", STR_ARG(hedge), STR_ARG(w.unit));
		else if (opens(hedge, w.caption) && str_starts(w.caption, hedge))
			continue;
		else if (opens(hedge, w.caption))
			w.caption = str_fmt(p->arena, "%.*s%.*s", STR_ARG(hedge), STR_ARG(w.caption));
		else
			w.before = w.before.n ? str_fmt(p->arena, "%.*s%.*s", STR_ARG(w.before), STR_ARG(hedge)) : hedge;
	}
	return w;
}

double figure_magnitude(const struct figure *f)
{
	char digits[32];
	size_t n = 0;
	str value = str_trim(f->value);
	if (value.n && value.p[0] == '-')
		value = str_skip(value, 1);
	while (n < value.n && n + 1 < sizeof digits && ((value.p[n] >= '0' && value.p[n] <= '9') || value.p[n] == '.')) {
		digits[n] = value.p[n];
		n++;
	}
	digits[n] = 0;
	double size = strtod(digits, NULL);
	str unit = f->unit;
	while (unit.n) {
		uint32_t ch = utf8_next(&unit);
		if (ch == 0x4E07 || ch == 0x842C) // 万 萬
			size *= 1e4;
		else if (ch == 0x4EBF || ch == 0x5104) // 亿 億
			size *= 1e8;
		else if (ch == 0x5343 || ch == 0x767E) // 千 百
			size *= ch == 0x5343 ? 1e3 : 1e2;
		else
			return ch == '%' || ch == 0xFF05 ? size * 10 : size;
	}
	return size;
}
