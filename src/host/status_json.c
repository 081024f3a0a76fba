#include "host/status.h"

static void print_sources(struct json *j, const struct host_status *s, const char *name)
{
	json_open(j, name, '[');
	for (int i = 0; i < s->sources.n; i++) {
		json_open(j, NULL, '{');
		json_str(j, "file", s->sources.v[i].file);
		json_str(j, "title", s->sources.v[i].title);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void print_waits(struct json *j, const struct host_status *s, const char *name)
{
	json_open(j, name, '[');
	for (int i = 0; i < s->waits.n; i++) {
		const struct host_status_wait *wait = &s->waits.v[i];
		struct buf at = {.arena = j->out.arena};
		json_open(j, NULL, '{');
		json_str(j, "file", wait->file);
		json_str(j, "title", wait->title);
		json_str(j, "why", wait->why);
		status_stamp(&at, wait->at_us, s->zone_min);
		json_str(j, "at", buf_text(&at));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void print_findings(struct json *j, const struct host_status *s, const char *name)
{
	json_open(j, name, '[');
	for (int i = 0; i < s->findings.n; i++) {
		const struct diag *d = &s->findings.v[i];
		json_open(j, NULL, '{');
		json_str(j, "severity", str_from(status_severities[d->severity]));
		json_str(j, "file", d->at.file);
		json_int(j, "line", d->at.line);
		json_int(j, "column", d->at.column);
		json_str(j, "message", d->message);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void print_row(struct json *j, const struct host_status *s, const struct status_row *row)
{
	const void *member = (const char *)s + row->offset;
	struct buf stamp = {.arena = j->out.arena};
	switch (row->kind) {
	case STATUS_TEXT: json_str(j, row->name, *(const str *)member); break;
	case STATUS_WHOLE: json_int(j, row->name, *(const int64_t *)member); break;
	case STATUS_FLAG: json_bool(j, row->name, *(const bool *)member); break;
	case STATUS_STAMP:
		status_stamp(&stamp, *(const int64_t *)member, s->zone_min);
		json_str(j, row->name, buf_text(&stamp));
		break;
	case STATUS_SOURCES: print_sources(j, s, row->name); break;
	case STATUS_WAITS: print_waits(j, s, row->name); break;
	case STATUS_FINDINGS: print_findings(j, s, row->name); break;
	}
}

void host_status_json(const struct host_status *s, struct buf *out)
{
	struct json j = {.out = {.arena = out->arena}};
	const char *group = NULL;
	json_open(&j, NULL, '{');
	for (int i = 0; i < status_row_count; i++) {
		const struct status_row *row = &status_rows[i];
		if (!group || strcmp(group, row->group) != 0) {
			if (group)
				json_close(&j, '}');
			json_open(&j, row->group, '{');
		}
		group = row->group;
		print_row(&j, s, row);
	}
	json_close(&j, '}');
	json_close(&j, '}');
	buf_str(out, buf_text(&j.out));
}
