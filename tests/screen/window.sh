# A real window on a display of its own: what is on it is the headless frame to the pixel, real keys page, closing keys do
# not close, a changed deck is shown, a still page does not keep the processor awake, and a signal ends it.
here=$(realpath "${0%/*}")
. "$here/../cmd/lib.sh"
. "$here/lib.sh"

if ! has play; then
	echo 'there is no play yet'
	exit 77
fi
for tool in Xvfb xdotool xset import compare; do
	command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }
done

SIZE=1280x720
printf -- '---\ntitle: 青岩市开工一批民生项目\ndate: 2024-05-08\nsource: 青岩日报\n---\n# 补短板 —— 让出行更方便\n## 市交通局：打通断头路\n- **12条** 打通断头路\n- 公交线路覆盖全部乡镇\n# 办实事 —— 让生活更舒心\n## 市教育局：新建学校增加学位\n- **9所** 新建学校\n- 家门口的好学校越来越多\n' >first.md
sed 's/12条/13条/' first.md >second.md
cp first.md deck.md
# What moves by itself is compared elsewhere: the clock, the drift; the footer at the lower edge is cut off below.
set -- --set screen.clock=no --set screen.drift=no --set show.transition=none --set timing.min=600s --set timing.max=600s \
	--set show.resume_after=600s

# ---- the frames as they should be ----
cat >script.txt <<'SCRIPT'
0s shot cover.png
1s key Right
1s shot contents.png
2s key 2
2s shot theme.png
3s key F1
3s shot help.png
4s key Escape
4s key Right
4s shot agency.png
5s key Home
5s write deck.md second.md
6s key 1
6s key Right
6s shot second.png
7s quit
SCRIPT
run play --headless --size $SIZE --script script.txt "$@" deck.md
code 0
cp first.md deck.md

# ---- the display ----
xvfb=
show=
# shellcheck disable=SC2317
clean() {
	[ -n "$show" ] && kill -9 "$show" 2>/dev/null
	[ -n "$xvfb" ] && kill "$xvfb" 2>/dev/null
	rm -rf "$tmp"
}
trap clean EXIT
x_server $SIZE

# Waits until the display shows a frame, all but its footer.
shows() { # FRAME WHAT
	checks=$((checks + 1))
	for _ in $(seq 600); do
		if import -window root -crop 1280x640+0+0 seen.png 2>/dev/null && convert "$1" -crop 1280x640+0+0 +repage want.png &&
			[ "$(compare -metric AE seen.png want.png null: 2>&1)" = 0 ]; then
			return
		fi
		sleep 0.1
	done
	fail "$2: the display does not show $1"
}

alive() {
	kill -0 "$show" 2>/dev/null || fail "ended by $1"
}

last='play in a window'
"$santi" play "$@" deck.md >out 2>err &
show=$!
shows cover.png 'at the beginning'
xdotool key Right
shows contents.png 'Right'
xdotool key 2
shows theme.png '2'
xdotool key F1
shows help.png 'F1'
for key in Escape q alt+F4 ctrl+q ctrl+w ctrl+c ctrl+alt+Delete ctrl+alt+BackSpace ctrl+alt+F2 super super+d Print alt+Tab Menu F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 Escape; do
	xdotool key "$key"
done
shows theme.png 'Escape'
alive 'closing keys'
# Letters mean nothing, and Enter pages on as anywhere: no shell and no dialog hears them.
for key in r e b o o t Return; do
	xdotool key "$key"
done
shows agency.png 'reboot and Enter on a theme'
alive 'what was typed'

# Where the window lies and how large it is.
xwininfo -name santi >window.txt
for want in 'Absolute upper-left X:  0' 'Absolute upper-left Y:  0' 'Width: 1280' 'Height: 720'; do
	grep -q "$want" window.txt || fail "the window does not fill the display: no '$want'"
done

# An editor saves: another file in its place.
xdotool key Home
cp second.md new.tmp && mv new.tmp deck.md
shows cover.png 'Home'
for _ in $(seq 600); do
	grep -q 'pages are shown now' err && break
	sleep 0.1
done
xdotool key 1
xdotool key Right
shows second.png 'a changed deck'
alive 'a changed deck'

# The file is gone, as while an editor puts another one in its place: what is shown stays.
rm deck.md
for _ in $(seq 600); do
	grep -q 'refused' err && break
	sleep 0.1
done
grep -q 'keeping the pages that are shown' err || fail 'nothing was said of the missing file'
shows second.png 'a removed deck'
cp second.md deck.md

# A loop that asks again and again would be woken hundreds of times in this while.
wakes() { cat /proc/"$show"/task/*/status | awk '/^voluntary/ {n += $2} END {print n}'; }
sleep 1
before=$(wakes)
sleep 3
woken=$(($(wakes) - before))
echo "woken $woken times in 3 seconds of a still page"
[ "$woken" -lt 60 ] || fail "woken $woken times in 3 seconds"

# Signals are acted on without any event; SIGHUP first, which must not end it.
kill -HUP "$show"
sleep 0.3
alive SIGHUP
began=$(date +%s%N)
stop
echo "ended $((($(date +%s%N) - began) / 1000000)) ms after SIGTERM"

# ---- a graphics card that cannot be used ----
last='play without OpenGL'
cp first.md deck.md
SDL_VIDEO_GL_DRIVER=/nonexistent/libGL.so SDL_OPENGL_LIBRARY=/nonexistent/libGL.so SDL_VIDEO_EGL_DRIVER=/nonexistent/libEGL.so \
	"$santi" play --set screen.renderer=gpu "$@" deck.md >out 2>err &
show=$!
shows cover.png 'a card that cannot be used'
[ "$(grep -c 'the gpu renderer cannot be used' err)" = 1 ] || fail 'the other renderer is not told once'
stop

# ---- hours, switched by the configuration ----
# Waits until the whole display is as an ImageMagick expression says.
becomes() { # EXPRESSION WHAT
	checks=$((checks + 1))
	for _ in $(seq 600); do
		[ "$(import -window root png:- 2>/dev/null | convert - -format "%[fx:$1]" info: 2>/dev/null)" = 1 ] && return
		sleep 0.1
	done
	fail "$2"
}
hours() { printf '[hours]\non = %s\nclosed = %s\ntrust_clock = yes\n' "$1" "$2" >hours.tmp && mv hours.tmp hours.conf; }
other=$(LC_ALL=C date -d '3 days' +%a)
hours always black
cp first.md deck.md
last='play in a window, with hours'
"$santi" play -c hours.conf "$@" deck.md >out 2>err &
show=$!
shows cover.png 'in its hours'
hours "$other" black
becomes 'maxima==0' 'outside its hours: the display is not black'
hours "$other" clock
becomes 'maxima>0.2&&maxima<0.6&&mean<0.02' 'outside its hours: no dim clock'
xdotool key Right
hours always black
shows cover.png 'in its hours again'
stop

# ---- closing keys where they are allowed ----
"$santi" play --windowed --size 640x360 "$@" deck.md >out 2>err &
show=$!
# A key pressed before the window has the focus goes nowhere, so it is pressed until it is heard.
for _ in $(seq 600); do
	xwininfo -name santi >/dev/null 2>&1 && xdotool key Escape
	kill -0 "$show" 2>/dev/null || break
	sleep 0.1
done
if kill -0 "$show" 2>/dev/null; then
	fail 'Escape does not end a windowed show'
	kill -9 "$show"
fi
code=0
wait "$show" || code=$?
show=
code 0
checks=$((checks + 1))

# ---- the display server ends ----
last='play when the X server ends'
"$santi" play "$@" deck.md >out 2>err &
show=$!
shows cover.png 'before the server ends'
kill "$xvfb"
for _ in $(seq 600); do
	kill -0 "$show" 2>/dev/null || break
	sleep 0.1
done
kill -9 "$show" 2>/dev/null && fail 'it goes on without a server'
code=0
wait "$show" || code=$?
show=
# 1 is Xlib's, which ends a program that was just drawing.
[ "$code" = 3 ] || [ "$code" = 1 ] || fail "exit code $code when the server ends, not 3"
[ "$code" = 1 ] || err 'the display server has ended'
[ -s err ] || fail 'it ends without a word'
checks=$((checks + 1))

# ---- a server whose saver cannot be asked to wait: it is switched off, and on again in the end ----
last='play on a server without MIT-SCREEN-SAVER'
x_server 640x360 -extension MIT-SCREEN-SAVER
saver() { xset q | grep -c -e "prefer blanking:  $1" -e "timeout:  $2 " | grep -q 2; }
saver yes 600 || fail "a server begins with $(xset q | grep -A 2 '^Screen Saver')"
hours always black
"$santi" play -c hours.conf "$@" deck.md >out 2>err &
show=$!
comes 'a saver that is off' saver no 0
xset s 60 60
comes 'a saver that is off again' saver no 0
hours "$other" black
comes 'a saver that is as it was, outside the hours' saver yes 600
hours always black
comes 'a saver that is off in its hours again' saver no 0
stop
saver yes 600 || fail "in the end the saver is not as it was: $(xset q | grep -A 2 '^Screen Saver')"

finish
