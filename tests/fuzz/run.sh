#!/bin/sh
# Every fuzz target for a fixed number of inputs from a fixed seed, built with clang: the same inputs each time, a minute or
# two in all. A crash, a broken promise, a leak, an input of more than ten seconds or of more than 1 GB fails it and is kept.
# usage: sh tests/fuzz/run.sh [NAME [SECONDS]]   one target only; for a time instead, as long fuzzing is done by hand
set -eu
cd "$(dirname "$0")/../.."
build=build/fuzz
only=${1:-} seconds=${2:-}

mkdir -p build
if ! { cmake --preset sanitize -B $build -DCMAKE_C_COMPILER=clang -DSANTI_FUZZ=ON && cmake --build $build --target fuzz; } >$build.log 2>&1; then
	cat $build.log >&2
	exit 1
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0 known=

# NAME RUNS FOLDER...: inputs to begin with, below tests/.
fuzz() {
	name=$1 runs=$2
	shift 2
	[ -z "$only" ] || [ "$only" = "$name" ] || return 0
	known=yes
	mkdir -p "$tmp/$name" $build/findings
	for folder; do
		find "tests/$folder" -type f ! -name '*.out' -size -64k -exec cp {} "$tmp/$name/" \;
	done
	set -- -runs="$runs"
	[ -z "$seconds" ] || set -- -max_total_time="$seconds"
	# Entropic scheduling counts every feature of every input again, for these texts three quarters of the whole time.
	if $build/tests/fuzz/"$name"_fuzz "$@" -entropic=0 -seed=1 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 -max_len=8192 \
		-artifact_prefix=$build/findings/"$name"- "$tmp/$name" >"$tmp/log" 2>&1; then
		awk -v name="$name" '/number_of_executed/ {n = $2} /peak_rss/ {m = $2} / cov: / {c = $4} END {printf "%-16s %8d inputs, %5d edges, %4d MB\n", name, n, c, m}' "$tmp/log"
	else
		echo "FAIL: $name, what it fell over is in $build/findings"
		tail -n 40 "$tmp/log"
		failed=1
	fi
}

fuzz article_decode 20000 golden/outline
fuzz article_figure 200000 fuzz/corpus/figure
fuzz article_read 2000 golden/outline
fuzz colours 20000 ../assets/colours
fuzz config 3000 golden/config
fuzz deck 4000 golden/deck
fuzz edition 500 golden/deck golden/outline
fuzz hours 50000 fuzz/corpus/hours
fuzz picture 20000 fuzz/corpus/picture
fuzz script 20000 golden/script fuzz/corpus/script
fuzz show 2000 fuzz/corpus/show
fuzz status 20000 golden/status
fuzz type 3000 fuzz/corpus/type

[ "$known" ] || { echo "there is no fuzz target $only" >&2; exit 2; }
exit $failed
