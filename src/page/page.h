// Page: deck -> pages made of boxes with pixel geometry. Decides composition, style, pagination and reading time.
// PAGES.md of the design is its specification; the dump feeds the golden tests.
#pragma once

#include "base/base.h"
#include "deck/deck.h"
#include "type/type.h"

typedef uint32_t argb; // 0xAARRGGBB, straight alpha

#define PAGE_ACCENTS 12

struct page_colours {
	argb ground, panel, text, quiet, line;
	argb accents[PAGE_ACCENTS];        // of headings and figures on the ground
	argb accent_grounds[PAGE_ACCENTS]; // of theme pages
	argb on_accent;                    // text on them
};

// Reads a colour set (INI text). An error for each missing key, bad value or contrast below 7:1 (text) and 4.5:1 (quiet);
// false then, and *out is untouched.
bool page_colours_parse(str ini, str file, struct arena scratch, struct diag_list *diags, struct page_colours *out);
// The two built-in sets, "ink" and "paper". False for another name.
bool page_colours_builtin(str name, struct page_colours *out);

enum page_kind { PAGE_COVER, PAGE_CONTENTS, PAGE_THEME, PAGE_AGENCY, PAGE_FIGURE, PAGE_PICTURE, PAGE_CLOSING, PAGE_KINDS };
extern const char *const page_kind_names[PAGE_KINDS];

enum box_kind { BOX_FILL, BOX_TEXT, BOX_PICTURE, BOX_QR };

struct page_rect {
	float x, y, w, h; // pixels from the upper left corner
};

struct page_qr {
	int modules;         // a side, without the quiet zone
	const uint8_t *dark; // modules * modules, 1: dark
};

// What paint draws, in order. One box of each kind is enough to say how it is drawn.
struct box {
	enum box_kind kind;
	struct page_rect at; // fill, picture, QR: its area; text: x and y are the pen at the line's start on the
						 // baseline, w the room it has there, h its size
	argb colour;
	float radius; // of a fill's corners
	const struct type_line *line;
	float size_px; // text; picture: how wide one of its own pixels may get, for small ones; 0: any
	enum type_face face;
	str path;                 // picture: the file as named by its deck, fitted into the area, never stretched
	const struct page_qr *qr; // drawn dark on white with its quiet zone inside the area
};

// An area that leads to a page when touched.
struct page_target {
	struct page_rect at;
	int page; // index in the list; of a page from page_lay for page_hit alone to read
};

struct page {
	str id; // stable over reloads: "cover", "theme:提气", "agency:市发改委/2"
	enum page_kind kind;
	str title;
	int theme;       // index of its theme in the list's groups; -1 for none
	int characters;  // to be read
	int64_t hold_us; // how long it stays by itself
	argb ground;     // the colour below everything, to the screen's edge
	struct box *boxes;
	int n;
	struct box *instead; // all of the page when a picture of it cannot be drawn; NULL: its boxes without the picture
	int n_instead;
	struct page_target *targets;
	int n_targets;
	struct page_rect footer, clock;          // where the live parts are drawn; w == 0: this page has none
	argb live_colour, live_track, live_text; // footer done / to come, clock text
	argb live_ground;                        // what lies behind the clock and the paused mark
	struct place at;
};

struct page_options {
	int width, height; // pixels of the picture as the visitor sees it (already turned)
	float safe_area;   // 0..0.1 of each side
	float text_scale;  // 0.8..1.6
	struct page_colours colours;
	bool contents_page, figure_pages, clock;
	double reading_speed; // characters a second
	int64_t min_us, max_us;
	int64_t hold_us[PAGE_KINDS]; // 0: by the text
};

// Private: the first page of each agency, theme and deck.
struct page_doors {
	const int *v[3];
	int n[3];
};

struct page_list {
	struct page *pages; // in a list by page_plan without their boxes and targets, which page_lay makes
	int n;              // as many as are listed
	bool complete;      // all there are
	struct page *index; // the overlays; they are no part of the loop. NULL in a list by page_plan
	struct page *help;
	int n_themes;
	const int *theme_first; // page index where each theme begins (its theme page)
	struct page_options options;
	int64_t parts; // what it is listed by: covers, themes, agencies ...
	int64_t laid;  // pages laid out while it was listed
	struct page_doors doors;
	void *live; // private: laid-out digits and marks for the live parts
	void *plan; // private
};

// A day of pages at six seconds each, the shortest stay that the settings begin with. The part of the decks that begins behind so
// many is left out, with an error at its place: no visitor would see it.
#define PAGE_LIST_MOST (24 * 60 * 60 / 6)

// Lays all pages of the decks out, in order. Texts live as long as the decks and `arena`.
void page_build(const struct deck *const *decks, int n_decks, const struct page_options *, struct type_set *, struct arena *arena,
	struct arena scratch, struct diag_list *diags, struct page_list *out);

// The same list for a long deck, whose first page is wanted soon and whose pages would fill the memory:
// page_plan begins with none, at no cost; page_list_more lists the pages of so many more parts, which takes as long as laying
// them out, but keeps neither boxes nor texts; page_list_take, in the thread that reads the list, makes them known to it (what
// is known stays: numbers and ids do not change); page_lay lays a listed page out, or an overlay. Only page_list_take may run
// beside a thread that reads the list. `arena` is the one of page_plan, but for page_lay, whose page lives in its own.
void page_plan(const struct deck *const *decks, int n_decks, const struct page_options *, struct arena *arena, struct page_list *out);
void page_list_more(
	struct page_list *, int64_t parts, struct type_set *, struct arena *arena, struct arena scratch, struct diag_list *diags);
void page_list_take(struct page_list *);
#define PAGE_INDEX (-1)
#define PAGE_HELP (-2)
#define PAGE_PATTERN (-3) // for who sets a panel up
void page_lay(const struct page_list *, int number, struct type_set *, struct arena *arena, struct arena scratch, struct page *out);

int page_find(const struct page_list *, str id);                               // index or -1
int page_hit(const struct page_list *, const struct page *, float x, float y); // page under a finger or -1

// The live parts, as boxes over the page's own pixels. They fill `out` (at most PAGE_LIVE_BOXES), take no memory and
// return how many. The area they may touch is page.footer / page.clock.
#define PAGE_LIVE_BOXES 96
int page_footer(const struct page_list *, int page, float done /* 0..1 of this page's stay */, struct box out[PAGE_LIVE_BOXES]);
int page_clock(const struct page_list *, int page, int hour, int minute, struct box out[PAGE_LIVE_BOXES]);
// The paused mark with the seconds left; *area is what it may touch.
int page_paused(const struct page_list *, int page, int seconds_left, struct page_rect *area, struct box out[PAGE_LIVE_BOXES]);

// A page for when nothing is to be shown: the time and the date, dim on black, at another place each minute.
struct page_moment {
	bool known;                            // false: the clock was never set, the page asks for patience instead
	int64_t number;                        // of the minute, counted from any
	int month, day, weekday, hour, minute; // weekday 0: Sunday
};
void page_rest(
	const struct page_options *, const struct page_moment *, struct type_set *, struct arena *, struct arena scratch, struct page *out);

// The page list for people and as JSON: id, kind, title, lines, hold; total loop time.
void page_print(const struct page_list *, struct buf *out);
void page_json(const struct page_list *, struct json *); // members of the object that is open
