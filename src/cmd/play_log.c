// Proof of play: a line of JSON for each page that stood whole on the screen, once it is gone.
#include "cmd/play.h"

#define US INT64_C(1000000)
// Who leafs through pages shows none of them.
#define SHORTEST_US (US / 2)

// "2021-03-31T08:00:00.500+08:00"
static void stamp(int64_t epoch_us, struct arena *arena, struct buf *out)
{
	struct host_wall w = host_wall_at(epoch_us);
	str zone;
	int ahead = host_zone(epoch_us, arena, &zone), off = ahead < 0 ? -ahead : ahead;
	int64_t ms = (epoch_us % US + US) % US / 1000;
	buf_fmt(out, "%04d-%02d-%02dT%02d:%02d:%02d.%03d%c%02d:%02d", w.year, w.month, w.day, w.hour, w.minute, w.second, (int)ms,
		ahead < 0 ? '-' : '+', off / 60, off % 60);
}

static void write_line(struct play *p, const char *end)
{
	const struct logged *l = &p->logged;
	struct arena scratch = p->cmd->scratch;
	struct json j = {.out = {.arena = &scratch}, .flat = true};
	struct buf start = {.arena = &scratch};
	stamp(l->wall_us, &scratch, &start);
	json_open(&j, NULL, '{');
	json_str(&j, "page", (str){l->id, l->n});
	json_str(&j, "start", buf_text(&start));
	json_num(&j, "seconds", (double)(p->now_us - l->since_us) / 1e6, 3);
	json_str(&j, "edition", str_fmt(&scratch, "%016llx", (unsigned long long)l->edition));
	json_str(&j, "end", str_from(end));
	json_close(&j, '}');
	host_log(HOST_INFO, "%.*s", STR_ARG(str_trim(buf_text(&j.out))));
}

// Why the page is not there any more.
static const char *end_of(const struct play *p)
{
	if (p->ended)
		return "end";
	if (p->timetable.rest)
		return p->timetable.rest == REST_CLOSED ? "closed" : "timetable";
	if (p->logged.of != p->shown)
		return p->logged.why;
	return p->view.by_hand || p->view.dragging ? "visitor" : "time";
}

static void begin(struct play *p, str id)
{
	struct logged *l = &p->logged;
	size_t n = id.n < sizeof l->id ? id.n : sizeof l->id;
	while (n < id.n && n && ((unsigned char)id.p[n] & 0xC0) == 0x80)
		n--;
	memcpy(l->id, id.p, n);
	l->n = n;
	l->page = str_hash(id);
	l->of = p->shown;
	l->edition = p->shown->edition.hash;
	l->since_us = p->now_us;
	l->wall_us = play_wall(p).epoch_us;
	l->there = true;
}

static void end(struct play *p)
{
	struct logged *l = &p->logged;
	if (l->there && p->good->values.status_play_log && p->now_us - l->since_us >= SHORTEST_US)
		write_line(p, end_of(p));
	l->there = false;
}

void play_log_step(struct play *p)
{
	struct logged *l = &p->logged;
	if (!p->shown)
		return;
	bool whole = !p->view.moving && !p->timetable.rest && !p->ended;
	uint64_t page = whole ? str_hash(play_shown_id(p)) : 0;
	if (l->there && (!whole || page != l->page || l->of != p->shown || l->edition != p->shown->edition.hash))
		end(p);
	if (whole && !l->there && (p->presented || p->virtual_time))
		begin(p, play_shown_id(p));
}

void play_log_swapped(struct play *p, const char *why)
{
	p->logged.why = why == play_timetable ? "timetable" : "content";
}

void play_log_end(struct play *p)
{
	p->ended = true;
	if (p->shown)
		end(p);
}
