// What the kernel says when a display comes or goes.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <unistd.h>

#include "host/host.h"

#define HEAD "change@/devices/pci0000:00/0000:00:02.0/drm/card0\0ACTION=change\0DEVPATH=/devices/pci0000:00/0000:00:02.0/drm/card0\0"

static void only_a_displays_coming_and_going_counts(void **state)
{
	(void)state;
	assert_true(host_displays_message(STR(HEAD "SUBSYSTEM=drm\0HOTPLUG=1\0DEVNAME=dri/card0\0SEQNUM=2401\0")));
	assert_true(host_displays_message(STR(HEAD "SUBSYSTEM=drm\0HOTPLUG=1\0CONNECTOR=77\0PROPERTY=12\0")));
	assert_false(host_displays_message(STR(HEAD "SUBSYSTEM=drm\0LEASE=1\0")));
	assert_false(host_displays_message(STR(HEAD "SUBSYSTEM=drm\0HOTPLUG=0\0")));
	assert_false(host_displays_message(STR("add@/devices/usb1\0ACTION=add\0SUBSYSTEM=usb\0HOTPLUG=1\0")));
	assert_false(host_displays_message(STR("libudev\0\xfe\xed\xca\xfe")));
	assert_false(host_displays_message(STR("")));
	assert_false(host_displays_message(STR("SUBSYSTEM=drm")));
}

static void a_machine_that_tells_nothing_is_no_change(void **state)
{
	(void)state;
	int fd = host_displays_open();
	assert_false(host_displays_changed(-1));
	// Another device may come just now, a display will not.
	for (int i = 0; i < 3; i++)
		assert_false(host_displays_changed(fd));
	host_displays_close(fd);
	host_displays_close(-1);
}

static void what_is_no_console_is_not_taken(void **state)
{
	(void)state;
	int null = open("/dev/null", O_RDWR), ends[2];
	assert_true(null >= 0);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(host_console_take(null), 0);
	assert_int_equal(host_console_take(ends[0]), 0);
	assert_int_equal(host_console_take(-1), 0);
	close(null);
	close(ends[0]);
	close(ends[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_a_displays_coming_and_going_counts),
		cmocka_unit_test(a_machine_that_tells_nothing_is_no_change),
		cmocka_unit_test(what_is_no_console_is_not_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
