// Deck: the Markdown file an editor polishes, and everything the pages are made from.
#pragma once

#include "article/article.h"
#include "base/base.h"
#include "hours/hours.h"

#define DECK_MAX_BYTES ((size_t)16 << 20)
#define DECK_MAX_PARTS 100000 // themes, agencies, texts, figures and pictures together

struct deck_picture {
	str path; // relative to the deck's folder and inside it (checked when it is opened)
	str caption;
	struct place at;
};

struct deck_agency {
	str name, headline;
	VEC(str) highlights;
	VEC(struct place) highlight_at; // of each; fewer, or none, when the deck was not read from a file
	VEC(struct figure) figures;
	VEC(struct deck_picture) pictures;
	int64_t hold_us; // of this agency's pages; 0: by its text
	struct place at;
};

struct deck_theme {
	str name, subtitle;
	VEC(struct deck_agency) agencies;
	struct place at;
};

enum deck_priority { DECK_NORMAL, DECK_URGENT };

struct deck {
	str file;
	str title, date /* ISO */, source, reporter, url, lang;
	str from, until;    // ISO date or date and time; "" when not given
	struct hours hours; // of the day and the week, within these dates
	enum deck_priority priority;
	VEC(str) lead;
	VEC(struct deck_theme) themes;
};

// Whether a file's text is a deck rather than an article: it has front matter, or Markdown headings and hardly more sentences of running
// text than list items. An article pasted with "# " before its title has more.
bool deck_looks_like(str text);
// Reads decoded Markdown. Never fails: what it does not understand is a diagnostic and shown as plain text.
// Texts in *out live in `arena`.
void deck_parse(str text, str file, struct arena *arena, struct arena scratch, struct diag_list *diags, struct deck *out);
// Shares the outline's texts.
void deck_from_outline(const struct outline *, str file, struct arena *, struct deck *out);
void deck_to_outline(const struct deck *, struct arena *, struct outline *out);
// The deck as Markdown; deck_parse of it gives the same deck.
void deck_write(const struct deck *, struct arena scratch, struct buf *out);
// Whose forms its characters are to have: by its lang, else by its text (Traditional: Taiwan's).
enum deck_region { DECK_MAINLAND, DECK_TAIWAN, DECK_HONG_KONG };
enum deck_region deck_region(const struct deck *);
// Whether it is a tag of Chinese, as zh-CN, zh-TW, zh-Hant-HK or zh.
bool deck_lang_known(str lang);
// When it is to be shown.
struct hours_span deck_span(const struct deck *);
// What would show wrong: empty or contradictory parts, highlights too long, figures without caption, dates that cannot be.
void deck_check(const struct deck *, struct arena scratch, struct diag_list *diags);

// The built-in deck's Markdown (assets/), compiled in: `santi` alone always has something to show.
str deck_builtin(void);
