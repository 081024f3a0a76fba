// Every frame of the whole program, on its way to the window. The program's main is linked in; its clock and its waiting are
// replaced, so that frames come at 60 a second however busy the machine is, and what it presents is caught: what the window
// gets has to be a page, or the blend or the shifted pair of the one that goes and the one that comes, in each pixel.
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <SDL.h>

#include "cmd/play.h"

#include "scenarios.h"

#define PIXELS (400 * 400)

// ---- what is on screen ----

enum shown { NOTHING, STILL, MOVING };

static struct {
	const struct scenario *of;
	int64_t now_us, first_us, last_us, key_us;
	int next;
	struct screen *screen;
	struct arena arena;
	struct paint_drift drift, moved; // moved: in this movement
	uint32_t window[PIXELS];         // what the display has got
	int w, h, updates;
	enum shown shown;
	unsigned long from, to; // serials; equal when still
	float progress, finger, finger_from;
	bool finger_down, working;
	uint64_t pages[MOST_PAGES];
	int n_pages, moving, hard, marks, drifts, gaps;
} now;

static void fail(const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	fprintf(stderr, "%s: %.3f s: ", now.of->name, (double)(now.now_us - now.first_us) / 1e6);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
	va_end(args);
	_exit(1);
}

// ---- pages as they have to be ----

static struct paint_frame drawn(const struct paint_sheet *s, struct arena *arena)
{
	struct paint_frame f = paint_frame_new(arena, s->still.w, s->still.h);
	paint_sheet_draw(s, now.drift, &f);
	return f;
}

// The page without what moves on it: known again in the next loop.
static void remember(const struct paint_sheet *s)
{
	struct arena scratch = now.arena;
	struct paint_sheet bare = {.still = s->still};
	struct paint_frame f = paint_frame_new(&scratch, s->still.w, s->still.h);
	paint_sheet_draw(&bare, (struct paint_drift){0, 0}, &f);
	size_t n = (size_t)f.w * (size_t)f.h;
	uint64_t hash = str_hash((str){(const char *)f.px, n * sizeof *f.px});
	bool uniform = true;
	for (size_t i = 1; i < n; i++)
		uniform = uniform && f.px[i] == f.px[0];
	if (uniform)
		fail("an empty page");
	for (int i = 0; i < now.n_pages; i++)
		if (now.pages[i] == hash)
			return;
	int most = now.of->most_pages ? now.of->most_pages : now.of->pages;
	if (now.n_pages == most)
		fail("a page that is none of the %d there are", most);
	now.pages[now.n_pages++] = hash;
}

static void compare(const struct paint_frame *want, const char *what)
{
	if (now.updates != 1)
		fail("%s reached the window in %d parts", what, now.updates);
	if (want->w != now.w || want->h != now.h)
		fail("%s of another size than the window", what);
	for (int i = 0; i < want->w * want->h; i++)
		if ((now.window[i] ^ want->px[i]) & 0xFFFFFF)
			fail("%s: pixel %d,%d is %06x, not %06x", what, i % want->w, i / want->w, now.window[i] & 0xFFFFFF, want->px[i] & 0xFFFFFF);
}

// ---- one after the other ----

static void begin_present(struct screen *s)
{
	now.screen = s;
	now.updates = 0;
	if (!now.first_us)
		now.first_us = now.now_us;
}

static void settle(const struct paint_sheet *s)
{
	unsigned long serial = s->serial;
	bool ends = now.shown == MOVING && (serial == now.to || serial == now.from);
	bool stays = now.shown == STILL && serial == now.to;
	if (now.shown != NOTHING && !ends && !stays)
		now.hard++;
	if (now.hard > now.of->hard)
		fail("a page took another one's place at once");
	now.shown = STILL;
	now.from = now.to = serial;
}

static float distance(float a, float b)
{
	return a < b ? b - a : a - b;
}

static void advance(const struct paint_sheet *from, const struct paint_sheet *to, float progress)
{
	remember(from);
	remember(to);
	bool same = now.shown == MOVING && from->serial == now.from && to->serial == now.to;
	bool back = now.shown == MOVING && from->serial == now.to && to->serial == now.from;
	// A movement begins from the page that is there, or from the one that was about to be.
	if (!same && !back && from->serial != now.to && !(now.shown == MOVING && from->serial == now.from))
		now.hard++;
	if (now.hard > now.of->hard)
		fail("a movement begins from a page that was not there");
	if (progress < 0 || progress > 1)
		fail("progress %f", (double)progress);
	if (same && !now.finger_down && now.finger == 0 && progress < now.progress)
		fail("it went back from %f to %f", (double)now.progress, (double)progress);
	if (same && now.now_us - now.last_us > FRAME_US + 3 * MS + now.of->frame_cost_us)
		fail("no frame for %d ms", (int)((now.now_us - now.last_us) / MS));
	if (back && progress > 0.1f && distance(progress, 1 - now.progress) > 0.12f)
		fail("turned back it jumped from %f to %f", (double)now.progress, (double)progress);
	if (!same && !back && !now.finger_down && now.finger == 0 && progress > 0.1f && !now.of->slow)
		fail("a movement began at %f", (double)progress);
	now.shown = MOVING;
	now.from = from->serial;
	now.to = to->serial;
	if (same && (now.moved.dx != now.drift.dx || now.moved.dy != now.drift.dy))
		fail("it drifts in the middle of a movement");
	now.moved = now.drift;
	now.progress = progress;
	now.last_us = now.now_us;
	now.moving++;
}

static uint32_t blend(uint32_t a, uint32_t b, uint32_t t)
{
	uint32_t out = 0;
	for (int shift = 0; shift < 24; shift += 8)
		out |= (((a >> shift & 255) * (256 - t) + (b >> shift & 255) * t) >> 8 & 255) << shift;
	return out;
}

// ---- caught calls: what the linker puts in place of the screen's own (CMakeLists.txt) ----

int __real_SDL_UpdateWindowSurfaceRects(SDL_Window *, const SDL_Rect *, int);
int __wrap_SDL_UpdateWindowSurfaceRects(SDL_Window *, const SDL_Rect *, int);
void __real_screen_present(struct screen *, const struct paint_sheet *);
void __wrap_screen_present(struct screen *, const struct paint_sheet *);
void __real_screen_present_patch(struct screen *, const struct paint_sheet *, int);
void __wrap_screen_present_patch(struct screen *, const struct paint_sheet *, int);
void __real_screen_present_fade(struct screen *, const struct paint_sheet *, const struct paint_sheet *, float);
void __wrap_screen_present_fade(struct screen *, const struct paint_sheet *, const struct paint_sheet *, float);
void __real_screen_present_push(struct screen *, const struct paint_sheet *, const struct paint_sheet *, float, int);
void __wrap_screen_present_push(struct screen *, const struct paint_sheet *, const struct paint_sheet *, float, int);
void __real_screen_forget(struct screen *);
void __wrap_screen_forget(struct screen *);
void __real_screen_drift(struct screen *, struct paint_drift);
void __wrap_screen_drift(struct screen *, struct paint_drift);
int64_t __wrap_host_now_us(void);
int __real_poll(struct pollfd *, nfds_t, int);
int __wrap_poll(struct pollfd *, nfds_t, int);
void __real_worker_start(struct worker *, void (*)(void *), void *);
void __wrap_worker_start(struct worker *, void (*)(void *), void *);
bool __real_worker_finished(struct worker *);
bool __wrap_worker_finished(struct worker *);
int santi_main(int argc, char **argv);

int __wrap_SDL_UpdateWindowSurfaceRects(SDL_Window *window, const SDL_Rect *r, int n)
{
	const SDL_Surface *s = SDL_GetWindowSurface(window);
	if (n != 1 || s->w * s->h > PIXELS)
		fail("%d rectangles of %dx%d", n, s->w, s->h);
	now.w = s->w;
	now.h = s->h;
	for (int y = r->y; y < r->y + r->h; y++)
		memcpy(now.window + y * s->w + r->x, (const char *)s->pixels + y * s->pitch + r->x * 4, (size_t)r->w * 4);
	now.updates++;
	now.now_us += now.of->frame_cost_us;
	return __real_SDL_UpdateWindowSurfaceRects(window, r, n);
}

void __wrap_screen_drift(struct screen *s, struct paint_drift drift)
{
	now.drifts += now.drift.dx != drift.dx || now.drift.dy != drift.dy;
	now.drift = drift;
	__real_screen_drift(s, drift);
}

void __wrap_screen_forget(struct screen *s)
{
	now.gaps++;
	__real_screen_forget(s);
}

void __wrap_screen_present(struct screen *s, const struct paint_sheet *sheet)
{
	struct arena scratch = now.arena;
	begin_present(s);
	__real_screen_present(s, sheet);
	if (!now.updates)
		return; // the window has got another size
	struct paint_frame want = drawn(sheet, &scratch);
	compare(&want, "a page");
	now.marks += sheet->patches[PATCH_PAUSED].at.w > 0;
	remember(sheet);
	settle(sheet);
}

void __wrap_screen_present_patch(struct screen *s, const struct paint_sheet *sheet, int patch)
{
	struct arena scratch = now.arena;
	begin_present(s);
	__real_screen_present_patch(s, sheet, patch);
	if (!now.updates)
		return;
	if (now.shown != STILL || sheet->serial != now.to)
		fail("a part of a page that is not there");
	struct paint_frame want = drawn(sheet, &scratch);
	compare(&want, "a part of a page");
}

void __wrap_screen_present_fade(struct screen *s, const struct paint_sheet *from, const struct paint_sheet *to, float progress)
{
	struct arena scratch = now.arena;
	begin_present(s);
	__real_screen_present_fade(s, from, to, progress);
	if (!now.updates)
		return;
	struct paint_frame want = drawn(from, &scratch), b = drawn(to, &scratch);
	uint32_t t = (uint32_t)(progress * 256 + 0.5f);
	for (int i = 0; i < want.w * want.h; i++)
		want.px[i] = blend(want.px[i], b.px[i], t);
	compare(&want, "a blend");
	advance(from, to, progress);
}

void __wrap_screen_present_push(
	struct screen *s, const struct paint_sheet *from, const struct paint_sheet *to, float progress, int direction)
{
	struct arena scratch = now.arena;
	begin_present(s);
	__real_screen_present_push(s, from, to, progress, direction);
	if (!now.updates)
		return;
	struct paint_frame a = drawn(from, &scratch), b = drawn(to, &scratch), want = paint_frame_new(&scratch, a.w, a.h);
	int far = (int)(progress * (float)a.w + 0.5f);
	for (int i = 0; i < a.w * a.h; i++) {
		int x = i % a.w + (direction > 0 ? far : -far);
		const struct paint_frame *which = x < 0 || x >= a.w ? &b : &a;
		want.px[i] = which->px[i - i % a.w + (x + a.w) % a.w];
	}
	compare(&want, "a push");
	if (now.finger_down && distance(progress, distance(now.finger, now.finger_from)) > 0.5f / (float)a.w)
		fail("the finger has moved by %f, the page by %f", (double)distance(now.finger, now.finger_from), (double)progress);
	advance(from, to, progress);
}

// ---- time ----

int64_t __wrap_host_now_us(void)
{
	return now.now_us;
}

static void write_deck(const char *figure)
{
	FILE *out = fopen("new.md", "w");
	if (!out)
		fail("no deck can be written");
	fprintf(out,
		"---\ntitle: 青岩市开工一批民生项目\ndate: 2024-05-08\nsource: 青岩日报\n---\n# 补短板 —— 让出行更方便\n"
		"## 市交通局：打通断头路\n- **%s** 新增停车位\n- 打通12条断头路\n",
		figure);
	if (fclose(out) != 0 || rename("new.md", "deck.md") != 0)
		fail("no deck can be written");
}

static void feed_finger(const struct step *s)
{
	now.finger = s->x;
	if (s->deed == DOWN)
		now.finger_from = s->x;
	now.finger_down = s->deed != UP;
	screen_feed_finger(now.screen, s->deed == DOWN ? SCREEN_DOWN : s->deed == UP ? SCREEN_UP : SCREEN_MOVE, s->x, 0.5f);
}

static void act(const struct step *s)
{
	SDL_Event exposed = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_EXPOSED}};
	switch (s->deed) {
	case KEY: screen_feed_key(now.screen, str_from(s->key)); break;
	case DOWN:
	case MOVE:
	case UP: feed_finger(s); break;
	case SIZE: screen_feed_size(now.screen, (int)s->x, (int)s->y); break;
	case WRITE:
		write_deck(s->key);
		raise(SIGHUP);
		break;
	case JUMP: now.now_us += (int64_t)(s->x * 1e6f); break;
	case EXPOSE: SDL_PushEvent(&exposed); break;
	case TOLD: raise(SIGTERM); break;
	}
}

void __wrap_worker_start(struct worker *w, void (*run)(void *), void *of)
{
	now.working = true;
	__real_worker_start(w, run, of);
}

bool __wrap_worker_finished(struct worker *w)
{
	bool finished = __real_worker_finished(w);
	now.working = now.working && !finished;
	return finished;
}

static int64_t pace_us(void)
{
	if (now.working)
		return now.of->hurried ? MS : 0;
	return (now.shown == MOVING ? 4 : 100) * MS;
}

// Time passes only here.
int __wrap_poll(struct pollfd *fds, nfds_t n, int ms)
{
	if (n < 2) // not the loop's
		return __real_poll(fds, n, ms);
	int64_t until_us = ms < 0 ? INT64_MAX : now.now_us + ms * MS;
	for (;;) {
		const struct scenario *of = now.of;
		if (now.first_us && now.next < of->n_steps && now.now_us >= now.first_us + of->steps[now.next].at_us) {
			act(&of->steps[now.next++]);
			return 0;
		}
		int ready = __real_poll(fds, n, now.now_us < until_us);
		if (ready || now.now_us >= until_us)
			return ready;
		int64_t left_us = until_us - now.now_us, step_us = pace_us();
		now.now_us += left_us < step_us ? left_us : step_us;
	}
}

// ---- scenarios ----

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

static int play(const struct scenario *of)
{
	const char *argv[48] = {"santi", "play", "--headless", "--size", "320x180", "--set", "show.contents_page=no", "--set",
		"show.figure_pages=no", "--set", "show.transition_time=0.3s", "--set", "timing.cover=0.5s", "--set", "timing.theme=0.5s", "--set",
		"timing.agency=0.5s", "--set", "timing.closing=0.5s"};
	int argc = 0;
	while (argv[argc])
		argc++;
	for (int i = 0; i < COUNT(of->arguments) && of->arguments[i]; i++)
		argv[argc++] = of->arguments[i];
	argv[argc++] = "deck.md";
	now.of = of;
	now.now_us = 1000 * MS;
	write_deck("3000个");
	if (!arena_open((size_t)64 << 20, &now.arena) || santi_main(argc, (char **)argv) != 0)
		fail("the program failed");
	if (now.n_pages < of->pages)
		fail("%d pages were seen, not %d", now.n_pages, of->pages);
	if (now.marks < of->marks)
		fail("the paused mark was seen in %d frames, not %d", now.marks, of->marks);
	if (now.drifts < of->drifts || now.gaps != of->gaps)
		fail("the picture has moved %d times, not %d, the machine slept %d times, not %d", now.drifts, of->drifts, now.gaps, of->gaps);
	if (now.moving < of->least_moving || now.moving > of->most_moving)
		fail("%d frames of movements, not %d to %d", now.moving, of->least_moving, of->most_moving);
	printf("%s: %d pages, %d frames of movements, %d changes without one\n", of->name, now.n_pages, now.moving, now.hard);
	arena_close(&now.arena);
	return 0;
}

int main(void)
{
	char folder[] = "/tmp/santi-frames-XXXXXX";
	int failed = 0;
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return 1;
	for (int i = 0; i < scenario_count(); i++) {
		int status = 0;
		fflush(stdout);
		pid_t child = fork();
		if (child == 0)
			exit(play(scenario(i)));
		failed += child < 0 || waitpid(child, &status, 0) != child || status != 0;
	}
	unlink("deck.md");
	unlink("new.md");
	return chdir("/") != 0 || rmdir(folder) != 0 || failed > 0;
}
