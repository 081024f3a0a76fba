#!/usr/bin/env python3
"""The whole program for simulated days: a script's clock, visitors, reloads good and bad, other screen sizes, clocks set wrong.

usage: month.py SANTI KEPT [DAYS [SEED]]   KEPT: libkept.so (tests/support/kept.c)

From its output it counts pages, loops, stays and reloads; from outside it watches memory, open files, threads and SDL's surfaces.
It fails when a stay was wrong, a page was never shown, any of those grew after the first part, or too little happened to prove
anything.
"""

import collections
import json
import os
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time

STAY, RESUME = 20, 45
SETTINGS = ["--set", f"timing.min={STAY}s", "--set", f"timing.max={STAY}s", "--set", f"show.resume_after={RESUME}s",
            "--set", "show.transition_time=0.05s", "--set", "status.file=status.json"]
SIZES = ["640x360", "500x400", "360x640"]
PICTURE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../fuzz/corpus/picture/g.png")
HEAD = "---\ntitle: 青岩市开工一批民生项目\ndate: 2024-05-08\nsource: 青岩日报\n---\n"
DECKS = [
    HEAD + "# 补短板 —— 让出行更方便\n## 市交通局：打通断头路\n- **3000个** 新增停车位\n- 公交线路覆盖全部乡镇\n",
    HEAD + "# 办实事\n## 市教育局：新建学校增加学位\n- **9所** 新建学校\n- 家门口的好学校越来越多\n## 市卫健委：看病少跑路\n- 夜间门诊开到十点\n![新学校](school.png)\n",
    HEAD + "# 稳增长\n## 市工信局：老厂装上新设备\n- **1.2万台** 接入平台的设备\n# 惠民生\n## 市民政局：长者食堂进社区\n- 午餐十元一份\n",
]


def make_script(dice, days, path):
    """Something every few minutes, night and day; returns how often each."""
    counts, lines, now = collections.Counter(), [], 60.0
    end = days * 86400
    while now < end:
        kind = dice.choice(["key"] * 3 + ["shot"] * 3 + ["tap"] * 2 + ["swipe", "press", "write", "write", "broken", "same", "reload", "size", "clock"])
        if kind == "key":
            what = "key " + dice.choice(["Right", "Left", "Home", "End", "1", "2", "9", "F1", "Escape", "P", "Space"])
        elif kind == "tap":
            what = f"tap {dice.random():.2f} {dice.random():.2f}"
        elif kind == "swipe":
            what = f"swipe {dice.random():.2f} 0.5 {dice.random():.2f} 0.5 0.3s"
        elif kind == "press":
            what = f"press {dice.random():.2f} 0.5 1s"
        elif kind == "shot":
            what = "shot shot.png"  # pages are painted only to be looked at, on a script's clock
        elif kind == "write":
            what = f"write deck.md deck{dice.randrange(len(DECKS))}.md"
        elif kind == "broken":
            what = "write deck.md broken.md"
        elif kind == "same":
            what = "write deck.md deck.md"
        elif kind == "size":
            what = "size " + dice.choice(SIZES)
        elif kind == "clock":
            what = "clock " + dice.choice(["+1d", "-1d", "+3600s", "-3600s"])
        else:
            what = "reload"
        counts[kind] += 1
        lines.append(f"{now:.3f}s {what}")
        # Bursts of a visitor, long times without one.
        now += dice.uniform(0.1, 3) if dice.random() < 0.6 else dice.uniform(60, 1500)
    lines.append(f"{max(end, now):.3f}s quit")
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    return counts


class Watch(threading.Thread):
    """What the process takes, sampled while it runs."""

    def __init__(self, pid, kept, status):
        super().__init__(daemon=True)
        self.pid, self.kept, self.status, self.samples, self.made = pid, kept, status, [], 0

    def told(self):
        """What the show itself says that it holds: surfaces and textures, glyphs. It writes this once it shows something."""
        try:
            with open(self.status, encoding="utf-8") as f:
                held = json.load(f)["graphics"]
        except FileNotFoundError:
            return 0, 0
        return held["surfaces"] + held["textures"], held["glyph_masks"]

    def run(self):
        try:
            while True:
                with open(f"/proc/{self.pid}/smaps_rollup", encoding="ascii") as f:
                    rows = dict(line.split(":", 1) for line in f if ":" in line)
                with open(self.kept, "rb") as f:
                    surfaces, self.made = struct.unpack("=qq", f.read(16))
                # What is its own: of files that others have mapped too, its share is larger once they end.
                self.samples.append((int(rows["Anonymous"].split()[0]), len(os.listdir(f"/proc/{self.pid}/fd")),
                                     len(os.listdir(f"/proc/{self.pid}/task")), surfaces, *self.told()))
                time.sleep(0.05)
        except (OSError, KeyError, struct.error):
            pass


class Story:
    """Reads the program's output as it comes."""

    def __init__(self, script):
        self.lines = self.pages = self.loops = self.stays = self.wrong = self.replaced = self.kept = 0
        self.ids, self.page, self.since = collections.Counter(), "", 0.0
        with open(script, encoding="utf-8") as f:
            self.events = [float(line.split("s ", 1)[0]) for line in f]
        self.event, self.disturbed = 0, -1.0

    def take(self, line):
        self.lines += 1
        found = re.match(r"([0-9.]+)s (\S+) ?(.*)", line)
        if not found:
            return
        now, what, rest = float(found[1]), found[2], found[3]
        while self.event < len(self.events) and self.events[self.event] <= now:
            self.disturbed = self.events[self.event]
            self.event += 1
        if what == "page":
            self.pages += 1
            self.ids[rest] += 1
            self.loops += rest == "cover"
            self.page, self.since = rest, now
        elif what == "transition":
            # Nobody has touched anything since long before it came: it stayed exactly as long as it should.
            if self.page and self.since - self.disturbed > RESUME + STAY:
                self.stays += 1
                if abs(now - self.since - STAY) > 0.05:
                    self.wrong += 1
                    print(f"{self.page} stayed {now - self.since:.3f} s, not {STAY}, at {now} s", file=sys.stderr)
            self.page = ""
        elif what == "reload":
            self.replaced += rest.startswith("replaced")
            self.kept += rest.startswith("kept")


def usual(samples, of):
    """The middle of what memory was; of files and threads the fewest, since one that is never given back raises those."""
    values = sorted(s[of] for s in samples)
    return values[len(values) // 2 if of == 0 else 0]


def soak(santi, kept, days, seed, folder):
    dice = random.Random(seed)
    shutil.copy(PICTURE, os.path.join(folder, "school.png"))
    for i, deck in enumerate(DECKS):
        with open(os.path.join(folder, f"deck{i}.md"), "w", encoding="utf-8") as f:
            f.write(deck)
    with open(os.path.join(folder, "deck.md"), "w", encoding="utf-8") as f:
        f.write(DECKS[0])
    with open(os.path.join(folder, "broken.md"), "wb") as f:
        f.write(b"\0\1\2" + dice.randbytes(500))
    script = os.path.join(folder, "script.txt")
    counts = make_script(dice, days, script)
    story = Story(script)
    # There before the program is, and the sanitizer lets a library come before its own.
    counts_of = os.path.join(folder, "kept")
    with open(counts_of, "wb") as f:
        f.write(bytes(32))
    env = dict(os.environ, LD_PRELOAD=kept, SANTI_KEPT=counts_of)
    env["ASAN_OPTIONS"] += ":verify_asan_link_order=0"
    with open(os.path.join(folder, "err"), "wb") as err:
        show = subprocess.Popen([santi, "play", "--headless", "--size", SIZES[0], "--script", "script.txt", *SETTINGS, "deck.md"],
                                cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=err, text=True, encoding="utf-8")
        watch = Watch(show.pid, counts_of, os.path.join(folder, "status.json"))
        watch.start()
        for line in show.stdout:
            story.take(line)
        code = show.wait()
    log = os.path.getsize(os.path.join(folder, "err"))
    half = len(watch.samples) // 2
    # The first part warms caches up; from then on it has to be flat.
    early, late = watch.samples[len(watch.samples) // 10:half], watch.samples[half:]
    print(f"{days} days, seed {seed}: exit code {code}; {story.pages} pages of {len(story.ids)} kinds, {story.loops} loops, {story.stays} stays "
          f"measured, {story.wrong} wrong; {story.replaced} reloads, {story.kept} refused or the same; {dict(counts)}; {log} bytes of log")
    good = code == 0 and story.wrong == 0
    if len(early) > 10:
        for of, name in enumerate(("KiB", "files", "threads", "surfaces", "told surfaces and textures", "told glyphs")):
            print(f"{name}: {usual(early, of)} in the first half, {usual(late, of)} in the second, at most {max(s[of] for s in watch.samples)}")
        grown = usual(late, 0) - usual(early, 0)
        room = 1024 if days >= 5 else 8192  # allocators breathe; of a sanitizer more than the show itself
        # A file that each reload forgot would be dozens by then.
        good = good and grown < room and usual(late, 1) <= usual(early, 1) + 4 and usual(late, 2) <= usual(early, 2) + 1
        # Each glyph and each picture is a surface for a moment.
        print(f"{watch.made} surfaces were made")
        good = good and usual(late, 3) <= usual(early, 3) and watch.made > 50 * days
        # Between pages the show holds none, and of glyphs those of a page or two.
        good = good and all(s[4] == 0 for s in watch.samples) and max(s[5] for s in watch.samples) > 0
        good = good and max(s[5] for s in late) <= max(s[5] for s in early) + 100
    busy = story.pages > 2000 * days and story.loops > 150 * days and story.stays > 1000 * days and story.replaced > 10 * days
    if not busy:
        print("too little happened to prove anything", file=sys.stderr)
    return good and busy and log < 1 << 20


def main():
    os.environ.setdefault("ASAN_OPTIONS", "quarantine_size_mb=1")  # else it keeps what was given back
    santi = os.path.abspath(sys.argv[1])
    kept = os.path.abspath(sys.argv[2])
    days = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    # In memory, as the runtime folder is: the status is written with each page, and those of a month come within minutes.
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        return 0 if soak(santi, kept, days, seed, folder) else 1


if __name__ == "__main__":
    sys.exit(main())
