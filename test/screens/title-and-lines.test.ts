/** The title bar, an input line and the rows about Enter, by widths: no picture is needed for these. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainRows } from '../../screens/explain-rows.js';
import {
  choiceRow,
  greetingRows,
  inputView,
  sentenceRows,
  titleSpans,
  unscrolled,
} from '../../screens/screen-parts.js';
import { TITLE_WORDS } from '../../screens/screen-sentences.js';
import { createEditor, createOffer } from '../../src/input/editor/editor.js';
import { tabOf, type UiState, withTab } from '../../src/input/ui-state.js';
import type { Span } from '../../src/text/span.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

const textOf = (row: readonly Span[]) => row.map(({ text }) => text).join('');

/** Somebody in a window of a width. */
function wide(user: Keyboard, columns: number, change: object = {}): UiState {
  user.happen({ type: 'resized', size: { columns, rows: 24 } });
  const { app } = tabOf(user.ui);
  return withTab(user.ui, { app: { ...app, shared: { ...app.shared, ...change } } });
}

const inRoom = () => new Keyboard().session('lobby', { rooms: roomList() }).enter('den', 'ann');

describe('the title bar', () => {
  const parts = (ui: UiState) => {
    const { left, right } = titleSpans(ui, AT);
    return [textOf(left).trim(), textOf(right).trim()];
  };

  it('has the address from 60 columns on, with the name before it in a room', () => {
    assert.deepEqual(parts(wide(inRoom(), 60)), [
      'Foyer   den',
      'ann @ 127.0.0.1:5220  ● connected',
    ]);
    assert.deepEqual(parts(wide(inRoom(), 59)), ['Foyer   den', '● connected']);
    const lobby = new Keyboard().session('lobby', { rooms: roomList() });
    assert.deepEqual(parts(wide(lobby, 60)), ['Foyer   lobby', '127.0.0.1:5220  ● connected']);
  });

  it('gives up the address, the name of the program and the words, to have room for the tab', () => {
    const long = () => new Keyboard().enter('r'.repeat(30), 'ann');
    const shape = (columns: number) => {
      const [left = '', right = ''] = parts(wide(long(), columns));
      return `${left.startsWith('Foyer') ? 'F' : '-'}${right.includes('@') ? '@' : '-'}${right.length > 1 ? 'w' : '-'}`;
    };
    const first = (wanted: string) =>
      Array.from({ length: 121 }, (_, columns) => columns).find(
        (columns) => columns >= 10 && shape(columns) === wanted,
      );
    // The parts beside the tab: 9 and 34 columns, 9 and 12, 1 and 12, 1 and 2; and a gap of two.
    const [all, noAddress, noName, sign] = ['F@w', 'F-w', '--w', '---'].map(first);
    assert.deepEqual([all, noAddress, noName, sign], [75, 47, 29, 10]);
  });

  it('has the faults of the window’s server before its state, while there is room for them', () => {
    const faults = 'chop 3';
    const [, right] = parts(wide(inRoom(), 120, { faults, hosting: true }));
    assert.equal(
      right,
      `ann @ 127.0.0.1:5220  ${TITLE_WORDS.faults(faults)}● ${TITLE_WORDS.faulty}`,
    );
    const [, narrow] = parts(wide(inRoom(), 59, { faults, hosting: true }));
    assert.equal(narrow, `${TITLE_WORDS.faults(faults)}● ${TITLE_WORDS.faulty}`);
    assert.ok(!(parts(wide(inRoom(), 120))[1] ?? '').includes('chop'));
  });
});

describe('an input line', () => {
  const view = (text: string, overflowAt?: number, width = 20, scroll = unscrolled()) =>
    inputView(createEditor(text), [], width, scroll, overflowAt === undefined ? {} : { overflowAt })
      .rows[0]?.text;

  it('shows from where on the text does not fit one message', () => {
    assert.deepEqual(view('abcdef', 4), [
      { text: 'abcd', role: 'text' },
      { text: 'ef', role: 'overflow' },
    ]);
    assert.deepEqual(view('abcdef'), [
      { text: 'abcdef', role: 'text' },
      { text: '', role: 'overflow' },
    ]);
    const scrolled = view('x'.repeat(30), 2) ?? [];
    assert.equal(scrolled[0]?.text, '');
    assert.match(scrolled[1]?.text ?? '', /^x+$/);
  });

  it('mutes an offer, and remembers how far it is scrolled', () => {
    const offer = inputView(createOffer('ann'), [], 20, unscrolled());
    assert.equal(offer.rows[0]?.text[0]?.role, 'dim');
    const scroll = unscrolled();
    view('x'.repeat(30), undefined, 20, scroll);
    assert.ok(scroll.offset > 0);
  });
});

describe('the rows about Enter', () => {
  it('are as many as there is room for, and stay inside the window', () => {
    const rows = (explainRowsCount: number, columns = 80) => {
      const ui = wide(inRoom().type('x'.repeat(200)), columns);
      const { app } = tabOf(ui);
      return explainRows(withTab(ui, { app: { ...app, explainRows: explainRowsCount } }));
    };
    const signs = [1, 2, 3].map((count) => rows(count).map(([sign]) => sign?.text));
    assert.deepEqual(signs, [[' ─→ '], [' ─→ ', ' ←─ '], [' ─→ ', '    ', ' ←─ ']]);
    assert.equal(textOf(rows(1)[0] ?? []).length, 79);
    assert.equal(textOf(rows(1, 30)[0] ?? []).length, 29);
    assert.deepEqual(
      rows(3).map((row) => row[0]?.role),
      ['own-name', 'notice', 'strong'],
    );
  });
});

it('a list marks the chosen row, and the last greetings take three rows at most', () => {
  assert.deepEqual([choiceRow('a', true), choiceRow('a', false)].map(textOf), ['› a', '  a']);
  assert.deepEqual(greetingRows([], 40), []);
  const greetings = greetingRows(['a', 'b', 'c', 'd'], 40).map(textOf);
  assert.deepEqual(greetings, ['b', 'c', 'd'].map(TITLE_WORDS.greeting));
  assert.equal(greetingRows(['x '.repeat(200)], 40).length, 3);
  assert.deepEqual(sentenceRows('ab', 0, 'dim').map(textOf), ['a', 'b']);
});
