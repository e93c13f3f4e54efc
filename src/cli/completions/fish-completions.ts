/** The completions for fish. Pure. */

import type { CompletionFlag, CompletionRow, Place } from './completion-rows.js';
import { scriptHead } from './shell-text.js';

/** Returns the script. */
export function fishCompletions(rows: readonly [CompletionRow, ...CompletionRow[]]): string {
  const [chat, ...others] = rows;
  return [
    ...scriptHead('fish'),
    'function __foyer_command',
    '    set -l words (commandline -opc)',
    `    if contains -- "$words[2]" ${others.map(({ name }) => name).join(' ')}`,
    '        echo $words[2]',
    '    else',
    `        echo ${chat.name}`,
    '    end',
    'end',
    'complete -c foyer -f',
    ...rows.flatMap(rowLines),
    '',
  ].join('\n');
}

function rowLines(row: CompletionRow, index: number): string[] {
  const isHere = `test (__foyer_command) = ${row.name}`;
  const start = `complete -c foyer -n ${fishQuoted(isHere)}`;
  return [...row.flags.map((flag) => flagLine(start, flag)), ...firstLines(row, index, isHere)];
}

function flagLine(start: string, { name, short, help, value }: CompletionFlag): string {
  const names = `${short === undefined ? '' : ` -s ${short}`} -l ${name}`;
  return `${start}${names}${value === null ? '' : valueWords(value.place)} -d ${fishQuoted(help)}`;
}

/** The words after a flag that say what its value is. */
function valueWords(place: Place): string {
  if (place.type === 'file') return ' -r -F';
  if (place.type === 'other') return ' -x';
  return ` -x -a ${fishQuoted(place.words.map(({ name }) => name).join(' '))}`;
}

/** Words that are listed stand once; subcommands themselves stand first. */
function firstLines({ first }: CompletionRow, index: number, isHere: string): string[] {
  if (first.type === 'other') return [];
  if (first.type === 'file') return [`complete -c foyer -n ${fishQuoted(isHere)} -F`];
  const names = first.words.map(({ name }) => name).join(' ');
  const isNew =
    index === 0
      ? 'test (count (commandline -opc)) = 1'
      : `${isHere}; and not __fish_seen_subcommand_from ${names}`;
  return first.words.map(({ name, help }) => {
    const words = `complete -c foyer -n ${fishQuoted(isNew)} -a ${name}`;
    return help === '' ? words : `${words} -d ${fishQuoted(help)}`;
  });
}

/** Returns a text as one word, in single quotes; fish knows two escapes in them. */
function fishQuoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}
