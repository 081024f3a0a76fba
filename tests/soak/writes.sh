# An hour of a show on a script's clock, watched from outside: it writes to its runtime folder and nowhere else, and starts no
# other program.
. "${0%/*}/../cmd/lib.sh"
command -v strace >/dev/null || { echo 'no strace here'; exit 77; }
strace -o try true 2>/dev/null || { echo 'strace may not trace here'; exit 77; }
# The leak checker does not work while somebody watches.
export ASAN_OPTIONS=exitcode=99:detect_leaks=0

printf -- '---\ntitle: 青岩市开工一批民生项目\n---\n# 补短板\n## 市交通局：打通断头路\n- **12条** 打通断头路\n- 公交线路覆盖全部乡镇\n' >deck.md
printf '3600s quit\n' >hour.txt
mkdir run
last='play for an hour'
code=0
strace -f -o trace -e trace=open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,truncate,link,symlink,execve,connect,bind \
	"$santi" play --headless --size 320x180 --set timing.min=20s --set timing.max=20s --set status.file=run/status.json \
	--set status.metrics=run/santi.prom --script hour.txt deck.md >out 2>err || code=$?
checks=1
code 0
no_err
[ "$(grep -c ' page ' out)" -gt 150 ] || fail "only $(grep -c ' page ' out) pages in an hour"
[ "$(grep -c 'rename("[^"]*run/' trace)" -gt 300 ] || fail 'the status was hardly ever written: the trace shows nothing'
# The first line starts the program itself. /dev/null is no file, and by netlink SDL hears of keyboards that come and go.
sed 1d trace | grep -E 'O_WRONLY|O_RDWR|O_CREAT|creat\(|rename|unlink|mkdir|truncate|link\(|execve|connect|bind' |
	grep -vE '[/"]run/|AF_NETLINK|"/dev/|ENOENT|resumed>' >elsewhere
[ ! -s elsewhere ] || fail "something else is written or started: $(head -n 3 elsewhere)"
finish
