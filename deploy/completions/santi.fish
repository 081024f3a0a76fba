# Completion of santi for fish.

set -l commands play import outline pages render check lines status config
set -l none "not __fish_seen_subcommand_from $commands"

complete -c santi -n $none -a play -d 'Show pages full-screen'
complete -c santi -n $none -a import -d 'Turn an article into a deck'
complete -c santi -n $none -a outline -d 'Tell what was understood'
complete -c santi -n $none -a pages -d 'List the pages and their times'
complete -c santi -n $none -a render -d 'Draw every page as PNG'
complete -c santi -n $none -a check -d 'Tell everything that would show wrong'
complete -c santi -n $none -a lines -d 'Set standard input as lines'
complete -c santi -n $none -a status -d 'Tell what the running show says of itself'
complete -c santi -n $none -a config -d 'Print the configuration in force'

complete -c santi -s c -l config -r -d 'The configuration'
complete -c santi -l set -x -d 'SECTION.KEY=VALUE'
complete -c santi -s q -l quiet -d 'Print errors only'
complete -c santi -s v -l verbose -d 'Print notes too'
complete -c santi -s h -l help -d 'Print the usage'
complete -c santi -l version -d 'Print the version'

complete -c santi -n '__fish_seen_subcommand_from outline pages lines status' -l json -d 'Print JSON'
complete -c santi -n '__fish_seen_subcommand_from import render' -s o -l out -r -d 'Where to write'
complete -c santi -n '__fish_seen_subcommand_from pages render check play' -l size -x -a '1920x1080 3840x2160 1080x1920 1366x768' -d 'The screen in pixels'
complete -c santi -n '__fish_seen_subcommand_from render play' -l at -x -d 'The page to begin with'
complete -c santi -n '__fish_seen_subcommand_from render' -l pdf -d 'All pages in one PDF too'
complete -c santi -n '__fish_seen_subcommand_from render' -l debug -d 'Draw the lines over the pages'
complete -c santi -n '__fish_seen_subcommand_from play' -l windowed -d 'In a window'
complete -c santi -n '__fish_seen_subcommand_from play' -l pattern -d 'A test pattern'
complete -c santi -n '__fish_seen_subcommand_from play' -l headless -d 'Without a screen'
complete -c santi -n '__fish_seen_subcommand_from play' -l loops -x -d 'End after so many loops'
complete -c santi -n '__fish_seen_subcommand_from play' -l script -r -d 'Input and checks on a virtual clock'
complete -c santi -n '__fish_seen_subcommand_from lines' -l width -x -a 18em -d 'The width to set in'
complete -c santi -n '__fish_seen_subcommand_from lines' -l role -x -a 'headline body figure' -d 'What it is'
complete -c santi -n '__fish_seen_subcommand_from lines' -l justify -d 'Body lines as wide as the width'
complete -c santi -n '__fish_seen_subcommand_from config' -l defaults -d 'Every option at its default'
complete -c santi -n '__fish_seen_subcommand_from config' -l origin -d 'Where each value came from'
complete -c santi -n '__fish_seen_subcommand_from config' -l manual -d 'As a part of a manual page'
