/** The demo: its tour in the running program, its bots, and what it leaves alone. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { WINDOW_PROBLEMS } from '../../../src/cli/cli-sentences.js';
import { EARLIER } from '../../../src/demo/bots/bot-sentences.js';
import { DEMO_ROOMS } from '../../../src/demo/demo-rooms.js';
import { TOUR_STEPS } from '../../../src/demo/tour/tour-steps.js';
import { tabViews } from '../../../src/input/tabs/tabs.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { assertGolden, SIZES, withoutPort } from '../../support/golden.js';
import { keptItems } from '../../support/kept-items.js';
import { asksForName } from '../../support/person.js';
import { sentencePattern } from '../../support/sentences.js';
import { until } from '../../support/until.js';
import { type DemoSeat, sitInDemo, stepNumber, TOUR_KEYS } from './demo-seat.js';

/** True if somebody has said something in the visible room. */
function isSaid({ program }: DemoSeat, text: string): boolean {
  const log = tabOf(program.ui).app.room?.log;
  return log !== undefined && keptItems(log).some((entry) => entry.text.includes(text));
}

/** Waits until the bots have ended their talk, and have greeted. */
async function hasTalked(seat: DemoSeat): Promise<void> {
  const last = EARLIER.at(-1)?.text ?? '';
  await until(() => isSaid(seat, last) && isSaid(seat, 'Welcome, ann!'));
}

/** Waits for what a step talks about. */
async function awaitSubject(seat: DemoSeat, id: string): Promise<void> {
  if (id === 'say') await hasTalked(seat);
  if (id === 'tabs') await isMentioned(seat);
  if (id === 'scroll') await seat.waitFor(/ \d new /);
}

/** Waits until somebody has mentioned the user in another room. */
const isMentioned = ({ program }: DemoSeat) =>
  until(() => tabViews(program.ui).some(({ mentions }) => mentions > 0));

/** Does what a step asks for. */
function doStep(seat: DemoSeat, id: string): void {
  for (const typed of TOUR_KEYS[id] ?? []) seat.type(typed);
}

test('every step has keys here', () => {
  assert.deepEqual(
    Object.keys(TOUR_KEYS),
    TOUR_STEPS.map(({ id }) => id),
  );
});

test('the keys that the tour names lead through all of it, and each step can be left', async () => {
  const seat = await sitInDemo({ columns: 80, rows: 24 });
  const size = () => tabOf(seat.program.ui).app.shared.size.rows;
  const beside = size();
  for (const [index, { id }] of TOUR_STEPS.entries()) {
    await until(() => stepNumber(seat) === index + 1);
    seat.type('<f12>');
    assert.equal(seat.program.ui.tour?.isOn, false, id);
    assert.equal(size(), 24, id);
    seat.type('<f12>');
    assert.equal(seat.program.ui.tour?.isOn, true, id);
    assert.equal(size(), beside, id);
    assert.equal(stepNumber(seat), index + 1, id);
    await awaitSubject(seat, id);
    doStep(seat, id);
  }
  await until(() => stepNumber(seat) === null);
  await seat.quit();
});

test('a bot greets, answers, and mentions the user in the tab that they have left', async () => {
  const seat = await sitInDemo();
  doStep(seat, 'choose-room');
  await until(() => stepNumber(seat) === 2);
  doStep(seat, 'take-name');
  await hasTalked(seat);
  doStep(seat, 'say');
  await seat.waitFor(/ann │ hello[\s\S]*mia │ H/);
  doStep(seat, 'second-room');
  await isMentioned(seat);
  await seat.waitFor(/2 general ‼1 {2}3 stories/);
  await seat.waitFor(/theo │ /);
  await seat.quit();
});

test('/tour leaves the tour, says how to come back, and does that', async () => {
  const seat = await sitInDemo();
  seat.type('/tour');
  seat.type('<enter>');
  await seat.waitFor(/The tour is closed; \/tour opens it\./);
  assert.ok(!seat.grid().join('\n').includes('tour: 1 of'));
  seat.type('/tour');
  seat.type('<enter>');
  await seat.waitFor(/tour: 1 of 13/);
  await seat.quit();
});

test('after its end the tour begins again when it is opened', async () => {
  const seat = await sitInDemo({ columns: 80, rows: 24 });
  for (const [index, { id }] of TOUR_STEPS.entries()) {
    await until(() => stepNumber(seat) === index + 1);
    await awaitSubject(seat, id);
    doStep(seat, id);
  }
  await until(() => stepNumber(seat) === null);
  seat.type('<f12>');
  seat.type('<f12>');
  assert.equal(stepNumber(seat), 1);
  await seat.quit();
});

test('the title says that it is a demo', async () => {
  const seat = await sitInDemo();
  await seat.waitFor(/^ Foyer demo /m);
  await seat.quit();
});

test('a setting of the user applies, and cannot be changed here', async () => {
  const seat = await sitInDemo({ values: { people: false, name: 'zoe' } });
  assert.equal(tabOf(seat.program.ui).app.shared.settings.people, false);
  doStep(seat, 'choose-room');
  await seat.waitFor(/name › zoe/);
  seat.type('<escape>');
  await seat.waitFor(/room ›/);
  seat.type('/set bell on');
  seat.type('<enter>');
  await seat.waitFor(sentencePattern(WINDOW_PROBLEMS.inDemo));
  await seat.quit();
});

test('two demos run at the same time', async () => {
  const [one, other] = await Promise.all([sitInDemo(), sitInDemo()]);
  assert.notEqual(one.server.address.port, other.server.address.port);
  await Promise.all([one, other].map((seat) => seat.waitFor(/rooms \(4\)/)));
  await Promise.all([one.quit(), other.quit()]);
});

test('the end stops the server and its bots', async () => {
  const seat = await sitInDemo();
  await until(() => seat.server.peopleCount() >= Object.keys(DEMO_ROOMS).length);
  await seat.quit();
  const { host, port } = seat.server.address;
  const [error] = await once(connect({ host, port }), 'error');
  assert.equal((error as NodeJS.ErrnoException).code, 'ECONNREFUSED');
});

describe('the tour beside the screen', () => {
  for (const [columns, rows] of [[200, 50], ...SIZES] as const) {
    test(`at ${columns}x${rows}`, async () => {
      const seat = await sitInDemo({ columns, rows });
      const name = (step: string) => `demo-${step}-${columns}x${rows}`;
      const drawn = () => withoutPort(seat.grid(), seat.server.address.port);
      await seat.waitFor(/general/);
      assertGolden(name('lobby'), drawn());
      doStep(seat, 'choose-room');
      await until(() => stepNumber(seat) === 2);
      await seat.waitFor(asksForName('user'));
      assertGolden(name('nickname'), drawn());
      seat.type('<escape>');
      await until(() => tabOf(seat.program.ui).app.session.phase === 'lobby');
      seat.type('<f1>');
      await seat.waitFor(/find ›/);
      assertGolden(name('help'), drawn());
      await seat.quit();
    });
  }
});
