"""What the steps of boot.py share: a machine, the pictures that its screen has to show, and ways to wait for them."""
import json
import os
import subprocess
import time

from machine import Machine, Picture, initrd_with

HERE = os.path.dirname(os.path.abspath(__file__))
SIZE = (1280, 720)
DECK = """---
title: 青岩市开工一批民生项目
date: 2024-05-08
source: 青岩日报
---
# 补短板 —— 让出行更方便
## 市交通局：打通断头路
- **%d条** 打通断头路
- 公交线路覆盖全部乡镇
# 办实事 —— 让生活更舒心
## 市教育局：新建学校增加学位
- **9所** 新建学校
- 家门口的好学校越来越多
"""
# What moves by itself is off, so that a page is the same picture for as long as it stays; the footer's bar is not compared.
SETTINGS = """[show]
content = /var/lib/santi/content
transition = none
resume_after = 3600s
[timing]
min = 3600s
max = 3600s
[screen]
clock = no
drift = no
"""
ROWS = 0.93
ALIKE = 0.002
CONTENT = "var/lib/santi/content/deck.md"


class Failed(Exception):
    pass


def check(true, what):
    if not true:
        raise Failed(what)


class Stage:
    def __init__(self, image, folder):
        self.image, self.folder = image, folder
        self.machine = None
        self.pages = {}
        self.report = {}

    # ---- what the screen has to look like: the image's own program, run beside it ----

    def render(self, name, deck, size=SIZE, settings=SETTINGS):
        root = self.folder + "/root"
        if not os.path.exists(root):
            subprocess.run(["unsquashfs", "-quiet", "-no-progress", "-d", root, self.image + "/root.squashfs", "usr/bin/santi",
                            "usr/lib", "usr/lib64", "usr/share/santi", "usr/share/zoneinfo", "lib", "lib64", "etc"],
                           check=True, stdout=subprocess.DEVNULL)
        for path, text in (("/etc/santi/santi.conf", settings), ("/deck.md", deck)):
            with open(root + path, "w", encoding="utf-8") as f:
                f.write(text)
        subprocess.run(["chroot", root, "/usr/bin/santi", "render", "-q", "--size", "%dx%d" % size, "--out", "/" + name, "deck.md"],
                       check=True)
        found = sorted(f for f in os.listdir(root + "/" + name) if f.startswith("page-"))
        self.pages[name] = [Picture.read("%s/%s/%s" % (root, name, f)) for f in found]

    def is_shown(self, picture):
        return self.machine.shot().unlike(picture, ROWS) < ALIKE

    def comes(self, picture, seconds):
        end = time.monotonic() + seconds
        while not self.is_shown(picture):
            if time.monotonic() > end:
                return False
            time.sleep(0.3)
        return True

    def shows(self, picture, what, seconds=60):
        if not self.comes(picture, seconds):
            kept = self.folder + "/failed.png"
            subprocess.run(["convert", self.folder + "/shot.ppm", kept], check=False)
            raise Failed("%s: the screen shows something else (%s)" % (what, kept))

    def until(self, true, what, seconds=60):
        end = time.monotonic() + seconds
        while not true():
            check(time.monotonic() < end, what)
            time.sleep(0.2)

    def plug(self, size):
        """A panel of that size is plugged in, or pulled out if it has none, until the machine knows: the driver of this emulated
        card loses a change that comes while it tells of the one before."""
        nothing = (0, 0)
        want = "disconnected" if size == nothing else "connected"
        for _ in range(8):
            self.machine.panel.set(*size)
            end = time.monotonic() + 20
            while time.monotonic() < end:
                if self.machine.run("cat /sys/class/drm/card0-Virtual-1/status") == want:
                    return
                time.sleep(0.2)
            self.machine.panel.set(*(SIZE if size == nothing else nothing))
            time.sleep(3)
        raise Failed("the machine does not know that a panel of %dx%d is %s" % (*size, want))

    def heard(self, seconds=60):
        """Keys are heard from now on: one is pressed until it is. A boot on a busy machine shows its first page before it has told
        anybody of the keyboard."""
        since = time.monotonic()
        while not self.is_shown(self.pages["first"][-1]):
            check(time.monotonic() - since < seconds, "no key is heard")
            self.machine.key("end")
            time.sleep(0.5)
        self.report["until a key was heard, s"] = round(time.monotonic() - since, 1)
        self.machine.key("home")
        self.shows(self.pages["first"][0], "its cover by key")

    def home(self, what, seconds=90):
        """The cover by key: again, for on a busy machine the end of a key before it may be lost, and Alt then counts as held for a while."""
        end = time.monotonic() + seconds
        self.machine.key("home")
        while not self.comes(self.pages["first"][0], 8) and time.monotonic() < end:
            self.machine.key("home")
        self.shows(self.pages["first"][0], what, 1)

    def pid(self):
        return self.machine.run("systemctl show -P MainPID santi")

    def wait_active(self, unit="santi"):
        self.until(lambda: self.machine.run("systemctl is-active %s; true" % unit) == "active", unit + " does not begin", 240)

    def journal(self, what):
        return self.machine.run("journalctl -b -q --no-pager -o cat %s; true" % what)

    def ending(self, unit="santi"):
        """Milliseconds from systemd's signal to the end of the unit's last process, when it was stopped last."""
        at = {}
        for line in self.machine.run("journalctl -b -q -u %s -o json --output-fields=MESSAGE,__MONOTONIC_TIMESTAMP --no-pager | tail -n 20" % unit).splitlines():
            entry = json.loads(line)
            for word in ("Stopping ", "Deactivated successfully", "Stopped "):
                if word in str(entry.get("MESSAGE", "")):
                    at[word] = int(entry["__MONOTONIC_TIMESTAMP"])
        return (at.get("Deactivated successfully", at["Stopped "]) - at["Stopping "]) // 1000

    def write_content(self, roads, path="/" + CONTENT):
        deck = (DECK % roads).replace("\n", "\\n")
        self.machine.run("mkdir -p $(dirname %s); printf %%b '%s' >/tmp/new && chmod 644 /tmp/new && mv /tmp/new %s" % (path, deck, path))

    def panel_program(self):
        """The touch panel of hands.py, as a program that needs no library of the machine's."""
        out = self.folder + "/panel"
        if not os.path.exists(out):
            subprocess.run(["cc", "-static", "-O", "-o", out, os.path.join(HERE, "panel.c")], check=True)
        with open(out, "rb") as f:
            return f.read()

    def boot(self, size=SIZE, vga="virtio-vga", files=None, more=(), parameters=""):
        added = {"etc/santi/santi.conf": SETTINGS}
        # On a busy host it must not be killed for an end that takes long only there.
        added["etc/systemd/system/santi.service.d/slow.conf"] = "[Service]\nTimeoutStopSec=60\n"
        added.update({CONTENT: DECK % 12} if files is None else files)
        added["opt/panel"] = self.panel_program()
        initrd = self.folder + "/initrd.img"
        initrd_with(self.image + "/initrd.img", added, initrd)
        self.machine = Machine(self.image, self.folder, initrd, size, vga, more=more, parameters=parameters)
