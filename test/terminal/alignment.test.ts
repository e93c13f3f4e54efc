/** Rows and borders stay aligned for every text, element and width table. */

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Box, List } from '../../src/terminal/blessed/blessed-internals.js';
import { type Area, CellBox } from '../../src/terminal/blessed/cell-box.js';
import { openTerminal } from '../../src/terminal/open-terminal.js';
import type { Terminal } from '../../src/terminal/terminal.js';
import { columns } from '../../src/text/measure/width.js';
import { sanitise } from '../../src/text/sanitise.js';
import { cleanUp } from '../support/clean-up.js';
import {
  createEmulator,
  createFakeClock,
  type Emulator,
  type UnicodeTable,
} from '../support/terminal/emulator.js';
import { SAMPLES } from './samples.js';

const SIZE = { columns: 40, rows: SAMPLES.length + 3 };

/** Texts of every kind, as they reach the screen. */
const TEXTS = [...SAMPLES, 'a\tb\t\tc'].map(sanitise);

class Page extends CellBox {
  protected override paint(area: Area): void {
    for (const [row, text] of TEXTS.entries()) {
      area.put(row, area.put(row, 0, text), '|');
    }
  }
}

/** Elements that show every text in a row of its own, with a bar after it, inside a border. */
const ELEMENTS: Readonly<Record<string, (terminal: Terminal) => unknown>> = {
  'a box of ours': ({ screen: parent }) => new Page({ parent, ...SIZE_OF_ALL, border: 'line' }),
  "blessed's box": ({ screen: parent, cells }) => {
    const content = TEXTS.map((text) => cells.encode(`${text}|`)).join('\n');
    return new Box({ parent, ...SIZE_OF_ALL, border: 'line', content });
  },
  "blessed's list": ({ screen: parent, cells }) => {
    const items = TEXTS.map((text) => cells.encode(`${text}|`));
    return new List({ parent, ...SIZE_OF_ALL, border: 'line', items });
  },
};

const SIZE_OF_ALL = { top: 0, left: 0, width: '100%', height: '100%' };

/** Returns the bars and borders that are not in their columns. */
function misaligned(emulator: Emulator): string[] {
  return TEXTS.flatMap((text, index) => {
    const bars = { '│': [0, SIZE.columns - 1], '|': [columns(text) + 1] };
    return Object.entries(bars).flatMap(([bar, places]) =>
      places
        .filter((column) => emulator.textAt(index + 1, column) !== bar)
        .map((column) => `${text}: no ${bar} in column ${column}`),
    );
  });
}

async function show(
  test: TestContext,
  unicode: UnicodeTable,
  env: Readonly<Record<string, string>>,
  create: (terminal: Terminal) => unknown,
): Promise<Emulator> {
  const emulator = createEmulator({ ...SIZE, unicode });
  const clock = createFakeClock();
  const terminal = openTerminal({ ...emulator, env, clock, render: () => {} });
  cleanUp(test, () => terminal.close());
  create(terminal);
  clock.advance(20);
  await emulator.flush();
  return emulator;
}

describe('every row and border', () => {
  for (const [element, create] of Object.entries(ELEMENTS)) {
    for (const unicode of ['6', '11', 'graphemes'] as const) {
      for (const TERM of ['xterm-256color', 'screen-256color']) {
        it(`of ${element} is aligned with width table ${unicode} and TERM=${TERM}`, async (test) => {
          const emulator = await show(test, unicode, { TERM }, create);
          assert.deepEqual(misaligned(emulator), []);
        });
      }
    }
  }
});
