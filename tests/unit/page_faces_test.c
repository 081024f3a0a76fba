#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "page/page.h"
#include "support/pages.h"

// The pages with the faces of this machine instead of the fake ones. Without any it is skipped.

#define assert_str(got, want) assert_true(str_eq((got), str_from(want)))

static void every_page_is_whole_in_real_faces(void **state)
{
	(void)state;
	struct arena kept;
	assert_true(arena_open((size_t)64 << 20, &kept));
	struct diag_list said = {.arena = &kept};
	struct type_set *type = type_open(&(struct type_options){0}, &said);
	if (!type) {
		arena_close(&kept);
		skip();
	}
	static const float scales[] = {1, 0.8f, 1.6f};
	int bad = 0;
	for (int i = 0; i < 2 * PAGES_SIZES; i++) {
		pages_dice = (uint32_t)i + 9000;
		pages_fresh(NULL);
		struct deck deck = pages_random_deck();
		struct page_options o = pages_options(pages_sizes[i % PAGES_SIZES][0], pages_sizes[i % PAGES_SIZES][1]);
		o.text_scale = scales[i % 3];
		o.safe_area = i % 4 == 3 ? 0.05f : 0;
		const struct deck *decks[] = {&deck};
		struct page_list list;
		page_build(decks, 1, &o, type, &pages_arena, pages_scratch, &pages_diags, &list);
		// Some strokes of the serif face reach a tenth of an em beyond their square.
		bad += pages_check(&list, 0.12f);
	}
	type_close(type);
	arena_close(&kept);
	assert_int_equal(bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_page_is_whole_in_real_faces, pages_fresh),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
