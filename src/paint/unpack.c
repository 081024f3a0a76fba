// Unpack: the libraries that know the formats, each with a picture that was measured. Bytes come to them as they ask, and no
// more of them once the caller has had enough: that is how a library is stopped that takes for ever.
#include "paint/picture.h"

#include <SDL_image.h>
#include <png.h>

// A JPEG of empty scans costs the whole picture for each few bytes, so it gets few at a time.
#define PIECE 512

struct feed {
	str left, all;
	const struct paint_pictures *pictures;
	enum picture_kind kind;
	bool late;
};

static Sint64 feed_size(SDL_RWops *stream)
{
	const struct feed *f = stream->hidden.unknown.data1;
	return (Sint64)f->all.n;
}

static Sint64 feed_seek(SDL_RWops *stream, Sint64 offset, int whence)
{
	struct feed *f = stream->hidden.unknown.data1;
	Sint64 n = (Sint64)f->all.n, base = whence == RW_SEEK_SET ? 0 : whence == RW_SEEK_END ? n : n - (Sint64)f->left.n;
	if (offset < -base || offset > n - base)
		return -1;
	f->left = str_skip(f->all, (size_t)(base + offset));
	return base + offset;
}

static size_t feed_read(SDL_RWops *stream, void *out, size_t size, size_t count)
{
	struct feed *f = stream->hidden.unknown.data1;
	const struct paint_pictures *p = f->pictures;
	f->late = f->late || (p && p->enough && p->enough(p->of));
	if (f->late || !size)
		return 0;
	// This library takes fewer bytes than it asked for; the others have to be given all of a row.
	size_t most = f->kind == PICTURE_JPEG && size == 1 && count > PIECE ? PIECE : count, n = f->left.n / size;
	n = n < most ? n : most;
	memcpy(out, f->left.p, n * size);
	f->left = str_skip(f->left, n * size);
	return n;
}

static int feed_close(SDL_RWops *stream)
{
	(void)stream;
	return 0;
}

static SDL_Surface *load(SDL_RWops *stream, enum picture_kind kind)
{
	switch (kind) {
	case PICTURE_JPEG: return IMG_LoadJPG_RW(stream);
	case PICTURE_WEBP: return IMG_LoadWEBP_RW(stream);
	case PICTURE_BMP: return SDL_LoadBMP_RW(stream, 0);
	case PICTURE_GIF:
	case PICTURE_PNG: break;
	}
	return NULL;
}

// A second copy in another format can take a hundred megabytes, so what can be read as it is stays. What has another size than
// was measured is not what was allowed.
static SDL_Surface *readable(SDL_Surface *s, const struct picture_head *head)
{
	if (s && ((uint32_t)s->w != head->w || (uint32_t)s->h != head->h)) {
		surface_free(s);
		return NULL;
	}
	if (!s || s->format->format == SDL_PIXELFORMAT_RGB24 || s->format->format == SDL_PIXELFORMAT_ARGB8888)
		return s;
	SDL_Surface *converted = surface_made(SDL_ConvertSurfaceFormat(s, SDL_PIXELFORMAT_ARGB8888, 0));
	surface_free(s);
	return converted;
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

// PNG goes to its own library: asked through SDL_image it writes what it thinks of a file to standard error, and keeps every
// text in it unpacked, up to gigabytes. This way it skips them, says it to us, and takes no longer than its pixels do.
static SDL_Surface *unpack_png(str bytes, const struct picture_head *head)
{
	png_image png = {.version = PNG_IMAGE_VERSION};
	SDL_Surface *s = NULL;
	bool good = png_image_begin_read_from_memory(&png, bytes.p, bytes.n) && png.width == head->w && png.height == head->h;
	if (good)
		s = surface_made(SDL_CreateRGBSurfaceWithFormat(0, (int)head->w, (int)head->h, 32, SDL_PIXELFORMAT_ARGB8888));
	if (s) {
		png.format = SDL_BYTEORDER == SDL_BIG_ENDIAN ? PNG_FORMAT_ARGB : PNG_FORMAT_BGRA;
		png.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
		good = png_image_finish_read(&png, NULL, s->pixels, s->pitch, NULL) != 0;
	}
	png_image_free(&png);
	if (good)
		return s;
	surface_free(s);
	return NULL;
}

const char *picture_unpack(str bytes, const struct picture_head *head, const struct paint_pictures *pictures, SDL_Surface **out)
{
	struct feed feed = {bytes, bytes, pictures, head->kind, false};
	SDL_Surface *s = NULL;
	if (head->kind == PICTURE_PNG) {
		s = unpack_png(bytes, head);
	} else if (head->kind == PICTURE_GIF) {
		s = gif_unpack(bytes);
	} else {
		SDL_RWops *stream = SDL_AllocRW();
		if (stream) {
			stream->type = SDL_RWOPS_UNKNOWN;
			stream->hidden.unknown.data1 = &feed;
			stream->size = feed_size;
			stream->seek = feed_seek;
			stream->read = feed_read;
			stream->close = feed_close;
			s = readable(surface_made(load(stream, head->kind)), head);
			SDL_FreeRW(stream);
		}
	}
	// SDL keeps the words of its errors for each thread, and cannot know when ours end.
	SDL_TLSCleanup();
	// A JPEG that was cut off is filled up with grey, so that it came to an end says nothing.
	if (s && !feed.late) {
		if (head->colours != PICTURE_LIGHT && s->format->BytesPerPixel == 4)
			mix_inks(s, head->colours == PICTURE_INKS_INVERTED);
		*out = s;
		return NULL;
	}
	surface_free(s);
	return feed.late ? "takes too long to unpack" : PICTURE_BROKEN;
}
