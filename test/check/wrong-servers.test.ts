/** Servers that are wrong in one way, each found wrong in that way and in no other. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from '../../src/check/rules.js';
import { FakeClock } from '../server/fake-clock.js';
import { playCheck, reportOf } from './play-check.js';
import { StudentServer } from './student-server.js';
import { WRONG_SERVERS } from './wrong-servers.js';

for (const speech of ['classic', 'lines'] as const) {
  test(`a server that is right by the assignment passes, with ${speech} messages`, async () => {
    const clock = new FakeClock();
    const server = new StudentServer(clock);
    const report = reportOf(await playCheck(clock, server.dial, speech));
    assert.deepEqual(
      report.with('pass'),
      RULES.map(({ id }) => id),
    );
    assert.equal(server.size, 0);
  });
}

for (const { name, rule, ways } of WRONG_SERVERS) {
  test(`a server that ${name} breaks the rule “${rule}” and no other`, async () => {
    const clock = new FakeClock();
    const report = reportOf(await playCheck(clock, new StudentServer(clock, ways()).dial));
    assert.deepEqual(report.with('fail'), [rule]);
    assert.equal(report.isGood, false);
    assert.equal(report.findings.length, RULES.length);
  });
}

test('each rule is broken by a wrong server', () => {
  const broken = new Set(WRONG_SERVERS.map(({ rule }) => rule));
  assert.deepEqual(
    RULES.filter(({ id }) => !broken.has(id)),
    [],
  );
});
