/** The keys of the help. */

import { createEditor } from '../editor/editor.js';
import { keyResult } from '../key-result.js';
import { type UiState, withoutOverlay } from '../ui-state.js';
import type { KeyRow } from './key-row.js';

/** The rows that PgUp and PgDn scroll by. */
const PAGE_ROWS = 10;

const scroll = (by: number) => (ui: UiState) =>
  keyResult({ ...ui, helpTop: Math.max(0, ui.helpTop + by) });

/** The keys of the help. Everything else is typed into its search. */
export const HELP_KEYS: readonly KeyRow[] = [
  {
    id: 'clear-help-search',
    keys: ['escape'],
    contexts: ['help'],
    hint: 'show all',
    help: 'clear the search',
    when: ({ helpQuery }) => helpQuery.text !== '',
    run: (ui) => keyResult({ ...ui, helpQuery: createEditor(), helpTop: 0 }),
  },
  {
    id: 'close-help',
    keys: ['f1', 'escape', 'enter', 'C-j', 'C-c'],
    contexts: ['help'],
    hint: 'close',
    help: 'close the help',
    run: (ui) => keyResult(withoutOverlay(ui)),
  },
  {
    id: 'help-up',
    keys: ['up'],
    contexts: ['help'],
    hint: 'scroll',
    hintKey: '↑ ↓',
    help: 'scroll up',
    run: scroll(-1),
  },
  { id: 'help-down', keys: ['down'], contexts: ['help'], help: 'scroll down', run: scroll(1) },
  {
    id: 'help-page-up',
    keys: ['pageup'],
    contexts: ['help'],
    help: 'one page up',
    run: scroll(-PAGE_ROWS),
  },
  {
    id: 'help-page-down',
    keys: ['pagedown'],
    contexts: ['help'],
    help: 'one page down',
    run: scroll(PAGE_ROWS),
  },
  {
    id: 'help-top',
    keys: ['home', 'C-home'],
    contexts: ['help'],
    help: 'go to the first row',
    run: scroll(-Infinity),
  },
  {
    id: 'help-end',
    keys: ['end', 'C-end'],
    contexts: ['help'],
    help: 'go to the last row',
    run: scroll(Infinity),
  },
];
