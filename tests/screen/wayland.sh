# Under a Wayland compositor (sway, on outputs in memory): the page fills the output from the first frame on and keeps it awake;
# with every output gone for a while, again and again, it stays the same process, pages on and is there again; two shows have an
# output each; and when the compositor ends they end, with a reason, for a supervisor to start them again.
here=$(realpath "${0%/*}")
. "$here/../cmd/lib.sh"
. "$here/lib.sh"

for tool in sway swaymsg grim convert setpriv; do
	command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }
done
# sway will not be root's.
leave_root

sway=
# shellcheck disable=SC2317
clean() {
	[ -n "$sway" ] && kill -9 "$sway" 2>/dev/null
	[ -s pid ] && kill -9 "$(cat pid)" 2>/dev/null
	rm -rf "$tmp"
}
trap clean EXIT

printf -- '---\ntitle: 青岩市开工一批民生项目\ndate: 2024-05-08\n---\n# 补短板 —— 让出行更方便\n## 市交通局：打通断头路\n- **12条** 打通断头路\n' >deck.md
cat >show.sh <<SHOW
echo \$\$ >pid
exec "$santi" play --set status.file="$tmp/status.json" --set timing.min=1s --set timing.max=1s --set show.transition_time=0.1s deck.md >show.out 2>show.err
SHOW
printf 'xwayland disable\nexec sh outer.sh\n' >config
printf 'sh show.sh\necho $? >code\n' >outer.sh
export XDG_RUNTIME_DIR="$tmp" HOME="$tmp" SDL_VIDEODRIVER=wayland WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman \
	ASAN_OPTIONS="$ASAN_OPTIONS:detect_leaks=0"
unset DISPLAY WAYLAND_DISPLAY SWAYSOCK
$alone sway -c config >sway.log 2>&1 &
sway=$!

last='play under sway'
tell() { $alone swaymsg -s "$(ls "$tmp"/sway-ipc.*)" "$@"; }
changes() { sed -n 's/ *"changes": \([0-9]*\),*/\1/p' status.json; }
later() { [ "$(changes)" -gt "$1" ]; }
# Where the page's ground is at each corner, and no title bar, border or desktop.
fills() {
	WAYLAND_DISPLAY=wayland-1 $alone grim seen.png 2>/dev/null || return 1
	[ "$(convert seen.png -format '%[fx:p{1270,4}==p{1270,700}&&p{640,2}==p{1270,700}&&maxima>0.5]' info:)" = 1 ]
}

comes 'the show' grep -q '"state": "showing"' status.json
grep -q '"driver": "wayland gpu"' status.json || fail "the driver is $(grep driver status.json)"
comes 'a page that fills the output' fills
[ -s show.err ] && cp show.err err && fail 'it has something to say'
tell -t get_tree >tree
grep -q '"inhibit_idle": true' tree || fail 'the compositor is not asked to stay awake'
pid=$(cat pid)

for _ in $(seq 20); do
	tell output HEADLESS-1 disable >/dev/null
	sleep 0.1
	tell output HEADLESS-1 enable >/dev/null
	sleep 0.1
done
comes 'the page after twenty times off and on' fills
tell output HEADLESS-1 disable >/dev/null
comes 'five pages while there is no output' later $(($(changes) + 5))
tell output HEADLESS-1 enable >/dev/null
comes 'the page after a long time off' fills
[ "$(cat pid)" = "$pid" ] && kill -0 "$pid" || fail 'it is not the same process any more'
comes 'pages with an output again' later $(($(changes) + 3))

last='play beside another one'
tell create_output >/dev/null
printf 'exec "%s" play --set screen.display=1 --set screen.colours=paper --set status.file="%s/other.json" deck.md >other.out 2>other.err\n' "$santi" "$tmp" >other.sh
tell exec 'sh other.sh' >/dev/null
# The other set of colours: paper is light, ink is dark.
light() { [ "$(WAYLAND_DISPLAY=wayland-1 $alone grim -o "$1" - | convert - -format '%[fx:mean>0.7]' info:)" = "$2" ]; }
comes 'a page of the second show on the second output' light HEADLESS-2 1
comes 'a page of the first show on the first output' light HEADLESS-1 0

last='play when its compositor ends'
kill -9 "$sway"
comes 'the end of the show' test -s code
cp show.err err
[ "$(cat code)" = 3 ] || fail "exit code $(cat code), not 3"
err 'the display server has ended'
grep -q '"state": "ended"' status.json && fail 'the status says that it ended in order'
grep -q -e Sanitizer -e 'runtime error' err && fail 'a sanitizer found something'
finish
