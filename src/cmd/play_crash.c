// Content that ends the program again and again is set aside: a panel that shows the built-in deck and says why is better than
// one that starts for ever. Each try is a line of a small file in the runtime folder, beside the status: the hash of the
// content, the process, and when. It goes when the show has lasted for a minute or ends in order.
#include "cmd/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define WITHIN_US INT64_C(60000000)
enum { CRASHES = 3, MOST = 32 };
#define FILE_BYTES ((size_t)4096)

struct
try {
	uint64_t hash;
	long long pid, at_us;
};

// The last ones of the file. One that is not there or damaged has none.
static int read_tries(str file, struct arena scratch, struct try out[MOST])
{
	struct diag_list none = {.arena = &scratch};
	str text, line;
	int n = 0;
	if (!host_read(file, FILE_BYTES, &scratch, &none, &text))
		return 0;
	while (n < MOST && str_cut(&text, STR("\n"), &line)) {
		struct try t;
		char *end;
		t.hash = strtoull(str_z(&scratch, line), &end, 16);
		t.pid = strtoll(end, &end, 10);
		t.at_us = strtoll(end, &end, 10);
		// Later than now: from before the machine was started.
		if (*end == '\0' && t.pid > 0 && t.at_us <= host_now_us())
			out[n++] = t;
	}
	return n;
}

static void write_tries(str file, const struct try *tries, int n, struct arena scratch)
{
	struct diag_list diags = {.arena = &scratch};
	struct buf out = {.arena = &scratch};
	for (int i = 0; i < n; i++)
		buf_fmt(&out, "%016llx %lld %lld\n", (unsigned long long)tries[i].hash, tries[i].pid, tries[i].at_us);
	host_write_fleeting(file, buf_text(&out), scratch, &diags);
	host_log_diags(&diags, DIAG_WARNING, scratch);
}

// Whether as many processes as that have ended within a minute with this content, none of them in order.
static bool has_crashed(const struct try *tries, int n, uint64_t hash)
{
	int64_t at_us[CRASHES];
	int found = 0;
	for (int i = n - 1; i >= 0 && found < CRASHES; i--)
		if (tries[i].hash == hash && tries[i].pid != getpid())
			at_us[found++] = tries[i].at_us;
	return found == CRASHES && at_us[0] - at_us[CRASHES - 1] <= WITHIN_US;
}

str play_crash_file(const struct play *p, struct arena *arena)
{
	return play_status_beside(p, "tries", arena);
}

bool play_crash_try(str file, uint64_t hash, struct arena scratch)
{
	struct try tries[MOST];
	int n = file.n ? read_tries(file, scratch, tries) : 0;
	if (!file.n)
		return true;
	if (has_crashed(tries, n, hash))
		return false;
	// A process counts once for a content, however often it lays it out.
	for (int i = 0; i < n; i++)
		if (tries[i].hash == hash && tries[i].pid == getpid())
			return true;
	if (n == MOST)
		memmove(tries, tries + 1, (size_t)--n * sizeof *tries);
	tries[n++] = (struct try){hash, getpid(), host_now_us()};
	write_tries(file, tries, n, scratch);
	return true;
}

void play_crash_built(struct play *p, bool aside)
{
	p->tried_until_us = aside ? SHOW_NEVER : p->now_us + WITHIN_US;
}

static void forget(struct play *p)
{
	struct arena scratch = p->cmd->scratch;
	str file = play_crash_file(p, &scratch);
	if (file.n)
		host_remove(file, scratch);
	p->tried_until_us = SHOW_NEVER;
}

void play_crash_step(struct play *p)
{
	// Not while something new is on its way.
	if (p->now_us >= p->tried_until_us && p->presented && !p->worker.busy && !p->incoming)
		forget(p);
}

void play_crash_end(struct play *p)
{
	forget(p);
}
