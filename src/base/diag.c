#include "base/base.h"

#include <string.h>

void diag_add(struct diag_list *list, enum diag_severity severity, struct place at, const char *fmt, ...)
{
	list->count[severity]++;
	int limit = list->limit ? list->limit : 50;
	if (list->kept.n >= limit)
		return;
	struct buf b = {.arena = list->arena};
	va_list args;
	va_start(args, fmt);
	buf_vfmt(&b, fmt, args);
	va_end(args);
	struct diag *d = vec_push(list->arena, &list->kept);
	// The file's name may live in a shorter-lived arena than the list.
	*d = (struct diag){severity, {str_copy(list->arena, at.file), at.line, at.column}, buf_text(&b)};
}

static const char *severity_name(enum diag_severity severity)
{
	switch (severity) {
	case DIAG_NOTE: return "note";
	case DIAG_WARNING: return "warning";
	case DIAG_ERROR: return "error";
	}
	return "";
}

void diag_print(const struct diag_list *list, enum diag_severity least, struct buf *out)
{
	for (int i = 0; i < list->kept.n; i++) {
		const struct diag *d = &list->kept.v[i];
		if (d->severity < least)
			continue;
		if (d->at.file.n)
			buf_fmt(out, "%.*s:", STR_ARG(d->at.file));
		if (d->at.line)
			buf_fmt(out, "%d:", d->at.line);
		if (d->at.line && d->at.column)
			buf_fmt(out, "%d:", d->at.column);
		buf_fmt(out, "%s%s: %.*s\n", d->at.file.n ? " " : "", severity_name(d->severity), STR_ARG(d->message));
	}
	int more = list->count[0] + list->count[1] + list->count[2] - list->kept.n;
	if (more > 0)
		buf_fmt(out, "and %d more findings\n", more);
}

struct place place_at(str file, str text, size_t offset)
{
	str before = str_sub(text, 0, offset);
	struct place at = {file, 1, 1};
	size_t line_start = 0;
	for (const char *p = before.p; before.n && (p = memchr(p, '\n', before.n - (size_t)(p - before.p)));) {
		at.line++;
		p++;
		line_start = (size_t)(p - before.p);
		if (line_start == before.n)
			break;
	}
	at.column = utf8_count(str_skip(before, line_start)) + 1;
	return at;
}
