/** The open questions of the protocol, each answered by a check. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { QUESTIONS } from '../../src/check/questions.js';
import { FakeClock } from '../server/fake-clock.js';
import { playCheck, reportOf } from './play-check.js';
import { StudentServer } from './student-server.js';

const PROTOCOL = join(import.meta.dirname, '../../../docs/protocol.md');

test('a check answers every open question of the protocol’s document', () => {
  const [, section = ''] =
    /## 3\. Open questions([^#]*)/.exec(readFileSync(PROTOCOL, 'utf8')) ?? [];
  const asked = section.match(/^\| [^|]*\?/gm)?.map((cell) => cell.slice('| '.length)) ?? [];
  assert.ok(asked.length > 5);
  const known: readonly string[] = QUESTIONS.map(({ question }) => question);
  assert.deepEqual(
    asked.filter((question) => !known.includes(question)),
    [],
  );
});

test('the answers are what the server does', async () => {
  const clock = new FakeClock();
  const report = reportOf(await playCheck(clock, new StudentServer(clock).dial));
  const facts = QUESTIONS.map(({ id }) => [id, report.factOf(id)]);
  assert.deepEqual(Object.fromEntries(facts), {
    echo: 'no, only to the others',
    form: '“NAME: TEXT”',
    notices: 'no',
    'who-form': '“2”, “kq7a”, “kq7b”',
    closing: 'no answer; the server closes after 2 ms',
    'odd-names': 'a name with a space is refused with 1; an empty one is not',
    'line-ends':
      'lists end their messages in LF, chat in nothing; line endings are taken from clients',
    encoding: 'UTF-8 arrives unchanged',
    blanks: 'nothing',
    'half-close': 'the server closes its side after 2 ms',
    'over-long': 'it is relayed in parts',
    'empty-rooms': 'yes',
    slowest: '2 ms',
  });
});

test('an echo is a fact, and no mistake', async () => {
  const clock = new FakeClock();
  const hears = (one: { room: string | null }, other: { room: string | null }) =>
    one.room === other.room;
  const report = reportOf(await playCheck(clock, new StudentServer(clock, { hears }).dial));
  assert.equal(report.factOf('echo'), 'yes, to the sender too');
  assert.equal(report.isGood, true);
});
