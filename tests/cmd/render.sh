# render: every page as a picture, one PDF for approval, a code that telephones read, pages whose pictures are missing.
. "${0%/*}/lib.sh"

cat >deck.md <<'EOF'
---
title: 青岩市城市更新图片展
date: 2024-05-08
source: 青岩日报
url: https://www.example.org/2024/0508/c1234-567890.html
---
# 看变化 —— 一街一景

## 市住建局：老旧小区换新颜

- **32个** 完成改造的小区
- 沿街立面统一整修

![青岩河畔的新步道](there.png)
![没有送来的照片](none.png)
EOF
# A picture from our own hand.
run render --out first --size 320x180 deck.md
cp first/page-001-cover.png there.png

run render --pdf --out pages --size 640x360 deck.md
code 1
err 'deck.md:15:'
err 'none.png'
err 'is shown without its picture'
out 'pages.pdf'
count=$(ls pages/page-*.png | wc -l)
[ "$count" = 6 ] || fail "$count pages, not 6"
[ -s pages/contact.png ] || fail 'no contact sheet'

sed -i '/none.png/d' deck.md
run render --pdf --out whole --size 640x360 deck.md
code 0
no_err
if command -v pdfinfo pdftoppm pdfimages >/dev/null; then
	pdfinfo whole/pages.pdf >info 2>&1
	grep -q '^Pages: *5$' info || fail "the PDF has other pages: $(grep Pages info)"
	grep -q '^Title: *青岩市城市更新图片展$' info || fail 'the PDF has not the title of the deck'
	# The pixels are those of the pages, none lost.
	pdfimages -png whole/pages.pdf image
	pdftoppm -r 96 -png whole/pages.pdf page
	[ "$(ls page-*.png | wc -l)" = 5 ] || fail 'pdftoppm sees other pages'
	if command -v compare >/dev/null; then
		for i in 0 1 2 3 4; do
			page=$(ls whole/page-00$((i + 1))-*.png)
			compare -metric AE "image-00$i.png" "$page" null: >differ 2>&1 || fail "page $((i + 1)) differs: $(cat differ)"
		done
	fi
else
	echo 'no poppler-utils: the PDF is not looked into'
fi

# Into the same folder again: pages that the deck no longer has are gone, and so is the PDF that was not asked for. What
# somebody else put there stays, and so does a page that somebody has drawn on.
mkdir used
printf '%s' 'a photograph' >used/page-001-cover.png.bak
printf '%s' 'a photograph' >used/page-099-mine.png
printf '%s' 'a letter' >used/letter.txt
run render --pdf --out used --size 320x180 deck.md
code 0
cp used/page-004-*.png used/page-044-copy.png
printf 'x' >>used/page-005-closing.png
printf -- '---\ntitle: 青岩市\nsource: 青岩日报\n---\n# 看变化 —— 一街一景\n\n## 市住建局：换新颜\n\n- 统一整修\n' >short.md
run render --out used --size 320x180 short.md
code 0
err 'page-005-closing.png: warning: this is of an earlier run and was changed since'
ls used >listed
cat >want <<'LIST'
contact.png
letter.txt
page-001-cover.png
page-001-cover.png.bak
page-002-theme-看变化.png
page-003-agency-市住建局.png
page-004-closing.png
page-005-closing.png
page-044-copy.png
page-099-mine.png
LIST
LC_ALL=C sort -o want want
LC_ALL=C sort -o listed listed
cmp -s listed want || fail "the used folder has other files: $(diff want listed)"
# Only the list of the run before is believed, and only for files named as pages are.
printf '%s letter.txt\n%s ../short.md\n%s page-1/../../short.md\nrubbish\n' 0000000000000000 0000000000000000 0000000000000000 >>used/.santi-pages
ln -s ../short.md used/page-007-link.png
printf '0000000000000000 page-007-link.png\n' >>used/.santi-pages
run render --out used --size 320x180 short.md
code 0
[ -e used/letter.txt ] && [ -e short.md ] && [ -h used/page-007-link.png ] || fail 'a file was removed that is no page of an earlier run'
# From a page on: the ones before it are still those of the deck.
run render --out used --size 320x180 --at closing short.md
code 0
for page in used/page-001-cover.png used/page-004-closing.png; do
	[ -e "$page" ] || fail "$page is gone after --at closing"
done
# A run that fails takes nothing away.
run render --out used --size 320x180 --at nowhere short.md
code 1
[ -e used/page-001-cover.png ] || fail 'a run that failed removed pages'

# The boxes over the pages: more than a little is drawn, and the page below stays.
run render --debug --out debug --size 640x360 deck.md
code 0
for page in whole/page-*.png; do
	cmp -s "$page" "debug/${page#*/}" && fail "$page has no boxes drawn over it"
done

# On a terminal, how far it is; elsewhere not a word.
if command -v script >/dev/null; then
	script -qec "'$santi' render --out terminal --size 320x180 deck.md" /dev/null >typed </dev/null
	grep -q '3 of 5 pages' typed || fail 'no progress on a terminal'
	script -qec "'$santi' render -q --out terminal --size 320x180 deck.md" /dev/null >typed </dev/null
	[ -s typed ] && fail 'words on a terminal in spite of -q'
fi

# The same without --pdf, and in a folder that cannot be.
[ -e first/pages.pdf ] && fail 'a PDF that nobody asked for'
: >file
run render --pdf --out file/pages deck.md
code 1
err 'file'

# The code at all sizes, on both grounds, from a sheet as large as the screen.
if command -v zbarimg >/dev/null; then
	for size in 1920x1080 1080x1920 1024x768 1366x768 800x480 2560x1080; do
		for colours in ink paper; do
			run render --out code --size $size --set screen.colours=$colours --at closing deck.md
			code 0
			zbarimg -q --raw code/page-*-closing.png >read 2>/dev/null || :
			grep -q -x -F 'https://www.example.org/2024/0508/c1234-567890.html' read || fail "at $size in $colours the code reads: $(cat read)"
			rm -rf code
		done
	done
else
	echo 'no zbarimg: the code is not read'
fi
# ---- one article in every encoding that offices save: the same pages to the pixel, and no mark of the encoding on them ----
cat >utf-8 <<'EOF'
青岩市晒出一季度民生“成绩单”
2024-05-08 来源：青岩日报
青岩市4月8日召开新闻发布会，3个部门介绍一季度民生项目进展，镕江两岸又添新景。
惠民生：家门口的变化看得见
市住建局：老旧小区换新颜
一季度完成老旧小区改造32个，惠及居民1.2万户，加装电梯150部。
市交通局：断头路成了通途
全市打通断头路12条，新增停车位3000个，公交线路覆盖全部乡镇。
EOF
{ printf '\357\273\277'; cat utf-8; } >utf-8-mark
sed 's/$/\r/' utf-8 >utf-8-crlf
iconv -f UTF-8 -t GB18030 utf-8 >gb18030
{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE utf-8; } >utf-16le
{ printf '\376\377'; iconv -f UTF-8 -t UTF-16BE utf-8; } >utf-16be
for encoding in utf-8 utf-8-mark utf-8-crlf gb18030 utf-16le utf-16be; do
	cp $encoding article.txt
	run render --size 640x360 --out as-$encoding article.txt
	code 0
	diff -r as-utf-8 as-$encoding >/dev/null || fail "$encoding has other pages than UTF-8"
done
[ "$(find as-utf-8 -name 'page-*-agency*.png' | wc -l)" -ge 2 ] || fail "the article was not understood: $(ls as-utf-8 | tr '\n' ' ')"

finish
