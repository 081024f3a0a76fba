// Pictures of a deck: measured before they are unpacked, fitted, turned as the camera says, averaged down.
#include "paint/canvas.h"

#include <SDL.h>
#include <SDL_image.h>

#include <math.h>

static const char BROKEN[] = "is damaged or only half there";

struct size {
	uint32_t w, h;
	int orientation; // EXIF: 1 to 8
	enum { RGB, CMYK, CMYK_INVERTED } colours;
};

static uint32_t big(str s, size_t at, int bytes)
{
	uint32_t v = 0;
	for (int i = 0; i < bytes; i++)
		v = v << 8 | (at + (size_t)i < s.n ? (unsigned char)s.p[at + (size_t)i] : 0u);
	return v;
}

static uint32_t little(str s, size_t at, int bytes)
{
	uint32_t v = 0;
	for (int i = bytes - 1; i >= 0; i--)
		v = v << 8 | (at + (size_t)i < s.n ? (unsigned char)s.p[at + (size_t)i] : 0u);
	return v;
}

// The orientation tag (0x0112) of a TIFF header and its first directory, as cameras and telephones write it.
static int exif_orientation(str tiff)
{
	uint32_t (*get)(str, size_t, int) = str_starts(tiff, STR("II")) ? little : big;
	size_t dir = get(tiff, 4, 4);
	if (tiff.n < 8 || dir > tiff.n)
		return 1;
	uint32_t entries = get(tiff, dir, 2);
	for (uint32_t i = 0; i < entries && i < 512; i++) {
		size_t entry = dir + 2 + 12 * (size_t)i;
		if (get(tiff, entry, 2) == 0x0112) {
			uint32_t v = get(tiff, entry + 8, 2);
			return v >= 1 && v <= 8 ? (int)v : 1;
		}
	}
	return 1;
}

// Whether a JPEG's end is there, from its first scan on: the library fills up what is missing of a half-copied file with grey.
// Within a scan FF is never followed by D9 or DA. Each scan costs the whole picture's pixels; cameras make about ten.
static bool jpeg_ends(str scans)
{
	enum { MOST_SCANS = 100 };
	int n = 0;
	for (ptrdiff_t at; n <= MOST_SCANS && (at = str_find(scans, STR("\xFF"))) >= 0; scans = str_skip(scans, (size_t)at + 1)) {
		uint32_t marker = big(scans, (size_t)at + 1, 1);
		if (marker == 0xD9)
			return true;
		n += marker == 0xDA;
	}
	return false;
}

static bool jpeg_size(str s, struct size *out)
{
	bool four = false, adobe = false;
	for (size_t at = 2; at + 9 < s.n;) {
		uint32_t marker = big(s, at, 2), length = big(s, at + 2, 2);
		if (marker >> 8 != 0xFF)
			return false;
		if (marker == 0xFFE1 && str_starts(str_skip(s, at + 4), (str){"Exif\0\0", 6}))
			out->orientation = exif_orientation(str_sub(s, at + 10, at + 2 + length));
		bool frame = marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
		if (frame) {
			out->h = big(s, at + 5, 2);
			out->w = big(s, at + 7, 2);
			four = big(s, at + 9, 1) == 4;
		}
		// Adobe's programs, and those that follow them, say how much ink is left out.
		adobe = adobe || (marker == 0xFFEE && str_starts(str_skip(s, at + 4), STR("Adobe")));
		if (marker == 0xFFDA) {
			out->colours = !four ? RGB : adobe ? CMYK_INVERTED : CMYK;
			return out->w && jpeg_ends(str_skip(s, at));
		}
		at += marker == 0xFFFF ? 1 : 2 + (size_t)length;
	}
	return false;
}

static void webp_size(str s, struct size *out)
{
	str kind = str_sub(s, 12, 16);
	if (str_eq(kind, STR("VP8X"))) {
		out->w = little(s, 24, 3) + 1;
		out->h = little(s, 27, 3) + 1;
	} else if (str_eq(kind, STR("VP8L"))) {
		uint32_t bits = little(s, 21, 4);
		out->w = (bits & 0x3FFF) + 1;
		out->h = (bits >> 14 & 0x3FFF) + 1;
	} else {
		out->w = little(s, 26, 2) & 0x3FFF;
		out->h = little(s, 28, 2) & 0x3FFF;
	}
}

static bool webp_moves(str s)
{
	return str_eq(str_sub(s, 12, 16), STR("VP8X")) && (little(s, 20, 1) & 2);
}

// How large a picture is, from its first bytes: a small file can unpack to gigabytes. NULL, or what is wrong with it.
static const char *measure(str s, struct size *out)
{
	*out = (struct size){.orientation = 1};
	if (s.n > PAINT_PICTURE_BYTES)
		return "is larger than 32 MiB";
	if (str_starts(s, STR("\x89PNG\r\n\x1a\n")))
		*out = (struct size){.w = big(s, 16, 4), .h = big(s, 20, 4), .orientation = 1};
	else if (str_starts(s, STR("GIF8")))
		*out = (struct size){.w = little(s, 6, 2), .h = little(s, 8, 2), .orientation = 1};
	else if (str_starts(s, STR("RIFF")) && str_eq(str_sub(s, 8, 12), STR("WEBP")))
		webp_size(s, out);
	else if (!str_starts(s, STR("\xFF\xD8")))
		return "is no PNG, JPEG, WebP or GIF";
	else if (!jpeg_size(s, out))
		return BROKEN;
	if (!out->w || !out->h)
		return BROKEN;
	if (str_starts(s, STR("RIFF")) && webp_moves(s))
		return "moves, and only still WebP is shown";
	return (uint64_t)out->w * out->h <= PAINT_PICTURE_PIXELS ? NULL : "has more than 40 million pixels";
}

// ---- scaling ----

struct source {
	const uint32_t *px;
	int w, h, stride;
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
	return s->px[(ptrdiff_t)row * s->stride + column];
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

// The library leaves the four inks as they are, in the bytes for blue, green, red and alpha.
static void mix_inks(SDL_Surface *s, bool inverted)
{
	uint32_t *px = s->pixels, flip = inverted ? 0 : 0xFFFFFFFFu;
	for (ptrdiff_t y = 0; y < s->h; y++)
		for (ptrdiff_t x = 0; x < s->w; x++) {
			uint32_t *p = &px[y * (s->pitch / 4) + x], inks = *p ^ flip, key = inks >> 24;
			uint32_t r = (inks & 255) * key / 255, g = (inks >> 8 & 255) * key / 255, b = (inks >> 16 & 255) * key / 255;
			*p = 0xFF000000u | r << 16 | g << 8 | b;
		}
}

static SDL_Surface *unpack(str bytes, const struct size *size)
{
	SDL_RWops *file = SDL_RWFromConstMem(bytes.p, (int)bytes.n);
	SDL_Surface *loaded = file ? IMG_Load_RW(file, 0) : NULL;
	SDL_Surface *pixels = loaded ? SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
	SDL_FreeSurface(loaded);
	if (file)
		SDL_RWclose(file);
	if (pixels && size->colours != RGB)
		mix_inks(pixels, size->colours == CMYK_INVERTED);
	return pixels;
}

const char *paint_picture_fault(str bytes)
{
	struct size size;
	const char *fault = measure(bytes, &size);
	if (fault)
		return fault;
	SDL_Surface *pixels = unpack(bytes, &size);
	SDL_FreeSurface(pixels);
	return pixels ? NULL : BROKEN;
}

const char *canvas_picture(struct canvas *c, struct page_rect r, float pixel_most, str bytes, struct arena scratch)
{
	struct size size;
	const char *fault = measure(bytes, &size);
	if (fault || !(r.w >= 1) || !(r.h >= 1))
		return fault ? fault : "has no room on this page";
	SDL_Surface *pixels = unpack(bytes, &size);
	if (!pixels)
		return BROKEN;
	struct source source = {pixels->pixels, pixels->w, pixels->h, pixels->pitch / 4, size.orientation};
	draw_fitted(c, r, pixel_most, &source, scratch);
	SDL_FreeSurface(pixels);
	return NULL;
}
