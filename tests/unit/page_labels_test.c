#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "page/page.h"
#include "support/pages.h"

// What the screen itself says is written as the deck is.

static struct deck deck_in(const char *lang)
{
	struct deck d = {.file = STR("deck.md"), .title = STR("三年行動"), .date = STR("2024-05-06"), .source = STR("江城晚報")};
	d.reporter = STR("林一山");
	d.url = STR("https://www.example.org/1");
	d.lang = str_from(lang);
	for (int i = 0; i < 3; i++) {
		struct deck_theme theme = {.name = STR("惠民")};
		*vec_push(&pages_arena, &theme.agencies) = pages_agency(1, 1, 4, 6);
		*vec_push(&pages_arena, &d.themes) = theme;
	}
	return d;
}

static struct page_list build(const struct deck *const *decks, int n)
{
	struct page_options o = pages_options(1920, 1080);
	struct type_set *type = type_open(&(struct type_options){0}, &pages_diags);
	struct page_list list;
	page_build(decks, n, &o, type, &pages_arena, pages_scratch, &pages_diags, &list);
	return list;
}

static const struct page *found(const struct page_list *list, const char *id)
{
	int at = page_find(list, str_from(id));
	assert_true(at >= 0);
	return &list->pages[at];
}

static void expect(const struct page_list *list, bool traditional)
{
	assert_true(pages_has_line(found(list, "contents"), traditional ? "目錄" : "目录"));
	assert_true(str_eq(found(list, "contents")->title, traditional ? STR("目錄") : STR("目录")));
	assert_true(pages_has_line(found(list, "closing"), traditional ? "掃碼閱讀原文" : "扫码阅读原文"));
	assert_true(pages_has_line(found(list, "closing"), traditional ? "手機掃一掃" : "手机扫一扫"));
	assert_true(pages_has_line(found(list, "closing"), traditional ? "記者：林一山" : "记者：林一山"));
	assert_true(pages_has_line(list->index, traditional ? "目錄 · 點按跳轉" : "目录 · 点按跳转"));
	assert_true(pages_has_line(list->help, traditional ? "第一頁，最後一頁" : "第一页，最后一页"));
	assert_true(pages_has_line(list->help, traditional ? "→　↓　空白鍵　PgDn" : "→　↓　空格　PgDn"));
	assert_true(pages_has_line(list->help, traditional ? "翻頁" : "翻页"));
}

static void labels_are_in_the_script_of_the_deck(void **state)
{
	(void)state;
	static const struct {
		const char *lang;
		bool traditional;
	} all[] = {{"zh-CN", false}, {"zh-TW", true}, {"zh-HK", true}, {"zh-Hans", false}};
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		pages_fresh(NULL);
		struct deck deck = deck_in(all[i].lang);
		struct page_list list = build((const struct deck *const[]){&deck}, 1);
		expect(&list, all[i].traditional);
	}
}

// The overlays of several decks speak as the first of them.
static void each_deck_has_its_own(void **state)
{
	(void)state;
	struct deck taiwan = deck_in("zh-TW"), mainland = deck_in("zh-CN");
	struct page_list list = build((const struct deck *const[]){&taiwan, &mainland}, 2);
	expect(&list, true);
	assert_true(pages_has_line(found(&list, "contents#2"), "目录"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(labels_are_in_the_script_of_the_deck, pages_fresh),
		cmocka_unit_test_setup(each_deck_has_its_own, pages_fresh),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
