/** The way back of a session, from the records of a server. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ComingBack } from '../../src/client/coming-back.js';
import type { ServerRecord } from '../../src/protocol/records/record-types.js';
import { entered, people, recordMessage, SECRET, said, textMessage } from './record-scripts.js';

const FORGET = Symbol('forget');

const left = (id: number): ServerRecord => ({ type: 'left', id, time: 0, name: 'bob' });
const room = { type: 'resume', room: 'general', name: 'ann', log: 'log-1', secret: SECRET };
const { secret: _, ...OPEN } = entered({ id: 9 }) as Extract<ServerRecord, { type: 'entered' }>;

const HEARD: readonly (readonly [
  title: string,
  heard: readonly (ServerRecord | string | typeof FORGET)[],
  record: object | null,
])[] = [
  ['nothing', [], null],
  ['words', ['hi'], null],
  ['entries without a room', [said(3, 'bob', 'hi'), left(4)], null],
  ['who is in the room', [entered({ id: 5 }), people('ann'), 'hi'], { ...room, id: 5 }],
  ['entries', [entered({ id: 5 }), said(6, 'bob', 'hi'), left(7)], { ...room, id: 7 }],
  ['entries from before', [entered({ id: 5 }), said(3, 'bob', 'hi'), left(5)], { ...room, id: 5 }],
  ['older entries after newer ones', [entered(), left(8), left(7)], { ...room, id: 8 }],
  [
    'that much was missed',
    [entered({ id: 5 }), left(6), entered({ id: 20, resumed: true, secret: 'next' })],
    { ...room, id: 6, secret: 'next' },
  ],
  [
    'that much was missed, and the half of it',
    [entered({ id: 5 }), entered({ id: 20, resumed: true }), left(6), left(7)],
    { ...room, id: 7 },
  ],
  [
    'of another log',
    [entered({ id: 50 }), entered({ id: 2, resumed: true, log: 'log-2' })],
    { ...room, id: 2, log: 'log-2' },
  ],
  ['a new entry into the log', [entered({ id: 50 }), entered({ id: 60 })], { ...room, id: 60 }],
  ['a return to an unknown room', [entered({ id: 8, resumed: true })], { ...room, id: 8 }],
  ['a room without a secret', [entered({ id: 5 }), OPEN, left(10)], null],
  ['a room that is forgotten', [entered({ id: 5 }), FORGET, left(6)], null],
];

for (const [title, heard, record] of HEARD) {
  const messages = (steps: typeof heard) =>
    steps.flatMap((each) => {
      if (each === FORGET) return [];
      return [typeof each === 'string' ? textMessage(each) : recordMessage(each as ServerRecord)];
    });

  test(`after ${title} the way back leads to ${record === null ? 'nowhere' : 'the first entry that is missing'}`, () => {
    const back = new ComingBack();
    for (const each of heard) {
      if (each === FORGET) back.forget();
      else back.heard(messages([each]));
    }
    assert.deepEqual(back.record, record);
    if (heard.includes(FORGET)) return;
    const atOnce = new ComingBack();
    atOnce.heard(messages(heard));
    assert.deepEqual(atOnce.record, record);
  });
}
