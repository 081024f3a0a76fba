#include "cmd/cmd.h"

#include <errno.h>
#include <stdio.h>

void cmd_report(struct cmd *cmd)
{
	struct arena scratch = cmd->scratch;
	struct buf out = {.arena = &scratch};
	diag_print(&cmd->diags, cmd->line.quiet ? DIAG_ERROR : cmd->line.verbose ? DIAG_NOTE : DIAG_WARNING, &out);
	// A standard error that cannot be written to leaves nobody to tell.
	if (out.n)
		(void)!fwrite(out.p, 1, out.n, stderr);
	cmd->diags = (struct diag_list){.arena = cmd->diags.arena, .limit = cmd->diags.limit};
}

bool cmd_print(struct cmd *cmd, const struct buf *out)
{
	if (out->n == 0 || (fwrite(out->p, 1, out->n, stdout) == out->n && fflush(stdout) == 0))
		return true;
	diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = STR("standard output")}, "the result cannot be written: %s", strerror(errno));
	return false;
}
