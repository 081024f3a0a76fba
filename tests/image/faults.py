"""Steps about faults that a machine meets in a year: content that crashes, a clock that was never set, full and read-only disks,
a stick, and a program that was taken over."""
import os
import subprocess
import time

from stage import CONTENT, DECK, HERE, Stage, check

# Shown only while its dates are believed.
DATED = DECK.replace("source:", "from: 2020-01-01\nsource:", 1) % 13


class Faults(Stage):
    def step_set_aside(self):
        """Content on which the program ends three times within a minute is set aside, said so, and tried again when it changes."""
        m = self.machine
        m.run("systemctl restart santi", 120)
        for i in range(4):
            self.wait_active()
            self.until(lambda: m.run("cat /run/santi/status.tries; true") != "", "the try is not written down")
            pid = self.pid()
            if i < 3:
                m.run("kill -KILL " + pid)
                self.until(lambda: self.pid() not in (pid, "0"), "it does not come back")
        with open(os.path.join(HERE, "../../assets/builtin.md"), encoding="utf-8") as f:
            self.render("builtin", f.read())
        self.shows(self.pages["builtin"][0], "the built-in deck in the place of what crashes", 60)
        check("set aside" in self.journal("-u santi"), "it is not said why")
        check("set aside" in m.run("santi status; true"), "the status does not say why")
        self.write_content(13)
        self.shows(self.pages["second"][0], "content that was mended", 30)
        self.write_content(12)
        m.key("home")
        self.shows(self.pages["first"][0], "its cover", 30)

    def fill(self, folder):
        self.machine.run("dd if=/dev/zero of=%s/filled bs=64k 2>/dev/null; dd if=/dev/zero of=%s/filled2 bs=1 count=4096 2>/dev/null; "
                         "! echo x >%s/filled3" % (folder, folder, folder), 120)

    def step_full(self):
        """A full /run and a full disk stop nothing, not even a new start; what cannot be written is told once."""
        m, pages, pid = self.machine, self.pages["first"], self.pid()
        before = self.journal("-u santi | wc -l")
        # As small as on a machine with little memory, for what fills it is memory.
        m.run("mount -o remount,size=24m /run")
        self.fill("/run")
        self.fill("/var/tmp")
        for key, page in (("right", 1), ("right", 2), ("left", 1), ("right", 2)):
            m.key(key)
            self.shows(pages[page], "key %s with a full /run" % key)
        check(self.pid() == pid, "it did not live through a full /run")
        m.run("kill -KILL " + pid)
        self.until(lambda: self.pid() not in (pid, "0"), "it does not come back with a full /run", 120)
        self.shows(pages[0], "a new start with a full /run: nothing could be written down, so it begins with its cover", 120)
        m.run("rm -f /run/filled* /var/tmp/filled*")
        self.wait_active()
        lines = int(self.journal("-u santi | wc -l")) - int(before)
        check(lines < 25, "%d lines in the log of a full /run" % lines)

    def step_read_only(self):
        """A root file system that can be written to no more, as the kernel leaves one with errors: it starts all the same."""
        m, pid = self.machine, self.pid()
        # Files that are open for writing would keep it as it is; the kernel's own way asks nobody.
        m.run("echo s >/proc/sysrq-trigger; mount -o remount,ro / || { systemctl stop systemd-timesyncd; mount -o remount,ro /; }")
        m.run("! touch /etc/x")
        m.run("systemctl restart santi", 120)
        check(self.pid() not in (pid, "0"), "it was not started again")
        self.shows(self.pages["first"][0], "started with a read-only root", 60)
        m.run("mount -o remount,rw /")

    def step_clock(self):
        """A machine whose clock was never set shows what has no dates, and the rest once it knows the time."""
        self.machine.power_off()
        self.boot(files={CONTENT: DECK % 12, "var/lib/santi/content/e.md": DATED}, more=["-rtc", "base=1970-01-02T00:00:00"])
        m, cover = self.machine, self.pages["first"][0]
        self.shows(cover, "undated content in 1970", 240)
        m.wait_up()
        self.wait_active()
        said = m.run("santi status --json; true")
        self.report["year that a machine without a clock believes in"] = m.run("date +%Y")
        check('"no clock"' in said, "the status does not say that a deck waits for the clock: " + said)
        pages = m.run("santi status; true")
        check("等本机对时" in pages, "nor in words: " + pages)
        self.heard()  # and its last page is that of the undated deck: it is alone
        # As the time service does it when the network is there at last.
        m.run("mkdir -p /run/systemd/timesync; touch /run/systemd/timesync/synchronized; date -s '2026-05-06 10:00:00' >/dev/null")
        self.until(lambda: '"no clock"' not in m.run("santi status --json; true"), "it does not see that the clock was set", 60)

    def step_stick(self):
        """A stick is plugged in and plays, is pulled out and stays, comes back with other content and plays that."""
        m, stick, pages = self.machine, self.folder + "/stick.img", self.pages
        m.run("touch /etc/santi/usb; sed -i 's|^content = .*|content = /media/santi/santi|' /etc/santi/santi.conf; systemctl reload santi")
        for turn, (roads, name) in enumerate(((13, "second"), (12, "first"))):
            with open(stick, "wb") as f:
                f.truncate(16 << 20)
            with open(self.folder + "/stick.md", "w", encoding="utf-8") as f:
                f.write(DECK % roads)
            for command in (["mkfs.vfat", "-n", "SANTI", stick], ["mmd", "-i", stick, "::santi"],
                            ["mcopy", "-i", stick, self.folder + "/stick.md", "::santi/今天.md"]):
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=dict(os.environ, LC_ALL="C.UTF-8"))
            m.monitor("drive_add 0 if=none,id=stick%d,file=%s,format=raw,readonly=on" % (turn, stick))
            m.qmp("device_add", driver="usb-storage", id="usb%d" % turn, drive="stick%d" % turn, bus="usb.0")
            since = time.monotonic()
            self.until(lambda: "/media/santi" in m.run("cat /proc/mounts"), "the stick is not mounted", 60)
            for key in ("home", "right", "right", "right"):
                m.key(key)
            self.shows(pages[name][3], "what is on the stick", 60)
            self.report["a stick plays after, s"] = round(time.monotonic() - since, 1)
            options = [line.split()[3] for line in m.run("cat /proc/mounts").splitlines() if " /media/santi " in line][0].split(",")
            check({"ro", "nosuid", "nodev", "noexec"} <= set(options), "it is mounted with " + ",".join(options))
            m.qmp("device_del", id="usb%d" % turn)
            self.until(lambda: "/media/santi" not in m.run("cat /proc/mounts"), "the stick that was pulled out is still mounted", 60)
            time.sleep(5)
            self.shows(pages[name][3], "what was on the stick that was pulled out")
        m.run("rm /etc/santi/usb; sed -i 's|^content = .*|content = /var/lib/santi/content|' /etc/santi/santi.conf; systemctl reload santi")
        m.key("home")
        self.shows(pages["first"][0], "its cover")

    def step_apparmor(self):
        """The kernel's own list of what the show may touch is in force, was never in its way, and is in that of another program."""
        m = self.machine
        check(m.run("cat /proc/%s/attr/current" % self.pid()) == "santi (enforce)", "the show is not confined: " +
              m.run("cat /proc/%s/attr/current; cat /sys/kernel/security/apparmor/profiles" % self.pid()))
        denied = m.run("journalctl -k -q --no-pager -o cat | grep 'apparmor=\"DENIED\".*profile=\"santi\"'; true")
        check(denied == "", "the profile is in the way: " + denied)
        # A program in the show's place, as root and without the unit's sandbox, which tries.
        m.run("printf 'read line </etc/shadow && echo READ shadow\\nread line </var/lib/santi/content/deck.md && echo READ deck\\n"
              "/bin/true && echo RAN true\\necho x >/etc/probe && echo WROTE etc\\necho x >/var/lib/santi/content/probe && echo WROTE content\\n' "
              ">/var/lib/santi/try.sh")
        m.run("printf '[Service]\\nType=oneshot\\nAppArmorProfile=santi\\nExecStart=-/bin/dash /var/lib/santi/try.sh\\n' >/run/systemd/system/try.service; "
              "systemctl daemon-reload; systemctl start try; rm -f /var/lib/santi/try.sh", 120)
        tried = self.journal("-u try")
        check("READ deck" in tried, "what it needs is refused: " + tried)
        for never in ("READ shadow", "RAN", "WROTE etc", "WROTE content"):
            check(never not in tried, "the profile lets it: " + tried)
        denied = m.run("journalctl -k -q --no-pager -o cat | grep 'apparmor=\"DENIED\".*profile=\"santi\"' | wc -l")
        check(int(denied) >= 4, "only %s refusals were written down" % denied)
        self.report["what the profile refused a probe"] = denied + " times"
