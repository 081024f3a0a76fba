// Display: whether the window still fills the one it lies on, lies on top and is not left without the keyboard. Under Wayland
// the compositor sees to that and SDL hears of it. X only does what it is asked for, and SDL asks it for the displays when it
// begins: it does not hear of a mode that is set later.
#include "screen/window.h"

#include <SDL_syswm.h>

#include <stdlib.h>

// The server tells of another mode; what it does not tell, such as a window on top, is asked for. Each question wakes both of us.
#define LOOK_US 5000000
// What comes over the window again and again is not fought: it is left there for twice as long each time, until it has stayed
// away for long.
#define FIRST_RAISE_US 1000000
#define LONGEST_RAISE_US (60 * INT64_C(1000000))
#define PEACE_US (10 * LONGEST_RAISE_US)

#ifdef SDL_VIDEO_DRIVER_X11
#include <X11/extensions/Xrandr.h>

// SDL has these libraries loaded already; we only find their functions, so that nothing needs them where there is no X.
struct display {
	Display *x;
	Window window, root;
	int first_event;                    // of RandR
	int64_t look_us, raise_us, wait_us; // raise_us: when it was raised last; wait_us: no sooner than that much later again
	void *xlib, *xrandr;
	XRRMonitorInfo *(*get_monitors)(Display *, Window, Bool, int *);
	void (*free_monitors)(XRRMonitorInfo *);
	Bool (*query_extension)(Display *, int *, int *);
	void (*select_input)(Display *, Window, int);
	Status (*query_version)(Display *, int *, int *);
	Status (*get_geometry)(Display *, Drawable, Window *, int *, int *, unsigned *, unsigned *, unsigned *, unsigned *);
	int (*move_resize)(Display *, Window, int, int, unsigned, unsigned);
	int (*raise)(Display *, Window);
	Status (*query_tree)(Display *, Window, Window *, Window *, Window **, unsigned *);
	int (*free_list)(void *);
	int (*get_focus)(Display *, Window *, int *);
	int (*flush)(Display *);
};

bool display_find(void *library, const char *name, void *function)
{
	void *address = library ? SDL_LoadFunction(library, name) : NULL;
	memcpy(function, &address, sizeof address);
	return address != NULL;
}

bool display_is_x(const struct screen *s, SDL_SysWMinfo *info)
{
	SDL_VERSION(&info->version);
	return !s->options.windowed && !s->options.headless && SDL_GetWindowWMInfo(s->window, info) && info->subsystem == SDL_SYSWM_X11;
}

static bool load(struct display *d)
{
	d->xlib = SDL_LoadObject("libX11.so.6");
	d->xrandr = SDL_LoadObject("libXrandr.so.2");
	return display_find(d->xrandr, "XRRGetMonitors", &d->get_monitors) && display_find(d->xrandr, "XRRFreeMonitors", &d->free_monitors) &&
		   display_find(d->xrandr, "XRRQueryExtension", &d->query_extension) &&
		   display_find(d->xrandr, "XRRSelectInput", &d->select_input) && display_find(d->xrandr, "XRRQueryVersion", &d->query_version) &&
		   display_find(d->xlib, "XGetGeometry", &d->get_geometry) && display_find(d->xlib, "XMoveResizeWindow", &d->move_resize) &&
		   display_find(d->xlib, "XRaiseWindow", &d->raise) && display_find(d->xlib, "XQueryTree", &d->query_tree) &&
		   display_find(d->xlib, "XFree", &d->free_list) && display_find(d->xlib, "XGetInputFocus", &d->get_focus) &&
		   display_find(d->xlib, "XFlush", &d->flush);
}

// A server that does not know the question would answer with an error, and that ends a program.
static bool knows_monitors(struct display *d)
{
	int major = 0, minor = 0, error;
	return d->query_extension(d->x, &d->first_event, &error) && d->query_version(d->x, &major, &minor) && (major > 1 || minor >= 5);
}

void display_open(struct screen *s)
{
	SDL_SysWMinfo info;
	if (!display_is_x(s, &info))
		return;
	struct display *d = calloc(1, sizeof *d);
	s->display = d;
	if (!d)
		return;
	d->x = info.info.x11.display;
	d->window = info.info.x11.window;
	if (!load(d) || !knows_monitors(d)) {
		display_close(s);
		return;
	}
	unsigned w, h, border, depth;
	int x, y;
	if (!d->get_geometry(d->x, d->window, &d->root, &x, &y, &w, &h, &border, &depth)) {
		display_close(s);
		return;
	}
	d->select_input(d->x, d->root, RRScreenChangeNotifyMask | RRCrtcChangeNotifyMask | RROutputChangeNotifyMask);
	SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
}

void display_close(struct screen *s)
{
	struct display *d = s->display;
	if (d && d->xlib)
		SDL_UnloadObject(d->xlib);
	if (d && d->xrandr)
		SDL_UnloadObject(d->xrandr);
	free(d);
	s->display = NULL;
}

static bool contains(const XRRMonitorInfo *m, int x, int y)
{
	return x >= m->x && x < m->x + m->width && y >= m->y && y < m->y + m->height;
}

// The monitor on which the window begins; where that is gone, the first one there is.
static void fill(const struct screen *s)
{
	const struct display *d = s->display;
	int n = 0, x, y, w, h;
	XRRMonitorInfo *monitors = d->get_monitors(d->x, d->root, True, &n);
	XRRMonitorInfo m = {0};
	if (!monitors)
		return;
	SDL_GetWindowPosition(s->window, &x, &y);
	SDL_GetWindowSize(s->window, &w, &h);
	for (int i = n - 1; i >= 0; i--)
		if (i == 0 || contains(&monitors[i], x, y))
			m = monitors[i];
	d->free_monitors(monitors);
	// A display that is off may say that it has no size.
	if (m.width > 0 && m.height > 0 && (m.x != x || m.y != y || m.width != w || m.height != h))
		d->move_resize(d->x, d->window, m.x, m.y, (unsigned)m.width, (unsigned)m.height);
}

// Without a window manager the keyboard is nobody's once a window that took it has closed. Who has it keeps it: there may be
// two of us, on a display each.
static void take_keyboard(const struct screen *s)
{
	const struct display *d = s->display;
	Window has = None;
	int revert = 0;
	d->get_focus(d->x, &has, &revert);
	if (has == None || has == PointerRoot || has == d->root)
		SDL_SetWindowInputFocus(s->window);
}

// The last of a window's children lies on top; *parent is the window's own.
static Window top_of(const struct display *d, Window window, Window *parent)
{
	Window root, *children = NULL, top = None;
	unsigned n = 0;
	if (!d->query_tree(d->x, window, &root, parent, &children, &n))
		return None;
	if (n)
		top = children[n - 1];
	if (children)
		d->free_list(children);
	return top;
}

// A message, a desktop: without a window manager whatever is opened lies over the page.
static void stay_on_top(struct display *d, int64_t now)
{
	Window parent = None, none;
	top_of(d, d->window, &parent);
	if (parent != d->root || top_of(d, d->root, &none) == d->window || now < d->raise_us + d->wait_us)
		return;
	int64_t longer = now - d->raise_us > PEACE_US || !d->wait_us ? FIRST_RAISE_US : d->wait_us * 2;
	d->wait_us = longer < LONGEST_RAISE_US ? longer : LONGEST_RAISE_US;
	d->raise_us = now;
	d->raise(d->x, d->window);
}

void display_look(struct screen *s)
{
	struct display *d = s->display;
	int64_t now = d ? screen_now(s) : 0;
	if (!d || now < d->look_us)
		return;
	d->look_us = now + LOOK_US;
	fill(s);
	take_keyboard(s);
	stay_on_top(d, now);
	saver_look(s);
	d->flush(d->x);
}

void display_event(struct screen *s, const SDL_SysWMEvent *e)
{
	struct display *d = s->display;
	if (!d || e->msg->subsystem != SDL_SYSWM_X11)
		return;
	int type = e->msg->msg.x11.event.type;
	if (type == d->first_event + RRScreenChangeNotify || type == d->first_event + RRNotify)
		d->look_us = 0;
}

void display_look_soon(struct screen *s)
{
	if (s->display)
		s->display->look_us = 0;
}
#else
void display_open(struct screen *s)
{
	(void)s;
}

void display_close(struct screen *s)
{
	(void)s;
}

void display_look(struct screen *s)
{
	(void)s;
}

void display_look_soon(struct screen *s)
{
	(void)s;
}

void display_event(struct screen *s, const SDL_SysWMEvent *e)
{
	(void)s;
	(void)e;
}
#endif
