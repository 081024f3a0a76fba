#!/bin/sh
# Installs, upgrades, removes and purges the package in a Debian of its own (a folder, as root, packages from the machine's own
# sources), and draws pages there as the screen's user. usage: install.sh [DEB [OLDER-DEB]]; without one it is built. With an older
# one, such as the last commit's, its upgrade is tried too.
set -eu
here=$(realpath "$(dirname "$0")/..")
failures=0
fail() {
	failures=$((failures + 1))
	echo "FAIL: $*" >&2
}
if [ "$(id -u)" != 0 ] || ! command -v mmdebstrap >/dev/null; then
	echo 'this needs root and mmdebstrap'
	exit 77
fi

deb=${1:-$(sh "$here/deploy/package.sh" | tail -n 1)}
older=${2:-}
work=$(mktemp -d)
root=$work/root
trap 'umount "$root/proc" 2>/dev/null || :; rm -rf --one-file-system "$work"' EXIT
mkdir "$root"
# With what it depends on, so that what is left at the end is its own.
depends=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/ //g')
mmdebstrap --quiet --include="$depends" --mode=root --variant=minbase --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr bookworm "$root" 2>"$work/log" || {
	tail -n 20 "$work/log" >&2
	exit 1
}
mount -t proc proc "$root/proc"
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
quietly() { inside "$@" >"$work/log" 2>&1 || { fail "$*"; tail -n 20 "$work/log" >&2; }; }
# Files and folders of the system but what apt and dpkg write down, and the accounts, which stay by Debian's custom.
listing() { (cd "$root" && find . -path ./proc -prune -o -path ./dev -prune -o -path ./sys -prune -o -path ./var/lib/dpkg -prune -o -path ./var/cache -prune \
	-o -path ./var/lib/apt -prune -o -path ./var/log -prune -o -path './tmp/*' -prune -o -print | grep -v -e '^./etc/[a-z]*-$' -e '/\.pwd\.lock$' | sort); }

cp "$deb" "$root/tmp/santi.deb"
listing >"$work/before"

# ---- install ----
quietly dpkg -i /tmp/santi.deb
[ "$failures" = 0 ] || exit 1
inside id santi >"$work/id" || fail 'there is no user santi'
for group in video input render; do
	grep -q "($group)" "$work/id" || fail "santi is not in the group $group"
done
[ "$(stat -c %a "$root/var/lib/santi/content")" = 2775 ] || fail 'the content folder is not for editors'
inside santi config >"$work/config" 2>&1 || fail 'the configuration has faults'
tail -n 1 "$work/config" | grep -q 'up to level 3 of 3' || fail "the faces reach $(tail -n 1 "$work/config")"
inside setpriv --reuid=santi --regid=santi --init-groups santi render --out /tmp/pages /usr/share/doc/santi/examples/builtin.md >"$work/log" 2>&1 ||
	fail "pages cannot be drawn: $(tail -n 1 "$work/log")"
[ -s "$root/tmp/pages/contact.png" ] || fail 'there is no contact.png'

# ---- upgrade: what was written stays, also where the package's own settings are others now ----
conf=$root/etc/santi/santi.conf
echo '; by the technician' >>"$conf"
printf '# 一\n## 市水务局：通水\n- **3座** 新建泵站\n' >"$root/var/lib/santi/content/today.md"
next() { # VERSION: as the package, with settings that say so
	rm -rf "$work/next"
	dpkg-deb -R "$deb" "$work/next"
	sed -i "s/^Version: .*/&+$1/" "$work/next/DEBIAN/control"
	echo "; of $1" >>"$work/next/etc/santi/santi.conf"
	dpkg-deb -Znone --root-owner-group -b "$work/next" "$root/tmp/$1.deb" >"$work/log"
}
next next
quietly dpkg --force-confdef --force-confold -i /tmp/next.deb
inside dpkg-query -W santi | grep -q '+next$' || fail 'it was not upgraded'
grep -q 'by the technician' "$conf" || fail 'the upgrade lost the settings'
grep -q 'of next' "$conf.dpkg-dist" || fail 'the new settings are nowhere to be read'
inside santi config >"$work/config" 2>&1 || fail 'the settings that stayed have faults'
[ -s "$root/var/lib/santi/content/today.md" ] || fail 'the upgrade lost the content'
[ "$(inside systemd-sysusers --cat-config santi.conf | grep -c '^u santi ')" = 1 ] || fail 'the user is described twice'

# ---- remove: settings and content stay; purge: content stays ----
quietly dpkg -r santi
[ ! -e "$root/usr/bin/santi" ] || fail 'the program is still there'
[ -s "$root/etc/santi/santi.conf" ] || fail 'removing took the settings'
quietly dpkg -P santi
[ ! -e "$root/etc/santi" ] || fail 'purging left the settings'
[ -s "$root/var/lib/santi/content/today.md" ] || fail 'purging took what editors wrote'

rm -r "$root/var/lib/santi" "$root/tmp/pages"

# ---- from an older package, whose settings nobody has touched: they become the new ones ----
if [ -n "$older" ]; then
	cp "$older" "$root/tmp/older.deb"
	quietly dpkg -i /tmp/older.deb
	next touched
	quietly dpkg -i /tmp/touched.deb
	grep -q 'of touched' "$conf" || fail 'settings that nobody has touched are still the old ones'
	for file in $(dpkg-deb --fsys-tarfile "$deb" | tar -t | grep '[^/]$'); do
		[ -e "$root/$file" ] || fail "$file is not there after the upgrade"
	done
	quietly dpkg -P santi
fi

# ---- again, with nothing written: nothing is left ----
quietly dpkg -i /tmp/santi.deb
touch "$root/etc/santi/usb" "$root/etc/santi/approvers.pub" "$root/etc/santi/fetch.conf"
quietly dpkg -P santi
listing >"$work/after"
diff "$work/before" "$work/after" >"$work/left" || fail "purging left: $(grep '^[<>]' "$work/left" | head -n 20)"

[ "$failures" = 0 ] && echo 'installed, upgraded, removed and purged'
[ "$failures" = 0 ]
