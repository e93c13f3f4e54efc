/** Connections that end at every point. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinePeer, Peer } from '../support/net/peers.js';
import { type Harness, serve } from './harness.js';

/** The ways of a client to the point at which its connection is reset. */
const states: readonly {
  state: string;
  reach: (peer: LinePeer) => Promise<unknown>;
}[] = [
  { state: 'in the lobby', reach: (peer) => peer.ask('/list') },
  { state: 'in the middle of a list', reach: (peer) => peer.ask('/list') },
  { state: 'while a name is due', reach: (peer) => peer.ask('/join den') },
  { state: 'in a room', reach: (peer) => peer.enter('den', 'bob') },
  {
    state: 'in the middle of a line',
    reach: async (peer) => {
      await peer.enter('den', 'bob');
      peer.send('and then');
    },
  },
  {
    state: 'after a request without an answer yet',
    reach: async (peer) => {
      await peer.enter('den', 'bob');
      peer.send('/who\n/who\n/who\n');
    },
  },
];

for (const { state, reach } of states) {
  test(`a connection that is reset ${state} troubles nobody else`, async (t) => {
    const harness = await serve(t, { rooms: Array.from({ length: 50 }, (_, n) => `room${n}`) });
    const ann = await harness.foyer();
    assert.ok(await ann.enter('den', 'ann'));
    const bob = harness.nc();
    await reach(bob);
    bob.reset();
    await harness.connections(1);
    assert.deepEqual(harness.server.snapshot().rooms.find(({ name }) => name === 'den')?.people, [
      'ann',
    ]);
    ann.say('still here');
    await ann.until(
      () => ann.lines.includes('ann: still here'),
      () => `ann hears herself: ${ann.lines.join(' | ')}`,
    );
  });
}

test('a client that closes its half only gets what it asked for, and leaves', async (t) => {
  const harness = await serve(t);
  const ann = harness.nc();
  assert.ok(await ann.enter('den', 'ann'));
  const bob = harness.nc();
  assert.ok(await bob.enter('den', 'bob'));
  bob.socket.end('/who\n');
  assert.deepEqual(await bob.take(3), ['2', 'ann', 'bob']);
  await bob.end();
  assert.deepEqual(await ann.take(2), ['bob has joined', 'bob has left']);
});

/** Writes lines as fast as the socket takes them, until `enough`. */
function flood(peer: Peer, line: string, enough: () => boolean): void {
  const chunk = `${line}\n`.repeat(64);
  const write = () => {
    while (!enough()) {
      if (!peer.socket.write(chunk)) return;
    }
  };
  peer.socket.on('drain', write);
  write();
}

for (const kind of ['naive', 'foyer'] as const) {
  test(`a ${kind} client that does not read is disconnected, and the others continue`, async (t) => {
    const harness = await serve(t);
    const slow = await harness[kind]();
    const ann = await harness.foyer();
    assert.ok(await slow.enter('den', 'slow'));
    assert.ok(await ann.enter('den', 'ann'));
    slow.socket.pause();
    const gone = harness.disconnected('not-reading');
    let [heard, hasHeard] = [0, false];
    const isGone = () => {
      while (!hasHeard && heard < ann.lines.length) {
        hasHeard = ann.lines[heard++] === 'slow has left';
      }
      return hasHeard;
    };
    flood(ann, 'x'.repeat(1000), isGone);
    await gone;
    await ann.until(isGone, () => 'ann hears that slow has left');
    ann.say('done');
    await ann.until(
      () => ann.lines.includes('ann: done'),
      () => 'ann hears herself',
    );
    assert.equal(harness.server.snapshot().connections, 1);
  });
}

/** Somebody in a crowd, whatever kind of client they have. */
interface Member {
  readonly peer: Peer;
  readonly say: (text: string) => void;
  /** All that was heard, in one string. */
  readonly heard: () => string;
}

/** Fifty people in one room, of all three kinds. */
async function crowd(harness: Harness): Promise<Member[]> {
  const people: Member[] = [];
  for (let number = 0; number < 50; number++) {
    if (number % 3 === 0) {
      const peer = harness.naive();
      assert.ok(await peer.enter('den', `p${number}`));
      people.push({ peer, say: (text) => peer.send(text), heard: () => peer.reads.join('') });
    } else {
      const peer = number % 3 === 1 ? harness.nc() : await harness.foyer();
      assert.ok(await peer.enter('den', `p${number}`));
      people.push({ peer, say: (text) => peer.say(text), heard: () => peer.lines.join('') });
    }
  }
  return people;
}

test('fifty people who talk at once all hear the same in the same order', async (t) => {
  const harness = await serve(t);
  const people = await crowd(harness);
  // Each says the next thing once it has heard its own last one, so that no two reads become one.
  await Promise.all(
    people.map(async ({ peer, say, heard }, number) => {
      for (let count = 0; count < 10; count++) {
        const text = `<${number}.${count}>`;
        say(text);
        await peer.until(
          () => heard().includes(text),
          () => `p${number} hears ${text}`,
        );
      }
    }),
  );
  let all: string[] | null = null;
  for (const { peer, heard } of people) {
    await peer.until(
      () => said(heard()).length === 500,
      () => `all 500 messages, after ${said(heard()).length}`,
    );
    all ??= said(heard());
    assert.deepEqual(said(heard()), all);
  }
});

function said(heard: string): string[] {
  return heard.match(/p\d+: <\d+\.\d+>/g) ?? [];
}
