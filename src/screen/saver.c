// Saver: an X server's own settings for a dark panel, its screen saver and DPMS, as xset sets them. SDL asks the saver's extension
// to wait, which not every server has, and nobody can see that it was asked.
#include "screen/window.h"

#include <SDL_syswm.h>

#include <stdlib.h>

#ifdef SDL_VIDEO_DRIVER_X11
#include <X11/extensions/dpms.h>

struct settings {
	int timeout, interval, blanking, exposures; // timeout: seconds, 0: no saver
	bool dpms;                                  // it is on
};

struct saver {
	Display *x;
	void *xlib, *xext;
	struct settings before;
	bool has_dpms, may_sleep;
	int (*get)(Display *, int *, int *, int *, int *);
	int (*set)(Display *, int, int, int, int);
	int (*flush)(Display *);
	Bool (*dpms_query)(Display *, int *, int *);
	Bool (*dpms_capable)(Display *);
	Status (*dpms_info)(Display *, CARD16 *, BOOL *);
	Status (*dpms_enable)(Display *);
	Status (*dpms_disable)(Display *);
};

static bool load(struct saver *v)
{
	v->xlib = SDL_LoadObject("libX11.so.6");
	return display_find(v->xlib, "XGetScreenSaver", &v->get) && display_find(v->xlib, "XSetScreenSaver", &v->set) &&
		   display_find(v->xlib, "XFlush", &v->flush);
}

static bool load_dpms(struct saver *v)
{
	int event, error;
	v->xext = SDL_LoadObject("libXext.so.6");
	return display_find(v->xext, "DPMSQueryExtension", &v->dpms_query) && display_find(v->xext, "DPMSCapable", &v->dpms_capable) &&
		   display_find(v->xext, "DPMSInfo", &v->dpms_info) && display_find(v->xext, "DPMSEnable", &v->dpms_enable) &&
		   display_find(v->xext, "DPMSDisable", &v->dpms_disable) && v->dpms_query(v->x, &event, &error) && v->dpms_capable(v->x);
}

static struct settings ask(const struct saver *v)
{
	struct settings s = {0};
	CARD16 level;
	BOOL on = False;
	v->get(v->x, &s.timeout, &s.interval, &s.blanking, &s.exposures);
	if (v->has_dpms && v->dpms_info(v->x, &level, &on))
		s.dpms = on;
	return s;
}

static void apply(struct saver *v, struct settings s)
{
	v->set(v->x, s.timeout, s.interval, s.blanking, s.exposures);
	if (v->has_dpms && s.dpms)
		v->dpms_enable(v->x);
	else if (v->has_dpms)
		v->dpms_disable(v->x);
	v->flush(v->x);
}

void saver_open(struct screen *s)
{
	SDL_SysWMinfo info;
	if (!display_is_x(s, &info))
		return;
	struct saver *v = calloc(1, sizeof *v);
	s->saver = v;
	if (!v)
		return;
	v->x = info.info.x11.display;
	if (!load(v)) {
		saver_close(s);
		return;
	}
	v->has_dpms = load_dpms(v);
	v->before = ask(v);
	saver_let_sleep(s, false);
}

void saver_let_sleep(struct screen *s, bool may)
{
	if (!s->saver)
		return;
	s->saver->may_sleep = may;
	struct settings to = {.blanking = DontPreferBlanking, .exposures = s->saver->before.exposures};
	if (may)
		to = s->saver->before;
	// That nothing at all was set may be what a show has left that was killed: then it is as the server begins.
	if (may && !to.timeout && !to.dpms)
		to = (struct settings){-1, -1, DefaultBlanking, DefaultExposures, true};
	apply(s->saver, to);
}

void saver_look(struct screen *s)
{
	if (!s->saver || s->saver->may_sleep)
		return;
	struct settings now = ask(s->saver);
	if (now.timeout || now.dpms)
		saver_let_sleep(s, false);
}

void saver_close(struct screen *s)
{
	struct saver *v = s->saver;
	if (v && v->set && v->flush && !s->lost)
		apply(v, v->before);
	if (v && v->xlib)
		SDL_UnloadObject(v->xlib);
	if (v && v->xext)
		SDL_UnloadObject(v->xext);
	free(v);
	s->saver = NULL;
}
#else
void saver_open(struct screen *s)
{
	(void)s;
}

void saver_let_sleep(struct screen *s, bool may)
{
	(void)s;
	(void)may;
}

void saver_look(struct screen *s)
{
	(void)s;
}

void saver_close(struct screen *s)
{
	(void)s;
}
#endif
