#include "cmd/cmd.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

enum kind { FLAG, TEXT, LIST, SIZE, COUNT, WIDTH, ROLE };

#define PIXELS_LEAST 160
#define PIXELS_MOST 16384

static const struct option {
	const char *name;
	char letter;
	enum kind kind;
	size_t offset;
	const char *value;    // what the help calls it
	const char *commands; // that know it, separated by ", "; "" for all
	const char *help;
} options[] = {
#define AT(member) offsetof(struct cmd_line, member)
	{"config", 'c', TEXT, AT(config), "FILE", "", "the configuration (/etc/santi/santi.conf if there is one)"},
	{"set", 0, LIST, AT(sets), "SECTION.KEY=VALUE", "", "an option of the configuration; may be repeated, wins over the file"},
	{"quiet", 'q', FLAG, AT(quiet), "", "", "print errors only"},
	{"verbose", 'v', FLAG, AT(verbose), "", "", "print notes too"},
	{"help", 'h', FLAG, AT(help), "", "", "print this help, or a command's"},
	{"version", 0, FLAG, AT(version), "", "", "print the version"},
	{"json", 0, FLAG, AT(json), "", "outline, pages, lines, status", "print JSON"},
	{"out", 'o', TEXT, AT(out), "PATH", "import, render", "where to write"},
	{"size", 0, SIZE, AT(width), "WxH", "pages, render, check, play", "the screen in pixels (1920x1080, or the display's)"},
	{"at", 0, TEXT, AT(at), "PAGE-ID", "render, play", "the page to begin with"},
	{"pdf", 0, FLAG, AT(pdf), "", "render", "all pages in one PDF too, pages.pdf, for approval"},
	{"debug", 0, FLAG, AT(debug), "", "render", "draw the lines' squares, ink, room, trims and breaks too"},
	{"windowed", 0, FLAG, AT(windowed), "", "play", "in a window; Esc ends"},
	{"pattern", 0, FLAG, AT(pattern), "", "play", "a test pattern in place of the pages"},
	{"headless", 0, FLAG, AT(headless), "", "play", "without a screen"},
	{"loops", 0, COUNT, AT(loops), "N", "play", "end after N loops"},
	{"script", 0, TEXT, AT(script), "FILE", "play", "input and checks on a virtual clock"},
	{"width", 0, WIDTH, AT(width_em), "18em", "lines", "the width to set in"},
	{"role", 0, ROLE, AT(role), "ROLE", "lines", "headline, body or figure"},
	{"justify", 0, FLAG, AT(justify), "", "lines", "body lines but the last as wide as the width"},
	{"defaults", 0, FLAG, AT(defaults), "", "config", "every option at its default, explained: a file to begin with"},
	{"origin", 0, FLAG, AT(origin), "", "config", "where each value came from, too"},
	{"manual", 0, FLAG, AT(manual), "", "config", "every option as a part of a manual page (mdoc)"},
#undef AT
};
#define OPTIONS ((int)(sizeof options / sizeof *options))

// What cmd_parse carries along.
struct parse {
	char **argv;
	int argc, at;
	struct arena *arena;
	struct diag_list *diags;
	struct cmd_line line;
	bool used[OPTIONS];
	bool named;    // whether the word that may be a command has come
	str not_named; // that word when it is no command
};

static const struct place here = {.file = {"santi", 5}};

static str entry_name(int i)
{
	return str_from(cmd_entries[i].name);
}

static const struct cmd_entry *find_entry(str name)
{
	for (int i = 0; i < cmd_entry_count; i++)
		if (str_eq(name, entry_name(i)))
			return &cmd_entries[i];
	return NULL;
}

static bool knows(const struct option *o, const char *command)
{
	str rest = str_from(o->commands), word;
	if (rest.n == 0)
		return true;
	while (str_cut(&rest, STR(", "), &word))
		if (str_eq(word, str_from(command)))
			return true;
	return false;
}

// A whole decimal number, all of the text.
static bool read_int(str s, int least, int most, int *out)
{
	int64_t n = 0;
	if (s.n == 0 || s.n > 10)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		n = n * 10 + (s.p[i] - '0');
	}
	if (n < least || n > most)
		return false;
	*out = (int)n;
	return true;
}

static bool read_size(struct parse *p, str value)
{
	str rest = value, width = {0};
	if (str_cut(&rest, STR("x"), &width) && read_int(width, PIXELS_LEAST, PIXELS_MOST, &p->line.width) &&
		read_int(rest, PIXELS_LEAST, PIXELS_MOST, &p->line.height))
		return true;
	diag_add(p->diags, DIAG_ERROR, here, "--size is \"%.*s\" and has to be like 1920x1080, each side %d to %d", STR_ARG(value),
		PIXELS_LEAST, PIXELS_MOST);
	return false;
}

// "18em", "12.25em"
static bool read_width(struct parse *p, str value)
{
	str rest = str_sub(value, 0, value.n - (str_ends(value, STR("em")) ? 2 : 0)), whole = {0};
	bool fraction = str_has(rest, STR("."));
	int n = 0, thousandths = 0;
	bool fine = rest.n < value.n && str_cut(&rest, STR("."), &whole) && read_int(whole, 0, 999, &n);
	if (fine && fraction) {
		fine = rest.n <= 3 && read_int(rest, 0, 999, &thousandths);
		for (size_t digits = rest.n; digits < 3; digits++)
			thousandths *= 10;
	}
	p->line.width_em = (n * 1000 + thousandths) / 1000.0;
	if (fine && p->line.width_em >= 1)
		return true;
	diag_add(p->diags, DIAG_ERROR, here, "--width is \"%.*s\" and has to be like 18em or 12.25em, 1em to 999em", STR_ARG(value));
	return false;
}

static bool read_role(struct parse *p, str value)
{
	static const str roles[] = {{"headline", 8}, {"body", 4}, {"figure", 6}};
	for (int i = 0; i < 3; i++)
		if (str_eq(value, roles[i])) {
			p->line.role = value;
			return true;
		}
	str near = str_nearest(value, roles, 3);
	diag_add(p->diags, DIAG_ERROR, here, "--role is \"%.*s\" and has to be headline, body or figure%s%.*s%s", STR_ARG(value),
		near.n ? " (did you mean " : "", STR_ARG(near), near.n ? "?)" : "");
	return false;
}

static bool read_value(struct parse *p, const struct option *o, str value)
{
	void *member = (char *)&p->line + o->offset;
	switch (o->kind) {
	case FLAG: *(bool *)member = true; return true;
	case TEXT: *(str *)member = value; return true;
	case LIST: *(str *)vec_push(p->arena, &p->line.sets) = value; return true;
	case SIZE: return read_size(p, value);
	case WIDTH: return read_width(p, value);
	case ROLE: return read_role(p, value);
	case COUNT:
		if (read_int(value, 1, INT_MAX, member))
			return true;
		diag_add(p->diags, DIAG_ERROR, here, "--%s is \"%.*s\" and has to be a whole number from 1", o->name, STR_ARG(value));
		return false;
	}
	return false;
}

// An option's value: what is attached to it, or the next word. A next word that begins with "--" is more likely an option and
// the value forgotten; --name=--value gives one that begins so.
static bool take_option(struct parse *p, int option, bool attached, str value)
{
	const struct option *o = &options[option];
	p->used[option] = true;
	if (o->kind == FLAG && attached) {
		diag_add(p->diags, DIAG_ERROR, here, "--%s takes no value", o->name);
		return false;
	}
	if (o->kind != FLAG && !attached) {
		if (p->at + 1 >= p->argc || str_starts(str_from(p->argv[p->at + 1]), STR("--"))) {
			diag_add(p->diags, DIAG_ERROR, here, "--%s needs a value: --%s %s", o->name, o->name, o->value);
			return false;
		}
		value = str_from(p->argv[++p->at]);
	}
	return read_value(p, o, value);
}

static bool take_long(struct parse *p, str text)
{
	str value = text, name = {0}, names[OPTIONS];
	bool attached = str_has(text, STR("="));
	str_cut(&value, STR("="), &name);
	for (int i = 0; i < OPTIONS; i++) {
		names[i] = str_from(options[i].name);
		if (str_eq(name, names[i]))
			return take_option(p, i, attached, value);
	}
	str near = str_nearest(name, names, OPTIONS);
	diag_add(p->diags, DIAG_ERROR, here, "there is no option --%.*s%s%.*s%s", STR_ARG(name), near.n ? " (did you mean --" : "",
		STR_ARG(near), near.n ? "?)" : "");
	return false;
}

// "-q", "-qv", "-c FILE", "-cFILE"
static bool take_short(struct parse *p, str text)
{
	while (text.n) {
		int i = 0;
		while (i < OPTIONS && options[i].letter != text.p[0])
			i++;
		if (i == OPTIONS) {
			diag_add(
				p->diags, DIAG_ERROR, here, "there is no option -%.*s", utf8_offset(text, 1) > 1 ? (int)utf8_offset(text, 1) : 1, text.p);
			return false;
		}
		text = str_skip(text, 1);
		bool rest = options[i].kind != FLAG && text.n;
		if (!take_option(p, i, rest, text))
			return false;
		if (rest)
			return true;
	}
	return true;
}

static void take_word(struct parse *p, str word, bool literal)
{
	if (!p->named && !literal) {
		p->named = true;
		p->line.command = find_entry(word);
		if (p->line.command)
			return;
		p->not_named = word;
	}
	p->named = true;
	*vec_push(p->arena, &p->line.files) = word;
}

static bool take_words(struct parse *p)
{
	bool literal = false;
	for (p->at = 1; p->at < p->argc; p->at++) {
		str word = str_from(p->argv[p->at]);
		if (!literal && str_eq(word, STR("--")))
			literal = true;
		else if (!literal && str_starts(word, STR("--"))) {
			if (!take_long(p, str_skip(word, 2)))
				return false;
		} else if (!literal && word.n > 1 && word.p[0] == '-') {
			if (!take_short(p, str_skip(word, 1)))
				return false;
		} else
			take_word(p, word, literal);
	}
	return true;
}

// A path that is missing is for play to report while it shows something else; a mere word is more likely a command's name.
static bool may_be_file(struct parse *p, str word)
{
	return str_eq(word, STR("-")) || str_has(word, STR("/")) || str_has(word, STR(".")) || access(str_z(p->arena, word), F_OK) == 0;
}

// Whether the words make sense together.
static bool agrees(struct parse *p)
{
	const struct cmd_entry *command = p->line.command;
	if (p->not_named.n && !may_be_file(p, p->not_named)) {
		str *names = arena_array(p->arena, str, (size_t)cmd_entry_count);
		for (int i = 0; i < cmd_entry_count; i++)
			names[i] = entry_name(i);
		str near = str_nearest(p->not_named, names, cmd_entry_count);
		diag_add(p->diags, DIAG_ERROR, here, "\"%.*s\" is neither a command nor a file%s%.*s%s", STR_ARG(p->not_named),
			near.n ? " (did you mean " : "", STR_ARG(near), near.n ? "?)" : "");
		return false;
	}
	for (int i = 0; i < OPTIONS; i++)
		if (p->used[i] && !knows(&options[i], command->name)) {
			diag_add(p->diags, DIAG_ERROR, here, "--%s is an option of %s, not of %s", options[i].name, options[i].commands, command->name);
			return false;
		}
	if (p->line.files.n && !command->files) {
		diag_add(p->diags, DIAG_ERROR, here, "%s takes no files (\"%.*s\")", command->name, STR_ARG(p->line.files.v[0]));
		return false;
	}
	return true;
}

bool cmd_parse(int argc, char **argv, struct arena *arena, struct diag_list *diags, struct cmd_line *out)
{
	struct parse p = {.argv = argv, .argc = argc, .arena = arena, .diags = diags};
	if (!take_words(&p))
		return false;
	if (p.line.help || p.line.version) {
		*out = p.line;
		return true;
	}
	if (!p.line.command)
		p.line.command = &cmd_entries[0];
	if (!agrees(&p))
		return false;
	*out = p.line;
	return true;
}

static void help_options(const char *command, struct buf *out)
{
	for (int i = 0; i < OPTIONS; i++) {
		const struct option *o = &options[i];
		if (command ? !o->commands[0] || !knows(o, command) : o->commands[0] != 0)
			continue;
		char letter[] = "-?, ";
		letter[1] = o->letter;
		int before = (int)out->n;
		buf_fmt(out, "  %s--%s%s%s", o->letter ? letter : "    ", o->name, o->value[0] ? " " : "", o->value);
		int width = (int)out->n - before;
		buf_fmt(out, "%*s  %s\n", width < 30 ? 30 - width : 0, "", o->help);
	}
}

void cmd_help(const struct cmd_entry *entry, struct buf *out)
{
	if (entry) {
		buf_fmt(out, "usage: santi %s [OPTION]...%s%s\n%s\n\n", entry->name, entry->usage[0] ? " " : "", entry->usage, entry->help);
		help_options(entry->name, out);
		buf_z(out, "\nOptions for all commands:\n");
		help_options(NULL, out);
		return;
	}
	buf_z(out, "usage: santi [COMMAND] [OPTION]... [FILE]...\nShows Chinese government news on an unattended screen.\n\nCommands:\n");
	for (int i = 0; i < cmd_entry_count; i++) {
		const struct cmd_entry *e = &cmd_entries[i];
		int width = (int)(strlen(e->name) + 1 + strlen(e->usage));
		buf_fmt(out, "  %s %s%*s  %s\n", e->name, e->usage, width < 30 ? 30 - width : 0, "", e->help);
	}
	buf_fmt(out, "Without a command it is %s. A FILE is an article or a deck, - is standard input.\n\nOptions:\n", cmd_entries[0].name);
	help_options(NULL, out);
	buf_z(out, "santi COMMAND --help tells a command's own options.\n"
			   "\nExit codes: 0 fine, 1 the input has errors, 2 usage, 3 the screen cannot be opened.\n");
}
