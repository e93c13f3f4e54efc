/** Facts about a server from its events. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Extension } from '../../src/protocol/records/record-types.js';
import type { SessionEvent } from '../../src/session/model.js';
import { observe } from '../../src/session/observe.js';
import { type ServerTraits, UNKNOWN_SERVER } from '../../src/session/server-traits.js';

const list = { names: ['general'], complete: true, ambiguous: false };
const rooms = (seen: object = {}): SessionEvent => ({
  type: 'net.rooms',
  list,
  announced: 1,
  ...seen,
});
const progress = (seen: object = {}): SessionEvent => ({ type: 'net.progress', ...seen });
const accepted = (tookMs?: number): SessionEvent => ({
  type: 'net.status',
  status: 'accepted',
  ...(tookMs !== undefined && { tookMs }),
});
const people = (seen: object = {}): SessionEvent => ({
  type: 'net.people',
  names: ['ann'],
  ...seen,
});
const text = (...texts: string[]): SessionEvent => ({ type: 'net.text', texts });
const COUNT = text('There are 2 people in the room.');

const hello = (...extensions: Extension[]): SessionEvent => ({ type: 'net.hello', extensions });
const offers = (...extensions: Extension[]): Partial<ServerTraits> => {
  return { extensions, lines: true, reading: 'at-once' };
};

/** Returns the traits known after these events, starting from none. */
function seen(events: readonly SessionEvent[], from = UNKNOWN_SERVER): Partial<ServerTraits> {
  const traits = events.reduce(observe, from);
  const keys = Object.keys(traits) as (keyof ServerTraits)[];
  return Object.fromEntries(
    keys.filter((key) => traits[key] !== UNKNOWN_SERVER[key]).map((key) => [key, traits[key]]),
  );
}

const PASSES = { reading: 'in-passes', relays: false } as const;

/** Events, and the traits known after them. */
const ROWS: readonly (readonly [string, readonly SessionEvent[], Partial<ServerTraits>])[] = [
  ['nothing', [], {}],
  ['what the user does', [{ type: 'user.say', text: 'hi' }, { type: 'user.who' }], {}],
  ['a list without times', [rooms()], {}],
  ['a list that came at once', [rooms({ pauseMs: 12 })], { reading: 'at-once' }],
  ['a list with pauses', [rooms({ pauseMs: 150 })], { reading: 'slowly' }],
  ['the beginning of a list with pauses', [progress({ pauseMs: 150 })], { reading: 'slowly' }],
  ['how long a list took', [rooms({ tookMs: 30, lastedMs: 900 })], { slowestMs: 30, listMs: 900 }],
  ['the last of two lists', [rooms({ lastedMs: 900 }), rooms({ lastedMs: 500 })], { listMs: 500 }],
  ['the slowest answer', [accepted(200), rooms({ tookMs: 100 })], { slowestMs: 200 }],
  [
    'a list that offers lines',
    [rooms({ lines: true, pauseMs: 150 })],
    { lines: true, reading: 'at-once' },
  ],
  ['a list that offers none', [rooms({ lines: false })], { lines: false }],
  ['a name that took long', [accepted(250)], { reading: 'slowly', slowestMs: 250 }],
  ['a name that did not', [accepted(249)], { slowestMs: 249 }],
  [
    'a name that took long with lines',
    [rooms({ lines: true }), accepted(3000)],
    { lines: true, reading: 'at-once', slowestMs: 3000 },
  ],
  ['people', [people()], { who: 'counted' }],
  ['people without a count', [people({ form: 'named' })], { who: 'named' }],
  ['people below a title', [people({ form: 'titled' })], { who: 'titled', reading: 'slowly' }],
  ['words instead of people', [{ type: 'net.answered' }], { who: 'words' }],
  [
    'words after people',
    [people({ form: 'titled' }), { type: 'net.answered' }],
    {
      who: 'titled',
      reading: 'slowly',
    },
  ],
  ['how many are there', [COUNT], PASSES],
  ['that the room is new', [text('You have joined a new room.')], PASSES],
  ['it among other texts', [text('bob> hi', 'There are 3 people in the room.')], PASSES],
  [
    'how many are there, with lines',
    [rooms({ lines: true }), COUNT],
    {
      lines: true,
      reading: 'at-once',
    },
  ],
  ['the beginning of a list without an offer', [progress({ lines: false })], { lines: false }],
  [
    'a list without an offer after one with it',
    [rooms({ lines: true }), rooms({ lines: false })],
    { lines: false, reading: 'at-once' },
  ],
  ['an offer of records', [hello('messages')], offers('messages')],
  ['an offer of nothing', [hello()], offers()],
  ['the last of two offers', [hello('messages', 'away'), hello('messages')], offers('messages')],
  [
    'an offer of records after a slow list without lines, and telling words',
    [rooms({ lines: false, pauseMs: 150 }), COUNT, hello('messages')],
    { ...offers('messages'), relays: false },
  ],
  [
    'a list that breaks off after an offer',
    [hello('messages'), progress({ lines: false })],
    offers('messages'),
  ],
  [
    'a list that ends too early after an offer',
    [hello('messages'), rooms({ list: { ...list, complete: false }, lines: false })],
    offers('messages'),
  ],
  [
    'a list of no rooms after an offer, which may be the beginning of more',
    [hello('messages'), rooms({ list: { ...list, names: [] }, lines: false })],
    offers('messages'),
  ],
  [
    'a list that ends too early without an earlier offer',
    [rooms({ list: { ...list, complete: false }, lines: false })],
    { lines: false },
  ],
  ['how many are there, somebody says', [text('bob> There are 2 people in the room.')], {}],
  ['how many are there, in other words', [text('There are many people in the room.')], {}],
  ['a list at once after that', [COUNT, rooms({ pauseMs: 1 })], PASSES],
  [
    'how it writes speech',
    [{ type: 'net.text', texts: ['bob> hi'], speech: 'NAME> text' }],
    {
      speech: 'NAME> text',
    },
  ],
  [
    'how it writes speech, and then a text that shows nothing of it',
    [{ type: 'net.text', texts: ['bob> hi'], speech: 'NAME> text' }, text('Welcome')],
    { speech: 'NAME> text' },
  ],
];

for (const [what, events, known] of ROWS) {
  test(`from ${what}, this is known: ${JSON.stringify(known)}`, () => {
    assert.deepEqual(seen(events), known);
  });
}

test('the same offer of records once more is the same object', () => {
  const traits = observe(UNKNOWN_SERVER, hello('messages', 'away'));
  assert.equal(observe(traits, hello('messages', 'away')), traits);
  assert.notEqual(observe(traits, hello('messages')), traits);
});

test('that a server relays stays known when it is found to read in passes', () => {
  assert.equal(observe({ ...UNKNOWN_SERVER, relays: true }, COUNT).relays, true);
});

/** Everything that a server without line framing may do. */
const event: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.record({ pauseMs: fc.nat(400), tookMs: fc.nat(5000), lastedMs: fc.nat(9000) }).map(rooms),
  fc.record({ pauseMs: fc.nat(400), lines: fc.constant(false) }).map(progress),
  fc.nat(5000).map(accepted),
  fc.constantFrom('counted', 'titled', 'named').map((form) => people({ form })),
  fc.constantFrom<SessionEvent>(COUNT, text('bob> hi'), { type: 'net.answered' }),
  fc.constant<SessionEvent>({ type: 'net.text', texts: ['bob> hi'], speech: 'NAME> text' }),
);

describe('whatever a server does and in whatever order', () => {
  test('once it reads in passes, it does so for good', () => {
    fc.assert(
      fc.property(fc.array(event), fc.array(event), (before, after) => {
        const traits = [...before, COUNT].reduce(observe, UNKNOWN_SERVER);
        assert.equal(traits.reading, 'in-passes');
        assert.equal(after.reduce(observe, traits).reading, 'in-passes');
      }),
    );
  });

  test('the way of reading does not depend on the order of its evidence', () => {
    const rank = { 'at-once': 0, slowly: 1, 'in-passes': 2 };
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const single = events.map((each) => observe(UNKNOWN_SERVER, each).reading);
        const most = Math.max(
          -1,
          ...single.map((reading) => (reading === null ? -1 : rank[reading])),
        );
        const { reading } = events.reduce(observe, UNKNOWN_SERVER);
        assert.equal(reading === null ? -1 : rank[reading], most);
      }),
    );
  });

  test('the same once more shows nothing new, and is the same object', () => {
    fc.assert(
      fc.property(fc.array(event), event, (events, last) => {
        const traits = [...events, last].reduce(observe, UNKNOWN_SERVER);
        assert.equal(observe(traits, last), traits);
      }),
    );
  });
});
