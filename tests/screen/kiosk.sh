# The Wayland kiosk as its unit starts it (cage, in an X server whose keys and mouse are the seat's): real keys and clicks page,
# no key ends it or leads out of it, another size of the output is filled, a show that is killed takes the kiosk with it, so that
# its supervisor starts both again, and both end when they are told to.
here=$(realpath "${0%/*}")
. "$here/../cmd/lib.sh"
. "$here/lib.sh"

for tool in cage Xvfb xdotool xwininfo import convert setpriv; do
	command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }
done
# cage will not be root's.
leave_root

kiosk='' xvfb=''
# shellcheck disable=SC2317
clean() {
	[ -n "$kiosk" ] && kill -9 "$kiosk" 2>/dev/null
	[ -s pid ] && kill -9 "$(cat pid)" 2>/dev/null
	[ -n "$xvfb" ] && kill "$xvfb" 2>/dev/null
	rm -rf "$tmp"
}
trap clean EXIT

printf -- '---\ntitle: 青岩市开工一批民生项目\ndate: 2024-05-08\n---\n# 补短板 —— 让出行更方便\n## 市交通局：打通断头路\n- **12条** 打通断头路\n# 办实事 —— 让生活更舒心\n## 市教育局：新建学校增加学位\n- **9所** 新建学校\n' >deck.md
printf '[input]\nmouse = yes\n[timing]\nmin = 600s\nmax = 600s\n[show]\nresume_after = 600s\n[status]\nfile = %s/status.json\nmetrics =\n' "$tmp" >show.conf
cat >play.sh <<SHOW
echo \$\$ >"$tmp/pid"
exec "$santi" play -c "$tmp/show.conf" "$tmp/deck.md"
SHOW

# What the unit says, with these files, and devices that are the X server's.
unit=$here/../../deploy/systemd/santi-cage.service
for setting in $(sed -n 's/^Environment=//p' "$unit"); do
	export "${setting?}"
done
export HOME="$tmp" XDG_RUNTIME_DIR="$tmp" WLR_BACKENDS=x11 WLR_RENDERER=pixman ASAN_OPTIONS="$ASAN_OPTIONS:detect_leaks=0"
unset WAYLAND_DISPLAY
command=$(sed -n "s|/usr/bin/santi play\$|sh $tmp/play.sh|; s/^ExecStart=//p" "$unit")
x_server 1280x720 -ac

begin() {
	last=$command
	rm -f status.json
	# shellcheck disable=SC2086
	$alone $command >show.out 2>show.err &
	kiosk=$!
	comes 'the kiosk' grep -q '"state": "showing"' status.json
	# cage's own window, as large as the screen; the server has no window manager that would see to it.
	window=$(xwininfo -root -children | sed -n 's/^ *\(0x[0-9a-f]*\) .*/\1/p' | head -n 1)
	xdotool windowsize "$window" 1280 720
	comes 'a page that fills the output' fills 1280 720
}
on() { grep -q "\"id\": \"$1\"" status.json; }
# No part of the picture is the empty ground of an output, which is black: neither corner nor edge.
fills() {
	grep -q "\"width\": $1," status.json && grep -q "\"height\": $2," status.json && import -window root seen.png 2>/dev/null &&
		[ "$(convert seen.png -crop "$1x$2+0+0" +repage -format '%[fx:p{w-4,4}.b>0&&p{w-4,h-4}.b>0&&p{w/2,4}.b>0&&p{w/2,h-4}.b>0&&maxima>0.5]' info:)" = 1 ]
}
page() { # PAGE WHAT XDOTOOL-COMMAND...: the page that it leads to
	want=$1 what=$2
	shift 2
	xdotool "$@"
	comes "$want by $what" on "$want"
}
# Before the compositor has told of the keyboard nobody has its keys: the first is pressed until it is heard.
heard() { xdotool key End && sleep 0.2 && on agency:市教育局; }
ended() { ! kill -0 "$kiosk" 2>/dev/null; }

begin
grep -q '"driver": "wayland' status.json || fail "the driver is $(grep driver status.json)"
on cover || fail 'it does not begin with its cover'
comes 'the last page by End' heard
page cover Home key Home
page contents Right key Right
page theme:补短板 space key space
page contents Left key Left
page theme:办实事 2 key 2
pid=$(cat pid)
for key in Escape q alt+F4 alt+Escape ctrl+q ctrl+w ctrl+c ctrl+alt+Delete ctrl+alt+BackSpace super super+d Print alt+Tab Menu F2 F5 F11 F12; do
	xdotool key "$key"
done
page agency:市教育局 'Right after keys that mean nothing' key Right
[ "$(cat pid)" = "$pid" ] && kill -0 "$pid" || fail 'a key has ended the show'

page theme:办实事 'a click on the left third' mousemove 100 300 click 1
page agency:市教育局 'a click on the right third' mousemove 1200 300 click 1

# ---- another size of the output ----
xdotool windowsize "$window" 720 640
comes 'a page that fills another size of the output' fills 720 640
xdotool mousemove 300 300 # where no window manager gives it, the window below the mouse has the keys
page cover 'Home at another size' key Home

# ---- the show is killed ----
page contents Right key Right
kill -9 "$pid"
comes 'the end of the kiosk without its show' ended
grep -q '^Restart=always$' "$unit" || fail 'the unit does not start it again'
begin
comes 'the page that it was on' on contents

# ---- both are told to end, as a supervisor does it ----
kill -TERM "$kiosk" "$(cat pid)"
comes 'the end of the kiosk' ended
code=0
wait "$kiosk" || code=$?
kiosk=
gone() { ! kill -0 "$(cat pid)" 2>/dev/null; }
comes 'the end of the show' gone
cp show.err err
# cage 0.1.4 takes itself down with its outputs, after all is done; the unit says that this is no failure.
[ "$code" = 0 ] || { [ "$code" = 134 ] && grep -q '^SuccessExitStatus=.*SIGABRT' "$unit"; } || fail "exit code $code when it was told to end"
grep -q -e 'xkbcommon' -e Sanitizer -e 'runtime error' show.err && fail 'an error is told that is none, or a sanitizer found something'
finish
