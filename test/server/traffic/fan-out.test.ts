/** The messages of a turn of the server, in batches. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type OutboundMessage, outgoing } from '../../../src/server/message.js';
import type { Profile } from '../../../src/server/records/profile.js';
import type { RecordForms } from '../../../src/server/records/record-forms.js';
import { type Batch, FanOut } from '../../../src/server/traffic/fan-out.js';

const ROOM = [1, 2, 3];
const OTHERS = [[4, 5], [1], ROOM];

const say = (text: string) => [outgoing('text', text)];

const textsFor = (batches: readonly Batch[], id: number) =>
  batches.flatMap(({ to, messages }) => (to.includes(id) ? messages : [])).map(({ text }) => text);

test('what goes to the same clients one after the other is one batch, up to 16 messages', () => {
  const fanOut = new FanOut();
  for (let count = 0; count < 20; count++) fanOut.add(ROOM, say('hi'));
  fanOut.add([...ROOM], say('a room with the same people'));
  const lengths = fanOut.take().map(({ messages }) => messages.length);
  assert.deepEqual(lengths, [16, 4, 1]);
  assert.deepEqual(fanOut.take(), []);
});

test('joined batches leave the messages that came as they were', () => {
  const fanOut = new FanOut();
  const first = say('one');
  fanOut.add(ROOM, first);
  fanOut.add(ROOM, say('two'));
  assert.equal(first.length, 1);
});

/** What clients with records receive instead of a text; who has a copy of their own, and how often one was made. */
function recordsOf(name: string, own: number | null = null) {
  let made = 0;
  const forms = {
    own,
    for: () => {
      made++;
      return say(`{${name}}`);
    },
    forOwn: () => say(`{own ${name}}`),
  } as unknown as RecordForms;
  return { forms, made: () => made };
}

const profile = () => ({ uses: new Set() }) as unknown as Profile;
const texts = (messages: readonly OutboundMessage[]) => messages.map(({ text }) => text);

test('a client with records receives those, its own copies, and what has no records', () => {
  const fanOut = new FanOut();
  const [one, two] = [recordsOf('one', 2), recordsOf('two')];
  fanOut.add(ROOM, say('one'), one.forms);
  fanOut.add(ROOM, say('two'), two.forms);
  fanOut.add(ROOM, say('three'));
  const [batch] = fanOut.take();
  assert.ok(batch);
  assert.deepEqual(texts(batch.for({ id: 1, profile: null })), ['one', 'two', 'three']);
  assert.deepEqual(texts(batch.for({ id: 2, profile: null })), ['one', 'two', 'three']);
  const [mine, other] = [profile(), profile()];
  assert.deepEqual(texts(batch.for({ id: 2, profile: mine })), ['{own one}', '{two}', 'three']);
  const made = one.made();
  const first = batch.for({ id: 1, profile: mine });
  assert.deepEqual(texts(first), ['{one}', '{two}', 'three']);
  assert.equal(batch.for({ id: 3, profile: mine }), first, 'once for all who receive the same');
  assert.equal(one.made(), made + 1);
  assert.notEqual(batch.for({ id: 3, profile: other }), first);
});

test('records without texts make a batch full as well', () => {
  const fanOut = new FanOut();
  for (let count = 0; count < 40; count++) fanOut.add(ROOM, [], recordsOf('x').forms);
  const sizes = fanOut.take().map(({ size }) => size);
  assert.deepEqual(sizes, [17, 17, 6]);
});

test('everybody gets everything in its order, and the rest of one client is the same', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(OTHERS.length - 1), { maxLength: 60 }), (choices) => {
      const fanOut = new FanOut();
      const said = choices.map((choice, index) => ({
        to: OTHERS[choice] ?? ROOM,
        text: `${index}`,
      }));
      for (const { to, text } of said) fanOut.add(to, say(text));
      const rest = fanOut.restFor({ id: 1, profile: null }).map(({ text }) => text);
      const batches = fanOut.take();
      for (const id of [1, 2, 3, 4, 5, 6]) {
        const expected = said.filter(({ to }) => to.includes(id)).map(({ text }) => text);
        assert.deepEqual(textsFor(batches, id), expected);
        if (id === 1) assert.deepEqual(rest, expected);
      }
    }),
  );
});
