/** Lines that the terminal wraps by itself. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutToRows, wrappedRows } from '../../../src/text/measure/autowrap.js';
import { createEmulator } from '../../support/terminal/emulator.js';

const TEXTS = [
  '',
  'a',
  'a'.repeat(9),
  'a'.repeat(10),
  'a'.repeat(11),
  '你好'.repeat(7),
  'ab 小明 cd é',
];

describe('wrappedRows', () => {
  it('counts the rows that a terminal makes of a line', async () => {
    for (const width of [2, 5, 10, 11]) {
      for (const text of TEXTS) {
        const emulator = createEmulator({ columns: width, rows: 30 });
        emulator.output.write(`${text}\r\n`);
        await emulator.flush();
        assert.equal(wrappedRows(text, width), emulator.cursor().row, `${text} at ${width}`);
      }
    }
  });
});

describe('cutToRows', () => {
  it('leaves a line that fits, and ends a cut one with an ellipsis', () => {
    assert.equal(cutToRows('abcdef', 3, 2), 'abcdef');
    assert.equal(cutToRows('abcdefg', 3, 2), 'abcde…');
    assert.equal(cutToRows('你好你好', 3, 2), '你好…');
    assert.equal(cutToRows('你好', 2, 1), '…');
  });
});
