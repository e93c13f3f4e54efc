/** People whose connections are lost, and who come back. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_NAME_BYTES } from '../../../src/protocol/names.js';
import { DELAYS, type LatePorts } from '../late-ports.js';
import { turns } from '../ports/late-scene.js';
import { lineOf, lostAnn, RecordScene, type Seen, typesOf, withoutTime } from './record-scene.js';

const seen = (records: readonly Seen[]) => records.map(withoutTime);

test('a lost connection holds its name, the others hear of it, and the room stays', async () => {
  const scene = new RecordScene();
  const bob = await scene.member('den', 'bob');
  const plain = await scene.member('den', 'plain', ['messages']);
  const cat = await scene.lines('den', 'cat');
  const ann = await scene.member('den', 'ann');
  for (const one of [bob.client, plain.client, cat]) one.lines();
  await ann.client.vanishes();
  assert.deepEqual(seen(bob.client.heard()), [{ type: 'lost', id: 5, name: 'ann' }]);
  assert.deepEqual(seen(plain.client.heard()), [{ type: 'left', id: 5, name: 'ann' }]);
  assert.deepEqual(cat.lines(), ['ann has left']);
  await bob.client.says({ type: 'who' });
  assert.deepEqual(bob.client.heard()[0]?.people, [
    ...['bob', 'plain', 'cat'].map((name) => ({ name })),
    { name: 'ann', lost: true },
  ]);
  await cat.sends('/who\r\n');
  assert.deepEqual(cat.lines(), ['3', 'bob', 'plain', 'cat']);
  const eve = await scene.lobby('\r\n', '192.0.2.9');
  await eve.sends('/join den\r\n/nick Ann\r\n');
  assert.equal(eve.lines().at(-1), '2');
  const back = await scene.returns(ann.entered, 4);
  assert.deepEqual(
    seen(back.heard).map(({ type }) => type),
    ['hello', ...['entered', 'people', 'lost', 'returned']],
  );
  assert.deepEqual(seen(bob.client.heard()), [{ type: 'returned', id: 6, name: 'ann' }]);
  assert.deepEqual(seen(plain.client.heard()), [{ type: 'joined', id: 6, name: 'ann' }]);
  assert.deepEqual(cat.lines(), ['ann has joined']);
});

test('whoever comes back hears exactly what they missed, with their own references', async () => {
  const { scene, ann, bob } = await lostAnn();
  for (let count = 1; count <= 3; count++)
    await bob.says({ type: 'say', ref: count, text: `${count}` });
  const { client, heard } = await scene.returns(ann.entered, 2);
  assert.deepEqual(seen(heard.slice(1, 3)), [
    {
      type: 'entered',
      ...{ room: 'den', name: 'ann', log: 'log1', id: 7, past: 5, heard: 0, topic: '' },
      ...{ resumed: true, secret: 's3', hold: 60 },
    },
    { type: 'people', people: [{ name: 'bob' }, { name: 'ann' }], last: true },
  ]);
  assert.deepEqual(
    heard.slice(3).map(({ type, id }) => [type, id]),
    [
      ['lost', 3],
      ['said', 4],
      ['said', 5],
      ['said', 6],
      ['returned', 7],
    ],
  );
  await client.says({ type: 'say', ref: 5, text: 'unheard' });
  assert.equal(client.heard()[0]?.id, 8);
  await client.vanishes();
  const again = await scene.returns({ ...ann.entered, secret: 's3' }, 7);
  const entered = again.heard[1] as Seen;
  assert.equal(entered.heard, 5);
  assert.deepEqual(withoutTime(again.heard[3] as Seen), {
    type: 'said',
    ...{ id: 8, name: 'ann', text: 'unheard', ref: 5 },
  });
  await again.client.says({ type: 'say', ref: 5, text: 'unheard' });
  assert.deepEqual(again.client.heard(), [{ type: 'heard', ref: 5 }]);
});

test('an earlier connection that is still open is closed, and nobody hears of it', async () => {
  const scene = new RecordScene();
  const bob = await scene.member('den', 'bob');
  const ann = await scene.member('den', 'ann');
  bob.client.lines();
  scene.hub.muted.add(2);
  const { client, heard } = await scene.returns(ann.entered, 2);
  assert.deepEqual(typesOf(heard), ['hello', 'entered', 'people']);
  assert.equal(ann.client.socket.ended, true);
  assert.deepEqual(bob.client.heard(), []);
  assert.deepEqual(
    scene.log.flatMap((event) => (event.type === 'disconnected' ? [event.reason.type] : [])),
    ['resumed'],
  );
  await client.says({ type: 'say', ref: 1, text: 'still muted' });
  assert.equal(client.heard()[0]?.why, 'muted');
  await bob.client.says({ type: 'say', ref: 1, text: 'hi' });
  assert.deepEqual(typesOf(client.heard()), ['said']);
  ann.client.socket.emit('close');
  await scene.pass(100_000);
  assert.deepEqual(typesOf(bob.client.heard()), ['said']);
});

for (const isMuted of [true, false]) {
  for (const isLost of [true, false]) {
    test(`whoever comes back to ${isLost ? 'a held name' : 'an open connection'} is ${isMuted ? 'still' : 'not'} muted`, async () => {
      const scene = new RecordScene();
      const ann = await scene.member('den', 'ann');
      if (isMuted) scene.hub.muted.add(1);
      if (isLost) await ann.client.vanishes();
      const first = await scene.returns(ann.entered, 1);
      await first.client.vanishes();
      const { client } = await scene.returns(first.heard[1] as Seen, 1);
      await client.says({ type: 'say', ref: 1, text: 'hi' });
      assert.equal(client.heard().at(-1)?.why, isMuted ? 'muted' : undefined);
      const next = await scene.member('den', 'bob');
      await next.client.says({ type: 'say', ref: 1, text: 'hi' });
      assert.deepEqual(typesOf(next.client.heard()), ['said'], 'nobody else is');
    });
  }
}

const SECRETS: readonly (readonly [title: string, change: object, why: string])[] = [
  ['another secret', { secret: 's1' }, 'wrong-secret'],
  ['no secret', { secret: '' }, 'wrong-secret'],
  ['another name', { name: 'bob' }, 'wrong-secret'],
  ['an unknown name', { name: 'zed' }, 'over'],
  ['no name', { name: 'two words' }, 'no-such-log'],
  ['a long name', { name: '\u0301\u0323'.repeat(900) }, 'no-such-log'],
  ['a long room', { room: 'x'.repeat(65) }, 'no-such-log'],
  ['another log', { log: 'log2' }, 'no-such-log'],
  ['another room', { room: 'attic' }, 'no-such-log'],
  ['no room', { room: '' }, 'no-such-log'],
];

for (const [title, change, why] of SECRETS) {
  test(`with ${title} nobody comes back, and may enter as ever`, async () => {
    const { scene, ann } = await lostAnn();
    const { client, heard } = await scene.returns({ ...ann.entered, ...change }, 2);
    assert.deepEqual([heard.length, heard[1]?.why], [2, why]);
    await client.sends('/list\r\n/join den\r\n/nick dan\r\n');
    assert.deepEqual(client.lines().slice(0, 4), ['1', 'den', '0', '0']);
    const back = await scene.returns(ann.entered, 2);
    assert.equal(back.heard[1]?.resumed, true);
  });
}

test('a secret is good until the next one has been used', async () => {
  const { scene, ann } = await lostAnn();
  const first = await scene.returns(ann.entered, 2);
  await first.client.vanishes();
  // The answer with the new secret was lost.
  const second = await scene.returns(ann.entered, 2);
  assert.equal(second.heard[1]?.resumed, true);
  await second.client.vanishes();
  const third = await scene.returns(second.heard[1] as Seen, 2);
  assert.equal(third.heard[1]?.resumed, true);
  await third.client.vanishes();
  for (const old of [ann.entered, first.heard[1] as Seen]) {
    const refused = await scene.returns(old, 2);
    assert.equal(refused.heard[1]?.why, 'wrong-secret');
  }
});

test('ids from before somebody came, or from the future, give nothing that was not theirs', async () => {
  const { scene, ann, bob } = await lostAnn();
  for (const id of [0, 1, 2]) {
    const { client, heard } = await scene.returns(ann.entered, id);
    assert.deepEqual(heard.slice(3).map((entry) => entry.id)[0], 3);
    await client.vanishes();
  }
  const { client, heard } = await scene.returns(ann.entered, Number.MAX_SAFE_INTEGER);
  assert.deepEqual(heard.slice(3), []);
  bob.lines();
  await bob.says({ type: 'say', ref: 1, text: 'hi' });
  assert.deepEqual(typesOf(client.heard()), ['said']);
  for (const id of [-1, 1.5, 1e300, '2', null]) {
    const refused = await scene.returns(ann.entered, id);
    assert.equal(refused.heard[1]?.why, 'malformed');
  }
});

test('what is not stored any more is a gap', async () => {
  const { scene, ann, bob } = await lostAnn();
  for (let count = 1; count <= 5000; count += 250) {
    const batch = Array.from({ length: 250 }, (_, index) => ({
      type: 'say',
      ref: count + index,
      text: 'x',
    }));
    for (let from = 0; from < 250; from += 16) await bob.says(...batch.slice(from, from + 16));
  }
  bob.lines();
  const { heard } = await scene.returns(ann.entered, 2);
  const past = Number(heard[1]?.past);
  const gap = heard[3] as Seen;
  assert.equal(gap.type, 'gap');
  assert.equal(Number(gap.count) + past, 5002);
  assert.equal(heard[4]?.id, Number(gap.count) + 3);
  assert.equal(heard.at(-1)?.type, 'returned');
});

test('no secret is in the log', async () => {
  const { scene, ann } = await lostAnn();
  await scene.returns(ann.entered, 2);
  assert.doesNotMatch(JSON.stringify(scene.log), /"#?s\d"/);
  assert.deepEqual(
    scene.log.map(({ type }) => type).filter((type) => type === 'lost' || type === 'returned'),
    ['lost', 'returned'],
  );
});

for (const [title, delay] of Object.entries(DELAYS)) {
  test(`with logs that answer ${title} everybody hears everything once`, async () => {
    const scene = new RecordScene({ delay });
    const bob = await scene.member('den', 'bob');
    const ann = await scene.member('den', 'ann');
    const ids = new Set<unknown>();
    const note = (records: readonly Seen[]) => {
      for (const { id } of records.filter(({ type }) => type === 'said')) {
        assert.ok(!ids.has(id), `twice: ${id}`);
        ids.add(id);
      }
    };
    let { client, entered } = ann;
    let ref = 0;
    let last: unknown = entered.id;
    for (let round = 0; round < 12; round++) {
      for (let count = 0; count < 3; count++) {
        bob.client.socket.read(
          `\u001e${JSON.stringify({ type: 'say', ref: ++ref, text: 'x' })}\r\n`,
        );
      }
      if (round % 2 === 0) client.socket.emit('close');
      scene.clock.advance(7 * round);
      const back = await scene.returns(entered, last);
      const records = back.heard.filter(({ type }) => type === 'entered');
      assert.equal(records.length, 1, JSON.stringify(back.heard));
      // The entries that came over the earlier connection until its end.
      const before = client.heard();
      note(
        before
          .filter(({ id }) => Number(id) > Number(last) && id !== undefined)
          .filter(({ id }) => !back.heard.some((one) => one.id === id)),
      );
      note(back.heard.filter(({ type }) => type === 'said'));
      const all = back.heard.flatMap(({ type, id }) => (type === 'said' ? [Number(id)] : []));
      last = Math.max(Number(last), ...all);
      ({ client } = back);
      entered = records[0] as Seen;
    }
    await scene.settle();
    note(client.heard());
    assert.equal(ids.size, ref);
  });
}

test('a connection that ends while it comes back leaves the name held, whenever that is', async () => {
  for (let ms = 0; ms <= 120; ms += 10) {
    const scene = new RecordScene({ delay: (now) => now + 30 });
    const ann = await scene.member('den', 'ann');
    await ann.client.vanishes();
    const { room, name, log, secret } = ann.entered;
    const early = scene.connect();
    const hello = lineOf({ type: 'hello', extensions: ['messages', 'resume'] });
    early.socket.read(hello + lineOf({ type: 'resume', room, name, log, secret, id: 1 }));
    for (let passed = 0; passed < ms; passed += 10) {
      scene.clock.advance(10);
      await turns();
    }
    early.socket.emit('close');
    await scene.settle();
    assert.deepEqual(
      scene.hub.held.map((held) => held.name),
      ['ann'],
      `after ${ms} ms`,
    );
    const back = await scene.returns(ann.entered, 1);
    assert.equal(back.heard[1]?.resumed, true, `after ${ms} ms`);
    assert.deepEqual(scene.hub.held, []);
  }
});

test('a connection that ends while it is refused leaves nothing behind', async () => {
  for (let ms = 0; ms <= 120; ms += 10) {
    const scene = new RecordScene({ delay: (now) => now + 30 });
    const ann = await scene.member('den', 'ann');
    const early = scene.connect();
    const hello = lineOf({ type: 'hello', extensions: ['messages', 'resume'] });
    const { room, name, log } = ann.entered;
    early.socket.read(hello + lineOf({ type: 'resume', room, name, log, secret: 'x', id: 1 }));
    for (let passed = 0; passed < ms; passed += 10) {
      scene.clock.advance(10);
      await turns();
    }
    early.socket.emit('close');
    await scene.settle();
    assert.deepEqual(scene.hub.held, []);
    await ann.client.says({ type: 'who' });
    assert.deepEqual(typesOf(ann.client.heard()), ['people'], `after ${ms} ms`);
  }
});

test('a room that nobody could come back to is not followed', async () => {
  const scene = new RecordScene({ delay: (now) => now + 30 });
  const ann = await scene.member('den', 'ann');
  const followed = () => [...(scene.ports as LatePorts).followed];
  const changes = [{ room: 'attic' }, { log: 'log2' }, { secret: 'x' }, { name: 'zed' }];
  for (const change of changes) {
    await scene.returns({ ...ann.entered, ...change }, 1);
    assert.deepEqual(followed(), ['den']);
  }
  await ann.client.sends('/logout\r\n');
  await scene.returns(ann.entered, 1);
  assert.deepEqual(followed(), []);
});

for (const isLost of [true, false]) {
  test(`private words reach whoever has come back to ${isLost ? 'a held name' : 'an open connection'}, of any length`, async () => {
    const scene = new RecordScene();
    const longest = 'x'.repeat(MAX_NAME_BYTES);
    const bob = await scene.member(longest, 'bob');
    const ann = await scene.member(longest, longest);
    if (isLost) await ann.client.vanishes();
    const { client, heard } = await scene.returns(ann.entered, 2);
    assert.equal(heard[1]?.resumed, true);
    bob.client.lines();
    await bob.client.says({ type: 'whisper', ref: 1, to: longest, text: 'psst' });
    assert.deepEqual(typesOf(bob.client.heard()), ['whispered']);
    assert.deepEqual(typesOf(client.heard()), ['whispered']);
    assert.deepEqual(
      scene.hub.people().map(({ name }) => name),
      ['bob', longest],
    );
  });
}

test('several who come back with one secret at once leave one in the room', async () => {
  const scene = new RecordScene({ delay: (now) => now + 30 });
  const ann = await scene.member('den', 'ann');
  await ann.client.vanishes();
  const { room, name, log, secret } = ann.entered;
  const clients = [scene.connect(), scene.connect(), scene.connect()];
  const hello = lineOf({ type: 'hello', extensions: ['messages', 'resume'] });
  for (const { socket } of clients) {
    socket.read(hello + lineOf({ type: 'resume', room, name, log, secret, id: 1 }));
  }
  await scene.settle();
  assert.deepEqual(
    clients.map(({ socket }) => socket.ended),
    [true, true, false],
  );
  assert.deepEqual(scene.hub.people(), [{ name: 'ann', room: 'den' }]);
  await clients[2]?.says({ type: 'say', ref: 1, text: 'here' });
  assert.equal(clients[2]?.heard().at(-1)?.text, 'here');
});
