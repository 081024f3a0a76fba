#!/usr/bin/env python3
"""What an X server says of itself and no usual program tells: "saver" (off, on, suspended) and "pointer" (hidden, shown)."""
import ctypes, sys

x11, xss, xfixes = (ctypes.CDLL(name) for name in ("libX11.so.6", "libXss.so.1", "libXfixes.so.3"))
p, ulong = ctypes.c_void_p, ctypes.c_ulong


class Saver(ctypes.Structure):
    _fields_ = [("window", ulong), ("state", ctypes.c_int), ("kind", ctypes.c_int), ("til_or_since", ulong), ("idle", ulong),
                ("mask", ulong)]


class Cursor(ctypes.Structure):
    _fields_ = [("x", ctypes.c_short), ("y", ctypes.c_short), ("width", ctypes.c_ushort), ("height", ctypes.c_ushort),
                ("xhot", ctypes.c_ushort), ("yhot", ctypes.c_ushort), ("serial", ulong), ("pixels", ctypes.POINTER(ulong))]


x11.XOpenDisplay.restype = p
x11.XDefaultRootWindow.argtypes, x11.XDefaultRootWindow.restype = [p], ulong
xss.XScreenSaverAllocInfo.restype = ctypes.POINTER(Saver)
xss.XScreenSaverQueryInfo.argtypes = [p, ulong, ctypes.POINTER(Saver)]
xfixes.XFixesQueryExtension.argtypes = [p, p, p]
xfixes.XFixesGetCursorImage.argtypes, xfixes.XFixesGetCursorImage.restype = [p], ctypes.POINTER(Cursor)

display = x11.XOpenDisplay(None)
if not display:
    sys.exit("no display")
saver = xss.XScreenSaverAllocInfo()
xss.XScreenSaverQueryInfo(display, x11.XDefaultRootWindow(display), saver)
event, error = ctypes.c_int(), ctypes.c_int()
xfixes.XFixesQueryExtension(display, ctypes.byref(event), ctypes.byref(error))
cursor = xfixes.XFixesGetCursorImage(display).contents
drawn = any(cursor.pixels[i] >> 24 & 255 for i in range(cursor.width * cursor.height))
# While it is suspended no time is left until it comes on, and it is not on.
state = "on" if saver.contents.state == 1 else "suspended" if saver.contents.til_or_since == 0 else "off"
print("saver", state)
print("pointer", "shown" if drawn else "hidden")
