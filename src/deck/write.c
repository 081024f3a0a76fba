#include "deck/deck.h"

// Where a text stands, which decides what could be taken for Markdown there.
enum spot {
	IN_LINE = 0,
	LINE_START = 1, // a paragraph or item: no list marks, rules, numbers
	NAME = 2,       // up to a colon
	THEME_NAME = 4, // up to the dashes
	COUNTED = 8,    // behind a figure: one colon there is no part of it
};

static void entity(struct buf *out, uint32_t ch)
{
	buf_fmt(out, "&#%u;", (unsigned)ch);
}

static bool blank_or_end(str s)
{
	return !s.n || ch_is_space(utf8_first(s));
}

// "&amp;" and the like, which would be read as one character.
static bool is_entity(str s)
{
	size_t n = 1;
	while (n < s.n && n < 60 && ((s.p[n] >= '0' && s.p[n] <= '9') || ((s.p[n] | 0x20) >= 'a' && (s.p[n] | 0x20) <= 'z') || s.p[n] == '#'))
		n++;
	return n > 1 && n < s.n && s.p[n] == ';';
}

static bool only(str s, char c)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != c)
			return false;
	}
	return true;
}

// Whether the character at s[i] begins a list, rule, heading or quotation when a line starts with s.
static bool starts_block(str s, size_t i)
{
	str rest = str_skip(s, i + 1);
	switch (s.p[i]) {
	case '#':
	case '>':
	case '=': return i == 0;
	case '-': return i == 0 && (blank_or_end(rest) || rest.p[0] == '-');
	case '+': return i == 0 && blank_or_end(rest);
	case '.':
	case ')':
		for (size_t j = 0; j < i; j++) {
			if (s.p[j] < '0' || s.p[j] > '9')
				return false;
		}
		return i > 0 && i < 10 && blank_or_end(rest);
	default: return false;
	}
}

// ASCII that Markdown reads as a mark there. Only where it would: the file is for people.
static bool needs_backslash(str s, size_t i, unsigned spot)
{
	char c = s.p[i];
	if (strchr("\\`*_[]<~", c))
		return true;
	if (c == '&')
		return is_entity(str_skip(s, i));
	if (c == '#' && (i == 0 || only(str_skip(s, i), '#')))
		return true; // a heading's closing marks
	if (c == ':' && ((spot & NAME) || ((spot & COUNTED) && i == 0)))
		return true;
	if (c == '-' && (spot & THEME_NAME))
		return (i > 0 && s.p[i - 1] == '-') || (i + 1 < s.n && s.p[i + 1] == '-');
	return (spot & LINE_START) && starts_block(s, i);
}

// The rest: what cannot stand behind a backslash.
static bool needs_entity(str s, size_t i, uint32_t ch, unsigned spot)
{
	if (ch < 0x20 || ch == 0x7F)
		return true;
	if (ch == 0xFF1A)
		return (spot & NAME) || ((spot & COUNTED) && i == 0);
	return ch == 0x2014 && (spot & THEME_NAME) && (str_ends(str_sub(s, 0, i), STR("—")) || str_starts(str_skip(s, i + 3), STR("—")));
}

// Writes text so that Markdown reads it back as it is. Blanks at its ends and controls become entities.
static void put(struct buf *out, str s, unsigned spot)
{
	str core = str_trim(s);
	size_t from = core.n ? (size_t)(core.p - s.p) : s.n, to = from + core.n;
	for (str rest = s; rest.n;) {
		size_t i = s.n - rest.n;
		uint32_t ch = utf8_next(&rest);
		if (i < from || i >= to || needs_entity(s, i, ch, spot)) {
			entity(out, ch);
			continue;
		}
		if (ch < 0x80 && needs_backslash(s, i, spot))
			buf_z(out, "\\");
		buf_ch(out, ch);
	}
}

// ---- front matter ---------------------------------------------------------------------------------------------------

// What YAML would not read as plain text.
static bool needs_quotes(str value)
{
	if (!str_eq(value, str_trim(value)) || strchr("\"'[]{}>|*&!%@`#,?-:", value.p[0]))
		return true;
	for (size_t i = 0; i < value.n; i++) {
		bool blank = i + 1 == value.n || value.p[i + 1] == ' ';
		if ((unsigned char)value.p[i] < 0x20 || (value.p[i] == ':' && blank) || (value.p[i] == '#' && i && value.p[i - 1] == ' '))
			return true;
	}
	return false;
}

static void key(struct buf *out, const char *name, str value)
{
	if (!value.n)
		return;
	buf_fmt(out, "%s: ", name);
	if (!needs_quotes(value)) {
		buf_str(out, value);
		buf_z(out, "\n");
		return;
	}
	buf_z(out, "\"");
	for (size_t i = 0; i < value.n; i++) {
		char c = value.p[i];
		if (c == '"' || c == '\\')
			buf_z(out, "\\");
		if ((unsigned char)c < 0x20)
			buf_fmt(out, "\\u%04x", (unsigned)c);
		else
			buf_str(out, (str){&c, 1});
	}
	buf_z(out, "\"\n");
}

static void front(struct buf *out, const struct deck *d)
{
	buf_z(out, "---\n");
	key(out, "title", d->title);
	key(out, "date", d->date);
	key(out, "source", d->source);
	key(out, "reporter", d->reporter);
	key(out, "url", d->url);
	key(out, "lang", d->lang);
	key(out, "from", d->from);
	key(out, "until", d->until);
	if (d->hours.n) {
		buf_z(out, "hours: ");
		hours_print(&d->hours, out);
		buf_z(out, "\n");
	}
	if (d->priority == DECK_URGENT)
		key(out, "priority", STR("urgent"));
	buf_z(out, "---\n");
}

// ---- body -----------------------------------------------------------------------------------------------------------

static void items(struct buf *out, const struct deck_agency *a, struct arena scratch)
{
	if (a->figures.n || a->highlights.n)
		buf_z(out, "\n");
	for (int i = 0; i < a->figures.n; i++) {
		const struct figure *f = &a->figures.v[i];
		struct arena once = scratch;
		buf_z(out, "- **");
		put(out, figure_text(f, &once), IN_LINE);
		buf_z(out, f->of.n ? "** " : "**");
		put(out, f->of, COUNTED);
		buf_z(out, "\n");
	}
	for (int i = 0; i < a->highlights.n; i++) {
		if (!a->highlights.v[i].n)
			continue;
		buf_z(out, "- ");
		put(out, a->highlights.v[i], LINE_START);
		buf_z(out, "\n");
	}
}

// Percent escapes, as any viewer undoes them; Chinese stays readable.
static void path(struct buf *out, str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool plain = c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c && strchr("/._-+=,@", c));
		if (plain)
			buf_str(out, str_sub(s, i, i + 1));
		else
			buf_fmt(out, "%%%02X", c);
	}
}

static void pictures(struct buf *out, const struct deck_agency *a)
{
	for (int i = 0; i < a->pictures.n; i++) {
		buf_z(out, "\n![");
		put(out, a->pictures.v[i].caption, IN_LINE);
		buf_z(out, "](");
		path(out, a->pictures.v[i].path);
		buf_z(out, ")\n");
	}
}

// In seconds, as few digits as it takes.
static void hold(struct buf *out, int64_t us)
{
	if (!us)
		return;
	struct buf number = {.arena = out->arena};
	buf_fmt(&number, "%lld.%06lld", (long long)(us / 1000000), (long long)(us % 1000000));
	str s = buf_text(&number);
	while (s.p[s.n - 1] == '0')
		s.n--;
	if (s.p[s.n - 1] == '.')
		s.n--;
	buf_z(out, "\n<!-- hold: ");
	buf_str(out, s);
	buf_z(out, "s -->\n");
}

static void agency(struct buf *out, const struct deck_agency *a, bool first, struct arena scratch)
{
	bool any = a->figures.n || a->highlights.n || a->pictures.n;
	// Items before the first heading of a theme belong to no agency.
	if (a->name.n || a->headline.n || !first || !any || a->hold_us) {
		buf_z(out, "\n##");
		if (a->name.n || a->headline.n)
			buf_z(out, " ");
		put(out, a->name, NAME);
		if (a->headline.n)
			buf_z(out, "：");
		put(out, a->headline, IN_LINE);
		buf_z(out, "\n");
	}
	items(out, a, scratch);
	pictures(out, a);
	hold(out, a->hold_us);
}

// The unnamed theme of a deck without themes needs no heading, unless something stands before it.
static void theme(struct buf *out, const struct deck_theme *t, bool first, struct arena scratch)
{
	if (t->name.n || t->subtitle.n || !first || !t->agencies.n) {
		buf_z(out, "\n#");
		if (t->name.n)
			buf_z(out, " ");
		put(out, t->name, THEME_NAME);
		if (t->subtitle.n)
			buf_z(out, " —— ");
		put(out, t->subtitle, IN_LINE);
		buf_z(out, "\n");
	}
	for (int i = 0; i < t->agencies.n; i++)
		agency(out, &t->agencies.v[i], i == 0, scratch);
}

void deck_write(const struct deck *d, struct arena scratch, struct buf *out)
{
	front(out, d);
	for (int i = 0; i < d->lead.n; i++) {
		if (!d->lead.v[i].n)
			continue;
		buf_z(out, "\n");
		put(out, d->lead.v[i], LINE_START);
		buf_z(out, "\n");
	}
	for (int i = 0; i < d->themes.n; i++)
		theme(out, &d->themes.v[i], i == 0, scratch);
}
