// GPU: SDL's renderer on OpenGL ES 2. The sheets shown last are kept as textures.
#include "screen/window.h"

// Rows unpacked and uploaded at a time: no second copy of the page is ever needed.
#define BAND 64

static void reset(struct screen *s)
{
	for (int i = 0; i < GPU_TEXTURES; i++)
		if (s->textures[i].texture) {
			SDL_DestroyTexture(s->textures[i].texture);
			held_add(HELD_TEXTURES, -1);
		}
	memset(s->textures, 0, sizeof s->textures);
}

static bool open(struct screen *s)
{
	// On a console SDL would take "opengl" on a context for ES and show nothing, without an error.
	SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
	// For a Wayland compositor SDL waits in a loop of its own, for ever if it ends meanwhile. There nothing tears without it.
	Uint32 vsync = s->wayland ? 0 : SDL_RENDERER_PRESENTVSYNC;
	s->renderer = SDL_CreateRenderer(s->window, -1, SDL_RENDERER_ACCELERATED | vsync);
	s->present_again = 2;
	return s->renderer != NULL;
}

static void close(struct screen *s)
{
	reset(s);
	if (s->renderer)
		SDL_DestroyRenderer(s->renderer);
	s->renderer = NULL;
}

static void size(const struct screen *s, int *w, int *h)
{
	if (!s->renderer || SDL_GetRendererOutputSize(s->renderer, w, h) != 0)
		SDL_GetWindowSizeInPixels(s->window, w, h);
}

static void upload(struct screen *s, SDL_Texture *texture, const struct paint_sheet *sheet)
{
	struct arena scratch = s->scratch;
	struct paint_frame band = paint_frame_new(&scratch, s->w, BAND);
	for (int y = 0; y < s->h; y += BAND) {
		SDL_Rect rect = {0, y, s->w, s->h - y < BAND ? s->h - y : BAND};
		paint_sheet_rows(sheet, y, rect.h, &band);
		SDL_UpdateTexture(texture, &rect, band.px, band.stride * (int)sizeof *band.px);
	}
}

static struct gpu_texture *oldest(struct screen *s)
{
	struct gpu_texture *t = &s->textures[0];
	for (int i = 1; i < GPU_TEXTURES; i++)
		if (s->textures[i].used < t->used)
			t = &s->textures[i];
	return t;
}

static SDL_Texture *texture_of(struct screen *s, const struct paint_sheet *sheet)
{
	s->uses++;
	for (int i = 0; i < GPU_TEXTURES; i++)
		if (s->textures[i].texture && s->textures[i].serial == sheet->serial) {
			s->textures[i].used = s->uses;
			return s->textures[i].texture;
		}
	struct gpu_texture *t = oldest(s);
	if (!t->texture) {
		t->texture = SDL_CreateTexture(s->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, s->w, s->h);
		held_add(HELD_TEXTURES, t->texture != NULL);
	}
	if (!t->texture)
		return NULL;
	t->serial = sheet->serial;
	t->used = s->uses;
	upload(s, t->texture, sheet);
	return t->texture;
}

// A sheet moved by (dx, dy). Drawn unmoved first when it drifts, so that the pixels at the edges are not empty.
static void draw(struct screen *s, const struct paint_sheet *sheet, int dx, int dy, Uint8 alpha)
{
	SDL_Texture *texture = texture_of(s, sheet);
	SDL_Rect at = {dx + s->drift.dx, dy + s->drift.dy, s->w, s->h}, rest = {dx, dy, s->w, s->h};
	if (!texture)
		return;
	SDL_SetTextureBlendMode(texture, alpha == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
	SDL_SetTextureAlphaMod(texture, alpha);
	if (alpha == 255 && (s->drift.dx || s->drift.dy))
		SDL_RenderCopy(s->renderer, texture, NULL, &rest);
	SDL_RenderCopy(s->renderer, texture, NULL, &at);
}

struct scene {
	const struct paint_sheet *from, *to;
	int t, dx, dy;
};

static void draw_scene(struct screen *s, const struct scene *scene)
{
	SDL_SetRenderDrawColor(s->renderer, 0, 0, 0, 255);
	SDL_RenderClear(s->renderer);
	if (scene->from)
		draw(s, scene->from, scene->dx, scene->dy, 255);
	if (!scene->to)
		return;
	int dx = scene->dx < 0 ? scene->dx + s->w : scene->dx > 0 ? scene->dx - s->w : 0;
	int dy = scene->dy < 0 ? scene->dy + s->h : scene->dy > 0 ? scene->dy - s->h : 0;
	draw(s, scene->to, dx, dy, (Uint8)(scene->t > 255 ? 255 : scene->t));
}

// The first frame after a mode was set does not reach a console's screen; the second does.
static void present(struct screen *s, const struct scene *scene)
{
	do {
		draw_scene(s, scene);
		SDL_RenderPresent(s->renderer);
	} while (s->present_again > 0 && --s->present_again > 0);
}

static void still(struct screen *s, const struct paint_sheet *sheet)
{
	present(s, &(struct scene){.from = sheet});
}

static void black(struct screen *s)
{
	present(s, &(struct scene){0});
}

static void patch(struct screen *s, const struct paint_sheet *sheet, int i)
{
	const struct paint_patch *p = &sheet->patches[i];
	SDL_Texture *texture = texture_of(s, sheet);
	SDL_Rect rect = {p->at.x, p->at.y, p->at.w, p->at.h};
	if (texture && p->at.w)
		SDL_UpdateTexture(texture, &rect, p->px, p->at.w * (int)sizeof *p->px);
	still(s, sheet);
}

static void fade(struct screen *s, const struct paint_sheet *from, const struct paint_sheet *to, int t)
{
	present(s, &(struct scene){.from = from, .to = to, .t = t});
}

static void push(struct screen *s, const struct paint_sheet *from, const struct paint_sheet *to, int dx, int dy)
{
	present(s, &(struct scene){.from = from, .to = dx || dy ? to : NULL, .t = 255, .dx = dx, .dy = dy});
}

static bool shot(struct screen *s, struct paint_frame *out)
{
	return SDL_RenderReadPixels(s->renderer, NULL, SDL_PIXELFORMAT_ARGB8888, out->px, out->stride * (int)sizeof *out->px) == 0;
}

const struct backend backend_gpu = {"gpu", true, open, close, size, still, black, patch, fade, push, reset, shot};
