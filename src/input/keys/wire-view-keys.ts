/** The keys for what the wire pane shows: the whole screen, steps, directions and kinds; and its search. */

import { DIRECTIONS, following, KINDS, type WireView } from '../../app/wire/wire-view.js';
import { type KeyResult, keyResult } from '../key-result.js';
import type { UiState } from '../ui-state.js';
import { endWireFind, filterByFind, openWireFind, toWireMatch } from '../wire/wire-find.js';
import { viewed } from '../wire/wire-pane.js';
import { type KeyRow, SCREENS } from './key-row.js';

/** Shows another part of the wire, running or paused. */
export function withWireView(ui: UiState, change: Partial<WireView>): UiState {
  const wireView = { ...ui.wireView, ...change };
  const frozen = ui.frozen === null ? null : viewed(ui.frozen, wireView);
  return { ...ui, wireView, frozen };
}

const changing =
  (change: (view: WireView) => Partial<WireView>) =>
  (ui: UiState): KeyResult =>
    keyResult(withWireView(ui, change(ui.wireView)));

/** Runs the wire on the whole screen, or below the screen again; from a paused wire always on the whole screen. */
function toggleFull(ui: UiState): KeyResult {
  const full = ui.frozen !== null || !ui.wireView.full;
  return keyResult({
    ...ui,
    overlay: null,
    frozen: null,
    wireView: { ...ui.wireView, full },
  });
}

/** Shows both ends, or this end alone; opens the pane for that. */
function toggleLadder(ui: UiState): KeyResult {
  const server = !ui.wire || !ui.wireView.server;
  return keyResult({ ...withWireView(ui, { server }), wire: true });
}

const isOpen = ({ wire }: UiState) => wire;
const OPEN = {
  topic: 'wire',
  locked: 'free',
  contexts: [...SCREENS, 'wire'],
  when: isOpen,
} as const;

/** Explains what Enter sends, or stops that. */
export function toggleExplain(ui: UiState): KeyResult {
  return keyResult({ ...ui, explain: !ui.explain });
}

/** The keys for what the open pane shows, and the one that explains Enter. */
export const WIRE_VIEW_KEYS: readonly KeyRow[] = [
  {
    id: 'explain',
    topic: 'wire',
    locked: 'free',
    keys: ['f2'],
    contexts: ['lobby', 'nickname', 'room'],
    help: 'explain what Enter will send, which answer is due, and what the last one meant',
    command: 'explain',
    run: toggleExplain,
  },
  {
    ...OPEN,
    id: 'wire-full',
    keys: ['f6'],
    contexts: ['lobby', 'room', 'wire'],
    hint: 'full screen',
    help: 'run the wire on the whole screen, or in its pane again; you can type meanwhile',
    run: toggleFull,
  },
  {
    ...OPEN,
    id: 'wire-states',
    keys: ['f7'],
    help: 'show or hide the steps of the session',
    run: changing(({ states }) => ({ states: !states })),
  },
  {
    ...OPEN,
    id: 'wire-ladder',
    keys: ['f10', 'M-e'],
    help: 'show both ends as a ladder, if the server is in this window; or this end alone',
    when: () => true,
    run: toggleLadder,
  },
  {
    ...OPEN,
    id: 'wire-direction',
    keys: ['f8'],
    help: 'show only what was sent, only what was read, or both',
    run: changing(({ direction }) => ({ direction: following(DIRECTIONS, direction) })),
  },
  {
    ...OPEN,
    id: 'wire-kind',
    keys: ['f9'],
    help: 'show only bytes, messages, answers, chat, or everything',
    run: changing(({ kind }) => ({ kind: following(KINDS, kind) })),
  },
];

const FIND = { topic: 'wire', locked: 'free', contexts: ['wire-find'] } as const;

/** The keys of the search in the paused wire. */
export const WIRE_FIND_KEYS: readonly KeyRow[] = [
  {
    id: 'wire-find',
    topic: 'wire',
    locked: 'free',
    keys: ['C-f'],
    contexts: ['wire'],
    hint: 'find',
    help: 'find text in the wire',
    run: (ui) => keyResult(openWireFind(ui)),
  },
  {
    ...FIND,
    id: 'wire-older-match',
    keys: ['up', 'C-f'],
    hint: 'older, newer',
    hintKey: '↑ ↓',
    help: 'older match',
    run: (ui) => keyResult(toWireMatch(ui, 1)),
  },
  {
    ...FIND,
    id: 'wire-newer-match',
    keys: ['down'],
    help: 'newer match',
    run: (ui) => keyResult(toWireMatch(ui, -1)),
  },
  {
    ...FIND,
    id: 'wire-find-stay',
    keys: ['enter', 'C-j'],
    hint: 'stay here',
    help: 'end the search here',
    run: (ui) => keyResult(endWireFind(ui, true)),
  },
  {
    ...FIND,
    id: 'wire-find-only',
    keys: ['tab'],
    hint: 'only these rows',
    help: 'show only the rows that hold the text; without text, all',
    run: (ui) => keyResult(filterByFind(ui)),
  },
  {
    ...FIND,
    id: 'wire-find-back',
    keys: ['escape', 'C-c'],
    hint: 'back',
    help: 'end the search and go back',
    run: (ui) => keyResult(endWireFind(ui, false)),
  },
];
