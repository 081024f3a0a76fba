// Motion: the curves, as pure functions. Distances are in widths of the picture, times in microseconds.
#pragma once

#include "base/base.h"

// How far a move has come after elapsed_us of us, between from and target. From rest it eases in and out (cubic); what is
// already in motion only eases out.
float motion_progress(float from, float target, int64_t elapsed_us, int64_t us);
// Whether a released page goes on (or falls back): way in 0..1, speed in widths a second in that direction.
bool motion_snaps(float way, float speed);
// How long the rest of the way takes: it starts with the finger's speed, within limits.
int64_t motion_snap_us(float distance, float speed);
// A page with nowhere to go follows the finger less and less, never further than a tenth.
float motion_rubber(float x);
