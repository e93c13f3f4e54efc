/** Scenes of a room with records. */

import { EXTENSIONS } from '../../../src/protocol/records/record-types.js';
import type { Entered, RoomRecord } from '../../../src/session/model.js';
import { ENTERED } from '../../support/entered.js';
import { AT, type Keyboard, roomList } from '../../support/ui.js';
import { GONE, ROOMS, type Scene, SIZES, scene, USUAL } from './builders.js';

const DAY_MS = 24 * 60 * 60 * 1000;

const TEA: Entered = { ...ENTERED, id: 2, past: 2, topic: 'tea at five' };

const said = (id: number, name: string, text: string, more: object = {}): RoomRecord => ({
  type: 'said',
  id,
  time: AT + id,
  name,
  text,
  ...more,
});

/** The happenings before ann came, and since. */
const HAPPENED: readonly RoomRecord[] = [
  { ...said(1, 'eve', 'see you tomorrow, ann'), time: AT - DAY_MS } as RoomRecord,
  said(2, 'bob', 'good morning'),
  {
    type: 'people',
    people: [
      { name: 'ann' },
      { name: 'bob' },
      { name: 'cat', away: 'lunch' },
      { name: 'dan', away: '' },
      { name: 'eve', lost: true },
    ],
    last: true,
  },
  said(3, 'bob', 'one message\nof two lines'),
  said(4, 'bob', 'waves', { action: true }),
  { type: 'whispered', id: 5, time: AT, name: 'bob', to: 'ann', text: 'only for you' },
  { type: 'whispered', id: 6, time: AT, name: 'ann', to: 'bob', text: 'and for you' },
  said(7, 'ann', 'aloud again'),
];

function records(user: Keyboard): Keyboard {
  const session = { room: 'general', name: 'ann', agreed: EXTENSIONS };
  return user
    .session('lobby', { rooms: roomList(...ROOMS) })
    .session('room', session)
    .happen({ type: 'joined-room', room: 'general', name: 'ann', entered: TEA, time: AT })
    .happen({ type: 'records', records: HAPPENED, first: 0, time: AT });
}

export const RECORD_SCENES: readonly Scene[] = [
  scene('records', records, 0, [...SIZES, USUAL]),
  scene('records-under-way', (user) => records(user).type('on its way<enter>/me runs<enter>')),
  scene('records-lost', (user) =>
    records(user).type('on its way<enter>').session('waiting', { loss: GONE }).type('later<enter>'),
  ),
  scene('records-copied', (user) => records(user).type('<M-l>')),
];
