// What people write of hours, in English or Chinese.
#include "hours/hours.h"

#define EVERY_DAY 0x7F
#define DAY_MIN 1440
#define DAYS 7

static const char *const short_names[DAYS] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const long_names[DAYS] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const han_days[DAYS + 1] = {"一", "二", "三", "四", "五", "六", "日", "天"};
static const char *const han_weeks[] = {"周", "星期", "礼拜"};
static const char *const to_words[] = {"-", "–", "—", "－", "~", "～", "至", "到"};
static const char *const separators[] = {" ", "\t", ",", "，", "、", "　"};

#define LENGTH(list) (sizeof(list) / sizeof(list)[0])

struct reader {
	str text, rest;
	struct buf *why;
	struct hours hours;
	uint16_t days; // of the windows to come; 0: none was named
	bool windowed; // these days have a window
};

static bool take(struct reader *r, const char *word)
{
	str w = str_from(word);
	if (!str_starts(r->rest, w))
		return false;
	r->rest = str_skip(r->rest, w.n);
	return true;
}

static bool take_any(struct reader *r, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (take(r, words[i]))
			return true;
	return false;
}

static void pass_blanks(struct reader *r)
{
	while (take(r, " ") || take(r, "\t") || take(r, "　"))
		;
}

// "-" between two days or times, with or without blanks around it.
static bool take_to(struct reader *r)
{
	str before = r->rest;
	pass_blanks(r);
	if (take_any(r, to_words, LENGTH(to_words))) {
		pass_blanks(r);
		return true;
	}
	r->rest = before;
	return false;
}

static bool digit(str s)
{
	return s.n && s.p[0] >= '0' && s.p[0] <= '9';
}

static bool letter(str s)
{
	return s.n && (s.p[0] | 32) >= 'a' && (s.p[0] | 32) <= 'z';
}

// The word at the front, for messages: up to a separator, dash or semicolon.
static str word_at(str s)
{
	struct reader r = {.rest = s};
	while (r.rest.n) {
		str here = r.rest;
		if (take_any(&r, separators, LENGTH(separators)) || take_any(&r, to_words, LENGTH(to_words)) || take(&r, ";") || take(&r, "；"))
			return (str){s.p, (size_t)(here.p - s.p)};
		utf8_next(&r.rest);
	}
	return s;
}

static str clipped(str s)
{
	return str_sub(s, 0, utf8_offset(s, 20));
}

// ---- weekdays ----

static bool same_letters(str word, const char *name)
{
	if (word.n != strlen(name))
		return false;
	for (size_t i = 0; i < word.n; i++)
		if ((word.p[i] | 32) != (name[i] | 32))
			return false;
	return true;
}

static int han_day(struct reader *r)
{
	for (int i = 0; i <= DAYS; i++)
		if (take(r, han_days[i]))
			return i < DAYS ? i : DAYS - 1;
	return -1;
}

// A weekday off the front, or -1 with nothing taken. `bare`: 五 alone is one, as in 周一至五.
static int weekday(struct reader *r, bool bare)
{
	str before = r->rest;
	size_t n = 0;
	while (letter(str_skip(r->rest, n)))
		n++;
	str word = str_sub(r->rest, 0, n);
	for (int i = 0; i < DAYS; i++)
		if (same_letters(word, short_names[i]) || same_letters(word, long_names[i])) {
			r->rest = str_skip(r->rest, n);
			take(r, "."); // Mon.
			return i;
		}
	bool week = take_any(r, han_weeks, LENGTH(han_weeks));
	int day = week || bare ? han_day(r) : -1;
	if (day < 0)
		r->rest = before;
	return day;
}

static bool unknown_word(struct reader *r)
{
	str names[2 * DAYS + 1] = {STR("always")};
	for (int i = 0; i < DAYS; i++) {
		names[1 + i] = str_from(short_names[i]);
		names[1 + DAYS + i] = str_from(long_names[i]);
	}
	str word = clipped(word_at(r->rest)), near = str_nearest(word, names, (int)LENGTH(names));
	buf_fmt(r->why, " has \"%.*s\", which is neither a weekday nor a time", STR_ARG(word));
	if (near.n)
		buf_fmt(r->why, " (did you mean %.*s?)", STR_ARG(near));
	else
		buf_z(r->why, "; write it like Mon-Fri 08:30-17:30");
	return false;
}

static uint16_t days_between(int first, int last)
{
	unsigned days = 1u << first;
	for (int day = first; day != last;) {
		day = (day + 1) % DAYS;
		days |= 1u << day;
	}
	return (uint16_t)days;
}

static bool add_window(struct reader *r, int from_min, int to_min)
{
	struct hours *h = &r->hours;
	if (h->n == HOURS_MOST) {
		buf_fmt(r->why, " has more than %d windows", HOURS_MOST);
		return false;
	}
	h->v[h->n++] = (struct hours_window){r->days ? r->days : EVERY_DAY, (uint16_t)from_min, (uint16_t)to_min};
	r->windowed = true;
	return true;
}

// Days without a window of their own are whole.
static bool end_days(struct reader *r)
{
	bool fine = !r->days || r->windowed || add_window(r, 0, DAY_MIN);
	r->days = 0;
	r->windowed = false;
	return fine;
}

static bool read_days(struct reader *r)
{
	if (r->windowed && !end_days(r))
		return false;
	if (take(r, "每天") || take(r, "每日") || take(r, "daily")) {
		r->days = EVERY_DAY;
		return true;
	}
	// 三 alone is one in 周一、三、五.
	int first = weekday(r, r->days != 0), last = first;
	if (first < 0)
		return unknown_word(r);
	if (take_to(r)) {
		last = weekday(r, true);
		if (last < 0)
			return unknown_word(r);
	}
	r->days |= days_between(first, last);
	return true;
}

// ---- times ----

static bool wrong_time(struct reader *r, str at)
{
	str word = clipped(word_at(at));
	r->rest = at;
	buf_fmt(r->why, " has \"%.*s\", which is no time of day; write it like 08:30", STR_ARG(word));
	return false;
}

static bool number(struct reader *r, size_t least, int *out)
{
	size_t n = 0;
	int value = 0;
	for (; digit(r->rest) && n < 2; n++, r->rest = str_skip(r->rest, 1))
		value = value * 10 + (r->rest.p[0] - '0');
	*out = value;
	return n >= least && !digit(r->rest);
}

// Minutes from 00:00; 24:00 only where a window ends.
static bool read_time(struct reader *r, bool end, int *out)
{
	str at = r->rest;
	int hour, minute;
	if (!number(r, 1, &hour) || !(take(r, ":") || take(r, "：")) || !number(r, 2, &minute))
		return wrong_time(r, at);
	if (minute > 59 || hour > 24 || (hour == 24 && (!end || minute)))
		return wrong_time(r, at);
	*out = hour * 60 + minute;
	return true;
}

static bool read_window(struct reader *r)
{
	str at = r->rest;
	int from, to;
	if (!read_time(r, false, &from))
		return false;
	if (!take_to(r)) {
		str word = {at.p, (size_t)(r->rest.p - at.p)};
		r->rest = at;
		buf_fmt(r->why, " has \"%.*s\" without an end; write a window like 08:30-17:30", STR_ARG(word));
		return false;
	}
	if (!read_time(r, true, &to))
		return false;
	if (from == to) {
		r->rest = at;
		buf_z(r->why, " has a window that ends when it begins; write 00:00-24:00 for a whole day");
		return false;
	}
	return add_window(r, from, to > from ? to : to + DAY_MIN);
}

static bool read_all(struct reader *r)
{
	while (r->rest.n) {
		bool fine = true;
		if (take_any(r, separators, LENGTH(separators)))
			continue;
		if (take(r, ";") || take(r, "；"))
			fine = end_days(r);
		else
			fine = digit(r->rest) ? read_window(r) : read_days(r);
		if (!fine)
			return false;
	}
	return end_days(r);
}

bool hours_parse(str text, struct buf *why, size_t *wrong_at, struct hours *out)
{
	struct reader r = {.text = text, .rest = text, .why = why};
	if (str_eq(str_trim(text), STR("always"))) {
		*out = (struct hours){0};
		return true;
	}
	bool fine = read_all(&r);
	*wrong_at = (size_t)(r.rest.p - text.p);
	if (fine && !r.hours.n) {
		buf_z(why, " says nothing; write always, or days and times like Mon-Fri 08:30-17:30");
		return false;
	}
	if (fine)
		*out = r.hours;
	return fine;
}

// ---- printing ----

static void print_days(uint16_t days, struct buf *out)
{
	bool any = false;
	for (int day = 0; day < DAYS; day++) {
		int last = day;
		if (!(days >> day & 1))
			continue;
		while (last + 1 < DAYS && (days >> (last + 1) & 1))
			last++;
		buf_fmt(out, "%s%s", any ? ", " : "", short_names[day]);
		if (last > day + 1)
			buf_fmt(out, "-%s", short_names[last]);
		any = true;
		day = last > day + 1 ? last : day;
	}
	buf_z(out, " ");
}

void hours_print(const struct hours *h, struct buf *out)
{
	if (!h->n)
		buf_z(out, "always");
	for (int i = 0; i < h->n; i++) {
		const struct hours_window *w = &h->v[i];
		bool same = i && w[-1].days == w->days;
		buf_z(out, !i ? "" : same ? ", " : "; ");
		if (!same && w->days != EVERY_DAY)
			print_days(w->days, out);
		int to = w->to_min > DAY_MIN ? w->to_min - DAY_MIN : w->to_min;
		buf_fmt(out, "%02d:%02d-%02d:%02d", w->from_min / 60, w->from_min % 60, to / 60, to % 60);
	}
}

static void print_civil(int64_t civil_s, bool end, struct buf *out)
{
	int64_t day_s = 86400, shown = end && civil_s % day_s == 0 ? civil_s - day_s : civil_s;
	int year = 1, month = 1;
	for (int step = 4096; step; step /= 2)
		while (year + step <= 9999 && hours_civil(year + step, 1, 1, 0) <= shown)
			year += step;
	while (month < 12 && hours_civil(year, month + 1, 1, 0) <= shown)
		month++;
	int day = (int)((shown - hours_civil(year, month, 1, 0)) / day_s) + 1, second = (int)(civil_s % day_s);
	buf_fmt(out, "%04d-%02d-%02d", year, month, day);
	if (second)
		buf_fmt(out, " %02d:%02d", second / 3600, second / 60 % 60);
}

void hours_print_span(const struct hours_span *span, struct buf *out)
{
	bool from = span->from_s != HOURS_ALWAYS, until = span->until_s != HOURS_NEVER;
	if (from) {
		buf_z(out, "from ");
		print_civil(span->from_s, false, out);
	}
	if (until) {
		buf_z(out, from ? " until " : "until ");
		print_civil(span->until_s, true, out);
	}
	if (span->weekly.n) {
		buf_z(out, from || until ? ", " : "");
		hours_print(&span->weekly, out);
	} else if (!from && !until) {
		buf_z(out, "always");
	}
}
