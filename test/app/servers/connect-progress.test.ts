/** The progress of connecting. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  diallingSentences,
  diallingWords,
  dialOf,
  dialOn,
} from '../../../src/app/servers/connect-progress.js';
import { lossSentence, PROGRESS } from '../../../src/app/servers/link-sentences.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { LIMITS } from '../../../src/session/machine.js';
import type { Address, Dialling, LossKind } from '../../../src/session/model.js';
import { AT, emptyApp, Keyboard } from '../../support/ui.js';

const NAME = { host: 'example.org', port: 5220 };
const LITERAL = { host: '192.0.2.1', port: 5220 };

/** Somebody whose session has begun to connect, and has come so far. */
function connecting(address: Address, now?: Dialling) {
  const user = new Keyboard({ ...emptyApp(), address }).session('connecting');
  return now === undefined ? user : user.happen({ type: 'dialling', dialling: now });
}

interface Case {
  readonly title: string;
  readonly address: Address;
  readonly now?: Dialling;
  readonly sentences: readonly string[];
  readonly words: string;
}

const CASES: readonly Case[] = [
  { title: 'an address', address: LITERAL, sentences: [], words: 'connecting' },
  {
    title: 'an address that is being tried',
    address: LITERAL,
    now: { trying: '192.0.2.1', left: [] },
    sentences: [],
    words: 'connecting',
  },
  { title: 'a name', address: NAME, sentences: [PROGRESS.lookingUp], words: 'connecting' },
  {
    title: 'a name with one address',
    address: NAME,
    now: { trying: '192.0.2.1', left: [] },
    sentences: [PROGRESS.trying('192.0.2.1', '')],
    words: 'trying 192.0.2.1',
  },
  {
    title: 'a name with two',
    address: NAME,
    now: { trying: '2001:db8::1', left: ['192.0.2.1'] },
    sentences: [PROGRESS.trying('2001:db8::1', '192.0.2.1')],
    words: 'trying 2001:db8::1',
  },
  {
    title: 'a name with many',
    address: NAME,
    now: { trying: '2001:db8::1', left: ['192.0.2.1', '192.0.2.2'] },
    sentences: [PROGRESS.trying('2001:db8::1', PROGRESS.moreAddresses(2))],
    words: 'trying 2001:db8::1',
  },
];

for (const { title, address, now, sentences, words } of CASES) {
  test(`${title} shows the tried address, and after a while the time left`, () => {
    const { app } = tabOf(connecting(address, now).ui);
    const first = PROGRESS.connecting(`${address.host}:5220`);
    assert.deepEqual(diallingSentences(app, AT), [first, ...sentences]);
    assert.equal(diallingWords(app, AT, true), words);
    assert.equal(diallingWords(app, AT, false), 'connecting');
    const late = AT + LIMITS.connectLimit - 2500;
    assert.equal(diallingSentences(app, late).at(-1), PROGRESS.givingUp(3));
    assert.equal(diallingWords(app, late, true), `${words}, 3 s left`);
    assert.match(diallingWords(app, late + 60_000, true), /, 1 s left$/);
  });
}

test('the tried address belongs to this attempt, and ends with it', () => {
  const user = connecting(NAME, { trying: '192.0.2.1', left: [] });
  user.session('offline', { loss: { type: 'refused', detail: '', established: false } });
  const dials = [tabOf(user.ui).app.dial];
  user.happen({ type: 'dialling', dialling: { trying: '192.0.2.9', left: [] } });
  dials.push(tabOf(user.ui).app.dial);
  user.session('connecting');
  dials.push(tabOf(user.ui).app.dial);
  user.happen({ type: 'connect', address: LITERAL });
  dials.push(tabOf(user.ui).app.dial);
  assert.deepEqual(dials, [null, null, { until: AT + LIMITS.connectLimit, now: null }, null]);
});

test('Esc in the lobby stops connecting', () => {
  const user = connecting(NAME).type('<escape>');
  assert.deepEqual(user.effects, [{ type: 'session', event: { type: 'user.stop' } }]);
});

/** The outcomes at a name's addresses, and the sentence about them. */
const FAILED: readonly (readonly [readonly (readonly [string, LossKind])[], string])[] = [
  [
    [
      ['2001:db8::1', 'unreachable'],
      ['192.0.2.1', 'refused'],
    ],
    '2001:db8::1 (not reachable), 192.0.2.1 (refused).',
  ],
  [
    [
      ['::1', 'timed-out'],
      ['::2', 'refused'],
      ['::3', 'forbidden'],
      ['::4', 'refused'],
      ['::5', 'refused'],
    ],
    '::1 (no answer), ::2 (refused), ::3 (not allowed) and 2 more.',
  ],
];

for (const [each, words] of FAILED) {
  test(`if ${each.length} addresses fail in different ways, that is shown: ${words}`, () => {
    const addresses = each.map(([address, kind]) => ({ address, type: kind }));
    const loss = { type: 'refused', detail: '', established: false, each: addresses } as const;
    assert.equal(
      lossSentence(loss, NAME),
      `No address of example.org:5220 accepted a connection: ${words}`,
    );
  });
}

test('a connection is made as long as the session connects, and has its own limit', () => {
  const { app: idle } = tabOf(new Keyboard().session('offline').ui);
  const connectingView = { ...idle.session, phase: 'connecting' as const };
  const begun = { until: AT + LIMITS.connectLimit, now: null };
  const older = { until: AT - 1, now: null };
  const busy = { ...idle, session: connectingView, dial: older };
  assert.equal(dialOf(busy, idle.session, AT), null);
  assert.equal(dialOf(busy, connectingView, AT), older);
  assert.deepEqual(dialOf({ ...busy, dial: null }, connectingView, AT), begun);
  assert.deepEqual(dialOf({ ...idle, dial: older }, connectingView, AT), begun);
  const trying = { trying: '192.0.2.1', left: [] };
  assert.equal(dialOn(idle, trying), idle);
  assert.deepEqual(dialOn(busy, trying).dial, { ...older, now: trying });
});
