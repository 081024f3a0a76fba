#include "edition/due.h"

// By its own dates and hours alone.
static enum edition_due by_itself(const struct deck *d, const struct edition_moment *at)
{
	struct hours_span span = deck_span(d);
	if (!hours_bounded(&span))
		return EDITION_SHOWN;
	if (!at->trusted)
		return EDITION_NO_CLOCK;
	switch (hours_at(&span, at->zone, at->now_s).why) {
	case HOURS_OPEN: return EDITION_SHOWN;
	case HOURS_EARLY: return EDITION_EARLY;
	case HOURS_CLOSED: return EDITION_CLOSED;
	case HOURS_OVER: break;
	}
	return EDITION_OVER;
}

bool edition_has_urgent(const struct edition *e, const struct edition_moment *at)
{
	for (int i = 0; i < e->n_all; i++)
		if (e->all[i]->priority == DECK_URGENT && by_itself(e->all[i], at) == EDITION_SHOWN)
			return true;
	return false;
}

enum edition_due edition_due(const struct deck *d, const struct edition_moment *at, bool urgent)
{
	enum edition_due own = by_itself(d, at);
	return own == EDITION_SHOWN && urgent && d->priority != DECK_URGENT ? EDITION_DISPLACED : own;
}

void due_choose(struct edition *e, const struct edition_moment *at)
{
	e->all = e->decks;
	e->n_all = e->n_decks;
	if (!at)
		return;
	e->urgent = edition_has_urgent(e, at);
	e->decks = arena_array(&e->arena, struct deck *, (size_t)e->n_all + 1);
	e->n_decks = 0;
	for (int i = 0; i < e->n_all; i++)
		if (edition_due(e->all[i], at, e->urgent) == EDITION_SHOWN)
			e->decks[e->n_decks++] = e->all[i];
	e->idle = e->n_all > 0 && e->n_decks == 0;
}

bool edition_waits(const struct edition *e, const struct edition_moment *at)
{
	for (int i = 0; i < e->n_all; i++)
		if (by_itself(e->all[i], at) == EDITION_SHOWN)
			return false;
	return e->n_all > 0;
}

bool edition_outdated(const struct edition *e, const struct edition_moment *at)
{
	bool urgent = edition_has_urgent(e, at);
	int shown = 0;
	for (int i = 0; i < e->n_all; i++) {
		if (edition_due(e->all[i], at, urgent) != EDITION_SHOWN)
			continue;
		if (e->idle || shown >= e->n_decks || e->decks[shown] != e->all[i])
			return true;
		shown++;
	}
	return !e->idle && !e->builtin && shown != e->n_decks;
}

int64_t edition_next(const struct edition *e, const struct edition_moment *at)
{
	int64_t next = HOURS_NEVER;
	for (int i = 0; i < e->n_all && at->trusted; i++) {
		struct hours_span span = deck_span(e->all[i]);
		int64_t until = hours_bounded(&span) ? hours_at(&span, at->zone, at->now_s).until_s : HOURS_NEVER;
		if (until < next)
			next = until;
	}
	return next;
}
