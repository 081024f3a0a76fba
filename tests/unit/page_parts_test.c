#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "page/page.h"
#include "support/fake_type.h"
#include "support/golden.h"
#include "support/pages.h"
#include "support/same.h"

static struct page_list build(const struct deck *deck, const struct page_options *options)
{
	struct page_list list;
	page_build(&deck, 1, options, fake_type(), &pages_arena, pages_scratch, &pages_diags, &list);
	return list;
}

static void contents_lead_to_pages(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	struct page_options o = pages_options(1920, 1080);
	struct page_list list = build(&deck, &o);
	assert_int_equal(list.index->n_targets, 3);
	for (int i = 0; i < 3; i++) {
		struct page_rect at = list.index->targets[i].at;
		assert_true(at.h >= 96 && at.w >= 96);
		int page = page_hit(&list, list.index, at.x + at.w / 2, at.y + at.h / 2);
		static const char *const want[] = {"theme:惠民", "agency:市民政局", "agency:市民政局#2"};
		assert_str(list.pages[page].id, want[i]);
	}
	assert_int_equal(page_hit(&list, list.index, 2, 2), -1);
}

static void pages_stay_as_long_as_they_are_read(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	deck.themes.v[0].agencies.v[1].hold_us = 12345678;
	struct page_options o = pages_options(1920, 1080);
	o.hold_us[PAGE_COVER] = 4000000;
	struct page_list list = build(&deck, &o);
	for (int i = 0; i < list.n; i++)
		if (list.pages[i].hold_us != 12345678 && list.pages[i].kind != PAGE_COVER)
			assert_in_range(list.pages[i].hold_us, o.min_us, o.max_us);
	const struct page *first = &list.pages[page_find(&list, STR("agency:市民政局"))];
	// Name 4, headline 8, 860 处以上 社区食堂 10, highlight 7.
	assert_int_equal(first->characters, 29);
	assert_int_equal(first->hold_us, 29 * 200000 + 2000000);
	assert_int_equal(list.pages[page_find(&list, STR("agency:市民政局#2"))].hold_us, 12345678);
	assert_int_equal(list.pages[0].hold_us, 4000000);
}

static void a_hedge_stands_where_it_is_read(void **state)
{
	(void)state;
	static const struct {
		const char *hedge, *of, *want;
	} cases[] = {
		{"以上", "街区", "个以上"},
		{"余", "街区", "余个"},
		{"净增", "企业", "净增企业"},
		{"净增", "净增企业", "净增企业"},
		{"近", "企业", "近"},
		{"净增", "", "净增"},
		{"力争", "引进企业", "力争引进企业"},
		{"力争", "企业", "力争"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct deck deck = pages_two_agencies();
		deck.themes.v[0].agencies.v[0].figures.v[0] =
			(struct figure){STR("30"), STR("个"), str_from(cases[i].hedge), str_from(cases[i].of), {{0}, 0, 0}};
		struct page_options o = pages_options(1920, 1080);
		struct page_list list = build(&deck, &o);
		const struct page *page = &list.pages[page_find(&list, STR("agency:市民政局"))];
		bool found = false;
		for (int k = 0; k < page->n; k++)
			found = found || (page->boxes[k].kind == BOX_TEXT && str_eq(page->boxes[k].line->text, str_from(cases[i].want)));
		assert_true(found);
	}
}

static void titles_break_where_they_breathe(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	struct page_options o = pages_options(1920, 1080);
	// Phrases apart by blanks: as many a line as fit.
	deck.title = STR("做优服务 做实民生 做美城市");
	struct page_list list = build(&deck, &o);
	assert_true(pages_has_line(&list.pages[0], "做优服务　做实民生") && pages_has_line(&list.pages[0], "做美城市"));
	// Clauses stay whole though a larger size would fit by cutting one.
	deck.title = STR("江城着力优化全市营商环境，用更好的服务赢得更大的发展");
	list = build(&deck, &o);
	assert_true(
		pages_has_line(&list.pages[0], "江城着力优化全市营商环境，") && pages_has_line(&list.pages[0], "用更好的服务赢得更大的发展"));
	// A slogan loses its commas and is not cut inside quotes.
	deck.themes.v[0].subtitle = STR("把“急、难”变成“甜、暖”，办实事");
	list = build(&deck, &o);
	const struct page *theme = &list.pages[page_find(&list, STR("theme:惠民"))];
	assert_true(pages_has_line(theme, "把“急、难”") && pages_has_line(theme, "变成“甜、暖”"));
	assert_true(pages_has_line(theme, "办实事"));
}

static void plans_of_the_lead_stand_under_the_title(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	*vec_push(&pages_arena, &deck.lead) = STR("会议通过《江城市绿化提升计划》《江城市交通提升计划》《江城市供水提升计划》。");
	struct page_options o = pages_options(1920, 1080);
	struct page_list list = build(&deck, &o);
	assert_true(pages_has_line(&list.pages[0], "绿化 · 交通 · 供水"));
	deck.lead.v[0] = STR("会议明确，年内建成一批口袋公园。");
	list = build(&deck, &o);
	assert_true(pages_has_line(&list.pages[0], "会议明确，年内建成一批口袋公园。"));
}

static void brief_texts_break_behind_their_clauses(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
	a->highlights.v[0] = STR("社区食堂一日三餐都供应热饭热菜，行动不便的老人可以由志愿者把午饭送到家里");
	// One clause has to be cut here, so it is balanced as a whole.
	*vec_push(&pages_arena, &a->highlights) =
		STR("好，全市各街道社区综合服务中心的老年食堂和助餐点的开放时间从早上六点到晚上八点，节日照常");
	struct page_options o = pages_options(1920, 1080);
	struct page_list list = build(&deck, &o);
	const struct page *page = &list.pages[page_find(&list, STR("agency:市民政局"))];
	assert_true(pages_has_line(page, "社区食堂一日三餐都供应热饭热菜，"));
	assert_true(pages_has_line(page, "行动不便的老人可以由志愿者把午饭送到家里"));
	assert_false(pages_has_line(page, "好，"));
}

static void cards_stay_together_on_a_low_screen(void **state)
{
	(void)state;
	static const char *const values[] = {"7", "8", "28", "30", "50"};
	struct deck deck = pages_two_agencies();
	struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
	a->headline = STR("建强一园一城一带，推动全市文化创新出彩");
	a->figures.n = a->highlights.n = 0;
	for (int i = 0; i < 5; i++) {
		*vec_push(&pages_arena, &a->figures) =
			(struct figure){.value = str_from(values[i]), .unit = STR("家"), .of = STR("新建的剧场和扩建的图书馆")};
		*vec_push(&pages_arena, &a->highlights) = STR("老剧场改造成社区文化站");
	}
	struct page_options o = pages_options(1024, 768);
	struct page_list list = build(&deck, &o);
	const struct page *first = &list.pages[page_find(&list, STR("agency:市民政局"))];
	for (int i = 0; i < 5; i++)
		assert_true(pages_has_line(first, values[i]));
	assert_true(page_find(&list, STR("agency:市民政局/2")) >= 0);
	assert_int_equal(page_find(&list, STR("agency:市民政局/3")), -1);
}

static void a_url_becomes_a_code(void **state)
{
	(void)state;
	for (int i = 0; i < PAGES_SIZES; i++) {
		struct deck deck = pages_two_agencies();
		deck.url = STR("https://example.org/a/very/long/way/to/an/article-of-the-city/2024/05/06/index.html?from=screen");
		struct page_options o = pages_options(pages_sizes[i][0], pages_sizes[i][1]);
		float u = (float)(o.width < o.height ? o.width : o.height) / 1080;
		struct page_list list = build(&deck, &o);
		const struct page *page = &list.pages[list.n - 1];
		const struct box *code = NULL;
		for (int k = 0; k < page->n; k++)
			if (page->boxes[k].kind == BOX_QR)
				code = &page->boxes[k];
		assert_non_null(code);
		float module = code->at.w / (float)(code->qr->modules + 8);
		assert_true(module >= 6 * u && module == (float)(int)module && code->at.h == code->at.w);
		// Finder pattern: a dark corner with a light ring inside.
		assert_true(code->qr->dark[0] && !code->qr->dark[code->qr->modules + 1] && code->qr->dark[2 * code->qr->modules + 2]);
	}
	struct deck deck = pages_two_agencies();
	struct buf b = {.arena = &pages_arena};
	for (int i = 0; i < 2000; i++)
		buf_z(&b, "x");
	deck.url = buf_text(&b);
	struct page_options o = pages_options(1920, 1080);
	build(&deck, &o);
	assert_int_equal(pages_diags.count[DIAG_WARNING], 1);
}

// ---- golden files: a line with size and text scale, then a deck ---------------------------------------------------------------

static void print_boxes(const struct page *page, struct buf *out)
{
	static const char *const kinds[] = {"fill", "text", "picture", "code"};
	buf_fmt(out, "\n%.*s\n", STR_ARG(page->id));
	for (int i = 0; i < page->n; i++) {
		const struct box *b = &page->boxes[i];
		buf_fmt(out, "%-7s %5.0f %5.0f %5.0f %5.0f", kinds[b->kind], (double)b->at.x, (double)b->at.y, (double)b->at.w, (double)b->at.h);
		if (b->kind == BOX_TEXT)
			buf_fmt(out, "  %.*s", STR_ARG(b->line->text));
		buf_z(out, "\n");
	}
}

static void pages_are_as_the_golden_files_say(void **state)
{
	(void)state;
	struct golden_names names = golden_names("pages", &pages_arena);
	for (int i = 0; i < names.v.n; i++) {
		str text = golden_input("pages", names.v.v[i], &pages_arena), first;
		str_cut(&text, STR("\n"), &first);
		int w, h;
		float scale;
		assert_int_equal(sscanf(str_z(&pages_arena, first), "%dx%d %f", &w, &h, &scale), 3);
		struct page_options o = pages_options(w, h);
		o.text_scale = scale;
		struct deck deck;
		deck_parse(text, names.v.v[i], &pages_arena, pages_scratch, &pages_diags, &deck);
		struct page_list list = build(&deck, &o);
		assert_int_equal(pages_check(&list, 0), 0);
		struct buf out = {.arena = &pages_arena};
		page_print(&list, &out);
		for (int k = 0; k < list.n; k++)
			print_boxes(&list.pages[k], &out);
		print_boxes(list.index, &out);
		golden_check("pages", names.v.v[i], buf_text(&out), pages_scratch);
	}
}

static void the_json_says_the_same(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	struct page_options o = pages_options(1920, 1080);
	o.hold_us[PAGE_COVER] = 4000000;
	struct page_list list = build(&deck, &o);
	struct json j = {.out = {.arena = &pages_arena}};
	json_open(&j, NULL, '{');
	page_json(&list, &j);
	json_close(&j, '}');
	str json = buf_text(&j.out);
	assert_true(str_starts(json, STR("{\n  \"pages\": [\n    {\n      \"id\": \"cover\",\n      \"kind\": \"cover\",")));
	assert_true(str_has(json, STR("\"hold\": 4,")));
	assert_true(str_has(json, STR("\"老人用餐有补贴\"")));
	assert_true(str_has(json, STR("\"loop\": ")));
}

// ---- live parts ---------------------------------------------------------------------------------------------------------

static void the_footer_shows_where_we_are(void **state)
{
	(void)state;
	struct deck deck = pages_two_agencies();
	struct page_options o = pages_options(1920, 1080);
	struct page_list list = build(&deck, &o);
	struct box boxes[PAGE_LIVE_BOXES];
	int page = page_find(&list, STR("agency:市民政局"));
	float before = 0;
	for (int step = 0; step <= 10; step++) {
		int n = page_footer(&list, page, (float)step / 10, boxes);
		float done = 0;
		for (int i = 0; i < n; i++) {
			assert_true(boxes[i].at.x >= list.pages[page].footer.x - 1);
			assert_true(boxes[i].at.x + boxes[i].at.w <= list.pages[page].footer.x + list.pages[page].footer.w + 1);
			assert_true(boxes[i].at.w == (float)(int)boxes[i].at.w);
			done += boxes[i].colour == list.pages[page].live_track ? 0 : boxes[i].at.w;
		}
		assert_true(done > before || step == 0);
		before = done;
	}
	// One done segment for each page before this one.
	assert_int_equal(page_footer(&list, page, 0, boxes), list.n);
	struct page_rect area;
	assert_in_range(page_clock(&list, page, 14, 26, boxes), 6, 6);
	assert_str(boxes[1].line->text, "1");
	assert_str(boxes[5].line->text, "6");
	int n = page_paused(&list, page, 42, &area, boxes);
	for (int i = 0; i < n; i++)
		assert_true(boxes[i].at.x >= area.x && boxes[i].at.x < area.x + area.w);
}

// The page of closed hours: whatever the minute, all of it is where the panel shows it; it never stays where it was, and comes
// everywhere in time.
static void a_dim_clock_moves_and_stays_whole(void **state)
{
	(void)state;
	static const int sizes[][2] = {{1920, 1080}, {1080, 1920}, {800, 480}, {480, 800}};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct page_options o = pages_options(sizes[i][0], sizes[i][1]);
		o.safe_area = 0.1f;
		float x = -1, y = -1, left = 1e6f, right = 0;
		for (int minute = 0; minute < 1440; minute++) {
			struct arena before = pages_arena;
			struct page_moment m = {true, 26000000 + minute, 12, 31, 6, minute / 60, minute % 60};
			struct page page;
			page_rest(&o, &m, fake_type(), &pages_arena, pages_scratch, &page);
			assert_int_equal(page.n, 2);
			assert_int_equal(page.ground & 0xFFFFFF, 0);
			assert_true(str_eq(page.boxes[0].line->text, str_fmt(&pages_arena, "%02d:%02d", minute / 60, minute % 60)));
			assert_true(str_eq(page.boxes[1].line->text, STR("12月31日　星期六")));
			for (int k = 0; k < page.n; k++) {
				const struct box *b = &page.boxes[k];
				float w = b->line->width * b->size_px;
				assert_true(b->at.x >= (float)o.width * 0.1f && b->at.x + w <= (float)o.width * 0.9f);
				assert_true(b->at.y - b->size_px >= (float)o.height * 0.1f - b->size_px * 0.2f && b->at.y <= (float)o.height * 0.9f);
			}
			assert_true(page.boxes[0].at.x != x || page.boxes[0].at.y != y);
			x = page.boxes[0].at.x;
			y = page.boxes[0].at.y;
			left = fminf(left, x);
			right = fmaxf(right, x);
			pages_arena = before;
		}
		assert_true(right - left > (float)o.width * 0.1f);
	}
	struct page_options o = pages_options(1920, 1080);
	struct page page;
	page_rest(&o, &(struct page_moment){.number = 7}, fake_type(), &pages_arena, pages_scratch, &page);
	assert_int_equal(page.n, 1); // no wrong time
	assert_true(str_eq(page.boxes[0].line->text, STR("请稍候")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(contents_lead_to_pages, pages_fresh),
		cmocka_unit_test_setup(pages_stay_as_long_as_they_are_read, pages_fresh),
		cmocka_unit_test_setup(a_hedge_stands_where_it_is_read, pages_fresh),
		cmocka_unit_test_setup(titles_break_where_they_breathe, pages_fresh),
		cmocka_unit_test_setup(plans_of_the_lead_stand_under_the_title, pages_fresh),
		cmocka_unit_test_setup(brief_texts_break_behind_their_clauses, pages_fresh),
		cmocka_unit_test_setup(cards_stay_together_on_a_low_screen, pages_fresh),
		cmocka_unit_test_setup(a_url_becomes_a_code, pages_fresh),
		cmocka_unit_test_setup(pages_are_as_the_golden_files_say, pages_fresh),
		cmocka_unit_test_setup(the_json_says_the_same, pages_fresh),
		cmocka_unit_test_setup(the_footer_shows_where_we_are, pages_fresh),
		cmocka_unit_test_setup(a_dim_clock_moves_and_stays_whole, pages_fresh),
	};
	return cmocka_run_group_tests(tests, pages_open, pages_close);
}
