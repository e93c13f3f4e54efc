/** The place in a recording: steps, times, and where a recording ends early. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Player } from '../../../src/recording/play/player.js';
import { type Recording, readRecording } from '../../../src/recording/play/read-recording.js';
import { RECORDING_SENTENCES } from '../../../src/recording/recording-sentences.js';

const ADDRESS = { host: 'h', port: 1 };
const START = {
  ...{ size: { columns: 80, rows: 24 }, address: ADDRESS, local: ADDRESS, rooms: [], nick: 'ann' },
  ...{ theme: null, userName: 'ann', logs: null, mayHost: false },
};

/** Events that say at which step they happened: the window is as wide as that. */
const resized = (step: number) => ({
  ...{ at: 1000 + step, type: 'window' },
  event: { type: 'resized', size: { columns: 100 + step, rows: 24 } },
});
const background = (at: number) => ({ at, type: 'background', background: 'light' });

function play(...events: readonly object[]): Player {
  const head = { foyer: 'recording', version: 1, at: 1000, start: START };
  const text = [head, ...events].map((line) => `${JSON.stringify(line)}\n`).join('');
  return new Player(readRecording(text) as Recording);
}

const widthOf = ({ ui }: Player) => ui.tabs.all[0]?.state.app.shared.size.columns;

test('a step is an event with what says how the window looked after it', () => {
  const player = play(resized(1), background(1001), resized(2), resized(3));
  assert.equal(player.steps, 3);
  assert.deepEqual([player.time, player.nextTime, player.background], [1000, 1001, null]);
  player.goTo(1);
  assert.deepEqual([player.time, player.nextTime, player.background], [1001, 1002, 'light']);
  player.goTo(3);
  assert.deepEqual([player.step, player.time, player.nextTime], [3, 1003, null]);
});

test('every step can be gone to from every other, and none beyond the ends', () => {
  const player = play(...Array.from({ length: 450 }, (_, index) => resized(index + 1)));
  for (const step of [450, 1, 399, 400, 401, 100, 99, 0, 250, 449, 450]) {
    player.goTo(step);
    assert.deepEqual([player.step, widthOf(player)], [step, step === 0 ? 80 : 100 + step]);
  }
  player.goTo(451);
  assert.equal(player.step, 450);
  player.goTo(-1);
  assert.equal(player.step, 0);
  assert.equal(player.problem, null);
});

test('wire traffic is in the trace of its tab, after a way back too', () => {
  const wrote = (at: number) => {
    const words = [{ $: 'utf8', is: 'hi' }];
    return { at, type: 'trace', session: 1, call: 'wrote', words };
  };
  const widths = Array.from({ length: 120 }, (_, index) => resized(index + 1));
  const player = play({ at: 1000, type: 'begun', tab: 1, session: 1 }, ...widths, wrote(1200));
  const written = () => {
    const records = player.ui.tabs.all[0]?.state.app.trace.records;
    return records === undefined ? 0 : records.lastId - records.firstId + 1;
  };
  player.goTo(0);
  const before = written();
  for (const [step, count] of [
    [122, 1],
    [121, 0],
    [122, 1],
    [101, 0],
    [122, 1],
  ] as const) {
    player.goTo(step);
    assert.equal(written() - before, count, `${step}`);
  }
});

test('a recording ends before a step that cannot be drawn, and names its line', () => {
  const player = play(resized(1), resized(2), resized(3));
  player.goTo(2);
  player.cannotDraw();
  assert.deepEqual([player.steps, player.step, widthOf(player)], [1, 1, 101]);
  assert.equal(player.problem, RECORDING_SENTENCES.unplayable(3));
  player.goTo(3);
  assert.equal(player.step, 1);
});

test('it ends before a step that cannot have happened', () => {
  const player = play(
    resized(1),
    { at: 1002, type: 'window', event: { type: 'none' } },
    resized(3),
  );
  player.goTo(3);
  assert.deepEqual([player.steps, player.step, widthOf(player)], [1, 1, 101]);
  assert.equal(player.problem, RECORDING_SENTENCES.unplayable(3));
});
