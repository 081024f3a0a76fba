#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "page/page.h"
#include "paint/paint.h"
#include "support/pages.h"

// From a deck to pixels: where the ink of each line stands on the page, as it is drawn there. [T7, T10]
static struct arena scratch;
static struct diag_list diags;
static struct type_set *type;

static const char deck_text[] = "---\ntitle: “小窗口”办成“大民生”——政务服务这一年，\ndate: 2026-03-01\nsource: 青禾日报（记者王岚）\n---\n"
								"# 便民 —— 《条例》落地，“一窗通办”\n"
								"## 市数据局：（试点）“掌上办”“马上办”——少跑一趟路，\n"
								"- **98.6%** 按时办结（含电话预约），\n"
								"- 《办事指南》《流程图》上墙；窗口“早晚延时”，周末不打烊。\n"
								"- “十分钟便民圈”——社区、商圈、园区都有服务点，老人（含行动不便者）可预约上门。\n"
								"- （一）材料能减则减；（二）环节能合则合；（三）时限能压则压！\n"
								"## 市住建局：老小区——新面貌……\n"
								"- 【加梯】“一梯一策”，（含井道、连廊）全流程帮办……\n";

static void draw(const struct box *box, struct paint_frame *f)
{
	for (int i = 0; i < f->h; i++)
		memset(f->px + (ptrdiff_t)i * f->stride, 0, (size_t)f->w * sizeof *f->px);
	struct box alone = *box;
	alone.colour = 0xFFFFFFFFu;
	paint_boxes(&alone, 1, type, PAINT_0, f);
}

static bool is_ink(const struct paint_frame *f, int x, int y)
{
	return (f->px[y * f->stride + x] & 0xFF) > 32;
}

static bool column_has_ink(const struct paint_frame *f, int x)
{
	for (int y = 0; x >= 0 && x < f->w && y < f->h; y++)
		if (is_ink(f, x, y))
			return true;
	return false;
}

struct seen {
	int lines, openings, closings, dashes;
};

static uint32_t first_of(str s)
{
	return utf8_first(s);
}

static uint32_t last_of(str s)
{
	uint32_t ch = 0;
	while (s.n)
		ch = utf8_next(&s);
	return ch;
}

static bool opens(uint32_t ch)
{
	return ch == 0x201C || ch == 0x300A || ch == 0xFF08 || ch == 0x3010;
}

static bool ends(uint32_t ch)
{
	return ch == 0x201D || ch == 0x300B || ch == 0xFF09 || ch == 0x3011 || ch == 0xFF0C || ch == 0x3002 || ch == 0xFF1B || ch == 0xFF01;
}

// The ink begins and ends where the line says. Hinting and rounding move it by a pixel, softened edges by another; the thin tips
// of the serif face fade out.
static void check_edges(const struct box *b, const struct paint_frame *f, int left, int right)
{
	double em = (double)b->size_px, x = (double)b->at.x, off = 2.5 + em / 100;
	assert_true(fabs(left - (x + (double)b->line->ink_left * em)) < off);
	assert_true(fabs(right + 1 - (x + (double)b->line->ink_right * em)) < off);
	assert_true(right < f->w);
}

static void check_dash(const struct box *b, const struct paint_frame *f, int i)
{
	const struct type_glyph *g = &b->line->glyphs[i];
	float em = b->size_px, y = b->at.y - type_metrics(type, b->face).rule_y * em;
	int from = (int)ceilf(b->at.x + g->x * em) + 1, to = (int)floorf(b->at.x + (g[1].x + g[1].advance) * em) - 1;
	assert_true((float)(to - from) >= 1.9f * em - 4); // but for the softened pixels at both ends
	for (int x = from; x < to; x++)
		assert_true(is_ink(f, x, (int)y));
}

static void check_line(const struct box *b, const struct paint_frame *f, struct seen *seen)
{
	const struct type_line *line = b->line;
	int left = 0, right = f->w - 1;
	while (left < f->w && !column_has_ink(f, left))
		left++;
	while (right > left && !column_has_ink(f, right))
		right--;
	assert_true(left < f->w);
	check_edges(b, f, left, right);
	seen->lines++;
	if (opens(first_of(line->text))) {
		assert_true((float)left <= b->at.x + 0.31f * b->size_px + 1 && (float)left >= b->at.x - 1);
		assert_true(fabsf(line->glyphs[0].x + 0.5f) < 1e-4f);
		seen->openings++;
	}
	if (ends(last_of(line->text))) {
		assert_true(fabsf(line->width - line->glyphs[line->n - 1].x - 0.5f) < 1e-3f);
		assert_true((float)right < b->at.x + line->width * b->size_px + 1);
		seen->closings++;
	}
	for (int i = 0; i + 1 < line->n; i++)
		if (line->glyphs[i].kind == TYPE_RULE && line->glyphs[i + 1].kind == TYPE_RULE) {
			check_dash(b, f, i++);
			seen->dashes++;
		}
}

static void ink_stands_where_the_lines_say(void **state)
{
	(void)state;
	if (!type)
		skip();
	static const int sizes[][2] = {{1280, 720}, {720, 1280}, {1024, 768}};
	struct deck deck;
	struct seen seen = {0};
	deck_parse(STR(deck_text), STR("ink.md"), &pages_arena, scratch, &diags, &deck);
	for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
		struct page_options o = pages_options(sizes[s][0], sizes[s][1]);
		const struct deck *decks[] = {&deck};
		struct page_list list;
		page_build(decks, 1, &o, type, &pages_arena, scratch, &diags, &list);
		struct arena work = scratch;
		struct paint_frame f = paint_frame_new(&work, o.width, o.height);
		for (int i = 0; i < list.n; i++)
			for (int k = 0; k < list.pages[i].n; k++) {
				const struct box *b = &list.pages[i].boxes[k];
				if (b->kind != BOX_TEXT || !b->line || b->line->n == 0)
					continue;
				draw(b, &f);
				check_line(b, &f, &seen);
			}
		type_trim(type, 0);
	}
	assert_true(seen.lines > 100 && seen.openings > 15 && seen.closings > 15 && seen.dashes > 5);
}

static int open_all(void **state)
{
	(void)state;
	if (!arena_open((size_t)1 << 30, &pages_arena) || !arena_open((size_t)1 << 30, &scratch))
		return -1;
	diags = (struct diag_list){.arena = &pages_arena};
	type = type_open(&(struct type_options){0}, &diags);
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	type_close(type);
	arena_close(&pages_arena);
	arena_close(&scratch);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ink_stands_where_the_lines_say),
	};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
