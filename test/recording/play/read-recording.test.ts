/** Recordings as they are read: heads, lines, and where a file that is not whole ends. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Recording, readRecording } from '../../../src/recording/play/read-recording.js';
import { RECORDING_SENTENCES } from '../../../src/recording/recording-sentences.js';

const ADDRESS = { host: 'h', port: 1 };
const START = {
  ...{ size: { columns: 80, rows: 24 }, address: ADDRESS, local: ADDRESS, rooms: ['den'] },
  ...{ nick: null, theme: null, userName: 'ann', logs: null, mayHost: false },
};
const HEAD = { foyer: 'recording', version: 1, at: 7, start: START };

const readLines = (...lines: readonly object[]) =>
  readRecording(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

const problemOf = (...lines: readonly object[]) => readLines(...lines).problem;

/** The file with a part of its start changed. */
const startProblem = (change: object) => problemOf({ ...HEAD, start: { ...START, ...change } });

describe('the head of a recording', () => {
  it('is taken with every value that a window can start with', () => {
    assert.equal(problemOf(HEAD), null);
    for (const change of [
      { address: null },
      { nick: 'ann', logs: '/logs', theme: 'dark' },
      { rooms: [] },
      { mayHost: true },
      { size: { columns: 1, rows: 1 } },
      { size: { columns: 1000, rows: 1000 } },
    ]) {
      assert.equal(startProblem(change), null, JSON.stringify(change));
    }
  });

  it('is damaged by any other value', () => {
    for (const change of [
      { size: null },
      { size: { columns: 0, rows: 24 } },
      { size: { columns: 80, rows: 0 } },
      { size: { columns: 1001, rows: 24 } },
      { size: { columns: 80, rows: 1001 } },
      { size: { columns: 1.5, rows: 24 } },
      { size: [80, 24] },
      { address: undefined },
      { address: 'h:1' },
      { address: { host: 1, port: 1 } },
      { address: { host: 'h', port: '1' } },
      { local: null },
      { rooms: 'den' },
      { rooms: ['den', 1] },
      { nick: 1 },
      { logs: 1 },
      { theme: 'none' },
      { userName: null },
      { mayHost: 1 },
    ]) {
      assert.equal(startProblem(change), RECORDING_SENTENCES.damaged(1), JSON.stringify(change));
    }
    for (const head of [
      { ...HEAD, at: '7' },
      { ...HEAD, start: [] },
      { ...HEAD, start: null },
    ]) {
      assert.equal(problemOf(head), RECORDING_SENTENCES.damaged(1));
    }
  });

  it('says whether it is one, and one that can be read', () => {
    for (const head of [
      [],
      {},
      { ...HEAD, foyer: 'traffic' },
      { ...HEAD, version: 0 },
      { ...HEAD, version: 1.5 },
      { ...HEAD, version: '1' },
    ]) {
      assert.equal(problemOf(head), RECORDING_SENTENCES.notOne);
    }
    for (const text of ['', 'null', 'x', '\n']) {
      assert.deepEqual(readRecording(text), { problem: RECORDING_SENTENCES.notOne });
    }
    assert.equal(problemOf({ ...HEAD, version: 2 }), RECORDING_SENTENCES.later(2, 1));
  });
});

/** Every type of an event that can be played. */
const TYPES = [
  ...['tab', 'typed', 'window', 'stored', 'ask-quit', 'warn-of-stop', 'begun', 'trace'],
  ...['background', 'masked', 'scrolled'],
];

describe('the lines of a recording', () => {
  const events = (read: ReturnType<typeof readRecording>) => (read as Recording).events;

  it('are events of every type, with their times and their numbers', () => {
    const lines = TYPES.map((type, index) => ({ type, at: index - 0.5 }));
    const read = readLines(HEAD, ...lines);
    assert.equal(read.problem, null);
    assert.deepEqual(
      events(read).map(({ json: _, ...event }) => event),
      lines.map((line, index) => ({ ...line, line: index + 2 })),
    );
  });

  it('end before one that is damaged', () => {
    for (const damaged of [
      [],
      { at: 1 },
      { type: 'tab' },
      { type: 'nothing', at: 1 },
      { type: 'toString', at: 1 },
      { type: ['tab'], at: 1 },
      { type: 'tab', at: '1' },
      { type: 'tab', at: 8.64e15 + 2 },
    ]) {
      const read = readLines(HEAD, { type: 'tab', at: 8.64e15 }, damaged, { type: 'tab', at: 1 });
      assert.equal(read.problem, RECORDING_SENTENCES.damaged(3), JSON.stringify(damaged));
      assert.equal(events(read).length, 1);
    }
  });

  it('end at a gap, which says how much is missing', () => {
    const read = readLines(HEAD, { type: 'tab', at: 1 }, { type: 'gap', at: 2, count: 5 });
    assert.equal(read.problem, RECORDING_SENTENCES.gap(3, 5));
    assert.equal(events(read).length, 1);
  });

  it('are cut off if the last one has no end', () => {
    const head = JSON.stringify(HEAD);
    const event = JSON.stringify({ type: 'tab', at: 1 });
    for (const [text, line] of [
      [head, 1],
      [`${head}\n{`, 2],
      [`${head}\n${event}`, 2],
      [`${head}\n${event}\n{`, 3],
    ] as const) {
      assert.equal(readRecording(text).problem, RECORDING_SENTENCES.cutOff(line));
    }
    assert.equal(readRecording(`${head}\n${event}\n`).problem, null);
  });
});
