#include "cmd/cmd.h"
#include "host/host.h"

// All sources together; a folder may hold any number of them.
#define SOURCES_MAX ((size_t)128 << 20)

struct sources {
	VEC(struct edition_source) list;
	size_t bytes;
	bool stdin_read;
};

static size_t source_most(void)
{
	size_t deck = DECK_MAX_BYTES, article = ARTICLE_MAX_BYTES;
	return deck > article ? deck : article;
}

static void add_source(struct cmd *cmd, str path, struct sources *out)
{
	struct place at = {.file = path};
	str bytes;
	if (str_eq(path, STR("-")) && out->stdin_read) {
		diag_add(&cmd->diags, DIAG_WARNING, at, "standard input can be read only once, leaving the second - out");
		return;
	}
	out->stdin_read |= str_eq(path, STR("-"));
	if (out->bytes + source_most() > SOURCES_MAX) {
		diag_add(&cmd->diags, DIAG_ERROR, at, "the files before it have %zu MiB already, leaving it out", out->bytes >> 20);
		return;
	}
	if (!host_read(path, source_most(), &cmd->arena, &cmd->diags, &bytes) || !cmd_seals_allow(&cmd->seals, path, bytes, &cmd->diags))
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

bool cmd_next_path(str *rest, str *path)
{
	while (str_cut(rest, STR(";"), path)) {
		*path = str_trim(*path);
		if (path->n)
			return true;
	}
	return false;
}

struct edition_source *cmd_sources(struct cmd *cmd, bool or_stdin, int *n)
{
	struct sources found = {0};
	for (int i = 0; i < cmd->line.files.n; i++)
		add_path(cmd, cmd->line.files.v[i], &found);
	if (cmd->line.files.n == 0 && or_stdin)
		add_path(cmd, STR("-"), &found);
	str rest = cmd->line.files.n ? (str){0} : cmd->config.values.show_content, path;
	while (!or_stdin && cmd_next_path(&rest, &path))
		add_path(cmd, path, &found);
	*n = found.list.n;
	return found.list.v;
}

bool cmd_source(struct cmd *cmd, struct edition_source *out)
{
	int n;
	if (cmd->line.files.n > 1) {
		diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = cmd->line.files.v[1]}, "%s takes one file at a time, nothing was done",
			cmd->line.command->name);
		return false;
	}
	const struct edition_source *sources = cmd_sources(cmd, true, &n);
	if (n > 1)
		diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = cmd->line.files.v[0]},
			"this folder has %d files but %s takes one, nothing was done", n, cmd->line.command->name);
	if (n != 1)
		return false;
	*out = sources[0];
	return true;
}
