#!/bin/sh
# Makes one file of the image, to be written to a disk, an SD card or a USB stick as it is (dd, or any flashing tool). It starts
# on any 64-bit PC with UEFI. Three partitions: santi-boot (FAT; its folder santi/ holds the settings and can be edited on any
# computer), santi-root (never written to), santi-data (content that editors or the fetcher brought).
# usage: sh deploy/image/disk.sh [--image FOLDER] [--settings FOLDER] [--out FILE] [--data MIB]
#   --image     what build.sh made (default build/image)       --settings  files for /etc/santi (santi.conf, approvers.pub ...)
#   --out       default FOLDER/santi.img                        --data      size of santi-data, default 512
set -eu
image=$(cd "$(dirname "$0")/../.." && pwd)/build/image
settings='' out='' data=512

fail() {
	echo "disk.sh: $*" >&2
	exit 1
}

while [ $# -gt 0 ]; do
	case $1 in
	--image) image=$2 ;;
	--settings) settings=$2 ;;
	--out) out=$2 ;;
	--data) data=$2 ;;
	*) fail "unknown argument $1" ;;
	esac
	shift 2 || fail "$1 needs a value"
done
out=${out:-$image/santi.img}
loader=/usr/lib/systemd/boot/efi/systemd-bootx64.efi
[ -r "$loader" ] || fail "$loader is missing; sh deploy/packages.sh image installs what this needs"
[ -r "$image/root.squashfs" ] || fail "there is no image in $image; build.sh makes it"
work=$(mktemp -d "$image/disk.XXXXXX")
trap 'rm -rf "$work"' EXIT

# ---- santi-boot ----
boot_mib=128
mkfs.vfat -n SANTI-BOOT -C "$work/boot" $((boot_mib * 1024)) >/dev/null
printf 'default santi.conf\ntimeout 0\neditor no\n' >"$work/loader.conf"
printf 'title santi\nlinux /linux/vmlinuz\ninitrd /linux/initrd.img\noptions %s\n' "$(cat "$image/cmdline")" >"$work/entry.conf"
mmd -i "$work/boot" ::EFI ::EFI/BOOT ::loader ::loader/entries ::linux ::santi
mcopy -i "$work/boot" "$loader" ::EFI/BOOT/BOOTX64.EFI
mcopy -i "$work/boot" "$work/loader.conf" ::loader/loader.conf
mcopy -i "$work/boot" "$work/entry.conf" ::loader/entries/santi.conf
mcopy -i "$work/boot" "$image/vmlinuz" "$image/initrd.img" ::linux/
for file in "$settings"/*; do
	[ -n "$settings" ] && [ -f "$file" ] && mcopy -i "$work/boot" "$file" ::santi/
done

# ---- the three in one ----
root_mib=$(($(stat -c %s "$image/root.squashfs") / 1048576 + 1))
rm -f "$out"
truncate -s $((boot_mib + root_mib + data + 2))M "$out"
sfdisk -q "$out" <<-S
	label: gpt
	start=1MiB, size=${boot_mib}MiB, type=uefi, name=santi-boot
	size=${root_mib}MiB, type=linux, name=santi-root
	size=${data}MiB, type=linux, name=santi-data
S
dd if="$work/boot" of="$out" bs=1M seek=1 conv=notrunc,sparse status=none
dd if="$image/root.squashfs" of="$out" bs=1M seek=$((1 + boot_mib)) conv=notrunc status=none
mkfs.ext4 -q -F -L santi-data -E "offset=$(((1 + boot_mib + root_mib) * 1048576))" "$out" "${data}M" 2>"$work/mkfs" || fail "$(cat "$work/mkfs")"
ls -l "$out"
