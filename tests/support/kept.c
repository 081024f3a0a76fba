// Preloaded under the program: how many of SDL's surfaces and textures there are now, whoever made them (the program, or SDL2_ttf
// and SDL2_image for it), and how many there have ever been, in the file named by SANTI_KEPT: four 64-bit numbers.
#define _GNU_SOURCE

#include <SDL.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct kept {
	_Atomic int64_t surfaces, surfaces_made, textures, textures_made;
};
static struct kept nowhere, *kept = &nowhere;

__attribute__((constructor)) static void begin(void)
{
	const char *name = getenv("SANTI_KEPT");
	int fd = name ? open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0644) : -1;
	if (fd < 0)
		return;
	void *map = ftruncate(fd, sizeof *kept) == 0 ? mmap(NULL, sizeof *kept, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
	if (map != MAP_FAILED)
		kept = map;
	close(fd);
}

static void *taken(void *object, _Atomic int64_t *now, _Atomic int64_t *made)
{
	if (object) {
		atomic_fetch_add(now, 1);
		atomic_fetch_add(made, 1);
	}
	return object;
}

#define NEXT(name) ((__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name))
#define SURFACE(call) (taken((call), &kept->surfaces, &kept->surfaces_made))
#define TEXTURE(call) (taken((call), &kept->textures, &kept->textures_made))

SDL_Surface *SDL_CreateRGBSurface(Uint32 flags, int w, int h, int depth, Uint32 r, Uint32 g, Uint32 b, Uint32 a)
{
	return SURFACE(NEXT(SDL_CreateRGBSurface)(flags, w, h, depth, r, g, b, a));
}

SDL_Surface *SDL_CreateRGBSurfaceWithFormat(Uint32 flags, int w, int h, int depth, Uint32 format)
{
	return SURFACE(NEXT(SDL_CreateRGBSurfaceWithFormat)(flags, w, h, depth, format));
}

SDL_Surface *SDL_CreateRGBSurfaceFrom(void *px, int w, int h, int depth, int pitch, Uint32 r, Uint32 g, Uint32 b, Uint32 a)
{
	return SURFACE(NEXT(SDL_CreateRGBSurfaceFrom)(px, w, h, depth, pitch, r, g, b, a));
}

SDL_Surface *SDL_CreateRGBSurfaceWithFormatFrom(void *px, int w, int h, int depth, int pitch, Uint32 format)
{
	return SURFACE(NEXT(SDL_CreateRGBSurfaceWithFormatFrom)(px, w, h, depth, pitch, format));
}

SDL_Surface *SDL_ConvertSurface(SDL_Surface *of, const SDL_PixelFormat *format, Uint32 flags)
{
	return SURFACE(NEXT(SDL_ConvertSurface)(of, format, flags));
}

SDL_Surface *SDL_ConvertSurfaceFormat(SDL_Surface *of, Uint32 format, Uint32 flags)
{
	return SURFACE(NEXT(SDL_ConvertSurfaceFormat)(of, format, flags));
}

SDL_Surface *SDL_LoadBMP_RW(SDL_RWops *stream, int close_it)
{
	return SURFACE(NEXT(SDL_LoadBMP_RW)(stream, close_it));
}

void SDL_FreeSurface(SDL_Surface *surface)
{
	if (surface)
		atomic_fetch_sub(&kept->surfaces, 1);
	NEXT(SDL_FreeSurface)(surface);
}

SDL_Texture *SDL_CreateTexture(SDL_Renderer *renderer, Uint32 format, int access, int w, int h)
{
	return TEXTURE(NEXT(SDL_CreateTexture)(renderer, format, access, w, h));
}

SDL_Texture *SDL_CreateTextureFromSurface(SDL_Renderer *renderer, SDL_Surface *surface)
{
	return TEXTURE(NEXT(SDL_CreateTextureFromSurface)(renderer, surface));
}

void SDL_DestroyTexture(SDL_Texture *texture)
{
	if (texture)
		atomic_fetch_sub(&kept->textures, 1);
	NEXT(SDL_DestroyTexture)(texture);
}
