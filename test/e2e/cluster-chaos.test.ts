/** Several servers are one chat, whatever happens to them, to their engine and to the network between. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClusterRun } from '../support/chaos/cluster-run.js';
import { NO_REDIS, startRedis } from '../support/net/redis.js';
import { SEED } from '../support/seed.js';

/** The longer run is `npm run bench -- cluster`. */
const MESSAGES = Number(process.env.CLUSTER_MESSAGES ?? 2000);

test('nothing acknowledged is lost, and nothing doubled, while servers and their engine fail', {
  skip: NO_REDIS,
}, async (t) => {
  const redis = await startRedis(t);
  const run = await ClusterRun.start(redis, SEED);
  try {
    await run.talk(MESSAGES);
    await run.settle();
    run.check();
    console.log(JSON.stringify({ ...run.faults, unacknowledged: run.unacknowledged }));
    assert.ok(run.unacknowledged < MESSAGES / 4);
  } finally {
    await run.end();
  }
});
