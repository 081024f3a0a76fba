# Pictures as editors send them, good ones and bad ones: check, render and play say the same of each, with its place; each
# page that loses its picture is there without it, and nothing else reaches the log.
. "${0%/*}/lib.sh"

command -v convert >/dev/null || { echo 'no convert here'; exit 77; }

mkdir deck
# A folder outside the deck's, with a picture that must not be reachable.
mkdir outside
convert -size 40x30 xc:'#FF0000' outside/secret.png

cd deck || exit 1
convert -size 60x80 xc:'#E01020' xc:'#1020E0' +append good.png
convert good.png -interlace PNG interlaced.png
convert good.png -colors 16 PNG8:palette.png
convert good.png -depth 16 PNG48:deep.png
convert good.png -quality 90 good.jpg
convert good.png -colorspace CMYK inks.jpg
convert good.png good.webp 2>/dev/null || cp good.jpg good.webp
convert good.png good.gif
convert good.png -interlace GIF interlaced.gif
convert -size 60x40 xc:none -fill '#00FF00' -draw 'rectangle 0,0 29,39' seethrough.gif
convert good.png BMP3:good.bmp
convert -size 60x40 xc:none -fill '#00FF00' -draw 'rectangle 0,0 29,39' seethrough.png
cp good.png 照片（一）.png
ln -s good.png link.png
good='good.png interlaced.png palette.png deep.png good.jpg inks.jpg good.webp good.gif interlaced.gif seethrough.gif good.bmp seethrough.png 照片（一）.png link.png'

head -c 200 good.png >half.png
head -c $(($(wc -c <good.jpg) - 100)) good.jpg >half.jpg
head -c 500 good.bmp >half.bmp
head -c $(($(wc -c <good.gif) - 9)) good.gif >half.gif
: >empty.png
printf '%%PDF-1.4\n' >paper.png
printf '\0\0\0\030ftypheic\0\0\0\0' >phone.jpg
# A hundred bytes that promise four thousand million pixels.
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\001\0\0\0\001\0\0\010\002\0\0\0\0\0\0\0' >giant.png
head -c 80 /dev/zero >>giant.png
cp good.png heavy.png && truncate -s 34M heavy.png
mkdir folder.png
mkfifo pipe.png
ln -s ../outside/secret.png escape.png
ln -s ../outside escape
ln -s loop.png loop.png
bad='half.png half.jpg half.bmp half.gif empty.png paper.png phone.jpg giant.png heavy.png folder.png pipe.png escape.png escape/secret.png loop.png none.png ../outside/secret.png /etc/hostname'
cd ..

n=0
printf -- '---\ntitle: 青岩市城市更新图片展\n---\n# 看变化 —— 一街一景\n' >deck/deck.md
for picture in $good $bad; do
	n=$((n + 1))
	printf '\n## 第%s街道：换新颜\n\n- 沿街立面统一整修\n\n![步道](%s)\n' $n "$picture" >>deck/deck.md
done

# What has to be said, and nothing else: a line for each bad picture (and one for the page that loses it).
told() {
	code 1
	for picture in $bad; do
		line=$(grep -n -F "($picture)" deck/deck.md | cut -d : -f 1)
		grep -q "^\(<[0-9]>\)\?deck/deck.md:$line:.*error: .*$picture" err || fail "nothing is said of $picture in line $line"
	done
	for picture in $good; do
		grep -q -F "picture $picture " err && fail "$picture is called bad"
	done
	# Nobody else writes there: libraries have no place in front of what they say.
	grep -v '^\(<[0-9]>\)\?\(deck/deck.md:\|santi: \)' err >others && fail "something else was said: $(head -n 1 others)"
}

run check deck/deck.md
told

run render --out pages --size 320x180 deck/deck.md
told
# A page each, whether it has its picture or not; the outside is nowhere.
want=$(($(printf '%s\n' $good $bad | wc -l) - 2)) # two are refused with the deck already
count=$(ls pages/page-*picture*.png | wc -l)
[ "$count" = "$want" ] || fail "$count pages of pictures, not $want"
convert pages/contact.png -format %c histogram:info: | grep -q '#FF0000 ' && fail 'a picture from outside is on a page'

# Every good one is the same picture: its two ends are red and blue.
i=0
for picture in $good; do
	i=$((i + 1))
	page=$(ls pages/page-*第${i}街道*.png | grep picture)
	case $picture in seethrough.*) colours='#00FF00' ;; *) colours='#E01020 #1020E0' ;; esac
	for colour in $colours; do
		found=$(convert "$page" -fuzz 12% -fill white -opaque "$colour" -fill black +opaque white -format '%[fx:mean>0.01]' info:)
		[ "$found" = 1 ] || fail "$picture: no $colour on $page"
	done
done

# The show passes them all and comes to its end.
cat >all.txt <<'SCRIPT'
0s shot play.png
SCRIPT
second=1
for _ in $(seq 0 $((want + 1))); do
	printf '%ss shot play.png\n%ss key Right\n' $second $second
	second=$((second + 1))
	printf '%ss shot play.png\n%ss key Right\n' $second $second
	second=$((second + 1))
done >>all.txt
run play --headless --size 320x180 --set show.contents_page=no --set show.figure_pages=no --set timing.min=600s --set timing.max=600s \
	--set show.resume_after=600s --script all.txt deck/deck.md
code 0
for picture in $bad; do
	grep -q "error: .*$picture" err || fail "play says nothing of $picture"
done
grep -q -i -e libpng -e 'warning: iCCP' err && fail "a library wrote to the log"

finish
