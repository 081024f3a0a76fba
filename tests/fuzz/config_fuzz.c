// Any bytes as a configuration: what is printed of the result gives the same values when it is read back, and settling twice
// changes nothing more. A first line "section.key=value" is tried as --set too.
#include "config/config.h"
#include "fuzz.h"

static void read(str ini, struct arena *arena, struct diag_list *diags, struct config_set *out)
{
	struct arena scratch;
	must(arena_open((size_t)1 << 20, &scratch));
	config_defaults(arena, out);
	config_read(ini, STR("fuzz.conf"), arena, scratch, diags, out);
	arena_close(&scratch);
}

static void check(const struct config_set *set, struct arena *arena)
{
	struct buf text = {.arena = arena}, names = {.arena = arena};
	struct diag_list diags = {.arena = arena};
	struct config_set again;
	config_print(set, &text);
	read(buf_text(&text), arena, &diags, &again);
	must(diags.count[DIAG_ERROR] == 0 && diags.count[DIAG_WARNING] == 0);
	must(!config_needs_restart(&set->values, &again.values, &names) || str_has(buf_text(&text), STR("--set takes it")));
	must(set->values.timing_min == again.values.timing_min && set->values.timing_cover == again.values.timing_cover);
	must(set->values.screen_text_scale == again.values.screen_text_scale);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena arena;
	if (!arena.base)
		must(arena_open((size_t)1 << 28, &arena));
	struct arena frame = arena;
	struct diag_list diags = {.arena = &frame};
	struct config_set set;
	str text = {(const char *)data, size}, first = {0}, rest = text;
	read(text, &frame, &diags, &set);
	check(&set, &frame);
	str_cut(&rest, STR("\n"), &first);
	if (utf8_valid(first, NULL))
		config_assign(first, &frame, &diags, &set);
	config_settle(&frame, &diags, &set);
	must(set.values.timing_min <= set.values.timing_max);
	check(&set, &frame);
	int warnings = diags.count[DIAG_WARNING];
	config_settle(&frame, &diags, &set);
	must(diags.count[DIAG_WARNING] == warnings);
	return 0;
}
