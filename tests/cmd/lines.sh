# santi lines: a JSON line a paragraph, what it needs, and the operator's own words.
. "${0%/*}/lib.sh"

printf '绿道新增120余公里，市民推窗见绿。\r\n\n走进社区灯火万家行今晚举办\n' >text
input=text
run lines --width 8em --role body
code 0
no_err
[ "$(wc -l <out)" = 3 ] || fail 'three paragraphs are not three lines'
out '{"lines": [{"text": "绿道新增'
out '{"lines": [], "shrunk": 1}'

# Body lines as wide as the width: marks give way.
printf '会上说，“路要修好，灯要点亮”，大家都同意\n' >text
run lines --width 9.5em --role body --justify
code 0
no_err
out '[{"text": "会上说，“路要修好，灯", "width": 9.5}, {"text": "要点亮”，大家都同意", "width": 9.5}]'

# A figure is never broken.
printf '3462亿元' >text
run lines --width 3em --role figure
code 0
out '"text": "3462亿元", "width": 3}'
out '"shrunk": 0.'

# Own words are not broken inside of; a list that cannot be read is said and does without.
printf '走进社区灯火万家行今晚举办\n' >text
printf '# 活动\n灯火万家行\n' >words
run lines --width 8em --role headline --set fonts.words=words
code 0
no_err
out '灯火万家行'
run lines --width 8em --role headline --set fonts.words=nowhere
err 'nowhere: error: '
out '走进社区'
printf 'caf\351\n' >words
run lines --width 8em --role headline --set fonts.words=words
err 'words:1:4: error: this is not UTF-8, using the built-in words only'
out '走进社区'

# What it needs.
run lines --role body
code 2
err 'lines needs a width'
printf 'caf\351\n' >text
run lines --width 8em
code 1
err '-:1:4: error: this is not UTF-8, so no line was set'
no_out

finish
