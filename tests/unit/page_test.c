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

static struct arena arena, scratch;
static struct diag_list diags;

#define assert_str(got, want) assert_true(str_eq((got), str_from(want)))

static int open_arenas(void **state)
{
	(void)state;
	return arena_open((size_t)8 << 30, &arena) && arena_open((size_t)1 << 30, &scratch) ? 0 : -1;
}

static int close_arenas(void **state)
{
	(void)state;
	arena_close(&arena);
	arena_close(&scratch);
	return 0;
}

static int fresh(void **state)
{
	(void)state;
	arena_reset(&arena);
	diags = (struct diag_list){.arena = &arena};
	return 0;
}

// ---- decks ----------------------------------------------------------------------------------------------------------

// A small generator of its own, so that the decks are the same everywhere.
static uint32_t dice = 1;

static int roll(int least, int most)
{
	dice = dice * 1664525u + 1013904223u;
	return least + (int)((dice >> 8) % (uint32_t)(most - least + 1));
}

// Highlights have letters of their own, so that they can be told from all else.
static const char *const common[] = {"江", "城", "办", "事", "服", "务", "大", "厅", "推", "进", "新", "区", "建", "设", "优", "化"};
static const char *const special[] = {"春", "风", "桥", "河", "山", "田", "车", "船", "书", "画", "茶", "米", "石", "花", "鸟", "星"};

static str words_of(const char *const *letters, int n)
{
	struct buf b = {.arena = &arena};
	for (int i = 0; i < n; i++)
		buf_z(&b, i > 3 && i < n - 3 && roll(0, 11) == 0 ? "，" : letters[roll(0, 15)]);
	return buf_text(&b);
}

static str words(int n)
{
	return words_of(common, n);
}

static struct figure figure(void)
{
	static const char *const values[] = {"7", "30", "600", "3462", "1.26", "45-60", "120.5"};
	static const char *const units[] = {"个", "家", "亿元", "%", "万平方米", "余万人次"};
	static const char *const hedges[] = {"", "", "以上", "力争", "约", "不少于", "净增"};
	struct figure f = {.value = str_from(values[roll(0, 6)])};
	f.unit = str_from(units[roll(0, 5)]);
	f.hedge = str_from(hedges[roll(0, 6)]);
	f.of = words(roll(0, 18));
	return f;
}

static struct deck_agency agency(int figures, int highlights, int name, int headline)
{
	struct deck_agency a = {.name = words(name)};
	a.headline = words(headline);
	for (int i = 0; i < figures; i++)
		*vec_push(&arena, &a.figures) = figure();
	for (int i = 0; i < highlights; i++)
		*vec_push(&arena, &a.highlights) = words_of(special, roll(4, 70));
	if (roll(0, 9) == 0)
		*vec_push(&arena, &a.pictures) = (struct deck_picture){STR("a.jpg"), words(roll(0, 30)), {{0}, 0, 0}};
	return a;
}

static struct deck_agency random_agency(void)
{
	int figures = roll(0, 6), highlights = roll(0, 9), name = roll(0, 14);
	return agency(figures, highlights, name, roll(0, 3) ? roll(4, 30) : roll(0, 60));
}

static struct deck random_deck(void)
{
	struct deck d = {.file = STR("deck.md"), .title = words(roll(0, 40)), .date = STR("2024-05-06")};
	if (roll(0, 1))
		d.source = words(roll(0, 8));
	if (roll(0, 2) == 0)
		d.url = STR("https://example.org/2024/05/06/article-with-a-name.html");
	for (int i = roll(0, 3); i > 0; i--)
		*vec_push(&arena, &d.lead) = words(roll(5, 120));
	for (int t = roll(0, 3) ? roll(1, 4) : roll(0, 12); t > 0; t--) {
		struct deck_theme theme = {.name = words(roll(0, 3) ? roll(1, 4) : roll(0, 24))};
		theme.subtitle = words(roll(0, 26));
		for (int i = roll(0, 5); i > 0; i--)
			*vec_push(&arena, &theme.agencies) = random_agency();
		*vec_push(&arena, &d.themes) = theme;
	}
	return d;
}

static struct page_options options_for(int w, int h)
{
	struct page_options o = {.width = w, .height = h, .text_scale = 1, .contents_page = true, .figure_pages = true, .clock = true};
	o.reading_speed = 5;
	o.min_us = 6000000;
	o.max_us = 30000000;
	assert_true(page_colours_builtin(STR("ink"), &o.colours));
	return o;
}

static struct page_list build(const struct deck *deck, const struct page_options *options)
{
	struct page_list list;
	page_build(&deck, 1, options, fake_type(), &arena, scratch, &diags, &list);
	return list;
}

// ---- what must hold for every page ----------------------------------------------------------------------------------

static struct page_rect ink(const struct box *b)
{
	const struct type_line *l = b->line;
	float x = b->at.x + l->ink_left * b->size_px, y = b->at.y - l->ink_top * b->size_px;
	return (struct page_rect){x, y, (l->ink_right - l->ink_left) * b->size_px, (l->ink_top - l->ink_bottom) * b->size_px};
}

static bool overlap(struct page_rect a, struct page_rect b)
{
	float slack = 1;
	return a.x + slack < b.x + b.w && b.x + slack < a.x + a.w && a.y + slack < b.y + b.h && b.y + slack < a.y + a.h;
}

static void complain(const struct page_options *o, const struct page *page, const struct box *b, const char *what)
{
	print_error("%dx%d scale %.1f safe %.2f, page %.*s, \"%.*s\" at %.0f,%.0f size %.0f: %s\n", o->width, o->height, (double)o->text_scale,
		(double)o->safe_area, STR_ARG(page->id), STR_ARG(b->line->text), (double)b->at.x, (double)b->at.y, (double)b->size_px, what);
}

static int check_text(const struct page_options *o, const struct page *page, int i)
{
	const struct box *b = &page->boxes[i];
	float u = (float)(o->width < o->height ? o->width : o->height) / 1080;
	float sx = (float)o->width * o->safe_area, sy = (float)o->height * o->safe_area;
	struct page_rect at = ink(b);
	int bad = 0;
	if (at.x < sx || at.y < sy || at.x + at.w > (float)o->width - sx || at.y + at.h > (float)o->height - sy)
		complain(o, page, b, "outside the safe area"), bad++;
	if (at.x + at.w > b->at.x + b->at.w + 1.5f)
		complain(o, page, b, "wider than its column"), bad++;
	if (b->size_px < 30 * u - 0.5f)
		complain(o, page, b, "under the floor"), bad++;
	if (page->footer.w > 0 && overlap(at, page->footer))
		complain(o, page, b, "on the footer"), bad++;
	if (page->clock.w > 0 && overlap(at, page->clock))
		complain(o, page, b, "under the clock"), bad++;
	for (int k = 0; k < i; k++)
		if (page->boxes[k].kind == BOX_TEXT && overlap(at, ink(&page->boxes[k])))
			complain(o, page, b, "on another text"), bad++;
	return bad;
}

static int check_page(const struct page_options *o, const struct page *page)
{
	int bad = 0;
	float w = (float)o->width, h = (float)o->height;
	for (int i = 0; i < page->n; i++) {
		const struct box *b = &page->boxes[i];
		if (b->kind == BOX_TEXT) {
			bad += check_text(o, page, i);
			continue;
		}
		// Drift moves the picture by up to 6 u: what touches an edge must reach 8 u beyond it.
		float more = 7.9f * (w < h ? w : h) / 1080;
		bool gap = (b->at.x <= 0 && b->at.x > -more) || (b->at.y <= 0 && b->at.y > -more) ||
				   (b->at.x + b->at.w >= w && b->at.x + b->at.w < w + more) || (b->at.y + b->at.h >= h && b->at.y + b->at.h < h + more);
		if (b->kind == BOX_FILL && gap)
			bad++, print_error("%.*s: a fill ends at the edge\n", STR_ARG(page->id));
	}
	return bad;
}

static int check_list(const struct page_list *list)
{
	int bad = 0;
	for (int i = 0; i < list->n; i++) {
		const struct page *page = &list->pages[i];
		bad += check_page(&list->options, page);
		assert_true(page->id.n > 0);
		assert_int_equal(page_find(list, page->id), i);
		assert_true(page->hold_us > 0);
		for (int k = 0; k < page->n_targets; k++)
			assert_in_range(page->targets[k].page, 0, list->n - 1);
		struct box boxes[PAGE_LIVE_BOXES];
		assert_in_range(page_footer(list, i, 0.5f, boxes), 0, PAGE_LIVE_BOXES);
	}
	return bad + check_page(&list->options, list->index) + check_page(&list->options, list->help);
}

static const int sizes[][2] = {{1920, 1080}, {3840, 2160}, {1280, 720}, {1366, 768}, {1024, 768}, {1080, 1920}, {2160, 3840}, {2560, 1080},
	{800, 480}, {1080, 1080}, {480, 800}, {3840, 1080}, {720, 2560}};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

static void every_page_is_whole(void **state)
{
	(void)state;
	static const float scales[] = {1, 1, 0.8f, 1.25f, 1.6f};
	int bad = 0;
	for (int i = 0; i < 390; i++) {
		dice = (uint32_t)i + 1;
		arena_reset(&arena);
		diags = (struct diag_list){.arena = &arena};
		struct deck deck = random_deck();
		struct page_options o = options_for(sizes[i % SIZES][0], sizes[i % SIZES][1]);
		o.text_scale = scales[i / SIZES % 5];
		o.safe_area = i % 4 == 3 ? 0.05f : 0;
		struct page_list list = build(&deck, &o);
		bad += check_list(&list);
	}
	assert_int_equal(bad, 0);
}

// ---- nothing is lost --------------------------------------------------------------------------------------------------

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
				*vec_push(&arena, &out.v) = list->pages[i].boxes[k].line->text;
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
		dice = (uint32_t)i + 500;
		arena_reset(&arena);
		struct deck deck = random_deck();
		struct page_options o = options_for(sizes[i % SIZES][0], sizes[i % SIZES][1]);
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

// ---- ids, times, targets ----------------------------------------------------------------------------------------------

static struct deck two_agencies(void)
{
	struct deck d = {.file = STR("deck.md"), .title = STR("春季 行动"), .date = STR("2024-05-06"), .source = STR("江城晚报")};
	struct deck_theme theme = {.name = STR("惠民"), .subtitle = STR("暖人心，办实事")};
	struct deck_agency a = {.name = STR("市民政局"), .headline = STR("把服务送到家门口")};
	*vec_push(&arena, &a.figures) = (struct figure){STR("860"), STR("处"), STR("以上"), STR("社区食堂"), {{0}, 0, 0}};
	*vec_push(&arena, &a.highlights) = STR("老人用餐有补贴");
	*vec_push(&arena, &theme.agencies) = a;
	*vec_push(&arena, &theme.agencies) = a;
	*vec_push(&arena, &d.themes) = theme;
	return d;
}

static void ids_are_stable_and_unique(void **state)
{
	(void)state;
	struct deck deck = two_agencies();
	struct page_options o = options_for(1920, 1080);
	struct page_list list = build(&deck, &o);
	static const char *const want[] = {
		"cover", "theme:惠民", "agency:市民政局", "figure:市民政局/1", "agency:市民政局#2", "figure:市民政局/1#2", "closing"};
	assert_int_equal(list.n, 7);
	for (int i = 0; i < 7; i++)
		assert_str(list.pages[i].id, want[i]);
	assert_int_equal(page_find(&list, STR("theme:惠民")), 1);
	assert_int_equal(page_find(&list, STR("theme:没有")), -1);
	assert_int_equal(list.n_themes, 1);
	assert_int_equal(page_next_theme(&list, 0), 1);
	assert_int_equal(page_next_theme(&list, 1), -1);
	// A second theme brings a contents page, and moves no id.
	struct deck_theme more = {.name = STR("便民")};
	*vec_push(&arena, &deck.themes) = more;
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
	struct deck deck = two_agencies();
	struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
	for (int i = 0; i < 12; i++)
		*vec_push(&arena, &a->highlights) = words(60);
	struct page_options o = options_for(1920, 1080);
	struct page_list list = build(&deck, &o);
	int second = page_find(&list, STR("agency:市民政局/2"));
	assert_int_equal(second, page_find(&list, STR("agency:市民政局")) + 1);
	assert_str(list.pages[second].title, "市民政局");
}

// How many lines made of the special letters a page has.
static int special_lines(const struct page *page)
{
	int n = 0;
	for (int i = 0; i < page->n; i++)
		for (size_t k = 0; k < sizeof special / sizeof special[0]; k++)
			if (page->boxes[i].kind == BOX_TEXT && str_starts(page->boxes[i].line->text, str_from(special[k])))
				n++;
	return n;
}

static void no_line_is_left_alone(void **state)
{
	(void)state;
	for (int length = 20; length < 900; length += 13) {
		arena_reset(&arena);
		struct deck deck = two_agencies();
		deck.themes.v[0].agencies.v[0].highlights.v[0] = words_of(special, length);
		struct page_options o = options_for(1920, 1080);
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
		struct deck deck = two_agencies();
		struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
		const struct figure one = a->figures.v[0];
		while (a->figures.n < cards)
			*vec_push(&arena, &a->figures) = one;
		for (int i = 0; i < 9; i++)
			*vec_push(&arena, &a->highlights) = words(24);
		struct page_options o = options_for(1920, 1080);
		struct page_list list = build(&deck, &o);
		const struct page *page = &list.pages[page_find(&list, STR("agency:市民政局"))];
		int shown_cards = 0;
		for (int i = 0; i < page->n; i++)
			shown_cards += page->boxes[i].kind == BOX_TEXT && str_eq(page->boxes[i].line->text, STR("860"));
		assert_int_equal(shown_cards, cards);
	}
}

static void contents_lead_to_pages(void **state)
{
	(void)state;
	struct deck deck = two_agencies();
	struct page_options o = options_for(1920, 1080);
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
	struct deck deck = two_agencies();
	deck.themes.v[0].agencies.v[1].hold_us = 12345678;
	struct page_options o = options_for(1920, 1080);
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
		struct deck deck = two_agencies();
		deck.themes.v[0].agencies.v[0].figures.v[0] =
			(struct figure){STR("30"), STR("个"), str_from(cases[i].hedge), str_from(cases[i].of), {{0}, 0, 0}};
		struct page_options o = options_for(1920, 1080);
		struct page_list list = build(&deck, &o);
		const struct page *page = &list.pages[page_find(&list, STR("agency:市民政局"))];
		bool found = false;
		for (int k = 0; k < page->n; k++)
			found = found || (page->boxes[k].kind == BOX_TEXT && str_eq(page->boxes[k].line->text, str_from(cases[i].want)));
		assert_true(found);
	}
}

// The lines of a page in the order they are drawn, for texts of one kind of face.
static bool has_line(const struct page *page, const char *text)
{
	for (int i = 0; i < page->n; i++)
		if (page->boxes[i].kind == BOX_TEXT && str_eq(page->boxes[i].line->text, str_from(text)))
			return true;
	return false;
}

static void titles_break_where_they_breathe(void **state)
{
	(void)state;
	struct deck deck = two_agencies();
	struct page_options o = options_for(1920, 1080);
	// Phrases apart by blanks: as many a line as fit.
	deck.title = STR("做优服务 做实民生 做美城市");
	struct page_list list = build(&deck, &o);
	assert_true(has_line(&list.pages[0], "做优服务　做实民生") && has_line(&list.pages[0], "做美城市"));
	// Clauses stay whole though a larger size would fit by cutting one.
	deck.title = STR("江城着力优化全市营商环境，用更好的服务赢得更大的发展");
	list = build(&deck, &o);
	assert_true(has_line(&list.pages[0], "江城着力优化全市营商环境，") && has_line(&list.pages[0], "用更好的服务赢得更大的发展"));
	// A slogan loses its commas and is not cut inside quotes.
	deck.themes.v[0].subtitle = STR("把“急、难”变成“甜、暖”，办实事");
	list = build(&deck, &o);
	const struct page *theme = &list.pages[page_find(&list, STR("theme:惠民"))];
	assert_true(has_line(theme, "把“急、难”") && has_line(theme, "变成“甜、暖”"));
	assert_true(has_line(theme, "办实事"));
}

static void plans_of_the_lead_stand_under_the_title(void **state)
{
	(void)state;
	struct deck deck = two_agencies();
	*vec_push(&arena, &deck.lead) = STR("会议通过《江城市绿化提升计划》《江城市交通提升计划》《江城市供水提升计划》。");
	struct page_options o = options_for(1920, 1080);
	struct page_list list = build(&deck, &o);
	assert_true(has_line(&list.pages[0], "绿化 · 交通 · 供水"));
	deck.lead.v[0] = STR("会议明确，年内建成一批口袋公园。");
	list = build(&deck, &o);
	assert_true(has_line(&list.pages[0], "会议明确，年内建成一批口袋公园。"));
}

static void poor_decks_still_have_a_page(void **state)
{
	(void)state;
	struct page_options o = options_for(1920, 1080);
	struct deck title = {.title = STR("公告")}, lead = {0}, nothing = {0};
	struct page_list list = build(&title, &o);
	assert_int_equal(list.n, 1);
	assert_int_equal(list.pages[0].kind, PAGE_COVER);
	*vec_push(&arena, &lead.lead) = STR("今日窗口照常办公。");
	list = build(&lead, &o);
	assert_int_equal(list.n, 1);
	assert_str(list.pages[0].id, "lead");
	list = build(&nothing, &o);
	assert_int_equal(list.n, 0);
}

static void a_url_becomes_a_code(void **state)
{
	(void)state;
	for (int i = 0; i < SIZES; i++) {
		struct deck deck = two_agencies();
		deck.url = STR("https://example.org/a/very/long/way/to/an/article-of-the-city/2024/05/06/index.html?from=screen");
		struct page_options o = options_for(sizes[i][0], sizes[i][1]);
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
	struct deck deck = two_agencies();
	struct buf b = {.arena = &arena};
	for (int i = 0; i < 2000; i++)
		buf_z(&b, "x");
	deck.url = buf_text(&b);
	struct page_options o = options_for(1920, 1080);
	build(&deck, &o);
	assert_int_equal(diags.count[DIAG_WARNING], 1);
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
	struct golden_names names = golden_names("pages", &arena);
	for (int i = 0; i < names.v.n; i++) {
		str text = golden_input("pages", names.v.v[i], &arena), first;
		str_cut(&text, STR("\n"), &first);
		int w, h;
		float scale;
		assert_int_equal(sscanf(str_z(&arena, first), "%dx%d %f", &w, &h, &scale), 3);
		struct page_options o = options_for(w, h);
		o.text_scale = scale;
		struct deck deck;
		deck_parse(text, names.v.v[i], &arena, scratch, &diags, &deck);
		struct page_list list = build(&deck, &o);
		assert_int_equal(check_list(&list), 0);
		struct buf out = {.arena = &arena};
		page_print(&list, &out);
		for (int k = 0; k < list.n; k++)
			print_boxes(&list.pages[k], &out);
		print_boxes(list.index, &out);
		golden_check("pages", names.v.v[i], buf_text(&out), scratch);
	}
}

static void the_json_says_the_same(void **state)
{
	(void)state;
	struct deck deck = two_agencies();
	struct page_options o = options_for(1920, 1080);
	o.hold_us[PAGE_COVER] = 4000000;
	struct page_list list = build(&deck, &o);
	struct buf out = {.arena = &arena};
	page_json(&list, scratch, &out);
	str json = buf_text(&out);
	assert_true(str_starts(json, STR("{\n  \"pages\": [\n    {\n      \"id\": \"cover\",\n      \"kind\": \"cover\",")));
	assert_true(str_has(json, STR("\"hold\": 4,")));
	assert_true(str_has(json, STR("\"老人用餐有补贴\"")));
	assert_true(str_has(json, STR("\"loop\": ")));
}

// ---- live parts ---------------------------------------------------------------------------------------------------------

static void the_footer_shows_where_we_are(void **state)
{
	(void)state;
	struct deck deck = two_agencies();
	struct page_options o = options_for(1920, 1080);
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

// ---- colours ------------------------------------------------------------------------------------------------------------

static str change(const char *from, const char *to)
{
	char path[] = SANTI_SOURCE "/assets/colours/ink.ini";
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	char *text = arena_array(&arena, char, 1 << 16);
	size_t n = fread(text, 1, 1 << 16, f);
	fclose(f);
	str rest = {text, n};
	ptrdiff_t at = str_find(rest, str_from(from));
	assert_true(at >= 0);
	return str_fmt(&arena, "%.*s%s%.*s", (int)at, text, to, STR_ARG(str_skip(rest, (size_t)at + strlen(from))));
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
		{"text = #f4efe6\n", "", "mine.ini: error: the colour text is missing", 1},
		{"#f4efe6", "f4efe6", "mine.ini:7:8: error: \"f4efe6\" is no colour; write it like #1a2b3c", 1},
		{"4 = #60a7ff\n", "", "mine.ini: error: the colour accents 4 is missing", 1},
		{"4 = #60a7ff\n", "13 = #60a7ff\n", "mine.ini:17:1: error: [accents] 13 is no colour of a colour set", 2},
		{"[accents]", "[accents", "mine.ini:13:1: error: this is neither a [section] nor name = #colour, the colour file is not used", 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		diags = (struct diag_list){.arena = &arena};
		struct page_colours out = {.ground = 7};
		assert_false(page_colours_parse(change(cases[i].from, cases[i].to), STR("mine.ini"), scratch, &diags, &out));
		assert_int_equal(out.ground, 7);
		struct buf said = {.arena = &arena};
		diag_print(&diags, DIAG_WARNING, &said);
		assert_int_equal(diags.count[DIAG_ERROR], cases[i].errors);
		if (!str_has(buf_text(&said), str_from(cases[i].want)))
			print_error("%.*s", STR_ARG(buf_text(&said)));
		assert_true(str_has(buf_text(&said), str_from(cases[i].want)));
	}
}

// ---- size -----------------------------------------------------------------------------------------------------------------

static void a_large_deck_takes_memory_by_the_page(void **state)
{
	(void)state;
	struct deck deck = {.file = STR("deck.md"), .title = STR("大典")};
	for (int t = 0; t < 400; t++) {
		struct deck_theme theme = {.name = words(2), .subtitle = words(9)};
		for (int i = 0; i < 10; i++)
			*vec_push(&arena, &theme.agencies) = agency(2, 3, 4, 16);
		*vec_push(&arena, &deck.themes) = theme;
	}
	struct page_options o = options_for(1920, 1080);
	size_t before = arena_used(&arena);
	struct page_list list = build(&deck, &o);
	assert_true(list.n > 4000);
	assert_true((arena_used(&arena) - before) / (size_t)list.n < 24 * 1024);
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
	struct deck deck = two_agencies();
	str endless = words(200000);
	deck.title = deck.source = endless;
	deck.themes.v[0].name = deck.themes.v[0].subtitle = endless;
	deck.themes.v[0].agencies.v[0].name = deck.themes.v[0].agencies.v[0].headline = endless;
	deck.themes.v[0].agencies.v[0].highlights.v[0] = endless;
	deck.themes.v[0].agencies.v[1].figures.v[0] =
		(struct figure){str_sub(endless, 0, 3000), str_sub(endless, 0, 3000), STR(""), endless, {{0}, 0, 0}};
	struct page_options o = options_for(1920, 1080);
	struct page_list list = build(&deck, &o);
	assert_true(list.n > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_page_is_whole, fresh),
		cmocka_unit_test_setup(no_highlight_is_lost, fresh),
		cmocka_unit_test_setup(ids_are_stable_and_unique, fresh),
		cmocka_unit_test_setup(further_pages_are_numbered, fresh),
		cmocka_unit_test_setup(no_line_is_left_alone, fresh),
		cmocka_unit_test_setup(cards_that_fit_a_page_stay_together, fresh),
		cmocka_unit_test_setup(contents_lead_to_pages, fresh),
		cmocka_unit_test_setup(pages_stay_as_long_as_they_are_read, fresh),
		cmocka_unit_test_setup(a_hedge_stands_where_it_is_read, fresh),
		cmocka_unit_test_setup(titles_break_where_they_breathe, fresh),
		cmocka_unit_test_setup(plans_of_the_lead_stand_under_the_title, fresh),
		cmocka_unit_test_setup(poor_decks_still_have_a_page, fresh),
		cmocka_unit_test_setup(a_url_becomes_a_code, fresh),
		cmocka_unit_test_setup(pages_are_as_the_golden_files_say, fresh),
		cmocka_unit_test_setup(the_json_says_the_same, fresh),
		cmocka_unit_test_setup(the_footer_shows_where_we_are, fresh),
		cmocka_unit_test_setup(the_builtin_colours_can_be_read, fresh),
		cmocka_unit_test_setup(a_bad_colour_file_is_refused_with_its_place, fresh),
		cmocka_unit_test_setup(a_large_deck_takes_memory_by_the_page, fresh),
		cmocka_unit_test_setup(one_endless_line_ends, fresh),
	};
	return cmocka_run_group_tests(tests, open_arenas, close_arenas);
}
