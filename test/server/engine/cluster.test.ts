/** Several servers on a Redis Cluster, whose nodes fail and whose slots move. */

import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { roomKeys } from '../../../src/server/engine/engine-keys.js';
import { LEASE } from '../../../src/server/engine/engine-options.js';
import type { LinePeer } from '../../support/net/peers.js';
import { NO_REDIS, type Redis } from '../../support/net/redis.js';
import { type RedisCluster, startCluster } from '../../support/net/redis-cluster.js';
import { until } from '../../support/until.js';
import { type OpenNode, LEASE_MS as SHORT_LEASE_MS, startNode } from './nodes.js';

/** A room on the first master of a cluster, with ann on one server and bob on another. */
interface Scene {
  readonly cluster: RedisCluster;
  readonly room: string;
  readonly key: string;
  readonly master: Redis;
  readonly one: OpenNode;
  readonly two: OpenNode;
  readonly ann: LinePeer;
  readonly bob: LinePeer;
  /** How many lines were said. */
  count: number;
}

/** The usual lease: servers notice a silent node at times that differ by some seconds (ms). */
const LEASE_MS = LEASE.usual * 1000;
/** Longer than a failover takes on a busy machine (ms). */
const LONG_LEASE_MS = 5 * LEASE_MS;

async function scene(t: TestContext, cluster: RedisCluster, leaseMs = LEASE_MS): Promise<Scene> {
  const [master] = cluster.masters as [Redis];
  const room = roomAt(cluster, master);
  const one = await nodeAt(t, cluster.url, leaseMs);
  // One address is enough to find the others.
  const two = await nodeAt(t, cluster.masters[1]?.url ?? '', leaseMs);
  const ann = await one.person(room, 'ann');
  const bob = await two.person(room, 'bob');
  assert.equal(await ann.line(), 'bob has joined');
  const key = roomKeys(room).log;
  return { cluster, room, key, master, one, two, ann, bob, count: 0 };
}

/** Starts a server on a cluster, with a lease in ms. */
function nodeAt(t: TestContext, url: string, leaseMs: number): Promise<OpenNode> {
  const address = { nodes: url.split(','), database: 0 };
  return startNode(t, url, { engine: { address, node: 'node', leaseMs } });
}

/** Returns a name of a room that a master has. */
function roomAt(cluster: RedisCluster, master: Redis): string {
  for (let index = 0; ; index++) {
    const room = `den${index}`;
    if (cluster.masterOf(roomKeys(room).log, master) === master) return room;
  }
}

const saidIn = (peer: LinePeer) => peer.lines.filter((line) => /^\w+: /.test(line));

/** Both say a line. */
function talk(all: Scene): void {
  for (const peer of [all.ann, all.bob]) peer.say(`line ${all.count++}`);
}

/** Both have heard all that was said, in one order, and once. */
async function agree(all: Scene): Promise<void> {
  for (const peer of [all.ann, all.bob]) {
    await peer.until(
      () => saidIn(peer).length >= all.count,
      () =>
        `${all.count} lines, got ${JSON.stringify(peer.lines)} and ${JSON.stringify(all.one.log.slice(-3))}`,
    );
  }
  assert.deepEqual(saidIn(all.ann), saidIn(all.bob));
  assert.equal(new Set(saidIn(all.ann)).size, all.count);
  for (const peer of [all.ann, all.bob]) {
    assert.deepEqual(
      peer.lines.filter((line) => /missed|has (left|joined)/.test(line)),
      [],
    );
  }
}

/** Both servers hear what is said in the room by its channel, from a node. */
async function heardFrom(all: Scene, node: Redis): Promise<void> {
  const { channel } = roomKeys(all.room);
  await until(() => node.run('PUBSUB', 'SHARDNUMSUB', channel).endsWith('2'));
}

/** How often a node has said that keys are on another one, or that it does not have all of them. */
function redirections(redis: Redis): number {
  const errors = redis
    .run('INFO', 'errorstats')
    .matchAll(/errorstat_(?:ASK|TRYAGAIN):count=(\d+)/g);
  return [...errors].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Resolves once a replica follows a master and has all that it has. */
async function replicated(master: Redis, replica: Redis): Promise<void> {
  const offset = (redis: Redis, name: string) =>
    new RegExp(`${name}:(\\d+)`).exec(redis.run('INFO', 'replication'))?.[1];
  await until(() => {
    const isUp = /master_link_status:up/.test(replica.run('INFO', 'replication'));
    return isUp && offset(master, 'master_repl_offset') === offset(replica, 'slave_repl_offset');
  });
}

/** Asks for the list of rooms until it holds some: each server writes its own when it can. */
async function listed(node: OpenNode, rooms: readonly string[]): Promise<void> {
  const peer = await node.client();
  for (;;) {
    const found = await peer.take(Number(await peer.ask('/list')));
    if (rooms.every((room) => found.includes(room))) return;
  }
}

/** Says something now and then until a replica has the room; returns once all have heard all of it. */
async function failOver(all: Scene, replica: Redis): Promise<void> {
  talk(all);
  await until(() => all.cluster.masterOf(all.key, replica) === replica);
  talk(all);
  await agree(all);
  await heardFrom(all, replica);
  talk(all);
  await agree(all);
}

describe('on a cluster', { skip: NO_REDIS, concurrency: true }, () => {
  test('a replica takes the place of a master that is killed, or frozen', async (t) => {
    const all = await scene(t, await startCluster(t, 1), LONG_LEASE_MS);
    const [replica] = all.cluster.replicas as [Redis];
    talk(all);
    await agree(all);
    await replicated(all.master, replica);
    await all.master.kill();
    await failOver(all, replica);
    await all.master.start();
    await replicated(replica, all.master);
    replica.freeze();
    await failOver(all, all.master);
    replica.thaw();
    await until(() => /role:slave/.test(replica.run('INFO', 'replication')));
    talk(all);
    await agree(all);
  });

  test('a replica that lacks the last entries takes the place of its master', async (t) => {
    const all = await scene(t, await startCluster(t, 1), SHORT_LEASE_MS);
    const [replica] = all.cluster.replicas as [Redis];
    talk(all);
    await agree(all);
    const zoe = await all.two.person(all.room, 'zoe');
    await replicated(all.master, replica);
    replica.freeze();
    all.master.run('CLIENT', 'KILL', 'TYPE', 'replica');
    // The replica never hears of these, nor of eve, nor that zoe has left.
    for (let index = 0; index < 5; index++) talk(all);
    const eve = await all.two.person(all.room, 'eve');
    zoe.close();
    await all.ann.until(
      () => ['eve has joined', 'zoe has left'].every((line) => all.ann.lines.includes(line)),
      () => 'that eve has come, and zoe has gone',
    );
    await all.master.kill();
    replica.thaw();
    await until(() => all.cluster.masterOf(all.key, replica) === replica);
    for (let index = 0; index < 5; index++) talk(all);
    eve.say('still here');
    for (const peer of [all.ann, all.bob, eve]) {
      await peer.until(
        () => peer.lines.includes('eve: still here'),
        () => `eve: ${peer.lines}`,
      );
    }
    all.count++;
    for (const peer of [all.ann, all.bob]) {
      await peer.until(
        () => saidIn(peer).length >= all.count,
        () => `${all.count} lines: ${JSON.stringify(peer.lines)}`,
      );
    }
    assert.deepEqual(saidIn(all.ann), saidIn(all.bob));
    assert.equal(new Set(saidIn(all.ann)).size, all.count);
    const other = await all.one.client();
    assert.equal(await other.ask(`/join ${all.room}`), '0');
    while ((await other.ask('/nick zoe')) !== '0');
  });

  test('several servers are one chat, whose slots move and whose nodes are away', async (t) => {
    const cluster = await startCluster(t);
    await t.test('in rooms on all nodes', async (t) => {
      const one = await nodeAt(t, cluster.url, LONG_LEASE_MS);
      const two = await nodeAt(t, cluster.url, LONG_LEASE_MS);
      const rooms = cluster.masters.map((master) => roomAt(cluster, master));
      for (const room of rooms) {
        const ann = await one.person(room, 'ann');
        const bob = await two.person(room, 'bob');
        assert.equal(await ann.line(), 'bob has joined');
        bob.say('hello');
        for (const peer of [ann, bob]) assert.equal(await peer.line(), 'bob: hello');
        const other = await two.client();
        assert.equal(await other.ask(`/join ${room}`), '0');
        assert.equal(await other.ask('/nick ANN'), '2');
      }
      for (const node of [one, two]) await listed(node, rooms);
    });

    const all = await scene(t, cluster);
    await t.test('a slot moves to another node while people talk', async () => {
      const [from, to] = cluster.masters as [Redis, Redis];
      let moved = 0;
      await cluster.move(all.key, from, to, async () => {
        const before = redirections(from) + redirections(to);
        talk(all);
        // As soon as a key has moved, nothing works until the others have.
        if (moved++ > 0) await until(() => redirections(from) + redirections(to) > before);
      });
      talk(all);
      await agree(all);
      assert.equal(cluster.masterOf(all.key, to), to);
      await heardFrom(all, to);
      talk(all);
      await agree(all);
    });

    await t.test('what is said while a node with slots is missing waits for it', async () => {
      const [, , other] = cluster.masters as [Redis, Redis, Redis];
      await other.kill();
      await until(() => /cluster_state:fail/.test(all.master.run('CLUSTER', 'INFO')));
      talk(all);
      await until(() => all.one.log.some(({ type }) => type === 'logs-lost'));
      await other.start();
      talk(all);
      await agree(all);
    });
  });
});
