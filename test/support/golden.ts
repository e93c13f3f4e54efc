/** Compares screens with goldens. */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The drawings lie beside the tests' sources, in a folder for the first word of their names. Tests run in dist/test. */
const FOLDER = resolve(import.meta.dirname, '../../../test/screens/golden');

/** The sizes at which screens are drawn: roomy, usual, small, and the smallest. */
export const SIZES = [
  [100, 30],
  [80, 24],
  [40, 10],
  [20, 5],
] as const;

/** A screen as a drawing: a row between bars, so that blanks at its end are visible. */
export function drawing(rows: readonly string[]): string {
  return rows.map((row) => `|${row}|\n`).join('');
}

/**
 * Compares a screen with the drawing of this name. With `UPDATE_GOLDEN=1` in the environment the
 * drawing is written again instead: look at what changed before you commit it.
 */
export function assertGolden(name: string, rows: readonly string[]): void {
  const [group = name] = name.split('-');
  assertText(resolve(FOLDER, group, `${name}.txt`), drawing(rows));
}

/** The same for any text, by the path of its file. */
export function assertText(file: string, text: string): void {
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  assert.equal(text, readFileSync(file, 'utf8'));
}

/** The port in a drawing: the tests' ports are never the same, but as wide. */
export function withoutPort(rows: readonly string[], port: number): string[] {
  return rows.map((row) => row.replaceAll(String(port), '15220'.slice(-String(port).length)));
}
