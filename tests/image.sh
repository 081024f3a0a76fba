#!/bin/sh
# Boots the bare image in QEMU and looks at its screen from outside, then one with the Wayland kiosk: by hand, since it takes a
# quarter of an hour (three of them on a busy machine; there is an emulated processor in it). As root, for the image's files.
# usage: image.sh [IMAGE-FOLDER] [STEP...]    without a folder the package and both images are built; steps: the names in image/boot.py, after power_on
set -eu
here=$(realpath "$(dirname "$0")")
for tool in qemu-system-x86_64 unsquashfs convert sfdisk mkfs.ext4 mcopy minisign python3 cc; do
	command -v "$tool" >/dev/null || { echo "no $tool here; sh deploy/packages.sh image installs what this needs"; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo 'this needs root'; exit 77; }
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT

build() { # FOLDER [OPTIONS]
	SANTI_COMPRESS=lz4 sh "$here/../deploy/image/build.sh" --out "$@" >"$work/build.log" 2>&1 || { tail -n 20 "$work/build.log"; exit 1; }
}
boot() { # IMAGE-FOLDER [STEPS]
	image=$(realpath "$1")
	shift
	PYTHONDONTWRITEBYTECODE=1 python3 "$here/image/boot.py" "$image" "$work" "$@" || {
		code=$?
		# The last screens and the serial log, for whoever looks into it.
		mkdir -p "$here/../build/image-failed"
		cp "$work"/*.ppm "$work"/*.png "$work/serial" "$work/qemu.log" "$here/../build/image-failed/" 2>/dev/null || :
		echo "what was on the screen is in build/image-failed"
		exit "$code"
	}
}

if [ $# -gt 0 ]; then
	boot "$@"
	exit
fi
build "$work/bare"
boot "$work/bare"
rm -rf "$work/bare"
build "$work/kiosk" --cage --deb "$(ls -t "$here"/../build/package/santi_*.deb | head -n 1)"
boot "$work/kiosk" cage
