#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"
#include "support/same.h"

static struct arena arena;

static void utf8_decodes_strictly(void **state)
{
	(void)state;
	size_t bad = 99;
	assert_true(utf8_valid(STR("a汉𠮷"), &bad));
	assert_false(utf8_valid(STR("ab\xC0\x80"), &bad)); // overlong
	assert_int_equal(bad, 2);
	assert_false(utf8_valid(STR("\xED\xA0\x80"), &bad)); // surrogate
	assert_false(utf8_valid(STR("\xF4\x90\x80\x80"), &bad));
	assert_false(utf8_valid(STR("\xE6\xB1"), &bad)); // cut off
	str s = STR("汉\xFFz");
	assert_int_equal(utf8_next(&s), 0x6C49);
	assert_int_equal(utf8_next(&s), UTF8_REPLACEMENT);
	assert_int_equal(utf8_next(&s), 'z');
	assert_int_equal(s.n, 0);
	assert_int_equal(utf8_last(STR("一𠮷")), 0x20BB7);
	assert_int_equal(utf8_last((str){0}), 0); // nothing is added to no pointer
}

// Eight bytes at once must count what one by one counts, wherever a slice begins and ends.
static void characters_are_counted_in_any_slice(void **state)
{
	(void)state;
	str text = STR("a汉·𠮷，b“字”cd𠮷𠮷—é12家企业。·······abcdefghijklm新增𠮷");
	for (size_t from = 0; from <= text.n; from++)
		for (size_t to = from; to <= text.n; to++) {
			str s = str_sub(text, from, to);
			int n = 0;
			for (str rest = s; rest.n; n++)
				utf8_next(&rest);
			assert_int_equal(utf8_count(s), n);
		}
}

static void utf8_round_trips_every_code_point(void **state)
{
	(void)state;
	for (uint32_t ch = 1; ch <= 0x10FFFF; ch++) {
		if (ch >= 0xD800 && ch <= 0xDFFF)
			continue;
		char bytes[4];
		str s = {bytes, utf8_put(ch, bytes)};
		assert_true(utf8_valid(s, NULL));
		assert_int_equal(utf8_last(s), ch);
		assert_int_equal(utf8_next(&s), ch);
		assert_int_equal(s.n, 0);
	}
}

static void slices_are_cut_and_trimmed(void **state)
{
	(void)state;
	str rest = STR("a,b,,c"), part;
	const char *want[] = {"a", "b", "", "c"};
	for (int i = 0; i < 4; i++) {
		assert_true(str_cut(&rest, STR(","), &part));
		assert_str(part, want[i]);
	}
	assert_false(str_cut(&rest, STR(","), &part));
	assert_str(str_trim(STR(" \xE3\x80\x80\xC2\xA0汉 字\t\xEF\xBB\xBF")), "汉 字");
	assert_int_equal(str_find(STR("武汉市"), STR("市")), 6);
	assert_int_equal(str_find(STR("ab"), STR("abc")), -1);
	assert_str(str_sub(STR("abc"), 2, 1), "");
}

static void arenas_grow_in_place_and_scratch_ends(void **state)
{
	(void)state;
	struct arena scratch = arena;
	struct buf b = {.arena = &scratch};
	for (int i = 0; i < 1000; i++)
		buf_fmt(&b, "%d ", i);
	assert_true(arena_used(&scratch) - arena_used(&arena) < b.n * 3);
	VEC(int) numbers = {0};
	for (int i = 0; i < 100; i++)
		*vec_push(&scratch, &numbers) = i;
	assert_int_equal(numbers.n, 100);
	assert_int_equal(numbers.v[77], 77);
	assert_true(scratch.at > arena.at);
}

static void room_kept_for_more_goes_back(void **state)
{
	(void)state;
	struct arena scratch = arena;
	struct buf b = {.arena = &scratch};
	buf_z(&b, "汉字");
	assert_str(buf_done(&b), "汉字");
	assert_int_equal(arena_used(&scratch) - arena_used(&arena), 6);
	buf_z(&b, "，and more"); // it still grows
	char *after = arena_take(&scratch, 1, 1, 1);
	str text = buf_done(&b); // something was taken after it: nothing is given back
	assert_str(text, "汉字，and more");
	assert_true(scratch.at > after);
}

static void columns_of_han_are_two(void **state)
{
	(void)state;
	struct buf out = {.arena = &arena};
	assert_int_equal(str_columns(STR("汉x。")), 5);
	buf_padded(&out, STR("汉x"), 5);
	buf_padded(&out, STR("汉字"), 3);
	assert_str(buf_text(&out), "汉x  汉字");
}

static void diagnostics_name_the_place_and_are_counted(void **state)
{
	(void)state;
	struct diag_list list = {.arena = &arena, .limit = 2};
	str text = STR("一行\n第二行x");
	struct place at = place_at(STR("today.md"), text, (size_t)str_find(text, STR("x")));
	diag_add(&list, DIAG_ERROR, at, "bad %s", "mark");
	diag_add(&list, DIAG_WARNING, (struct place){.file = STR("f")}, "whole file");
	diag_add(&list, DIAG_WARNING, (struct place){0}, "not kept");
	struct buf out = {.arena = &arena};
	diag_print(&list, DIAG_NOTE, &out);
	assert_str(buf_text(&out), "today.md:2:4: error: bad mark\nf: warning: whole file\nand 1 more findings\n");
	assert_int_equal(place_at(STR("f"), STR("a\n"), 2).line, 2);
	assert_int_equal(place_at(STR("f"), STR("a\n"), 2).column, 1);
}

static void json_is_well_formed(void **state)
{
	(void)state;
	struct json j = {.out = {.arena = &arena}, .flat = true};
	json_open(&j, NULL, '{');
	json_str(&j, "t", STR("\"\\\n\x01汉"));
	json_open(&j, "a", '[');
	json_num(&j, NULL, 1.25, 3);
	json_num(&j, NULL, 10, 2);
	json_int(&j, NULL, -3);
	json_close(&j, ']');
	json_open(&j, "e", '[');
	json_close(&j, ']');
	json_bool(&j, "b", true);
	json_close(&j, '}');
	assert_str(buf_text(&j.out), "{\"t\": \"\\\"\\\\\\n\\u0001汉\", \"a\": [1.25, 10, -3], \"e\": [], \"b\": true}\n");
}

static int open_arena(void **state)
{
	(void)state;
	return arena_open((size_t)1 << 28, &arena) ? 0 : -1;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void the_nearest_name(void **state)
{
	(void)state;
	static const struct {
		const char *wrong, *near;
	} cases[] = {{"trasition", "transition"}, {"tranistion", "transition"}, {"transition_tme", "transition_time"}, {"mim", "min"},
		{"contents", ""}, {"transitionn", "transition"}, {"xyzzy", ""}, {"", ""}, {"a", ""}, {"TRANSITION", ""}};
	static const str names[] = {{"transition", 10}, {"transition_time", 15}, {"min", 3}, {"x", 1}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(str_nearest(str_from(cases[i].wrong), names, 4), cases[i].near);
	char longest[4000];
	memset(longest, 't', sizeof longest);
	assert_int_equal(str_nearest((str){longest, sizeof longest}, names, 4).n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_decodes_strictly),
		cmocka_unit_test(characters_are_counted_in_any_slice),
		cmocka_unit_test(utf8_round_trips_every_code_point),
		cmocka_unit_test(slices_are_cut_and_trimmed),
		cmocka_unit_test(arenas_grow_in_place_and_scratch_ends),
		cmocka_unit_test(room_kept_for_more_goes_back),
		cmocka_unit_test(columns_of_han_are_two),
		cmocka_unit_test(diagnostics_name_the_place_and_are_counted),
		cmocka_unit_test(json_is_well_formed),
		cmocka_unit_test(the_nearest_name),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
