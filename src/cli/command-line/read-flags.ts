/** Splits a command line into flags and other words by a table of flags. Pure. */

import { parseArgs } from 'node:util';
import { sanitise } from '../../text/sanitise.js';
import { COMMAND_LINE } from '../cli-sentences.js';
import type { Flag, FlagValues } from './flag.js';

/** The flags and the other words of a command line. */
interface Words {
  readonly values: FlagValues;
  readonly positionals: readonly string[];
}

/** Splits words into flags and positionals by the table, or returns what is wrong. */
export function readFlags(
  words: readonly string[],
  flags: readonly Flag[],
): Words | { readonly problem: string } {
  // The usual start: it needs no parser of Node's, which takes 2 ms to load.
  if (words.length === 0) return { values: new Map(), positionals: [] };
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokensOf(words, flags)) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = flags.find(({ name }) => name === token.name);
    const missing = !token.inlineValue && token.value?.startsWith('-');
    const problem = flagProblem(token.rawName, flag, missing ? undefined : token.value);
    if (problem !== null) return { problem };
    values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? '']);
  }
  return { values, positionals };
}

function tokensOf(words: readonly string[], flags: readonly Flag[]) {
  const options = flags.map(({ name, argument, short }) => {
    const type = argument === null ? ('boolean' as const) : ('string' as const);
    return [name, { type, multiple: true, ...(short && { short }) }] as const;
  });
  const parsing = { strict: false, allowPositionals: true, tokens: true } as const;
  return parseArgs({ args: [...words], options: Object.fromEntries(options), ...parsing }).tokens;
}

function flagProblem(
  raw: string,
  flag: Flag | undefined,
  value: string | undefined,
): string | null {
  if (flag === undefined) return COMMAND_LINE.unknownFlag(sanitise(raw));
  if (flag.argument !== null && (value === undefined || value === '')) {
    return COMMAND_LINE.valueMissing(flag.name, flag.argument);
  }
  if (flag.argument === null && value !== undefined) return COMMAND_LINE.valueGiven(flag.name);
  return null;
}
