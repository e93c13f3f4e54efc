/** What a shell can complete after `foyer`, from the table of subcommands: a row for each subcommand. Pure. */

import { textAsAscii } from '../../terminal/cells/ascii.js';
import type { Flag } from '../command-line/flag.js';
import { USAGE } from '../command-line/help-sentences.js';
import {
  type AnySubcommand,
  COMMON_FLAGS,
  FIRST_WORDS,
  SUBCOMMANDS,
} from '../command-line/subcommands.js';

/** A word that completes another, and its meaning in ASCII; '' for none. */
export interface CompletionWord {
  readonly name: string;
  readonly help: string;
}

/** What can stand somewhere: one of some words, the name of a file, or something that no shell knows. */
export type Place =
  | { readonly type: 'words'; readonly words: readonly CompletionWord[] }
  | { readonly type: 'file' }
  | { readonly type: 'other' };

/** A flag, as shells complete it; its texts are ASCII, since a shell may be in any locale. */
export interface CompletionFlag extends CompletionWord {
  /** One letter; undefined for none. */
  readonly short: string | undefined;
  /** The name of its value, and what that is; null for a flag without one. */
  readonly value: { readonly name: string; readonly place: Place } | null;
}

/** What can stand after the name of a subcommand; the chat, which has none, is the first. */
export interface CompletionRow extends CompletionWord {
  readonly flags: readonly CompletionFlag[];
  /** The first word that is no flag. */
  readonly first: Place;
}

/** The names of arguments that are files, or hold one. */
const FILE = /FILE|PATH/;

const OTHER: Place = { type: 'other' };

function placeOf(argument: string, values: readonly string[] | undefined): Place {
  if (values) return { type: 'words', words: values.map((name) => ({ name, help: '' })) };
  return FILE.test(argument) ? { type: 'file' } : OTHER;
}

function flagOf({ name, short, argument, values, help }: Flag): CompletionFlag {
  return {
    ...{ name, short, help: textAsAscii(help) },
    value: argument === null ? null : { name: argument, place: placeOf(argument, values) },
  };
}

function firstPlace({ usage, words }: Pick<AnySubcommand, 'usage' | 'words'>): Place {
  if (words === undefined) return placeOf(usage.map(({ form }) => form).join(' '), undefined);
  return {
    type: 'words',
    words: words.map(({ name, help }) => ({ name, help: textAsAscii(help) })),
  };
}

function rowOf(subcommand: AnySubcommand): CompletionRow {
  const { name, usage, flags } = subcommand;
  return {
    ...{ name, help: textAsAscii(usage[0]?.help ?? '') },
    flags: [...flags, ...COMMON_FLAGS].map(flagOf),
    first: firstPlace(subcommand),
  };
}

/** Returns a row for each subcommand and for `help`; the first word of the chat's is one of them. */
export function completionRows(): readonly [CompletionRow, ...CompletionRow[]] {
  const [chat, ...others] = SUBCOMMANDS as readonly AnySubcommand[] as [
    AnySubcommand,
    ...AnySubcommand[],
  ];
  const rows = others.map(rowOf);
  const help = textAsAscii(USAGE.help[0].help);
  const first: Place = {
    type: 'words',
    words: FIRST_WORDS.map((name) => rows.find((row) => row.name === name) ?? { name, help }),
  };
  const named: Place = { type: 'words', words: rows };
  return [{ ...rowOf(chat), first }, ...rows, { name: 'help', help, flags: [], first: named }];
}
