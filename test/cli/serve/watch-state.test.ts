/** The memory of the live view of `foyer serve`, and its keys. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WATCH_WORDS } from '../../../screens/screen-sentences.js';
import { WatchState } from '../../../src/cli/serve/watch/watch-state.js';
import { figures } from '../../support/figures.js';

const build = () => new WatchState('127.0.0.1:5220');

test('the series are what each second brought, and have a bound', () => {
  const state = build();
  for (let second = 0; second < 400; second++) state.tick(figures(second * 2));
  const [messages, deliveries, late] = state.view().series.map(({ counts }) => counts);
  assert.equal(messages?.length, 300);
  assert.deepEqual([messages?.at(-1), deliveries?.at(-1), late?.at(-1)], [2, 20, 60]);
});

test('the picture has nothing of a peer that is not sanitised, and the fullest room first', () => {
  const state = build();
  state.tick(figures(0, 3700));
  state.log('\u001b[31mred\u202e');
  const { rooms, log, title, figures: shown } = state.view();
  assert.deepEqual(
    rooms.map(({ people }) => people),
    [2, 0],
  );
  assert.doesNotMatch(JSON.stringify([rooms, log]), /\\u001b|\u202e/);
  assert.deepEqual(title, ['127.0.0.1:5220', WATCH_WORDS.up('1 h 1 min')]);
  const bad = shown.filter(({ isBad }) => isBad).map(({ name }) => name);
  assert.deepEqual(bad, [WATCH_WORDS.slow, WATCH_WORDS.worst]);
});

test('the title says which faults are on', () => {
  const state = build();
  state.tick(figures(0));
  assert.equal(state.view().faults, null);
  state.tick({ ...figures(0), faults: { chop: 3 } });
  assert.equal(state.view().faults, WATCH_WORDS.faults('chop 3, seed 1'));
});

test('the log has a bound', () => {
  const state = build();
  for (let line = 0; line < 300; line++) state.log(String(line));
  assert.equal(state.view().log.length, 200);
  assert.equal(state.view().log.at(-1), '299');
});

test('a colon opens a line, which Enter runs and Esc closes', () => {
  const state = build();
  assert.equal(state.typed('x', 0), null);
  state.typed(':wh', 0);
  state.typed('ox\nmore', 0);
  assert.equal(state.view().command, 'whox');
  state.pressed('backspace', 0);
  assert.deepEqual(state.pressed('enter', 0), { type: 'run', line: 'who' });
  assert.equal(state.view().command, null);
  state.typed(':q', 3);
  assert.equal(state.pressed('escape', 3), null);
  assert.equal(state.view().command, null);
  state.typed(':ab', 0);
  assert.equal(state.pressed('left', 0), null);
  assert.equal(state.view().command, 'ab');
  state.pressed('C-h', 0);
  assert.equal(state.view().command, 'a');
  state.pressed('C-u', 0);
  assert.equal(state.view().command, '');
  assert.equal(state.pressed('C-j', 0), null);
  state.typed(':ab', 0);
  assert.equal(state.pressed('C-c', 3), null);
  assert.deepEqual([state.view().command, state.view().question], [null, null]);
  state.typed(`:${'x'.repeat(9999)}`, 0);
  state.typed('y', 0);
  assert.equal(state.view().command, 'x'.repeat(500));
});

test('the server stops at once if nobody is there, and else after a question', () => {
  for (const ask of [
    (state: WatchState, people: number) => state.typed('q', people),
    (state: WatchState, people: number) => state.pressed('C-c', people),
  ]) {
    assert.deepEqual(ask(build(), 0), { type: 'stop' });
    const state = build();
    assert.equal(ask(state, 2), null);
    assert.equal(state.view().question, WATCH_WORDS.stops(2));
    assert.equal(state.typed('n', 2), null);
    assert.equal(state.view().question, null);
    ask(state, 2);
    assert.deepEqual(state.typed('y', 2), { type: 'stop' });
  }
  const state = build();
  state.pressed('C-c', 2);
  assert.equal(state.pressed('escape', 2), null);
  assert.equal(state.view().question, null);
});

test('the figures are rows, each bad above its bound', () => {
  const rowsOf = (change: object = {}) => {
    const state = build();
    state.tick({ ...figures(0), ...change });
    return state.view().figures.map(({ name, value, isBad }) => [name, value, isBad]);
  };
  const { traffic } = figures(0);
  const quiet = {
    ...{ connections: 4, refused: 0, memory: 50.4 * 1024 * 1024 },
    traffic: { ...traffic, slowReaders: 0, waitingBytes: 1536 },
    delay: { p50: 0, p99: 50, most: 50 },
  };
  const rows = [
    [WATCH_WORDS.connections, '4', false],
    [WATCH_WORDS.people, '2', false],
    [WATCH_WORDS.refused, '0', false],
    [WATCH_WORDS.slow, '0', false],
    [WATCH_WORDS.waiting, '2', false],
    [WATCH_WORDS.delay, '50', false],
    [WATCH_WORDS.worst, '50', false],
    [WATCH_WORDS.memory, '50', false],
  ];
  assert.deepEqual(rowsOf(quiet), rows);
  const busy = {
    ...{ ...quiet, refused: 1, areLogsReached: false, delay: { p50: 0, p99: 51, most: 51 } },
    traffic: { ...quiet.traffic, slowReaders: 1 },
  };
  const bad = new Map([
    [WATCH_WORDS.refused, '1'],
    [WATCH_WORDS.slow, '1'],
    [WATCH_WORDS.delay, '51'],
    [WATCH_WORDS.worst, '51'],
  ] as [unknown, string][]);
  assert.deepEqual(rowsOf(busy), [
    [WATCH_WORDS.engine, WATCH_WORDS.cutOff, true],
    ...rows.map(([name, value]) => [name, bad.get(name) ?? value, bad.has(name)]),
  ]);
  assert.deepEqual(build().view().figures, []);
  assert.deepEqual(build().view().title, ['127.0.0.1:5220']);
});

test('the time since the start is in its two largest units', () => {
  const times = [0, 59.9, 60, 3599, 3600, 86_399, 86_400, 180_000].map((seconds) => {
    const state = build();
    state.tick(figures(0, seconds));
    return state.view().title[1];
  });
  const texts = [
    '0 s',
    '59 s',
    '1 min 0 s',
    '59 min 59 s',
    '1 h 0 min',
    '23 h 59 min',
    '1 d 0 h',
    '2 d 2 h',
  ];
  assert.deepEqual(
    times,
    texts.map((text) => WATCH_WORDS.up(text)),
  );
});

test('a room says how many of its people are lost', () => {
  const state = build();
  state.tick(figures(0));
  const names = state.view().rooms.map(({ name }) => name);
  assert.deepEqual(names, [
    WATCH_WORDS.withLost('den\u241b[2J', 1),
    WATCH_WORDS.withLost('hall', 0),
  ]);
});

test('an answer to the question is one key, and a second Ctrl-C is yes', () => {
  for (const [answer, stops] of [
    ['C-c', true],
    ['C-q', true],
    ['enter', false],
  ] as const) {
    const state = build();
    state.pressed('C-q', 2);
    assert.deepEqual(state.pressed(answer, 2), stops ? { type: 'stop' } : null);
    assert.equal(state.view().question, null);
  }
  const state = build();
  state.typed('q', 2);
  assert.equal(state.typed('yes', 2), null);
  assert.equal(state.view().question, null);
  assert.deepEqual(state.typed('qq', 2), null);
  assert.equal(state.view().question, null);
  state.typed('q', 2);
  assert.equal(state.typed(':', 2), null);
  assert.deepEqual([state.view().command, state.view().question], [null, null]);
});
