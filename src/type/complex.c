// Scripts whose letters change with their neighbours or run from right to left, and variants that a selector asks for: what is
// drawn is a glyph, not a character.
#include "type/cells.h"

#define RUN_MOST 256 // cells; what is longer is shaped in pieces
#define NAME_MOST 24 // cells of words from right to left that are set together, so that they stand in their order

// ---- variants -----------------------------------------------------------------------------------------------------

// Standard variations and those of the ideographic database.
static bool is_selector(uint32_t ch)
{
	return (ch >= 0xFE00 && ch <= 0xFE0D) || (ch >= 0xE0100 && ch <= 0xE01EF);
}

static void set_glyph(struct cell *c, const struct type_set *set, uint16_t font, hb_codepoint_t gid)
{
	struct glyph_info g = glyph_in(set, font, gid);
	c->to = TYPE_GLYPH_ID | gid;
	c->font = font;
	c->blank = g.blank;
	c->advance = g.advance;
	c->trimmable = false;
}

// The variant of the first font that has it; where that is its plain form, or there is none, the base stays as it is.
static void take_variant(const struct type_set *set, enum type_face face, struct cell *base, uint32_t selector)
{
	for (int k = 0; k < set->n_chain[face]; k++) {
		const struct font_file *f = &set->files[set->chain[face][k]];
		uint16_t font = (uint16_t)((int)face * CHAIN_MAX + k);
		hb_codepoint_t gid, plain = 0;
		if (!hb_font_get_variation_glyph(f->font, base->to, selector, &gid) || gid == 0)
			continue;
		(void)hb_font_get_nominal_glyph(f->font, base->to, &plain);
		if (gid != plain)
			set_glyph(base, set, font, gid);
		return;
	}
}

// ---- runs ---------------------------------------------------------------------------------------------------------

static hb_script_t script_of(const struct cell *c)
{
	// Most text is told by its class or its place.
	if (c->class == CHAR_HAN || c->class == CHAR_DIGIT || c->ch < 0x590)
		return HB_SCRIPT_COMMON;
	return hb_unicode_script(hb_unicode_funcs_get_default(), c->ch);
}

static bool is_shaped(hb_script_t script)
{
	switch ((uint32_t)script) {
	case HB_SCRIPT_COMMON:
	case HB_SCRIPT_INHERITED:
	case HB_SCRIPT_UNKNOWN:
	case HB_SCRIPT_HAN:
	case HB_SCRIPT_LATIN:
	case HB_SCRIPT_GREEK:
	case HB_SCRIPT_CYRILLIC:
	case HB_SCRIPT_HIRAGANA:
	case HB_SCRIPT_KATAKANA:
	case HB_SCRIPT_HANGUL:
	case HB_SCRIPT_BOPOMOFO:
	case HB_SCRIPT_YI: return false;
	default: return true;
	}
}

struct run {
	int from, to;
	hb_script_t script;
	bool backwards;
};

static bool belongs(const struct cells *cells, const struct run *run, int i)
{
	const struct cell *c = &cells->v[i], *first = &cells->v[run->from];
	hb_script_t script = script_of(c);
	if (script == run->script)
		return c->font == first->font && c->to == c->ch;
	if (script == HB_SCRIPT_INHERITED || (c->class == CHAR_EXTEND && !(c->to & TYPE_GLYPH_ID)))
		return c->blank || c->font == first->font;
	// One space between its words.
	return run->backwards && c->ch == ' ' && i - run->from < NAME_MOST && i + 1 < cells->n && script_of(&cells->v[i + 1]) == run->script &&
		   cells->v[i + 1].font == first->font;
}

static struct run run_at(const struct cells *cells, int from)
{
	struct run run = {from, from, script_of(&cells->v[from]), false};
	if (!is_shaped(run.script) || cells->v[from].to != cells->v[from].ch || cells->v[from].blank)
		return run;
	run.backwards = hb_script_get_horizontal_direction(run.script) == HB_DIRECTION_RTL;
	while (run.to < cells->n && run.to - from < RUN_MOST && (run.to == from || belongs(cells, &run, run.to)))
		run.to++;
	return run;
}

static void place(struct type_set *set, struct cell *c, const hb_glyph_info_t *info, const hb_glyph_position_t *at, float unit)
{
	set_glyph(c, set, c->font, info->codepoint);
	c->advance = (float)at->x_advance * unit;
	c->shift = (float)at->x_offset * unit;
	c->rise = (float)at->y_offset * unit;
}

static void empty(struct cell *c)
{
	c->blank = true;
	c->advance = c->shift = c->rise = 0;
	c->class = CHAR_EXTEND;
}

// Whether each cluster has as many cells as glyphs. From right to left all of the run is one cluster.
static bool have_room(const hb_glyph_info_t *infos, int n, const struct run *run)
{
	int cells = run->to - run->from;
	for (int i = 0, to; i < n && !run->backwards; i = to) {
		for (to = i + 1; to < n && infos[to].cluster == infos[i].cluster;)
			to++;
		int end = to < n ? (int)infos[to].cluster : cells;
		if (to - i > end - (int)infos[i].cluster)
			return false;
	}
	return n <= cells;
}

// The glyphs of each cluster into its cells, in the order in which they are seen.
static void place_all(struct type_set *set, struct cells *cells, const struct run *run, hb_buffer_t *buffer)
{
	unsigned int got;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &got);
	const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, &got);
	uint16_t font = cells->v[run->from].font;
	float unit = font_file_of(set, font)->unit;
	int n = (int)got, cell = run->from;
	if (!have_room(infos, n, run))
		return;
	for (int i = 0; i < n; i++) {
		bool begins = !run->backwards && i > 0 && infos[i].cluster != infos[i - 1].cluster;
		while (begins && cell < run->from + (int)infos[i].cluster)
			empty(&cells->v[cell++]);
		struct cell *c = &cells->v[cell++];
		c->font = font;
		place(set, c, &infos[i], &at[i], unit);
		if (i > 0 && (run->backwards || !begins))
			c->class = CHAR_EXTEND;
	}
	while (cell < run->to)
		empty(&cells->v[cell++]);
}

static void shape_run(struct type_set *set, struct cells *cells, const struct run *run)
{
	hb_codepoint_t text[RUN_MOST];
	int n = run->to - run->from;
	for (int i = 0; i < n; i++)
		text[i] = cells->v[run->from + i].ch;
	if (!set->shaping)
		set->shaping = hb_buffer_create();
	hb_buffer_reset(set->shaping);
	hb_buffer_add_codepoints(set->shaping, text, n, 0, n);
	hb_buffer_set_script(set->shaping, run->script);
	hb_buffer_set_direction(set->shaping, run->backwards ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	hb_buffer_guess_segment_properties(set->shaping);
	hb_buffer_set_flags(set->shaping, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES | HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
	hb_shape(font_file_of(set, cells->v[run->from].font)->font, set->shaping, NULL, 0);
	place_all(set, cells, run, set->shaping);
}

void cells_complex(struct type_set *set, enum type_face face, struct cells *cells)
{
	for (int i = 0; i < cells->n;) {
		if (i > 0 && is_selector(cells->v[i].ch) && cells->v[i - 1].to == cells->v[i - 1].ch)
			take_variant(set, face, &cells->v[i - 1], cells->v[i].ch);
		struct run run = run_at(cells, i);
		if (run.to > run.from)
			shape_run(set, cells, &run);
		i = run.to > i ? run.to : i + 1;
	}
}
