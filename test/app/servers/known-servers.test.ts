/** The known servers, and their last results. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastWords, outcomeOf, serverAt } from '../../../src/app/servers/known-servers.js';
import type { LossKind, SessionContext } from '../../../src/session/model.js';
import { initialView, type Phase } from '../../../src/session/session-view.js';
import { AT } from '../../support/ui.js';

const ADDRESS = { host: 'example.org', port: 5220 };
const START = initialView(ADDRESS, { room: null, name: null });
const at = (phase: Phase, change: Partial<SessionContext> = {}) => ({ ...START, ...change, phase });
const loss = (kind: LossKind, established = false) => ({
  loss: { type: kind, detail: '', established },
});

/** Steps of a session, and what is stored of them: the outcome, and the name if there is one. */
const STEPS: readonly (readonly [
  from: Phase,
  to: ReturnType<typeof at>,
  outcome: string | null,
  name?: string,
])[] = [
  ['offline', at('connecting'), null],
  ['connecting', at('lobby'), 'connected'],
  ['connecting', at('offline', loss('refused')), 'refused'],
  ['connecting', at('offline', loss('timed-out')), 'no answer'],
  ['connecting', at('offline', loss('not-found')), 'name not found'],
  ['connecting', at('offline', loss('unreachable')), 'not reachable'],
  ['connecting', at('offline', loss('forbidden')), 'not allowed'],
  ['connecting', at('offline', loss('stopped')), 'stopped'],
  ['connecting', at('waiting', loss('refused')), 'refused'],
  ['waiting', at('offline', loss('refused')), null],
  ['lobby', at('offline', loss('closed', true)), 'closed'],
  ['room', at('waiting', loss('reset', true)), 'broke off'],
  ['lobby', at('waiting', loss('silent', true)), 'no answer'],
  ['lobby', at('joining'), null],
  ['joining', at('lobby'), null],
  ['naming', at('room', { name: 'ann' }), 'connected', 'ann'],
  ['room', at('room', { name: 'ann' }), null],
  ['room', at('leaving'), null],
  ['leaving', at('ended'), null],
];

for (const [from, to, outcome, name = null] of STEPS) {
  const why = to.loss === null ? '' : ` (${to.loss.type})`;
  test(`from ${from} to ${to.phase}${why}: ${outcome ?? 'nothing'} is noted`, () => {
    assert.deepEqual(outcomeOf(at(from), to), outcome === null ? null : { outcome, name });
  });
}

/** When something happened, as local time, and what is said of it on 23 November 2026 at 14:02. */
const TIMES: readonly (readonly [string, string])[] = [
  ['2026-11-23T14:02', 'no answer today 14:02'],
  ['2026-11-23T00:00', 'no answer today 00:00'],
  ['2026-11-23T23:59', 'no answer today 23:59'],
  ['2026-11-22T23:59', 'no answer yesterday'],
  ['2026-11-21T23:59', 'no answer, 21 Nov'],
  ['2026-01-03T12:00', 'no answer, 3 Jan'],
  ['2025-11-23T14:02', 'no answer, 23 Nov 2025'],
  ['2027-01-01T00:00', 'no answer, 1 Jan 2027'],
];

for (const [time, words] of TIMES) {
  test(`an outcome at ${time} is “${words}”`, () => {
    const server = { address: 'a:1', name: null, outcome: 'no answer', time: Date.parse(time) };
    assert.equal(lastWords(server, AT), words);
  });
}

test('yesterday is the day before, also if a month begins', () => {
  const server = {
    address: 'a:1',
    name: null,
    outcome: 'refused',
    time: Date.UTC(2026, 9, 31, 12),
  };
  assert.equal(lastWords(server, Date.UTC(2026, 10, 1, 12)), 'refused yesterday');
  assert.equal(lastWords(server, Date.UTC(2026, 10, 30, 12)), 'refused, 31 Oct');
});

test('a server is found by its address, whatever the case', () => {
  const server = { address: 'Example.org:1', name: null, outcome: 'refused', time: 1 };
  assert.equal(serverAt([server], 'example.ORG:1'), server);
  assert.equal(serverAt([server], 'example.org:2'), undefined);
});
