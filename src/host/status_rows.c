#include "host/status.h"

#define AT(member) offsetof(struct host_status, member)

const struct status_row status_rows[] = {
	{"show", "state", STATUS_TEXT, AT(state)},
	{"hours", "on", STATUS_TEXT, AT(hours)},
	{"hours", "rest", STATUS_TEXT, AT(rest)},
	{"hours", "next", STATUS_STAMP, AT(hours_next_us)},
	{"hours", "waiting_count", STATUS_WHOLE, AT(wait_count)},
	{"hours", "waiting", STATUS_WAITS, AT(waits)},
	{"page", "id", STATUS_TEXT, AT(page_id)},
	{"page", "kind", STATUS_TEXT, AT(page_kind)},
	{"page", "title", STATUS_TEXT, AT(page_title)},
	{"page", "number", STATUS_WHOLE, AT(page_number)},
	{"page", "count", STATUS_WHOLE, AT(page_count)},
	{"page", "since", STATUS_STAMP, AT(page_at_us)},
	{"page", "changes", STATUS_WHOLE, AT(page_changes)},
	{"edition", "hash", STATUS_TEXT, AT(edition_hash)},
	{"edition", "since", STATUS_STAMP, AT(edition_at_us)},
	{"edition", "builtin", STATUS_FLAG, AT(builtin)},
	{"edition", "source_count", STATUS_WHOLE, AT(source_count)},
	{"edition", "sources", STATUS_SOURCES, AT(sources)},
	{"reload", "outcome", STATUS_TEXT, AT(reload_outcome)},
	{"reload", "reason", STATUS_TEXT, AT(reload_reason)},
	{"reload", "at", STATUS_STAMP, AT(reload_at_us)},
	{"reload", "replaced", STATUS_WHOLE, AT(replaced)},
	{"reload", "refused", STATUS_WHOLE, AT(refused)},
	{"reload", "config_errors", STATUS_WHOLE, AT(config_errors)},
	{"reload", "errors", STATUS_WHOLE, AT(errors)},
	{"reload", "warnings", STATUS_WHOLE, AT(warnings)},
	{"reload", "findings", STATUS_FINDINGS, AT(findings)},
	{"clock", "written", STATUS_STAMP, AT(clock_at_us)},
	{"clock", "zone", STATUS_TEXT, AT(zone)},
	{"clock", "zone_minutes", STATUS_WHOLE, AT(zone_min)},
	{"clock", "synchronised", STATUS_FLAG, AT(synchronised)},
	{"clock", "set", STATUS_FLAG, AT(clock_set)},
	{"screen", "driver", STATUS_TEXT, AT(driver)},
	{"screen", "width", STATUS_WHOLE, AT(width)},
	{"screen", "height", STATUS_WHOLE, AT(height)},
	{"screen", "input", STATUS_TEXT, AT(input)},
	{"screen", "devices", STATUS_TEXT, AT(devices)},
	{"screen", "devices_refused", STATUS_WHOLE, AT(devices_refused)},
	{"screen", "devices_group", STATUS_TEXT, AT(devices_group)},
	{"screen", "presents", STATUS_WHOLE, AT(presents)},
	{"screen", "last_frame", STATUS_STAMP, AT(frame_at_us)},
	{"graphics", "surfaces", STATUS_WHOLE, AT(surfaces)},
	{"graphics", "textures", STATUS_WHOLE, AT(textures)},
	{"graphics", "glyph_masks", STATUS_WHOLE, AT(masks)},
	{"process", "version", STATUS_TEXT, AT(version)},
	{"process", "pid", STATUS_WHOLE, AT(pid)},
	{"process", "started", STATUS_STAMP, AT(started_at_us)},
	{"process", "uptime_s", STATUS_WHOLE, AT(uptime_s)},
	{"process", "written_us", STATUS_WHOLE, AT(written_us)},
	{"process", "due_us", STATUS_WHOLE, AT(due_us)},
};
const int status_row_count = (int)(sizeof status_rows / sizeof *status_rows);

const char *const status_severities[3] = {"note", "warning", "error"};

enum host_health host_status_health(const struct host_status *s, bool lives, int64_t now_us)
{
	if (str_eq(s->state, STR("ended")))
		return HOST_ENDED;
	if (s->written_us > now_us)
		return HOST_RESTARTED;
	if (!lives)
		return HOST_GONE;
	return s->due_us < now_us ? HOST_LATE : HOST_SHOWING;
}
