"""Steps about the display: exchanged, pulled out, and switched on after the machine."""
import time

from stage import DECK, SIZE, Stage, check

SIZES = ((1024, 768), (1920, 1080), (800, 1280))


class Displays(Stage):
    def sized(self, size):
        """The cover for a panel of another size."""
        name = "%dx%d" % size
        if name not in self.pages:
            self.render(name, DECK % 12, size)
        return self.pages[name][0]

    def step_display(self):
        """Another panel has its own mode within seconds; one that is pulled out and back shows what it showed, twenty times."""
        m, cover, second = self.machine, self.pages["first"][0], self.pages["first"][1]
        pid = self.pid()
        for size in SIZES:
            want, since = self.sized(size), time.monotonic()
            m.panel.set(*size)
            self.shows(want, "a panel of %dx%d in the place of the first" % size, 120)
            self.report["another panel of %dx%d, s" % size] = round(time.monotonic() - since, 1)
        m.panel.set(*SIZE)
        self.shows(cover, "the first panel again", 120)
        m.key("right")
        self.shows(second, "the page to stay on")
        for i in range(20):
            self.plug((0, 0))
            time.sleep(i % 3)
            self.plug(SIZE)
        self.shows(second, "the same page after twenty times", 60)
        m.key("home")
        self.shows(cover, "keys after all that")
        self.plug((0, 0))
        time.sleep(5)
        self.plug(SIZES[0])
        self.shows(self.sized(SIZES[0]), "another one after a while without", 120)
        m.panel.set(*SIZE)
        self.shows(cover, "the first panel in the end", 120)
        check(self.pid() == pid, "the show did not live through it: " + self.journal("-u santi | tail -n 20"))

    def step_late_display(self):
        """The panel comes after the show, larger than the console believes in; and the graphics driver comes after it."""
        m, refusal = self.machine, "no display can be opened"
        m.key("home")
        self.shows(self.pages["first"][0], "its cover")
        m.panel.set(*SIZE)  # a panel that was never there cannot be pulled out
        time.sleep(3)
        self.plug((0, 0))
        before = self.pid()
        m.run("systemctl restart --no-block santi")
        self.until(lambda: self.pid() not in (before, "0"), "it is not started again", 240)
        # The one before it may have said the same in its last moment.
        said = "_PID=" + self.pid()
        self.until(lambda: refusal in self.journal(said), "nothing is said of a panel that is not there", 240)
        check(m.run("systemctl is-active santi; true") == "activating", "it is said to run without a panel")
        self.plug((1920, 1080))
        self.shows(self.sized((1920, 1080)), "the panel that was switched on late", 240)
        check(self.journal(said).count(refusal) == 1, "waiting was told more than once")
        m.power_off()
        self.boot(parameters="modprobe.blacklist=virtio_gpu")
        m = self.machine
        m.wait_up()
        self.until(lambda: "waiting for a display" in self.journal("-u santi"), "nothing is said of a driver that is not there", 240)
        m.run("modprobe virtio_gpu")
        self.shows(self.pages["first"][0], "the cover once there is a driver", 240)
