#include "screen/window.h"

#include <SDL_syswm.h>

#include <dirent.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

// On a console SDL reads devices that come and go; it looks for them when it is asked for events.
#define CONSOLE_US 500000
// Where nothing is known to wait on, SDL has to be asked again and again.
#define BLIND_US 20000
// A finger's echo as a mouse arrives within this time.
#define ECHO_US 700000
#define INPUT_DEVICES 32

void events_assert(struct screen *s)
{
	SDL_ShowCursor(s->options.mouse ? SDL_ENABLE : SDL_DISABLE);
	SDL_SetCursor(NULL); // draws it again, for a window system that has forgotten
}

void events_size_changed(struct screen *s)
{
	int w, h;
	s->backend->size(s, &w, &h);
	if (w == s->w && h == s->h)
		return;
	s->w = w;
	s->h = h;
	s->backend->reset(s);
	screen_push(s, (struct screen_event){.kind = SCREEN_RESIZED});
}

static void exposed(struct screen *s)
{
	screen_push(s, (struct screen_event){.kind = SCREEN_EXPOSED});
}

void screen_forget(struct screen *s)
{
	s->backend->reset(s);
	s->present_again = 2;
	exposed(s);
}

static void window_event(struct screen *s, const SDL_WindowEvent *e)
{
	switch (e->event) {
	case SDL_WINDOWEVENT_SIZE_CHANGED:
	case SDL_WINDOWEVENT_DISPLAY_CHANGED:
		s->present_again = 2;
		events_assert(s);
		events_size_changed(s);
		exposed(s);
		break;
	case SDL_WINDOWEVENT_EXPOSED: exposed(s); break;
	case SDL_WINDOWEVENT_MOVED: display_look_soon(s); break;
	case SDL_WINDOWEVENT_SHOWN:
	case SDL_WINDOWEVENT_RESTORED:
	case SDL_WINDOWEVENT_FOCUS_GAINED:
		exposed(s);
		events_assert(s);
		break;
	case SDL_WINDOWEVENT_FOCUS_LOST:
		events_assert(s);
		display_look_soon(s);
		break;
	case SDL_WINDOWEVENT_ENTER: events_assert(s); break;
	default: break;
	}
}

// A display that was unplugged and is back has a desktop on it until the window asks for all of it again.
static void display_changed(struct screen *s)
{
	if (s->options.windowed || s->options.headless || s->console)
		return;
	SDL_SetWindowFullscreen(s->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
	display_look_soon(s);
	s->present_again = 2;
	events_size_changed(s);
	exposed(s);
}

// ---- fingers ----

// From the panel to the picture as the visitor sees it.
static void unturn(enum paint_turn turn, float *x, float *y)
{
	float px = *x, py = *y;
	switch (turn) {
	case PAINT_90: *x = py, *y = 1 - px; break;
	case PAINT_180: *x = 1 - px, *y = 1 - py; break;
	case PAINT_270: *x = 1 - py, *y = px; break;
	case PAINT_0: break;
	}
}

static void finger(struct screen *s, enum screen_phase phase, int64_t id, enum paint_turn turn, float x, float y)
{
	struct show_event out[TOUCH_EVENTS];
	int64_t now = screen_now(s);
	int n = 0;
	unturn(turn, &x, &y);
	switch (phase) {
	case SCREEN_DOWN: n = touch_down(&s->touch, id, x, y, now, out); break;
	case SCREEN_MOVE: n = touch_move(&s->touch, id, x, y, now, out); break;
	case SCREEN_UP: n = touch_up(&s->touch, id, x, y, now, out); break;
	}
	for (int i = 0; i < n; i++)
		screen_push_show(s, out[i]);
}

void screen_feed_finger(struct screen *s, enum screen_phase phase, float x, float y)
{
	if (s->options.touch)
		finger(s, phase, 0, s->options.touch_turn, x, y);
}

static bool is_still_down(const struct screen *s)
{
	for (int i = 0, n = SDL_GetNumTouchFingers(s->panel); i < n; i++) {
		const SDL_Finger *finger = SDL_GetTouchFinger(s->panel, i);
		if (finger && finger->id == s->touch.finger)
			return true;
	}
	return false;
}

// Nobody lifts the finger that was on a panel when it was pulled out; plugged in again it may have the same number to SDL.
static void take_panel(struct screen *s, SDL_TouchID panel)
{
	struct show_event out[TOUCH_EVENTS];
	if (s->touch.down && !is_still_down(s))
		for (int i = 0, n = touch_lost(&s->touch, out); i < n; i++)
			screen_push_show(s, out[i]);
	if (!s->touch.down)
		s->panel = panel;
}

static void touch_event(struct screen *s, const SDL_TouchFingerEvent *e)
{
	enum screen_phase phase = e->type == SDL_FINGERDOWN ? SCREEN_DOWN : e->type == SDL_FINGERUP ? SCREEN_UP : SCREEN_MOVE;
	s->mouse_from_us = screen_now(s) + ECHO_US;
	if (!s->options.touch || e->touchId == SDL_MOUSE_TOUCHID)
		return;
	if (phase == SCREEN_DOWN)
		take_panel(s, e->touchId);
	// Panels count their fingers from the same number.
	if (!s->touch.down || e->touchId == s->panel)
		finger(s, phase, (int64_t)e->fingerId, s->options.touch_turn, e->x, e->y);
}

static void mouse(struct screen *s, enum screen_phase phase, Uint32 which, Uint32 buttons, int x, int y)
{
	int w, h;
	SDL_GetWindowSize(s->window, &w, &h);
	if (!s->options.mouse || which == SDL_TOUCH_MOUSEID || !(buttons & SDL_BUTTON_LMASK) || screen_now(s) < s->mouse_from_us)
		return;
	finger(s, phase, -1, s->options.turn, (float)x / (float)(w > 0 ? w : 1), (float)y / (float)(h > 0 ? h : 1));
}

static void mouse_button(struct screen *s, const SDL_MouseButtonEvent *e)
{
	mouse(s, e->type == SDL_MOUSEBUTTONDOWN ? SCREEN_DOWN : SCREEN_UP, e->which, SDL_BUTTON(e->button), e->x, e->y);
}

void events_lost(struct screen *s)
{
	struct show_event out[TOUCH_EVENTS];
	for (int i = 0, n = s->touch.down ? touch_lost(&s->touch, out) : 0; i < n; i++)
		screen_push_show(s, out[i]);
	s->modifier_us = 0;
}

// ---- SDL's events ----

static void take(struct screen *s, const SDL_Event *e)
{
	switch (e->type) {
	case SDL_QUIT:
		if (s->options.quit_keys)
			screen_push(s, (struct screen_event){.kind = SCREEN_CLOSED});
		break;
	case SDL_KEYDOWN: keys_down(s, e->key.keysym.sym, (SDL_Keymod)e->key.keysym.mod, e->key.repeat != 0); break;
	case SDL_FINGERDOWN:
	case SDL_FINGERMOTION:
	case SDL_FINGERUP: touch_event(s, &e->tfinger); break;
	case SDL_MOUSEBUTTONDOWN:
	case SDL_MOUSEBUTTONUP: mouse_button(s, &e->button); break;
	case SDL_MOUSEMOTION: mouse(s, SCREEN_MOVE, e->motion.which, e->motion.state, e->motion.x, e->motion.y); break;
	case SDL_WINDOWEVENT: window_event(s, &e->window); break;
	case SDL_DISPLAYEVENT: display_changed(s); break;
	case SDL_SYSWMEVENT: display_event(s, &e->syswm); break;
	case SDL_RENDER_TARGETS_RESET:
	case SDL_RENDER_DEVICE_RESET: screen_forget(s); break;
	default: break;
	}
}

static void collect(struct screen *s)
{
	struct show_event out[TOUCH_EVENTS];
	SDL_Event e;
	if (s->lost)
		return;
	while (s->queued < EVENT_QUEUE / 2 && SDL_PollEvent(&e))
		take(s, &e);
	display_look(s);
	for (int i = 0, n = touch_tick(&s->touch, screen_now(s), out); i < n; i++)
		screen_push_show(s, out[i]);
}

// ---- waiting ----

// SDL_WaitEventTimeout asks every millisecond on a console, and cannot wait for anything else at the same time. So this
// waits on the connection to the display, or on the devices that SDL has opened.
int events_display_fd(SDL_Window *window)
{
	SDL_SysWMinfo info;
	SDL_VERSION(&info.version);
	if (!SDL_GetWindowWMInfo(window, &info))
		return -1;
#ifdef SDL_VIDEO_DRIVER_X11
	if (info.subsystem == SDL_SYSWM_X11)
		return ConnectionNumber(info.info.x11.display);
#endif
#ifdef SDL_VIDEO_DRIVER_WAYLAND
	if (info.subsystem == SDL_SYSWM_WAYLAND) {
		// SDL has it loaded already; this only finds its address.
		void *library = SDL_LoadObject("libwayland-client.so.0");
		int (*get_fd)(struct wl_display *) = NULL;
		if (library) {
			void *address = SDL_LoadFunction(library, "wl_display_get_fd");
			memcpy(&get_fd, &address, sizeof get_fd);
		}
		return get_fd ? get_fd(info.info.wl.display) : -1;
	}
#endif
	return -1;
}

static int input_devices(struct pollfd *out, int most)
{
	DIR *dir = opendir("/proc/self/fd");
	int n = 0;
	for (struct dirent *entry; dir && n < most && (entry = readdir(dir));) {
		char target[64];
		ssize_t length = readlinkat(dirfd(dir), entry->d_name, target, sizeof target);
		if (str_starts((str){target, length > 0 ? (size_t)length : 0}, STR("/dev/input/event")))
			out[n++] = (struct pollfd){.fd = (int)strtol(entry->d_name, NULL, 10), .events = POLLIN};
	}
	if (dir)
		closedir(dir);
	return n;
}

// True when one of the watched descriptors is readable.
static bool sleep_until(struct screen *s, int64_t until_us)
{
	struct pollfd fds[SCREEN_WATCHES + INPUT_DEVICES + 1];
	int n = 0;
	int64_t left = until_us - screen_now(s);
	for (; n < s->n_watches; n++)
		fds[n] = (struct pollfd){.fd = s->watches[n], .events = POLLIN};
	if (s->display_fd >= 0)
		fds[n++] = (struct pollfd){.fd = s->display_fd, .events = POLLIN};
	else if (s->console)
		n += input_devices(fds + n, INPUT_DEVICES);
	int64_t most = s->display_fd >= 0 || s->options.headless ? INT64_MAX : s->console ? CONSOLE_US : BLIND_US;
	left = left < 0 ? 0 : left > most ? most : left;
	// Up to the next millisecond: one too early would only come back to sleep again.
	int64_t ms = left / 1000 + (left % 1000 > 0);
	if (poll(fds, (nfds_t)n, ms > INT_MAX ? INT_MAX : (int)ms) <= 0)
		return false;
	// SDL would ask it for events again and again: X then ends the program where it stands, Wayland says nothing.
	if (s->display_fd >= 0 && !s->lost && fds[s->n_watches].revents & (POLLERR | POLLHUP | POLLNVAL)) {
		s->lost = true;
		screen_push(s, (struct screen_event){.kind = SCREEN_LOST});
	}
	for (int i = 0; i < s->n_watches; i++)
		if (fds[i].revents)
			return true;
	return false;
}

static bool queued(struct screen *s, struct screen_event *out)
{
	if (!s->queued)
		return false;
	*out = s->queue[s->first];
	s->first = (s->first + 1) % EVENT_QUEUE;
	s->queued--;
	return true;
}

bool screen_wait(struct screen *s, int64_t until_us, struct screen_event *out)
{
	if (queued(s, out))
		return true;
	collect(s);
	if (queued(s, out))
		return true;
	int64_t hold = touch_wake(&s->touch);
	bool woken = sleep_until(s, hold < until_us ? hold : until_us);
	collect(s);
	if (queued(s, out))
		return true;
	*out = (struct screen_event){.kind = woken ? SCREEN_WOKEN : SCREEN_NOTHING};
	return woken;
}
