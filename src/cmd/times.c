// When decks are shown, for whoever prepares them. His clock is taken to be right.
#include "cmd/cmd.h"
#include "host/host.h"

static struct edition_moment this_moment(void)
{
	struct host_wall wall = host_wall();
	return (struct edition_moment){{host_ahead_s, NULL}, wall.epoch_us / 1000000, true};
}

// "2021-03-31 08:00", as clocks here read it.
static void print_time(int64_t epoch_s, struct buf *out)
{
	struct host_wall w = host_wall_at(epoch_s * 1000000);
	buf_fmt(out, "%04d-%02d-%02d %02d:%02d", w.year, w.month, w.day, w.hour, w.minute);
}

static const char *due_name(enum edition_due due)
{
	switch (due) {
	case EDITION_SHOWN: return "now";
	case EDITION_EARLY: return "early";
	case EDITION_CLOSED: return "closed";
	case EDITION_OVER: return "over";
	case EDITION_NO_CLOCK:
	case EDITION_DISPLACED: break;
	}
	return "";
}

static void print_deck(const struct deck *d, const struct edition_moment *at, struct buf *out)
{
	struct hours_span span = deck_span(d);
	enum edition_due due = edition_due(d, at, false);
	int64_t next_s = hours_next(&span, at->zone, at->now_s);
	buf_fmt(out, "%.*s: shown ", STR_ARG(d->file));
	hours_print_span(&span, out);
	if (due == EDITION_SHOWN) {
		buf_z(out, ", which is now");
	} else if (next_s == HOURS_NEVER) {
		buf_z(out, ", so it is not shown any more");
	} else {
		buf_z(out, ", next at ");
		print_time(next_s, out);
	}
	buf_z(out, d->priority == DECK_URGENT ? "; urgent, the others wait\n" : "\n");
}

void cmd_times_print(const struct edition *e, struct buf *out)
{
	struct edition_moment now = this_moment();
	for (int i = 0; i < e->n_all; i++) {
		struct hours_span span = deck_span(e->all[i]);
		if (hours_bounded(&span) || e->all[i]->priority == DECK_URGENT)
			print_deck(e->all[i], &now, out);
	}
}

void cmd_times_json(const struct edition *e, struct json *j)
{
	struct edition_moment now = this_moment();
	json_open(j, "decks", '[');
	for (int i = 0; i < e->n_all; i++) {
		const struct deck *d = e->all[i];
		struct hours_span span = deck_span(d);
		struct buf shown = {.arena = j->out.arena}, next = {.arena = j->out.arena};
		int64_t next_s = hours_next(&span, now.zone, now.now_s);
		hours_print_span(&span, &shown);
		if (next_s != HOURS_NEVER)
			print_time(next_s, &next);
		json_open(j, NULL, '{');
		json_str(j, "file", d->file);
		json_str(j, "title", d->title);
		json_str(j, "shown", buf_text(&shown));
		json_bool(j, "urgent", d->priority == DECK_URGENT);
		json_str(j, "due", str_from(due_name(edition_due(d, &now, false))));
		json_str(j, "next", buf_text(&next));
		json_close(j, '}');
	}
	json_close(j, ']');
}
