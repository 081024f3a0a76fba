#include "edition/edition.h"

// A file that is wrong must not leave a screen dark on dark.
static void colours(
	const struct config *c, struct edition_view view, struct arena scratch, struct diag_list *diags, struct page_colours *out)
{
	if (page_colours_builtin(c->screen_colours, out))
		return;
	if (view.colours.n && page_colours_parse(view.colours, c->screen_colours, scratch, diags, out))
		return;
	diag_add(diags, DIAG_WARNING, (struct place){.file = c->screen_colours}, "these colours cannot be used, using ink");
	page_colours_builtin(STR("ink"), out);
}

void edition_page_options(
	const struct config *c, struct edition_view view, struct arena scratch, struct diag_list *diags, struct page_options *out)
{
	struct page_options o = {
		.width = view.width,
		.height = view.height,
		.safe_area = (float)(c->screen_safe_area / 100),
		.text_scale = (float)c->screen_text_scale,
		.contents_page = c->show_contents_page,
		.figure_pages = c->show_figure_pages,
		.clock = c->screen_clock,
		.reading_speed = c->timing_reading_speed,
		.min_us = c->timing_min,
		.max_us = c->timing_max,
		.hold_us =
			{
				[PAGE_COVER] = c->timing_cover,
				[PAGE_CONTENTS] = c->timing_contents,
				[PAGE_THEME] = c->timing_theme,
				[PAGE_AGENCY] = c->timing_agency,
				[PAGE_FIGURE] = c->timing_figure,
				[PAGE_PICTURE] = c->timing_picture,
				[PAGE_CLOSING] = c->timing_closing,
			},
	};
	colours(c, view, scratch, diags, &o.colours);
	*out = o;
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
	// FNV-1a again, by words.
	return (hash ^ value) * 0x100000001b3u;
}

static uint64_t field_hash(const struct config_option *o, const void *field)
{
	switch (o->kind) {
	case CONFIG_TIME:
	case CONFIG_AUTO:
	case CONFIG_NUMBER: return str_hash((str){field, 8});
	case CONFIG_WORD: return (uint64_t) * (const int *)field;
	case CONFIG_FLAG: return *(const bool *)field;
	case CONFIG_TEXT: return str_hash(*(const str *)field);
	case CONFIG_HOURS: return str_hash((str){field, sizeof(struct hours)});
	}
	return 0;
}

uint64_t edition_hash(const struct edition_source *sources, int n, const struct config *config, struct edition_view view)
{
	_Static_assert(sizeof(int64_t) == 8 && sizeof(double) == 8, "field_hash reads eight bytes of both");
	uint64_t hash = mix(mix(str_hash(view.colours), (uint64_t)view.width), (uint64_t)view.height);
	for (int i = 0; i < n; i++)
		hash = mix(mix(hash, str_hash(sources[i].name)), str_hash(sources[i].bytes));
	for (int i = 0; i < config_option_count; i++) {
		const struct config_option *o = &config_options[i];
		if (o->when == CONFIG_EDITION)
			hash = mix(hash, field_hash(o, (const char *)config + o->offset));
	}
	return hash;
}
