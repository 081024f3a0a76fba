#include "config/value.h"

#define SECOND_US INT64_C(1000000)
#define MAX_WORDS 8

// The decimals that count: a microsecond is the smallest time there is.
#define FRACTION INT64_C(1000000)
// More than any option allows, and small enough for every unit.
#define WHOLE_MAX INT64_C(1000000000)

// "-12.5 s": a decimal number and what follows it.
struct quantity {
	bool negative;
	int64_t whole;    // WHOLE_MAX for anything larger
	int64_t fraction; // millionths
	str unit;
};

static bool digit(str s)
{
	return s.n && s.p[0] >= '0' && s.p[0] <= '9';
}

// Our own and not strtod: that one follows the locale's decimal point and takes "inf", "0x1p3" and "1e9".
static bool read_quantity(str s, struct quantity *out)
{
	struct quantity q = {0};
	q.negative = str_starts(s, STR("-"));
	s = str_skip(s, q.negative ? 1 : 0);
	if (!digit(s))
		return false;
	for (; digit(s); s = str_skip(s, 1)) {
		q.whole = q.whole * 10 + (s.p[0] - '0');
		if (q.whole > WHOLE_MAX)
			q.whole = WHOLE_MAX;
	}
	if (str_starts(s, STR("."))) {
		s = str_skip(s, 1);
		if (!digit(s))
			return false;
		for (int64_t place = FRACTION / 10; digit(s); s = str_skip(s, 1), place /= 10)
			q.fraction += place * (s.p[0] - '0');
	}
	q.unit = str_trim(s);
	*out = q;
	return true;
}

static bool unit_us(str unit, int64_t *out)
{
	static const struct {
		const char *name;
		int64_t us;
	} units[] = {{"ms", 1000}, {"s", SECOND_US}, {"min", 60 * SECOND_US}, {"h", 3600 * SECOND_US}};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_eq(unit, str_from(units[i].name))) {
			*out = units[i].us;
			return true;
		}
	return false;
}

static void write_bound(const struct config_option *o, double bound, struct buf *out)
{
	bool time = o->kind == CONFIG_TIME || o->kind == CONFIG_AUTO;
	if (time && bound >= 3600 && (int)bound % 3600 == 0)
		buf_fmt(out, "%gh", bound / 3600);
	else
		buf_fmt(out, "%g%s", bound, o->unit);
}

static int words(const struct config_option *o, str out[MAX_WORDS])
{
	str rest = str_from(o->words);
	int n = 0;
	while (n < MAX_WORDS && str_cut(&rest, STR(" "), &out[n]))
		n++;
	return n;
}

static void write_words(const struct config_option *o, struct buf *out)
{
	str list[MAX_WORDS];
	int n = words(o, list);
	for (int i = 0; i < n; i++)
		buf_fmt(out, "%s%.*s", i == 0 ? "" : i == n - 1 ? " or " : ", ", STR_ARG(list[i]));
}

void value_allowed(const struct config_option *o, struct buf *out)
{
	switch (o->kind) {
	case CONFIG_TIME:
	case CONFIG_AUTO:
	case CONFIG_NUMBER:
		write_bound(o, o->low, out);
		buf_z(out, " to ");
		write_bound(o, o->high, out);
		buf_z(out, o->kind == CONFIG_AUTO ? ", or auto" : "");
		break;
	case CONFIG_WORD: write_words(o, out); break;
	case CONFIG_FLAG: buf_z(out, "yes or no"); break;
	case CONFIG_TEXT: buf_z(out, "any text"); break;
	case CONFIG_HOURS: buf_z(out, "always, or weekdays and times like Mon-Fri 08:30-12:00, 14:00-17:30; Sat 09:00-12:00"); break;
	}
}

static bool out_of_range(const struct config_option *o, struct buf *why)
{
	buf_z(why, " is out of range, the value has to be ");
	value_allowed(o, why);
	return false;
}

static bool read_time(const struct config_option *o, str text, struct buf *why, struct value *out)
{
	struct quantity q;
	int64_t unit = 0;
	if (!read_quantity(text, &q)) {
		buf_fmt(why, " is %s, write it like %s", o->kind == CONFIG_AUTO ? "neither a time nor auto" : "not a time",
			o->high > 12 ? "12s" : "1.5s");
		return false;
	}
	if (q.unit.n == 0) {
		buf_fmt(why, " has no unit, write %.*ss for seconds (or ms, min, h)", STR_ARG(text));
		return false;
	}
	if (!unit_us(q.unit, &unit)) {
		buf_fmt(why, " has the unit \"%.*s\", which is none of ms, s, min, h", STR_ARG(q.unit));
		return false;
	}
	int64_t us = q.whole * unit + q.fraction * unit / FRACTION;
	us = q.negative ? -us : us;
	if ((double)us < o->low * SECOND_US || (double)us > o->high * SECOND_US)
		return out_of_range(o, why);
	out->us = us;
	return true;
}

static bool read_number(const struct config_option *o, str text, struct buf *why, struct value *out)
{
	struct quantity q;
	if (!read_quantity(text, &q)) {
		buf_fmt(why, " is not a number, write it like %s", o->fallback);
		return false;
	}
	if (!str_eq(q.unit, str_from(o->unit))) {
		if (q.unit.n == 0)
			buf_fmt(why, " has no unit, write %.*s%s", STR_ARG(text), o->unit);
		else
			buf_fmt(why, " has \"%.*s\" after the number, write it like %s", STR_ARG(q.unit), o->fallback);
		return false;
	}
	// One division of exact integers gives the double a literal in the source would give.
	double number = (double)(q.whole * FRACTION + q.fraction) / FRACTION;
	number = q.negative ? -number : number;
	if (number < o->low || number > o->high)
		return out_of_range(o, why);
	out->number = number;
	return true;
}

static bool read_word(const struct config_option *o, str text, struct buf *why, struct value *out)
{
	str list[MAX_WORDS];
	int n = words(o, list);
	for (int i = 0; i < n; i++)
		if (str_eq(text, list[i])) {
			out->word = i;
			return true;
		}
	str near = str_nearest(text, list, n);
	buf_z(why, " is not ");
	write_words(o, why);
	if (near.n)
		buf_fmt(why, " (did you mean %.*s?)", STR_ARG(near));
	return false;
}

static bool read_flag(str text, struct buf *why, struct value *out)
{
	out->flag = str_eq(text, STR("yes"));
	if (out->flag || str_eq(text, STR("no")))
		return true;
	buf_z(why, " is neither yes nor no");
	return false;
}

static bool quoted(str text)
{
	return text.n >= 2 && str_starts(text, STR("\"")) && str_ends(text, STR("\""));
}

static bool read_text(str text, struct buf *why, struct value *out)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] < 0x20 || text.p[i] == 0x7F) {
			buf_z(why, " has a control character in it");
			return false;
		}
	// In a file that begins a comment, so such a text could not be written down.
	if (str_has(text, STR(" ;")) || str_starts(text, STR(";"))) {
		buf_z(why, " has a semicolon at its start or after a blank, where a file's comments begin");
		return false;
	}
	out->text = text;
	return true;
}

bool value_parse(const struct config_option *o, str text, struct buf *why, struct value *out)
{
	struct value v = {0};
	bool fine = false, quotes = quoted(text);
	out->wrong_at = 0;
	if (quotes)
		text = str_sub(text, 1, text.n - 1);
	if (text.n == 0 && o->kind != CONFIG_TEXT) {
		buf_z(why, " is empty, it has to be ");
		value_allowed(o, why);
		return false;
	}
	switch (o->kind) {
	case CONFIG_TIME: fine = read_time(o, text, why, &v); break;
	case CONFIG_AUTO: fine = str_eq(text, STR("auto")) || read_time(o, text, why, &v); break;
	case CONFIG_NUMBER: fine = read_number(o, text, why, &v); break;
	case CONFIG_WORD: fine = read_word(o, text, why, &v); break;
	case CONFIG_FLAG: fine = read_flag(text, why, &v); break;
	case CONFIG_TEXT: fine = read_text(text, why, &v); break;
	case CONFIG_HOURS: fine = hours_parse(text, why, &v.wrong_at, &v.hours); break;
	}
	if (fine) {
		v.wrong_at = 0;
		*out = v;
	} else {
		out->wrong_at = v.wrong_at + (quotes ? 1 : 0);
	}
	return fine;
}

void value_store(const struct config_option *o, const struct value *v, struct config *out)
{
	char *field = (char *)out + o->offset;
	switch (o->kind) {
	case CONFIG_TIME:
	case CONFIG_AUTO: memcpy(field, &v->us, sizeof v->us); break;
	case CONFIG_NUMBER: memcpy(field, &v->number, sizeof v->number); break;
	case CONFIG_WORD: memcpy(field, &v->word, sizeof v->word); break;
	case CONFIG_FLAG: memcpy(field, &v->flag, sizeof v->flag); break;
	case CONFIG_TEXT: memcpy(field, &v->text, sizeof v->text); break;
	case CONFIG_HOURS: memcpy(field, &v->hours, sizeof v->hours); break;
	}
}

void value_load(const struct config_option *o, const struct config *config, struct value *out)
{
	const char *field = (const char *)config + o->offset;
	struct value v = {0};
	switch (o->kind) {
	case CONFIG_TIME:
	case CONFIG_AUTO: memcpy(&v.us, field, sizeof v.us); break;
	case CONFIG_NUMBER: memcpy(&v.number, field, sizeof v.number); break;
	case CONFIG_WORD: memcpy(&v.word, field, sizeof v.word); break;
	case CONFIG_FLAG: memcpy(&v.flag, field, sizeof v.flag); break;
	case CONFIG_TEXT: memcpy(&v.text, field, sizeof v.text); break;
	case CONFIG_HOURS: memcpy(&v.hours, field, sizeof v.hours); break;
	}
	*out = v;
}

bool value_same(const struct value *a, const struct value *b)
{
	return a->us == b->us && a->number == b->number && a->word == b->word && a->flag == b->flag && str_eq(a->text, b->text) &&
		   memcmp(&a->hours, &b->hours, sizeof a->hours) == 0;
}
