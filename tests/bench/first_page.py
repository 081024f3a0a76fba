#!/usr/bin/env python3
"""What the first page of a deck of 10,000 pages and of a folder of 1,000 decks costs, beside one of four agencies, on an
X server of its own at 1920x1080.

usage: first_page.py BUILD     BUILD is a release build with the target santi
"""
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from side_by_side import start_display  # noqa: E402

ROUNDS = 7
WORDS = "城乡道路排水管网改造工程完工验收小区加装电梯公共停车位新增养老服务中心建成投用企业开办时间压缩政务事项网上办理"


def words(seed, n):
    at = seed * 7 % (len(WORDS) - n)
    return WORDS[at:at + n]


def deck(themes, agencies):
    lines = ["---", "title: 青岩市重点工作进展", "date: 2024-05-08", "source: 青岩日报", "---"]
    for theme in range(themes):
        lines.append(f"# 主题{theme} —— {words(theme, 8)}")
        for agency in range(agencies):
            seed = theme * agencies + agency
            lines += [f"## 第{seed}局：{words(seed, 12)}", f"- **{100 + seed % 900}个以上** {words(seed, 8)}"]
            lines += [f"- {words(seed + k, 10 + k)}" for k in range(3)]
    return "\n".join(lines) + "\n"


def first_page(santi, content, script):
    """CPU time in ms and the most memory in MiB of a show that ends with its first page: the least of some rounds."""
    command = [santi, "play", "--script", script, content]  # in a window: on a headless script's clock all pages come at once
    least = []
    for _ in range(ROUNDS):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"{command} ended with {status}")
        least.append(((usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024))
    return min(least)


def main():
    santi = os.path.join(sys.argv[1], "santi")
    start_display()
    with tempfile.TemporaryDirectory() as folder:
        def write(name, text):
            path = os.path.join(folder, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            return path
        os.mkdir(os.path.join(folder, "many"))
        for i in range(1000):
            write(f"many/{i:04}.md", deck(2, 2))
        script = write("quit.txt", "0s quit\n")
        small, _ = first_page(santi, write("small.md", deck(2, 2)), script)
        for name, path in (("10,000 pages", write("big.md", deck(50, 100))), ("1,000 decks", os.path.join(folder, "many"))):
            cpu, memory = first_page(santi, path, script)
            print(f"{name}: {cpu:.0f} ms of processor to the first page, {cpu / small:.2f} of four agencies' ({small:.0f} ms); {memory:.0f} MiB")


if __name__ == "__main__":
    main()
