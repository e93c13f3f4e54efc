/** Random steps of a session: what a user, a server, a network and a window do. */

import fc from 'fast-check';
import { PAYLOADS } from '../../support/payloads.js';
import { keystrokes } from '../../support/terminal/keystrokes.js';

/** One step of a session. */
export type Step =
  /** Bytes from the keyboard. */
  | { readonly type: 'type'; readonly bytes: string }
  /** The server says something in the room. */
  | { readonly type: 'say'; readonly bytes: string | Uint8Array }
  | { readonly type: 'resize'; readonly columns: number; readonly rows: number }
  | { readonly type: 'wait'; readonly ms: number }
  /** The connection breaks, and for a number of steps nobody is there. */
  | { readonly type: 'lose'; readonly steps: number };

const KEYS = [
  'enter enter enter escape escape up down left right home end pageup pagedown tab tab S-tab backspace delete',
  'C-a C-e C-w C-u C-k C-y C-t C-n C-p C-g C-c C-r C-f C-j C-x C-l C-o C-o C-home C-end C-up C-down S-up S-down',
  'f1 f2 f3 f5 f4 f4 f4 f6 f6 f7 f8 f9 f2 f2 M-l M-l M-u M-1 M-2 M-3 M-a M-/ M-enter n blur focus',
].flatMap((keys) => keys.split(' '));

const TEXTS = [
  'a',
  'xyz',
  ' ',
  '?',
  'gen',
  'bob',
  '/',
  '/s',
  '@',
  '@b',
  '/join h',
  '/xyz',
  'wide 漢字 👋🏽 ',
  'e\u0301',
  '7',
  'ann',
  'm',
];

/** Whole lines, so that a session goes where single keys seldom lead. */
const LINES = [
  ...['dark', 'light', '16', 'contrast', 'terminal'].map((name) => `/set theme ${name}`),
  ...[
    '/ignore bob',
    '/ignore carol',
    '/ignore',
    '/people',
    '/wire',
    '/wire find b',
    '/wire all',
    '/copy',
    '/server',
    '/who',
  ],
  ...[
    '/find a',
    '/clear',
    '/set',
    '/set',
    '/set people off',
    '/set people on',
    '/connect',
    '/help',
    '/bogus',
    `/${'bogus '.repeat(90)}`,
  ],
  ...[
    '/join general',
    '/join help',
    '/leave',
    '/reconnect',
    '/logout',
    '/unread',
    '/next',
    '/last',
  ],
  ...['hello', 'http://one.example/a is a link', 'one two three '.repeat(12), '漢'.repeat(50)],
];

const SPOKEN = [
  ...['bob: hello', 'carol: ann, look', 'bob: http://one.example/a', 'ann: hello', 'bob: 漢字 👋'],
  ...['dave has joined', 'carol has left', 'general', `bob: ${'words and '.repeat(20)}`],
].map((text) => `${text}\n`);

const SIZES = [
  [80, 24],
  [100, 30],
  [40, 10],
  [61, 17],
  [20, 5],
  [24, 8],
  [12, 3],
  [130, 40],
] as const;

const typing = fc
  .constantFrom(...KEYS.map((key) => keystrokes(`<${key}>`)), ...TEXTS)
  .map((bytes): Step => ({ type: 'type', bytes }));

const line = fc
  .constantFrom(...LINES)
  .map((text): Step => ({ type: 'type', bytes: keystrokes(`${text}<enter>`) }));

const talk = fc
  .array(fc.constantFrom(...SPOKEN), { minLength: 1, maxLength: 12 })
  .map((texts): Step => ({ type: 'say', bytes: texts.join('') }));

const hostile = fc.constantFrom(...PAYLOADS).map(({ sent }): Step => {
  const parts = ['bob: ', sent, '\n'].map((part) => Buffer.from(part as Uint8Array));
  return { type: 'say', bytes: Buffer.concat(parts) };
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: typing },
  { weight: 8, arbitrary: line },
  { weight: 6, arbitrary: talk },
  { weight: 4, arbitrary: hostile },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...SIZES)
      .map(([columns, rows]): Step => ({ type: 'resize', columns, rows })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(100, 1000, 10_000, 70_000).map((ms): Step => ({ type: 'wait', ms })),
  },
  { weight: 1, arbitrary: fc.nat(4).map((steps): Step => ({ type: 'lose', steps })) },
);

/** A session of `length` steps, or a few less. */
export const sessions = (length: number) =>
  fc.array(step, { minLength: length / 2, maxLength: length });
