#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/article.h"
#include "article/quantity.h"
#include "support/same.h"

static struct arena arena;

static void numbers_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *text, *value, *scale, *vague, *rest;
	} CASES[] = {
		{"600个", "600", "", "", "个"},
		{"1,286人", "1286", "", "", "人"},
		{"1,100万吨", "1100", "万", "", "吨"},
		{"3,5,7条", "3", "", "", ",5,7条"},
		{"2 400米", "2400", "", "", "米"},
		{"12 345 678元", "12345678", "", "", "元"},
		{"2 500萬元", "2500", "萬", "", "元"},
		{"12 345 67", "12", "", "", " 345 67"},
		{"20，300户", "20", "", "", "，300户"},
		{"1.26万个", "1.26", "万", "", "个"},
		{"1300多亿元", "1300", "亿", "多", "元"},
		{"5万多人", "5", "万", "多", "人"},
		{"20余家", "20", "", "余", "家"},
		{"2萬3,500包", "23500", "", "", "包"},
		{"8千株", "8000", "", "", "株"},
		{"9.8千米", "9.8", "", "", "千米"},
		{"2.5千户", "2500", "", "", "户"},
		{"1億2千萬元", "120000000", "", "", "元"},
		{"13万2人", "132000", "", "", "人"},
		{"3万亿元", "3", "万亿", "", "元"},
		{"三萬一千六百個", "31600", "", "", "個"},
		{"二十億元", "20", "億", "", "元"},
		{"一万五千亿元", "15000", "亿", "", "元"},
		{"二十万亿元", "20", "万亿", "", "元"},
		{"一万零一十二人", "10012", "", "", "人"},
		{"一万零十二人", "10012", "", "", "人"},
		{"十万零一千人", "101000", "", "", "人"},
		{"三千五元", "3500", "", "", "元"},
		{"二百余万元", "200", "万", "余", "元"},
		{"三十几万元", "30", "万", "几", "元"},
		{"一千多万元", "1000", "万", "多", "元"},
		{"二〇二五年", "2025", "", "", "年"},
		{"三点五倍", "3.5", "", "", "倍"},
		{"十二點六億元", "12.6", "億", "", "元"}, // was 6億元
		{"三点六万人", "3.6", "万", "", "人"},
		{"百分之九十二点五，", "92.5", "", "", "，"},
		{"45～60毫米", "45-60", "", "", "毫米"},
		{"0.5—1.0℃", "0.5-1.0", "", "", "℃"},
		{"10至12級", "10-12", "", "", "級"},
		{"50%至60%", "50-60", "", "", "%"},
		{"3万—5万人", "3-5", "万", "", "人"},
		{"-1.15‰", "-1.15", "", "", "‰"},
		{"－25℃", "-25", "", "", "℃"},
		{"十二个", "12", "", "", "个"},
		{"一百二十三", "123", "", "", ""},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct number n;
		str text = str_from(CASES[i].text);
		if (!number_scan(text, &arena, &n))
			fail_msg("%s is not read", CASES[i].text);
		assert_str(n.value, CASES[i].value);
		assert_str(n.scale, CASES[i].scale);
		assert_str(n.vague, CASES[i].vague);
		assert_str(str_skip(text, n.n), CASES[i].rest);
	}
}

static void what_is_no_number_is_left_alone(void **state)
{
	(void)state;
	static const char *const CASES[] = {"两三个", "三四百家", "千亿城区", "百亿元", "亿元以上", "万户", "个", "", "点五", "七八成",
		"1234567890123456个", "百分之百", "5万万万人", "5亿万人"};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct number n;
		if (number_scan(str_from(CASES[i]), &arena, &n))
			fail_msg("%s was read as %.*s", CASES[i], STR_ARG(n.value));
	}
}

static void units_are_sorted_and_longest_wins(void **state)
{
	(void)state;
	for (int i = 1; i < unit_count(); i++)
		assert_true(str_cmp(unit_at(i - 1), unit_at(i)) < 0);
	for (int i = 0; i < unit_count(); i++)
		assert_int_equal(unit_match(unit_at(i)), unit_at(i).n);
	assert_int_equal(unit_match(STR("平方公里的")), STR("平方公里").n);
	assert_int_equal(unit_match(STR("人次")), STR("人次").n);
	assert_int_equal(unit_match(STR("代线")), 0);
	assert_int_equal(unit_match(STR("GB2312")), 0);
	assert_int_equal(unit_match(STR("mm，")), 2);
}

static void figures_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *text, *value, *unit, *hedge;
	} CASES[] = {
		{"600个以上", "600", "个", "以上"},
		{"净增25家", "25", "家", "净增"},
		{"1.26万个", "1.26", "万个", ""},
		{"约 45-60 亿元", "45-60", "亿元", "约"},
		{"3462亿元", "3462", "亿元", ""},
		{"－25℃", "-25", "℃", ""},
		{"29微克/立方米以内", "29", "微克/立方米", "以内"},
		{"1300多亿元", "1300", "亿元", "多"},
		{"5万多人", "5", "万人", "多"},
		{"2倍多", "2", "倍", "多"},
		{"30 以上", "30", "", "以上"},
		{"30 家 以上", "30", "家", "以上"}, // a unit before a hedge set off by a blank was lost
		{"大概 30 家", "30", "家", "大概"},
		{"1,286人", "1286", "人", ""},
		{"12", "12", "", ""},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct figure f;
		if (!figure_parse(str_from(CASES[i].text), &arena, &f))
			fail_msg("%s is not read", CASES[i].text);
		assert_str(f.value, CASES[i].value);
		assert_str(f.unit, CASES[i].unit);
		assert_str(f.hedge, CASES[i].hedge);
	}
	static const char *const NONE[] = {"", "以上", "打造30个街区，再建2个", "大概30家", "三十家", "约", "10家，再建", "第 3 批", "5 家 a",
		"iPhone 15", "0万::::::::::::::"}; // with its scale the unit was too long to be read back
	for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++) {
		struct figure f = {.value = STR("untouched")};
		if (figure_parse(str_from(NONE[i]), &arena, &f))
			fail_msg("%s was read", NONE[i]);
		assert_str(f.value, "untouched");
	}
}

// Every hedge with every unit, whole, decimal, negative and range values: what is written reads back the same.
static void written_figures_read_back(void **state)
{
	(void)state;
	static const char *const VALUES[] = {"1", "30", "1300", "1.26", "-1.15", "45-60", "0.5-1.0", "007"};
	static const char *const HEDGES[] = {
		"", "以上", "力争", "净增", "约", "超", "近", "多", "余", "左右", "以内", "内", "不少于", "控制在", "及以上", "大概", "已有"};
	static const char *const SCALES[] = {"", "万", "亿", "万亿", "億"};
	for (size_t v = 0; v < sizeof VALUES / sizeof *VALUES; v++)
		for (size_t h = 0; h < sizeof HEDGES / sizeof *HEDGES; h++)
			for (size_t s = 0; s < sizeof SCALES / sizeof *SCALES; s++)
				for (int u = -1; u < unit_count(); u++) {
					struct arena scratch = arena;
					str unit = str_fmt(&scratch, "%s%.*s", SCALES[s], STR_ARG(u < 0 ? (str){0} : unit_at(u)));
					struct figure f = {.value = str_from(VALUES[v]), .unit = unit, .hedge = str_from(HEDGES[h])}, back = {0};
					str text = figure_text(&f, &scratch);
					if (!figure_parse(text, &scratch, &back) || !str_eq(f.value, back.value) || !str_eq(f.unit, back.unit) ||
						!str_eq(f.hedge, back.hedge))
						fail_msg("%s|%.*s|%s was written \"%.*s\"", VALUES[v], STR_ARG(unit), HEDGES[h], STR_ARG(text));
				}
}

static void figures_are_written_as_people_do(void **state)
{
	(void)state;
	struct figure f = {.value = STR("600"), .unit = STR("个"), .hedge = STR("以上")};
	assert_str(figure_text(&f, &arena), "600个以上");
	f = (struct figure){.value = STR("30"), .unit = STR("家"), .hedge = STR("力争")};
	assert_str(figure_text(&f, &arena), "力争30家");
	f = (struct figure){.value = STR("1300"), .unit = STR("亿元"), .hedge = STR("多")};
	assert_str(figure_text(&f, &arena), "1300多亿元");
	f = (struct figure){.value = STR("5"), .unit = STR("万人"), .hedge = STR("多")};
	assert_str(figure_text(&f, &arena), "5万多人");
	f = (struct figure){.value = STR("13"), .unit = STR("万套"), .hedge = STR("余")};
	assert_str(figure_text(&f, &arena), "13万余套");
	f = (struct figure){.value = STR("1.8"), .unit = STR("万人"), .hedge = STR("余")};
	assert_str(figure_text(&f, &arena), "1.8万余人");
	f = (struct figure){.value = STR("2"), .unit = STR("倍"), .hedge = STR("多")};
	assert_str(figure_text(&f, &arena), "2倍多");
	assert_true(figure_hedge_follows(STR("以上")));
	assert_false(figure_hedge_follows(STR("力争")));
	assert_false(figure_hedge_follows(STR("")));
}

static int open_arena(void **state)
{
	(void)state;
	return arena_open((size_t)1 << 30, &arena) ? 0 : -1;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read),
		cmocka_unit_test(what_is_no_number_is_left_alone),
		cmocka_unit_test(units_are_sorted_and_longest_wins),
		cmocka_unit_test(figures_are_read),
		cmocka_unit_test(written_figures_read_back),
		cmocka_unit_test(figures_are_written_as_people_do),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
