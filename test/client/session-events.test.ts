/** Messages of a server, as events of the session. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eventsOf } from '../../src/client/session-events.js';
import type { ServerMessage } from '../../src/protocol/messages.js';
import { PASSWORD_WORDS } from '../../src/protocol/password-words.js';
import type { Extension, ServerRecord } from '../../src/protocol/records/record-types.js';
import type { SessionEvent } from '../../src/session/model.js';
import '../support/seed.js';
import { entered, people, recordMessage, SECRET, said, textMessage } from './record-scripts.js';

const entry = { id: 2, time: 0, name: 'bob' };
const refused = (request: string): ServerRecord => {
  return { type: 'refused', request, why: 'over', text: 'Too late.' };
};

/** Records of what happens in a room, by the extension that they need. */
const OF_ROOM: readonly (readonly [Extension, ServerRecord])[] = [
  ['messages', said(2, 'bob', 'hi')],
  ['messages', { type: 'joined', ...entry }],
  ['messages', people('ann')],
  ['messages', { type: 'heard', ref: 1 }],
  ['messages', refused('say')],
  ['messages', { type: 'gap', from: 0, to: 1, count: 2 }],
  ['resume', { type: 'lost', ...entry }],
  ['private', { type: 'whispered', ...entry, to: 'ann', text: 'psst' }],
  ['topics', { type: 'topic', ...entry, text: 'tea' }],
  ['away', { type: 'back', ...entry }],
];

const HELLO: ServerRecord = { type: 'hello', extensions: ['messages', 'new'] };

const message = fc.oneof(
  { weight: 3, arbitrary: fc.string({ minLength: 1, maxLength: 3 }).map(textMessage) },
  { weight: 6, arbitrary: fc.constantFrom(...OF_ROOM).map(([, record]) => recordMessage(record)) },
  fc
    .constantFrom(HELLO, entered(), refused('resume'), { type: 'ignored' }, { type: 'malformed' })
    .map((record) => recordMessage(record as ServerRecord)),
);

/** Returns what is in an event, by the number of its message. */
function contentOf(event: SessionEvent): (readonly [number, unknown])[] {
  if (event.type === 'net.text') {
    return event.texts.map((text, at) => [(event.first ?? Number.NaN) + at, text]);
  }
  if (event.type === 'net.records') {
    return event.records.map((record, at) => [event.first + at, record]);
  }
  return [];
}

test('every text and every record of a room is in one event, in order, under its own number', () => {
  fc.assert(
    fc.property(
      fc.array(message, { maxLength: 20 }),
      fc.subarray<Extension>(['messages', 'resume', 'private', 'topics', 'away']),
      fc.nat(100),
      (messages: readonly ServerMessage[], extensions, first) => {
        const events = eventsOf(messages, first, { speech: null, lines: true, extensions });
        const used = new Set<unknown>(
          OF_ROOM.flatMap(([extension, record]) =>
            extensions.includes(extension) ? [record] : [],
          ),
        );
        const expected = messages.flatMap((each, index): (readonly [number, unknown])[] => {
          if (each.type === 'text') return [[first + index, each.text]];
          const { record } = each as Extract<ServerMessage, { type: 'record' }>;
          return used.has(record) ? [[first + index, record]] : [];
        });
        assert.deepEqual(events.flatMap(contentOf), expected);
        // Consecutive ones are one event.
        for (const [index, event] of events.entries()) {
          const next = events[index + 1];
          const [last] = contentOf(event).at(-1) ?? [];
          if (last === undefined || next?.type !== event.type) continue;
          assert.notEqual(contentOf(next)[0]?.[0], last + 1);
        }
      },
    ),
  );
});

test('an agreement goes before all that came with it, and the secret stays here', () => {
  const messages = [textMessage('hi'), recordMessage(HELLO), recordMessage(entered())];
  const seen = { speech: null, lines: true, extensions: ['messages'] as const };
  const [hello, text, room, ...others] = eventsOf(messages, 0, seen);
  assert.deepEqual(hello, { type: 'net.hello', extensions: ['messages'] });
  assert.deepEqual([text?.type, room?.type, others], ['net.text', 'net.entered', []]);
  assert.ok(room?.type === 'net.entered' && room.entered.mayResume);
  assert.doesNotMatch(JSON.stringify(room), new RegExp(SECRET));
  const { secret, ...open } = entered() as Extract<ServerRecord, { type: 'entered' }>;
  const [plain] = eventsOf([recordMessage(open)], 0, seen);
  assert.ok(plain?.type === 'net.entered' && !plain.entered.mayResume);
});

test('without the agreement no record of it means anything, but a refusal does', () => {
  const records = OF_ROOM.map(([, record]) => record).filter(({ type }) => type !== 'refused');
  const all = [entered(), ...records].map(recordMessage);
  assert.deepEqual(eventsOf([...all, recordMessage({ type: 'malformed' })]), []);
  for (const extensions of [[], ['messages']] as const) {
    const seen = { speech: null, lines: true, extensions };
    assert.deepEqual(eventsOf([recordMessage(refused('resume'))], 0, seen), [
      { type: 'net.refused', why: 'over' },
    ]);
  }
});

test('a server that asks for its password in the place of its rooms shows no rooms', () => {
  const { origin } = textMessage('');
  const rooms = (...names: string[]): ServerMessage => {
    const certain = { complete: true, ambiguous: false, joined: [], confirmed: [] };
    return { type: 'rooms', names, announced: names.length, ...certain, origin };
  };
  const seen = { speech: null, lines: true };
  assert.deepEqual(eventsOf([rooms(PASSWORD_WORDS.server)], 0, seen), [
    {
      type: 'net.rooms',
      list: { names: [], complete: true, ambiguous: false },
      announced: 0,
      lines: true,
      password: 'server',
    },
  ]);
  for (const names of [
    [],
    ['den'],
    [PASSWORD_WORDS.server, 'den'],
    ['den', PASSWORD_WORDS.server],
  ]) {
    const [event] = eventsOf([rooms(...names)], 0, seen);
    assert.ok(event?.type === 'net.rooms' && event.password === undefined);
    assert.deepEqual(event.list.names, names);
  }
});
