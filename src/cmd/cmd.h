// Commands: one file each. main.c reads the command line and the configuration, then calls one of these; what it returns is
// the exit code. Results go to standard output, everything else is a diagnostic (standard error).
#pragma once

#include "base/base.h"
#include "config/config.h"
#include "deck/deck.h"
#include "edition/edition.h"
#include "paint/paint.h"
#include "seal/seal.h"

enum cmd_exit { CMD_FINE = 0, CMD_BAD_INPUT = 1, CMD_USAGE = 2, CMD_NO_SCREEN = 3 };

struct cmd_line {
	const struct cmd_entry *command;
	VEC(str) files;
	VEC(str) sets; // --set section.key=value
	str config;    // -c; "" for the default file
	bool quiet, verbose, help, version;
	bool json, defaults, origin, manual, debug, pdf; // --json, --defaults, --origin, --manual, --debug, --pdf
	bool windowed, headless, pattern;
	int width, height; // --size; 0: 1920x1080, or the display's
	int loops;         // --loops; 0: for ever
	str out;           // -o, --out
	str at;            // --at PAGE-ID
	str script;        // --script
	double width_em;   // --width
	str role;          // --role
	bool justify;      // --justify
};

// The approvals of one build, by folder. All zero: none is asked for.
struct cmd_seal {
	str folder;
	bool open;
	struct seal seal;
};

struct cmd_seals {
	struct arena *arena; // of all of it
	bool required;
	struct seal_keys keys;
	VEC(struct cmd_seal) v;
};

struct cmd {
	struct cmd_line line;
	struct arena arena, scratch;
	struct diag_list diags; // printed by main when the command returns; play prints and resets them itself
	struct config_set config;
	struct cmd_seals seals;
	int config_errors; // in the configuration; they were printed already and are not in diags
};

struct cmd_entry {
	const char *name;
	const char *usage; // what follows the name
	const char *help;  // one line
	int (*run)(struct cmd *);
	bool files; // whether it takes any
};
// The commands there are (commands.c). The first one is run when none is named.
extern const struct cmd_entry cmd_entries[];
extern const int cmd_entry_count;

int cmd_play(struct cmd *);
int cmd_import(struct cmd *);
int cmd_outline(struct cmd *);
int cmd_pages(struct cmd *);
int cmd_lines(struct cmd *);
int cmd_render(struct cmd *);
int cmd_check(struct cmd *);
int cmd_config(struct cmd *);
int cmd_status(struct cmd *);

// Reads the command line into *out: options in any place ("--name value", "--name=value", "-n value"; "--" ends them), the
// first other word is the command or a file to play. False with an error in diags (exit 2).
bool cmd_parse(int argc, char **argv, struct arena *, struct diag_list *diags, struct cmd_line *out);
// What --help prints, of one command or (NULL) of all.
void cmd_help(const struct cmd_entry *, struct buf *out);

// The configuration file of this run; "" when there is none.
str cmd_config_path(const struct cmd *);
// Makes a configuration of the defaults, the file and --set, in this order. What is wrong is an error in diags and keeps the
// value it had. Everything in *out lives in `arena`, so that play can try a new one and drop it.
void cmd_configure(struct cmd *, struct arena *arena, struct diag_list *diags, struct config_set *out);
// The text of the file that [screen] colours names; "" when it names a built-in set, or with an error in diags.
str cmd_colours(struct cmd *);

// Prints the findings to standard error (-q: errors only, -v: notes too) and empties the list.
void cmd_report(struct cmd *);
// Writes a result to standard output. False with an error when it cannot be written (full disk, closed descriptor).
bool cmd_print(struct cmd *, const struct buf *);
// The paths of show.content, one after the other. False: there is no more.
bool cmd_next_path(str *rest, str *path);
// The files of the command line, or of show.content ("-" when there is none and `or_stdin`), folders opened, in order.
// Unreadable ones are errors and left out.
struct edition_source *cmd_sources(struct cmd *, bool or_stdin, int *n);
// The one file of the command line, or standard input. False with an error when there are more, or it cannot be read.
bool cmd_source(struct cmd *, struct edition_source *out);
// The faces and the word list that the configuration names. NULL: there is no font; the error says what to install.
struct type_set *cmd_type_open(const struct config *, struct arena scratch, struct diag_list *diags);
// One source's deck, whether it is an article or a deck already. False with an error in diags.
bool cmd_deck(struct cmd *, const struct edition_source *, struct deck *out);
// The edition of the command line's files at --size (1920x1080 when not given), and the type set for it. Without files the
// built-in deck. False: nothing can be laid out; the error says why, and neither is open.
bool cmd_edition(struct cmd *, struct type_set **type, struct edition *out);
// The same of sources that were read already (cmd_sources).
bool cmd_build(struct cmd *, const struct edition_source *, int n, struct type_set **type, struct edition *out);
// When the decks of an edition are shown: a line for each that has dates, hours or a priority; all of them as a member "decks".
void cmd_times_print(const struct edition *, struct buf *out);
void cmd_times_json(const struct edition *, struct json *);

// Whether approvals are asked for, and whose count. When a key is missing nothing is allowed.
void cmd_seals_open(const struct config *, struct arena *, struct diag_list *diags, struct cmd_seals *out);
// Whether a file that was read may be shown; a picture's path is as its deck, `at`, names it. False with an error.
bool cmd_seals_allow(struct cmd_seals *, str path, str bytes, struct diag_list *diags);
bool cmd_seals_allow_picture(const struct cmd_seals *, str path, str bytes, struct place at, struct diag_list *diags);

// The pictures of a page's deck, for struct paint_pictures: paths are taken from the deck's folder. Why one cannot be drawn
// goes to `diags`.
struct cmd_album {
	const struct page *page;
	struct diag_list *diags;
	int64_t since_us;              // this thread's time when the last picture was read
	const struct cmd_seals *seals; // of the edition; NULL: pictures need no approval
};
// What a picture may take to unpack, of the processor's time: a machine with other things to do draws the same pages.
#define CMD_PICTURE_US 5000000
struct paint_pictures cmd_pictures(struct cmd_album *);

// The page with the squares, ink, room and trims of its lines and the edges of its other boxes drawn over it, for --debug.
// The boxes live in `arena`.
struct page cmd_outlined(const struct page *, const struct page_options *, struct type_set *, struct arena *arena);
