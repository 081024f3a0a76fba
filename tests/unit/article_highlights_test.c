#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/article.h"
#include "support/arenas.h"

// The one agency of an article that says this.
static const struct outline_agency *say(const char *text)
{
	static struct outline o;
	struct diag_list diags = {.arena = &arena};
	str article = str_fmt(&arena, "澄川市部署全年重点工作任务\n2024-01-02 10:00 来源：澄川日报\n\n市农业局：把田种好\n\n%s\n", text);
	article_read(article, STR("a.txt"), &arena, scratch, &diags, &o);
	assert_int_equal(o.themes.n, 1);
	assert_int_equal(o.themes.v[0].agencies.n, 1);
	return &o.themes.v[0].agencies.v[0];
}

static bool shows(const struct outline_agency *a, const char *text)
{
	for (int i = 0; i < a->highlights.n; i++)
		if (str_eq(a->highlights.v[i], str_from(text)))
			return true;
	return false;
}

static bool says(const struct outline_agency *a, const char *word)
{
	for (int i = 0; i < a->highlights.n; i++)
		if (str_has(a->highlights.v[i], str_from(word)))
			return true;
	return false;
}

static void a_highlight_keeps_what_changes_its_meaning(void **state)
{
	(void)state;
	// The second half alone would turn a plan into a fact.
	const struct outline_agency *a =
		say("拟在东部三个乡镇和西部两个街道同步推进高标准农田建设与灌区改造，新建泵站15座、整治沟渠80公里、配套田间道路120公里。");
	for (int i = 0; i < a->highlights.n; i++)
		if (str_has(a->highlights.v[i], STR("泵站")))
			assert_true(str_has(a->highlights.v[i], STR("拟")));
}

// A comma inside a number ended a clause: "350公頃" stood alone.
static void a_highlight_is_not_cut_inside_a_number(void **state)
{
	(void)state;
	const struct outline_agency *a = say("推广有机耕作面积2,350公顷，较前一年增加18%，发放农机补贴1,268,400元。");
	assert_true(a->highlights.n > 0);
	for (int i = 0; i < a->highlights.n; i++)
		assert_false(str_starts(a->highlights.v[i], STR("350")) || str_starts(a->highlights.v[i], STR("268")) ||
					 str_ends(a->highlights.v[i], STR("2")));
}

// What opens a sentence and says nothing; what turns it into a plan stays.
static void empty_openers_go(void **state)
{
	(void)state;
	static const struct {
		const char *text, *shown;
	} CASES[] = {
		{"数据显示：全市冬小麦播种面积达到120万亩。", "全市冬小麦播种面积达到120万亩"},
		{"与此同时，全市新建粮仓30座。", "全市新建粮仓30座"}, {"其中，优质稻种植面积达到45万亩。", "优质稻种植面积达到45万亩"},
		{"此外，据统计，农机总量突破2万台。", "农机总量突破2万台"}, {"我们将新建粮仓30座，改造灌区12处。", "将新建粮仓30座，改造灌区12处"},
		{"该局新建粮仓30座，改造灌区12处。", "新建粮仓30座，改造灌区12处"},
		{"一是“建”，新建粮仓30座，改造灌区12处。", "新建粮仓30座，改造灌区12处"},
		{"一要新建粮仓30座，改造灌区12处。", "要新建粮仓30座，改造灌区12处"}, // a demand stays one
		{"下一步计划，新建粮仓30座，改造灌区12处。", "下一步计划，新建粮仓30座，改造灌区12处"},
		{"田有禾说，新建粮仓30座，改造灌区12处。", "新建粮仓30座，改造灌区12处"},
		{"副局长田有禾坦言，新建粮仓30座，改造灌区12处。", "新建粮仓30座，改造灌区12处"},
		{"議員田有禾質疑進度，局長葉成表示，新建糧倉30座，改造灌區12處。", "新建糧倉30座，改造灌區12處"},
		{"發言人說：「中心設有冷氣及飲水設施，市民可憑證登記。」", "中心設有冷氣及飲水設施，市民可憑證登記"},
		{"田有禾预计，新建粮仓30座。", "田有禾预计，新建粮仓30座"}, // a forecast stays one
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
		if (!shows(say(CASES[i].text), CASES[i].shown))
			fail_msg("\"%s\" is not shown", CASES[i].shown);
}

// A line stands alone on the wall: nothing in it may lean on a line that is not there.
static void a_highlight_stands_alone(void **state)
{
	(void)state;
	const struct outline_agency *a =
		say("全市新建粮仓30座，改造灌区12处。这座城市从播种到收割只隔了一个夏天，省心的是有人代办。新增农机1200台，惠及农户。");
	assert_false(says(a, "这座"));
	a = say("全市小麦产量46万吨、玉米产量32万吨、大豆产量5.2万吨、油菜产量2.8万吨、茶叶产量3600吨，分别增长2%、3%、5%、4%和6%。");
	for (int i = 0; i < a->highlights.n; i++)
		assert_false(str_starts(a->highlights.v[i], STR("分别")));
	a = say(
		"全市新建粮仓30座，改造灌区12处。全市粮食产量先后跨过三千万吨和四千万吨两个大台阶、稳居全省首位并继续保持，2024年达到4126万吨。");
	for (int i = 0; i < a->highlights.n; i++)
		assert_false(str_starts(a->highlights.v[i], STR("2024年达到")));
	a = say(
		"全市新建粮仓30座，改造灌区12处。由于地质条件复杂，东部三座大型水库的施工工期有所推迟，预计2027年6月建成，而非原定的2026年底。");
	for (int i = 0; i < a->highlights.n; i++)
		assert_false(str_starts(a->highlights.v[i], STR("预计2027年")));
	a = say("注：增长速度按可比价格计算。全市新建粮仓30座，改造灌区12处。");
	assert_false(says(a, "可比价格"));
}

// A condition and what it leads to are one.
static void a_condition_keeps_what_follows_from_it(void **state)
{
	(void)state;
	const struct outline_agency *a =
		say("全市12座设有机房的粮仓会维持正常供应，如八号风球悬挂超过6小时，仓外门市的供应将顺延，受影响的预约估计有3500个。");
	for (int i = 0; i < a->highlights.n; i++) {
		str s = a->highlights.v[i];
		assert_true(!str_has(s, STR("如八号")) || str_has(s, STR("顺延")));
		assert_true(!str_has(s, STR("3500个")) || str_has(s, STR("如八号")));
	}
}

// The outer marks go with the speaker, the inner ones step up.
static void inner_quotes_lose_no_mark(void **state)
{
	(void)state;
	const struct outline_agency *a = say("田有禾：“全市粮食产量增长7.3%，新增国家级专精特新‘小巨人’企业46家。”");
	assert_true(shows(a, "全市粮食产量增长7.3%，新增国家级专精特新“小巨人”企业46家"));
}

// 坚持不懈 and 未来 deny nothing: what follows them may stand alone.
static void words_that_only_look_like_denials_bend_nothing(void **state)
{
	(void)state;
	const struct outline_agency *a = say("坚持不懈推动全市各类农业园区在关键环节和薄弱领域补短板强弱项扬优势，建设数字农场示范基地12个。");
	assert_true(shows(a, "建设数字农场示范基地12个"));
	a = say("验粮计划今年涵盖粮仓1300座；发出整改通知3276份，整改率升至64.5%。");
	assert_true(shows(a, "发出整改通知3276份，整改率升至64.5%"));
	a = say("今年计划新建粮仓130座；整改旧仓276座，整改率升至64.5%。"); // the second half is planned too
	assert_false(shows(a, "整改旧仓276座，整改率升至64.5%"));
}

// A number and its change belong together, and a whole sentence is better than its first half.
static void changes_stay_with_what_changed(void **state)
{
	(void)state;
	const struct outline_agency *a = say("粮食产量46.3万吨，同比增长5.2%。全市农机事故起数下降16.7%，死亡人数下降12.5%，未发生较大事故。");
	assert_true(shows(a, "粮食产量46.3万吨，同比增长5.2%"));
	assert_true(says(a, "未发生较大事故"));
}

// A saying in marks opens the paragraph, a proverb of few words closes it: neither is news.
static void sayings_are_no_news(void **state)
{
	(void)state;
	const struct outline_agency *a = say("“种田容易，育种难。”五年里，我们新建粮仓30座，改造灌区12处。新增农机1200台，惠及农户3.2万户。农业强则百业旺。");
	assert_true(shows(a, "五年里，我们新建粮仓30座，改造灌区12处"));
	assert_false(says(a, "容易"));
	assert_false(says(a, "百业旺"));
	a = say("田有禾书面答复：您提出的建议很有针对性。同时新建粮仓30座，改造灌区12处。");
	assert_false(says(a, "针对性"));
	assert_true(shows(a, "新建粮仓30座，改造灌区12处"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_highlight_keeps_what_changes_its_meaning),
		cmocka_unit_test(a_highlight_is_not_cut_inside_a_number),
		cmocka_unit_test(empty_openers_go),
		cmocka_unit_test(a_highlight_stands_alone),
		cmocka_unit_test(a_condition_keeps_what_follows_from_it),
		cmocka_unit_test(inner_quotes_lose_no_mark),
		cmocka_unit_test(words_that_only_look_like_denials_bend_nothing),
		cmocka_unit_test(changes_stay_with_what_changed),
		cmocka_unit_test(sayings_are_no_news),
	};
	return cmocka_run_group_tests(tests, arenas_open, arenas_close);
}
