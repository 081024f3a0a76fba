#include "page/press.h"

#include <math.h>

// A picture fills the page above a band with its caption. Its own shape is not known here; paint fits it into the box.
static void picture_page(struct press *p, int theme, const struct deck_agency *agency, const struct deck_picture *picture, int number)
{
	const struct geometry *g = &p->g;
	struct sheet s = sheet_begin(p, PAGE_PICTURE, theme, p->c->ground);
	str caption = str_trim(picture->caption), name = str_trim(agency->name);
	struct style text = style_headline(p, 44, p->c->text), whose = style_body(p, 40, page_accent(p, theme));
	float width = g->right - g->left;
	struct type_paragraph lines = {0};
	if (caption.n)
		lines = lay(p, str_sub(caption, 0, utf8_offset(caption, 160)), &text, width);
	float h = (lines.n ? (float)(lines.n - 1) * roundf(text.px * text.leading) + text.px : 0) + (name.n ? whose.px + px(p, 20) : 0);
	float y = g->foot - px(p, 44) - h;
	sheet_bleed(&s, (struct page_rect){0, y - px(p, 40), g->w, g->h - y + px(p, 40)}, p->c->panel);
	struct page_rect at = {g->safe.x, g->safe.y, g->safe.w, y - px(p, 40) - g->safe.y};
	*vec_push(&p->scratch, &s.boxes) = (struct box){.kind = BOX_PICTURE, .at = at, .path = picture->path};
	if (name.n) {
		struct type_line *line = arena_new(p->arena, struct type_line);
		*line = lay_cut(p, name, &whose, width);
		sheet_line(&s, line, &whose, g->left, y, width);
		y += whose.px + px(p, 20);
	}
	sheet_lines(&s, &lines, &text, g->left, y, width);
	s.page.live_ground = p->c->panel;
	sheet_read(&s, caption);
	sheet_foot(&s, g->left);
	str id = ids_make(p, "picture", name.n ? name : str_trim(p->deck->themes.v[theme].name));
	id = ids_take(p, str_fmt(p->arena, "%.*s/%d", STR_ARG(id), number));
	sheet_end(&s, id, caption.n ? caption : name, picture->at, agency->hold_us);
}

void picture_pages(struct press *p, int theme, const struct deck_agency *agency)
{
	for (int i = 0; i < agency->pictures.n; i++)
		picture_page(p, theme, agency, &agency->pictures.v[i], i + 1);
}
