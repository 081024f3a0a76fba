// Any bytes as a colour file: what is accepted can be read on the screen, what is not says why and changes nothing.
#include "fuzz.h"
#include "page/press.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena kept, other;
	struct arena arena = fuzz_arena(&kept, (size_t)1 << 26), scratch = fuzz_arena(&other, (size_t)1 << 26);
	struct diag_list diags = {.arena = &arena};
	struct page_colours colours, before;
	memset(&colours, 0x5A, sizeof colours);
	before = colours;
	if (!page_colours_parse((str){(const char *)data, size}, STR("fuzz.ini"), scratch, &diags, &colours)) {
		must(diags.count[DIAG_ERROR] > 0 && memcmp(&colours, &before, sizeof colours) == 0);
		return 0;
	}
	must(diags.count[DIAG_ERROR] == 0);
	must(page_contrast(colours.text, colours.ground) >= 7 && page_contrast(colours.text, colours.panel) >= 7);
	must(page_contrast(colours.quiet, colours.ground) >= 4.5);
	for (int i = 0; i < PAGE_ACCENTS; i++)
		must(page_contrast(colours.accents[i], colours.ground) >= 3 && page_contrast(colours.on_accent, colours.accent_grounds[i]) >= 4.5);
	return 0;
}
