#!/bin/sh
# Installs what the tests need, builds with sanitizers and runs everything under ctest.
# usage: sh tests/run.sh [CTEST OPTIONS]   CC=clang sh tests/run.sh: the same with clang
set -eu
cd "$(dirname "$0")/.."

sh deploy/packages.sh build run test

# One build folder a compiler: their objects don't mix.
compiler=${CC:-gcc}
build=build/sanitize-$(basename "$compiler")
mkdir -p build
if ! { cmake --preset sanitize -B "$build" -DCMAKE_C_COMPILER="$compiler" && cmake --build "$build"; } >"$build.log" 2>&1; then
	cat "$build.log" >&2
	echo "The tests could not be built; the lines above say why." >&2
	exit 1
fi
exec ctest --test-dir "$build" --output-on-failure --no-tests=error -j "$(nproc)" "$@"
