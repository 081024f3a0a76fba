// Article: a government-news article as people paste it -> what it says (the outline).
// Pure: text in, outline and diagnostics out. The signs it reads by are general; no rule names an article's own words.
#pragma once

#include "base/base.h"

#define ARTICLE_MAX_BYTES ((size_t)16 << 20)

enum article_encoding { ARTICLE_UTF8, ARTICLE_UTF16LE, ARTICLE_UTF16BE, ARTICLE_GB18030 };

// Decodes a file's bytes to UTF-8 without BOM and with LF line ends: BOM, else strict UTF-8, else strict GB18030, else refused.
// Bytes that do not decode become U+FFFD and an error with line and column. False when it is no text at all (binary, empty,
// too large, Big5 that only looks like GB18030); the reason is then an error in `diags`. Decks are decoded by it too.
bool article_decode(str bytes, str file, struct arena *, struct diag_list *diags, str *out, enum article_encoding *encoding);

// A quantity fit for the screen. Shown with its hedge or not at all.
struct figure {
	str value; // "3462", "1.26", "45-60", "-1.15": ASCII digits, no thousands marks
	str unit;  // with 万/亿 in front when the text has it: "亿元", "万个", "%"
	str hedge; // 以上 力争 净增 约 超 近 …; "" when there is none
	str of;    // what is counted; "" when the text does not say
	struct place at;
};

// How a hedge is written beside its number: "10个以上" or "力争30家". 多 and 余 stand inside ("1300多亿元"): figure_text knows where.
bool figure_hedge_follows(str hedge);
// Reads text that is a figure and nothing else ("600个以上", "净增25家", "1.26万个", "约 45-60 亿元") into value, unit and hedge.
bool figure_parse(str text, struct arena *, struct figure *out);
// Writes it so that figure_parse gives the same three back.
str figure_text(const struct figure *, struct arena *);

struct outline_agency {
	str name;     // "" for a block that belongs to no agency
	str headline; // "" when the text gives none
	VEC(str) highlights;
	VEC(struct figure) figures;
	struct place at;
};

struct outline_theme {
	str name; // "" for the unnamed theme of an article without themes
	str subtitle;
	VEC(struct outline_agency) agencies;
	struct place at;
};

// One rule's account of what it left out, so that an editor can see a wrong import.
struct outline_drop {
	str rule; // in Chinese, for people
	int count;
	str sample;
	struct place first;
};

struct outline {
	str title, date /* ISO or "" */, source, reporter;
	VEC(str) lead;
	VEC(struct outline_theme) themes;
	VEC(struct outline_drop) drops;
};

// Reads decoded text. Never fails: the poorest outline has a title. Texts in *out live in `arena`.
// Cost is linear in the text: 10 MB take up to two seconds and 150 MB. Doubtful readings (an agency known by
// its last characters alone) are warnings with line and column; in page source the column is 0. deck_check tells of figures
// without caption.
void article_read(str text, str file, struct arena *arena, struct arena scratch, struct diag_list *diags, struct outline *out);

// The outline as `santi outline` prints it: aligned and in Chinese for people (with what was dropped), or as JSON.
void outline_print(const struct outline *, struct buf *out);
void outline_json(const struct outline *, struct buf *out);
