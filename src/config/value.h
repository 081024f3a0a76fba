// Private to config: what the text of one value means.
#pragma once

#include "config/config.h"

// What an option holds, whichever its kind; the other members are zero.
struct value {
	int64_t us;
	double number;
	int word;
	bool flag;
	str text;
	struct hours hours;
	size_t wrong_at; // of a text that cannot be read: the byte where it is wrong
};

// Reads a text, without blanks around it, as the option's kind demands; it may stand in double quotes. out->text is a part of it. False:
// `why` gets what is wrong and what would be right, as the end of a sentence that begins with the value, and out->wrong_at where.
bool value_parse(const struct config_option *, str text, struct buf *why, struct value *out);
// Puts it into the option's field, or takes it from there.
void value_store(const struct config_option *, const struct value *, struct config *out);
void value_load(const struct config_option *, const struct config *, struct value *out);
bool value_same(const struct value *, const struct value *);
// Which values are allowed: "0.5s to 24h", "fade, push or none", "yes or no".
void value_allowed(const struct config_option *, struct buf *out);
