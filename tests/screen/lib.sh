# What the tests of a real window share; sourced after ../cmd/lib.sh.
#   x_server SIZE [OPTIONS]   starts an X server: its process is $xvfb, and DISPLAY names it
#   comes WHAT COMMAND...     waits until the command succeeds

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
