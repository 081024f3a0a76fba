// Pictures painted on a small page, for the tests of paint.
#pragma once

#include "paint/paint.h"

extern struct arena arena;       // everything of a test lives here
int painted_open(void **state);  // a group's setup
int painted_close(void **state); // and teardown
// A test's teardown: whatever was painted or refused, no surface is left.
int painted_nothing_left(void **state);

uint32_t at(const struct paint_frame *, int x, int y);
bool is_reddish(uint32_t px);
struct page page_of(struct box *, int n); // on a ground of 0xFF101010

// Where the picture p.png comes from, `of` is a str; what was wrong with it; how often its unpacking may still ask before it has
// been enough, below 0: for ever.
str from_memory(void *of, str path, struct arena *scratch);
void note_fault(void *of, str path, const char *fault);
bool enough(void *of);
extern const char *fault_told;
extern int faults, patience;

// Paints a picture into a box of w x h in the corner of a page of 40 x 40; how many were left out.
int paint_picture(str bytes, struct paint_frame *out, float w, float h);
extern float pixel_most;   // of those
str jpeg_of(int w, int h); // red and blue halves, as a camera's file
