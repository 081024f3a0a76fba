#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "paint/paint.h"
#include "support/square_type.h"

static struct arena arena, work;

// ---- help ----

static uint32_t at(const struct paint_frame *f, int x, int y)
{
	return f->px[y * f->stride + x];
}

static struct page page_of(struct box *boxes, int n)
{
	return (struct page){.boxes = boxes, .n = n, .ground = 0xFF101010u};
}

static struct paint_frame painted(const struct page *page, enum paint_turn turn, int w, int h)
{
	bool sideways = turn == PAINT_90 || turn == PAINT_270;
	struct paint_frame f = paint_frame_new(&arena, sideways ? h : w, sideways ? w : h);
	assert_int_equal(paint_page(page, NULL, NULL, turn, arena, &f), 0);
	return f;
}

// A frame with runs, single pixels and equal rows, different for each seed.
static struct paint_frame pattern(int w, int h, uint32_t seed)
{
	struct paint_frame f = paint_frame_new(&arena, w, h);
	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++) {
			uint32_t v = y % 7 < 3 ? seed : x > w / 2 ? ((uint32_t)x * 2654435761u + (uint32_t)y * 40503u) ^ seed : seed + 5;
			f.px[y * w + x] = 0xFF000000u | v;
		}
	return f;
}

static struct paint_sheet sheet_of(const struct paint_frame *f)
{
	struct paint_sheet s = {0};
	size_t before = arena_used(&arena);
	paint_pack(f, &arena, work, &s.still);
	assert_true(arena_used(&arena) - before <= paint_sheet_limit(f->w, f->h));
	return s;
}

static void same(const struct paint_frame *a, const struct paint_frame *b)
{
	assert_int_equal(a->w, b->w);
	assert_int_equal(a->h, b->h);
	for (int y = 0; y < a->h; y++)
		assert_memory_equal(a->px + y * a->stride, b->px + y * b->stride, (size_t)a->w * 4);
}

// ---- pages ----

static void fills_lie_on_whole_pixels_and_reach_the_edges(void **state)
{
	(void)state;
	struct box boxes[] = {
		{.kind = BOX_FILL, .at = {1.6f, 0, 3.0f, 4}, .colour = 0xFFFF0000u},
		{.kind = BOX_FILL, .at = {0, 6.2f, 10, 0.2f}, .colour = 0xFF00FF00u}, // a hairline stays
		{.kind = BOX_FILL, .at = {-5, -5, 2, 2}, .colour = 0xFFFFFFFFu},      // outside
		{.kind = BOX_FILL, .at = {8, 8, 1e30f, NAN}, .colour = 0xFFFFFFFFu},  // nonsense
		{.kind = BOX_FILL, .at = {5, 0, 2, 2}, .colour = 0x80FFFFFFu},        // see-through
		{.kind = BOX_FILL, .at = {9, 9, 100, 100}, .colour = 0xFF0000FFu},
	};
	struct page page = page_of(boxes, 6);
	struct paint_frame f = painted(&page, PAINT_0, 10, 10);
	assert_int_equal(at(&f, 1, 0), 0xFF101010u);
	assert_int_equal(at(&f, 2, 3), 0xFFFF0000u);
	assert_int_equal(at(&f, 4, 3), 0xFFFF0000u);
	assert_int_equal(at(&f, 5, 3), 0xFF101010u);
	assert_int_equal(at(&f, 0, 6), 0xFF00FF00u);
	assert_int_equal(at(&f, 9, 7), 0xFF101010u);
	assert_int_equal(at(&f, 5, 1), 0xFF888888u);
	assert_int_equal(at(&f, 9, 9), 0xFF0000FFu);
}

static void corners_are_round_soft_and_symmetric(void **state)
{
	(void)state;
	struct box box = {.kind = BOX_FILL, .at = {2, 2, 21, 15}, .colour = 0x80FFFFFFu, .radius = 7.5f};
	struct page page = page_of(&box, 1);
	struct paint_frame f = painted(&page, PAINT_0, 25, 19);
	int soft = 0;
	for (int y = 0; y < 19; y++)
		for (int x = 0; x < 25; x++) {
			assert_int_equal(at(&f, x, y), at(&f, 24 - x, y));
			assert_int_equal(at(&f, x, y), at(&f, x, 18 - y));
			// Nothing is drawn twice: a see-through fill has one colour and what lies between it and the ground.
			assert_true((at(&f, x, y) & 255) <= 0x88);
			soft += (at(&f, x, y) & 255) > 0x10 && (at(&f, x, y) & 255) < 0x88;
		}
	assert_int_equal(at(&f, 2, 2), 0xFF101010u);
	assert_int_equal(at(&f, 12, 2), 0xFF888888u);
	assert_true(soft > 8);
}

static void text_lies_on_rounded_pens_and_dashes_are_bars(void **state)
{
	(void)state;
	struct type_glyph glyphs[] = {
		{.ch = 'a', .x = 0, .advance = 1},
		{.ch = ' ', .x = 1, .advance = 0.3f},
		{.ch = 0x2014, .kind = TYPE_RULE, .x = 1.3f, .advance = 1},
		{.ch = 0x2014, .kind = TYPE_RULE, .x = 2.3f, .advance = 1},
	};
	struct type_line line = {.glyphs = glyphs, .n = 4, .width = 3.3f, .ink_right = 3.3f, .ink_top = 1};
	struct box box = {.kind = BOX_TEXT, .at = {1.3f, 9.4f, 0, 0}, .size_px = 8.2f, .line = &line, .colour = 0xFFFFFFFFu};
	struct page page = page_of(&box, 1);
	struct paint_frame f = painted(&page, PAINT_0, 40, 12);
	// The pen is at (1, 9): the glyph fills rows 1 to 8.
	assert_int_equal(at(&f, 2, 0), 0xFF101010u);
	assert_int_equal(at(&f, 2, 1), 0xFFFFFFFFu);
	assert_int_equal(at(&f, 2, 8), 0xFFFFFFFFu);
	assert_int_equal(at(&f, 2, 9), 0xFF101010u);
	// Half of white's light on near-black is brighter than half of its number.
	assert_in_range(at(&f, 1, 4) & 255, 0xB0, 0xBC);
	// The dashes touch: one bar from 12 to 28, two pixels thick.
	for (int x = 12; x < 28; x++)
		assert_int_equal(at(&f, x, 5), 0xFFFFFFFFu);
	assert_int_equal(at(&f, 11, 5), 0xFF101010u);
	assert_int_equal(at(&f, 28, 5), 0xFF101010u);
	int thick = 0;
	for (int y = 0; y < 12; y++)
		thick += at(&f, 20, y) == 0xFFFFFFFFu;
	assert_int_equal(thick, 2);
}

static void each_turn_shows_the_same_picture(void **state)
{
	(void)state;
	static const uint8_t dark[4] = {1, 0, 0, 1};
	struct page_qr qr = {2, dark};
	struct type_glyph glyph = {.ch = 'a', .advance = 1};
	struct type_line line = {.glyphs = &glyph, .n = 1, .width = 1, .ink_right = 1, .ink_top = 1};
	struct box boxes[] = {
		{.kind = BOX_FILL, .at = {0, 0, 7, 20}, .colour = 0xFF00AA00u},
		{.kind = BOX_FILL, .at = {10, 3, 12, 9}, .colour = 0xC0EE1122u, .radius = 3},
		{.kind = BOX_QR, .at = {16, 9, 11, 11}, .qr = &qr},
		{.kind = BOX_TEXT, .at = {3, 18, 0, 0}, .size_px = 8, .line = &line, .colour = 0xFFFFFFFFu},
	};
	struct page page = page_of(boxes, 4);
	struct paint_frame f = painted(&page, PAINT_0, 30, 20), r = painted(&page, PAINT_90, 30, 20);
	struct paint_frame half = painted(&page, PAINT_180, 30, 20), l = painted(&page, PAINT_270, 30, 20);
	for (int y = 0; y < 20; y++)
		for (int x = 0; x < 30; x++) {
			assert_int_equal(at(&f, x, y), at(&r, 19 - y, x)); // clockwise: the left column is on top
			assert_int_equal(at(&f, x, y), at(&half, 29 - x, 19 - y));
			assert_int_equal(at(&f, x, y), at(&l, y, 29 - x));
		}
	// The code has four modules of quiet all round, so ten in all.
	assert_int_equal(at(&f, 17, 10), 0xFFFFFFFFu);
	assert_int_equal(at(&f, 21, 14), 0xFF000000u);
	assert_int_equal(at(&f, 22, 14), 0xFFFFFFFFu);
	assert_int_equal(at(&f, 22, 15), 0xFF000000u);
}

// ---- sheets ----

static void packing_loses_nothing(void **state)
{
	(void)state;
	struct paint_frame f = pattern(123, 45, 0x123456), out = paint_frame_new(&arena, 123, 45);
	struct paint_sheet s = sheet_of(&f);
	paint_sheet_draw(&s, (struct paint_drift){0, 0}, &out);
	same(&f, &out);
	struct paint_frame one = pattern(1, 1, 7), got = paint_frame_new(&arena, 1, 1);
	s = sheet_of(&one);
	paint_sheet_draw(&s, (struct paint_drift){5, -5}, &got);
	same(&one, &got);
}

static void a_page_painted_in_bands_is_the_same_page(void **state)
{
	(void)state;
	struct type_glyph glyphs[] = {{.ch = 'a', .advance = 1}, {.ch = 'b', .x = 30, .advance = 1}};
	struct type_line line = {.glyphs = glyphs, .n = 2, .width = 31, .ink_right = 31, .ink_top = 1};
	struct box boxes[] = {
		{.kind = BOX_FILL, .at = {20, 40, 200, 100}, .colour = 0xC000AA00u, .radius = 30},
		{.kind = BOX_TEXT, .at = {5, 67, 0, 0}, .size_px = 8, .line = &line, .colour = 0xFFFFFFFFu}, // over the edge of a band
		{.kind = BOX_TEXT, .at = {60, 170, 0, 0}, .size_px = 8, .line = &line, .colour = 0xFFFFFFFFu},
	};
	struct page page = page_of(boxes, 3);
	for (int turn = PAINT_0; turn <= PAINT_270; turn++) {
		struct paint_frame f = painted(&page, (enum paint_turn)turn, 300, 200), out = paint_frame_new(&arena, f.w, f.h);
		struct paint_sheet s = {0};
		paint_page_still(&page, NULL, NULL, (enum paint_turn)turn, f.w, f.h, work, &arena, &s.still);
		paint_sheet_draw(&s, (struct paint_drift){0, 0}, &out);
		same(&f, &out);
	}
}

static void pages_of_text_pack_small(void **state)
{
	(void)state;
	struct box box = {.kind = BOX_FILL, .at = {100, 100, 300, 200}, .colour = 0xFFEEEEEEu, .radius = 12};
	struct page page = page_of(&box, 1);
	struct paint_frame f = painted(&page, PAINT_0, 1280, 720);
	struct paint_still still;
	size_t before = arena_used(&arena);
	paint_pack(&f, &arena, work, &still);
	assert_true(arena_used(&arena) - before < 16 * 1024);
}

static void drift_repeats_the_edges(void **state)
{
	(void)state;
	struct paint_frame f = pattern(40, 30, 0xABCDEF), out = paint_frame_new(&arena, 40, 30);
	struct paint_sheet s = sheet_of(&f);
	const struct paint_drift drifts[] = {{3, 2}, {-4, 5}, {6, -1}, {-2, -6}, {0, 0}};
	for (int i = 0; i < 5; i++) {
		paint_sheet_draw(&s, drifts[i], &out);
		for (int y = 0; y < 30; y++)
			for (int x = 0; x < 40; x++) {
				int fx = x - drifts[i].dx, fy = y - drifts[i].dy;
				fx = fx < 0 ? 0 : fx > 39 ? 39 : fx;
				fy = fy < 0 ? 0 : fy > 29 ? 29 : fy;
				assert_int_equal(at(&out, x, y), at(&f, fx, fy));
			}
	}
}

static void fades_are_exact_and_end_where_they_should(void **state)
{
	(void)state;
	struct paint_frame a = pattern(61, 40, 0x00FF00), b = pattern(61, 40, 0x3300EE), out = paint_frame_new(&arena, 61, 40);
	struct paint_sheet from = sheet_of(&a), to = sheet_of(&b);
	uint32_t patch[6] = {0xFF111111u, 0xFF222222u, 0xFF333333u, 0xFF444444u, 0xFF555555u, 0xFF666666u};
	to.patches[1] = (struct paint_patch){.at = {4, 8, 3, 2}, .px = patch};
	for (int y = 0; y < 2; y++)
		memcpy(b.px + (8 + y) * 61 + 4, patch + y * 3, 12);
	const struct paint_drift still = {0, 0};
	for (int t = 0; t <= 256; t += 32) {
		paint_sheet_fade(&from, &to, t, still, arena, &out);
		for (int i = 0; i < 61 * 40; i++)
			for (int shift = 0; shift < 32; shift += 8) {
				int x = (int)(a.px[i] >> shift & 255), y = (int)(b.px[i] >> shift & 255);
				assert_int_equal(out.px[i] >> shift & 255, (x * (256 - t) + y * t) / 256);
			}
	}
	same(&out, &b);
	paint_sheet_fade(&from, &to, 0, still, arena, &out);
	same(&out, &a);
}

static void pushes_move_both_pages_along_each_axis(void **state)
{
	(void)state;
	struct paint_frame a = pattern(20, 16, 0x00FF00), b = pattern(20, 16, 0x3300EE), out = paint_frame_new(&arena, 20, 16);
	struct paint_sheet from = sheet_of(&a), to = sheet_of(&b);
	const int moves[][2] = {{-7, 0}, {7, 0}, {0, -5}, {0, 5}, {0, 0}, {-20, 0}, {20, 0}, {0, 16}, {-99, 0}};
	for (int i = 0; i < 9; i++) {
		int dx = moves[i][0] < -20 ? -20 : moves[i][0], dy = moves[i][1];
		paint_sheet_push(&from, &to, moves[i][0], dy, (struct paint_drift){0, 0}, arena, &out);
		for (int y = 0; y < 16; y++)
			for (int x = 0; x < 20; x++) {
				int fx = x - dx, fy = y - dy;
				bool inside = fx >= 0 && fx < 20 && fy >= 0 && fy < 16;
				assert_int_equal(at(&out, x, y), inside ? at(&a, fx, fy) : at(&b, (fx + 20) % 20, (fy + 16) % 16));
			}
	}
}

static void patches_are_drawn_over_the_still_and_take_memory_once(void **state)
{
	(void)state;
	struct box page_box = {.kind = BOX_FILL, .at = {0, 0, 12, 30}, .colour = 0xFF00AA00u};
	struct page page = page_of(&page_box, 1);
	struct box live = {.kind = BOX_FILL, .at = {10, 20, 4, 4}, .colour = 0xFFFFFFFFu};
	struct page_rect area = {8, 18, 10, 8};
	struct box all[] = {page_box, live};
	struct page whole = page_of(all, 2);
	for (int turn = PAINT_0; turn <= PAINT_270; turn++) {
		struct paint_frame f = painted(&page, (enum paint_turn)turn, 40, 30), want = painted(&whole, (enum paint_turn)turn, 40, 30);
		struct paint_frame out = paint_frame_new(&arena, f.w, f.h);
		struct paint_sheet s = sheet_of(&f);
		paint_patch(&live, 1, area, NULL, (enum paint_turn)turn, &s.still, &arena, &s.patches[0]);
		size_t used = arena_used(&arena);
		paint_patch(&live, 1, area, NULL, (enum paint_turn)turn, &s.still, &arena, &s.patches[0]);
		assert_int_equal(arena_used(&arena), used);
		paint_sheet_draw(&s, (struct paint_drift){0, 0}, &out);
		same(&want, &out);
		// The same by its area alone.
		memset(out.px, 0, (size_t)out.w * (size_t)out.h * 4);
		struct paint_area drawn = paint_sheet_draw_area(&s, (struct paint_drift){1, 0}, s.patches[0].at, &out);
		assert_int_equal(drawn.w * drawn.h, 80);
		for (int y = drawn.y; y < drawn.y + drawn.h; y++)
			for (int x = drawn.x; x < drawn.x + drawn.w; x++)
				assert_int_equal(at(&out, x, y), at(&want, x - 1, y));
	}
}

static void blend_meets_its_ends(void **state)
{
	(void)state;
	uint32_t a[37], b[37], out[37];
	for (uint32_t i = 0; i < 37; i++) {
		a[i] = i * 0x01234567u;
		b[i] = ~a[i];
	}
	paint_blend(a, b, 0, 37, out);
	assert_memory_equal(a, out, sizeof a);
	paint_blend(a, b, 256, 37, out);
	assert_memory_equal(b, out, sizeof b);
	paint_blend(a, b, 9999, 37, out);
	assert_memory_equal(b, out, sizeof b);
}

// ---- files ----

static void contact_sheets_stay_within_their_limit(void **state)
{
	(void)state;
	struct paint_contact c;
	struct arena scratch = arena;
	struct paint_frame f = paint_frame_new(&scratch, 192, 108);
	for (int i = 0; i < 192 * 108; i++)
		f.px[i] = 0xFF336699u;
	paint_contact_open(7, 96, 192, 108, &scratch, &c);
	for (int i = 0; i < 7; i++)
		paint_contact_add(&c, i, &f);
	paint_contact_add(&c, 7, &f); // one too many is ignored
	assert_int_equal(at(&c.sheet, c.gap, c.gap), 0xFF336699u);
	assert_int_equal(at(&c.sheet, c.gap - 1, c.gap), 0xFF202020u);
	assert_true(c.columns * ((7 + c.columns - 1) / c.columns) >= 7);
	const int counts[] = {1, 2, 500, 10000, 10000000};
	for (int i = 0; i < 5; i++) {
		scratch = arena;
		paint_contact_open(counts[i], 480, 1080, 1920, &scratch, &c);
		assert_true((int64_t)c.sheet.w * c.sheet.h <= PAINT_CONTACT_PIXELS);
		assert_true(c.columns >= 1 && c.n >= 1);
	}
}

static int open_arena(void **state)
{
	(void)state;
	return arena_open((size_t)1 << 30, &arena) && arena_open((size_t)1 << 26, &work) ? 0 : -1;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&arena);
	arena_close(&work);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_lie_on_whole_pixels_and_reach_the_edges),
		cmocka_unit_test(corners_are_round_soft_and_symmetric),
		cmocka_unit_test(text_lies_on_rounded_pens_and_dashes_are_bars),
		cmocka_unit_test(each_turn_shows_the_same_picture),
		cmocka_unit_test(packing_loses_nothing),
		cmocka_unit_test(a_page_painted_in_bands_is_the_same_page),
		cmocka_unit_test(pages_of_text_pack_small),
		cmocka_unit_test(drift_repeats_the_edges),
		cmocka_unit_test(fades_are_exact_and_end_where_they_should),
		cmocka_unit_test(pushes_move_both_pages_along_each_axis),
		cmocka_unit_test(patches_are_drawn_over_the_still_and_take_memory_once),
		cmocka_unit_test(blend_meets_its_ends),
		cmocka_unit_test(contact_sheets_stay_within_their_limit),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
