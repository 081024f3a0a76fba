// The list of a long deck, whose pages are laid out one by one.
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

static struct arena laid_arena;

static int open_all(void **state)
{
	return arena_open((size_t)1 << 30, &laid_arena) ? pages_open(state) : -1;
}

static int close_all(void **state)
{
	arena_close(&laid_arena);
	return pages_close(state);
}

static void more(struct page_list *list, int64_t parts)
{
	page_list_more(list, parts, fake_type(), &pages_arena, pages_scratch, &pages_diags);
}

// Lives until the next one.
static struct page lay(const struct page_list *list, int number)
{
	struct page page;
	arena_reset(&laid_arena);
	page_lay(list, number, fake_type(), &laid_arena, pages_scratch, &page);
	return page;
}

static bool same_box(const struct box *a, const struct box *b)
{
	bool same = a->kind == b->kind && memcmp(&a->at, &b->at, sizeof a->at) == 0 && a->colour == b->colour && a->radius == b->radius &&
				a->size_px == b->size_px && a->face == b->face && str_eq(a->path, b->path);
	if (a->kind == BOX_TEXT)
		same = same && str_eq(a->line->text, b->line->text) && a->line->width == b->line->width;
	if (a->kind == BOX_QR)
		same = same && a->qr->modules == b->qr->modules &&
			   memcmp(a->qr->dark, b->qr->dark, (size_t)a->qr->modules * (size_t)a->qr->modules) == 0;
	return same;
}

static bool same_boxes(const struct box *a, int n_a, const struct box *b, int n_b)
{
	bool same = n_a == n_b;
	for (int i = 0; same && i < n_a; i++)
		same = same_box(&a[i], &b[i]);
	return same;
}

// The same page, and its targets lead to the same pages.
static bool same_page(const struct page_list *list, const struct page *page, const struct page *built)
{
	bool same = str_eq(page->id, built->id) && str_eq(page->title, built->title) && page->kind == built->kind &&
				page->theme == built->theme && page->characters == built->characters && page->hold_us == built->hold_us &&
				page->ground == built->ground && page->n_targets == built->n_targets &&
				same_boxes(page->boxes, page->n, built->boxes, built->n) &&
				same_boxes(page->instead, page->n_instead, built->instead, built->n_instead);
	for (int i = 0; same && i < page->n_targets; i++) {
		struct page_rect at = built->targets[i].at;
		same = page_hit(list, page, at.x + at.w / 2, at.y + at.h / 2) == built->targets[i].page;
	}
	if (!same)
		fprintf(stderr, "%.*s is not as it was built\n", STR_ARG(built->id));
	return same;
}

static void a_page_laid_out_alone_is_as_in_the_whole_list(void **state)
{
	(void)state;
	for (int i = 0; i < 2 * PAGES_SIZES; i++) {
		pages_dice = (uint32_t)i + 3000;
		pages_fresh(NULL);
		struct deck decks[2] = {pages_random_deck(), pages_random_deck()};
		const struct deck *both[] = {&decks[0], &decks[1]};
		struct page_options o = pages_options(pages_sizes[i % PAGES_SIZES][0], pages_sizes[i % PAGES_SIZES][1]);
		struct page_list built, list;
		page_build(both, 2, &o, fake_type(), &pages_arena, pages_scratch, &pages_diags, &built);
		int findings = pages_diags.count[DIAG_WARNING];
		page_plan(both, 2, &o, &pages_arena, &list);
		more(&list, list.parts);
		page_list_take(&list);
		assert_true(list.complete);
		assert_int_equal(list.n, built.n);
		assert_int_equal(list.n_themes, built.n_themes);
		for (int k = 0; k < built.n; k++) {
			struct page page = lay(&list, k);
			assert_true(same_page(&list, &page, &built.pages[k]));
		}
		struct page index = lay(&list, PAGE_INDEX), help;
		assert_true(same_page(&list, &index, built.index));
		help = lay(&list, PAGE_HELP);
		assert_true(same_page(&list, &help, built.help));
		// Listing says what building does, laying out says nothing again.
		assert_int_equal(pages_diags.count[DIAG_WARNING], 2 * findings);
	}
}

static void what_is_known_of_a_list_stays(void **state)
{
	(void)state;
	for (int step = 1; step < 6; step++) {
		pages_dice = (uint32_t)step + 40;
		pages_fresh(NULL);
		struct deck deck = pages_random_deck();
		const struct deck *one = &deck;
		struct page_options o = pages_options(1920, 1080);
		struct page_list list, built;
		page_plan(&one, 1, &o, &pages_arena, &list);
		assert_int_equal(list.n, 0);
		assert_false(list.complete);
		int known = 0;
		while (!list.complete) {
			more(&list, step);
			assert_int_equal(list.n, known); // until it is taken
			page_list_take(&list);
			assert_true(list.n >= known);
			known = list.n;
		}
		more(&list, 1); // there is no more
		page_list_take(&list);
		page_build(&one, 1, &o, fake_type(), &pages_arena, pages_scratch, &pages_diags, &built);
		assert_int_equal(list.n, built.n);
		for (int i = 0; i < list.n; i++) {
			assert_true(str_eq(list.pages[i].id, built.pages[i].id));
			assert_true(list.pages[i].hold_us == built.pages[i].hold_us);
			assert_int_equal(page_find(&list, list.pages[i].id), i);
		}
		for (int i = 0; i < built.n_themes; i++)
			assert_int_equal(list.theme_first[i], built.theme_first[i]);
	}
}

// ---- a long deck --------------------------------------------------------------------------------------------------------

enum { THEMES = 100, AGENCIES = 40 };

static struct deck long_deck(int agencies)
{
	struct deck deck = {.file = STR("deck.md"), .title = STR("大典")};
	for (int t = 0; t < THEMES; t++) {
		struct deck_theme theme = {.name = pages_words(2), .subtitle = pages_words(9)};
		for (int i = 0; i < agencies; i++)
			*vec_push(&pages_arena, &theme.agencies) = pages_agency(1, 3, 4, 16);
		*vec_push(&pages_arena, &deck.themes) = theme;
	}
	return deck;
}

static void the_first_page_of_a_long_deck_waits_for_no_other(void **state)
{
	(void)state;
	struct deck deck = long_deck(AGENCIES);
	const struct deck *one = &deck;
	struct page_options o = pages_options(1920, 1080);
	struct page_list list;
	size_t before = arena_used(&pages_arena);
	page_plan(&one, 1, &o, &pages_arena, &list);
	assert_in_range(list.parts, THEMES * AGENCIES, THEMES * AGENCIES + THEMES + 4);
	more(&list, 1);
	page_list_take(&list);
	assert_int_equal(list.n, 1);
	assert_int_equal(list.laid, 1);
	assert_true(arena_used(&pages_arena) - before < 256 * 1024);
	struct page cover = lay(&list, 0);
	assert_int_equal(cover.kind, PAGE_COVER);
	assert_true(cover.n > 0);
	assert_int_equal(list.laid, 1);
}

static void a_long_list_takes_little_for_a_page(void **state)
{
	(void)state;
	struct deck deck = long_deck(AGENCIES);
	const struct deck *one = &deck;
	struct page_options o = pages_options(1920, 1080);
	struct page_list list;
	size_t before = arena_used(&pages_arena);
	page_plan(&one, 1, &o, &pages_arena, &list);
	more(&list, list.parts);
	page_list_take(&list);
	assert_true(list.complete);
	assert_true(list.n > THEMES * AGENCIES);
	// Once each, whatever is listed around it; what they were made of is gone.
	assert_int_equal(list.laid, list.n);
	assert_true((arena_used(&pages_arena) - before) / (size_t)list.n < 1024);
	// One of them takes as much wherever it is: its part alone is laid out.
	struct page page = lay(&list, list.theme_first[1] + 1);
	size_t early = arena_used(&laid_arena);
	page = lay(&list, list.theme_first[THEMES - 2] + 1);
	assert_int_equal(page.kind, PAGE_AGENCY);
	assert_in_range(arena_used(&laid_arena), early / 4, early * 4);
}

// What no screen shows in a day costs nothing, leads nowhere and is told of once.
static void more_pages_than_a_day_has_are_left_out(void **state)
{
	(void)state;
	struct deck deck = long_deck(AGENCIES);
	deck.source = STR("市报");
	deck.themes.v[THEMES - 1].at = (struct place){STR("deck.md"), 4711, 1};
	const struct deck *decks[] = {&deck, &deck, &deck};
	struct page_options o = pages_options(1920, 1080);
	struct page_list list;
	struct diag_list diags = {.arena = &pages_arena};
	page_plan(decks, 3, &o, &pages_arena, &list);
	while (!list.complete) {
		page_list_more(&list, INT64_MAX, fake_type(), &pages_arena, pages_scratch, &diags);
		page_list_take(&list);
	}
	assert_in_range(list.n, PAGE_LIST_MOST, PAGE_LIST_MOST + 99);
	assert_int_equal(list.laid, list.n);
	assert_int_equal(list.pages[list.n - 1].kind, PAGE_CLOSING);
	assert_in_range(list.n_themes, THEMES + 1, 2 * THEMES - 1);
	assert_int_equal(diags.count[DIAG_ERROR], 1);
	assert_true(str_eq(diags.kept.v[0].message, STR("a screen shows 14400 pages in a day, what follows is left out")));
	assert_int_equal(list.doors.v[0][2 * THEMES * AGENCIES - 1], -1);
	assert_int_equal(list.doors.v[1][2 * THEMES - 1], -1);
}

static void a_very_long_part_is_laid_out_once(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	struct deck_agency *agency = &deck.themes.v[0].agencies.v[0];
	for (int i = 0; i < 400; i++)
		*vec_push(&pages_arena, &agency->highlights) = pages_words(60);
	const struct deck *one = &deck;
	struct page_options o = pages_options(1920, 1080);
	struct page_list list, built;
	page_build(&one, 1, &o, fake_type(), &pages_arena, pages_scratch, &pages_diags, &built);
	page_plan(&one, 1, &o, &pages_arena, &list);
	more(&list, list.parts);
	page_list_take(&list);
	int last = page_find(&list, STR("agency:市民政局/40"));
	assert_true(last > 0);
	struct page page = lay(&list, last);
	assert_true(same_page(&list, &page, &built.pages[last]));
	// It was kept: a page of it costs nothing but its place.
	assert_true(arena_used(&laid_arena) < 4096);
}

static void a_target_leads_nowhere_until_its_page_is_listed(void **state)
{
	(void)state;
	struct deck deck = long_deck(10);
	const struct deck *one = &deck;
	struct page_options o = pages_options(1920, 1080);
	struct page_list list;
	page_plan(&one, 1, &o, &pages_arena, &list);
	more(&list, 4); // cover, lead, contents and the first theme
	page_list_take(&list);
	struct page index = lay(&list, PAGE_INDEX);
	assert_in_range(index.n_targets, 20, 400);
	struct page_rect first = index.targets[0].at, last = index.targets[index.n_targets - 1].at;
	assert_int_equal(page_hit(&list, &index, first.x + first.w / 2, first.y + first.h / 2), list.theme_first[0]);
	assert_int_equal(page_hit(&list, &index, last.x + last.w / 2, last.y + last.h / 2), -1);
	// The same page, once more is known.
	more(&list, list.parts);
	page_list_take(&list);
	int page = page_hit(&list, &index, last.x + last.w / 2, last.y + last.h / 2);
	assert_in_range(page, list.n / 2, list.n - 1);
	// Every finger's width of it leads somewhere.
	for (int i = 0; i < index.n_targets; i++) {
		struct page_rect at = index.targets[i].at;
		assert_true(at.w >= 96 && at.h >= 48);
		assert_in_range(page_hit(&list, &index, at.x + at.w / 2, at.y + at.h / 2), 0, list.n - 1);
	}
}

// The fake faces have the mainland's forms only.
static void a_region_without_a_font_is_told_once_a_deck(void **state)
{
	(void)state;
	struct deck mainland = pages_two_agencies(), taiwan = mainland;
	taiwan.file = STR("taiwan.md");
	taiwan.lang = STR("zh-TW");
	const struct deck *decks[] = {&mainland, &taiwan};
	struct page_options o = pages_options(1920, 1080);
	struct page_list list;
	page_build(decks, 2, &o, fake_type(), &pages_arena, pages_scratch, &pages_diags, &list);
	int told = 0;
	for (int i = 0; i < pages_diags.kept.n; i++)
		if (str_has(pages_diags.kept.v[i].message, STR("forms of Taiwan"))) {
			assert_true(str_eq(pages_diags.kept.v[i].at.file, STR("taiwan.md")));
			told++;
		}
	assert_int_equal(told, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_page_laid_out_alone_is_as_in_the_whole_list, pages_fresh),
		cmocka_unit_test_setup(what_is_known_of_a_list_stays, pages_fresh),
		cmocka_unit_test_setup(the_first_page_of_a_long_deck_waits_for_no_other, pages_fresh),
		cmocka_unit_test_setup(a_long_list_takes_little_for_a_page, pages_fresh),
		cmocka_unit_test_setup(more_pages_than_a_day_has_are_left_out, pages_fresh),
		cmocka_unit_test_setup(a_very_long_part_is_laid_out_once, pages_fresh),
		cmocka_unit_test_setup(a_target_leads_nowhere_until_its_page_is_listed, pages_fresh),
		cmocka_unit_test_setup(a_region_without_a_font_is_told_once_a_deck, pages_fresh),
	};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
