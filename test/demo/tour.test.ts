/** The steps of the tour, by facts. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advanced, type Progress, stepOf, tourStart, viewOf } from '../../src/demo/tour/tour.js';
import { type Facts, FIRST_FACTS } from '../../src/demo/tour/tour-facts.js';
import { TOUR_STEPS, wordsAt } from '../../src/demo/tour/tour-steps.js';
import { sizeBesideTour, tourRows } from '../../src/input/window/tour.js';
import { hasTour, toggleTour } from '../../src/input/window/tour-toggle.js';
import { Keyboard } from '../support/ui.js';

const ROOM: Facts = {
  ...FIRST_FACTS,
  screen: 'room',
  room: 'general',
  nick: 'ann',
  rooms: ['general'],
  tab: 2,
};
const BOTH: Facts = { ...ROOM, room: 'stories', tab: 3, rooms: ['general', 'stories'] };
const BACK: Facts = { ...BOTH, room: 'general', tab: 2, scrollable: true };

const VIEW = { number: 1, count: 9, texts: [] };

test('the tour takes a box, a line or nothing of a terminal, and nothing once it is left', () => {
  for (const [columns, rows, taken] of [
    [60, 20, 4],
    [59, 20, 1],
    [60, 19, 1],
    [30, 8, 1],
    [29, 8, 0],
    [30, 7, 0],
  ] as const) {
    const size = { columns, rows };
    assert.equal(tourRows(size, { isOn: true, view: VIEW }), taken);
    assert.equal(tourRows(size, { isOn: false, view: VIEW }), 0);
    assert.equal(tourRows(size, null), 0);
    assert.deepEqual(
      sizeBesideTour(size, { isOn: true, view: VIEW }),
      taken === 0 ? size : { columns, rows: rows - taken, tourHeight: taken },
    );
  }
});

test('the tour can be left, which says how to come back, and come back to', () => {
  const { ui } = new Keyboard();
  const on = { ...ui, tour: { isOn: true, view: VIEW } };
  const left = toggleTour(on, 7);
  assert.deepEqual([left.ui.tour?.isOn, left.actions.map(({ type }) => type)], [false, ['tell']]);
  const back = toggleTour(left.ui, 7);
  assert.deepEqual([back.ui.tour?.isOn, back.actions], [true, []]);
  assert.deepEqual(toggleTour(ui, 7), { ui, actions: [] });
  assert.deepEqual([hasTour(on), hasTour(ui)], [true, false]);
});

/** The way of a user, and the step that is due after each. */
const WAY: readonly (readonly [facts: Facts, due: string | undefined])[] = [
  [FIRST_FACTS, 'choose-room'],
  [{ ...FIRST_FACTS, screen: 'nickname' }, 'take-name'],
  [ROOM, 'say'],
  [{ ...ROOM, said: '2:7' }, 'second-room'],
  // The room is being entered: the user is still asked for a name.
  [{ ...ROOM, screen: 'nickname', room: null, rooms: BOTH.rooms }, 'second-room'],
  [BOTH, 'tabs'],
  [{ ...FIRST_FACTS, rooms: BOTH.rooms }, 'tabs'],
  [BACK, 'scroll'],
  [{ ...BACK, scrolled: true }, 'newest'],
  [BACK, 'wire'],
  [{ ...BACK, wire: 'live' }, 'bytes'],
  [{ ...BACK, wire: 'paused', overlay: 'wire' }, 'close-wire'],
  [{ ...BACK, wire: 'live' }, 'close-wire'],
  [BACK, 'help'],
  [{ ...BACK, overlay: 'help' }, 'close-help'],
  [BACK, 'leave'],
  [{ ...FIRST_FACTS, rooms: ['stories'] }, undefined],
];

test('each step is completed by doing it, and the tour ends', () => {
  let progress = tourStart(FIRST_FACTS);
  const seen = new Set<string>();
  for (const [index, [facts, due]] of WAY.entries()) {
    progress = advanced(progress, facts);
    assert.equal(stepOf(progress)?.id, due, `after ${index}`);
    if (due !== undefined) seen.add(due);
  }
  assert.deepEqual(
    [...seen],
    TOUR_STEPS.map(({ id }) => id),
  );
  assert.equal(viewOf(progress, BACK).number, null);
});

const at = (id: string, begun: Facts): Progress => ({
  index: TOUR_STEPS.findIndex((step) => step.id === id),
  begun,
});

test('what was said before a step does not complete it', () => {
  const said = { ...ROOM, said: '2:7' };
  assert.equal(stepOf(advanced(at('say', said), said))?.id, 'say');
});

test('steps that are of no use are skipped', () => {
  const said = { ...BOTH, said: '3:9' };
  assert.equal(stepOf(advanced(at('say', BOTH), said))?.id, 'tabs');
  const short = { ...BACK, scrollable: false };
  assert.equal(stepOf(advanced(at('tabs', BOTH), short))?.id, 'wire');
});

test('doing something else changes no step', () => {
  const others: readonly Facts[] = [
    { ...ROOM, overlay: 'help' },
    { ...ROOM, overlay: 'settings' },
    { ...ROOM, wire: 'live' },
    { ...ROOM, scrolled: true },
    { ...FIRST_FACTS, rooms: ['general'] },
  ];
  for (const facts of others) {
    const progress = at('say', ROOM);
    assert.equal(advanced(progress, facts), progress);
  }
});

/** The words that are shown where a step cannot be taken. */
const DETOURS: readonly (readonly [id: string, facts: Facts, words: string])[] = [
  ['take-name', FIRST_FACTS, 'choose-room'],
  ['say', FIRST_FACTS, 'choose-room'],
  ['say', { ...FIRST_FACTS, screen: 'nickname' }, 'take-name'],
  ['tabs', { ...FIRST_FACTS, rooms: BOTH.rooms }, 'to-a-room'],
  ['tabs', ROOM, 'second-room'],
  ['leave', FIRST_FACTS, 'choose-room'],
  ['say', { ...ROOM, overlay: 'help' }, 'from-help'],
  ['say', { ...ROOM, overlay: 'wire', wire: 'paused' }, 'from-wire'],
  ['bytes', ROOM, 'wire'],
  ['close-help', { ...ROOM, overlay: 'help' }, 'close-help'],
];

test('a step that cannot be taken here shows the way to its place', () => {
  for (const [id, facts, words] of DETOURS) {
    const step = TOUR_STEPS.find((each) => each.id === id);
    assert.ok(step !== undefined);
    assert.equal(wordsAt(step, facts), words, `${id} in ${facts.screen}`);
  }
});
