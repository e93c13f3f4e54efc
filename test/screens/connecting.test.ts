/** Pictures of the attempts to connect. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SERVERS_PANE } from '../../screens/screen-sentences.js';
import { LIMITS } from '../../src/session/machine.js';
import { FakeSocket } from '../client/fake-socket.js';
import { assertGolden, SIZES } from '../support/golden.js';
import { START, sitDown } from '../support/person.js';
import { sentencePattern } from '../support/sentences.js';

const HOME = { host: '127.0.0.1', port: 5220 };
const ADDRESS = { host: 'example.org', port: 5220 };

/** Somebody whose Foyer connects over a network that is the test's, at a time that stands still. */
function connecting(columns: number, rows: number) {
  const socket = new FakeSocket(() => 0);
  const time = { now: START };
  const ann = sitDown({
    ...{ columns, rows, local: HOME, address: ADDRESS },
    dial: () => socket.asSocket(),
    wallTime: () => time.now,
  });
  const tries = (trying: string, ...found: readonly string[]) => {
    for (const address of found) socket.emit('lookup', null, address, 4, ADDRESS.host);
    socket.emit('connectionAttempt', trying, ADDRESS.port, 4);
  };
  return { ann, socket, time, tries };
}

for (const [columns, rows] of SIZES) {
  const size = `${columns}x${rows}`;

  test(`the attempts to connect, and Esc, which stops them, at ${size}`, async () => {
    const { ann, socket, time, tries } = connecting(columns, rows);
    const [first, second] = ['2001:db8::1', '192.0.2.1'];
    tries(first, first, second);
    assertGolden(`connecting-${size}`, await ann.waitFor(/Trying/));
    time.now += LIMITS.connectLimit - 4000;
    tries(second);
    assertGolden(`connecting-late-${size}`, await ann.waitFor(rows < 10 ? /Trying/ : /Giving up/));
    ann.type('<escape>');
    assertGolden(
      `connecting-stopped-${size}`,
      await ann.waitFor(sentencePattern(SERVERS_PANE.offline)),
    );
    assert.equal(socket.destroyed, true);
    await ann.quit();
  });
}
