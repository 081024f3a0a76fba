# The configuration a command runs with: the file, --set, what is wrong in them and what it makes of the exit code.
. "${0%/*}/lib.sh"

run config
code 0
out '[timing]'
out 'min = 6s'
no_err

# What is printed is a configuration.
for way in '' --defaults --origin; do
	run config $way
	code 0
	cp out again.conf
	run -c again.conf config
	code 0
	no_err
	out 'transition_time = 0.6s'
done

printf '[timing]\nmin = 8s\nmax = 40s\n' >good.conf
run -c good.conf config --origin --set timing.min=9s --set show.content=今日.md
code 0
no_err
out 'min = 9s                     ; --set'
out 'max = 40s                    ; good.conf:3'
out 'content = 今日.md'
out 'cover = auto                 ; default'

run config --set timing.min=1s --set timing.min=2s
code 0
no_err
out 'min = 2s'

# Standard input.
input=good.conf
run config -c -
input=/dev/null
code 0
no_err
out 'max = 40s'

# What is wrong is left out, said with its place, and makes it exit 1; the rest is used.
printf '\357\273\277[timing]\r\nmin = 8\r\nmax = 40s\r\n[shwo]\r\n' >bad.conf
run -c bad.conf config --set timing.cover=1y
code 1
out 'max = 40s'
out 'min = 6s'
err 'bad.conf:2:7: error: timing.min: "8" has no unit, write 8s for seconds'
err 'bad.conf:4:2: error: there is no section [shwo] (did you mean [show]?)'
err '--set: error: timing.cover: "1y" has the unit "y"'

# The sample does not depend on what is wrong elsewhere.
run -c bad.conf config --defaults
code 0
out 'min = 6s'

# -q keeps the errors, not the warnings.
run config --set timing.min=50s
code 0
err '--set: warning: timing.min (50s) is longer than timing.max (30s), using 50s for both'
out 'max = 50s'
run -q config --set timing.min=50s
code 0
no_err
run -q config --set timing.min=50
code 1
err 'error: timing.min: "50" has no unit'

# Files that are no configuration: exit 1, a reason, the defaults.
printf '[show]\ncontent = \275\361\310\325.md\n' >ansi.conf
printf '\377\376[\000s\000' >utf16.conf
printf '[show]\n\000' >binary.conf
truncate -s 100M huge.conf
head -c 2000000 /dev/zero | tr '\0' 'x' >line.conf
mkdir folder.conf
mkfifo pipe.conf
for file in missing.conf ansi.conf utf16.conf binary.conf huge.conf line.conf folder.conf pipe.conf /proc/self/mem; do
	run -c $file config
	code 1
	err "$file:"
	out 'min = 6s'
done
err '/proc/self/mem: error'
run -c ansi.conf config
err 'ansi.conf:2:11: error: the file is not UTF-8'
err 'save it with the encoding UTF-8'
: >empty.conf
run -c empty.conf config
code 0
no_err

finish
