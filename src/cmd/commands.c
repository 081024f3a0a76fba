#include "cmd/cmd.h"

// A command is a row here, a file of its own beside this one, and the options that name it in args.c.
const struct cmd_entry cmd_entries[] = {
	{"lines", "--width 18em", "set each line of standard input as a paragraph, as JSON", cmd_lines, false},
	{"config", "", "print the effective configuration", cmd_config, false},
};
const int cmd_entry_count = (int)(sizeof cmd_entries / sizeof *cmd_entries);
