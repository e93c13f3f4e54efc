/** The keys of the history search. */

import { DISABLED } from '../../input-sentences.js';
import { keyResult } from '../../key-result.js';
import {
  openHistorySearch,
  searchNewer,
  searchOlder,
  takeFound,
} from '../../line/history-search.js';
import { tabOf } from '../../ui-state.js';
import type { KeyRow } from '../key-row.js';
import { edit } from './editing-keys.js';

/** The keys of the history search. */
export const HISTORY_KEYS: readonly KeyRow[] = [
  {
    id: 'search-history',
    topic: 'write',
    locked: 'free',
    keys: ['C-r'],
    contexts: ['room'],
    help: 'search what you typed before; lines that begin with a space are not stored',
    disabledReason: (ui) => {
      const { line } = tabOf(ui);
      return line.history.length > 0 ? null : DISABLED.nothingSent;
    },
    run: openHistorySearch,
  },
  {
    ...edit('oldest-line', ['C-up', 'M-<'], 'oldest', 'go to the first line that you sent'),
    topic: 'write',
    locked: 'free',
    contexts: ['room'],
  },
  {
    ...edit(
      'current-line',
      ['C-down', 'M->'],
      'newest',
      'go back to the line that you were typing',
    ),
    topic: 'write',
    locked: 'free',
    contexts: ['room'],
  },
  {
    id: 'history-older',
    topic: 'write',
    locked: 'free',
    keys: ['C-r', 'up'],
    contexts: ['history'],
    hint: 'older',
    help: 'older line',
    run: searchOlder,
  },
  {
    id: 'history-newer',
    topic: 'write',
    locked: 'free',
    keys: ['down'],
    contexts: ['history'],
    hint: 'newer',
    help: 'newer line',
    run: searchNewer,
  },
  {
    id: 'take-line',
    topic: 'write',
    locked: 'free',
    keys: ['enter', 'C-j', 'tab', 'left', 'right', 'home', 'end'],
    contexts: ['history'],
    hint: 'use it',
    help: 'put the line into the input, without sending it',
    run: takeFound,
  },
  {
    id: 'close-history',
    topic: 'write',
    locked: 'free',
    keys: ['escape', 'C-c', 'C-g'],
    contexts: ['history'],
    hint: 'back',
    help: 'go back to what you were typing',
    run: (ui) => keyResult({ ...ui, overlay: null }),
  },
];
