/** What people see when the engine, a server, or the network between them fails. */

import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { LOG_WORDS, operatorLine } from '../../../src/server/server-sentences.js';
import { cleanUp } from '../../support/clean-up.js';
import type { LinePeer } from '../../support/net/peers.js';
import { type FaultyProxy, startProxy } from '../../support/net/proxy.js';
import { NO_REDIS, type Redis, startRedis } from '../../support/net/redis.js';
import { until } from '../../support/until.js';
import { type OpenNode, startNode, startProcess } from './nodes.js';

const CUT_OFF = operatorLine(LOG_WORDS.unreachable(0, 0));
const BACK = operatorLine(LOG_WORDS.reachable(1));

interface Scene {
  readonly redis: Redis;
  /** The network between the first server and the engine. */
  readonly proxy: FaultyProxy;
  readonly one: OpenNode;
  readonly two: OpenNode;
  /** ann is on the first server, bob on the second. */
  readonly ann: LinePeer;
  readonly bob: LinePeer;
}

async function scene(t: TestContext, ...flags: string[]): Promise<Scene> {
  const redis = await startRedis(t, ...flags);
  const proxy = await startProxy(t, { host: '127.0.0.1', port: redis.port });
  const one = await startNode(t, `redis://127.0.0.1:${proxy.address.port}`);
  const two = await startNode(t, redis.url);
  const ann = await one.person('den', 'ann');
  const bob = await two.person('den', 'bob');
  assert.equal(await ann.line(), 'bob has joined');
  return { redis, proxy, one, two, ann, bob };
}

/** The lines with words of somebody, without what the server says. */
const saidIn = (peer: LinePeer) => peer.lines.filter((line) => /^\w+: /.test(line));

/** Both say something, which must come to both, after all that was said before, and once. */
async function agree({ ann, bob }: Scene): Promise<void> {
  ann.say('last of ann');
  bob.say('last of bob');
  for (const peer of [ann, bob]) {
    await peer.until(
      () => ['ann: last of ann', 'bob: last of bob'].every((line) => peer.lines.includes(line)),
      () => `the last words: ${JSON.stringify(peer.lines)}`,
    );
  }
  assert.deepEqual(saidIn(ann), saidIn(bob));
  assert.equal(new Set(saidIn(ann)).size, saidIn(ann).length, 'once');
}

/** Says ten lines on each server. */
function talk({ ann, bob }: Scene, round: string): void {
  for (let index = 0; index < 10; index++) {
    ann.say(`${round} ${index}`);
    bob.say(`${round} ${index}`);
  }
}

describe('a failure', { skip: NO_REDIS }, () => {
  test('of the engine, which comes back with its data: what was said waits', async (t) => {
    const all = await scene(t);
    talk(all, 'before');
    await all.redis.kill();
    talk(all, 'meanwhile');
    for (const peer of [all.ann, all.bob]) {
      await peer.until(
        () => peer.lines.includes(CUT_OFF),
        () => 'words about it',
      );
    }
    await all.redis.start();
    await agree(all);
    assert.equal(saidIn(all.ann).length, 42);
    for (const peer of [all.ann, all.bob]) {
      await peer.until(
        () => peer.lines.includes(BACK),
        () => 'that it is over',
      );
      assert.ok(peer.lines.indexOf(BACK) > peer.lines.indexOf(CUT_OFF), JSON.stringify(peer.lines));
      assert.ok(!peer.lines.some((line) => /missed|left|joined/.test(line)), `${peer.lines}`);
    }
  });

  test('of the engine, which comes back empty: whoever is there stays there', async (t) => {
    const all = await scene(t);
    talk(all, 'before');
    // Messages of which the answer is lost together with the log are said again.
    for (const peer of [all.ann, all.bob]) {
      await peer.until(
        () => saidIn(peer).length === 20,
        () => 'all that was said',
      );
    }
    await all.redis.restart({ isEmpty: true });
    await agree(all);
    const eve = await all.two.client();
    assert.equal(await eve.ask('/join den'), '0');
    assert.equal(await eve.ask('/nick ann'), '2');
    assert.equal(await eve.ask('/nick eve'), '0');
    eve.say('/who');
    assert.deepEqual((await eve.take(4)).slice(1).sort(), ['ann', 'bob', 'eve']);
    assert.ok(!all.ann.lines.some((line) => /left/.test(line)), `${all.ann.lines}`);
  });

  test('of the engine, which answers nothing for a while', async (t) => {
    const all = await scene(t);
    all.redis.freeze();
    talk(all, 'meanwhile');
    await all.ann.until(
      () => all.ann.lines.includes(CUT_OFF),
      () => 'words about it',
    );
    all.redis.thaw();
    await agree(all);
    assert.ok(!all.ann.lines.some((line) => /missed|left/.test(line)), `${all.ann.lines}`);
  });

  test('of every connection to the engine', async (t) => {
    const all = await scene(t);
    for (let round = 0; round < 5; round++) {
      talk(all, `round ${round}`);
      all.redis.run('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      all.redis.run('CLIENT', 'KILL', 'TYPE', 'pubsub');
    }
    await agree(all);
    assert.equal(saidIn(all.ann).length, 102);
  });

  test('of the engine does not keep a server from stopping', async (t) => {
    const { redis, one, two, ann } = await scene(t);
    redis.freeze();
    ann.say('too late');
    await one.server.stop();
    await ann.end();
    await redis.kill();
    await two.server.stop();
  });

  test('of the memory for scripts', async (t) => {
    const all = await scene(t);
    all.redis.run('SCRIPT', 'FLUSH');
    talk(all, 'after');
    await agree(all);
  });

  test('of the engine’s memory: nothing more fits until somebody makes room', async (t) => {
    const all = await scene(t);
    all.redis.run('CONFIG', 'SET', 'maxmemory', '1');
    talk(all, 'meanwhile');
    await all.ann.until(
      () => all.ann.lines.includes(CUT_OFF),
      () => 'words about it',
    );
    all.redis.run('CONFIG', 'SET', 'maxmemory', '0');
    await agree(all);
    assert.equal(saidIn(all.ann).length, 22);
  });

  test('of the way to the engine, for longer than the lease: the others see it as left', async (t) => {
    const all = await scene(t);
    all.proxy.break('stall');
    all.ann.say('can you hear me');
    await all.bob.until(
      () => all.bob.lines.includes('ann has left'),
      () => `that ann has left: ${all.bob.lines}`,
    );
    for (let index = 0; index < 10; index++) all.bob.say(`alone ${index}`);
    await all.proxy.mend();
    await all.bob.until(
      () => all.bob.lines.includes('ann: can you hear me'),
      () => `what ann has said: ${all.bob.lines}`,
    );
    await agree(all);
    assert.ok(all.bob.lines.includes('ann has joined'));
    assert.ok(all.ann.lines.includes(operatorLine(LOG_WORDS.fenced)));
    const fenced = all.one.log.filter(({ type }) => type === 'fenced');
    assert.deepEqual(fenced, [{ type: 'fenced', room: 'den', kept: 1, lost: 0 }]);
    assert.ok(!all.ann.lines.some((line) => /missed|^ann has/.test(line)), `${all.ann.lines}`);
  });

  test('of the way to the engine, while somebody else takes the name', async (t) => {
    const { proxy, one, two, ann, bob } = await scene(t);
    proxy.break('stall');
    await bob.until(
      () => bob.lines.includes('ann has left'),
      () => 'that ann has left',
    );
    const other = await two.person('den', 'ann');
    await proxy.mend();
    await ann.end();
    assert.ok(
      one.log.some((event) => event.type === 'disconnected' && event.reason.type === 'name-lost'),
    );
    other.say('me');
    await bob.until(
      () => bob.lines.includes('ann: me'),
      () => 'the other ann',
    );
  });

  test('of a way to the engine for so long that the log is shorter: how much was missed is said', async (t) => {
    const all = await scene(t);
    all.proxy.break('refuse');
    for (let index = 0; index < 30; index++) all.bob.say(`lost ${index}`);
    await all.bob.until(
      () => saidIn(all.bob).length === 30,
      () => 'all of it in the log',
    );
    const [key] = all.redis.run('KEYS', '*:log').split('\n');
    all.redis.run('XTRIM', key ?? '', 'MAXLEN', '3');
    await all.proxy.mend();
    await all.ann.until(
      () => all.ann.lines.some((line) => /messages were missed/.test(line)),
      () => `words about it: ${all.ann.lines}`,
    );
    all.bob.say('on we go');
    await all.ann.until(
      () => all.ann.lines.includes('bob: on we go'),
      () => 'what comes after it',
    );
    assert.ok(all.one.log.some(({ type }) => type === 'missed'));
  });

  test('of a server: its people leave when its lease is over, and their names are free', async (t) => {
    const redis = await startRedis(t);
    const two = await startNode(t, redis.url);
    const bob = await two.person('den', 'bob');
    const node = await startProcess(t, redis.url);
    const ann = await node.person('den', 'ann');
    assert.equal(await bob.line(), 'ann has joined');
    node.kill('SIGKILL');
    await ann.end();
    assert.equal(await bob.line(), 'ann has left');
    await two.person('den', 'ann');
  });

  test('of a server that stands still: its people are back when it goes on', async (t) => {
    const redis = await startRedis(t);
    const two = await startNode(t, redis.url);
    const bob = await two.person('den', 'bob');
    const node = await startProcess(t, redis.url);
    const ann = await node.person('den', 'ann');
    assert.equal(await bob.line(), 'ann has joined');
    node.kill('SIGSTOP');
    assert.equal(await bob.line(), 'ann has left');
    node.kill('SIGCONT');
    assert.equal(await bob.line(), 'ann has joined');
    ann.say('what was that');
    await bob.until(
      () => bob.lines.includes('ann: what was that'),
      () => `ann: ${bob.lines}`,
    );
    assert.ok(!ann.lines.some((line) => /^ann has/.test(line)), `${ann.lines}`);
  });

  test('of a server and of the engine’s data at once: its people are not there for ever', async (t) => {
    const redis = await startRedis(t);
    const [one, two] = [await startNode(t, redis.url), await startNode(t, redis.url)];
    const [bob, cat] = [await one.person('den', 'bob'), await two.person('den', 'cat')];
    const node = await startProcess(t, redis.url);
    await node.person('den', 'ann');
    await bob.take(2);
    node.kill('SIGKILL');
    await redis.restart({ isEmpty: true });
    for (const peer of [bob, cat]) {
      await peer.until(
        () => peer.lines.includes('ann has left'),
        () => `that ann has left: ${peer.lines}`,
      );
    }
    await until(() => two.server.snapshot().rooms[0]?.people.length === 2);
    bob.say('still here');
    await cat.until(
      () => cat.lines.includes('bob: still here'),
      () => `bob: ${cat.lines}; ${bob.lines}; ${JSON.stringify([one.log, two.log])}`,
    );
    const left = cat.lines.filter((line) => line === 'ann has left');
    assert.equal(left.length, 1);
  });
});

test('keys of other programs in the same database are left alone', {
  skip: NO_REDIS,
}, async (t) => {
  const redis = await startRedis(t);
  const keys = ['foyer', 'foyer:rooms', 'rooms:{0}', 'foyer2:{0}:log', '{x}:names'];
  for (const key of keys) redis.run('SET', key, 'mine');
  const node = await startNode(t, redis.url);
  const ann = await node.person('den', 'ann');
  cleanUp(t, () => ann.close());
  ann.say('/list');
  assert.deepEqual(await ann.take(1), ['1']);
  for (const key of keys) assert.equal(redis.run('GET', key), 'mine');
  const all = redis.run('KEYS', '*').split('\n');
  assert.deepEqual(
    all.filter((key) => !keys.includes(key) && !key.startsWith('foyer1:')),
    [],
  );
});
