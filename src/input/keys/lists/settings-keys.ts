/** The keys of the pane of the settings. */

import { DISABLED } from '../../input-sentences.js';
import { keyResult } from '../../key-result.js';
import {
  cancelSetting,
  chooseSetting,
  editSetting,
  isChoice,
  isUnchanged,
  openSettings,
  resetSetting,
  submitSetting,
  turnSetting,
} from '../../lists/settings-pane.js';
import { type UiState, withoutOverlay } from '../../ui-state.js';
import { type KeyRow, SCREENS } from '../key-row.js';

const isTyped = (ui: UiState) => !isChoice(ui);

/** The keys of the pane of the settings. */
export const SETTINGS_KEYS: readonly KeyRow[] = [
  {
    id: 'open-settings',
    topic: 'settings',
    keys: ['f5'],
    contexts: SCREENS,
    help: 'show and change the settings',
    command: 'set',
    run: openSettings,
  },
  {
    id: 'setting-above',
    topic: 'settings',
    keys: ['up', 'S-tab'],
    contexts: ['settings'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'setting above',
    run: chooseSetting((index) => index - 1),
  },
  {
    id: 'setting-below',
    topic: 'settings',
    keys: ['down', 'tab'],
    contexts: ['settings'],
    help: 'setting below',
    run: chooseSetting((index) => index + 1),
  },
  {
    id: 'first-setting',
    topic: 'settings',
    keys: ['home'],
    contexts: ['settings'],
    help: 'first setting',
    run: chooseSetting(() => 0),
  },
  {
    id: 'last-setting',
    topic: 'settings',
    keys: ['end'],
    contexts: ['settings'],
    help: 'last setting',
    run: chooseSetting(() => Infinity),
  },
  {
    id: 'next-value',
    topic: 'settings',
    keys: ['right', 'enter', 'C-j', ' '],
    contexts: ['settings'],
    hint: 'change',
    hintKey: '← →',
    help: 'next value of the setting',
    when: isChoice,
    run: turnSetting(1),
  },
  {
    id: 'previous-value',
    topic: 'settings',
    keys: ['left'],
    contexts: ['settings'],
    help: 'previous value of the setting',
    when: isChoice,
    run: turnSetting(-1),
  },
  {
    id: 'edit-setting',
    topic: 'settings',
    keys: ['enter', 'C-j', 'right'],
    contexts: ['settings'],
    hint: 'edit',
    help: 'type the value of the setting',
    when: isTyped,
    run: editSetting,
  },
  {
    id: 'reset-setting',
    topic: 'settings',
    keys: ['delete', 'backspace'],
    contexts: ['settings'],
    hint: 'default',
    hintKey: 'Del',
    help: 'give the setting its default value',
    disabledReason: (ui) => (isUnchanged(ui) ? DISABLED.isDefault : null),
    run: resetSetting,
  },
  {
    id: 'close-settings',
    topic: 'settings',
    keys: ['escape', 'f5', 'C-c'],
    contexts: ['settings'],
    hint: 'close',
    help: 'close the settings; they are saved already',
    run: (ui) => keyResult(withoutOverlay(ui)),
  },
  {
    id: 'use-value',
    topic: 'settings',
    keys: ['enter', 'C-j'],
    contexts: ['setting'],
    hint: 'use this value',
    help: 'use the typed value',
    run: submitSetting,
  },
  {
    id: 'cancel-value',
    topic: 'settings',
    keys: ['escape', 'C-c'],
    contexts: ['setting'],
    hint: 'back',
    help: 'keep the value as it was',
    run: cancelSetting,
  },
];
