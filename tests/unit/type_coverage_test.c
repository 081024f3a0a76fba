// Every character of GB 18030-2022 implementation level 3, the level for products of government services, has a glyph with ink.
#include "type/set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define LEVEL3_CHARACTERS 89104 // as the standard counts them: 87,887 Han characters and 1,217 others
#define LEVEL3_HAN 87887
#define LEVEL2_ADDED 196 // of the 8,105 general standard characters

static void test_the_list_is_that_of_the_standard(void **state)
{
	(void)state;
	int n = 0, han = 0;
	for (int i = 0; i < gb18030_level3_ranges; i++)
		for (uint32_t ch = gb18030_level3[i][0]; ch <= gb18030_level3[i][1]; ch++) {
			bool compatible = ch >= 0xFA0E && ch <= 0xFA29;
			n++;
			han += (ch >= 0x3400 && ch <= 0x9FFF) || ch >= 0x20000 || compatible;
		}
	assert_int_equal(n, LEVEL3_CHARACTERS);
	assert_int_equal(han, LEVEL3_HAN);
	int added = 0;
	for (int i = 0; i < gb18030_level2_added_ranges; i++)
		added += (int)(gb18030_level2_added[i][1] - gb18030_level2_added[i][0]) + 1;
	assert_int_equal(added, LEVEL2_ADDED);
}

// The faces of the packages that the fallback chain names; without them only a part of the level can be covered.
static bool rare_faces_there(const struct type_set *set)
{
	struct arena arena;
	assert_true(arena_open(1 << 20, &arena));
	struct buf faces = {.arena = &arena};
	type_describe(set, &faces);
	bool there = str_has(buf_text(&faces), STR("HanaMinB"));
	arena_close(&arena);
	return there;
}

static void test_level3_has_glyphs(void **state)
{
	struct type_set *set = *state;
	int missing = 0, blank = 0;
	if (!rare_faces_there(set))
		skip();
	for (int face = 0; face < TYPE_FACES; face += TYPE_FACES - 1)
		for (int i = 0; i < gb18030_level3_ranges; i++)
			for (uint32_t ch = gb18030_level3[i][0]; ch <= gb18030_level3[i][1]; ch++) {
				const struct glyph_info *g = glyph_of(set, (enum type_face)face, ch);
				bool space = ch == 0x20 || ch == 0x3000;
				if (g->missing || !type_covers(set, ch))
					print_message("U+%04X has no glyph\n", ch), missing++;
				else if (g->blank != space)
					print_message("U+%04X is blank\n", ch), blank++;
			}
	assert_int_equal(type_level(set), 3);
	assert_int_equal(missing, 0);
	assert_int_equal(blank, 0);
}

static void test_what_is_missing_is_told(void **state)
{
	(void)state;
	assert_string_equal(type_package(0x2A6A5), "fonts-hanazono");
	assert_string_equal(type_package(0x4E00), "fonts-noto-cjk");
	assert_string_equal(type_package(0x1F680), "fonts-noto-color-emoji");
	assert_string_equal(type_package(0xE000), "");
	assert_true(str_eq(type_block(0x2A6A5), STR("CJK_Unified_Ideographs_Extension_B")));
}

static int open_set(void **state)
{
	static struct arena arena;
	if (!arena_open(1 << 20, &arena))
		return -1;
	struct diag_list diags = {.arena = &arena};
	*state = type_open(&(struct type_options){0}, &diags);
	return *state ? 0 : -1;
}

static int close_set(void **state)
{
	type_close(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_list_is_that_of_the_standard),
		cmocka_unit_test(test_level3_has_glyphs),
		cmocka_unit_test(test_what_is_missing_is_told),
	};
	return cmocka_run_group_tests_name("type coverage", tests, open_set, close_set);
}
