#include "show/show.h"

struct unit {
	const char *name;
	int64_t us;
};

static const struct unit units[] = {
	{"ms", 1000}, {"min", 60 * INT64_C(1000000)}, {"s", 1000000}, {"h", 3600 * INT64_C(1000000)}, {"d", 86400 * INT64_C(1000000)}};

// What a line's words are read from: `rest` is the line from where reading stands.
struct line {
	str file, text, rest;
	int number;
	struct diag_list *diags;
};

static struct place here(const struct line *l)
{
	return (struct place){l->file, l->number, utf8_count((str){l->text.p, (size_t)(l->rest.p - l->text.p)}) + 1};
}

// The part of a wrong word that a message quotes.
static str shown(str s)
{
	return str_sub(s, 0, utf8_offset(s, 40));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void skip_blanks(struct line *l)
{
	while (l->rest.n && is_blank(l->rest.p[0]))
		l->rest = str_skip(l->rest, 1);
}

// A word in quotes, which end before a blank or at the end of the line.
static bool quoted_word(struct line *l, str *out)
{
	str s = l->rest;
	const char *close = s.n > 1 && s.p[0] == '"' ? memchr(s.p + 1, '"', s.n - 1) : NULL;
	if (!close)
		return false;
	size_t end = (size_t)(close - s.p);
	if (end + 1 < s.n && !is_blank(s.p[end + 1]))
		return false;
	*out = str_sub(s, 1, end);
	l->rest = str_skip(s, end + 1);
	return true;
}

// The next word; empty at the end of the line. With a quote at its start it is one that was not closed.
static str word(struct line *l)
{
	str out;
	skip_blanks(l);
	if (quoted_word(l, &out))
		return out;
	size_t n = 0;
	while (n < l->rest.n && !is_blank(l->rest.p[n]))
		n++;
	out = str_sub(l->rest, 0, n);
	l->rest = str_skip(l->rest, n);
	return out;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

// A decimal number in millionths off the front of *s. False when there is none or it is 10^12 or more. The language of the
// system may write decimals with a comma, so this is not strtod's.
static bool decimal(str *s, int64_t *out)
{
	int64_t value = 0;
	size_t i = 0;
	for (; i < s->n && digit(s->p[i]); i++) {
		value = value * 10 + (s->p[i] - '0');
		if (value >= INT64_C(1000000000000))
			return false;
	}
	if (i == 0)
		return false;
	value *= 1000000;
	if (i + 1 < s->n && s->p[i] == '.' && digit(s->p[i + 1])) {
		int64_t scale = 100000;
		for (i++; i < s->n && digit(s->p[i]); i++, scale /= 10)
			value += scale * (s->p[i] - '0');
	}
	*s = str_skip(*s, i);
	*out = value;
	return true;
}

static bool unit(str *s, int64_t *us)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (str_starts(*s, str_from(units[i].name))) {
			*s = str_skip(*s, strlen(units[i].name));
			*us = units[i].us;
			return true;
		}
	}
	return false;
}

#define LONGEST_US (INT64_C(36525) * 86400 * 1000000)

// "1min30s". At most a hundred years.
static bool duration(str s, int64_t *out)
{
	int64_t total = 0, millionths, us;
	if (s.n == 0)
		return false;
	while (s.n) {
		if (!decimal(&s, &millionths) || !unit(&s, &us) || millionths / 1000000 > LONGEST_US / us)
			return false;
		// The fraction apart, so that nothing overflows.
		total += millionths / 1000000 * us + millionths % 1000000 * (us / 1000) / 1000;
		if (total > LONGEST_US)
			return false;
	}
	*out = total;
	return true;
}

// ---- arguments; each is false after an error at its place ----

static bool text_argument(struct line *l, const char *what, str *out)
{
	skip_blanks(l);
	struct place at = here(l);
	*out = word(l);
	if (str_starts(*out, STR("\""))) {
		diag_add(l->diags, DIAG_ERROR, at, "this quote has to be closed, with a blank after it, the line is left out");
		return false;
	}
	if (out->n)
		return true;
	diag_add(l->diags, DIAG_ERROR, at, "%s is missing here, the line is left out", what);
	return false;
}

static bool share_argument(struct line *l, const char *what, float *out)
{
	skip_blanks(l);
	struct place at = here(l);
	str s = word(l), rest = s;
	int64_t millionths;
	if (!decimal(&rest, &millionths) || rest.n || millionths > 1000000) {
		diag_add(
			l->diags, DIAG_ERROR, at, "%s has to be a number from 0 to 1, not \"%.*s\", the line is left out", what, STR_ARG(shown(s)));
		return false;
	}
	*out = (float)((double)millionths / 1e6);
	return true;
}

static bool duration_argument(struct line *l, const char *what, bool is_signed, int64_t *out)
{
	skip_blanks(l);
	struct place at = here(l);
	str s = word(l), amount = s;
	bool back = is_signed && str_starts(s, STR("-"));
	if (back || (is_signed && str_starts(s, STR("+"))))
		amount = str_skip(s, 1);
	if (!duration(amount, out)) {
		diag_add(l->diags, DIAG_ERROR, at,
			"%s has to be a time with its unit such as 500ms, 1.5s or 2min, not \"%.*s\", the line is left out", what, STR_ARG(shown(s)));
		return false;
	}
	if (back)
		*out = -*out;
	return true;
}

static bool size_argument(struct line *l, int *width, int *height)
{
	skip_blanks(l);
	struct place at = here(l);
	str s = word(l), rest = s;
	int64_t w, h;
	bool good = decimal(&rest, &w) && str_starts(rest, STR("x"));
	rest = str_skip(rest, 1);
	good = good && decimal(&rest, &h) && rest.n == 0 && w % 1000000 == 0 && h % 1000000 == 0;
	if (!good || w < 1000000 || h < 1000000 || w > INT64_C(16384000000) || h > INT64_C(16384000000)) {
		diag_add(l->diags, DIAG_ERROR, at, "a size has to be like 1920x1080, at most 16384 each way, not \"%.*s\", the line is left out",
			STR_ARG(shown(s)));
		return false;
	}
	*width = (int)(w / 1000000);
	*height = (int)(h / 1000000);
	return true;
}

// ---- lines ----

struct action_word {
	const char *name;
	enum show_action_kind kind;
};

static const struct action_word action_words[] = {{"key", SHOW_DO_KEY}, {"tap", SHOW_DO_TAP}, {"press", SHOW_DO_PRESS},
	{"swipe", SHOW_DO_SWIPE}, {"write", SHOW_DO_WRITE}, {"reload", SHOW_DO_RELOAD}, {"clock", SHOW_DO_CLOCK}, {"size", SHOW_DO_SIZE},
	{"shot", SHOW_DO_SHOT}, {"expect", SHOW_DO_EXPECT_PAGE}, {"quit", SHOW_DO_QUIT}};

static const char *action_name(enum show_action_kind kind)
{
	for (size_t i = 0; i < sizeof action_words / sizeof *action_words; i++) {
		if (action_words[i].kind == kind)
			return action_words[i].name;
	}
	return "";
}

static bool action_kind(struct line *l, enum show_action_kind *out)
{
	str name;
	if (!text_argument(l, "an action", &name))
		return false;
	for (size_t i = 0; i < sizeof action_words / sizeof *action_words; i++) {
		if (str_eq(name, str_from(action_words[i].name))) {
			*out = action_words[i].kind;
			return true;
		}
	}
	l->rest = (str){name.p, (size_t)(l->text.p + l->text.n - name.p)};
	diag_add(l->diags, DIAG_ERROR, here(l),
		"\"%.*s\" is no action, the line is left out; there are key, tap, press, swipe, write, reload, clock, size, shot, expect and quit",
		STR_ARG(shown(name)));
	return false;
}

static bool expect_argument(struct line *l, str *id)
{
	skip_blanks(l);
	struct place at = here(l);
	if (!str_eq(word(l), STR("page"))) {
		diag_add(l->diags, DIAG_ERROR, at, "only a page can be expected (expect page cover), the line is left out");
		return false;
	}
	return text_argument(l, "a page id", id);
}

static bool arguments(struct line *l, struct show_action *a)
{
	switch (a->kind) {
	case SHOW_DO_KEY: return text_argument(l, "the name of a key", &a->text);
	case SHOW_DO_TAP: return share_argument(l, "X", &a->x) && share_argument(l, "Y", &a->y);
	case SHOW_DO_PRESS:
		return share_argument(l, "X", &a->x) && share_argument(l, "Y", &a->y) &&
			   duration_argument(l, "the length of a press", false, &a->duration_us);
	case SHOW_DO_SWIPE:
		return share_argument(l, "X", &a->x) && share_argument(l, "Y", &a->y) && share_argument(l, "the second X", &a->x2) &&
			   share_argument(l, "the second Y", &a->y2) && duration_argument(l, "the length of a swipe", false, &a->duration_us);
	case SHOW_DO_WRITE: return text_argument(l, "the name to write", &a->text) && text_argument(l, "the file to write there", &a->text2);
	case SHOW_DO_CLOCK: return duration_argument(l, "the step of the clock", true, &a->duration_us);
	case SHOW_DO_SIZE: return size_argument(l, &a->width, &a->height);
	case SHOW_DO_SHOT: return text_argument(l, "the name of a picture", &a->text);
	case SHOW_DO_EXPECT_PAGE: return expect_argument(l, &a->text);
	case SHOW_DO_RELOAD:
	case SHOW_DO_QUIT: return true;
	}
	return false;
}

// False after an error at the first byte that is no text: what would be cut off or garbled in a name is refused here.
static bool is_text(struct line *l)
{
	size_t bad = l->text.n;
	(void)!utf8_valid(l->text, &bad);
	for (size_t i = 0; i < bad; i++) {
		unsigned char c = (unsigned char)l->text.p[i];
		if ((c < ' ' && c != '\t') || c == 0x7F)
			bad = i;
	}
	if (bad == l->text.n)
		return true;
	l->rest = str_skip(l->text, bad);
	diag_add(l->diags, DIAG_ERROR, here(l), "the byte %02X here is no text, the line is left out", (unsigned char)l->text.p[bad]);
	return false;
}

// True with an action; false for an empty line and, after an error, for a wrong one.
static bool read_line(struct line *l, int64_t earliest_us, struct show_action *out)
{
	skip_blanks(l);
	if (l->rest.n == 0 || !is_text(l))
		return false;
	out->place = here(l);
	if (!duration_argument(l, "the moment", false, &out->at_us))
		return false;
	if (out->at_us < earliest_us) {
		diag_add(l->diags, DIAG_ERROR, out->place, "this moment is before that of a line above it, the line is left out");
		return false;
	}
	if (!action_kind(l, &out->kind) || !arguments(l, out))
		return false;
	skip_blanks(l);
	if (l->rest.n) {
		diag_add(l->diags, DIAG_ERROR, here(l), "nothing more is expected after this action, the line is left out");
		return false;
	}
	return true;
}

// Without the comment, the carriage return and the blanks at the end.
static str strip(str s)
{
	bool quoted = false;
	for (size_t i = 0; i < s.n; i++) {
		bool begins = i == 0 || is_blank(s.p[i - 1]);
		if (s.p[i] == '"' && (quoted || begins))
			quoted = !quoted;
		if (s.p[i] == '#' && !quoted && begins) {
			s.n = i;
			break;
		}
	}
	while (s.n && (is_blank(s.p[s.n - 1]) || s.p[s.n - 1] == '\r'))
		s.n--;
	return s;
}

bool show_script_parse(str file, str text, struct arena *arena, struct diag_list *diags, struct show_script *out)
{
	struct show_script script = {0};
	struct line l = {.file = file, .diags = diags};
	int errors = diags->count[DIAG_ERROR];
	int64_t earliest_us = 0;
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_skip(text, 3);
	while (str_cut(&text, STR("\n"), &l.text)) {
		l.number++;
		l.text = l.rest = strip(l.text);
		struct show_action a = {0};
		if (!read_line(&l, earliest_us, &a))
			continue;
		if (script.v.n == SHOW_SCRIPT_LIMIT) {
			diag_add(diags, DIAG_ERROR, a.place, "a script has at most %d actions, what follows is left out", SHOW_SCRIPT_LIMIT);
			break;
		}
		earliest_us = a.at_us;
		*vec_push(arena, &script.v) = a;
	}
	*out = script;
	return diags->count[DIAG_ERROR] == errors;
}

// ---- printing ----

void show_script_time(struct buf *out, int64_t us)
{
	uint64_t ms = us < 0 ? (0 - (uint64_t)us) / 1000 : (uint64_t)us / 1000;
	buf_fmt(out, "%s%llu.%03llus", us < 0 && ms ? "-" : "", (unsigned long long)(ms / 1000), (unsigned long long)(ms % 1000));
}

static void print_us(struct buf *out, int64_t us)
{
	uint64_t n = us < 0 ? 0 - (uint64_t)us : (uint64_t)us;
	buf_fmt(out, " %s%llu.%06llus", us < 0 ? "-" : "", (unsigned long long)(n / 1000000), (unsigned long long)(n % 1000000));
}

static void print_share(struct buf *out, float share)
{
	int millionths = (int)((double)share * 1e6 + 0.5);
	buf_fmt(out, " %d.%06d", millionths / 1000000, millionths % 1000000);
}

static void print_text(struct buf *out, str s)
{
	bool quotes = str_has(s, STR(" ")) || str_has(s, STR("\t")) || str_starts(s, STR("#"));
	buf_fmt(out, quotes ? " \"%.*s\"" : " %.*s", STR_ARG(s));
}

static void print_action(const struct show_action *a, struct buf *out)
{
	buf_fmt(out, " %s", action_name(a->kind));
	switch (a->kind) {
	case SHOW_DO_TAP:
	case SHOW_DO_PRESS:
	case SHOW_DO_SWIPE:
		print_share(out, a->x);
		print_share(out, a->y);
		if (a->kind == SHOW_DO_SWIPE) {
			print_share(out, a->x2);
			print_share(out, a->y2);
		}
		if (a->kind != SHOW_DO_TAP)
			print_us(out, a->duration_us);
		break;
	case SHOW_DO_CLOCK: print_us(out, a->duration_us); break;
	case SHOW_DO_SIZE: buf_fmt(out, " %dx%d", a->width, a->height); break;
	case SHOW_DO_EXPECT_PAGE: buf_z(out, " page"); // falls through
	case SHOW_DO_KEY:
	case SHOW_DO_SHOT: print_text(out, a->text); break;
	case SHOW_DO_WRITE:
		print_text(out, a->text);
		print_text(out, a->text2);
		break;
	case SHOW_DO_RELOAD:
	case SHOW_DO_QUIT: break;
	}
}

void show_script_print(const struct show_script *script, struct buf *out)
{
	for (int i = 0; i < script->v.n; i++) {
		const struct show_action *a = &script->v.v[i];
		struct buf at = {.arena = out->arena};
		print_us(&at, a->at_us);
		buf_str(out, str_skip(buf_text(&at), 1));
		print_action(a, out);
		buf_ch(out, '\n');
	}
}
