// Private to the room: a paragraph as cells, one a code point, with what a break before each would mean and how wide it is.
#pragma once

#include "type/chars.h"
#include "type/set.h"

// What a break before a cell means, best first. Up to BREAK_SOFT it is allowed; above, only when a box is wider than the line
// and may not shrink, in this order.
enum break_level {
	BREAK_FREE,
	BREAK_SOFT,   // a line that starts with —— or …… [S1]
	BREAK_URL,    // after / ? & of an address
	BREAK_UNIT,   // between a number and its unit [R6]
	BREAK_NUMBER, // inside a number [R5]
	BREAK_TOKEN,  // inside a Latin word [R7]
	BREAK_MARK,   // a mark at the wrong end [R1-R3]
	BREAK_NEVER,  // inside a cluster [R8]
};

struct cell {
	uint32_t at; // byte offset in the paragraph
	uint32_t ch;
	uint32_t to; // what is rasterised
	uint16_t font;
	uint8_t class;  // enum char_class
	uint8_t level;  // enum break_level of a break before it
	bool trimmable; // a full-width mark whose blank half may go
	bool rule;      // drawn as a bar
	bool blank;     // no ink
	bool letter;    // counts against a lonely last line
	float gap;      // em before it, dropped at a line's start
	float advance;  // em, within a line
	float shift;    // em from the pen to where it is drawn
	float rise;     // em above the baseline
	float bar;      // em of a bar's length
	float cost;     // of a headline's break before it
};

struct cells {
	struct cell *v;
	int n;
	double *before; // before[i]: width of cells 0..i-1 with their gaps, n + 1 of them
	double *room;   // room[i]: what the marks among cells 0..i-1 can give, likewise
};

static inline enum char_class cell_class(const struct cells *cells, int i)
{
	return i >= 0 && i < cells->n ? (enum char_class)cells->v[i].class : CHAR_OTHER;
}

static inline bool cell_is_digit(const struct cells *cells, int i)
{
	return cell_class(cells, i) == CHAR_DIGIT;
}

static inline bool cell_is_alnum(const struct cells *cells, int i)
{
	return cell_class(cells, i) == CHAR_LATIN || cell_is_digit(cells, i);
}

// The cells of a text with their widths. Levels and costs are still zero.
void cells_of(struct type_set *, str text, enum type_face, struct arena *arena, struct cells *out);
// Sets a cell to a character of the face.
void cell_fill(struct type_set *, enum type_face, uint32_t ch, struct cell *);

// Width of the line of cells from..to-1: its end marks halved, the spaces at its end left out.
double cells_width(const struct cells *, int from, int to);
// What the marks within that line can give, so that more fits it.
double cells_give(const struct cells *, int from, int to);
// Where a line may be pressed together, in the order in which it is. [J2] Word spaces, middle dots and the gaps beside Latin have
// their least width already.
enum pressable { PRESS_NONE, PRESS_BRACKET, PRESS_COMMA, PRESS_STOP, PRESSABLES };
enum pressable cell_pressable(const struct cell *);
// Whether it is an opening mark whose blank half goes at a line's start.
bool cell_opens(const struct cell *);
// Where the spaces at the end of from..to-1 begin.
int cells_end(const struct cells *, int from, int to);

// ---- shape.c ------------------------------------------------------------------------------------------------------
// Kerns words, puts combining marks on their bases and takes a cluster from one font.
void cells_shape(struct type_set *, enum type_face, struct cells *);

// ---- emoji.c ------------------------------------------------------------------------------------------------------
// Makes one picture of each emoji sequence that a colour font has.
void cells_picture(struct type_set *, enum type_face, struct cells *);

// ---- icu.c --------------------------------------------------------------------------------------------------------
// Sets out[i] to 1 where ICU has a boundary before cell i. False when ICU fails.
bool icu_boundaries(struct type_set *, enum icu_kind, const struct cells *, struct arena scratch, uint8_t *out);

// ---- breaks.c -----------------------------------------------------------------------------------------------------
// Fills the levels.
void breaks_mark(struct type_set *, struct cells *, struct arena scratch);
// A bar between the parts of a title: 答记者问｜开学 or 关注丨开学, which is a Han character.
bool cell_is_bar(const struct cells *, int i);
// ---- tokens.c -----------------------------------------------------------------------------------------------------
// Raises the levels inside numbers, units and Latin words.
void tokens_mark(struct cells *);
// ---- complex.c ----------------------------------------------------------------------------------------------------
// Makes glyphs of what is not drawn by the character: variants, and letters that change with their neighbours.
void cells_complex(struct type_set *, enum type_face, struct cells *);
// ---- units.c ------------------------------------------------------------------------------------------------------
// How many cells from `at` are a unit of measure: 万亿 and the like, then the longest one of the table; 0 for none.
int unit_length(const struct cells *, int at);
// ---- words.c, wordlist.c, common.c ------------------------------------------------------------------------------------------
enum joint {      // what lies before a cell
	JOINT_INSIDE, // the middle of a word
	JOINT_WORDS,  // two words
	JOINT_LISTED, // the middle of a listed word
	JOINT_SEAM,   // that of one made of several
};
// Fills the costs of a headline's breaks; `text` is that of the cells, their levels are known.
void words_cost(struct type_set *, struct cells *, str text, struct arena scratch);
// What a single character does to its neighbours.
enum part {
	PART_WORD,     // two characters and more
	PART_VERB,     // one that a line may well begin with
	PART_BINDER,   // one that holds on to the next: 更大 全力 首批
	PART_ONE,      // any other single character
	PART_PARTICLE, // 的 了 着: belong to what precedes
	PART_LINK,     // 和 以 在: belong to what follows
	PART_SUFFIX,   // 区 率 化: end a word
	PART_PREFIX,   // 新 全 更: begin one
	PART_NUMERAL,  // 一 十 两 第 各: count what follows
	PART_OTHER,    // not Han
};
enum part words_part(struct type_set *, uint32_t ch);
// Above it a break is one that hurts: inside a word, between two single characters that belong together.
#define COST_HURTS 30.0f
#define COST_SEAM 40.0f // inside one of the list that is made of several: 农业|农村
// Makes one of the pieces of a word that ICU's dictionary lacks and the one of common words has, where they add up to it.
void common_join(struct type_set *, const struct cells *, str text, uint8_t *joints);
// PART_VERB or PART_BINDER if the word is known as one, else PART_WORD.
enum part common_part(struct type_set *, str word);
// Joins the words of the list.
void words_join(struct type_set *, const struct cells *, str text, uint8_t *joints);
