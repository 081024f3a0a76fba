#include "show/motion.h"

#include <math.h>

#define SNAP_WAY 0.3f
#define SNAP_SPEED 0.4f
#define SNAP_LEAST_US 80000
#define SNAP_MOST_US 350000

float motion_progress(float from, float target, int64_t elapsed_us, int64_t us)
{
	if (elapsed_us >= us)
		return target;
	if (elapsed_us <= 0)
		return from;
	double t = (double)elapsed_us / (double)us;
	double left = 1 - t;
	double eased = from > 0 ? 1 - left * left * left : t < 0.5 ? 4 * t * t * t : 1 - 4 * left * left * left;
	return from + (target - from) * (float)eased;
}

bool motion_snaps(float way, float speed)
{
	return speed > SNAP_SPEED || (way > SNAP_WAY && speed > -SNAP_SPEED);
}

int64_t motion_snap_us(float distance, float speed)
{
	// The ease-out curve begins at three times its mean speed.
	double us = 3e6 * (double)distance / (double)fabsf(speed);
	if (!(us < SNAP_MOST_US))
		return SNAP_MOST_US;
	return us < SNAP_LEAST_US ? SNAP_LEAST_US : (int64_t)us;
}

float motion_rubber(float x)
{
	return 0.1f * x / (fabsf(x) + 0.5f);
}
