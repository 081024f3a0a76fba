# import, outline and check: from an article to a deck and back, and what would show wrong.
. "${0%/*}/lib.sh"

cat >article.txt <<'END'
清水市召开年中工作会
2024-07-08 09:30
来源：清水日报

7月8日，清水市召开年中工作会，部署下半年重点任务。

兴业——稳增长，扩投资

市工信局：老厂房里长出新产线

市工信局表示，将推动传统企业改造升级，上半年建成120条智能产线。技改资金直接拨付到企业账户。

市住建局：旧楼加装新电梯

市住建局介绍，今年计划为老旧小区加装300部电梯。资金由财政和居民共同承担。
END

run import article.txt
code 0
no_err
out 'title: 清水市召开年中工作会'
out 'date: 2024-07-08'
out 'source: 清水日报'
out '# 兴业 —— 稳增长'
out '## 市工信局：老厂房里长出新产线'
cp out stdout.md

run import -o deck.md article.txt
code 0
no_out
no_err
cmp -s deck.md stdout.md || fail 'the file and standard output differ'

# The deck says what the article said, and is written as it was.
run outline --json article.txt
code 0
cp out article.json
run outline --json deck.md
code 0
cmp -s out article.json || fail 'the deck has another outline than its article'
run import deck.md
code 0
cmp -s out deck.md || fail 'a deck is written in another form'

# Standard input, by name and without one.
input=article.txt
run import
cmp -s out deck.md || fail 'another deck from standard input'
run outline --json -
cmp -s out article.json || fail 'another outline from standard input'
input=/dev/null
run outline deck.md
code 0
out '市工信局'

# Nothing is written over, and nothing half.
run import -o article.txt article.txt
code 2
err 'would replace the file'
grep -q 召开年中工作会 article.txt || fail 'the article is gone'
run import -o missing/deck.md article.txt
code 1
err 'missing/deck.md: error'
run import article.txt deck.md
code 2
no_out
run outline missing.txt
code 1
err 'missing.txt: error'
: >empty.md
run outline empty.md
code 1
err 'empty.md: error'
run import empty.md
code 1
no_out

# check needs fonts, as the screen does.
run check
if grep -q 'fonts-noto-cjk' err; then
	finish
	exit
fi
code 0
no_err
run check deck.md article.txt
code 0
run check deck.md
code 0
no_err
out ' pages, 0 errors, 0 warnings'
run check -q deck.md
no_out

printf -- '---\ntitel: 一\ntitle: 甲\n---\n# 一\n## 乙：丙\n- 丁\363\260\200\201戊\n![图](none.png)\n![图](../none.png)\n' >bad.md
run check bad.md
code 1
err 'bad.md:2:1: warning: unknown key "titel", did you mean "title"?'
err 'bad.md:7:4: error: no font has'
err 'U+F0001'
err 'bad.md:8:6: error: the picture none.png'
err 'bad.md:9:6: error: picture ../none.png'
out '3 errors'
input=bad.md
run check -
code 1
err '-:7:4: error: no font has'
input=/dev/null
# A warning alone is no error, a bad file among good ones is.
printf -- '---\ntitel: 一\ntitle: 甲\n---\n# 一\n## 乙：丙\n- 丁\n' >warned.md
run check warned.md
code 0
err 'warned.md:2:1: warning'
run check deck.md missing.md
code 1
err 'missing.md: error'
run check empty.md
code 1

# When decks are shown, by the clock here: long ago, far in the future, at an hour of each day, always.
keys() { # NAME KEYS
	printf -- '---\ntitle: 甲\n%b---\n# 一 —— 二\n## 乙：丙\n- 丁\n' "$2" >"$1"
}
keys gone.md 'until: 2001-03-31\n'
keys yet.md 'from: 2201-03-31T08:00\nhours: Tue 08:30-09:00\npriority: urgent\n'
keys half.md 'hours: 00:00-12:00\n'
keys always.md ''
TZ=CST-8
export TZ
run check gone.md yet.md half.md always.md
code 0
no_err
out 'gone.md: shown until 2001-03-31, so it is not shown any more'
out 'yet.md: shown from 2201-03-31 08:00, Tue 08:30-09:00, next at 2201-03-31 08:30; urgent, the others wait'
grep -q -E '^half.md: shown 00:00-12:00, (which is now|next at 20[0-9-]* 00:00)$' out || fail 'a daily window is not told'
[ "$(grep -c ': shown' out)" = 3 ] || fail 'what is always shown needs no line'
run pages gone.md yet.md
code 0
out 'gone.md: shown until 2001-03-31, so it is not shown any more'
run pages --json yet.md always.md
code 0
out '"shown": "from 2201-03-31 08:00, Tue 08:30-09:00"'
out '"due": "early"'
out '"next": "2201-03-31 08:30"'
out '"due": "now"'
unset TZ
# Hours that its dates leave no time for.
keys never.md 'from: 2021-03-29\nuntil: 2021-03-31\nhours: Sat\n'
run check never.md
err 'never.md: warning: its hours leave no time between'
finish
