/** Parses the arguments of the program by the table of subcommands. Pure. */

import { sanitise } from '../../text/sanitise.js';
import { COMMAND_LINE } from '../cli-sentences.js';
import { CHAT } from './chat-line.js';
import type { Mistake } from './flag.js';
import { meantName } from './mistyped.js';
import { readFlags } from './read-flags.js';
import {
  type AnySubcommand,
  COMMON_FLAGS,
  FIRST_WORDS,
  SUBCOMMANDS,
  type SubcommandLine,
} from './subcommands.js';

/** A parsed command line. */
export type CommandLine =
  | SubcommandLine
  /** `about` is the subcommand whose help was asked for; null for all. */
  | { readonly command: 'help'; readonly about: AnySubcommand | null }
  | { readonly command: 'version' }
  | Mistake;

/** Parses the arguments of the program. Never throws: a mistake is a value with a sentence. */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const [first = ''] = words;
  if (first === 'help') return helpLine(words[1]);
  const meant = meantName(first, FIRST_WORDS);
  if (meant !== undefined) return mistake(COMMAND_LINE.mistyped(sanitise(first), meant));
  const subcommand = named(first);
  const read = readFlags(subcommand === undefined ? words : words.slice(1), [
    ...(subcommand ?? CHAT).flags,
    ...COMMON_FLAGS,
  ]);
  if ('problem' in read) return mistake(read.problem, subcommand);
  const { values, positionals } = read;
  if (values.has('help')) return { command: 'help', about: subcommand ?? null };
  if (values.has('version')) return { command: 'version' };
  const line = ((subcommand ?? CHAT) as AnySubcommand).read(values, positionals);
  return 'problem' in line ? mistake(line.problem, subcommand) : line;
}

/** Returns the subcommand that a first word names; the chat has none. */
function named(word: string): AnySubcommand | undefined {
  return (SUBCOMMANDS as readonly AnySubcommand[]).find(
    (each) => each.name === word && each.name !== CHAT.name,
  );
}

function helpLine(word: string | undefined): CommandLine {
  if (word === undefined) return { command: 'help', about: null };
  const about = named(word);
  if (about !== undefined) return { command: 'help', about };
  return mistake(COMMAND_LINE.noHelp(sanitise(word), FIRST_WORDS.join(', ')));
}

function mistake(problem: string, subcommand?: AnySubcommand): Mistake {
  const see = subcommand === undefined ? 'foyer --help' : `foyer ${subcommand.name} --help`;
  return { command: 'mistake', problem, see };
}
