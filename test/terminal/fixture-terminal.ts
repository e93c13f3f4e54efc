/** A program for the tests in a real terminal: shows its input, and ends in every way a program can end. */

import { type Area, CellBox } from '../../src/terminal/blessed/cell-box.js';
import type { InputEvent } from '../../src/terminal/input/input-event.js';
import { openTerminal } from '../../src/terminal/open-terminal.js';
import { steadyStandardOutput } from '../../src/terminal/standard-streams.js';

const seen: string[] = [];

class Page extends CellBox {
  protected override paint(area: Area): void {
    area.put(0, 0, `READY ${process.pid} ${area.columns}x${area.rows} 你好 👍🏽`);
    seen.slice(-5).forEach((line, index) => {
      area.put(index + 1, 0, line, { fg: 2 });
    });
  }
}

const terminal = openTerminal({
  input: process.stdin,
  output: steadyStandardOutput(),
  env: process.env,
  process,
  render: () => terminal.setCursor({ column: 2, row: 2 }),
});
new Page({
  parent: terminal.screen,
  top: 0,
  left: 0,
  width: '100%',
  height: '100%',
  border: 'line',
});
terminal.setTitle('Foyer: fixture');

/** The ways out, by the key that takes them. */
const ACTIONS: Readonly<Record<string, () => void>> = {
  q: () => terminal.close(),
  x: () => process.exit(7),
  t: () => {
    throw new Error('thrown on purpose');
  },
  h: () => {
    throw new Error(process.env.FOYER_TEST_ERROR);
  },
  m: () => terminal.setMouse(true),
  r: () => void Promise.reject(new Error('rejected on purpose')),
};

function react(event: InputEvent): void {
  seen.push(JSON.stringify(event));
  terminal.requestRender();
  if (event.type === 'key' && event.key === 'C-z') {
    terminal.suspend();
  } else if (event.type === 'text') {
    ACTIONS[event.text]?.();
  }
}

terminal.onInput(react);
