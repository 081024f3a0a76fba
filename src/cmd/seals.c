// Approval before showing (先审后播): which of the files that were read may be shown.
#include "cmd/cmd.h"
#include "host/host.h"

static str folder_of(str file)
{
	size_t n = file.n;
	while (n && file.p[n - 1] != '/')
		n--;
	return str_sub(file, 0, n);
}

void cmd_seals_open(const struct config *config, struct arena *arena, struct diag_list *diags, struct cmd_seals *out)
{
	*out = (struct cmd_seals){.arena = arena};
	str file = config->show_approvers, text;
	switch (config->show_require_signature) {
	case CONFIG_SIGNATURE_NO: return;
	case CONFIG_SIGNATURE_AUTO: out->required = file.n && host_exists(file, *arena); break;
	default: out->required = true;
	}
	if (out->required && host_read(file, SEAL_SIGNATURE_BYTES, arena, diags, &text))
		(void)seal_keys_read(text, file, arena, diags, &out->keys);
}

static const struct cmd_seal *find(const struct cmd_seals *seals, str folder)
{
	for (int i = 0; i < seals->v.n; i++)
		if (str_eq(seals->v.v[i].folder, folder))
			return &seals->v.v[i];
	return NULL;
}

// One that cannot be opened stays closed for this build: its reason is told once.
static const struct cmd_seal *open_seal(struct cmd_seals *seals, str folder, struct diag_list *diags)
{
	struct arena *arena = seals->arena;
	struct cmd_seal *seal = vec_push(arena, &seals->v);
	seal->folder = str_copy(arena, folder);
	str list_file = str_fmt(arena, "%.*s" SEAL_LIST, STR_ARG(folder)), list;
	str signature_file = str_fmt(arena, "%.*s" SEAL_SIGNATURE, STR_ARG(folder)), signature;
	seal->open = seals->keys.v.n && host_read(list_file, SEAL_LIST_BYTES, arena, diags, &list) &&
				 host_read(signature_file, SEAL_SIGNATURE_BYTES, arena, diags, &signature) &&
				 seal_open(list, list_file, signature, signature_file, &seals->keys, arena, diags, &seal->seal);
	return seal;
}

static bool holds(const struct cmd_seal *seal, str name, str bytes, struct place at, struct diag_list *diags)
{
	if (seal && seal->open)
		return seal_holds(&seal->seal, name, bytes, at, diags);
	diag_add(diags, DIAG_ERROR, at, "%.*s is in no folder that was approved, it is left out", STR_ARG(name));
	return false;
}

bool cmd_seals_allow(struct cmd_seals *seals, str path, str bytes, struct diag_list *diags)
{
	if (!seals->required)
		return true;
	str folder = folder_of(path);
	const struct cmd_seal *seal = find(seals, folder);
	if (!seal)
		seal = open_seal(seals, folder, diags);
	return holds(seal, str_skip(path, folder.n), bytes, (struct place){.file = path}, diags);
}

bool cmd_seals_allow_picture(const struct cmd_seals *seals, str path, str bytes, struct place at, struct diag_list *diags)
{
	return !seals || !seals->required || holds(find(seals, folder_of(at.file)), path, bytes, at, diags);
}
