import { columns, fit, fitLeft } from '../text/width.js';
import { wrap } from '../text/wrap.js';
import type { Entry } from './entry.js';

/** What a piece of a row is, for the theme to colour. */
export type Role =
  | 'time'
  | 'name'
  | 'own-name'
  | 'rule'
  | 'text'
  | 'mention'
  | 'notice'
  | 'problem';

/** A piece of a row: sanitised text in one role; `hue` tells names apart. */
export interface Span {
  readonly text: string;
  readonly role: Role;
  readonly hue?: number;
}

/** One row on the screen. */
export type Row = readonly Span[];

/** How a log of some width is divided, in columns; 0 for a column that gave way. */
interface Columns {
  readonly time: number;
  readonly name: number;
  readonly text: number;
}

const TIME_WIDTH = 5;
/** What stands in the place of a name; only ours is the first, and no remote text gets there. */
const MARKS = { notice: '✱', came: '→', went: '←', plain: '' } as const;

/** Divides a log that is `width` columns wide. */
export function columnsOf(width: number): Columns {
  const time = width >= 44 ? TIME_WIDTH + 1 : 0;
  const name = width >= 60 ? 12 : width >= 30 ? 8 : 0;
  return { time, name, text: Math.max(1, width - time - (name === 0 ? 0 : name + 3)) };
}

/** The rows of one entry in a log of `width` columns, under the day it was written on where that is new. */
export function rowsOf(entry: Entry, previous: Entry | undefined, width: number): Row[] {
  const rows = bodyRows(entry, width);
  return isNewDay(entry, previous) ? [dayRow(entry.at, width), ...rows] : rows;
}

function bodyRows(entry: Entry, width: number): Row[] {
  const plan = columnsOf(width);
  if (plan.name === 0) return narrowRows(entry, width);
  const role = textRole(entry);
  return wrap(entry.text, plan.text).map((line, index) => [
    ...(index === 0 ? firstMargin(entry, plan) : laterMargin(plan)),
    { text: line.text, role },
  ]);
}

/** Without columns a text could begin with a mark of ours; so it gets one that is not. */
const NARROW_PLAIN_MARK = '·';

/** Where there is no room for columns the name stands in front of the text. */
function narrowRows(entry: Entry, width: number): Row[] {
  const name = entry.kind === 'said' ? `${entry.speaker}: ` : '';
  const mark = entry.kind === 'said' ? '' : `${markOf(entry) || NARROW_PLAIN_MARK} `;
  const role = textRole(entry);
  return wrap(mark + name + entry.text, width).map((line, index) => {
    const head = index === 0 ? line.text.slice(0, name.length) : '';
    const rest = { text: line.text.slice(head.length), role };
    return head === '' ? [rest] : [{ ...nameSpan(entry), text: head }, rest];
  });
}

function firstMargin(entry: Entry, plan: Columns): Span[] {
  const name = nameSpan(entry);
  const time: Span[] = plan.time > 0 ? [{ text: `${timeText(entry.at)} `, role: 'time' }] : [];
  return [...time, { ...name, text: fitLeft(name.text, plan.name) }, { text: ' │ ', role: 'rule' }];
}

function laterMargin(plan: Columns): Span[] {
  return [
    { text: ' '.repeat(plan.time + plan.name), role: 'time' },
    { text: ' │ ', role: 'rule' },
  ];
}

function nameSpan(entry: Entry): Span {
  if (entry.kind !== 'said') return { text: markOf(entry), role: textRole(entry) };
  if (entry.own) return { text: entry.speaker, role: 'own-name' };
  return { text: entry.speaker, role: 'name', hue: hueOf(entry.speaker) };
}

function markOf(entry: Exclude<Entry, { kind: 'said' }>): string {
  if (entry.kind === 'presence') return entry.came ? MARKS.came : MARKS.went;
  return MARKS[entry.kind];
}

function textRole(entry: Entry): Role {
  if (entry.kind === 'presence') return 'notice';
  if (entry.kind === 'notice') return entry.tone === 'problem' ? 'problem' : 'notice';
  return entry.kind === 'said' && entry.mention ? 'mention' : 'text';
}

/** A stable number for a name, from which the theme takes its colour. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

function isNewDay(entry: Entry, previous: Entry | undefined): boolean {
  return previous === undefined || dayOf(entry.at) !== dayOf(previous.at);
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}

function timeText(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});

function dayRow(at: number, width: number): Row {
  const title = ` ${dayFormat.format(at)} `;
  const free = width - columns(title);
  if (free < 4) return [{ text: fit(title.trim(), width), role: 'rule' }];
  const left = Math.floor(free / 2);
  return [
    { text: '─'.repeat(left), role: 'rule' },
    { text: title, role: 'time' },
    { text: '─'.repeat(free - left), role: 'rule' },
  ];
}
