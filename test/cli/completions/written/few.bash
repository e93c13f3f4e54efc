# Completions of foyer for bash, from: foyer completions bash.
_foyer_words() {
  local IFS=$' \n'
  COMPREPLY=($(compgen -W "$1" -- "$2"))
}
_foyer_files() {
  local name
  compopt -o filenames 2> /dev/null
  while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "$1")
}
_foyer() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  COMPREPLY=()
  if [[ $word == = ]]; then word=
  elif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  ((COMP_CWORD > 1)) || command=
  case $command in serve|ctl|replay|help|bare) ;; *) command=chat ;; esac
  case "$command $before" in
  'chat --theme') _foyer_words 'dark light' "$word"; return ;;
  'serve --config'|'ctl --admin') _foyer_files "$word"; return ;;
  'serve --port') :; return ;;
  esac
  case "$command $word" in
  'chat -'*) _foyer_words '--theme -p --plain' "$word" ;;
  'serve -'*) _foyer_words '--config --port' "$word" ;;
  'ctl -'*) _foyer_words '--admin' "$word" ;;
  'replay -'*) _foyer_words '--version' "$word" ;;
  'help -'*) _foyer_words '' "$word" ;;
  'bare -'*) _foyer_words '' "$word" ;;
  'chat '*) ((COMP_CWORD > 1)) || _foyer_words 'serve a:b' "$word" ;;
  'ctl '*)
    local index
    for ((index = 2; index < COMP_CWORD; index++)); do
      case ${COMP_WORDS[index]} in kick|stop) return ;; esac
    done
    _foyer_words 'kick stop' "$word" ;;
  'replay '*) _foyer_files "$word" ;;
  'help '*)
    local index
    for ((index = 2; index < COMP_CWORD; index++)); do
      case ${COMP_WORDS[index]} in serve|ctl) return ;; esac
    done
    _foyer_words 'serve ctl' "$word" ;;
  esac
}
complete -F _foyer foyer
