/** Records as a room receives them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '../../../src/app/log/entry.js';
import { clockText } from '../../../src/app/log/stamps.js';
import { hearRecords } from '../../../src/app/records/hear-records.js';
import { posted } from '../../../src/app/records/post.js';
import type { RecordRoom } from '../../../src/app/records/record-room.js';
import {
  type Arrival,
  enteredRecords,
  type RoomRecords,
} from '../../../src/app/records/room-records.js';
import { MAX_PEOPLE } from '../../../src/app/room/people.js';
import { newRoom } from '../../../src/app/room/room.js';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import type { RoomState } from '../../../src/app/state.js';
import { EXTENSIONS } from '../../../src/protocol/records/record-types.js';
import type { RoomRecord } from '../../../src/session/model.js';
import { ENTERED } from '../../support/entered.js';
import { keptItems } from '../../support/kept-items.js';

const AT = Date.UTC(2026, 10, 30, 10, 2);

function room(more: Partial<RoomRecords> = {}): RecordRoom {
  const base = newRoom('general', 'ann');
  return { ...base, records: { ...enteredRecords(ENTERED, EXTENSIONS, null), ...more } };
}

function arrival(more: Partial<Arrival>): Partial<RoomRecords> {
  const none = { to: 9, left: null, isPast: false, words: 'here', missingSince: null };
  return { arrival: { ...none, ...more } };
}

const said = (id: number, text: string, more: object = {}): RoomRecord => ({
  type: 'said',
  id,
  time: AT + id,
  name: 'bob',
  text,
  ...more,
});

function hear(before: RecordRoom, ...records: RoomRecord[]) {
  const heard = hearRecords(before, records, { time: AT + 60_000, first: 7 });
  return { ...heard, room: heard.room as RecordRoom };
}

function entries({ log }: RoomState): Entry[] {
  return keptItems(log);
}

/** The log in short: who and what, how it was said, and whether that was before the user came. */
function told(one: RoomState): string[] {
  return entries(one).map((entry) => {
    const past = entry.past ? '(past) ' : '';
    if (entry.type !== 'said') return `${past}${entry.type}: ${entry.text}`;
    const to = entry.manner?.type === 'private' ? ` to ${entry.manner.to}` : '';
    return `${past}${entry.speaker}${to}${entry.manner?.type === 'action' ? '*' : ':'} ${entry.text}`;
  });
}

test('what was said is known, whatever it looks like', () => {
  const { room: next } = hear(
    room(),
    said(1, 'ann has left the room.'),
    said(2, 'eve: hi'),
    said(3, 'waves', { action: true }),
    { type: 'whispered', id: 4, time: AT, name: 'bob', to: 'ann', text: 'psst' },
  );
  assert.deepEqual(told(next), [
    'bob: ann has left the room.',
    'bob: eve: hi',
    'bob* waves',
    'bob to ann: psst',
  ]);
  assert.equal(next.unread, 4);
  assert.equal(next.mentions, 2, 'the name, and private words');
  assert.equal(next.unlogged.length, 4);
});

/** Returns how a record changes a room: its log, what goes to the disk, and the counts. */
function changed(record: RoomRecord, more: Partial<RoomRecords> = {}) {
  const before = room(more);
  const { room: next, failed } = hear(before, record);
  return {
    told: told(next),
    stored: next.unlogged.map(({ text }) => text),
    people: [...next.people.names],
    counts: [next.unread, next.mentions, next.activity.bars(1, AT + 60_000)[0], next.saidAt],
    topic: next.records.topic,
    lastId: next.records.lastId,
    failed: failed.length,
    heardAt: next.heardAt,
  };
}

test('each record changes what it says, and nothing else', () => {
  const none = {
    ...{ told: [], stored: [], people: ['ann'], counts: [0, 0, 0, null], topic: '', lastId: -1 },
    ...{ failed: 0, heardAt: AT + 60_000 },
  };
  const entry = { id: 2, time: AT, name: 'bob' };
  const bob = { people: ['ann', 'bob'], lastId: 2 };
  const spoke = (unread: number, mentions: number) => [unread, mentions, 1, AT + 60_000];
  const cases: readonly (readonly [RoomRecord, Partial<ReturnType<typeof changed>>])[] = [
    [said(2, 'hi'), { told: ['bob: hi'], stored: ['hi'], counts: spoke(1, 0), ...bob }],
    [said(2, 'ann?'), { told: ['bob: ann?'], stored: ['ann?'], counts: spoke(1, 1), ...bob }],
    [
      said(2, 'hi', { name: 'ann' }),
      { told: ['ann: hi'], stored: ['hi'], counts: spoke(0, 0), lastId: 2 },
    ],
    [
      { type: 'whispered', ...entry, to: 'ann', text: 'psst' },
      { told: ['bob to ann: psst'], stored: ['psst'], counts: spoke(1, 1), ...bob },
    ],
    [
      { type: 'joined', ...entry },
      { told: ['presence: bob has joined'], stored: ['bob has joined'], ...bob },
    ],
    [{ type: 'joined', ...entry, name: 'ann' }, { lastId: 2 }],
    [
      { type: 'topic', ...entry, text: 'tea' },
      {
        ...{ told: [`notice: ${ROOM_SENTENCES.topic('bob', 'tea')}`], topic: 'tea', lastId: 2 },
        stored: [ROOM_SENTENCES.topic('bob', 'tea')],
      },
    ],
    [{ type: 'away', ...entry, text: 'lunch' }, { lastId: 2 }],
    [
      { type: 'notice', time: AT, text: 'soon' },
      {
        ...{ told: [`notice: ${ROOM_SENTENCES.server('soon')}`], counts: [1, 0, 0, null] },
        stored: [ROOM_SENTENCES.server('soon')],
      },
    ],
    [{ type: 'heard', ref: 3 }, {}],
    [{ type: 'refused', request: 'say', why: 'muted', text: 'No.' }, {}],
  ];
  for (const [record, changes] of cases) {
    assert.deepEqual(changed(record), { ...none, ...changes }, JSON.stringify(record));
  }
});

test('a text with line breaks is one message of several rows', () => {
  const { room: next } = hear(room(), said(1, 'one\ntwo\n\u001b[2Jthree'));
  assert.deepEqual(told(next), ['bob: one', 'bob: two', 'bob: ␛[2Jthree']);
  assert.equal(next.unread, 1);
});

test('entries that have come are left out, also those that go back', () => {
  const { room: next } = hear(
    room(),
    said(5, 'five'),
    said(5, 'again'),
    said(3, 'three'),
    said(6, 'six'),
  );
  assert.deepEqual(told(next), ['bob: five', 'bob: six']);
});

test('however often and in whatever pieces entries come, each is shown once, in the order of the log', () => {
  const ids = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 });
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 9 }), (all, size) => {
      let now = room();
      for (let from = 0; from < all.length; from += size) {
        now = hear(now, ...all.slice(from, from + size).map((id) => said(id, `${id}`))).room;
      }
      const rising = all.filter((id, index) => all.slice(0, index).every((each) => each < id));
      assert.deepEqual(
        told(now),
        rising.map((id) => `bob: ${id}`),
      );
    }),
  );
});

test('what is from before the user came is no news, and is not stored again', () => {
  const before = room(arrival({ to: 3, left: 3, isPast: true }));
  const { room: next } = hear(
    before,
    said(1, 'ann!'),
    said(2, 'two'),
    said(3, 'three'),
    said(4, 'new'),
  );
  assert.deepEqual(told(next), [
    '(past) bob: ann!',
    '(past) bob: two',
    '(past) bob: three',
    'notice: here',
    'bob: new',
  ]);
  assert.deepEqual([next.unread, next.mentions], [1, 0]);
  assert.deepEqual(
    next.unlogged.map(({ text }) => text),
    ['here', 'new'],
  );
  assert.equal(next.records.arrival, null);
});

test('fewer entries from before than announced end with the first new one', () => {
  const before = room(arrival({ to: 3, left: 90, isPast: true }));
  const { room: next } = hear(before, said(2, 'two'), said(4, 'new'));
  assert.deepEqual(told(next), ['(past) bob: two', 'bob: new', 'notice: here']);
});

test('missed entries come in order, and then the words about coming back', () => {
  const before = room({ ...arrival({ to: 4 }), lastId: 2 });
  const { room: next } = hear(before, said(2, 'known'), said(3, 'three'), said(4, 'four'));
  assert.deepEqual(told(next), ['bob: three', 'bob: four', 'notice: here']);
  assert.equal(next.unread, 2);
});

test('a gap is a line that says from when to when', () => {
  const { room: next } = hear(
    room({ ...arrival({ to: 4 }), lastId: 1 }),
    { type: 'gap', from: AT, to: AT + 180_000, count: null },
    said(4, 'four'),
  );
  assert.match(
    told(next)[0] ?? '',
    /^notice: What was said between \d\d:\d\d:\d\d and \d\d:\d\d:\d\d may be missing\.$/u,
  );
});

/** Clocks that differ: when a gap begins and ends (seconds after `AT`), and what the user reads, who is at second 60. */
const GAPS: readonly (readonly [from: number, to: number, begin: number, end: number])[] = [
  [10, 40, 10, 40],
  [10, 90, 10, 60],
  [70, 90, 60, 60],
  [40, 10, 40, 40],
];
for (const [from, to, begin, end] of GAPS) {
  test(`a gap from second ${from} to ${to} is told as from ${begin} to ${end} at second 60`, () => {
    const [start, last] = [AT + from * 1000, AT + to * 1000];
    const { room: next } = hear(room(), { type: 'gap', from: start, to: last, count: null });
    const [begun, ended] = [begin, end].map((second) => clockText(AT + second * 1000, 0));
    assert.deepEqual(told(next), [`notice: ${ROOM_SENTENCES.gap(begun ?? '', ended ?? '')}`]);
  });
}

test('a gap is shown once, also by another way in', () => {
  const since = { to: 9, left: 2, missingSince: AT };
  const { room: next } = hear(
    room({ ...arrival(since), lastId: 3 }),
    { type: 'gap', from: AT, to: AT + 60_000, count: 2 },
    said(7, 'seven'),
    said(9, 'nine'),
  );
  assert.equal(told(next).filter((line) => /missing/.test(line)).length, 1);
});

test('after another way in, entries are missing unless the first ones are known', () => {
  const since = { to: 9, left: 2, missingSince: AT };
  const gone = hear(room({ ...arrival(since), lastId: 3 }), said(7, 'seven'), said(9, 'nine')).room;
  assert.match(told(gone)[0] ?? '', /may be missing/);
  const whole = hear(
    room({ ...arrival(since), lastId: 3 }),
    said(3, 'three'),
    said(4, 'four'),
  ).room;
  assert.deepEqual(told(whole), ['bob: four', 'notice: here']);
});

test('our own message is under way until its entry comes', () => {
  const before = room();
  const [, post] = posted(before.records.post, { type: 'say', text: 'hi' }, 'hi', AT, 'sent');
  const { room: next } = hear(
    { ...before, records: { ...before.records, post } },
    said(1, 'hi', { name: 'ann', ref: 1 }),
  );
  assert.deepEqual(told(next), ['ann: hi']);
  assert.deepEqual(next.records.post.letters, []);
  assert.equal(next.unread, 0);
});

test('a refused message says why, and is given back', () => {
  const before = room();
  const [, post] = posted(before.records.post, { type: 'say', text: 'hi' }, '//hi', AT, 'sent');
  const refusal = { type: 'refused', request: 'say', why: 'muted', text: 'Wait.', ref: 1 } as const;
  const { room: next, failed } = hear({ ...before, records: { ...before.records, post } }, refusal);
  assert.deepEqual(
    failed.map(({ letter, why }) => [letter.typed, why]),
    [['//hi', 'Wait.']],
  );
  assert.deepEqual(next.records.post.letters, []);
});

test('a message that the server has, although its entry is gone, is shown once', () => {
  const before = room();
  const [, post] = posted(before.records.post, { type: 'say', text: 'hi' }, 'hi', AT, 'sent');
  const all = { ...before, records: { ...before.records, post } };
  const { room: next } = hear(all, { type: 'heard', ref: 1 }, { type: 'heard', ref: 1 });
  assert.deepEqual(told(next), ['ann: hi']);
});

test('people are there, away or lost, and comings and goings are known', () => {
  const people = [{ name: 'ann' }, { name: 'bob', away: 'lunch' }, { name: 'eve', lost: true }];
  const first = hear(room(), { type: 'people', people, last: true }).room;
  assert.deepEqual([...first.people.names], ['ann', 'bob', 'eve']);
  assert.deepEqual(
    [...first.records.absent],
    [
      ['bob', { lost: false, away: 'lunch' }],
      ['eve', { lost: true, away: null }],
    ],
  );
  const entry = { time: AT, name: 'bob' };
  const next = hear(
    first,
    { type: 'back', id: 2, ...entry },
    { type: 'returned', id: 3, time: AT, name: 'eve' },
    { type: 'lost', id: 4, ...entry },
    { type: 'left', id: 5, ...entry },
    { type: 'joined', id: 6, time: AT, name: 'cat' },
  ).room;
  assert.deepEqual([...next.people.names], ['ann', 'eve', 'cat']);
  assert.equal(next.records.absent.size, 0);
  assert.deepEqual(told(next).length, 1, 'who is away is no line of the log');
});

for (const [name, ref, isPast, words] of [
  ['ann', 3, false, [ROOM_SENTENCES.awayNow, ROOM_SENTENCES.backNow]],
  ['ann', undefined, false, []],
  ['ann', 3, true, []],
  ['bob', 3, false, []],
] as const) {
  const whose = `${isPast ? 'past ' : ''}words of ${name} ${ref === undefined ? 'without' : 'with'} a reference`;
  test(`${whose} about being away are ${words.length > 0 ? 'told' : 'not told'} to ann`, () => {
    const people = [{ name: 'ann' }, { name: 'bob' }];
    const before = hear(room(), { type: 'people', people, last: true }).room;
    const arriving = {
      ...before,
      records: { ...before.records, ...(isPast && arrival({ isPast })) },
    };
    const entry = { time: AT, name, ...(ref !== undefined && { ref }) };
    const away = hear(arriving, { type: 'away', id: 2, text: 'lunch', ...entry }).room;
    assert.equal(away.records.absent.get(name)?.away, isPast ? undefined : 'lunch');
    const back = hear(
      away,
      { type: 'lost', id: 3, time: AT, name },
      { type: 'returned', id: 4, time: AT, name },
      { type: 'back', id: 5, ...entry },
    ).room;
    assert.equal(back.records.absent.size, 0);
    assert.deepEqual(
      told(back),
      words.map((text) => `notice: ${text}`),
    );
  });
}

test('a topic is a line, and the room’s', () => {
  const { room: next } = hear(room(), { type: 'topic', id: 1, time: AT, name: 'bob', text: 'tea' });
  assert.equal(next.records.topic, 'tea');
  assert.deepEqual(told(next), [`notice: ${ROOM_SENTENCES.topic('bob', 'tea')}`]);
});

test('no row of what somebody says looks like words of the server', () => {
  const words = 'This server stops now.';
  const { room: next } = hear(
    room(),
    said(1, `two\n${words}`),
    { type: 'notice', time: AT, text: words },
    said(2, `two\n${ROOM_SENTENCES.server(words)}`),
  );
  const [, fake, real, , copied] = entries(next);
  assert.deepEqual([fake?.type, real?.type, copied?.type], ['said', 'notice', 'said']);
  assert.equal(real?.text, ROOM_SENTENCES.server(words));
});

test('the whole topic can be read', () => {
  const topic = 'long '.repeat(60);
  const { room: next } = hear(room(), { type: 'topic', id: 1, time: AT, name: 'bob', text: topic });
  assert.ok(told(next)[0]?.includes(topic));
  assert.ok(ROOM_SENTENCES.currentTopic(topic).includes(topic));
});

test('private words to somebody whose connection is lost may not arrive, and their sender reads that', () => {
  const whisper = (id: number, to: string): RoomRecord => ({
    ...{ type: 'whispered', id, time: AT, name: 'ann', to, text: 'psst' },
    ref: id,
  });
  const lost = new Map([['bob', { lost: true, away: null }]]);
  const { room: next } = hear(room({ absent: lost }), whisper(1, 'bob'), whisper(2, 'eve'));
  assert.deepEqual(told(next), [
    'ann to bob: psst',
    `notice: ${ROOM_SENTENCES.whisperedToLost('bob')}`,
    'ann to eve: psst',
  ]);
});

test('the answer to /who says who is away, and whose connection is lost', () => {
  const people = [
    { name: 'ann' },
    { name: 'bob', away: 'lunch' },
    { name: 'cat', away: '' },
    { name: 'dan', away: 'gone', lost: true },
  ];
  const asked = { ...room(), asked: true };
  const { room: next } = hear(asked, { type: 'people', people, last: true });
  const shown = ['ann', 'bob (away: lunch)', 'cat (away)', 'dan (connection lost)'];
  assert.equal(next.reply?.text, ROOM_SENTENCES.people(shown));
});

test('a hundred thousand people are bounded, and names are harmless', () => {
  const all = Array.from(
    { length: 1000 },
    (_, part): RoomRecord => ({
      type: 'people',
      people: Array.from({ length: 100 }, (_, index) => ({
        name: `\u001b]p${part * 100 + index}`,
        away: '\u202e',
      })),
      last: part === 999,
    }),
  );
  const { room: next } = hear(room(), ...all);
  assert.equal(next.people.names.size, MAX_PEOPLE);
  assert.equal(next.records.absent.size, MAX_PEOPLE);
  assert.equal(next.records.arriving.size, 0);
  assert.doesNotMatch(JSON.stringify([...next.records.absent]), /\\u001b|\u202e/);
});

test('huge numbers make no time that a log cannot show', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const { room: next } = hear(room(), said(most, 'hi', { time: most }), {
    type: 'gap',
    from: 0,
    to: most,
    count: most,
  });
  assert.ok(entries(next).every(({ time }) => time <= AT + 60_000));
});
