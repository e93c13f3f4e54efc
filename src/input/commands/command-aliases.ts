/** What other chat programs call commands that Foyer has, by the names that they have here. */
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

const PRIVATE = 'The protocol has no private messages: everybody in the room reads what is sent.';
const NO_RANKS = 'Nobody has more to say than others here: /ignore NAME hides what somebody says.';

/** What other chat programs have, and the protocol has not. */
const NOWHERE: ReadonlyMap<string, string> = new Map([
  ...['msg', 'query', 'whisper', 'w', 'pm', 'dm', 'tell'].map((name) => [name, PRIVATE] as const),
  ...['kick', 'ban', 'op', 'invite'].map((name) => [name, NO_RANKS] as const),
  ['me', 'The protocol has no actions: say it in words.'],
  ['topic', 'Rooms have names, and nothing else.'],
  ['away', 'The protocol cannot tell others that you are away.'],
]);

/** What a command of other chat programs is here, as a sentence; null for a name that is none of theirs. */
export function otherNameHint(name: string): string | null {
  const word = name.toLowerCase();
  const here = Object.entries(OTHER_NAMES).find(([, others]) => others.includes(word))?.[0];
  return here === undefined ? (NOWHERE.get(word) ?? null) : `Here it is called /${here}.`;
}
