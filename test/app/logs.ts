/** Logs and entries for tests. */

import type { Entry } from '../../src/app/log/entry.js';
import type { LogWindow } from '../../src/app/log/log-viewport.js';
import { presenceOf } from '../../src/app/log/presence.js';
import type { Scrollback } from '../../src/app/log/scrollback.js';
import type { Row } from '../../src/app/log/span-rows.js';
import { newLog } from '../../src/app/room/room.js';

process.env.TZ = 'UTC';

/** The time of everything, unless given: Monday 23 November 2026, 14:02, in ms. */
export const AT = Date.UTC(2026, 10, 23, 14, 2);
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** A log's width in which the text has 20 columns. */
export const COLUMNS = 31;
export const TEXT_COLUMNS = 20;

type Said = Extract<Entry, { type: 'said' }>;
type Presence = Extract<Entry, { type: 'presence' }>;

/** A message, of bob's unless given. */
export function said(text: string, change: Partial<Said> = {}): Said {
  return { type: 'said', time: AT, speaker: 'bob', text, own: false, mention: false, ...change };
}

export function plain(text: string, time = AT): Entry {
  return { type: 'plain', time, text };
}

export function notice(text: string, tone: 'info' | 'problem' = 'info'): Entry {
  return { type: 'notice', time: AT, text, tone };
}

/** One person's coming or going. */
export function presence(text: string, came: boolean, time = AT): Presence {
  const [name = ''] = text.split(' ');
  return presenceOf({ name, came }, text, time);
}

/** A log of entries; a text alone is what came from nobody that is known. */
export function logOf(entries: readonly (Entry | string)[], capacity = 100): Scrollback<Entry> {
  const log = newLog(capacity);
  for (const entry of entries) log.append(typeof entry === 'string' ? plain(entry) : entry);
  return log;
}

/** A window in which nothing is new and nothing is searched, unless given. */
export function windowOn(
  log: Scrollback<Entry>,
  rows: number,
  change: Partial<LogWindow> = {},
): LogWindow {
  return {
    log,
    columns: COLUMNS,
    names: 8,
    rows,
    newFrom: null,
    query: '',
    match: null,
    year: 2026,
    ...change,
  };
}

/** Returns the words of a row. */
export function textOf(row: Row): string {
  return row.map((span) => span.text).join('');
}

/** Returns the words of a row, without the columns before them and the lines of a rule. */
export function wordsOf(row: Row): string {
  return textOf(row)
    .replaceAll('─', '')
    .replace(/^.*[│┃]/, '')
    .trim();
}

/** Texts that differ: m0, m1, … */
export function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `m${index}`);
}
