#include "support/faces.h"
#include "type/type.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static struct type_paragraph lay(const char *text, enum type_role role, double width)
{
	struct type_paragraph p;
	struct type_request request = {.text = str_from(text), .role = role, .width = (float)width};
	type_lay(set, &request, &arena, scratch, &p);
	return p;
}

// "line|line|line" of a paragraph.
static str lines_of(const char *text, enum type_role role, double width)
{
	struct type_paragraph p = lay(text, role, width);
	struct buf b = {.arena = &arena};
	for (int i = 0; i < p.n; i++) {
		buf_z(&b, i ? "|" : "");
		buf_str(&b, p.lines[i].text);
	}
	return buf_text(&b);
}

#define assert_lines(text, role, width, expected) \
	do { \
		str got = lines_of(text, role, width); \
		assert_string_equal(str_z(&arena, got), expected); \
	} while (0)

static void assert_near(double got, double expected)
{
	if (fabs(got - expected) > 1e-4)
		fail_msg("%g where %g was expected", got, expected);
}

static double width_of(const char *text)
{
	return (double)type_line_of(set, str_from(text), TYPE_SANS_REGULAR, &arena, scratch).width;
}

// Masks stand where the unhinted outlines say, but for the pixel that rounding, and another that hinting upright, may move.
static void test_masks_agree_with_metrics(void **state)
{
	(void)state;
	static const char *const texts[] = {"国", "，", "“", "》", "g", "j", "W", "1", "℃", "…", "鑫"};
	static const int sizes[] = {24, 48, 97, 320};
	for (int face = 0; face < TYPE_FACES; face++)
		for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
			for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
				// A character before it, since an opening mark at a line's start is moved.
				str text = str_fmt(&arena, "国%s国", texts[t]);
				struct type_line line = type_line_of(set, text, (enum type_face)face, &arena, scratch);
				assert_int_equal(line.n, 3);
				struct type_line one = type_line_of(set, str_from(texts[t]), (enum type_face)face, &arena, scratch);
				struct type_mask mask;
				assert_true(type_mask(set, line.glyphs[1].font, line.glyphs[1].ch, sizes[s], &mask));
				double px = sizes[s], shift = (double)one.glyphs[0].x;
				assert_true(fabs((double)mask.left - ((double)one.ink_left - shift) * px) < 1.6);
				assert_true(fabs((double)(mask.left + mask.w) - ((double)one.ink_right - shift) * px) < 1.6);
				assert_true(fabs((double)mask.top - (double)one.ink_top * px) < 2.1);
				assert_true(fabs((double)(mask.top - mask.h) - (double)one.ink_bottom * px) < 2.1);
			}
	type_trim(set, 0);
}

static void test_marks_are_halved(void **state)
{
	(void)state;
	assert_near(width_of("国国"), 2);
	assert_near(width_of("国，国"), 3);
	assert_near(width_of("国国，"), 2.5);
	assert_near(width_of("“国"), 1.5);
	assert_near(width_of("国”，国"), 3.5);
	assert_near(width_of("国。”“国"), 4);
	assert_near(width_of("国（“国"), 3.5);
	assert_near(width_of("国！！国"), 3);
	assert_near(width_of("国！！！国"), 4);
	assert_near(width_of("国——国"), 4);
	assert_near(width_of("国……国"), 4);
	assert_near(width_of("国：——国"), 5);
}

// ---- on pixels ----------------------------------------------------------------------------------------------------

#define PX 100
#define COLUMNS (12 * PX)

// Which columns of a line have ink, as paint draws it. The line's left edge is at column PX.
static void draw_columns(const char *text, enum type_face face, bool columns[COLUMNS])
{
	struct type_line line = type_line_of(set, str_from(text), face, &arena, scratch);
	memset(columns, 0, COLUMNS * sizeof *columns);
	for (int i = 0; i < line.n; i++) {
		const struct type_glyph *g = &line.glyphs[i];
		int x = PX + (int)lroundf(g->x * PX);
		struct type_mask mask = {0};
		if (g->kind == TYPE_RULE)
			for (int k = x; k < PX + (int)lroundf((g->x + g->advance) * PX); k++)
				columns[k] = true;
		else if (type_mask(set, g->font, g->ch, PX, &mask))
			for (int k = 0; k < mask.w; k++)
				for (int row = 0; row < mask.h; row++)
					columns[x + mask.left + k] |= mask.alpha[row * mask.stride + k] > 16;
	}
}

static int first_ink(const bool columns[COLUMNS], int from)
{
	while (from < COLUMNS && !columns[from])
		from++;
	return from;
}

static void test_dash_is_one_stroke(void **state)
{
	(void)state;
	bool columns[COLUMNS];
	for (int face = 0; face < TYPE_FACES; face++) {
		draw_columns("——", (enum type_face)face, columns);
		int from = first_ink(columns, 0), to = from;
		while (to < COLUMNS && columns[to])
			to++;
		assert_true(to - from >= 190 && to - from <= 200);
		assert_int_equal(first_ink(columns, to), COLUMNS); // no second stroke
	}
}

static void test_opening_mark_starts_at_the_edge(void **state)
{
	(void)state;
	bool columns[COLUMNS];
	for (int face = 0; face < TYPE_FACES; face++) {
		static const char *const marks[] = {"“国", "《国", "（国", "【国", "「国"};
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
			draw_columns(marks[i], (enum type_face)face, columns);
			int ink = first_ink(columns, 0);
			// In the first half square, and the next character stands right behind it.
			assert_true(ink >= PX - 2 && ink <= PX + 31);
			assert_near(width_of(marks[i]), 1.5);
			draw_columns("国", (enum type_face)face, columns);
			int alone = first_ink(columns, 0);
			draw_columns(marks[i], (enum type_face)face, columns);
			assert_true(columns[alone + PX / 2 + 2]);
		}
	}
}

static void test_closing_mark_is_inside_its_half(void **state)
{
	(void)state;
	bool columns[COLUMNS];
	static const char *const marks[] = {"国，", "国。", "国、", "国；", "国：", "国？", "国！", "国”", "国》", "国）"};
	for (int face = 0; face < TYPE_FACES; face++)
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
			draw_columns(marks[i], (enum type_face)face, columns);
			assert_int_equal(first_ink(columns, PX + PX * 3 / 2 + 1), COLUMNS);
			assert_near(width_of(marks[i]), 1.5);
		}
}

// SDL2_ttf's own advances are rounded to pixels: 22 digits at 33 px come out 1.7 % short.
static void test_digit_runs_are_not_rounded(void **state)
{
	(void)state;
	double one = width_of("0"), run = width_of("0123456789012345678901");
	assert_true(fabs(run - 22 * one) < 0.001 * run);
	assert_near(one, 0.555); // of Noto Sans CJK SC Regular
}

static void test_marks_stand_over_their_bases(void **state)
{
	(void)state;
	// Composed where Unicode has the character, else placed over the middle.
	struct type_line line = type_line_of(set, STR("e\xCC\x81x\xCC\x81"), TYPE_SANS_REGULAR, &arena, scratch);
	assert_int_equal(line.n, 3);
	assert_int_equal(line.glyphs[0].ch, 0xE9);
	assert_true(fabs((double)line.width - width_of("ex")) < 0.02); // they may kern
	struct type_line x = type_line_of(set, STR("x"), TYPE_SANS_REGULAR, &arena, scratch);
	assert_true(line.ink_right < width_of("e") + (double)x.ink_right + 0.1);
	assert_true(line.ink_top > x.ink_top);
}

static struct type_line line_of(const char *text)
{
	return type_line_of(set, str_from(text), TYPE_SANS_REGULAR, &arena, scratch);
}

// The variant that a selector asks for, and a base without one as it is; never a box for the selector.
static void test_variants_are_drawn(void **state)
{
	(void)state;
	static const char *const of[] = {
		"葛\xF3\xA0\x84\x80", "辻\xF3\xA0\x84\x80", "辻\xF3\xA0\x84\x81", "侮\xEF\xB8\x80", "国\xF3\xA0\x87\xAF"};
	int other = 0, n = (int)(sizeof of / sizeof *of);
	for (int i = 0; i < n; i++) {
		struct type_line line = line_of(of[i]);
		assert_int_equal(line.n, 1);
		assert_near((double)line.width, 1);
		assert_true(line.glyphs[0].ch != 0x3013 && line.ink_right - line.ink_left > 0.7f);
		struct type_mask mask;
		assert_true(type_mask(set, line.glyphs[0].font, line.glyphs[0].ch, 64, &mask));
		other += (line.glyphs[0].ch & TYPE_GLYPH_ID) != 0;
	}
	assert_int_equal(line_of(of[n - 1]).glyphs[0].ch, 0x56FD); // no font has that one
	assert_lines("国葛\xF3\xA0\x84\x80国国", TYPE_BODY, 2, "国葛\xF3\xA0\x84\x80|国国");
	if (!type_covers(set, 0x2A6D7))
		skip(); // HanaMin, which has them, is not there
	assert_true(other > 0 && other < n);
	type_trim(set, 0);
}

// Letters join, and the first one is the rightmost, over words too.
static void test_names_from_right_to_left(void **state)
{
	(void)state;
	if (!type_covers(set, 0x0634))
		skip(); // neither DejaVu nor Noto is there
	struct type_line word = line_of("شىنجاڭ"), beginning = line_of("شىن"), two = line_of("شىنجاڭ ئۇيغۇر");
	assert_true(word.n > 0 && beginning.n > 0 && two.n > word.n);
	for (int i = 0; i < word.n; i++) {
		assert_true(word.glyphs[i].ch & TYPE_GLYPH_ID);
		assert_true(i == 0 || word.glyphs[i].x >= word.glyphs[i - 1].x);
	}
	assert_int_equal(word.glyphs[word.n - 1].ch, beginning.glyphs[beginning.n - 1].ch);
	assert_int_equal(two.glyphs[two.n - 1].ch, beginning.glyphs[beginning.n - 1].ch);
	assert_true((double)word.width < width_of("ش") + width_of("ى") + width_of("ن") + width_of("ج") + width_of("ا") + width_of("ڭ"));
	str got = lines_of("馆名شىنجاڭ ئۇيغۇر展", TYPE_BODY, 4);
	assert_string_equal(str_z(&arena, got), "馆名|شىنجاڭ ئۇيغۇر|展");
}

static void test_emoji_sequences_are_one_picture(void **state)
{
	(void)state;
	static const char *const texts[] = {"☎️", "🇨🇳", "👨‍👩‍👧", "👍🏽", "1️⃣", "😀"};
	struct buf faces = {.arena = &arena};
	type_describe(set, &faces);
	if (!str_has(buf_text(&faces), STR("Emoji")))
		skip(); // fonts-noto-color-emoji is not there: text forms are shown
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct type_line line = type_line_of(set, str_from(texts[i]), TYPE_SANS_BOLD, &arena, scratch);
		struct type_mask mask;
		assert_int_equal(line.n, 1);
		assert_near(line.width, 1);
		assert_true(type_mask(set, line.glyphs[0].font, line.glyphs[0].ch, 48, &mask));
		assert_null(mask.alpha);
		assert_int_equal(mask.w, 48);
		bool solid = false, blank = false;
		for (int k = 0; k < mask.w * mask.h; k++) {
			solid |= mask.argb[k] >> 24 == 255;
			blank |= mask.argb[k] >> 24 < 100;
		}
		assert_true(solid && blank);
	}
}

// A character of the light fallback faces is drawn heavier beside heavier text, at the same width.
static void test_fallback_takes_on_the_weight(void **state)
{
	(void)state;
	long ink[TYPE_FACES] = {0};
	for (int face = 0; face < TYPE_FACES; face++) {
		struct type_line line = type_line_of(set, STR("\xF0\xA0\x80\x80"), (enum type_face)face, &arena, scratch); // U+20000
		struct type_mask mask;
		assert_int_equal(line.n, 1);
		if (line.glyphs[0].ch == 0x3013)
			skip(); // neither BabelStone nor HanaMin is there
		assert_near(line.width, 1);
		assert_true(type_mask(set, line.glyphs[0].font, line.glyphs[0].ch, PX, &mask));
		for (int i = 0; i < mask.w * mask.h; i++)
			ink[face] += mask.alpha[i];
	}
	assert_true(ink[TYPE_SANS_BOLD] > ink[TYPE_SANS_REGULAR]);
	assert_true(ink[TYPE_SANS_BLACK] > ink[TYPE_SANS_BOLD]);
}

static void test_justified_lines_are_full(void **state)
{
	(void)state;
	struct type_paragraph p;
	struct type_request request = {
		.text = STR("今年新建公园120处，比去年多了两成，市民走几步就能看见一片绿，早晚都很热闹。"), .width = 13, .justify = true};
	type_lay(set, &request, &arena, scratch, &p);
	assert_true(p.n >= 3);
	for (int i = 0; i < p.n; i++) {
		const struct type_line *line = &p.lines[i];
		if (i < p.n - 1 && line->width > 12)
			assert_near(line->width, 13);
		assert_true(line->ink_right <= 13.05f);
		for (int k = 1; k < line->n; k++)
			assert_true(line->glyphs[k].x > line->glyphs[k - 1].x);
	}
}

// A number for how a character is drawn.
static uint64_t picture_of(const char *text, enum type_face face)
{
	struct type_line line = type_line_of(set, str_from(text), face, &arena, scratch);
	struct type_mask mask;
	assert_int_equal(line.n, 1);
	assert_true(type_mask(set, line.glyphs[0].font, line.glyphs[0].ch, 64, &mask));
	uint64_t h = (uint64_t)mask.w << 8 | (uint64_t)mask.h;
	for (int i = 0; i < mask.w * mask.h; i++)
		h = (h ^ mask.alpha[i / mask.w * mask.stride + i % mask.w]) * 0x100000001B3u;
	return h;
}

static void test_traditional_forms(void **state)
{
	(void)state;
	static const char *const characters[] = {"骨", "次", "房", "起", "寺", "黃", "門"};
	if (type_face_of(set, TYPE_SANS_BOLD, TYPE_TAIWAN) == TYPE_SANS_BOLD)
		skip(); // no font with these forms
	assert_int_equal(type_face_of(set, TYPE_SANS_BOLD, TYPE_MAINLAND), TYPE_SANS_BOLD);
	for (int face = 0; face < TYPE_FACES; face++) {
		int other = 0, hong_kong = 0;
		for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
			uint64_t of[TYPE_FORMS];
			for (int form = 0; form < TYPE_FORMS; form++)
				of[form] = picture_of(characters[i], type_face_of(set, (enum type_face)face, (enum type_form)form));
			other += of[TYPE_TAIWAN] != of[TYPE_MAINLAND];
			hong_kong += of[TYPE_HONG_KONG] != of[TYPE_MAINLAND];
			assert_true(of[TYPE_MAINLAND] == picture_of(characters[i], (enum type_face)face));
		}
		assert_int_equal(other, 6); // 門 is the same everywhere
		assert_true(hong_kong >= 2);
	}
	// What Taiwan's marks have in the middle of their square is not halved.
	struct type_line line = type_line_of(set, STR("門，門，"), type_face_of(set, TYPE_SANS_BOLD, TYPE_TAIWAN), &arena, scratch);
	assert_near((double)line.width, 4);
	type_trim(set, 0);
}

static void test_gap_beside_latin(void **state)
{
	(void)state;
	double letter = width_of("G");
	assert_near(width_of("国G国"), 2.25 + letter);
	assert_near(width_of("国 G 国"), 2.25 + letter);
	assert_near(width_of("G，G"), 1 + 2 * letter);
	assert_lines("国国国国GX", TYPE_BODY, 4, "国国国国|GX");
}

static void test_missing_characters(void **state)
{
	(void)state;
	assert_true(type_covers(set, 0x56FD));
	assert_true(type_covers(set, '\n'));
	assert_false(type_covers(set, 0xF0000)); // private use
	struct type_line line = type_line_of(set, STR("\xF3\xB0\x80\x80"), TYPE_SANS_BOLD, &arena, scratch);
	assert_int_equal(line.n, 1);
	assert_int_equal(line.glyphs[0].ch, 0x3013);
}

static void test_last_line_is_not_lonely(void **state)
{
	(void)state;
	assert_lines("全城处处有绿荫了", TYPE_BODY, 7, "全城处处有绿|荫了");
	assert_lines("全城处处有绿荫啦。", TYPE_BODY, 7.5, "全城处处有绿|荫啦。");
}

static void test_nothing_to_set(void **state)
{
	(void)state;
	assert_int_equal(lay("", TYPE_BODY, 8).n, 0);
	assert_int_equal(type_line_of(set, STR(""), TYPE_SANS_REGULAR, &arena, scratch).n, 0);
}

static void test_bad_font_file_is_a_warning(void **state)
{
	(void)state;
	struct diag_list own = {.arena = &arena};
	struct type_set *other = type_open(&(struct type_options){.sans = STR("/dev/null"), .fallback = STR("/nowhere.ttf")}, &own);
	assert_non_null(other);
	assert_int_equal(own.count[DIAG_WARNING], 2);
	assert_int_equal(own.count[DIAG_ERROR], 0);
	type_close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_masks_agree_with_metrics),
		cmocka_unit_test(test_marks_are_halved),
		cmocka_unit_test(test_gap_beside_latin),
		cmocka_unit_test(test_missing_characters),
		cmocka_unit_test(test_last_line_is_not_lonely),
		cmocka_unit_test(test_dash_is_one_stroke),
		cmocka_unit_test(test_opening_mark_starts_at_the_edge),
		cmocka_unit_test(test_closing_mark_is_inside_its_half),
		cmocka_unit_test(test_digit_runs_are_not_rounded),
		cmocka_unit_test(test_justified_lines_are_full),
		cmocka_unit_test(test_traditional_forms),
		cmocka_unit_test(test_marks_stand_over_their_bases),
		cmocka_unit_test(test_fallback_takes_on_the_weight),
		cmocka_unit_test(test_variants_are_drawn),
		cmocka_unit_test(test_names_from_right_to_left),
		cmocka_unit_test(test_emoji_sequences_are_one_picture),
		cmocka_unit_test(test_nothing_to_set),
		cmocka_unit_test(test_bad_font_file_is_a_warning),
	};
	return cmocka_run_group_tests_name("type", tests, faces_open, faces_close);
}
