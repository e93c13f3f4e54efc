/** Boxes that draw their own cells. */

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Box } from '../../../src/terminal/blessed/blessed-internals.js';
import { type Area, CellBox } from '../../../src/terminal/blessed/cell-box.js';
import { openTerminal } from '../../../src/terminal/open-terminal.js';
import { cleanUp } from '../../support/clean-up.js';
import { createEmulator, createFakeClock } from '../../support/terminal/emulator.js';

type Paint = (area: Area) => void;

class Painted extends CellBox {
  onPaint: Paint = () => {};

  protected override paint(area: Area): void {
    this.onPaint(area);
  }
}

/** Opens a screen of 20 x 6 with a box of 12 x 4 cells and a border. */
function open(
  test: TestContext,
  paint: Paint,
  place: { left?: number | string; top?: number; padding?: { left: number; right: number } } = {},
): { box: Painted; emulator: ReturnType<typeof createEmulator>; show: () => Promise<string[]> } {
  const emulator = createEmulator({ columns: 20, rows: 6 });
  const clock = createFakeClock();
  const terminal = openTerminal({ ...emulator, clock, render: () => {} });
  cleanUp(test, () => terminal.close());
  const { left = 0, top = 0, ...rest } = place;
  const box = new Painted({
    parent: terminal.screen,
    left,
    top,
    width: 12,
    height: 4,
    border: 'line',
    ...rest,
  });
  box.onPaint = paint;
  const show = async (): Promise<string[]> => {
    terminal.requestRender();
    clock.advance(20);
    await emulator.flush();
    return emulator.grid().map((row) => row.trimEnd());
  };
  return { box, emulator, show };
}

describe('CellBox', () => {
  it('paints inside its border, and returns the column after a text', async (test) => {
    const columns: number[] = [];
    const { show } = open(test, (area) => {
      assert.deepEqual([area.columns, area.rows], [10, 2]);
      columns.push(area.put(0, 0, '你好'), area.put(0, 5, 'abc'), area.put(1, 0, ''));
    });
    assert.deepEqual(await show(), [
      '┌──────────┐',
      '│你好 abc  │',
      '│          │',
      '└──────────┘',
      '',
      '',
    ]);
    assert.deepEqual(columns, [4, 8, 0]);
  });

  it('stays inside its padding as well', async (test) => {
    const padding = { left: 2, right: 1 };
    const { show } = open(test, (area) => area.put(0, 0, 'x'.repeat(20)), { padding });
    assert.equal((await show())[1], '│  xxxxxxx │');
  });

  it('cuts at every side, never through a wide character', async (test) => {
    const { show } = open(test, (area) => {
      area.put(0, 7, '你好你好');
      area.put(1, -1, '你好');
      area.put(-1, 0, 'above');
      area.put(2, 0, 'below');
    });
    assert.deepEqual((await show()).slice(0, 4), [
      '┌──────────┐',
      '│       你 │',
      '│ 好       │',
      '└──────────┘',
    ]);
  });

  it('keeps what is behind the cut of a narrow text', async (test) => {
    const { show } = open(test, (area) => {
      area.put(0, -1, 'abc');
      area.put(1, -2, 'a你好');
    });
    assert.deepEqual((await show()).slice(1, 3), ['│bc        │', '│ 好       │']);
  });

  it('blanks half of a wide character whose other half is overwritten', async (test) => {
    const { show } = open(test, (area) => {
      area.put(0, 0, '你好');
      area.put(0, 1, 'x');
      area.put(1, 0, '你好');
      area.put(1, 2, 'x');
    });
    assert.deepEqual((await show()).slice(1, 3), ['│ x好      │', '│你x       │']);
  });

  it('forgets earlier paint', async (test) => {
    const { box, show } = open(test, (area) => area.put(0, 0, 'before'));
    await show();
    box.onPaint = (area) => void area.put(1, 0, 'after');
    assert.deepEqual((await show()).slice(1, 3), ['│          │', '│after     │']);
  });

  it('styles text, and leaves the rest plain', async (test) => {
    const { emulator, show } = open(test, (area) => {
      area.put(1, 0, 'a', { fg: 1, bg: 3, bold: true });
      area.put(0, 0, 'b');
    });
    await show();
    const { fg, bg, bold } = emulator.styleAt(2, 1);
    assert.deepEqual({ fg, bg, bold }, { fg: 1, bg: 3, bold: true });
    for (const column of [1, 5]) {
      assert.equal(emulator.styleAt(1, column).bg, 'default');
    }
  });

  it('measures a text before it is put', async (test) => {
    const widths: number[] = [];
    const { show } = open(test, (area) => {
      widths.push(...['', 'abc', '你好', 'e\u0301👍🏽', 'a\nb'].map((text) => area.widthOf(text)));
    });
    await show();
    assert.deepEqual(widths, [0, 3, 4, 3, 3]);
  });

  it('lets no text drive the terminal, break its row, or act as blessed tags', async (test) => {
    const { show } = open(test, (area) => {
      area.put(0, 0, 'a\nb\x1b[2J\r');
      area.put(1, 0, '{bold}x{/}');
    });
    assert.deepEqual((await show()).slice(1, 3), ['│a b\ufffd[2J\ufffd  │', '│{bold}x{/}│']);
  });

  it('shows its label', async (test) => {
    const { box, show } = open(test, () => {});
    box.setLabel('name');
    assert.equal((await show())[0], '┌─name─────┐');
  });

  it('is covered by elements above it, and reappears when they go', async (test) => {
    const { box, show } = open(test, (area) => area.put(0, 0, '你好你好你'));
    const above = new Box({
      parent: box.screen,
      left: 4,
      top: 1,
      width: 3,
      height: 1,
      content: 'top',
    });
    assert.equal((await show())[1], '│你 top好你│');
    above.hide();
    assert.equal((await show())[1], '│你好你好你│');
    above.show();
    above.destroy();
    assert.equal((await show())[1], '│你好你好你│');
  });

  it('is cut at the edges of the screen', async (test) => {
    const { show } = open(test, (area) => area.put(0, 0, '0123456789'), { left: 15, top: 3 });
    assert.deepEqual((await show()).slice(3), [
      '               ┌────',
      '               │0123',
      '               │',
    ]);
  });
});
