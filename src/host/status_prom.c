#include "host/host.h"

// Rules: https://prometheus.io/docs/instrumenting/exposition_formats/ and its naming conventions (base units, _total, _info).

static void head(struct buf *out, const char *name, const char *type, const char *help)
{
	buf_fmt(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void whole(struct buf *out, const char *name, const char *type, int64_t value, const char *help)
{
	head(out, name, type, help);
	buf_fmt(out, "%s %lld\n", name, (long long)value);
}

static void stamp(struct buf *out, const char *name, int64_t at_us, const char *help)
{
	whole(out, name, "gauge", at_us / 1000000, help);
}

static void labelled(struct buf *out, const char *name, const char *label, str text, int64_t value)
{
	buf_fmt(out, "%s{%s=\"", name, label);
	while (text.n) {
		uint32_t ch = utf8_next(&text);
		if (ch == '\n')
			buf_z(out, "\\n");
		else if (ch == '"' || ch == '\\')
			buf_fmt(out, "\\%c", (int)ch);
		else
			buf_ch(out, ch);
	}
	buf_fmt(out, "\"} %lld\n", (long long)value);
}

static void info(struct buf *out, const char *name, const char *label, str text, const char *help)
{
	head(out, name, "gauge", help);
	labelled(out, name, label, text, 1);
}

void host_status_prom(const struct host_status *s, struct buf *out)
{
	whole(out, "santi_up", "gauge", !str_eq(s->state, STR("ended")), "Whether the show runs; 0 when it ended in order.");
	whole(out, "santi_resting", "gauge", s->rest.n != 0,
		"Whether no page is shown, because of the hour or because no deck may be shown now.");
	whole(out, "santi_decks_waiting", "gauge", s->wait_count, "Decks that are not shown now, because of the time.");
	info(out, "santi_build_info", "version", s->version, "The program's version.");
	info(out, "santi_screen_info", "driver", s->driver, "How frames reach the panel.");
	info(out, "santi_edition_info", "hash", s->edition_hash, "What is on screen.");
	stamp(out, "santi_start_time_seconds", s->started_at_us, "When the program began, since 1970.");
	stamp(out, "santi_status_timestamp_seconds", s->clock_at_us, "When this was written, since 1970.");
	stamp(out, "santi_last_frame_timestamp_seconds", s->frame_at_us, "When something was presented last, since 1970; 0: never.");
	stamp(out, "santi_page_timestamp_seconds", s->page_at_us, "Since when the page is there, since 1970.");
	stamp(out, "santi_edition_timestamp_seconds", s->edition_at_us, "Since when the edition is on screen, since 1970.");
	whole(out, "santi_frames_presented_total", "counter", s->presents, "Frames, and parts of frames, that were presented.");
	whole(out, "santi_page_changes_total", "counter", s->page_changes, "Pages that came, by themselves or by hand.");
	whole(out, "santi_surfaces", "gauge", s->surfaces,
		"Surfaces of SDL that are held while nothing is painted; the window's own is not counted.");
	whole(out, "santi_textures", "gauge", s->textures, "Textures on the graphics card: the pages shown last, four at the most.");
	whole(out, "santi_glyph_masks", "gauge", s->masks, "Glyphs kept as they were drawn, while nothing is painted.");
	whole(out, "santi_page_number", "gauge", s->page_number, "The page on screen, from 1.");
	whole(out, "santi_pages", "gauge", s->page_count, "Pages of a loop.");
	whole(out, "santi_sources", "gauge", s->source_count, "Decks and articles that are on screen.");
	whole(out, "santi_builtin_deck", "gauge", s->builtin, "Whether it is the built-in deck, because nothing else can be shown.");
	head(out, "santi_reloads_total", "counter", "New contents that replaced the old ones or were refused.");
	labelled(out, "santi_reloads_total", "outcome", STR("replaced"), s->replaced);
	labelled(out, "santi_reloads_total", "outcome", STR("refused"), s->refused);
	head(out, "santi_findings", "gauge", "What was wrong with the content when it was read last.");
	labelled(out, "santi_findings", "severity", STR("error"), s->errors);
	labelled(out, "santi_findings", "severity", STR("warning"), s->warnings);
	whole(out, "santi_config_errors", "gauge", s->config_errors, "Errors of the configuration when it was read last.");
	whole(out, "santi_input_devices_refused", "gauge", s->devices_refused, "Keyboards and touch panels the program has no right to read.");
	whole(out, "santi_clock_set", "gauge", s->clock_set, "Whether dates and hours count.");
	whole(out, "santi_clock_synchronised", "gauge", s->synchronised, "Whether the wall clock is known to be right.");
}
