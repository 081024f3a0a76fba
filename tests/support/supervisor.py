#!/usr/bin/env python3
"""Stands where the supervisor does: starts a show with a notification socket, and checks what it is told and when.
usage: supervisor.py STATUS_FILE COMMAND..."""
import json, os, signal, socket, subprocess, sys, tempfile, time

PATIENCE = 60  # seconds for what has to come; nothing is measured by it
WATCHDOG = 1   # seconds

status_file, command = sys.argv[1], sys.argv[2:]
folder = tempfile.mkdtemp()
address = folder + "/notify"
notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
notify.bind(address)


def next_message(seconds):
    notify.settimeout(seconds)
    try:
        return notify.recv(4096).decode()
    except socket.timeout:
        return ""


def wait_for(what):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        message = next_message(1)
        if what in message.split("\n"):
            return message
        if show.poll() is not None:
            break
    show.kill()
    sys.exit(f"no {what} came")


def drain():
    while next_message(0.01):
        pass


env = dict(os.environ, NOTIFY_SOCKET=address, WATCHDOG_USEC=str(WATCHDOG * 1000000))
show = subprocess.Popen(command, env=env)

ready = wait_for("READY=1")
if "STATUS=" not in ready:
    sys.exit("READY says nothing of what is shown")
# The status is written with the first frame, so soon after READY there is one that tells of frames.
until = time.monotonic() + PATIENCE
while not os.path.exists(status_file) and time.monotonic() < until:
    time.sleep(0.05)
if not json.load(open(status_file))["screen"]["presents"]:
    sys.exit("READY came before a frame was presented")

alive = wait_for("WATCHDOG=1")
if "STATUS=page " not in alive:
    sys.exit("a sign of life does not name the page: " + alive)
wait_for("WATCHDOG=1")

show.send_signal(signal.SIGSTOP)
drain()
if next_message(2 * WATCHDOG):
    sys.exit("a stopped show gave a sign of life")
show.send_signal(signal.SIGCONT)
wait_for("WATCHDOG=1")

show.send_signal(signal.SIGTERM)
wait_for("STOPPING=1")
if show.wait(PATIENCE) != 0:
    sys.exit(f"SIGTERM ended it with {show.returncode}")
os.unlink(address)
os.rmdir(folder)
print("ready after a frame, alive while it goes round, silent while it hangs")
