#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#include "host/host.h"
#include "hours/hours.h"

#define US INT64_C(1000000)

static int64_t read_us(clockid_t clock)
{
	struct timespec t;
	if (clock_gettime(clock, &t) != 0)
		return -1;
	return (int64_t)t.tv_sec * US + t.tv_nsec / 1000;
}

int64_t host_now_us(void)
{
	// BOOTTIME counts the time a machine sleeps; very old or sandboxed kernels have only MONOTONIC.
	int64_t now_us = read_us(CLOCK_BOOTTIME);
	return now_us >= 0 ? now_us : read_us(CLOCK_MONOTONIC);
}

int64_t host_thread_us(void)
{
	return read_us(CLOCK_THREAD_CPUTIME_ID);
}

struct host_wall host_wall(void)
{
	return host_wall_at(read_us(CLOCK_REALTIME));
}

struct host_wall host_wall_at(int64_t epoch_us)
{
	time_t seconds = (time_t)(epoch_us / US - (epoch_us % US < 0));
	struct tm t = {0};
	// The zone may have been set while we run; localtime_r alone looks once.
	tzset();
	if (!localtime_r(&seconds, &t))
		return (struct host_wall){.epoch_us = epoch_us, .year = 1970, .month = 1, .day = 1, .weekday = 4};
	return (struct host_wall){epoch_us, t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, t.tm_wday};
}

bool host_clock_synchronised(void)
{
	struct timex t = {0};
	int state = adjtimex(&t);
	return state >= 0 && state != TIME_ERROR && !(t.status & STA_UNSYNC);
}

// The battery clock's time. One whose battery is empty tells a year long gone.
static bool battery_clock_runs(void)
{
	char line[32];
	FILE *file = fopen("/sys/class/rtc/rtc0/since_epoch", "re");
	if (!file)
		return false;
	bool read = fgets(line, sizeof line, file) != NULL;
	fclose(file);
	return read && strtoll(line, NULL, 10) >= hours_civil(HOURS_FIRST_YEAR, 1, 1, 0);
}

bool host_clock_was_set(void)
{
	// The kernel says "not synchronised" again some hours after the network is gone, though the time is still right.
	static bool was_set;
	if (!was_set)
		was_set = host_clock_synchronised() || battery_clock_runs() || access("/run/systemd/timesync/synchronized", F_OK) == 0;
	return was_set;
}

int host_ahead_s(void *unused, int64_t epoch_s)
{
	(void)unused;
	time_t seconds = (time_t)epoch_s;
	struct tm t;
	if (!localtime_r(&seconds, &t))
		return 0;
	int64_t reads = hours_civil(t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour * 3600 + t.tm_min * 60 + t.tm_sec);
	return (int)(reads - epoch_s);
}

// The timer itself never ends; what counts is that setting the clock cancels it.
static bool arm(int fd)
{
	struct itimerspec never = {.it_value = {.tv_sec = (time_t)1 << 40}};
	return timerfd_settime(fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, NULL) == 0;
}

int host_clock_open(void)
{
	int fd = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
	if (fd >= 0 && !arm(fd)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

bool host_clock_jumped(int fd)
{
	uint64_t ends;
	if (fd < 0 || read(fd, &ends, sizeof ends) >= 0 || errno != ECANCELED)
		return false;
	arm(fd);
	return true;
}

void host_clock_close(int fd)
{
	if (fd >= 0)
		close(fd);
}

int host_zone(int64_t epoch_us, struct arena *arena, str *name)
{
	time_t seconds = (time_t)(epoch_us / US - (epoch_us % US < 0));
	struct tm t = {0};
	char text[64] = "", offset[16] = "";
	tzset();
	*name = STR("UTC");
	if (!localtime_r(&seconds, &t))
		return 0;
	if (strftime(text, sizeof text, "%Z", &t) && utf8_valid(str_from(text), &(size_t){0}))
		*name = str_copy(arena, str_from(text));
	if (strftime(offset, sizeof offset, "%z", &t) != 5)
		return 0;
	int minutes = (offset[1] - '0') * 600 + (offset[2] - '0') * 60 + (offset[3] - '0') * 10 + (offset[4] - '0');
	return offset[0] == '-' ? -minutes : minutes;
}
