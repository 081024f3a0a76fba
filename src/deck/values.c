#include "deck/reader.h"

// Takes `least` to `most` digits off the front.
static bool number(str *s, int least, int most, int *out)
{
	int digits = 0, value = 0;
	while (s->n && s->p[0] >= '0' && s->p[0] <= '9' && digits < most) {
		value = value * 10 + (s->p[0] - '0');
		*s = str_skip(*s, 1);
		digits++;
	}
	*out = value;
	return digits >= least;
}

static bool take(str *s, str word)
{
	if (!str_starts(*s, word))
		return false;
	*s = str_skip(*s, word.n);
	return true;
}

// A calendar day in the ways editors write it; the signs between its numbers must be alike.
static bool day(str *s, int *year, int *month, int *date)
{
	if (!number(s, 4, 4, year))
		return false;
	if (take(s, STR("年"))) {
		if (!number(s, 1, 2, month) || !take(s, STR("月")) || !number(s, 1, 2, date) || !take(s, STR("日")))
			return false;
	} else {
		str sign = str_sub(*s, 0, 1);
		if (!sign.n || !strchr("-/.", sign.p[0]) || !take(s, sign))
			return false;
		if (!number(s, 1, 2, month) || !take(s, sign) || !number(s, 1, 2, date))
			return false;
	}
	return *year >= 1900 && *month >= 1 && *month <= 12 && *date >= 1 && *date <= hours_month_days(*year, *month);
}

static bool time_of_day(str *s, int *hour, int *minute)
{
	int second = 0;
	if (!number(s, 1, 2, hour) || !(take(s, STR(":")) || take(s, STR("："))) || !number(s, 2, 2, minute))
		return false;
	if (take(s, STR(":")) && !number(s, 2, 2, &second))
		return false;
	return *hour <= 23 && *minute <= 59 && second <= 59;
}

bool value_date(str text, bool with_time, struct arena *arena, str *out)
{
	str s = str_trim(text);
	int year, month, date, hour, minute;
	if (!day(&s, &year, &month, &date))
		return false;
	if (s.n == 0) {
		*out = str_fmt(arena, "%04d-%02d-%02d", year, month, date);
		return true;
	}
	if (!take(&s, STR("T")) && !ch_is_space(utf8_first(s)))
		return false;
	s = str_trim(s);
	if (!time_of_day(&s, &hour, &minute) || s.n)
		return false;
	// A date of publication keeps its day alone; the time is only read so that it is no mistake.
	*out = with_time ? str_fmt(arena, "%04d-%02d-%02dT%02d:%02d", year, month, date, hour, minute)
					 : str_fmt(arena, "%04d-%02d-%02d", year, month, date);
	return true;
}

bool value_time(str text, int64_t *out_us)
{
	static const struct {
		const char *name;
		int64_t us;
	} units[] = {
		{"s", 1000000}, {"ms", 1000}, {"min", 60000000}, {"h", 3600000000}, {"秒", 1000000}, {"分钟", 60000000}, {"小时", 3600000000}};
	str s = str_trim(text);
	int whole = 0, digits = 0;
	int64_t fraction = 0, scale = 1;
	if (!number(&s, 1, 7, &whole))
		return false;
	if (take(&s, STR("."))) {
		for (; s.n && s.p[0] >= '0' && s.p[0] <= '9' && digits < 6; digits++, s = str_skip(s, 1)) {
			fraction = fraction * 10 + (s.p[0] - '0');
			scale *= 10;
		}
		if (!digits)
			return false;
	}
	s = str_trim(s);
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (str_eq(s, str_from(units[i].name))) {
			*out_us = whole * units[i].us + fraction * units[i].us / scale;
			return true;
		}
	}
	return false;
}
