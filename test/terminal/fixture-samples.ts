/** A program for the test under tmux: shows every sample with a border and the widths that tmux reports. */

import { type Area, CellBox } from '../../src/terminal/blessed/cell-box.js';
import { describeGlyph, visibleClusters } from '../../src/terminal/cells/glyph.js';
import { openTerminal } from '../../src/terminal/open-terminal.js';
import { steadyStandardOutput } from '../../src/terminal/standard-streams.js';
import { SAMPLES, WIDTHS_AT } from './samples.js';

/** Asks the terminal for the width of a text, in columns. */
function askWidth(text: string): Promise<number> {
  return new Promise((resolve) => {
    let reply = '';
    const read = (data: Buffer): void => {
      reply += data;
      const column = /\x1b\[\d+;(\d+)R/.exec(reply)?.[1];
      if (column !== undefined) {
        process.stdin.removeListener('data', read);
        resolve(Number(column) - 1);
      }
    };
    process.stdin.on('data', read);
    process.stdout.write(`\r${text}\x1b[6n`);
  });
}

process.stdin.setRawMode(true);
const widths: number[][] = [];
for (const sample of SAMPLES) {
  const row: number[] = [];
  for (const { text, width } of visibleClusters(sample)) {
    row.push(await askWidth(describeGlyph(text, width).plain));
  }
  widths.push(row);
}

class Page extends CellBox {
  protected override paint(area: Area): void {
    for (const [row, sample] of SAMPLES.entries()) {
      area.put(row, 0, `${sample}|`);
      area.put(row, WIDTHS_AT, `widths ${widths[row]?.join(' ')}`);
    }
  }
}

const terminal = openTerminal({
  input: process.stdin,
  output: steadyStandardOutput(),
  env: process.env,
  process,
  render: () => {},
});
new Page({
  parent: terminal.screen,
  top: 0,
  left: 0,
  width: '100%',
  height: '100%',
  border: 'line',
});
terminal.onInput(() => terminal.close());
