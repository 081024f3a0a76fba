// Decks for tests of pages, and what must hold for every page there is.
#pragma once

#include "page/page.h"

extern struct arena pages_arena; // everything below lives in it
extern struct arena pages_scratch;
extern struct diag_list pages_diags; // in pages_arena

// For cmocka: around a group of tests, and before each of them. pages_fresh also between the decks of a test: findings live in
// the arena, and a list that is kept while it is reset writes over what comes next.
int pages_open(void **state);
int pages_close(void **state);
int pages_fresh(void **state);

// A small generator of its own, so that the decks are the same everywhere.
extern uint32_t pages_dice;
int pages_roll(int least, int most);
// Highlights have letters of their own, so that they can be told from all else.
enum { PAGES_LETTERS = 16 };
extern const char *const pages_special[PAGES_LETTERS];
str pages_words_of(const char *const letters[PAGES_LETTERS], int n);
str pages_words(int n);

struct deck_agency pages_agency(int figures, int highlights, int name, int headline);
struct deck pages_random_deck(void);
// One theme with two agencies of the same name, each with a figure and a highlight.
struct deck pages_two_agencies(void);

enum { PAGES_SIZES = 13 };
extern const int pages_sizes[PAGES_SIZES][2];
struct page_options pages_options(int w, int h);

// The number of faults: texts outside the safe area or their column, under the floor, on one another, on the footer or the
// clock; fills that end at an edge; ids that are not found. Each is printed. `overhang`: how far ink may leave its column, em.
int pages_check(const struct page_list *, float overhang);
bool pages_has_line(const struct page *, const char *text);
