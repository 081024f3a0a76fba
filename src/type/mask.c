#include "type/set.h"

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
};

void masks_open(struct type_set *set)
{
	struct arena arena;
	if (!arena_open(MASKS_LIMIT, &arena))
		arena_starved("the glyphs of a page");
	set->masks = arena_new(&set->arena, struct mask_cache);
	set->masks->arena = arena;
}

static void masks_drop(struct mask_cache *cache)
{
	arena_reset(&cache->arena);
	held_add(HELD_MASKS, -(int)cache->used);
	cache->table = NULL;
	cache->slots = cache->used = 0;
}

void masks_close(struct type_set *set)
{
	if (!set->masks)
		return;
	rasters_end(set);
	masks_drop(set->masks);
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

bool type_mask(struct type_set *set, uint16_t font, uint32_t ch, int size_px, struct type_mask *out)
{
	if (size_px < 1 || font / CHAIN_MAX >= TYPE_FACES_ALL || font % CHAIN_MAX >= set->n_chain[font / CHAIN_MAX])
		return false;
	size_px = size_px > SIZE_MOST ? SIZE_MOST : size_px;
	if (arena_used(&set->masks->arena) > MASKS_MOST)
		masks_drop(set->masks);
	int file = set->chain[font / CHAIN_MAX][font % CHAIN_MAX];
	// A light face's glyph depends on the text around it, any other's on its file alone.
	uint64_t from = set->files[file].light ? (uint64_t)FILES_MAX + font : (uint64_t)file;
	uint64_t key = (from + 1) << 48 | (uint64_t)size_px << 32 | ch;
	struct mask_entry *e = find(set->masks, key);
	if (!e->key) {
		e->key = key;
		e->drawn = raster_draw(set, font, ch, size_px, &set->masks->arena, &e->mask);
		set->masks->used++;
		held_add(HELD_MASKS, 1);
	}
	if (e->drawn)
		*out = e->mask;
	return e->drawn;
}
