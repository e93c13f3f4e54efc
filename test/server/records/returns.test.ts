/** People whose connections are lost, and who come back. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DELAYS } from '../late-ports.js';
import { turns } from '../ports/late-scene.js';
import { lineOf, RecordScene, type Seen, withoutTime } from './record-scene.js';

const seen = (records: readonly Seen[]) => records.map(withoutTime);
const typesOf = (records: readonly Seen[]) => records.map(({ type }) => type);

/** A scene with `ann`, whose connection is lost at once, and `bob`. */
async function lostAnn(scene = new RecordScene()) {
  const bob = await scene.member('den', 'bob');
  const ann = await scene.member('den', 'ann');
  bob.client.lines();
  await ann.client.vanishes();
  return { scene, ann, bob: bob.client };
}

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

test('a name that is not taken up in time is free, and its bearer has left', async () => {
  const { scene, ann, bob } = await lostAnn();
  await scene.pass(59_999);
  assert.deepEqual(typesOf(bob.heard()), ['lost']);
  await scene.pass(1);
  assert.deepEqual(seen(bob.heard()), [{ type: 'left', id: 4, name: 'ann' }]);
  const { heard } = await scene.returns(ann.entered, 2);
  assert.equal(heard[1]?.why, 'over');
  assert.deepEqual(scene.hub.held, []);
});

test('a room with nobody but a lost person stays for them', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  await ann.client.vanishes();
  assert.deepEqual(scene.hub.rooms(), [
    { name: 'den', permanent: false, people: ['ann'], lost: ['ann'] },
  ]);
  const { heard } = await scene.returns(ann.entered, 1);
  assert.equal(heard[1]?.log, 'log1');
});

test('a server that stops holds no name', async () => {
  const scene = new RecordScene();
  const ann = await scene.member('den', 'ann');
  await ann.client.vanishes();
  assert.equal(scene.clock.timers, 1);
  scene.switchboard.stop();
  assert.equal(scene.clock.timers, 0);
});

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

const ENDINGS: readonly (readonly [
  title: string,
  isHeld: boolean,
  end: (scene: RecordScene, ann: Ann) => void,
])[] = [
  ['the end of its stream', true, (_, { socket }) => socket.emit('end')],
  [
    'a reset',
    true,
    (_, { socket }) => {
      socket.emit('error', Object.assign(new Error(), { code: 'ECONNRESET' }));
    },
  ],
  [
    'a timeout of the network',
    true,
    (_, { socket }) => {
      socket.emit('error', Object.assign(new Error(), { code: 'ETIMEDOUT' }));
    },
  ],
  [
    'not reading',
    true,
    (scene, { socket }) => {
      socket.writableLength = 5 * 1024 * 1024;
      scene.switchboard.tell([2], 'x');
    },
  ],
  [
    'half a line',
    true,
    (scene, { socket }) => {
      socket.read('\u001e{"type":');
      scene.clock.advance(30_000);
    },
  ],
  ['logging out', false, (_, { socket }) => socket.read('/logout\r\n')],
  ['a kick', false, (scene) => scene.switchboard.dismiss(2, '', { type: 'kicked' })],
  ['a ban', false, (scene) => scene.switchboard.dismiss(2, '', { type: 'banned' })],
  ['a closed room', false, (scene) => scene.switchboard.dismiss(2, '', { type: 'closed-room' })],
  [
    'saying nothing for too long',
    false,
    (scene) => {
      scene.switchboard.dismiss(2, '', { type: 'limit', limit: 'idle' });
    },
  ],
];

type Ann = Awaited<ReturnType<RecordScene['member']>>['client'];

for (const [title, isHeld, end] of ENDINGS) {
  test(`after ${title} a name is ${isHeld ? 'held' : 'free'}`, async () => {
    const scene = new RecordScene();
    const bob = await scene.member('den', 'bob');
    const ann = await scene.member('den', 'ann');
    bob.client.lines();
    end(scene, ann.client);
    await scene.settle();
    assert.equal(bob.client.heard().at(-1)?.type, isHeld ? 'lost' : 'left');
    assert.equal(scene.hub.held.length, isHeld ? 1 : 0);
  });
}

test('held names count for the people of a room, and for their address', async () => {
  const scene = new RecordScene({
    limits: { 'people-per-room': 2, 'connections-per-address': 2 },
  });
  const ann = await scene.member('den', 'ann', undefined, '192.0.2.1');
  await ann.client.vanishes();
  await scene.lines('den', 'bob');
  const eve = await scene.lobby();
  await eve.sends('/join den\r\n/nick eve\r\n');
  assert.deepEqual(eve.lines().slice(-2), ['0', '1']);
  for (const name of ['c', 'd']) {
    const { client } = await scene.member('attic', name, undefined, '192.0.2.1');
    await client.vanishes();
  }
  assert.deepEqual(
    scene.hub.held.map(({ name }) => name),
    ['ann', 'c'],
  );
  await scene.pass(60_000);
  assert.equal(scene.hub.held.length, 0);
});

for (const [title, limits, address, most] of [
  ['one server', { connections: 2 }, '127.0.0.1', 2],
  ['one address', { 'connections-per-address': 2 }, '192.0.2.1', 2],
  ['one address without a limit', { 'connections-per-address': 0 }, '192.0.2.1', 4],
  ['this machine', { 'connections-per-address': 2 }, '127.0.0.1', 4],
] as const) {
  test(`of ${title} ${most} names are held at a time, and the others are free`, async () => {
    const scene = new RecordScene({ limits });
    for (const round of [1, 2]) {
      for (const name of ['ann', 'bob', 'cat', 'dan']) {
        const { client } = await scene.member(`${name}-${round}`, name, undefined, address);
        await client.vanishes();
      }
      const held = ['ann', 'bob', 'cat', 'dan'].slice(0, most);
      assert.deepEqual(
        scene.hub.rooms().map(({ lost, people }) => [lost, people]),
        held.map((name) => [[name], [name]]),
      );
      await scene.pass(60_000);
      assert.deepEqual([scene.hub.rooms(), scene.hub.held], [[], []]);
    }
  });
}

test('once names are not held any more, a lost connection leaves', async () => {
  const scene = new RecordScene();
  const bob = await scene.member('den', 'bob');
  const ann = await scene.member('den', 'ann');
  scene.hub.limits = { ...scene.hub.limits, hold: 0 };
  bob.client.lines();
  await ann.client.vanishes();
  assert.deepEqual(typesOf(bob.client.heard()), ['left']);
  assert.deepEqual(scene.hub.held, []);
});

for (const [address, answer] of [
  ['192.0.2.1', '0'],
  ['192.0.2.2', '2'],
]) {
  test(`a held name is ${answer === '0' ? 'free' : 'taken'} for somebody at ${address}`, async () => {
    const scene = new RecordScene();
    const bob = await scene.member('den', 'bob');
    const ann = await scene.member('den', 'ann', undefined, '192.0.2.1');
    await ann.client.vanishes();
    bob.client.lines();
    const next = await scene.lobby('\r\n', address);
    await next.sends('/join den\r\n/nick ann\r\n');
    assert.deepEqual(next.lines().slice(-2), ['0', answer]);
    const isFree = answer === '0';
    assert.deepEqual(typesOf(bob.client.heard()), isFree ? ['left', 'joined'] : []);
    assert.equal(scene.hub.held.length, isFree ? 0 : 1);
  });
}

test('without a time to hold names there is no secret, and leaving is leaving', async () => {
  const scene = new RecordScene({ limits: { hold: 0 } });
  const bob = await scene.member('den', 'bob');
  assert.deepEqual([bob.entered.secret, bob.entered.hold], [undefined, undefined]);
  const ann = await scene.member('den', 'ann');
  bob.client.lines();
  await ann.client.vanishes();
  assert.deepEqual(typesOf(bob.client.heard()), ['left']);
});

const HOLD_ENDINGS: readonly (readonly [
  title: string,
  isBack: boolean,
  end: (scene: RecordScene, entered: Seen) => unknown,
])[] = [
  ['its time', false, (scene) => scene.pass(60_000)],
  ['the operator’s word', false, (scene) => scene.switchboard.release(2)],
  ['its bearer’s next window', false, (scene) => scene.lines('den', 'ann')],
  ['its bearer’s return', true, (scene, entered) => scene.returns(entered, 2)],
];

for (const [title, isBack, end] of HOLD_ENDINGS) {
  test(`a hold that ends with ${title} is logged once, ${isBack ? 'as a return' : 'as the bearer’s end'}`, async () => {
    const { scene, ann } = await lostAnn();
    const before = scene.log.length;
    await end(scene, ann.entered);
    await scene.pass(100_000);
    const person = { peer: '127.0.0.1:1', name: 'ann', room: 'den' };
    assert.deepEqual(
      scene.log.slice(before).filter(({ type }) => type === 'left' || type === 'returned'),
      [isBack ? { type: 'returned', id: 3, ...person } : { type: 'left', id: 2, ...person }],
    );
    assert.deepEqual(scene.switchboard.held(), []);
  });
}

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
      // What came over the earlier connection until its end.
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
