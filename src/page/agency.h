// An agency's pages: what agency.c (what it says) and panel.c (who says it) share.
#pragma once

#include "page/press.h"

struct speech {
	struct press *p;
	const struct deck_agency *agency;
	const struct deck_theme *theme;
	int n_theme, position, of;
	argb accent;
	str name, headline;
	struct breaks breaks; // of the headline
	struct figure_words *cards;
	str *items; // highlights, and the figures that fit no card
	int n_cards, n_items;
	int columns;                          // of cards, at most; 0: as many as there is room for
	bool silent;                          // it says nothing: `headline` is its name, which stands nowhere else
	int pages, card_rows, headline_lines; // at the sizes tried last
	int flaws;                            // 1: its cards do not fit one page; 2 more: its headline stands alone
	struct page_rect main;                // of the content
	float panel;                          // width of the side panel or height of the band; 0: none, the agency has no name
	bool lean;                            // the band is one line: the theme stands before the name
	float hang;                           // where a page of few words begins: on the name's baseline; 0: no such line
	struct style name_style;
	struct type_paragraph name_lines;
	struct style again_style;
	struct type_paragraph again;
	float again_h; // with the room below; 0: not shown
};

bool tall(const struct press *); // an upright screen with room to spare

// Lays the name out and divides the screen: sets all from `main` to `name_lines`.
void panel_measure(struct speech *);
void panel_draw(const struct speech *, struct sheet *, int part, int parts);
