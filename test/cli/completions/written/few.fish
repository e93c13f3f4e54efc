# Completions of foyer for fish, from: foyer completions fish.
function __foyer_command
    set -l words (commandline -opc)
    if contains -- "$words[2]" serve ctl replay help bare
        echo $words[2]
    else
        echo chat
    end
end
complete -c foyer -f
complete -c foyer -n 'test (__foyer_command) = chat' -l theme -x -a 'dark light' -d 'it\'s [theme] \\'
complete -c foyer -n 'test (__foyer_command) = chat' -s p -l plain -d 'it\'s [plain] \\'
complete -c foyer -n 'test (count (commandline -opc)) = 1' -a serve -d 'run a "server": $HOME'
complete -c foyer -n 'test (count (commandline -opc)) = 1' -a a:b
complete -c foyer -n 'test (__foyer_command) = serve' -l config -r -F -d 'it\'s [config] \\'
complete -c foyer -n 'test (__foyer_command) = serve' -l port -x -d 'it\'s [port] \\'
complete -c foyer -n 'test (__foyer_command) = ctl' -l admin -r -F -d 'it\'s [admin] \\'
complete -c foyer -n 'test (__foyer_command) = ctl; and not __fish_seen_subcommand_from kick stop' -a kick
complete -c foyer -n 'test (__foyer_command) = ctl; and not __fish_seen_subcommand_from kick stop' -a stop
complete -c foyer -n 'test (__foyer_command) = replay' -l version -d 'it\'s [version] \\'
complete -c foyer -n 'test (__foyer_command) = replay' -F
complete -c foyer -n 'test (__foyer_command) = help; and not __fish_seen_subcommand_from serve ctl' -a serve
complete -c foyer -n 'test (__foyer_command) = help; and not __fish_seen_subcommand_from serve ctl' -a ctl
