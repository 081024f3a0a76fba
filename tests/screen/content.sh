# Content that changes underneath a show, with the whole program: what is written is shown once it is whole, what is lost or
# cannot be read leaves what is on screen, at another size of the screen too, and memory stays as it is. $2: faults.so
here=$(realpath "${0%/*}")
. "$here/../cmd/lib.sh"
. "$here/lib.sh"

faults=$(realpath "${2:-/dev/null}")
show=
# shellcheck disable=SC2317
clean() {
	[ -n "$show" ] && kill -9 "$show" 2>/dev/null
	rm -rf "$tmp"
}
trap clean EXIT

# text TITLE: a cover, a theme and an agency that no other deck has; deck NAME TITLE: as a file
text() {
	printf -- '---\ntitle: %s\ndate: 2024-05-08\n---\n# 主题%s —— 一句话\n## 市%s局：一件事\n- **12条** 打通断头路\n- 家门口的好学校越来越多\n' "$1" "$1" "$1"
}
deck() { text "$2" >"$1"; }
deck good.md 甲
printf '\0\001\002' >binary.md

# ---- on a script's clock: damaged while the screen changes its size ----
cp good.md today.md
cat >size.txt <<'SCRIPT'
1s key Right
2s expect page theme:主题甲
3s write today.md binary.md
4s size 360x640
5s expect page theme:主题甲
6s size 640x360
7s expect page theme:主题甲
8s write today.md good.md
9s expect page theme:主题甲
10s quit
SCRIPT
run play --headless --size 640x360 --set timing.min=600s --set timing.max=600s --set timing.cover=600s --script size.txt today.md
code 0
[ "$(grep -c 'reload replaced another screen size' out)" = 2 ] || fail 'another size brings no new pages'
err 'today.md: error: '

# ---- in real time ----
start() { # ARGUMENTS...
	last="play $*"
	checks=$((checks + 1))
	rm -f status.json
	LD_PRELOAD=$preload SANTI_FAULTS=$tmp/faults ASAN_OPTIONS=exitcode=99:verify_asan_link_order=0:detect_leaks=0 "$santi" play --headless --size 320x180 --set status.file="$tmp/status.json" \
		--set timing.min=600s --set timing.max=600s --set timing.cover=600s "$@" >show.out 2>show.err </dev/null &
	show=$!
	says edition.hash '"[0-9a-f]'
}

# member GROUP.NAME: as status.json has it
member() {
	awk -v group="\"${1%.*}\": {" -v name="\"${1#*.}\": " \
		'index($0, group) { inside = 1 } inside && (at = index($0, name)) { print substr($0, at + length(name)); exit }' status.json 2>/dev/null | sed 's/,$//'
}

# says GROUP.NAME PATTERN: it comes to be so
says() {
	for _ in $(seq 600); do
		case $(member "$1") in *$2*) return ;; esac
		if member "$1" | grep -q -e "$2"; then
			return
		fi
		sleep 0.1
	done
	cp show.err err
	fail "$1 is $(member "$1"), not $2"
}

preload=
: >faults

# Sizes 0, 1, 2, 1, 0, 2: an empty folder is the built-in deck, one that was emptied leaves what was there.
mkdir folder
start folder
says edition.builtin true
deck folder/1.md 甲
says edition.builtin false
says edition.source_count '^1$'
deck folder/2.md 乙
says edition.source_count '^2$'
rm folder/1.md
says edition.source_count '^1$'
hash=$(member edition.hash)
rm folder/2.md
says reload.outcome refused
[ "$(member edition.hash)" = "$hash" ] || fail 'an emptied folder takes away what is shown'
deck folder/1.md 甲
deck folder/2.md 乙
says edition.source_count '^2$'

# A writer at 1 KB/s: nothing of it until he closes the file. What he has written so far is a deck each time.
replaced=$(member reload.replaced)
{
	text 丙
	for i in 1 2 3 4; do
		sleep 1
		printf '## 市丙%s局：又一件事\n' "$i"
		for _ in 1 2 3 4 5 6 7 8; do printf -- '- 这一行是慢慢写进去的，写完以前谁也看不到它，写完以后才会出现在屏幕上\n'; done
		[ "$(member reload.replaced)" = "$replaced" ] || echo half >half
	done
} >folder/2.md
[ ! -e half ] || fail 'a half-written deck was shown'
says reload.replaced "^$((replaced + 1))\$"

# Renamed into place.
deck folder/.new 丁
mv folder/.new folder/2.md
says reload.replaced "^$((replaced + 2))\$"

# SIGHUP reads all of it again; nothing is new, so nothing changes.
kill -HUP "$show"
says reload.outcome same
[ "$(member reload.replaced)" = $((replaced + 2)) ] || fail 'the same content again is a reload'
stop

# The folder itself is a link that is swapped, on another file system too.
mkdir one two
deck one/a.md 甲
deck two/a.md 乙
ln -s one now
start now
ln -s two next
mv -T next now
says reload.replaced '^1$'
grep -q 'title": "乙"' status.json || fail 'the other folder is not shown'
if shm=$(mktemp -d -p /dev/shm 2>/dev/null); then
	deck "$shm/a.md" 丙
	ln -s "$shm" next
	mv -T next now
	says reload.replaced '^2$'
	deck "$shm/new" 丁
	mv "$shm/new" "$shm/a.md"
	says reload.replaced '^3$'
	rm -r "$shm"
	says reload.outcome refused
fi
stop

# Several at once: a file and two folders.
start good.md one two
says edition.source_count '^3$'
stop

# A disk that goes bad, a stale handle, a file without rights: what is on screen stays, and it is told why.
if [ -f "$faults" ]; then
	preload=$faults
	deck disk.md 甲
	start disk.md
	refused=0
	for error in '5 Input/output error' '116 Stale file handle' '13 read'; do
		echo "${error%% *} disk.md" >faults
		kill -HUP "$show"
		refused=$((refused + 1))
		says reload.refused "^$refused\$"
		grep -q 'disk.md' status.json || fail 'what is shown is not known any more'
		[ "$(member edition.builtin)" = false ] || fail 'a file that cannot be read takes away what is shown'
	done
	: >faults
	kill -HUP "$show"
	says reload.outcome same
	stop
	grep -c 'disk.md: error: ' show.err | grep -q '^3$' || fail "not each fault was told: $(cat show.err)"
	preload=
fi

# Three crashes within a minute: what was on screen then is set aside, and it is told; another content is shown.
deck crash.md 甲
for _ in 1 2 3; do
	start crash.md
	[ "$(member edition.builtin)" = false ] || fail 'content is set aside too early'
	kill -9 "$show"
	wait "$show" 2>/dev/null || :
done
start crash.md
says edition.builtin true
says reload.errors '^1$'
grep -q 'crash.md: error: the program ended three times within a minute' show.err || fail 'nobody is told why it is set aside'
kill -HUP "$show"
says reload.outcome refused
deck crash.md 乙
says edition.builtin false
stop
[ ! -e status.tries ] || fail 'an end in order counts as a crash'
start crash.md
says edition.builtin false
stop

# ---- memory ----
# Reloads one after the other, and after the 110th and the 510th so many pages that the pipe is full (64 KiB) and holds the
# show back: it is where its output is read, more or less.
deck other.md 乙
awk 'BEGIN {
	for (i = 1; i <= 600; i++) {
		print n++ "s write today.md " (i % 2 ? "other.md" : "good.md")
		for (k = 0; k < 1000 && (i == 110 || i == 510); k++)
			print n++ "s key Right"
	}
	print n "s quit"
}' >many.txt
of() { awk -v name="$1:" '$1 == name { print $2 }' "/proc/$show/status"; }
mkfifo lines
"$santi" play --headless --size 320x180 --script many.txt today.md >lines 2>show.err </dev/null &
show=$!
exec 4<lines
reloads=0
# The least of some looks: laying out and reading take more for a moment.
least() { [ "$1" -lt "${2:-$1}" ] && echo "$1" || echo "${2:-$1}"; }
early=
early_rss=
early_files=
late=
late_rss=
late_files=
while read -r _ what outcome _ <&4; do
	[ "$what $outcome" = 'reload replaced' ] || continue
	reloads=$((reloads + 1))
	case $reloads in
	10[0-9])
		early=$(least "$(of VmSize)" "$early")
		early_rss=$(least "$(of VmRSS)" "$early_rss")
		early_files=$(least "$(find "/proc/$show/fd" | wc -l)" "$early_files")
		;;
	50[0-9])
		late=$(least "$(of VmSize)" "$late")
		late_rss=$(least "$(of VmRSS)" "$late_rss")
		late_files=$(least "$(find "/proc/$show/fd" | wc -l)" "$late_files")
		;;
	esac
done
exec 4<&-
wait "$show" || fail "the show with many reloads ended with $?: $(tail -n 3 show.err)" # a sanitizer looks for leaks then
show=
checks=$((checks + 1))
[ $reloads -ge 599 ] || fail "$reloads reloads of 600"
# One that each reload forgot would be hundreds; the other thread may be reading one just then.
[ "$late_files" -le $((early_files + 4)) ] || fail "after 100 reloads $early_files open files, after 500 $late_files"
# An edition's memory is 16 GiB of addresses.
[ "$late" -le $((early + (1 << 20))) ] || fail "after 100 reloads $early KiB of addresses, after 500 $late"
# A sanitizer keeps what was freed.
grep -q __asan_init "$santi" || [ "$late_rss" -le $((early_rss + early_rss / 10)) ] || fail "after 100 reloads $early_rss KiB, after 500 $late_rss"

finish
