// Console: what the kernel says of the displays of a machine without a window system. Private to screen.
#pragma once

// How many displays are connected by the kernel's list in `sys` ("/sys/class/drm"). With exactly one, *w and *h are the size
// of the mode that it prefers; 0 when that is not known.
int console_displays(const char *sys, int *w, int *h);
