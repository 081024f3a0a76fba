// One article being read: its paragraphs, and what each stage found out about them. Private to the room.
// Stages, in order: clean -> tables -> head -> fields -> window -> structure -> figures and highlights. Each only fills in fields.
#pragma once

#include "article/article.h"

// Paragraphs beyond this are left out, with a warning: no article has a hundredth of them.
#define READING_MAX_PARAS (1 << 18)

// And agencies beyond this: a screen that shows each for ten seconds would take a week for them.
#define READING_MAX_AGENCIES (1 << 16)

// And figures beyond this: a statistics bulletin of a hundred pages has a few thousand.
#define READING_MAX_FIGURES (1 << 16)

// Nor are more looked at, repeats of the same among them.
#define READING_MAX_QUANTITIES (1 << 18)

// From this offset of a paragraph's text on, its characters stand at this place of the source, one by one.
struct piece {
	size_t at;
	int line, column;
};

// Why a paragraph is not shown. The order is that of the account an editor gets.
enum drop {
	DROP_NONE,
	DROP_MENU,     // navigation, buttons, counters
	DROP_HEAD,     // above the text, and not title, date or source
	DROP_CREDIT,   // by-lines and sources: read, not shown
	DROP_FOOT,     // after the text
	DROP_RELATED,  // links to other articles
	DROP_CAPTION,  // of pictures
	DROP_REPEAT,   // the same paragraph again
	DROP_FOREIGN,  // translations beside the Chinese
	DROP_TABLE,    // rows of cells
	DROP_NOTE,     // footnotes, legal notes
	DROP_RULE,     // rows of - or *
	DROP_QUESTION, // what reporters and moderators say
	DROP_THEME,    // text between a theme's heading and its first agency
	DROP_AGENCY,   // a speaker without anything for the screen
	DROP_KINDS,
	DROP_JOINED = DROP_KINDS // part of the paragraph before it: nothing is left out
};

// How a paragraph is marked off from the others.
enum mark {
	MARK_NONE,
	MARK_HAN,     // 一、
	MARK_PAREN,   // （一）
	MARK_ARABIC,  // 1. 01 ①, or a number alone on the line before
	MARK_BRACKET, // 【提气】
	MARK_DASH,    // 提气——
	MARK_TAG,     // a heading in the page source
	MARK_RULE,    // a row of - below it
	MARK_BULLET   // ● ◆ •
};

// What many stages ask of a paragraph is answered once: a bit for each question, as long as the words are the same and what else
// the answers depend on.
struct answers {
	const char *p;
	uint32_t n; // no article is longer
	uint16_t asked, yes;
};

// Of a paragraph's core; its mark and whether it asks are the state.
enum question {
	ASKED_HEADING, // marks_is_heading
	ASKED_FIGURES,
	ASKED_FIGURES_HAN, // figures_in where all numbers are Chinese numerals
	ASKED_OPENS,       // names_opening
	ASKED_SPEAKS,      // names_speaker
	ASKED_ACTS         // names_unit_acts, behind a short clause too
};

struct para {
	str text;          // cleaned, never empty
	int piece, pieces; // in reading.pieces
	bool gap;          // a blank line stands before it
	bool tagged;       // wholly in a heading or bold tag
	bool titled;       // wholly in <h1> or <title>
	bool asks;         // a question that heads the text below it, as its like do
	bool field;        // a line of a record: 承办单位：…, 提案人：…
	uint8_t state;     // that its answers are true of
	enum drop drop;
	enum mark mark;
	unsigned form;                // which of the marks of that kind: ◆ or ▍, 1. or ①
	int series;                   // the same for all lines of one mark and form, below MARKS_SERIES; 0: no mark
	str core;                     // text without list mark and time stamp
	str part;                     // the theme that begins with it: 项目建设 of "【项目建设】县发改局…"
	str owner;                    // whom such a line names, when the record is theirs
	struct answers line, answers; // of text: enum line; of core: enum question
};

// Forgets answers that were true of other words. Call before the other two.
static inline void answers_about(struct answers *a, str words)
{
	if (a->p != words.p || a->n != words.n)
		*a = (struct answers){.p = words.p, .n = (uint32_t)words.n};
}

// Whether `question` was answered; the answer goes to *yes.
static inline bool answers_know(const struct answers *a, unsigned question, bool *yes)
{
	*yes = a->yes >> question & 1;
	return a->asked >> question & 1;
}

// Keeps the answer, and yields it.
static inline bool answers_keep(struct answers *a, unsigned question, bool yes)
{
	a->asked = (uint16_t)(a->asked | 1u << question);
	a->yes = (uint16_t)(a->yes | (unsigned)yes << question);
	return yes;
}

// The answers about a paragraph's core as it is now.
static inline struct answers *answers_of(struct para *p)
{
	unsigned state = (unsigned)p->mark << 1 | p->asks;
	answers_about(&p->answers, p->core);
	if (p->state != state)
		p->answers.asked = p->answers.yes = 0;
	p->state = (uint8_t)state;
	return &p->answers;
}

// So many forms of marks are told apart; all others count as one.
enum { MARKS_SERIES = 32 };

// A row of a table that tells who does what: whose it is, and its cells in words.
struct table_cell {
	str text; // behind its column's title when it is a number
	bool titled;
	int para;
};

struct table_row {
	str owner;
	int para, cell, cells; // where it begins, and its cells in reading.cells
};

struct reading {
	struct arena *arena; // what the outline keeps
	struct arena *work;  // gone when reading ends
	struct diag_list *diags;
	str file;
	struct para *v;
	int n;
	VEC(struct piece) pieces;
	int body, foot; // the text is paragraphs body <= i < foot
	int title_from, title_to;
	str issuer;     // an agency's name alone in the head: who wrote all of it
	int figures;    // taken so far
	int quantities; // looked at so far
	bool numerals;  // all its numbers are Chinese numerals
	int table;      // the paragraph in which the first table begins; n: nowhere
	bool scanned;   // text recognition made it: stray blanks, l for 1, lines as they were printed
	VEC(struct table_row) rows;
	VEC(struct table_cell) cells;
	VEC(str) roster; // agencies the text lists: the best proof of a name
	struct outline *out;
};

struct place reading_place(const struct reading *, const struct para *, size_t offset);
void reading_drop(struct para *, enum drop);

// ---- the stages ---------------------------------------------------------------------------------------------------

// Page source to text: tags and entities gone, block tags as U+2028, headings between the control characters below.
// Text that is no page source is returned as it is.
str markup_strip(str text, struct arena *, bool *was_source);
enum { MARKUP_TITLE = 1, MARKUP_STRONG = 2, MARKUP_END = 3 };

// One line (its source lines given by `from`) cleaned for display; adds its pieces. "" when nothing is left.
struct source_line {
	str text;
	int line, column; // of its first character; column 0: not known
};
str chars_clean(const struct source_line *from, int n, struct reading *);

void clean_read(struct reading *, str text); // fills v, n, pieces
void head_read(struct reading *);            // title, date, source, reporter, issuer, body
void fields_read(struct reading *);          // lines of records
void window_read(struct reading *);          // foot, drops
void structure_read(struct reading *);       // marks, themes, agencies with their figures and highlights

// ---- shared questions about texts -----------------------------------------------------------------------------------

// How a line is marked off. Marks of one `form` make a series.
struct list_mark {
	enum mark mark;
	unsigned form;
	size_t front, back; // bytes around the words
	bool soft;          // it counts only where another line has it too
};
struct list_mark listmark_read(str line);
// Bytes of a time before the words: [05:30] 【06:40】 （07时10分） 07:10, 7月1日.
size_t listmark_stamp(str line);
// The form of "关键词一：", "第一站　" before the words; 0: none.
unsigned listmark_label(str line);
// The same of a line that is nothing else: "镜头一", "第二站".
unsigned listmark_label_alone(str line);
// 【提气】 or 提气——: the words themselves are of that form.
enum mark listmark_of_words(str heading);
// Marks that prove nothing but in a series: "A. ", "01-", "【1】".
struct list_mark listmark_loose(str line);
// Geometric forms, arrows, dingbats, pictures, bars. Not numbers in circles.
bool listmark_is_symbol(uint32_t);
// 攻坚行动一: it ends with a number.
bool listmark_ends_counted(str);

// Reads list marks and time stamps into mark and core, and puts broken headings and bullets together.
void marks_read(struct reading *);
// Takes off what headings of one series wear, when marks are known.
void marks_read_dress(struct reading *);
// Finds the questions that are headings, when marks are known.
void marks_read_questions(struct reading *);
// The next paragraph after i that is shown; r->foot when there is none.
int marks_next(const struct reading *, int i);
// Appends paragraph b to a.
void marks_join(struct reading *, struct para *a, struct para *b);
// Without "2、" or "②" at the front.
str marks_without_number(str);
// A line that a symbol marks off as an item.
bool marks_is_bullet(str);
// A line that is a number and nothing else, in any script.
bool marks_is_number(str);
// 主题一, 第二篇章, 关键词3: a label that counts the parts and names none.
bool marks_is_ordinal_label(str);
// A line without end mark, short enough for a heading.
bool marks_is_heading(struct para *);

// Offset of the first `word`, or -1.
ptrdiff_t text_find(str s, const char *word);
// A list of more than three words is a constant: its index is kept (words.c).
bool text_has_any(str s, const char *const *words, size_t n);
int text_count_any(str s, const char *const *words, size_t n, int most);         // how many of the words it has, at most `most` (<= 8)
bool text_starts_any(str s, const char *const *words, size_t n, size_t *length); // of the longest
bool text_ends_any(str s, const char *const *words, size_t n);
bool text_is_any(str s, const char *const *words, size_t n);
// Which word s starts or ends with, the longest or the first of the list; -1: none.
int text_front_word(str s, const char *const *words, size_t n);
int text_back_word(str s, const char *const *words, size_t n);
int text_first_back_word(str s, const char *const *words, size_t n);
#define LIST(words) (words), sizeof(words) / sizeof *(words)

static inline bool ch_is_digit(uint32_t ch)
{
	return ch >= '0' && ch <= '9';
}
static inline bool ch_is_latin(uint32_t ch)
{
	return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}
static inline bool ch_is_colon(uint32_t ch)
{
	return ch == 0xFF1A || ch == ':' || ch == 0xFE30 || ch == 0x2236;
}
static inline bool ch_is_bar(uint32_t ch) // | ｜ and dashes
{
	return ch == '|' || ch == 0xFF5C || ch == 0x2013 || ch == 0x2014 || ch == 0x4E28;
}
bool ch_ends_sentence(uint32_t);             // 。！？； and their half-width forms
bool ch_closes(uint32_t);                    // ” ’ 」 』 ） 】 》 …
bool text_is_thousands_mark(str, size_t at); // the comma at `at` stands inside a number: 1,286
int text_han(str);                           // Han characters in it
str text_han_front(str, int most);           // those at its very front, at most so many
str text_han_back(str, int most);            // those at its very end
str text_tail(str, size_t most);             // its last bytes, from a whole character on
bool text_ends_sentence(str);                // an end mark, closing quotes after it allowed; …… too
str text_skip_blanks(str);                   // without blanks and tabs at the front
bool text_is_prose(str);                     // a full sentence long enough to be running text
str text_display(str, struct arena *);       // tabs and wide blanks as a blank
str text_lift_quotes(str, struct arena *);   // ‘’ and 『』 that lost the quotes around them become “” and 「」

// Without the translation that follows a Chinese title on its line.
str text_without_english(str);

// Finds a full date (with its year) in s: ISO in `out` (11 bytes with the zero), offset and bytes. Western and ROC years, Chinese numerals.
bool date_find(str s, char out[11], size_t *at, size_t *n);
bool date_starts(str s, char out[11], size_t *n); // the same at the front of s alone
