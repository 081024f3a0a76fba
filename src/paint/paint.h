// Paint: page -> pixels, and pixels -> PNG. Frames are plain memory, so they can be made on any thread.
#pragma once

#include "base/base.h"
#include "page/page.h"
#include "type/type.h"

// Pixels as the panel gets them: 0xFFRRGGBB in the machine's byte order, rows top to bottom, no padding.
struct paint_frame {
	int w, h;
	uint32_t *px;
};

enum paint_turn { PAINT_0, PAINT_90, PAINT_180, PAINT_270 }; // clockwise

struct paint_view {
	enum paint_turn turn; // the frame is w x h of the panel; the page's picture is turned into it
	int dx, dy;           // drift, pixels of the page's picture
};

// Where pictures come from. Returns the bytes of a deck's picture, or an empty slice.
struct paint_pictures {
	str (*read)(void *of, str path, struct arena *scratch);
	void *of;
};

// Paints a whole page. The frame's size must be that of the page list's options, turned.
void paint_page(const struct page *, struct type_set *, const struct paint_pictures *, struct paint_view, struct arena scratch,
	struct paint_frame *out);

// Paints boxes over a part of a frame that was painted with the same view. Returns the frame's pixels touched (the turned,
// drifted, clipped `area`). First fills the area with `ground`.
struct paint_area {
	int x, y, w, h;
};
struct paint_area paint_live(
	const struct box *, int n, struct page_rect area, argb ground, struct type_set *, struct paint_view, struct paint_frame *frame);
// Where an area of the page's picture lies in the frame.
struct paint_area paint_area_of(struct page_rect, struct paint_view, int frame_w, int frame_h);

// PNG of a frame, in `out`. False when the library fails.
bool paint_png(const struct paint_frame *, struct buf *out);
// Frames side by side, each scaled to `thumb_w` wide with a gap, on one sheet; the sheet's pixels live in `arena`.
// `frame` gives the nth one; it is called once for each, in order.
void paint_contact(int n, int thumb_w, int page_w, int page_h, bool (*frame)(void *of, int i, struct paint_frame *out), void *of,
	struct arena *arena, struct paint_frame *out);

// out = a + (b - a) * t / 256 over n pixels: the fade. t from 0 to 256.
void paint_blend(const uint32_t *a, const uint32_t *b, int t, size_t n, uint32_t *out);
