#include "screen/console.h"
#include "screen/window.h"

#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

// Scratch for a band of rows of the widest panel there is.
#define SCRATCH_LIMIT ((size_t)32 << 20)
#define CONSOLE_SYS "/sys/class/drm"

int64_t screen_now(const struct screen *s)
{
	return s->options.now_us(s->options.of);
}

void screen_push(struct screen *s, struct screen_event e)
{
	if (s->queued < EVENT_QUEUE)
		s->queue[(s->first + s->queued++) % EVENT_QUEUE] = e;
}

void screen_push_show(struct screen *s, struct show_event e)
{
	screen_push(s, (struct screen_event){.kind = SCREEN_SHOW, .show = e});
}

// ---- opening ----

static bool exists(const char *pattern)
{
	glob_t found;
	bool any = glob(pattern, GLOB_NOSORT, NULL, &found) == 0;
	globfree(&found);
	return any;
}

static bool video_is(const char *name)
{
	const char *driver = SDL_GetCurrentVideoDriver();
	return driver && strcasecmp(driver, name) == 0;
}

static void set_hints(const struct screen_options *o)
{
	SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
	SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
	SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
	SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
	SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
	SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
	SDL_SetHint(SDL_HINT_APP_NAME, "santi");
	if (o->headless)
		SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
}

static const char *or_unset(const char *variable)
{
	const char *value = getenv(variable);
	return value && *value ? value : "not set";
}

static void explain_no_display(struct diag_list *diags)
{
	const char *wanted = getenv("SDL_VIDEODRIVER");
	diag_add(diags, DIAG_ERROR, (struct place){0},
		"no display can be opened (%s): tried %s%s; X11 (DISPLAY is %s), Wayland (WAYLAND_DISPLAY is %s), the console (%s)", SDL_GetError(),
		wanted && *wanted ? "only SDL_VIDEODRIVER=" : "every driver", wanted && *wanted ? wanted : "", or_unset("DISPLAY"),
		or_unset("WAYLAND_DISPLAY"), exists("/dev/dri/card*") ? "/dev/dri has a card" : "/dev/dri has no card");
}

// SDL ends its list of drivers with ones that draw where nobody looks, and takes them unasked where there is no display.
static bool seen_by_nobody(const struct screen_options *o)
{
	const char *asked = getenv("SDL_VIDEODRIVER");
	if (o->headless || (asked && *asked) || !(video_is("offscreen") || video_is("dummy") || video_is("evdev")))
		return false;
	SDL_SetError("nothing but SDL's driver \"%s\" is left", SDL_GetCurrentVideoDriver());
	return true;
}

// By number or by name; one that is not there is replaced by the first.
static int find_display(str wanted, struct diag_list *diags)
{
	int n = SDL_GetNumVideoDisplays(), number = 0;
	bool digits = wanted.n > 0 && wanted.n < 4;
	for (size_t i = 0; i < wanted.n && digits; i++) {
		digits = wanted.p[i] >= '0' && wanted.p[i] <= '9';
		number = number * 10 + (wanted.p[i] - '0');
	}
	if (!wanted.n || (digits && number < n))
		return wanted.n ? number : 0;
	for (int i = 0; i < n; i++)
		if (str_eq(str_from(SDL_GetDisplayName(i)), wanted))
			return i;
	diag_add(
		diags, DIAG_WARNING, (struct place){0}, "there is no display \"%.*s\" among the %d here, using the first one", STR_ARG(wanted), n);
	return 0;
}

// On a console SDL keeps the mode that the machine was started in, which is that of a panel it had then or of none.
static bool other_mode(const struct screen *s, int *w, int *h)
{
	int width = 0, height = 0;
	if (!s->console || console_displays(CONSOLE_SYS, &width, &height) != 1 || !width || (width == *w && height == *h))
		return false;
	*w = width;
	*h = height;
	return true;
}

static bool open_window(struct screen *s, struct diag_list *diags)
{
	const struct screen_options *o = &s->options;
	int display = find_display(o->display, diags), w = o->width, h = o->height;
	SDL_DisplayMode mode;
	bool own_mode = false;
	if ((!w || !h) && o->headless)
		w = 1920, h = 1080;
	else if ((!w || !h) && SDL_GetDesktopDisplayMode(display, &mode) == 0) {
		w = o->windowed ? mode.w * 2 / 3 : mode.w, h = o->windowed ? mode.h * 2 / 3 : mode.h;
		own_mode = !o->windowed && other_mode(s, &w, &h);
	}
	Uint32 flags = SDL_WINDOW_ALLOW_HIGHDPI;
	if (s->wayland) {
		// As the renderer wants it: SDL would open the window anew, and forget that it fills the screen.
		SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
		SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 2);
		SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
		flags |= SDL_WINDOW_OPENGL;
	}
	if (o->windowed)
		flags |= SDL_WINDOW_RESIZABLE;
	else if (!o->headless && !own_mode)
		flags |= SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
	int at = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)display);
	s->window = SDL_CreateWindow("santi", at, at, w > 0 ? w : 1280, h > 0 ? h : 720, flags);
	if (!s->window)
		diag_add(diags, DIAG_ERROR, (struct place){0}, "the window cannot be opened: %s", SDL_GetError());
	return s->window != NULL;
}

static bool open_backend(struct screen *s, const struct backend *backend)
{
	s->backend = backend;
	if (backend->open(s))
		return true;
	backend->close(s);
	return false;
}

// The console and, with this SDL, Wayland show nothing but OpenGL. Elsewhere a graphics card has a render node; without one OpenGL would be
// computed, slower than our own pixels and with a large library.
static bool choose_backend(struct screen *s, struct diag_list *diags)
{
	enum screen_renderer wanted = s->options.renderer;
	bool gpu =
		s->console || s->wayland || wanted == SCREEN_GPU || (wanted == SCREEN_AUTO && !s->options.headless && exists("/dev/dri/renderD*"));
	if (s->options.headless)
		gpu = false;
	if ((s->console || s->wayland) && wanted == SCREEN_SOFTWARE)
		diag_add(diags, DIAG_WARNING, (struct place){0},
			"a bare console and Wayland show nothing but the gpu renderer, using that and not the software one");
	if (open_backend(s, gpu ? &backend_gpu : &backend_software))
		return true;
	char why[160];
	snprintf(why, sizeof why, "%s", SDL_GetError());
	if (!open_backend(s, gpu ? &backend_software : &backend_gpu)) {
		diag_add(diags, DIAG_ERROR, (struct place){0}, "nothing can be drawn in the window: %s; %s", why, SDL_GetError());
		return false;
	}
	diag_add(diags, DIAG_WARNING, (struct place){0}, "the %s renderer cannot be used (%s), using the %s one", gpu ? "gpu" : "software", why,
		s->backend->name);
	return true;
}

void screen_prepare(void)
{
	// Xlib reads its table of compose sequences (half a megabyte of text) for every program with a window. Nobody writes here,
	// and it is a third of what an empty window takes to open.
	setenv("XCOMPOSEFILE", "/dev/null", 0);
	// On Wayland xkbcommon reads it too, and calls a table that is none an error of the show.
	setenv("XKB_LOG_LEVEL", "critical", 0);
	// Where no session bus runs, the D-Bus library would start one by a program of its own, for as long as that takes.
	const char *runtime = getenv("XDG_RUNTIME_DIR");
	char bus[512];
	snprintf(bus, sizeof bus, "%s/bus", runtime ? runtime : "/nowhere");
	// Without it the Wayland library says so for each try.
	setenv("XDG_RUNTIME_DIR", "/nonexistent", 0);
	if (access(bus, F_OK) != 0)
		setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
}

// From the video driver to a window that can be drawn in.
static bool open_video(struct screen *s, struct diag_list *diags)
{
	if (SDL_Init(SDL_INIT_VIDEO) != 0 || seen_by_nobody(&s->options)) {
		explain_no_display(diags);
		return false;
	}
	s->console = video_is("kmsdrm");
	s->wayland = video_is("wayland");
	SDL_StopTextInput(); // no input method may open its window over the pages
	if (!open_window(s, diags) || !choose_backend(s, diags))
		return false;
	SDL_DisableScreenSaver();
	SDL_SetWindowInputFocus(s->window); // without a window manager nobody else gives us the keyboard
	s->display_fd = events_display_fd(s->window);
	events_assert(s);
	snprintf(s->driver, sizeof s->driver, "%s %s", SDL_GetCurrentVideoDriver(), s->backend->name);
	return true;
}

static void close_video(struct screen *s)
{
	if (s->backend)
		s->backend->close(s);
	if (s->window)
		SDL_DestroyWindow(s->window);
	s->backend = NULL;
	s->window = NULL;
	SDL_Quit();
}

struct screen *screen_open(const struct screen_options *options, struct diag_list *diags)
{
	struct screen *s = calloc(1, sizeof *s);
	if (!s || !arena_open(SCRATCH_LIMIT, &s->scratch)) {
		diag_add(diags, DIAG_ERROR, (struct place){0}, "the system has no memory left for a screen, nothing is shown");
		goto fail;
	}
	s->options = *options;
	s->display_fd = -1;
	set_hints(options);
	if (!open_video(s, diags))
		goto fail;
	display_open(s);
	saver_open(s);
	s->backend->size(s, &s->w, &s->h);
	return s;
fail:
	screen_close(s);
	return NULL;
}

bool screen_display_changed(struct screen *s, struct diag_list *diags)
{
	int w, h;
	// While none is connected the last mode stays: what it was may come back.
	if (!s->console || !console_displays(CONSOLE_SYS, &w, &h))
		return s->window != NULL;
	close_video(s);
	if (!open_video(s, diags)) {
		close_video(s);
		s->console = true; // whatever SDL has taken in its place
		return false;
	}
	// Whatever the console has left there is not for visitors, and pages of another size take a while.
	s->backend->black(s);
	s->present_again = 2;
	events_lost(s);
	events_size_changed(s);
	screen_push(s, (struct screen_event){.kind = SCREEN_EXPOSED});
	return true;
}

void screen_close(struct screen *s)
{
	if (!s)
		return;
	saver_close(s);
	// A window system takes the window back when the process ends, which is next. Asking SDL to leave the full screen first
	// waits a tenth of a second for an answer; only a console has to be put in order.
	if (s->display_fd < 0)
		close_video(s);
	display_close(s);
	arena_close(&s->scratch);
	free(s);
}

void screen_configure(struct screen *s, const struct screen_options *o)
{
	s->options.turn = o->turn;
	s->options.touch_turn = o->touch_turn;
	s->options.keyboard = o->keyboard;
	s->options.touch = o->touch;
	s->options.mouse = o->mouse;
	s->options.quit_keys = o->quit_keys;
	events_assert(s);
}

void screen_size(const struct screen *s, int *w, int *h)
{
	*w = s->w;
	*h = s->h;
}

void screen_watch(struct screen *s, int fd)
{
	if (fd >= 0 && s->n_watches < SCREEN_WATCHES)
		s->watches[s->n_watches++] = fd;
}

void screen_feed_size(struct screen *s, int w, int h)
{
	SDL_SetWindowSize(s->window, w, h);
	events_size_changed(s);
}

bool screen_on_console(const struct screen *s)
{
	return s->console;
}

const char *screen_driver(const struct screen *s)
{
	return s->driver;
}

// ---- presenting ----

// Whether it can be presented. To a server that has ended nothing may be said any more: Xlib would end the program where it stands.
static bool fits(const struct screen *s, const struct paint_sheet *sheet)
{
	return !s->lost && sheet->still.w == s->w && sheet->still.h == s->h;
}

void screen_drift(struct screen *s, struct paint_drift drift)
{
	s->drift = drift;
}

void screen_present(struct screen *s, const struct paint_sheet *sheet)
{
	if (!fits(s, sheet))
		return;
	s->backend->still(s, sheet);
	s->presents++;
}

void screen_present_black(struct screen *s)
{
	if (s->lost)
		return;
	s->backend->black(s);
	s->presents++;
}

void screen_let_sleep(struct screen *s, bool may)
{
	if (s->lost)
		return;
	if (may)
		SDL_EnableScreenSaver();
	else
		SDL_DisableScreenSaver();
	saver_let_sleep(s, may);
}

void screen_present_patch(struct screen *s, const struct paint_sheet *sheet, int patch)
{
	if (!fits(s, sheet))
		return;
	s->backend->patch(s, sheet, patch);
	s->presents++;
}

void screen_present_fade(struct screen *s, const struct paint_sheet *from, const struct paint_sheet *to, float progress)
{
	if (!fits(s, from) || !fits(s, to))
		return;
	s->backend->fade(s, from, to, (int)lrintf(progress * 256));
	s->presents++;
}

void screen_present_push(struct screen *s, const struct paint_sheet *from, const struct paint_sheet *to, float progress, int direction)
{
	if (!fits(s, from) || !fits(s, to))
		return;
	bool lying = s->options.turn == PAINT_0 || s->options.turn == PAINT_180;
	int far = (int)lrintf(progress * (float)(lying ? s->w : s->h));
	// What goes moves against the direction of travel.
	int move = (s->options.turn == PAINT_180 || s->options.turn == PAINT_270 ? far : -far) * (direction < 0 ? -1 : 1);
	s->backend->push(s, from, to, lying ? move : 0, lying ? 0 : move);
	s->presents++;
}

bool screen_paced(const struct screen *s)
{
	return s->backend->paced && !s->wayland;
}

unsigned long screen_presents(const struct screen *s)
{
	return s->presents;
}

bool screen_shot(struct screen *s, struct arena *arena, struct paint_frame *out)
{
	struct paint_frame frame = paint_frame_new(arena, s->w, s->h);
	if (!s->backend->shot(s, &frame))
		return false;
	*out = frame;
	return true;
}
