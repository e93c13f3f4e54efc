import { nearestName } from '../text/nearest.js';
import { quoted } from '../text/quoted.js';
import { expected, readValue, type Value, valueText } from './kinds.js';
import {
  type Change,
  type NamedRow,
  rowOf,
  SETTINGS,
  type SettingName,
  type Values,
} from './rows.js';

/**
 * What else a text has to be, by the names of the settings: gives a sentence that says what is wrong,
 * or null. It is not asked about an empty text.
 */
export type Checks = { readonly [Name in SettingName]?: (text: string) => string | null };

/** A change that was read, or a sentence that says why there is none. */
export type ReadChange =
  | { readonly change: Change; readonly problem: null }
  | { readonly change: null; readonly problem: string };

/** Reads a setting's name and a text for its value, as the file and `/set NAME VALUE` have them. */
export function readChange(name: string, text: string, checks: Checks = {}): ReadChange {
  const row = rowOf(name);
  if (row === undefined) return { change: null, problem: unknownSentence(name) };
  const value = readValue(row.kind, text);
  if (value === null) {
    const problem = `${row.name} cannot be ${quoted(text)}: it takes ${expected(row.kind)}.`;
    return { change: null, problem };
  }
  const problem = value === '' ? null : (checks[row.name]?.(valueText(value)) ?? null);
  return problem === null
    ? { change: changeOf(row.name, value), problem }
    : { change: null, problem: `${row.name} cannot be that: ${problem}` };
}

/** The value of a setting as a text that `readChange` takes. */
export function settingText(values: Values, name: SettingName): string {
  return valueText(values[name]);
}

/** What a setting is now and what it does, in words; `more` goes on with what it does. */
export function settingSentence(
  values: Values,
  { name, kind, help }: NamedRow,
  more: string,
): string {
  return `${name} is ${settingText(values, name) || NOTHING}: ${help}${more}. It takes ${expected(kind)}.`;
}

/** Every setting and its value, as a sentence. */
export function settingsSentence(values: Values): string {
  const all = SETTINGS.map(({ name }) => `${name} ${settingText(values, name) || NOTHING}`);
  return `${all.join(', ')}. /set NAME tells more of one, /set NAME VALUE changes it.`;
}

/** What stands for an empty text. */
const NOTHING = '""';

/** The values with one of them changed. */
export function withChange(values: Values, { name, value }: Change): Values {
  return { ...values, [name]: value };
}

function changeOf(name: SettingName, value: Value): Change {
  return { name, value } as Change;
}

function unknownSentence(name: string): string {
  const names = SETTINGS.map((row) => row.name);
  const near = nearestName(name, names);
  const hint = near === null ? `There are ${names.join(', ')}.` : `Did you mean ${near}?`;
  return `There is no setting ${quoted(name)}. ${hint}`;
}
