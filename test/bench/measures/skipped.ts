/** The messages of a flood that were never drawn. */

import { TEXT_BYTES } from '../programs/flood.js';
import { floodTexts } from '../texts.js';
import type { UnderTest } from '../under-test.js';

/** The characters at the begin of a flood's text that tell it from the others. */
const HEAD = 20;
const HEADS = floodTexts(TEXT_BYTES).map((text) => text.slice(0, HEAD));
const PAGE_UP = '\x1b[5~';
const PAGES = 3;

/**
 * Returns the most messages that a page up jumps over: neither the page before nor the one after shows them. NaN if
 * the pages show no messages of a flood.
 */
export async function skippedRows(program: UnderTest): Promise<number> {
  const skipped: number[] = [];
  let before = indices(await program.rows());
  for (let page = 0; page < PAGES; page++) {
    await program.settled(PAGE_UP);
    const after = indices(await program.rows());
    if (before[0] === undefined || after.length === 0 || after[0] === before[0]) return Number.NaN;
    skipped.push(between(after.at(-1) ?? 0, before[0]));
    before = after;
  }
  return Math.max(...skipped);
}

/** The numbers of the flood's texts in the rows of a screen, from top to bottom. */
function indices(rows: readonly string[]): number[] {
  return rows.flatMap((row) => {
    const index = HEADS.findIndex((head) => row.includes(head));
    return index < 0 ? [] : [index];
  });
}

/** How many texts lie between one that was sent earlier and one that was sent later; the texts repeat. */
function between(earlier: number, later: number): number {
  const steps = (later - earlier + HEADS.length) % HEADS.length;
  // Pages overlap if the last text of the earlier one comes after the first of the later one.
  return steps > HEADS.length / 2 ? 0 : Math.max(0, steps - 1);
}
