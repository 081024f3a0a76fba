#include "type/set.h"

#include <math.h>

#define GETA 0x3013u // 〓: what no face has

static bool is_control(uint32_t ch)
{
	return ch < 0x20 || (ch >= 0x7F && ch < 0xA0) || (ch >= 0x200B && ch <= 0x200F) || (ch >= 0x2028 && ch <= 0x202E) ||
		   (ch >= 0x2060 && ch <= 0x206F) || (ch >= 0xFE00 && ch <= 0xFE0F) || ch == 0xFEFF || ch == 0xAD ||
		   (ch >= 0xE0000 && ch <= 0xE0FFF);
}

// Characters that stand in for ones the mainland faces draw badly or not at all, whatever the font.
static uint32_t stand_in(uint32_t ch)
{
	switch (ch) {
	case '\t':
	case 0x00A0:
	case 0x202F: return ' ';
	case 0x2011: return '-';
	case UTF8_REPLACEMENT: return GETA;
	default: return ch;
	}
}

static int find_font(const struct type_set *set, enum type_face face, uint32_t ch, hb_codepoint_t *gid)
{
	for (int k = 0; k < set->n_chain[face]; k++)
		if (hb_font_get_nominal_glyph(set->files[set->chain[face][k]].font, ch, gid) && *gid)
			return k;
	return -1;
}

static void make_picture(struct glyph_info *g)
{
	g->advance = g->x1 = 1;
	g->y0 = COLOUR_MIDDLE - COLOUR_HEIGHT / 2;
	g->y1 = COLOUR_MIDDLE + COLOUR_HEIGHT / 2;
}

static void measure(const struct font_file *f, struct glyph_info *g)
{
	hb_glyph_extents_t box;
	if (f->colour) {
		make_picture(g);
		return;
	}
	g->advance = (float)hb_font_get_glyph_h_advance(f->font, g->gid) * f->unit;
	if (!hb_font_get_glyph_extents(f->font, g->gid, &box) || box.width == 0) {
		g->blank = true;
		return;
	}
	g->x0 = (float)box.x_bearing * f->unit;
	g->x1 = (float)(box.x_bearing + box.width) * f->unit;
	g->y1 = (float)box.y_bearing * f->unit;
	g->y0 = (float)(box.y_bearing + box.height) * f->unit;
}

const struct glyph_info *glyph_of(struct type_set *set, enum type_face face, uint32_t ch)
{
	struct glyph_info *g = &set->glyphs[(ch * 16 + (uint32_t)face) * 2654435761u >> 20 & (GLYPHS_CACHED - 1)];
	if (g->known && g->ch == ch && g->face == face)
		return g;
	*g = (struct glyph_info){.ch = ch, .to = stand_in(ch), .face = (uint8_t)face, .known = true};
	if (ch & TYPE_GLYPH_ID) {
		make_picture(g);
		return g;
	}
	if (is_control(g->to)) {
		g->blank = true;
		return g;
	}
	int k = find_font(set, face, g->to, &g->gid);
	if (k < 0) {
		g->missing = true;
		g->to = GETA;
		k = find_font(set, face, g->to, &g->gid);
	}
	if (k < 0) {
		g->blank = true;
		return g;
	}
	g->font = (uint16_t)((int)face * CHAIN_MAX + k);
	measure(font_file_of(set, g->font), g);
	return g;
}

struct glyph_info glyph_in(const struct type_set *set, uint16_t font, hb_codepoint_t gid)
{
	struct glyph_info g = {.ch = TYPE_GLYPH_ID | gid, .to = TYPE_GLYPH_ID | gid, .gid = gid, .font = font, .known = true};
	measure(font_file_of(set, font), &g);
	return g;
}

bool type_covers(const struct type_set *set, uint32_t ch)
{
	hb_codepoint_t gid;
	return is_control(ch) || find_font(set, TYPE_SANS_REGULAR, stand_in(ch), &gid) >= 0;
}

// The dash of Chinese text is a glyph that the character alone does not lead to: U+2014 gives the Latin one, lower and shorter.
// In Noto's faces it lies at the height of the box-drawing line and is as thick as the full-width low line.
void metrics_measure(struct type_set *set, enum type_face face)
{
	struct glyph_info han = *glyph_of(set, face, 0x56FD), digit = *glyph_of(set, face, '0');
	struct glyph_info line = *glyph_of(set, face, 0x2500), low = *glyph_of(set, face, 0xFF3F), minus = *glyph_of(set, face, 0xFF0D);
	struct type_metrics *m = &set->metrics[face];
	*m = (struct type_metrics){.han_top = han.y1, .han_bottom = han.y0, .digit_top = digit.y1};
	m->rule_y = line.missing || line.blank ? (han.y0 + han.y1) / 2 : (line.y0 + line.y1) / 2;
	m->rule_thick = low.missing || low.blank ? 0.05f : low.y1 - low.y0;
	// The heavy faces have hardly heavier dashes, which get lost on a screen seen from afar.
	m->rule_thick = fmaxf(m->rule_thick, 0.6f * (minus.y1 - minus.y0));
}

struct type_metrics type_metrics(const struct type_set *set, enum type_face face)
{
	return set->metrics[face];
}
