/** The keys that find text in the log. */

import { keyResult, openFind } from '../../key-result.js';
import type { UiState } from '../../ui-state.js';
import type { KeyRow } from '../key-row.js';

const endFind = (stay: boolean) => (ui: UiState) =>
  keyResult({ ...ui, overlay: null }, { type: 'find-end', stay });
const goToMatch = (by: 1 | -1) => (ui: UiState) => keyResult(ui, { type: 'find-next', by });

/** Begins a search. */
export const FIND: KeyRow = {
  id: 'find',
  topic: 'read',
  locked: 'free',
  keys: ['C-f'],
  contexts: ['room'],
  help: 'find text in the messages',
  command: 'find',
  run: (ui) => openFind(ui, ''),
};

/** The keys of a search. */
export const FIND_KEYS: readonly KeyRow[] = [
  {
    id: 'older-match',
    topic: 'read',
    locked: 'free',
    keys: ['up', 'C-f'],
    contexts: ['find'],
    hint: 'older, newer',
    hintKey: '↑ ↓',
    help: 'older match',
    run: goToMatch(1),
  },
  {
    id: 'newer-match',
    topic: 'read',
    locked: 'free',
    keys: ['down'],
    contexts: ['find'],
    help: 'newer match',
    run: goToMatch(-1),
  },
  {
    id: 'find-stay',
    topic: 'read',
    locked: 'free',
    keys: ['enter', 'C-j'],
    contexts: ['find'],
    hint: 'stay here',
    help: 'end the search here',
    run: endFind(true),
  },
  {
    id: 'find-back',
    topic: 'read',
    locked: 'free',
    keys: ['escape', 'C-c'],
    contexts: ['find'],
    hint: 'back',
    help: 'end the search and go back',
    run: endFind(false),
  },
];
