#include "paint/picture.h"

SDL_Surface *surface_made(SDL_Surface *s)
{
	held_add(HELD_SURFACES, s != NULL);
	return s;
}

void surface_free(SDL_Surface *s)
{
	held_add(HELD_SURFACES, -(s != NULL));
	SDL_FreeSurface(s);
}
