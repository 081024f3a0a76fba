// Without a window system nobody tells of a display that comes or goes but the kernel, by a message to whoever listens.
#include <errno.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include "host/host.h"

// The group of the kernel's own messages; udev's, of another form, is another.
#define KERNEL_GROUP 1
#define MESSAGE_BYTES 8192

bool host_displays_message(str message)
{
	bool graphics = false, changed = false;
	str line;
	// Words that end with a zero byte each.
	while (str_cut(&message, (str){"", 1}, &line)) {
		graphics |= str_eq(line, STR("SUBSYSTEM=drm"));
		changed |= str_eq(line, STR("HOTPLUG=1"));
	}
	return graphics && changed;
}

int host_displays_open(void)
{
	struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_groups = KERNEL_GROUP};
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT);
	if (fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) != 0) {
		close(fd);
		fd = -1;
	}
	return fd;
}

bool host_displays_changed(int fd)
{
	char bytes[MESSAGE_BYTES];
	bool changed = false;
	for (ssize_t n = 0; fd >= 0 && n >= 0;) {
		struct sockaddr_nl from = {0};
		socklen_t size = sizeof from;
		n = recvfrom(fd, bytes, sizeof bytes, 0, (struct sockaddr *)&from, &size);
		if (n >= 0 && from.nl_pid == 0)
			changed |= host_displays_message((str){bytes, (size_t)n});
		if (n >= 0 || errno == EINTR)
			n = 0;
		else if (errno == ENOBUFS)
			n = 0, changed = true; // more came than the kernel keeps, and one may have been ours
	}
	return changed;
}

void host_displays_close(int fd)
{
	if (fd >= 0)
		close(fd);
}
