import { quoted } from '../text/quoted.js';
import { expected, valueText } from './kinds.js';
import { type Line, readLine, type SettingLine, withValue, writtenValue } from './line.js';
import {
  type Change,
  DEFAULTS,
  rowOf,
  SETTINGS,
  type SettingName,
  type SettingRow,
  type Values,
} from './rows.js';
import { type Checks, readChange, withChange } from './set.js';

/** Something in the settings' file that could not be used. */
export interface Mistake {
  /** Counted from 1. */
  readonly line: number;
  /** A sentence: what is wrong, what was expected, what holds instead. */
  readonly problem: string;
}

/** The settings' file, read. */
export interface ParsedSettings {
  /** The defaults, and what the file says otherwise and rightly. */
  readonly values: Values;
  readonly mistakes: readonly Mistake[];
}

/** Reads the settings' file. Never throws: a mistake is a value, and the setting keeps its default. */
export function parseSettings(text: string, checks: Checks = {}): ParsedSettings {
  let values = DEFAULTS;
  const mistakes: Mistake[] = [];
  const lines = linesOf(text);
  const last = lastLines(lines);
  for (const [index, line] of lines.entries()) {
    const { change, problem } = readLineOf(line, last, index, checks);
    if (change !== null) values = withChange(values, change);
    if (problem !== null) mistakes.push({ line: index + 1, problem });
  }
  return { values, mistakes };
}

/** The most mistakes that are told at a time. */
const MAX_TOLD = 2;

/** Mistakes in words; null where there are none. */
export function mistakesSentence(mistakes: readonly Mistake[]): string | null {
  if (mistakes.length === 0) return null;
  const told = mistakes
    .slice(0, MAX_TOLD)
    .map(({ line, problem }) => `Line ${line} of the settings’ file: ${problem}`);
  const more = mistakes.length - told.length;
  const rest = more === 1 ? 'There is 1 more.' : `There are ${more} more.`;
  return [...told, ...(more > 0 ? [rest] : [])].join(' ');
}

/**
 * The text of the settings' file with one value changed, and everything else as it was: comments, order,
 * mistakes. A setting that is not in it comes behind its comment, or at the end.
 */
export function changeSetting(text: string, { name, value }: Change): string {
  const written = writtenValue(valueText(value));
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const rows = text.split(/(?<=\n)/);
  const lines = linesOf(text);
  const at = lastLines(lines).get(name);
  const line = lines[at ?? -1];
  if (at !== undefined && line?.kind === 'setting') {
    rows[at] = withValue(line, written) + (/\r?\n$/.exec(rows[at] ?? '')?.[0] ?? '');
    return rows.join('');
  }
  const comment = lines.findLastIndex((one) => one.kind === 'comment' && one.names === name);
  const place = comment < 0 ? rows.length : comment + 1;
  const [ahead, behind] = [rows.slice(0, place).join(''), rows.slice(place).join('')];
  const gap = ahead === '' || ahead.endsWith('\n') ? '' : eol;
  return `${ahead}${gap}${name} = ${written}${eol}${behind}`;
}

/** The file of somebody who has changed nothing: every setting, explained, as a comment. */
export function defaultFile(): string {
  const head = [
    '# The settings of Foyer. A line is NAME = VALUE; what follows a # is a comment.',
    '# Foyer reads this file again when it changes. /set NAME VALUE changes it from inside.',
  ];
  const entry = (row: SettingRow) => [
    '',
    `# ${row.name}: ${row.help}.`,
    `# It takes ${expected(row.kind)}.`,
    `#${row.name} = ${writtenValue(valueText(row.default))}`.trimEnd(),
  ];
  return `${[...head, ...SETTINGS.flatMap(entry)].join('\n')}\n`;
}

function linesOf(text: string): Line[] {
  return text.split(/\r?\n/).map(readLine);
}

/** Where each setting is set: the index of the last such line, which is the one that counts. */
function lastLines(lines: readonly Line[]): ReadonlyMap<SettingName, number> {
  const last = new Map<SettingName, number>();
  for (const [index, line] of lines.entries()) {
    const row = line.kind === 'setting' ? rowOf(line.name) : undefined;
    if (row !== undefined) last.set(row.name, index);
  }
  return last;
}

interface ReadLine {
  readonly change: Change | null;
  readonly problem: string | null;
}

function readLineOf(
  line: Line,
  last: ReadonlyMap<SettingName, number>,
  index: number,
  checks: Checks,
): ReadLine {
  if (line.kind === 'comment') return { change: null, problem: null };
  if (line.kind === 'mistake') {
    return { change: null, problem: 'this is not NAME = VALUE, and not a comment with # either.' };
  }
  const row = rowOf(line.name);
  const counting = row === undefined ? index : last.get(row.name);
  if (row !== undefined && counting !== index) {
    const problem = `${row.name} is set again in line ${(counting ?? 0) + 1}, and that line counts.`;
    return { change: null, problem };
  }
  return readSetting(line, row, checks);
}

function readSetting(line: SettingLine, row: SettingRow | undefined, checks: Checks): ReadLine {
  const { change, problem } = readChange(line.name, line.text, checks);
  if (problem === null || row === undefined) return { change, problem };
  const standard = valueText(row.default);
  const instead = standard === '' ? 'It is empty instead.' : `It is ${quoted(standard)} instead.`;
  return { change, problem: `${problem} ${instead}` };
}
