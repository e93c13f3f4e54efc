/** An engine that is silent without closing a connection, and losses that are over at once. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { cleanUp } from '../../support/clean-up.js';
import { NO_REDIS, startRedis } from '../../support/net/redis.js';
import { startNode } from './nodes.js';

/** A way to a port on which connections can be forgotten: nothing passes there any more, and nobody learns of it. */
async function startWay(t: TestContext, port: number) {
  const ends = new Set<Socket>();
  const server = createServer((client) => {
    const target = connect(port, '127.0.0.1');
    for (const end of [client, target]) {
      end.on('error', () => {});
      ends.add(end);
    }
    client.pipe(target).pipe(client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp(t, () => {
    server.close();
    for (const end of ends) end.destroy();
  });
  const forget = () => {
    for (const end of ends) end.unpipe().pause();
  };
  return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, forget };
}

describe('a silent engine', { skip: NO_REDIS, concurrency: true }, () => {
  test('whose connections were forgotten on the way is found again', async (t) => {
    const redis = await startRedis(t);
    const way = await startWay(t, redis.port);
    const [one, two] = [await startNode(t, way.url), await startNode(t, redis.url)];
    const [ann, bob] = [await one.person('den', 'ann'), await two.person('den', 'bob')];
    assert.equal(await ann.line(), 'bob has joined');
    way.forget();
    ann.say('from ann');
    bob.say('from bob');
    for (const peer of [ann, bob]) {
      await peer.until(
        () => ['ann: from ann', 'bob: from bob'].every((line) => peer.lines.includes(line)),
        () => `both lines: ${peer.lines}`,
      );
    }
    assert.equal(ann.lines.filter((line) => line === 'ann: from ann').length, 1);
  });

  test('keeps no server from stopping', async (t) => {
    const redis = await startRedis(t);
    const node = await startNode(t, redis.url);
    await node.person('den', 'ann');
    redis.freeze();
    await node.server.stop();
  });
});
