// Quantities found in running text, while they are looked at. Private to the room's figure files.
#pragma once

#include "article/build.h"
#include "article/quantity.h"

struct scanner {
	struct reading *r;
	str text;
	size_t clause; // where the present clause begins
	size_t last;   // where the quantity before ended; 0: none
	str hedge;     // and its hedge
	bool han;      // Chinese numerals count even when small
};

// A found quantity: [from, to) of the text, hedges after it included.
struct quantity {
	size_t from, to, end; // end: after the unit
	size_t subject;       // of a former value (由45天压缩到28天): where 由 stands; else from
	bool former;
	struct number number;
	str unit, hedge;
	str aim; // 力争, 预计 in the clause when another hedge stands at the number
};

// Bytes of the unit at the front of `rest`, the text after the number; 0 when there is none.
size_t measure_match(str rest, const struct number *, str clause);
// "m2" as "m²": a unit holds no digits.
str measure_as_printed(str unit);
// The unit a list of numbers ends in, when it says more than the n bytes of unit after its first number; "".
str measure_of_list(str rest, size_t n, struct arena *);
// The unit of a sum whose currency stands before it: "港幣", "US$" at the end of the clause; "" when none does. *n: its bytes there.
str measure_of_currency(str clause, size_t *n);
// A unit that measures time.
bool measure_is_time(str unit);
// Fills subject and former. `clause`: the text before the number, back to the clause's start.
void quantity_trace(const struct scanner *, struct quantity *, str clause);
// Whether it only looks like a quantity: a name, a span of time, a size class, an ordinal. plain_unit: without 万 or 亿.
bool quantity_is_refused(const struct scanner *, const struct quantity *, str clause, str plain_unit);
// Fills hedge and aim, and moves `to` behind a hedge that follows.
void quantity_hedge(const struct scanner *, struct quantity *, str clause, bool other_number);

// A quantity told before in the same text.
struct told {
	size_t to;   // where it ends; 0: none
	bool former; // the one after it is what it changed to
	bool share;  // in per cent
	str unit, of;
};

enum { TOLD_MOST = 8 };

// What is counted by the quantity, in the words of its clause; "" when they do not say. before[TOLD_MOST]: the latest first.
str caption_of(str text, const struct quantity *, const struct told *before, struct arena *);
// The same where 分别 stands before the quantity and shares out a list; "" where it does not.
str caption_in_turn(str text, const struct quantity *, const struct told *before, struct arena *arena);

// A caption looks no further than this many bytes.
enum { STRETCH_REACH = 120 };
// An item ends at 、 too; a part of a sentence at no bracket.
enum stretch { STRETCH_ITEM, STRETCH_CLAUSE, STRETCH_PART };
// Text before `at` back to the last mark that ends such a stretch.
str stretch_before(str text, size_t at, enum stretch);
bool stretch_ends(uint32_t ch);
// The first offset from `at` on where a character begins.
size_t stretch_char(str, size_t at);
// How many clauses end in s, outside brackets; a sentence's end counts as many.
int stretch_clauses(str);
// Text from `at` on to the next mark or digit.
str stretch_after(str text, size_t at);
// The noun behind a number; "" when a verb or nothing follows. asked: the words before the number want one.
str noun_after(str text, size_t to, bool asked);
// "到账" and the clause ends: a verb around whose number the clause stands. Its bytes in *n.
bool noun_ends_in_verb(str after, size_t *n);
