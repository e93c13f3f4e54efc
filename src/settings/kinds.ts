/** The kinds of values that settings have. */

import { byteLength } from '../text/bytes.js';
import { sanitise } from '../text/sanitise.js';
import { EXPECTED } from './setting-sentences.js';

export type SettingKind =
  | { readonly type: 'switch' }
  /** A whole number, bounds included. */
  | {
      readonly type: 'number';
      readonly least: number;
      readonly most: number;
      /** In the plural. */
      readonly unit: string;
    }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  /** One line, which may be empty; `what` describes it. */
  | { readonly type: 'text'; readonly what: string };

/** The type of a kind's values. */
export type ValueOf<K extends SettingKind> = K extends { readonly type: 'switch' }
  ? boolean
  : K extends { readonly type: 'number' }
    ? number
    : K extends { readonly choices: readonly (infer Choice)[] }
      ? Choice
      : string;

export type SettingValue = boolean | number | string;

/** The longest text, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 300;

const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['yes', true],
  ['true', true],
  ['off', false],
  ['no', false],
  ['false', false],
]);

const WHOLE_NUMBER = /^\d{1,15}$/;
const GROUPED_NUMBER = /^\d{1,3}(?:[,_]\d{3}){1,4}$/;

interface Rules<K extends SettingKind> {
  readonly expected: (kind: K) => string;
  readonly read: (kind: K, text: string) => SettingValue | null;
}

const RULES: {
  readonly [Type in SettingKind['type']]: Rules<Extract<SettingKind, { type: Type }>>;
} = {
  switch: {
    expected: () => EXPECTED.switch,
    read: (_, text) => SWITCH.get(text.toLowerCase()) ?? null,
  },
  number: {
    expected: ({ least, most, unit }) => EXPECTED.number(unit, grouped(least), grouped(most)),
    read: ({ least, most }, text) => readNumber(text, least, most),
  },
  choice: {
    expected: ({ choices }) =>
      EXPECTED.choice(choices.slice(0, -1).join(', '), choices.at(-1) ?? ''),
    read: ({ choices }, text) => choices.find((choice) => choice === text.toLowerCase()) ?? null,
  },
  text: {
    expected: ({ what }) => EXPECTED.text(what),
    read: (_, text) => (isClean(text) ? text : null),
  },
};

/** Describes the values of a kind, to follow “it takes”. */
export function expected(kind: SettingKind): string {
  const rules: Rules<never> = RULES[kind.type];
  return rules.expected(kind as never);
}

/** Parses a value, ignoring spaces around it; returns null for an invalid one. */
export function readValue(kind: SettingKind, text: string): SettingValue | null {
  const rules: Rules<never> = RULES[kind.type];
  return rules.read(kind as never, text.trim());
}

/** Returns all values of a switch or a choice; [] for other kinds. */
export function fewValues(kind: SettingKind): readonly SettingValue[] {
  if (kind.type === 'switch') return [true, false];
  return kind.type === 'choice' ? kind.choices : [];
}

/** Formats a value; `readValue` parses the result. */
export function valueText(value: SettingValue): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

function grouped(number: number): string {
  return number.toLocaleString('en-GB');
}

function readNumber(text: string, least: number, most: number): number | null {
  if (!WHOLE_NUMBER.test(text) && !GROUPED_NUMBER.test(text)) return null;
  const number = Number(text.replaceAll(/[,_]/g, ''));
  return number >= least && number <= most ? number : null;
}

/** Returns true for a text that is short enough and can be shown as it is. */
function isClean(text: string): boolean {
  return byteLength(text) <= MAX_TEXT_BYTES && sanitise(text) === text;
}
