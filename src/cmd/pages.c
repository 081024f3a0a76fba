#include "cmd/cmd.h"

int cmd_pages(struct cmd *cmd)
{
	struct type_set *type = NULL;
	struct edition edition;
	if (!cmd_edition(cmd, &type, &edition))
		return CMD_BAD_INPUT;
	struct buf out = {.arena = &cmd->arena};
	if (cmd->line.json) {
		struct json j = {.out = out};
		json_open(&j, NULL, '{');
		page_json(&edition.pages, &j);
		cmd_times_json(&edition, &j);
		json_close(&j, '}');
		out = j.out;
	} else {
		page_print(&edition.pages, &out);
		cmd_times_print(&edition, &out);
	}
	bool fine = cmd_print(cmd, &out) && cmd->diags.count[DIAG_ERROR] == 0;
	edition_close(&edition);
	type_close(type);
	return fine ? CMD_FINE : CMD_BAD_INPUT;
}
