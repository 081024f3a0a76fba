// A walk over the body's paragraphs: whose text is whose. Private to the room.
#pragma once

#include "article/build.h"

// Who spoke for which agency: later words may carry the person's name alone ("沈听澜：").
struct speaker {
	str person, agency;
};

struct walk {
	struct reading *r;
	struct draft draft;
	struct opening *openings; // one a paragraph, how == NONE when it opens nothing
	enum mark top;            // the form of theme headings; NONE: plain lines
	bool headed;              // agencies have headings, so a name in running text proves less
	VEC(str) headings;        // names of these
	VEC(struct speaker) speakers;
	bool mute;     // the next paragraph is a question
	bool dialogue; // speakers stand on lines of their own
	int asked;     // whose answers were interrupted by a question
};

bool walk_in_list(const str *v, int n, str name);
// Whether the roster or the next paragraph knows the name that paragraph i opens with.
bool walk_is_corroborated(const struct walk *, int i, str name);
// "沈听澜：…", "沈局长：…": the agency of somebody who was introduced before, and what is said. False when the label names nobody known.
bool walk_known_speaker(const struct walk *, str text, str *agency, str *rest);
// A name that stands as a heading, not in running text.
bool walk_is_heading_kind(enum evidence);
// Fills openings, headings and headed.
void walk_read_openings(struct walk *);
