/** Reads and changes the text of the settings file. */

import { quoted } from '../text/quoted.js';
import { expected, valueText } from './kinds.js';
import { type Checks, readChange, withChange } from './set.js';
import {
  quoteValue,
  readLine,
  replaceValue,
  type SettingLine,
  type SettingsLine,
} from './setting-line.js';
import {
  type Change,
  DEFAULTS,
  rowOf,
  SETTINGS,
  type SettingName,
  type SettingRow,
  type Values,
} from './setting-rows.js';
import { FILE_COMMENTS, LINE_PROBLEMS } from './setting-sentences.js';

/** A line of the settings file that cannot be used. */
export interface Mistake {
  /** Counted from 1. */
  readonly line: number;
  /** A sentence: the mistake, what was expected, and which value applies. */
  readonly problem: string;
}

export interface ParsedSettings {
  /** The values of the file, and the defaults for all others. */
  readonly values: Values;
  readonly mistakes: readonly Mistake[];
}

/** Parses the settings file. Never throws: for a mistake the setting keeps its default. */
export function parseSettings(text: string, checks: Checks = {}): ParsedSettings {
  let values = DEFAULTS;
  const mistakes: Mistake[] = [];
  const lines = linesOf(text);
  const last = lastLines(lines);
  for (const [index, line] of lines.entries()) {
    const { change, problem } = interpretLine(line, last, index, checks);
    if (change !== null) values = withChange(values, change);
    if (problem !== null) mistakes.push({ line: index + 1, problem });
  }
  return { values, mistakes };
}

/** The most mistakes in one sentence. */
const MAX_SHOWN = 2;

/** Returns the mistakes as one text; null if there are none. */
export function mistakesSentence(mistakes: readonly Mistake[]): string | null {
  if (mistakes.length === 0) return null;
  const shown = mistakes
    .slice(0, MAX_SHOWN)
    .map(({ line, problem }) => LINE_PROBLEMS.mistake(line, problem));
  const more = mistakes.length - shown.length;
  return [...shown, ...(more > 0 ? [LINE_PROBLEMS.more(more)] : [])].join(' ');
}

/**
 * Returns the text with one value changed. Everything else stays: comments, order, mistakes. A new
 * setting is put after its comment, or at the end.
 */
export function changeSetting(text: string, { name, value }: Change): string {
  const newValue = quoteValue(valueText(value));
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const rows = text.split(/(?<=\n)/);
  const lines = linesOf(text);
  const index = lastLines(lines).get(name) ?? -1;
  const line = lines[index];
  if (line?.type === 'setting') {
    rows[index] = replaceValue(line, newValue) + (/\r?\n$/.exec(rows[index] ?? '')?.[0] ?? '');
    return rows.join('');
  }
  const comment = lines.findLastIndex((one) => one.type === 'comment' && one.names === name);
  const next = comment < 0 ? rows.length : comment + 1;
  const [before, after] = [rows.slice(0, next).join(''), rows.slice(next).join('')];
  const gap = before === '' || before.endsWith('\n') ? '' : eol;
  return `${before}${gap}${name} = ${newValue}${eol}${after}`;
}

/** Returns the first text of the file: every setting, explained, as a comment. */
export function defaultFile(): string {
  const head = FILE_COMMENTS.head.map((line) => `# ${line}`);
  const entry = (row: SettingRow) => [
    '',
    `# ${FILE_COMMENTS.setting(row.name, row.help)}`,
    `# ${FILE_COMMENTS.expected(expected(row.kind))}`,
    `#${row.name} = ${quoteValue(valueText(row.default))}`.trimEnd(),
  ];
  return `${[...head, ...SETTINGS.flatMap(entry)].join('\n')}\n`;
}

function linesOf(text: string): SettingsLine[] {
  return text.split(/\r?\n/).map(readLine);
}

/** Returns the index of the last line of each setting, which is the one that applies. */
function lastLines(lines: readonly SettingsLine[]): ReadonlyMap<SettingName, number> {
  const last = new Map<SettingName, number>();
  for (const [index, line] of lines.entries()) {
    const row = line.type === 'setting' ? rowOf(line.name) : undefined;
    if (row !== undefined) last.set(row.name, index);
  }
  return last;
}

interface LineResult {
  readonly change: Change | null;
  readonly problem: string | null;
}

function interpretLine(
  line: SettingsLine,
  last: ReadonlyMap<SettingName, number>,
  index: number,
  checks: Checks,
): LineResult {
  if (line.type === 'comment') return { change: null, problem: null };
  if (line.type === 'mistake') {
    return { change: null, problem: LINE_PROBLEMS.unreadable };
  }
  const row = rowOf(line.name);
  const applied = row === undefined ? index : last.get(row.name);
  if (row !== undefined && applied !== index) {
    const problem = LINE_PROBLEMS.repeated(row.name, (applied ?? 0) + 1);
    return { change: null, problem };
  }
  return readSetting(line, row, checks);
}

function readSetting(line: SettingLine, row: SettingRow | undefined, checks: Checks): LineResult {
  const { change, problem } = readChange(line.name, line.text, checks);
  if (problem === null || row === undefined) return { change, problem };
  const value = valueText(row.default);
  const instead = value === '' ? LINE_PROBLEMS.empty : LINE_PROBLEMS.instead(quoted(value));
  return { change, problem: `${problem} ${instead}` };
}
