# What the wall clock decides, on a script's clock, which begins at 2021-03-31T00:00Z: when pages are shown, what stands in their
# place, which decks are due, and that every edge comes to the second.
. "${0%/*}/../cmd/lib.sh"

for tool in compare convert identify; do
	command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }
done

# Zones by their rules, so that no database of them has to be there.
export TZ=CST-8 # the script begins at 08:00 on a Wednesday
berlin='CET-1CEST,M3.5.0,M10.5.0/3'

# deck NAME KEYS: its pages have the name in their ids.
deck() {
	printf -- '---\ntitle: %s\ndate: 2021-03-30\n%b---\n# %s —— 第一个主题\n## 市%s局：开工一批项目\n- 新增停车位\n- 打通断头路\n' "$1" "$2" "$1" "$1"
}
deck 常 '' >plain.md

# hours SCRIPT ARGUMENTS...: the show of plain.md, whose first page stays all day.
hours() {
	printf '%b' "$1" >hours.script
	shift
	run play --headless --size 640x360 --script hours.script --set timing.cover=24h "$@"
	code 0
}

# shows LINES: what the script's run printed.
shows() {
	printf '%b' "$1" >want.out
	cmp -s want.out out || fail "printed: $(diff want.out out)"
}

# ---- windows ----
hours '1h quit\n' --set 'hours.on=08:00-08:10; 08:30-08:31' plain.md
no_err
shows '0.000s page cover\n600.000s page closed\n1800.000s page cover\n1860.000s page closed\n'

# Over midnight: such a window belongs to the day it begins on, so Thursday's ends on Friday. Closed at the beginning.
hours '4d quit\n' --set 'hours.on=Thu 22:00-06:00; Sat 12:00-13:00' plain.md
shows '0.000s page closed\n136800.000s page cover\n165600.000s page closed\n273600.000s page cover\n277200.000s page closed\n'

# The hour that comes twice is part of a window all along, the one that is left out is skipped.
TZ=$berlin
hours '0s clock +213d\n26h quit\n' --set 'hours.on=Sun 01:30-02:30' plain.md
shows '0.000s page closed\n84600.000s page cover\n91800.000s page closed\n'
hours '0s clock +360d\n30h quit\n' --set 'hours.on=Sun 02:30-03:30' plain.md
shows '0.000s page closed\n90000.000s page cover\n91800.000s page closed\n'
TZ=CST-8

# ---- the clock is set ----
# At once, however far; the show's own time does not move with it. Who reads 2011 does not know the time, so it is open.
hours '10s clock +2h\n20s clock -2h\n30s clock +3652d\n40s clock +2h\n50s clock -7304d\n60s clock -2h\n70s quit\n' \
	--set 'hours.on=08:00-09:00' plain.md
shows '0.000s page cover\n10.000s page closed\n20.000s page cover\n40.000s page closed\n50.000s page cover\n'
hours '10s clock +3652d\n20s clock -7304d\n30s clock +3652d\n65s quit\n' --set timing.cover=60s plain.md
shows '0.000s page cover\n60.000s transition cover theme:常\n60.600s page theme:常\n'

# ---- what stands there when it is closed ----
hours '0s shot black.png\n10s shot still.png\n15min shot open.png\n16min quit\n' --set 'hours.on=08:10-09:00' plain.md
for shot in black still; do
	[ "$(identify -format '%[fx:maxima]' $shot.png)" = 0 ] || fail "$shot.png is not black"
done
[ "$(identify -format %k open.png)" -ge 8 ] || fail 'after it there is no page'
hours '0s shot one.png\n30s shot same.png\n1min shot two.png\n2min quit\n' --set 'hours.on=08:10-09:00' --set hours.closed=clock plain.md
cmp -s one.png same.png || fail 'the dim clock is another one in the same minute'
cmp -s one.png two.png && fail 'the dim clock stands still'
for shot in one two; do
	dim=$(identify -format '%[fx:maxima>0.15 && maxima<0.6 && mean<0.02]' $shot.png)
	[ "$dim" = 1 ] || fail "$shot.png is no dim clock on black: $(identify -format '%[fx:maxima] %[fx:mean]' $shot.png)"
done
places=$(for shot in one two; do convert $shot.png -trim -format '%X%Y\n' info:; done | sort -u | wc -l)
[ "$places" = 2 ] || fail 'the dim clock stays in its place'

# Nobody pages what he does not see.
hours '1s key Right\n2s tap 0.9 0.5\n3s swipe 0.8 0.5 0.2 0.5 0.3s\n5s press 0.5 0.5 1s\n11min quit\n' --set 'hours.on=08:10-09:00' plain.md
shows '0.000s page closed\n600.000s page cover\n'

# Switched ten times in five seconds: each time at once, and the last one stays.
printf '[hours]\non = always\n' >on.conf
printf '[hours]\non = Sun\n' >off.conf
cp on.conf live.conf
for n in 0 1 2 3 4; do
	printf '%s.0s write live.conf off.conf\n%s.5s write live.conf on.conf\n' $n $n
done >toggle.script
printf '5s write live.conf off.conf\n5.5s expect page closed\n1h expect page closed\n1h quit\n' >>toggle.script
run play --headless --size 640x360 -c live.conf --script toggle.script plain.md
code 0
for n in 0 1 2 3 4; do
	printf '%s.000s page closed\n%s.500s page cover\n' $n $n
done | sed '1i 0.000s page cover' >want.out
printf '5.000s page closed\n' >>want.out
grep ' page ' out | diff want.out - >toggle.diff || fail "switching ten times gave: $(cat toggle.diff)"
cp on.conf live.conf
for n in 0 1 2 3 4; do
	printf '%s.1s clock +3d\n%s.6s clock -3d\n' $n $n
done >toggle.script
printf '1h quit\n' >>toggle.script
run play --headless --size 640x360 --set hours.on=Wed --script toggle.script plain.md
code 0
[ "$(grep -c ' page closed' out)" = 5 ] || fail 'a clock set ten times is not followed'
[ "$(tail -n 1 out | cut -d ' ' -f 2,3)" != 'page closed' ] || fail 'the last one does not stay'

# ---- decks with dates ----
deck 甲 'until: 2021-03-31T08:05\n' >a.md
deck 乙 'from: 2021-03-31T08:03\nhours: 08:03-08:20\n' >b.md
dated() {
	printf '%b' "$1" >hours.script
	shift
	run play --headless --size 640x360 --script hours.script --set timing.min=50s --set timing.max=50s "$@"
	code 0
	grep -v transition out >pages.out
	mv pages.out out
}
dated '10min quit\n' a.md b.md
shows '0.000s page cover
50.600s page theme:甲
101.200s page agency:市甲局
151.800s page cover
180.000s reload replaced timetable
202.400s page theme:甲
253.000s page agency:市甲局
300.000s reload replaced timetable
300.000s page theme:乙
351.200s page agency:市乙局
401.800s page cover
452.400s page theme:乙
503.000s page agency:市乙局
553.600s page cover
'

# With none due a clock stands there, and the next day the daily one is back, to the second.
dated '0s clock +19min\n23h43min expect page waiting\n23h45min quit\n' a.md b.md
grep -q '^60.000s page waiting' out || fail 'the last window of the day does not end'
grep -q '^85440.000s page cover' out || fail 'the next day it does not begin'

# An urgent one takes the screen at once, in the middle of a page, and gives it back where it was.
deck 急 'hours: 08:01-08:02\npriority: urgent\n' >urgent.md
dated '3min quit\n' plain.md urgent.md
shows '0.000s page cover
50.600s page theme:常
60.000s reload replaced timetable
60.000s page cover
111.200s page theme:急
120.000s reload replaced timetable
120.000s page theme:常
171.200s page agency:市常局
'
# By a fade, of which this is the middle; and it is gone by one.
printf '0s shot before.png\n60.3s shot middle.png\n61s shot urgent.png\n120.3s shot back.png\n121s shot after.png\n121s quit\n' >fade.script
run play --headless --size 640x360 --script fade.script --set timing.cover=24h --set screen.clock=no --set screen.drift=no plain.md urgent.md
code 0
half() { # PNG FROM TO: whether it is half of both
	convert "$2" "$3" -average half.png
	[ "$(convert "$1" half.png -metric AE -fuzz 3% -compare -format '%[distortion]' info:)" -lt 300 ] || fail "$1 is not half of $2 and half of $3"
	[ "$(compare -metric AE "$2" "$3" null: 2>&1)" -gt 1000 ] || fail "$2 and $3 are the same"
}
half middle.png before.png urgent.png
half back.png urgent.png after.png
run play --headless --size 640x360 --script fade.script --set timing.cover=24h --set screen.clock=no --set screen.drift=no --set show.transition=none plain.md urgent.md
code 0
cmp -s middle.png urgent.png || fail 'who wants no motion gets a fade'

# Also one that is put there while the show runs, and is taken away again.
deck 急 'priority: urgent\n' >now.md
mkdir folder
cp plain.md folder/1.md
dated '60s write folder/2.md now.md\n70s expect page cover\n70s write folder/2.md plain.md\n71s expect page theme:常\n80s quit\n' folder

# A deck that ended while its file cannot be read is not shown on; and is not asked for again and again.
cp a.md gone.md
printf '\0\001\002' >binary.md
dated '60s write gone.md binary.md\n299s expect page agency:市甲局\n301s expect page waiting\n10h expect page waiting\n10h quit\n' gone.md
refused=$(grep -c 'reload kept' out)
[ "$refused" -le 13 ] || fail "what cannot be read was read $refused times in ten hours"

# ---- a script's time goes on, whatever has to wait ----
# New content waits for a finger, and what is due next for both.
printf '1s swipe 0.8 0.5 0.2 0.5 0.3s\n1s write gone.md plain.md\n1.1s tap 0.9 0.5\n1.2s write gone.md a.md\n2s key Home\n3s shot three.png\n4s expect page cover\n' >waits.script
cp plain.md gone.md
last='play --script waits.script'
code=0
timeout 60 "$santi" play --headless --size 640x360 --script waits.script gone.md >out 2>err </dev/null || code=$?
checks=$((checks + 1))
code 0
# The clock is put back by a minute, whose picture is there still.
printf '0s shot one.png\n60s shot two.png\n70s clock -1min\n71s shot again.png\n72s quit\n' >back.script
timeout 60 "$santi" play --headless --size 640x360 --script back.script --set hours.on=Sun --set hours.closed=clock plain.md >out 2>err </dev/null || code=$?
code 0
cmp -s two.png again.png && fail 'a clock that is put back shows the time before'
cmp -s one.png again.png || fail 'the same minute has another picture'

# ---- a clock that was never set ----
# It begins in 1970; what has no dates is shown at any hour, what has some waits for the clock.
dated '0s clock -18000d\n10s expect page cover\n10s clock +18000d\n11s quit\n' --set 'hours.on=20:00-21:00' plain.md a.md
grep -q 'reload replaced timetable' out || fail 'nothing was left out'
grep -q '^10.000s page closed' out || fail 'once it is set the hours do not count'
dated '0s clock -18000d\n10s expect page waiting\n10s shot unset.png\n20s clock +18000d\n21s quit\n' a.md b.md
grep -q '^20.000s page cover' out || fail 'what waited for the clock does not begin'
[ "$(identify -format '%[fx:maxima>0.1]' unset.png)" = 1 ] || fail 'who waits for the clock shows nothing'

# ---- show.sync = clock ----
# Shows begun at other times of the day have the same pages at the same times. What they print, by the wall clock in ms; the
# first page of a show is there when it begins, so it is left out.
by_clock() { # OFFSET OUTPUT
	awk -v by="$1" '/ (page|transition) / { t = $1; sub(/s$/, "", t); $1 = ""; printf "%.0f%s\n", (t + by) * 1000, $0 }' "$2" | tail -n +2
}
for offset in 0 13 171; do
	printf '0s clock +%ss\n600s quit\n' $offset >sync.script
	run play --headless --size 640x360 --script sync.script --set show.sync=clock --set timing.theme=11.3s plain.md
	code 0
	by_clock $offset out | awk '$1 > 240000 && $1 < 590000' >sync$offset.out
	[ "$(wc -l <sync$offset.out)" -gt 60 ] || fail "only $(wc -l <sync$offset.out) changes after $offset s"
	cmp -s sync0.out sync$offset.out || fail "begun $offset s later other pages are shown: $(diff sync0.out sync$offset.out | head -n 5)"
done
# Hands are obeyed; after them it joins the others again.
printf '250s key 1\n260s expect page theme:常\n280s expect page theme:常\n600s quit\n' >sync.script
run play --headless --size 640x360 --script sync.script --set show.sync=clock --set timing.theme=11.3s plain.md
code 0
by_clock 0 out | awk '$1 > 330000 && $1 < 590000' >joined.out
awk '$1 > 330000' sync0.out | cmp -s - joined.out || fail 'after a visitor it does not join the others'

finish
