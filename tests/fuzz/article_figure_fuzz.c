// Any text as a figure: what is read is written so that it reads back the same.
#include "article/article.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena arena;
	if (!arena.base)
		must(arena_open((size_t)1 << 26, &arena));
	struct arena frame = arena;
	struct figure f, back;
	str text = {(const char *)data, size};
	if (!utf8_valid(text, NULL) || size > 4096 || !figure_parse(text, &frame, &f))
		return 0;
	must(f.value.n > 0 && utf8_valid(f.unit, NULL) && utf8_valid(f.hedge, NULL));
	must(figure_parse(figure_text(&f, &frame), &frame, &back));
	must(str_eq(f.value, back.value) && str_eq(f.unit, back.unit) && str_eq(f.hedge, back.hedge));
	return 0;
}
