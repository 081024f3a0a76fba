// Formats of pictures, good ones and ones that mean harm, on their way through the libraries.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <SDL.h>
#include <SDL_image.h>

#include "support/painted.h"

static void jpeg_and_webp_are_drawn_as_png_is(void **state)
{
	(void)state;
	static const char webp[] = "\x52\x49\x46\x46\x22\x00\x00\x00\x57\x45\x42\x50\x56\x50\x38\x4C\x16\x00\x00\x00\x2F\x03\x40\x00\x00\x0F"
							   "\x10\xF3\xBF\xFF\xF3\x1F\x0E\x14\x02\x08\x80\x82\x26\xA2\xFF\xF1";
	struct paint_frame f;
	const str files[] = {jpeg_of(80, 40), {webp, sizeof webp - 1}};
	for (int i = 0; i < 2; i++) {
		assert_null(paint_picture_fault(files[i], NULL));
		assert_int_equal(paint_picture(files[i], &f, 40, 40), 0);
		assert_true(is_reddish(at(&f, 3, 20)) && (at(&f, 36, 20) & 255) > 200);
		assert_int_equal(at(&f, 20, 8), 0xFF101010u);
		assert_int_equal(at(&f, 20, 31), 0xFF101010u);
	}
}

// 16 x 8, red and yellow in four inks, the way printers' programs store them: inverted, and Adobe says so.
static const char inks[] = "\xFF\xD8\xFF\xEE\x00\x0E\x41\x64\x6F\x62\x65\x00\x64\x00\x00\x00\x00\x02\xFF\xDB\x00\x43\x00\x0D"
						   "\x09\x0A\x0B\x0A\x08\x0D\x0B\x0A\x0B\x0E\x0E\x0D\x0F\x13\x20\x15\x13\x12\x12\x13\x27\x1C\x1E\x17"
						   "\x20\x2E\x29\x31\x30\x2E\x29\x2D\x2C\x33\x3A\x4A\x3E\x33\x36\x46\x37\x2C\x2D\x40\x57\x41\x46\x4C"
						   "\x4E\x52\x53\x52\x32\x3E\x5A\x61\x5A\x50\x60\x4A\x51\x52\x4F\xFF\xDB\x00\x43\x01\x0E\x0E\x0E\x13"
						   "\x11\x13\x26\x15\x15\x26\x4F\x35\x2D\x35\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F"
						   "\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F"
						   "\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\x4F\xFF\xC0\x00\x14\x08\x00\x08\x00\x10\x04\x01\x22"
						   "\x00\x02\x11\x01\x03\x11\x01\x04\x22\x00\xFF\xC4\x00\x16\x00\x01\x01\x01\x00\x00\x00\x00\x00\x00"
						   "\x00\x00\x00\x00\x00\x00\x00\x00\x07\x05\xFF\xC4\x00\x14\x10\x01\x00\x00\x00\x00\x00\x00\x00\x00"
						   "\x00\x00\x00\x00\x00\x00\x00\x00\xFF\xC4\x00\x14\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
						   "\x00\x00\x00\x00\x00\x06\xFF\xC4\x00\x19\x11\x00\x02\x03\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00"
						   "\x00\x00\x00\x00\x05\x42\x81\xC1\x43\xFF\xDA\x00\x0E\x04\x01\x00\x02\x11\x03\x11\x04\x00\x00\x3F"
						   "\x00\xDF\x48\xC0\xC5\x4C\xEB\x42\x88\xFA\x56\x94\xE0\x1F\xFF\xD9";

static void inks_are_mixed_to_light(void **state)
{
	(void)state;
	struct paint_frame f;
	str jpeg = {inks, sizeof inks - 1};
	assert_null(paint_picture_fault(jpeg, NULL));
	assert_int_equal(paint_picture(jpeg, &f, 40, 40), 0);
	assert_true(is_reddish(at(&f, 8, 20)) && (at(&f, 8, 20) >> 8 & 255) < 60);
	assert_true((at(&f, 32, 20) >> 16 & 255) > 200 && (at(&f, 32, 20) >> 8 & 255) > 200 && (at(&f, 32, 20) & 255) < 60);
	// Nobody says that they are inverted: then they are not, and what was red has all inks but red's.
	char *plain = arena_array(&arena, char, sizeof inks);
	memcpy(plain, inks, sizeof inks);
	memcpy((plain + 6), "Plain", 5);
	assert_int_equal(paint_picture((str){plain, sizeof inks - 1}, &f, 40, 40), 0);
	assert_true((at(&f, 8, 20) >> 16 & 255) < 60);
}

static void a_moving_picture_says_so(void **state)
{
	(void)state;
	static const char webp[] = "\x52\x49\x46\x46\x84\x00\x00\x00\x57\x45\x42\x50\x56\x50\x38\x58\x0A\x00\x00\x00\x02\x00\x00\x00"
							   "\x03\x00\x00\x01\x00\x00\x41\x4E\x49\x4D\x06\x00\x00\x00\xFF\xFF\xFF\xFF\x00\x00\x41\x4E\x4D\x46"
							   "\x28\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x01\x00\x00\x64\x00\x00\x02\x56\x50\x38\x4C"
							   "\x0F\x00\x00\x00\x2F\x03\x40\x00\x00\x07\x10\xFD\x8F\xFE\x07\x22\xA2\xFF\x01\x00\x41\x4E\x4D\x46"
							   "\x28\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x01\x00\x00\x64\x00\x00\x00\x56\x50\x38\x4C"
							   "\x0F\x00\x00\x00\x2F\x03\x40\x00\x00\x07\x10\xD1\xFF\xFE\x07\x22\xA2\xFF\x01\x00\x52\x49\x46\x46"
							   "\x1C\x00\x00\x00\x57\x45\x42\x50\x56\x50\x38\x4C\x0F\x00\x00\x00\x2F\x03\x40\x00\x00\x07\x10\xFD"
							   "\x8F\xFE\x07\x22\xA2\xFF\x01\x00";
	assert_non_null(strstr(paint_picture_fault((str){webp, sizeof webp - 1}, NULL), "moves"));
}

static void a_half_copied_picture_is_not_drawn_half(void **state)
{
	(void)state;
	struct paint_frame f;
	str jpeg = jpeg_of(300, 200);
	for (size_t n = 0; n < jpeg.n; n += 1 + jpeg.n / 40) {
		assert_non_null(paint_picture_fault(str_sub(jpeg, 0, n), NULL));
		assert_int_equal(paint_picture(str_sub(jpeg, 0, n), &f, 40, 40), 1);
		for (int i = 0; i < 40 * 40; i++)
			assert_int_equal(f.px[i], 0xFF101010u);
	}
	assert_null(paint_picture_fault(jpeg, NULL));
}

static void a_jpeg_of_countless_scans_is_refused(void **state)
{
	(void)state;
	str jpeg = jpeg_of(16, 16);
	struct buf b = {.arena = &arena};
	ptrdiff_t scan = str_find(jpeg, STR("\xFF\xDA"));
	assert_true(scan > 0);
	buf_str(&b, str_sub(jpeg, 0, (size_t)scan));
	for (int i = 0; i < 1000; i++)
		buf_str(&b, str_sub(jpeg, (size_t)scan, jpeg.n - 2));
	buf_str(&b, STR("\xFF\xD9"));
	assert_non_null(paint_picture_fault(buf_text(&b), NULL));
}

static void a_picture_that_takes_too_long_is_left_out(void **state)
{
	(void)state;
	struct paint_frame f;
	str jpeg = jpeg_of(900, 600);
	assert_true(jpeg.n > 4096);
	// Stopped before its first byte, and in the midst of it, where what is there already looks like a picture.
	for (patience = 1; patience < 8; patience++) {
		int asked = patience;
		fault_told = NULL;
		assert_int_equal(paint_picture(jpeg, &f, 40, 40), 1);
		assert_non_null(strstr(fault_told, "too long"));
		assert_int_equal(patience, 0);
		for (int i = 0; i < 40 * 40; i++)
			assert_int_equal(f.px[i], 0xFF101010u);
		patience = asked;
	}
	patience = -1;
	assert_int_equal(paint_picture(jpeg, &f, 40, 40), 0);
	assert_true(is_reddish(at(&f, 5, 20)));
}

// Red and blue halves, as programs store what is on a screen.
static str bmp_of(int w, int h)
{
	struct paint_frame f = paint_frame_new(&arena, w, h);
	for (int i = 0; i < w * h; i++)
		f.px[i] = i % w < w / 2 ? 0xFFFF0000u : 0xFF0000FFu;
	SDL_Surface *s = SDL_CreateRGBSurfaceWithFormatFrom(f.px, w, h, 32, w * 4, SDL_PIXELFORMAT_RGB888);
	int room = w * h * 4 + 4096;
	char *bytes = arena_array(&arena, char, (size_t)room);
	SDL_RWops *stream = SDL_RWFromMem(bytes, room);
	assert_true(s && stream && SDL_SaveBMP_RW(s, stream, 0) == 0);
	str bmp = {bytes, (size_t)SDL_RWtell(stream)};
	SDL_RWclose(stream);
	SDL_FreeSurface(s);
	return bmp;
}

static void screenshots_as_bmp_are_drawn(void **state)
{
	(void)state;
	struct paint_frame f;
	// The wide one has rows of several kilobytes, which the library takes whole or not at all.
	for (int wide = 80; wide <= 1920; wide *= 24) {
		str bmp = bmp_of(wide, wide / 4);
		assert_null(paint_picture_fault(bmp, NULL));
		assert_int_equal(paint_picture(bmp, &f, 40, 40), 0);
		assert_int_equal(at(&f, 3, 20), 0xFFFF0000u);
		assert_int_equal(at(&f, 36, 20), 0xFF0000FFu);
		assert_int_equal(at(&f, 20, 8), 0xFF101010u);
	}
	str bmp = bmp_of(80, 20);
	for (size_t n = 0; n < bmp.n; n += 97)
		assert_non_null(paint_picture_fault(str_sub(bmp, 0, n), NULL));
	// Rows from the top are a height below zero, and the lowest number has no opposite.
	memcpy((char *)bmp.p + 22, "\0\0\0\x80", 4);
	assert_non_null(paint_picture_fault(bmp, NULL));
}

// A GIF has two sizes: a screen's in its head, and that of each picture on it. Here the picture is sixteen times a screen of
// 6 x 4, or as large as can be: 67 bytes that would unpack to gigabytes.
static void a_gif_is_as_large_as_its_picture(void **state)
{
	(void)state;
	static const char head[] = "GIF89a\6\0\4\0\xf0\0\0\xff\0\0\0\0\xff!\xf9\4\0\0\0\0\0,\0\0\0\0";
	static const char body[] = "\0\2\7\x84\x1f\xa9\xc2\x3d\x0f\x0b\0;";
	struct {
		const char *size, *fault;
	} const cases[] = {
		{"\6\0\4\0", NULL},
		{"\xff\xff\xff\xff", "has more than 40 million pixels"},
		{"\0\0\4\0", "is damaged or only half there"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf gif = {.arena = &arena};
		buf_str(&gif, (str){head, sizeof head - 1});
		buf_str(&gif, (str){cases[i].size, 4});
		buf_str(&gif, (str){body, sizeof body - 1});
		const char *fault = paint_picture_fault(buf_text(&gif), NULL);
		assert_true(!fault == !cases[i].fault);
		if (fault)
			assert_string_equal(fault, cases[i].fault);
	}
	// A first picture that cannot be unpacked, and a second one that the library would take for it.
	static const char second[] = "\6\0\4\0\0\x34\0,\0\0\0\0\xff\xff\xff\xff\0\2\7\x84\x1f\xa9\xc2\x3d\x0f\x0b\0;";
	struct buf two = {.arena = &arena};
	buf_str(&two, (str){head, sizeof head - 1});
	buf_str(&two, (str){second, sizeof second - 1});
	assert_string_equal(paint_picture_fault(buf_text(&two), NULL), "is damaged or only half there");
	// Codes that no encoder writes, for which SDL_image 2.6.3 writes beyond its tables.
	static const char wrong[] =
		"GIF89aII*\0\6\0\4\0\xf1\0\0\xff\0\0\xaa\0UU\xff\0\xaa\0\0)!\xf9\4\0\0\0\0\0,\0\0\0\0\6\0\4\0\0\2\7\x84\1\0\xff"
		"\xcc\x0f\x0b\0;";
	assert_string_equal(paint_picture_fault((str){wrong, sizeof wrong - 1}, NULL), "is damaged or only half there");
	// Nothing but a screen is no picture.
	assert_non_null(paint_picture_fault((str){head, 19}, NULL));
	assert_non_null(paint_picture_fault((str){head, 13}, NULL));
}

static void formats_that_are_not_drawn_say_what_to_do(void **state)
{
	(void)state;
	static const struct {
		str bytes;
		const char *word;
	} files[] = {
		{{"\0\0\0\x18"
		  "ftypheic\0\0\0\0",
			 16},
			"JPEG"},
		{{"II*\0\x08\0\0\0", 8}, "TIFF"},
		{{"%PDF-1.7", 8}, "PNG"},
		{{"<svg xmlns=", 11}, "SVG"},
		{{"#!/bin/sh\n", 10}, "no PNG"},
		{{"", 0}, "empty"},
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		assert_non_null(strstr(paint_picture_fault(files[i].bytes, NULL), files[i].word));
}

// ---- PNG: what its library says of a file is not for the log ----

static uint32_t crc_of(const char *p, size_t n)
{
	uint32_t crc = 0xFFFFFFFFu;
	for (size_t i = 0; i < n; i++) {
		crc ^= (unsigned char)p[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
	}
	return ~crc;
}

static void put_big(struct buf *b, uint32_t v)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_str(b, (str){&(char){(char)(v >> shift & 255)}, 1});
}

static void put_chunk(struct buf *b, str type, str bytes)
{
	put_big(b, (uint32_t)bytes.n);
	size_t from = b->n;
	buf_str(b, type);
	buf_str(b, bytes);
	put_big(b, crc_of(b->p + from, b->n - from));
}

// A good PNG with a chunk of someone else's put in behind its header.
static str png_with(str type, str bytes)
{
	struct paint_frame f = paint_frame_new(&arena, 8, 8);
	for (int i = 0; i < 64; i++)
		f.px[i] = 0xFFFF0000u;
	struct buf png = {.arena = &arena}, out = {.arena = &arena};
	assert_true(paint_png(&f, &png));
	buf_str(&out, str_sub(buf_text(&png), 0, 33));
	put_chunk(&out, type, bytes);
	buf_str(&out, str_skip(buf_text(&png), 33));
	return buf_text(&out);
}

static void what_libpng_says_does_not_reach_the_log(void **state)
{
	(void)state;
	struct paint_frame f;
	FILE *caught = tmpfile();
	int stderr_fd = dup(2);
	assert_true(caught && stderr_fd >= 0 && dup2(fileno(caught), 2) == 2);
	// Warnings, as programs for pictures cause them every day: a profile, a text and a time that are wrong. It is drawn.
	const str odd[] = {png_with(STR("iCCP"), STR("x\0\0no profile")), png_with(STR("zTXt"), (str){"Comment\0\0rubbish", 16}),
		png_with(STR("tIME"), STR("1234")), png_with(STR("sRGB"), STR("\x09"))};
	int left_out = 0, drawn = 0, red = 0;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		left_out += paint_picture(odd[i], &f, 40, 40);
		drawn += at(&f, 20, 20) == 0xFFFF0000u;
	}
	// Errors: rubbish where the pixels are, a wrong sum, an end too early.
	str good = png_with(STR("tEXt"), STR("a"));
	for (size_t i = 40; i < good.n - 12; i += 3) { // but the end's own twelve bytes, without which all pixels are there
		char *bad = arena_array(&arena, char, good.n);
		memcpy(bad, good.p, good.n);
		bad[i] = (char)~bad[i];
		(void)paint_picture((str){bad, good.n}, &f, 40, 40);
		left_out += paint_picture(str_sub(good, 0, i), &f, 40, 40) == 0;
		red += at(&f, 20, 20) != 0xFF101010u;
	}
	fflush(stderr);
	long said = lseek(2, 0, SEEK_CUR);
	assert_int_equal(dup2(stderr_fd, 2), 2);
	close(stderr_fd);
	fclose(caught);
	assert_int_equal(said, 0);
	assert_int_equal(drawn, 4);
	assert_int_equal(left_out, 0);
	assert_int_equal(red, 0);
}

#define clean(test) cmocka_unit_test_teardown(test, painted_nothing_left)

int main(void)
{
	const struct CMUnitTest tests[] = {
		clean(jpeg_and_webp_are_drawn_as_png_is),
		clean(inks_are_mixed_to_light),
		clean(a_moving_picture_says_so),
		clean(a_half_copied_picture_is_not_drawn_half),
		clean(a_jpeg_of_countless_scans_is_refused),
		clean(a_picture_that_takes_too_long_is_left_out),
		clean(screenshots_as_bmp_are_drawn),
		clean(a_gif_is_as_large_as_its_picture),
		clean(formats_that_are_not_drawn_say_what_to_do),
		clean(what_libpng_says_does_not_reach_the_log),
	};
	return cmocka_run_group_tests(tests, painted_open, painted_close);
}
