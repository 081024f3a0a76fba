#include "cmd/cmd.h"

int cmd_config(struct cmd *cmd)
{
	struct buf out = {.arena = &cmd->scratch};
	if (cmd->line.defaults && cmd->line.origin) {
		diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = STR("santi")}, "--defaults and --origin do not go together");
		return CMD_USAGE;
	}
	if (cmd->line.defaults)
		config_print_annotated(&out);
	else if (cmd->line.origin)
		config_print_origins(&cmd->config, &out);
	else
		config_print(&cmd->config, &out);
	if (!cmd_print(cmd, &out))
		return CMD_BAD_INPUT;
	return cmd->config_errors && !cmd->line.defaults ? CMD_BAD_INPUT : CMD_FINE;
}
