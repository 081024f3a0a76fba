#include "cmd/cmd.h"
#include "host/host.h"

#define COLOURS_MAX ((size_t)64 << 10)

bool cmd_deck(struct cmd *cmd, const struct edition_source *source, struct deck *out)
{
	return edition_read(source, &cmd->arena, cmd->scratch, &cmd->diags, out);
}

str cmd_colours(struct cmd *cmd)
{
	struct page_colours builtin;
	str name = cmd->config.values.screen_colours, text = {0};
	if (!page_colours_builtin(name, &builtin))
		(void)host_read(name, COLOURS_MAX, &cmd->arena, &cmd->diags, &text);
	return text;
}

// The findings of another list, as if they had been added to the command's.
static void adopt(struct cmd *cmd, const struct diag_list *from)
{
	for (int i = 0; i < from->kept.n; i++) {
		const struct diag *d = &from->kept.v[i];
		diag_add(&cmd->diags, d->severity, d->at, "%.*s", STR_ARG(d->message));
		cmd->diags.count[d->severity]--;
	}
	for (int i = DIAG_NOTE; i <= DIAG_ERROR; i++)
		cmd->diags.count[i] += from->count[i];
}

bool cmd_build(struct cmd *cmd, const struct edition_source *sources, int n, struct type_set **type, struct edition *out)
{
	const struct config *config = &cmd->config.values;
	struct edition_view view = {.width = 1920, .height = 1080, .colours = cmd_colours(cmd)};
	// With nothing it would be the built-in deck, which nobody asked for.
	if (n == 0 && (cmd->line.files.n || config->show_content.n))
		return false;
	struct type_set *set = cmd_type_open(config, cmd->scratch, &cmd->diags);
	if (!set)
		return false;
	if (cmd->line.width) {
		view.width = cmd->line.width;
		view.height = cmd->line.height;
	}
	bool built = edition_build(sources, n, config, view, set, false, out);
	adopt(cmd, &out->diags);
	if (!built) {
		edition_close(out);
		type_close(set);
		return false;
	}
	*type = set;
	return true;
}

bool cmd_edition(struct cmd *cmd, struct type_set **type, struct edition *out)
{
	int n;
	const struct edition_source *sources = cmd_sources(cmd, false, &n);
	return cmd_build(cmd, sources, n, type, out);
}
