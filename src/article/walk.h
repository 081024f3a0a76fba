// A walk over the body's paragraphs: whose text is whose. Private to the room.
#pragma once

#include "article/build.h"

// Who spoke for which agency: later words may carry the person's name alone ("沈听澜：").
struct speaker {
	str person, agency;
};

// "（牵头单位：市司法局）" behind what they do: theirs is the text from paragraph `first` on, the credit's own included.
struct credit {
	int first, at;
	str name;
};

// A paragraph that names whose it is with its last words, of a series of such: `text` comes before them. line: nothing else stands in it.
struct closer {
	str name, text;
	bool line;
};

struct walk {
	struct reading *r;
	struct draft draft;
	struct opening *openings; // one a paragraph, how == NONE when it opens nothing
	struct closer *closers;   // one a paragraph
	int top;                  // the series of theme headings; 0: plain lines
	int top_lines;            // so many of them
	bool plain_over_one;      // plain lines each stand over the words of one agency
	bool units;               // places and houses of no high rank act
	int kin[KINS];            // kinds of bodies of which several speak or act
	bool series;              // plain lines are themes
	bool headed;              // agencies have headings, so a name in running text proves less
	VEC(str) headings;        // names of these
	VEC(struct speaker) speakers;
	VEC(struct credit) credits; // that close their items, in order
	int credit;                 // the first of them that is not behind
	int bare;                   // the last paragraph that was a name, or an office and a person, and nothing else; -1: none
	int closing;                // from here on nothing but short calls
	int row;                    // the next row of a table
	bool owners_lead;           // an owner's line opens what comes below it
	bool answered;              // "答覆：" stood right above
	bool mute;                  // the next paragraph is a question
	bool dialogue;              // speakers stand on lines of their own
	int asked;                  // whose answers were interrupted by a question
};

bool walk_in_list(const str *v, int n, str name);
// Whether the roster or the next paragraph knows the name that paragraph i opens with.
bool walk_is_corroborated(const struct walk *, int i, str name);
// "沈听澜：…", "沈局长：…": the agency of somebody who was introduced before, and what is said. False when the label names nobody known.
bool walk_known_speaker(const struct walk *, str text, str *agency, str *rest);
// Remembers who speaks for which agency.
void walk_add_speaker(struct walk *, str person, str agency);
// Looks for the offices of the people whose names stand as labels, in the text that introduces them.
void walk_read_introductions(struct walk *);
// Among headings of one form that name agencies, those whose name proves little alone.
void walk_read_siblings(struct walk *);
// Headings that have their agency at the end, or in a line below them.
void walk_read_pairs(struct walk *);
// Paragraphs that tell of one place after another: each is the words of the place it visits.
void walk_read_visits(struct walk *);
// Whether paragraph after paragraph opens with an office, some by a colon or a dash and some by what they do: a series of one kind, in
// which no name is a heading over other paragraphs.
bool walk_is_run_in(const struct walk *);
// Words without a figure, of the place that the title is about or of the office it quotes: nobody's in particular.
bool walk_is_about_all(const struct walk *, int i);
// A name that stands as a heading, not in running text.
bool walk_is_heading_kind(enum evidence);
// Drops lines of the page above the text that no list knows. Call it when the openings by name are known, and again when all are.
void walk_clear_front(struct walk *, bool all_known);
// The same below the text. Call when all openings are known.
void walk_clear_foot(struct walk *);
// Fills openings, headings and headed.
void walk_read_openings(struct walk *);

// ---- the steps of the walk ----------------------------------------------------------------------------------------

bool walk_is_opener(const struct walk *, int i);
// A heading that names no agency.
bool walk_is_plain_heading(const struct walk *, int i);
// Labels before the words of several offices each: themes that have no line of their own. Call before openings are read.
void walk_read_parts(struct walk *);
// Paragraph i begins such a theme.
void walk_open_part(struct walk *w, int i);
// "7.35万人": a number on a line of its own; what stands below tells what it counts.
bool walk_is_number_line(const struct walk *, int i);
// Whether a heading goes on in the next paragraph: it ends with a comma, a dash, a colon.
bool walk_continues(str heading);
// Finds the form that theme headings have. Call when openings are known.
void walk_find_top(struct walk *);
// Whether paragraph p, a heading, is of that form.
bool walk_is_theme(const struct walk *, const struct para *p);
// Whether plain lines make a series of themes. Call when openings are known.
bool walk_has_series(const struct walk *);
// Paragraph i, a plain heading, opens a theme, heads a section, or belongs to the present one.
void walk_heading(struct walk *, int i);
// "项目不多，分量不轻。6个项目…": a short first sentence is the headline; "" when there is none.
str walk_run_in_headline(struct reading *, str text);
// Paragraph i, an opener, begins or goes on with its agency's section.
void walk_open_agency(struct walk *, int i);
// Text of the present agency. A sentence that begins with another is that one's where the article's agencies are named in running
// text: at once in a paragraph that an agency `opened`, with a figure in any other.
void walk_add_text(struct walk *, str text, struct para *, bool opened);
// "在市检察院，…", "走进区档案馆，…" at the front of text: who is visited.
bool walk_visit_at(const struct walk *w, str text, struct opening *out);
// Paragraphs whose body is known by its kind alone, as others of that kind speak or act.
bool walk_read_kin(struct walk *); // whether there are any
// Whether a later sentence of a paragraph begins with an office that acts or speaks, another than `name`.
bool walk_names_another(const struct walk *, str text, str name);
// False when neither a credit at the end of paragraph i nor one below it names its agency.
bool walk_open_credited(struct walk *, int i);
// Finds the paragraphs that name whose they are at their end. Call when openings are known.
void walk_read_closers(struct walk *);
// Whether paragraph i does, and what comes before.
bool walk_closing_owner(const struct walk *, int i, str *name, str *before);
// "“…”——市民政局局长 某某" in one paragraph: whose it is, and what is said.
bool walk_attributed_inline(str core, str *name, str *said);
// Whether paragraph i is a line of its own that names whose the item is.
bool walk_owner_line(const struct walk *, int i, str *name);
// Finds the credits that close their items. Call when openings and the form of theme headings are known.
void walk_read_credits(struct walk *);
// Whether paragraph i stands in the item of such a credit. The first of an item begins its agency's section, and its headline is cut off.
bool walk_in_item(struct walk *, int i);
// The part of it that "（责任单位：市教育局）" at the end tells.
bool walk_open_by_owner(struct walk *, int i);
