/** The keys of the help. */

import { createEditor } from '../editor/editor.js';
import { helpLayout } from '../help-layout.js';
import { keyResult } from '../key-result.js';
import { type UiState, withoutOverlay } from '../ui-state.js';
import type { KeyRow } from './key-row.js';

const scroll = (by: number) => (ui: UiState) =>
  keyResult({ ...ui, helpTop: Math.max(0, ui.helpTop + by) });

/** Scrolls by what is visible; one row of it stays. */
const scrollPage = (by: 1 | -1) => (ui: UiState) =>
  scroll(by * Math.max(1, helpLayout(ui).rows - 1))(ui);

/** The keys of the help. Everything else is typed into its search. */
export const HELP_KEYS: readonly KeyRow[] = [
  {
    id: 'clear-help-search',
    topic: 'foyer',
    locked: 'free',
    keys: ['escape'],
    contexts: ['help'],
    hint: 'show all',
    help: 'clear the search',
    when: ({ helpQuery }) => helpQuery.text !== '',
    run: (ui) => keyResult({ ...ui, helpQuery: createEditor(), helpTop: 0 }),
  },
  {
    id: 'close-help',
    topic: 'foyer',
    locked: 'free',
    keys: ['f1', 'escape', 'enter', 'C-j', 'C-c'],
    contexts: ['help'],
    hint: 'close',
    help: 'close the help',
    run: (ui) => keyResult(withoutOverlay(ui)),
  },
  {
    id: 'help-up',
    topic: 'foyer',
    locked: 'free',
    keys: ['up'],
    contexts: ['help'],
    hint: 'scroll',
    hintKey: '↑ ↓',
    help: 'scroll up',
    run: scroll(-1),
  },
  {
    id: 'help-down',
    topic: 'foyer',
    locked: 'free',
    keys: ['down'],
    contexts: ['help'],
    help: 'scroll down',
    run: scroll(1),
  },
  {
    id: 'help-page-up',
    topic: 'foyer',
    locked: 'free',
    keys: ['pageup'],
    contexts: ['help'],
    help: 'one page up',
    run: scrollPage(-1),
  },
  {
    id: 'help-page-down',
    topic: 'foyer',
    locked: 'free',
    keys: ['pagedown'],
    contexts: ['help'],
    help: 'one page down',
    run: scrollPage(1),
  },
  {
    id: 'help-top',
    topic: 'foyer',
    locked: 'free',
    keys: ['home', 'C-home'],
    contexts: ['help'],
    help: 'go to the first row',
    run: scroll(-Infinity),
  },
  {
    id: 'help-end',
    topic: 'foyer',
    locked: 'free',
    keys: ['end', 'C-end'],
    contexts: ['help'],
    help: 'go to the last row',
    run: scroll(Infinity),
  },
];
