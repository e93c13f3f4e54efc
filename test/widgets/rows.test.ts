/** Spans, rows, captions and inputs on a screen. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Area, CellBox } from '../../src/terminal/blessed/cell-box.js';
import { InputLine, type InputView, textColumns } from '../../src/widgets/input-line.js';
import { Caption, RowsPane } from '../../src/widgets/rows-pane.js';
import { putSpans, SpanLine } from '../../src/widgets/span-line.js';
import { bordered } from '../../src/widgets/theme.js';
import { openBoard, spans } from './board.js';

/** A box that paints what a test wants. */
class Painted extends CellBox {
  declare onPaint: (area: Area) => void;

  protected override paint(area: Area): void {
    this.onPaint(area);
  }
}

test('spans are put one after the other, and cut at their end', () => {
  const cases = [
    [['ab', 'cd'], 0, undefined, 'abcd', 4],
    [['ab', 'cd'], 2, undefined, '  abcd', 6],
    [['ab', 'cd'], 0, 4, 'abcd', 4],
    [['ab', 'cd'], 0, 3, 'ab…', 3],
    [['ab', 'cd'], 0, 2, 'ab', 2],
    [['ab', 'cd'], 0, 0, '', 0],
    [['abcdefgh', 'ij'], 0, undefined, 'abcdefgh', 8],
    [['abcdefghi'], 0, undefined, 'abcdefg…', 8],
    [[], 3, undefined, '', 3],
  ] as const;
  for (const [texts, column, end, shown, next] of cases) {
    const board = openBoard(8, 1);
    const box = new Painted({ parent: board.screen, width: 8, height: 1 });
    let after = -1;
    box.onPaint = (area) => {
      after = putSpans(area, 0, column, spans(...texts), end);
    };
    assert.deepEqual([board.shown()[0], after], [shown, next], `${texts} from ${column} to ${end}`);
  }
});

test('the left spans of a line give way to the right ones, with a blank between them', () => {
  const cases = [
    ['left', '', 'left'],
    ['to the edge', '', 'to the ed…'],
    ['', 'right', '     right'],
    ['left', 'right', 'left right'],
    ['lefts', 'right', 'lef… right'],
    ['left', '123456789', ' 123456789'],
    ['left', '1234567890', '1234567890'],
    ['left', '12345678901', ''],
  ] as const;
  for (const [left, right, shown] of cases) {
    const board = openBoard(10, 1);
    const line = new SpanLine({ parent: board.screen });
    line.display(spans(left), right === '' ? [] : spans(right));
    assert.equal(board.shown()[0], shown, `${left}|${right}`);
  }
});

test('rows stand at the top or at the bottom, and too many are cut', () => {
  const cases = [
    [['a'], 'top', ['a', '', '']],
    [['a'], 'bottom', ['', '', 'a']],
    [['a', 'b', 'c'], 'bottom', ['a', 'b', 'c']],
    [['a', 'b', 'c', 'd'], 'bottom', ['a', 'b', 'c']],
    [['a', 'b', 'c', 'd'], 'top', ['a', 'b', 'c']],
  ] as const;
  for (const [texts, stand, shown] of cases) {
    const board = openBoard(4, 3);
    const pane = new RowsPane({ parent: board.screen, width: 4, height: 3 });
    pane.display(
      texts.map((text) => spans(text)),
      stand,
    );
    assert.deepEqual(board.shown(), shown, `${texts} at the ${stand}`);
  }
});

test('a border can be added and removed', () => {
  const board = openBoard(4, 3);
  const pane = new RowsPane({ parent: board.screen, width: 4, height: 3 });
  pane.display([spans('a')]);
  pane.setBorder(true);
  assert.deepEqual(board.shown(), ['┌──┐', '│a │', '└──┘']);
  pane.setBorder(false);
  assert.deepEqual(board.shown(), ['a', '', '']);
});

/** A pane of a width with a caption at its top. */
function captioned(width: number, padding = 0) {
  const board = openBoard(width, 3);
  const { screen: parent } = board;
  const pane = new RowsPane({
    parent,
    width,
    height: 3,
    ...bordered,
    padding: { left: padding, right: padding },
  });
  return { caption: new Caption(pane, { top: -1 }), top: () => board.shown()[0] };
}

test('a caption is cut to the room that its pane has, and hidden without room or words', () => {
  const cases = [
    [12, 'abcdef', '┌─ abcdef ─┐'],
    [12, 'abcdefg', '┌─ abcde… ─┐'],
    [12, 'abc', '┌─ abc ────┐'],
    [12, '', '┌──────────┐'],
    [7, 'abc', '┌─ … ─┐'],
    [6, 'abc', '┌────┐'],
  ] as const;
  for (const [width, text, row] of cases) {
    for (const padding of [0, 1]) {
      const { caption, top } = captioned(width, padding);
      caption.display(text);
      assert.equal(top(), row, `${text} in ${width}`);
    }
  }
});

test('of several captions the first that has room is shown, else the last, cut', () => {
  const cases = [
    [['a long one', 'abcdef', 'x'], '┌─ abcdef ─┐'],
    [['a long one', 'abcdefg'], '┌─ abcde… ─┐'],
    [[], '┌──────────┐'],
  ] as const;
  for (const [texts, row] of cases) {
    const { caption, top } = captioned(12);
    caption.displayFirst(texts);
    assert.equal(top(), row, `${texts}`);
  }
});

const inputRow = (prompt: string, text: string) => ({ prompt: spans(prompt), text: spans(text) });

function shownInput(view: Partial<InputView>): { rows: string[]; cursor: object } {
  const board = openBoard(10, 4);
  const input = new InputLine({ parent: board.screen, left: 1, top: 1, width: 8, height: 2 });
  const nothing = { rows: [], cursor: { row: 0, column: 0 }, placeholder: 'hint', meter: [] };
  input.display({ ...nothing, ...view });
  return { rows: board.shown().slice(1, 3), cursor: input.cursorCell() };
}

test('an input shows its text, or its placeholder while the only row is empty', () => {
  const cases = [
    [[inputRow('> ', '')], [' > hint', '']],
    [[inputRow('> ', 'x')], [' > x', '']],
    [
      [inputRow('> ', ''), inputRow('', '')],
      [' >', ''],
    ],
    [
      [inputRow('> ', 'x'), inputRow('. ', 'y')],
      [' > x', ' . y'],
    ],
    [[], ['', '']],
  ] as const;
  for (const [rows, shown] of cases) assert.deepEqual(shownInput({ rows }).rows, shown);
});

test('the meter of an input gives way to the text, and the placeholder to the meter', () => {
  const meter = spans('9/9');
  for (const [text, shown] of [
    ['', ' > h… 9/9'],
    ['a', ' > a  9/9'],
    ['ab', ' > ab 9/9'],
    ['abc', ' > abc'],
    ['abcd', ' > abcd'],
  ] as const) {
    assert.equal(shownInput({ rows: [inputRow('> ', text)], meter }).rows[0], shown);
  }
});

test('the cursor of an input is after the prompt of its row', () => {
  const rows = [inputRow('> ', 'x'), inputRow('', 'y')];
  for (const [cursor, cell] of [
    [
      { row: 0, column: 1 },
      { column: 4, row: 1 },
    ],
    [
      { row: 1, column: 1 },
      { column: 2, row: 2 },
    ],
    [
      { row: 2, column: 0 },
      { column: 1, row: 3 },
    ],
  ] as const) {
    assert.deepEqual(shownInput({ rows, cursor }).cursor, cell);
  }
});

test('a prompt, a meter and a blank leave the rest for the text, but at least a column', () => {
  assert.equal(textColumns(10, '> ', 3), 4);
  assert.equal(textColumns(7, '> ', 3), 1);
  assert.equal(textColumns(6, '> ', 3), 1);
});
