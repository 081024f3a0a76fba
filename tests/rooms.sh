#!/bin/sh
# The doors between the rooms of src/: every #include of a room must be allowed by src/ROOMS, and every public header must
# compile alone. usage: rooms.sh SOURCE_DIR COMPILER
set -eu
cd "$1/src"
cc=$2
bad=0
say() { echo "$*" >&2; bad=1; }

for room in */; do
	room=${room%/}
	[ "$room" = cmd ] && continue
	grep -q "^$room:" ROOMS || say "ROOMS: no line for the folder $room"
	[ -f "$room/$room.h" ] || say "$room: no public header $room/$room.h"
done

# file:include -> is the included room behind a door, and is another room's header its public one?
for file in main.c */*.c */*.h; do
	[ -f "$file" ] || continue
	case $file in */*) room=${file%%/*} ;; *) room=cmd ;; esac
	line=$(grep "^$room:" ROOMS) || { say "ROOMS: no line for $room"; continue; }
	line=${line#*:}
	doors=" ${line%%|*} "
	libs=
	case $line in *"|"*) libs=${line#*|} ;; esac
	# includes of our own
	for inc in $(sed -n 's/^#[ \t]*include[ \t]*"\([^"]*\)".*/\1/p' "$file"); do
		case $inc in */*) other=${inc%%/*} ;; *) say "$file: include \"$inc\" by its path from src/"; continue ;; esac
		[ "$other" = "$room" ] && continue
		case "$doors" in *" $other "*) ;; *) say "$file: $room has no door to $other (\"$inc\")" ;; esac
		[ "$inc" = "$other/$other.h" ] || say "$file: \"$inc\" is private to $other"
	done
	# libraries: a header or the first part of its path must be in the list, unless it is the C library's
	for inc in $(sed -n 's/^#[ \t]*include[ \t]*<\([^>]*\)>.*/\1/p' "$file"); do
		case $inc in
		SDL*|png.h|cairo*|ft2build.h|hb*|unicode/*|md4c*|ini.h|qrencode.h|sodium.h|systemd/*|sys/inotify.h|sys/signalfd.h|signal.h|time.h)
			part=${inc%%/*}
			case $inc in hb*) part=hb ;; esac
			case $inc in signal.h|time.h) [ "$room" = host ] && continue ;; esac
			case " $libs " in *" $part "*) ;; *) say "$file: $room may not use <$inc>" ;; esac ;;
		esac
	done
done

for header in */*.h; do
	printf '#include "%s"\n' "$header" | "$cc" -std=c17 -D_DEFAULT_SOURCE -Wall -Wextra -fsyntax-only -I. $(pkg-config --cflags sdl2 freetype2 harfbuzz) -x c - ||
		say "$header does not compile alone"
done
[ $bad = 0 ] && echo "every include is behind a door"
exit $bad
