// How an agency's pages are composed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "page/page.h"
#include "support/fake_type.h"
#include "support/pages.h"

static struct page_list build(const struct deck *deck, const struct page_options *options)
{
	struct page_list list;
	page_build(&deck, 1, options, fake_type(), &pages_arena, pages_scratch, &pages_diags, &list);
	return list;
}

static const struct box *text_at(const struct page *page, const char *text)
{
	const struct box *found = NULL;
	for (int i = 0; i < page->n; i++)
		if (page->boxes[i].kind == BOX_TEXT && str_eq(page->boxes[i].line->text, str_from(text))) {
			assert_null(found);
			found = &page->boxes[i];
		}
	return found;
}

static void a_name_that_is_all_there_is_stands_once_and_whole(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
	a->headline = (str){0};
	a->figures.n = a->highlights.n = 0;
	static const int sizes[][2] = {{1920, 1080}, {1080, 1920}, {800, 480}};
	for (int i = 0; i < 3; i++) {
		struct page_options o = pages_options(sizes[i][0], sizes[i][1]);
		o.text_scale = 1.3f;
		struct page_list list = build(&deck, &o);
		const struct page *page = &list.pages[page_find(&list, STR("agency:市民政局"))];
		const struct box *name = text_at(page, "市民政局");
		assert_non_null(name);
		assert_true(name->size_px >= 88 * 1.3f * (float)(sizes[i][0] < sizes[i][1] ? sizes[i][0] : sizes[i][1]) / 1080);
	}
}

// One highlight without anything else is no list: it is set as a headline would be, and below one without a mark.
static void one_thing_said_is_said_large(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	deck.themes.v[0].agencies.n = 1;
	struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
	a->figures.n = 0;
	struct page_options o = pages_options(1920, 1080);
	struct page_list list = build(&deck, &o);
	const struct page *page = &list.pages[page_find(&list, STR("agency:市民政局"))];
	const struct box *said = text_at(page, "老人用餐有补贴"), *headline = text_at(page, "把服务送到家门口");
	assert_true(said && headline && said->size_px < headline->size_px);
	assert_true(said->at.x == headline->at.x);

	a->headline = (str){0};
	list = build(&deck, &o);
	said = text_at(&list.pages[page_find(&list, STR("agency:市民政局"))], "老人用餐有补贴");
	assert_true(said && said->size_px >= 96 && said->at.x == headline->at.x);
}

static void a_card_alone_in_its_row_has_it_for_itself(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
	a->figures.n = a->highlights.n = 0;
	for (int i = 0; i < 7; i++)
		*vec_push(&pages_arena, &a->figures) = (struct figure){.value = STR("12"), .unit = STR("家"), .of = STR("新建剧场")};
	struct page_options o = pages_options(1920, 1080);
	struct page_list list = build(&deck, &o);
	const struct page *page = &list.pages[page_find(&list, STR("agency:市民政局"))];
	float widths[8] = {0};
	int n = 0;
	for (int i = 0; i < page->n && n < 8; i++)
		if (page->boxes[i].kind == BOX_FILL && page->boxes[i].at.h <= 4 && page->boxes[i].at.w > 100)
			widths[n++] = page->boxes[i].at.w;
	assert_true(n >= 7);
	for (int i = 1; i < 6; i++)
		assert_true(widths[i] == widths[0]);
	assert_true(widths[6] > widths[0] * 3);
}

// Their rules: as many as lie on the first one's line.
static int cards_in_a_row(const struct page *page)
{
	float y = -1;
	int n = 0;
	for (int i = 0; i < page->n; i++) {
		const struct box *b = &page->boxes[i];
		if (b->kind != BOX_FILL || b->at.h > 4 || b->at.w < 100)
			continue;
		y = y < 0 ? b->at.y : y;
		n += b->at.y == y;
	}
	return n;
}

static void cards_stand_two_by_two(void **state)
{
	(void)state;
	static const struct {
		int cards, w, h, in_a_row;
	} all[] = {{4, 1920, 1080, 2}, {3, 1920, 1080, 3}, {3, 1080, 1920, 2}, {4, 1080, 1920, 2}, {5, 1080, 1920, 2}};
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		struct deck deck = pages_two_agencies();
		struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
		a->figures.n = 0;
		for (int k = 0; k < all[i].cards; k++)
			*vec_push(&pages_arena, &a->figures) = (struct figure){.value = STR("12"), .unit = STR("家"), .of = STR("新建剧场")};
		struct page_options o = pages_options(all[i].w, all[i].h);
		struct page_list list = build(&deck, &o);
		assert_int_equal(cards_in_a_row(&list.pages[page_find(&list, STR("agency:市民政局"))]), all[i].in_a_row);
	}
}

static int highlights_on(const struct page_list *list, const char *id)
{
	const struct page *page = &list->pages[page_find(list, str_from(id))];
	int n = 0;
	for (int i = 0; i < page->n; i++)
		n += page->boxes[i].kind == BOX_TEXT && str_starts(page->boxes[i].line->text, STR("老剧场")); // its first line
	return n;
}

static struct page_list build_highlights(int n, int figures)
{
	static struct deck deck;
	deck = pages_two_agencies();
	deck.themes.v[0].agencies.n = 1;
	struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
	struct figure figure = a->figures.v[0];
	a->figures.n = a->highlights.n = 0;
	for (int i = 0; i < figures; i++)
		*vec_push(&pages_arena, &a->figures) = figure;
	for (int i = 0; i < n; i++)
		*vec_push(&pages_arena, &a->highlights) = STR("老剧场改造成社区文化站，由居民自己排班管理，每晚开放到九点，周末全天开放");
	struct page_options o = pages_options(1920, 1080);
	return build(&deck, &o);
}

// A list of more than six is not read from afar.
static void further_pages_share_evenly(void **state)
{
	(void)state;
	struct page_list list = build_highlights(14, 0);
	assert_int_equal(page_find(&list, STR("agency:市民政局/5")), -1);
	int most = 0, least = 14, all = 0;
	for (int i = 0; i < list.n; i++) {
		char id[64];
		snprintf(id, sizeof id, i == 0 ? "agency:市民政局" : "agency:市民政局/%d", i + 1);
		if (page_find(&list, str_from(id)) < 0)
			continue;
		int n = highlights_on(&list, id);
		most = n > most ? n : most;
		least = n < least ? n : least;
		all += n;
	}
	assert_int_equal(all, 14);
	assert_true(most <= 6 && most - least <= 1);
}

static void no_highlight_is_left_alone(void **state)
{
	(void)state;
	int divided = 0;
	for (int figures = 0; figures <= 3; figures++) {
		for (int n = 2; n <= 8; n++) {
			struct page_list list = build_highlights(n, figures);
			for (int i = 0; i < list.n; i++) {
				if (!str_starts(list.pages[i].id, STR("agency:市民政局")))
					continue;
				assert_int_not_equal(highlights_on(&list, str_z(&pages_arena, list.pages[i].id)), 1);
				divided += str_ends(list.pages[i].id, STR("/2"));
			}
		}
	}
	assert_true(divided > 8); // of 28
}

static void a_low_screens_band_is_one_line(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	const char *theme = str_z(&pages_arena, deck.themes.v[0].name);
	struct page_options o = pages_options(1024, 768);
	for (int large = 0; large < 2; large++) {
		o.text_scale = large ? 1.6f : 1;
		struct page_list list = build(&deck, &o);
		const struct page *page = &list.pages[page_find(&list, STR("agency:市民政局"))];
		const struct box *name = text_at(page, "市民政局"), *label = text_at(page, theme);
		assert_non_null(name);
		assert_non_null(label);
		assert_true(large ? label->at.y == name->at.y && label->at.x < name->at.x : label->at.y < name->at.y - name->size_px / 2);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_name_that_is_all_there_is_stands_once_and_whole, pages_fresh),
		cmocka_unit_test_setup(one_thing_said_is_said_large, pages_fresh),
		cmocka_unit_test_setup(a_card_alone_in_its_row_has_it_for_itself, pages_fresh),
		cmocka_unit_test_setup(cards_stand_two_by_two, pages_fresh),
		cmocka_unit_test_setup(further_pages_share_evenly, pages_fresh),
		cmocka_unit_test_setup(no_highlight_is_left_alone, pages_fresh),
		cmocka_unit_test_setup(a_low_screens_band_is_one_line, pages_fresh),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
