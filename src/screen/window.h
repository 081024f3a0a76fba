// Window: what the parts of screen share. Private to it.
#pragma once

#include "screen/screen.h"
#include "screen/touch.h"

#include <SDL.h>

// A way to get sheets onto the panel. Each function presents one frame; false: the back end has failed.
struct backend {
	const char *name;
	bool paced;
	bool (*open)(struct screen *);
	void (*close)(struct screen *);
	void (*size)(const struct screen *, int *w, int *h);
	void (*still)(struct screen *, const struct paint_sheet *);
	void (*black)(struct screen *);
	void (*patch)(struct screen *, const struct paint_sheet *, int patch);
	void (*fade)(struct screen *, const struct paint_sheet *from, const struct paint_sheet *to, int t);
	void (*push)(struct screen *, const struct paint_sheet *from, const struct paint_sheet *to, int dx, int dy);
	// Everything kept for a window of another size, or lost with a context, is dropped.
	void (*reset)(struct screen *);
	bool (*shot)(struct screen *, struct paint_frame *out);
};
extern const struct backend backend_software, backend_gpu;

#define GPU_TEXTURES 4
struct gpu_texture {
	SDL_Texture *texture;
	unsigned long serial, used;
};

#define EVENT_QUEUE 32

struct screen {
	struct screen_options options;
	SDL_Window *window;
	const struct backend *backend;
	char driver[64];
	int w, h;
	struct paint_drift drift;
	unsigned long presents;
	struct arena scratch;

	SDL_Surface *shadow; // software: when the window's pixels are not ours

	SDL_Renderer *renderer; // gpu
	struct gpu_texture textures[GPU_TEXTURES];
	unsigned long uses;
	int present_again; // frames that have to be presented twice to be seen

	struct screen_event queue[EVENT_QUEUE];
	int queued, first;
	struct touch touch;
	int64_t panel;         // SDL's number of the panel that the finger is on
	int64_t mouse_from_us; // a click before this is a finger's echo
	int64_t repeat_from_us;
	int64_t modifier_us; // since when Ctrl, Alt or the system key is held, as far as we were told; 0: it is not
	int watches[SCREEN_WATCHES];
	int n_watches;
	int display_fd;          // -1: none is known
	struct display *display; // NULL: nothing has to be looked after
	struct saver *saver;     // NULL: there is none of its kind
	bool console, wayland, lost;
};

int64_t screen_now(const struct screen *);
// Queues an event for screen_wait. A full queue drops the new one: hands are slower than that.
void screen_push(struct screen *, struct screen_event);
void screen_push_show(struct screen *, struct show_event);

// keys.c
void keys_down(struct screen *, SDL_Keycode, SDL_Keymod, bool repeat);
// events.c: hides the pointer and takes the keyboard, again and again, since window systems give them back.
void events_assert(struct screen *);
void events_size_changed(struct screen *);
// Fingers and keys that are held are held no more: their devices have been opened again.
void events_lost(struct screen *);
// display.c: full screen is looked at again and again, and asked for again where it is lost.
void display_open(struct screen *);
void display_close(struct screen *);
void display_look(struct screen *); // every few seconds at most
void display_event(struct screen *, const SDL_SysWMEvent *);
void display_look_soon(struct screen *); // the next time at once
// A function of a library of X. False: it is not there, or has no library (NULL).
bool display_find(void *library, const char *name, void *function);
// Whether the show fills an X server's screen; then *info names the server and the window.
struct SDL_SysWMinfo;
bool display_is_x(const struct screen *, struct SDL_SysWMinfo *info);
// saver.c: from when it is opened until the end, but while the panel may sleep, no server's own timer darkens it.
void saver_open(struct screen *);
void saver_let_sleep(struct screen *, bool may);
void saver_look(struct screen *);  // whether somebody has set it again
void saver_close(struct screen *); // what was set before is set again
// The descriptor of the connection to the display, or -1.
int events_display_fd(SDL_Window *);
