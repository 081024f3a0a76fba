#include "cmd/cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

// Address space, not memory: a few times what the largest input takes.
#define ARENA_LIMIT ((size_t)1 << 30)

// A closed standard stream would be the number of the next file opened, which then takes the results or the errors.
// Each is given a file that fails as a closed one does.
static void fill_streams(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			(void)!open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

// What is wrong keeps its value and stops nothing: a screen does not go dark for it.
static void configure(struct cmd *cmd)
{
	cmd_configure(cmd, &cmd->arena, &cmd->diags, &cmd->config);
	cmd->config_errors = cmd->diags.count[DIAG_ERROR];
	// Now and not when the command returns: play does not for months.
	cmd_report(cmd);
}

static int inform(struct cmd *cmd)
{
	struct buf out = {.arena = &cmd->scratch};
	if (cmd->line.version)
		buf_z(&out, "santi " SANTI_VERSION "\n");
	else
		cmd_help(cmd->line.command, &out);
	return cmd_print(cmd, &out) ? CMD_FINE : CMD_BAD_INPUT;
}

static int run(struct cmd *cmd, int argc, char **argv)
{
	if (!cmd_parse(argc, argv, &cmd->arena, &cmd->diags, &cmd->line)) {
		cmd_report(cmd);
		fputs("santi --help tells how it is used; nothing was done\n", stderr);
		return CMD_USAGE;
	}
	if (cmd->line.help || cmd->line.version)
		return inform(cmd);
	configure(cmd);
	return cmd->line.command->run(cmd);
}

int main(int argc, char **argv)
{
	struct cmd cmd = {0};
	int code = CMD_BAD_INPUT;
	fill_streams();
	if (arena_open(ARENA_LIMIT, &cmd.arena) && arena_open(ARENA_LIMIT, &cmd.scratch)) {
		cmd.diags.arena = &cmd.arena;
		code = run(&cmd, argc, argv);
		cmd_report(&cmd);
	} else
		fputs("santi: error: the system has no address space left, nothing was done\n", stderr);
	arena_close(&cmd.scratch);
	arena_close(&cmd.arena);
	return code;
}
