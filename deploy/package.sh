#!/bin/sh
# Builds the Debian package with its faces and says where it is. usage: sh deploy/package.sh
set -eu
cd "$(dirname "$0")/.."

sh deploy/packages.sh build run package
mkdir -p build
if ! { cmake --preset package && cmake --build --preset package; } >build/package.log 2>&1; then
	cat build/package.log >&2
	echo "The package could not be built; the lines above say why (build/package.log)." >&2
	exit 1
fi
ls "$PWD"/build/package/santi_*.deb
