# SDL's renderer on OpenGL (Mesa's, computed, where there is no card): of all the pages that pass by the last four are kept as
# textures, and another size of the screen or other content leaves none behind. $2: libkept.so
picture=$(realpath "${0%/*}/../fuzz/corpus/picture/g.png")
kept=$(realpath "${2:-/dev/null}")
here=$(realpath "${0%/*}")
. "$here/../cmd/lib.sh"
. "$here/lib.sh"

for tool in Xvfb xdotool; do
	command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }
done
show='' xvfb=''
# shellcheck disable=SC2317
clean() {
	[ -n "$show" ] && kill -9 "$show" 2>/dev/null
	[ -n "$xvfb" ] && kill "$xvfb" 2>/dev/null
	rm -rf "$tmp"
}
trap clean EXIT

deck() { # TITLE
	printf -- '---\ntitle: 青岩市%s\ndate: 2024-05-08\n---\n# 主题 —— 一句话\n## 市交通局：一件事\n- **3000个** 新增停车位\n![图](road.png)\n## 市教育局：又一件事\n- 家门口的好学校越来越多\n' \
		"$1" >new.tmp
	mv new.tmp deck.md
}
number() { od -An -v -t d8 -w8 kept | sed -n "$1p" | tr -d ' '; } # 1 surfaces, 2 of them ever, 3 textures, 4 of them ever

told() { sed -n "s/.*\"$1\": \([0-9]*\).*/\1/p" status.json; } # what the show itself says

# passes N PAGES: so many more come, and at no time are more than four textures there; what the show says then goes to held.log
passes() {
	checks=$((checks + 1))
	until=$(($(grep -c ' page ' out) + $1))
	for _ in $(seq 600); do
		[ "$(number 3)" -le 4 ] || fail "$(number 3) textures at a time"
		echo "$(told surfaces) $(told textures) $(told glyph_masks)" >>held.log
		[ "$(grep -c ' page ' out)" -ge "$until" ] && return
		sleep 0.1
	done
	fail 'the show stands still'
}

cp "$picture" road.png
head -c 32 /dev/zero >kept
echo '600s quit' >script.txt
: >out
deck 甲

x_server 1280x720

last='play on OpenGL'
# What OpenGL itself keeps until the end is no business of the leak checker.
LD_PRELOAD=$kept SANTI_KEPT=$tmp/kept ASAN_OPTIONS="$ASAN_OPTIONS:verify_asan_link_order=0:detect_leaks=0" "$santi" play --windowed --size 640x360 \
	--set screen.renderer=gpu --set timing.min=0.5s --set timing.max=0.5s --set timing.cover=0.5s --set timing.closing=0.5s \
	--set show.transition_time=0.2s --set screen.clock=no --set status.file="$tmp/status.json" --script script.txt deck.md >out 2>err &
show=$!
passes 3
if ! grep -q '"driver": "x11 gpu"' status.json; then
	echo 'no OpenGL here'
	exit 77
fi

passes 6
[ "$(number 3)" = 4 ] || fail "$(number 3) textures after a loop, not 4"
[ "$(number 4)" = 4 ] || fail "$(number 4) textures were made for one size of the screen"
surfaces=$(number 1)
# From the second loop on nothing is added, by what the show says of itself.
masks=$(cut -d ' ' -f 3 held.log | sort -n | tail -n 1)
: >held.log
passes 18
[ "$(cut -d ' ' -f 1,2 held.log | sort -u)" = '0 4' ] || fail "surfaces and textures: $(cut -d ' ' -f 1,2 held.log | sort | uniq -c)"
[ "$(cut -d ' ' -f 3 held.log | sort -n | tail -n 1)" -le "$masks" ] || fail "more glyphs than the $masks of the first loop: $(sort held.log | uniq -c)"
[ "$masks" -gt 0 ] || fail 'no glyph was counted'
for round in 乙 丙 丁; do
	deck "$round"
	passes 6
done
[ "$(grep -c 'reload replaced' out)" = 3 ] || fail 'the deck was not replaced three times'
[ "$(number 4)" = 4 ] || fail "$(number 4) textures were made when the content changed"
window=$(xdotool search --name '^santi$' | head -n 1)
for size in '500 400' '360 640' '640 360'; do
	# shellcheck disable=SC2086
	xdotool windowsize "$window" $size
	passes 6
done
resized=$(grep -c 'reload replaced another screen size' out)
[ "$resized" -ge 3 ] || fail 'the window was not resized three times'
[ "$(number 3)" = 4 ] || fail "$(number 3) textures at the end"
[ "$(told surfaces) $(told textures)" = '0 4' ] || fail "the show says: $(told surfaces) surfaces, $(told textures) textures"
[ "$(number 4)" -le $((4 + 4 * resized)) ] || fail "$(number 4) textures were made for $((1 + resized)) sizes"
[ "$(number 1)" = "$surfaces" ] || fail "$(number 1) surfaces at the end, $surfaces at the beginning"
[ "$(number 2)" -gt 50 ] || fail "only $(number 2) surfaces were made at all"
echo "$(number 4) textures for $((1 + resized)) sizes, $(number 2) surfaces made, $(number 1) left"

stop
finish
