import type { Dice } from '../../support/dice.js';
import type { Says, TriedName } from './model.js';

const both = (text: string, key: string | null): TriedName => ({ text, room: key, person: key });

const NAMES: readonly TriedName[] = [
  ...['ann', 'bob', 'eve', 'den', 'hall'].map((text) => both(text, text)),
  ...['Ann', 'ANN', 'ａｎｎ'].map((text) => both(text, 'ann')),
  ...['Den', 'DEN'].map((text) => both(text, 'den')),
  ...['Straße', 'STRASSE'].map((text) => both(text, 'strasse')),
  both('小明', '小明'),
  both('x'.repeat(64), 'x'.repeat(64)),
  { text: 'a:b', room: 'a:b', person: null },
  ...[
    '',
    'x'.repeat(65),
    'two words',
    'a\u0007b',
    '\u200b',
    '\u0301',
    'e\u0301\u0301\u0301\u0301\u0301x',
  ].map((text) => both(text, null)),
];

const TEXTS = [
  'hi',
  '0',
  '1',
  '2',
  '3',
  '/dance',
  '/who is',
  '/list me',
  '//who',
  '小明: hi',
  '*** stop',
  '👋🏽',
  'ann has left',
  'y'.repeat(700),
];

/** Returns something that a client of the model says. */
export function randomSays(dice: Dice): Says {
  const roll = dice.below(10);
  if (roll < 2) return { type: 'join', name: dice.pick(NAMES) };
  if (roll < 5) return { type: 'nick', name: dice.pick(NAMES) };
  if (roll < 8) return { type: 'text', text: dice.pick(TEXTS) };
  return { type: dice.pick(['list', 'who', 'who', 'list', 'logout'] as const) };
}

/** Returns the message that says it. */
export function messageOf(says: Says): string {
  if (says.type === 'text') return says.text;
  if (says.type === 'join' || says.type === 'nick')
    return `/${says.type} ${says.name.text}`.trimEnd();
  return `/${says.type}`;
}

/** The rooms that hostile clients can come into begin so. */
export const HOSTILE_ROOM = 'chaos';

const PIECES = [
  ...['/join chaos1', '/join chaos2', '/nick eve', '/nick ', '/who', '/list', '/logout', 'x'].map(
    (text) => text,
  ),
  ...['\r\n', '\n', '\r', '\0', '\r\n\r\n', ' ', 'GET / HTTP/1.1\r\n', '\u0016\u0003\u0001'],
  ...['x'.repeat(1500), '\u0001'.repeat(50), 'y\r\n'.repeat(60), '\u001e{"id":1}'],
];

/** Returns bytes of a client that keeps to no rule. */
export function hostileBytes(dice: Dice): Uint8Array {
  const parts = Array.from({ length: 1 + dice.below(5) }, () => {
    if (dice.below(3) > 0) return Buffer.from(dice.pick(PIECES));
    return Buffer.from(Array.from({ length: 1 + dice.below(40) }, () => dice.below(256)));
  });
  return Buffer.concat(parts);
}
