#include "type/set.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <malloc.h>
#include <pthread.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

// SDL2_ttf has one FreeType library for all sets of the process; opening and closing faces on it is not safe between threads.
static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER;

static TTF_Font *raster_of(struct type_set *set, struct font_file *f, int size_px)
{
	if (f->raster) {
		if (f->raster_px != size_px)
			TTF_SetFontSize(f->raster, size_px);
		f->raster_px = size_px;
		return f->raster;
	}
	pthread_mutex_lock(&library);
	if (!set->library_open)
		set->library_open = TTF_Init() == 0;
	unsigned int n;
	const char *bytes = hb_blob_get_data(f->blob, &n);
	if (set->library_open && n <= INT32_MAX)
		f->raster = TTF_OpenFontIndexRW(SDL_RWFromConstMem(bytes, (int)n), 1, size_px, f->index);
	pthread_mutex_unlock(&library);
	if (f->raster) {
		// Steps on horizontal strokes only: crisper below 48 px, the same above.
		TTF_SetFontHinting(f->raster, TTF_HINTING_LIGHT);
		f->raster_px = size_px;
	}
	return f->raster;
}

struct ink {
	int x0, y0, x1, y1;
};

static struct ink ink_of(const SDL_Surface *s)
{
	struct ink ink = {s->w, s->h, 0, 0};
	for (int y = 0; y < s->h; y++) {
		const uint32_t *row = (const uint32_t *)(const void *)((const char *)s->pixels + (ptrdiff_t)y * s->pitch);
		int a = 0, b = s->w;
		while (a < s->w && row[a] >> 24 == 0)
			a++;
		if (a == s->w)
			continue;
		while (row[b - 1] >> 24 == 0)
			b--;
		ink.x0 = a < ink.x0 ? a : ink.x0;
		ink.x1 = b > ink.x1 ? b : ink.x1;
		ink.y0 = y < ink.y0 ? y : ink.y0;
		ink.y1 = y + 1;
	}
	return ink;
}

static bool copy_ink(struct arena *arena, const SDL_Surface *s, struct type_mask *out)
{
	struct ink ink = ink_of(s);
	if (ink.x1 <= ink.x0)
		return false;
	*out = (struct type_mask){.w = ink.x1 - ink.x0, .h = ink.y1 - ink.y0, .left = ink.x0, .top = -ink.y0};
	out->stride = out->w;
	uint8_t *to = arena_array(arena, uint8_t, (size_t)out->w * (size_t)out->h);
	out->alpha = to;
	for (int y = ink.y0; y < ink.y1; y++) {
		const uint32_t *row = (const uint32_t *)(const void *)((const char *)s->pixels + (ptrdiff_t)y * s->pitch);
		for (int x = ink.x0; x < ink.x1; x++)
			*to++ = (uint8_t)(row[x] >> 24);
	}
	return true;
}

// A glyph in the text's colour by SDL2_ttf.
static bool draw_plain(struct type_set *set, struct font_file *f, uint32_t ch, int size_px, struct arena *arena, struct type_mask *out)
{
	TTF_Font *font = raster_of(set, f, size_px);
	int min_x, max_x, min_y, max_y, advance;
	if (!font || TTF_GlyphMetrics32(font, ch, &min_x, &max_x, &min_y, &max_y, &advance))
		return false;
	SDL_Surface *s = TTF_RenderGlyph32_Blended(font, ch, (SDL_Color){255, 255, 255, 255});
	if (!s)
		return false;
	held_add(HELD_SURFACES, 1);
	bool drawn = copy_ink(arena, s, out);
	SDL_FreeSurface(s);
	held_add(HELD_SURFACES, -1);
	// The pen stands at the surface's left edge and the baseline at the ascent, unless the glyph reaches beyond them.
	int ascent = TTF_FontAscent(font);
	out->left -= min_x < 0 ? -min_x : 0;
	out->top += max_y > ascent ? max_y : ascent;
	return drawn;
}

static FT_Face outlines_of(struct type_set *set, struct font_file *f)
{
	FT_Face face = NULL;
	if (f->outlines)
		return f->outlines;
	if (!set->outlines && FT_Init_FreeType(&set->outlines))
		return NULL;
	if (FT_New_Memory_Face(set->outlines, f->map->bytes, (FT_Long)f->map->size, f->index, &face))
		return NULL;
	return f->outlines = face;
}

// ---- colour -------------------------------------------------------------------------------------------------------

static uint32_t straight(const uint32_t sum[4], uint32_t n)
{
	uint32_t alpha = sum[3] / n, out = alpha << 24;
	for (int k = 0; alpha && k < 3; k++) {
		uint32_t c = sum[k] / n * 255 / alpha;
		out |= (c > 255 ? 255 : c) << (8 * k);
	}
	return out;
}

// The mean of the pixels that fall on one of the result. The picture's alpha is multiplied in, as means need it.
static uint32_t mean(const FT_Bitmap *b, int x, int y, int w, int h)
{
	uint32_t sum[4] = {0}, n = 0;
	int bw = (int)b->width, bh = (int)b->rows;
	int x0 = x * bw / w, x1 = (x + 1) * bw / w, y0 = y * bh / h, y1 = (y + 1) * bh / h;
	for (int j = y0; j < (y1 > y0 ? y1 : y0 + 1); j++)
		for (int i = x0; i < (x1 > x0 ? x1 : x0 + 1); i++) {
			const unsigned char *px = b->buffer + (ptrdiff_t)j * b->pitch + (ptrdiff_t)i * 4;
			for (int k = 0; k < 4; k++)
				sum[k] += px[k];
			n++;
		}
	return straight(sum, n);
}

// Colour glyphs are pictures of one size, scaled to a square of the text. SDL2_ttf draws them by character only, and many
// stand for a sequence of those, so FreeType is asked.
static bool draw_colour(struct type_set *set, struct font_file *f, uint32_t ch, int size_px, struct arena *arena, struct type_mask *out)
{
	FT_Face face = outlines_of(set, f);
	if (!face || FT_Select_Size(face, 0))
		return false;
	FT_UInt gid = ch & TYPE_GLYPH_ID ? ch & ~TYPE_GLYPH_ID : FT_Get_Char_Index(face, ch);
	if (FT_Load_Glyph(face, gid, FT_LOAD_COLOR | FT_LOAD_RENDER))
		return false;
	const FT_Bitmap *b = &face->glyph->bitmap;
	if (b->pixel_mode != FT_PIXEL_MODE_BGRA || b->width == 0 || b->rows == 0 || b->rows > 4 * b->width)
		return false;
	int w = size_px, h = (int)((long)size_px * (int)b->rows / (int)b->width);
	h = h > 0 ? h : 1;
	uint32_t *px = arena_array(arena, uint32_t, (size_t)w * (size_t)h);
	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++)
			px[y * w + x] = mean(b, x, y, w, h);
	*out = (struct type_mask){.w = w, .h = h, .top = (int)(COLOUR_MIDDLE * (float)size_px) + h / 2, .stride = w * 4, .argb = px};
	return true;
}

// ---- light faces --------------------------------------------------------------------------------------------------

// How much the strokes of a light face are widened beside each face, em. By eye, at 48 to 200 px.
static const double weights[TYPE_FACES] = {0.015, 0.045, 0.06, 0.06};

#define CROWDED 24 // outlines of strokes

static bool load_outline(FT_Face face, uint32_t ch, bool light)
{
	FT_UInt gid = ch & TYPE_GLYPH_ID ? ch & ~TYPE_GLYPH_ID : FT_Get_Char_Index(face, ch);
	FT_Int32 how = light ? FT_LOAD_NO_HINTING : FT_LOAD_TARGET_LIGHT;
	return !FT_Load_Glyph(face, gid, how | FT_LOAD_NO_BITMAP) && face->glyph->format == FT_GLYPH_FORMAT_OUTLINE;
}

// The fallback faces have one weight, so their strokes are widened to those of the text; SDL2_ttf's bold smears instead, and it
// draws no glyph by its number.
static bool draw_outline(struct type_set *set, uint16_t font, uint32_t ch, int size_px, struct arena *arena, struct type_mask *out)
{
	struct font_file *f = &set->files[set->chain[font / CHAIN_MAX][font % CHAIN_MAX]];
	FT_Face face = outlines_of(set, f);
	double wider = f->light ? weights[font / CHAIN_MAX % TYPE_FACES] * size_px * 64 : 0;
	if (!face || FT_Set_Pixel_Sizes(face, 0, (FT_UInt)size_px) || !load_outline(face, ch, f->light))
		return false;
	FT_Outline *outline = &face->glyph->outline;
	// The strokes of a crowded character would run together.
	if (outline->n_contours > CROWDED)
		wider *= 0.4;
	if (f->light)
		FT_Outline_EmboldenXY(outline, (FT_Pos)wider, (FT_Pos)(wider * 0.55));
	FT_Outline_Translate(outline, (FT_Pos)(-wider / 2), (FT_Pos)(-wider * 0.55 / 2));
	if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL))
		return false;
	const FT_Bitmap *b = &face->glyph->bitmap;
	if (b->width == 0 || b->rows == 0)
		return false;
	uint8_t *alpha = arena_array(arena, uint8_t, (size_t)b->width * b->rows);
	for (unsigned y = 0; y < b->rows; y++)
		memcpy(alpha + (size_t)y * b->width, b->buffer + (ptrdiff_t)y * b->pitch, b->width);
	*out = (struct type_mask){.w = (int)b->width, .h = (int)b->rows, .left = face->glyph->bitmap_left, .top = face->glyph->bitmap_top};
	out->stride = out->w;
	out->alpha = alpha;
	return true;
}

// Each glyph is somewhere else in its file and the system maps 64 KiB around it, so a page of text would map most of it.
#define DRAWN_MOST 32

bool raster_draw(struct type_set *set, uint16_t font, uint32_t ch, int size_px, struct arena *arena, struct type_mask *out)
{
	struct font_file *f = &set->files[set->chain[font / CHAIN_MAX][font % CHAIN_MAX]];
	if (f->drawn++ % DRAWN_MOST == 1) // once it is open, and then now and again
		file_rest(f);
	if (f->colour)
		return draw_colour(set, f, ch, size_px, arena, out);
	if (f->light || ch & TYPE_GLYPH_ID)
		return draw_outline(set, font, ch, size_px, arena, out);
	return draw_plain(set, f, ch, size_px, arena, out);
}

// Closes the rasterisers: SDL2_ttf and FreeType hold megabytes a face (the offsets of all its glyphs, the glyphs it drew last),
// and opening one again takes a millisecond and a half.
void rasters_close(struct type_set *set)
{
	pthread_mutex_lock(&library);
	for (int i = 0; i < set->n_files; i++) {
		struct font_file *f = &set->files[i];
		if (f->raster)
			TTF_CloseFont(f->raster);
		if (f->outlines)
			FT_Done_Face(f->outlines);
		f->raster = NULL;
		f->outlines = NULL;
		file_rest(f);
	}
	pthread_mutex_unlock(&library);
#ifdef __GLIBC__
	malloc_trim(0); // else most of it stays with the process
#endif
}

void rasters_end(struct type_set *set)
{
	rasters_close(set);
	if (set->outlines)
		FT_Done_FreeType(set->outlines);
	pthread_mutex_lock(&library);
	if (set->library_open)
		TTF_Quit();
	pthread_mutex_unlock(&library);
}
