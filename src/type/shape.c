#include "type/cells.h"

#include <unicode/unorm2.h>

#define MARK_CLEAR 0.04f // em between a base and the mark above it
#define RUN_MOST 256     // cells; a longer word is shaped in pieces

// ---- clusters -----------------------------------------------------------------------------------------------------

static bool is_mark(const struct cell *c)
{
	return c->class == CHAR_EXTEND && !c->blank && !(c->to & TYPE_GLYPH_ID);
}

// A base and a mark that Unicode has as one character, and the face too, is that character.
static bool compose(struct type_set *set, enum type_face face, struct cell *base, struct cell *mark)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	UChar32 ch = U_SUCCESS(status) ? unorm2_composePair(nfc, (UChar32)base->to, (UChar32)mark->ch) : -1;
	if (ch < 0 || glyph_of(set, face, (uint32_t)ch)->missing)
		return false;
	struct cell whole = *base;
	cell_fill(set, face, (uint32_t)ch, &whole);
	whole.class = base->class;
	*base = whole;
	mark->blank = true;
	mark->advance = 0;
	return true;
}

// The first font of the chain that has both; the mark stays where it is when none has.
static void share_font(struct type_set *set, enum type_face face, struct cell *base, struct cell *mark)
{
	for (int k = 0; k < set->n_chain[face]; k++) {
		const struct font_file *f = &set->files[set->chain[face][k]];
		if (!file_covers(f, base->to) || !file_covers(f, mark->to))
			continue;
		hb_codepoint_t gid = 0;
		hb_font_get_nominal_glyph(f->font, base->to, &gid);
		base->font = mark->font = (uint16_t)((int)face * CHAIN_MAX + k);
		base->advance = (float)hb_font_get_glyph_h_advance(f->font, gid) * f->unit;
		return;
	}
}

static void join_mark(struct type_set *set, enum type_face face, struct cells *cells, int base, int i)
{
	struct cell *b = &cells->v[base], *mark = &cells->v[i];
	if (i == base + 1 && compose(set, face, b, mark))
		return;
	if (b->font != mark->font)
		share_font(set, face, b, mark);
	// Until HarfBuzz has placed it: over the middle of its base, clear of it when it belongs above.
	struct glyph_info g = *glyph_of(set, face, mark->ch), below = *glyph_of(set, face, b->to);
	mark->shift = -b->advance + (b->advance - g.x0 - g.x1) / 2;
	if (g.y0 > 0.3f && g.y0 < below.y1 + MARK_CLEAR)
		mark->rise = below.y1 + MARK_CLEAR - g.y0;
	mark->advance = 0;
}

// ---- words --------------------------------------------------------------------------------------------------------

static bool in_word(const struct cell *c)
{
	if (c->to & TYPE_GLYPH_ID)
		return false;
	return c->class == CHAR_LATIN || c->class == CHAR_DIGIT || is_mark(c) || (c->ch > 0x20 && c->ch < 0x7F);
}

static hb_buffer_t *shaped(struct type_set *set, const struct font_file *f, const struct cell *cells, int n)
{
	static const char *const off[] = {"-liga", "-clig", "-calt", "-dlig"};
	hb_feature_t features[4];
	for (int i = 0; i < 4; i++)
		hb_feature_from_string(off[i], -1, &features[i]);
	if (!set->shaping)
		set->shaping = hb_buffer_create();
	hb_buffer_reset(set->shaping);
	hb_codepoint_t text[RUN_MOST];
	for (int i = 0; i < n; i++)
		text[i] = cells[i].to;
	hb_buffer_add_codepoints(set->shaping, text, n, 0, n);
	hb_buffer_set_direction(set->shaping, HB_DIRECTION_LTR);
	hb_buffer_guess_segment_properties(set->shaping);
	hb_shape(f->font, set->shaping, features, 4);
	return set->shaping;
}

// Takes over advances and offsets. Only characters are rasterised, so a run that came out as other glyphs stays unkerned.
static void shape_run(struct type_set *set, struct cell *cells, int n)
{
	const struct font_file *f = font_file_of(set, cells[0].font);
	hb_buffer_t *buffer = shaped(set, f, cells, n);
	unsigned int got;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &got);
	const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, &got);
	if ((int)got != n)
		return;
	for (int i = 0; i < n; i++) {
		hb_codepoint_t gid;
		if (infos[i].cluster > (unsigned)i || !hb_font_get_nominal_glyph(f->font, cells[i].to, &gid) || gid != infos[i].codepoint)
			return;
	}
	for (int i = 0; i < n; i++) {
		// A face that does not place its marks leaves them where join_mark put them.
		if (is_mark(&cells[i]) && at[i].x_offset == 0 && at[i].y_offset == 0)
			continue;
		cells[i].advance = (float)at[i].x_advance * f->unit;
		cells[i].shift = (float)at[i].x_offset * f->unit;
		cells[i].rise = (float)at[i].y_offset * f->unit;
	}
}

void cells_shape(struct type_set *set, enum type_face face, struct cells *cells)
{
	int base = -1;
	cells_picture(set, face, cells);
	cells_complex(set, face, cells);
	for (int i = 0; i < cells->n; i++) {
		if (cells->v[i].class != CHAR_EXTEND)
			base = i;
		else if (base >= 0 && is_mark(&cells->v[i]))
			join_mark(set, face, cells, base, i);
	}
	for (int i = 0; i < cells->n;) {
		int n = 0;
		bool shapes = false; // digits alone do not kern
		while (i + n < cells->n && n < RUN_MOST && in_word(&cells->v[i + n]) && cells->v[i + n].font == cells->v[i].font) {
			shapes |= cells->v[i + n].class == CHAR_LATIN || is_mark(&cells->v[i + n]);
			n++;
		}
		if (n >= 2 && shapes)
			shape_run(set, &cells->v[i], n);
		i += n ? n : 1;
	}
}
