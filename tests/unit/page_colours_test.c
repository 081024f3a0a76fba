#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "page/page.h"
#include "support/pages.h"
#include "support/same.h"

static str change(const char *from, const char *to)
{
	char path[] = SANTI_SOURCE "/assets/colours/ink.ini";
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	char *text = arena_array(&pages_arena, char, 1 << 16);
	size_t n = fread(text, 1, 1 << 16, f);
	fclose(f);
	str rest = {text, n};
	ptrdiff_t at = str_find(rest, str_from(from));
	assert_true(at >= 0);
	return str_fmt(&pages_arena, "%.*s%s%.*s", (int)at, text, to, STR_ARG(str_skip(rest, (size_t)at + strlen(from))));
}

static void the_builtin_colours_can_be_read(void **state)
{
	(void)state;
	struct page_colours ink_set, paper;
	assert_true(page_colours_builtin(STR("ink"), &ink_set));
	assert_true(page_colours_builtin(STR("paper"), &paper));
	assert_false(page_colours_builtin(STR("pink"), &paper));
	assert_int_equal(ink_set.ground, 0xFF0D1420u);
	assert_int_equal(ink_set.accents[2], 0xFF2FB7A3u);
}

static void a_bad_colour_file_is_refused_with_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to, *want;
		int errors;
	} cases[] = {
		{"text = #f4efe6", "text = #555555", "mine.ini:7:1: error: text on ground has a contrast of 2.5:1, it needs 7.0:1 to be read", 2},
		{"text = #f4efe6\n", "", "mine.ini:4:1: error: the colour text is missing in [colours]", 1},
		{"#f4efe6", "f4efe6", "mine.ini:7:8: error: \"f4efe6\" is no colour; write it like #1a2b3c", 1},
		{"4 = #60a7ff\n", "", "mine.ini:13:1: error: the colour accents 4 is missing in [accents]", 1},
		{"4 = #60a7ff\n", "13 = #60a7ff\n", "mine.ini:17:1: error: [accents] 13 is no colour of a colour set", 2},
		{"[accents]", "[accents", "mine.ini:13:1: error: this is neither a [section] nor name = #colour, the colour file is not used", 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		pages_diags = (struct diag_list){.arena = &pages_arena};
		struct page_colours out = {.ground = 7};
		assert_false(page_colours_parse(change(cases[i].from, cases[i].to), STR("mine.ini"), pages_scratch, &pages_diags, &out));
		assert_int_equal(out.ground, 7);
		struct buf said = {.arena = &pages_arena};
		diag_print(&pages_diags, DIAG_WARNING, &said);
		assert_int_equal(pages_diags.count[DIAG_ERROR], cases[i].errors);
		if (!str_has(buf_text(&said), str_from(cases[i].want)))
			print_error("%.*s", STR_ARG(buf_text(&said)));
		assert_true(str_has(buf_text(&said), str_from(cases[i].want)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(the_builtin_colours_can_be_read, pages_fresh),
		cmocka_unit_test_setup(a_bad_colour_file_is_refused_with_its_place, pages_fresh),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
