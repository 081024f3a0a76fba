# Helpers for tests of the command line; sourced, with the program's path as $1.
#   run ARGUMENTS...   runs santi; its exit code is then $code, its output $tmp/out and $tmp/err. Input is $input (a file).
#   code N  out TEXT  err TEXT  no_out  no_err   say what has to be so of the last run
# A crash or a sanitizer's finding is never right, whatever else is.
set -u
santi=$(realpath "$1")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
input=/dev/null
failures=0
checks=0
last=
# 1 is an exit code of our own, so a sanitizer gets another.
export ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99

fail() {
	failures=$((failures + 1))
	printf 'FAIL: santi %s\n  %s\n' "$last" "$1" >&2
	sed 's/^/  | /' err | cut -c 1-300 | head -n 20 >&2
}

run() {
	last=$*
	code=0
	"$santi" "$@" <"$input" >out 2>err || code=$?
	checks=$((checks + 1))
	if [ "$code" -gt 3 ] || grep -q -e 'Sanitizer' -e 'runtime error' err; then
		fail "crashed (exit code $code)"
	fi
}

code() {
	[ "$code" = "$1" ] || fail "exit code $code, not $1"
}

out() {
	grep -q -F -e "$1" out || fail "not on standard output: $1"
}

err() {
	grep -q -F -e "$1" err || fail "not on standard error: $1"
}

no_out() {
	[ ! -s out ] || fail "standard output has: $(head -n 1 out)"
}

no_err() {
	[ ! -s err ] || fail "standard error is not empty"
}

# Whether the program has this command.
has() {
	"$santi" --help | grep -q "^  $1 "
}

finish() {
	[ "$checks" -gt 0 ] || fail "nothing was run"
	[ "$failures" = 0 ] && echo "$checks runs as they should be"
	[ "$failures" = 0 ]
}
