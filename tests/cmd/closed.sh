# What is shown can reach nothing: no socket of a network, no other program, no file outside its folder; whatever it names.
. "${0%/*}/lib.sh"

command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null || { echo 'nothing can be traced here'; exit 77; }
# The sanitizer's own check for leaks does not work under a tracer.
export ASAN_OPTIONS="$ASAN_OPTIONS:detect_leaks=0"

mkdir folder
echo 'top secret' >secret.txt
ln -s ../secret.txt folder/link.png
ln -s .. folder/up
cat >folder/deck.md <<'D'
---
title: 夜游青岩 ![](http://127.0.0.1:9/title.png)
date: 2024-05-08
source: 青岩日报
url: http://127.0.0.1:9/news
---
# 一 —— 第一个主题
## 市文旅局：夜游线路上新
- **12条** 新开夜游线路 $(touch ran) `touch ran`
- <script src="http://127.0.0.1:9/a.js"></script><img src="http://127.0.0.1:9/b.png"> [链接](http://127.0.0.1:9/c)
![网上](http://127.0.0.1:9/d.png)
![上级](../secret.txt)
![绝对](/etc/passwd)
![文件](file:///etc/passwd)
![链接](link.png)
![链接里](up/secret.txt)
![设备](/dev/zero)
![管道](|touch ran)
D
cat >quit.script <<'S'
1s key End
2s key Left
3s key i
4s key Escape
30s quit
S

traced() { # WHAT ARGUMENTS...
	what=$1
	shift
	last=$*
	code=0
	strace -f -s 300 -o trace -e trace=socket,connect,execve,openat,open,openat2,kill,ptrace "$santi" "$@" >out 2>err </dev/null || code=$?
	checks=$((checks + 1))
	[ "$code" -le 1 ] || fail "$what: exit code $code"
	grep -q 'openat.*deck.md' trace || fail "$what: it has not even read the deck"
	grep -E 'socket\(AF_(INET|INET6|PACKET)' trace && fail "$what: it has a socket of a network"
	[ "$(grep -c 'execve(' trace)" = 1 ] || fail "$what: it has run another program"
	grep -E '"[^"]*(secret|passwd|/dev/zero)[^"]*".* = [0-9]+$' trace && fail "$what: it has opened a file outside the folder"
	[ ! -e ran ] && [ ! -e folder/ran ] || fail "$what: the deck has run something"
}
traced show play --headless --size 640x360 --script quit.script folder
traced pages render --pdf --size 640x360 --out pages folder
traced check check folder
traced outline outline folder/deck.md

finish
