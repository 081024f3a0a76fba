#include "screen/window.h"

// A key that is held pages no faster than this, so that each page is really seen.
#define REPEAT_US 900000
// A modifier held for so long is not held: its keyboard was unplugged before it was let go, and all other keys would be dead.
#define HELD_US 10000000
#define MODIFIERS ((unsigned)(KMOD_CTRL | KMOD_ALT | KMOD_GUI))

struct binding {
	SDL_Keycode key;
	enum show_event_kind kind;
	int value;
	bool repeats;
};

static const struct binding bindings[] = {
	{SDLK_RIGHT, SHOW_NEXT, 0, true},
	{SDLK_DOWN, SHOW_NEXT, 0, true},
	{SDLK_SPACE, SHOW_NEXT, 0, true},
	{SDLK_PAGEDOWN, SHOW_NEXT, 0, true},
	{SDLK_RETURN, SHOW_NEXT, 0, true},
	{SDLK_KP_ENTER, SHOW_NEXT, 0, true},
	{SDLK_AUDIONEXT, SHOW_NEXT, 0, true}, // what small remotes send
	{SDLK_AC_FORWARD, SHOW_NEXT, 0, true},
	{SDLK_LEFT, SHOW_PREVIOUS, 0, true},
	{SDLK_UP, SHOW_PREVIOUS, 0, true},
	{SDLK_PAGEUP, SHOW_PREVIOUS, 0, true},
	{SDLK_BACKSPACE, SHOW_PREVIOUS, 0, true},
	{SDLK_AUDIOPREV, SHOW_PREVIOUS, 0, true},
	{SDLK_AC_BACK, SHOW_PREVIOUS, 0, true},
	{SDLK_HOME, SHOW_FIRST, 0, false},
	{SDLK_END, SHOW_LAST, 0, false},
	{SDLK_p, SHOW_PAUSE, 0, false},
	{SDLK_i, SHOW_INDEX, 0, false},
	{SDLK_F1, SHOW_HELP, 0, false},
	{SDLK_1, SHOW_THEME, 0, false},
	{SDLK_2, SHOW_THEME, 1, false},
	{SDLK_3, SHOW_THEME, 2, false},
	{SDLK_4, SHOW_THEME, 3, false},
	{SDLK_5, SHOW_THEME, 4, false},
	{SDLK_6, SHOW_THEME, 5, false},
	{SDLK_7, SHOW_THEME, 6, false},
	{SDLK_8, SHOW_THEME, 7, false},
	{SDLK_9, SHOW_THEME, 8, false},
	{SDLK_KP_1, SHOW_THEME, 0, false},
	{SDLK_KP_2, SHOW_THEME, 1, false},
	{SDLK_KP_3, SHOW_THEME, 2, false},
	{SDLK_KP_4, SHOW_THEME, 3, false},
	{SDLK_KP_5, SHOW_THEME, 4, false},
	{SDLK_KP_6, SHOW_THEME, 5, false},
	{SDLK_KP_7, SHOW_THEME, 6, false},
	{SDLK_KP_8, SHOW_THEME, 7, false},
	{SDLK_KP_9, SHOW_THEME, 8, false},
};

static const struct binding *bound(SDL_Keycode key)
{
	for (size_t i = 0; i < sizeof bindings / sizeof *bindings; i++)
		if (bindings[i].key == key)
			return &bindings[i];
	return NULL;
}

static bool closes(SDL_Keycode key, SDL_Keymod mods)
{
	return (key == SDLK_q && !(mods & MODIFIERS)) || (key == SDLK_F4 && (mods & KMOD_ALT));
}

static bool is_modifier(SDL_Keycode key)
{
	return key == SDLK_LCTRL || key == SDLK_RCTRL || key == SDLK_LALT || key == SDLK_RALT || key == SDLK_LGUI || key == SDLK_RGUI;
}

// The modifiers without those that only seem to be held.
static SDL_Keymod really_held(struct screen *s, SDL_Keycode key, SDL_Keymod mods, int64_t now)
{
	if (!(mods & MODIFIERS)) {
		s->modifier_us = 0;
		return mods;
	}
	if (!s->modifier_us || is_modifier(key))
		s->modifier_us = now;
	if (now - s->modifier_us < HELD_US)
		return mods;
	s->modifier_us = 0;
	SDL_SetModState((SDL_Keymod)(SDL_GetModState() & ~MODIFIERS));
	return (SDL_Keymod)(mods & ~MODIFIERS);
}

void keys_down(struct screen *s, SDL_Keycode key, SDL_Keymod mods, bool repeat)
{
	int64_t now = screen_now(s);
	const struct binding *b = bound(key);
	if (!s->options.keyboard)
		return;
	mods = really_held(s, key, mods, now);
	if (key == SDLK_ESCAPE && !repeat)
		screen_push(s, (struct screen_event){.kind = SCREEN_ESCAPE});
	else if (closes(key, mods) && s->options.quit_keys)
		screen_push(s, (struct screen_event){.kind = SCREEN_CLOSED});
	// A key with Ctrl, Alt or the system key is meant for something else.
	if (!b || (mods & MODIFIERS) || (repeat && (!b->repeats || now < s->repeat_from_us)))
		return;
	s->repeat_from_us = now + REPEAT_US;
	screen_push_show(s, (struct show_event){.kind = b->kind, .value = b->value});
}

bool screen_feed_key(struct screen *s, str key)
{
	char name[64];
	if (key.n >= sizeof name)
		return false;
	memcpy(name, key.p, key.n);
	name[key.n] = 0;
	SDL_Keycode code = SDL_GetKeyFromName(name);
	if (code == SDLK_UNKNOWN)
		return false;
	keys_down(s, code, KMOD_NONE, false);
	return true;
}
