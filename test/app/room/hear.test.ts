/** The texts of a read, as entries. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { presenceOf } from '../../../src/app/log/presence.js';
import { type Hearing, hearInRoom, showInLog } from '../../../src/app/room/hear.js';
import { newRoom, sayInRoom } from '../../../src/app/room/room.js';
import type { RoomState } from '../../../src/app/state.js';
import { sanitise, sanitiseName } from '../../../src/text/sanitise.js';
import '../../support/seed.js';
import { tried } from '../../support/effort.js';
import { keptItems } from '../../support/kept-items.js';

const AT = Date.UTC(2026, 10, 23, 14, 2);

const names = [
  'ann',
  'bob',
  'eve',
  'dan',
  'Ann',
  'a:b',
  '<x>',
  'who',
  'you',
  '12:30',
  'bo.b',
  '小明',
];
const words = [
  'hi',
  'ann',
  'ANN: hi',
  'annual',
  'has left',
  'bob: hi',
  '',
  ' ',
  'x > y: z',
  'a\tb',
  'é',
];
const form = fc.constantFrom(
  ...[
    (name: string, text: string) => `${name}: ${text}`,
    (name: string, text: string) => `<${name}> ${text}`,
    (name: string, text: string) => `[${name}] ${text}`,
    (name: string, text: string) => `${name}> ${text}`,
    (name: string) => `${name} has joined`,
    (name: string) => `${name} has left`,
    (name: string) => `${name} has left the room.`,
    (_: string, text: string) => text,
    (_: string, text: string) => `There are ${text.length} people in the room.`,
    () => 'You have joined a new room.',
  ],
);
const text = fc
  .tuple(form, fc.constantFrom(...names), fc.constantFrom(...words))
  .map(([write, name, said]) => write(name, said));
const plainText = text.filter((one) => /^[\x20-\x7e]*$/.test(one));
const texts = fc.oneof(
  { weight: 4, arbitrary: fc.array(plainText, { minLength: 4, maxLength: 30 }) },
  { weight: 1, arbitrary: fc.array(text, { maxLength: 30 }) },
);
const hearing = fc.record({
  time: fc.constant(AT + 5),
  first: fc.constant(100),
  ignores: fc.constantFrom<Hearing['ignores']>(undefined, (name) => name === 'bob'),
  speech: fc.constantFrom(null, 'NAME: text' as const, 'NAME> text' as const),
  ownServer: fc.boolean(),
});

/** A room in which we have said something that may come back. */
function room(nick: string): RoomState {
  return sayInRoom(newRoom('general', nick), 'hi', AT);
}

/** All that the texts of a read may change. */
function effects(heard: RoomState) {
  const { log, people, speakers, mentions, unread, unacknowledged, unlogged, activity } = heard;
  const entries = keptItems(log);
  const bars = activity.bars(1, AT + 5);
  const order = speakers.inOrder(people);
  return { entries, people, order, mentions, unread, unacknowledged, unlogged, bars };
}

describe('the texts of a read', () => {
  test('have the same effects whether they can be read quickly or not', () => {
    // A text that must be sanitised, which is ignored, denies all others the quick way.
    const slow = '\ufeffz: x';
    fc.assert(
      fc.property(fc.constantFrom('ann', 'Bob', 'ａｎｎ'), texts, hearing, (nick, heard, how) => {
        const ignores = how.ignores ?? (() => false);
        const deaf = { ...how, ignores: (name: string) => name === '\ufffdz' || ignores(name) };
        const quick = hearInRoom(room(nick), heard, deaf);
        const first = deaf.first - 1;
        const slowly = hearInRoom(room(nick), [slow, ...heard], { ...deaf, first });
        assert.deepEqual(effects(quick), withoutName(effects(slowly), '\ufffdz'));
      }),
      { numRuns: tried(1000) },
    );
  });

  test('are by their speakers, whoever speaks, comes and goes between', () => {
    const heard = hearInRoom(
      newRoom('general', 'ann'),
      ['bob: one', 'eve: two', 'bob: three', 'bob has left', 'bob: four', 'eve: Ann!'],
      { time: AT },
    );
    assert.deepEqual(
      effects(heard).entries.map((entry) =>
        entry?.type === 'said' ? [entry.speaker, entry.text, entry.mention] : entry?.type,
      ),
      [
        ['bob', 'one', false],
        ['eve', 'two', false],
        ['bob', 'three', false],
        'presence',
        ['bob', 'four', false],
        ['eve', 'Ann!', true],
      ],
    );
    assert.deepEqual([...heard.people.names], ['ann', 'eve', 'bob']);
    assert.deepEqual([heard.unread, heard.mentions], [5, 1]);
  });

  test('without a speaker may be parts of the one before, if the trace has their message', () => {
    const asked: number[] = [];
    const isFragment = (message: number) => asked.push(message) > 0 && message === 7;
    const texts = ['bob: one', 'part', 'none'];
    const fragments = (hearing: Hearing) =>
      effects(hearInRoom(newRoom('general', 'ann'), texts, hearing)).entries.map(
        (entry) => entry?.type === 'plain' && entry.fragment,
      );
    assert.deepEqual(fragments({ time: AT, first: 6, isFragment }), [false, true, undefined]);
    assert.deepEqual(fragments({ time: AT, isFragment }), [false, undefined, undefined]);
    assert.deepEqual(asked, [7, 8]);
  });

  test('say of the user that they left, but not that they came', () => {
    const texts = ['ann has joined', 'ann has left', 'bob has joined'];
    const { log } = hearInRoom(newRoom('general', 'ann'), texts, { time: AT });
    const last = log.get(log.lastId);
    assert.ok(last?.type === 'presence' && log.lastId === 0);
    assert.deepEqual([last.went.names, last.came.names], [['ann'], ['bob']]);
  });

  test('mention the user, or do not', () => {
    const read = (...texts: string[]) => hearInRoom(newRoom('general', 'ann'), texts, { time: AT });
    assert.equal(read('bob: hi').mentions, 0);
    assert.equal(read('bob: ann?', 'bob: hi', 'eve: and ann!', 'about ann').mentions, 2);
  });

  test('have names without what cannot be seen', () => {
    const heard = hearInRoom(newRoom('general', 'ann'), ['b\u200bo\u001bb: h\u0007i'], {
      time: AT,
    });
    const entry = heard.log.get(0);
    assert.ok(entry?.type === 'said');
    assert.deepEqual(
      [entry.speaker, entry.text],
      [sanitiseName('b\u200bo\u001bb'), sanitise('h\u0007i')],
    );
  });

  test('that say who came and went before the user share an entry of that time', () => {
    const room = newRoom('general', 'ann');
    const entry = (text: string) =>
      presenceOf({ name: text.split(' ')[0] ?? '', came: true }, text, AT);
    for (const name of ['bob', 'eve'])
      showInLog(room, { ...entry(`${name} has joined`), past: true });
    showInLog(room, entry('zoe has joined'));
    showInLog(room, entry('dan has joined'));
    const pasts = [0, 1, 2]
      .map((id) => room.log.get(id))
      .map((each) => each && (each.past ?? false));
    assert.deepEqual(pasts, [true, false, undefined]);
  });

  test('say when somebody spoke last, and when anything came', () => {
    const before = newRoom('general', 'ann');
    const spoken = hearInRoom(before, ['bob: hi'], { time: AT });
    const silent = hearInRoom(spoken, ['bob has left'], { time: AT + 9 });
    assert.deepEqual([silent.saidAt, silent.heardAt], [AT, AT + 9]);
  });
});

type Effects = ReturnType<typeof effects>;

/** The effects without somebody who is in the room but was never heard. */
function withoutName({ people, order, ...rest }: Effects, name: string): Effects {
  const others = [...people.names].filter((one) => one !== name);
  return {
    ...rest,
    people: { ...people, names: new Set(others) },
    order: order.filter((one) => one !== name),
  };
}
