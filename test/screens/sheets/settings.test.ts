/** The choices of a setting, below the table of settings. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settings } from '../../../screens/sheets/settings.js';
import { settingViews } from '../../../src/input/lists/settings-pane.js';
import { SETTINGS } from '../../../src/settings/setting-rows.js';
import type { Span } from '../../../src/text/span.js';
import { room, sitDown } from '../looks/builders.js';

const BORDERS = 4;
const GAP = '  ';
const WIDTHS = Array.from({ length: 100 }, (_, index) => index + 20);

const textOf = (spans: readonly Span[]) => spans.map(({ text }) => text).join('');

/** The rows with the choices of a setting, in a pane that is `width` columns wide inside. */
function choiceRows(index: number, width: number): readonly string[] {
  const size = { columns: width + BORDERS, rows: 60 };
  const { ui } = room(sitDown(size)).type(`<f5>${'<down>'.repeat(index)}`);
  const rows = settings(ui, { offset: 0 }).rows.map(textOf);
  const { choices } = settingViews(ui)[index] ?? { choices: [] };
  const first = rows.findIndex((row) => row.slice(2).startsWith(`${choices[0]}${GAP}`));
  assert.notEqual(first, -1, `no choices in ${width} columns`);
  let count = 0;
  let left = choices.length;
  while (left > 0) left -= (rows[first + count++] ?? '').trim().split(/ {2,}(?:› )?/).length;
  return rows.slice(first, first + count);
}

describe('the choices of a setting', () => {
  for (const [index, { name, kind }] of SETTINGS.entries()) {
    if (kind.type !== 'choice') continue;
    test(`${name}: a row holds as many as fit, and no more`, () => {
      for (const width of WIDTHS) {
        const rows = choiceRows(index, width).map((row) => row.slice(0, -GAP.length));
        for (const [line, row] of rows.entries()) {
          assert.ok(row.length <= width, `“${row}” in ${width} columns`);
          const next = rows[line + 1]?.split(/(?<=\S) {2}/)[0];
          if (next !== undefined)
            assert.ok((row + GAP + next).length > width, `“${row}”, “${next}”`);
        }
      }
    });
  }
});
