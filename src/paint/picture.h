// Picture: a deck's pictures on their way from bytes to pixels. Private to paint.
#pragma once

#include "paint/paint.h"

#include <SDL.h>

enum picture_kind { PICTURE_PNG, PICTURE_JPEG, PICTURE_WEBP, PICTURE_GIF, PICTURE_BMP };

struct picture_head {
	enum picture_kind kind;
	uint32_t w, h;
	int orientation; // EXIF: 1 to 8
	enum { PICTURE_LIGHT, PICTURE_INKS, PICTURE_INKS_INVERTED } colours;
};

// The first picture of a GIF. The file's head has the size of a screen, each picture on it a size of its own.
struct gif {
	uint32_t w, h, bits; // bits of a colour's number
	str table, data;     // red, green, blue of each colour; the codes
	int clear;           // the number of the see-through colour; -1: none
	bool interlaced;
};
bool gif_find(str bytes, struct gif *out); // false: there is none that can be
SDL_Surface *gif_unpack(str bytes);        // ARGB8888; NULL: it is damaged, or there is no memory

// Every surface of this room is made by a call that goes through here, which counts it (NULL passes), and freed here.
SDL_Surface *surface_made(SDL_Surface *);
void surface_free(SDL_Surface *); // NULL is fine

extern const char PICTURE_BROKEN[];

// What kind a picture is and how large, from its first bytes: a small file can unpack to gigabytes. NULL, or what is wrong
// with it as the end of a sentence.
const char *picture_measure(str bytes, struct picture_head *out);
// The pixels: ARGB8888, or RGB24 where nothing is see-through. NULL, or what is wrong; *out is then untouched.
const char *picture_unpack(str bytes, const struct picture_head *, const struct paint_pictures *, SDL_Surface **out);
