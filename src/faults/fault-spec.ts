/** Reads and writes a list of faults, as in `chop 3, delay 50ms, seed 7`. Pure. */

import { nearestName } from '../text/nearest.js';
import { sanitise } from '../text/sanitise.js';
import { FAULT_SENTENCES, VALUE_WORDS } from './fault-sentences.js';
import { DEFAULT_SEED, FAULTS, type FaultName, type FaultRow, type Faults } from './fault-table.js';

/** The faults of a text, or what is wrong with it, as a sentence. */
export type FaultReading = { readonly faults: Faults } | { readonly problem: string };

const ROWS: readonly FaultRow[] = FAULTS;
const NAMES = ROWS.map(({ name }) => name);
const ALL_NAMES = NAMES.join(', ');

/** The faults of Foyer's own answers, which the class server does not give. */
const OWN_ANSWERS: readonly FaultName[] = ['long', 'count', 'late', 'missing'];

/** The longest part of a text that a sentence repeats, in UTF-16 units. */
const MAX_SHOWN = 40;

/** Reads faults that are divided by commas, each a name and, if it takes one, a value. */
export function parseFaults(text: string): FaultReading {
  if (text.trim() === '') return { problem: FAULT_SENTENCES.none(ALL_NAMES) };
  let faults: Faults = {};
  for (const part of text.split(',')) {
    const read = readPart(part.trim());
    if ('problem' in read) return read;
    if (read.name in faults) return { problem: FAULT_SENTENCES.twice(read.name) };
    faults = { ...faults, [read.name]: read.value };
  }
  const own = OWN_ANSWERS.find((name) => name in faults);
  if (own !== undefined && 'class' in faults) return { problem: FAULT_SENTENCES.notWithClass(own) };
  const isSeedAlone = Object.keys(faults).every((name) => name === 'seed');
  return isSeedAlone ? { problem: FAULT_SENTENCES.seedAlone(ALL_NAMES) } : { faults };
}

type Part = { readonly name: FaultName; readonly value: number } | { readonly problem: string };

function readPart(part: string): Part {
  if (part === '') return { problem: FAULT_SENTENCES.emptyPart('chop 3, delay 50ms') };
  const [, word = '', typed = ''] = /^(\S+)\s*(.*)$/su.exec(part) ?? [];
  const name = word.toLowerCase();
  const row = ROWS.find((each) => each.name === name);
  if (row === undefined) {
    const near = nearestName(name, NAMES);
    return { problem: FAULT_SENTENCES.unknown(shown(word), near, ALL_NAMES) };
  }
  const value = readValue(row, typed);
  return typeof value === 'string' ? { problem: value } : { name: row.name as FaultName, value };
}

/** Returns the value of a fault, or what is wrong with it. */
function readValue(row: FaultRow, typed: string): number | string {
  const { name, takes } = row;
  if (typed === '') {
    return row.default ?? FAULT_SENTENCES.needsValue(name, kindWords(row), exampleOf(row));
  }
  if (takes === 'nothing') return FAULT_SENTENCES.noValue(name, shown(typed));
  const value = READ[takes](typed.toLowerCase());
  return value === null || value < row.least || value > row.most
    ? FAULT_SENTENCES.wrongValue(name, shown(typed), kindWords(row), exampleOf(row))
    : value;
}

/** Reads a value of each kind; null for any other text. */
const READ: Readonly<
  Record<Exclude<FaultRow['takes'], 'nothing'>, (text: string) => number | null>
> = {
  bytes: (text) => whole(/^(\d{1,9})(?:\s*(?:b|bytes?))?$/.exec(text)?.[1]),
  percent: (text) => whole(/^(\d{1,3})\s*%?$/.exec(text)?.[1]),
  number: (text) => whole(/^[+-]?\d{1,10}$/.exec(text)?.[0]),
  time: (text) => {
    const [, digits, unit] = /^(\d{1,6}(?:\.\d{1,3})?)\s*(ms|s)$/.exec(text) ?? [];
    return digits === undefined ? null : Math.round(Number(digits) * (unit === 's' ? 1000 : 1));
  },
};

function whole(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** Returns what a fault takes, in words. */
export function kindWords({ takes, least, most }: FaultRow): string {
  return VALUE_WORDS[takes](valueText(takes, least), valueText(takes, most));
}

/** Returns a value as it is written in a list of faults; '' for a fault without a value. */
export function valueText(takes: FaultRow['takes'], value: number): string {
  if (takes === 'nothing') return '';
  if (takes === 'time')
    return value >= 1000 && value % 1000 === 0 ? `${value / 1000}s` : `${value}ms`;
  return takes === 'percent' ? `${value}%` : String(value);
}

/** Returns one right value of a fault. */
export function exampleOf({ takes, default: value }: FaultRow): string {
  return valueText(takes, value ?? DEFAULT_SEED);
}

/** Returns faults as a text that {@link parseFaults} reads, in the order of the table; the seed is always there. */
export function faultsText(faults: Faults): string {
  const all: Faults = { seed: DEFAULT_SEED, ...faults };
  return ROWS.flatMap(({ name, takes }) => {
    const value = all[name as FaultName];
    return value === undefined ? [] : [`${name} ${valueText(takes, value)}`.trim()];
  }).join(', ');
}

function shown(text: string): string {
  return sanitise(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
}
