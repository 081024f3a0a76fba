// The outline while it is built: themes and agencies with the passages that belong to them. Private to the room.
#pragma once

#include "article/names.h"

// A stretch of one paragraph.
struct passage {
	str text;
	const struct para *para;
	bool heading; // a heading of its own, or the agency's headline
};

struct agency_draft {
	str name, headline;
	int theme;
	enum evidence how;
	bool reminds, item; // item: named by a numbered heading
	const struct para *para;
	VEC(struct passage) passages;
};

struct theme_draft {
	str name, subtitle;
	enum mark mark;
	const struct para *para;
	VEC(struct passage) lead;
};

enum { DRAFT_NOBODY = -1 }; // for draft.agency: to the theme's lead

struct draft {
	struct reading *r;
	VEC(struct theme_draft) themes;
	VEC(struct agency_draft) agencies;
	VEC(struct passage) lead; // text of nobody and no theme
	int lead_end;             // so many of it stand before the first theme and agency
	int theme, agency;        // where the next passage goes; theme -1: none yet
	int *slots;               // hash table: agency index + 1 by theme and name
	size_t slot_count;
};

int draft_theme(struct draft *, str heading, enum mark, const struct para *);
// The agency of that name in the present theme, made if need be.
int draft_agency(struct draft *, str name, enum evidence, const struct para *);
// Whether there is room for no more agencies.
bool draft_is_full(const struct draft *);
void draft_passage(struct draft *, str text, const struct para *, bool heading);
// Everything found -> the outline.
void draft_finish(struct draft *);

// Figures of one passage, appended (the array grows in r->work). The first `headline` of those in *out come from the headline: the text
// repeats them.
void figures_read(struct reading *, const struct passage *, int headline, struct outline_agency *out);
// Whether the text's numbers are Chinese numerals throughout.
bool figures_all_han(struct reading *);
// Whether s holds a number with a unit.
bool figures_any(struct reading *, str s);
// Whether paragraph i does; it is asked often, and looked through once.
bool figures_in(struct reading *, int i);
// What a clause tells somebody who passes by; a plain one has 10. Alone it has to say what it is about.
struct worth {
	int alone, behind; // by itself, behind another
	bool bare;         // short, and no number, no name, no thing and no deed: a saying
};
struct worth worth_of(struct reading *, str clause);
// Whether it leans on the clause before it: "同比增长…", "占…", "这座…".
bool worth_weak_start(str clause);
// The sentence without what only leads to what it says: "据统计，", "市长张三说，", `name`表示，.
str preamble_without(str sentence, str name);
// Without "某某网2月18日讯（记者 …）", "（某社记者某某某地9日电）", "本报讯": not part of the first sentence.
str preamble_without_dateline(str);
void highlights_pick(struct reading *, const struct agency_draft *, struct outline_agency *out);
