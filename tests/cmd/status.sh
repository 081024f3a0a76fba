# What a show says of itself, how it is read, and the page it comes back to. The status is of a real show, not a script's,
# where it depends on what is presented.
. "${0%/*}/lib.sh"

cat >deck.md <<'DECK'
---
title: 夜游青岩
date: 2024-05-08
---
# 一 —— 第一个主题
## 市文旅局：夜游线路上新
- **12条** 新开夜游线路
- 全年不休
DECK
sed 's/12条/15条/' deck.md >changed.md
printf '\0\001\002' >binary.md
files="--set status.file=$tmp/run/santi.json --set status.metrics=$tmp/run/santi.prom"
mkdir run

# shellcheck disable=SC2086 # several options
small() { run play --headless --size 640x360 $files "$@"; }
# shellcheck disable=SC2086
status() { run status $files "$@"; }

# The value of the only key of this name, as it stands in the JSON.
value() { sed -n "s/^ *\"$1\": \(.*[^,]\),\{0,1\}$/\1/p" run/santi.json; }
is() { [ "$(value "$1")" = "$2" ] || fail "$1 is $(value "$1"), not $2"; }

wait_for() { # seconds, command...
	tries=$(($1 * 10))
	shift
	while ! "$@" >/dev/null 2>&1; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || return 1
		sleep 0.1
	done
}

# ---- none ----
status
code 1
err 'run/santi.json: error: the file cannot be opened, it is not there'
err 'there is no status: no show runs'
no_out
run status --set status.file=
code 1
err 'this is empty, so no show writes a status'
run status deck.md
code 2

# ---- by a script ----
cp deck.md today.md
cat >reload.txt <<'SCRIPT'
0s key Right
2s write today.md binary.md
4s write today.md changed.md
6s key Right
8s quit
SCRIPT
small --script reload.txt today.md
code 0
out ' page agency:市文旅局'
is state '"ended"'
is id '"agency:市文旅局"'
is kind '"agency"'
is number 3
is count 3
is changes 2
is outcome '"replaced"'
is replaced 1
is refused 1
is width 640
is file '"today.md"'
# A script's clock, where nothing is presented but its shots.
is presents 0
is last_frame '""'
[ "$(cat run/santi.page)" = agency:市文旅局 ] || fail "the page kept is $(cat run/santi.page)"
[ "$(find run -type f | wc -l)" = 3 ] || fail "in the folder: $(ls -A run)"
status
code 1
err 'the show has ended'
out '状态      已正常结束'
out '页面      agency:市文旅局'
out '来源      today.md  夜游青岩'
status --json
code 1
cmp -s out run/santi.json || fail '--json is not the file as it is'

# ---- the refused content is told, what is shown is not its ----
cp deck.md today.md
printf '0s expect page agency:市文旅局\n2s write today.md binary.md\n4s quit\n' >refuse.txt
small --script refuse.txt today.md
code 0
is outcome '"refused"'
hash=$(value hash)
printf '0s expect page agency:市文旅局\n2s quit\n' >plain.txt
cp deck.md today.md
small --script plain.txt today.md
code 0
is hash "$hash"
is outcome '"begun"'
grep -q '"severity"' run/santi.json && fail 'findings of an earlier run'
# Of several decks those that cannot be read are left out and told; the others are shown.
small --script plain.txt missing.md today.md binary.md
code 0
is errors 2
is source_count 1
is outcome '"begun"'
for left_out in missing.md binary.md; do
	grep -q "\"file\": \"$left_out\"" run/santi.json || fail "$left_out is left out and not told"
done

# ---- coming back ----
printf '0s expect page agency:市文旅局\n1s quit\n' >there.txt
printf '0s expect page cover\n1s quit\n' >cover.txt
small --script there.txt deck.md
code 0
small --script cover.txt --at cover deck.md # --at wins
code 0
# ... and is what it comes back to; a page that is no more, or a damaged file, is the first.
for page in 'agency:没有' '' "$(head -c 3000 /dev/zero | tr '\0' x)"; do
	printf '%s\n' "$page" >run/santi.page
	small --script cover.txt deck.md
	code 0
	no_err
done
head -c 100 "$santi" >run/santi.page
small --script cover.txt deck.md
code 0
no_err
# Without the option a show without a screen neither reads nor writes one.
rm -r run
run play --headless --size 640x360 --script cover.txt deck.md
code 0
no_err
[ ! -e run ] || fail 'a folder was made'

# ---- what cannot be written is told, the show goes on ----
small --script cover.txt deck.md
code 0
err 'run/santi.json: error: the file cannot be written, it is not there'
mkdir run

# ---- a file that is no status ----
for text in '' '{}' '[1]' '{"show": {"state": "showing"}}'; do
	printf '%s' "$text" >run/santi.json
	status
	code 1
	err 'run/santi.json:1:'
	err 'this is no status of this version of santi'
	no_out
done
rm run/santi.json

# ---- a show that runs: what it says comes from what was presented ----
live() {
	# shellcheck disable=SC2086
	"$santi" play --headless --size 640x360 $files "$@" >live.out 2>live.err </dev/null &
	show=$!
}
live --set timing.cover=600s deck.md
wait_for 20 test -s run/santi.prom || fail 'a show writes no status'
status
code 0
no_err
out '状态      正在播放'
out '页面      cover'
is pid "$show"
[ "$(value presents)" -ge 1 ] || fail 'nothing was presented'
[ "$(value last_frame)" != '""' ] || fail 'the last frame has no time'
# A still page writes nothing.
ls -i run >before
sleep 3
ls -i run >after
cmp -s before after || fail 'a still page was written again'
# promtool's rules: a type and a help before the samples of each name, counters end in _total, nothing else does.
awk '
	/^# HELP / { help[$3]; next }
	/^# TYPE / { type[$3] = $4; next }
	!/^[a-z_]+(\{[a-z_]+="([^"\\]|\\.)*"\})? -?[0-9]+$/ { print "form: " $0 }
	{ name = $1; sub(/\{.*/, "", name); key = $0; sub(/ [^ ]*$/, "", key)
	  if (!(name in help) || !(name in type)) print "no head: " name
	  if ((type[name] == "counter") != (name ~ /_total$/)) print "name: " name
	  if (name !~ /^santi_/ || seen[key]++) print "sample: " key }
	END { if (NR < 30) print "short" }' run/santi.prom >faults
[ ! -s faults ] || fail "metrics: $(cat faults)"
grep -q '^santi_up 1$' run/santi.prom || fail 'the show is not up'
# Killed, it can say nothing; that is seen, and the next one begins where it was.
printf 'theme:一\n' >run/santi.page
kill -KILL "$show"
wait "$show" 2>/dev/null
status
code 1
err 'the show is gone without a word'
out '状态      进程已不在'
live --set timing.theme=600s deck.md
wait_for 20 grep -q '"id": "theme:一"' run/santi.json || fail 'it does not come back to its page'
status
code 0
kill -TERM "$show"
wait "$show"
status
code 1
err 'the show has ended'
grep -q '^santi_up 0$' run/santi.prom || fail 'an ended show is up'

# A show that rests is well, and says why and until when. Its hours are those of the day after tomorrow.
rm run/*
day=$(LC_ALL=C date -d '2 days' +%a | tr -d '\n')
live --set hours.trust_clock=yes --set "hours.on=$day 09:00-17:00" deck.md
wait_for 20 grep -q '"rest": "closed"' run/santi.json || fail 'a show that rests does not say so'
status
code 0
no_err
out '不在播放时段'
out "时段      $day 09:00-17:00"
is state '"resting"'
is next "\"$(date -d '2 days 09:00' +%Y-%m-%dT%H:%M:%S%:z)\""
grep -q '^santi_resting 1$' run/santi.prom || fail 'the metrics do not say that it rests'
# Black is sent once or twice (the window is exposed), then nothing, so that the panel can sleep.
sleep 3
kill -TERM "$show"
wait "$show"
[ "$(value presents)" -le 3 ] || fail "a black screen was presented $(value presents) times"
[ ! -e run/santi.page ] || fail 'it would come back to no page'

# What waits for its time or for the clock.
sed 's/^date.*/from: 2021-04-01\n&/' deck.md >later.md
printf '1s quit\n' >plain.txt
small --script plain.txt deck.md later.md
code 0
is waiting_count 1
is why '"early"'
grep -q '"at": "2021-04-01T00:00:00' run/santi.json || fail 'when its time comes is not told'
printf '0s clock -18000d\n1s quit\n' >unset.txt
small --script unset.txt deck.md later.md
code 0
is why '"no clock"'
grep -q '^santi_clock_set 0$' run/santi.prom || fail 'the metrics do not say that the clock was not set'

# A show that is due and does not write: the due time of a status long past, of a process that lives.
sed "s/\"state\": .*/\"state\": \"showing\"/; s/\"pid\": .*/\"pid\": $$,/; s/\"written_us\": .*/\"written_us\": 1000,/; s/\"due_us\": .*/\"due_us\": 2000/" \
	run/santi.json >late.json
run status --set status.file=late.json
code 1
err 'the show has not written when it was due'
sed 's/"written_us": .*/"written_us": 100000000000000000,/' late.json >older.json
run status --set status.file=older.json
code 1
err 'the machine was started since'

finish
