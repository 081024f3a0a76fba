#include "cmd/cmd.h"
#include "host/host.h"

// Far more words than a list has to hold.
#define WORDS_LIMIT ((size_t)1 << 20)

struct type_set *cmd_type_open(const struct config *config, struct arena scratch, struct diag_list *diags)
{
	struct type_options options = {.sans = config->fonts_sans, .serif = config->fonts_serif, .fallback = config->fonts_fallback};
	size_t bad;
	if (config->fonts_words.n && host_read(config->fonts_words, WORDS_LIMIT, &scratch, diags, &options.words) &&
		!utf8_valid(options.words, &bad)) {
		diag_add(diags, DIAG_ERROR, place_at(config->fonts_words, options.words, bad), "this is not UTF-8, using the built-in words only");
		options.words = (str){0};
	}
	return type_open(&options, diags);
}
