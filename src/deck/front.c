#include "deck/reader.h"

enum key { KEY_TITLE, KEY_DATE, KEY_SOURCE, KEY_REPORTER, KEY_URL, KEY_LANG, KEY_FROM, KEY_UNTIL, KEY_HOURS, KEY_PRIORITY, KEYS };
static const str key_names[KEYS] = {{"title", 5}, {"date", 4}, {"source", 6}, {"reporter", 8}, {"url", 3}, {"lang", 4}, {"from", 4},
	{"until", 5}, {"hours", 5}, {"priority", 8}};
// What an editor may write instead.
static const char *const key_chinese[KEYS] = {"标题", "日期", "来源", "记者", "链接", "语言", "开始", "结束", "时段", "优先级"};

// How far front matter may reach; it has one line a key.
#define MOST_LINES 64

struct front {
	struct reader *r;
	struct place at[KEYS]; // of each key's value; line 0: not given
};

static str line_at(str text, size_t offset, size_t *next)
{
	str rest = str_skip(text, offset), line = {0};
	str_cut(&rest, STR("\n"), &line);
	*next = text.n - rest.n;
	return line;
}

static bool is_fence(str line)
{
	return str_eq(str_trim(line), STR("---"));
}

// "key: value", with either colon. The key has no blanks.
static bool split(str line, str *key, str *value)
{
	str s = str_trim(line);
	size_t n = 0;
	while (n < s.n && n < 40 && s.p[n] != ' ' && s.p[n] != ':' && !str_starts(str_skip(s, n), STR("：")))
		n++;
	str rest = str_skip(s, n);
	size_t colon = str_starts(rest, STR(":")) ? 1 : str_starts(rest, STR("：")) ? STR("：").n : 0;
	if (!n || !colon)
		return false;
	*key = str_sub(s, 0, n);
	*value = str_trim(str_skip(rest, colon));
	return true;
}

static int key_find(str name)
{
	for (int i = 0; i < KEYS; i++) {
		if (str_eq(name, key_names[i]))
			return i;
	}
	return -1;
}

static str key_nearest(str name)
{
	for (int i = 0; i < KEYS; i++) {
		if (str_eq(name, str_from(key_chinese[i])))
			return key_names[i];
	}
	return str_nearest(name, key_names, KEYS);
}

// What follows a backslash between double quotes.
static bool escape(str *s, struct buf *out)
{
	static const char from[] = "\"\\/ntr", to[] = "\"\\/\n\t\r";
	char c = s->n ? s->p[0] : '\0';
	const char *which = c ? strchr(from, c) : NULL;
	if (which) {
		buf_ch(out, (uint32_t)to[which - from]);
		*s = str_skip(*s, 1);
		return true;
	}
	if (c != 'u' || s->n < 5)
		return false;
	char entity[] = "&#x0000;";
	memcpy(entity + 3, s->p + 1, 4);
	if (strspn(entity + 3, "0123456789abcdefABCDEF") != 4)
		return false;
	struct buf one = {.arena = out->arena};
	inline_entity(&one, (str){entity, 8});
	buf_str(out, inline_plain(out->arena, buf_text(&one)));
	*s = str_skip(*s, 5);
	return true;
}

// A value in quotes, as YAML has it. False when it is not one (a title may begin with a quotation mark).
static bool unquote(str value, struct arena *arena, str *out)
{
	char quote = value.n ? value.p[0] : '\0';
	if (quote != '"' && quote != '\'')
		return false;
	struct buf text = {.arena = arena};
	str s = str_skip(value, 1);
	for (;;) {
		size_t n = 0;
		while (n < s.n && s.p[n] != quote && !(quote == '"' && s.p[n] == '\\'))
			n++;
		buf_str(&text, str_sub(s, 0, n));
		s = str_skip(s, n);
		if (!s.n)
			return false;
		bool doubled = quote == '\'' && str_starts(s, STR("''"));
		if (s.p[0] == quote && !doubled)
			break;
		s = str_skip(s, 1);
		if (doubled) {
			buf_z(&text, "'");
			s = str_skip(s, 1);
		} else if (!escape(&s, &text)) {
			return false;
		}
	}
	str rest = str_trim(str_skip(s, 1));
	if (rest.n && rest.p[0] != '#')
		return false;
	*out = buf_text(&text);
	return true;
}

// Without the comment at its end: a # between blanks.
static str uncomment(str value)
{
	for (size_t i = 0; i + 1 < value.n; i++) {
		bool before = i == 0 || value.p[i - 1] == ' ' || value.p[i - 1] == '\t';
		if (value.p[i] == '#' && before && (value.p[i + 1] == ' ' || value.p[i + 1] == '\t'))
			return str_trim(str_sub(value, 0, i));
	}
	return value;
}

// A value that cannot be used leaves its field empty, even when an earlier line had filled it: the later line counts.
static void set_date(struct front *f, enum key key, str value, str *field)
{
	struct reader *r = f->r;
	if (value_date(value, key != KEY_DATE, r->arena, field))
		return;
	*field = (str){0};
	diag_add(r->diags, DIAG_ERROR, f->at[key], "%.*s \"%.*s\" is not a date like 2021-03-31, so it is left out", STR_ARG(key_names[key]),
		STR_ARG(value));
}

static void set_hours(struct front *f, str value)
{
	struct reader *r = f->r;
	struct place at = f->at[KEY_HOURS];
	struct buf why = {.arena = r->arena};
	size_t wrong_at = 0;
	r->deck->hours = (struct hours){0};
	if (hours_parse(value, &why, &wrong_at, &r->deck->hours))
		return;
	at.column += utf8_count(str_sub(value, 0, wrong_at));
	diag_add(r->diags, DIAG_ERROR, at, "hours \"%.*s\"%.*s, so it is shown at any hour", STR_ARG(value), STR_ARG(buf_text(&why)));
}

static void set_url(struct front *f, str value)
{
	struct reader *r = f->r;
	r->deck->url = (str){0};
	if (str_starts(value, STR("https://")) || str_starts(value, STR("http://")))
		r->deck->url = str_copy(r->arena, value);
	else if (value.n)
		diag_add(r->diags, DIAG_ERROR, f->at[KEY_URL], "url \"%.*s\" does not begin with https:// or http://, so no QR code is drawn",
			STR_ARG(value));
}

static void set_priority(struct front *f, str value)
{
	struct reader *r = f->r;
	r->deck->priority = str_eq(value, STR("urgent")) ? DECK_URGENT : DECK_NORMAL;
	if (r->deck->priority == DECK_NORMAL && !str_eq(value, STR("normal")))
		diag_add(
			r->diags, DIAG_ERROR, f->at[KEY_PRIORITY], "priority is \"%.*s\" but may be normal or urgent, using normal", STR_ARG(value));
}

static void set(struct front *f, enum key key, str value)
{
	struct deck *d = f->r->deck;
	switch (key) {
	case KEY_TITLE: d->title = str_copy(f->r->arena, value); break;
	case KEY_SOURCE: d->source = str_copy(f->r->arena, value); break;
	case KEY_REPORTER: d->reporter = str_copy(f->r->arena, value); break;
	case KEY_LANG: d->lang = str_copy(f->r->arena, value); break;
	case KEY_DATE: set_date(f, key, value, &d->date); break;
	case KEY_FROM: set_date(f, key, value, &d->from); break;
	case KEY_UNTIL: set_date(f, key, value, &d->until); break;
	case KEY_HOURS: set_hours(f, value); break;
	case KEY_URL: set_url(f, value); break;
	case KEY_PRIORITY: set_priority(f, value); break;
	case KEYS: break;
	}
}

static void unknown(struct front *f, str name, struct place at)
{
	str near = key_nearest(name);
	if (near.n)
		diag_add(
			f->r->diags, DIAG_WARNING, at, "unknown key \"%.*s\", did you mean \"%.*s\"? it is left out", STR_ARG(name), STR_ARG(near));
	else
		diag_add(f->r->diags, DIAG_WARNING, at, "unknown key \"%.*s\", it is left out", STR_ARG(name));
}

static void read_line(struct front *f, str line)
{
	struct reader *r = f->r;
	str trimmed = str_trim(line), name, value;
	if (!trimmed.n || trimmed.p[0] == '#')
		return;
	struct place at = reader_place(r, trimmed.p);
	if (!split(line, &name, &value)) {
		diag_add(r->diags, DIAG_WARNING, at, "this line is not \"key: value\", it is left out");
		return;
	}
	int key = key_find(name);
	if (key < 0) {
		unknown(f, name, at);
		return;
	}
	if (f->at[key].line)
		diag_add(r->diags, DIAG_WARNING, at, "%.*s stands in line %d already, using this one", STR_ARG(key_names[key]), f->at[key].line);
	f->at[key] = value.n ? reader_place(r, value.p) : at;
	str text;
	struct arena scratch = r->scratch;
	if (!unquote(value, &scratch, &text))
		text = uncomment(value);
	if (text.n)
		set(f, (enum key)key, text);
}

// From and until compare as text once a bare day is stretched to its whole.
static void check_span(struct front *f)
{
	struct deck *d = f->r->deck;
	if (!d->from.n || !d->until.n)
		return;
	struct arena scratch = f->r->scratch;
	str from = str_fmt(&scratch, "%.*s%s", STR_ARG(d->from), d->from.n > 10 ? "" : "T00:00");
	str until = str_fmt(&scratch, "%.*s%s", STR_ARG(d->until), d->until.n > 10 ? "" : "T24:00");
	if (str_cmp(from, until) < 0)
		return;
	diag_add(f->r->diags, DIAG_ERROR, f->at[KEY_UNTIL], "until %.*s is not after from %.*s (line %d), so both are left out",
		STR_ARG(d->until), STR_ARG(d->from), f->at[KEY_FROM].line);
	d->from = d->until = (str){0};
}

// Where the closing --- begins, or 0. A heading or the end of the text shows that it was forgotten.
static size_t closing_fence(str text, size_t from)
{
	size_t next;
	for (int i = 0; i < MOST_LINES && from < text.n; i++, from = next) {
		str line = line_at(text, from, &next);
		if (is_fence(line))
			return from;
		if (str_starts(line, STR("##")))
			return 0;
	}
	return 0;
}

// Whether the line at `from` begins front matter, and not just a rule; *inside is where its lines begin.
static bool opens(str text, size_t *inside)
{
	size_t at = 0, next;
	str line = {0}, key, value;
	while (at < text.n && !str_trim(line = line_at(text, at, &next)).n)
		at = next;
	if (at >= text.n || !is_fence(line))
		return false;
	*inside = at = next;
	while (at < text.n && !str_trim(line = line_at(text, at, &next)).n)
		at = next;
	if (at < text.n && str_trim(line).p[0] == '#')
		return closing_fence(text, at) > 0; // a comment, or else a heading under a rule
	return at < text.n && (is_fence(line) || split(line, &key, &value));
}

size_t front_read(struct reader *r)
{
	struct front f = {.r = r};
	size_t at, next;
	if (!opens(r->text, &at))
		return 0;
	size_t close = closing_fence(r->text, at);
	if (!close)
		diag_add(r->diags, DIAG_ERROR, reader_place(r, r->text.p + at),
			"the keys at the top are not closed with ---, so they end where the text begins");
	for (; at < r->text.n; at = next) {
		str line = line_at(r->text, at, &next), name, value;
		if (close && at == close) {
			at = next;
			break;
		}
		if (!close && str_trim(line).n && !(split(line, &name, &value) && key_find(name) >= 0))
			break;
		read_line(&f, line);
	}
	check_span(&f);
	return at;
}

static bool is_heading(str line)
{
	size_t marks = 0;
	while (marks < line.n && line.p[marks] == '#')
		marks++;
	// One # and a word is a hashtag, two are not.
	bool blank = marks < line.n && (line.p[marks] == ' ' || line.p[marks] == '\t');
	return marks >= 1 && marks <= 6 && (blank || (marks >= 2 && str_trim(str_skip(line, marks)).n));
}

// A line of running text, which a deck has no place for beyond its lead.
static bool is_sentence(str line)
{
	enum { BYTES_LEAST = 60 };
	str s = str_trim(line);
	return s.n >= BYTES_LEAST && !str_starts(s, STR("- ")) && !str_starts(s, STR("#")) &&
		   (str_ends(s, STR("。")) || str_ends(s, STR("。”")) || str_ends(s, STR("？")) || str_ends(s, STR("！")));
}

bool deck_looks_like(str text)
{
	size_t inside;
	if (opens(text, &inside))
		return true;
	int headings = 0, items = 0, sentences = 0;
	for (str rest = text, line; str_cut(&rest, STR("\n"), &line);) {
		headings += is_heading(line);
		items += str_starts(line, STR("- "));
		sentences += is_sentence(line) || str_starts(line, STR("|")); // a deck has no tables
	}
	return headings > 0 && sentences <= items + 1;
}
