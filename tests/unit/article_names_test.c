#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/names.h"

// What stands before the words of a line, and what a name at the front of a sentence proves.

static void loose_numbers_are_told_from_words(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t front;
	} CASES[] = {
		{"01-出行", 3},
		{"01 / 出行", 5},
		{"一：出行", 6},
		{"【1】出行", 7},
		{"1\xE2\x83\xA3 出行", 5},
		{"A股上涨", 0},
		{"三—五月", 0},
		{"12-15岁", 0},
		{"10:30出发", 0},
		{"【出行】更顺", 0},
		{"甲", 0},
		{"3", 0},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct list_mark m = listmark_loose(str_from(CASES[i].text));
		if (m.front != CASES[i].front)
			fail_msg("%s: %zu bytes before the words, not %zu", CASES[i].text, m.front, CASES[i].front);
	}
	assert_int_equal(listmark_read(STR("B. 出行")).front, 3);
	assert_int_equal(listmark_read(STR("丙、出行")).front, 6);
	assert_int_equal(listmark_read(STR("IV. 出行")).front, 4);
	assert_true(listmark_ends_counted(STR("攻坚行动一")));
	assert_false(listmark_ends_counted(STR("市第一中学")));
}

static void bodies_of_a_trusted_kind_are_known_by_what_they_do(void **state)
{
	(void)state;
	static const int NONE[KINS] = {0};
	int towns[KINS] = {0}, ministries[KINS] = {0};
	towns[KIN_TOWN] = ministries[KIN_MINISTRY] = 1;
	struct opening o;
	assert_true(names_kin_acts(STR("马鞍镇则做起了“花经济”"), towns, &o) && str_eq(o.name, STR("马鞍镇")));
	assert_true(names_kin_acts(STR("交通运输部同样作了部署"), ministries, &o) && str_eq(o.name, STR("交通运输部")));
	assert_false(names_kin_acts(STR("马鞍镇则做起了“花经济”"), NONE, &o));
	assert_false(names_kin_acts(STR("马鞍镇的茶园"), towns, &o));          // only what it has
	assert_false(names_kin_acts(STR("水利部门加强巡查"), ministries, &o)); // the name would end inside a word
	assert_true(names_kin_acts(STR("市博物馆延长开放"), NONE, &o));        // known by its rank
	assert_false(names_kin_acts(STR("市中心新增车位"), NONE, &o));
}

static void what_does_nothing_is_told_from_deeds(void **state)
{
	(void)state;
	static const char *const NOTHING[] = {"的数据", "门口", "第二十次会议", "大楼", "办公楼", "一楼"}, *const DEEDS[] = {"办税时间压缩",
																										   "报批土地", "主动上门",
																										   "上门服务", "第一时间启动",
																										   "治理河道"};
	for (size_t i = 0; i < sizeof NOTHING / sizeof *NOTHING; i++)
		if (!names_does_nothing(str_from(NOTHING[i])))
			fail_msg("%s does something", NOTHING[i]);
	for (size_t i = 0; i < sizeof DEEDS / sizeof *DEEDS; i++)
		if (names_does_nothing(str_from(DEEDS[i])))
			fail_msg("%s does nothing", DEEDS[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(loose_numbers_are_told_from_words),
		cmocka_unit_test(bodies_of_a_trusted_kind_are_known_by_what_they_do),
		cmocka_unit_test(what_does_nothing_is_told_from_deeds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
