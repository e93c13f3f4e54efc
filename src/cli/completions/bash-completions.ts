/** The completions for bash, as a script for version 3.2 or newer, without the package bash-completion. Pure. */

import type { CompletionFlag, CompletionRow, Place } from './completion-rows.js';
import { quoted, scriptHead } from './shell-text.js';

/** Returns the script. */
export function bashCompletions(rows: readonly [CompletionRow, ...CompletionRow[]]): string {
  const [chat, ...others] = rows;
  return [
    ...scriptHead('bash'),
    BEGIN,
    `  case $command in ${others.map(({ name }) => name).join('|')}) ;; *) command=${chat.name} ;; esac`,
    '  case "$command $before" in',
    ...valueLines(rows),
    '  esac',
    '  case "$command $word" in',
    ...rows.map(
      ({ name, flags }) => `  ${quoted(`${name} -`)}*) ${words(flags.flatMap(dashed))} ;;`,
    ),
    ...rows.flatMap(firstLines),
    '  esac',
    '}',
    'complete -F _foyer foyer',
    '',
  ].join('\n');
}

/** The functions, up to what is known of the subcommand; bash divides `--flag=value` at its sign. */
const BEGIN = `_foyer_words() {
  local IFS=$' \\n'
  COMPREPLY=($(compgen -W "$1" -- "$2"))
}
_foyer_files() {
  local name
  compopt -o filenames 2> /dev/null
  while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "$1")
}
_foyer() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if [[ $word == = ]]; then word=
  elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  ((COMP_CWORD > 1)) || command=`;

function dashed({ name, short }: CompletionFlag): string[] {
  return [...(short === undefined ? [] : [`-${short}`]), `--${name}`];
}

function words(names: readonly string[]): string {
  return `_foyer_words ${quoted(names.join(' '))} "$word"`;
}

/** The command that completes what stands in a place. */
function commandFor(place: Place): string {
  if (place.type === 'words') return words(place.words.map(({ name }) => name));
  return place.type === 'file' ? '_foyer_files "$word"' : ':';
}

/** The values of flags: a line for all flags that take the same. */
function valueLines(rows: readonly CompletionRow[]): string[] {
  const patterns = new Map<string, string[]>();
  for (const { name, flags } of rows) {
    for (const flag of flags) {
      if (flag.value === null) continue;
      const command = commandFor(flag.value.place);
      patterns.set(command, [...(patterns.get(command) ?? []), quoted(`${name} --${flag.name}`)]);
    }
  }
  return Array.from(patterns, ([command, flags]) => `  ${flags.join('|')}) ${command}; return ;;`);
}

/** The words that a subcommand lists stand once, after it; subcommands themselves stand first. */
function firstLines({ name, first }: CompletionRow, index: number): string[] {
  if (first.type === 'other') return [];
  const pattern = `  ${quoted(`${name} `)}*)`;
  if (first.type === 'file') return [`${pattern} ${commandFor(first)} ;;`];
  if (index === 0) return [`${pattern} ((COMP_CWORD > 1)) || ${commandFor(first)} ;;`];
  return [
    pattern,
    '    local index',
    '    for ((index = 2; index < COMP_CWORD; index++)); do',
    `      case \${COMP_WORDS[index]} in ${first.words.map((word) => word.name).join('|')}) return ;; esac`,
    '    done',
    `    ${commandFor(first)} ;;`,
  ];
}
