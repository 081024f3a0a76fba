#!/bin/sh
# Builds a bare Debian 12 system around the santi package: kernel, systemd, KMS, the show on the first console, and nothing
# else. The root file system is a compressed file that is never written to; what changes lies in memory. As root.
# usage: sh deploy/image/build.sh [--deb FILE] [--out FOLDER] [--cage]
#   --deb   the package (else deploy/package.sh builds it)      --out   default build/image
#   --cage  also holds the Wayland kiosk (santi-cage.service)
# Writes vmlinuz, vmlinux (the same, unpacked), initrd.img, root.squashfs, cmdline (kernel parameters) and packages.txt (name
# and version of all there is).
# SANTI_MIRROR names another Debian mirror than mmdebstrap's own, SANTI_COMPRESS another compression (default zstd; lz4 is
# built faster).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
mirror=${SANTI_MIRROR:-}
compress=${SANTI_COMPRESS:-zstd}
out=$source/build/image deb='' cage=''

fail() {
	echo "build.sh: $*" >&2
	exit 1
}

while [ $# -gt 0 ]; do
	case $1 in
	--deb) deb=$2 && shift 2 ;;
	--out) out=$2 && shift 2 ;;
	--cage) cage=cage && shift ;;
	*) fail "unknown argument $1" ;;
	esac
done
[ "$(id -u)" = 0 ] || fail 'the owners of its files can only be set by root'
for tool in mmdebstrap mksquashfs depmod cpio zstd xz busybox; do
	command -v "$tool" >/dev/null || fail "$tool is missing; sh deploy/packages.sh image installs what this needs"
done
if [ -z "$deb" ]; then
	sh "$source/deploy/package.sh" >/dev/null
	deb=$(ls -t "$source"/build/package/santi_*.deb | head -n 1)
fi
deb=$(readlink -f "$deb")
[ -r "$deb" ] || fail "$deb cannot be read"

mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d "$out/work.XXXXXX")
trap 'rm -rf --one-file-system "$work"' EXIT
root=$work/root

# Mesa and GBM are what SDL's KMS driver draws with, on every graphics card and on none. The rest is what a machine in a hall
# needs: its clock, its network for the content (santi itself has none), and the tools of deploy/fleet.
packages="systemd-sysv systemd-timesyncd udev kmod apparmor libgbm1 libegl1 libgles2 libgl1-mesa-dri tzdata curl minisign ca-certificates${cage:+ cage seatd}"

# ---- the system ----
make_root() {
	set -- bookworm "$root"
	[ -z "$mirror" ] || set -- "$@" "deb $mirror bookworm main" "deb $mirror bookworm-updates main" \
		"deb ${mirror%/debian}/debian-security bookworm-security main"
	mmdebstrap --quiet --mode=root --variant=essential --skip=check/qemu \
		--include="$(echo "$packages $(dpkg-deb -f "$deb" Depends | sed 's/ *([^)]*)//g; s/ *|[^,]*//g; s/,//g')" | tr -s ' ' ',')" \
		--customize-hook='cd "$1" && kernel=$(APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-cache depends linux-image-amd64 |
			awk "/Depends: linux-image/ { print \$2; exit }") && mkdir kernel && cd kernel &&
			APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get -qq download "$kernel" && dpkg-deb -x linux-image*.deb .' \
		"$@"
	mv "$root/kernel" "$work/kernel"
	cp "$deb" "$root/santi.deb"
	chroot "$root" dpkg -i santi.deb >/dev/null
	rm "$root/santi.deb"
}

# The kernel's package is only unpacked: installed, it would make an initial RAM disk that this system has no use for.
take_kernel() {
	kernel=$work/kernel
	version=$(ls "$kernel/lib/modules")
	modules=$kernel/lib/modules/$version
	for useless in sound drivers/media drivers/infiniband drivers/isdn drivers/net/wireless drivers/staging drivers/iio \
		drivers/target net/bluetooth; do
		rm -rf "${modules:?}/kernel/$useless"
	done
	depmod -b "$kernel" "$version"
	mkdir -p "$root/lib/modules"
	cp -a "$modules" "$root/lib/modules/"
	cp "$kernel/boot/vmlinuz-$version" "$out/vmlinuz"
	# Unpacked it starts twice as fast where the loader is a virtual machine. It lies in the file as an xz stream.
	offset=$(LC_ALL=C grep -abom1 "$(printf '\375')7zXZ" "$out/vmlinuz" | cut -d: -f1)
	tail -c "+$((offset + 1))" "$out/vmlinuz" | xz -dc --single-stream >"$out/vmlinux" 2>/dev/null || :
	[ -s "$out/vmlinux" ] || rm "$out/vmlinux"
}

configure() {
	cp -R "$here/files/." "$root/"
	chown -R 0:0 "$root/etc/systemd" "$root/etc/sysctl.d" && chmod -R u=rwX,go=rX "$root/etc/systemd" "$root/etc/sysctl.d"
	echo santi >"$root/etc/hostname"
	printf '127.0.0.1 localhost santi\n::1 localhost\n' >"$root/etc/hosts"
	: >"$root/etc/fstab"
	: >"$root/etc/machine-id"
	ln -sf /usr/share/zoneinfo/Asia/Shanghai "$root/etc/localtime"
	ln -sf /run/systemd/resolve/resolv.conf "$root/etc/resolv.conf"
	# No way in by the keyboard: no console but the show's has a login, and no account has a password.
	for unit in getty@.service serial-getty@.service console-getty.service getty-static.service autovt@.service ctrl-alt-del.target \
		emergency.service rescue.service debug-shell.service systemd-firstboot.service systemd-hwdb-update.service; do
		ln -sf /dev/null "$root/etc/systemd/system/$unit"
	done
	chroot "$root" systemctl --quiet set-default multi-user.target
	chroot "$root" systemctl --quiet enable santi.service santi-fetch.timer systemd-networkd.service systemd-timesyncd.service
	chroot "$root" systemd-hwdb --usr update
	# Profiles of programs that are not there: reading them would only take time before the first page.
	rm -f "$root/etc/apparmor.d/lsb_release" "$root/etc/apparmor.d/nvidia_modprobe"
	chroot "$root" dpkg-query -W >"$out/packages.txt"
	echo "linux-image-$version	$(dpkg-deb -f "$kernel"/linux-image-*.deb Version)" >>"$out/packages.txt"
}

# ---- the initial RAM disk: finds the root file system and puts memory over it ----
make_initrd() {
	initrd=$work/initrd
	mkdir -p "$initrd/bin" "$initrd/dev" "$initrd/proc" "$initrd/sys" "$initrd/run" "$initrd/root" "$initrd/lib/modules/$version"
	cp "$(command -v busybox)" "$initrd/bin/busybox"
	install -m 755 "$here/init" "$initrd/init"
	for module in virtio_pci virtio_blk squashfs overlay loop ext4 crc32c_generic crc32c_intel vfat nls_ascii nls_cp437 nls_utf8 \
		ahci ata_piix nvme sd_mod usb_storage uas xhci_pci ehci_pci sdhci_pci sdhci_acpi mmc_block; do
		modprobe -d "$kernel" -S "$version" --show-depends "$module" 2>/dev/null | awk '$1 == "insmod" { print $2 }'
	done | sort -u | while read -r file; do
		install -D -m 644 "$file" "$initrd/${file#"$kernel"/}"
	done
	cp "$modules"/modules.order "$modules"/modules.builtin "$modules"/modules.builtin.modinfo "$initrd/lib/modules/$version/"
	depmod -b "$initrd" "$version"
	(cd "$initrd" && find . -print0 | sort -z | cpio -0 -o -H newc --quiet -R 0:0) | zstd -q -10 -f -o "$out/initrd.img"
}

make_squashfs() {
	rm -f "$out/root.squashfs"
	mksquashfs "$root" "$out/root.squashfs" -comp "$compress" -noappend -quiet -no-progress -wildcards \
		-e 'usr/share/doc' 'usr/share/man' 'usr/share/locale' 'usr/share/lintian' 'usr/share/bash-completion' 'usr/share/zsh' \
		'usr/share/fish' 'var/cache/*' 'var/lib/apt/*' 'boot/*' >/dev/null
}

# Nothing is said on the screen before the first page, and no cursor blinks behind it.
cmdline='quiet loglevel=1 vt.global_cursor_default=0 consoleblank=0 systemd.show_status=false rd.systemd.show_status=false panic=10'

make_root
take_kernel
configure
make_initrd
make_squashfs
echo "$cmdline" >"$out/cmdline"
ls -l "$out"
