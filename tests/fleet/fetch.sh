# The fetcher on loopback: an approved edition is put in place, nothing else ever is, and what is in place plays. With a server
# that fails on demand, and with nginx.
. "${0%/*}/../cmd/lib.sh"
source=$(realpath "${2:?the source folder}")
fleet_tools=$source/deploy/fleet

for tool in minisign curl python3 flock sha256sum; do
	command -v "$tool" >/dev/null || { echo "no $tool here"; exit 77; }
done

PATH=$(dirname "$santi"):$PATH
printf '\n\n' | minisign -G -W -p approvers.pub -s approver.key >/dev/null
printf '\n\n' | minisign -G -W -p stranger.pub -s stranger.key >/dev/null
mkdir web
python3 "$source/tests/fleet/server.py" web port log 2>server.err &
server=$!
nginx=
# shellcheck disable=SC2317
clean() {
	kill "$server" 2>/dev/null
	[ -n "$nginx" ] && kill "$nginx" 2>/dev/null
	rm -rf "$tmp"
}
trap clean EXIT
for _ in $(seq 600); do
	[ -s port ] && break
	sleep 0.1
done
: >log
SANTI_URL=http://127.0.0.1:$(cat port)/
SANTI_APPROVERS=$tmp/approvers.pub SANTI_FLEET=$tmp/fleet
export SANTI_URL SANTI_APPROVERS SANTI_FLEET

fetch() {
	last="fetch $*"
	checks=$((checks + 1))
	code=0
	sh "$fleet_tools/santi-fetch" "$@" >out 2>err || code=$?
}
# The time of signing is the approver's clock; here it is set, so that no second has to pass.
approve() { # KEY TIME
	last="approve $*"
	sh "$fleet_tools/santi-approve" web "$1" >out 2>err </dev/null || fail 'nothing was approved'
	minisign -S -s "$1" -m web/SHA256SUMS -t "timestamp:$2" >/dev/null </dev/null
}
deck() { # ROADS
	printf -- '---\ntitle: 夜游青岩\ndate: 2024-05-08\nsource: 青岩日报\n---\n# 一 —— 第一个主题\n## 市文旅局：夜游线路上新\n- **%s条** 新开夜游线路\n![夜景](图 片/夜 景.png)\n' "$1" >web/deck.md
}
plays() { # ROADS
	run pages fleet/current/
	code 0
	grep -q "^- \*\*$1条" fleet/current/deck.md || fail "the edition with $1 is not in place"
}
# Nothing but a reason.
refused() { # REASON ROADS
	code 1
	err "$1"
	err 'keeping what there is'
	grep -q '^santi_fetch_ok 0$' fleet/state/fetch.prom || fail 'the metrics call it good'
	[ ! -e fleet/part ] || fail 'leftovers'
	[ -z "${2:-}" ] || plays "$2"
}
fault() { printf '%s\n' "$*" >web/.fault; }
no_fault() { rm -f web/.fault; }

# ---- nothing there yet, nothing signed ----
mkdir 'web/图 片'
printf 'P3 2 2 255 255 0 0 255 0 0 255 0 0 255 0 0\n' >night.ppm
convert night.ppm -resize 64x36! 'web/图 片/夜 景.png' 2>/dev/null || : >'web/图 片/夜 景.png'
deck 11
fetch
refused 'gives no signature'
[ ! -e fleet/current ] || fail 'something is in place'
SANTI_URL='' fetch
refused 'SANTI_URL is not set'
SANTI_APPROVERS=$tmp/nobody.pub fetch
refused 'nothing counts as approved'

# ---- the first edition ----
approve approver.key 1000
fetch
code 0
err 'is in place'
plays 11
printf '0.5s quit\n' >quit.script
run play --headless --size 640x360 --script quit.script --set show.approvers=approvers.pub fleet/current
code 0
no_err
grep -q '^santi_fetch_ok 1$' fleet/state/fetch.prom || fail 'the metrics call it bad'
grep -q '^santi_fetch_signed_time_seconds 1000$' fleet/state/fetch.prom || fail 'not when it was approved'

# ---- nothing new costs one question ----
: >log
fetch
code 0
no_err
[ "$(cat log)" = '304 SHA256SUMS.minisig' ] || fail "asked for: $(cat log)"

# ---- a new one: only what changed is brought ----
deck 12
approve approver.key 2000
: >log
fetch
code 0
plays 12
grep -q 'png' log && fail 'an unchanged picture was brought again'
[ "$(readlink fleet/previous)" != "$(readlink fleet/current)" ] || fail 'the old one is not kept'

# ---- what must not be put in place ----
deck 13
rm web/SHA256SUMS.minisig
fetch
refused 'gives no signature' 12
approve stranger.key 3000
fetch
refused 'not signed by any of the keys' 12
approve approver.key 3000
deck 99 # after it was signed
fetch
refused 'a file is not as it was approved' 12
deck 13
fault cut deck.md
fetch
refused 'deck.md cannot be brought' 12
fault empty deck.md
fetch
refused 'a file is not as it was approved' 12
fault empty SHA256SUMS.minisig
fetch
refused 'not signed by any of the keys' 12
fault 500
fetch
refused 'gives no signature' 12
no_fault
SANTI_LIMIT=100 fetch
code 1
plays 12
SANTI_URL=http://127.0.0.1:1/ fetch
refused 'gives no signature' 12
mv 'web/图 片' away
rm -r fleet/current/图*
fetch
refused '夜 景.png cannot be brought' 12
mv away 'web/图 片'

# Names that lead out, though they are signed.
for name in ../out.md /tmp/out.md a/../../out.md -o .hidden a/.hidden 'b\c'; do
	printf '%s  %s\n' "$(printf x | sha256sum | cut -d' ' -f1)" "$name" >web/SHA256SUMS
	minisign -S -s approver.key -m web/SHA256SUMS -t timestamp:3000 >/dev/null </dev/null
	fetch
	refused 'which is no name inside a folder' 12
done
# Signed, but not when.
sh "$fleet_tools/santi-approve" web approver.key >/dev/null 2>&1 </dev/null
minisign -S -s approver.key -m web/SHA256SUMS -t 'in May' >/dev/null </dev/null
fetch
refused 'not when it was made' 12
[ ! -e out.md ] && [ ! -e /tmp/out.md ] || fail 'a file was written outside'

# ---- after all that the good one comes ----
approve approver.key 3000
fetch
code 0
plays 13

# ---- an older approval, played back to the screen ----
deck 12
approve approver.key 2000
fetch
refused 'was approved at 2000, before the one of 3000' 13

# ---- back, and it stays so until a newer one comes ----
deck 13
approve approver.key 3000
fetch --back
code 0
plays 12
deck 14
approve approver.key 4000
fetch
code 0
plays 14
[ "$(find fleet/editions -mindepth 1 -maxdepth 1 | wc -l)" = 2 ] || fail 'old editions are kept for ever'

# ---- killed at any time: the next one goes on ----
deck 15
approve approver.key 5000
for after in 0.01 0.03 0.06 0.1 0.15 0.2 0.3; do
	timeout -s KILL "$after" sh "$fleet_tools/santi-fetch" >/dev/null 2>&1
	run pages fleet/current/
	code 0
	grep -q -e '^- \*\*1[45]条' fleet/current/deck.md || fail "killed after $after s, neither edition is whole"
done
fetch
code 0
plays 15

# ---- a disk that is full: files may not grow ----
deck 16
approve approver.key 6000
head -c 65536 /dev/zero >>'web/图 片/夜 景.png'
approve approver.key 6000
last='fetch to a full disk'
code=0
(ulimit -f 16 && exec sh "$fleet_tools/santi-fetch") >out 2>err || code=$?
[ "$code" != 0 ] && [ -s err ] || fail 'a full disk is not told'
[ ! -e fleet/part ] || fail 'a full disk is filled further'
plays 15
fetch
code 0
plays 16

# ---- nginx ----
if command -v nginx >/dev/null; then
	mkdir nginx
	cat >nginx.conf <<-N
		daemon off; master_process off; pid nginx/pid; error_log nginx/error;
		events {}
		http { access_log nginx/access; client_body_temp_path nginx; proxy_temp_path nginx; fastcgi_temp_path nginx; uwsgi_temp_path nginx;
			scgi_temp_path nginx; server { listen unix:$tmp/nginx/socket; root $tmp/web; } }
	N
	nginx -p "$tmp" -c nginx.conf 2>nginx/stderr &
	nginx=$!
	for _ in $(seq 600); do
		[ -S nginx/socket ] && break
		sleep 0.1
	done
	printf 'unix-socket = "%s"\n' "$tmp/nginx/socket" >.curlrc
	deck 17
	approve approver.key 7000
	CURL_HOME=$tmp SANTI_URL=http://nginx fetch
	code 0
	plays 17
	CURL_HOME=$tmp SANTI_URL=http://nginx fetch
	code 0
	no_err
	tail -n 1 nginx/access | grep -q '" 304 ' || fail 'nginx was not asked by its entity tag'
fi
finish
