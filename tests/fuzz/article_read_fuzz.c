// Any text as an article: every text of the outline is clean UTF-8, every figure is written so that it reads back the same,
// and nothing claims to stand outside the file.
#include "article/article.h"
#include "fuzz.h"

static int lines;

static void check(str s)
{
	must(utf8_valid(s, NULL));
	for (size_t i = 0; i < s.n; i++)
		must((unsigned char)s.p[i] >= 0x20 && s.p[i] != 0x7F);
}

static void check_figure(const struct figure *f, struct arena scratch)
{
	struct figure back;
	check(f->of);
	must(f->value.n > 0 && f->at.line >= 1 && f->at.line <= lines);
	must(figure_parse(figure_text(f, &scratch), &scratch, &back));
	must(str_eq(f->value, back.value) && str_eq(f->unit, back.unit) && str_eq(f->hedge, back.hedge));
}

static void check_agency(const struct outline_agency *a, struct arena scratch)
{
	check(a->name);
	check(a->headline);
	must(a->highlights.n <= 4);
	for (int i = 0; i < a->highlights.n; i++)
		check(a->highlights.v[i]);
	for (int i = 0; i < a->figures.n; i++)
		check_figure(&a->figures.v[i], scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena arena, scratch;
	if (!arena.base)
		must(arena_open((size_t)1 << 29, &arena) && arena_open((size_t)1 << 29, &scratch));
	str text = {(const char *)data, size};
	if (!utf8_valid(text, NULL))
		return 0;
	lines = 1;
	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n';
	struct arena frame = arena;
	struct diag_list diags = {.arena = &frame};
	struct outline o;
	article_read(text, STR("fuzz"), &frame, scratch, &diags, &o);
	check(o.title);
	check(o.source);
	check(o.reporter);
	must(o.date.n == 0 || o.date.n == 10);
	for (int i = 0; i < o.lead.n; i++)
		check(o.lead.v[i]);
	for (int t = 0; t < o.themes.n; t++) {
		check(o.themes.v[t].name);
		check(o.themes.v[t].subtitle);
		for (int i = 0; i < o.themes.v[t].agencies.n; i++)
			check_agency(&o.themes.v[t].agencies.v[i], scratch);
	}
	struct buf json = {.arena = &frame}, people = {.arena = &frame};
	outline_json(&o, &json);
	outline_print(&o, &people);
	must(utf8_valid(buf_text(&json), NULL) && utf8_valid(buf_text(&people), NULL));
	return 0;
}
