// Pictures of a deck: fitted, turned as the camera says, averaged down.
#include "paint/picture.h"
#include "paint/canvas.h"

#include <math.h>

struct source {
	const uint8_t *px;
	int w, h, pitch, pixel; // pitch and pixel in bytes; a pixel has 4, or 3 when it is red, green and blue
	int orientation;
};

// A pixel of the upright picture.
static uint32_t upright(const struct source *s, int x, int y)
{
	int w = s->w - 1, h = s->h - 1, column = x, row = y;
	switch (s->orientation) {
	case 2: column = w - x; break;
	case 3: column = w - x, row = h - y; break;
	case 4: row = h - y; break;
	case 5: column = y, row = x; break;
	case 6: column = y, row = h - x; break;
	case 7: column = w - y, row = h - x; break;
	case 8: column = w - y, row = x; break;
	default: break;
	}
	const uint8_t *px = s->px + (ptrdiff_t)row * s->pitch + (ptrdiff_t)column * s->pixel;
	uint32_t whole;
	if (s->pixel == 3)
		return 0xFF000000u | (uint32_t)px[0] << 16 | (uint32_t)px[1] << 8 | px[2];
	memcpy(&whole, px, sizeof whole);
	return whole;
}

// One axis of the scaling: the pixels [from, to] of the source that one of the target covers, and how much of the outer two.
struct span {
	int from, to;
	float first, last;
};

static struct span span_of(int i, int target, int source)
{
	double scale = (double)source / target, a = i * scale, b = a + scale;
	if (scale < 1) {
		// Enlarged: between the two nearest centres.
		double centre = (i + 0.5) * scale - 0.5;
		int left = (int)floor(centre);
		float part = (float)(centre - left);
		return (struct span){left < 0 ? 0 : left, left + 1 < source ? left + 1 : source - 1, 1 - part, part};
	}
	int from = (int)a, to = (int)ceil(b) - 1;
	to = to < source ? to : source - 1;
	return (struct span){from, to, from == to ? 1 : (float)(from + 1 - a), (float)(b - to)};
}

static float weight(const struct span *s, int i)
{
	if (s->from == s->to)
		return 1;
	return i == s->from ? s->first : i == s->to ? s->last : 1;
}

static uint32_t average(const struct source *s, const struct span *across, const struct span *down)
{
	float a = 0, r = 0, g = 0, b = 0, all = 0;
	for (int y = down->from; y <= down->to; y++)
		for (int x = across->from; x <= across->to; x++) {
			uint32_t px = upright(s, x, y);
			float w = weight(across, x) * weight(down, y), wa = w * (float)(px >> 24);
			r += wa * (float)(px >> 16 & 255);
			g += wa * (float)(px >> 8 & 255);
			b += wa * (float)(px & 255);
			a += wa;
			all += w;
		}
	if (a <= 0 || all <= 0)
		return 0;
	return (uint32_t)(a / all + 0.5f) << 24 | (uint32_t)(r / a + 0.5f) << 16 | (uint32_t)(g / a + 0.5f) << 8 | (uint32_t)(b / a + 0.5f);
}

static void draw_fitted(struct canvas *c, struct page_rect r, float pixel_most, const struct source *s, struct arena scratch)
{
	bool lying = s->orientation >= 5;
	int w = lying ? s->h : s->w, h = lying ? s->w : s->h;
	double scale = fmin((double)r.w / w, (double)r.h / h);
	if (pixel_most > 0)
		scale = fmin(scale, pixel_most);
	int tw = canvas_round(fmax(w * scale, 1)), th = canvas_round(fmax(h * scale, 1));
	if (tw > 1 << 15 || th > 1 << 15)
		return;
	int x0 = canvas_round(r.x + (r.w - (float)tw) / 2), y0 = canvas_round(r.y + (r.h - (float)th) / 2);
	struct span *across = arena_array(&scratch, struct span, (size_t)tw);
	uint32_t *row = arena_array(&scratch, uint32_t, (size_t)tw);
	for (int x = 0; x < tw; x++)
		across[x] = span_of(x, tw, w);
	for (int y = 0; y < th; y++) {
		if (y0 + y < c->y0 || y0 + y >= c->y1)
			continue;
		struct span down = span_of(y, th, h);
		for (int x = 0; x < tw; x++)
			row[x] = average(s, &across[x], &down);
		canvas_pixels(c, x0, y0 + y, tw, 1, tw, row);
	}
}

const char *paint_picture_fault(str bytes, const struct paint_pictures *pictures)
{
	struct picture_head head;
	SDL_Surface *pixels = NULL;
	const char *fault = picture_measure(bytes, &head);
	if (!fault)
		fault = picture_unpack(bytes, &head, pictures, &pixels);
	surface_free(pixels);
	return fault;
}

const char *canvas_picture(
	struct canvas *c, struct page_rect r, float pixel_most, str bytes, const struct paint_pictures *pictures, struct arena scratch)
{
	struct picture_head head;
	SDL_Surface *pixels;
	const char *fault = picture_measure(bytes, &head);
	if (fault || !(r.w >= 1) || !(r.h >= 1))
		return fault ? fault : "has no room on this page";
	fault = picture_unpack(bytes, &head, pictures, &pixels);
	if (fault)
		return fault;
	struct source source = {pixels->pixels, pixels->w, pixels->h, pixels->pitch, pixels->format->BytesPerPixel, head.orientation};
	draw_fitted(c, r, pixel_most, &source, scratch);
	surface_free(pixels);
	return NULL;
}
