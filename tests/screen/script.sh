# The whole show on a script's clock: every kind of page draws, at every turn the same picture, input and reloads do what
# they should, and the same script gives the same output and the same pictures to the byte.
. "${0%/*}/../cmd/lib.sh"

for tool in convert compare identify; do
	command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }
done

cat >deck.md <<'DECK'
---
title: 青岩市开工一批民生项目
date: 2024-05-08
source: 青岩日报
reporter: 周言
url: https://example.org/2024/05/08
---
# 补短板 —— 让出行更方便
## 市交通局：打通断头路
- **3000个以上** 新增停车位
- 打通12条断头路
- 公交线路覆盖全部乡镇
![通车现场](road.png)
# 办实事 —— 让生活更舒心
## 市教育局：新建学校增加学位
- **9所** 新建学校
- 家门口的好学校越来越多
DECK
convert -size 300x200 gradient:red-blue road.png
sed 's/3000个/3500个/' deck.md >changed.md
printf '\0\001\002' >binary.md
cp deck.md today.md

small() { run play --headless --size 640x360 "$@"; }

# ---- every kind of page ----
pages='cover contents theme:补短板 agency:市交通局 figure:市交通局/1 picture:市交通局/1 theme:办实事 agency:市教育局 closing'
second=0
for page in $pages; do
	printf '%ss expect page %s\n%ss shot page%s.png\n%ss key Right\n' $second "$page" $second $second $second
	second=$((second + 2))
done >all.txt
printf '%ss expect page cover\n' $second >>all.txt
small --script all.txt deck.md
code 0
no_err
cp out all.out
before=
for n in $(seq 0 2 $((second - 2))); do
	colours=$(identify -format %k "page$n.png")
	[ "$colours" -ge 8 ] || fail "page$n.png has $colours colours"
	[ "$(identify -format %wx%h "page$n.png")" = 640x360 ] || fail "page$n.png has another size"
	[ -z "$before" ] || ! cmp -s "$before" "page$n.png" || fail "page$n.png is $before again"
	before=page$n.png
done
# The picture is on its page: its red and its blue corner.
for colour in '#F0000F' '#1000EF'; do
	[ "$(convert page10.png -fuzz 8% -fill white -opaque "$colour" -format '%[fx:mean>0.02]' info:)" = 1 ] || fail "no $colour on the picture's page"
done

# ---- the same again ----
mkdir again
sed 's/shot /shot again\//' all.txt >again.txt
small --script again.txt deck.md
cmp -s out all.out || fail 'the same script printed something else'
for n in $(seq 0 2 $((second - 2))); do
	cmp -s "page$n.png" "again/page$n.png" || fail "page$n.png was not drawn the same again"
done

# ---- turned ----
for turn in 90 180 270; do
	size=640x360
	[ $turn = 180 ] || size=360x640
	printf '0s key Right\n2s key Right\n4s key Right\n6s shot turned%s.png\n6s tap %s\n8s expect page figure:市交通局/1\n' $turn \
		"$(case $turn in 90) echo 0.5 0.95 ;; 180) echo 0.05 0.5 ;; 270) echo 0.5 0.05 ;; esac)" >turn.txt
	run play --headless --size $size --set screen.rotate=$turn --script turn.txt deck.md
	code 0
	convert page6.png -rotate $turn +repage want.png
	[ "$(compare -metric AE want.png turned$turn.png null: 2>&1)" = 0 ] || fail "turned by $turn it is another picture"
done

# ---- hands ----
cat >hands.txt <<'SCRIPT'
1s swipe 0.8 0.5 0.2 0.52 0.3s
3s expect page contents
3s swipe 0.6 0.5 0.58 0.5 0.2s
4s expect page contents
4s tap 0.95 0.9
6s expect page theme:补短板
6s press 0.5 0.5 1s
8s key Escape
8s key 2
10s expect page theme:办实事
10s key 9
11s expect page theme:办实事
11s key Left
13s expect page picture:市交通局/1
13s key End
15s expect page closing
15s key P
20s clock +3d
30s clock -9d
40s expect page closing
72s expect page cover
SCRIPT
small --set show.resume_after=45s --script hands.txt deck.md
code 0
no_err

# ---- the test pattern ----
# Its outermost frame lies at the panel's very edges, turned or not, and the next ones where they say.
printf '0s shot pattern.png\n61s shot later.png\n61s expect page contents\n' >pattern.txt
small --pattern --set timing.cover=50s --set timing.contents=50s --script pattern.txt deck.md
code 0
no_err
for at in 0,0 639,0 0,359 639,359 320,0 0,180; do
	[ "$(convert pattern.png -format "%[hex:p{$at}]" info: | cut -c 1-6)" = E8503A ] || fail "no frame of the pattern at $at"
done
[ "$(convert pattern.png -format '%[hex:p{64,180}]' info: | cut -c 1-6)" = FFFFFF ] || fail 'no frame of the pattern at 10%'
cmp -s pattern.png later.png || fail 'the pattern moves'

# ---- reloads ----
cat >reload.txt <<'SCRIPT'
1s key 2
3s write today.md changed.md
4s write today.md changed.md
5s write today.md binary.md
6s reload
7s write today.md deck.md
8s size 500x400
9s shot small.png
9s expect page theme:办实事
SCRIPT
small --script reload.txt today.md
code 0
cat >want.out <<'OUT'
0.000s page cover
1.000s transition cover theme:办实事
1.600s page theme:办实事
3.000s reload replaced content
4.000s reload kept nothing has changed
5.000s reload kept today.md: error
6.000s reload kept today.md: error
7.000s reload replaced content
8.000s reload replaced another screen size
OUT
sed 's/\(error\): .*/\1/' out >got.out
cmp -s want.out got.out || fail "reloads printed: $(diff want.out got.out)"
[ "$(identify -format %wx%h small.png)" = 500x400 ] || fail 'the shot after a change of size has another size'

# ---- a script that is not met ----
printf '0s expect page closing\n1s key Nokey\n2s quit\n' >wrong.txt
small --script wrong.txt deck.md
code 1
err 'wrong.txt:1:'
err 'wrong.txt:2:'

# ---- loops, and months ----
printf '90d quit\n' >months.txt
small --loops 2 --script months.txt deck.md
code 0
[ "$(grep -c ' page cover' out)" -ge 2 ] || fail 'two loops have not shown the cover twice'
printf '3d expect page cover\n' >days.txt
small --set timing.cover=86400s --script days.txt deck.md
code 0

finish
