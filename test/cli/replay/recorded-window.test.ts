/** Windows on real sockets are recorded, and their last screen is drawn again. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Player } from '../../../src/recording/play/player.js';
import { cleanUp } from '../../support/clean-up.js';
import { MemoryRecording } from '../../support/memory-recording.js';
import { freePort } from '../../support/net/free-port.js';
import { hasEntered, START, sitDown } from '../../support/person.js';
import { PlayedScreen } from '../../support/terminal/played.js';
import { until } from '../../support/until.js';

const SIZE = { columns: 80, rows: 30 };

/** Returns the rows of the last screen of a recording so far. */
async function lastRows(recording: MemoryRecording): Promise<readonly string[]> {
  const player = new Player(recording.read());
  const screen = new PlayedScreen(player);
  await screen.at(player.steps, START);
  screen.close();
  assert.equal(player.problem, null);
  return screen.rows();
}

test('a window that hosts, and one that joins it, are drawn again with both ends of the wire', async (t) => {
  const local = await freePort();
  const people = ['ann', 'bob'].map((userName, index) => {
    const recording = new MemoryRecording();
    const start = { ...SIZE, local, userName, nick: userName, room: 'den', wallTime: () => START };
    return { recording, sit: () => sitDown({ ...start, recording }), index };
  });
  for (const { sit, recording, index } of people) {
    const person = sit();
    cleanUp(t, () => person.quit());
    await person.waitFor(hasEntered(SIZE));
    person.type(`hello from ${index}<enter>`);
    await person.waitFor(/hello from/);
    person.type('<f4><f10>');
    await person.waitFor(/┌─ wire/);
    // What has just come may not be drawn yet.
    await until(async () => (await lastRows(recording)).join('\n') === person.grid().join('\n'));
    // The secret with which a client comes back, at either end.
    const secrets = [...recording.text.matchAll(/secret\\*":\\*"([^"\\]*)/g)].map(
      ([, word]) => word,
    );
    assert.ok(secrets.length > 0);
    for (const secret of secrets) assert.match(secret ?? '', /^[.•]+$/);
  }
});
