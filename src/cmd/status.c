#include "cmd/cmd.h"
#include "host/host.h"

// Why a status is not that of a running show; NULL: it is.
static const char *fault(enum host_health health)
{
	switch (health) {
	case HOST_SHOWING: break;
	case HOST_ENDED: return "the show has ended, this is how it was then";
	case HOST_GONE: return "the show is gone without a word, this is what it wrote last";
	case HOST_LATE: return "the show has not written when it was due, it may hang";
	case HOST_RESTARTED: return "the machine was started since, this is from before";
	}
	return NULL;
}

int cmd_status(struct cmd *cmd)
{
	str path = cmd->config.values.status_file, text;
	struct place at = {.file = path};
	struct host_status status;
	struct buf out = {.arena = &cmd->arena};
	if (!path.n) {
		diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = STR("status.file")}, "this is empty, so no show writes a status");
		return CMD_BAD_INPUT;
	}
	if (!host_read(path, HOST_STATUS_MOST_BYTES, &cmd->arena, &cmd->diags, &text)) {
		diag_add(
			&cmd->diags, DIAG_ERROR, at, "there is no status: no show runs, or it writes elsewhere (status.file, its folder's rights)");
		return CMD_BAD_INPUT;
	}
	if (!host_status_read(text, path, &cmd->arena, &cmd->diags, &status))
		return CMD_BAD_INPUT;
	enum host_health health = host_status_health(&status, host_lives(status.pid), host_now_us());
	if (health != HOST_SHOWING)
		diag_add(&cmd->diags, DIAG_ERROR, at, "%s", fault(health));
	if (cmd->line.json)
		buf_str(&out, text);
	else
		host_status_print(&status, health, &out);
	return cmd_print(cmd, &out) && health == HOST_SHOWING ? CMD_FINE : CMD_BAD_INPUT;
}
