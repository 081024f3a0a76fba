#include "type/type.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static struct arena arena, scratch;
static struct diag_list diags;
static struct type_set *set;

static int open_set(void **state)
{
	(void)state;
	if (!arena_open((size_t)1 << 30, &arena) || !arena_open((size_t)1 << 30, &scratch))
		return -1;
	diags = (struct diag_list){.arena = &arena};
	set = type_open(&(struct type_options){0}, &diags);
	return set ? 0 : -1;
}

static int close_set(void **state)
{
	(void)state;
	type_close(set);
	arena_close(&scratch);
	arena_close(&arena);
	return 0;
}

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
		cmocka_unit_test(test_nothing_to_set),
		cmocka_unit_test(test_bad_font_file_is_a_warning),
	};
	return cmocka_run_group_tests_name("type", tests, open_set, close_set);
}
