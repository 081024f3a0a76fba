# The command line itself: options in any place, what is refused and how it is said, exit codes, where output goes.
. "${0%/*}/lib.sh"

run --version
code 0
out 'santi '
no_err

run --help
code 0
out 'usage: santi [COMMAND] [OPTION]... [FILE]...'
out '  config '
no_err

run config --help
code 0
out 'usage: santi config'
out '--defaults'
out '--set SECTION.KEY=VALUE'

# Every command tells its own usage.
"$santi" --help | sed -n '/^Commands:/,/^Without/s/^  \([a-z]*\) .*/\1/p' >commands
[ "$(wc -l <commands)" -ge 1 ] || fail 'the help lists no commands'
while read -r command; do
	run "$command" --help
	code 0
	out "usage: santi $command"
	no_err
done <commands

refused() { # MESSAGE ARGUMENTS...
	message=$1
	shift
	run "$@"
	code 2
	no_out
	err "santi: error: $message"
	err 'santi --help tells how it is used'
}

refused '"cnofig" is neither a command nor a file (did you mean config?)' cnofig
refused '"nothing-of-that-name" is neither a command nor a file' nothing-of-that-name
refused 'there is no option --defualts (did you mean --defaults?)' config --defualts
refused 'there is no option --x' config --x=y
refused 'there is no option -x' config -qx
refused 'there is no option -汉' config -汉
refused 'there is no option --' config --=
refused '--json is an option of outline, pages, lines, status, not of config' config --json
refused '--set needs a value: --set SECTION.KEY=VALUE' config --set
refused '--set needs a value' config --set --origin
refused '--quiet takes no value' config --quiet=yes
refused '--config needs a value: --config FILE' config -c
refused 'config takes no files ("a")' config a
refused 'config takes no files ("-")' config -
refused 'config takes no files ("--origin")' config -- --origin
for size in 1920 1920x 1920x1080x 0x0 -1x5 1920X1080 99999x1080 100x1080 1920x99999999999999 ' 1920x1080' x ''; do
	refused "--size is \"$size\" and has to be like 1920x1080" config --size="$size"
done
for width in 18 em 0em 0.5em 1000em 1.em 1.2345em 1.-1em x18em -3em 18EM ''; do
	refused "--width is \"$width\" and has to be like 18em" config --width="$width"
done
refused '--role is "boby" and has to be headline, body or figure (did you mean body?)' config --role boby
for loops in 0 -1 1.5 x 2147483648 99999999999999999999 ''; do
	refused "--loops is \"$loops\" and has to be a whole number from 1" config --loops "$loops"
done

: >empty.conf
# Options stand anywhere, with their value attached or not; a later one wins.
for way in '-c empty.conf --set timing.min=9s config' 'config --set timing.min=9s' 'config --set=timing.min=9s -q' \
	'--set timing.min=8s config --set timing.min=9s -cempty.conf' 'config -qc empty.conf --set=timing.min=9s' 'config --set timing.min=9s --'; do
	run $way
	code 0
	out 'min = 9s'
	no_err
done

# Nothing is done when the result cannot be written; a closed standard stream is no place for files.
for args in config --help --version 'config --origin' 'config --defaults'; do
	last="$args >/dev/full"
	"$santi" $args >/dev/full 2>err </dev/null
	code=$?
	code 1
	err 'standard output: error: the result cannot be written: No space left on device'
	last="$args >&-"
	"$santi" $args >&- 2>err </dev/null
	code=$?
	code 1
	err 'standard output: error: the result cannot be written: Bad file descriptor'
	last="$args 2>&- <&-"
	"$santi" $args >out 2>&- <&-
	code=$?
	code 0
	checks=$((checks + 3))
done
"$santi" config --defaults | head -n 1 >out
out '; Every option'

finish
