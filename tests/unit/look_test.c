#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <SDL.h>
#include <SDL_image.h>

#include "page/page.h"
#include "paint/paint.h"
#include "support/golden.h"
#include "support/pages.h"

// Pages as pictures, small, beside stored ones: tests/golden/look/NAME-SIZE-COLOURS.png is the contact sheet of NAME.in, whose
// first line says in which sizes and colours. With UPDATE=1 they are written instead. Other faces, or another version of them,
// draw other letters: then the test is skipped (faces.txt).
static struct arena scratch, sheets;
static struct diag_list diags;
static struct type_set *type;

#define FOLDER SANTI_SOURCE "/tests/golden/look/"

// What a page may differ by: the mean over a block of the small picture, of the channel that differs most.
enum { BLOCK = 8, MOST = 14 };

// ---- which faces ----

// A few letters of each face as they are drawn.
static uint64_t fingerprint(void)
{
	struct buf b = {.arena = &pages_arena};
	for (int face = 0; face < TYPE_FACES; face++) {
		struct type_line line = type_line_of(type, STR("永国酬麗A8g，“"), (enum type_face)face, &pages_arena, scratch);
		for (int i = 0; i < line.n; i++) {
			struct type_mask mask;
			buf_fmt(&b, "%.3f ", (double)line.glyphs[i].x);
			if (!type_mask(type, line.glyphs[i].font, line.glyphs[i].ch, 64, &mask) || !mask.alpha)
				continue;
			for (int y = 0; y < mask.h; y++)
				buf_str(&b, (str){(const char *)mask.alpha + y * mask.stride, (size_t)mask.w});
		}
	}
	return str_hash(buf_text(&b));
}

static bool known_faces(void)
{
	char note[256] = "", hash[64] = "", now[64];
	snprintf(now, sizeof now, "%016llx\n", (unsigned long long)fingerprint());
	FILE *file = fopen(FOLDER "faces.txt", "r");
	assert_non_null(file);
	assert_non_null(fgets(note, sizeof note, file));
	bool same = fgets(hash, sizeof hash, file) && strcmp(hash, now) == 0;
	fclose(file);
	if (same || !getenv("UPDATE"))
		return same;
	file = fopen(FOLDER "faces.txt", "w");
	assert_non_null(file);
	fprintf(file, "%s%s", note, now);
	assert_int_equal(fclose(file), 0);
	return true;
}

// ---- the pages ----

// The deck's pictures: a lying or a standing one, made here, or one that is not there.
static str photo(void *of, str path, struct arena *arena)
{
	if (str_starts(path, STR("missing"))) {
		++*(int *)of;
		return (str){0};
	}
	bool stands = str_starts(path, STR("tall"));
	struct paint_frame f = paint_frame_new(arena, stands ? 450 : 800, stands ? 800 : 450);
	for (int y = 0; y < f.h; y++)
		for (int x = 0; x < f.w; x++)
			f.px[y * f.stride + x] = 0xFF205060u + (uint32_t)(x * 120 / f.w) * 0x10000u + (uint32_t)(y * 120 / f.h) * 0x100u;
	struct buf png = {.arena = arena};
	return paint_png(&f, &png) ? buf_text(&png) : (str){0};
}

static void add_page(struct paint_contact *sheet, const struct page_list *list, int i, const struct page *page)
{
	struct arena work = scratch;
	int missing = 0;
	struct paint_pictures pictures = {photo, NULL, &missing, NULL};
	struct paint_frame f = paint_frame_new(&work, list->options.width, list->options.height);
	struct box boxes[PAGE_LIVE_BOXES];
	int left_out = paint_page(page, type, &pictures, PAINT_0, work, &f);
	assert_int_equal(left_out, missing);
	if (i < list->n) {
		paint_boxes(boxes, page_footer(list, i, 0.5f, boxes), type, PAINT_0, &f);
		paint_boxes(boxes, page_clock(list, i, 9, 41, boxes), type, PAINT_0, &f);
	}
	paint_contact_add(sheet, i, &f);
	type_trim(type, 0);
}

static struct paint_frame sheet_of(const struct deck *deck, int w, int h, str colours)
{
	struct page_options o = pages_options(w, h);
	assert_true(page_colours_builtin(colours, &o.colours));
	struct page_list list;
	page_build(&deck, 1, &o, type, &pages_arena, scratch, &diags, &list);
	struct paint_contact sheet;
	arena_reset(&sheets);
	paint_contact_open(list.n + 2, w > h ? 264 : 150, w, h, &sheets, &sheet);
	for (int i = 0; i < list.n; i++)
		add_page(&sheet, &list, i, &list.pages[i]);
	add_page(&sheet, &list, list.n, list.index);
	add_page(&sheet, &list, list.n + 1, list.help);
	// Four bits of each channel are enough to tell pages apart, and pack well.
	for (int k = 0; k < sheet.sheet.w * sheet.sheet.h; k++)
		sheet.sheet.px[k] = 0xFF000000u | (sheet.sheet.px[k] & 0xF0F0F0u) | (sheet.sheet.px[k] >> 4 & 0x0F0F0Fu);
	return sheet.sheet;
}

// ---- comparing ----

static void write_sheet(const char *path, const struct paint_frame *f)
{
	struct buf png = {.arena = &pages_arena};
	assert_true(paint_png(f, &png));
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(png.p, 1, png.n, file), png.n);
	assert_int_equal(fclose(file), 0);
}

static int block_differs(const uint32_t *a, int a_stride, const uint32_t *b, int b_stride, int w, int h)
{
	int most = 0;
	for (int shift = 0; shift <= 16; shift += 8) {
		int sum = 0;
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++)
				sum += abs((int)(a[y * a_stride + x] >> shift & 255) - (int)(b[y * b_stride + x] >> shift & 255));
		most = sum / (w * h) > most ? sum / (w * h) : most;
	}
	return most;
}

// The largest difference of a block, and where it is.
static int differ(const struct paint_frame *a, const struct paint_frame *b, int *at_x, int *at_y)
{
	int most = 0;
	for (int y = 0; y < a->h; y += BLOCK)
		for (int x = 0; x < a->w; x += BLOCK) {
			int w = a->w - x < BLOCK ? a->w - x : BLOCK, h = a->h - y < BLOCK ? a->h - y : BLOCK;
			int by = block_differs(a->px + y * a->stride + x, a->stride, b->px + y * b->stride + x, b->stride, w, h);
			if (by <= most)
				continue;
			most = by;
			*at_x = x;
			*at_y = y;
		}
	return most;
}

static bool is_as_stored(const char *name, const struct paint_frame *got)
{
	char path[512];
	snprintf(path, sizeof path, FOLDER "%s.png", name);
	if (getenv("UPDATE")) {
		write_sheet(path, got);
		return true;
	}
	SDL_Surface *stored = IMG_Load(path), *want = stored ? SDL_ConvertSurfaceFormat(stored, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
	int x = 0, y = 0, by = 256;
	if (want && want->w == got->w && want->h == got->h) {
		struct paint_frame frame = {want->w, want->h, want->pitch / 4, want->pixels};
		by = differ(got, &frame, &x, &y);
	}
	SDL_FreeSurface(want);
	SDL_FreeSurface(stored);
	if (by <= MOST)
		return true;
	char now[512];
	snprintf(now, sizeof now, "%s-now.png", name);
	write_sheet(now, got);
	fprintf(stderr, "%s differs by %d of 255 at %d,%d; what it is now: %s in the test's folder\n", path, by, x, y, now);
	return false;
}

static void pages_look_as_they_were_approved(void **state)
{
	(void)state;
	if (!type || !known_faces()) {
		print_message("other faces than those of " FOLDER "faces.txt: the pictures are not compared\n");
		skip();
	}
	struct golden_names names = golden_names("look", &pages_arena);
	int bad = 0;
	for (int i = 0; i < names.v.n; i++) {
		str text = golden_input("look", names.v.v[i], &pages_arena), views, view;
		str_cut(&text, STR("\n"), &views);
		struct deck deck;
		deck_parse(text, names.v.v[i], &pages_arena, scratch, &diags, &deck);
		while (str_cut(&views, STR(", "), &view)) {
			int w, h;
			char colours[8], name[64];
			assert_int_equal(sscanf(str_z(&pages_arena, view), "%dx%d %7s", &w, &h, colours), 3);
			snprintf(name, sizeof name, "%.*s-%dx%d-%s", STR_ARG(names.v.v[i]), w, h, colours);
			struct paint_frame sheet = sheet_of(&deck, w, h, str_from(colours));
			bad += !is_as_stored(name, &sheet);
		}
	}
	assert_int_equal(diags.count[DIAG_ERROR], 0);
	assert_int_equal(bad, 0);
}

// What the comparison sees and what it does not, else it could not fail.
static void a_moved_line_is_seen_and_a_softer_edge_is_not(void **state)
{
	(void)state;
	struct paint_frame a = paint_frame_new(&pages_arena, 64, 64), b = paint_frame_new(&pages_arena, 64, 64);
	for (int i = 0; i < 64 * 64; i++)
		a.px[i] = b.px[i] = i / 64 % 12 < 3 ? 0xFFF4EFE6u : 0xFF0D1420u;
	int x, y;
	for (int i = 0; i < 64 * 64; i += 5)
		b.px[i] ^= 0x00101010u;
	assert_true(differ(&a, &b, &x, &y) <= MOST);
	for (int i = 0; i < 64 * 64; i++)
		b.px[i] = (i / 64 + 1) % 12 < 3 ? 0xFFF4EFE6u : 0xFF0D1420u;
	assert_true(differ(&a, &b, &x, &y) > MOST);
	memcpy(b.px, a.px, 64 * 64 * 4);
	for (int i = 0; i < 9; i++) // a letter's worth
		b.px[(40 + i / 3) * 64 + 30 + i % 3] ^= 0x00FFFFFFu;
	assert_true(differ(&a, &b, &x, &y) > MOST);
	assert_true(x == 24 && y == 40);
}

static int open_all(void **state)
{
	(void)state;
	if (!arena_open((size_t)8 << 30, &pages_arena) || !arena_open((size_t)1 << 30, &scratch) || !arena_open((size_t)1 << 28, &sheets))
		return -1;
	diags = (struct diag_list){.arena = &pages_arena};
	type = type_open(&(struct type_options){0}, &diags);
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	type_close(type);
	arena_close(&pages_arena);
	arena_close(&scratch);
	arena_close(&sheets);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_look_as_they_were_approved),
		cmocka_unit_test(a_moved_line_is_seen_and_a_softer_edge_is_not),
	};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
