// Software: straight into the window's own pixels. Without SDL's renderer no OpenGL library is loaded.
#include "screen/window.h"

static bool ours(const SDL_Surface *surface)
{
	const SDL_PixelFormat *f = surface->format;
	return f->BytesPerPixel == 4 && f->Rmask == 0xFF0000 && f->Gmask == 0xFF00 && f->Bmask == 0xFF && surface->pitch % 4 == 0;
}

static void size(const struct screen *s, int *w, int *h)
{
	SDL_GetWindowSizeInPixels(s->window, w, h);
}

static void reset(struct screen *s)
{
	held_add(HELD_SURFACES, -(s->shadow != NULL));
	SDL_FreeSurface(s->shadow);
	s->shadow = NULL;
}

// The pixels to draw on: the window's, or a copy in our format. They may move with every resize. NULL while there are none.
static SDL_Surface *pixels(struct screen *s)
{
	SDL_Surface *surface = SDL_GetWindowSurface(s->window);
	if (!surface || ours(surface))
		return surface;
	if (s->shadow && (s->shadow->w != surface->w || s->shadow->h != surface->h))
		reset(s);
	if (!s->shadow) {
		s->shadow = SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32, SDL_PIXELFORMAT_RGB888);
		held_add(HELD_SURFACES, s->shadow != NULL);
	}
	return s->shadow;
}

static bool frame_of(struct screen *s, struct paint_frame *out)
{
	SDL_Surface *surface = pixels(s);
	if (!surface || surface->w != s->w || surface->h != s->h)
		return false;
	*out = (struct paint_frame){surface->w, surface->h, surface->pitch / 4, surface->pixels};
	return true;
}

static void update(struct screen *s, struct paint_area a)
{
	SDL_Rect rect = {a.x, a.y, a.w, a.h};
	if (s->shadow)
		SDL_BlitSurface(s->shadow, &rect, SDL_GetWindowSurface(s->window), &rect);
	SDL_UpdateWindowSurfaceRects(s->window, &rect, 1);
}

static void update_all(struct screen *s)
{
	update(s, (struct paint_area){0, 0, s->w, s->h});
}

static bool open(struct screen *s)
{
	return pixels(s) != NULL;
}

static void still(struct screen *s, const struct paint_sheet *sheet)
{
	struct paint_frame frame;
	if (!frame_of(s, &frame))
		return;
	paint_sheet_draw(sheet, s->drift, &frame);
	update_all(s);
}

static void black(struct screen *s)
{
	struct paint_frame frame;
	if (!frame_of(s, &frame))
		return;
	for (int y = 0; y < frame.h; y++)
		memset(frame.px + (ptrdiff_t)y * frame.stride, 0, (size_t)frame.w * sizeof *frame.px);
	update_all(s);
}

static void patch(struct screen *s, const struct paint_sheet *sheet, int i)
{
	struct paint_frame frame;
	if (!frame_of(s, &frame))
		return;
	struct paint_area drawn = paint_sheet_draw_area(sheet, s->drift, sheet->patches[i].at, &frame);
	if (drawn.w && drawn.h)
		update(s, drawn);
}

static void fade(struct screen *s, const struct paint_sheet *from, const struct paint_sheet *to, int t)
{
	struct paint_frame frame;
	if (!frame_of(s, &frame))
		return;
	paint_sheet_fade(from, to, t, s->drift, s->scratch, &frame);
	update_all(s);
}

static void push(struct screen *s, const struct paint_sheet *from, const struct paint_sheet *to, int dx, int dy)
{
	struct paint_frame frame;
	if (!frame_of(s, &frame))
		return;
	paint_sheet_push(from, to, dx, dy, s->drift, s->scratch, &frame);
	update_all(s);
}

static bool shot(struct screen *s, struct paint_frame *out)
{
	struct paint_frame frame;
	if (!frame_of(s, &frame))
		return false;
	for (int y = 0; y < frame.h; y++)
		for (int x = 0; x < frame.w; x++)
			out->px[(ptrdiff_t)y * out->stride + x] = frame.px[(ptrdiff_t)y * frame.stride + x] | 0xFF000000u;
	return true;
}

const struct backend backend_software = {"software", false, open, reset, size, still, black, patch, fade, push, reset, shot};
