/** Panes in the middle of a screen. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Popup, type PopupView } from '../../src/widgets/popup.js';
import { openBoard, spans } from './board.js';

const SIZE = { columns: 16, rows: 9 };

/** Returns a popup of ten columns: its rows without the border, its first row, and the cursor's cell. */
function show(view: Partial<PopupView>, size: { columns: number; rows: number } = SIZE) {
  const board = openBoard(size.columns, size.rows);
  const popup = new Popup(board.screen);
  popup.display({ title: 't', input: null, columns: 10, ...view }, size);
  const rows = board.shown();
  const framed = rows
    .filter((row) => row.includes('│'))
    .map((row) => row.replace(/.*│ (.*) │/, '$1'));
  const top = rows.findIndex((row) => row.includes('┌'));
  return {
    board,
    popup,
    top,
    row: rows[top],
    inside: framed.map((row) => row.trimEnd()),
    cursor: popup.cursorCell(),
  };
}

const rowsOf = (...texts: readonly string[]) => texts.map((text) => spans(text));
const input = {
  rows: [{ prompt: spans('> '), text: spans('x') }],
  cursor: { row: 0, column: 1 },
  placeholder: '',
  meter: [],
};

test('a popup is in the middle, as high as its text, its rows and its input', () => {
  const popup = show({ text: rowsOf('text'), rows: rowsOf('one', 'two'), input });
  assert.deepEqual(popup.inside, ['text', '', 'one', 'two', '> x']);
  assert.deepEqual([popup.top, popup.row], [1, '   ┌─ t ────┐']);
  assert.deepEqual(popup.cursor, { column: 8, row: 6 });
});

test('a gap is between text and what follows, if there is room and both are there', () => {
  assert.deepEqual(show({ text: rowsOf('text') }).inside, ['text']);
  assert.deepEqual(show({ rows: rowsOf('one') }).inside, ['one']);
  assert.deepEqual(show({ input }).inside, ['> x']);
  assert.deepEqual(show({ text: rowsOf('text'), input }).inside, ['text', '', '> x']);
  assert.deepEqual(show({ text: rowsOf('text'), rows: rowsOf('one') }).inside, ['text', '', 'one']);
  const low = { columns: 16, rows: 4 };
  assert.deepEqual(show({ text: rowsOf('text'), rows: rowsOf('one') }, low).inside, [
    'text',
    'one',
  ]);
});

test('without room the text is cut first, and then the rows far from the marked one', () => {
  const low = { columns: 16, rows: 5 };
  const rows = rowsOf('one', 'two', 'three', 'four');
  assert.deepEqual(show({ text: rowsOf('a', 'b'), rows: rowsOf('one', 'two') }, low).inside, [
    'a …',
    'one',
    'two',
  ]);
  const marked = show({ text: rowsOf('a'), rows, marked: 3 }, low);
  assert.deepEqual(marked.inside, ['two', 'three', 'four']);
  assert.deepEqual(marked.cursor, { column: 5, row: 3 });
  assert.deepEqual(show({ rows, input }, { columns: 16, rows: 2 }).inside.length <= 1, true);
});

test('the cursor is on the marked row, below the text and the gap', () => {
  assert.deepEqual(show({ text: rowsOf('a'), rows: rowsOf('one', 'two'), marked: 1 }).cursor, {
    column: 5,
    row: 5,
  });
  assert.deepEqual(show({ text: rowsOf('a') }).cursor, { column: 5, row: 4 });
});

test('a popup is no wider than the screen', () => {
  const narrow = show({ rows: rowsOf('one') }, { columns: 8, rows: 9 });
  assert.equal(narrow.row, '┌─ t ──┐');
  assert.deepEqual(
    [Popup.innerColumns(10, 16), Popup.innerColumns(10, 8), Popup.innerColumns(10, 3)],
    [6, 4, 1],
  );
});

test('a popup can be hidden, and shown without its input', () => {
  const { board, popup } = show({ rows: rowsOf('one'), input });
  popup.hide();
  assert.deepEqual(board.shown().join(''), '');
  popup.display({ title: 't', input: null, columns: 10, rows: rowsOf('one') }, SIZE);
  assert.equal(
    board.shown().some((row) => row.includes('>')),
    false,
  );
});

test('notes are below the input where the text, the input and one of them fit, else around the text', () => {
  const notes = { first: rowsOf('bad'), others: rowsOf('hint') };
  const insideOf = (rows: number) =>
    show({ text: rowsOf('text'), input, notes }, { columns: 16, rows }).inside;
  assert.deepEqual(insideOf(9), ['text', '', '> x', '', 'bad', 'hint']);
  assert.deepEqual(insideOf(8), ['text', '', '> x', '', 'bad', 'hint']);
  assert.deepEqual(insideOf(7), ['text', '', '> x', '', 'bad …']);
  assert.deepEqual(insideOf(6), ['bad', 'text', 'hint', '> x']);
  assert.deepEqual(insideOf(5), ['bad', 'text …', '> x']);
  assert.deepEqual(insideOf(4), ['bad …', '> x']);
  assert.deepEqual(insideOf(3), ['> x']);
  assert.deepEqual(insideOf(2), ['> x']);
});

test('a popup is not visible before it is displayed, nor after it is hidden', () => {
  const board = openBoard(SIZE.columns, SIZE.rows);
  const popup = new Popup(board.screen);
  const isBlank = () => board.shown().every((row) => row.trim() === '');
  assert.ok(isBlank());
  popup.display({ title: 't', text: rowsOf('text'), input, columns: 10 }, SIZE);
  assert.ok(!isBlank());
  popup.hide();
  assert.ok(isBlank());
});

test('a popup has its least rows, blank ones if need be, as far as there is room', () => {
  const notes = { first: rowsOf('bad'), others: [] };
  const insideOf = (view: Partial<PopupView>, rows = 9) =>
    show({ text: rowsOf('text'), input, ...view }, { columns: 16, rows }).inside;
  assert.deepEqual(insideOf({ least: 3 }), ['text', '', '> x']);
  assert.deepEqual(insideOf({ least: 4 }), ['text', '', '', '> x']);
  assert.deepEqual(insideOf({ least: 9 }), ['text', '', '', '', '', '', '> x']);
  assert.deepEqual(insideOf({ least: 9 }, 6), ['text', '', '', '> x']);
  assert.deepEqual(insideOf({ least: 6, notes }), ['text', '', '> x', '', 'bad', '']);
  assert.deepEqual(insideOf({ least: 9, notes }, 8), ['text', '', '> x', '', 'bad', '']);
});

test('the keys stand on the lower border, as many of the first as there is room for', () => {
  const border = (columns: number, ...keys: readonly string[]) =>
    show({ text: rowsOf('text'), keys, columns }, { columns: 40, rows: 9 })
      .board.shown()
      .find((row) => row.includes('└'))
      ?.trim();
  assert.equal(border(22, 'Enter ok', 'Esc back'), '└─ Enter ok ─────────┘');
  assert.equal(border(24, 'Enter ok', 'Esc back'), '└─ Enter ok  Esc back ─┘');
});

test('a popup covers the row above those that are dimmed, if it has fewer than nine rows below it', () => {
  const topOf = (rows: number, first: number) => {
    const board = openBoard(16, rows);
    const popup = new Popup(board.screen);
    const text = rowsOf(...'abcdefghijkl');
    popup.display(
      { title: 't', input: null, columns: 10, text },
      { columns: 16, rows, dimmed: [first, rows] },
    );
    const shown = board.shown();
    return [
      shown.findIndex((row) => row.includes('┌')),
      shown.filter((row) => row.includes('│')).length,
    ];
  };
  assert.deepEqual(topOf(10, 1), [1, 7]);
  assert.deepEqual(topOf(9, 1), [0, 7]);
  assert.deepEqual(topOf(9, 0), [0, 7]);
});
