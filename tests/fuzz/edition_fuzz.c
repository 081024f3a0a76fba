// Any bytes as a file that is shown, on a screen of the size that the last byte names, with a type engine without fonts: there
// is always a page, each has its id, stay and footer, numbers are numbers, and a list made bit by bit is the list made at once.
#include "edition/edition.h"
#include "fuzz.h"
#include "support/fake_type.h"

#include <math.h>

static void check_page(const struct page_list *list, int i)
{
	const struct page *page = &list->pages[i];
	must(page->id.n > 0 && page_find(list, page->id) == i && page->hold_us >= 500000 && page->hold_us <= INT64_C(86400000000));
	for (int k = 0; k < page->n; k++) {
		struct page_rect at = page->boxes[k].at;
		must(isfinite(at.x) && isfinite(at.y) && isfinite(at.w) && isfinite(at.h) && at.w >= 0 && at.h >= 0);
	}
	for (int k = 0; k < page->n_targets; k++)
		must(page->targets[k].page >= 0 && page->targets[k].page < list->n);
	struct box boxes[PAGE_LIVE_BOXES];
	int n = page_footer(list, i, 0.5f, boxes);
	must(n >= 0 && n <= PAGE_LIVE_BOXES);
}

static void check_bit_by_bit(const struct edition_source *source, const struct config *config, struct edition_view view,
	const struct page_list *whole, struct arena scratch)
{
	struct edition e;
	must(edition_open(source, 1, config, view, fake_type(), true, STR(""), &e));
	for (int i = 0; i < 100000 && !e.pages.complete; i++) {
		struct diag_list diags = {.arena = &scratch};
		edition_more(&e, 3, fake_type(), scratch, &diags);
		page_list_take(&e.pages);
	}
	must(e.pages.complete && e.pages.n == whole->n);
	for (int i = 0; i < whole->n; i++)
		must(str_eq(e.pages.pages[i].id, whole->pages[i].id) && e.pages.pages[i].hold_us == whole->pages[i].hold_us);
	edition_close(&e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int sizes[][2] = {
		{1920, 1080}, {1080, 1920}, {800, 480}, {320, 240}, {3840, 1080}, {480, 1920}, {1024, 768}, {7680, 4320}};
	static struct arena kept;
	static struct config_set config;
	if (!kept.base) {
		must(arena_open((size_t)1 << 28, &kept));
		config_defaults(&kept, &config);
	}
	if (size < 2 || size > 16384)
		return 0;
	struct config values = config.values;
	values.screen_text_scale = 0.8 + (data[size - 1] / 8) * 0.8 / 31;
	struct edition_view view = {.width = sizes[data[size - 1] % 8][0], .height = sizes[data[size - 1] % 8][1]};
	struct edition_source source = {STR("fuzz.md"), {(const char *)data, size - 1}};
	struct edition e;
	must(edition_build(&source, 1, &values, view, fake_type(), true, &e));
	must(e.pages.n > 0 && e.pages.complete && e.hash == edition_hash(&source, 1, &values, view));
	for (int i = 0; i < e.pages.n; i++)
		check_page(&e.pages, i);
	check_bit_by_bit(&source, &values, view, &e.pages, kept);
	edition_close(&e);
	return 0;
}
