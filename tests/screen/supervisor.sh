# The supervisor is told that the show is ready only when a frame was presented, then gets signs of life from the loop; a show
# that is stopped gives none.
support=$(realpath "${0%/*}/../support")
. "${0%/*}/../cmd/lib.sh"

last='play under a supervisor'
checks=1
timeout 120 python3 "$support/supervisor.py" status.json "$santi" play --headless --size 640x360 --set status.file="$tmp/status.json" \
	>out 2>err || fail "$(tail -n 1 err)"
cat out
finish
