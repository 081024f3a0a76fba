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

// The pages with the faces of this machine instead of the fake ones. Without any it is skipped.

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

static const char *cover_lines(const char *title, int w, int h, struct type_set *type)
{
	struct deck deck = {.file = STR("deck.md"), .title = str_from(title)};
	struct deck_theme theme = {0};
	*vec_push(&pages_arena, &theme.agencies) = (struct deck_agency){.name = STR("市住建局"), .headline = STR("修路")};
	*vec_push(&pages_arena, &deck.themes) = theme;
	struct page_options o = pages_options(w, h);
	const struct deck *decks[] = {&deck};
	struct page_list list;
	page_build(decks, 1, &o, type, &pages_arena, pages_scratch, &pages_diags, &list);
	struct buf lines = {.arena = &pages_arena};
	for (int i = 0; i < list.pages[0].n; i++) {
		const struct box *b = &list.pages[0].boxes[i];
		if (b->kind == BOX_TEXT)
			buf_fmt(&lines, "%s%.*s", lines.n ? "/" : "", STR_ARG(b->line->text));
	}
	return str_z(&pages_arena, buf_text(&lines));
}

// A title is rather set smaller than broken inside a clause or a word.
static void a_title_is_broken_where_it_pauses(void **state)
{
	(void)state;
	struct type_set *type = type_open(&(struct type_options){0}, &pages_diags);
	if (!type)
		skip();
	static const struct {
		const char *title, *lying, *standing;
	} all[] = {
		{"一条老街走到底 一张清单管全年", "一条老街走到底/一张清单管全年", "一条老街/走到底/一张清单/管全年"},
		{"全市老旧小区改造推进会召开 四个部门领任务", "全市老旧小区改造推进会召开/四个部门领任务",
			"全市老旧小区/改造推进会召开/四个部门领任务"},
		{"【一线观察】青岩湾：老码头有了新活法", "【一线观察】青岩湾：/老码头有了新活法", "【一线观察】/青岩湾：/老码头有了新活法"},
		{"“老街巷”亮了，“小院子”热了——青岩湾改造见闻", "“老街巷”亮了，/“小院子”热了——/青岩湾改造见闻", NULL},
	};
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		assert_string_equal(cover_lines(all[i].title, 1920, 1080, type), all[i].lying);
		if (all[i].standing)
			assert_string_equal(cover_lines(all[i].title, 1080, 1920, type), all[i].standing);
	}
	type_close(type);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_page_is_whole_in_real_faces, pages_fresh),
		cmocka_unit_test_setup(a_title_is_broken_where_it_pauses, pages_fresh),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
