/** Foyer’s own server in every framing, and the class server: both pass. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from '../../src/check/rules.js';
import { runCheck } from '../../src/check/run-check.js';
import { systemAlarm, tcpLinks } from '../../src/cli/check/tcp-link.js';
import { FakeClock } from '../server/fake-clock.js';
import { serve } from '../server/harness.js';
import { MemoryClassServer } from '../support/class-server/memory.js';
import { NAMES, playCheck, reportOf } from './play-check.js';
import { StudentServer } from './student-server.js';

test('Foyer’s server keeps every rule in every framing, and nothing stays in it', async (t) => {
  const checks = (['classic', 'lines', 'agreed'] as const).map(async (speech) => {
    const { server } = await serve(t, { rooms: ['general'] });
    const { address } = server;
    const check = { alarm: systemAlarm, names: NAMES, speech, progress: () => {} };
    const report = reportOf(await runCheck({ ...check, open: tcpLinks(address) }));
    assert.deepEqual(
      report.findings.filter(({ verdict }) => verdict !== 'pass'),
      [],
      speech,
    );
    assert.deepEqual(
      report.with('pass'),
      RULES.map(({ id }) => id),
    );
    assert.deepEqual(
      server.snapshot().rooms.map(({ name }) => name),
      ['general'],
    );
  });
  await Promise.all(checks);
});

for (const rooms of [0, 3, 60]) {
  test(`the class server with ${rooms} rooms passes within 90 seconds, unharmed`, async () => {
    const clock = new FakeClock();
    const server = new MemoryClassServer({ clock, rooms });
    const result = await playCheck(clock, () => server.dial(server.address));
    const report = reportOf(result);
    assert.deepEqual(report.with('fail'), []);
    assert.deepEqual(report.with('blocked'), []);
    assert.deepEqual(report.with('differs'), ['nick-malformed', 'split', 'joined']);
    assert.ok('seconds' in result && result.seconds < 90, JSON.stringify(result));
    assert.deepEqual(server.harm, []);
    assert.deepEqual(server.rooms.get(NAMES.room)?.people, []);
  });
}

test('a server that limits the rooms of an address passes', async () => {
  const clock = new FakeClock();
  const report = reportOf(await playCheck(clock, new StudentServer(clock, { mostRooms: 5 }).dial));
  assert.equal(report.isGood, true);
  assert.deepEqual(report.with('skipped'), ['many-rooms']);
});

test('a server that relays one text every 0.7 s is slow, and passes', async () => {
  const clock = new FakeClock();
  let freeAt = 0;
  const { dial } = new StudentServer(clock, {
    relayed(text, _index, time) {
      freeAt = Math.max(freeAt, time) + 700;
      return [{ text, delayMs: freeAt - time }];
    },
  });
  const result = await playCheck(clock, dial);
  assert.equal(reportOf(result).isGood, true);
  assert.ok('seconds' in result && result.seconds < 60, JSON.stringify(result));
});
