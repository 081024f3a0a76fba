// What a screen shows when there is nothing to be shown: the time and the date, dim on black, somewhere else every minute.
#include "page/press.h"

#include <math.h>

#define BLACK 0xFF000000

// Whatever the colour set, what is dim on black comes from its light end.
static argb lighter(argb a, argb b)
{
	return (a >> 8 & 0xFF) > (b >> 8 & 0xFF) ? a : b; // by green, which weighs most
}

// The nth number of an even spread over 0..1 (van der Corput): wherever it is, the next minutes are elsewhere.
static float spread(int64_t n, int base)
{
	double share = 0, digit = 1.0 / base;
	for (n = n < 0 ? -n : n; n > 0; n /= base, digit /= base)
		share += (double)(n % base) * digit;
	return (float)share;
}

static struct press press_of(const struct page_options *o, struct type_set *type, struct arena *arena, struct arena scratch)
{
	struct press p = {.o = o, .c = &o->colours, .type = type, .arena = arena, .scratch = scratch};
	p.g.w = (float)o->width;
	p.g.h = (float)o->height;
	p.g.u = fminf(p.g.w, p.g.h) / 1080;
	return p;
}

static float widest(const struct type_line *lines, const struct style *styles, int n)
{
	float w = 0;
	for (int i = 0; i < n; i++)
		w = fmaxf(w, line_px(&lines[i], &styles[i]));
	return w;
}

// The lines under each other, centred on each other, somewhere else each minute and never where a panel may cut them off.
static void place(struct press *p, struct sheet *s, int64_t minute, struct type_line *lines, const struct style *styles, int n)
{
	float gap = px(p, 28), w = widest(lines, styles, n), h = (float)(n - 1) * gap;
	for (int i = 0; i < n; i++)
		h += styles[i].px;
	float edge = fminf(fmaxf(p->o->safe_area, 0), 0.1f) + 0.05f, left = p->g.w * edge, top = p->g.h * edge;
	float x = roundf(left + fmaxf(p->g.w - 2 * left - w, 0) * spread(minute, 2));
	float y = roundf(top + fmaxf(p->g.h - 2 * top - h, 0) * spread(minute, 3));
	for (int i = 0; i < n; y += styles[i].px + gap, i++)
		sheet_line(s, &lines[i], &styles[i], x + roundf((w - line_px(&lines[i], &styles[i])) / 2), y, w);
}

void page_rest(const struct page_options *o, const struct page_moment *m, struct type_set *type, struct arena *arena, struct arena scratch,
	struct page *out)
{
	static const char *const weekdays[] = {"日", "一", "二", "三", "四", "五", "六"};
	struct press p = press_of(o, type, arena, scratch);
	argb dim = mix(BLACK, lighter(o->colours.text, o->colours.ground), 0.4f);
	struct style styles[2] = {style_body(&p, m->known ? 220 : 72, dim), style_body(&p, 48, dim)};
	struct type_line *lines = arena_array(arena, struct type_line, 2);
	struct sheet s = sheet_begin(&p, PAGE_COVER, -1, BLACK);
	if (m->known) {
		lines[0] = lay_line(&p, str_fmt(arena, "%02d:%02d", m->hour, m->minute), &styles[0]);
		lines[1] = lay_line(&p, str_fmt(arena, "%d月%d日　星期%s", m->month, m->day, weekdays[m->weekday]), &styles[1]);
		place(&p, &s, m->number, lines, styles, 2);
	} else {
		// A wrong time would be worse than none.
		lines[0] = lay_line(&p, STR("请稍候"), &styles[0]);
		place(&p, &s, m->number, lines, styles, 1);
	}
	*out = sheet_finish(&s, STR("rest"), STR(""), (struct place){0}, 0);
}
