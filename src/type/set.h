// Private to the room: the open set of faces. A "file" is one mapped font file and one face in it; each built-in face has a
// chain of files that are tried in order. A font number (type_glyph.font) is a face and a place in its chain, so that a fallback
// glyph knows how heavy the text around it is.
#pragma once

#include "type/type.h"

#include <hb.h>

#define CHAIN_MAX 16
#define FILES_MAX 32

struct font_map {
	void *bytes;
	size_t size;
};

struct font_file {
	const char *path; // in the set's arena
	const char *tag;  // what was asked for in it, NULL for none
	const struct font_map *map;
	hb_blob_t *blob;
	hb_face_t *face;
	hb_font_t *font; // scaled to units per em: metrics are unhinted
	int index;       // of the face in a collection
	float unit;      // em per font unit
	bool named;      // has the tag in its name
	bool light;      // a face of one light weight that is emboldened beside heavier text
	bool colour;
	unsigned drawn; // glyphs
	// Of raster.c; NULL while no glyph is drawn.
	void *raster;                 // TTF_Font
	int raster_px;                // the size it is set to
	struct FT_FaceRec_ *outlines; // of a light face
};

// What is known of a character in a face. Kept in a small cache, since text repeats its characters.
struct glyph_info {
	uint32_t ch; // as asked
	uint32_t to; // what to rasterise: ch, or its stand-in
	hb_codepoint_t gid;
	uint16_t font;
	uint8_t face;
	bool known, missing, blank;
	float advance;
	float x0, x1, y0, y1; // ink; all 0 when blank
};

enum icu_kind { ICU_LINES, ICU_WORDS, ICU_KINDS };

#define GLYPHS_CACHED 4096 // a power of two

struct type_set {
	struct arena arena; // paths, the cache, masks' table
	struct font_file files[FILES_MAX];
	struct font_map maps[FILES_MAX]; // of the files
	int n_files;
	int8_t chain[TYPE_FACES_ALL][CHAIN_MAX]; // of a form that is not open: none
	int n_chain[TYPE_FACES_ALL];
	bool opened[TYPE_FORMS];
	struct type_metrics metrics[TYPE_FACES_ALL];
	struct glyph_info *glyphs;
	struct mask_cache *masks;
	bool library_open;               // SDL2_ttf's
	struct FT_LibraryRec_ *outlines; // the set's own, for light faces
	hb_buffer_t *shaping;
	struct type_options options; // as given, in the arena
	struct words *words;
	struct common *common;
	struct UBreakIterator *icu[ICU_KINDS]; // kept, since opening one costs more than a headline
};

// ---- files.c ------------------------------------------------------------------------------------------------------
// Maps a file and takes the face of its collection whose family has `tag` (" SC") in its name; -1 when the file cannot be
// read or is no font. `tag` NULL or a file of one face: the first.
int set_file(struct type_set *, const char *path, const char *tag);
void file_close(struct font_file *);
// Gives the mapped pages that were touched back; they come again from the system's cache.
void file_rest(const struct font_file *);
bool file_covers(const struct font_file *, uint32_t ch);
// Any file below the system's font folders that covers Chinese; -1 for none.
int set_any_han(struct type_set *);

// ---- glyph.c ------------------------------------------------------------------------------------------------------
// The character in a face or the first of its chain that has it. Valid until the next call.
const struct glyph_info *glyph_of(struct type_set *, enum type_face, uint32_t ch);
// A glyph of a font by its number.
struct glyph_info glyph_in(const struct type_set *, uint16_t font, hb_codepoint_t gid);
void metrics_measure(struct type_set *, enum type_face);

static inline const struct font_file *font_file_of(const struct type_set *set, uint16_t font)
{
	return &set->files[set->chain[font / CHAIN_MAX][font % CHAIN_MAX]];
}

// ---- icu.c --------------------------------------------------------------------------------------------------------
void icu_close(struct type_set *);

// ---- gb18030.c ----------------------------------------------------------------------------------------------------
extern const uint32_t gb18030_level3[][2], gb18030_level2_added[][2]; // first and last of each range
extern const int gb18030_level3_ranges, gb18030_level2_added_ranges;

// ---- mask.c -------------------------------------------------------------------------------------------------------
void masks_open(struct type_set *);
void masks_close(struct type_set *);

// ---- raster.c -----------------------------------------------------------------------------------------------------
// Where the middle of a colour glyph stands, em above the baseline, and how high it is about.
#define COLOUR_MIDDLE 0.36f
#define COLOUR_HEIGHT 0.94f
// Draws a glyph; its pixels live in `arena`. False: nothing to draw.
bool raster_draw(struct type_set *, uint16_t font, uint32_t ch, int size_px, struct arena *arena, struct type_mask *out);
// Closes the rasterisers until they are needed again.
void rasters_close(struct type_set *);
void rasters_end(struct type_set *);
