/** Rooms with clients that use records, and others. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  MAX_RECORD_BYTES,
  MAX_RECORD_TEXT_BYTES,
} from '../../../src/protocol/records/record-text.js';
import { peopleRecords } from '../../../src/server/records/people-records.js';
import { readLineInRoom } from '../../../src/server/records/record-requests.js';
import { Room } from '../../../src/server/rooms.js';
import { ROOM_WORDS } from '../../../src/server/server-sentences.js';
import { ALL, lineOf, RecordScene, type Seen, withoutTime } from './record-scene.js';

const seen = (records: readonly Seen[]) => records.map(withoutTime);

test('whoever enters is told the room, its people and the last messages, and hears the others', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('Den', 'ann');
  assert.deepEqual(seen(ann.told), [
    {
      type: 'entered',
      ...{ room: 'Den', name: 'ann', log: 'log1', id: 1, past: 0, heard: 0, topic: '' },
      ...{ secret: 's1', hold: 60 },
    },
    { type: 'people', people: [{ name: 'ann' }], last: true },
  ]);
  await ann.client.says({ type: 'say', ref: 1, text: 'one\ntwo' });
  assert.deepEqual(seen(ann.client.heard()), [
    { type: 'said', id: 2, name: 'ann', text: 'one\ntwo', ref: 1 },
  ]);
  const bob = await scene.member('den', 'bob');
  assert.deepEqual(seen(bob.told), [
    {
      type: 'entered',
      ...{ room: 'Den', name: 'bob', log: 'log1', id: 3, past: 1, heard: 0, topic: '' },
      ...{ secret: 's2', hold: 60 },
    },
    { type: 'people', people: [{ name: 'ann' }, { name: 'bob' }], last: true },
    { type: 'said', id: 2, name: 'ann', text: 'one\ntwo' },
  ]);
  assert.deepEqual(seen(ann.client.heard()), [{ type: 'joined', id: 3, name: 'bob' }]);
  const eve = await scene.lines('den', 'eve');
  await bob.client.says({ type: 'say', ref: 7, text: 'both\n\nlines' });
  assert.deepEqual(eve.lines(), ['bob: both', 'bob: lines']);
  await eve.sends('hi\r\n/logout\r\n');
  assert.deepEqual(seen(ann.client.heard()).slice(1), [
    { type: 'said', id: 5, name: 'bob', text: 'both\n\nlines' },
    { type: 'said', id: 6, name: 'eve', text: 'hi' },
    { type: 'left', id: 7, name: 'eve' },
  ]);
});

test('what a line of somebody without records holds is a text of records too', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  const eve = await scene.lines('den', 'eve');
  ann.client.lines();
  await eve.sends(`\u001e{"type":"notice"}\r\n${'\u0001'.repeat(1024)}\r\n`);
  const [first, second] = ann.client.heard();
  assert.equal(first?.text, '\ufffd{"type":"notice"}');
  assert.equal(second?.text, '\ufffd'.repeat(1024));
});

interface Words {
  readonly title: string;
  readonly sends: object;
  readonly record: object;
  readonly lines: readonly string[];
  /** The records for somebody who uses only `messages`. */
  readonly plain: object;
}

const WORDS: readonly Words[] = [
  {
    title: 'an action',
    sends: { type: 'say', ref: 1, text: 'waves', action: true },
    record: { type: 'said', text: 'waves', action: true },
    lines: ['ann: *waves*'],
    plain: { type: 'said', id: 5, name: 'ann', text: '*waves*' },
  },
  {
    title: 'a topic',
    sends: { type: 'topic', ref: 1, text: 'tea\nor coffee' },
    record: { type: 'topic', text: 'tea\nor coffee' },
    lines: [`${ROOM_WORDS.topic('ann')}tea or coffee`],
    plain: { type: 'notice', text: `${ROOM_WORDS.topic('ann')}tea or coffee` },
  },
  {
    title: 'no topic',
    sends: { type: 'topic', ref: 1, text: '' },
    record: { type: 'topic', text: '' },
    lines: [ROOM_WORDS.noTopic('ann')],
    plain: { type: 'notice', text: ROOM_WORDS.noTopic('ann') },
  },
  {
    title: 'being away',
    sends: { type: 'away', ref: 1, text: 'lunch' },
    record: { type: 'away', text: 'lunch' },
    lines: [`${ROOM_WORDS.awayFor('ann')}lunch`],
    plain: { type: 'notice', text: `${ROOM_WORDS.awayFor('ann')}lunch` },
  },
  {
    title: 'being away without a reason',
    sends: { type: 'away', ref: 1, text: '' },
    record: { type: 'away', text: '' },
    lines: [ROOM_WORDS.away('ann')],
    plain: { type: 'notice', text: ROOM_WORDS.away('ann') },
  },
  {
    title: 'being back',
    sends: { type: 'back', ref: 1 },
    record: { type: 'back' },
    lines: [ROOM_WORDS.back('ann')],
    plain: { type: 'notice', text: ROOM_WORDS.back('ann') },
  },
];

for (const { title, sends, record, lines, plain } of WORDS) {
  test(`${title} is a record, a record in words, or a line, as each client can read it`, async () => {
    const scene = new RecordScene();
    const ann = await scene.member('den', 'ann');
    const bob = await scene.member('den', 'bob');
    const eve = await scene.member('den', 'eve', ['messages']);
    const cat = await scene.lines('den', 'cat');
    for (const one of [ann.client, bob.client, eve.client]) one.lines();
    await ann.client.says(sends);
    const whole = { id: 5, name: 'ann', ...record };
    assert.deepEqual(seen(ann.client.heard()), [{ ...whole, ref: 1 }]);
    assert.deepEqual(seen(bob.client.heard()), [whole]);
    assert.deepEqual(seen(eve.client.heard()), [plain]);
    assert.deepEqual(cat.lines(), lines);
  });
}

test('a topic and who is away are told to whoever comes later', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  await ann.client.says(
    { type: 'topic', ref: 1, text: 'tea' },
    { type: 'away', ref: 2, text: 'lunch' },
  );
  const bob = await scene.member('den', 'bob');
  assert.equal(bob.entered.topic, 'tea');
  assert.deepEqual(bob.told[1]?.people, [{ name: 'ann', away: 'lunch' }, { name: 'bob' }]);
  const plain = await scene.member('den', 'eve', ['messages']);
  assert.equal(plain.entered.topic, '');
  assert.deepEqual(plain.told[1]?.people, [{ name: 'ann' }, { name: 'bob' }, { name: 'eve' }]);
  assert.deepEqual([plain.entered.secret, plain.entered.past], [undefined, 0]);
});

test('private words reach two people, and nobody finds them later', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  const bob = await scene.member('den', 'bob');
  const eve = await scene.member('den', 'eve');
  const cat = await scene.lines('den', 'cat');
  for (const one of [ann.client, bob.client, eve.client]) one.lines();
  await ann.client.says({ type: 'whisper', ref: 1, to: 'BOB', text: 'psst' });
  const whole = { type: 'whispered', id: 5, name: 'ann', to: 'bob', text: 'psst' };
  assert.deepEqual(seen(ann.client.heard()), [{ ...whole, ref: 1 }]);
  assert.deepEqual(seen(bob.client.heard()), [whole]);
  assert.deepEqual([eve.client.heard(), cat.lines()], [[], []]);
  await ann.client.says({ type: 'whisper', ref: 2, to: 'cat', text: 'you\ntoo' });
  assert.deepEqual(cat.lines(), [
    `${ROOM_WORDS.whispers('ann')}you`,
    `${ROOM_WORDS.whispers('ann')}too`,
  ]);
  // Whoever has the name later did not hear them.
  await bob.client.sends('/logout\r\n');
  await eve.client.vanishes();
  const second = await scene.member('den', 'bob');
  const back = await scene.returns(eve.entered, 0);
  for (const told of [second.told, back.heard]) {
    assert.ok(told.length > 1);
    assert.doesNotMatch(JSON.stringify(told), /psst|too/);
  }
  await second.client.vanishes();
  const again = await scene.returns(second.entered, 0);
  assert.doesNotMatch(JSON.stringify(again.heard), /psst|too/);
});

const REFUSED: readonly (readonly [
  sends: string | object,
  why: string,
  request: string,
  ref?: number,
])[] = [
  ['\u001e{\r\n', 'malformed', ''],
  ['\u001e\r\n', 'malformed', ''],
  ['\u001e[]\r\n', 'malformed', ''],
  [{ type: 'say', ref: 1.5, text: 'x' }, 'malformed', ''],
  [{ type: 'say', ref: -1, text: 'x' }, 'malformed', ''],
  [{ type: 'say', ref: 9, text: '\n' }, 'malformed', 'say', 9],
  [{ type: 'say', ref: 9, text: 'x'.repeat(1025) }, 'too-long', 'say', 9],
  [{ type: 'topic', ref: 9, text: 'x'.repeat(1025) }, 'too-long', 'topic', 9],
  [`\u001e${'x'.repeat(5000)}\r\n`, 'malformed', ''],
  [{ type: 'whisper', ref: 9, to: 'nobody', text: 'x' }, 'nobody', 'whisper', 9],
  [
    { type: 'whisper', ref: 9, to: `ann${'\u200b'.repeat(900)}`, text: 'x' },
    'nobody',
    'whisper',
    9,
  ],
  [
    { type: 'resume', room: 'den', name: 'ann', log: 'log1', secret: 's1', id: 1 },
    'not-here',
    'resume',
  ],
  ['/list\r\n', 'not-here', 'list'],
  ['/join attic\r\n', 'not-here', 'join'],
  ['/nick a b\r\n', 'not-here', 'nick'],
];

test('each record that cannot be carried out is refused, and nobody hears of it', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  const bob = await scene.member('den', 'bob');
  ann.client.lines();
  bob.client.lines();
  for (const [sends, why, request, ref] of REFUSED) {
    if (typeof sends === 'string') await ann.client.sends(sends);
    else await ann.client.says(sends);
    const [refused, ...others] = ann.client.heard();
    const { text, ...rest } = refused as Seen;
    const expected = { type: 'refused', request, why, ...(ref !== undefined && { ref }) };
    assert.deepEqual([rest, others], [expected, []], JSON.stringify(sends).slice(0, 80));
    assert.equal(typeof text, 'string');
  }
  assert.deepEqual(bob.client.heard(), []);
  const plain = await scene.member('den', 'cat', ['messages']);
  for (const type of ['whisper', 'topic', 'away', 'back']) {
    await plain.client.says({ type, ref: 1, to: 'ann', text: 'x' });
    assert.equal(plain.client.heard()[0]?.why, 'not-here', type);
  }
});

for (const place of ['the lobby', 'a room without a name']) {
  test(`in ${place} every record for a room is refused, and a name may be chosen as ever`, async () => {
    const scene = new RecordScene();
    const client = await scene.agreed();
    if (place !== 'the lobby') await client.sends('/join den\r\n');
    client.lines();
    for (const type of ['say', 'whisper', 'topic', 'away', 'back', 'who']) {
      await client.says({ type, ref: 1, to: 'ann', text: 'x' });
      const [refused, ...others] = client.heard();
      assert.deepEqual([refused?.request, refused?.why, others], [type, 'not-here', []]);
      assert.equal(refused?.ref, type === 'who' ? undefined : 1);
    }
    await client.sends('/join den\r\n/nick ann\r\n');
    assert.deepEqual(scene.hub.people(), [{ name: 'ann', room: 'den' }]);
  });
}

test('what is said while somebody enters over late logs reaches them once, in order', async () => {
  const scene = new RecordScene({ delay: (now) => now + 30 });
  const bob = await scene.member('den', 'bob');
  const ann = await scene.agreed();
  ann.socket.read('/join den\r\n/nick ann\r\n');
  for (let ref = 1; ref <= 20; ref++) {
    bob.client.socket.read(lineOf({ type: 'say', ref, text: 'x' }));
    scene.clock.advance(10);
    await new Promise(setImmediate);
  }
  await scene.settle();
  const records = ann.lines().filter((line) => line.startsWith('\u001e'));
  const [entered, ...others] = records.map((line) => JSON.parse(line.slice(1)) as Seen);
  const ids = others.flatMap(({ type, id }) => (type === 'said' ? [Number(id)] : []));
  const all = bob.client.heard().flatMap(({ type, id }) => (type === 'said' ? [Number(id)] : []));
  assert.equal(entered?.type, 'entered');
  assert.equal(all.length, 20);
  assert.deepEqual(ids, all);
});

test('who leaves a room with records is in the log, once', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  await ann.client.sends('/logout\r\n');
  const person = { id: 1, peer: '127.0.0.1:1', name: 'ann', room: 'den' };
  assert.deepEqual(
    scene.log.filter(({ type }) => type === 'entered' || type === 'left'),
    [
      { type: 'entered', ...person },
      { type: 'left', ...person },
    ],
  );
});

test('a muted person is told so, and what they say is heard by nobody', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  const bob = await scene.member('den', 'bob');
  bob.client.lines();
  scene.hub.muted.add(1);
  await ann.client.says({ type: 'say', ref: 1, text: 'hi' }, { type: 'away', ref: 2, text: '' });
  assert.deepEqual(
    ann.client
      .heard()
      .slice(1)
      .map(({ why, ref }) => [why, ref]),
    [
      ['muted', 1],
      ['muted', 2],
    ],
  );
  assert.deepEqual(bob.client.heard(), []);
});

test('an unknown type or member is ignored, and who asks is told the people', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  await ann.client.says({ type: 'dance' }, { type: 'hello', extensions: [] });
  assert.deepEqual(ann.client.heard(), []);
  await ann.client.says({ type: 'who', also: 1 });
  await ann.client.sends('/who\r\n');
  const people = { type: 'people', people: [{ name: 'ann' }], last: true };
  assert.deepEqual(ann.client.heard(), [people, people]);
});

test('people come in as many records as they need', async () => {
  const scene = new RecordScene();
  const count = 70;
  for (let index = 0; index < count; index++) {
    const name = `${index}`.padStart(2, '0') + '"'.repeat(60);
    await scene.lines('den', name);
  }
  const ann = await scene.member('den', 'ann');
  const records = ann.told.filter(({ type }) => type === 'people');
  const names = records.flatMap(({ people }) =>
    (people as { name: string }[]).map(({ name }) => name),
  );
  assert.equal(names.length, count + 1);
  assert.deepEqual(
    records.map(({ last }) => last),
    records.map((_, index) => index === records.length - 1),
  );
  assert.ok(records.length > 2);
  for (const record of records) assert.ok(Buffer.byteLength(JSON.stringify(record)) < 4096);
});

test('people share a record as long as it has room for them', () => {
  const profile = { uses: new Set(['messages', 'away'] as const) };
  // What the record holds besides its people: at most 64 bytes.
  const room = MAX_RECORD_BYTES - 64;
  const others =
    Buffer.byteLength(JSON.stringify({ name: 'ann' }) + JSON.stringify({ name: 'bob', away: '' })) +
    2;
  for (const [more, count] of [
    [0, 1],
    [1, 2],
  ] as const) {
    const den = new Room('den', 'den', false);
    den.join('ann', 1);
    den.join('bob', 2).away = 'x'.repeat(room - others + more);
    assert.equal(peopleRecords(den.people, profile).length, count);
  }
});

test('a text as long as it may be is said', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  await ann.client.says({ type: 'say', ref: 1, text: 'x'.repeat(MAX_RECORD_TEXT_BYTES) });
  assert.equal(ann.client.heard()[0]?.type, 'said');
});

test('only a whole line in a room is a command', () => {
  for (const [start, end, type] of [
    [true, true, 'who'],
    [true, false, 'say'],
    [false, true, 'say'],
    [false, false, 'say'],
  ] as const) {
    assert.equal(readLineInRoom({ text: '/who', start, end }).type, type);
  }
});

test('what was heard already is not said again', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  await ann.client.says(...[3, 3, 2, 4].map((ref) => ({ type: 'say', ref, text: `text ${ref}` })));
  assert.deepEqual(
    ann.client.heard().map(({ type, ref }) => [type, ref]),
    [
      ['said', 3],
      ['heard', 3],
      ['heard', 2],
      ['said', 4],
    ],
  );
});

test('comings and goings are summed for lines, and never for records', async () => {
  const scene = new RecordScene({ limits: { notices: 2 } });
  const ann = await scene.member('den', 'ann');
  const bob = await scene.lines('den', 'bob');
  ann.client.lines();
  for (const name of ['c', 'd', 'e', 'f']) await scene.lines('den', name);
  await scene.pass(1000);
  assert.deepEqual(bob.lines(), ['c has joined', '3 have joined']);
  assert.deepEqual(
    ann.client.heard().map(({ type, name }) => [type, name]),
    ['c', 'd', 'e', 'f'].map((name) => ['joined', name]),
  );
});

test('the words of the server are notices: for newcomers, of the operator, and last ones', async () => {
  const scene = new RecordScene();
  scene.hub.motd = 'Welcome';
  const ann = await scene.member('den', 'ann');
  const notice = (text: string) => ({ type: 'notice', text });
  assert.deepEqual(seen(ann.told).at(-1), notice('Welcome'));
  const bob = await scene.member('den', 'bob');
  await bob.client.vanishes();
  const { heard } = await scene.returns(bob.entered, 2);
  assert.ok(!heard.some(({ type }) => type === 'notice'), 'whoever comes back has read it');
  ann.client.heard();
  scene.switchboard.tell([1], 'hello');
  await scene.settle();
  assert.deepEqual(seen(ann.client.heard()), [notice('hello')]);
  scene.switchboard.dismiss(1, 'go', { type: 'kicked' });
  await scene.settle();
  assert.deepEqual(seen(ann.client.heard()), [notice('go')]);
});

test('without the agreement nothing but lines comes, and records mean nothing', async () => {
  const scene = new RecordScene();
  for (const extensions of [[], ['history', 'resume'], ['unknown']]) {
    const client = await scene.agreed(extensions);
    await client.sends('/join den\r\n/nick ann\r\nhi\r\n/logout\r\n');
    assert.deepEqual(client.lines(), ['0', '0', 'ann: hi']);
  }
  const silent = await scene.lobby('\r\n\r\n');
  assert.deepEqual(silent.lines().slice(-1), [
    `\u001e${JSON.stringify({ type: 'hello', extensions: ALL })}`,
  ]);
  await silent.says({ type: 'say', ref: 1, text: 'x' }, { type: 'who' });
  await silent.sends('\u001e{\r\n/join den\r\n/nick ann\r\n');
  await silent.says({ type: 'hello', extensions: ALL }, { type: 'who' });
  assert.deepEqual(silent.lines(), ['0', '0']);
});

for (const [title, first, second, used] of [
  ['more', ['messages'], ALL, false],
  ['fewer', ALL, ['messages'], true],
  ['none', ALL, [], true],
] as const) {
  test(`the first hello is the agreement: a second one with ${title} extensions changes nothing`, async () => {
    const scene = new RecordScene();
    const client = await scene.agreed(first);
    await client.says({ type: 'hello', extensions: second });
    await client.sends('/join den\r\n');
    await client.says({ type: 'hello', extensions: second });
    await client.sends('/nick ann\r\n');
    await client.says(
      { type: 'hello', extensions: second },
      { type: 'topic', ref: 1, text: 'tea' },
    );
    const [accepted, named, ...records] = client.lines();
    assert.deepEqual([accepted, named], ['0', '0']);
    const [entered, people, said, ...others] = records.map(
      (line) => JSON.parse(line.slice(1)) as Seen,
    );
    assert.deepEqual([entered?.type, people?.type, others], ['entered', 'people', []]);
    assert.equal(entered?.secret !== undefined, used);
    assert.equal(said?.type, used ? 'topic' : 'refused');
  });
}

for (const [history, expected] of [
  [2, ['three', 'four']],
  [0, []],
] as const) {
  test(`with a history of ${history} a newcomer is told so many messages, and no others`, async () => {
    const scene = new RecordScene({ limits: { history } });
    const ann = await scene.member('den', 'ann');
    for (const [index, text] of ['one', 'two', 'three', 'four'].entries()) {
      await ann.client.says({ type: 'say', ref: index + 1, text });
    }
    await ann.client.says({ type: 'topic', ref: 5, text: 'tea' });
    const { told, entered } = await scene.member('den', 'bob');
    assert.equal(entered.past, expected.length);
    assert.deepEqual(
      told.slice(2).map(({ text }) => text),
      expected,
    );
    assert.equal(scene.hub.counts.past, expected.length);
  });
}

test('the history of a room ceases with it, but that of a permanent one stays', async () => {
  const scene = new RecordScene({ rooms: ['hall'], limits: { hold: 0 } });
  for (const room of ['hall', 'den']) {
    const ann = await scene.member(room, 'ann');
    await ann.client.says({ type: 'say', ref: 1, text: 'hi' });
    await ann.client.vanishes();
    const { entered } = await scene.member(room, 'bob');
    assert.equal(entered.past, room === 'hall' ? 1 : 0);
  }
});
