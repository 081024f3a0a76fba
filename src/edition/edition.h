// Edition: one generation of everything shown, in one arena. Built beside the one on screen; it replaces it whole or is refused.
#pragma once

#include "base/base.h"
#include "config/config.h"
#include "deck/deck.h"
#include "hours/hours.h"
#include "page/page.h"

// A file as it was read. `bytes` may go once edition_build has returned.
struct edition_source {
	str name;
	str bytes;
};

// What the clock says, and whether it is to be believed. When it is not, dated decks wait.
struct edition_moment {
	struct hours_zone zone;
	int64_t now_s;
	bool trusted;
};

// Why a deck is or is not shown.
enum edition_due {
	EDITION_SHOWN,
	EDITION_EARLY,    // not yet
	EDITION_CLOSED,   // not at this hour
	EDITION_OVER,     // no more
	EDITION_NO_CLOCK, // it has dates or hours, and the clock has not been set
	EDITION_DISPLACED // an urgent deck has the screen
};

struct edition {
	struct arena arena;
	struct deck **decks; // of the sources that can be shown, in their order, as far as they are due
	int n_decks;
	struct deck **all; // those that are not due too
	int n_all;
	bool urgent; // only urgent decks are shown
	bool idle;   // there are decks but none is due: the pages are those of the built-in deck
	struct page_list pages;
	uint64_t hash;          // of the sources and of the options that decide how they look
	struct diag_list diags; // complete; add nothing to it
	bool builtin;           // no source gave a page, so it is the built-in deck
};

struct edition_view {
	int width, height;               // pixels, as the visitor sees them
	str colours;                     // text of the file that [screen] colours names; "" when it names a built-in set or cannot be read
	const struct edition_moment *at; // the decks that are due then; NULL: all of them
};

// The page options a configuration gives for a view.
void edition_page_options(
	const struct config *, struct edition_view, struct arena scratch, struct diag_list *diags, struct page_options *out);

// Reads one source, article or deck, into a deck. False when it gives nothing to show (the reason is in diags).
bool edition_read(const struct edition_source *, struct arena *arena, struct arena scratch, struct diag_list *diags, struct deck *out);
// The same as an outline, with what an article's importer left out.
bool edition_outline(
	const struct edition_source *, struct arena *arena, struct arena scratch, struct diag_list *diags, struct outline *out);

// Builds into a fresh arena. A source that gives nothing to show is left out with its reason. With no source, or none that
// can be shown and `fall_back`, it is the built-in deck. False: refused, *out then holds only its diags (close it all the same).
// The struct may be moved afterwards.
bool edition_build(const struct edition_source *, int n, const struct config *, struct edition_view, struct type_set *, bool fall_back,
	struct edition *out);
// The same for a show: its pages are listed (page_plan), not laid out, and of many decks or a long one only the first ones
// and those up to the page with the id `at` ("": none in particular). edition_more lists so many parts more, with what it has
// to say of them, as page_list_more does; page_list_take makes them known.
bool edition_open(const struct edition_source *, int n, const struct config *, struct edition_view, struct type_set *, bool fall_back,
	str at, struct edition *out);
// The decks of `old` once more, for another view, when what they were read from is gone or damaged.
bool edition_again(const struct edition *old, const struct config *, struct edition_view, struct type_set *, str at, struct edition *out);
void edition_more(struct edition *, int64_t parts, struct type_set *, struct arena scratch, struct diag_list *diags);
void edition_close(struct edition *);

// The hash edition_build would give, to tell a change from a touched file.
uint64_t edition_hash(const struct edition_source *, int n, const struct config *, struct edition_view);

// ---- what is due ----
// Whether an urgent deck has the screen then.
bool edition_has_urgent(const struct edition *, const struct edition_moment *);
// `urgent`: that.
enum edition_due edition_due(const struct deck *, const struct edition_moment *, bool urgent);
// Whether there are decks and none of them is due then.
bool edition_waits(const struct edition *, const struct edition_moment *);
// Whether other decks are due then than those that are shown.
bool edition_outdated(const struct edition *, const struct edition_moment *);
// The instant at which this may change, in seconds since 1970, or HOURS_NEVER.
int64_t edition_next(const struct edition *, const struct edition_moment *);
