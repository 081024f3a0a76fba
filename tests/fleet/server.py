#!/usr/bin/env python3
"""A web server on loopback with entity tags, and with faults on demand.

usage: server.py FOLDER PORT-FILE LOG
A file FOLDER/.fault names one: "500", "cut PATH" (the connection ends half-way through a file), "empty PATH".
"""
import hashlib
import http.server
import os
import sys
import urllib.parse

ROOT, PORT_FILE, LOG = sys.argv[1:4]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = urllib.parse.unquote(self.path).lstrip("/")
        fault = ["", ""]
        if os.path.exists(ROOT + "/.fault"):
            with open(ROOT + "/.fault", encoding="utf-8") as f:
                fault = (f.read().strip() + " ").split(" ", 1)
        hit = fault[1].strip() == path
        code, body, tag = 404, b"", ""
        if fault[0] == "500":
            code = 500
        elif os.path.isfile(ROOT + "/" + path):
            with open(ROOT + "/" + path, "rb") as f:
                body = f.read()
            tag = '"%s"' % hashlib.sha1(body).hexdigest()[:12]
            code = 304 if self.headers.get("If-None-Match") == tag else 200
        if code != 200 or (hit and fault[0] == "empty"):
            body = b""
        with open(LOG, "a", encoding="utf-8") as f:
            f.write("%d %s\n" % (code, path))
        self.send_response(code)
        if tag:
            self.send_header("ETag", tag)
        if code != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if hit and fault[0] == "cut":
            self.wfile.write(body[:len(body) // 2])
            self.close_connection = True
        elif code != 304:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
with open(PORT_FILE + ".new", "w", encoding="ascii") as f:
    f.write(str(server.server_address[1]))
os.rename(PORT_FILE + ".new", PORT_FILE)
server.serve_forever()
