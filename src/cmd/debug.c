#include "cmd/cmd.h"

#define LINE_COLOUR 0xC0FF40FFu

static struct page_rect extent(const struct box *box)
{
	if (box->kind != BOX_TEXT || !box->line)
		return box->at;
	// A line's pen and width, and the ink above and below the baseline.
	const struct type_line *line = box->line;
	float size = box->size_px;
	return (struct page_rect){box->at.x, box->at.y - line->ink_top * size, line->width * size, (line->ink_top - line->ink_bottom) * size};
}

struct page cmd_outlined(const struct page *page, struct arena *arena)
{
	struct page out = *page;
	out.boxes = arena_array(arena, struct box, (size_t)page->n * 5);
	if (page->n)
		memcpy(out.boxes, page->boxes, (size_t)page->n * sizeof *out.boxes);
	for (int i = 0; i < page->n; i++) {
		struct page_rect r = extent(&page->boxes[i]);
		const struct page_rect sides[] = {
			{r.x, r.y, r.w, 1}, {r.x, r.y + r.h - 1, r.w, 1}, {r.x, r.y, 1, r.h}, {r.x + r.w - 1, r.y, 1, r.h}};
		for (int side = 0; side < 4; side++)
			out.boxes[out.n++] = (struct box){.kind = BOX_FILL, .at = sides[side], .colour = LINE_COLOUR};
	}
	return out;
}
