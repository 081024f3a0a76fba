# A show goes on whatever it is given: the fault is told, what can be shown is shown.
. "${0%/*}/lib.sh"

if ! has play; then
	echo 'there is no play yet'
	exit 77
fi

printf -- '---\ntitle: 夜游青岩\ndate: 2024-05-08\nsource: 青岩日报\n---\n# 一 —— 第一个主题\n## 市文旅局：夜游线路上新\n- **12条** 新开夜游线路\n- 全年不休\n' >deck.md
: >empty.md
head -c 4096 "$santi" >binary.md
mkdir folder
printf '[timing]\nmin = 3\n[shwo]\n' >bad.conf
printf '0.5s quit\n' >quit.script

play() { run play --headless --size 640x360 --script quit.script "$@"; }

play deck.md
code 0
no_err
out ' page cover'

# Without a command it is played.
run --headless --size 640x360 --script quit.script deck.md
code 0
no_err
out ' page cover'

for what in missing.md ./missing empty.md binary.md folder /proc/self/mem; do
	play "$what"
	code 0
	err "$what: error: "
	out ' page cover'
done

# One that cannot be shown does not take the other away.
play deck.md missing.md
code 0
err 'missing.md: error: '
out ' page cover'

play -c bad.conf deck.md
code 0
err 'bad.conf:2:7: error: timing.min: "3" has no unit'
err 'bad.conf:3:2: error: there is no section [shwo]'
out ' page cover'

play --set show.content=missing.md
code 0
err 'missing.md: error: '
out ' page cover'

# A configuration with errors keeps the last good one, which is not the first one.
printf '[timing]\ncover = 20s\n' >live.conf
printf '[timing]\ncover = 10s\n' >good.conf
printf '[timing]\ncover = 15\n' >faulty.conf
printf '1s write live.conf good.conf\n3s write live.conf faulty.conf\n12s quit\n' >reload.script
run play --headless --size 640x360 -c live.conf --script reload.script deck.md
code 0
err 'live.conf:2:9: error: timing.cover: "15" has no unit'
out '10.000s transition cover '

# A script that cannot be read or has errors is no test.
run play --headless --script missing.script deck.md
code 1
err 'missing.script: error: '
no_out
printf '1s jump\n' >bad.script
run play --headless --script bad.script deck.md
code 1
err 'bad.script:1:'
no_out

# No screen: exit 3 and what was tried.
last='play without a screen'
code=0
env -u DISPLAY -u WAYLAND_DISPLAY SDL_VIDEODRIVER=x11 "$santi" play deck.md >out 2>err </dev/null || code=$?
code 3
err 'DISPLAY is not set'

# SDL's last resort draws off the screen, and with it the show ran unseen for ever.
if ! ls /dev/dri/card* >/dev/null 2>&1; then
	last='play where there is no display at all'
	code=0
	env -u DISPLAY -u WAYLAND_DISPLAY -u SDL_VIDEODRIVER timeout 20 "$santi" play deck.md >out 2>err </dev/null || code=$?
	checks=$((checks + 1))
	code 3
	err 'offscreen'
fi

finish
