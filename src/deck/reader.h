// Private to the deck room: what the parts of the reader share.
#pragma once

#include "deck/deck.h"

// Bytes that no UTF-8 text holds stand in the text being gathered. GUARD before and UNGUARD behind it keep a character
// that was written as an entity or with a backslash from being a separator or trimmed off; BREAK is a line end.
#define GUARD 0xFF
#define UNGUARD 0xFE
#define BREAK 0xFD

enum leaf_kind { LEAF_NONE, LEAF_HEADING, LEAF_ITEM, LEAF_PARAGRAPH, LEAF_CODE, LEAF_HTML };

// The heading, paragraph or item being gathered.
struct leaf {
	enum leaf_kind kind;
	int level; // of a heading
	struct buf text;
	const char *start, *end; // of its first piece of source text, and of the last: tells a backslash that escapes from one that is text
	struct place at;
	bool placed;
	bool strong;       // a strong span stands at its very start ...
	size_t strong_end; // ... and ends here
	bool told_html, told_link, told_code;
	VEC(struct deck_picture) pictures;
};

struct reader {
	str text;
	str file;
	struct arena *arena;
	struct arena scratch;
	struct diag_list *diags;
	struct deck *deck;
	struct leaf leaf;
	int quotes, items, images; // how deep inside each
	size_t image_from;
	struct deck_picture image;
	const char *image_path;
	bool headed;          // past the first heading
	bool numbered;        // a numbered list has begun
	int parts;            // DECK_MAX_PARTS of them at most
	bool full;            // there were more
	struct place hold_at; // of the current agency's hold; line 0: none
	// where `place` counted to last
	size_t seen;
	int line, column;
	// inside a comment of raw HTML
	bool in_comment, in_tag;
	struct buf comment;
	struct place comment_at;
};

// parse.c
struct place reader_place(struct reader *, const char *p); // of a pointer into the text; cheap when p only grows

// leaf.c: what a heading, paragraph or item says, once it is whole
void leaf_open(struct reader *, enum leaf_kind, int level);
void leaf_finish(struct reader *);

// front.c: the keys between the --- lines. Returns the offset where the Markdown begins.
size_t front_read(struct reader *);

// inline.c: pieces of text into the leaf, and out of it
void inline_text(struct reader *, const char *p, size_t n);
void inline_guarded(struct buf *, uint32_t ch);
void inline_entity(struct buf *, str entity);
void inline_break(struct buf *);
str inline_trim(str gathered);
str inline_plain(struct arena *, str gathered); // without GUARD and BREAK, trimmed
str inline_path(struct reader *, str written);  // percent escapes undone
// False with an error when its path cannot be shown.
bool inline_picture(struct reader *, const struct deck_picture *);

// html.c
void html_text(struct reader *, str chunk);
void html_end(struct reader *); // at the end of a block

// values.c
// "2021-03-31", "2021/3/31", "2021年3月31日", with_time also "2021-03-31 08:00", to ISO form. False: no such day or time.
bool value_date(str text, bool with_time, struct arena *, str *out);
// "20s", "1.5s", "500ms", "2min", "20秒" to microseconds.
bool value_time(str text, int64_t *out_us);
