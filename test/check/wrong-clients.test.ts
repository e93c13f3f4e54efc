/** Clients that are wrong in one way, each found wrong in that way and in no other. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLIENT_RULES } from '../../src/check/client/client-rules.js';
import { CLIENT_FACTS } from '../../src/check/client/client-sentences.js';
import type { ClientCheckResult } from '../../src/check/client/run-client-check.js';
import { sentLines } from '../../src/check/client/sent-lines.js';
import { FakeClock } from '../server/fake-clock.js';
import { assertText } from '../support/golden.js';
import { alarmOf } from './play-check.js';
import { playClient } from './play-client.js';
import type { Habits } from './student-client.js';
import { reportText, Transcript, Written, writtenFile } from './transcript.js';
import { WRONG_CLIENTS } from './wrong-clients.js';

/** What the check does with each client, and says of it. */
const written = new Written();

async function play(name: string, habits: Partial<Habits> = {}): Promise<ClientCheckResult> {
  const clock = new FakeClock();
  const transcript = new Transcript(alarmOf(clock));
  const result = await playClient(habits, clock, transcript);
  const { report, sent, seconds } = result;
  const lines = [...transcript.lines, ...reportText(report, seconds), ...sentLines(sent)];
  written.add(`A client that ${name}`, lines);
  return result;
}

test('a client that is right by the assignment passes', async () => {
  const { report, sent, seconds } = await play('is right');
  assert.deepEqual(
    report.with('pass'),
    CLIENT_RULES.map(({ id }) => id),
  );
  assert.ok(sent.length > 0 && sent.every(({ isRight }) => isRight));
  assert.equal(report.factOf('messages'), CLIENT_FACTS.count(sent.length, 0));
  assert.equal(report.factOf('unasked'), CLIENT_FACTS.nothing);
  assert.ok(seconds < 40, `${seconds} s`);
});

for (const { name, rule, habits } of WRONG_CLIENTS) {
  test(`a client that ${name} breaks the rule “${rule}” and no other`, async () => {
    const { report, sent, seconds } = await play(name, habits);
    assert.deepEqual(report.with('fail'), [rule]);
    assert.equal(report.findings.length, CLIENT_RULES.length);
    const wrong = sent.filter(({ isRight }) => !isRight).length;
    assert.equal(report.factOf('messages'), CLIENT_FACTS.count(sent.length, wrong));
    assert.ok(seconds < 60, `${seconds} s`);
  });
}

test('what is done to each client, and said of it, is as it is written', () => {
  assertText(writtenFile('clients'), written.text);
});

test('each rule is broken by a wrong client', () => {
  const broken = new Set(WRONG_CLIENTS.map(({ rule }) => rule));
  assert.deepEqual(
    CLIENT_RULES.filter(({ id }) => !broken.has(id)),
    [],
  );
});
