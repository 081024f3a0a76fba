#include <linux/vt.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "host/host.h"

// Of the kernel's device list: /dev/tty1 and so on.
enum { CONSOLES_MAJOR = 4, MOST_CONSOLES = 63 };

int host_console_take(int fd)
{
	struct stat st;
	if (fstat(fd, &st) != 0 || !S_ISCHR(st.st_mode) || major(st.st_rdev) != CONSOLES_MAJOR)
		return 0;
	int number = (int)minor(st.st_rdev);
	// Who has a console as his own may bring it to the front.
	if (number < 1 || number > MOST_CONSOLES || ioctl(fd, VT_ACTIVATE, number) != 0)
		return 0;
	return number;
}
