#!/usr/bin/env python3
"""santi beside an empty SDL2 window and (where it is installed) suckless sent, on an X server of its own at 1920x1080.

usage: side_by_side.py BUILD [FILE]     BUILD is a release build with the targets santi and bench
"""
import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time

ROUNDS = 9
STILL_SECONDS = 30


def start_display():
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-noreset", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    atexit.register(server.terminate)
    os.close(write)
    os.environ["DISPLAY"] = ":" + os.read(read, 16).decode().strip()
    return server


def to_first_frame(command):
    """CPU and wall time in ms of a program that ends after its first frame: the least of some rounds."""
    least = []
    for _ in range(ROUNDS):
        began = time.monotonic()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"{command[0]} ended with {status}")
        least.append((usage.ru_utime + usage.ru_stime, time.monotonic() - began))
    return min(c for c, _ in least) * 1000, min(w for _, w in least) * 1000


def tasks(pid, name):
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/{name}") as file:
            yield file.read()


def cpu_ms(pid):
    return sum(int(text.split()[0]) for text in tasks(pid, "schedstat")) / 1e6


def wakes(pid):
    return sum(int(line.split()[1]) for text in tasks(pid, "status") for line in text.splitlines() if line.startswith("voluntary"))


def pss(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024


def still(command):
    """Memory after the start and its most while it settles, CPU share and wake-ups a second of a page that stays."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    for _ in range(60):
        time.sleep(0.05)
        most = max(most, pss(child.pid))
    started = cpu_ms(child.pid)
    cpu, woken = cpu_ms(child.pid), wakes(child.pid)
    time.sleep(STILL_SECONDS)
    cpu, woken = cpu_ms(child.pid) - cpu, wakes(child.pid) - woken
    result = started, pss(child.pid), most, cpu / STILL_SECONDS / 10, woken / STILL_SECONDS
    child.terminate()
    child.wait()
    return result


def row(name, first, rest):
    cpu, wall = first
    started, memory, most, share, woken = rest
    print(f"{name:14} {cpu:8} {wall:8} {started:10.0f} {memory:8.1f} {most:8.1f} {share:8.3f} {woken:8.2f}")


def main():
    build, files = sys.argv[1], sys.argv[2:3]
    santi, empty = f"{build}/santi", f"{build}/tests/bench/bench_empty_window"
    server = start_display()
    with tempfile.TemporaryDirectory() as folder:
        script = f"{folder}/quit.txt"
        with open(script, "w") as file:
            file.write("0s quit\n")
        slides = f"{folder}/slides"
        with open(slides, "w") as file:
            file.write("青岩市开工一批项目\n\n打通断头路\n")
        print("               to the first frame    after 3 s   PSS MiB          still page")
        print("               CPU ms   wall ms     CPU ms     rest     most    CPU %  switches/s")
        one, other = to_first_frame([empty]), to_first_frame([santi, "play", "--script", script, *files])
        row("empty window", tuple(f"{v:.0f}" for v in one), still([empty, "stay"]))
        if shutil.which("sent"):
            row("sent", ("-", "-"), still(["sent", slides]))
        row("santi", tuple(f"{v:.0f}" for v in other), still([santi, "play", "--set", "timing.min=600s", "--set", "timing.max=600s", *files]))
        print(f"santi / empty: CPU {other[0] / one[0]:.2f}, wall {other[1] / one[1]:.2f}")
    server.terminate()


if __name__ == "__main__":
    main()
