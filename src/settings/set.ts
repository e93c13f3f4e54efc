/** Changes settings, and describes them. */

import { nearestName } from '../text/nearest.js';
import { quoted } from '../text/quoted.js';
import { expected, readValue, type SettingValue, valueText } from './kinds.js';
import {
  type Change,
  type NamedRow,
  rowOf,
  SETTINGS,
  type SettingName,
  type Values,
} from './setting-rows.js';
import { SETTING_SENTENCES } from './setting-sentences.js';

/**
 * Further checks of text settings: each returns a sentence about what is wrong, or null. An empty text
 * is not checked.
 */
export type Checks = { readonly [Name in SettingName]?: (text: string) => string | null };

/** A change, or a sentence that says why there is none. */
export type ChangeResult =
  | { readonly change: Change; readonly problem: null }
  | { readonly change: null; readonly problem: string };

/** Parses the name and the value of a setting, as in the file and in `/set NAME VALUE`. */
export function readChange(name: string, text: string, checks: Checks = {}): ChangeResult {
  const row = rowOf(name);
  if (row === undefined) return { change: null, problem: unknownSentence(name) };
  const value = readValue(row.kind, text);
  if (value === null) {
    const problem = SETTING_SENTENCES.invalid(row.name, quoted(text), expected(row.kind));
    return { change: null, problem };
  }
  const problem = value === '' ? null : (checks[row.name]?.(valueText(value)) ?? null);
  return problem === null
    ? { change: changeOf(row.name, value), problem }
    : { change: null, problem: SETTING_SENTENCES.refused(row.name, problem) };
}

/** Formats a setting's value; `readChange` parses the result. */
export function settingText(values: Values, name: SettingName): string {
  return valueText(values[name]);
}

/** Returns a sentence about a setting's value and what it does; `more` continues the latter. */
export function settingSentence(
  values: Values,
  { name, kind, help }: NamedRow,
  more: string,
): string {
  return SETTING_SENTENCES.one(
    name,
    settingText(values, name) || NOTHING,
    help + more,
    expected(kind),
  );
}

/** Returns a sentence with all settings and their values. */
export function settingsSentence(values: Values): string {
  const all = SETTINGS.map(({ name }) => `${name} ${settingText(values, name) || NOTHING}`);
  return SETTING_SENTENCES.list(all.join(', '));
}

/** Stands for an empty text. */
const NOTHING = '""';

export function withChange(values: Values, { name, value }: Change): Values {
  return { ...values, [name]: value };
}

function changeOf(name: SettingName, value: SettingValue): Change {
  return { name, value } as Change;
}

function unknownSentence(name: string): string {
  const names = SETTINGS.map((row) => row.name);
  const near = nearestName(name, names);
  const hint =
    near === null ? SETTING_SENTENCES.all(names.join(', ')) : SETTING_SENTENCES.near(near);
  return SETTING_SENTENCES.unknown(quoted(name), hint);
}
