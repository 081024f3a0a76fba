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
#include "support/same.h"

static struct page_list build(const struct deck *deck, const struct page_options *options)
{
	struct page_list list;
	page_build(&deck, 1, options, fake_type(), &pages_arena, pages_scratch, &pages_diags, &list);
	return list;
}

static void every_page_is_whole(void **state)
{
	(void)state;
	static const float scales[] = {1, 1, 0.8f, 1.25f, 1.6f};
	int bad = 0;
	for (int i = 0; i < 390; i++) {
		pages_dice = (uint32_t)i + 1;
		pages_fresh(NULL);
		struct deck deck = pages_random_deck();
		struct page_options o = pages_options(pages_sizes[i % PAGES_SIZES][0], pages_sizes[i % PAGES_SIZES][1]);
		o.text_scale = scales[i / PAGES_SIZES % 5];
		o.safe_area = i % 4 == 3 ? (i % 8 == 7 ? 0.1f : 0.05f) : 0;
		struct page_list list = build(&deck, &o);
		bad += pages_check(&list, 0);
	}
	assert_int_equal(bad, 0);
}

// The text of every line on the pages, in order.
struct lines {
	VEC(str) v;
};

static struct lines lines_of(const struct page_list *list)
{
	struct lines out = {0};
	for (int i = 0; i < list->n; i++)
		for (int k = 0; k < list->pages[i].n; k++)
			if (list->pages[i].boxes[k].kind == BOX_TEXT)
				*vec_push(&pages_arena, &out.v) = list->pages[i].boxes[k].line->text;
	return out;
}

// A text is shown when its lines come one after the other; between them there may be the head of a further page.
static bool shown(const struct lines *lines, str text)
{
	for (int from = 0; from < lines->v.n; from++) {
		str left = text;
		for (int i = from; i < lines->v.n && i < from + 60 && left.n && (i == from || left.n < text.n); i++)
			if (str_starts(left, lines->v.v[i]))
				left = str_skip(left, lines->v.v[i].n);
		if (left.n == 0)
			return true;
	}
	return false;
}

static bool said_somewhere(const struct page_list *list, str word)
{
	for (int i = 0; i < list->n; i++)
		for (int k = 0; k < list->pages[i].n; k++)
			if (list->pages[i].kind == PAGE_AGENCY && list->pages[i].boxes[k].kind == BOX_TEXT &&
				str_has(list->pages[i].boxes[k].line->text, word))
				return true;
	return false;
}

static void no_highlight_is_lost(void **state)
{
	(void)state;
	for (int i = 0; i < 60; i++) {
		pages_dice = (uint32_t)i + 500;
		pages_fresh(NULL);
		struct deck deck = pages_random_deck();
		struct page_options o = pages_options(pages_sizes[i % PAGES_SIZES][0], pages_sizes[i % PAGES_SIZES][1]);
		o.text_scale = i % 3 ? 1 : 1.6f;
		struct page_list list = build(&deck, &o);
		struct lines lines = lines_of(&list);
		for (int t = 0; t < deck.themes.n; t++)
			for (int a = 0; a < deck.themes.v[t].agencies.n; a++) {
				const struct deck_agency *agency = &deck.themes.v[t].agencies.v[a];
				for (int k = 0; k < agency->highlights.n; k++)
					assert_true(shown(&lines, agency->highlights.v[k]));
				for (int k = 0; k < agency->figures.n; k++)
					assert_true(said_somewhere(&list, agency->figures.v[k].hedge));
			}
	}
}

static void ids_are_stable_and_unique(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	struct page_options o = pages_options(1920, 1080);
	struct page_list list = build(&deck, &o);
	static const char *const want[] = {
		"cover", "theme:惠民", "agency:市民政局", "figure:市民政局/1", "agency:市民政局#2", "figure:市民政局/1#2", "closing"};
	assert_int_equal(list.n, 7);
	for (int i = 0; i < 7; i++)
		assert_str(list.pages[i].id, want[i]);
	assert_int_equal(page_find(&list, STR("theme:惠民")), 1);
	assert_int_equal(page_find(&list, STR("theme:没有")), -1);
	assert_int_equal(list.n_themes, 1);
	assert_int_equal(list.theme_first[0], 1);
	// A second theme brings a contents page, and moves no id.
	struct deck_theme more = {.name = STR("便民")};
	*vec_push(&pages_arena, &deck.themes) = more;
	list = build(&deck, &o);
	assert_str(list.pages[1].id, "contents");
	assert_str(list.pages[5].id, "agency:市民政局#2");
	o.contents_page = false;
	list = build(&deck, &o);
	assert_int_equal(page_find(&list, STR("contents")), -1);
}

static void further_pages_are_numbered(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
	for (int i = 0; i < 12; i++)
		*vec_push(&pages_arena, &a->highlights) = pages_words(60);
	struct page_options o = pages_options(1920, 1080);
	struct page_list list = build(&deck, &o);
	int second = page_find(&list, STR("agency:市民政局/2"));
	assert_int_equal(second, page_find(&list, STR("agency:市民政局")) + 1);
	assert_str(list.pages[second].title, "市民政局");
}

// How many lines made of the pages_special letters a page has.
static int special_lines(const struct page *page)
{
	int n = 0;
	for (int i = 0; i < page->n; i++)
		for (size_t k = 0; k < sizeof pages_special / sizeof pages_special[0]; k++)
			if (page->boxes[i].kind == BOX_TEXT && str_starts(page->boxes[i].line->text, str_from(pages_special[k])))
				n++;
	return n;
}

static void no_line_is_left_alone(void **state)
{
	(void)state;
	for (int length = 20; length < 900; length += 13) {
		pages_fresh(NULL);
		struct deck deck = pages_two_agencies();
		deck.themes.v[0].agencies.v[0].highlights.v[0] = pages_words_of(pages_special, length);
		struct page_options o = pages_options(1920, 1080);
		struct page_list list = build(&deck, &o);
		int pages = 0, lines = 0;
		for (int i = 0; i < list.n; i++) {
			str id = list.pages[i].id;
			int n = str_starts(id, STR("agency:")) && !str_has(id, STR("#")) ? special_lines(&list.pages[i]) : 0;
			pages += n > 0;
			lines += n;
			// Four lines or fewer come on one page.
			assert_true(n != 1 || lines == 1);
		}
		assert_true(lines > 4 || pages == 1);
		assert_true(lines < 40 || pages > 1);
	}
}

static void cards_that_fit_a_page_stay_together(void **state)
{
	(void)state;
	for (int cards = 2; cards <= 6; cards++) {
		struct deck deck = pages_two_agencies();
		struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
		const struct figure one = a->figures.v[0];
		while (a->figures.n < cards)
			*vec_push(&pages_arena, &a->figures) = one;
		for (int i = 0; i < 9; i++)
			*vec_push(&pages_arena, &a->highlights) = pages_words(24);
		struct page_options o = pages_options(1920, 1080);
		struct page_list list = build(&deck, &o);
		const struct page *page = &list.pages[page_find(&list, STR("agency:市民政局"))];
		int shown_cards = 0;
		for (int i = 0; i < page->n; i++)
			shown_cards += page->boxes[i].kind == BOX_TEXT && str_eq(page->boxes[i].line->text, STR("860"));
		assert_int_equal(shown_cards, cards);
	}
}

static void poor_decks_still_have_a_page(void **state)
{
	(void)state;
	struct page_options o = pages_options(1920, 1080);
	struct deck title = {.title = STR("公告")}, lead = {0}, nothing = {0};
	struct page_list list = build(&title, &o);
	assert_int_equal(list.n, 1);
	assert_int_equal(list.pages[0].kind, PAGE_COVER);
	*vec_push(&pages_arena, &lead.lead) = STR("今日窗口照常办公。");
	list = build(&lead, &o);
	assert_int_equal(list.n, 1);
	assert_str(list.pages[0].id, "lead");
	list = build(&nothing, &o);
	assert_int_equal(list.n, 0);
}

// ---- size -----------------------------------------------------------------------------------------------------------------

static void a_large_deck_takes_memory_by_the_page(void **state)
{
	(void)state;
	struct deck deck = {.file = STR("deck.md"), .title = STR("大典")};
	for (int t = 0; t < 400; t++) {
		struct deck_theme theme = {.name = pages_words(2), .subtitle = pages_words(9)};
		for (int i = 0; i < 10; i++)
			*vec_push(&pages_arena, &theme.agencies) = pages_agency(2, 3, 4, 16);
		*vec_push(&pages_arena, &deck.themes) = theme;
	}
	struct page_options o = pages_options(1920, 1080);
	size_t before = arena_used(&pages_arena);
	struct page_list list = build(&deck, &o);
	assert_true(list.n > 4000);
	assert_true((arena_used(&pages_arena) - before) / (size_t)list.n < 24 * 1024);
	// Its contents are condensed to one page, from which every 400th page can be reached.
	assert_in_range(list.index->n_targets, 20, 60);
	assert_int_equal(page_find(&list, STR("contents/2")), -1);
	assert_in_range(list.pages[page_find(&list, STR("contents"))].n_targets, 20, 60);
	struct box boxes[PAGE_LIVE_BOXES];
	for (int i = 0; i < list.n; i += 97)
		assert_in_range(page_footer(&list, i, 0.3f, boxes), 1, PAGE_LIVE_BOXES);
}

static void one_endless_line_ends(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	str endless = pages_words(200000);
	deck.title = deck.source = endless;
	deck.themes.v[0].name = deck.themes.v[0].subtitle = endless;
	deck.themes.v[0].agencies.v[0].name = deck.themes.v[0].agencies.v[0].headline = endless;
	deck.themes.v[0].agencies.v[0].highlights.v[0] = endless;
	deck.themes.v[0].agencies.v[1].figures.v[0] =
		(struct figure){str_sub(endless, 0, 3000), str_sub(endless, 0, 3000), STR(""), endless, {{0}, 0, 0}};
	struct page_options o = pages_options(1920, 1080);
	struct page_list list = build(&deck, &o);
	assert_true(list.n > 100);
}

// Without a code to scan, the last page says who had a say: themes with their agencies, many of them by name alone.
static void a_closing_without_a_code_has_the_credits(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	struct page_options o = pages_options(1920, 1080);
	struct page_list list = build(&deck, &o);
	const struct page *page = &list.pages[page_find(&list, STR("closing"))];
	assert_true(pages_has_line(page, "惠民"));
	assert_true(pages_has_line(page, "市民政局　·　市民政局"));
	assert_true(pages_has_line(page, "来源：江城晚报　2024年5月6日"));

	deck.url = STR("https://www.example.org/1");
	list = build(&deck, &o);
	assert_false(pages_has_line(&list.pages[page_find(&list, STR("closing"))], "惠民"));

	deck.url = (str){0};
	struct deck_theme theme = deck.themes.v[0];
	for (int i = 0; i < 12; i++)
		*vec_push(&pages_arena, &deck.themes) = theme;
	list = build(&deck, &o);
	page = &list.pages[page_find(&list, STR("closing"))];
	assert_true(pages_has_line(page, "惠民"));
	assert_false(pages_has_line(page, "市民政局　·　市民政局"));

	for (int i = 0; i < deck.themes.n; i++)
		deck.themes.v[i].name = (str){0};
	deck.themes.n = 1;
	list = build(&deck, &o);
	assert_true(pages_has_line(&list.pages[page_find(&list, STR("closing"))], "市民政局　·　市民政局"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_page_is_whole, pages_fresh),
		cmocka_unit_test_setup(no_highlight_is_lost, pages_fresh),
		cmocka_unit_test_setup(ids_are_stable_and_unique, pages_fresh),
		cmocka_unit_test_setup(further_pages_are_numbered, pages_fresh),
		cmocka_unit_test_setup(no_line_is_left_alone, pages_fresh),
		cmocka_unit_test_setup(cards_that_fit_a_page_stay_together, pages_fresh),
		cmocka_unit_test_setup(poor_decks_still_have_a_page, pages_fresh),
		cmocka_unit_test_setup(a_large_deck_takes_memory_by_the_page, pages_fresh),
		cmocka_unit_test_setup(one_endless_line_ends, pages_fresh),
		cmocka_unit_test_setup(a_closing_without_a_code_has_the_credits, pages_fresh),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
