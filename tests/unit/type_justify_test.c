// Lines as wide as the width: what gives way, in which order, and where the ink is then. [J1-J4, L3]
#include "support/faces.h"
#include "type/type.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#define PX 100

static struct type_paragraph justified(const char *text, double width)
{
	struct type_paragraph p;
	struct type_request request = {.text = str_from(text), .width = (float)width, .justify = true};
	type_lay(set, &request, &arena, scratch, &p);
	return p;
}

static void assert_near(double got, double expected)
{
	if (fabs(got - expected) > 1e-4)
		fail_msg("%g where %g was expected", got, expected);
}

static void assert_line(const struct type_line *line, const char *expected)
{
	assert_string_equal(str_z(&arena, line->text), expected);
}

// The em that the n-th of a character takes in a line.
static double advance_of(const struct type_line *line, uint32_t ch, int nth)
{
	for (int i = 0; i < line->n; i++)
		if (line->glyphs[i].ch == ch && nth-- == 0)
			return (double)line->glyphs[i].advance;
	fail_msg("U+%04X is not there", ch);
	return 0;
}

// No glyph's ink reaches into the next one's, nor over the line's ends. A pixel for what rasterising rounds.
static void assert_ink_is_apart(const struct type_line *line, double width)
{
	double last = -1;
	for (int i = 0; i < line->n; i++) {
		const struct type_glyph *g = &line->glyphs[i];
		struct type_mask mask;
		if (g->kind != TYPE_GLYPH || !type_mask(set, g->font, g->ch, PX, &mask) || mask.w == 0)
			continue;
		double left = (double)g->x * PX + mask.left;
		assert_true(left >= last - 1);
		last = left + mask.w;
	}
	assert_true(last <= width * PX + 1);
}

static void test_a_line_is_full_to_its_end(void **state)
{
	(void)state;
	struct type_paragraph p = justified("各区（县）和街道、社区、学校都要按时公布名单", 9);
	assert_int_equal(p.n, 3);
	assert_near((double)p.lines[0].width, 9); // 8.5 em stretched
	assert_near((double)p.lines[2].width, 4); // the last one is not
	for (int i = 0; i < p.n; i++)
		assert_ink_is_apart(&p.lines[i], 9);
}

// 先挤进，后推出: what was pushed down comes up where the marks can give way, and a line is spared.
static void test_marks_are_pulled_up(void **state)
{
	(void)state;
	struct type_paragraph p = justified("会上说，“路要修好，灯要点亮”，大家都同意", 9.5);
	assert_int_equal(p.n, 2);
	assert_line(&p.lines[0], "会上说，“路要修好，灯");
	for (int i = 0; i < p.n; i++) {
		assert_near((double)p.lines[i].width, 9.5);
		assert_ink_is_apart(&p.lines[i], 9.5);
	}
	struct type_request ragged = {.text = p.lines[0].text, .width = 9.5f};
	type_lay(set, &ragged, &arena, scratch, &p);
	assert_int_equal(p.n, 2);
}

// Brackets before commas before full stops, all of a kind alike. [J2]
static void test_the_order_of_giving_way(void **state)
{
	(void)state;
	struct type_paragraph p = justified("市区（县）和街道、社区、学校都要按时公布名单", 10);
	assert_line(&p.lines[0], "市区（县）和街道、社区、");
	assert_near(advance_of(&p.lines[0], 0xFF08, 0), 0.5);
	assert_near(advance_of(&p.lines[0], 0xFF09, 0), 0.5);
	assert_near(advance_of(&p.lines[0], 0x3001, 0), 0.5);
	assert_ink_is_apart(&p.lines[0], 10);
	// Half an em more: the brackets alone are enough.
	p = justified("市区（县）和街道、社区、学校都要按时公布名单", 10.5);
	assert_line(&p.lines[0], "市区（县）和街道、社区、");
	assert_near(advance_of(&p.lines[0], 0xFF08, 0), 0.5);
	assert_near(advance_of(&p.lines[0], 0xFF09, 0), 0.5);
	assert_near(advance_of(&p.lines[0], 0x3001, 0), 1);
	// Full stops last.
	p = justified("桥通了，灯亮了。水清了，岸绿了。人来了，街旺了", 9);
	assert_line(&p.lines[0], "桥通了，灯亮了。水清");
	assert_near(advance_of(&p.lines[0], 0xFF0C, 0), 0.5);
	assert_near(advance_of(&p.lines[0], 0x3002, 0), 0.5);
}

static void test_every_width(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"桥通了，灯亮了。水清了，岸绿了。人来了，街旺了；“早市”（东区）、“夜市”（西区）都热闹！",
		"今年新建公园120处，比去年多了两成：市民走几步就能看见一片绿（含口袋公园36处），早晚都很热闹……",
		"《条例》《办法》《细则》已印发；请登录news.example.org，或致电010-1234，工作日8:30—17:00。",
	};
	for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
		for (double width = 4; width < 40; width += 0.25) {
			struct type_paragraph p = justified(texts[t], width), ragged;
			type_lay(set, &(struct type_request){.text = str_from(texts[t]), .width = (float)width}, &arena, scratch, &ragged);
			assert_true(p.n <= ragged.n);
			size_t n = 0;
			for (int i = 0; i < p.n; i++) {
				assert_true((double)(p.lines[i].width * p.shrunk) <= width + 1e-3);
				assert_ink_is_apart(&p.lines[i], width / (double)p.shrunk);
				n += p.lines[i].text.n;
			}
			assert_int_equal(n, str_from(texts[t]).n);
		}
}

// A little smaller, a word stays whole; without leave it is divided.
static void test_a_smaller_size_keeps_a_word(void **state)
{
	(void)state;
	struct type_paragraph p;
	struct type_request request = {.text = STR("专精特新企业"), .role = TYPE_HEADLINE, .width = 5.7f};
	type_lay(set, &request, &arena, scratch, &p);
	assert_int_equal(p.n, 2);
	request.shape = 0.94f;
	type_lay(set, &request, &arena, scratch, &p);
	assert_int_equal(p.n, 1);
	assert_near((double)p.shrunk, 5.7 / 6);
	request.width = 5.5f; // that would take 8 %
	type_lay(set, &request, &arena, scratch, &p);
	assert_int_equal(p.n, 2);
	assert_near((double)p.shrunk, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_line_is_full_to_its_end),
		cmocka_unit_test(test_marks_are_pulled_up),
		cmocka_unit_test(test_the_order_of_giving_way),
		cmocka_unit_test(test_every_width),
		cmocka_unit_test(test_a_smaller_size_keeps_a_word),
	};
	return cmocka_run_group_tests(tests, faces_open, faces_close);
}
