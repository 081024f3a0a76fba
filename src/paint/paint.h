// Paint: page -> pixels, pixels -> packed sheets, sheets -> frames, frames -> PNG. All of it is plain memory, so it can be
// done on any thread.
#pragma once

#include "base/base.h"
#include "page/page.h"
#include "type/type.h"

// ---- frames -------------------------------------------------------------------------------------------------------
// Pixels as the panel gets them: 0xFFRRGGBB in the machine's byte order, rows top to bottom.
struct paint_frame {
	int w, h;
	int stride; // pixels from one row to the next, >= w
	uint32_t *px;
};

// A part of a frame, in its pixels.
struct paint_area {
	int x, y, w, h;
};

// How far the page's picture is turned clockwise to become the panel's frame.
enum paint_turn { PAINT_0, PAINT_90, PAINT_180, PAINT_270 };

// A frame of its own, zeroed.
struct paint_frame paint_frame_new(struct arena *, int w, int h);
// Where an area of the page's picture lies in a frame of frame_w x frame_h, clipped to it.
struct paint_area paint_area_of(struct page_rect, enum paint_turn, int frame_w, int frame_h);

// ---- pages --------------------------------------------------------------------------------------------------------
// Where pictures come from: the bytes of a picture as its deck names it, or an empty slice.
struct paint_pictures {
	str (*read)(void *of, str path, struct arena *scratch);
	// Called when one cannot be drawn, with what is wrong with it as paint_picture_fault says, NULL when it was not read. May be NULL.
	void (*left_out)(void *of, str path, const char *fault);
	void *of;
	// Asked again and again while one is unpacked: whether that has taken so long that it is to be left out. May be NULL.
	bool (*enough)(void *of);
};

// PNG, JPEG, WebP (still ones), GIF (its first picture) and BMP are drawn, upright as the camera's EXIF says. Colour profiles
// are ignored: numbers are taken as sRGB. Pictures larger than this (as files, or in pixels once unpacked) are not drawn.
#define PAINT_PICTURE_BYTES ((size_t)32 << 20)
#define PAINT_PICTURE_PIXELS ((uint64_t)40000000)

// What is wrong with a picture, as the end of a sentence ("is damaged ..."); NULL: it can be drawn. It is unpacked to find out,
// for as long as pictures->enough allows (NULL: as long as it takes).
const char *paint_picture_fault(str bytes, const struct paint_pictures *);

// Paints a whole page. The frame's size must be that of the page list's options, turned. The number of pictures that cannot
// be drawn is returned; the page is then painted as page.instead says. `pictures` may be NULL: there is none.
int paint_page(
	const struct page *, struct type_set *, const struct paint_pictures *, enum paint_turn, struct arena scratch, struct paint_frame *out);

// Rasterises a page's glyphs face by face and puts each face away before the next one: painting the page then needs their
// masks alone. Without it all of its faces are open at a time, which is most of the memory of a page of text.
void paint_prepare(const struct page *, struct type_set *);
// Paints boxes (but no pictures) over a whole page's frame.
void paint_boxes(const struct box *, int n, struct type_set *, enum paint_turn, struct paint_frame *);

// ---- sheets -------------------------------------------------------------------------------------------------------
// A painted page packed row by row into runs of one colour and stretches of single pixels; equal rows are kept once. A page
// of text takes a tenth to a twentieth of its frame, and a fade between two of them touches less memory than one between frames.
struct paint_still {
	int w, h;
	const uint32_t *words;
	const uint32_t *rows; // where each row begins in `words`
};

// Something drawn over a still that changes while the page stays: the footer, the clock.
struct paint_patch {
	struct paint_area at; // w == 0: nothing
	uint32_t *px;         // at.w * at.h of them
	size_t room;          // how many there is memory for
};

#define PAINT_PATCHES 3
struct paint_sheet {
	struct paint_still still;
	struct paint_patch patches[PAINT_PATCHES]; // the later ones lie on top
	unsigned long serial;                      // given by the owner, another one for each still: what a graphics card keeps is known by it
};

// The most bytes a still and its patches can take, for the arena that they live in.
size_t paint_sheet_limit(int w, int h);
// Packs a frame; the still lives in `arena` and needs at most paint_sheet_limit bytes.
void paint_pack(const struct paint_frame *, struct arena *arena, struct arena scratch, struct paint_still *out);
// paint_page and paint_pack in one, without a whole frame in between; w x h is that of the frame.
int paint_page_still(const struct page *, struct type_set *, const struct paint_pictures *, enum paint_turn, int w, int h,
	struct arena scratch, struct arena *arena, struct paint_still *out);
// Paints boxes over the part of a still where `area` of the page's picture lies. The patch's memory is taken from `arena`
// unless it is large enough already, so one that is painted again and again takes none.
void paint_patch(const struct box *, int n, struct page_rect area, struct type_set *, enum paint_turn, const struct paint_still *,
	struct arena *arena, struct paint_patch *out);

// The drift: pixels that a frame's contents are moved by. The pixels at its edges are repeated, so no seam shows.
struct paint_drift {
	int dx, dy;
};

// Rows [y, y + n) of a sheet into the first n of a frame of its width.
void paint_sheet_rows(const struct paint_sheet *, int y, int n, struct paint_frame *out);
// A sheet into a frame of the same size.
void paint_sheet_draw(const struct paint_sheet *, struct paint_drift, struct paint_frame *out);
// Only a part of it. `area` is one of the sheet, before the drift; returns the part of the frame that was drawn.
struct paint_area paint_sheet_draw_area(const struct paint_sheet *, struct paint_drift, struct paint_area, struct paint_frame *out);
// `to` over `from`, t from 0 (only from) to 256 (only to). The sheets and the frame have one size.
void paint_sheet_fade(
	const struct paint_sheet *from, const struct paint_sheet *to, int t, struct paint_drift, struct arena scratch, struct paint_frame *out);
// `to` pushes `from` out; dx, dy: how far `from` has moved, along one axis. `to` follows it from the other side.
void paint_sheet_push(const struct paint_sheet *from, const struct paint_sheet *to, int dx, int dy, struct paint_drift,
	struct arena scratch, struct paint_frame *out);

// out = a + (b - a) * t / 256 over n pixels, t from 0 to 256. `out` is neither a nor b.
void paint_blend(const uint32_t *a, const uint32_t *b, int t, size_t n, uint32_t *out);

// ---- files --------------------------------------------------------------------------------------------------------
// PNG of a frame, in `out`. False when the library fails.
bool paint_png(const struct paint_frame *, struct buf *out);

// A PDF whose pages are frames, each at its own pixels; it grows in `out` page by page. Opened or not, it has to be closed.
struct paint_pdf {
	void *surface, *pen; // private
	int n;               // pages so far
};
// False: the library fails; the pages of a PDF are w x h, its longer side 960 points.
bool paint_pdf_open(int w, int h, str title, struct arena scratch, struct buf *out, struct paint_pdf *);
// `label` is the page's name in a viewer's list of pages; a page with a `chapter` is also in its outline.
void paint_pdf_add(struct paint_pdf *, const struct paint_frame *, str label, str chapter, struct arena scratch);
// Ends the file. False: `out` is no good PDF.
bool paint_pdf_close(struct paint_pdf *);

// Frames side by side on one sheet, each scaled down with a gap between them. Thumbs are `thumb_w` wide, or less when there
// are so many that the sheet would pass PAINT_CONTACT_PIXELS.
#define PAINT_CONTACT_PIXELS 24000000
struct paint_contact {
	struct paint_frame sheet;
	int columns, thumb_w, thumb_h, gap, n;
};
// The sheet's pixels live in `arena` and take at most 4 * PAINT_CONTACT_PIXELS bytes.
void paint_contact_open(int n, int thumb_w, int page_w, int page_h, struct arena *arena, struct paint_contact *out);
void paint_contact_add(struct paint_contact *, int i, const struct paint_frame *);
