#include <stdio.h>
#include <stdlib.h>
#include <systemd/sd-daemon.h>

#include "host/host.h"

// One line of a status; a line break would begin another assignment.
static void tell(const char *what, str status)
{
	char line[256];
	size_t n = status.n < sizeof line ? status.n : sizeof line - 1;
	while (n > 0 && n < status.n && ((unsigned char)status.p[n] & 0xC0) == 0x80)
		n--;
	for (size_t i = 0; i < n; i++)
		line[i] = (unsigned char)status.p[i] < ' ' ? ' ' : status.p[i];
	sd_notifyf(0, "%s\nSTATUS=%.*s", what, (int)n, line);
}

bool host_supervised(void)
{
	const char *socket = getenv("NOTIFY_SOCKET");
	return socket && *socket;
}

void host_starting(str status, int64_t longer_us)
{
	char what[64];
	snprintf(what, sizeof what, "EXTEND_TIMEOUT_USEC=%lld", (long long)longer_us);
	tell(what, status);
}

void host_ready(str status)
{
	tell("READY=1", status);
}

void host_alive(str status)
{
	tell("WATCHDOG=1", status);
}

void host_stopping(void)
{
	sd_notify(0, "STOPPING=1");
}

int64_t host_watchdog_us(void)
{
	uint64_t us = 0;
	// Half of what it waits for, as its manual says.
	return sd_watchdog_enabled(0, &us) > 0 ? (int64_t)(us / 2) : 0;
}
