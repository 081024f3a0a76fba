// inih splits the lines; which line it is looking at, and whether a line is one it can be given, is for its reader to know:
// it passes no line numbers, cuts long lines in two and takes an indented line for more of the value before it.
#include "config/option.h"

#include <ini.h>
#include <stdio.h>

struct reader {
	str rest, file;
	str line; // the one inih has
	int number;
	bool skipping; // a section there is none of
	bool awaited;  // inih was given a line that should be key = value and has not said so yet
	char heading[64];
	int *seen; // one an option: the line it was set in, or 0
	struct arena *arena;
	struct diag_list *diags;
	struct config_set *set;
};

// `offset` is where in the line.
static struct place here(const struct reader *r, size_t offset)
{
	return (struct place){r->file, r->number, utf8_count(str_sub(r->line, 0, offset)) + 1};
}

// Takes a line off the front of the rest, however it ends (LF, CRLF, CR).
static bool take_line(struct reader *r)
{
	if (r->rest.n == 0)
		return false;
	size_t n = 0;
	while (n < r->rest.n && r->rest.p[n] != '\n' && r->rest.p[n] != '\r')
		n++;
	r->line = str_sub(r->rest, 0, n);
	r->rest = str_skip(r->rest, n + (str_starts(str_skip(r->rest, n), STR("\r\n")) ? 2 : 1));
	r->number++;
	return true;
}

static void report_shape(struct reader *r)
{
	if (str_has(r->line, STR("＝")))
		diag_add(r->diags, DIAG_ERROR, here(r, (size_t)str_find(r->line, STR("＝"))),
			"the equals sign is a full-width one, write = instead, leaving the line out");
	else
		diag_add(r->diags, DIAG_ERROR, here(r, 0), "the line is not key = value, leaving it out");
}

// A section line. inih is given one only when there is such a section, and as it wants it.
static str section_line(struct reader *r)
{
	ptrdiff_t end = str_find(r->line, STR("]"));
	r->skipping = true;
	if (end < 0) {
		diag_add(r->diags, DIAG_ERROR, here(r, 0), "the section's name has no ] after it, leaving it and its keys out");
		return (str){0};
	}
	str name = str_trim(str_sub(r->line, 1, (size_t)end)), after = str_trim(str_skip(r->line, (size_t)end + 1));
	str section = option_section(name);
	if (section.n == 0) {
		str near = option_section_near(name);
		diag_add(r->diags, DIAG_ERROR, here(r, 1), "there is no section [%.*s]%s%.*s%s, leaving it and its keys out", STR_ARG(name),
			near.n ? " (did you mean [" : "", STR_ARG(near), near.n ? "]?)" : "");
		return (str){0};
	}
	if (after.n && after.p[0] != ';' && after.p[0] != '#')
		diag_add(r->diags, DIAG_WARNING, here(r, (size_t)(after.p - r->line.p)),
			"there is more in the line than [%.*s], leaving the rest out", STR_ARG(section));
	r->skipping = false;
	int n = snprintf(r->heading, sizeof r->heading, "[%.*s]", STR_ARG(section));
	return (str){r->heading, (size_t)n};
}

// What inih is given of the line it is to look at: the line, or nothing.
static str fit(struct reader *r, size_t limit)
{
	str text = str_trim(r->line);
	if (text.n == 0 || text.p[0] == ';' || text.p[0] == '#')
		return (str){0};
	bool section = text.p[0] == '[' || str_starts(text, STR("［")) || str_starts(text, STR("【"));
	if (section && text.p[0] != '[') {
		r->skipping = true;
		diag_add(r->diags, DIAG_ERROR, here(r, (size_t)(text.p - r->line.p)),
			"the brackets are full-width ones, write [section] instead, leaving it and its keys out");
		return (str){0};
	}
	if (text.p != r->line.p) {
		r->skipping |= section;
		diag_add(r->diags, DIAG_ERROR, here(r, 0), "the line begins with a blank, move it to the left edge, leaving it%s out",
			section ? " and its keys" : "");
		return (str){0};
	}
	if (section)
		return section_line(r);
	if (r->skipping)
		return (str){0};
	if (text.n > limit) {
		diag_add(r->diags, DIAG_ERROR, here(r, 0), "the line has %zu bytes, the most is %zu, leaving it out", text.n, limit);
		return (str){0};
	}
	r->awaited = true;
	return text;
}

// inih's fgets. `room` includes the zero.
static char *next_line(char *out, int room, void *user)
{
	struct reader *r = user;
	if (r->awaited)
		report_shape(r);
	r->awaited = false;
	if (!take_line(r))
		return NULL;
	str line = fit(r, (size_t)(room - 1 < CONFIG_MAX_LINE ? room - 1 : CONFIG_MAX_LINE));
	if (line.n)
		memcpy(out, line.p, line.n);
	out[line.n] = '\0';
	return out;
}

static struct place value_place(const struct reader *r)
{
	size_t at = 0;
	while (at < r->line.n && r->line.p[at] != '=' && r->line.p[at] != ':')
		at++;
	str value = str_trim(str_skip(r->line, at + 1));
	return here(r, value.n ? (size_t)(value.p - r->line.p) : r->line.n);
}

// A blank before a semicolon makes the rest of the line a comment, even where it reads like more hours.
static void warn_of_cut_hours(const struct reader *r)
{
	ptrdiff_t cut = str_find(r->line, STR(" ;"));
	struct arena scratch = *r->arena;
	struct buf why = {.arena = &scratch};
	struct hours hours;
	size_t wrong_at;
	if (cut >= 0 && hours_parse(str_skip(r->line, (size_t)cut + 2), &why, &wrong_at, &hours))
		diag_add(r->diags, DIAG_WARNING, here(r, (size_t)cut + 1),
			"a blank before the semicolon makes the rest of the line a comment, leaving it out; write the ; right behind the time");
}

static int handle(void *user, const char *section, const char *name, const char *value)
{
	struct reader *r = user;
	r->awaited = false;
	if (!section[0]) {
		diag_add(r->diags, DIAG_ERROR, here(r, 0), "\"%s\" stands before the first [section], leaving it out", name);
		return 1;
	}
	int option = option_find(str_from(section), str_from(name), here(r, 0), r->diags);
	if (option < 0)
		return 1;
	if (!option_set(option, str_trim(str_from(value)), value_place(r), r->arena, r->diags, r->set))
		return 1;
	if (config_options[option].kind == CONFIG_HOURS)
		warn_of_cut_hours(r);
	if (r->seen[option])
		diag_add(r->diags, DIAG_WARNING, here(r, 0), "%s.%s is set a second time, using this and not the value of line %d", section, name,
			r->seen[option]);
	r->seen[option] = r->number;
	return 1;
}

// Whether the bytes are text inih can be given. How to save it right is the advice: office editors write ANSI and "Unicode".
static bool readable(str ini, str file, struct diag_list *diags)
{
	static const char advice[] = "save it with the encoding UTF-8; nothing in it is used";
	struct place whole = {.file = file};
	size_t bad = 0;
	const char *zero = ini.n ? memchr(ini.p, 0, ini.n) : NULL;
	if (ini.n > CONFIG_MAX_BYTES)
		diag_add(diags, DIAG_ERROR, whole, "a configuration has at most %zu bytes and this file has %zu; nothing in it is used",
			CONFIG_MAX_BYTES, ini.n);
	else if (str_starts(ini, STR("\xFF\xFE")) || str_starts(ini, STR("\xFE\xFF")))
		diag_add(diags, DIAG_ERROR, whole, "the file was saved as UTF-16 (\"Unicode\"), %s", advice);
	else if (!utf8_valid(ini, &bad))
		diag_add(diags, DIAG_ERROR, place_at(file, ini, bad), "the file is not UTF-8 but probably ANSI (GBK or GB18030), %s", advice);
	else if (zero)
		diag_add(diags, DIAG_ERROR, place_at(file, ini, (size_t)(zero - ini.p)), "the file has a zero byte in it and is no plain text, %s",
			advice);
	else
		return true;
	return false;
}

void config_read(str ini, str file, struct arena *arena, struct arena scratch, struct diag_list *diags, struct config_set *set)
{
	if (!readable(ini, file, diags))
		return;
	struct reader r = {.rest = str_skip(ini, str_starts(ini, STR("\xEF\xBB\xBF")) ? 3 : 0),
		.file = file,
		.arena = arena,
		.diags = diags,
		.set = set,
		.seen = arena_array(&scratch, int, (size_t)config_option_count)};
	// Its result is the first line it did not like, and next_line has told of all of those.
	(void)ini_parse_stream(next_line, &r, handle, &r);
}
