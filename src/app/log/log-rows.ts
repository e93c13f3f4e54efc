/** Draws log entries as rows of spans. Pure. */

import { columns, cutMiddle, fitLeft } from '../../text/measure/width.js';
import { wrap } from '../../text/measure/wrap.js';
import { dayOf, type Entry, type Manner } from './entry.js';
import { findCodes, findLinks, findMatches, type Marks, markedSpans } from './highlight.js';
import { PRIVATE } from './log-sentences.js';
import { movesOf, presenceWords } from './presence.js';
import { dayRow } from './separator-rows.js';
import type { Role, Row, Span } from './span-rows.js';
import { timeText, yearOf } from './stamps.js';

/** The space for a log, in columns. */
export interface LogArea {
  readonly columns: number;
  /** The width of the widest name that should not be cut, or of the column that it has. */
  readonly names: number;
  /** How names are cut that would be the same with the usual cut; left out for none. */
  readonly cuts?: NameCuts;
}

/** Names, and how they are cut. */
export type NameCuts = ReadonlyMap<string, string>;

export const NO_CUTS: NameCuts = new Map();

/** The widths of the columns of a log; 0 for a column without room. */
interface Columns {
  readonly time: number;
  readonly name: number;
  readonly text: number;
}

const TIME_WIDTH = 5;

/** The least and the most columns for names, and the most in a log with less than `wide` columns. */
const NAME_COLUMNS = { least: 6, most: 14, mostInNarrow: 8, wide: 60 } as const;
/** A wide log leaves at least this many columns to the text, unless names have their least already. */
const LEAST_TEXT = 52;

/** The marks in the column of names. Remote text cannot write there. */
const MARKS = { notice: '✱', came: '→', went: '←', both: '↔', plain: '' } as const;

/** The rule between name and text; a heavy one beside a mention. */
const RULE = ' │ ';
const MENTION_RULE = ' ┃ ';
/** The rules beside what somebody does, and beside private words. */
const ACTION_RULE = ' * ';
const PRIVATE_RULE = ' » ';
/** The rule beside a text that may be a further part of the one above it. */
const FRAGMENT_RULE = ' ┊ ';
/** The rule beside an entry that the wire pane has led to. */
const POINTER_RULE = ' › ';
const RULES: readonly (string | undefined)[] = [
  ...[RULE, MENTION_RULE, ACTION_RULE, PRIVATE_RULE],
  ...[FRAGMENT_RULE, POINTER_RULE],
];

/** The search in a log. */
export interface Sought {
  /** Folded; empty for none. */
  readonly query: string;
  /** True for the current match. */
  readonly here: boolean;
}

const NOTHING: Sought = { query: '', here: false };

function marksOf(entry: Entry, { query, here }: Sought): Marks {
  return {
    codes: entry.type === 'said' ? findCodes(entry.text) : [],
    links: findLinks(entry.text),
    matches: findMatches(entry.text, query),
    name: entry.type === 'said' && findMatches(entry.speaker, query).length > 0,
    found: here ? 'found-here' : 'found',
  };
}

/** Divides a log. */
export function columnsOf({ columns: width, names }: LogArea): Columns {
  const time = width >= 44 ? TIME_WIDTH + 1 : 0;
  const { least } = NAME_COLUMNS;
  const most = Math.max(least, mostForNames(width, time));
  const name = width >= 30 ? Math.min(most, Math.max(least, names)) : 0;
  return { time, name, text: Math.max(1, width - time - (name === 0 ? 0 : name + RULE.length)) };
}

function mostForNames(width: number, time: number): number {
  if (width < NAME_COLUMNS.wide) return NAME_COLUMNS.mostInNarrow;
  return Math.min(NAME_COLUMNS.most, width - time - RULE.length - LEAST_TEXT);
}

/** Returns a name for a column of names: cut in its middle, or padded before it. */
export function nameText(name: string, width: number, cuts = NO_CUTS): string {
  return fitLeft(cuts.get(name) ?? cutMiddle(name, width), width);
}

/**
 * Returns the rows of an entry in a log, below its day if that is a new one, with matches
 * marked. `year` is the current one, which a day does not name. `isApart`: a separator lies above it, so
 * that its name is shown again.
 */
export function rowsOf(
  entry: Entry,
  previous: Entry | undefined,
  area: LogArea,
  sought: Sought = NOTHING,
  year = yearOf(entry.time),
  isApart = false,
): Row[] {
  const shown = inOneRow(withReader(entry), area);
  const above = {
    time: minuteAbove(entry, previous),
    isBlock: isBlock(entry, previous) && !isApart,
  };
  const rows = bodyRows(shown, above, area, marksOf(shown, sought));
  return isNewDay(entry, previous) ? [dayRow(entry.time, area.columns, year), ...rows] : rows;
}

/** Returns private words after whose they are; any other entry as it is. */
export function withReader(entry: Entry): Entry {
  if (entry.type !== 'said' || entry.manner?.type !== 'private') return entry;
  const reader = entry.own ? PRIVATE.to(shownName(entry.manner.to)) : PRIVATE.toYou;
  return { ...entry, text: reader + entry.text };
}

/** Returns an entry about several comings and goings with as many names as one row holds. */
function inOneRow(entry: Entry, area: LogArea): Entry {
  if (entry.type !== 'presence' || movesOf(entry) < 2) return entry;
  const { name, text } = columnsOf(area);
  const room = name === 0 ? area.columns - columns(INDENT) - columns(`${markOf(entry)} `) : text;
  return { ...entry, text: presenceWords(entry, room) };
}

/** Dims rows of stored history, except for links, matches and rules. */
export function dimmed(rows: readonly Row[]): Row[] {
  return rows.map((row) => row.map((span) => (KEEPS_ROLE.has(span.role) ? span : dimSpan(span))));
}

const KEEPS_ROLE: ReadonlySet<Role> = new Set<Role>(['link', 'found', 'found-here', 'rule']);

function dimSpan({ text }: Span): Span {
  return { text, role: 'dim' };
}

/** Marks the rows of an entry that something has led to: the rule beside it, and its text. */
export function pointed(rows: readonly Row[]): Row[] {
  return rows.map((row) => row.map((span) => pointedSpan(span)));
}

function pointedSpan(span: Span): Span {
  if (RULES.includes(span.text)) return { text: POINTER_RULE, role: 'accent' };
  return POINTED.has(span.role) ? { ...span, role: 'accent' } : span;
}

const POINTED: ReadonlySet<Role> = new Set<Role>(['text', 'strong', 'notice']);

/** The things that an entry has in common with the one above it. */
interface Above {
  /** True if it shows the same minute. */
  readonly time: boolean;
  /** True if it is of the same person, who goes on. */
  readonly isBlock: boolean;
}

function bodyRows(entry: Entry, above: Above, area: LogArea, marks: Marks): Row[] {
  const plan = columnsOf(area);
  if (plan.name === 0) return narrowRows(entry, area.columns, marks);
  const role = textRole(entry);
  return wrap(entry.text, plan.text).map((line, index) => [
    ...(index === 0 ? firstMargin(entry, above, area, marks) : laterMargin(entry, plan)),
    ...markedSpans(line, role, marks),
  ]);
}

/** The mark of plain text in a log without columns, so that the text cannot imitate one of our marks. */
export const NARROW_PLAIN_MARK = '·';
/** The same for a text that may be a further part of the one above it. */
const NARROW_FRAGMENT_MARK = '┊';

const INDENT = '  ';

/** Returns the rows for a log without columns: the name comes before the text. */
function narrowRows(entry: Entry, width: number, marks: Marks): Row[] {
  const name = entry.type === 'said' ? `${shownName(entry.speaker)}${signAfter(entry)} ` : '';
  const plain = entry.type === 'plain' && entry.fragment ? NARROW_FRAGMENT_MARK : NARROW_PLAIN_MARK;
  const mark = entry.type === 'said' ? '' : `${markOf(entry) || plain} `;
  const before = mark.length + name.length;
  const role = textRole(entry);
  const look = marks.name ? { role: marks.found } : {};
  return wrap(mark + name + entry.text, Math.max(1, width - INDENT.length)).map((line, index) => {
    const head = line.text.slice(0, Math.max(0, before - line.start));
    const rest = {
      text: line.text.slice(head.length),
      start: line.start + head.length - before,
      end: line.end - before,
    };
    const spans = markedSpans(rest, role, marks);
    const all = head === '' ? spans : [{ ...nameSpan(entry), ...look, text: head }, ...spans];
    return index === 0 ? all : [{ text: INDENT, role }, ...all];
  });
}

/** The margin of an entry's first row: its time if the row above has another, its name unless it goes on. */
function firstMargin(entry: Entry, above: Above, area: LogArea, marks: Marks): Span[] {
  const plan = columnsOf(area);
  const name = { ...nameSpan(entry), ...(marks.name && { role: marks.found }) };
  const isNamed = marks.name || !above.isBlock;
  return [
    ...(plan.time === 0 ? [] : [above.time ? blanks(plan.time) : timeSpan(entry)]),
    isNamed ? { ...name, text: nameText(name.text, plan.name, area.cuts) } : blanks(plan.name),
    ruleSpan(entry),
  ];
}

function laterMargin(entry: Entry, plan: Columns): Span[] {
  const time = plan.time === 0 ? [] : [blanks(plan.time)];
  return [...time, blanks(plan.name), ruleSpan(entry)];
}

function blanks(count: number): Span {
  return { text: ' '.repeat(count), role: 'time' };
}

function timeSpan(entry: Entry): Span {
  return { text: `${timeText(entry.time)} `, role: 'time' };
}

/**
 * Returns the first visible row, which says who speaks and when: muted, if that stands further up. Separators
 * stay as they are, and so does a log without columns, where each message has its name.
 */
export function headed(row: Row, entry: Entry, area: LogArea): Row {
  const plan = columnsOf(area);
  const at = plan.time === 0 ? 0 : 1;
  const rule = row[at + 1]?.text;
  if (plan.name === 0 || !RULES.includes(rule)) return row;
  const name = nameText(nameSpan(entry).text, plan.name, area.cuts);
  const time = timeSpan(entry).text;
  return row.map((span, index): Span => {
    const isMargin = index <= at && span.text.trim() === '';
    return isMargin ? { text: index === at ? name : time, role: 'repeated' } : span;
  });
}

function ruleSpan(entry: Entry): Span {
  const manner = entry.type === 'said' ? entry.manner?.type : undefined;
  if (manner === 'private') return { text: PRIVATE_RULE, role: 'accent' };
  if (manner === 'action') return { text: ACTION_RULE, role: 'accent' };
  if (entry.type === 'plain' && entry.fragment) return { text: FRAGMENT_RULE, role: 'warning' };
  const mention = entry.type === 'said' && entry.mention;
  return mention ? { text: MENTION_RULE, role: 'mention' } : { text: RULE, role: 'rule' };
}

function nameSpan(entry: Entry): Span {
  if (entry.type !== 'said') return { text: markOf(entry), role: textRole(entry) };
  if (entry.own) return { text: shownName(entry.speaker), role: 'own-name' };
  return { text: shownName(entry.speaker), role: 'name', hue: hueOf(entry.speaker) };
}

/** Returns the sign after a speaker's name in a line without columns. */
export function signAfter({ manner }: Extract<Entry, { type: 'said' }>): string {
  if (manner?.type === 'private') return PRIVATE_RULE.trimEnd();
  return manner?.type === 'action' ? ACTION_RULE.trimEnd() : ':';
}

/** Returns a name for the log; one that begins like our marks gets another mark before it. */
export function shownName(name: string): string {
  return /^[✱→←↔]/u.test(name) ? `${NARROW_PLAIN_MARK}${name}` : name;
}

/** A person who is silent for this long begins a new block, in ms. */
const BLOCK_MS = 5 * 60_000;

/** True if an entry goes on what the same person said directly before it. */
function isBlock(entry: Entry, previous: Entry | undefined): boolean {
  return (
    entry.type === 'said' &&
    previous?.type === 'said' &&
    entry.speaker === previous.speaker &&
    isSameManner(entry.manner, previous.manner) &&
    entry.time - previous.time < BLOCK_MS &&
    !isNewDay(entry, previous)
  );
}

function isSameManner(manner: Manner | undefined, other: Manner | undefined): boolean {
  if (manner?.type !== 'private' || other?.type !== 'private') return manner?.type === other?.type;
  return manner.to === other.to;
}

/** True if the entry above is of the same minute. */
function minuteAbove(entry: Entry, previous: Entry | undefined): boolean {
  return (
    previous !== undefined &&
    timeText(previous.time) === timeText(entry.time) &&
    !isNewDay(entry, previous)
  );
}

/** Returns the mark of an entry without a speaker; empty for plain text. */
export function markOf(entry: Exclude<Entry, { type: 'said' }>): string {
  if (entry.type !== 'presence') return MARKS[entry.type];
  if (entry.came.count > 0) return entry.went.count > 0 ? MARKS.both : MARKS.came;
  return entry.went.count > 0 ? MARKS.went : MARKS.both;
}

const NOTICE_ROLES = { info: 'notice', problem: 'problem', server: 'text' } as const;

function textRole(entry: Entry): Role {
  if (entry.type === 'presence') return 'notice';
  if (entry.type === 'notice') return NOTICE_ROLES[entry.tone];
  if (entry.type === 'said' && entry.manner?.type === 'private') return 'accent';
  return entry.type === 'said' && entry.mention ? 'strong' : 'text';
}

/** Returns a stable number for a name, from which the theme picks a colour. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

function isNewDay(entry: Entry, previous: Entry | undefined): boolean {
  return previous === undefined || dayOf(entry.time) !== dayOf(previous.time);
}
