// Measure: what a picture is, before any library has seen a byte of it.
#include "paint/picture.h"

const char PICTURE_BROKEN[] = "is damaged or only half there";

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

static bool jpeg_size(str s, struct picture_head *out)
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
			out->colours = !four ? PICTURE_LIGHT : adobe ? PICTURE_INKS_INVERTED : PICTURE_INKS;
			return out->w && jpeg_ends(str_skip(s, at));
		}
		at += marker == 0xFFFF ? 1 : 2 + (size_t)length;
	}
	return false;
}

static void webp_size(str s, struct picture_head *out)
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

static void bmp_size(str s, struct picture_head *out)
{
	bool old = little(s, 14, 4) == 12; // as OS/2 wrote it
	int32_t h = (int32_t)little(s, 22, 4);
	out->w = old ? little(s, 18, 2) : little(s, 18, 4);
	out->h = old ? little(s, 20, 2) : h < 0 ? -(uint32_t)h : (uint32_t)h; // below zero: stored from the top
}

// Told apart by their first bytes; a file's name says nothing.
static bool kind_of(str s, enum picture_kind *out)
{
	if (str_starts(s, STR("\x89PNG\r\n\x1a\n")))
		*out = PICTURE_PNG;
	else if (str_starts(s, STR("\xFF\xD8")))
		*out = PICTURE_JPEG;
	else if (str_starts(s, STR("RIFF")) && str_eq(str_sub(s, 8, 12), STR("WEBP")))
		*out = PICTURE_WEBP;
	else if (str_starts(s, STR("GIF8")))
		*out = PICTURE_GIF;
	else if (str_starts(s, STR("BM")))
		*out = PICTURE_BMP;
	else
		return false;
	return true;
}

// What people send that is not drawn, and what to do about it.
static const char *foreign(str s)
{
	if (!s.n)
		return "is empty";
	if (str_eq(str_sub(s, 4, 8), STR("ftyp")))
		return "is a HEIC or AVIF photograph (or a film), and has to be saved as JPEG";
	if (str_starts(s, (str){"II*\0", 4}) || str_starts(s, (str){"MM\0*", 4}))
		return "is TIFF, and has to be saved as JPEG or PNG";
	if (str_starts(s, STR("%PDF")))
		return "is PDF, and has to be saved as PNG";
	if (str_starts(s, STR("<svg")) || str_starts(s, STR("<?xml")))
		return "is SVG, and has to be saved as PNG";
	return "is no PNG, JPEG, WebP, GIF or BMP";
}

static bool size_of(str s, struct picture_head *out)
{
	struct gif gif;
	switch (out->kind) {
	case PICTURE_PNG: out->w = big(s, 16, 4), out->h = big(s, 20, 4); break;
	case PICTURE_JPEG: return jpeg_size(s, out) && out->h;
	case PICTURE_WEBP: webp_size(s, out); break;
	case PICTURE_GIF: return gif_find(s, &gif) && (out->w = gif.w) && (out->h = gif.h);
	case PICTURE_BMP: bmp_size(s, out); break;
	}
	return out->w && out->h;
}

const char *picture_measure(str s, struct picture_head *out)
{
	struct picture_head head = {.orientation = 1};
	if (s.n > PAINT_PICTURE_BYTES)
		return "is larger than 32 MiB";
	if (!kind_of(s, &head.kind))
		return foreign(s);
	if (!size_of(s, &head))
		return PICTURE_BROKEN;
	if (head.kind == PICTURE_WEBP && webp_moves(s))
		return "moves, and only still WebP is shown";
	if ((uint64_t)head.w * head.h > PAINT_PICTURE_PIXELS)
		return "has more than 40 million pixels";
	*out = head;
	return NULL;
}
