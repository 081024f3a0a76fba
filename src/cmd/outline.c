#include "cmd/cmd.h"

int cmd_outline(struct cmd *cmd)
{
	struct edition_source source;
	struct outline outline;
	struct buf out = {.arena = &cmd->arena};
	if (!cmd_source(cmd, &source))
		return cmd->line.files.n > 1 ? CMD_USAGE : CMD_BAD_INPUT;
	if (!edition_outline(&source, &cmd->arena, cmd->scratch, &cmd->diags, &outline))
		return CMD_BAD_INPUT;
	if (cmd->line.json)
		outline_json(&outline, &out);
	else
		outline_print(&outline, &out);
	return cmd_print(cmd, &out) && !cmd->diags.count[DIAG_ERROR] ? CMD_FINE : CMD_BAD_INPUT;
}
