/** Changes of attributes. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attributeOf, type Style } from '../../../src/terminal/cells/style.js';
import type { ColourDepth } from '../../../src/terminal/colour.js';
import { changeAttribute } from '../../../src/terminal/render/sgr.js';

describe('changeAttribute', () => {
  const CHANGES: readonly (readonly [Style, Style, ColourDepth, sequence: string])[] = [
    [{}, {}, 256, ''],
    [{}, { fg: 1 }, 256, '\x1b[31m'],
    [{}, { fg: 9, bg: 15 }, 256, '\x1b[91;107m'],
    [{}, { fg: 16, bg: 255 }, 256, '\x1b[38;5;16;48;5;255m'],
    [{}, { bold: true, dim: true, underline: true, inverse: true }, 256, '\x1b[1;2;4;7m'],
    [{ fg: 1 }, {}, 256, '\x1b[m'],
    [{ fg: 1, bold: true }, { fg: 2, bold: true }, 256, '\x1b[32m'],
    [{ fg: 1, bold: true }, { fg: 1 }, 256, '\x1b[0;31m'],
    [{ fg: 1, bg: 2 }, { bg: 2 }, 256, '\x1b[39m'],
    [{ fg: 1, bg: 2 }, { fg: 1 }, 256, '\x1b[49m'],
    [{ fg: 1 }, { fg: 1, underline: true }, 256, '\x1b[4m'],
    [{}, { fg: 'default', bg: 'default' }, 256, ''],
    [{}, { fg: 196, bg: 232 }, 16, '\x1b[91;40m'],
    [{ fg: 196 }, { fg: 9 }, 16, ''],
    [{ fg: 196 }, { fg: 2 }, 16, '\x1b[32m'],
    [{}, { fg: 196, bg: 3 }, 'none', ''],
    [{}, { fg: 196, inverse: true }, 'none', '\x1b[7m'],
    [{ fg: 196, inverse: true }, { bg: 2 }, 'none', '\x1b[m'],
  ];

  it('writes only the differences that the terminal can show', () => {
    for (const [from, to, depth, sequence] of CHANGES) {
      const title = `${JSON.stringify(from)} to ${JSON.stringify(to)}, ${depth}`;
      assert.equal(changeAttribute(attributeOf(from), attributeOf(to), depth), sequence, title);
    }
  });
});
