#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "host/host.h"

// The one place with state of the whole process: a signal belongs to nobody else.
static int wake = -1;
static volatile sig_atomic_t end_asked, reload_asked;

static void on_signal(int number)
{
	int error = errno;
	if (number == SIGHUP)
		reload_asked = 1;
	else
		end_asked = 1;
	if (wake >= 0)
		(void)!write(wake, &(uint64_t){1}, sizeof(uint64_t));
	errno = error;
}

void host_signals_init(void)
{
	if (wake < 0)
		wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
	sigemptyset(&action.sa_mask);
	const int ours[] = {SIGTERM, SIGINT, SIGHUP};
	sigset_t all;
	sigemptyset(&all);
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
		sigaction(ours[i], &action, NULL);
		sigaddset(&all, ours[i]);
	}
	// Whoever started us may have blocked them (nohup, some supervisors).
	sigprocmask(SIG_UNBLOCK, &all, NULL);
	// A closed pipe is an error of write, not the end.
	signal(SIGPIPE, SIG_IGN);
}

int host_signals_fd(void)
{
	return wake;
}

enum host_signal host_signals_take(void)
{
	uint64_t count;
	if (wake >= 0)
		(void)!read(wake, &count, sizeof count);
	// The wake is drained first: a signal that comes from here on wakes again.
	if (end_asked) {
		end_asked = 0;
		return HOST_END;
	}
	if (reload_asked) {
		reload_asked = 0;
		return HOST_RELOAD;
	}
	return HOST_NO_SIGNAL;
}

bool host_lives(int64_t pid)
{
	return pid > 0 && pid <= INT32_MAX && (kill((pid_t)pid, 0) == 0 || errno == EPERM);
}
