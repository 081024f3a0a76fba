#!/usr/bin/env python3
"""A real show in a real window for as long as asked, with a frame taken each second.

usage: window.py SANTI [SECONDS [SEED]]

Every frame, its footer left out, has to be a page to the byte, or the blend of two pages at one strength everywhere: then none
is black and none half-drawn. Meanwhile visitors press keys, and the deck is replaced, broken and removed. At the end it
tells what was seen, and fails when too little was: a show that stands still has no wrong frames either.
Needs Xvfb, xwd, xdotool and ImageMagick; without them it is skipped (77).
"""

import hashlib
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT, FOOTER = 1280, 720, 80
BODY = WIDTH * 4 * (HEIGHT - FOOTER)
STEP = 37  # samples of a blend; no divisor of a row, so that every row and column is met
SETTINGS = ["--set", "screen.clock=no", "--set", "screen.drift=no", "--set", "timing.max=6s", "--set", "timing.min=2s",
            "--set", "show.resume_after=4s"]
DECKS = {
    "first": "---\ntitle: 青岩市开工一批民生项目\ndate: 2024-05-08\nsource: 青岩日报\n---\n# 补短板 —— 让出行更方便\n"
             "## 市交通局：打通断头路\n- **3000个** 新增停车位\n- 打通12条断头路\n- 公交线路覆盖全部乡镇\n"
             "# 办实事 —— 让生活更舒心\n## 市教育局：新建学校增加学位\n- **9所** 新建学校\n- 家门口的好学校越来越多\n",
    "second": "---\ntitle: 青岩市公布一季度成绩\ndate: 2024-06-11\nsource: 青岩日报\n---\n# 稳增长\n"
              "## 市工信局：老厂装上新设备\n- **1.2万台** 接入平台的设备\n- 老厂房改成体验馆\n",
}


def body(pixels):
    """The picture without footer and without what fills the fourth byte of a pixel."""
    b = bytearray(pixels[:BODY])
    b[3::4] = bytes(len(b) // 4)
    return bytes(b)


def pages(santi, folder):
    """Every page of both decks: its body by its hash and by its name."""
    by_hash, by_name = {}, {}
    for deck in DECKS:
        out = os.path.join(folder, "pages-" + deck)
        subprocess.run([santi, "render", "--size", f"{WIDTH}x{HEIGHT}", "--out", out, *SETTINGS, os.path.join(folder, deck + ".md")],
                       check=True, stdout=subprocess.DEVNULL)
        for name in sorted(os.listdir(out)):
            if name == "contact.png" or not name.endswith(".png"):
                continue
            raw = subprocess.run(["convert", os.path.join(out, name), "-depth", "8", "BGRA:-"], check=True, stdout=subprocess.PIPE).stdout
            page = body(raw)
            by_name[f"{deck} {name}"] = page
            by_hash[hashlib.md5(page).digest()] = f"{deck} {name}"
    return by_hash, by_name


def grab():
    dump = subprocess.run(["xwd", "-root", "-silent"], check=True, stdout=subprocess.PIPE).stdout
    head = struct.unpack(">25I", dump[:100])
    assert head[4] == WIDTH and head[5] == HEIGHT and head[11] == 32 and head[12] == WIDTH * 4
    return body(dump[head[0] + head[19] * 12:])


def blends(frame, a, b, step):
    """Whether a frame is one blend of two pages all over: one strength, and nothing further off than rounding."""
    best, alpha = 0, 0.0
    for i in range(0, len(frame), step):
        if abs(b[i] - a[i]) > best:
            best = abs(b[i] - a[i])
            alpha = (frame[i] - a[i]) / (b[i] - a[i])
    if best < 64 or not -0.02 <= alpha <= 1.02:
        return False
    slack = 3 + 255 / best
    return all(abs(a[i] + alpha * (b[i] - a[i]) - frame[i]) <= slack for i in range(0, len(frame), step))


def blend_of(frame, by_name, last):
    """The two pages of which a frame is a blend, looked for among few samples first; None."""
    names = sorted(by_name, key=lambda n: n != last)
    for a in names:
        for b in names:
            if a != b and blends(frame, by_name[a], by_name[b], STEP * 997) and blends(frame, by_name[a], by_name[b], STEP):
                return a, b
    return None


class Soak:
    def __init__(self, santi, folder, seed):
        self.santi, self.folder = santi, folder
        self.dice = random.Random(seed)
        self.deck = os.path.join(folder, "deck.md")
        self.counts = {"still": 0, "blend": 0, "wrong": 0, "late": 0, "keys": 0, "replaced": 0, "broken": 0, "removed": 0}
        self.seen, self.changes, self.last = set(), 0, ""
        self.memory = []

    def write(self, text):
        part = self.deck + ".tmp"
        with open(part, "wb") as f:
            f.write(text)
        os.replace(part, self.deck)

    def disturb(self):
        """What people do to a show: one thing every few seconds."""
        kind = self.dice.choice(["key"] * 4 + ["replace"] * 3 + ["break", "remove"])
        if kind == "key":
            subprocess.run(["xdotool", "key", self.dice.choice(["Right", "Left", "Home", "End", "1", "2", "space"])], check=False)
            self.counts["keys"] += 1
        elif kind == "replace":
            self.write(DECKS[self.dice.choice(list(DECKS))].encode())
            self.counts["replaced"] += 1
        elif kind == "break":
            self.write(self.dice.randbytes(self.dice.randrange(1, 2000)) + b"\0\1\2")
            self.counts["broken"] += 1
        elif os.path.exists(self.deck):
            os.remove(self.deck)
            self.counts["removed"] += 1

    def look(self, by_hash, by_name):
        frame = grab()
        page = by_hash.get(hashlib.md5(frame).digest())
        if page:
            self.counts["still"] += 1
            self.changes += page != self.last
            self.seen.add(page)
            self.last = page
            return
        pair = blend_of(frame, by_name, self.last)
        self.counts["blend" if pair else "wrong"] += 1
        if not pair:
            name = os.path.join(os.environ.get("SOAK_KEEP", self.folder), f"wrong{self.counts['wrong']}.raw")
            with open(name, "wb") as f:
                f.write(frame)
            print(f"a frame that is no page and no blend of two, after {self.last}: {name}", file=sys.stderr, flush=True)

    def measure(self, pid):
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as f:
            rows = dict(line.split(":", 1) for line in f if ":" in line)
        self.memory.append(int(rows["Pss"].split()[0]))

    def run(self, seconds, show, by_hash, by_name):
        begin = time.monotonic()
        next_disturb = begin + 8
        for second in range(seconds):
            wait = begin + second - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            self.counts["late"] += wait < -1
            if show.poll() is not None:
                print(f"the show ended by itself with {show.returncode}", file=sys.stderr)
                return False
            self.look(by_hash, by_name)
            if time.monotonic() >= next_disturb:
                self.disturb()
                next_disturb = time.monotonic() + self.dice.randrange(3, 15)
            if second % 60 == 59:
                self.measure(show.pid)
                print(f"{second + 1} s: {self.counts}, {self.changes} changes of {len(self.seen)} pages, {self.memory[-1]} KiB", flush=True)
        return True


def until_shown(by_hash):
    for _ in range(600):
        if hashlib.md5(grab()).digest() in by_hash:
            return True
        time.sleep(0.05)
    return False


def soak(santi, seconds, seed, folder):
    for deck, text in DECKS.items():
        with open(os.path.join(folder, deck + ".md"), "w", encoding="utf-8") as f:
            f.write(text)
    by_hash, by_name = pages(santi, folder)
    state = Soak(santi, folder, seed)
    state.write(DECKS["first"].encode())
    with open(os.path.join(folder, "show.log"), "wb") as log:
        show = subprocess.Popen([santi, "play", *SETTINGS, state.deck], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        good = until_shown(by_hash) and state.run(seconds, show, by_hash, by_name)
        used = sum(os.times()[2:4])
        show.send_signal(signal.SIGTERM)
        good = show.wait(20) == 0 and good
    finally:
        show.kill()
        show.wait()
    used = sum(os.times()[2:4]) - used
    with open(os.path.join(folder, "show.log"), "rb") as log:
        lines = log.read().count(b"\n")
    print(f"{seconds} s, seed {seed}: {state.counts}; {state.changes} changes of {len(state.seen)} of {len(by_hash)} pages; "
          f"{used:.1f} s of the processor; {lines} lines of log; KiB each minute: {state.memory[:1]}..{state.memory[-1:]}")
    asked = state.counts
    return good and asked["wrong"] == 0 and asked["still"] + asked["blend"] == seconds and state.changes * 12 >= seconds


def main():
    if not all(shutil.which(tool) for tool in ("Xvfb", "xwd", "xdotool", "convert")):
        print("Xvfb, xwd, xdotool or convert is not here")
        return 77
    santi = os.path.abspath(sys.argv[1])
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory() as folder:
        read, write = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-noreset", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
                                  pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        try:
            os.environ["DISPLAY"] = ":" + os.read(read, 16).decode().strip()
            return 0 if soak(santi, seconds, seed, folder) else 1
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    sys.exit(main())
