/** The visible part of the wire. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { newestItems, showsItem } from '../../../src/app/wire/trace-items.js';
import { USUAL_VIEW, viewWords, type WireView } from '../../../src/app/wire/wire-view.js';
import { wired } from '../../support/net/wired.js';

const wire = wired({ room: 'general', name: 'ann' });
for (const answer of ['0', '0', '0']) wire.answer(1, answer);
wire.answer(1, '1', 'ann');
wire.answer(5, 'bob: hello', 'bob: bye');
const { trace } = wire;

/** The items of a view, in a letter each: a write, a read, a chat message, an answer, a step or an event. */
function letters(change: Partial<WireView>): string {
  const view = { ...USUAL_VIEW, ...change };
  const items = newestItems(trace, Infinity, view);
  assert.deepEqual(
    items,
    newestItems(trace).filter((item) => showsItem(item, view)),
  );
  return items
    .map((item) => {
      if (item.type === 'chunk') return item.chunk.type === 'write' ? 'W' : 'R';
      if (item.type === 'message') return item.message.type === 'text' ? 't' : 'a';
      return item.type === 'moved' ? 's' : 'e';
    })
    .join('');
}

it('steps of the session are hidden at first', () => {
  assert.doesNotMatch(letters({}), /s/);
  assert.match(letters({ states: true }), /s/);
  assert.equal(letters({ states: true }).replaceAll('s', ''), letters({}));
});

it('one direction, or one kind, is shown alone', () => {
  assert.match(letters({ direction: 'sent' }), /^W+$/);
  assert.match(letters({ direction: 'read' }), /^[Rta]+$/);
  assert.match(letters({ kind: 'bytes' }), /^[WR]+$/);
  assert.match(letters({ kind: 'messages' }), /^[ta]+$/);
  assert.match(letters({ kind: 'answers' }), /^a+$/);
  assert.match(letters({ kind: 'chat' }), /^t+$/);
});

it('only rows with a text are shown, in any case of letters', () => {
  assert.equal(letters({ text: 'HELLO' }), 'Rt');
  assert.equal(letters({ text: 'nowhere' }), '');
});

it('the words of a view name what is left out, and nothing else', () => {
  assert.equal(viewWords(USUAL_VIEW), '');
  assert.equal(viewWords({ ...USUAL_VIEW, states: true, full: true }), '');
  const view = { ...USUAL_VIEW, direction: 'read', kind: 'chat', text: 'a\x1b' } as const;
  assert.equal(viewWords(view), 'read, chat, “a␛”');
});
