#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/painted.h"

static void pictures_are_fitted_and_never_stretched(void **state)
{
	(void)state;
	struct paint_frame wide = paint_frame_new(&arena, 80, 20), f;
	for (int i = 0; i < 80 * 20; i++)
		wide.px[i] = i % 80 < 40 ? 0xFFFF0000u : 0xFF0000FFu;
	struct buf png = {.arena = &arena};
	assert_true(paint_png(&wide, &png));
	assert_int_equal(paint_picture(buf_text(&png), &f, 40, 40), 0);
	assert_int_equal(at(&f, 0, 14), 0xFF101010u);
	assert_int_equal(at(&f, 0, 15), 0xFFFF0000u);
	assert_int_equal(at(&f, 19, 24), 0xFFFF0000u);
	assert_int_equal(at(&f, 20, 24), 0xFF0000FFu);
	assert_int_equal(at(&f, 39, 25), 0xFF101010u);
}

static void small_pictures_are_enlarged_only_so_far(void **state)
{
	(void)state;
	struct paint_frame small = paint_frame_new(&arena, 6, 4), f;
	for (int i = 0; i < 24; i++)
		small.px[i] = 0xFFFF0000u;
	struct buf png = {.arena = &arena};
	assert_true(paint_png(&small, &png));
	pixel_most = 3;
	assert_int_equal(paint_picture(buf_text(&png), &f, 40, 40), 0);
	int red = 0;
	for (int i = 0; i < 40 * 40; i++)
		red += f.px[i] == 0xFFFF0000u;
	assert_int_equal(red, 18 * 12);
	assert_int_equal(at(&f, 11, 14), 0xFFFF0000u);
	assert_int_equal(at(&f, 28, 25), 0xFFFF0000u);
	pixel_most = 0;
}

static void without_its_picture_a_page_is_another_page(void **state)
{
	(void)state;
	struct box boxes[] = {{.kind = BOX_FILL, .at = {0, 30, 40, 10}, .colour = 0xFF00AA00u},
		{.kind = BOX_PICTURE, .at = {0, 0, 40, 30}, .path = STR("p.png")}};
	struct box instead = {.kind = BOX_FILL, .at = {0, 0, 5, 40}, .colour = 0xFFAA0000u};
	struct page page = page_of(boxes, 2);
	page.instead = &instead;
	page.n_instead = 1;
	str bytes = STR("no picture");
	struct paint_pictures pictures = {from_memory, note_fault, &bytes, enough};
	struct paint_frame f = paint_frame_new(&arena, 40, 40);
	faults = 0;
	assert_int_equal(paint_page(&page, NULL, &pictures, PAINT_0, arena, &f), 1);
	assert_int_equal(faults, 1);
	assert_non_null(fault_told);
	for (int y = 0; y < 40; y++)
		for (int x = 0; x < 40; x++)
			assert_int_equal(at(&f, x, y), x < 5 ? 0xFFAA0000u : 0xFF101010u);
	// What could not be read has been told of by the reader.
	bytes = (str){0};
	assert_int_equal(paint_page(&page, NULL, &pictures, PAINT_0, arena, &f), 1);
	assert_null(fault_told);
	// With its picture it is the page.
	bytes = jpeg_of(40, 30);
	assert_int_equal(paint_page(&page, NULL, &pictures, PAINT_0, arena, &f), 0);
	assert_int_equal(at(&f, 2, 35), 0xFF00AA00u);
	assert_true(is_reddish(at(&f, 10, 10)));
}

// A photograph as a telephone stores it: lying, with a tag that says how it was held.
static str photograph(int orientation)
{
	static const char exif[] = "\xFF\xE1\x00\x22"
							   "Exif\0\0"
							   "MM\0*\0\0\0\x08"
							   "\0\x01"
							   "\x01\x12\0\x03\0\0\0\x01\0?\0\0"
							   "\0\0\0\0";
	str jpeg = jpeg_of(64, 32);
	struct buf b = {.arena = &arena};
	buf_str(&b, str_sub(jpeg, 0, 2));
	buf_str(&b, (str){exif, sizeof exif - 1});
	buf_str(&b, str_skip(jpeg, 2));
	char *tag = memchr(b.p + 12, '?', sizeof exif);
	*tag = (char)orientation;
	return buf_text(&b);
}

static void photographs_stand_as_they_were_taken(void **state)
{
	(void)state;
	// Where red is: left, right, right, left, top, top, bottom, bottom.
	static const int red[8][2] = {{5, 20}, {35, 20}, {35, 20}, {5, 20}, {20, 5}, {20, 5}, {20, 35}, {20, 35}};
	for (int orientation = 1; orientation <= 8; orientation++) {
		struct paint_frame f;
		assert_int_equal(paint_picture(photograph(orientation), &f, 40, 40), 0);
		int x = red[orientation - 1][0], y = red[orientation - 1][1];
		assert_true((at(&f, x, y) >> 16 & 255) > 240 && (at(&f, x, y) & 255) < 16);
		assert_true((at(&f, 39 - x, 39 - y) >> 16 & 255) < 16 && (at(&f, 39 - x, 39 - y) & 255) > 240);
	}
}

static void broken_and_giant_pictures_are_left_out(void **state)
{
	(void)state;
	struct paint_frame small = paint_frame_new(&arena, 4, 4), f;
	struct buf png = {.arena = &arena};
	assert_true(paint_png(&small, &png));
	char *bytes = (char *)str_z(&arena, buf_text(&png));
	assert_int_equal(paint_picture((str){bytes, 30}, &f, 40, 40), 1);
	assert_int_equal(at(&f, 20, 20), 0xFF101010u);
	// A header that promises 2 147 483 647 x 2 147 483 647 pixels is not believed.
	memcpy(bytes + 16, "\x7F\xFF\xFF\xFF\x7F\xFF\xFF\xFF", 8);
	assert_int_equal(paint_picture((str){bytes, png.n}, &f, 40, 40), 1);
	assert_int_equal(paint_picture(STR(""), &f, 40, 40), 1);
	assert_int_equal(paint_picture(STR("no picture at all"), &f, 40, 40), 1);
	assert_int_equal(paint_picture(STR("\xFF\xD8\xFF\xE1\x00\x0A"
									   "Exif\0\0"),
						 &f, 40, 40),
		1);
	assert_int_equal(paint_picture(buf_text(&png), &f, 0, NAN), 1);
}

static void png_comes_back_as_it_went(void **state)
{
	(void)state;
	struct paint_frame f = paint_frame_new(&arena, 40, 40), out;
	for (uint32_t i = 0; i < 40 * 40; i++)
		f.px[i] = 0xFF000000u | i * 2654435761u >> 8;
	struct buf png = {.arena = &arena};
	assert_true(paint_png(&f, &png));
	assert_true(png.n > 8 && memcmp(png.p, "\x89PNG", 4) == 0);
	assert_int_equal(paint_picture(buf_text(&png), &out, 40, 40), 0);
	assert_memory_equal(f.px, out.px, 40 * 40 * 4);
}

#define clean(test) cmocka_unit_test_teardown(test, painted_nothing_left)

int main(void)
{
	const struct CMUnitTest tests[] = {
		clean(pictures_are_fitted_and_never_stretched),
		clean(small_pictures_are_enlarged_only_so_far),
		clean(without_its_picture_a_page_is_another_page),
		clean(photographs_stand_as_they_were_taken),
		clean(broken_and_giant_pictures_are_left_out),
		clean(png_comes_back_as_it_went),
	};
	return cmocka_run_group_tests(tests, painted_open, painted_close);
}
