/** What the session reports, as the app takes it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tabOf } from '../../../src/input/ui-state.js';
import { UNKNOWN_SERVER } from '../../../src/session/server-traits.js';
import { AT, Keyboard } from '../../support/ui.js';

const app = ({ ui }: Keyboard) => tabOf(ui).app;

test('the short notices of Foyer’s server are notices only of a server with lines', () => {
  const text = '12:30 has joined';
  for (const [lines, type] of [
    [true, 'presence'],
    [false, 'plain'],
    [null, 'plain'],
  ] as const) {
    const server = { ...UNKNOWN_SERVER, lines };
    const user = new Keyboard().enter('den', 'ann').session('room', { server });
    user.happen({ type: 'chat', texts: [text], time: AT });
    assert.equal(app(user).room?.log.get(1)?.type, type, `lines: ${lines}`);
  }
});

test('of the greetings of a server the last 20 are stored, and come into the room in their order', () => {
  const greetings = Array.from({ length: 50 }, (_, index) => `greeting ${index}`);
  for (const reads of [[greetings], greetings.map((text) => [text])]) {
    const user = new Keyboard();
    for (const texts of reads) user.happen({ type: 'greeting', texts, time: AT });
    assert.deepEqual(app(user).greetings, greetings.slice(-20));
    user.enter('den', 'ann');
    const { room } = app(user);
    assert.deepEqual(
      greetings.slice(-20).map((_, id) => room?.log.get(id)?.text),
      greetings.slice(-20),
    );
    assert.deepEqual(app(user).greetings, []);
  }
});
