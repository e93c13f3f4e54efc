/** Commands of other chat programs, and what to use instead. */

/** The names that other chat programs use for Foyer's commands, by Foyer's name. */
export const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  quit: ['exit', 'bye', 'q', 'disconnect'],
  leave: ['part', 'close', 'back'],
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
  help: ['h', 'commands', 'keys'],
};

const PRIVATE = 'The protocol has no private messages: everyone in the room reads what you send.';
const NO_RANKS = 'Rooms have no operators. /ignore NAME hides a person’s messages.';

/** Commands of other chat programs that the protocol has no equivalent for. */
const NOWHERE: ReadonlyMap<string, string> = new Map([
  ...['msg', 'query', 'whisper', 'w', 'pm', 'dm', 'tell'].map((name) => [name, PRIVATE] as const),
  ...['kick', 'ban', 'op', 'invite'].map((name) => [name, NO_RANKS] as const),
  ['me', 'The protocol has no actions: say it in words.'],
  ['topic', 'Rooms have no topics.'],
  ['away', 'The protocol cannot show that you are away.'],
]);

/** Returns a sentence about a command of other chat programs; null if the name is not one. */
export function otherNameHint(name: string): string | null {
  const word = name.toLowerCase();
  const here = Object.entries(OTHER_NAMES).find(([, others]) => others.includes(word))?.[0];
  return here === undefined ? (NOWHERE.get(word) ?? null) : `In Foyer this is /${here}.`;
}
