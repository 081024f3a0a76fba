#!/bin/sh
# The Debian package: what is in it, its manuals, completions, settings and units. usage: package.sh SOURCE_DIR WORK_DIR
# The faces are left out: they are fetched by the hundred megabytes, and have tests of their own. tests/install.sh, run by hand,
# installs, upgrades, removes and purges the whole package in a Debian of its own.
set -eu
source=$1
work=$2
failures=0
fail() {
	failures=$((failures + 1))
	echo "FAIL: $*" >&2
}
have() {
	command -v "$1" >/dev/null || {
		echo "no $1 here, its part is not tried"
		false
	}
}

rm -rf "$work/root" "$work"/*.deb
mkdir -p "$work"
{ cmake -S "$source" --preset package -B "$work" -DSANTI_BUNDLE=OFF && cmake --build "$work" -j 2 --target package; } >"$work.log" 2>&1 || {
	tail -n 30 "$work.log" >&2
	exit 1
}
root=$work/root
dpkg-deb -x "$work"/*.deb "$root"
santi=$root/usr/bin/santi
cd "$root"

# ---- the package ----
if have lintian; then
	lintian --allow-root --fail-on error,warning "$work"/*.deb || fail 'lintian has found something'
fi
for path in etc/santi/santi.conf usr/lib/systemd/system/santi.service usr/share/santi/colours/ink.ini usr/share/doc/santi/copyright \
	usr/lib/systemd/system/getty@.service.d/50-santi.conf; do
	[ -s "$path" ] || fail "the package has no $path"
done
if grep -q -a -F "$source" "$santi"; then
	fail 'the program names the folder it was built in'
fi

# ---- settings ----
"$santi" config --defaults >defaults
sed 's|^content =$|content = /var/lib/santi/content|' defaults | cmp - etc/santi/santi.conf || fail 'santi.conf is not the defaults'
# The fonts are not part of it here, so only what is said of the file counts.
"$santi" config -c etc/santi/santi.conf >out 2>err || :
! grep -q 'santi.conf:' err || fail "santi.conf has faults: $(cat err)"

# ---- manuals: every option is in them ----
gzip -dc usr/share/man/man1/santi.1.gz >santi.1
gzip -dc usr/share/man/man1/santi-approve.1.gz >santi-approve.1
gzip -dc usr/share/man/man5/santi.conf.5.gz >santi.conf.5
if have mandoc; then
	mandoc -T lint -W warning santi.1 santi-approve.1 santi.conf.5 || fail 'a manual has faults'
fi
"$santi" --help | sed -n '/^Commands:/,/^Without/s/^  \([a-z]*\) .*/\1/p' >commands
[ "$(wc -l <commands)" -ge 9 ] || fail 'the help lists no commands'
{
	"$santi" --help
	while read -r command; do "$santi" "$command" --help; done <commands
} | sed -n 's/^ .*--\([a-z]*\).*/\1/p' | sort -u >options
[ "$(wc -l <options)" -ge 15 ] || fail 'the help lists no options'
while read -r command; do
	grep -q "^.It Cm $command\$" santi.1 || fail "santi(1) does not know the command $command"
	for file in usr/share/zsh/vendor-completions/_santi usr/share/fish/vendor_completions.d/santi.fish; do
		grep -q -E "(^|[^-a-z])$command([^-a-z]|\$)" "$file" || fail "$file does not know $command"
	done
done <commands
while read -r option; do
	grep -q -e "Fl .*\\\\-$option" santi.1 || fail "santi(1) does not know --$option"
	grep -q -e "--$option\\b" usr/share/zsh/vendor-completions/_santi || fail "zsh's completion does not know --$option"
	grep -q -e "-l $option\\b" usr/share/fish/vendor_completions.d/santi.fish || fail "fish's completion does not know --$option"
done <options
sed -n 's/^\([a-z_]*\) =.*/\1/p' defaults | while read -r key; do
	grep -q "^.It Cm $key " santi.conf.5 || echo "$key"
done >missing
[ ! -s missing ] || fail "santi.conf(5) does not know: $(cat missing)"

# ---- completions ----
bash_completion=/usr/share/bash-completion/bash_completion
complete_bash() { # WORDS...: what bash offers for the last
	PATH=$root/usr/bin:$PATH bash -c '
		. '$bash_completion'
		. usr/share/bash-completion/completions/santi
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
		_santi 2>/dev/null
		printf "%s\n" "${COMPREPLY[@]}"' bash "$@"
}
if have bash && [ -r $bash_completion ]; then
	[ "$(complete_bash santi ren)" = render ] || fail 'bash does not complete a command'
	[ "$(complete_bash santi config --de)" = --defaults ] || fail 'bash does not complete an option'
	[ "$(complete_bash santi --set timing.reading)" = timing.reading_speed= ] || fail 'bash does not complete a setting'
	[ "$(complete_bash santi lines --role he)" = headline ] || fail 'bash does not complete a value'
fi
if have zsh; then
	zsh -n usr/share/zsh/vendor-completions/_santi || fail 'the completion for zsh has faults'
fi
if have fish; then
	fish=$(HOME=$root fish -N -c 'source usr/share/fish/vendor_completions.d/santi.fish; complete -C "santi config --def"')
	case $fish in --defaults*) ;; *) fail "fish does not complete an option: $fish" ;; esac
fi

# ---- units ----
if have systemd-analyze; then
	for unit in santi santi-cage santi-fetch; do
		# The program is where it will be installed, not here. A name of its own, for the machine may have the unit already.
		sed 's/santi.service/elsewhere.service/' "usr/lib/systemd/system/$unit.service" >"try-$unit.service"
		systemd-analyze verify --man=no "./try-$unit.service" >verify 2>&1 || :
		! grep -v 'is not executable' verify >&2 || fail "$unit.service has faults"
	done
	for unit in santi santi-fetch; do
		systemd-analyze security --no-pager --offline=yes --threshold=15 usr/lib/systemd/system/$unit.service >security ||
			fail "$unit.service is exposed: $(tail -n 1 security)"
		tail -n 1 security
	done
fi
if have apparmor_parser; then
	apparmor_parser --skip-kernel-load --skip-cache etc/apparmor.d/santi >verify 2>&1 ||
		fail "the AppArmor profile has faults: $(cat verify)"
fi
if have systemd-sysusers; then
	mkdir -p users/etc users/usr/lib/sysusers.d users/usr/lib/tmpfiles.d
	cp usr/lib/sysusers.d/santi*.conf users/usr/lib/sysusers.d/
	cp usr/lib/tmpfiles.d/santi*.conf users/usr/lib/tmpfiles.d/
	systemd-sysusers --root="$root/users" 2>err || fail "the users are not made: $(cat err)"
	grep -q '^santi:' users/etc/passwd || fail 'there is no user santi'
	if [ "$(id -u)" = 0 ]; then
		systemd-tmpfiles --create --root="$root/users" 2>err || fail "the folder is not made: $(cat err)"
		[ "$(stat -c %a users/var/lib/santi/content)" = 2775 ] || fail 'editors cannot write to the content folder'
	fi
fi

[ "$failures" = 0 ] && echo 'the package is as it should be'
[ "$failures" = 0 ]
