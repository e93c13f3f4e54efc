import { byteLength } from '../text/bytes.js';
import { sanitise } from '../text/sanitise.js';

/** What a setting takes. */
export type Kind =
  | { readonly type: 'switch' }
  /** A whole number, bounds included. */
  | {
      readonly type: 'number';
      readonly least: number;
      readonly most: number;
      /** What is counted, in the plural. */
      readonly unit: string;
    }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  /** One line, which may be empty; `what` says what of. */
  | { readonly type: 'text'; readonly what: string };

/** What settings of a kind hold. */
export type ValueOf<K extends Kind> = K extends { readonly type: 'switch' }
  ? boolean
  : K extends { readonly type: 'number' }
    ? number
    : K extends { readonly choices: readonly (infer Choice)[] }
      ? Choice
      : string;

/** A value of any kind. */
export type Value = boolean | number | string;

/** The longest text that a setting holds, in bytes of UTF-8. */
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

/** How values of a kind are described and read; null where a text is none. */
interface Rules<K extends Kind> {
  readonly expected: (kind: K) => string;
  readonly read: (kind: K, text: string) => Value | null;
}

const RULES: { readonly [Type in Kind['type']]: Rules<Extract<Kind, { type: Type }>> } = {
  switch: {
    expected: () => 'on or off',
    read: (_, text) => SWITCH.get(text.toLowerCase()) ?? null,
  },
  number: {
    expected: ({ least, most, unit }) =>
      `a whole number of ${unit} from ${grouped(least)} to ${grouped(most)}`,
    read: ({ least, most }, text) => readNumber(text, least, most),
  },
  choice: {
    expected: ({ choices }) => `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`,
    read: ({ choices }, text) => choices.find((choice) => choice === text.toLowerCase()) ?? null,
  },
  text: {
    expected: ({ what }) => `${what}, or nothing`,
    read: (_, text) => (isClean(text) ? text : null),
  },
};

/** What a kind takes, as words that can follow “it takes”. */
export function expected(kind: Kind): string {
  const rules: Rules<never> = RULES[kind.type];
  return rules.expected(kind as never);
}

/** The value that `text` stands for, spaces around it aside; null where it is none of this kind. */
export function readValue(kind: Kind, text: string): Value | null {
  const rules: Rules<never> = RULES[kind.type];
  return rules.read(kind as never, text.trim());
}

/** The values of a kind that are few enough to name them all; none for other kinds. */
export function fewValues(kind: Kind): readonly Value[] {
  if (kind.type === 'switch') return [true, false];
  return kind.type === 'choice' ? kind.choices : [];
}

/** A value as a person writes it; `readValue` gives the value back. */
export function valueText(value: Value): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

/** A number with a comma between its thousands. */
function grouped(number: number): string {
  return number.toLocaleString('en-GB');
}

function readNumber(text: string, least: number, most: number): number | null {
  if (!WHOLE_NUMBER.test(text) && !GROUPED_NUMBER.test(text)) return null;
  const number = Number(text.replaceAll(/[,_]/g, ''));
  return number >= least && number <= most ? number : null;
}

/** True for a text that can be shown as it is, and is not too long. */
function isClean(text: string): boolean {
  return byteLength(text) <= MAX_TEXT_BYTES && sanitise(text) === text;
}
