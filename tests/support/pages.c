#include "support/pages.h"

#include <stdio.h>
#include <stdlib.h>

struct arena pages_arena, pages_scratch;
struct diag_list pages_diags;

int pages_open(void **state)
{
	(void)state;
	return arena_open((size_t)8 << 30, &pages_arena) && arena_open((size_t)1 << 30, &pages_scratch) ? 0 : -1;
}

int pages_close(void **state)
{
	(void)state;
	arena_close(&pages_arena);
	arena_close(&pages_scratch);
	return 0;
}

int pages_fresh(void **state)
{
	(void)state;
	arena_reset(&pages_arena);
	pages_diags = (struct diag_list){.arena = &pages_arena};
	return 0;
}

const int pages_sizes[PAGES_SIZES][2] = {{1920, 1080}, {3840, 2160}, {1280, 720}, {1366, 768}, {1024, 768}, {1080, 1920}, {2160, 3840},
	{2560, 1080}, {800, 480}, {1080, 1080}, {480, 800}, {3840, 1080}, {720, 2560}};

uint32_t pages_dice = 1;

int pages_roll(int least, int most)
{
	pages_dice = pages_dice * 1664525u + 1013904223u;
	return least + (int)((pages_dice >> 8) % (uint32_t)(most - least + 1));
}

static const char *const common[PAGES_LETTERS] = {
	"江", "城", "办", "事", "服", "务", "大", "厅", "推", "进", "新", "区", "建", "设", "优", "化"};
const char *const pages_special[PAGES_LETTERS] = {
	"春", "风", "桥", "河", "山", "田", "车", "船", "书", "画", "茶", "米", "石", "花", "鸟", "星"};

str pages_words_of(const char *const letters[PAGES_LETTERS], int n)
{
	struct buf b = {.arena = &pages_arena};
	for (int i = 0; i < n; i++)
		buf_z(&b, i > 3 && i < n - 3 && pages_roll(0, 11) == 0 ? "，" : letters[pages_roll(0, 15)]);
	return buf_text(&b);
}

str pages_words(int n)
{
	return pages_words_of(common, n);
}

static struct figure figure(void)
{
	static const char *const values[] = {"7", "30", "600", "3462", "1.26", "45-60", "120.5"};
	static const char *const units[] = {"个", "家", "亿元", "%", "万平方米", "余万人次"};
	static const char *const hedges[] = {"", "", "以上", "力争", "约", "不少于", "净增"};
	struct figure f = {.value = str_from(values[pages_roll(0, 6)])};
	f.unit = str_from(units[pages_roll(0, 5)]);
	f.hedge = str_from(hedges[pages_roll(0, 6)]);
	f.of = pages_words(pages_roll(0, 18));
	return f;
}

struct deck_agency pages_agency(int figures, int highlights, int name, int headline)
{
	struct deck_agency a = {.name = pages_words(name)};
	a.headline = pages_words(headline);
	for (int i = 0; i < figures; i++)
		*vec_push(&pages_arena, &a.figures) = figure();
	for (int i = 0; i < highlights; i++)
		*vec_push(&pages_arena, &a.highlights) = pages_words_of(pages_special, pages_roll(4, 70));
	if (pages_roll(0, 9) == 0)
		*vec_push(&pages_arena, &a.pictures) = (struct deck_picture){STR("a.jpg"), pages_words(pages_roll(0, 30)), {{0}, 0, 0}};
	return a;
}

static struct deck_agency random_agency(void)
{
	int figures = pages_roll(0, 6), highlights = pages_roll(0, 9), name = pages_roll(0, 14);
	return pages_agency(figures, highlights, name, pages_roll(0, 3) ? pages_roll(4, 30) : pages_roll(0, 60));
}

struct deck pages_random_deck(void)
{
	struct deck d = {.file = STR("deck.md"), .title = pages_words(pages_roll(0, 40)), .date = STR("2024-05-06")};
	if (pages_roll(0, 1))
		d.source = pages_words(pages_roll(0, 8));
	if (pages_roll(0, 2) == 0)
		d.url = STR("https://example.org/2024/05/06/article-with-a-name.html");
	for (int i = pages_roll(0, 3); i > 0; i--)
		*vec_push(&pages_arena, &d.lead) = pages_words(pages_roll(5, 120));
	for (int t = pages_roll(0, 3) ? pages_roll(1, 4) : pages_roll(0, 12); t > 0; t--) {
		struct deck_theme theme = {.name = pages_words(pages_roll(0, 3) ? pages_roll(1, 4) : pages_roll(0, 24))};
		theme.subtitle = pages_words(pages_roll(0, 26));
		for (int i = pages_roll(0, 5); i > 0; i--)
			*vec_push(&pages_arena, &theme.agencies) = random_agency();
		*vec_push(&pages_arena, &d.themes) = theme;
	}
	return d;
}

struct page_options pages_options(int w, int h)
{
	struct page_options o = {.width = w, .height = h, .text_scale = 1, .contents_page = true, .figure_pages = true, .clock = true};
	o.reading_speed = 5;
	o.min_us = 6000000;
	o.max_us = 30000000;
	if (!page_colours_builtin(STR("ink"), &o.colours))
		abort();
	return o;
}

struct deck pages_two_agencies(void)
{
	struct deck d = {.file = STR("deck.md"), .title = STR("春季 行动"), .date = STR("2024-05-06"), .source = STR("江城晚报")};
	struct deck_theme theme = {.name = STR("惠民"), .subtitle = STR("暖人心，办实事")};
	struct deck_agency a = {.name = STR("市民政局"), .headline = STR("把服务送到家门口")};
	*vec_push(&pages_arena, &a.figures) = (struct figure){STR("860"), STR("处"), STR("以上"), STR("社区食堂"), {{0}, 0, 0}};
	*vec_push(&pages_arena, &a.highlights) = STR("老人用餐有补贴");
	*vec_push(&pages_arena, &theme.agencies) = a;
	*vec_push(&pages_arena, &theme.agencies) = a;
	*vec_push(&pages_arena, &d.themes) = theme;
	return d;
}

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
	fprintf(stderr, "%dx%d scale %.1f safe %.2f, page %.*s, \"%.*s\" at %.0f,%.0f size %.0f: %s\n", o->width, o->height,
		(double)o->text_scale, (double)o->safe_area, STR_ARG(page->id), STR_ARG(b->line->text), (double)b->at.x, (double)b->at.y,
		(double)b->size_px, what);
}

static int check_text(const struct page_options *o, const struct page *page, int i, float overhang)
{
	const struct box *b = &page->boxes[i];
	float u = (float)(o->width < o->height ? o->width : o->height) / 1080;
	// A drifting picture moves by up to 6 u; its text stays inside all the same.
	float sx = (float)o->width * o->safe_area + 6 * u, sy = (float)o->height * o->safe_area + 6 * u;
	struct page_rect at = ink(b);
	int bad = 0;
	if (at.x < sx || at.y < sy || at.x + at.w > (float)o->width - sx || at.y + at.h > (float)o->height - sy)
		complain(o, page, b, "outside the safe area"), bad++;
	if (at.x + at.w > b->at.x + b->at.w + 1.5f + overhang * b->size_px)
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

static int check_page(const struct page_options *o, const struct page *page, float overhang)
{
	int bad = 0;
	float w = (float)o->width, h = (float)o->height;
	for (int i = 0; i < page->n; i++) {
		const struct box *b = &page->boxes[i];
		if (b->kind == BOX_TEXT) {
			bad += check_text(o, page, i, overhang);
			continue;
		}
		// Drift moves the picture by up to 6 u: what touches an edge must reach 8 u beyond it.
		float more = 7.9f * (w < h ? w : h) / 1080;
		bool gap = (b->at.x <= 0 && b->at.x > -more) || (b->at.y <= 0 && b->at.y > -more) ||
				   (b->at.x + b->at.w >= w && b->at.x + b->at.w < w + more) || (b->at.y + b->at.h >= h && b->at.y + b->at.h < h + more);
		if (b->kind == BOX_FILL && gap)
			bad++, fprintf(stderr, "%.*s: a fill ends at the edge\n", STR_ARG(page->id));
	}
	return bad;
}

int pages_check(const struct page_list *list, float overhang)
{
	int bad = 0;
	for (int i = 0; i < list->n; i++) {
		const struct page *page = &list->pages[i];
		bad += check_page(&list->options, page, overhang);
		struct page without = *page;
		without.boxes = page->instead;
		without.n = page->n_instead;
		bad += check_page(&list->options, &without, overhang);
		bool targets = true;
		for (int k = 0; k < page->n_targets; k++)
			targets = targets && page->targets[k].page >= 0 && page->targets[k].page < list->n;
		struct box boxes[PAGE_LIVE_BOXES];
		int n = page_footer(list, i, 0.5f, boxes);
		if (page->id.n == 0 || page_find(list, page->id) != i || page->hold_us <= 0 || !targets || n < 0 || n > PAGE_LIVE_BOXES) {
			fprintf(stderr, "%.*s: its id, stay, targets or footer are wrong\n", STR_ARG(page->id));
			bad++;
		}
	}
	return bad + check_page(&list->options, list->index, overhang) + check_page(&list->options, list->help, overhang);
}

bool pages_has_line(const struct page *page, const char *text)
{
	for (int i = 0; i < page->n; i++)
		if (page->boxes[i].kind == BOX_TEXT && str_eq(page->boxes[i].line->text, str_from(text)))
			return true;
	return false;
}
