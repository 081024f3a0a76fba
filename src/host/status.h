// Private to host: the rows that make status.json, and its stamps.
#pragma once

#include "host/host.h"

enum status_kind { STATUS_TEXT, STATUS_WHOLE, STATUS_FLAG, STATUS_STAMP, STATUS_SOURCES, STATUS_WAITS, STATUS_FINDINGS };

// A member of a group's object, the rows of a group one after the other.
struct status_row {
	const char *group, *name;
	enum status_kind kind;
	size_t offset;
};
extern const struct status_row status_rows[];
extern const int status_row_count;

extern const char *const status_severities[3]; // by diag_severity

// "2021-03-31T08:00:00+08:00"; "" for 0. Years 1 to 9999; others are as 0.
void status_stamp(struct buf *out, int64_t at_us, int64_t zone_min);
bool status_read_stamp(str, int64_t *at_us);
