// Any bytes as a script: what was read is printed, and that reads as the same again, without a finding. Times never go back.
#include "fuzz.h"
#include "show/show.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena arena;
	if (!arena.base)
		must(arena_open((size_t)1 << 28, &arena));
	struct arena frame = arena;
	struct diag_list diags = {.arena = &frame}, none = {.arena = &frame};
	struct show_script first, second;
	struct buf once = {.arena = &frame}, twice = {.arena = &frame};
	bool good = show_script_parse(STR("fuzz"), (str){(const char *)data, size}, &frame, &diags, &first);
	must(good == (diags.count[DIAG_ERROR] == 0));
	for (int i = 1; i < first.v.n; i++)
		must(first.v.v[i].at_us >= first.v.v[i - 1].at_us);
	show_script_print(&first, &once);
	must(show_script_parse(STR("printed"), buf_text(&once), &frame, &none, &second));
	must(second.v.n == first.v.n);
	show_script_print(&second, &twice);
	must(str_eq(buf_text(&once), buf_text(&twice)));
	return 0;
}
