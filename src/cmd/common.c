#include "cmd/cmd.h"
#include "host/host.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#define DEFAULT_CONFIG "/etc/santi/santi.conf"

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

str cmd_config_path(const struct cmd *cmd)
{
	if (cmd->line.config.n)
		return cmd->line.config;
	return access(DEFAULT_CONFIG, F_OK) == 0 ? STR(DEFAULT_CONFIG) : (str){0};
}

void cmd_configure(struct cmd *cmd, struct arena *arena, struct diag_list *diags, struct config_set *out)
{
	str path = cmd_config_path(cmd), ini;
	config_defaults(arena, out);
	if (path.n && host_read(path, CONFIG_MAX_BYTES, arena, diags, &ini))
		config_read(ini, path, arena, cmd->scratch, diags, out);
	for (int i = 0; i < cmd->line.sets.n; i++)
		config_assign(cmd->line.sets.v[i], arena, diags, out);
	config_settle(arena, diags, out);
}
