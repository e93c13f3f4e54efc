/** Clients that are wrong in one way, each found wrong in that way and in no other. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLIENT_RULES } from '../../src/check/client/client-rules.js';
import { CLIENT_FACTS } from '../../src/check/client/client-sentences.js';
import { playClient } from './play-client.js';
import { WRONG_CLIENTS } from './wrong-clients.js';

test('a client that is right by the assignment passes', async () => {
  const { report, sent, seconds } = await playClient();
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
    const { report, sent, seconds } = await playClient(habits);
    assert.deepEqual(report.with('fail'), [rule]);
    assert.equal(report.findings.length, CLIENT_RULES.length);
    const wrong = sent.filter(({ isRight }) => !isRight).length;
    assert.equal(report.factOf('messages'), CLIENT_FACTS.count(sent.length, wrong));
    assert.ok(seconds < 60, `${seconds} s`);
  });
}

test('each rule is broken by a wrong client', () => {
  const broken = new Set(WRONG_CLIENTS.map(({ rule }) => rule));
  assert.deepEqual(
    CLIENT_RULES.filter(({ id }) => !broken.has(id)),
    [],
  );
});
