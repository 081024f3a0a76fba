#include "type/cells.h"

#include <unicode/uchar.h>

#define SEQUENCE_MOST 16 // cells; the longest of Unicode have ten

static bool is_pictograph(uint32_t ch)
{
	return ch > 0xFF && u_hasBinaryProperty((UChar32)ch, UCHAR_EXTENDED_PICTOGRAPHIC);
}

static bool is_regional(uint32_t ch)
{
	return ch >= 0x1F1E6 && ch <= 0x1F1FF;
}

// What Unicode shows in colour unless told otherwise.
static bool is_picture(const struct cell *c)
{
	return c->class == CHAR_OTHER && u_hasBinaryProperty((UChar32)c->ch, UCHAR_EMOJI_PRESENTATION);
}

// How many cells from `at` are one emoji: a flag, a keycap, or pictographs joined by U+200D with what modifies them.
static int sequence_length(const struct cells *cells, int at)
{
	int n = 1;
	uint32_t first = cells->v[at].ch;
	if (is_regional(first))
		return at + 1 < cells->n && is_regional(cells->v[at + 1].ch) ? 2 : 1;
	while (at + n < cells->n && n < SEQUENCE_MOST) {
		bool joined = cells->v[at + n - 1].ch == 0x200D && is_pictograph(cells->v[at + n].ch);
		if (cells->v[at + n].class != CHAR_EXTEND && !joined)
			break;
		n++;
	}
	// Only these ask for a picture; a letter with a mark does not, and a digit with U+FE0F alone stays a part of its number.
	for (int i = 1; i < n; i++) {
		uint32_t ch = cells->v[at + i].ch;
		if ((ch == 0xFE0F && first >= 0x80) || ch == 0x20E3 || is_pictograph(first))
			return n;
	}
	return 1;
}

// The colour font's single glyph for a sequence; 0 when it has none.
static hb_codepoint_t glyph_of_sequence(struct type_set *set, const struct font_file *f, const struct cell *cells, int n)
{
	hb_codepoint_t text[SEQUENCE_MOST];
	for (int i = 0; i < n; i++)
		text[i] = cells[i].ch;
	if (!set->shaping)
		set->shaping = hb_buffer_create();
	hb_buffer_reset(set->shaping);
	hb_buffer_add_codepoints(set->shaping, text, n, 0, n);
	hb_buffer_set_direction(set->shaping, HB_DIRECTION_LTR);
	hb_buffer_guess_segment_properties(set->shaping);
	hb_buffer_set_flags(set->shaping, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	hb_shape(f->font, set->shaping, NULL, 0);
	unsigned int got;
	const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(set->shaping, &got);
	return got == 1 ? glyphs[0].codepoint : 0;
}

static void use_picture(struct type_set *set, enum type_face face, struct cell *cells, int n)
{
	for (int k = 0; k < set->n_chain[face]; k++) {
		const struct font_file *f = &set->files[set->chain[face][k]];
		hb_codepoint_t gid = f->colour && file_covers(f, cells[0].ch) ? glyph_of_sequence(set, f, cells, n) : 0;
		if (!gid)
			continue;
		cells[0].to = TYPE_GLYPH_ID | gid;
		cells[0].font = (uint16_t)((int)face * CHAIN_MAX + k);
		cells[0].class = CHAR_OTHER;
		cells[0].advance = 1;
		cells[0].blank = false;
		for (int i = 1; i < n; i++) {
			cells[i].class = CHAR_EXTEND;
			cells[i].blank = true;
			cells[i].advance = 0;
		}
		return;
	}
}

void cells_picture(struct type_set *set, enum type_face face, struct cells *cells)
{
	for (int i = 0; i < cells->n;) {
		int n = cells->v[i].class == CHAR_EXTEND ? 1 : sequence_length(cells, i);
		if (n > 1 || is_picture(&cells->v[i]))
			use_picture(set, face, &cells->v[i], n);
		i += n;
	}
}
