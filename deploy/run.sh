#!/bin/sh
# Builds santi if need be and shows FILE (an article or a deck), or the built-in deck, full-screen.
# Without a display it renders the pages to PNG and says where. usage: sh deploy/run.sh [FILE]
set -eu

# FILE is named from where the user stands; the rest happens in the source folder.
file=${1:-}
case $file in "" | /* | -) ;; *) file=$PWD/$file ;; esac
cd "$(dirname "$0")/.."

sh deploy/packages.sh build run

# A file keeps the compiler's words for the case that they are needed.
mkdir -p build
if ! { cmake --preset release && cmake --build --preset release; } >build/build.log 2>&1; then
	cat build/build.log >&2
	echo "santi could not be built; the lines above say why (build/build.log)." >&2
	exit 1
fi

render() {
	out=build/pages
	rm -rf "$out"
	build/santi render --out "$out" ${file:+"$file"}
	echo "No display here, so the pages were drawn to $PWD/$out (all of them on contact.png)."
}

# A console of the machine itself (/dev/tty1 ...) with a graphics card needs no desktop.
on_console() {
	[ -e /dev/dri/card0 ] && case $(tty 2>/dev/null) in /dev/tty[0-9]*) true ;; *) false ;; esac
}

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || on_console; then
	echo "Esc ends the show; F1 shows the keys."
	status=0
	build/santi play --set input.quit_keys=yes ${file:+"$file"} || status=$?
	# 3: the screen could not be opened
	[ "$status" = 3 ] || exit "$status"
fi
render
