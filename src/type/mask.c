#include "type/set.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <malloc.h>
#include <pthread.h>

// One FreeType library serves all sets of the process; opening and closing faces on it is not safe between threads.
static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER;

#define MASKS_LIMIT ((size_t)512 << 20)
#define MASKS_MOST ((size_t)256 << 20)
#define SIZE_MOST 2048

struct mask_entry {
	uint64_t key; // 0: free
	bool drawn;
	struct type_mask mask;
};

// Masks in the order they were made, and a table that finds them. Given back all at once.
struct mask_cache {
	struct arena arena;
	struct mask_entry *table;
	size_t slots, used; // slots: 0 or a power of two
	bool library_open;
};

bool masks_open(struct type_set *set)
{
	struct arena arena;
	if (!arena_open(MASKS_LIMIT, &arena))
		return false;
	set->masks = arena_new(&set->arena, struct mask_cache);
	set->masks->arena = arena;
	return true;
}

static void masks_drop(struct mask_cache *cache)
{
	arena_reset(&cache->arena);
	cache->table = NULL;
	cache->slots = cache->used = 0;
}

// Closes the rasterisers: SDL2_ttf and FreeType hold megabytes a face (the offsets of all its glyphs, the glyphs it drew last),
// and opening one again takes a millisecond and a half.
static void rasters_close(struct type_set *set)
{
	pthread_mutex_lock(&library);
	for (int i = 0; i < set->n_files; i++) {
		struct font_file *f = &set->files[i];
		if (f->raster)
			TTF_CloseFont(f->raster);
		f->raster = NULL;
		file_rest(f);
	}
	pthread_mutex_unlock(&library);
#ifdef __GLIBC__
	malloc_trim(0); // else most of it stays with the process
#endif
}

void masks_close(struct type_set *set)
{
	if (!set->masks)
		return;
	rasters_close(set);
	pthread_mutex_lock(&library);
	if (set->masks->library_open)
		TTF_Quit();
	pthread_mutex_unlock(&library);
	arena_close(&set->masks->arena);
}

void type_trim(struct type_set *set, size_t keep)
{
	if (arena_used(&set->masks->arena) > keep)
		masks_drop(set->masks);
	rasters_close(set);
}

static struct mask_entry *slot_of(struct mask_entry *table, size_t slots, uint64_t key)
{
	uint64_t h = key * 0x9E3779B97F4A7C15u;
	for (size_t i = (size_t)(h >> 32) & (slots - 1);; i = (i + 1) & (slots - 1))
		if (table[i].key == key || table[i].key == 0)
			return &table[i];
}

static struct mask_entry *find(struct mask_cache *cache, uint64_t key)
{
	if (cache->used * 2 >= cache->slots) {
		size_t slots = cache->slots ? cache->slots * 2 : 256;
		struct mask_entry *table = arena_array(&cache->arena, struct mask_entry, slots);
		for (size_t i = 0; i < cache->slots; i++)
			if (cache->table[i].key)
				*slot_of(table, slots, cache->table[i].key) = cache->table[i];
		cache->table = table;
		cache->slots = slots;
	}
	return slot_of(cache->table, cache->slots, key);
}

static TTF_Font *raster_of(struct type_set *set, struct font_file *f, int size_px)
{
	if (f->raster) {
		if (f->raster_px != size_px)
			TTF_SetFontSize(f->raster, size_px);
		f->raster_px = size_px;
		return f->raster;
	}
	pthread_mutex_lock(&library);
	if (!set->masks->library_open)
		set->masks->library_open = TTF_Init() == 0;
	unsigned int n;
	const char *bytes = hb_blob_get_data(f->blob, &n);
	if (set->masks->library_open && n <= INT32_MAX)
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

static bool rasterise(struct type_set *set, struct font_file *f, uint32_t ch, int size_px, struct type_mask *out)
{
	TTF_Font *font = raster_of(set, f, size_px);
	int min_x, max_x, min_y, max_y, advance;
	if (!font || TTF_GlyphMetrics32(font, ch, &min_x, &max_x, &min_y, &max_y, &advance))
		return false;
	SDL_Surface *s = TTF_RenderGlyph32_Blended(font, ch, (SDL_Color){255, 255, 255, 255});
	if (!s)
		return false;
	bool drawn = copy_ink(&set->masks->arena, s, out);
	SDL_FreeSurface(s);
	// The pen stands at the surface's left edge and the baseline at the ascent, unless the glyph reaches beyond them.
	int ascent = TTF_FontAscent(font);
	out->left -= min_x < 0 ? -min_x : 0;
	out->top += max_y > ascent ? max_y : ascent;
	return drawn;
}

bool type_mask(struct type_set *set, uint16_t font, uint32_t ch, int size_px, struct type_mask *out)
{
	if (size_px < 1 || font / CHAIN_MAX >= TYPE_FACES || font % CHAIN_MAX >= set->n_chain[font / CHAIN_MAX])
		return false;
	size_px = size_px > SIZE_MOST ? SIZE_MOST : size_px;
	if (arena_used(&set->masks->arena) > MASKS_MOST)
		masks_drop(set->masks);
	int file = set->chain[font / CHAIN_MAX][font % CHAIN_MAX];
	uint64_t key = (uint64_t)(file + 1) << 48 | (uint64_t)size_px << 32 | ch;
	struct mask_entry *e = find(set->masks, key);
	if (!e->key) {
		e->key = key;
		e->drawn = rasterise(set, &set->files[file], ch, size_px, &e->mask);
		set->masks->used++;
	}
	if (e->drawn)
		*out = e->mask;
	return e->drawn;
}
