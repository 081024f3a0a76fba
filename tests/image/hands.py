"""Steps about what a visitor's hands do: a touch panel and a mouse, on the bare console and in the kiosk."""
import time

from stage import Stage, check


class Hands(Stage):
    def reader(self):
        """The unit whose process opens the input devices."""
        return "seatd" if self.machine.run("systemctl is-active santi; true") != "active" else "santi"

    def devices(self):
        """Input devices that are open."""
        return int(self.machine.run("ls -l /proc/$(systemctl show -P MainPID %s)/fd 2>/dev/null | grep -c /dev/input/event || true" % self.reader()))

    def panel_is_plugged(self):
        """A touch panel of the kernel's own making, that does what panel() says."""
        before = self.devices()
        self.machine.run("modprobe uinput; rm -f /run/hands; mkfifo /run/hands; "
                         "/opt/panel </run/hands >/run/panel.log 2>&1 & exec 9>/run/hands")
        self.until(lambda: self.devices() > before, "the touch panel is not opened")

    def panel_is_pulled(self):
        before = self.devices()
        self.machine.run("exec 9>&-; wait $!; cat /run/panel.log")
        self.until(lambda: self.devices() < before, "the touch panel is not let go")

    def panel(self, *what):
        self.machine.run("printf '%s\\n' >&9" % "\\n".join(what))

    def tap(self, x, y=500):
        self.panel("tap %d %d" % (x, y))

    def swipe(self, x, to):
        steps = [x + (to - x) * i // 4 for i in range(5)]
        self.panel("down %d 500" % x, *("move %d 520" % at for at in steps[1:]), "up")

    def touches(self, where):
        """Taps and swipes page; a panel that is pulled out under a finger works again when it is back."""
        pages = self.pages["first"]
        self.machine.key("home")
        self.shows(pages[0], "the cover before touches")
        self.panel_is_plugged()
        for what, gesture, page in (("a tap on the right third", lambda: self.tap(900), 1), ("a swipe to the left", lambda: self.swipe(800, 200), 2),
                                    ("a tap on the left third", lambda: self.tap(100), 1), ("a swipe to the right", lambda: self.swipe(200, 800), 0)):
            gesture()
            self.shows(pages[page], "%s %s" % (what, where))
        self.panel("down 900 500")
        self.panel_is_pulled()
        self.panel_is_plugged()
        self.machine.key("home")  # the finger may have been there for so long that the index has come
        self.shows(pages[0], "a key after the panel was pulled out under a finger " + where)
        self.tap(900)
        self.shows(pages[1], "a tap on the panel that is back " + where)
        self.panel_is_pulled()
        self.machine.key("home")
        self.shows(pages[0], "the cover after touches")

    def click_from(self, key, page, what):
        """Again for as long as the settings are not read, or a busy machine tells of the button so late that it was held."""
        for _ in range(6):
            self.machine.key(key)
            time.sleep(2)
            self.machine.click()
            if self.comes(page, 10):
                return
        self.shows(page, what, 1)

    def clicks(self, where):
        """A mouse pages where the settings say so, and nowhere else."""
        m, pages = self.machine, self.pages["first"]
        m.move(3000, 0)
        m.click()
        time.sleep(3)
        self.shows(pages[0], "a click that nobody allowed " + where)
        m.run("cp /etc/santi/santi.conf /tmp/; sed -i '1i [input]\\nmouse = yes' /etc/santi/santi.conf")
        self.click_from("home", pages[1], "a click on the right third " + where)
        m.move(-3000, 0)
        self.click_from("end", pages[-2], "a click on the left third " + where)
        m.run("cp /tmp/santi.conf /etc/santi/")
        m.key("home")
        self.shows(pages[0], "the cover after clicks " + where)

    def step_hands(self):
        """A touch panel and a mouse on the bare console."""
        self.touches("on the console")
        self.clicks("on the console")
