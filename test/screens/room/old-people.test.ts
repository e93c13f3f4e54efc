/** When the people of a room may be others by now. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOld } from '../../../screens/room/room-side.js';
import { onlyPerson, peopleFromAnswer } from '../../../src/app/room/people.js';
import type { AppState } from '../../../src/app/state.js';
import { AT, emptyApp } from '../../support/ui.js';

const TEN_MINUTES = 600_000;

const people = peopleFromAnswer(['ann'], AT);

/** The app with a server that reports who comes and goes, or of which that is not known. */
function app(lines: boolean | null, change: Partial<AppState> = {}): AppState {
  const { session, ...rest } = emptyApp();
  return { ...rest, session: { ...session, server: { ...session.server, lines } }, ...change };
}

test('people are old after ten minutes of a server that may not say who leaves', () => {
  for (const lines of [null, false]) {
    assert.equal(isOld(app(lines), people, AT + TEN_MINUTES - 1), false);
    assert.equal(isOld(app(lines), people, AT + TEN_MINUTES), true);
  }
  assert.equal(isOld(app(true), people, AT + 2 * TEN_MINUTES), false);
});

test('people are old at once without a connection, but not if nobody has asked for them', () => {
  assert.equal(isOld(app(true, { returning: true }), people, AT), true);
  assert.equal(isOld(app(true, { returning: true }), onlyPerson('ann'), AT), false);
  assert.equal(isOld(app(null), onlyPerson('ann'), AT + TEN_MINUTES), false);
});
