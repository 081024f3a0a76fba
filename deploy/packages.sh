#!/bin/sh
# Installs the Debian packages of deploy/packages.txt that are missing. usage: packages.sh PURPOSE...
# Works as root, or as a user who may use sudo; without either it says what to install.
set -eu
here=$(dirname "$0")

wanted=
for purpose; do
	wanted="$wanted $(sed -n "s/^$purpose: *//p" "$here/packages.txt")"
done

missing=
for package in $wanted; do
	status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || :)
	[ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "Installing:$missing" >&2
if [ "$(id -u)" = 0 ]; then
	as_root=
elif command -v sudo >/dev/null; then
	as_root=sudo
else
	echo "These packages are missing and you are neither root nor have sudo. Ask an administrator for:" >&2
	echo "  apt-get install --no-install-recommends$missing" >&2
	exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
	# shellcheck disable=SC2086  # both are lists of words
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >"$log" 2>&1
}
# The package list of a fresh machine is empty and that of an old one names files that are gone: refresh it and try again.
install || { $as_root apt-get update -q >"$log" 2>&1 && install; } || {
	cat "$log" >&2
	echo "The packages could not be installed; the lines above say why." >&2
	exit 1
}
