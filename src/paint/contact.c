#include "paint/canvas.h"

#include <assert.h>
#include <math.h>

#define THUMB_LEAST 32
#define GROUND 0xFF202020u

static int up(int n, int by)
{
	assert(by > 0);
	return (n + by - 1) / by;
}

// About as wide as it is high, as a screen shows it whole.
static void arrange(struct paint_contact *c, int n, int thumb_w, int page_w, int page_h)
{
	c->n = n;
	c->thumb_w = thumb_w;
	c->thumb_h = (int)((int64_t)thumb_w * page_h / page_w);
	c->thumb_h = c->thumb_h < 1 ? 1 : c->thumb_h;
	c->gap = thumb_w / 30 + 1;
	double cell = (double)(c->thumb_h + c->gap) / (c->thumb_w + c->gap);
	c->columns = (int)ceil(sqrt(n * cell * 16 / 9));
	c->columns = c->columns < 1 ? 1 : c->columns > n ? n : c->columns;
	c->sheet.w = c->gap + c->columns * (c->thumb_w + c->gap);
	c->sheet.h = c->gap + up(n, c->columns) * (c->thumb_h + c->gap);
}

static bool fits(const struct paint_contact *c)
{
	return (int64_t)c->sheet.w * c->sheet.h <= PAINT_CONTACT_PIXELS;
}

void paint_contact_open(int n, int thumb_w, int page_w, int page_h, struct arena *arena, struct paint_contact *out)
{
	struct paint_contact c = {0};
	n = n < 1 ? 1 : n;
	arrange(&c, n, thumb_w, page_w, page_h);
	while (!fits(&c) && c.thumb_w > THUMB_LEAST)
		arrange(&c, n, c.thumb_w * 7 / 8, page_w, page_h);
	// So many that they cannot be told apart even as specks: only the first ones.
	while (!fits(&c))
		arrange(&c, c.n / 2, THUMB_LEAST, page_w, page_h);
	c.sheet = paint_frame_new(arena, c.sheet.w, c.sheet.h);
	for (size_t i = 0; i < (size_t)c.sheet.w * (size_t)c.sheet.h; i++)
		c.sheet.px[i] = GROUND;
	*out = c;
}

static uint32_t average(const struct paint_frame *f, int x0, int x1, int y0, int y1)
{
	uint32_t r = 0, g = 0, b = 0, n = (uint32_t)((x1 - x0) * (y1 - y0));
	for (int y = y0; y < y1; y++)
		for (int x = x0; x < x1; x++) {
			uint32_t px = f->px[(ptrdiff_t)y * f->stride + x];
			r += px >> 16 & 255;
			g += px >> 8 & 255;
			b += px & 255;
		}
	return 0xFF000000u | (r + n / 2) / n << 16 | (g + n / 2) / n << 8 | (b + n / 2) / n;
}

void paint_contact_add(struct paint_contact *c, int i, const struct paint_frame *f)
{
	if (i < 0 || i >= c->n)
		return;
	int left = c->gap + i % c->columns * (c->thumb_w + c->gap), top = c->gap + i / c->columns * (c->thumb_h + c->gap);
	for (int y = 0; y < c->thumb_h; y++) {
		int y0 = (int)((int64_t)y * f->h / c->thumb_h), y1 = (int)((int64_t)(y + 1) * f->h / c->thumb_h);
		for (int x = 0; x < c->thumb_w; x++) {
			int x0 = (int)((int64_t)x * f->w / c->thumb_w), x1 = (int)((int64_t)(x + 1) * f->w / c->thumb_w);
			c->sheet.px[(ptrdiff_t)(top + y) * c->sheet.stride + left + x] =
				average(f, x0, x1 > x0 ? x1 : x0 + 1, y0, y1 > y0 ? y1 : y0 + 1);
		}
	}
}
