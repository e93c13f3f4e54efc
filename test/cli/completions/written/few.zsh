#compdef foyer
# Completions of foyer for zsh, from: foyer completions zsh.
_foyer() {
  local command=chat
  if ((CURRENT > 2)); then
    case $words[2] in serve|ctl|replay|help|bare)
      command=$words[2]; shift words; ((CURRENT--)) ;;
    esac
  fi
  case $command in
  chat) _arguments -s \
    '*--theme=[it'\''s \[theme\] \\]:A\:B:(dark light)' \
    '(-p --plain)-p[it'\''s \[plain\] \\]' \
    '(-p --plain)--plain[it'\''s \[plain\] \\]' \
    '1:command:((serve\:"run a \"server\"\: \$HOME" a\:b\:""))' \
    '*: :' ;;
  serve) _arguments -s \
    '*--config=[it'\''s \[config\] \\]:FILE:_files' \
    '*--port=[it'\''s \[port\] \\]:PORT: ' ;;
  ctl) _arguments -s \
    '*--admin=[it'\''s \[admin\] \\]:PATH:_files' \
    '1:command:(kick stop)' \
    '*: :' ;;
  replay) _arguments -s \
    '(--version)--version[it'\''s \[version\] \\]' \
    '1:command:_files' \
    '*: :' ;;
  help) _arguments -s \
    '1:command:(serve ctl)' \
    '*: :' ;;
  esac
}
if [[ $funcstack[1] == _foyer ]]; then _foyer "$@"; else compdef _foyer foyer; fi
