/** A server's bytes, and the screen that they lead to. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INPUT_WORDS } from '../../screens/screen-sentences.js';
import { LOSSES, problemSentence } from '../../src/app/servers/link-sentences.js';
import type { Loss } from '../../src/session/model.js';
import { cleanUp } from '../support/clean-up.js';
import { playScripts, type Script } from '../support/net/scripted-server.js';
import { type Person, sitDown } from '../support/person.js';
import { ANY, firstWords, sentencePattern } from '../support/sentences.js';

/** A server that ends its messages in LF, until ann is in the room with bob. */
const ROOM: Script = [
  { expect: '/list' },
  { send: '1\ngeneral\n' },
  { expect: '/join general' },
  { send: '0\n' },
  { expect: '/nick ann' },
  { send: '0\n' },
  { expect: '/who' },
  { send: '2\nann\nbob\n' },
];

/** Ann asks who is in the room, as soon as she is there. */
async function meets(person: Person): Promise<void> {
  await person.waitFor(sentencePattern(INPUT_WORDS.placeholder));
  person.type('/who<enter>');
}

/** Ann at her terminal, with a server that plays these scripts. */
async function ann(test: Parameters<typeof playScripts>[0], ...scripts: Script[]): Promise<Person> {
  const server = await playScripts(test, scripts);
  const { address } = server;
  const person = sitDown({ local: address, address, room: 'general', nick: 'ann' });
  cleanUp(test, () => person.quit());
  return person;
}

/** The number of times that `text` is on the screen. */
const times = (rows: readonly string[], text: string) => rows.join('\n').split(text).length - 1;

/** A server's relay of ann's message; null if it does not relay to her. */
const RELAYS: readonly (string | null)[] = [
  null,
  'ann: good morning',
  '<ann> good morning',
  '[ann] good morning',
  'ann> good morning',
  'ann says: good morning',
  'good morning',
];

for (const relay of RELAYS) {
  test(`my message is on the screen once, with ${relay ?? 'nothing'} relayed`, async (t) => {
    const echo = relay === null ? [] : [{ send: `${relay}\n` }];
    const talk = [{ expect: 'good morning' }, ...echo, { send: 'bob: good night\n' }];
    const person = await ann(t, [...ROOM, ...talk]);
    await meets(person);
    await person.waitFor(/people 2/);
    person.type('good morning<enter>');
    const rows = await person.waitFor(/bob │ good night/);
    assert.equal(times(rows, 'good morning'), 1);
    assert.equal(times(rows, 'ann │ good morning'), 1);
    assert.equal(times(rows, 'good night'), 1);
  });
}

test('a notice that is understood keeps the list of people, and stands on the screen once', async (t) => {
  const person = await ann(t, [...ROOM, { send: '*** eve entered the room ***\n' }]);
  await meets(person);
  const rows = await person.waitFor(/people 3/);
  assert.equal(times(rows, 'eve'), 2, 'in the room and in the list');
});

test('a notice that is not understood stands on the screen as it came', async (t) => {
  const person = await ann(t, [...ROOM, { send: 'Everybody welcome eve!\n' }]);
  await meets(person);
  const rows = await person.waitFor(/Everybody welcome eve!/);
  assert.equal(times(rows, 'eve'), 1);
});

test('a refused name is a sentence, and the code is not on the screen', async (t) => {
  const script = [...ROOM.slice(0, 5), { send: '2' }, { expect: '/nick ann2' }, { send: '1' }];
  const person = await ann(t, script);
  await person.waitFor(
    sentencePattern(
      /name › ann2/,
      firstWords(8, problemSentence({ type: 'name-taken', name: 'ann' })),
    ),
  );
  person.type('<enter>');
  const rows = await person.waitFor(
    sentencePattern(firstWords(6, problemSentence({ type: 'name-malformed', name: 'ann2' }))),
  );
  assert.doesNotMatch(rows.join('\n'), /server says/);
});

const CLOSED: Loss = { type: 'closed', detail: '', established: true };

test('a server that closes at once is a sentence with what can be done', async (t) => {
  const person = await ann(t, ['close']);
  await person.waitFor(
    sentencePattern(firstWords(4, LOSSES.closed(ANY, CLOSED)), /Try 127\.0\.0\.1:\d+ again/),
  );
});
