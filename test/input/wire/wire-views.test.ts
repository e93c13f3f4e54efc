/** The views of the wire: keys, the command `/wire`, and the search. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { dumpRowOf } from '../../../src/app/wire/dump-rows.js';
import { USUAL_VIEW } from '../../../src/app/wire/wire-view.js';
import { isWireFull, tabOf } from '../../../src/input/ui-state.js';
import { chosenItem, dumpNow, dumpTop, layoutFor } from '../../../src/input/wire/wire-pane.js';
import { noView, WIRE_VIEWS } from '../../../src/input/wire/wire-views.js';
import { AT, Keyboard } from '../../support/ui.js';

const encode = (text: string) => new TextEncoder().encode(text);

/** A user in a room in which these texts came. */
function inRoom(...texts: readonly string[]): Keyboard {
  const user = new Keyboard().enter('den', 'ann');
  const { trace } = tabOf(user.ui).app;
  trace.opened({ host: 'h', port: 1 }, AT);
  for (const [index, text] of texts.entries()) {
    const bytes = encode(text);
    trace.read(bytes, AT);
    trace.decoded([{ type: 'text', text, origin: { bytes, reads: [index], flags: [] } }], AT);
    trace.moved('room.spoken', 'room.idle', 'net.text', AT);
  }
  return user;
}

const words = ({ ui }: Keyboard) => {
  const item = ui.frozen === null ? undefined : chosenItem(ui.frozen);
  return item?.type === 'message' && item.message.type === 'text' ? item.message.text : null;
};

it('the wire on the whole screen runs, and what is typed goes into the input', () => {
  const user = inRoom('bob: hi').type('<f4><f6>');
  assert.equal(isWireFull(user.ui), true);
  assert.equal(tabOf(user.type('hello').ui).line.text, 'hello');
  assert.equal(tabOf(user.ui).app.wireRows, 21, 'all but the title, the input and the hints');
  assert.equal(isWireFull(user.type('<f4>').ui), false, 'a paused one does not run');
  assert.equal(isWireFull(user.type('<escape>').ui), true);
  assert.equal(isWireFull(user.type('<f6>').ui), false);
  const closed = user.type('<f6><escape>');
  assert.deepEqual([closed.ui.wire, closed.ui.wireView.full], [false, false]);
});

it('every view of /wire has a name that opens it, and “all” takes all others back', () => {
  for (const { name, takesText } of WIRE_VIEWS) {
    const user = inRoom('bob: hi').type(`/wire ${name}${takesText ? ' hi' : ''}<enter>`);
    assert.equal(user.ui.wire, true, name);
    if (name !== 'all') assert.notDeepEqual(user.ui.wireView, USUAL_VIEW, name);
    const { full } = user.ui.wireView;
    assert.deepEqual(user.type('/wire all<enter>').ui.wireView, { ...USUAL_VIEW, full }, name);
  }
});

it('a name that is no view is explained, and nothing changes', () => {
  const user = inRoom().type('/wire bogus<enter>');
  assert.equal(user.told(), noView('bogus'));
  assert.equal(user.ui.wire, false);
});

it('the chosen item stays chosen while another part of the wire is shown', () => {
  const user = inRoom('bob: one', 'bob: two', 'bob: three').type('<f4><f4><up><up>');
  assert.equal(words(user), 'bob: two');
  for (const key of ['<f7>', '<f7>']) assert.equal(words(user.type(key)), 'bob: two');
  const next = user.type('<f9>').ui.frozen;
  assert.equal(next && chosenItem(next)?.type, 'chunk', 'if it is hidden, the one after it is');
});

it('a search finds the newest row with the text first, and goes back', () => {
  const user = inRoom('bob: one', 'bob: two', 'bob: one more').type('<f4><f4><up><up><C-f>ONE');
  assert.equal(words(user), 'bob: one more');
  assert.equal(user.ui.frozen?.find?.matches.length, 4);
  assert.equal(words(user.type('<up><up>')), 'bob: one');
  assert.equal(words(user.type('<down><down>')), 'bob: one more');
  assert.equal(words(user.type('<escape>')), 'bob: two');
  assert.equal(words(user.type('<C-f>one<enter>')), 'bob: one more');
  assert.equal(user.ui.overlay, 'wire');
});

it('Tab shows only the rows that the search has found, until it is empty', () => {
  const user = inRoom('bob: one', 'bob: two').type('<f4><f4><C-f>two<tab>');
  assert.deepEqual(user.ui.frozen?.items.length, 2);
  assert.equal(user.ui.wireView.text, 'two');
  assert.equal(user.type('<C-f><tab>').ui.frozen?.items.length, 5);
});

it('the first byte of what is chosen stays visible when the window changes its size', () => {
  const user = inRoom(`bob: ${'x'.repeat(600)}`);
  const { trace } = tabOf(user.ui).app;
  const bytes = encode(`${'y'.repeat(500)}bob: hi`);
  trace.read(bytes, AT);
  const origin = { bytes: bytes.subarray(500), reads: [1], flags: [] };
  trace.decoded([{ type: 'text', text: 'bob: hi', origin }], AT);
  user.type('<f4><f4>');
  for (const [columns, rows] of [
    [20, 5],
    [200, 50],
    [40, 10],
    [100, 30],
    [60, 15],
  ] as const) {
    const { frozen } = user.happen({ type: 'resized', size: { columns, rows } }).ui;
    const dump = frozen && dumpNow(frozen);
    assert.ok(frozen && dump);
    const { columns: width, dumpInside } = layoutFor(frozen, { columns, rows });
    const row = dumpRowOf(dump.start, width);
    const top = dumpTop(frozen, { columns, rows });
    assert.ok(row >= top && row < top + dumpInside, `${columns}x${rows}`);
  }
});
