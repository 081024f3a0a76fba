#include "cmd/cmd.h"
#include "host/host.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#define DEFAULT_CONFIG "/etc/santi/santi.conf"

#define SOURCE_MAX (DECK_MAX_BYTES > ARTICLE_MAX_BYTES ? DECK_MAX_BYTES : ARTICLE_MAX_BYTES)
#define COLOURS_MAX ((size_t)64 << 10)
// All sources together; a folder may hold any number of them.
#define SOURCES_MAX ((size_t)128 << 20)

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

struct sources {
	VEC(struct edition_source) list;
	size_t bytes;
	bool stdin_read;
};

static void add_source(struct cmd *cmd, str path, struct sources *out)
{
	struct place at = {.file = path};
	str bytes;
	if (str_eq(path, STR("-")) && out->stdin_read) {
		diag_add(&cmd->diags, DIAG_WARNING, at, "standard input can be read only once, leaving the second - out");
		return;
	}
	out->stdin_read |= str_eq(path, STR("-"));
	if (out->bytes + SOURCE_MAX > SOURCES_MAX) {
		diag_add(&cmd->diags, DIAG_ERROR, at, "the files before it have %zu MiB already, leaving it out", out->bytes >> 20);
		return;
	}
	if (!host_read(path, SOURCE_MAX, &cmd->arena, &cmd->diags, &bytes))
		return;
	out->bytes += bytes.n;
	*(struct edition_source *)vec_push(&cmd->arena, &out->list) = (struct edition_source){path, bytes};
}

static void add_path(struct cmd *cmd, str path, struct sources *out)
{
	struct host_names names = {0};
	if (!host_list(path, &cmd->arena, &cmd->diags, &names))
		return;
	if (names.v.n == 0)
		diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = path}, "the folder has no deck or article (.md, .txt) that can be read");
	for (int i = 0; i < names.v.n; i++)
		add_source(cmd, names.v.v[i], out);
}

struct edition_source *cmd_sources(struct cmd *cmd, bool or_stdin, int *n)
{
	struct sources found = {0};
	for (int i = 0; i < cmd->line.files.n; i++)
		add_path(cmd, cmd->line.files.v[i], &found);
	if (cmd->line.files.n == 0 && or_stdin)
		add_path(cmd, STR("-"), &found);
	else if (cmd->line.files.n == 0 && cmd->config.values.show_content.n)
		add_path(cmd, cmd->config.values.show_content, &found);
	*n = found.list.n;
	return found.list.v;
}
