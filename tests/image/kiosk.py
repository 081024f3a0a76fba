"""The step of the Wayland kiosk: the same pages, hands and faults behind a compositor. Needs an image by build.sh --cage."""
import time

from displays import SIZES
from stage import CONTENT, DECK, SIZE, check


class Kiosk:
    def has_cage(self):
        with open(self.image + "/packages.txt", encoding="utf-8") as f:
            return any(line.startswith("cage\t") for line in f)

    def kiosk_begins(self):
        # Mesa's OpenGL on this emulator's graphics card crashes a compositor; its own pixels are drawn without.
        files = {CONTENT: DECK % 12, "etc/systemd/system/santi-cage.service.d/slow.conf":
                 "[Service]\nEnvironment=WLR_RENDERER=pixman\nTimeoutStopSec=60\n"}
        self.boot(files=files, parameters="systemd.mask=santi.service systemd.wants=santi-cage.service")
        self.shows(self.pages["first"][0], "the cover in the kiosk", 240)
        self.report["first page in the Wayland kiosk after power-on, s"] = round(time.monotonic() - self.machine.since, 1)
        self.machine.wait_up()
        self.wait_active("santi-cage")
        self.report["renderer in the kiosk"] = self.machine.run("systemctl show -P StatusText santi-cage")

    def kiosk_keyboards(self):
        """Another keyboard is plugged in while it runs."""
        m, pages = self.machine, self.pages["first"]
        for i in range(3):
            before = self.devices()
            m.qmp("device_add", driver="usb-kbd", id="kbd%d" % i, bus="usb.0")
            self.until(lambda: self.devices() > before, "keyboard number %d is not opened in the kiosk" % (i + 1))
            m.key("right" if i % 2 == 0 else "left")
            self.shows(pages[1 - i % 2], "keyboard number %d in the kiosk" % (i + 1))
            m.qmp("device_del", id="kbd%d" % i)
            self.until(lambda: self.devices() == before, "keyboard number %d is not let go in the kiosk" % (i + 1))

    def kiosk_panels(self):
        """A panel is pulled out and another one plugged in: cage ends with its last output, and is started again."""
        m = self.machine
        m.panel.set(*SIZE)  # a panel that was never there cannot be pulled out
        time.sleep(3)
        for size in (SIZES[0], SIZE):
            self.plug((0, 0))
            time.sleep(10)
            self.plug(size)
            self.shows(self.sized(size), "a panel of %dx%d in the kiosk" % size, 240)
        self.wait_active("santi-cage")

    def kiosk_ends(self):
        m, before = self.machine, int(self.machine.run("systemctl show -P NRestarts santi-cage"))
        m.run("for p in /proc/[0-9]*; do [ \"$(cat $p/comm)\" = santi ] && kill -9 ${p#/proc/}; done; true")
        time.sleep(1)
        self.shows(self.pages["first"][0], "after the show in the kiosk was killed", 120)
        self.wait_active("santi-cage")
        check(int(m.run("systemctl show -P NRestarts santi-cage")) == before + 1, "it was started again more than once: " + self.journal("-u santi-cage"))
        m.run("systemctl stop santi-cage", 120)
        check(m.run("systemctl show -P Result santi-cage") == "success", "its end is no success: " + self.journal("-u santi-cage | tail -n 5"))
        self.report["from SIGTERM to the end of the kiosk, by the journal, ms"] = self.ending("santi-cage")
        check(m.run("systemctl is-active santi; true") != "active", "the other show has begun")

    def step_cage(self):
        """The Wayland kiosk: the same pages, keys, touches, clicks, and a panel of another size."""
        if not self.has_cage():
            print("there is no cage in this image")
            return
        if self.machine:
            self.machine.power_off()
        self.kiosk_begins()
        m = self.machine
        self.heard()
        for key, page in (("right", 1), ("spc", 2), ("home", 0)):
            m.key(key)
            self.shows(self.pages["first"][page], "key %s in the kiosk" % key)
        self.kiosk_keyboards()
        m.key("home")
        self.touches("in the kiosk")
        self.clicks("in the kiosk")
        for keys in ("alt-esc", "ctrl-alt-backspace", "alt-f4", "ctrl-alt-f2", "meta_l"):
            m.key(keys)
        self.home("after the compositor's own keys")
        check(m.run("cat /sys/class/tty/tty0/active") == "tty1", "a key has switched to another console")
        check(m.run("systemctl show -P NRestarts santi-cage") == "0", "it was started again: " + self.journal("-u santi-cage"))
        self.kiosk_panels()
        self.kiosk_ends()
