#include "cmd/cmd.h"

int cmd_pages(struct cmd *cmd)
{
	struct type_set *type = NULL;
	struct edition edition;
	if (!cmd_edition(cmd, &type, &edition))
		return CMD_BAD_INPUT;
	struct buf out = {.arena = &cmd->arena};
	if (cmd->line.json)
		page_json(&edition.pages, cmd->scratch, &out);
	else
		page_print(&edition.pages, &out);
	bool fine = cmd_print(cmd, &out) && cmd->diags.count[DIAG_ERROR] == 0;
	edition_close(&edition);
	type_close(type);
	return fine ? CMD_FINE : CMD_BAD_INPUT;
}
