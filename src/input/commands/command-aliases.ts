/** Commands of other chat programs, and what to use instead. */

import { ALIAS_SENTENCES } from '../input-sentences.js';

/** The names that other chat programs use for Foyer's commands, by Foyer's name. */
export const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  quit: ['exit', 'bye', 'q', 'disconnect'],
  leave: ['part', 'close'],
  list: ['rooms', 'channels', 'ls'],
  join: ['room', 'channel', 'create', 'enter'],
  who: ['users', 'names', 'members'],
  nick: ['name', 'rename'],
  find: ['search', 'grep'],
  tab: ['window', 'win', 'switch'],
  connect: ['open'],
  ignore: ['unignore', 'block', 'unblock', 'mute'],
  clear: ['cls'],
  set: ['settings', 'config', 'options'],
  msg: ['query', 'whisper', 'w', 'pm', 'dm', 'tell'],
  me: ['action', 'em'],
  help: ['h', 'commands', 'keys'],
};

/** Commands of other chat programs that the protocol has no equivalent for. */
const NOWHERE: ReadonlyMap<string, string> = new Map([
  ...['kick', 'ban', 'op', 'invite'].map((name) => [name, ALIAS_SENTENCES.operators] as const),
]);

/** Returns a sentence about a command of other chat programs; null if the name is not one. */
export function otherNameHint(name: string): string | null {
  const word = name.toLowerCase();
  const here = Object.entries(OTHER_NAMES).find(([, others]) => others.includes(word))?.[0];
  return here === undefined ? (NOWHERE.get(word) ?? null) : ALIAS_SENTENCES.renamed(here);
}
