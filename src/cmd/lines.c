#include "cmd/cmd.h"

#include "host/host.h"
#include "type/type.h"

#define INPUT_LIMIT ((size_t)16 << 20)
// Nobody reads these lines from afar, so a size is reduced far before a rule is broken.
#define LEAST (1.0f / 64)

static enum type_role role_named(str name)
{
	if (str_eq(name, STR("headline")))
		return TYPE_HEADLINE;
	return str_eq(name, STR("figure")) ? TYPE_FIGURE : TYPE_BODY;
}

static void print_paragraph(const struct type_paragraph *p, struct buf *out)
{
	struct json json = {.out = *out, .flat = true};
	json_open(&json, NULL, '{');
	json_open(&json, "lines", '[');
	for (int i = 0; i < p->n; i++) {
		json_open(&json, NULL, '{');
		json_str(&json, "text", p->lines[i].text);
		json_num(&json, "width", (double)(p->lines[i].width * p->shrunk), 4);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_num(&json, "shrunk", (double)p->shrunk, 4);
	json_close(&json, '}');
	*out = json.out;
}

static bool set_paragraphs(struct cmd *cmd, struct type_set *type, str text)
{
	struct type_request request = {.role = role_named(cmd->line.role),
		.width = (float)cmd->line.width_em,
		.least = LEAST,
		.shape = TYPE_SHAPE,
		.justify = cmd->line.justify};
	while (str_cut(&text, STR("\n"), &request.text)) {
		if (str_ends(request.text, STR("\r")))
			request.text.n--;
		struct arena lines = cmd->arena, scratch = cmd->scratch;
		struct type_paragraph paragraph;
		type_lay(type, &request, &lines, scratch, &paragraph);
		struct buf out = {.arena = &scratch};
		print_paragraph(&paragraph, &out);
		if (!cmd_print(cmd, &out))
			return false;
	}
	return true;
}

int cmd_lines(struct cmd *cmd)
{
	str text;
	if (!(cmd->line.width_em > 0)) {
		diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = STR("santi")}, "lines needs a width, as in --width 18em");
		return CMD_USAGE;
	}
	if (!host_read(STR("-"), INPUT_LIMIT, &cmd->arena, &cmd->diags, &text))
		return CMD_BAD_INPUT;
	size_t bad;
	if (!utf8_valid(text, &bad)) {
		diag_add(&cmd->diags, DIAG_ERROR, place_at(STR("-"), text, bad), "this is not UTF-8, so no line was set");
		return CMD_BAD_INPUT;
	}
	struct type_set *type = cmd_type_open(&cmd->config.values, cmd->scratch, &cmd->diags);
	bool fine = type && set_paragraphs(cmd, type, text);
	type_close(type);
	return fine ? CMD_FINE : CMD_BAD_INPUT;
}
