#!/bin/sh
# Static analysis of src/: cppcheck, gcc -fanalyzer, clang-tidy with the profile in .clang-tidy. Ends with 1 and what was found if
# anything was; the tools come with deploy/packages.sh analyse. clang's own analyzer takes three times as long as all the rest:
# .ci/run leaves it out (quick), a minute on two cores.
# usage: sh tests/analyse.sh [quick] [FILE.c]...   all of src/ without any
set -eu
cd "$(dirname "$0")/.."
profile=
[ "${1:-}" != quick ] || { profile=--checks=-clang-analyzer-*; shift; }
for tool in clang-tidy cppcheck gcc; do
	command -v $tool >/dev/null || { echo "$tool is not here; deploy/packages.sh analyse installs it" >&2; exit 2; }
done
build=build/analyse
jobs=$(nproc)
# Built once: some headers are made by the build.
CC=gcc cmake --preset debug -B $build -DSANTI_TESTS=OFF >/dev/null
cmake --build $build >/dev/null
[ $# -gt 0 ] || set -- src/*.c src/*/*.c
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# cppcheck 2.10 skips a file whose conditional has a compound literal without parentheses, so it gets copies that have them.
rm -rf $build/parenthesised
mkdir $build/parenthesised
cp -R src $build/parenthesised/
(
	cd $build/parenthesised
	sed -i -E 's/([?:]) (\((struct )?[a-z_]+\)\{[^{}]*\})/\1 (\2)/g' src/*.c src/*/*.c
	cppcheck -j "$jobs" --enable=warning,performance,portability --std=c11 --quiet -Isrc -I../embed -D__GNUC__ \
		--suppress=missingIncludeSystem --template='{file}:{line}: warning: {message} [{id}]' "$@"
) 2>>"$log" || :

# gcc, with what the build passes it. With -O0 the analyzer takes each arena for a leak: what one holds goes with it.
python3 - "$build" "$@" <<'PYTHON' | xargs -P "$jobs" -d '\n' -n 1 sh -c 2>>"$log" || :
import json, shlex, sys
for c in json.load(open(sys.argv[1] + "/compile_commands.json")):
    if any(c["file"].endswith("/" + file) for file in sys.argv[2:]):
        words = shlex.split(c["command"])
        words[words.index("-o") + 1] = "/dev/null"
        print("cd", shlex.quote(c["directory"]), "&&", shlex.join(words[words[0].endswith("ccache"):] + ["-O1", "-fanalyzer"]))
PYTHON

# One file a run: clang-tidy 14 forgets what va_start did from the second one on.
printf '%s\n' "$@" | xargs -P "$jobs" -n 1 clang-tidy -p $build --quiet ${profile:+"$profile"} 2>/dev/null >>"$log" || :

cat "$log"
! grep -qE '(warning|error): ' "$log"
