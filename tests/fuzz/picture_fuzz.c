// Any bytes as a picture: what its head promises is what unpacks, and what cannot be drawn says why. Large ones are judged
// by their head alone, as each would take a second.
#include "fuzz.h"
#include "paint/picture.h"

#define PIXELS 65536

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str bytes = {(const char *)data, size};
	struct picture_head head = {.w = 7};
	const char *wrong = picture_measure(bytes, &head);
	must(wrong ? head.w == 7 : head.w && head.h && (uint64_t)head.w * head.h <= PAINT_PICTURE_PIXELS);
	if (wrong || (uint64_t)head.w * head.h > PIXELS)
		return 0;
	must(head.orientation >= 1 && head.orientation <= 8);
	SDL_Surface *surface = NULL;
	wrong = picture_unpack(bytes, &head, NULL, &surface);
	must(!wrong == (surface != NULL));
	if (surface) {
		must(surface->w > 0 && surface->h > 0 && (uint32_t)surface->w == head.w && (uint32_t)surface->h == head.h);
		must(surface->format->format == SDL_PIXELFORMAT_ARGB8888 || surface->format->format == SDL_PIXELFORMAT_RGB24);
	}
	SDL_FreeSurface(surface);
	return 0;
}
