// Canvas: the page's picture as paint sees it, mapped onto a turned frame or a part of one. Private to paint.
#pragma once

#include "paint/paint.h"

// Pixel (x, y) of the picture is px[at + x * across + y * down].
struct canvas {
	uint32_t *px;
	ptrdiff_t at, across, down;
	int x0, y0, x1, y1; // what may be drawn, in pixels of the picture
};

// `part` is the part of a frame_w x frame_h frame that `px` holds, `stride` its row length.
struct canvas canvas_of(uint32_t *px, int stride, struct paint_area part, enum paint_turn, int frame_w, int frame_h);

// A coordinate in whole pixels; wild values are clamped to a range in which sums do not overflow.
int canvas_round(double);

void canvas_fill(struct canvas *, struct page_rect, argb colour, float radius);
// A mask of alpha (0..255) whose upper left corner is at (x, y), in a colour.
void canvas_mask(struct canvas *, int x, int y, const struct type_mask *, argb colour);
// Straight-alpha pixels, w * h, `stride` pixels a row.
void canvas_pixels(struct canvas *, int x, int y, int w, int h, int stride, const uint32_t *px);

// Boxes in order. Returns how many pictures were left out.
int canvas_boxes(struct canvas *, const struct box *, int n, struct type_set *, const struct paint_pictures *, struct arena scratch);
// The same for a page: its ground first.
int canvas_page(struct canvas *, const struct page *, struct type_set *, const struct paint_pictures *, struct arena scratch);
// Fitted into an area; a pixel of the picture gets no larger than `pixel_most` (0: no limit). NULL, or what is
// wrong with it.
const char *canvas_picture(
	struct canvas *, struct page_rect, float pixel_most, str bytes, const struct paint_pictures *, struct arena scratch);
void canvas_qr(struct canvas *, struct page_rect, const struct page_qr *);
