"""A machine in QEMU, driven from outside: its screen, its keys, its power; and a root shell on its second serial line."""
import json
import os
import shutil
import socket
import struct
import subprocess
import time

# What the test adds to the image: a shell that reads commands from the second serial line.
AGENT = """[Unit]
DefaultDependencies=no
After=systemd-remount-fs.service
[Service]
StandardInput=tty
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS1
ExecStart=/bin/sh -c 'stty raw -echo; echo @@ready; while read -r line; do eval "$line" 2>&1 </dev/null; echo "@@$?"; done'
[Install]
WantedBy=sysinit.target
"""


class Panel:
    """The machine's panel as a VNC client that asks for another size: what RFB calls SetDesktopSize is to the guest a panel of
    that size that was plugged in, and one of no size is one that was pulled out."""

    def __init__(self, path):
        self.socket = connect(path)
        self._read(12)
        self.socket.sendall(b"RFB 003.008\n")
        self._read(self._read(1)[0])
        self.socket.sendall(b"\1")  # no password
        self._read(4)
        self.socket.sendall(b"\1")
        self._read(20)
        self._read(struct.unpack(">I", self._read(4))[0])
        # It wants to hear of other sizes, which makes it one that may ask for them.
        self.socket.sendall(struct.pack(">BxHi", 2, 1, -308))

    def _read(self, n):
        data = b""
        while len(data) < n:
            more = self.socket.recv(n - len(data))
            if not more:
                raise RuntimeError("the panel has gone")
            data += more
        return data

    def set(self, w, h):
        self.socket.sendall(struct.pack(">BxHHBxIHHHHI", 251, w, h, 1, 0, 0, 0, w, h, 0))

    def close(self):
        self.socket.close()


# UEFI, for disk images.
FIRMWARE = "/usr/share/ovmf/OVMF.fd"


def initrd_with(base, files, out):
    """The image's initial RAM disk with more files that are laid over the root file system."""
    folder = out + ".d"
    shutil.rmtree(folder, ignore_errors=True)
    units = "etc/systemd/system"
    files = dict(files)
    files[units + "/agent.service"] = AGENT
    for path, text in files.items():
        full = os.path.join(folder, "extra", path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode())
        os.chmod(full, 0o755 if isinstance(text, bytes) else 0o644)  # bytes are a program
    wants = os.path.join(folder, "extra", units, "sysinit.target.wants")
    os.makedirs(wants)
    os.symlink("../agent.service", os.path.join(wants, "agent.service"))
    with open(out, "wb") as f:
        with open(base, "rb") as b:
            shutil.copyfileobj(b, f)
        f.write(b"\0" * (-f.tell() % 4))  # the kernel looks for the next archive at a whole word
        names = subprocess.run(["find", "."], cwd=folder, capture_output=True, check=True).stdout
        f.write(subprocess.run(["cpio", "-o", "-H", "newc", "--quiet", "-R", "0:0"], cwd=folder, input=names,
                               capture_output=True, check=True).stdout)


def connect(path, seconds=20):
    end = time.monotonic() + seconds
    while True:
        s = socket.socket(socket.AF_UNIX)
        try:
            s.connect(path)
            return s
        except OSError:
            s.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


class Picture:
    """A PPM as QEMU and ImageMagick write it."""

    def __init__(self, data):
        fields, at = [], 0
        while len(fields) < 4:
            end = at
            while data[end] not in b" \n\t":
                end += 1
            fields.append(data[at:end])
            at = end + 1
        assert fields[0] == b"P6" and fields[3] == b"255"
        self.w, self.h, self.px = int(fields[1]), int(fields[2]), data[at:]

    @staticmethod
    def read(path):
        if path.endswith(".ppm"):
            with open(path, "rb") as f:
                return Picture(f.read())
        return Picture(subprocess.run(["convert", path, "-depth", "8", "ppm:-"], capture_output=True, check=True).stdout)

    def unlike(self, other, rows=1.0):
        """Share of bytes that clearly differ, of the upper part of the picture."""
        if (self.w, self.h) != (other.w, other.h):
            return 1.0
        n = int(self.h * rows) * self.w * 3
        a, b = self.px[:n], other.px[:n]
        if a == b:
            return 0.0
        return sum(1 for x, y in zip(a, b) if abs(x - y) > 24) / n

    def black(self):
        return not any(self.px)


class Machine:
    def __init__(self, image, folder, initrd, size=(1280, 720), vga="virtio-vga", more=(), disk=None, parameters=""):
        self.folder = folder
        self.qmp_path, self.agent_path, vnc = folder + "/qmp", folder + "/agent", folder + "/vnc"
        for path in (self.qmp_path, self.agent_path, vnc, folder + "/serial"):
            if os.path.exists(path):
                os.unlink(path)
        self.command = [
            "qemu-system-x86_64", "-machine", "q35", "-accel", "tcg,thread=multi,tb-size=256",
            # Without AVX2: the gathering loads of this emulator read lanes that are masked out, and Mesa's shaders then crash.
            "-cpu", "Nehalem", "-smp", "2", "-m", "512", "-nodefaults", "-no-reboot",
            "-device", "%s,xres=%d,yres=%d" % (vga, *size), "-device", "qemu-xhci,id=usb",
            "-nic", "user,model=virtio-net-pci", "-serial", "file:" + folder + "/serial", "-serial", "unix:" + self.agent_path + ",server=on,wait=off",
            "-qmp", "unix:" + self.qmp_path + ",server=on,wait=off"]
        if disk:
            self.command += ["-bios", FIRMWARE,
                             "-drive", "file=" + disk + ",format=raw,if=none,id=disk", "-device", "ahci,id=sata",
                             "-device", "ide-hd,drive=disk,bus=sata.0"]
        else:
            # no_timer_check: on a busy host the emulated timer may tick too late for the kernel's liking.
            kernel = image + "/vmlinux" if os.path.exists(image + "/vmlinux") else image + "/vmlinuz"
            with open(image + "/cmdline", encoding="ascii") as f:
                cmdline = f.read().strip()
            self.command += ["-kernel", kernel, "-initrd", initrd,
                             "-append", cmdline + " console=ttyS0 mitigations=off no_timer_check santi.root=/dev/vda " + parameters,
                             "-drive", "file=" + image + "/root.squashfs,format=raw,if=virtio,readonly=on"]
        # What is added comes after the root file system: the order is that of /dev/vda, /dev/vdb.
        self.command += ["-display", "none", "-vnc", "unix:" + vnc, *more]
        self.log = open(folder + "/qemu.log", "wb")
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        self.since = time.monotonic()
        self.qmp_socket = connect(self.qmp_path)
        self.qmp_file = self.qmp_socket.makefile("rw")
        self.qmp_file.readline()
        self.qmp("qmp_capabilities")
        self.agent = connect(self.agent_path)
        self.rest = b""
        self.panel = Panel(vnc)

    def qmp(self, execute, **arguments):
        self.qmp_file.write(json.dumps({"execute": execute, "arguments": arguments}) + "\n")
        self.qmp_file.flush()
        while True:
            line = self.qmp_file.readline()
            if not line:
                raise RuntimeError("QEMU has ended; see " + self.folder + "/qemu.log")
            answer = json.loads(line)
            if "error" in answer:
                raise RuntimeError("%s: %s" % (execute, answer["error"]["desc"]))
            if "return" in answer:
                return answer["return"]

    def monitor(self, line):
        return self.qmp("human-monitor-command", **{"command-line": line})

    def key(self, name):
        """A key or a combination in QEMU's names: right, alt-f4."""
        self.monitor("sendkey " + name + " 60")
        time.sleep(0.15)

    def type(self, text):
        for c in text:
            self.key({"\n": "ret", " ": "spc", "-": "minus", "/": "slash"}.get(c, c))

    def move(self, dx, dy):
        """The mouse, further than any screen is wide: to an edge."""
        for _ in range(10):
            self.qmp("input-send-event", events=[{"type": "rel", "data": {"axis": "x", "value": dx // 10}},
                                                 {"type": "rel", "data": {"axis": "y", "value": dy // 10}}])
            time.sleep(0.05)

    def click(self):
        for down in (True, False):  # with nothing between: a button that is held means something else
            self.qmp("input-send-event", events=[{"type": "btn", "data": {"button": "left", "down": down}}])
        time.sleep(0.15)

    def shot(self, name="shot"):
        path = "%s/%s.ppm" % (self.folder, name)
        self.qmp("screendump", filename=path)
        return Picture.read(path)

    def _answer(self, seconds):
        end = time.monotonic() + seconds
        while True:
            head, mark, tail = self.rest.partition(b"@@")
            if mark and b"\n" in tail:
                word, _, self.rest = tail.partition(b"\n")
                return word.strip().decode(), head.decode(errors="replace").replace("\r\n", "\n")
            self.agent.settimeout(max(0.01, end - time.monotonic()))
            data = self.agent.recv(65536)
            if not data:
                raise RuntimeError("the machine has gone")
            self.rest += data

    def wait_up(self, seconds=180):
        word, _ = self._answer(seconds)
        assert word == "ready", word

    def run(self, command, seconds=60):
        """Runs a line in the machine: what it printed, stripped. A failing one is printed and raises."""
        self.agent.sendall(command.encode() + b"\n")
        code, out = self._answer(seconds)
        if code != "0":
            raise RuntimeError("in the machine: %s: exit code %s\n%s" % (command, code, out))
        return out.strip()

    def power_off(self):
        """As if the plug were pulled."""
        self.process.kill()
        self.process.wait()
        self.agent.close()
        self.panel.close()
        self.qmp_socket.close()
