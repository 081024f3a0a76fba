# What the tests of a real window share; sourced after ../cmd/lib.sh.
#   x_server SIZE [OPTIONS]   starts an X server: its process is $xvfb, and DISPLAY names it
#   comes WHAT COMMAND...     waits until the command succeeds
#   leave_root                $alone before a command runs it as another user than root, whose $tmp is then; skips where that can't be
#   stop                      ends the show, the process $show: it has to end well, and no sanitizer may have said anything

# Without -noreset a server begins anew when its last client leaves, and turns away who comes in that moment.
x_server() {
	size=$1
	shift
	: >display
	Xvfb -displayfd 3 -noreset -screen 0 "${size}x24" -nolisten tcp "$@" 3>display 2>xvfb.log &
	xvfb=$!
	for _ in $(seq 600); do
		[ -s display ] && break
		sleep 0.1
	done
	DISPLAY=:$(cat display)
	export DISPLAY
}

comes() {
	what=$1
	shift
	checks=$((checks + 1))
	for _ in $(seq 600); do
		"$@" >/dev/null 2>&1 && return
		sleep 0.1
	done
	cp show.err err
	fail "it does not come: $what"
}

leave_root() {
	alone=
	if [ "$(id -u)" = 0 ]; then
		alone='setpriv --reuid 65534 --regid 65534 --clear-groups'
		chown 65534:65534 "$tmp"
	fi
	$alone test -x "$santi" || { echo 'another user cannot run the program here'; exit 77; }
}

# What the show said is in show.err where other runs come in between, else in err.
stop() {
	kill -TERM "$show"
	code=0
	wait "$show" || code=$?
	show=
	[ ! -f show.err ] || cp show.err err
	code 0
	grep -q -e Sanitizer -e 'runtime error' err && fail 'a sanitizer found something'
}
