# A machine that starts in 1970 and is told the time while the show runs, the whole program in a real window: pages stay as long
# as they should across the jump, dated content waits until then, and the status says why.
here=$(realpath "${0%/*}")
. "$here/../cmd/lib.sh"
. "$here/lib.sh"

for library in /usr/lib/*/faketime/libfaketime.so.1; do :; done
[ -f "$library" ] || { echo 'no libfaketime here'; exit 77; }
command -v Xvfb >/dev/null || { echo 'no Xvfb here'; exit 77; }

show='' xvfb=''
# shellcheck disable=SC2317
clean() {
	[ -n "$show" ] && kill -9 "$show" 2>/dev/null
	[ -n "$xvfb" ] && kill "$xvfb" 2>/dev/null
	rm -rf "$tmp"
}
trap clean EXIT

clock_is() { # TIME: the show's wall clock goes on from there
	echo "@$1" >now.new
	mv now.new now
}

says() { # TEXT: what `santi status` tells people
	"$santi" status --set status.file=status.json 2>/dev/null | grep -q -F "$1"
}

pages() { # HOW MANY: have been shown
	[ "$(grep -c ' page ' show.out)" -ge "$1" ]
}

deck() { # NAME DATES...
	printf -- '---\ntitle: 青岩市%s\ndate: 2024-05-08\n%b---\n# 主题%s —— 一句话\n## 市%s局：一件事\n- **12条** 打通断头路\n' "$1" "${2:-}" "$1" "$1"
}
deck 甲 >plain.md
deck 乙 'from: 2026-01-01\nuntil: 2026-12-31\n' >dated.md
echo '600s quit' >script.txt

x_server 640x360

last='play in 1970'
clock_is '1970-01-01 00:00:10'
# The wall clock alone is false: the kernel's other clocks count from the machine's start, whatever the date.
env LD_PRELOAD="$library" FAKETIME_TIMESTAMP_FILE="$tmp/now" FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 TZ=UTC \
	ASAN_OPTIONS="$ASAN_OPTIONS:verify_asan_link_order=0" \
	"$santi" play --windowed --size 320x180 --set timing.min=2s --set timing.max=2s --set hours.trust_clock=yes \
	--set status.file="$tmp/status.json" --script script.txt plain.md dated.md >show.out 2>show.err &
show=$!

comes 'pages in 1970' pages 4
comes 'the doubt about the clock' says '1970-01-01 00:00:'
comes 'the reason in the status' says '不可信：不看时段，有日期的内容在等'
comes 'the deck that waits' grep -q '"why": "no clock"' status.json
grep -q '乙' show.out && fail 'a dated deck is shown in 1970'
clock_is '2026-06-01 10:00:00'
comes 'the dated deck, once the clock is right' grep -q ' page theme:主题乙' show.out
comes 'the clock in the status' grep -q '"written": "2026-06-01T10:' status.json
grep -q '"waiting_count": 0' status.json || fail 'the status still has a deck waiting'
says '不可信' && fail 'the status still doubts the clock'
n=$(grep -c ' page ' show.out)
comes 'a whole loop of both' pages $((n + 8))

stop

# Each page comes two seconds and a transition after the last one, on the clock that does not jump. A late machine says so later and
# leaves the transition out; half a century would show.
wrong=$(awk '$2 == "page" { now = $1 + 0 }
	$2 == "page" && n++ && (now - last < 0.5 || now - last > 60) { printf "%s after %.3f s; ", $3, now - last }
	$2 == "page" { last = now }
	END { if (n < 10) printf "only %d pages", n }' show.out)
[ -z "$wrong" ] || fail "pages come at other times: $wrong"
finish
