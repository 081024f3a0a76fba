#!/usr/bin/env python3
"""A real show in a real window for as long as asked, with a frame taken each second.

usage: window.py SANTI [SECONDS [SEED [SIZE]]]

Every frame has to be a page to the byte, one blend of two pages at one strength everywhere, or one page pushed out by another to
the byte: then none is black and none half-drawn. The bar at the foot, which grows while a page stays, may differ from the page's
own in one stretch of one colour. That frames which are none of these are told apart is tried first, with damaged ones. Meanwhile
visitors press keys, the deck is replaced, broken and removed, and the transition is another one. From status.json the surfaces,
textures and glyphs that are held are read each second: they may not grow. At the end it tells what was seen, and fails when too
little was: a show that stands still has no wrong frames either.
Needs Xvfb, xwd, xdotool and ImageMagick; without them it is skipped (77).
"""

import hashlib
import json
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

STEP = 37  # samples of a blend; no divisor of a row, so that every row and column is met
PICTURE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../fuzz/corpus/picture/g.png")
SETTINGS = ["--set", "screen.clock=no", "--set", "screen.drift=no", "--set", "timing.max=6s", "--set", "timing.min=2s",
            "--set", "show.resume_after=4s"]
TRANSITIONS = ["fade", "push", "none"]
DECKS = {
    "first": "---\ntitle: 青岩市开工一批民生项目\ndate: 2024-05-08\nsource: 青岩日报\n---\n# 补短板 —— 让出行更方便\n"
             "## 市交通局：打通断头路\n- **3000个** 新增停车位\n- 打通12条断头路\n- 公交线路覆盖全部乡镇\n"
             "# 办实事 —— 让生活更舒心\n## 市教育局：新建学校增加学位\n- **9所** 新建学校\n- 家门口的好学校越来越多\n![新学校](school.png)\n",
    "second": "---\ntitle: 青岩市公布一季度成绩\ndate: 2024-06-11\nsource: 青岩日报\n---\n# 稳增长\n"
              "## 市工信局：老厂装上新设备\n- **1.2万台** 接入平台的设备\n- 老厂房改成体验馆\n",
}


class Pages:
    """Every page of both decks as the screen has it when it comes, and what a frame is told by."""

    def __init__(self, santi, folder, width, height):
        self.width, self.height, self.row = width, height, width * 4
        frames = {}
        for deck in DECKS:
            out = os.path.join(folder, "pages-" + deck)
            subprocess.run([santi, "render", "--size", f"{width}x{height}", "--out", out, *SETTINGS, os.path.join(folder, deck + ".md")],
                           check=True, stdout=subprocess.DEVNULL)
            for name in sorted(os.listdir(out)):
                if name != "contact.png" and name.endswith(".png"):
                    raw = subprocess.run(["convert", os.path.join(out, name), "-depth", "8", "BGRA:-"], check=True, stdout=subprocess.PIPE)
                    frames[f"{deck} {name}"] = plain(raw.stdout)
        self.bar = self.find_bar(frames.values())
        self.bodies = {name: self.body(frame) for name, frame in frames.items()}
        self.bars = {name: self.bar_of(frame) for name, frame in frames.items()}
        self.names = {hashlib.md5(body).digest(): name for name, body in self.bodies.items()}

    def find_bar(self, frames):
        """The rows of the bar at the foot: near the edge, and not as the last row is."""
        rows = [y for frame in frames for y in range(self.height * 15 // 16, self.height)
                if frame[y * self.row:(y + 1) * self.row] != frame[-self.row:]]
        assert rows and max(rows) - min(rows) < self.height // 60, "the foot of the pages is not understood"
        return min(rows), max(rows) + 1

    def body(self, frame):
        return frame[:self.bar[0] * self.row] + frame[self.bar[1] * self.row:]

    def bar_of(self, frame):
        return frame[self.bar[0] * self.row:self.bar[1] * self.row]

    def bar_is_right(self, name, bar):
        """It has grown from what it was when the page came by one stretch, which is of one colour but for its round ends."""
        high = self.bar[1] - self.bar[0]
        own = self.bars[name]
        changed = [i % self.row // 4 for i in range(0, len(bar), 4) if bar[i:i + 4] != own[i:i + 4]]
        if not changed:
            return True
        middle = high // 2 * self.row
        inside = {bar[middle + x * 4:middle + x * 4 + 4] for x in range(min(changed) + high, max(changed) - high)}
        return len(inside) <= 1 and max(changed) - min(changed) <= self.width // 2

    def kind(self, frame, last):
        """What a frame is: (how, page). ("wrong", "") is what nobody may see."""
        body = self.body(frame)
        name = self.names.get(hashlib.md5(body).digest())
        if name:
            return ("still", name) if self.bar_is_right(name, self.bar_of(frame)) else ("wrong", "")
        names = sorted(self.bodies, key=lambda n: n != last)
        pairs = [(a, b) for a in names for b in names if a != b]
        at_row = self.most_colourful(body)
        for a, b in pairs:
            if self.is_pushed(body, at_row, self.bodies[a], self.bodies[b]):
                return "push", ""
        for a, b in pairs:
            if all(is_blend(body, self.bodies[a], self.bodies[b], step) for step in (STEP * 997, STEP)):
                return "blend", ""
        return "wrong", ""

    def most_colourful(self, body):
        """Where the row begins that has the most colours, of some: a row of one colour is found in a page anywhere."""
        return max(range(0, len(body), self.row * 8), key=lambda y: len(set(memoryview(body)[y:y + self.row].cast("I"))))

    def is_pushed(self, body, at_row, a, b):
        """Whether a frame is a window on two pages side by side, the same in every row."""
        n = self.row
        at = (a[at_row:at_row + n] + b[at_row:at_row + n]).find(body[at_row:at_row + n])
        return at > 0 and all(body[y:y + n - at] == a[y + at:y + n] and body[y + n - at:y + n] == b[y:y + at] for y in range(0, len(body), n))


def plain(pixels):
    """Without what fills the fourth byte of a pixel."""
    b = bytearray(pixels)
    b[3::4] = bytes(len(b) // 4)
    return bytes(b)


def is_blend(frame, a, b, step):
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


def grab(width, height):
    dump = subprocess.run(["xwd", "-root", "-silent"], check=True, stdout=subprocess.PIPE).stdout
    head = struct.unpack(">25I", dump[:100])
    assert head[4] == width and head[5] == height and head[11] == 32 and head[12] == width * 4
    return plain(dump[head[0] + head[19] * 12:])


def tells_damage(pages):
    """Frames that nobody may see, made of pages: each is told to be wrong, and frames of movements are not."""
    names = sorted(pages.bodies)
    row, height, width = pages.row, pages.height, pages.width

    def whole(name):
        at = pages.bar[0] * row
        return pages.bodies[name][:at] + pages.bars[name] + pages.bodies[name][at:]

    a, b = whole(names[0]), whole(names[2])
    half, third = height // 2 * row, height // 3 * row
    mixed = bytes((x * 3 + y) // 4 for x, y in zip(a, b))
    far = width // 3 * 4
    pushed = b"".join(a[y + far:y + row] + b[y:y + far] for y in range(0, len(a), row))
    hole = bytearray(a)
    for y in range(height // 2, height // 2 + 16):
        hole[y * row + far:y * row + far + 64] = b[y * row + far:y * row + far + 32] + bytes(32)
    tall = bytearray(a)
    for y in range(*pages.bar):
        tall[y * row + far:y * row + 2 * far] = bytes(range(256)) * (far // 256) + bytes(far % 256)
    wrong = {"black": bytes(len(a)), "half of each": a[:half] + b[half:], "half black": a[:half] + bytes(len(a) - half),
             "a hole": bytes(hole), "a row too low": a[:row] + a[:-row], "half blended": mixed[:half] + a[half:],
             "torn": pushed[:third] + b[third:], "blended and torn": mixed[:third] + b[third:], "a foot of many colours": bytes(tall)}
    good = True
    for name, frame in wrong.items():
        if pages.kind(frame, "")[0] != "wrong":
            print(f"a damaged frame is taken for a good one: {name}", file=sys.stderr)
            good = False
    for kind, frame in {"still": a, "blend": mixed, "push": pushed}.items():
        if pages.kind(frame, "")[0] != kind:
            print(f"a good frame is taken for a damaged one: {kind}", file=sys.stderr)
            good = False
    return good


class Soak:
    def __init__(self, pages, folder, seed):
        self.pages, self.folder = pages, folder
        self.dice = random.Random(seed)
        self.deck, self.settings = os.path.join(folder, "deck.md"), os.path.join(folder, "santi.conf")
        self.status = os.path.join(folder, "status.json")
        self.frames = dict.fromkeys(("still", "blend", "push", "wrong"), 0)
        self.deeds = dict.fromkeys(("keys", "replaced", "broken", "removed", "transitions"), 0)
        self.late, self.seen, self.changes, self.last = 0, set(), 0, ""
        self.memory, self.graphics = [], []

    def write(self, path, text):
        part = path + ".tmp"
        with open(part, "wb") as f:
            f.write(text)
        os.replace(part, path)

    def disturb(self):
        """What people do to a show: one thing every few seconds."""
        kind = self.dice.choice(["key"] * 4 + ["replace"] * 3 + ["break", "remove", "transition"])
        if kind == "key":
            subprocess.run(["xdotool", "key", self.dice.choice(["Right", "Left", "Home", "End", "1", "2", "space"])], check=False)
            self.deeds["keys"] += 1
        elif kind == "replace":
            self.write(self.deck, DECKS[self.dice.choice(list(DECKS))].encode())
            self.deeds["replaced"] += 1
        elif kind == "break":
            self.write(self.deck, self.dice.randbytes(self.dice.randrange(1, 2000)) + b"\0\1\2")
            self.deeds["broken"] += 1
        elif kind == "transition":
            self.write(self.settings, f"[show]\ntransition = {self.dice.choice(TRANSITIONS)}\n".encode())
            self.deeds["transitions"] += 1
        elif os.path.exists(self.deck):
            os.remove(self.deck)
            self.deeds["removed"] += 1

    def look(self):
        frame = grab(self.pages.width, self.pages.height)
        kind, page = self.pages.kind(frame, self.last)
        self.frames[kind] += 1
        if page:
            self.changes += page != self.last
            self.seen.add(page)
            self.last = page
        if kind == "wrong":
            name = os.path.join(os.environ.get("SOAK_KEEP", self.folder), f"wrong{self.frames['wrong']}.raw")
            with open(name, "wb") as f:
                f.write(frame)
            print(f"a frame that is no page and no movement from one to another, after {self.last}: {name}", file=sys.stderr, flush=True)

    def measure(self, pid):
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as f:
            rows = dict(line.split(":", 1) for line in f if ":" in line)
        # What is its own: of files that others have mapped too, its share is larger once they end.
        self.memory.append(int(rows["Anonymous"].split()[0]))

    def count(self):
        with open(self.status, encoding="utf-8") as f:
            held = json.load(f)["graphics"]
        self.graphics.append((held["surfaces"], held["textures"], held["glyph_masks"]))

    def run(self, seconds, show):
        begin = time.monotonic()
        next_disturb = begin + 8
        for second in range(seconds):
            wait = begin + second - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            self.late += wait < -1
            if show.poll() is not None:
                print(f"the show ended by itself with {show.returncode}", file=sys.stderr)
                return False
            self.look()
            self.count()
            if time.monotonic() >= next_disturb:
                self.disturb()
                next_disturb = time.monotonic() + self.dice.randrange(3, 15)
            if second % 60 == 5:
                self.measure(show.pid)
                print(f"{second + 1} s: {self.frames}, {self.changes} changes of {len(self.seen)} pages, {self.memory[-1]} KiB, "
                      f"surfaces, textures, glyphs {self.graphics[-1]}", flush=True)
        self.measure(show.pid)
        return True

    def held_is_flat(self):
        """Nobody presents with textures here, and surfaces are made and freed within a page. Of glyphs, which differ with the page,
        there were never more than there had been."""
        half = len(self.graphics) // 2
        masks = [max(g[2] for g in part) for part in (self.graphics[:half], self.graphics[half:])]
        flat = all(g[:2] == (0, 0) for g in self.graphics) and (len(self.memory) < 4 or masks[1] <= masks[0])
        # Allocators breathe; a page forgotten at each change would be a hundred times that.
        flat = flat and (len(self.memory) < 10 or max(self.memory[-3:]) <= max(self.memory[:5]) + 2048)
        if not flat:
            print(f"what is held grows: surfaces, textures, glyphs {sorted(set(self.graphics))}, KiB {self.memory}", file=sys.stderr)
        return flat


def until_shown(pages):
    for _ in range(600):
        if pages.kind(grab(pages.width, pages.height), "")[0] == "still":
            return True
        time.sleep(0.05)
    return False


def soak(santi, seconds, seed, size, folder):
    shutil.copy(PICTURE, os.path.join(folder, "school.png"))
    for deck, text in DECKS.items():
        with open(os.path.join(folder, deck + ".md"), "w", encoding="utf-8") as f:
            f.write(text)
    pages = Pages(santi, folder, *size)
    if not tells_damage(pages):
        return False
    state = Soak(pages, folder, seed)
    state.write(state.deck, DECKS["first"].encode())
    state.write(state.settings, b"[show]\ntransition = fade\n")
    with open(os.path.join(folder, "show.log"), "wb") as log:
        show = subprocess.Popen([santi, "play", "--config", state.settings, *SETTINGS, "--set", "screen.renderer=software",
                                 "--set", f"status.file={state.status}", state.deck], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        good = until_shown(pages) and state.run(seconds, show)
        show.send_signal(signal.SIGTERM)
        good = show.wait(20) == 0 and good
    finally:
        show.kill()
        show.wait()
    with open(os.path.join(folder, "show.log"), "rb") as log:
        lines = log.read().count(b"\n")
    print(f"{seconds} s at {size[0]}x{size[1]}, seed {seed}: frames {state.frames}, {state.late} late; {state.changes} changes of "
          f"{len(state.seen)} of {len(pages.bodies)} pages; {state.deeds}; {lines} lines of log; KiB {state.memory[0]} at the beginning, "
          f"{state.memory[-1]} at the end, at most {max(state.memory)}; surfaces, textures {sorted({g[:2] for g in state.graphics})}, at most "
          f"{max(g[2] for g in state.graphics)} glyphs")
    everything = seconds < 600 or (len(state.seen) == len(pages.bodies) and state.frames["push"] > 5 and state.frames["blend"] > 5)
    if not everything or state.changes * 12 < seconds:
        print("too little was seen to prove anything", file=sys.stderr)
        return False
    return good and state.frames["wrong"] == 0 and state.held_is_flat()


def main():
    if not all(shutil.which(tool) for tool in ("Xvfb", "xwd", "xdotool", "convert")):
        print("Xvfb, xwd, xdotool or convert is not here")
        return 77
    santi = os.path.abspath(sys.argv[1])
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    size = tuple(int(n) for n in (sys.argv[4] if len(sys.argv) > 4 else "1280x720").split("x"))
    with tempfile.TemporaryDirectory() as folder:
        read, write = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-noreset", "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp"],
                                  pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        try:
            os.environ["DISPLAY"] = ":" + os.read(read, 16).decode().strip()
            return 0 if soak(santi, seconds, seed, size, folder) else 1
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    sys.exit(main())
