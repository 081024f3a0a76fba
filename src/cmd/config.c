#include "cmd/cmd.h"
#include "type/type.h"

// What the fonts are and how far they reach, as comments, so that what is printed stays a configuration.
static void print_fonts(struct cmd *cmd, struct buf *out)
{
	struct type_set *set = cmd_type_open(&cmd->config.values, cmd->scratch, &cmd->diags);
	if (!set)
		return;
	struct buf faces = {.arena = &cmd->arena};
	type_describe(set, &faces);
	str rest = buf_text(&faces), line;
	buf_z(out, "\n");
	while (str_cut(&rest, STR("\n"), &line))
		buf_fmt(out, "# %.*s\n", STR_ARG(line));
	buf_fmt(out, "# The fonts have the characters of GB 18030-2022 up to level %d of 3.\n", type_level(set));
	type_close(set);
}

int cmd_config(struct cmd *cmd)
{
	struct buf out = {.arena = &cmd->scratch};
	if (cmd->line.defaults + cmd->line.origin + cmd->line.manual > 1) {
		diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = STR("santi")}, "only one of --defaults, --origin and --manual at a time");
		return CMD_USAGE;
	}
	if (cmd->line.manual)
		config_print_manual(&out);
	else if (cmd->line.defaults)
		config_print_annotated(&out);
	else if (cmd->line.origin)
		config_print_origins(&cmd->config, &out);
	else {
		config_print(&cmd->config, &out);
		print_fonts(cmd, &out);
	}
	if (!cmd_print(cmd, &out))
		return CMD_BAD_INPUT;
	return cmd->config_errors && !cmd->line.defaults && !cmd->line.manual ? CMD_BAD_INPUT : CMD_FINE;
}
