#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "edition/edition.h"
#include "support/fake_type.h"

#define DECK \
	"---\ntitle: 清水市年中会\ndate: 2024-07-08\n---\n\n# 兴业 —— 稳增长\n\n## 市工信局：老厂房里长出新产线\n\n- **120条以上** " \
	"智能产线\n- 技改资金直达企业\n"
#define ARTICLE \
	"清水市召开年中工作会\n2024-07-08 " \
	"09:30\n来源：清水日报\n\n7月8日，清水市召开年中工作会，部署下半年重点任务。\n\n兴业——稳增长，扩投资\n\n" \
	"市工信局：老厂房里长出新产线\n\n市工信局表示，将推动传统企业改造升级，上半年建成120条智能产线。技改资金直接拨付到企业账户。\n\n" \
	"市住建局：旧楼加装新电梯\n\n市住建局介绍，今年计划为老旧小区加装300部电梯。资金由财政和居民共同承担。\n"

static struct arena arena, scratch;
static struct config_set config;
static const struct edition_view full_hd = {.width = 1920, .height = 1080};

static int setup(void **state)
{
	(void)state;
	arena_reset(&arena);
	config_defaults(&arena, &config);
	return 0;
}

static struct edition_source source(const char *name, str bytes)
{
	return (struct edition_source){str_from(name), bytes};
}

static const char *findings(const struct diag_list *diags)
{
	struct buf out = {.arena = &arena};
	diag_print(diags, DIAG_WARNING, &out);
	return str_z(&arena, buf_text(&out));
}

static bool build(const struct edition_source *sources, int n, bool fall_back, struct edition *out)
{
	return edition_build(sources, n, &config.values, full_hd, fake_type(), fall_back, out);
}

static void a_deck_becomes_pages(void **state)
{
	(void)state;
	struct edition_source s = source("a.md", STR(DECK));
	struct edition e;
	assert_true(build(&s, 1, false, &e));
	assert_string_equal(findings(&e.diags), "");
	assert_int_equal(e.n_decks, 1);
	assert_false(e.builtin);
	assert_true(page_find(&e.pages, STR("cover")) == 0);
	assert_true(page_find(&e.pages, STR("agency:市工信局")) > 0);
	assert_true(e.hash == edition_hash(&s, 1, &config.values, full_hd));
	edition_close(&e);
	edition_close(&e); // once more does no harm
}

static void an_article_becomes_pages(void **state)
{
	(void)state;
	struct edition_source s = source("a.txt", STR(ARTICLE));
	struct edition e;
	assert_true(build(&s, 1, false, &e));
	assert_true(str_eq(e.decks[0]->title, STR("清水市召开年中工作会")));
	assert_true(page_find(&e.pages, STR("agency:市工信局")) > 0);
	assert_true(page_find(&e.pages, STR("agency:市住建局")) > 0);
	edition_close(&e);
}

static void decks_come_in_any_encoding(void **state)
{
	(void)state;
	// "---\ntitle: 一\n---\n" in UTF-16 with its mark.
	static const char wide[] = "\xFF\xFE-\0-\0-\0\n\0t\0i\0t\0l\0e\0:\0 \0\x00\x4E\n\0-\0-\0-\0\n\0";
	struct edition_source s = source("a.md", (str){wide, sizeof wide - 1});
	struct edition e;
	assert_true(build(&s, 1, false, &e));
	assert_true(str_eq(e.decks[0]->title, STR("一")));
	edition_close(&e);
}

static void no_source_gives_the_builtin_deck(void **state)
{
	(void)state;
	struct edition e;
	assert_true(build(NULL, 0, false, &e));
	assert_true(e.builtin);
	assert_string_equal(findings(&e.diags), "");
	assert_true(page_find(&e.pages, STR("agency:市产业投资集团")) > 0);
	edition_close(&e);
}

static void sources_without_a_page_are_refused_or_replaced(void **state)
{
	(void)state;
	struct edition_source s[] = {
		source("empty.md", STR("")), source("zeros.bin", STR("\0\1\2\0\3")), source("keys.md", STR("---\nsource: 一\n---\n"))};
	struct edition e;
	assert_false(build(s, 3, false, &e));
	assert_int_equal(e.pages.n, 0);
	assert_int_equal(e.n_decks, 0);
	assert_non_null(strstr(findings(&e.diags), "empty.md: error"));
	assert_non_null(strstr(findings(&e.diags), "zeros.bin: error"));
	assert_non_null(strstr(findings(&e.diags), "keys.md: error: there is nothing to show in it"));
	edition_close(&e);
	assert_true(build(s, 3, true, &e));
	assert_true(e.builtin);
	assert_non_null(strstr(findings(&e.diags), "empty.md: error"));
	edition_close(&e);
}

static void a_bad_source_among_good_ones_is_left_out(void **state)
{
	(void)state;
	struct edition_source s[] = {
		source("a.md", STR(DECK)), source("empty.md", STR("")), source("b.md", STR("---\ntitle: 另一份\n---\n# 二\n## 丙局：丁\n- 戊"))};
	struct edition e;
	assert_true(build(s, 3, true, &e));
	assert_false(e.builtin);
	assert_int_equal(e.n_decks, 2);
	assert_true(str_eq(e.decks[1]->file, STR("b.md")));
	assert_true(page_find(&e.pages, STR("agency:丙局")) > 0);
	edition_close(&e);
}

static void sources_may_go_and_the_struct_may_move(void **state)
{
	(void)state;
	char bytes[] = DECK, name[] = "a.md";
	struct edition_source s = source(name, (str){bytes, sizeof bytes - 1});
	struct edition e, moved;
	assert_true(build(&s, 1, false, &e));
	memset(bytes, 'x', sizeof bytes - 1);
	memset(name, 'x', sizeof name - 1);
	moved = e;
	memset(&e, 0xA5, sizeof e);
	assert_true(str_eq(moved.decks[0]->title, STR("清水市年中会")));
	assert_true(str_eq(moved.decks[0]->file, STR("a.md")));
	assert_true(str_eq(moved.decks[0]->themes.v[0].agencies.v[0].at.file, STR("a.md")));
	assert_true(page_find(&moved.pages, STR("agency:市工信局")) > 0);
	edition_close(&moved);
}

static void the_hash_tells_what_changes_pages(void **state)
{
	struct edition_source s = source("a.md", STR(DECK)), other = source("b.md", STR(DECK)), edited = source("a.md", STR(DECK "\n"));
	struct diag_list diags = {.arena = &arena};
	uint64_t hash = edition_hash(&s, 1, &config.values, full_hd);
	assert_true(hash == edition_hash(&s, 1, &config.values, full_hd));
	assert_true(hash != edition_hash(&other, 1, &config.values, full_hd));
	assert_true(hash != edition_hash(&edited, 1, &config.values, full_hd));
	assert_true(hash != edition_hash(&s, 1, &config.values, (struct edition_view){.width = 1080, .height = 1920}));
	assert_true(hash != edition_hash(&s, 1, &config.values, (struct edition_view){.width = 1920, .height = 1080, .colours = STR("x")}));
	// Every option that needs an edition, and none that does not.
	for (int i = 0; i < config_option_count; i++) {
		const struct config_option *o = &config_options[i];
		static const char *const values[] = {"yes", "no", "7", "1.1", "3%", "9s", "push", "90", "x"};
		setup(state);
		diags = (struct diag_list){.arena = &arena};
		str before = str_copy(&arena, config.texts[i]);
		for (size_t j = 0; j < sizeof values / sizeof values[0] && str_eq(config.texts[i], before); j++)
			config_assign(str_fmt(&arena, "%s.%s=%s", o->section, o->name, values[j]), &arena, &diags, &config);
		if (str_eq(config.texts[i], before))
			continue;
		bool differs = edition_hash(&s, 1, &config.values, full_hd) != hash;
		if (differs != (o->when == CONFIG_EDITION))
			fail_msg("%s.%s: the hash %s", o->section, o->name, differs ? "changes" : "stays");
	}
}

static void options_come_from_the_configuration(void **state)
{
	(void)state;
	struct diag_list diags = {.arena = &arena};
	static const char *const set[] = {"screen.safe_area=2%", "screen.text_scale=1.2", "screen.colours=paper", "timing.min=7s",
		"timing.picture=9s", "show.figure_pages=no", "timing.reading_speed=6"};
	for (size_t i = 0; i < sizeof set / sizeof set[0]; i++)
		assert_true(config_assign(str_from(set[i]), &arena, &diags, &config));
	struct page_options o;
	struct page_colours paper, ink;
	assert_true(page_colours_builtin(STR("paper"), &paper) && page_colours_builtin(STR("ink"), &ink));
	edition_page_options(&config.values, full_hd, scratch, &diags, &o);
	assert_string_equal(findings(&diags), "");
	assert_int_equal(o.width, 1920);
	assert_int_equal(o.height, 1080);
	assert_true(o.safe_area > 0.0199f && o.safe_area < 0.0201f);
	assert_true(o.text_scale > 1.199f && o.text_scale < 1.201f);
	assert_true(o.contents_page && !o.figure_pages && o.clock);
	assert_true(o.min_us == 7000000 && o.max_us == 30000000);
	assert_true(o.hold_us[PAGE_PICTURE] == 9000000 && o.hold_us[PAGE_COVER] == 0);
	assert_true(o.reading_speed > 5.9 && o.reading_speed < 6.1);
	assert_int_equal(o.colours.ground, paper.ground);
	// A file that cannot be used leaves the screen dark, not black.
	assert_true(config_assign(STR("screen.colours=our.ini"), &arena, &diags, &config));
	edition_page_options(&config.values, full_hd, scratch, &diags, &o);
	assert_non_null(strstr(findings(&diags), "our.ini: warning: these colours cannot be used, using ink"));
	assert_int_equal(o.colours.ground, ink.ground);
}

static void an_imported_article_keeps_its_outline(void **state)
{
	(void)state;
	struct edition_source article = source("a.txt", STR(ARTICLE));
	struct diag_list diags = {.arena = &arena};
	struct outline before, after;
	struct deck deck;
	struct buf text = {.arena = &arena}, a = {.arena = &arena}, b = {.arena = &arena};
	assert_true(edition_outline(&article, &arena, scratch, &diags, &before));
	assert_true(edition_read(&article, &arena, scratch, &diags, &deck));
	deck_write(&deck, scratch, &text);
	struct edition_source written = source("a.md", buf_text(&text));
	assert_true(edition_outline(&written, &arena, scratch, &diags, &after));
	outline_json(&before, &a);
	outline_json(&after, &b);
	assert_string_equal(str_z(&arena, buf_text(&b)), str_z(&arena, buf_text(&a)));
}

// ---- what is due ----

static int utc(void *of, int64_t epoch_s)
{
	(void)of;
	(void)epoch_s;
	return 0;
}

static struct edition_moment at(int day, int hour, int minute)
{
	return (struct edition_moment){{utc, NULL}, hours_civil(2021, 3, day, hour * 3600 + minute * 60), true};
}

static str dated(const char *name, const char *keys)
{
	return str_fmt(&arena, "---\ntitle: %s\n%s---\n# %s —— 一\n## %s局：二\n- 三\n", name, keys, name, name);
}

static const char *names_of(const struct edition *e)
{
	struct buf out = {.arena = &arena};
	for (int i = 0; i < e->n_decks; i++)
		buf_str(&out, e->decks[i]->title);
	return str_z(&arena, buf_text(&out));
}

// Which decks make the pages at a time, whether these are still right a while later, and when to look again.
static void decks_are_shown_when_they_are_due(void **state)
{
	(void)state;
	struct edition_source s[] = {
		source("1.md", dated("常", "")),
		source("2.md", dated("前", "until: 2021-03-10\n")),
		source("3.md", dated("后", "from: 2021-03-11T09:00\nhours: 14:20-15:50\n")),
		source("4.md", dated("急", "hours: 15:00-15:10\npriority: urgent\n")),
	};
	const struct {
		struct edition_moment at;
		const char *shown;
		struct edition_moment next;
	} cases[] = {
		{at(10, 8, 0), "常前", at(10, 15, 0)},
		{at(10, 15, 0), "急", at(10, 15, 10)},
		{at(10, 15, 10), "常前", at(11, 0, 0)},
		{at(11, 0, 0), "常", at(11, 9, 0)},
		{at(11, 14, 19), "常", at(11, 14, 20)},
		{at(11, 14, 20), "常后", at(11, 15, 0)},
		{at(11, 15, 9), "急", at(11, 15, 10)},
		{at(11, 15, 10), "常后", at(11, 15, 50)},
		{at(11, 15, 50), "常", at(12, 14, 20)},
	};
	const size_t n = sizeof cases / sizeof *cases;
	for (size_t i = 0; i < n; i++) {
		struct edition_view view = full_hd;
		struct edition e;
		view.at = &cases[i].at;
		assert_true(edition_build(s, 4, &config.values, view, fake_type(), false, &e));
		assert_string_equal(names_of(&e), cases[i].shown);
		assert_int_equal(e.n_all, 4);
		assert_false(e.idle);
		assert_int_equal(e.urgent, strcmp(cases[i].shown, "急") == 0);
		assert_false(edition_outdated(&e, &cases[i].at));
		int64_t next = edition_next(&e, &cases[i].at);
		assert_true(next <= cases[i].next.now_s && next > cases[i].at.now_s);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(edition_outdated(&e, &cases[k].at), strcmp(cases[i].shown, cases[k].shown) != 0);
		edition_close(&e);
	}
}

static void what_waits_is_told_why(void **state)
{
	(void)state;
	struct edition_source s[] = {source("1.md", dated("晚", "from: 2021-03-12\n")), source("2.md", dated("夜", "hours: 22:00-06:00\n")),
		source("3.md", dated("过", "until: 2021-03-09\n")), source("4.md", dated("急", "priority: urgent\n"))};
	struct edition_moment noon = at(10, 12, 0), night = at(10, 23, 0), unset = noon;
	struct edition_view view = full_hd;
	struct edition e;
	unset.trusted = false;
	view.at = &noon;
	// Without the urgent one nothing is left: the pages are those of the built-in deck, which is not to be shown.
	assert_true(edition_build(s, 3, &config.values, view, fake_type(), false, &e));
	assert_true(e.idle);
	assert_false(e.builtin);
	assert_true(edition_waits(&e, &noon));
	assert_false(edition_waits(&e, &night));
	assert_true(edition_outdated(&e, &night));
	assert_int_equal(edition_due(e.all[0], &noon, false), EDITION_EARLY);
	assert_int_equal(edition_due(e.all[1], &noon, false), EDITION_CLOSED);
	assert_int_equal(edition_due(e.all[1], &night, false), EDITION_SHOWN);
	assert_int_equal(edition_due(e.all[1], &night, true), EDITION_DISPLACED);
	assert_int_equal(edition_due(e.all[2], &noon, false), EDITION_OVER);
	for (int i = 0; i < 3; i++)
		assert_int_equal(edition_due(e.all[i], &unset, false), EDITION_NO_CLOCK);
	assert_true(edition_next(&e, &unset) == HOURS_NEVER);
	edition_close(&e);
	// An undated one needs no clock.
	view.at = &unset;
	assert_true(edition_build(s, 4, &config.values, view, fake_type(), false, &e));
	assert_string_equal(names_of(&e), "急");
	assert_true(e.urgent && !e.idle);
	edition_close(&e);
}

static void a_thousand_decks_are_read_but_not_laid_out(void **state)
{
	(void)state;
	enum { DECKS = 1000 };
	struct edition_source *sources = arena_array(&arena, struct edition_source, DECKS);
	for (int i = 0; i < DECKS; i++) {
		sources[i].name = str_fmt(&arena, "%04d.md", i);
		sources[i].bytes = str_fmt(
			&arena, "---\ntitle: 清水市第%d期\n---\n# 兴业%d —— 稳增长\n## 市%d局：老厂房里长出新产线\n- 技改资金直达企业\n", i, i, i);
	}
	struct edition e;
	assert_true(edition_open(sources, DECKS, &config.values, full_hd, fake_type(), true, STR(""), &e));
	assert_int_equal(e.n_decks, DECKS);
	assert_false(e.pages.complete);
	assert_in_range(e.pages.laid, 1, 16);
	edition_close(&e);
	// As far as the page that is wanted, which stays on screen over a reload.
	assert_true(edition_open(sources, DECKS, &config.values, full_hd, fake_type(), true, STR("agency:市400局"), &e));
	int at = page_find(&e.pages, STR("agency:市400局"));
	assert_in_range(at, 400, e.pages.n - 1);
	assert_in_range(e.pages.laid, at, at + 2000);
	assert_false(e.pages.complete);
	while (!e.pages.complete) {
		edition_more(&e, 500, fake_type(), scratch, &(struct diag_list){.arena = &arena});
		page_list_take(&e.pages);
	}
	assert_int_equal(page_find(&e.pages, STR("agency:市400局")), at);
	assert_true(page_find(&e.pages, STR("agency:市999局")) > 0);
	edition_close(&e);
	// One that is nowhere is looked for everywhere; the show then begins with the first.
	assert_true(edition_open(sources, 60, &config.values, full_hd, fake_type(), true, STR("agency:没有"), &e));
	assert_true(e.pages.complete);
	edition_close(&e);
}

static void an_edition_can_be_built_again_without_its_files(void **state)
{
	(void)state;
	struct edition_source s[] = {source("a.txt", STR(ARTICLE)), source("b.md", STR(DECK)),
		source("c.md", STR("---\ntitle: 以后\nfrom: 2099-01-01\n---\n# 二\n## 丙局：丁\n- 戊"))};
	struct edition_moment moment = {.zone = {utc, NULL}, .now_s = 1720000000, .trusted = true};
	struct edition_view wide = {.width = 1920, .height = 1080, .at = &moment}, tall = {.width = 1080, .height = 1920, .at = &moment};
	struct edition first, again, whole;
	assert_true(edition_open(s, 3, &config.values, wide, fake_type(), true, STR(""), &first));
	assert_true(edition_again(&first, &config.values, tall, fake_type(), STR(""), &again));
	edition_close(&first);
	assert_true(edition_open(s, 3, &config.values, tall, fake_type(), true, STR(""), &whole));
	assert_false(again.builtin);
	assert_int_equal(again.n_decks, 2); // the third one is still to come
	assert_int_equal(again.n_all, 3);
	assert_int_equal(again.pages.options.height, 1920);
	assert_int_equal(again.pages.n, whole.pages.n);
	for (int i = 0; i < again.pages.n; i++) {
		assert_true(str_eq(again.pages.pages[i].id, whole.pages.pages[i].id));
		assert_true(again.pages.pages[i].hold_us == whole.pages.pages[i].hold_us);
	}
	assert_true(str_eq(again.decks[0]->file, STR("a.txt"))); // pictures are looked for beside it
	edition_close(&again);
	edition_close(&whole);
}

int main(void)
{
	assert_true(arena_open((size_t)1 << 28, &arena));
	assert_true(arena_open((size_t)1 << 28, &scratch));
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_deck_becomes_pages, setup),
		cmocka_unit_test_setup(an_article_becomes_pages, setup),
		cmocka_unit_test_setup(decks_come_in_any_encoding, setup),
		cmocka_unit_test_setup(no_source_gives_the_builtin_deck, setup),
		cmocka_unit_test_setup(sources_without_a_page_are_refused_or_replaced, setup),
		cmocka_unit_test_setup(a_bad_source_among_good_ones_is_left_out, setup),
		cmocka_unit_test_setup(sources_may_go_and_the_struct_may_move, setup),
		cmocka_unit_test_setup(the_hash_tells_what_changes_pages, setup),
		cmocka_unit_test_setup(options_come_from_the_configuration, setup),
		cmocka_unit_test_setup(an_imported_article_keeps_its_outline, setup),
		cmocka_unit_test_setup(decks_are_shown_when_they_are_due, setup),
		cmocka_unit_test_setup(what_waits_is_told_why, setup),
		cmocka_unit_test_setup(an_edition_can_be_built_again_without_its_files, setup),
		cmocka_unit_test_setup(a_thousand_decks_are_read_but_not_laid_out, setup),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&scratch);
	arena_close(&arena);
	return failed;
}
