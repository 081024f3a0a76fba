#include "paint/canvas.h"

struct paint_frame paint_frame_new(struct arena *arena, int w, int h)
{
	return (struct paint_frame){w, h, w, arena_array(arena, uint32_t, (size_t)w * (size_t)h)};
}

// A dash is a bar of its own: two of them touch, whatever gap their glyphs would leave.
static void draw_rule(struct canvas *c, const struct box *box, const struct type_glyph *g, struct type_metrics m)
{
	float size = box->size_px;
	int thick = canvas_round(m.rule_thick * size);
	if (thick < 1)
		thick = 1;
	int left = canvas_round(box->at.x + g->x * size), right = canvas_round(box->at.x + (g->x + g->advance) * size);
	int top = canvas_round(box->at.y - (g->y + m.rule_y) * size - (float)thick / 2);
	canvas_fill(c, (struct page_rect){(float)left, (float)top, (float)(right - left), (float)thick}, box->colour, 0);
}

// A line of which nothing can be in this part of the page. Its ink may reach a little beyond what was measured, as glyphs are
// hinted.
static bool beside(const struct canvas *c, const struct box *box)
{
	float size = box->size_px, slack = 2 + size / 8;
	const struct type_line *line = box->line;
	float left = box->at.x + line->ink_left * size - slack, right = box->at.x + line->ink_right * size + slack;
	float top = box->at.y - line->ink_top * size - slack, bottom = box->at.y - line->ink_bottom * size + slack;
	return right < (float)c->x0 || left > (float)c->x1 || bottom < (float)c->y0 || top > (float)c->y1;
}

static void draw_text(struct canvas *c, const struct box *box, struct type_set *type)
{
	struct type_metrics metrics = type_metrics(type, box->face);
	int size_px = canvas_round(box->size_px);
	if (!box->line || size_px < 1 || beside(c, box))
		return;
	for (int i = 0; i < box->line->n; i++) {
		const struct type_glyph *g = &box->line->glyphs[i];
		struct type_mask mask;
		if (g->kind == TYPE_RULE) {
			draw_rule(c, box, g, metrics);
			continue;
		}
		int x = canvas_round(box->at.x + g->x * box->size_px), y = canvas_round(box->at.y - g->y * box->size_px);
		if (x - 4 * size_px > c->x1 || x + 4 * size_px < c->x0 || !type_mask(type, g->font, g->ch, size_px, &mask))
			continue;
		if (mask.argb)
			canvas_pixels(c, x + mask.left, y - mask.top, mask.w, mask.h, mask.stride / 4, mask.argb);
		else if (mask.alpha)
			canvas_mask(c, x + mask.left, y - mask.top, &mask, box->colour);
	}
}

static void rasterise(const struct box *box, struct type_set *type)
{
	struct type_mask mask;
	int size_px = canvas_round(box->size_px);
	for (int i = 0; box->line && size_px >= 1 && i < box->line->n; i++)
		if (box->line->glyphs[i].kind == TYPE_GLYPH)
			(void)type_mask(type, box->line->glyphs[i].font, box->line->glyphs[i].ch, size_px, &mask);
}

void paint_prepare(const struct page *page, struct type_set *type)
{
	for (int face = 0; face < TYPE_FACES_ALL; face++) {
		bool drawn = false;
		for (int i = 0; i < page->n; i++)
			if (page->boxes[i].kind == BOX_TEXT && (int)page->boxes[i].face == face) {
				rasterise(&page->boxes[i], type);
				drawn = true;
			}
		if (drawn)
			type_trim(type, SIZE_MAX);
	}
}

static bool draw_picture(struct canvas *c, const struct box *box, const struct paint_pictures *pictures, struct arena scratch)
{
	if (!pictures)
		return false;
	str bytes = pictures->read(pictures->of, box->path, &scratch);
	const char *fault = bytes.n ? canvas_picture(c, box->at, box->size_px, bytes, pictures, scratch) : NULL;
	if (bytes.n && !fault)
		return true;
	if (pictures->left_out)
		pictures->left_out(pictures->of, box->path, fault);
	return false;
}

int canvas_boxes(
	struct canvas *c, const struct box *boxes, int n, struct type_set *type, const struct paint_pictures *pictures, struct arena scratch)
{
	int left_out = 0;
	for (int i = 0; i < n; i++) {
		const struct box *box = &boxes[i];
		switch (box->kind) {
		case BOX_FILL: canvas_fill(c, box->at, box->colour, box->radius); break;
		case BOX_TEXT: draw_text(c, box, type); break;
		case BOX_PICTURE: left_out += !draw_picture(c, box, pictures, scratch); break;
		case BOX_QR: canvas_qr(c, box->at, box->qr); break;
		}
	}
	return left_out;
}

static struct canvas whole(struct paint_frame *f, enum paint_turn turn)
{
	return canvas_of(f->px, f->stride, (struct paint_area){0, 0, f->w, f->h}, turn, f->w, f->h);
}

void paint_boxes(const struct box *boxes, int n, struct type_set *type, enum paint_turn turn, struct paint_frame *f)
{
	struct canvas c = whole(f, turn);
	canvas_boxes(&c, boxes, n, type, NULL, (struct arena){0});
}

int canvas_page(
	struct canvas *c, const struct page *page, struct type_set *type, const struct paint_pictures *pictures, struct arena scratch)
{
	struct page_rect all = {(float)c->x0, (float)c->y0, (float)(c->x1 - c->x0), (float)(c->y1 - c->y0)};
	canvas_fill(c, all, page->ground | 0xFF000000u, 0);
	int left_out = canvas_boxes(c, page->boxes, page->n, type, pictures, scratch);
	if (left_out && page->instead) {
		canvas_fill(c, all, page->ground | 0xFF000000u, 0);
		canvas_boxes(c, page->instead, page->n_instead, type, NULL, scratch);
	}
	return left_out;
}

int paint_page(const struct page *page, struct type_set *type, const struct paint_pictures *pictures, enum paint_turn turn,
	struct arena scratch, struct paint_frame *out)
{
	struct canvas c = whole(out, turn);
	return canvas_page(&c, page, type, pictures, scratch);
}

void canvas_qr(struct canvas *c, struct page_rect r, const struct page_qr *qr)
{
	const int quiet = 4; // modules, by ISO/IEC 18004
	if (!qr || qr->modules < 1)
		return;
	float shorter = r.w < r.h ? r.w : r.h;
	int side = qr->modules + 2 * quiet, module = canvas_round(shorter) / side;
	if (module < 1)
		return;
	int x = canvas_round(r.x + (r.w - (float)(module * side)) / 2), y = canvas_round(r.y + (r.h - (float)(module * side)) / 2);
	canvas_fill(c, (struct page_rect){(float)x, (float)y, (float)(module * side), (float)(module * side)}, 0xFFFFFFFFu, 0);
	for (int row = 0; row < qr->modules; row++)
		for (int column = 0; column < qr->modules; column++) {
			struct page_rect at = {
				(float)(x + (column + quiet) * module), (float)(y + (row + quiet) * module), (float)module, (float)module};
			if (qr->dark[row * qr->modules + column])
				canvas_fill(c, at, 0xFF000000u, 0);
		}
}
