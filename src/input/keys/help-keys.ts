import { createEditor } from '../editor/editor.js';
import { shown } from '../key-result.js';
import { type UiState, withoutOverlay } from '../ui-state.js';
import type { KeyRow } from './key-row.js';

/** Rows that PgUp and PgDn pass over. */
const PAGE_ROWS = 10;

const scroll = (by: number) => (ui: UiState) =>
  shown({ ...ui, helpTop: Math.max(0, ui.helpTop + by) });

/** The keys of the help; everything else is typed, and looked for. */
export const HELP_KEYS: readonly KeyRow[] = [
  {
    keys: ['escape'],
    places: ['help'],
    hint: 'show all again',
    help: 'empty the search',
    unavailable: ({ helpQuery }) => (helpQuery.text === '' ? '' : null),
    run: (ui) => shown({ ...ui, helpQuery: createEditor(), helpTop: 0 }),
  },
  {
    keys: ['f1', 'escape', 'enter', 'C-j', 'C-c'],
    places: ['help'],
    hint: 'close',
    help: 'close the help',
    run: (ui) => shown(withoutOverlay(ui)),
  },
  {
    keys: ['up'],
    places: ['help'],
    hint: 'scroll',
    hintKey: '↑ ↓',
    help: 'scroll up',
    run: scroll(-1),
  },
  { keys: ['down'], places: ['help'], help: 'scroll down', run: scroll(1) },
  { keys: ['pageup'], places: ['help'], help: 'scroll up a page', run: scroll(-PAGE_ROWS) },
  { keys: ['pagedown'], places: ['help'], help: 'scroll down a page', run: scroll(PAGE_ROWS) },
  { keys: ['home', 'C-home'], places: ['help'], help: 'to the first row', run: scroll(-Infinity) },
  { keys: ['end', 'C-end'], places: ['help'], help: 'to the last row', run: scroll(Infinity) },
];
