#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/article.h"
#include "support/arenas.h"
#include "support/golden.h"
#include "support/same.h"

static struct diag_list diags;

static struct outline read_text(const char *text)
{
	struct outline o;
	diags = (struct diag_list){.arena = &arena};
	article_read(str_from(text), STR("a.txt"), &arena, scratch, &diags, &o);
	return o;
}

// Every article of tests/golden/outline, as JSON and as people see it.
static void articles_are_read_as_written_down(void **state)
{
	(void)state;
	struct golden_names names = golden_names("outline", &arena);
	for (int i = 0; i < names.v.n; i++) {
		struct outline o;
		str text;
		enum article_encoding encoding;
		diags = (struct diag_list){.arena = &arena};
		assert_true(article_decode(golden_input("outline", names.v.v[i], &arena), STR("article"), &arena, &diags, &text, &encoding));
		article_read(text, STR("article"), &arena, scratch, &diags, &o);
		struct buf json = {.arena = &arena}, people = {.arena = &arena}, all = {.arena = &arena};
		outline_json(&o, &json);
		outline_print(&o, &people);
		buf_str(&all, buf_text(&json));
		buf_str(&all, buf_text(&people));
		diag_print(&diags, DIAG_NOTE, &all);
		golden_check("outline", names.v.v[i], buf_text(&all), scratch);
	}
}

static const struct outline_agency *only_agency(const struct outline *o)
{
	assert_int_equal(o->themes.n, 1);
	assert_int_equal(o->themes.v[0].agencies.n, 1);
	return &o->themes.v[0].agencies.v[0];
}

static void the_poorest_article_has_a_title(void **state)
{
	(void)state;
	static const char *const CASES[] = {"汉", "----", "1", "，。", "\n\n x \n", "<p></p><p></p><p></p>", "“", "市发改委：", "——", "【】",
		"一、", "（一）", "来源：", "2024-01-01"};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		(void)read_text(CASES[i]);
	struct outline o = read_text("只有一句话的通知");
	assert_str(o.title, "只有一句话的通知");
}

// Every article of tests/golden/outline, cut off behind each of its lines and before the mark that ends it: what is looked for
// behind a name, a bracket, a colon may not be there.
static void an_article_may_end_anywhere(void **state)
{
	(void)state;
	struct golden_names names = golden_names("outline", &arena);
	for (int i = 0; i < names.v.n; i++) {
		struct arena mark = arena;
		str text, whole;
		enum article_encoding encoding;
		diags = (struct diag_list){.arena = &arena};
		assert_true(article_decode(golden_input("outline", names.v.v[i], &arena), STR("article"), &arena, &diags, &text, &encoding));
		whole = text;
		for (size_t line = 0; line < 80 && text.n; line++) {
			str one;
			(void)str_cut(&text, STR("\n"), &one);
			one = str_trim(one);
			struct arena before = arena;
			for (int less = 0; less < 2 && one.n; less++) {
				struct outline o;
				size_t shown = (size_t)(one.p - whole.p) + one.n;
				diags = (struct diag_list){.arena = &arena};
				article_read(str_copy(&arena, str_sub(whole, 0, shown)), STR("article"), &arena, scratch, &diags, &o);
				arena = before;
				while (one.n && ((unsigned char)one.p[--one.n] & 0xC0) == 0x80)
					;
			}
		}
		arena = mark;
	}
	(void)read_text("县里半年来补办了十九件实事。\n夜市亮起来(市商务局)"); // the item's owner is all there is
}

static void doubtful_readings_are_said(void **state)
{
	(void)state;
	(void)read_text("澄川市部署全年重点工作任务\n2024-01-02 10:00 "
					"来源：澄川日报\n\n全市各地行动起来，抢抓农时，确保春耕生产有序推进不误农时。\n\n云溪区　播种小麦12万亩。\n");
	assert_int_equal(diags.count[DIAG_WARNING], 1);
	assert_int_equal(diags.kept.v[0].at.line, 6);
	assert_true(str_has(diags.kept.v[0].message, STR("云溪区")));
}

static str repeat(const char *head, const char *part, int times)
{
	struct buf b = {.arena = &arena};
	buf_z(&b, head);
	for (int i = 0; i < times; i++)
		buf_z(&b, part);
	return buf_text(&b);
}

// Each of these was, or would be, quadratic somewhere; then this test does not end.
static void the_cost_is_the_length(void **state)
{
	(void)state;
	static const struct {
		const char *part;
		int times;
	} CASES[] = {
		{"新建泵站15座，改造管网30公里，惠及居民3.2万户。", 8000},
		{"新建泵站15座改造管网30公里", 8000},
		{"提气——开好局\n", 20000},
		{"市农业局：把田种好\n市农业局表示，新建粮仓30座。\n", 5000},
		{"“", 200000},
		{"1", 400000},
		{"力争，", 60000},
		{"一十百千万亿", 20000},
		{"责任编辑：某某\n（记者 某某）\n", 10000},
		{"<p><b>", 50000},
		{"<!--", 50000},
		{"&nbsp;", 50000},
		{"汉\xE2\x80\x8B", 100000},
		{"、", 100000},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct arena mark = arena;
		struct outline o;
		diags = (struct diag_list){.arena = &arena};
		article_read(repeat("澄川市部署全年重点工作任务\n2024-01-02 10:00\n", CASES[i].part, CASES[i].times), STR("a.txt"), &arena, scratch,
			&diags, &o);
		assert_str(o.date, "2024-01-02");
		arena = mark;
	}
}

// A question's answer belongs to whoever spoke before it, and is not lost when nobody did.
static void answers_are_not_lost_with_their_questions(void **state)
{
	(void)state;
	struct outline o = read_text("澄川市统计数据发布会问答实录\n2024-01-02 10:00 "
								 "来源：澄川日报\n\n问：今年粮食产量如何？\n答：全市粮食产量达到31.5万吨，比上年增长4.2%。\n");
	assert_int_equal(only_agency(&o)->figures.n, 2);
}

// Once, each repetition left its value and caption behind: 10 MB of them filled the memory, which ends the process.
static void a_figure_said_again_costs_no_memory(void **state)
{
	(void)state;
	enum { TIMES = 200000 };
	struct arena mark = arena;
	struct outline o;
	str text = repeat("", "5个", TIMES);
	size_t before = arena_used(&arena);
	diags = (struct diag_list){.arena = &arena};
	article_read(text, STR("a.txt"), &arena, scratch, &diags, &o);
	assert_true(arena_used(&arena) - before < 4 * text.n);
	arena = mark;
}

static void figures_beyond_any_count_are_left_out_with_a_warning(void **state)
{
	(void)state;
	enum { MOST = 1 << 16 };
	struct arena mark = arena;
	struct outline o;
	struct buf text = {.arena = &arena};
	diags = (struct diag_list){.arena = &arena};
	for (int i = 0; i < MOST + 1000; i++)
		buf_fmt(&text, "新建学校%d所。\n", i + 1);
	article_read(buf_text(&text), STR("a.txt"), &arena, scratch, &diags, &o);
	int figures = 0, warned = 0;
	for (int t = 0; t < o.themes.n; t++)
		for (int i = 0; i < o.themes.v[t].agencies.n; i++)
			figures += o.themes.v[t].agencies.v[i].figures.n;
	assert_int_equal(figures, MOST);
	for (int i = 0; i < diags.kept.n; i++)
		warned += str_has(diags.kept.v[i].message, STR("leaving out the rest"));
	assert_int_equal(warned, 1);
	arena = mark;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(articles_are_read_as_written_down),
		cmocka_unit_test(the_poorest_article_has_a_title),
		cmocka_unit_test(an_article_may_end_anywhere),
		cmocka_unit_test(doubtful_readings_are_said),
		cmocka_unit_test(the_cost_is_the_length),
		cmocka_unit_test(a_figure_said_again_costs_no_memory),
		cmocka_unit_test(figures_beyond_any_count_are_left_out_with_a_warning),
		cmocka_unit_test(answers_are_not_lost_with_their_questions),
	};
	return cmocka_run_group_tests(tests, arenas_open, arenas_close);
}
