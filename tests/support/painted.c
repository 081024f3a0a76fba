#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <SDL.h>
#include <SDL_image.h>

#include "support/painted.h"

struct arena arena;

uint32_t at(const struct paint_frame *f, int x, int y)
{
	return f->px[y * f->stride + x];
}

struct page page_of(struct box *boxes, int n)
{
	return (struct page){.boxes = boxes, .n = n, .ground = 0xFF101010u};
}

str from_memory(void *of, str path, struct arena *scratch)
{
	(void)path;
	(void)scratch;
	return *(str *)of;
}

const char *fault_told;
int faults, patience = -1;

void note_fault(void *of, str path, const char *fault)
{
	(void)of;
	assert_true(str_eq(path, STR("p.png")));
	fault_told = fault;
	faults++;
}

bool enough(void *of)
{
	(void)of;
	if (patience > 0)
		patience--;
	return patience == 0;
}

float pixel_most;

int paint_picture(str bytes, struct paint_frame *out, float w, float h)
{
	struct box box = {.kind = BOX_PICTURE, .at = {0, 0, w, h}, .path = STR("p.png"), .size_px = pixel_most};
	struct page page = page_of(&box, 1);
	struct paint_pictures pictures = {from_memory, note_fault, &bytes, enough};
	*out = paint_frame_new(&arena, 40, 40);
	return paint_page(&page, NULL, &pictures, PAINT_0, arena, out);
}

str jpeg_of(int w, int h)
{
	struct paint_frame f = paint_frame_new(&arena, w, h);
	for (int i = 0; i < w * h; i++)
		f.px[i] = i % w < w / 2 ? 0xFFFF0000u : 0xFF0000FFu;
	SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(f.px, w, h, 32, w * 4, SDL_PIXELFORMAT_ARGB8888);
	char *bytes = arena_array(&arena, char, (size_t)1 << 16);
	SDL_RWops *stream = SDL_RWFromMem(bytes, 1 << 16);
	assert_true(surface && stream && IMG_SaveJPG_RW(surface, stream, 0, 90) == 0);
	str out = {bytes, (size_t)SDL_RWtell(stream)};
	SDL_RWclose(stream);
	SDL_FreeSurface(surface);
	return out;
}

bool is_reddish(uint32_t px)
{
	return (px >> 16 & 255) > 200 && (px & 255) < 60;
}

int painted_open(void **state)
{
	(void)state;
	return arena_open((size_t)1 << 28, &arena) ? 0 : -1;
}

int painted_close(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

int painted_nothing_left(void **state)
{
	(void)state;
	assert_int_equal(held_now(HELD_SURFACES), 0);
	return 0;
}
