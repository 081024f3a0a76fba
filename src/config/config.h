// Config: the INI file an operator edits. Every option is one row of options.def; fields, parsing, ranges, defaults, the
// sample file, the man page section and the tests all follow from it.
#pragma once

#include "base/base.h"
#include "hours/hours.h"

enum config_kind {
	CONFIG_TIME,   // int64_t microseconds; written "12s", "0.6s", "500ms", "5min", "2h"
	CONFIG_AUTO,   // CONFIG_TIME or the word auto (0)
	CONFIG_NUMBER, // double, as written with the row's unit: "5", "1.2", "2%" (which is 2)
	CONFIG_WORD,   // int: index into the words allowed
	CONFIG_FLAG,   // bool: yes or no
	CONFIG_TEXT,   // str
	CONFIG_HOURS,  // struct hours; written "Mon-Fri 08:30-17:30; Sat 09:00-12:00" or "always"
};

enum config_when { CONFIG_LIVE, CONFIG_EDITION, CONFIG_START }; // takes effect next frame, with the next edition, after a restart

enum config_transition { CONFIG_FADE, CONFIG_PUSH, CONFIG_NONE };
enum config_renderer { CONFIG_RENDERER_AUTO, CONFIG_RENDERER_SOFTWARE, CONFIG_RENDERER_GPU };
enum config_sync { CONFIG_SYNC_OFF, CONFIG_SYNC_CLOCK };
enum config_signature { CONFIG_SIGNATURE_AUTO, CONFIG_SIGNATURE_YES, CONFIG_SIGNATURE_NO };
enum config_closed { CONFIG_CLOSED_BLACK, CONFIG_CLOSED_CLOCK };
enum config_trust { CONFIG_TRUST_AUTO, CONFIG_TRUST_YES };
enum config_rotate { CONFIG_ROTATE_0, CONFIG_ROTATE_90, CONFIG_ROTATE_180, CONFIG_ROTATE_270 };
enum config_touch_rotate { CONFIG_TOUCH_FOLLOW, CONFIG_TOUCH_0, CONFIG_TOUCH_90, CONFIG_TOUCH_180, CONFIG_TOUCH_270 };

// One field an option, named section_name: timing_min, show_content, input_quit_keys.
struct config {
#define CONFIG_FIELD_TIME int64_t
#define CONFIG_FIELD_AUTO int64_t
#define CONFIG_FIELD_NUMBER double
#define CONFIG_FIELD_WORD int
#define CONFIG_FIELD_FLAG bool
#define CONFIG_FIELD_TEXT str
#define CONFIG_FIELD_HOURS struct hours
#define OPTION(kind, section, name, fallback, low, high, unit, words, when, help) CONFIG_FIELD_##kind section##_##name;
#include "config/options.def"
#undef OPTION
};

struct config_option {
	enum config_kind kind;
	const char *section, *name, *fallback;
	double low, high; // of the number, or of the time in seconds
	const char *unit;
	const char *words; // separated by blanks
	enum config_when when;
	const char *help;
	size_t offset;
};
extern const struct config_option config_options[];
extern const int config_option_count;

// The most bytes a configuration file may have, and a line of it (what inih holds).
#define CONFIG_MAX_BYTES ((size_t)1 << 20)
#define CONFIG_MAX_LINE 199

// A configuration with where each value came from. Texts live in the arena it was filled from.
struct config_set {
	struct config values;
	str *texts;           // one an option, as written; parsing it gives the value again
	struct place *places; // one an option: no file for a default, file and line, or the file "--set"
};

void config_defaults(struct arena *, struct config_set *out);
// Applies an INI text. A row that is wrong is an error with file:line:column and keeps the value it had. A text that is not
// UTF-8 or too long is refused whole.
void config_read(str ini, str file, struct arena *, struct arena scratch, struct diag_list *diags, struct config_set *);
// Applies one "section.key=value". False with an error in diags, the value is then what it was.
bool config_assign(str assignment, struct arena *, struct diag_list *diags, struct config_set *);
// Values that contradict each other are made to agree, each with a warning. Called once, after the last value came in.
void config_settle(struct arena *, struct diag_list *diags, struct config_set *);
// Whether options that need a restart differ; their names go to `out`, separated by ", ".
bool config_needs_restart(const struct config *a, const struct config *b, struct buf *out);

// `santi config`: the effective values, as an INI file that config_read gives the same values for; with defaults only,
// annotated; or each with its origin as a comment.
void config_print(const struct config_set *, struct buf *out);
void config_print_annotated(struct buf *out);
// The options as the body of a manual page (mdoc).
void config_print_manual(struct buf *out);
void config_print_origins(const struct config_set *, struct buf *out);
