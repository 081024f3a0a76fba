#include "paint/canvas.h"

#include <math.h>

struct spot {
	int x, y;
};

// Where a pixel of the picture lies in the frame.
static struct spot turned(int x, int y, enum paint_turn turn, int frame_w, int frame_h)
{
	switch (turn) {
	case PAINT_90: return (struct spot){frame_w - 1 - y, x};
	case PAINT_180: return (struct spot){frame_w - 1 - x, frame_h - 1 - y};
	case PAINT_270: return (struct spot){y, frame_h - 1 - x};
	case PAINT_0: break;
	}
	return (struct spot){x, y};
}

static int clamp(int v, int least, int most)
{
	return v < least ? least : v > most ? most : v;
}

// The pixel of the picture that lies at a spot of the frame: turning on by the rest of the circle.
static struct spot unturned(struct spot at, enum paint_turn turn, int frame_w, int frame_h)
{
	bool sideways = turn == PAINT_90 || turn == PAINT_270;
	enum paint_turn back = sideways ? (turn == PAINT_90 ? PAINT_270 : PAINT_90) : turn;
	return turned(at.x, at.y, back, sideways ? frame_h : frame_w, sideways ? frame_w : frame_h);
}

struct canvas canvas_of(uint32_t *px, int stride, struct paint_area part, enum paint_turn turn, int frame_w, int frame_h)
{
	struct spot zero = turned(0, 0, turn, frame_w, frame_h);
	struct spot right = turned(1, 0, turn, frame_w, frame_h), below = turned(0, 1, turn, frame_w, frame_h);
	struct spot a = unturned((struct spot){part.x, part.y}, turn, frame_w, frame_h);
	struct spot b = unturned((struct spot){part.x + part.w - 1, part.y + part.h - 1}, turn, frame_w, frame_h);
	return (struct canvas){
		.px = px,
		.at = (ptrdiff_t)(zero.y - part.y) * stride + (zero.x - part.x),
		.across = (ptrdiff_t)(right.y - zero.y) * stride + (right.x - zero.x),
		.down = (ptrdiff_t)(below.y - zero.y) * stride + (below.x - zero.x),
		.x0 = a.x < b.x ? a.x : b.x,
		.y0 = a.y < b.y ? a.y : b.y,
		.x1 = (a.x < b.x ? b.x : a.x) + 1,
		.y1 = (a.y < b.y ? b.y : a.y) + 1,
	};
}

int canvas_round(double v)
{
	const double most = 1 << 24;
	if (!(v > -most)) // NaN as well
		return -(1 << 24);
	return v > most ? 1 << 24 : (int)floor(v + 0.5);
}

struct paint_area paint_area_of(struct page_rect r, enum paint_turn turn, int frame_w, int frame_h)
{
	bool sideways = turn == PAINT_90 || turn == PAINT_270;
	int w = sideways ? frame_h : frame_w, h = sideways ? frame_w : frame_h;
	// Outwards to whole pixels, so that a glyph's or a corner's soft edge is inside.
	int x0 = clamp(canvas_round(floorf(r.x)), 0, w), y0 = clamp(canvas_round(floorf(r.y)), 0, h);
	int x1 = clamp(canvas_round(ceil((double)r.x + r.w)), x0, w), y1 = clamp(canvas_round(ceil((double)r.y + r.h)), y0, h);
	if (x1 == x0 || y1 == y0)
		return (struct paint_area){0};
	struct spot a = turned(x0, y0, turn, frame_w, frame_h), b = turned(x1 - 1, y1 - 1, turn, frame_w, frame_h);
	struct spot from = {a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y}, to = {a.x < b.x ? b.x : a.x, a.y < b.y ? b.y : a.y};
	return (struct paint_area){from.x, from.y, to.x - from.x + 1, to.y - from.y + 1};
}

// ---- colours ----

static uint32_t channel(uint32_t px, int shift)
{
	return px >> shift & 255;
}

// A see-through colour on a ground, as style sheets mix them: by the numbers.
static uint32_t tint(uint32_t ground, argb colour)
{
	uint32_t a = colour >> 24, out = 0xFF;
	for (int shift = 16; shift >= 0; shift -= 8)
		out = out << 8 | (channel(ground, shift) * (255 - a) + channel(colour, shift) * a + 127) / 255;
	return out;
}

// A partly covered pixel at the edge of a shape: mixed in light, not in numbers, else light text on a dark ground looks
// starved. The square of a number is near enough to its light and needs no table.
static uint32_t covered(uint32_t ground, uint32_t colour, uint32_t coverage)
{
	uint32_t out = 0xFF;
	for (int shift = 16; shift >= 0; shift -= 8) {
		uint32_t g = channel(ground, shift), c = channel(colour, shift);
		uint32_t light = g * g * (255 - coverage) + c * c * coverage;
		out = out << 8 | (uint32_t)(sqrtf((float)light / 255.0f) + 0.5f);
	}
	return out;
}

static inline uint32_t *pixel(const struct canvas *c, int x, int y)
{
	return c->px + (c->at + x * c->across + y * c->down);
}

static inline void put(uint32_t *px, argb colour, uint32_t coverage)
{
	if (coverage == 0)
		return;
	uint32_t solid = colour >> 24 == 255 ? colour : tint(*px, colour);
	*px = coverage == 255 ? solid : covered(*px, solid, coverage);
}

// ---- fills ----

static void fill_row(struct canvas *c, int x0, int x1, int y, argb colour)
{
	x0 = x0 < c->x0 ? c->x0 : x0;
	x1 = x1 > c->x1 ? c->x1 : x1;
	if (x0 >= x1 || y < c->y0 || y >= c->y1)
		return;
	uint32_t *px = pixel(c, x0, y);
	if (colour >> 24 != 255) {
		for (int x = x0; x < x1; x++, px += c->across)
			put(px, colour, 255);
		return;
	}
	if (c->across == -1)
		px -= x1 - 1 - x0;
	if (c->across == 1 || c->across == -1)
		for (int i = 0; i < x1 - x0; i++)
			px[i] = colour;
	else
		for (int i = 0; i < x1 - x0; i++)
			px[i * c->across] = colour;
}

static void fill_column(struct canvas *c, int x, int y0, int y1, argb colour)
{
	struct canvas lying = {c->px, c->at, c->down, c->across, c->y0, c->x0, c->y1, c->x1};
	fill_row(&lying, y0, y1, x, colour);
}

// Along the frame's memory, whichever way the picture is turned.
static void fill_rect(struct canvas *c, int x0, int y0, int x1, int y1, argb colour)
{
	if (c->across == 1 || c->across == -1)
		for (int y = y0 < c->y0 ? c->y0 : y0; y < y1 && y < c->y1; y++)
			fill_row(c, x0, x1, y, colour);
	else
		for (int x = x0 < c->x0 ? c->x0 : x0; x < x1 && x < c->x1; x++)
			fill_column(c, x, y0, y1, colour);
}

static void fill_corner(struct canvas *c, int x0, int y0, int size, float cx, float cy, float radius, argb colour)
{
	for (int y = y0; y < y0 + size; y++)
		for (int x = x0; x < x0 + size; x++) {
			if (x < c->x0 || x >= c->x1 || y < c->y0 || y >= c->y1)
				continue;
			float far = hypotf((float)x + 0.5f - cx, (float)y + 0.5f - cy);
			float inside = radius + 0.5f - far;
			if (inside > 0)
				put(pixel(c, x, y), colour, inside >= 1 ? 255 : (uint32_t)(inside * 255.0f + 0.5f));
		}
}

void canvas_fill(struct canvas *c, struct page_rect r, argb colour, float radius)
{
	int x0 = canvas_round(r.x), y0 = canvas_round(r.y);
	int x1 = canvas_round((double)r.x + r.w), y1 = canvas_round((double)r.y + r.h);
	// A hairline stays visible on a small panel.
	if (x1 <= x0 && r.w > 0)
		x1 = x0 + 1;
	if (y1 <= y0 && r.h > 0)
		y1 = y0 + 1;
	if (x1 <= x0 || y1 <= y0 || colour >> 24 == 0)
		return;
	int shorter = x1 - x0 < y1 - y0 ? x1 - x0 : y1 - y0;
	float round = radius > (float)shorter / 2 ? (float)shorter / 2 : radius;
	if (!(round >= 0.5f)) {
		fill_rect(c, x0, y0, x1, y1, colour);
		return;
	}
	int side = (int)ceilf(round);
	// Two corners of an odd side share their middle row: it must not be drawn twice in a see-through colour.
	if (side * 2 > shorter)
		side = shorter / 2;
	fill_rect(c, x0 + side, y0, x1 - side, y0 + side, colour);
	fill_rect(c, x0, y0 + side, x1, y1 - side, colour);
	fill_rect(c, x0 + side, y1 - side, x1 - side, y1, colour);
	float left = (float)x0 + round, right = (float)x1 - round, top = (float)y0 + round, bottom = (float)y1 - round;
	fill_corner(c, x0, y0, side, left, top, round, colour);
	fill_corner(c, x1 - side, y0, side, right, top, round, colour);
	fill_corner(c, x0, y1 - side, side, left, bottom, round, colour);
	fill_corner(c, x1 - side, y1 - side, side, right, bottom, round, colour);
}

// ---- masks and pixels ----

void canvas_mask(struct canvas *c, int x, int y, const struct type_mask *mask, argb colour)
{
	int x0 = x < c->x0 ? c->x0 : x, x1 = x + mask->w > c->x1 ? c->x1 : x + mask->w;
	int y0 = y < c->y0 ? c->y0 : y, y1 = y + mask->h > c->y1 ? c->y1 : y + mask->h;
	for (int row = y0; row < y1; row++) {
		if (x0 >= x1)
			break;
		const uint8_t *alpha = mask->alpha + (ptrdiff_t)(row - y) * mask->stride - x;
		uint32_t *px = pixel(c, x0, row);
		for (int i = x0; i < x1; i++, px += c->across)
			put(px, colour, alpha[i]);
	}
}

void canvas_pixels(struct canvas *c, int x, int y, int w, int h, int stride, const uint32_t *px)
{
	for (int row = y < c->y0 ? c->y0 : y; row < y + h && row < c->y1; row++)
		for (int i = x < c->x0 ? c->x0 : x; i < x + w && i < c->x1; i++) {
			uint32_t colour = px[(ptrdiff_t)(row - y) * stride + (i - x)];
			if (colour >> 24)
				put(pixel(c, i, row), colour, 255);
		}
}
