#include "config/option.h"

#include "config/value.h"

#include <assert.h>

enum option {
#define OPTION(kind, section, name, fallback, low, high, unit, words, when, help) OPTION_##section##_##name,
#include "config/options.def"
#undef OPTION
	OPTIONS
};

const struct config_option config_options[] = {
#define OPTION(kind, section, name, fallback, low, high, unit, words, when, help) \
	{CONFIG_##kind, #section, #name, fallback, low, high, unit, words, CONFIG_##when, help, offsetof(struct config, section##_##name)},
#include "config/options.def"
#undef OPTION
};
const int config_option_count = OPTIONS;

str option_section(str name)
{
	for (int i = 0; i < OPTIONS; i++)
		if (str_eq(name, str_from(config_options[i].section)))
			return str_from(config_options[i].section);
	return (str){0};
}

str option_section_near(str wrong)
{
	str names[OPTIONS];
	for (int i = 0; i < OPTIONS; i++)
		names[i] = str_from(config_options[i].section);
	return str_nearest(wrong, names, OPTIONS);
}

// The section that has an option of just this name, else the name in this section that is nearest to it.
static void report_unknown(str section, str name, struct place at, struct diag_list *diags)
{
	str names[OPTIONS];
	int n = 0;
	const char *home = NULL;
	for (int i = 0; i < OPTIONS; i++) {
		if (str_eq(section, str_from(config_options[i].section)))
			names[n++] = str_from(config_options[i].name);
		else if (str_eq(name, str_from(config_options[i].name)))
			home = config_options[i].section;
	}
	str near = str_nearest(name, names, n);
	if (home)
		diag_add(
			diags, DIAG_ERROR, at, "[%.*s] has no option \"%.*s\" but [%s] has, leaving it out", STR_ARG(section), STR_ARG(name), home);
	else if (near.n)
		diag_add(diags, DIAG_ERROR, at, "[%.*s] has no option \"%.*s\" (did you mean %.*s?), leaving it out", STR_ARG(section),
			STR_ARG(name), STR_ARG(near));
	else
		diag_add(diags, DIAG_ERROR, at, "[%.*s] has no option \"%.*s\" (santi config --defaults lists them all), leaving it out",
			STR_ARG(section), STR_ARG(name));
}

int option_find(str section, str name, struct place at, struct diag_list *diags)
{
	for (int i = 0; i < OPTIONS; i++)
		if (str_eq(section, str_from(config_options[i].section)) && str_eq(name, str_from(config_options[i].name)))
			return i;
	report_unknown(section, name, at, diags);
	return -1;
}

bool option_set(int option, str text, struct place at, struct arena *arena, struct diag_list *diags, struct config_set *set)
{
	const struct config_option *o = &config_options[option];
	struct buf why = {.arena = diags->arena};
	struct value v = {0};
	if (!value_parse(o, text, &why, &v)) {
		str kept = set->texts[option];
		if (at.column)
			at.column += utf8_count(str_sub(text, 0, v.wrong_at));
		diag_add(diags, DIAG_ERROR, at, "%s.%s: \"%.*s\"%.*s; keeping %s%.*s", o->section, o->name, STR_ARG(text), STR_ARG(buf_text(&why)),
			kept.n ? "" : "it empty", STR_ARG(kept));
		return false;
	}
	v.text = str_copy(arena, v.text);
	value_store(o, &v, &set->values);
	set->texts[option] = str_copy(arena, text);
	set->places[option] = (struct place){str_copy(arena, at.file), at.line, at.column};
	return true;
}

void config_defaults(struct arena *arena, struct config_set *out)
{
	struct diag_list none = {.arena = arena};
	*out = (struct config_set){.texts = arena_array(arena, str, OPTIONS), .places = arena_array(arena, struct place, OPTIONS)};
	for (int i = 0; i < OPTIONS; i++) {
		bool fine = option_set(i, str_from(config_options[i].fallback), (struct place){0}, arena, &none, out);
		assert(fine);
		(void)fine;
	}
}

bool config_assign(str assignment, struct arena *arena, struct diag_list *diags, struct config_set *set)
{
	struct place at = {.file = STR("--set")};
	str value = assignment, key = {0}, name, section = {0};
	if (!str_has(assignment, STR("=")) || !str_cut(&value, STR("="), &key) || !str_has(key, STR("."))) {
		diag_add(diags, DIAG_ERROR, at, "\"%.*s\" is not section.key=value (as in timing.min=8s), leaving it out", STR_ARG(assignment));
		return false;
	}
	name = str_trim(key);
	str_cut(&name, STR("."), &section);
	if (option_section(section).n == 0) {
		str near = option_section_near(section);
		diag_add(diags, DIAG_ERROR, at, "there is no section \"%.*s\"%s%.*s%s, leaving \"%.*s\" out", STR_ARG(section),
			near.n ? " (did you mean " : "", STR_ARG(near), near.n ? "?)" : "", STR_ARG(assignment));
		return false;
	}
	int option = option_find(section, name, at, diags);
	return option >= 0 && option_set(option, str_trim(value), at, arena, diags, set);
}

void config_settle(struct arena *arena, struct diag_list *diags, struct config_set *set)
{
	const int min = OPTION_timing_min, max = OPTION_timing_max;
	if (set->values.timing_min <= set->values.timing_max)
		return;
	// The longer stay wins: a page that goes before it is read is worse than one that stays.
	struct place at = set->places[set->places[max].file.n ? max : min];
	diag_add(diags, DIAG_WARNING, at, "timing.min (%.*s) is longer than timing.max (%.*s), using %.*s for both", STR_ARG(set->texts[min]),
		STR_ARG(set->texts[max]), STR_ARG(set->texts[min]));
	option_set(max, set->texts[min], at, arena, diags, set);
}

bool config_needs_restart(const struct config *a, const struct config *b, struct buf *out)
{
	bool any = false;
	for (int i = 0; i < OPTIONS; i++) {
		const struct config_option *o = &config_options[i];
		struct value was, is;
		value_load(o, a, &was);
		value_load(o, b, &is);
		if (o->when != CONFIG_START || value_same(&was, &is))
			continue;
		buf_fmt(out, "%s%s.%s", any ? ", " : "", o->section, o->name);
		any = true;
	}
	return any;
}
