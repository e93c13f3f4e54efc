/** The completions for zsh: a script to source after compinit, or a file `_foyer` in its search path. Pure. */

import type { CompletionFlag, CompletionRow, CompletionWord, Place } from './completion-rows.js';
import { quoted, scriptHead } from './shell-text.js';

/** Returns the script. */
export function zshCompletions(rows: readonly [CompletionRow, ...CompletionRow[]]): string {
  const [chat, ...others] = rows;
  return [
    '#compdef foyer',
    ...scriptHead('zsh'),
    '_foyer() {',
    `  local command=${chat.name}`,
    '  if ((CURRENT > 2)); then',
    `    case $words[2] in ${others.map(({ name }) => name).join('|')})`,
    '      command=$words[2]; shift words; ((CURRENT--)) ;;',
    '    esac',
    '  fi',
    '  case $command in',
    ...rows.flatMap(commandLines),
    '  esac',
    '}',
    'if [[ $funcstack[1] == _foyer ]]; then _foyer "$@"; else compdef _foyer foyer; fi',
    '',
  ].join('\n');
}

function commandLines({ name, flags, first }: CompletionRow): string[] {
  const specs = [...flags.flatMap(flagSpecs), ...firstSpecs(first)];
  if (specs.length === 0) return [];
  const lines = specs.map((spec, index) => {
    const isLast = index === specs.length - 1;
    return `    ${quoted(spec)}${isLast ? ' ;;' : ' \\'}`;
  });
  return [`  ${name}) _arguments -s \\`, ...lines];
}

/** The parts of a flag for _arguments, which can be repeated unless it has no value. */
function flagSpecs({ name, short, help, value }: CompletionFlag): string[] {
  const explained = `[${help.replaceAll(/[[\]\\]/g, '\\$&')}]`;
  if (value === null) {
    const names = [...(short === undefined ? [] : [`-${short}`]), `--${name}`];
    return names.map((each) => `(${names.join(' ')})${each}${explained}`);
  }
  return [`*--${name}=${explained}:${field(value.name)}:${action(value.place)}`];
}

function firstSpecs(first: Place): string[] {
  return first.type === 'other' ? [] : [`1:command:${action(first)}`, '*: :'];
}

/** A text between two colons. */
function field(text: string): string {
  return text.replaceAll(/[\\:]/g, '\\$&');
}

/** The part that completes what stands in a place. */
function action(place: Place): string {
  if (place.type === 'file') return '_files';
  if (place.type === 'other') return ' ';
  const isExplained = place.words.some(({ help }) => help !== '');
  return isExplained
    ? `((${place.words.map(explainedWord).join(' ')}))`
    : `(${place.words.map(({ name }) => name).join(' ')})`;
}

/** A word and its meaning, as a word of zsh in a list of them. */
function explainedWord({ name, help }: CompletionWord): string {
  return `${field(name)}\\:"${help.replaceAll(/["\\$`]/g, '\\$&').replaceAll(':', '\\:')}"`;
}
