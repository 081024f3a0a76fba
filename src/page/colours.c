#include "page/press.h"

#include <ini.h>
#include <math.h>
#include <stdio.h>

// Every key of a colour file. Accents are numbered rows of their own sections.
static const struct {
	const char *name;
	size_t offset;
} named[] = {
	{"ground", offsetof(struct page_colours, ground)},
	{"panel", offsetof(struct page_colours, panel)},
	{"text", offsetof(struct page_colours, text)},
	{"quiet", offsetof(struct page_colours, quiet)},
	{"line", offsetof(struct page_colours, line)},
	{"on_accent", offsetof(struct page_colours, on_accent)},
};
enum { NAMED = sizeof named / sizeof named[0], KEYS = NAMED + 2 * PAGE_ACCENTS, LINE_MAX_BYTES = 180 };

static const char *const sections[] = {"colours", "accents", "accent_grounds"};
enum { SECTIONS = sizeof sections / sizeof sections[0] };

// inih says no line numbers and cuts long lines, so it reads through us: one line a call, counted, long ones refused.
struct reading {
	str rest, line, file;
	int number;
	struct diag_list *diags;
	struct page_colours colours;
	int line_of[KEYS];        // 0: not given
	int section_at[SECTIONS]; // the line of its head; 0: there is none
	int errors;
	bool broken; // what follows a broken line may be under the wrong section
};

static bool is_row(str line)
{
	char first = line.n ? line.p[0] : ';';
	if (first == ';' || first == '#')
		return true;
	return first == '[' ? str_has(line, STR("]")) : str_find(line, STR("=")) > 0 || str_find(line, STR(":")) > 0;
}

static int section_of(int key)
{
	return key < NAMED ? 0 : key < NAMED + PAGE_ACCENTS ? 1 : 2;
}

static void note_section(struct reading *r, str line)
{
	for (int i = 0; i < SECTIONS; i++)
		if (line.n && line.p[0] == '[' && str_starts(str_sub(line, 1, line.n), str_from(sections[i])) &&
			str_sub(line, 1 + strlen(sections[i]), line.n).p[0] == ']')
			r->section_at[i] = r->number;
}

static char *next_line(char *to, int size, void *of)
{
	struct reading *r = of;
	str line;
	while (str_cut(&r->rest, STR("\n"), &line)) {
		r->number++;
		r->line = line;
		if (line.n > LINE_MAX_BYTES || line.n + 2 > (size_t)size) {
			diag_add(r->diags, DIAG_ERROR, (struct place){r->file, r->number, 1},
				"this line is longer than %d bytes, the colour file is not used", LINE_MAX_BYTES);
			r->errors++;
			continue;
		}
		// A key on an indented line would become a second value of the one before.
		line = str_trim(line);
		if (!is_row(line)) {
			diag_add(r->diags, DIAG_ERROR, (struct place){r->file, r->number, 1},
				"this is neither a [section] nor name = #colour, the colour file is not used");
			r->errors++;
			r->broken = true;
			continue;
		}
		note_section(r, line);
		if (line.n)
			memcpy(to, line.p, line.n);
		to[line.n] = '\n';
		to[line.n + 1] = 0;
		return to;
	}
	return NULL;
}

static struct place where(const struct reading *r, int line, const char *word)
{
	struct place at = {r->file, line, line ? 1 : 0};
	ptrdiff_t found = word && word[0] ? str_find(r->line, str_from(word)) : -1;
	if (line && line == r->number && found >= 0)
		at.column = utf8_count(str_sub(r->line, 0, (size_t)found)) + 1;
	return at;
}

static int key_index(str section, str key)
{
	if (str_eq(section, STR("colours")))
		for (int i = 0; i < NAMED; i++)
			if (str_eq(key, str_from(named[i].name)))
				return i;
	int base = str_eq(section, STR("accents")) ? NAMED : str_eq(section, STR("accent_grounds")) ? NAMED + PAGE_ACCENTS : -1;
	if (base < 0 || key.n < 1 || key.n > 2)
		return -1;
	int number = 0;
	for (size_t i = 0; i < key.n; i++) {
		if (key.p[i] < '0' || key.p[i] > '9')
			return -1;
		number = number * 10 + (key.p[i] - '0');
	}
	return number >= 1 && number <= PAGE_ACCENTS ? base + number - 1 : -1;
}

static argb *slot(struct page_colours *c, int key)
{
	if (key < NAMED)
		return (argb *)(void *)((char *)c + named[key].offset);
	key -= NAMED;
	return key < PAGE_ACCENTS ? &c->accents[key] : &c->accent_grounds[key - PAGE_ACCENTS];
}

static void key_name(int key, char out[32])
{
	if (key < NAMED)
		snprintf(out, 32, "%s", named[key].name);
	else
		snprintf(out, 32, "%s %d", key < NAMED + PAGE_ACCENTS ? "accents" : "accent_grounds", (key - NAMED) % PAGE_ACCENTS + 1);
}

static bool parse_colour(str text, argb *out)
{
	if (text.n != 7 || text.p[0] != '#')
		return false;
	argb value = 0;
	for (size_t i = 1; i < 7; i++) {
		char ch = text.p[i];
		int digit = ch >= '0' && ch <= '9'   ? ch - '0'
					: ch >= 'a' && ch <= 'f' ? ch - 'a' + 10
					: ch >= 'A' && ch <= 'F' ? ch - 'A' + 10
											 : -1;
		if (digit < 0)
			return false;
		value = value << 4 | (argb)digit;
	}
	*out = 0xFF000000u | value;
	return true;
}

static int take_row(void *of, const char *section, const char *name, const char *value)
{
	struct reading *r = of;
	if (r->broken)
		return 1;
	int key = key_index(str_from(section), str_from(name));
	if (key < 0) {
		diag_add(r->diags, DIAG_ERROR, where(r, r->number, name), "[%s] %s is no colour of a colour set", section, name);
		r->errors++;
		return 1;
	}
	if (r->line_of[key])
		diag_add(
			r->diags, DIAG_WARNING, where(r, r->number, name), "%s was given in line %d already, using this one", name, r->line_of[key]);
	r->line_of[key] = r->number;
	if (!parse_colour(str_from(value), slot(&r->colours, key))) {
		diag_add(r->diags, DIAG_ERROR, where(r, r->number, value), "\"%s\" is no colour; write it like #1a2b3c", value);
		r->errors++;
	}
	return 1;
}

static double channel(argb colour, int shift)
{
	double c = (colour >> shift & 255) / 255.0;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(argb c)
{
	return 0.2126 * channel(c, 16) + 0.7152 * channel(c, 8) + 0.0722 * channel(c, 0);
}

double page_contrast(argb a, argb b)
{
	double x = luminance(a), y = luminance(b);
	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static void need(struct reading *r, int key, int ground, double least)
{
	double have = page_contrast(*slot(&r->colours, key), *slot(&r->colours, ground));
	if (have >= least)
		return;
	char a[32], b[32];
	key_name(key, a);
	key_name(ground, b);
	diag_add(r->diags, DIAG_ERROR, where(r, r->line_of[key], NULL), "%s on %s has a contrast of %.1f:1, it needs %.1f:1 to be read", a, b,
		have, least);
	r->errors++;
}

// WCAG 2: 7:1 for text (AAA), 4.5:1 for quiet text, 3:1 for accents, which are only ever large; on_accent carries text.
static void check_contrast(struct reading *r)
{
	enum { GROUND, PANEL, TEXT, QUIET, LINE, ON_ACCENT };
	for (int ground = GROUND; ground <= PANEL; ground++) {
		need(r, TEXT, ground, 7);
		need(r, QUIET, ground, 4.5);
		for (int i = 0; i < PAGE_ACCENTS; i++)
			need(r, NAMED + i, ground, 3);
	}
	for (int i = 0; i < PAGE_ACCENTS; i++)
		need(r, ON_ACCENT, NAMED + PAGE_ACCENTS + i, 4.5);
}

bool page_colours_parse(str ini, str file, struct arena scratch, struct diag_list *diags, struct page_colours *out)
{
	struct reading *r = arena_new(&scratch, struct reading);
	*r = (struct reading){.rest = ini, .file = file, .diags = diags};
	ini_parse_stream(next_line, r, take_row, r);
	if (r->broken)
		return false;
	for (int key = 0; key < KEYS; key++) {
		if (r->line_of[key])
			continue;
		char name[32];
		key_name(key, name);
		// At the section that it belongs to, or at the end of a file without one.
		int at = r->section_at[section_of(key)];
		diag_add(diags, DIAG_ERROR, (struct place){file, at ? at : r->number, 1}, "the colour %s is missing in [%s]", name,
			sections[section_of(key)]);
		r->errors++;
	}
	if (r->errors == 0)
		check_contrast(r);
	if (r->errors)
		return false;
	*out = r->colours;
	return true;
}
