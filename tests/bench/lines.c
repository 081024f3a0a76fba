// 1,000 layouts of paragraphs and headlines, beside Pango's line breaking of the same texts at the same widths in the same run
// (where Pango's development files are installed). usage: bench_lines [FILE], a line each: width in em, tab, role, tab, text
#include "type/type.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef BENCH_PANGO
#include <pango/pangoft2.h>
#endif

#define LAYOUTS 1000
#define ROUNDS 7
#define PX 40 // Pango lays out in pixels

struct task {
	str text;
	enum type_role role;
	double width;
};

struct tasks {
	VEC(struct task) of;
};

static const char *const texts[] = {
	"海棠新区今年计划新建口袋公园36个、改造绿道120余公里，让市民推窗见绿、出门入园。",
	"截至6月底，全市新登记经营主体8.6万户，同比增长12.4%，其中“专精特新”企业312家。",
	"项目总投资￥45.6亿元，一期工程占地15 000平方米，预计2027年12月31日前建成投用。",
	"窗口实行“早九晚五、午间不休”，平均等候时间由25分钟缩短到8分钟；办件满意率达99.2%。",
	"他说：“把群众的小事当成大事来办——这不是口号，是我们每天的工作。”",
	"5G+工业互联网、AI+制造等18个场景同时发布，GPU算力规模超过3000PFLOPS。",
};
static const char *const headlines[] = {
	"优化营商环境激发市场主体活力", "老旧小区加装电梯惠及千家万户", "数字经济核心产业增加值突破千亿元", "从“能办”到“好办”：政务服务再提速"};

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void built_in(struct arena *arena, struct tasks *out)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (double width = 8; width <= 24; width += 2)
			*vec_push(arena, &out->of) = (struct task){str_from(texts[i]), TYPE_BODY, width};
	for (size_t i = 0; i < sizeof headlines / sizeof *headlines; i++)
		for (double width = 7; width <= 12; width += 1)
			*vec_push(arena, &out->of) = (struct task){str_from(headlines[i]), TYPE_HEADLINE, width};
}

static void read_tasks(const char *path, struct arena *arena, struct tasks *out)
{
	char line[4096];
	FILE *file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file)) {
		str rest = str_trim(str_from(line)), width, role;
		if (!str_cut(&rest, STR("\t"), &width) || !str_cut(&rest, STR("\t"), &role))
			continue;
		*vec_push(arena, &out->of) = (struct task){str_copy(arena, rest), (enum type_role)(role.p[0] - '0'), atof(str_z(arena, width))};
	}
	if (file)
		fclose(file);
}

static double santi_round(struct type_set *set, const struct tasks *tasks, const struct arena *arena, struct arena scratch)
{
	double began = now_ms();
	for (int k = 0; k < LAYOUTS; k++) {
		const struct task *t = &tasks->of.v[k % tasks->of.n];
		struct arena lines = *arena;
		struct type_paragraph out;
		struct type_request request = {.text = t->text, .role = t->role, .width = (float)t->width};
		type_lay(set, &request, &lines, scratch, &out);
	}
	return now_ms() - began;
}

#ifdef BENCH_PANGO
static double pango_round(PangoContext *context, const struct tasks *tasks)
{
	double began = now_ms();
	for (int k = 0; k < LAYOUTS; k++) {
		const struct task *t = &tasks->of.v[k % tasks->of.n];
		PangoLayout *layout = pango_layout_new(context);
		pango_layout_set_width(layout, (int)(t->width * PX * PANGO_SCALE));
		pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
		pango_layout_set_text(layout, t->text.p, (int)t->text.n);
		pango_layout_get_line_count(layout);
		g_object_unref(layout);
	}
	return now_ms() - began;
}

static double pango_best(const struct tasks *tasks)
{
	PangoFontMap *map = pango_ft2_font_map_new();
	PangoContext *context = pango_font_map_create_context(map);
	PangoFontDescription *font = pango_font_description_from_string("Noto Sans CJK SC");
	double best = 1e9;
	pango_font_description_set_absolute_size(font, PX * PANGO_SCALE);
	pango_context_set_font_description(context, font);
	pango_context_set_language(context, pango_language_from_string("zh-Hans"));
	for (int i = 0; i < ROUNDS; i++) {
		double ms = pango_round(context, tasks);
		best = ms < best ? ms : best;
	}
	pango_font_description_free(font);
	g_object_unref(context);
	g_object_unref(map);
	return best;
}
#endif

int main(int argc, char **argv)
{
	struct arena arena, scratch;
	struct tasks tasks = {0};
	if (!arena_open((size_t)1 << 28, &arena) || !arena_open((size_t)1 << 28, &scratch))
		return 1;
	struct diag_list diags = {.arena = &arena};
	struct type_set *set = type_open(&(struct type_options){0}, &diags);
	if (argc > 1)
		read_tasks(argv[1], &arena, &tasks);
	else
		built_in(&arena, &tasks);
	if (!set || tasks.of.n == 0)
		return 1;
	double best = 1e9;
	for (int i = 0; i < ROUNDS; i++) {
		double ms = santi_round(set, &tasks, &arena, scratch);
		best = ms < best ? ms : best;
	}
	printf("santi: %.1f ms for %d layouts\n", best, LAYOUTS);
#ifdef BENCH_PANGO
	double pango = pango_best(&tasks);
	printf("pango: %.1f ms for %d layouts; santi costs %.2f of it\n", pango, LAYOUTS, best / pango);
#else
	puts("pango: its development files are not installed (libpango1.0-dev)");
#endif
	type_close(set);
	arena_close(&scratch);
	arena_close(&arena);
	return 0;
}
