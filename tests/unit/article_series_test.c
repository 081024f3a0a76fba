#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/article.h"
#include "support/arenas.h"

// Pages of one shape, and every way to mark themes with every way to name agencies.

enum { THEMES = 3, OFFICES = 2 };

static const char *const THEME[THEMES] = {"项目提速", "民生加温", "治理增效"};
static const char *const OFFICE[THEMES][OFFICES] = {{"市发改委", "市工信局"}, {"市教育局", "市卫健委"}, {"市城管局", "市住建局"}};
static const char *const HEADLINE[THEMES][OFFICES] = {
	{"把蓝图变成实景", "让企业轻装前行"}, {"家门口上好学", "看病少跑腿"}, {"小巷换了新颜", "老楼装上电梯"}};
static const char *const TEXT[THEMES][OFFICES] = {
	{"今年以来，全市开工重大项目46个，总投资380亿元，一批堵点得到解决。", "全年为企业减免费用1200万元，走访企业83家，现场办公成为常态。"},
	{"新增学位5200个，改扩建学校29所，孩子们在家门口就能上好学。", "建成社区卫生服务站17个，家庭医生签约24万人，老人看病方便多了。"},
	{"改造背街小巷68条，新建口袋公园31处，居民推窗见绿。", "加装电梯92部，改造老旧小区15个，惠及一批居民。"}};

// What stands before each theme, and behind it.
static const struct mark_row {
	const char *before[THEMES], *behind;
} MARKS[] = {
	{{"", "", ""}, ""},
	{{"一、", "二、", "三、"}, ""},
	{{"（一）", "（二）", "（三）"}, ""},
	{{"1.", "2.", "3."}, ""},
	{{"01 ", "02 ", "03 "}, ""},
	{{"01｜", "02｜", "03｜"}, ""},
	{{"01\n", "02\n", "03\n"}, ""},
	{{"壹\n", "贰\n", "叁\n"}, ""},
	{{"PART 01\n", "PART 02\n", "PART 03\n"}, ""},
	{{"Part.1 ", "Part.2 ", "Part.3 "}, ""},
	{{"NO.1 ", "NO.2 ", "NO.3 "}, ""},
	{{"①", "②", "③"}, ""},
	{{"❶ ", "❷ ", "❸ "}, ""},
	{{"Ⅰ. ", "Ⅱ. ", "Ⅲ. "}, ""},
	{{"第一章　", "第二章　", "第三章　"}, ""},
	{{"第一站：", "第二站：", "第三站："}, ""},
	{{"板块一：", "板块二：", "板块三："}, ""},
	{{"关键词1｜", "关键词2｜", "关键词3｜"}, ""},
	{{"【", "【", "【"}, "】"},
	{{"▌", "▌", "▌"}, ""},
	{{"▍", "▍", "▍"}, ""},
	{{"■ ", "■ ", "■ "}, ""},
	{{"★", "★", "★"}, ""},
	{{"○", "○", "○"}, ""},
	{{"💼", "🏥", "🚌"}, ""},
	{{"｜", "｜", "｜"}, "｜"},
	{{"～", "～", "～"}, "～"},
	{{"丨", "丨", "丨"}, ""},
	{{"★★★", "★★★", "★★★"}, ""},
};

// How an agency stands there: N its name, H its headline, T its text.
static const char *const FORMS[] = {"N\nT", "N\nH\nT", "N：T", "N：H\nT", "N｜H\nT", "【N】T", "◆N\nT", "◆ N：T", "· N：H\nT", "NT",
	"N有关负责人介绍，T", "N\n35万人\n全年新增服务群众\n16个\n新建服务站点，覆盖全部街道"};

static const char *const HEADS[] = {
	"澄江市人民政府\n首页 > 要闻动态 > 部门动态\n澄江市多部门晒出年度成绩单 一组数字看变化\n2024-03-12 09:30　来源：澄江日报　【字体：大 "
	"中 小】\n",
	"澄江市多部門曬出年度成績單　一組數字看變化\n來源：澄江日報　2024年3月12日 16:20\n圖片：1　影片：0\n"
	"昨日，澄江市召开年度工作会，多个部门负责人登台亮相，晒出成绩、找准差距、明确方向。\n",
};

static void put_agency(struct buf *out, const char *form, int theme, int office)
{
	for (str rest = str_from(form); rest.n;) {
		str at = rest;
		uint32_t ch = utf8_next(&rest);
		const char *words = ch == 'N'   ? OFFICE[theme][office]
							: ch == 'H' ? HEADLINE[theme][office]
							: ch == 'T' ? TEXT[theme][office]
										: NULL;
		buf_str(out, words ? str_from(words) : str_sub(at, 0, at.n - rest.n));
	}
	buf_str(out, STR("\n"));
}

static str page_of(const char *head, const struct mark_row *mark, const char *form)
{
	struct buf out = {.arena = &arena};
	buf_str(&out, str_from(head));
	for (int t = 0; t < THEMES; t++) {
		if (mark)
			buf_str(&out, str_fmt(&arena, "%s%s%s\n", mark->before[t], THEME[t], mark->behind));
		for (int k = 0; k < OFFICES; k++)
			put_agency(&out, form, t, k);
	}
	return buf_text(&out);
}

static bool has_agencies(const struct outline_theme *theme, int t, int from)
{
	for (int k = 0; k < OFFICES; k++)
		if (from + k >= theme->agencies.n || !str_eq(theme->agencies.v[from + k].name, str_from(OFFICE[t][k])))
			return false;
	return true;
}

// Whether exactly these themes were found, and below each its agencies; without a mark all agencies below none.
static bool is_right(const struct outline *o, const struct mark_row *mark)
{
	int first = o->themes.n && o->themes.v[0].name.n == 0 && mark; // the lead's figures
	if (o->themes.n != (mark ? first + THEMES : 1))
		return false;
	for (int t = 0; t < THEMES; t++) {
		const struct outline_theme *theme = &o->themes.v[mark ? first + t : 0];
		if (mark && (!str_eq(theme->name, str_from(THEME[t])) || theme->agencies.n != OFFICES))
			return false;
		if (!has_agencies(theme, t, mark ? 0 : t * OFFICES))
			return false;
	}
	return mark || o->themes.v[0].agencies.n == THEMES * OFFICES;
}

static void check(const struct mark_row *mark, int form, int head)
{
	struct arena kept = arena;
	struct diag_list diags = {.arena = &arena};
	struct outline o;
	str text = page_of(HEADS[head], mark, FORMS[form]);
	article_read(text, STR("page"), &arena, scratch, &diags, &o);
	if (!is_right(&o, mark)) {
		struct buf json = {.arena = &arena};
		outline_json(&o, &json);
		fail_msg("%.*s\n%s", STR_ARG(text), str_z(&arena, buf_text(&json)));
	}
	arena = kept;
}

static void marked_lines_are_themes_whatever_the_mark(void **state)
{
	(void)state;
	for (size_t m = 0; m < sizeof MARKS / sizeof *MARKS; m++)
		for (size_t f = 0; f < sizeof FORMS / sizeof *FORMS; f++)
			check(&MARKS[m], (int)f, (int)((m + f) % 2));
}

static void agencies_need_no_themes(void **state)
{
	(void)state;
	for (size_t f = 0; f < sizeof FORMS / sizeof *FORMS; f++)
		check(NULL, (int)f, (int)(f % 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marked_lines_are_themes_whatever_the_mark),
		cmocka_unit_test(agencies_need_no_themes),
	};
	return cmocka_run_group_tests(tests, arenas_open, arenas_close);
}
