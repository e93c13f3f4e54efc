import type { Dice } from '../../support/dice.js';
import { ALL, lineOf, type Seen } from './record-scene.js';

/** The knowledge of an attacker: the log of the room, and the names and secrets of attackers that entered it. */
export interface Known {
  readonly log: string;
  readonly own: readonly Seen[];
}

const SECRETS = [
  '#s1',
  '#s2',
  's',
  '',
  'x'.repeat(3000),
  '__proto__',
  'undefined',
  'null',
  '\u0000',
];
const NAMES = ['ann', 'ANN', 'ａnn', 'bob', 'cat', '__proto__', 'constructor', '', 'two words'];
const ROOMS = ['den', 'DEN', 'attic', '__proto__', '', 'x'.repeat(64), 'x'.repeat(3000)];
const NUMBERS: readonly unknown[] = [
  ...[0, 1, 2, 3, -1, 1.5, 1e15, Number.MAX_SAFE_INTEGER, 2 ** 60, 1e300],
  ...['1', null, true, [], {}],
];
const TEXTS = [
  ...[
    'hi',
    '',
    '\n',
    '\u001e{"type":"notice","time":0,"text":"x"}',
    'ann: hi',
    '*** stop',
    '\ud800',
  ],
  ...[
    'x'.repeat(1024),
    'x'.repeat(1025),
    '"'.repeat(1024),
    'a\r\n\u001e{}',
    'ann has left',
    '\u202e',
  ],
];
const ODD_LINES = [
  ...['\u001e', '\u001e\u001e', '\u001e{', '\u001e[]', '\u001enull', '\u001e"x"', '\u001e1e999'],
  ...[
    `\u001e${'['.repeat(4000)}`,
    `\u001e${'{"a":'.repeat(600)}`,
    `\u001e${'['.repeat(1500)}${']'.repeat(1500)}`,
  ],
  '\u001e{"type":"say","ref":1,"text":"x","type":"resume"}',
  '\u001e{"type":"say","ref":1,"ref":2,"text":"a","text":"b"}',
  '\u001e{"__proto__":{"type":"say","ref":1,"text":"x"}}',
  '\u001e{"type":"say","__proto__":{"ref":1},"text":"x"}',
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map(
    (type) => `\u001e{"type":"${type}"}`,
  ),
  `\u001e{"type":"say","ref":${'9'.repeat(400)},"text":"x"}`,
  '\u001e{"type":"say","ref":9007199254740993,"text":"x"}',
  `\u001e${'x'.repeat(4096)}`,
  `\u001e{"type":"say","ref":1,"text":"${'x'.repeat(5000)}"}`,
  '\u001e{"type":"hello","extensions":["messages","messages","__proto__"]}',
  '\u001e{"type":"hello","extensions":{"length":1e9}}',
];

/** Returns bytes that some client may send to a server with records: one or several lines, or half a line. */
export function hostileRecords(dice: Dice, known: Known, name: string): string {
  return Array.from({ length: 1 + dice.below(3) }, () => hostileLine(dice, known, name)).join('');
}

function hostileLine(dice: Dice, known: Known, name: string): string {
  switch (dice.below(10)) {
    case 0:
      return `${dice.pick(ODD_LINES)}\r\n`;
    case 1:
      return dice.pick([
        '/join den\r\n',
        `/nick ${name}\r\n`,
        '/logout\r\n',
        '/list\r\n',
        '/who\n',
      ]);
    case 2:
      return `/join den\r\n/nick ${name}\r\n`;
    case 3:
      return lineOf({ type: 'hello', extensions: dice.below(4) > 0 ? ALL : ['messages'] });
    case 4:
      return dice.pick(['\u001e{"type":"say","te', '\r\n', '\n', '\u0000', '\u001e']);
    case 5:
    case 6:
      return lineOf(hostileResume(dice, known));
    default:
      return lineOf(hostileSaying(dice));
  }
}

function hostileResume(dice: Dice, { log, own }: Known): object {
  const id = dice.pick(NUMBERS);
  if (own.length > 0 && dice.below(3) === 0) {
    // A good secret, perhaps with somebody else's name.
    const { room, name, secret } = dice.pick(own);
    const named = dice.below(3) === 0 ? dice.pick(NAMES) : name;
    return { type: 'resume', room, name: named, log, secret, id };
  }
  return {
    type: 'resume',
    room: dice.pick(ROOMS),
    name: dice.pick(NAMES),
    log: dice.below(4) > 0 ? log : dice.pick(['', 'log2', '__proto__']),
    secret: dice.pick(SECRETS),
    id,
  };
}

function hostileSaying(dice: Dice): object {
  const type = dice.pick([
    'say',
    'whisper',
    'topic',
    'away',
    'back',
    'who',
    'say',
    'said',
    'entered',
  ]);
  return {
    type,
    ref: dice.pick(NUMBERS),
    text: dice.pick(TEXTS),
    to: dice.pick(NAMES),
    name: 'ann',
    action: dice.pick([true, false, 1]),
  };
}
