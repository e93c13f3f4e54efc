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
  assert.ok((state.view().command ?? '').length <= 9999);
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
