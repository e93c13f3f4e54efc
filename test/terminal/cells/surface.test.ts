/** Cells captured from blessed. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WIDE_TAIL } from '../../../src/terminal/cells/cell-codec.js';
import { attributeOf, linkOf, type Style, withLink } from '../../../src/terminal/cells/style.js';
import {
  type CellLine,
  captureLine,
  createSurface,
  firstDifference,
  firstSame,
  sameRow,
  settleRow,
} from '../../../src/terminal/cells/surface.js';
import { capture } from '../../support/terminal/captured.js';

const WIDE = '\ue001';

function captured(text: string, styles: readonly Style[] = []): { text: string; looks: number[] } {
  const line: CellLine = Array.from(text, (character, column) => [
    attributeOf(styles[column] ?? {}),
    character,
  ]);
  const surface = createSurface(text.length, 1);
  capture([line], surface, (code) => code === WIDE.charCodeAt(0));
  return { text: String.fromCharCode(...surface.codes), looks: [...surface.attributes] };
}

describe('capture', () => {
  const TEXTS: readonly (readonly [title: string, cells: string, shown: string])[] = [
    ['leaves text', 'a│\ue002', 'a│\ue002'],
    [
      'leaves a wide character with its second half',
      `a${WIDE}${WIDE_TAIL}b`,
      `a${WIDE}${WIDE_TAIL}b`,
    ],
    ['blanks the first half of a wide character alone', `${WIDE}b`, ' b'],
    ['blanks the second half alone', `a${WIDE_TAIL}b`, 'a b'],
    ['blanks a second half too many', `${WIDE}${WIDE_TAIL}${WIDE_TAIL}`, `${WIDE}${WIDE_TAIL} `],
    ['blanks the second half of what is narrow', `\ue002${WIDE_TAIL}`, '\ue002 '],
    ['blanks a first half at the right edge', `a${WIDE}`, 'a '],
    ['blanks control characters and halves of pairs', '\x00\x1b\x7f\x9b\ud800', '     '],
    ['blanks the last of them', '\x1f\x80\x9f\udfff', '    '],
    ['leaves the characters beside them', '!~\xa0\ud7ff\ue002', '!~\xa0\ud7ff\ue002'],
  ];

  for (const [title, cells, shown] of TEXTS) {
    it(title, () => {
      assert.equal(captured(cells).text, shown);
    });
  }

  it('joins no halves across the edge of the screen', () => {
    const surface = createSurface(2, 2);
    const cell = (character: string): CellLine[number] => [attributeOf({}), character];
    const lines = [
      [cell('a'), cell(WIDE)],
      [cell(WIDE_TAIL), cell('b')],
    ];
    for (const [row, line] of lines.entries()) captureLine(line, 0, surface, row);
    for (const row of [0, 1]) settleRow(surface, row, (code) => code === WIDE.charCodeAt(0), null);
    assert.equal(String.fromCharCode(...surface.codes), 'a  b');
  });

  it('captures a line from a column on into one row, and touches no other', () => {
    const line = Array.from('abcdef', (text): CellLine[number] => [attributeOf({}), text]);
    const surface = createSurface(3, 3);
    surface.codes.fill(0x2e);
    captureLine(line, 2, surface, 1);
    assert.equal(String.fromCharCode(...surface.codes), '...cde...');
    captureLine(line, 4, surface, 0);
    assert.equal(String.fromCharCode(...surface.codes), 'ef cde...');
  });

  it('lays no other row on the paper', () => {
    const surface = createSurface(2, 3);
    settleRow(surface, 1, () => false, { fg: 231, bg: 16 });
    const [plain, papered] = [attributeOf({}), attributeOf({ fg: 231, bg: 16 })];
    assert.deepEqual([...surface.attributes], [plain, plain, papered, papered, plain, plain]);
  });

  it('sets the style of the first half of a wide character on both', () => {
    const { looks } = captured(WIDE + WIDE_TAIL, [{ bg: 1 }, { bg: 2 }]);
    assert.deepEqual(looks, [attributeOf({ bg: 1 }), attributeOf({ bg: 1 })]);
  });

  it('drops the invisible properties of a blank', () => {
    const { looks } = captured('   ', [
      { fg: 1, bg: 2, bold: true },
      { fg: 1, inverse: true },
      { fg: 1, underline: true },
    ]);
    assert.deepEqual(looks, [
      attributeOf({ bg: 2 }),
      attributeOf({ fg: 1, inverse: true }),
      attributeOf({ fg: 1, underline: true }),
    ]);
  });

  it('drops the link of a blank without an underline', () => {
    const linked = (character: string, style: Style): CellLine[number] => [
      withLink(attributeOf(style), 7),
      character,
    ];
    const line = [linked('a', {}), linked(' ', {}), linked(' ', { underline: true })];
    const surface = createSurface(3, 1);
    capture([line], surface, () => false);
    assert.deepEqual([...surface.attributes].map(linkOf), [7, 0, 7]);
  });

  it('fills default colours with those of the paper, and leaves links and flags', () => {
    const looks: readonly (readonly [Style, Style])[] = [
      [{}, { fg: 231, bg: 16 }],
      [
        { fg: 3, bold: true },
        { fg: 3, bg: 16, bold: true },
      ],
      [
        { bg: 0, inverse: true },
        { fg: 231, bg: 0, inverse: true },
      ],
      [
        { fg: 0, bg: 255 },
        { fg: 0, bg: 255 },
      ],
    ];
    const line = looks.map(([style], at): CellLine[number] => [
      withLink(attributeOf(style), at),
      'x',
    ]);
    const surface = createSurface(line.length + 1, 1);
    capture([line], surface, () => false, { fg: 231, bg: 16 });
    assert.deepEqual(
      [...surface.attributes],
      [
        ...looks.map(([, style], at) => withLink(attributeOf(style), at)),
        attributeOf({ fg: 231, bg: 16 }),
      ],
    );
  });

  it('reads missing lines and cells as blank', () => {
    const surface = createSurface(2, 2);
    surface.codes.fill(0x78);
    capture([[[attributeOf({}), 'a']]], surface, () => false);
    assert.equal(String.fromCharCode(...surface.codes), 'a   ');
  });
});

describe('two surfaces', () => {
  const of = (text: string, styled: readonly number[] = []) => {
    const surface = createSurface(4, 2);
    surface.codes.set(Array.from(text, (character) => character.charCodeAt(0)));
    for (const index of styled) surface.attributes[index] = attributeOf({ bold: true });
    return surface;
  };

  it('are compared cell by cell up to an end, by character and by look', () => {
    const plain = of('abcdefgh');
    const cases = [
      [of('abcdefgh'), 0, 8, 8, 0],
      [of('abcdefgh'), 3, 3, 3, 3],
      [of('abXdefgh'), 0, 8, 2, 0],
      [of('abXdefgh'), 0, 2, 2, 0],
      [of('abXdefgh'), 2, 3, 2, 3],
      [of('XXXXXXXX'), 1, 5, 1, 5],
      [of('XXXXeXXX'), 1, 5, 1, 4],
      [of('abcdefgh', [5]), 0, 8, 5, 0],
      [of('abcdefgh', [5]), 5, 7, 5, 6],
      [of('abcdefgh', [5]), 5, 6, 5, 6],
    ] as const;
    for (const [other, from, end, difference, same] of cases) {
      assert.equal(firstDifference(plain, other, from, end), difference);
      assert.equal(firstSame(plain, other, from, end), same);
    }
  });

  it('differ from the first half of a wide character on', () => {
    const wide = of(`a${WIDE}${WIDE_TAIL}defgh`);
    assert.equal(firstDifference(of(`a${WIDE}cdefgh`), wide, 0, 8), 1);
    assert.equal(firstDifference(of(`a${WIDE}cdefgh`), wide, 2, 8), 2, 'not before the begin');
    assert.equal(firstDifference(wide, of(`a${WIDE}cdefgh`), 0, 8), 2);
  });

  it('have a row in common if all its cells are the same', () => {
    const [plain, styled, other] = [of('abcdabcd'), of('abcdabcd', [3]), of('abcXabcd')];
    assert.deepEqual(
      [sameRow(plain, plain, 0), sameRow(plain, styled, 0), sameRow(plain, other, 0)],
      [true, false, false],
    );
    assert.deepEqual(
      [sameRow(plain, styled, 1), sameRow(plain, other, 1), sameRow(styled, plain, 1)],
      [true, true, true],
    );
    assert.deepEqual(
      [sameRow(plain, other, 1, 0), sameRow(styled, other, 1, 0), sameRow(other, plain, 0, 1)],
      [true, false, true],
    );
  });
});
