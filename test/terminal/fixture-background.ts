/** A program for the tests in a real terminal: asks it for its background at a key, and shows the answer. */

import { type Area, CellBox } from '../../src/terminal/blessed/cell-box.js';
import { openTerminal } from '../../src/terminal/open-terminal.js';
import { steadyStandardOutput } from '../../src/terminal/standard-streams.js';

const typed: string[] = [];

class Page extends CellBox {
  protected override paint(area: Area): void {
    area.put(0, 0, `background ${terminal.background} typed ${typed.join(' ')} end`);
  }
}

const terminal = openTerminal({
  input: process.stdin,
  output: steadyStandardOutput(),
  env: process.env,
  process,
  render: () => {},
});
new Page({ parent: terminal.screen, top: 0, left: 0, width: '100%', height: '100%' });

terminal.onInput((event) => {
  typed.push('text' in event ? event.text : event.type);
  terminal.askBackground();
  terminal.redraw();
  if (event.type === 'text' && event.text === 'q') terminal.close();
});
