// The plan a page list is made by: its pages are laid out part by part, all at once or as they are needed.
#pragma once

#include "page/press.h"

// What is laid out at one go: usually a page, or a few.
enum part_kind { PART_COVER, PART_LEAD, PART_CONTENTS, PART_THEME, PART_AGENCY, PART_CLOSING };

struct part {
	enum part_kind kind;
	int deck, theme, agency; // theme and agency by their number in the deck, in its theme
	int position;            // of an agency in its deck, from 1
	int first;               // page
};

// Where a deck begins: numbers of its first page, theme and agency, and how many agencies it has.
struct opening {
	int page, theme, door, agencies;
	enum type_form form;
};

struct plan {
	struct page_options options;
	struct geometry g;
	const struct deck *const *decks;
	int n_decks;
	bool whole;             // pages keep their boxes
	struct part next;       // to be listed
	VEC(struct part) parts; // that have pages
	VEC(struct opening) openings;
	VEC(struct page) pages;
	VEC(int) agencies; // first page of each agency, in order; -1: it has none
	VEC(int) themes;   // first page of each theme; -1: it is left out
	VEC(int) begins;   // first page of each deck
	struct ids *ids;
	struct live *live;
	int64_t listed, expected; // parts
	int64_t laid;
	bool complete;
	bool told; // that there are too many pages
};

struct live *live_prepare(struct press *, const struct plan *);
