// Press: what the files of this room share. A press lays out one page list; a sheet is the page being composed; a flow is
// text and cards in rows, which breaks over pages.
#pragma once

#include "page/page.h"

// ---- the press ----------------------------------------------------------------------------------------------------

// The picture in pixels. `u` is 1/1080 of its short side.
struct geometry {
	float w, h, u;
	struct page_rect safe;  // what the panel surely shows
	float left, right;      // of text
	float head;             // top of the line with breadcrumb and clock
	float top, bottom;      // of the content
	float foot;             // top of the footer's bar
	float clock_w, pause_w; // widths at the end of the head line that text leaves free
	bool side;              // agency pages have a panel at the side; else a band at the top
};

struct ids;  // the page ids given out
struct memo; // what was laid out while sizes are tried

struct press {
	const struct page_options *o;
	const struct page_colours *c;
	struct type_set *type;
	struct arena *arena;  // keeps what pages are made of
	struct arena *kept;   // keeps which ids were given out
	struct arena scratch; // a stack: who takes from it puts back the copy he made before
	struct diag_list *diags;
	struct geometry g;
	VEC(struct page) pages; // of the part that is laid out, in `arena`
	struct ids *ids;
	struct memo *memo; // NULL but while sizes are tried
	const struct deck *deck;
	enum type_form form; // of its characters
	int deck_theme;      // number of the deck's first theme, and its first agency's door
	int deck_door;
};

struct geometry geometry_of(const struct page_options *);
float px(const struct press *, float u);    // u in whole pixels
argb mix(argb a, argb b, float share_of_b); // opaque
argb page_accent(const struct press *, int theme_of_deck);
argb page_accent_ground(const struct press *, int theme_of_deck);
double page_contrast(argb, argb); // WCAG 2, 1..21

// An id no other page has: `id` itself or with "#2", "#3" ... behind it.
str ids_take(struct press *, str id);
// "kind:name", the name cut where it is absurdly long.
str ids_make(struct press *, const char *kind, str name);
// The id of the nth page (from 0) of something that begins with the page `first`.
str ids_part(struct press *, str first, int part);

// ---- styles -------------------------------------------------------------------------------------------------------

struct style {
	enum type_face face;
	enum type_role role;
	float px;      // whole pixels
	float leading; // lines of a paragraph from baseline to baseline, em
	argb colour;
};

// Sizes in u before text_scale; the result is never under the floor (30 u for notes, 40 u for text to be read).
// One of the faces in the forms of the deck.
enum type_face style_face(const struct press *, enum type_face);
struct style style_title(const struct press *, float u, argb);    // serif black, headline breaks
struct style style_name(const struct press *, float u, argb);     // sans black, headline breaks
struct style style_headline(const struct press *, float u, argb); // sans bold, headline breaks
struct style style_body(const struct press *, float u, argb);     // sans regular, body breaks
struct style style_figure(const struct press *, float u, argb);   // sans black, one line
struct style style_note(const struct press *, argb);              // sans regular, 32 u: breadcrumb, clock, source, position

#define FLOOR_READ 40.0f
#define FLOOR_NOTE 30.0f

// ---- labels -------------------------------------------------------------------------------------------------------

// What the screen itself says, in the script of the deck (labels.c).
enum label {
	LABEL_CONTENTS,
	LABEL_TAP_TO_GO,
	LABEL_SOURCE,
	LABEL_REPORTER,
	LABEL_LEAD,
	LABEL_OTHERS,
	LABEL_OF_THEM,
	LABEL_READ_ALL,
	LABEL_SCAN,
	LABEL_END,
	LABEL_KEYS,
	// The rows of the help page: keys or hands, then what they do.
	LABEL_KEYS_NEXT,
	LABEL_NEXT,
	LABEL_KEYS_PREVIOUS,
	LABEL_PREVIOUS,
	LABEL_KEYS_ENDS,
	LABEL_ENDS,
	LABEL_KEYS_THEME,
	LABEL_THEME,
	LABEL_KEYS_PAUSE,
	LABEL_PAUSE,
	LABEL_KEYS_INDEX,
	LABEL_INDEX,
	LABEL_KEYS_HELP,
	LABEL_HELP,
	LABEL_HANDS_TAP,
	LABEL_TAP,
	LABEL_HANDS_SWIPE,
	LABEL_SWIPE,
	LABELS
};
str label_of(const struct press *, enum label);

// ---- text ---------------------------------------------------------------------------------------------------------

struct type_paragraph lay(struct press *, str text, struct style *, float width_px); // lowers style->px when the paragraph was shrunk
// A few lines of whole clauses, else broken between words and balanced, where that takes no more of them; long text as lay has it.
struct type_paragraph lay_short(struct press *, str text, struct style *, float width_px);
// The same, or `lay` where it is not brief; while a memo is open, each text is laid out once for a size and a width. Until
// memo_close the arena may not be put back to where it was after memo_open.
struct type_paragraph lay_kept(struct press *, str text, struct style *, float width_px, bool brief);
int count_lines(struct press *, str text, struct style, float width_px);
void memo_open(struct press *);
void memo_close(struct press *);
struct type_line lay_line(struct press *, str text, const struct style *);
// One line of at most width_px; what is too long ends in "…". For navigation, whose full text stands elsewhere.
struct type_line lay_cut(struct press *, str text, const struct style *, float width_px);
float line_px(const struct type_line *, const struct style *);
float text_px(struct press *, str text, const struct style *); // of a single line
float ascent_px(const struct press *, const struct style *);   // from a Han square's top to the baseline
int count_read(str);                                           // characters to be read: all but blanks
bool is_blank(str);

// Parts of a title or slogan that belong on a line each: cut at blanks between Han characters and, with `marks`, at ，、；
// (which go). At most `most` of them, the last one has the rest.
int phrases(str text, bool marks, str *out, int most);
// Cuts a phrase behind its closing quotes where both sides are long enough to stand alone.
int quoted_parts(str phrase, str *out, int most);
// A title's lines: its phrases, as many a line as fit, an em between them; else whole clauses, where that takes no more lines;
// else broken between words and balanced.
struct type_paragraph lay_title(struct press *, str text, struct style *, float width_px);
#define CLAUSE_SHARE 0.66f                                                             // how much smaller a title may be for that
bool title_by_clauses(struct press *, str text, const struct style *, float width_px); // whether every clause fits a line
#define BREAK_CLAUSES 8
// Where a text may be broken, in the press's scratch; and the worst of the places at which its lines break, with the seams of
// what is made of several words or without: in a name each line may well have its own.
struct breaks {
	str text;
	struct type_break *v;
	int n;
	str clauses[BREAK_CLAUSES];
	int n_clauses; // 0: one, or too many
};
struct breaks breaks_of(struct press *, str text, enum type_face);
float breaks_worst(const struct breaks *, const struct type_paragraph *, bool seams_too);
#define BREAK_FAIR 5.0f // of type_break.cost: between words that do not hold on to each other, no line with a part of two clauses
// The first of n falling sizes, or a somewhat smaller one that leaves clauses whole, else one that breaks at better places.
typedef struct style (*style_maker)(const struct press *, float u, argb);
struct style style_by_clauses(struct press *, str text, style_maker, const float *sizes, int n, float width_px);

// Names with a dot between them in up to `most` lines, none of them broken; the last line says how many there are when not all fit.
struct type_paragraph lay_names(struct press *, const str *names, int n, const struct style *, float width_px, int most);
int names_of(const struct deck_theme *, str *out, int most); // those of its agencies that have one

str theme_name(const struct deck_theme *); // without the mark of a numbering such as "一、"
str date_text(struct press *, str iso);    // "2021年3月30日"; what is no date comes back as it is

// ---- figures ------------------------------------------------------------------------------------------------------

// A figure's words around its digits, hedge included.
struct figure_words {
	str before, value, unit; // before and unit are set small beside the value
	str caption;
};
struct figure_words figure_words(struct press *, const struct figure *);
double figure_magnitude(const struct figure *); // for choosing the largest; percents count ten times

// ---- sheets -------------------------------------------------------------------------------------------------------

struct sheet {
	struct press *p;
	struct page page;
	VEC(struct box) boxes; // in the press's scratch until sheet_end
	VEC(struct page_target) targets;
	struct arena before;
};

struct sheet sheet_begin(struct press *, enum page_kind, int theme_of_deck, argb ground);
void sheet_fill(struct sheet *, struct page_rect, argb, float radius);
// A fill whose sides on the edge of the picture reach beyond it, so that a drifting picture has no gap.
void sheet_bleed(struct sheet *, struct page_rect, argb);
// A bar at the left edge of what the panel surely shows, in one colour or with the accents of the deck's themes.
void sheet_edge(struct sheet *, argb);
void sheet_accents(struct sheet *);
// A laid line with its Han square's top at y. `room`: width left for it from x, for tests.
void sheet_line(struct sheet *, const struct type_line *, const struct style *, float x, float y, float room);
// A paragraph from y down; returns its height.
float sheet_lines(struct sheet *, const struct type_paragraph *, const struct style *, float x, float y, float room);
// Breadcrumb at `x`, and the place of the clock; `ground` is the colour behind them.
void sheet_head(struct sheet *, str breadcrumb, float x, argb ground);
void sheet_foot(struct sheet *, float x);
// Where it all comes from, above the footer: what is not "" of `rows`, in one line where it fits. Returns the top, with room above.
float sheet_source(struct sheet *, const str *rows, int n, const struct style *, float x);
void sheet_target(struct sheet *, struct page_rect, int door);
void sheet_read(struct sheet *, str); // counts towards the reading time
// Moves the page into the arena, complete but for its number. hold_us 0: by kind, else by its text.
struct page sheet_finish(struct sheet *, str id, str title, struct place, int64_t hold_us);
// sheet_finish, and the next page of the list.
void sheet_end(struct sheet *, str id, str title, struct place, int64_t hold_us);

// Doors: what a target holds until it is known which page that is.
#define DOOR_AGENCY(n) (3 * (n))
#define DOOR_THEME(n) (3 * (n) + 1)
#define DOOR_DECK(n) (3 * (n) + 2)
int page_door(const struct page_list *, int door); // the page, or -1 when it has none or is not listed yet

// ---- flows --------------------------------------------------------------------------------------------------------

// With the next row, for what belongs together; whole, for the lines of one text.
enum keep { KEEP_NOT, KEEP_WITH, KEEP_WHOLE };

struct row {
	float height;
	float gap;      // above it, unless it is the first of a page
	float stretch;  // how much more the gap may be when there is room
	enum keep keep; // whether a page may end between it and the next
	bool item;      // one of a list begins with it
	int box, n;     // its boxes, y from the row's top
	int characters;
};

struct flow {
	struct press *p;
	float first, rest; // heights of its first page and of the others
	int most;          // items of a list that a page may have; 0: any
	VEC(struct row) rows;
	VEC(struct box) boxes; // x from the flow's left edge
	VEC(int) starts;       // first row of each page
};

// A paragraph, a row a line; its first line has the gap. A short one comes on one page, a long one
// leaves no line alone.
// `mark`: a box before its first line; NULL for none.
void flow_text(struct flow *, str text, struct style, float x, float width, float gap, float stretch);
void flow_lines(struct flow *, const struct type_paragraph *, const struct style *, float x, float width, float gap, float stretch,
	const struct box *mark);
struct row *flow_row(struct flow *, float height, float gap, float stretch); // an empty one, for flow_box
void flow_box(struct flow *, struct box);
void flow_keep(struct flow *); // the last row stays with what comes
float flow_height(const struct flow *, int from, int to);
// Decides where pages begin: as few as possible, no item of a list alone, evenly filled.
void flow_break(struct flow *);
// Places the rows [from, to) in an area: gaps grow as far as they may, what room is left goes above by `lift` (0..1).
void flow_place(const struct flow *, int from, int to, struct sheet *, struct page_rect, float lift);

struct card_look {
	float width, value_u; // of a row, of the digits
	int columns;          // at most; 0: as many as their words leave room for
	argb accent;
};

// Figure cards in a grid of rows. Cards that fit one page with what is before them stay together. Returns the rows.
int flow_cards(struct flow *, const struct figure_words *, int n, const struct card_look *, float gap, float stretch);

// ---- the pages ----------------------------------------------------------------------------------------------------

void cover_pages(struct press *);
void lead_pages(struct press *);
void contents_pages(struct press *);
struct page index_page(struct press *, const struct deck *const *, int n);
struct page help_page(struct press *);
struct page pattern_page(struct press *);
void theme_page(struct press *, int theme);
void agency_pages(struct press *, int theme, const struct deck_agency *, int position, int of);
void figure_page(struct press *, int theme, const struct deck_agency *);
void picture_pages(struct press *, int theme, const struct deck_agency *);
void closing_page(struct press *);
// The deck's themes with their agencies, below what the flow has; nothing where they do not fit `height`.
void credits_flow(struct press *, struct flow *, float width, float height);
