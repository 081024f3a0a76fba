#include "host/status.h"

// Strict: what host_status_json writes and nothing else, so that a file cut or mixed up is told and not half believed. The
// depth is that of the functions here; the input has no say in it.

struct reader {
	str file, text;
	size_t at;
	struct arena *arena;
	struct diag_list *diags;
	struct host_status status;
};

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static bool
wrong(struct reader *r, const char *fmt, ...)
{
	struct buf why = {.arena = r->arena};
	va_list args;
	va_start(args, fmt);
	buf_vfmt(&why, fmt, args);
	va_end(args);
	diag_add(r->diags, DIAG_ERROR, place_at(r->file, r->text, r->at), "this is no status of this version of santi, %.*s",
		STR_ARG(buf_text(&why)));
	return false;
}

static char here(const struct reader *r)
{
	return r->at < r->text.n ? r->text.p[r->at] : 0;
}

static bool is_blank(char ch)
{
	return ch == ' ' || ch == '\n' || ch == '\t' || ch == '\r';
}

static void pass_blanks(struct reader *r)
{
	while (is_blank(here(r)))
		r->at++;
}

// Whether this is what comes next after blanks; it is then passed.
static bool take(struct reader *r, char ch)
{
	pass_blanks(r);
	if (here(r) != ch)
		return false;
	r->at++;
	return true;
}

static bool want(struct reader *r, char ch)
{
	return take(r, ch) || wrong(r, r->at < r->text.n ? "%c is missing here" : "it ends before %c", ch);
}

// Four hexadecimal digits. Only single characters are written so; halves of a pair are none.
static bool read_escaped(struct reader *r, struct buf *out)
{
	uint32_t ch = 0;
	for (int i = 0; i < 4; i++, r->at++) {
		char digit = here(r);
		if (digit >= '0' && digit <= '9')
			ch = ch * 16 + (uint32_t)(digit - '0');
		else if ((digit | 32) >= 'a' && (digit | 32) <= 'f')
			ch = ch * 16 + (uint32_t)((digit | 32) - 'a' + 10);
		else
			return wrong(r, "\\u has no four digits");
	}
	if (ch == 0 || (ch >= 0xD800 && ch <= 0xDFFF))
		return wrong(r, "\\u%04x is no character", (unsigned)ch);
	buf_ch(out, ch);
	return true;
}

static bool read_escape(struct reader *r, struct buf *out)
{
	char ch = here(r);
	if (ch == 'n' || ch == '"' || ch == '\\')
		buf_ch(out, ch == 'n' ? '\n' : (uint32_t)ch);
	else if (ch != 'u')
		return wrong(r, "a backslash begins nothing known");
	r->at++;
	return ch != 'u' || read_escaped(r, out);
}

static bool read_text(struct reader *r, str *out)
{
	struct buf text = {.arena = r->arena};
	if (!take(r, '"'))
		return wrong(r, "a text is missing here");
	for (;;) {
		size_t from = r->at;
		while (here(r) != '"' && here(r) != '\\' && (unsigned char)here(r) >= 0x20)
			r->at++;
		buf_str(&text, str_sub(r->text, from, r->at));
		char ch = here(r);
		if (ch == '"') {
			r->at++;
			*out = buf_text(&text);
			return true;
		}
		if (ch != '\\')
			return wrong(r, "a text has no end");
		r->at++;
		if (!read_escape(r, &text))
			return false;
	}
}

static bool read_whole(struct reader *r, int64_t *out)
{
	bool negative = take(r, '-');
	int digits = 0;
	int64_t n = 0;
	for (; here(r) >= '0' && here(r) <= '9' && digits < 18; r->at++, digits++)
		n = n * 10 + (here(r) - '0');
	if (digits == 0 || (here(r) >= '0' && here(r) <= '9'))
		return wrong(r, "a whole number is missing here, or it is too large");
	*out = negative ? -n : n;
	return true;
}

static bool read_int(struct reader *r, int *out)
{
	int64_t n = 0;
	if (!read_whole(r, &n))
		return false;
	if (n < 0 || n > INT32_MAX)
		return wrong(r, "this number cannot be");
	*out = (int)n;
	return true;
}

static bool read_flag(struct reader *r, bool *out)
{
	pass_blanks(r);
	str rest = str_skip(r->text, r->at);
	*out = str_starts(rest, STR("true"));
	if (!*out && !str_starts(rest, STR("false")))
		return wrong(r, "true or false is missing here");
	r->at += *out ? 4 : 5;
	return true;
}

static bool read_stamp(struct reader *r, int64_t *out)
{
	str text = {0};
	return read_text(r, &text) && (status_read_stamp(text, out) || wrong(r, "a time is written otherwise"));
}

static bool read_key(struct reader *r, const char *name)
{
	str key = {0};
	pass_blanks(r);
	size_t from = r->at;
	if (!read_text(r, &key))
		return false;
	if (!str_eq(key, str_from(name))) {
		r->at = from;
		return wrong(r, "\"%s\" is missing here", name);
	}
	return want(r, ':');
}

static bool read_source(struct reader *r)
{
	struct host_status_source *s = vec_push(r->arena, &r->status.sources);
	return want(r, '{') && read_key(r, "file") && read_text(r, &s->file) && want(r, ',') && read_key(r, "title") &&
		   read_text(r, &s->title) && want(r, '}');
}

static bool read_wait(struct reader *r)
{
	struct host_status_wait *w = vec_push(r->arena, &r->status.waits);
	return want(r, '{') && read_key(r, "file") && read_text(r, &w->file) && want(r, ',') && read_key(r, "title") &&
		   read_text(r, &w->title) && want(r, ',') && read_key(r, "why") && read_text(r, &w->why) && want(r, ',') && read_key(r, "at") &&
		   read_stamp(r, &w->at_us) && want(r, '}');
}

static bool read_severity(struct reader *r, enum diag_severity *out)
{
	str name;
	if (!read_text(r, &name))
		return false;
	for (int i = 0; i < 3; i++)
		if (str_eq(name, str_from(status_severities[i]))) {
			*out = (enum diag_severity)i;
			return true;
		}
	return wrong(r, "\"%.*s\" is no severity", STR_ARG(name));
}

static bool read_finding(struct reader *r)
{
	struct diag *d = vec_push(r->arena, &r->status.findings);
	return want(r, '{') && read_key(r, "severity") && read_severity(r, &d->severity) && want(r, ',') && read_key(r, "file") &&
		   read_text(r, &d->at.file) && want(r, ',') && read_key(r, "line") && read_int(r, &d->at.line) && want(r, ',') &&
		   read_key(r, "column") && read_int(r, &d->at.column) && want(r, ',') && read_key(r, "message") && read_text(r, &d->message) &&
		   want(r, '}');
}

static bool read_list(struct reader *r, bool (*read)(struct reader *))
{
	if (!want(r, '['))
		return false;
	if (take(r, ']'))
		return true;
	for (int n = 0; n < HOST_STATUS_MOST_LISTED; n++) {
		if (!read(r))
			return false;
		if (!take(r, ','))
			return want(r, ']');
	}
	return wrong(r, "the list is longer than %d", HOST_STATUS_MOST_LISTED);
}

static bool read_row(struct reader *r, const struct status_row *row)
{
	void *member = (char *)&r->status + row->offset;
	if (!read_key(r, row->name))
		return false;
	switch (row->kind) {
	case STATUS_TEXT: return read_text(r, member);
	case STATUS_WHOLE: return read_whole(r, member);
	case STATUS_FLAG: return read_flag(r, member);
	case STATUS_STAMP: return read_stamp(r, member);
	case STATUS_SOURCES: return read_list(r, read_source);
	case STATUS_WAITS: return read_list(r, read_wait);
	case STATUS_FINDINGS: return read_list(r, read_finding);
	}
	return false;
}

static bool same_group(int a, int b)
{
	return a < status_row_count && b < status_row_count && strcmp(status_rows[a].group, status_rows[b].group) == 0;
}

static bool read_all(struct reader *r)
{
	if (!want(r, '{'))
		return false;
	for (int i = 0; i < status_row_count; i++) {
		bool first = i == 0 || !same_group(i - 1, i), last = !same_group(i, i + 1);
		if (first && !(read_key(r, status_rows[i].group) && want(r, '{')))
			return false;
		if (!read_row(r, &status_rows[i]))
			return false;
		if (last && !want(r, '}'))
			return false;
		if (i + 1 < status_row_count && !want(r, ','))
			return false;
	}
	if (!want(r, '}'))
		return false;
	pass_blanks(r);
	return r->at == r->text.n || wrong(r, "something follows its end");
}

bool host_status_read(str text, str file, struct arena *arena, struct diag_list *diags, struct host_status *out)
{
	struct reader r = {.file = file, .text = text, .arena = arena, .diags = diags};
	if (!utf8_valid(text, &r.at))
		return wrong(&r, "it has bytes that are no text");
	r.at = 0;
	if (!read_all(&r))
		return false;
	*out = r.status;
	return true;
}
