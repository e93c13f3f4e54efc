/** Servers that are wrong in one way, each found wrong in that way and in no other. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from '../../src/check/rules.js';
import type { CheckResult } from '../../src/check/run-check.js';
import { FakeClock } from '../server/fake-clock.js';
import { assertText } from '../support/golden.js';
import { alarmOf, playCheck, reportOf } from './play-check.js';
import { StudentServer } from './student-server.js';
import { reportText, Transcript, Written, writtenFile } from './transcript.js';
import { WRONG_SERVERS } from './wrong-servers.js';

/** What a check says of each server, and what it does with those that are right. */
const written = new Written();

function write(name: string, result: CheckResult, transcript?: Transcript): void {
  const text = 'report' in result ? reportText(result.report, result.seconds) : [];
  written.add(`A server that ${name}`, [...(transcript?.lines ?? []), ...text]);
}

for (const speech of ['classic', 'lines'] as const) {
  test(`a server that is right by the assignment passes, with ${speech} messages`, async () => {
    const clock = new FakeClock();
    const server = new StudentServer(clock);
    const transcript = new Transcript(alarmOf(clock));
    const result = await playCheck(clock, server.dial, speech, transcript);
    const report = reportOf(result);
    write(`is right, with ${speech} messages`, result, transcript);
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
    const result = await playCheck(clock, new StudentServer(clock, ways()).dial);
    const report = reportOf(result);
    write(name, result);
    assert.deepEqual(report.with('fail'), [rule]);
    assert.equal(report.isGood, false);
    assert.equal(report.findings.length, RULES.length);
  });
}

test('what a check does with a server, and says of it, is as it is written', () => {
  assertText(writtenFile('servers'), written.text);
});

test('each rule is broken by a wrong server', () => {
  const broken = new Set(WRONG_SERVERS.map(({ rule }) => rule));
  assert.deepEqual(
    RULES.filter(({ id }) => !broken.has(id)),
    [],
  );
});
