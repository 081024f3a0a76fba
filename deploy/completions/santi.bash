# Completion of santi for bash. Commands, options and settings are asked of the program, so they are never out of date.

_santi_commands() {
	santi --help 2>/dev/null | sed -n '/^Commands:/,/^Without/s/^  \([a-z]\{1,\}\) .*/\1/p'
}

_santi_settings() {
	santi config --defaults 2>/dev/null | sed -n -e 's/^\[\(.*\)\]$/\1/' -e 't section' -e 's/^\([a-z_]\{1,\}\) =.*/\1/p' -e b -e ': section' -e 's/^/[/p' |
		while read -r word; do
			case $word in
			\[*) section=${word#\[} ;;
			*) echo "$section.$word=" ;;
			esac
		done
}

_santi() {
	local cur prev words cword split command= word
	_init_completion -s -n = || return
	for word in "${words[@]:1:cword-1}"; do
		case $word in
		-*) ;;
		*)
			command=$word
			break
			;;
		esac
	done
	case $prev in
	--config | -c | --out | -o | --script)
		_filedir
		return
		;;
	--role)
		COMPREPLY=($(compgen -W 'headline body figure' -- "$cur"))
		return
		;;
	--set)
		compopt -o nospace
		COMPREPLY=($(compgen -W "$(_santi_settings)" -- "$cur"))
		return
		;;
	--size | --at | --loops | --width) return ;;
	esac
	$split && return
	if [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$(_parse_help santi "${command:+$command }--help")" -- "$cur"))
		return
	fi
	[[ -n $command ]] || COMPREPLY=($(compgen -W "$(_santi_commands)" -- "$cur"))
	_filedir
} && complete -F _santi santi
