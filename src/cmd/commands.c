#include "cmd/cmd.h"

// A command is a row here, a file of its own beside this one, and the options that name it in args.c.
const struct cmd_entry cmd_entries[] = {
	{"play", "[FILE|DIR]...", "show pages full-screen, in a loop for ever; without a file the built-in deck", cmd_play, true},
	{"import", "[-o DECK.md] [ARTICLE]", "turn an article into a deck for an editor to polish", cmd_import, true},
	{"outline", "[--json] [FILE]", "tell what was understood of an article or deck", cmd_outline, true},
	{"pages", "[--json] [FILE|DIR]...", "list the pages, how long each stays and the whole loop takes", cmd_pages, true},
	{"render", "--out DIR [FILE|DIR]...", "draw every page as PNG, and contact.png with all of them", cmd_render, true},
	{"check", "[FILE|DIR]...", "tell everything that would show wrong", cmd_check, true},
	{"lines", "--width 18em", "set each line of standard input as a paragraph, as JSON", cmd_lines, false},
	{"status", "[--json]", "tell what the running show says of itself", cmd_status, false},
	{"config", "", "print the effective configuration", cmd_config, false},
};
const int cmd_entry_count = (int)(sizeof cmd_entries / sizeof *cmd_entries);
