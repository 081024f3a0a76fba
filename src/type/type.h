// Type: text -> lines of positioned glyphs (Chinese line breaking, spacing, fallback), and glyph -> mask of alpha.
// Positions come from the faces' unhinted metrics in em, read by HarfBuzz, so they hold at every size; SDL2_ttf rasterises
// single glyphs at them (FreeType those in colour and those whose strokes are widened). Rules: GB/T 15834-2011, CLREQ,
// GB/T 9704-2012, UAX #14.
#pragma once

#include "base/base.h"

// Each face in the forms of a region: face + form * TYPE_FACES (type_face_of).
enum type_form { TYPE_MAINLAND, TYPE_TAIWAN, TYPE_HONG_KONG, TYPE_FORMS };
enum type_face {
	TYPE_SANS_REGULAR,
	TYPE_SANS_BOLD,
	TYPE_SANS_BLACK,
	TYPE_SERIF_BLACK,
	TYPE_FACES,
	TYPE_FACES_ALL = TYPE_FACES * TYPE_FORMS
};

enum type_role {
	TYPE_BODY,     // fewest lines, least raggedness, no single-character last line
	TYPE_HEADLINE, // balanced, broken between words
	TYPE_FIGURE,   // one line: too wide shrinks it, it never breaks; over 4 KiB it is body
};

struct type_options {
	str sans, serif; // a file that takes the place of the built-in faces; "" for those
	str fallback;    // files tried before the built-in fallback chain, separated by ":"; "" for none
	str words;       // text of a word list, one a line, whose words are not broken, added to the built-in one; "" for none
};

// The faces, their fallback chain, their caches. Belongs to one thread; another thread opens its own (files are mapped,
// so they share the memory that matters).
struct type_set;

// Opens the faces: the packaged subset, else Debian's Noto CJK, else any face that covers Han (a warning). NULL when
// there is none at all; the error then names the Debian package to install.
struct type_set *type_open(const struct type_options *, struct diag_list *diags);
void type_close(struct type_set *); // NULL is fine
// The face in a region's forms, which is opened when it is first asked for; in the mainland's where no font has them.
enum type_face type_face_of(struct type_set *, enum type_face, enum type_form);

#define TYPE_GLYPH_ID 0x80000000u

// One glyph of a line. Offsets in em of the line's size, x from the line's left edge, y up from the baseline.
struct type_glyph {
	uint32_t ch;   // what to rasterise, in `font`: a character, or TYPE_GLYPH_ID and the font's glyph number
	uint16_t font; // the face's number in the set (type_mask)
	uint8_t kind;  // enum type_glyph_kind
	float x, y;
	float advance;
};

enum type_glyph_kind {
	TYPE_GLYPH,
	TYPE_RULE, // a dash drawn as a bar from x to x + advance, vertically at type_metrics.rule_y, so that —— has no gap
};

struct type_line {
	str text; // the slice of the request's text that it sets
	struct type_glyph *glyphs;
	int n;
	float width;                                    // em; marks at its ends trimmed to half
	float ink_left, ink_right, ink_top, ink_bottom; // em, of all its glyphs; y up from the baseline
};

struct type_paragraph {
	struct type_line *lines;
	int n;
	float shrunk; // 1, or the factor (< 1) the size is to be multiplied by so that no forbidden break is needed; the lines are in
				  // em of that smaller size, so they may be up to width / shrunk wide
};

// What the shape of a paragraph is worth. [L3]
#define TYPE_SHAPE 0.94f

struct type_request {
	str text;
	enum type_face face;
	enum type_role role;
	float width;  // em, > 0
	bool justify; // body lines but the last are stretched to the width; marks give way where that spares a line [J2-J4]
	float least;  // how far the size may be reduced to avoid a forbidden break, 0: to a half, addresses to 0.7. Below it the break
				  // is taken. Figures are reduced without end.
	float shape;  // how far it may be reduced so that no word of a headline is broken and no last line has a single character, as
				  // TYPE_SHAPE; 0: not
};

// Sets one paragraph. Always ends, at any width; nothing is lost or doubled. The lines live in `arena`, their text in the request's.
void type_lay(struct type_set *, const struct type_request *, struct arena *arena, struct arena scratch, struct type_paragraph *out);
// A single line however long: for clocks, names, labels.
struct type_line type_line_of(struct type_set *, str text, enum type_face, struct arena *arena, struct arena scratch);

// What a break at each place of a paragraph would mean, for whoever looks into it: the places before each character and at the
// end, of the first TYPE_BREAKS_MOST characters. Returns how many. What holds for a headline; body text counts a little of it.
#define TYPE_BREAKS_MOST 1000
struct type_break {
	uint32_t at; // byte offset in the text
	float x;     // em from the paragraph's beginning, were it one line
	float cost;  // 0: a very good place; 30 and more: inside a word, or between characters that belong together
	bool allowed;
	bool seam; // between two words that are rather kept together, 农业|农村
};
int type_breaks(struct type_set *, str text, enum type_face, struct arena scratch, struct type_break out[TYPE_BREAKS_MOST + 1]);

struct type_metrics { // em, y up from the baseline, of a Han square and of digits
	float han_top, han_bottom;
	float digit_top;
	float rule_y, rule_thick; // the bar of a dash
};
struct type_metrics type_metrics(const struct type_set *, enum type_face);

struct type_mask {
	int w, h, left, top;  // pixels; left/top from the pen on the baseline to the mask's upper left corner, top counted up
	int stride;           // bytes a row
	const uint8_t *alpha; // NULL when the glyph is in colour, or blank
	const uint32_t *argb; // colour glyphs, straight alpha; else NULL
};
// The mask of one glyph at a size (at most 2,048). Valid until type_trim or type_close, or until 256 MiB of masks were made
// without a type_trim. False: nothing to draw. The first one of a file opens it, which takes a millisecond or two.
bool type_mask(struct type_set *, uint16_t font, uint32_t ch, int size_px, struct type_mask *out);
// To be called once a page is painted: closes the rasterisers and gives their memory and the fonts' mapped pages back; drops
// the cached masks when they are more than `keep` bytes.
void type_trim(struct type_set *, size_t keep);

// Whether a face of the chain has the character; false: 〓 is shown in its place.
bool type_covers(const struct type_set *, uint32_t ch);
// The Debian package that has a font with a character of this kind, "" for none; and the name of its Unicode block (static).
const char *type_package(uint32_t ch);
str type_block(uint32_t ch);
// The implementation level of GB 18030-2022 whose characters the faces all have: 0 to 3. Walks 89,104 characters.
int type_level(const struct type_set *);
// One line a face: role, family, file.
void type_describe(const struct type_set *, struct buf *out);
