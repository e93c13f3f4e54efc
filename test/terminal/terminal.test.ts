/** The terminal as a whole, in an emulator. */

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { describe, it, type TestContext } from 'node:test';
import { Box, List } from '../../src/terminal/blessed/blessed-internals.js';
import { CellBox } from '../../src/terminal/blessed/cell-box.js';
import type { InputEvent } from '../../src/terminal/input/input-event.js';
import { openTerminal } from '../../src/terminal/open-terminal.js';
import { FIRST_RENDERS, UNTYPED_INTERVAL } from '../../src/terminal/render/frame-scheduler.js';
import type { Terminal, TerminalOptions } from '../../src/terminal/terminal.js';
import { memo } from '../../src/text/memo.js';
import { cleanUp } from '../support/clean-up.js';
import {
  createEmulator,
  createFakeClock,
  type Emulator,
  type FakeClock,
} from '../support/terminal/emulator.js';

interface Situation {
  readonly emulator: Emulator;
  readonly terminal: Terminal;
  readonly clock: FakeClock;
  /** Waits for a render and returns the screen. */
  readonly show: () => Promise<string[]>;
  /** Returns what was written since the last call. */
  readonly news: () => string;
}

function open(test: TestContext, options: Partial<TerminalOptions> = {}): Situation {
  const emulator = createEmulator({ columns: 20, rows: 4 });
  const clock = createFakeClock();
  const terminal = openTerminal({ ...emulator, clock, render: () => {}, ...options });
  cleanUp(test, () => terminal.close());
  let read = 0;
  return {
    emulator,
    terminal,
    clock,
    async show() {
      clock.advance(UNTYPED_INTERVAL);
      await emulator.flush();
      return emulator.grid();
    },
    news() {
      const text = emulator.written().slice(read);
      read += text.length;
      return text;
    },
  };
}

/** A box of lines of text. */
class Page extends CellBox {
  lines: readonly string[] = [];

  protected override paint(area: Parameters<CellBox['paint']>[0]): void {
    for (const [row, line] of this.lines.entries()) {
      area.put(row, 0, line);
    }
  }
}

function page(terminal: Terminal, ...lines: string[]): Page {
  const box = new Page({ parent: terminal.screen, top: 0, left: 0, width: '100%', height: '100%' });
  box.lines = lines;
  return box;
}

describe('openTerminal', () => {
  it('renders once by itself, and writes nothing while nothing changes', async (test) => {
    const { terminal, show, news } = open(test);
    page(terminal, 'hello 你好');
    assert.equal((await show())[0], 'hello 你好          ');
    news();
    terminal.requestRender();
    await show();
    assert.equal(news(), '');
  });

  it('writes in one piece, as a synchronised update', async (test) => {
    const { emulator, terminal, show } = open(test);
    const box = page(terminal, 'one', 'two');
    await show();
    const writes: string[] = [];
    emulator.output.write = (text) => writes.push(text) > 0;
    box.lines = ['ONE', 'two'];
    terminal.requestRender();
    await show();
    assert.deepEqual(writes, ['\x1b[?2026h\x1b[1;1HONE\x1b[?2026l']);
  });

  it('updates the widgets before every render', async (test) => {
    let frames = 0;
    const { terminal, show } = open(test, { render: () => frames++ });
    await show();
    terminal.requestRender();
    terminal.requestRender();
    await show();
    assert.equal(frames, 2);
  });

  it('treats screen.render() of blessed as a request, except while rendering', async (test) => {
    let frames = 0;
    const { terminal, clock, show } = open(test, {
      render: () => {
        frames++;
        terminal.screen.render();
      },
    });
    await show();
    assert.equal(clock.pending, 0);
    terminal.screen.render();
    await show();
    assert.equal(frames, 2);
  });

  it('leaves the process and its streams untouched by blessed', async (test) => {
    const events = ['exit', 'uncaughtException', 'SIGINT', 'SIGTERM', 'SIGQUIT'];
    const count = (): number[] => [
      ...events.map((event) => process.listenerCount(event)),
      ...[process.stdin, process.stdout].flatMap((stream: EventEmitter) =>
        ['data', 'keypress', 'resize', 'newListener'].map((event) => stream.listenerCount(event)),
      ),
    ];
    const before = count();
    const { terminal, show } = open(test);
    new Box({
      parent: terminal.screen,
      width: 5,
      height: 1,
      content: 'x',
      label: 'y',
      mouse: true,
    });
    await show();
    assert.deepEqual(count(), before);
    terminal.close();
    assert.deepEqual(count(), before);
  });

  it('passes the input to every listener, in order, a lone Esc after its delay', async (test) => {
    const { emulator, terminal, clock } = open(test);
    const seen: InputEvent[] = [];
    terminal.onInput((event) => seen.push(event));
    terminal.onInput((event) => seen.push(event));
    emulator.feed('a\x1b');
    assert.deepEqual(seen, Array(2).fill({ type: 'text', text: 'a' }));
    clock.advance(49);
    assert.equal(seen.length, 2);
    clock.advance(1);
    assert.deepEqual(seen.slice(2), Array(2).fill({ type: 'key', key: 'escape' }));
  });

  it('shows typed text in the next turn, even just after another render', async (test) => {
    const { emulator, terminal, clock, show } = open(test);
    const box = page(terminal, '');
    terminal.onInput((event) => {
      if (event.type === 'text') {
        box.lines = [event.text];
      }
      terminal.requestRender();
    });
    for (let render = 0; render < FIRST_RENDERS; render++) {
      terminal.requestRender();
      await show();
    }
    emulator.feed('\x1b[I');
    clock.advance(1);
    box.lines = ['heard'];
    terminal.requestRender();
    clock.advance(1);
    await emulator.flush();
    assert.match(emulator.grid()[0] ?? '', /^ +$/);
    emulator.type('typed');
    clock.advance(0);
    await emulator.flush();
    assert.match(emulator.grid()[0] ?? '', /^typed/);
  });

  it('renders at the pace of what nobody typed until a key comes', async (test) => {
    let frames = 0;
    const { terminal, clock, show } = open(test, { render: () => frames++ });
    for (let count = 0; count <= FIRST_RENDERS; count++) {
      terminal.requestRender();
      await show();
    }
    const before = frames;
    terminal.requestRender();
    clock.advance(1);
    assert.equal(frames, before + 1);
    terminal.requestRender();
    clock.advance(UNTYPED_INTERVAL - 2);
    assert.equal(frames, before + 1);
    clock.advance(2);
    assert.equal(frames, before + 2);
  });

  it('is urgent for a second after a key, and while a render is due', async (test) => {
    const { emulator, terminal, clock, show } = open(test);
    await show();
    assert.equal(terminal.isUrgent, false);
    emulator.feed('\x1b[I');
    assert.equal(terminal.isUrgent, false, 'the window’s focus is no key');
    emulator.feed('a');
    assert.equal(terminal.isUrgent, true);
    clock.advance(999);
    assert.equal(terminal.isUrgent, true);
    clock.advance(1);
    assert.equal(terminal.isUrgent, false);
    terminal.requestRender();
    assert.equal(terminal.isUrgent, true);
    await show();
    assert.equal(terminal.isUrgent, false);
  });

  it('shows the echo of a key that came alone before it waits for another event', async (test) => {
    const { emulator, terminal, clock, show } = open(test);
    const box = page(terminal, '');
    await show();
    clock.advance(100);
    terminal.onInput((event) => {
      box.lines = [event.type === 'text' ? event.text : ''];
      terminal.requestRender(true);
    });
    emulator.feed('a');
    await emulator.flush();
    assert.match(emulator.grid()[0] ?? '', /^a /);
    clock.advance(100);
    emulator.feed('bc');
    await emulator.flush();
    assert.match(emulator.grid()[0] ?? '', /^a /);
    clock.advance(0);
    await emulator.flush();
    assert.match(emulator.grid()[0] ?? '', /^bc /);
  });

  it('shows typed text as soon as the terminal accepts bytes again', async (test) => {
    const { emulator, terminal, clock, show } = open(test);
    const box = page(terminal, '');
    await show();
    clock.advance(100);
    terminal.onInput(() => terminal.requestRender());
    emulator.output.writableNeedDrain = true;
    emulator.type('a');
    box.lines = ['echo'];
    terminal.requestRender();
    await show();
    emulator.output.writableNeedDrain = false;
    emulator.output.emit('drain');
    clock.advance(0);
    await emulator.flush();
    assert.match(emulator.grid()[0] ?? '', /^echo/);
  });

  it('reports the window’s focus until the terminal is given back', async (test) => {
    const { emulator, terminal } = open(test);
    const seen: InputEvent[] = [];
    terminal.onInput((event) => seen.push(event));
    emulator.feed('\x1b[O\x1b[I');
    assert.deepEqual(seen, [
      { type: 'focus', focused: false },
      { type: 'focus', focused: true },
    ]);
    await emulator.flush();
    assert.equal(emulator.modes().focus, true);
    terminal.close();
    await emulator.flush();
    assert.equal(emulator.modes().focus, false);
  });

  it('reports the mouse only while it is requested', async (test) => {
    const { emulator, terminal, news } = open(test);
    const seen: InputEvent[] = [];
    terminal.onInput((event) => seen.push(event));
    const click = '\x1b[<0;3;2M';
    emulator.feed(click);
    terminal.setMouse(true);
    emulator.feed(click);
    await emulator.flush();
    assert.equal(emulator.modes().mouse, 'drag');
    news();
    terminal.setMouse(true);
    assert.equal(news(), '');
    terminal.setMouse(false);
    emulator.feed(click);
    await emulator.flush();
    assert.equal(emulator.modes().mouse, 'none');
    assert.deepEqual(seen, [{ type: 'mouse', action: 'click', column: 2, row: 1 }]);
  });

  it('gives the mouse back when stopped or closed, and requests it again when continued', async (test) => {
    const { emulator, terminal } = open(test);
    const mode = async () => {
      await emulator.flush();
      return emulator.modes().mouse;
    };
    terminal.setMouse(true);
    terminal.suspend();
    assert.equal(await mode(), 'none');
    emulator.process.emit('SIGCONT');
    assert.equal(await mode(), 'drag');
    terminal.close();
    assert.equal(await mode(), 'none');
  });

  it('rings the bell, and copies texts to the clipboard', (test) => {
    const { terminal, news } = open(test);
    news();
    terminal.bell();
    assert.equal(news(), '\x07');
    assert.equal(terminal.copy('naïve 你好\n👍🏽'), true);
    const data = /^\x1b\]52;c;([A-Za-z0-9+/=]+)\x07$/.exec(news())?.[1] ?? '';
    assert.equal(Buffer.from(data, 'base64').toString(), 'naïve 你好\n👍🏽');
  });

  it('shows a desktop notification without control characters', (test) => {
    const { terminal, news } = open(test);
    news();
    terminal.notify('Foyer: bob\x07 in\x9c den', 'ann\x1b\\; hi');
    assert.equal(news(), '\x1b]777;notify;Foyer: bob in den;ann\\, hi\x07');
  });

  it('paints default colours in those of the paper', async (test) => {
    const { emulator, terminal, show } = open(test);
    const style = { fg: 2 as unknown as string };
    new Box({ parent: terminal.screen, width: 5, height: 1, content: 'x', style });
    terminal.setPaper({ fg: 231, bg: 16 });
    await show();
    const looks = () => [emulator.styleAt(0, 0), emulator.styleAt(1, 0), emulator.styleAt(7, 19)];
    assert.deepEqual(
      looks().map(({ bg }) => bg),
      [16, 16, 16],
    );
    assert.equal(emulator.styleAt(0, 0).fg, 2);
    terminal.setPaper(null);
    terminal.requestRender();
    await show();
    assert.deepEqual(
      looks().map(({ bg }) => bg),
      ['default', 'default', 'default'],
    );
  });

  it('refuses to copy empty or long texts', (test) => {
    const { terminal, news } = open(test);
    news();
    assert.equal(terminal.copy(''), false);
    assert.equal(terminal.copy('x'.repeat(56_246)), false);
    assert.equal(news(), '');
    assert.equal(terminal.copy('x'.repeat(56_244)), true);
    terminal.close();
    news();
    assert.equal(terminal.copy('late'), false);
    terminal.bell();
    terminal.setMouse(true);
    assert.equal(news(), '');
  });

  it('sends the Linux console neither a title nor anything for a clipboard or a desktop', (test) => {
    const { terminal, news } = open(test, { env: { TERM: 'linux' } });
    news();
    terminal.setTitle('title');
    assert.equal(terminal.copy('text'), false);
    terminal.notify('title', 'text');
    assert.equal(news(), '');
  });

  it('renders once for any number of new sizes, and reports the last one', async (test) => {
    const sizes: string[] = [];
    const { emulator, terminal, show } = open(test);
    const box = page(terminal, 'text');
    await show();
    terminal.onResize(() => sizes.push(`${terminal.columns}x${terminal.rows}`));
    for (const columns of [21, 5, 70, 30]) {
      emulator.resize(columns, 6);
    }
    assert.equal(terminal.columns, 20);
    const rows = await show();
    assert.deepEqual(sizes, ['30x6']);
    assert.deepEqual(rows, ['text'.padEnd(30), ...Array(5).fill(' '.repeat(30))]);
    assert.equal(box.width, 30);
  });

  it('forgets links that are not shown, once there are many', async (test) => {
    const { terminal, show } = open(test);
    const { links } = terminal.cells;
    const first = links.numberOf('https://example.org/first');
    await show();
    assert.notEqual(links.target(first), undefined);
    for (let count = 0; count < 2000; count++) links.numberOf(`https://example.org/${count}`);
    terminal.requestRender();
    await show();
    assert.equal(links.target(first), undefined);
  });

  it('shows every row and column after a change of the rows or the columns alone', async (test) => {
    const { emulator, terminal, show } = open(test);
    const box = page(terminal);
    const sizes = [
      [20, 4],
      [20, 7],
      [20, 2],
      [30, 2],
      [9, 2],
      [9, 3],
    ] as const;
    for (const [columns, rows] of sizes) {
      emulator.resize(columns, rows);
      for (const sign of 'abc') {
        box.lines = Array.from({ length: rows }, () => sign.repeat(columns));
        terminal.requestRender();
        assert.deepEqual(await show(), box.lines);
      }
    }
  });

  it('repaints everything when the window returns to its size unnoticed', async (test) => {
    const { emulator, terminal, show } = open(test);
    page(terminal, 'text that is cut off');
    const before = await show();
    emulator.resize(3, 1);
    emulator.resize(20, 4);
    emulator.output.write('\x1b[2J');
    assert.deepEqual(await show(), before);
    emulator.output.write('\x1b[2J');
    // Node emits no resize if it finds the size unchanged.
    emulator.process.emit('SIGWINCH');
    assert.deepEqual(await show(), before);
  });

  it('survives every size down to one cell', async (test) => {
    const { emulator, terminal, show } = open(test);
    const box = page(terminal, '你好 hello');
    new List({
      parent: terminal.screen,
      width: '50%',
      height: '50%',
      border: 'line',
      items: ['a'],
    });
    for (const [columns, rows] of [
      [1, 1],
      [2, 1],
      [1, 5],
      [3, 3],
      [200, 60],
      [20, 4],
    ] as const) {
      emulator.resize(columns, rows);
      await show();
    }
    box.setFront();
    terminal.requestRender();
    assert.equal((await show())[0], '你好 hello          ');
  });

  it('assumes 80x24 for a terminal that does not know its size', (test) => {
    const output = Object.assign(new EventEmitter(), {
      isTTY: true,
      columns: 0,
      rows: 0,
      write() {},
    });
    const { terminal } = open(test, { output });
    assert.deepEqual([terminal.columns, terminal.rows], [80, 24]);
  });

  it('draws no more than 1000x500 cells, whatever size a terminal claims', (test) => {
    const output = Object.assign(new EventEmitter(), {
      isTTY: true,
      columns: 65_535,
      rows: 65_535,
      write() {},
    });
    const { terminal } = open(test, { output });
    assert.deepEqual([terminal.columns, terminal.rows], [1000, 500]);
  });

  it('shows the cursor in its cell, and hides it off the screen', async (test) => {
    const { emulator, terminal, show, news } = open(test);
    page(terminal, 'text');
    await show();
    assert.equal(emulator.cursor().visible, false);
    for (const place of [
      { column: 3, row: 2 },
      { column: 19, row: 3 },
    ]) {
      terminal.setCursor(place);
      terminal.requestRender();
      await show();
      assert.deepEqual(emulator.cursor(), { ...place, visible: true });
    }
    news();
    terminal.setCursor({ column: 0, row: 1 });
    terminal.requestRender();
    await show();
    assert.equal(news(), '\x1b[2;1H');
    for (const nowhere of [null, { column: 20, row: 0 }, { column: 0, row: -1 }]) {
      terminal.setCursor({ column: 1, row: 1 });
      terminal.requestRender();
      await show();
      terminal.setCursor(nowhere);
      terminal.requestRender();
      await show();
      assert.equal(emulator.cursor().visible, false);
    }
  });

  it('puts the cursor back after every change, hidden while it is drawn', async (test) => {
    const { emulator, terminal, show, news } = open(test);
    const box = page(terminal, 'text');
    terminal.setCursor({ column: 3, row: 2 });
    await show();
    news();
    box.lines = ['Text'];
    terminal.requestRender();
    await show();
    assert.equal(news(), '\x1b[?2026h\x1b[?25l\x1b[1;1HT\x1b[3;4H\x1b[?25h\x1b[?2026l');
    assert.deepEqual(emulator.cursor(), { column: 3, row: 2, visible: true });
  });

  it('sets the title without control characters', async (test) => {
    const { emulator, terminal, news } = open(test);
    terminal.setTitle('room \x07\x1b]0;evil\x9c 你好\ud800');
    await emulator.flush();
    assert.equal(emulator.title(), 'room ]0;evil 你好');
    news();
    terminal.setTitle('room ]0;evil 你好');
    assert.equal(news(), '');
  });

  it('repaints everything on redraw', async (test) => {
    const { emulator, terminal, show } = open(test);
    page(terminal, 'text');
    await show();
    emulator.output.write('\x1b[2;2Hgarbage');
    await emulator.flush();
    terminal.redraw();
    assert.deepEqual(await show(), ['text'.padEnd(20), ...Array(3).fill(' '.repeat(20))]);
  });

  it('computes again on redraw what was remembered', async (test) => {
    const { terminal, show } = open(test);
    page(terminal, 'text');
    await show();
    let computed = 0;
    const count = memo(() => ++computed);
    assert.deepEqual([count(), count()], [1, 1]);
    terminal.redraw();
    assert.equal(count(), 2);
    await show();
  });

  it('writes nothing while suspended, and everything when continued', async (test) => {
    const { emulator, terminal, show, news } = open(test);
    const box = page(terminal, 'before');
    terminal.setTitle('title');
    await show();
    terminal.suspend();
    news();
    box.lines = ['after'];
    terminal.requestRender();
    terminal.setTitle('new title');
    emulator.process.emit('SIGCONT');
    const rows = await show();
    assert.equal(rows[0], 'after'.padEnd(20));
    assert.equal(emulator.title(), 'new title');
    assert.equal(emulator.altScreen(), true);
  });

  it('notices a size that changed while it was stopped', async (test) => {
    const { emulator, terminal, show } = open(test);
    terminal.suspend();
    emulator.output._refreshSize = () => emulator.resize(33, 7);
    emulator.process.emit('SIGCONT');
    await show();
    assert.deepEqual([terminal.columns, terminal.rows], [33, 7]);
  });

  it('waits until the terminal has accepted what was written', async (test) => {
    const { emulator, terminal, show } = open(test);
    page(terminal, 'text');
    emulator.output.writableNeedDrain = true;
    assert.equal((await show())[0], ' '.repeat(20));
    emulator.output.writableNeedDrain = false;
    emulator.output.emit('drain');
    assert.equal((await show())[0], 'text'.padEnd(20));
  });

  it('owes one render, with one listener, however often it is requested while output is blocked', async (test) => {
    let frames = 0;
    const { emulator, terminal, show } = open(test, { render: () => frames++ });
    await show();
    const listeners = emulator.output.listenerCount('drain');
    emulator.output.writableNeedDrain = true;
    for (let count = 0; count < 20; count++) {
      terminal.requestRender();
      await show();
    }
    assert.equal(emulator.output.listenerCount('drain'), listeners);
    emulator.output.writableNeedDrain = false;
    for (let count = 0; count < 3; count++) {
      emulator.output.emit('drain');
      await show();
    }
    assert.equal(frames, 2);
  });

  it('owes the newest request of each kind while output is blocked, once', (test) => {
    const { emulator, terminal, news } = open(test);
    news();
    emulator.output.writableNeedDrain = true;
    for (const title of ['one', 'two']) terminal.setTitle(title);
    terminal.bell();
    assert.equal(news(), '');
    emulator.output.writableNeedDrain = false;
    for (const expected of ['\x1b]2;two\x07\x07', '']) {
      emulator.output.emit('drain');
      assert.equal(news(), expected);
    }
  });

  it('owes no request from before a stop', (test) => {
    const { emulator, terminal, news } = open(test);
    emulator.output.writableNeedDrain = true;
    terminal.bell();
    terminal.suspend();
    emulator.output.writableNeedDrain = false;
    emulator.process.emit('SIGCONT');
    news();
    emulator.output.emit('drain');
    assert.doesNotMatch(news(), /\x07/);
  });

  it('leaves nothing open when closed, however often', async (test) => {
    const { emulator, terminal, clock, news } = open(test);
    emulator.feed('\x1b');
    terminal.close();
    news();
    terminal.close();
    terminal.requestRender();
    terminal.setTitle('late');
    emulator.type('late');
    clock.advance(1000);
    await emulator.flush();
    assert.equal(news(), '');
    assert.equal(clock.pending, 0);
    assert.equal(emulator.altScreen(), false);
    assert.equal(emulator.output.listenerCount('resize'), 0);
    assert.equal(emulator.output.listenerCount('drain'), 0);
    assert.equal(emulator.process.listenerCount('SIGWINCH'), 0);
    assert.equal(emulator.input.listenerCount('data'), 0);
  });

  it('shows the clusters of hidden and scrolled-away nodes after slots ran out', async (test) => {
    const { terminal, show } = open(test);
    const items = ['one', 'two', 'three', 'four', 'five', '👍🏽 six'];
    const list = new List({ parent: terminal.screen, width: 20, height: 4, items: [] });
    list.setItems(items.map((item) => terminal.cells.encode(item)) as never);
    await show();
    for (let n = 0; n < 7000; n++) {
      terminal.cells.encode(String.fromCodePoint(0x20000 + n));
    }
    list.select(5);
    terminal.requestRender();
    assert.equal((await show())[3], '👍🏽 six              ');
  });

  it('shows the widgets of blessed-contrib, with their tags', async (test) => {
    const { emulator, terminal, show } = open(test);
    emulator.resize(40, 12);
    await show();
    const require = createRequire(import.meta.url);
    const Table = require('blessed-contrib/lib/widget/table.js');
    const Sparkline = require('blessed-contrib/lib/widget/sparkline.js');
    const table = new Table({
      parent: terminal.screen,
      height: 8,
      columnWidth: [8, 8],
      columnSpacing: 1,
    });
    const rows = [['你好', '{bold}']].map((row) => row.map((cell) => terminal.cells.encode(cell)));
    table.setData({ headers: ['room', 'topic'], data: rows });
    const spark = new Sparkline({ parent: terminal.screen, top: 8, height: 4, tags: true });
    spark.setData(['busy'], [[1, 4, 8]]);
    terminal.requestRender();
    const grid = await show();
    assert.match(grid[0] ?? '', /^room +topic/);
    assert.match(grid[2] ?? '', /^ 你好 +\{bold\}/);
    assert.match(grid[9] ?? '', /^busy:/);
    assert.match(grid[10] ?? '', /^▁▄█/);
    assert.equal(emulator.styleAt(9, 0).bold, true);
  });

  it('lets blessed draw dim text', async (test) => {
    const { emulator, terminal, show } = open(test);
    const style = { dim: true } as { bold?: boolean };
    new Box({ parent: terminal.screen, width: 5, height: 1, content: 'x', style });
    await show();
    assert.equal(emulator.styleAt(0, 0).dim, true);
  });
});
