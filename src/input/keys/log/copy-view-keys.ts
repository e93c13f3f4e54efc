/** The keys of the copy view. */

import {
  type CopyPosition,
  chooseToCopy,
  copyAtEnd,
  copyEntries,
} from '../../../app/log/copy-view.js';
import type { RoomState, Size } from '../../../app/state.js';
import { type KeyResult, keyResult } from '../../key-result.js';
import { tabOf, type UiState, withTab } from '../../ui-state.js';
import type { KeyRow } from '../key-row.js';

/** The last row shows the keys. */
const HINT_ROWS = 1;

/** Returns the size of the copy view's messages. */
export function copySize(ui: UiState): Size {
  const { size } = tabOf(ui).app.shared;
  return { ...size, rows: Math.max(1, size.rows - HINT_ROWS) };
}

/** Opens the copy view at the newest message. */
export function openCopyView(ui: UiState): KeyResult {
  const { room } = tabOf(ui).app;
  if (room === null) return keyResult(ui);
  return keyResult(
    withTab({ ...ui, overlay: 'copy-view' }, { copyView: copyAtEnd(room.log, copySize(ui)) }),
  );
}

/** Moves the choice by the number of messages that `by` returns. */
const choose =
  (by: (room: RoomState, position: CopyPosition, ui: UiState) => number) =>
  (ui: UiState): KeyResult => {
    const { room } = tabOf(ui).app;
    if (room === null) return keyResult(ui);
    const count = by(room, tabOf(ui).copyView, ui);
    return keyResult(
      withTab(ui, { copyView: chooseToCopy(room.log, copySize(ui), tabOf(ui).copyView, count) }),
    );
  };

/** Returns the number of visible messages less one, which stays visible. */
function page(room: RoomState, position: CopyPosition, ui: UiState): number {
  return Math.max(1, copyEntries(room.log, copySize(ui), position).length - 1);
}

/** Copies the chosen message to the clipboard and goes back to the room. */
function copyChosen(ui: UiState, time: number): KeyResult {
  const text = tabOf(ui).app.room?.log.get(tabOf(ui).copyView.chosen)?.text;
  const next = { ...ui, overlay: null };
  return text === undefined ? keyResult(next) : keyResult(next, { type: 'copy', text, time });
}

/** The keys of the copy view. */
export const COPY_KEYS: readonly KeyRow[] = [
  {
    id: 'copy-view',
    topic: 'read',
    locked: 'free',
    keys: ['M-l'],
    contexts: ['room'],
    help: 'show whole lines, to copy with the mouse or to the clipboard',
    command: 'copy',
    run: openCopyView,
  },
  {
    id: 'copy-up',
    topic: 'read',
    locked: 'free',
    keys: ['up'],
    contexts: ['copy-view'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'previous message',
    run: choose(() => -1),
  },
  {
    id: 'copy-down',
    topic: 'read',
    locked: 'free',
    keys: ['down'],
    contexts: ['copy-view'],
    help: 'next message',
    run: choose(() => 1),
  },
  {
    id: 'copy-page-up',
    topic: 'read',
    locked: 'free',
    keys: ['pageup'],
    contexts: ['copy-view'],
    help: 'one page up',
    run: choose((...time) => -page(...time)),
  },
  {
    id: 'copy-page-down',
    topic: 'read',
    locked: 'free',
    keys: ['pagedown'],
    contexts: ['copy-view'],
    help: 'one page down',
    run: choose(page),
  },
  {
    id: 'copy-oldest',
    topic: 'read',
    locked: 'free',
    keys: ['home', 'C-home'],
    contexts: ['copy-view'],
    help: 'oldest message',
    run: choose(({ log }, { chosen }) => log.firstId - chosen),
  },
  {
    id: 'copy-newest',
    topic: 'read',
    locked: 'free',
    keys: ['end', 'C-end'],
    contexts: ['copy-view'],
    help: 'newest message',
    run: choose(({ log }, { chosen }) => log.lastId - chosen),
  },
  {
    id: 'copy-message',
    topic: 'read',
    locked: 'free',
    keys: ['enter', 'C-j'],
    contexts: ['copy-view'],
    hint: 'copy the message',
    help: 'copy the message to the terminal’s clipboard',
    run: copyChosen,
  },
  {
    id: 'close-copy-view',
    topic: 'read',
    locked: 'free',
    keys: ['escape', 'M-l', 'C-c'],
    contexts: ['copy-view'],
    hint: 'back',
    help: 'go back to the room',
    run: (ui) => keyResult({ ...ui, overlay: null }),
  },
];
