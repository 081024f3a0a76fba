// A touch panel that is made of nothing: it is there while this program runs, and does what it reads.
//   down X Y   a finger, in thousandths of the panel      move X Y      up      tap X Y   both at once
#include <errno.h>
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define RANGE 4095
#define PACE_US 20000 // from one line to the next

struct tell {
	unsigned short type, code;
	int value;
};

static bool tell(int fd, const struct tell *what, int n)
{
	for (int i = 0; i < n; i++) {
		struct input_event e = {.type = what[i].type, .code = what[i].code, .value = what[i].value};
		if (write(fd, &e, sizeof e) != sizeof e)
			return false;
	}
	return true;
}

static bool place(int fd, int x, int y)
{
	x = x * RANGE / 1000;
	y = y * RANGE / 1000;
	return tell(fd,
		(struct tell[]){{EV_ABS, ABS_MT_POSITION_X, x}, {EV_ABS, ABS_MT_POSITION_Y, y}, {EV_ABS, ABS_X, x}, {EV_ABS, ABS_Y, y},
			{EV_SYN, SYN_REPORT, 0}},
		5);
}

static bool down(int fd, int x, int y)
{
	static int finger;
	return tell(fd, (struct tell[]){{EV_ABS, ABS_MT_SLOT, 0}, {EV_ABS, ABS_MT_TRACKING_ID, ++finger}, {EV_KEY, BTN_TOUCH, 1}}, 3) &&
		   place(fd, x, y);
}

static bool up(int fd)
{
	return tell(fd, (struct tell[]){{EV_ABS, ABS_MT_TRACKING_ID, -1}, {EV_KEY, BTN_TOUCH, 0}, {EV_SYN, SYN_REPORT, 0}}, 3);
}

static bool act(int fd, const char *line)
{
	int x, y;
	if (sscanf(line, "down %d %d", &x, &y) == 2)
		return down(fd, x, y);
	if (sscanf(line, "tap %d %d", &x, &y) == 2)
		return down(fd, x, y) && up(fd);
	if (sscanf(line, "move %d %d", &x, &y) == 2)
		return place(fd, x, y);
	if (strncmp(line, "up", 2) == 0)
		return up(fd);
	errno = EINVAL;
	return false;
}

static bool axis(int fd, unsigned short code, int most)
{
	struct uinput_abs_setup a = {.code = code, .absinfo = {.maximum = most}};
	return ioctl(fd, UI_ABS_SETUP, &a) == 0;
}

static bool make(int fd)
{
	struct uinput_setup s = {.id = {.bustype = BUS_USB, .vendor = 0x1234, .product = 0x5678}, .name = "panel of the test"};
	return ioctl(fd, UI_SET_EVBIT, EV_KEY) == 0 && ioctl(fd, UI_SET_KEYBIT, BTN_TOUCH) == 0 && ioctl(fd, UI_SET_EVBIT, EV_ABS) == 0 &&
		   ioctl(fd, UI_SET_PROPBIT, INPUT_PROP_DIRECT) == 0 && axis(fd, ABS_X, RANGE) && axis(fd, ABS_Y, RANGE) &&
		   axis(fd, ABS_MT_SLOT, 9) && axis(fd, ABS_MT_TRACKING_ID, 65535) && axis(fd, ABS_MT_POSITION_X, RANGE) &&
		   axis(fd, ABS_MT_POSITION_Y, RANGE) && ioctl(fd, UI_DEV_SETUP, &s) == 0 && ioctl(fd, UI_DEV_CREATE) == 0;
}

int main(void)
{
	char line[64];
	int fd = open("/dev/uinput", O_WRONLY);
	bool fine = fd >= 0 && make(fd);
	while (fine && fgets(line, sizeof line, stdin))
		fine = act(fd, line) && usleep(PACE_US) == 0;
	if (!fine)
		perror("panel");
	return fine ? 0 : 1;
}
