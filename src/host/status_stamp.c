#include "host/status.h"

// The proleptic Gregorian calendar by hand: the library's functions know only the zone of this process, at this time.

#define US INT64_C(1000000)
#define DAY_S INT64_C(86400)
#define DAYS_TO_1970 719162 // from the first day of the year 1

static bool is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int64_t days_before(int64_t year)
{
	int64_t y = year - 1;
	return y * 365 + y / 4 - y / 100 + y / 400;
}

static int month_days(int64_t year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && is_leap(year));
}

void status_stamp(struct buf *out, int64_t at_us, int64_t zone_min)
{
	const int64_t first = -DAYS_TO_1970 * DAY_S, end = (days_before(10000) - DAYS_TO_1970) * DAY_S;
	int64_t s = at_us / US - (at_us % US < 0);
	if (at_us == 0 || zone_min < -1440 || zone_min > 1440 || s + zone_min * 60 < first || s + zone_min * 60 >= end)
		return;
	s += zone_min * 60 - first;
	int64_t day = s / DAY_S, year = day / 366 + 1;
	int second = (int)(s % DAY_S), month = 1;
	while (days_before(year + 1) <= day)
		year++;
	for (day -= days_before(year); day >= month_days(year, month); month++)
		day -= month_days(year, month);
	int zone = (int)(zone_min < 0 ? -zone_min : zone_min);
	buf_fmt(out, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", (int)year, month, (int)day + 1, second / 3600, second / 60 % 60, second % 60,
		zone_min < 0 ? '-' : '+', zone / 60, zone % 60);
}

bool status_read_stamp(str s, int64_t *at_us)
{
	static const char form[] = "dddd-dd-ddTdd:dd:dd+dd:dd";
	int v[8] = {0}, n = 0;
	if (s.n == 0) {
		*at_us = 0;
		return true;
	}
	if (s.n != sizeof form - 1)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		bool digit = s.p[i] >= '0' && s.p[i] <= '9';
		if (form[i] == 'd' ? !digit : form[i] == '+' ? s.p[i] != '+' && s.p[i] != '-' : s.p[i] != form[i])
			return false;
		if (form[i] != 'd')
			n++;
		else
			v[n] = v[n] * 10 + (s.p[i] - '0');
	}
	if (v[0] < 1 || v[1] < 1 || v[1] > 12 || v[2] < 1 || v[2] > month_days(v[0], v[1]) || v[3] > 23 || v[4] > 59 || v[5] > 59 ||
		v[6] > 24 || v[7] > 59)
		return false;
	int64_t day = days_before(v[0]) - DAYS_TO_1970 + v[2] - 1;
	for (int month = 1; month < v[1]; month++)
		day += month_days(v[0], month);
	int64_t zone = (v[6] * INT64_C(60) + v[7]) * 60;
	*at_us = (day * DAY_S + v[3] * INT64_C(3600) + v[4] * INT64_C(60) + v[5] - (s.p[19] == '-' ? -zone : zone)) * US;
	return true;
}
