// Breaks: the rules one by one, then on generated text at every width.
#include "type/cells.h"
#include "type/type_common_txt.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/faces.h" // its `set` is a parameter's name in the headers above

static struct type_paragraph lay(str text, enum type_role role, double width)
{
	struct type_paragraph p;
	struct type_request request = {.text = text, .role = role, .width = (float)width, .least = 1.0f / 64};
	type_lay(set, &request, &arena, scratch, &p);
	return p;
}

static const char *lines_of(const char *text, enum type_role role, double width)
{
	struct type_paragraph p = lay(str_from(text), role, width);
	struct buf b = {.arena = &arena};
	for (int i = 0; i < p.n; i++) {
		buf_z(&b, i ? "|" : "");
		buf_str(&b, p.lines[i].text);
	}
	return str_z(&arena, buf_text(&b));
}

// The text with a bar at every place where it may be broken.
static const char *breaks_of(const char *text)
{
	struct arena own = scratch;
	struct cells cells;
	struct buf b = {.arena = &arena};
	cells_of(set, str_from(text), TYPE_SANS_REGULAR, &own, &cells);
	breaks_mark(set, &cells, own);
	for (int i = 0; i < cells.n; i++) {
		if (i > 0 && cells.v[i].level <= BREAK_SOFT)
			buf_z(&b, "|");
		buf_ch(&b, cells.v[i].ch);
	}
	return str_z(&arena, buf_text(&b));
}

static void test_what_may_be_broken(void **state)
{
	(void)state;
	static const char *const cases[] = {
		// marks
		"他|说|“甲|乙”|好",
		"他|说|‘甲|乙’|好",
		"甲，|‘乙’，|丙",
		"《甲》|《乙》|丙",
		"约|翰·|史|密|斯",
		"甲|乙～|丙|丁",
		"全|市/县/乡|镇",
		"甲|①乙|②丙",
		"好！！|好",
		// numbers and units
		"第10.5代线|投|产",
		"约|3462亿元|整",
		"约|1.2万亿元|整",
		"达|12.4千瓦时|整",
		"达|120余万平方米|整",
		"约|￥56.8亿元|整",
		"降|-3.5%|整",
		"约|7×24小时|整",
		"达|15 000人次|整",
		"2026年|6月|30日|前",
		"自|二〇二六年|起|算",
		"占|百分之九点六|左|右",
		"浓|度|30微克/立方米|整",
		"第 3 届|大|会",
		"约|3462 亿元|整",
		"降|低－3.5%|整",
		"每|平|方|米|8000元/平方米|整",
		"编|号|15 |0012",
		"从|9:00—|17:00|止",
		"误|差|±0.2%|内",
		// Latin
		"第1\uFE0F5|来", // no keycap
		"用|COVID-19|来|说",
		"有|5G+工|业|网",
		"在|AI+制|造|中",
		"去|Mary’s|家",
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf plain = {.arena = &arena};
		str rest = str_from(cases[i]), part;
		while (str_cut(&rest, STR("|"), &part))
			buf_str(&plain, part);
		assert_string_equal(breaks_of(str_z(&arena, buf_text(&plain))), cases[i]);
	}
}

static void test_addresses_break_only_when_they_must(void **state)
{
	(void)state;
	const char *text = "见https://www.example.org/news/today/index?id=1说明";
	assert_string_equal(lines_of(text, TYPE_BODY, 25), "见https://www.example.org/news/today/index?id=1|说明");
	struct type_paragraph p;
	struct type_request request = {.text = str_from(text), .width = 14}; // as pages ask
	type_lay(set, &request, &arena, scratch, &p);
	assert_int_equal(p.n, 2);
	assert_true(str_eq(p.lines[0].text, STR("见https://www.example.org/")));
	assert_true(p.shrunk >= 0.7f);
	// Who lets the size go down further gets it whole.
	assert_string_equal(lines_of(text, TYPE_BODY, 14), "见|https://www.example.org/news/today/index?id=1|说明");
}

static void test_dashes_start_lines_only_to_save_two(void **state)
{
	(void)state;
	assert_string_equal(lines_of("他走了很远——回来了吧", TYPE_BODY, 5), "他走了|很远——|回来了吧");
}

static void test_figures_shrink(void **state)
{
	(void)state;
	struct type_paragraph p = lay(STR("3462亿元以上"), TYPE_FIGURE, 4);
	assert_int_equal(p.n, 1);
	assert_true(p.shrunk < 1);
	assert_true(fabs((double)(p.lines[0].width * p.shrunk) - 4) < 1e-4);
	assert_true(lay(STR("3462"), TYPE_FIGURE, 4).shrunk >= 1);
}

// They are searched by halves.
static void test_common_words_are_sorted(void **state)
{
	(void)state;
	str rest = type_common_txt, line, word, last = {0};
	int n = 0;
	assert_true(str_ends(rest, STR("\n")));
	while (str_cut(&rest, STR("\n"), &line)) {
		if (line.n == 0 || line.p[0] == '#')
			continue;
		str_cut(&line, STR(" "), &word);
		if (str_cmp(last, word) >= 0)
			fail_msg("\"%.*s\" stands behind \"%.*s\"", STR_ARG(word), STR_ARG(last));
		assert_true(utf8_count(word) >= 2 && utf8_count(word) <= 4 && word.n == (size_t)utf8_count(word) * 3);
		last = word;
		n++;
	}
	assert_true(n > 10000);
	assert_int_equal(common_part(set, STR("打造")), PART_VERB);
	assert_int_equal(common_part(set, STR("更大")), PART_BINDER);
	assert_int_equal(common_part(set, STR("一专多能")), PART_WORD);
	assert_int_equal(common_part(set, STR("囍囍")), PART_WORD);
}

// It would take memory by its length and be too small to be seen.
static void test_a_long_figure_is_text(void **state)
{
	(void)state;
	struct buf b = {.arena = &arena};
	while (b.n < 5000)
		buf_z(&b, "3462亿元");
	struct type_paragraph p = lay(buf_text(&b), TYPE_FIGURE, 30);
	assert_true(p.n > 50);
	assert_true(p.shrunk > 0.9f);
}

static void test_breaks_can_be_looked_into(void **state)
{
	(void)state;
	static struct type_break v[TYPE_BREAKS_MOST + 1];
	str text = STR("优化营商环境，激发活力3462亿元");
	int n = type_breaks(set, text, TYPE_SERIF_BLACK, scratch, v);
	assert_int_equal(n, utf8_count(text) + 1);
	assert_true(v[1].allowed && v[1].cost >= COST_HURTS);
	assert_true(v[2].allowed && v[2].cost < 5);
	assert_false(v[6].allowed); // ，
	assert_true(v[7].allowed && v[7].cost < 0.1f);
	assert_false(v[13].allowed); // inside the number
	assert_int_equal(v[n - 1].at, text.n);
	for (int i = 1; i < n; i++)
		assert_true(v[i].x >= v[i - 1].x && v[i].at > v[i - 1].at);
	struct buf b = {.arena = &arena};
	while (b.n < 9000)
		buf_z(&b, "市");
	assert_int_equal(type_breaks(set, buf_text(&b), TYPE_SERIF_BLACK, scratch, v), TYPE_BREAKS_MOST + 1);
}

static void test_headlines_break_between_words(void **state)
{
	(void)state;
	assert_string_equal(lines_of("优化营商环境激发市场主体活力", TYPE_HEADLINE, 9), "优化营商环境|激发市场主体活力");
	assert_string_equal(lines_of("高校毕业生就业率再创新高", TYPE_HEADLINE, 8), "高校毕业生|就业率再创新高");
	assert_string_equal(lines_of("街道综合执法队揭牌成立", TYPE_HEADLINE, 9), "街道综合执法队|揭牌成立");
	assert_string_equal(lines_of("社区管委会议事厅启用", TYPE_HEADLINE, 7), "社区管委会|议事厅启用");
}

static void test_marks_and_bars_end_words(void **state)
{
	(void)state;
	// A mark is no part of the word before it, which the character behind it would end.
	assert_string_equal(lines_of("工信局、县发改委联合检查", TYPE_HEADLINE, 8), "工信局、|县发改委联合检查");
	assert_string_equal(lines_of("安全提示｜假期出行", TYPE_HEADLINE, 8), "安全提示｜|假期出行");
	assert_string_equal(lines_of("安全提示丨假期出行", TYPE_HEADLINE, 8), "安全提示丨|假期出行");
	assert_string_equal(lines_of("安全提示 | 假期出行", TYPE_HEADLINE, 8), "安全提示 ||假期出行");
	assert_string_equal(lines_of("街道工作人员们入户走访", TYPE_HEADLINE, 8), "街道工作人员们|入户走访");
}

static void test_numbers_stay_with_what_they_count(void **state)
{
	(void)state;
	assert_string_equal(lines_of("区政府出台30条措施稳岗位", TYPE_HEADLINE, 8), "区政府出台|30条措施稳岗位");
	assert_string_equal(lines_of("湖东省三季度用工情况", TYPE_HEADLINE, 7), "湖东省三季度|用工情况");
	assert_string_equal(lines_of("湖东省一季度用工情况", TYPE_HEADLINE, 7), "湖东省一季度|用工情况");
}

static void test_parallel_phrases_are_told_apart(void **state)
{
	(void)state;
	assert_string_equal(lines_of("修好老街修好新路修好心桥", TYPE_HEADLINE, 7), "修好老街|修好新路|修好心桥");
	assert_string_equal(lines_of("修好老街修好新路修好心桥", TYPE_HEADLINE, 10), "修好老街修好新路|修好心桥");
}

// 打造10个|以上的街区: a number without its hedge says something else.
static void test_hedges_stay_with_their_number(void **state)
{
	(void)state;
	assert_string_equal(lines_of("协调打造10个以上的亮点街区，增长较快", TYPE_BODY, 8), "协调打造|10个以上的亮点|街区，增长较快");
	assert_string_equal(lines_of("今年各项收入合计增长5%左右", TYPE_BODY, 11), "今年各项收入合计增长|5%左右");
	assert_string_equal(
		lines_of("支持辖区现有28家市级以上科研平台成果产业化", TYPE_HEADLINE, 14), "支持辖区现有28家市级以上|科研平台成果产业化");
}

static void test_own_words_are_kept(void **state)
{
	(void)state;
	diags = (struct diag_list){.arena = &arena};
	struct type_set *other = type_open(&(struct type_options){.words = STR("# mine\n灯火万家行\r\n")}, &diags), *before = set;
	const char *text = "走进社区灯火万家行今晚举办";
	set = other;
	const char *own = lines_of(text, TYPE_HEADLINE, 8);
	set = before;
	type_close(other);
	assert_true(str_has(str_from(own), STR("灯火万家行")));
}

// ---- generated text -----------------------------------------------------------------------------------------------

static uint64_t seed;

static uint32_t any(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

static const char *const bits[] = {"国", "市", "民", "的", "和", "好", "天", "一", "二", "〇", "年", "月", "万", "亿", "元", "个", "千瓦时",
	"百分之", "第", "，", "。", "、", "；", "：", "！", "？", "“", "”", "‘", "’", "《", "》", "（", "）", "·", "——", "—", "……", "…", "～",
	"-", "+", "/", "／", "%", "％", "℃", "￥", "$", "①", "×", "々", " ", "  ", "1", "20", "3.5", "1,200", "15 000", "A", "GPU", "5G+", "t4",
	"café", "e\xCC\x81", "C++", "a.b", "http://a.b/c?d=e&f", "(", ")", "[", "]", ".", ",", "!", "?", ":", "'", "\"", "\xC2\xA0",
	"\xE2\x81\xA0", "\xE2\x80\x8B", "\xE3\x80\x80", "😀", "👨‍👩‍👧", "🇨🇳", "한국", "ภาษา", "かな", "\t", "\xEF\xB8\x8F",
	"\xF0\xA0\x80\x80", "شىنجاڭ", "ئۇ", "བོད་", "ᠮᠣᠩ", "हि", "葛\xF3\xA0\x84\x80", "侮\xEF\xB8\x80"};

static str generated(void)
{
	struct buf b = {.arena = &arena};
	uint32_t n = 1 + any(24);
	for (uint32_t i = 0; i < n; i++)
		buf_z(&b, bits[any(3) ? any(sizeof bits / sizeof *bits) : any(16)]);
	return buf_text(&b);
}

static bool one_of(uint32_t ch, const char *set_of)
{
	for (str s = str_from(set_of); s.n;)
		if (utf8_next(&s) == ch)
			return true;
	return false;
}

static bool is_digit(uint32_t ch)
{
	return ch >= '0' && ch <= '9';
}

static bool is_latin(uint32_t ch)
{
	return (ch >= 'A' && ch <= 'Z') || (ch >= 'a' && ch <= 'z');
}

// The rules again, stated over what stands on both sides of a break: NULL, or the one that is broken.
static const char *broken_rule(str before, str after)
{
	uint32_t a = utf8_last(before), b = utf8_first(after);
	bool space = a == ' ';
	while (before.n && utf8_last(before) == ' ')
		before.n--;
	uint32_t end = utf8_last(before);
	if (b == ' ')
		return "a line starts with a space";
	if (one_of(b, "，。、；：！？”’》）·～—／%％℃々") && !(b == 0x2014 && str_starts(after, STR("——"))))
		return "a line starts with a mark";
	if (!space && one_of(b, ")].,!?:"))
		return "a line starts with an ASCII mark";
	if (one_of(end, "“‘《（￥$①／(["))
		return "a line ends with a mark";
	if (!space && ((is_digit(a) && (is_digit(b) || is_latin(b))) || (is_latin(a) && (is_latin(b) || is_digit(b)))))
		return "a number or a word is divided";
	if ((a == 0x7B2C && is_digit(b)) || (is_digit(a) && one_of(b, "年月万亿元个千")))
		return "a number stands apart from its unit";
	if (a == 0x2014 && b == 0x2014 && !str_starts(after, STR("——")))
		return "a dash is divided";
	if (b == 0x0301 || b == 0xFE0F || b == 0x200D || a == 0x200D || a == 0xA0 || b == 0xA0 || a == 0x2060 || b == 0x2060)
		return "a cluster is divided";
	return NULL;
}

static void check(str text, double width, enum type_role role)
{
	struct type_paragraph p = lay(text, role, width);
	str whole = text;
	while (whole.n && (*whole.p == ' ' || *whole.p == '\t'))
		whole = str_skip(whole, 1);
	while (whole.n && (whole.p[whole.n - 1] == ' ' || whole.p[whole.n - 1] == '\t'))
		whole.n--;
	const char *at = whole.p;
	for (int i = 0; i < p.n; i++) {
		str line = p.lines[i].text;
		const char *why = NULL;
		while (at < line.p && *at == ' ')
			at++;
		if (at != line.p)
			why = "something is lost or doubled";
		else if (i > 0)
			why = broken_rule((str){whole.p, (size_t)(line.p - whole.p)}, (str){line.p, (size_t)(whole.p + whole.n - line.p)});
		if ((double)(p.lines[i].width * p.shrunk) > width + 1e-3)
			why = "a line is too wide";
		if (why)
			fail_msg("%s at \"%.*s\" of \"%.*s\", %g em, role %d", why, STR_ARG(line), STR_ARG(text), width, (int)role);
		at = line.p + line.n;
	}
	while (at < whole.p + whole.n && *at == ' ')
		at++;
	if (at != whole.p + whole.n)
		fail_msg("the end is lost of \"%.*s\", %g em", STR_ARG(text), width);
}

// SANTI_ITERATIONS and SANTI_SEED widen the search.
static long setting(const char *name, long otherwise)
{
	const char *value = getenv(name);
	return value ? atol(value) : otherwise;
}

static void test_generated_text(void **state)
{
	(void)state;
	static const double widths[] = {1, 1.5, 2, 3, 4.3, 6, 9, 14, 30};
	seed = (uint64_t)setting("SANTI_SEED", 1);
	long n = setting("SANTI_ITERATIONS", 3000);
	print_message("seed %llu, %ld texts\n", (unsigned long long)seed, n);
	for (long i = 0; i < n; i++) {
		struct arena before = arena;
		str text = generated();
		for (size_t k = 0; k < sizeof widths / sizeof *widths; k++) {
			check(text, widths[k], TYPE_BODY);
			check(text, widths[k], TYPE_HEADLINE);
		}
		arena = before;
	}
}

// ---- long paragraphs ----------------------------------------------------------------------------------------------

static str repeated(const char *bit, size_t bytes)
{
	struct buf b = {.arena = &arena};
	while (b.n < bytes)
		buf_z(&b, bit);
	return buf_text(&b);
}

static void test_long_paragraphs(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"国", "我们的城市，", "a", "1", "，", "（", "—", "e\xCC\x81", "\xCC\x81", " ", "国 ", "word ", "1,", "http://a/b?", "“国”"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct arena before = arena;
		// Far more than a piece, so that an error at a seam shows.
		str text = repeated(texts[i], 60000), whole = str_trim(text);
		struct type_paragraph p = lay(text, TYPE_BODY, 18);
		size_t set_bytes = 0;
		const char *at = whole.p;
		for (int k = 0; k < p.n; k++) {
			assert_true(p.lines[k].text.p >= at);
			at = p.lines[k].text.p + p.lines[k].text.n;
			set_bytes += p.lines[k].text.n;
		}
		size_t spaces = 0;
		for (size_t k = 0; k < whole.n; k++)
			spaces += whole.p[k] == ' ';
		assert_true(set_bytes <= whole.n && set_bytes + spaces >= whole.n);
		arena = before;
	}
}

static void test_pieces_give_the_same_lines(void **state)
{
	(void)state;
	// A paragraph of three pieces is set as well as its parts are: every line but the last is full.
	str text = repeated("城区新建公园3462个，绿道120余公里。", 40000);
	struct type_paragraph p = lay(text, TYPE_BODY, 20);
	for (int i = 0; i + 1 < p.n; i++)
		assert_true(p.lines[i].width > 14);
	assert_true(p.n > 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_may_be_broken),
		cmocka_unit_test(test_addresses_break_only_when_they_must),
		cmocka_unit_test(test_dashes_start_lines_only_to_save_two),
		cmocka_unit_test(test_figures_shrink),
		cmocka_unit_test(test_common_words_are_sorted),
		cmocka_unit_test(test_a_long_figure_is_text),
		cmocka_unit_test(test_breaks_can_be_looked_into),
		cmocka_unit_test(test_headlines_break_between_words),
		cmocka_unit_test(test_hedges_stay_with_their_number),
		cmocka_unit_test(test_marks_and_bars_end_words),
		cmocka_unit_test(test_numbers_stay_with_what_they_count),
		cmocka_unit_test(test_parallel_phrases_are_told_apart),
		cmocka_unit_test(test_own_words_are_kept),
		cmocka_unit_test(test_generated_text),
		cmocka_unit_test(test_long_paragraphs),
		cmocka_unit_test(test_pieces_give_the_same_lines),
	};
	return cmocka_run_group_tests_name("type breaks", tests, faces_open, faces_close);
}
