#!/bin/sh
# What the system gives fails: memory at each place that asks for it, full and broken disks, a power cut at each change of a file,
# fonts that are damaged or gone, a clock in 1970, a fault that lasts a day. Each part says how many cases it had.
# usage: sh tests/faults/run.sh SANTI [EVERY]   SANTI is built without sanitizers, which have a malloc of their own; EVERY: only
# each so many places (1 for all, by hand; .ci/run takes fewer)
set -eu
santi=$(realpath "$1")
every=${2:-1}
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cc -O1 -shared -fPIC -o "$tmp/faults.so" "$here/faults.c" -ldl
cd "$tmp"
failures=0

fail() {
	failures=$((failures + 1))
	echo "FAIL: $*" >&2
}

# Runs the program with a fault; its exit code is then $code, its output in out and err.
broken() { # FAULT ARGUMENTS...
	code=0
	fault=$1
	shift
	timeout 60 env LD_PRELOAD="$tmp/faults.so" SANTI_FAULT="$fault" "$santi" "$@" >out 2>err </dev/null || code=$?
}

# Whatever fails, the program ends by itself and says something.
decent() { # WHAT
	case $code in
	0) ;;
	1 | 2 | 3) [ -s err ] || fail "$1: it ended with $code and not a word" ;;
	134) grep -q 'there is no memory left' err || fail "$1: aborted: $(head -n 1 err)" ;;
	*) fail "$1: exit code $code: $(head -n 1 err)" ;;
	esac
}

cat >deck.md <<'DECK'
---
title: 青岩市开工一批民生项目
date: 2024-05-08
source: 青岩日报
url: https://example.org/2024/05/08
---
# 补短板 —— 让出行更方便
## 市交通局：打通断头路
- **3000个以上** 新增停车位
- 公交线路覆盖全部乡镇，全年增长12.5%，惠及 A1 区
![通车现场](road.png)
DECK
cp "$here/../fuzz/corpus/picture/g.png" road.png
sed 's/3000/3500/' deck.md >second.md

# ---- memory: the pages are right, or there are none ----
memory() {
	"$santi" render --size 640x360 --out good deck.md >/dev/null
	broken "list:$tmp/places" render --size 640x360 --out listed deck.md
	cmp -s good/contact.png listed/contact.png || fail 'the pages are not the same each time'
	n=0 ended=0
	for place in $(awk "NR % $every == 1 || $every == 1" places); do
		rm -rf pages
		broken "memory:$place" render --size 640x360 --out pages deck.md
		decent "memory refused at $place"
		n=$((n + 1))
		if [ "$code" = 0 ]; then
			diff -r good pages >/dev/null || fail "memory refused at $place: other pages, and nobody was told"
		else
			ended=$((ended + 1))
		fi
	done
	echo "memory: $n of $(wc -l <places) places, $ended ended with a message"
	[ "$ended" -gt 0 ] || fail 'no memory was refused at all'
}

# ---- the same in the show: it ends, or what is on screen is right ----
show_memory() {
	printf '1s key 1\n2s key Right\n3s shot shot.png\n4s write today.md second.md\n6s key 1\n7s key Right\n8s shot next.png\n9s quit\n' >script.txt
	set -- play --headless --size 640x360 --set screen.clock=no --script script.txt today.md
	cp deck.md today.md
	"$santi" "$@" >/dev/null 2>&1
	mv shot.png shot.good && mv next.png next.good
	rm -f places
	cp deck.md today.md
	broken "list:$tmp/places" "$@"
	n=0 ended=0
	for place in $(awk "NR % $every == 1 || $every == 1" places); do
		rm -f shot.png next.png
		cp deck.md today.md
		broken "memory:$place" "$@"
		decent "memory of the show refused at $place"
		n=$((n + 1))
		[ "$code" = 0 ] || { ended=$((ended + 1)); continue; }
		cmp -s shot.png shot.good || fail "memory of the show refused at $place: another page"
		cmp -s next.png next.good || grep -q 'refused\|cannot' err || fail "memory of the show refused at $place: another page after the reload"
	done
	echo "memory of the show: $n of $(wc -l <places) places, $ended ended with a message"
}

# ---- a picture's pixels: it is left out, and nothing of it stays ----
pictures() {
	n=0 refused=0
	mkdir -p told
	printf '2s shot shot.png\n3s quit\n' >one.txt
	for kind in png jpg bmp; do
		convert -size 3000x2000 gradient:red-blue -type TrueColor big.$kind
		sed "s/road.png/big.$kind/" deck.md >big.md
		set -- play --headless --size 640x360 --set screen.clock=no --set status.file=told/status.json --at 'picture:市交通局/1' --script one.txt big.md
		"$santi" "$@" >/dev/null 2>&1
		mv shot.png shot.good
		large=0 code=0
		while [ "$large" -lt 20 ]; do
			large=$((large + 1))
			rm -f told/* shot.png
			broken "large:$large" "$@"
			[ "$code" = 0 ] || fail "a $kind refused memory: exit code $code, $(head -n 1 err)"
			[ "$(grep -c -e '"surfaces": 0,' -e '"textures": 0,' told/status.json)" = 2 ] || fail "a $kind refused memory: $(grep -e surfaces -e textures told/status.json)"
			n=$((n + 1))
			cmp -s shot.png shot.good && break
			grep -q 'it is left out' err || fail "a $kind refused memory: another page, and nobody was told"
			refused=$((refused + 1))
		done
		[ "$large" -gt 1 ] && [ "$large" -lt 20 ] || fail "a $kind was refused memory $((large - 1)) times"
	done
	echo "pictures: $n cases, $refused times left out"
}

# ---- writing ----
writing() {
	n=0 said=''
	for target in 'render --size 320x180 --out pages deck.md' 'render --pdf --size 320x180 --out pages deck.md' 'import -o pages/deck.md deck.md'; do
		for error in 5 28 30; do # EIO, ENOSPC, EROFS
			rm -rf pages
			mkdir pages
			printf 'the old one\n' >pages/deck.md
			# shellcheck disable=SC2086
			broken "write:$error:/pages/" $target
			decent "$target with error $error"
			[ "$code" = 1 ] || fail "$target with error $error: exit code $code"
			[ "$(cat pages/deck.md)" = 'the old one' ] || fail "$target with error $error: the old file is damaged"
			find pages -name '.*tmp*' | grep -q . && fail "$target with error $error: a temporary file is left"
			n=$((n + 1))
		done
	done
	printf '1s quit\n' >one.txt
	"$santi" play --headless --size 320x180 --set status.file=status.json --script one.txt deck.md >/dev/null 2>&1
	# As if it were still running: the status of one that is gone is an error of its own.
	sed -i "s/\"ended\"/\"showing\"/; s/\"pid\": .*/\"pid\": $$,/; s/\"due_us\": .*/\"due_us\": 9000000000000000/" status.json
	for command in 'outline deck.md' 'outline --json deck.md' 'pages deck.md' 'pages --json deck.md' config 'config --defaults' 'config --origin' 'config --manual' \
		'import deck.md' 'check deck.md' 'render --size 320x180 --out pages deck.md' 'lines --width 18em' 'status --set status.file=status.json' \
		'status --json --set status.file=status.json' 'play --headless --size 320x180 --script one.txt deck.md' --help 'play --help' --version; do
		code=0
		# shellcheck disable=SC2086
		echo 青岩市 | "$santi" $command >/dev/null 2>err || fail "$command fails by itself: $(head -n 1 err)"
		# shellcheck disable=SC2086
		echo 青岩市 | "$santi" $command >/dev/full 2>err || code=$?
		[ "$code" = 1 ] && [ -s err ] || fail "$command to a full disk: exit code $code, $(head -n 1 err)"
		n=$((n + 1))
		said="$said ${command%% *}"
	done
	for command in $("$santi" --help | sed -n '/^Commands:/,/^Without/s/^  \([a-z]*\) .*/\1/p'); do
		case "$said " in *" $command "*) ;; *) fail "what $command prints was not tried" ;; esac
	done
	# What a script takes pictures into.
	printf '1s shot run/shot.png\n2s quit\n' >shot.txt
	for error in 5 28 30; do
		mkdir -p run
		broken "write:$error:/run/" play --headless --size 320x180 --script shot.txt deck.md
		[ "$code" = 1 ] && grep -q 'shot.png' err || fail "a shot with error $error: exit code $code, $(head -n 1 err)"
		n=$((n + 1))
	done
	# The show goes on without its status, and says so a few times at most.
	mkdir -p run
	printf '3600s quit\n' >hour.txt
	for error in 5 28 30; do
		broken "write:$error:/run/" play --headless --size 320x180 --set status.file=run/status.json --set status.metrics=run/santi.prom \
			--script hour.txt deck.md
		[ "$code" = 0 ] || fail "a status that cannot be written (error $error): exit code $code"
		[ "$(grep -c ' page ' out)" -gt 100 ] || fail "a status that cannot be written (error $error): the show stands still"
		[ "$(wc -c <err)" -lt 4096 ] || fail "a status that cannot be written (error $error): $(wc -c <err) bytes of log in an hour"
		n=$((n + 1))
	done
	echo "writing: $n cases"
}

# Whatever ended it: what is there is one version or the other, whole, and the next start needs nobody.
whole() { # WHAT
	cmp -s today.md deck.md || cmp -s today.md second.md || cmp -s today.md imported.md || fail "$1: half a deck"
	if [ -f run/status.json ]; then
		"$santi" status --set status.file=run/status.json >out 2>err || true
		grep -q 'no status of this version' err && fail "$1: half a status"
	fi
	"$santi" play --headless --size 320x180 --set status.file=run/status.json --script short.txt today.md >out 2>err ||
		fail "$1: it does not start again, $(head -n 1 err)"
	grep -q '"builtin": false' run/status.json || fail "$1: its content is not shown again"
	n=$((n + 1))
}

# ---- kill -9 in each phase of an edition swap: while it is read, laid out, painted, faded in, written down ----
phases() {
	n=0 points=$((800 / every + 1))
	printf '1s key Right\n2s shot before.png\n3s write today.md second.md\n4s shot after.png\n6s key Right\n8s quit\n' >short.txt
	set -- play --headless --size 320x180 --set status.file=run/status.json --set status.metrics=run/santi.prom --script short.txt today.md
	mkdir -p run
	cp deck.md today.md
	SANTI_FAULT_CALLS=$tmp/calls broken die:0 "$@"
	[ "$code" = 0 ] && cmp -s today.md second.md || fail "an edition swap: exit code $code"
	point=0
	while [ "$point" -lt "$points" ]; do
		point=$((point + 1))
		cp deck.md today.md
		rm -rf run
		mkdir run
		broken "die:$((point * $(cat calls) / (points + 1)))" "$@"
		# The number of calls is not the same to the last one.
		[ "$code" = 137 ] || [ "$point" = "$points" ] || fail "phase $point of $points: not killed, exit code $code"
		whole "killed in phase $point of $points"
	done
	echo "phases of a swap: $n kills among $(cat calls) calls"
}

# ---- a power cut at each change of a file ----
cuts() {
	n=0
	"$santi" import -o imported.md second.md >/dev/null 2>&1
	for command in 'import -o today.md second.md' 'play --headless --size 320x180 --set status.file=run/status.json --set status.metrics=run/santi.prom --script short.txt today.md'; do
		printf '1s key Right\n3s write today.md second.md\n6s key Right\n20s quit\n' >short.txt
		cut=0 code=137
		while [ "$code" = 137 ] && [ "$cut" -lt 200 ]; do
			cut=$((cut + 1))
			cp deck.md today.md
			rm -rf run
			mkdir run
			# shellcheck disable=SC2086
			broken "kill:$cut" $command
			whole "$command cut at change $cut"
		done
		[ "$cut" -gt 1 ] || fail "$command: nothing was cut"
	done
	echo "power cuts: $n cases"
}

# ---- reading ----
reading() {
	n=0
	printf '1s shot before.png\n2s reload\n5s shot after.png\n6s quit\n' >again.txt
	for error in 5 116; do # EIO, ESTALE
		broken "read:$error:deck.md" check deck.md
		[ "$code" = 1 ] && grep -q 'deck.md' err || fail "reading with error $error: exit code $code"
		broken "read:$error:deck.md" play --headless --size 320x180 --script again.txt deck.md
		[ "$code" = 0 ] && [ -s before.png ] || fail "a show whose deck cannot be read (error $error): exit code $code"
		n=$((n + 2))
	done
	echo "reading: $n cases"
}

# ---- fonts ----
fonts() {
	face=$("$santi" --version >/dev/null && find /usr/share/fonts/opentype/noto -name 'NotoSansCJK-Bold.ttc' | head -n 1)
	[ "$face" ] || { echo 'fonts: Noto is not here, skipped'; return; }
	size=$(wc -c <"$face")
	n=0
	for part in 0 1 100 4096 65536 $((size / 3)) $((size - 65536)) $((size - 1)); do
		head -c "$part" "$face" >cut.ttc
		rm -rf pages
		code=0
		timeout 60 "$santi" render --size 640x360 --set fonts.sans="$tmp/cut.ttc" --out pages deck.md >out 2>err || code=$?
		[ "$code" -le 1 ] || fail "a font cut at $part bytes: exit code $code"
		[ "$code" = 0 ] || [ -s err ] || fail "a font cut at $part bytes: not a word"
		n=$((n + 1))
	done
	# Removed and replaced while it is in use.
	cp "$face" own.ttc
	mkfifo steps
	printf '1s shot before.png\n2s key Right\n400s shot after.png\n401s quit\n' >remove.txt
	"$santi" play --headless --size 640x360 --set fonts.sans="$tmp/own.ttc" --script remove.txt deck.md >out 2>err &
	show=$!
	rm own.ttc
	code=0
	wait $show || code=$?
	[ "$code" = 0 ] || fail "a font removed while it is in use: exit code $code, $(head -n 1 err)"
	echo "fonts: $((n + 1)) cases"
}

# ---- long times ----
day() {
	# A folder that cannot be watched or read, a status that cannot be written, for a day.
	printf '\0\001' >binary.md
	mkdir -p run told
	printf '86400s quit\n' >day.txt
	broken 'write:28:/run/' play --headless --size 320x180 --set timing.min=30s --set timing.max=30s --set show.transition=none \
		--set status.file=run/status.json --set status.metrics=told/santi.prom --script day.txt deck.md none.md binary.md
	[ "$code" = 0 ] || fail "a day of a fault: exit code $code"
	bytes=$(wc -c <err)
	[ "$bytes" -lt 1048576 ] || fail "a day of a fault: $bytes bytes of log"
	[ "$(grep -c -x -e 'santi_surfaces 0' -e 'santi_textures 0' told/santi.prom)" = 2 ] || fail "a day of a fault: $(grep -e surfaces -e textures told/santi.prom)"
	echo "a day of a fault: $bytes bytes of log, $(grep -c ' page ' out) pages"
	# A machine without a clock.
	if command -v faketime >/dev/null; then
		code=0
		faketime '1970-01-01 00:00:10' "$santi" check deck.md >out 2>err || code=$?
		[ "$code" = 0 ] || fail "in 1970: exit code $code"
	fi
}

parts=${FAULTS:-memory show_memory pictures writing phases cuts reading fonts day}
for part in $parts; do
	$part
done
[ $failures = 0 ] && echo 'all as it should be'
[ $failures = 0 ]
