/** Lines that the terminal wraps by itself. */

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { openTerminal } from '../../../src/terminal/open-terminal.js';
import { UNTYPED_INTERVAL } from '../../../src/terminal/render/frame-scheduler.js';
import {
  chosenCell,
  type PlainLine,
  plainBytes,
} from '../../../src/terminal/render/plain-lines.js';
import type { TerminalOptions } from '../../../src/terminal/terminal.js';
import { createEmulator, createFakeClock } from '../../support/terminal/emulator.js';
import '../../support/seed.js';
import { anyString } from '../../support/any-string.js';
import { cleanUp } from '../../support/clean-up.js';

const SIZE = { columns: 10, rows: 4 };

const line = (text: string, chosen = false): PlainLine => ({ text, chosen });

function open(test: TestContext, options: Partial<TerminalOptions> = {}) {
  const emulator = createEmulator(SIZE);
  const clock = createFakeClock();
  const terminal = openTerminal({ ...emulator, clock, render: () => {}, ...options });
  cleanUp(test, () => terminal.close());
  const show = async (): Promise<string[]> => {
    clock.advance(UNTYPED_INTERVAL);
    await emulator.flush();
    return emulator.grid().map((row) => row.trimEnd());
  };
  return { emulator, terminal, clock, show };
}

describe('plainBytes', () => {
  it('writes every line in one piece', () => {
    const bytes = plainBytes([line('a line that wraps'), line('two', true)], SIZE, 'clusters');
    assert.equal(bytes, '\x1b[m\x1b[2J\x1b[H\x1b[?7ha line that wraps\r\n\x1b[7mtwo\x1b[m\x1b[?7l');
  });

  it('leaves out lines without room', () => {
    const lines = ['1234567890', '12345678901', 'three', 'four'].map((text) => line(text));
    assert.match(plainBytes(lines, SIZE, 'clusters'), /901\r\nthree\x1b\[\?7l$/);
    assert.doesNotMatch(plainBytes([line('x'.repeat(41))], SIZE, 'clusters'), /x/);
  });

  it('makes secondary lines dim, unless they are chosen', () => {
    const styles = [
      [{ chosen: false }, 'x'],
      [{ chosen: false, dim: true }, '\x1b[2mx\x1b[m'],
      [{ chosen: true, dim: false }, '\x1b[7mx\x1b[m'],
      [{ chosen: true, dim: true }, '\x1b[7mx\x1b[m'],
    ] as const;
    for (const [style, bytes] of styles) {
      const written = plainBytes([{ text: 'x', ...style }], SIZE, 'clusters');
      assert.equal(written, `\x1b[m\x1b[2J\x1b[H\x1b[?7h${bytes}\x1b[?7l`);
    }
  });

  it('sends only characters of the repertoire', () => {
    const text = 'é 你 👍🏽 │';
    const sent = (repertoire: 'clusters' | 'codepoints' | 'ascii') =>
      plainBytes([line(text)], { columns: 20, rows: 1 }, repertoire).slice(17 - 3, -5);
    assert.ok(sent('clusters').includes(text));
    assert.ok(sent('codepoints').includes('é 你 👍 │'));
    assert.ok(sent('ascii').includes('? ?? ?? |'));
  });

  it('lets nothing through that drives a terminal', () => {
    fc.assert(
      fc.property(fc.array(anyString()), (texts) => {
        const bytes = plainBytes(
          texts.map((text) => line(text)),
          { columns: 40, rows: 50 },
          'clusters',
        );
        assert.doesNotMatch(bytes.replace(/\x1b\[(?:m|2J|H|\?7[hl])|\r\n/g, ''), /\p{Cc}/u);
      }),
    );
  });
});

describe('chosenCell', () => {
  it('is where the chosen line begins, if that is on the screen', () => {
    const four = ['1234567890', '12345678901', 'x'];
    const cases: readonly (readonly [texts: readonly string[], chosen: number, row?: number])[] = [
      [[], 0],
      [['a'], 1],
      [['a'], 0, 0],
      [four, 1, 1],
      [four, 2, 3],
      [[...four, 'y'], 3],
      [[...four, 'y', 'z'], 4],
    ];
    for (const [texts, chosen, row] of cases) {
      const lines = texts.map((text, index) => line(text, index === chosen));
      const cell = row === undefined ? null : { column: 0, row };
      assert.deepEqual(chosenCell(lines, SIZE), cell, `${chosen} of ${texts}`);
    }
  });
});

describe('showPlain', () => {
  it('shows only the lines, wrapped by the terminal, with the cursor on the chosen one', async (test) => {
    const { emulator, terminal, show } = open(test);
    terminal.setCursor({ column: 1, row: 1 });
    await show();
    terminal.showPlain([line('a line that wraps'), line('你好', true)]);
    assert.deepEqual(await show(), ['a line tha', 't wraps', '你好', '']);
    assert.equal(emulator.styleAt(2, 0).inverse, true);
    assert.equal(emulator.styleAt(0, 0).inverse, false);
    assert.deepEqual(emulator.cursor(), { column: 0, row: 2, visible: true });
    assert.equal(emulator.modes().wraparound, false);
    terminal.showPlain([line('a line that wraps'), line('你好')]);
    await show();
    assert.equal(emulator.cursor().visible, false);
  });

  it('returns to the tree and repaints everything', async (test) => {
    const { emulator, terminal, show } = open(test);
    terminal.setCursor({ column: 1, row: 1 });
    terminal.showPlain([line('lines')]);
    await show();
    terminal.showPlain(null);
    assert.deepEqual(await show(), ['', '', '', '']);
    assert.deepEqual(emulator.cursor(), { column: 1, row: 1, visible: true });
  });

  it('writes nothing while the lines do not change', async (test) => {
    const { emulator, terminal, show } = open(test, {
      render: () => terminal?.showPlain([line('same')]),
    });
    await show();
    const before = emulator.written().length;
    terminal.requestRender();
    await show();
    assert.equal(emulator.written().length, before);
    assert.match(emulator.written().slice(0, before), /\x1b\[\?2026h.*same.*\x1b\[\?2026l$/s);
  });

  it('repaints the lines after a new size, a redraw and a stop', async (test) => {
    const { emulator, terminal, show } = open(test);
    terminal.showPlain([line('a line that wraps')]);
    await show();
    emulator.resize(5, 5);
    assert.deepEqual(await show(), ['a lin', 'e tha', 't wra', 'ps', '']);
    emulator.output.write('\x1b[2J');
    terminal.redraw();
    assert.equal((await show())[0], 'a lin');
    terminal.suspend();
    emulator.process.emit('SIGCONT');
    assert.equal((await show())[3], 'ps');
  });
});
