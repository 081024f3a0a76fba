#include "page/press.h"

static int64_t loop_us(const struct page_list *list)
{
	int64_t total = 0;
	for (int i = 0; i < list->n; i++)
		total += list->pages[i].hold_us;
	return total;
}

static int line_count(const struct page *page)
{
	int n = 0;
	for (int i = 0; i < page->n; i++)
		n += page->boxes[i].kind == BOX_TEXT;
	return n;
}

// Columns are padded by display width: Han characters take two cells of a terminal.
static void pad(struct buf *out, str text, int width)
{
	buf_str(out, text);
	int used = 0;
	while (text.n) {
		uint32_t ch = utf8_next(&text);
		used += ch >= 0x2E80 || (ch >= 0x2014 && ch <= 0x2026) ? 2 : 1;
	}
	for (; used < width; used++)
		buf_z(out, " ");
}

void page_print(const struct page_list *list, struct buf *out)
{
	for (int i = 0; i < list->n; i++) {
		const struct page *page = &list->pages[i];
		buf_fmt(out, "%3d  %5.1fs  ", i + 1, (double)page->hold_us / 1e6);
		pad(out, page->id, 32);
		buf_fmt(out, " %-8s  %2d lines  %.*s\n", page_kind_names[page->kind], line_count(page), STR_ARG(page->title));
	}
	int64_t total = loop_us(list) / 1000000;
	buf_fmt(out, "%d pages, one loop takes %lld:%02lld\n", list->n, (long long)(total / 60), (long long)(total % 60));
}

void page_json(const struct page_list *list, struct json *j)
{
	json_open(j, "pages", '[');
	for (int i = 0; i < list->n; i++) {
		const struct page *page = &list->pages[i];
		json_open(j, NULL, '{');
		json_str(j, "id", page->id);
		json_str(j, "kind", str_from(page_kind_names[page->kind]));
		json_str(j, "title", page->title);
		json_int(j, "characters", page->characters);
		json_num(j, "hold", (double)page->hold_us / 1e6, 3);
		json_open(j, "lines", '[');
		for (int k = 0; k < page->n; k++)
			if (page->boxes[k].kind == BOX_TEXT)
				json_str(j, NULL, page->boxes[k].line->text);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
	json_num(j, "loop", (double)loop_us(list) / 1e6, 3);
}
