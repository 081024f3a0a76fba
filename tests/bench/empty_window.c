// The least an SDL2 program can do: open a full-screen window, present one frame, end (or stay, with any argument). What
// santi's start and memory are measured against.
#include <SDL.h>

int main(int argc, char **argv)
{
	(void)argv;
	SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
	if (SDL_Init(SDL_INIT_VIDEO) != 0)
		return 1;
	SDL_Window *window = SDL_CreateWindow("empty", 0, 0, 1920, 1080, SDL_WINDOW_FULLSCREEN_DESKTOP);
	SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
	if (!surface)
		return 1;
	SDL_FillRect(surface, NULL, 0xFF0D1420u);
	SDL_UpdateWindowSurface(window);
	SDL_Event event;
	while (argc > 1 && SDL_WaitEvent(&event) && event.type != SDL_QUIT)
		;
	SDL_DestroyWindow(window);
	SDL_Quit();
	return 0;
}
