#include "paint/picture.h"

#include <SDL.h>
#include <SDL_image.h>

// A stream that the library writes to and that ends in a buf. The library only appends.
static size_t append(SDL_RWops *stream, const void *bytes, size_t size, size_t count)
{
	buf_str(stream->hidden.unknown.data1, (str){bytes, size * count});
	return count;
}

static Sint64 tell(SDL_RWops *stream, Sint64 offset, int whence)
{
	const struct buf *out = stream->hidden.unknown.data1;
	return whence == RW_SEEK_CUR && offset == 0 ? (Sint64)out->n : -1;
}

static Sint64 length(SDL_RWops *stream)
{
	const struct buf *out = stream->hidden.unknown.data1;
	return (Sint64)out->n;
}

static int stay_open(SDL_RWops *stream)
{
	(void)stream;
	return 0;
}

bool paint_png(const struct paint_frame *f, struct buf *out)
{
	bool done = false;
	SDL_Surface *surface =
		surface_made(SDL_CreateRGBSurfaceWithFormatFrom(f->px, f->w, f->h, 32, f->stride * (int)sizeof *f->px, SDL_PIXELFORMAT_ARGB8888));
	SDL_RWops *stream = SDL_AllocRW();
	if (surface && stream) {
		stream->type = SDL_RWOPS_UNKNOWN;
		stream->hidden.unknown.data1 = out;
		stream->write = append;
		stream->seek = tell;
		stream->size = length;
		stream->close = stay_open;
		done = IMG_SavePNG_RW(surface, stream, 0) == 0;
	}
	if (stream)
		SDL_FreeRW(stream);
	surface_free(surface);
	return done;
}
