#include "config/config.h"
#include "config/value.h"

static const char *when_text(enum config_when when)
{
	switch (when) {
	case CONFIG_LIVE: return "at once";
	case CONFIG_EDITION: return "when the pages are next made";
	case CONFIG_START: return "after a restart";
	}
	return "";
}

// The blank line and the heading where a section begins. Whether there was one.
static bool write_section(int option, struct buf *out)
{
	const char *section = config_options[option].section;
	if (option && strcmp(config_options[option - 1].section, section) == 0)
		return false;
	buf_fmt(out, "%s[%s]\n", option ? "\n" : "", section);
	return true;
}

// A line of its own. What would not be read back whole stands there as a comment that says so.
static void write_row(int option, str text, struct buf *out)
{
	const struct config_option *o = &config_options[option];
	if (strlen(o->name) + strlen(" = ") + text.n > CONFIG_MAX_LINE)
		buf_fmt(out, "; too long for a line of a file, but --set takes it:\n; ");
	buf_fmt(out, "%s =%s%.*s", o->name, text.n ? " " : "", STR_ARG(text));
}

void config_print(const struct config_set *set, struct buf *out)
{
	for (int i = 0; i < config_option_count; i++) {
		write_section(i, out);
		write_row(i, set->texts[i], out);
		buf_z(out, "\n");
	}
}

static void write_origin(struct place at, struct buf *out)
{
	if (at.file.n == 0)
		buf_z(out, "default");
	else if (at.line == 0)
		buf_str(out, at.file);
	else
		buf_fmt(out, "%.*s:%d", STR_ARG(at.file), at.line);
}

void config_print_origins(const struct config_set *set, struct buf *out)
{
	for (int i = 0; i < config_option_count; i++) {
		write_section(i, out);
		size_t start = out->n;
		write_row(i, set->texts[i], out);
		int width = utf8_count(str_skip(buf_text(out), start));
		buf_fmt(out, "%*s ; ", width < 28 ? 28 - width : 0, "");
		write_origin(set->places[i], out);
		buf_z(out, "\n");
	}
}

void config_print_annotated(struct buf *out)
{
	buf_z(out, "; Every option of santi at its default. Lines that begin with ; are comments; keys begin at the left edge.\n"
			   "; Times have a unit: 500ms, 12s, 5min, 2h. The file is saved as UTF-8.\n\n");
	for (int i = 0; i < config_option_count; i++) {
		const struct config_option *o = &config_options[i];
		bool first = write_section(i, out);
		buf_fmt(out, "%s; %s\n; Allowed: ", first ? "" : "\n", o->help);
		value_allowed(o, out);
		buf_fmt(out, ". Takes effect %s.\n", when_text(o->when));
		write_row(i, str_from(o->fallback), out);
		buf_z(out, "\n");
	}
}

// Text of a manual page: what mdoc would read as its own is escaped, and a sentence begins a line.
static void write_roff(str text, struct buf *out)
{
	for (size_t i = 0; i < text.n; i++) {
		str rest = str_skip(text, i);
		if (str_starts(rest, STR("\\")))
			buf_z(out, "\\e");
		else if (str_starts(rest, STR("-")))
			buf_z(out, "\\-");
		else if (str_starts(rest, STR(". ")))
			buf_z(out, ".\n"), i++;
		else
			buf_str(out, str_sub(rest, 0, 1));
	}
}

void config_print_manual(struct buf *out)
{
	for (int i = 0; i < config_option_count; i++) {
		const struct config_option *o = &config_options[i];
		if (i == 0 || strcmp(config_options[i - 1].section, o->section) != 0)
			buf_fmt(out, "%s.Ss [%s]\n.Bl -tag -width Ds\n", i ? ".El\n" : "", o->section);
		buf_fmt(out, ".It Cm %s No = ", o->name);
		if (o->fallback[0])
			buf_z(out, "Ar ");
		write_roff(str_from(o->fallback[0] ? o->fallback : "(empty)"), out);
		buf_z(out, "\n");
		write_roff(str_from(o->help), out);
		buf_z(out, "\n.br\nAllowed: ");
		value_allowed(o, out);
		buf_fmt(out, ".\nTakes effect %s.\n", when_text(o->when));
	}
	buf_z(out, ".El\n");
}
