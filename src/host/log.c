#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/host.h"

#define LINE_MOST 2048

// Editions are built beside the show, and both may have something to say.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t last_hash;
static int last_priority;
static unsigned long repeats, told;

// Two faults that take turns are never the same line twice, so each line has a number of times within an hour.
#define LINES_KNOWN 64
#define OFTEN 10
#define HOUR_US INT64_C(3600000000)
static struct known {
	uint64_t hash;
	int64_t since_us;
	unsigned long came;
} known[LINES_KNOWN];
static unsigned long held_back;

// JOURNAL_STREAM says which stream the journal gave us; after a redirection standard error is another one.
static bool is_journal(void)
{
	const char *stream = getenv("JOURNAL_STREAM");
	char here[64];
	struct stat st;
	if (!stream || fstat(STDERR_FILENO, &st) != 0)
		return false;
	snprintf(here, sizeof here, "%ju:%ju", (uintmax_t)st.st_dev, (uintmax_t)st.st_ino);
	return strcmp(stream, here) == 0;
}

// In one piece, so that lines of several threads or processes do not mix.
static void put(int priority, const char *text, size_t n)
{
	char line[LINE_MOST + 16];
	int at = is_journal() ? snprintf(line, 8, "<%d>", priority) : 0;
	memcpy(line + at, text, n);
	line[(size_t)at + n] = '\n';
	// Nobody is left to tell that the log cannot be written.
	(void)!write(STDERR_FILENO, line, (size_t)at + n + 1);
}

static void put_repeats(void)
{
	if (repeats == told)
		return;
	char text[64];
	int n = snprintf(text, sizeof text, "(the line above came %lu times more)", repeats);
	told = repeats;
	put(last_priority, text, (size_t)n);
}

// What would move a terminal's cursor or begin a line of its own (names of files are anybody's) becomes a question mark.
static size_t clean(char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)text[i] < ' ' || text[i] == 0x7F)
			text[i] = '?';
		// C1 controls: C2 80 to C2 9F.
		if (i && (unsigned char)text[i - 1] == 0xC2 && (unsigned char)text[i] >= 0x80 && (unsigned char)text[i] < 0xA0)
			text[i - 1] = text[i] = '?';
	}
	return n;
}

static bool is_power_of_ten(unsigned long n)
{
	while (n >= 10 && n % 10 == 0)
		n /= 10;
	return n == 1;
}

static struct known *known_of(uint64_t hash, int64_t now_us)
{
	struct known *oldest = known;
	for (struct known *k = known; k < known + LINES_KNOWN; k++) {
		if (k->came && k->hash == hash)
			return k;
		if (!k->came || (oldest->came && k->since_us < oldest->since_us))
			oldest = k;
	}
	*oldest = (struct known){.hash = hash, .since_us = now_us};
	return oldest;
}

// Whether a line has come so often within the hour that it is only counted.
static bool is_too_often(uint64_t hash, int priority, int64_t now_us)
{
	struct known *k = known_of(hash, now_us);
	char text[128];
	if (now_us - k->since_us >= HOUR_US) {
		if (k->came > OFTEN) {
			int n = snprintf(text, sizeof text, "(the line below came %lu times in an hour)", k->came);
			put(priority, text, (size_t)n);
		}
		*k = (struct known){.hash = hash, .since_us = now_us};
	}
	k->came++;
	held_back += k->came > OFTEN;
	return k->came > OFTEN;
}

static void log_line(int priority, char *text, size_t n)
{
	n = clean(text, n);
	uint64_t hash = str_hash((str){text, n});
	pthread_mutex_lock(&lock);
	if (hash == last_hash && priority == last_priority) {
		// Ever rarer, so that a fault that lasts for months stays visible and fills no disk.
		if (++repeats >= 10 && is_power_of_ten(repeats))
			put_repeats();
	} else if (!is_too_often(hash, priority, host_now_us())) {
		put_repeats();
		put(priority, text, n);
		last_hash = hash;
		last_priority = priority;
		repeats = told = 0;
	}
	pthread_mutex_unlock(&lock);
}

void host_log(int priority, const char *fmt, ...)
{
	char text[LINE_MOST];
	va_list args;
	va_start(args, fmt);
	int n = vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	if (n < 0)
		return;
	size_t length = (size_t)n;
	if (length >= sizeof text) {
		// Its last character may have been cut.
		length = sizeof text - 1;
		while (length && ((unsigned char)text[length - 1] & 0xC0) == 0x80)
			length--;
		if (length && (unsigned char)text[length - 1] >= 0xC0)
			length--;
	}
	log_line(priority, text, length);
}

void host_log_end(void)
{
	char text[128];
	pthread_mutex_lock(&lock);
	put_repeats();
	if (held_back) {
		int n = snprintf(text, sizeof text, "(lines that came too often were held back %lu times)", held_back);
		put(HOST_NOTICE, text, (size_t)n);
	}
	held_back = 0;
	pthread_mutex_unlock(&lock);
}

static int priority_of(enum diag_severity severity)
{
	switch (severity) {
	case DIAG_ERROR: return HOST_ERROR;
	case DIAG_WARNING: return HOST_WARNING;
	case DIAG_NOTE: return HOST_INFO;
	}
	return HOST_ERROR;
}

void host_log_diags(const struct diag_list *list, enum diag_severity least, struct arena scratch)
{
	for (int i = 0; i < list->kept.n; i++) {
		struct diag *d = &list->kept.v[i];
		if (d->severity < least)
			continue;
		struct arena part = scratch;
		struct buf text = {.arena = &part};
		struct diag_list one = {.kept = {d, 1, 1}, .count = {1}};
		diag_print(&one, least, &text);
		host_log(priority_of(d->severity), "%.*s", STR_ARG(str_trim(buf_text(&text))));
	}
	int more = list->count[0] + list->count[1] + list->count[2] - list->kept.n;
	if (more > 0)
		host_log(HOST_WARNING, "and %d more findings", more);
}
