/** The wire pane, drawn without a network. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIRE_WORDS } from '../../screens/screen-sentences.js';
import { tabOf } from '../../src/input/ui-state.js';
import type { Origin } from '../../src/wire/frame.js';
import { drawn } from '../support/terminal/drawn.js';
import { AT, Keyboard } from '../support/ui.js';

const encode = (text: string) => new TextEncoder().encode(text);

const traceOf = ({ ui }: Keyboard) => tabOf(ui).app.trace;

/** A user in a room with some traffic: a write, and a read with two messages. */
function inRoom(rows = 24): Keyboard {
  const user = new Keyboard().enter('den', 'ann');
  user.happen({ type: 'resized', size: { columns: 80, rows } });
  const trace = traceOf(user);
  trace.opened({ host: 'h', port: 1 }, AT);
  trace.wrote(encode('/who'), AT);
  const bytes = encode('bob: hi\neve: x');
  trace.read(bytes, AT);
  const origin: Origin = { bytes: bytes.subarray(0, 7), reads: [0], flags: [] };
  trace.decoded([{ type: 'text', text: 'bob: hi', origin }], AT);
  return user.type('<f4>');
}

const screen = async (user: Keyboard) => (await drawn(user.ui, AT)).join('\n');

/** The titles of the bytes below a paused list, from its last row up. */
async function dumpTitles(user: Keyboard, rows: number): Promise<string[]> {
  const titles: string[] = [];
  for (let row = 0; row < rows; row++) {
    const [, title = ''] = (await screen(user)).match(/^┌─ (.*\bbytes?\b.*?) ─/m) ?? [];
    titles.push(title);
    user.type('<up>');
  }
  return titles;
}

test('the pane shows traffic live, and stands still while it is paused', async () => {
  const user = inRoom();
  assert.match(await screen(user), new RegExp(`┌─ ${WIRE_WORDS.title} ─`));
  user.type('<f4>');
  const paused = await screen(user);
  assert.match(paused, new RegExp(`┌─ ${WIRE_WORDS.paused} ─`));
  assert.doesNotMatch(paused, /newer/);
  traceOf(user).wrote(encode('later'), AT);
  const later = await screen(user);
  assert.ok(later.includes(`─ ${WIRE_WORDS.newer(1)} ─┐`), later);
  assert.doesNotMatch(later, /later/);
});

test('the bytes have a title: of a part of a read, of a read, of a write, and of neither', async () => {
  const titles = await dumpTitles(inRoom().type('<f4>'), 4);
  assert.deepEqual(titles, [
    WIRE_WORDS.part(7, 14),
    WIRE_WORDS.received(14),
    WIRE_WORDS.sent(4),
    WIRE_WORDS.bytes,
  ]);
});

test('a low screen has no captions', async () => {
  const low = await screen(inRoom(9));
  assert.doesNotMatch(low, new RegExp(`─ ${WIRE_WORDS.title} ─`));
  assert.match(low, /bob: hi/);
});
