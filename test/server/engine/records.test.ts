/** Clients that use records, on several servers of one engine. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startProxy } from '../../support/net/proxy.js';
import { NO_REDIS, startRedis } from '../../support/net/redis.js';
import { until } from '../../support/until.js';
import type { Seen } from '../records/record-scene.js';
import { startNode, startProcess, startProcessAhead } from './nodes.js';
import { RecordPeer } from './record-peer.js';

const textIs = (text: string) => (record: Seen) => record.text === text;

/** What entries say, without what is only for their sender. */
const publicly = (entries: readonly Seen[]) => entries.map(({ ref, ...rest }) => rest);

describe('with records', { skip: NO_REDIS, concurrency: 3 }, () => {
  for (const when of ['at once', 'after the lease'] as const) {
    test(`somebody whose server is killed comes back on another one ${when}`, async (t) => {
      const redis = await startRedis(t);
      const two = await startNode(t, redis.url);
      const one = await startProcess(t, redis.url);
      const bob = new RecordPeer(t, two.port);
      await bob.enter('den', 'bob');
      const ann = new RecordPeer(t, one.port);
      const entered = await ann.enter('den', 'ann');
      for (const ref of [1, 2, 3]) ann.say({ type: 'say', ref, text: `ann ${ref}` });
      bob.say({ type: 'say', ref: 1, text: 'bob 1' });
      await ann.until(textIs('bob 1'));
      await ann.until(textIs('ann 3'));
      one.kill('SIGKILL');
      await ann.end();
      const { last } = ann.ticket;
      bob.say({ type: 'say', ref: 2, text: 'bob 2' });
      if (when === 'after the lease') await bob.until(({ type }) => type === 'lost');
      else await bob.until(textIs('bob 2'));
      const again = new RecordPeer(t, two.port);
      const back = await again.resume({ entered, last });
      assert.deepEqual(
        [back.resumed, back.name, back.heard, back.log],
        [true, 'ann', 3, entered.log],
      );
      assert.notEqual(back.secret, entered.secret);
      again.say({ type: 'say', ref: 3, text: 'ann 3' });
      again.say({ type: 'say', ref: 4, text: 'ann 4' });
      for (const peer of [again, bob]) await peer.until(textIs('ann 4'));
      const missed = publicly(bob.entries.filter(({ id }) => Number(id) > last));
      assert.deepEqual(publicly(again.entries), missed);
      const ids = again.entries.map(({ id }) => Number(id));
      assert.deepEqual(
        ids,
        ids.map((_, index) => last + 1 + index),
        'nothing is missing',
      );
      const said = missed.filter(({ type }) => type === 'said').map(({ text }) => text);
      assert.deepEqual(said, ['bob 2', 'ann 4'], 'nothing is said twice');
      const wasLost = missed.some(({ type }) => type === 'lost');
      assert.equal(wasLost, when === 'after the lease');
    });
  }

  test('a server that is late to ask for somebody who has given up there shuts nobody out', async (t) => {
    const redis = await startRedis(t);
    const proxy = await startProxy(t, { host: '127.0.0.1', port: redis.port });
    const two = await startNode(t, redis.url);
    const slow = await startNode(t, `redis://127.0.0.1:${proxy.address.port}`);
    const bob = new RecordPeer(t, slow.port);
    await bob.enter('den', 'bob');
    const ann = new RecordPeer(t, two.port);
    const entered = await ann.enter('den', 'ann');
    ann.close();
    proxy.break('stall');
    const waits = new RecordPeer(t, slow.port);
    await waits.until(({ type }) => type === 'hello');
    waits.sayResume({ entered, last: Number(entered.id) });
    waits.close();
    const again = new RecordPeer(t, two.port);
    const back = await again.resume({ entered, last: Number(entered.id) });
    assert.equal(back.resumed, true);
    await proxy.mend();
    // The slow server takes the name, for a connection that is gone.
    await until(() => again.isOver);
    const last = new RecordPeer(t, two.port);
    const answer = await last.resume(again.ticket);
    assert.deepEqual([answer.type, answer.resumed, answer.name], ['entered', true, 'ann']);
  });

  test('a newcomer on a server that was not there reads the history, as the others have it', async (t) => {
    const redis = await startRedis(t);
    const one = await startNode(t, redis.url);
    const bob = new RecordPeer(t, one.port);
    await bob.enter('den', 'bob');
    for (let ref = 1; ref <= 5; ref++) bob.say({ type: 'say', ref, text: `bob ${ref}` });
    bob.say({ type: 'topic', ref: 6, text: 'of the day' });
    bob.say({ type: 'away', ref: 7, text: 'at lunch' });
    await bob.until(({ type }) => type === 'away');
    const two = await startNode(t, redis.url, { limits: { history: 3 } });
    const cat = new RecordPeer(t, two.port);
    const entered = await cat.enter('den', 'cat');
    assert.deepEqual([entered.past, entered.topic], [3, 'of the day']);
    await cat.until(textIs('bob 5'));
    const said = (peer: RecordPeer) => publicly(peer.entries.filter(({ type }) => type === 'said'));
    assert.deepEqual(said(cat), said(bob).slice(-3));
    const people = await cat.until(({ type }) => type === 'people');
    assert.deepEqual(people.people, [{ name: 'bob', away: 'at lunch' }, { name: 'cat' }]);
  });

  test('private words, topics and absences are the same on all servers, and only for whom they are', async (t) => {
    const redis = await startRedis(t);
    const [one, two] = [await startNode(t, redis.url), await startNode(t, redis.url)];
    const [ann, bob, cat] = [one, two, two].map(({ port }) => new RecordPeer(t, port)) as [
      RecordPeer,
      RecordPeer,
      RecordPeer,
    ];
    await ann.enter('den', 'ann');
    await bob.enter('den', 'bob');
    await cat.enter('den', 'cat');
    await ann.until(({ type, name }) => type === 'joined' && name === 'cat');
    ann.say({ type: 'whisper', ref: 1, to: 'BOB', text: 'psst' });
    ann.say({ type: 'topic', ref: 2, text: 'redis' });
    ann.say({ type: 'away', ref: 3, text: 'tea' });
    ann.say({ type: 'back', ref: 4 });
    ann.say({ type: 'whisper', ref: 5, to: 'nobody', text: 'hello?' });
    ann.say({ type: 'say', ref: 6, text: 'done' });
    for (const peer of [ann, bob, cat]) await peer.until(textIs('done'));
    const since = (peer: RecordPeer) => {
      const from = peer.entries.findLastIndex(({ type }) => type === 'joined') + 1;
      return publicly(peer.entries.slice(from)).filter(({ type }) => type !== 'refused');
    };
    const types = ['whispered', 'topic', 'away', 'back', 'said'];
    assert.deepEqual(
      since(ann).map(({ type }) => type),
      types,
    );
    assert.deepEqual(since(bob), since(ann));
    assert.deepEqual(since(cat), since(ann).slice(1));
    assert.equal((await ann.until(({ type }) => type === 'refused')).ref, 5);
  });

  test('times are those of the engine, though the clock of a server is a minute ahead', async (t) => {
    const redis = await startRedis(t);
    const two = await startNode(t, redis.url, { limits: { 'history-hours': 1 } });
    const one = await startProcessAhead(t, redis.url, 60_000);
    const ann = new RecordPeer(t, one.port);
    const start = Date.now();
    await ann.enter('den', 'ann');
    const bob = new RecordPeer(t, two.port);
    await bob.enter('den', 'bob');
    ann.say({ type: 'say', ref: 1, text: 'from ahead' });
    bob.say({ type: 'say', ref: 1, text: 'from here' });
    for (const text of ['from ahead', 'from here']) {
      const [first, second] = [await ann.until(textIs(text)), await bob.until(textIs(text))];
      assert.equal(first.time, second.time, text);
      assert.ok(Number(first.time) >= start - 1 && Number(first.time) <= Date.now() + 1, text);
    }
    // What was said is as old for one as for the other.
    for (const { port } of [one, two]) {
      const late = new RecordPeer(t, port);
      const entered = await late.enter('den', `late${port}`);
      assert.equal(entered.past, 2);
    }
  });
});
