#include "cmd/cmd.h"
#include "host/host.h"

int cmd_import(struct cmd *cmd)
{
	struct edition_source source;
	struct deck deck;
	struct buf out = {.arena = &cmd->arena};
	if (!cmd_source(cmd, &source))
		return cmd->line.files.n > 1 ? CMD_USAGE : CMD_BAD_INPUT;
	if (str_eq(cmd->line.out, source.name)) {
		diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = source.name},
			"the deck would replace the file it is made from, nothing was written");
		return CMD_USAGE;
	}
	if (!cmd_deck(cmd, &source, &deck))
		return CMD_BAD_INPUT;
	deck_write(&deck, cmd->scratch, &out);
	bool fine = cmd->line.out.n ? host_write(cmd->line.out, buf_text(&out), cmd->scratch, &cmd->diags) : cmd_print(cmd, &out);
	return fine && !cmd->diags.count[DIAG_ERROR] ? CMD_FINE : CMD_BAD_INPUT;
}
