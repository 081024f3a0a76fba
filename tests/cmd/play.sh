# A show goes on whatever it is given: the fault is told, what can be shown is shown.
. "${0%/*}/lib.sh"

if ! has play; then
	echo 'there is no play yet'
	exit 77
fi

printf -- '---\ntitle: 夜游青岩\ndate: 2024-05-08\nsource: 青岩日报\n---\n# 一 —— 第一个主题\n## 市文旅局：夜游线路上新\n- **12条** 新开夜游线路\n- 全年不休\n' >deck.md
: >empty.md
head -c 4096 "$santi" >binary.md
mkdir folder
printf '[timing]\nmin = 3\n[shwo]\n' >bad.conf
printf '0.5s quit\n' >quit.script
printf '90d quit\n' >months.script

play() { run play --headless --size 640x360 --script quit.script "$@"; }

play deck.md
code 0
no_err
out ' page cover'

# Without a command it is played.
run --headless --size 640x360 --script quit.script deck.md
code 0
no_err
out ' page cover'

for what in missing.md ./missing empty.md binary.md folder /proc/self/mem; do
	play "$what"
	code 0
	err "$what: error: "
	out ' page cover'
done

# One that cannot be shown does not take the other away.
play deck.md missing.md
code 0
err 'missing.md: error: '
out ' page cover'

play -c bad.conf deck.md
code 0
err 'bad.conf:2:7: error: timing.min: "3" has no unit'
err 'bad.conf:3:2: error: there is no section [shwo]'
out ' page cover'

play --set show.content=missing.md
code 0
err 'missing.md: error: '
out ' page cover'

# A configuration with errors keeps the last good one, which is not the first one.
printf '[timing]\ncover = 20s\n' >live.conf
printf '[timing]\ncover = 10s\n' >good.conf
printf '[timing]\ncover = 15\n' >faulty.conf
printf '1s write live.conf good.conf\n3s write live.conf faulty.conf\n12s quit\n' >reload.script
run play --headless --size 640x360 -c live.conf --script reload.script deck.md
code 0
err 'live.conf:2:9: error: timing.cover: "15" has no unit'
out '10.000s transition cover '

# A script that cannot be read or has errors is no test.
run play --headless --script missing.script deck.md
code 1
err 'missing.script: error: '
no_out
printf '1s jump\n' >bad.script
run play --headless --script bad.script deck.md
code 1
err 'bad.script:1:'
no_out

# What a script prints cannot be written: it says so, once, and ends.
for to in '>/dev/full' '>&-'; do
	last="play --script $to"
	code=0
	eval '"$santi" play --headless --size 640x360 --script months.script deck.md '"$to"' 2>err </dev/null' || code=$?
	checks=$((checks + 1))
	code 1
	err 'the result cannot be written'
	[ "$(grep -c 'cannot be written' err)" = 1 ] || fail 'it is said again and again'
done

# The play log: a line for each page that stood there, whole and for long enough, and why it went.
printf '2s key Right\n2.8s key Right\n3s key Left\n3.4s key Left\n60s write today.md other.md\n90s clock +10h\n91s quit\n' >log.script
sed s/12条/15条/ deck.md >other.md
cp deck.md today.md
played() { grep '^{' err | sed 's/"edition": "[0-9a-f]*"/E/'; }
TZ=CST-8 run play --headless --size 640x360 --script log.script --set status.play_log=yes --set hours.on=08:00-12:00 \
	--set timing.min=30s today.md
code 0
cat >want.log <<'LOG'
{"page": "cover", "start": "2021-03-31T08:00:00.000+08:00", "seconds": 2, E, "end": "visitor"}
{"page": "cover", "start": "2021-03-31T08:00:04.000+08:00", "seconds": 45, E, "end": "time"}
{"page": "theme:一", "start": "2021-03-31T08:00:49.600+08:00", "seconds": 10.4, E, "end": "content"}
{"page": "theme:一", "start": "2021-03-31T08:01:00.000+08:00", "seconds": 19.6, E, "end": "time"}
{"page": "agency:市文旅局", "start": "2021-03-31T08:01:20.200+08:00", "seconds": 9.8, E, "end": "closed"}
LOG
played | diff want.log - >log.diff || fail "the play log has: $(cat log.diff)"
[ "$(grep -o '"edition": "[0-9a-f]*"' err | sort -u | wc -l)" = 2 ] || fail 'the play log does not tell two editions apart'
run play --headless --size 640x360 --script log.script --set hours.on=08:00-12:00 today.md
[ -z "$(played)" ] || fail 'there is a play log that nobody asked for'

# Two shows on the real clock, begun three seconds apart: each page of one stands on the other at the same time.
apart="--headless --size 320x180 --set show.sync=clock --set show.transition_time=0.2s --set status.play_log=yes"
for key in min max cover theme; do
	apart="$apart --set timing.$key=2s"
done
last='play, twice'
# shellcheck disable=SC2086
timeout -s TERM 14 "$santi" play $apart deck.md >/dev/null 2>one.log &
sleep 3
# shellcheck disable=SC2086
timeout -s TERM 11 "$santi" play $apart deck.md >/dev/null 2>two.log
wait
checks=$((checks + 1))
# Page and start in seconds of the day, but the first and the last one: nobody saw them whole.
pages_of() { sed -n 's/^{"page": "\([^"]*\)", "start": "[^T]*T\(..\):\(..\):\([0-9.]*\).*/\1 \2 \3 \4/p' "$1" | awk '{ print $1, $2 * 3600 + $3 * 60 + $4 }' | sed '1d;$d'; }
pages_of one.log >one.pages
pages_of two.log >two.pages
awk 'NR == FNR { page[NR] = $1; at[NR] = $2; n = NR; next }
	{ best = 1; for (i = 2; i <= n; i++) if ((at[i] - $2) ^ 2 < (at[best] - $2) ^ 2) best = i
	  if (page[best] != $1) print "when one shows " $1 " the other shows " page[best] }
	END { if (FNR < 3 || n < 3) print "only " FNR " and " n " pages" }' one.pages two.pages >apart
[ ! -s apart ] || fail "$(cat apart)"

# No screen: exit 3 and what was tried.
last='play without a screen'
code=0
env -u DISPLAY -u WAYLAND_DISPLAY SDL_VIDEODRIVER=x11 "$santi" play deck.md >out 2>err </dev/null || code=$?
code 3
err 'DISPLAY is not set'

# SDL's last resort draws off the screen, and with it the show ran unseen for ever.
if ! ls /dev/dri/card* >/dev/null 2>&1; then
	last='play where there is no display at all'
	code=0
	env -u DISPLAY -u WAYLAND_DISPLAY -u SDL_VIDEODRIVER timeout 20 "$santi" play deck.md >out 2>err </dev/null || code=$?
	checks=$((checks + 1))
	code 3
	err 'offscreen'
fi

finish
