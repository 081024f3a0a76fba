# A display that comes late, changes its mode again and again, has other windows and a screen saver: the show waits for it, fills
# it, stays on top with its pointer hidden and keeps the saver away.
here=$(realpath "${0%/*}")
support=$here/../support
. "$here/../cmd/lib.sh"
. "$here/lib.sh"

for tool in Xvfb Xephyr xrandr xset xdotool xwininfo xclock import compare python3; do
	command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }
done

printf -- '---\ntitle: 青岩市开工一批民生项目\ndate: 2024-05-08\nsource: 青岩日报\n---\n# 补短板 —— 让出行更方便\n## 市交通局：打通断头路\n- **12条** 打通断头路\n' >deck.md
set -- --set screen.clock=no --set screen.drift=no --set show.transition=none --set timing.min=600s --set timing.max=600s --set status.file="$tmp/status.json"

Xvfb -displayfd 3 -noreset -screen 0 1920x1200x24 -nolisten tcp 3>outer 2>xvfb.log &
servers=$!
show=
# shellcheck disable=SC2317
clean() {
	for pid in $show $servers; do
		kill -9 "$pid" 2>/dev/null
	done
	rm -rf "$tmp"
}
trap clean EXIT

# Waits until a command succeeds.
until_so() { # WHAT COMMAND...
	checks=$((checks + 1))
	what=$1
	shift
	for _ in $(seq 600); do
		"$@" && return 0
		sleep 0.1
	done
	fail "$what"
	return 1
}

until_so 'no X server' test -s outer || exit 1
outer=:$(cat outer)

# A free display number.
number=$((100 + $$ % 400))
while [ -e /tmp/.X$number-lock ] || [ -e /tmp/.X11-unix/X$number ]; do
	number=$((number + 1))
done
inner=:$number

# ---- no display at the start ----
last='play as a service without a display'
cat >listen.py <<'PY'
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
while True:
    print(s.recv(4096).decode(), flush=True)
PY
python3 listen.py notify >told &
servers="$servers $!"
until_so 'nobody listens' test -S notify
export NOTIFY_SOCKET="$tmp/notify"
DISPLAY=$inner SDL_VIDEODRIVER=x11 "$santi" play "$@" deck.md >out 2>err &
show=$!
until_so 'the supervisor is not asked for time again' sh -c '[ "$(grep -c EXTEND_TIMEOUT_USEC= told)" -ge 3 ]'
kill -0 $show || fail 'it has ended without a display'
[ "$(grep -c 'waiting for a display' err)" = 1 ] || fail 'the wait is not told once'
[ "$(grep -c 'no display can be opened' err)" = 1 ] || fail 'the reason is not told once'
grep -q READY=1 told && fail 'ready without a display'

# ---- and then there is one ----
# An X server tells a supervisor that it is ready, too.
DISPLAY=$outer NOTIFY_SOCKET='' Xephyr "$inner" -resizeable -noreset -screen 640x480 -nolisten tcp 2>xephyr.log &
servers="$servers $!"
until_so 'not ready after the display has come' grep -q READY=1 told
unset NOTIFY_SOCKET
export DISPLAY=$inner
until_so 'nothing is said of the display that came' grep -q 'there is a display after' err

# ---- modes ----
has_size() { [ "$(xwininfo -name santi 2>/dev/null | awk '/Width|Height/ {printf "%s ", $2}')" = "${1%x*} ${1#*x} " ]; }
# All but the footer, which moves.
shows() { # SIZE
	high=$((${1#*x} * 8 / 10))
	import -window root -crop "${1%x*}x$high+0+0" seen.png 2>/dev/null || return 1
	convert "$1.png" -crop "${1%x*}x$high+0+0" +repage want.png
	[ "$(compare -metric AE seen.png want.png null: 2>&1)" = 0 ]
}

# Surfaces and textures, as the status has them once it was written anew.
held() {
	rm -f status.json
	kill -HUP $show
	until_so 'the status is not written' test -s status.json
	grep -e '"surfaces"' -e '"textures"' status.json | tr -d ' \n'
}

last='play through twenty changes of mode'
before=$(held)
for mode in 640x480 800x600 1024x768 480x640; do
	printf '0s shot %s.png\n' $mode >shot.script
	"$santi" play --headless --size $mode --script shot.script "$@" deck.md >/dev/null 2>&1
done
for _ in 1 2 3 4 5; do
	for mode in 800x600 1024x768 480x640 640x480; do
		xrandr -s $mode 2>/dev/null
		until_so "the window has not the size of the display, $mode" has_size $mode
	done
done
for mode in 1024x768 640x480; do
	xrandr -s $mode 2>/dev/null
	until_so "after a change of mode the display does not show the page, $mode" shows $mode
done
kill -0 $show || fail 'a change of mode has ended it'
after=$(held)
[ "$after" = "$before" ] || fail "held before the modes were changed: $before, after: $after"

# ---- other windows ----
last='play below another window'
xclock -geometry 200x200+10+10 &
servers="$servers $!"
until_so 'the other window has not come' sh -c 'xwininfo -name xclock 2>/dev/null | grep -q IsViewable'
xdotool windowfocus "$(xdotool search --name xclock | head -n 1)" 2>/dev/null
until_so 'another window lies over the page' shows 640x480
xdotool windowkill "$(xdotool search --name xclock | head -n 1)" 2>/dev/null
# The keyboard is nobody's now.
until_so 'the keyboard is not taken back' sh -c '[ "$(xdotool getwindowfocus getwindowname 2>/dev/null)" = santi ]'

# ---- pointer and saver ----
last='play for an hour without input'
xdotool mousemove 300 200
state() { python3 "$support/x_state.py" 2>/dev/null | grep -q "$1"; }
until_so 'the pointer is shown' state 'pointer hidden'
xset s 1 1
sleep 2.5
until_so 'the saver is not switched off' sh -c 'xset q | grep -q "timeout:  0 "'
state 'saver suspended' || fail "the screen saver: $(python3 "$support/x_state.py" 2>&1)"
kill -TERM $show
code=0
wait $show || code=$?
code 0
show=
# The same server without the show: the test can tell.
xclock &
servers="$servers $!"
until_so 'the clock has not come' sh -c 'xwininfo -name xclock 2>/dev/null | grep -q IsViewable'
xset s 1 1
until_so 'the saver never comes on, so this test tells nothing' state 'saver on'
until_so 'the pointer is never shown, so this test tells nothing' state 'pointer shown'

# ---- off and on ----
last='play through twenty times off and on'
x_server 800x600
servers="$servers $xvfb"
"$santi" play "$@" deck.md >out 2>err &
show=$!
until_so 'the page does not come' shows 800x600
before=$(held)
lit() { xrandr | grep -q 'connected 800x600'; }
for _ in $(seq 20); do
	xrandr --output screen --off 2>/dev/null # and complains of a root window without a size, which stays as it was
	lit && fail 'the display cannot be switched off here, so this test tells nothing'
	sleep 0.2
	xrandr --output screen --mode 800x600
	until_so 'the display does not come back' lit
done
kill -0 $show || fail 'a display that was switched off has ended it'
until_so 'the window does not fill the display that is back' has_size 800x600
until_so 'the display that is back does not show the page' shows 800x600
xdotool key Right
until_so 'the display that is back shows no other page' sh -c '! grep -q "\"id\": \"cover\"" status.json'
after=$(held)
[ "$after" = "$before" ] || fail "held before the display was switched off: $before, after: $after"
stop

finish
