/** Several servers on one engine are one chat. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_REDIS, startRedis } from '../../support/net/redis.js';
import { startNode } from './nodes.js';

test('people on two servers hear each other, and a name is unique over both', {
  skip: NO_REDIS,
}, async (t) => {
  const redis = await startRedis(t);
  const [one, two] = [await startNode(t, redis.url), await startNode(t, redis.url)];
  const ann = await one.person('den', 'ann');
  const bob = await two.person('den', 'bob');
  assert.equal(await ann.line(), 'bob has joined');
  bob.say('hello');
  for (const peer of [ann, bob]) assert.equal(await peer.line(), 'bob: hello');
  ann.say('hi');
  for (const peer of [ann, bob]) assert.equal(await peer.line(), 'ann: hi');
  const other = await two.client();
  assert.equal(await other.ask('/join den'), '0');
  assert.equal(await other.ask('/nick ANN'), '2');
  bob.say('/who');
  assert.deepEqual(await bob.take(3), ['2', 'ann', 'bob']);
  const late = await two.client();
  late.say('/list');
  assert.deepEqual(await late.take(2), ['1', 'den']);
  ann.close();
  assert.equal(await bob.line(), 'ann has left');
});
