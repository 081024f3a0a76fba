#include "hours/hours.h"

#define DAY INT64_C(86400)

int hours_month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

static int64_t days_before(int64_t year)
{
	int64_t y = year - 1;
	return y * 365 + y / 4 - y / 100 + y / 400;
}

int64_t hours_civil(int year, int month, int day, int second_of_day)
{
	int64_t days = days_before(year) - days_before(1970) + day - 1;
	for (int m = 1; m < month; m++)
		days += hours_month_days(year, m);
	return days * DAY + second_of_day;
}

// Two or four digits at an offset; -1 when they are none.
static int digits(str s, size_t at, size_t n)
{
	int value = 0;
	for (size_t i = at; i < at + n; i++) {
		if (i >= s.n || s.p[i] < '0' || s.p[i] > '9')
			return -1;
		value = value * 10 + (s.p[i] - '0');
	}
	return value;
}

bool hours_date(str iso, bool end, int64_t *civil_s)
{
	bool timed = iso.n == 16;
	if ((!timed && iso.n != 10) || iso.p[4] != '-' || iso.p[7] != '-')
		return false;
	int year = digits(iso, 0, 4), month = digits(iso, 5, 2), day = digits(iso, 8, 2);
	if (year < 1 || month < 1 || month > 12 || day < 1 || day > hours_month_days(year, month))
		return false;
	int64_t at = hours_civil(year, month, day, 0);
	if (timed) {
		int hour = digits(iso, 11, 2), minute = digits(iso, 14, 2);
		if (iso.p[10] != 'T' || iso.p[13] != ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59)
			return false;
		at += hour * 3600 + minute * 60;
	} else if (end) {
		at += DAY;
	}
	*civil_s = at;
	return true;
}

// ---- civil time to instants ----

static int64_t ahead(struct hours_zone zone, int64_t epoch_s)
{
	return zone.ahead_s(zone.of, epoch_s);
}

// The change of the zone's clocks within a day of what would be the instant in UTC: no zone is further off than that.
struct change {
	int64_t before, after; // how far ahead
	int64_t at;
};

static struct change change_near(struct hours_zone zone, int64_t civil_s)
{
	int64_t low = civil_s - DAY, high = civil_s + DAY;
	struct change c = {ahead(zone, low), ahead(zone, high), low};
	if (c.before == c.after)
		return c;
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		if (ahead(zone, middle) == c.before)
			low = middle;
		else
			high = middle;
	}
	c.at = high;
	return c;
}

int64_t hours_begin(struct hours_zone zone, int64_t civil_s)
{
	struct change c = change_near(zone, civil_s);
	if (c.before == c.after || civil_s - c.before < c.at)
		return civil_s - c.before;
	return civil_s - c.after > c.at ? civil_s - c.after : c.at;
}

int64_t hours_end(struct hours_zone zone, int64_t civil_s)
{
	struct change c = change_near(zone, civil_s);
	if (c.before == c.after || civil_s - c.after > c.at)
		return civil_s - c.after;
	return civil_s - c.before < c.at ? civil_s - c.before : c.at;
}
