/** The pane of the settings: its state, and what its keys do. */

import { parseAddress } from '../../app/servers/address.js';
import { expected, fewValues, valueText } from '../../settings/kinds.js';
import { type Checks, readChange, settingText, withChange } from '../../settings/set.js';
import {
  type Change,
  DEFAULTS,
  type NamedRow,
  rowOf,
  SETTINGS,
  type SettingName,
  type Values,
} from '../../settings/setting-rows.js';
import { createEditor } from '../editor/editor.js';
import { SETTINGS_PANE_SENTENCES } from '../input-sentences.js';
import { type KeyResult, keyResult } from '../key-result.js';
import { tabOf, type UiState } from '../ui-state.js';
import { clampedIndex } from './clamped-index.js';

/** The checks of text settings that need to know what the text is for. */
export const SETTING_CHECKS: Checks = { server: (text) => parseAddress(text).problem };

/** The sign for an empty text in `/set NAME ""`. */
const EMPTY = '""';

/** Returns why `/set NAME VALUE` cannot change a setting, or show it if there is no value; null if it can. */
export function settingProblem(name: string, value: string): string | null {
  if (value === '' && rowOf(name) !== undefined) return null;
  return readChange(name, value === EMPTY ? '' : value, SETTING_CHECKS).problem;
}

/** A setting as the pane shows it. */
export interface SettingView {
  readonly name: SettingName;
  readonly value: string;
  readonly isDefault: boolean;
  readonly help: string;
  readonly brief: string;
  /** The values to choose from; [] if it is typed. */
  readonly choices: readonly string[];
  /** The values that it takes, to follow “it takes”. */
  readonly takes: string;
  readonly defaultText: string;
  /** Why this window has another value; null if it has not. */
  readonly elsewhere: string | null;
}

/** Returns all settings. */
export function settingViews(ui: UiState): readonly SettingView[] {
  return SETTINGS.map((row: NamedRow) => ({
    name: row.name,
    value: settingText(ui.values, row.name),
    isDefault: ui.values[row.name] === row.default,
    help: row.help,
    brief: row.brief,
    choices: fewValues(row.kind).map(valueText),
    takes: expected(row.kind),
    defaultText: valueText(row.default),
    elsewhere: elsewhere(ui, row.name),
  }));
}

/** Returns the index of the highlighted setting. */
export function settingIndex({ settingsPane }: UiState): number {
  return Math.max(
    0,
    SETTINGS.findIndex(({ name }) => name === settingsPane.chosen),
  );
}

/** Returns a sentence if the command line, or a key, gave this window another value. */
function elsewhere(ui: UiState, name: SettingName): string | null {
  const here: Partial<Values> = { ...tabOf(ui).app.shared.settings } as Partial<Values>;
  const given = ui.given[name];
  const value = here[name];
  if (given !== undefined && (value === undefined || value !== ui.values[name])) {
    return SETTINGS_PANE_SENTENCES.given(given);
  }
  const differs = value !== undefined && value !== null && value !== ui.values[name];
  return differs ? SETTINGS_PANE_SENTENCES.here(valueText(value)) : null;
}

const chosenRow = (ui: UiState): NamedRow => SETTINGS[settingIndex(ui)] ?? SETTINGS[0];

/** Opens the pane. */
export function openSettings(ui: UiState): KeyResult {
  const settingsPane = { ...ui.settingsPane, problem: null };
  return keyResult({ ...ui, overlay: 'settings', settingsPane });
}

/** Highlights another setting. */
export const chooseSetting = (change: (index: number) => number) => (ui: UiState) => {
  const index = clampedIndex(change(settingIndex(ui)), SETTINGS.length);
  const chosen = SETTINGS[index]?.name ?? ui.settingsPane.chosen;
  return keyResult({ ...ui, settingsPane: { chosen, problem: null } });
};

/** Returns true if the highlighted setting has a few values. */
export function isChoice(ui: UiState): boolean {
  return fewValues(chosenRow(ui).kind).length > 0;
}

/** Returns true if the highlighted setting has its default value. */
export function isUnchanged(ui: UiState): boolean {
  const { name } = chosenRow(ui);
  return ui.values[name] === DEFAULTS[name];
}

/** Takes the next value of the highlighted setting, or the previous one, around the ends. */
export const turnSetting =
  (by: 1 | -1) =>
  (ui: UiState): KeyResult => {
    const { name, kind } = chosenRow(ui);
    const all = fewValues(kind);
    const next = all[(all.indexOf(ui.values[name]) + by + all.length) % all.length];
    return next === undefined ? keyResult(ui) : changing(ui, name, valueText(next));
  };

/** Gives the highlighted setting its default value. */
export function resetSetting(ui: UiState): KeyResult {
  const { name } = chosenRow(ui);
  return changing(ui, name, valueText(DEFAULTS[name]));
}

/** Lets the user type the value of the highlighted setting. */
export function editSetting(ui: UiState): KeyResult {
  const settingEdit = createEditor(settingText(ui.values, chosenRow(ui).name));
  const settingsPane = { ...ui.settingsPane, problem: null };
  return keyResult({ ...ui, overlay: 'setting', settingEdit, settingsPane });
}

/** Takes the typed value; one that is not possible stays, and is explained. */
export function submitSetting(ui: UiState): KeyResult {
  const { ui: next, actions } = changing(ui, chosenRow(ui).name, ui.settingEdit.text);
  const isRefused = next.settingsPane.problem !== null;
  return { ui: isRefused ? next : { ...next, overlay: 'settings' }, actions };
}

/** Goes back to the list; the typed value is forgotten. */
export function cancelSetting(ui: UiState): KeyResult {
  return keyResult({
    ...ui,
    overlay: 'settings',
    settingsPane: { ...ui.settingsPane, problem: null },
  });
}

/** Changes a setting at once, in this window, and stores it. */
function changing(ui: UiState, name: SettingName, text: string): KeyResult {
  const { change, problem } = readChange(name, text, SETTING_CHECKS);
  const settingsPane = { ...ui.settingsPane, problem };
  if (change === null) return keyResult({ ...ui, settingsPane });
  return keyResult(
    { ...ui, values: withChange(ui.values, change), settingsPane },
    { type: 'settings', settings: settingsOf(change) },
    { type: 'set', name, text: text.trim() === '' ? EMPTY : text, quiet: true },
  );
}

function settingsOf({ name, value }: Change): Partial<Values> {
  return { [name]: value };
}
