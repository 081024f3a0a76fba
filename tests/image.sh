#!/bin/sh
# Boots the bare image in QEMU and looks at its screen from outside: by hand, since it takes a quarter of an hour (two of them on a
# busy machine; there is an emulated processor in it). As root, for the image's files.
# usage: image.sh [IMAGE-FOLDER] [STEP...]    without a folder the package and the image are built; steps: the names in image/boot.py, after power_on
set -eu
here=$(realpath "$(dirname "$0")")
for tool in qemu-system-x86_64 unsquashfs convert sfdisk mkfs.ext4 mcopy minisign python3; do
	command -v "$tool" >/dev/null || { echo "no $tool here; sh deploy/packages.sh image installs what this needs"; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo 'this needs root'; exit 77; }
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
if [ $# = 0 ]; then
	SANTI_COMPRESS=lz4 sh "$here/../deploy/image/build.sh" --out "$work/image" >"$work/build.log" 2>&1 || { tail -n 20 "$work/build.log"; exit 1; }
	set -- "$work/image"
fi
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
