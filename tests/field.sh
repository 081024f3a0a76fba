#!/bin/sh
# FIELD.md against the tests: each file it names exists, and each test in the file it is named with. usage: field.sh TESTS_DIR
set -eu
cd "$1"
bad=0
say() { echo "FIELD.md: $*" >&2; bad=1; }

# A row, its states, its files and its tests.
rows=0
while IFS= read -r row; do
	rows=$((rows + 1))
	number=$(printf '%s\n' "$row" | sed 's/^| \([0-9]*\) .*/\1/')
	case $row in *"| tested: "*|*"| part: "*|*"| no: "*|*"| open: "*) ;; *) say "R $number says neither tested, part, no nor open" ;; esac
	files=$(printf '%s\n' "$row" | grep -oE '(unit|soak|cmd|screen|bench|image|fleet|faults)/[a-z0-9_]+\.(c|sh|py)' || :)
	for file in $files; do
		[ -f "$file" ] || say "R $number: there is no $file"
	done
	# Names of tests have at least two underscores; those of files were taken out.
	for test in $(printf '%s\n' "$row" | sed -E 's#(unit|soak|cmd|screen|bench|image|fleet|faults)/[a-z0-9_]+\.(c|sh|py)##g' | grep -oE '\b[a-z0-9]+(_[a-z0-9]+){2,}\b' || :); do
		# shellcheck disable=SC2086 # a list of files
		grep -qsE "^(static void|    def) $test\(" $files || say "R $number: no test $test in" $files
	done
	case $row in *"| tested: "*) [ -n "$files" ] || case $row in *"the same"*) ;; *) say "R $number is tested by no file" ;; esac ;; esac
done <<ROWS
$(grep -E '^\| [0-9]+ \|' FIELD.md)
ROWS
[ "$rows" -ge 100 ] || say "only $rows rows"
[ $bad = 0 ] && echo "the tests of $rows rows exist"
exit $bad
