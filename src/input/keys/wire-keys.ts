/** The keys of the wire pane. */

import type { AppState } from '../../app/state.js';
import { TRACE_WORDS } from '../../app/wire/wire-sentences.js';
import { DISABLED, WIRE_SENTENCES } from '../input-sentences.js';
import { type KeyResult, keyResult, reply } from '../key-result.js';
import { tabOf, type UiState } from '../ui-state.js';
import { entryOfItem, itemOfEntry } from '../wire/wire-entries.js';
import {
  chooseItem,
  chosenItem,
  type FrozenWire,
  freeze,
  scrollDump,
  wireLayout,
} from '../wire/wire-pane.js';
import { type KeyRow, SCREENS } from './key-row.js';

/** Toggles the wire pane below the screen. */
export function toggleWire(ui: UiState): KeyResult {
  return keyResult(ui.wire ? closed(ui) : { ...ui, wire: true, frozen: null });
}

/** Returns the state with the wire pane live again. */
export function resumed(ui: UiState): UiState {
  return { ...ui, overlay: null, frozen: null };
}

/** Returns the state without the wire pane. */
function closed(ui: UiState): UiState {
  const wireView = { ...ui.wireView, full: false };
  return {
    ...resumed(ui),
    overlay: ui.overlay === 'wire' ? null : ui.overlay,
    wire: false,
    wireView,
  };
}

const isOpen = ({ wire }: UiState) => wire;
const isClosed = ({ wire }: UiState) => !wire;

function open(ui: UiState, frozen: FrozenWire): UiState {
  return { ...ui, wire: true, overlay: 'wire', frozen };
}

/** Pauses the wire pane. */
function pause(ui: UiState): KeyResult {
  return keyResult(open(ui, freeze(tabOf(ui).app.trace, ui.wireView)));
}

/** Goes from a message of the log to its bytes, whatever the pane shows. */
function toBytes(ui: UiState, time: number): KeyResult {
  const entry = tabOf(ui).app.room?.log.get(tabOf(ui).copyView.chosen);
  if (entry === undefined) return keyResult(ui);
  const whole = { server: false, direction: 'both', kind: 'all', text: '' } as const;
  const wireView = { ...ui.wireView, ...whole };
  const frozen = freeze(tabOf(ui).app.trace, wireView, (items) => itemOfEntry(items, entry));
  if (frozen.chosen >= 0) return keyResult(open({ ...ui, wireView }, frozen));
  const words = entry.type === 'notice' ? TRACE_WORDS.own : WIRE_SENTENCES.noBytes;
  return reply({ ...ui, overlay: null }, words, time);
}

/** Goes from the wire to the line of the log, which is marked. */
function toLog(ui: UiState): KeyResult {
  const id = entryThere(ui.frozen, tabOf(ui).app);
  return id === null ? keyResult(ui) : keyResult(closed(ui), { type: 'show-entry', id });
}

/** Returns the id of the log's entry that Enter leads to; null if there is none. */
function entryThere(frozen: FrozenWire | null, { room }: AppState): number | null {
  const item = frozen === null ? undefined : chosenItem(frozen);
  return item === undefined ? null : entryOfItem(room, item);
}

/** Returns why Enter leads to no line of the log; null if it does. */
export function noEntry(ui: UiState): string | null {
  const { frozen } = ui;
  const { app } = tabOf(ui);
  if (entryThere(frozen, app) !== null) return null;
  if (app.room === null) return DISABLED.noLog;
  const type = frozen === null ? undefined : chosenItem(frozen)?.type;
  return type === 'message' || type === 'chunk' ? DISABLED.notInLog : DISABLED.noBytes;
}

const choose =
  (by: (frozen: FrozenWire, ui: UiState) => number) =>
  (ui: UiState): KeyResult => {
    const { frozen } = ui;
    if (frozen === null) return keyResult(ui);
    return keyResult({ ...ui, frozen: chooseItem(frozen, by(frozen, ui)) });
  };

const pageRows = (ui: UiState) => {
  const { app } = tabOf(ui);
  return Math.max(1, wireLayout(app.shared.size).listInside - 1);
};

/** Scrolls the dump by its visible rows. */
const scroll =
  (direction: 1 | -1) =>
  (ui: UiState): KeyResult => {
    const { frozen } = ui;
    if (frozen === null) return keyResult(ui);
    const rows = direction * wireLayout(tabOf(ui).app.shared.size).dumpInside;
    return keyResult({ ...ui, frozen: scrollDump(frozen, rows, tabOf(ui).app.shared.size) });
  };

/** Closes the wire pane. Of what Esc does, only stopping comes before it. */
export const CLOSE_WIRE: KeyRow = {
  id: 'close-wire',
  topic: 'wire',
  locked: 'free',
  keys: ['escape'],
  contexts: SCREENS,
  hint: 'close',
  help: 'close the wire pane',
  when: isOpen,
  run: toggleWire,
};

/** The keys of the wire pane. */
export const WIRE_KEYS: readonly KeyRow[] = [
  {
    id: 'open-wire',
    topic: 'wire',
    locked: 'free',
    keys: ['f4'],
    contexts: SCREENS,
    hint: 'wire',
    help: 'open the wire pane',
    command: 'wire',
    when: isClosed,
    run: toggleWire,
  },
  {
    id: 'pause-wire',
    topic: 'wire',
    locked: 'free',
    keys: ['f4'],
    contexts: SCREENS,
    hint: 'pause',
    help: 'pause the wire pane',
    when: isOpen,
    run: pause,
  },
  {
    id: 'message-bytes',
    topic: 'wire',
    locked: 'free',
    keys: ['f4'],
    contexts: ['copy-view'],
    hint: 'bytes',
    help: 'show the bytes of the message',
    run: toBytes,
  },
  {
    id: 'wire-up',
    topic: 'wire',
    locked: 'free',
    keys: ['up'],
    contexts: ['wire'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'row above',
    run: choose(() => -1),
  },
  {
    id: 'wire-down',
    topic: 'wire',
    locked: 'free',
    keys: ['down'],
    contexts: ['wire'],
    help: 'row below',
    run: choose(() => 1),
  },
  {
    id: 'wire-page-up',
    topic: 'wire',
    locked: 'free',
    keys: ['pageup'],
    contexts: ['wire'],
    help: 'one page up',
    run: choose((_, ui) => -pageRows(ui)),
  },
  {
    id: 'wire-page-down',
    topic: 'wire',
    locked: 'free',
    keys: ['pagedown'],
    contexts: ['wire'],
    help: 'one page down',
    run: choose((_, ui) => pageRows(ui)),
  },
  {
    id: 'wire-oldest',
    topic: 'wire',
    locked: 'free',
    keys: ['home', 'C-home'],
    contexts: ['wire'],
    help: 'oldest stored row',
    run: choose(() => -Infinity),
  },
  {
    id: 'wire-newest',
    topic: 'wire',
    locked: 'free',
    keys: ['end', 'C-end'],
    contexts: ['wire'],
    help: 'newest row',
    run: choose(() => Infinity),
  },
  {
    id: 'bytes-up',
    topic: 'wire',
    locked: 'free',
    keys: ['left'],
    contexts: ['wire'],
    hint: 'bytes',
    hintKey: '← →',
    help: 'scroll the bytes up',
    run: scroll(-1),
  },
  {
    id: 'bytes-down',
    topic: 'wire',
    locked: 'free',
    keys: ['right'],
    contexts: ['wire'],
    help: 'scroll the bytes down',
    run: scroll(1),
  },
  {
    id: 'show-in-log',
    topic: 'wire',
    locked: 'free',
    keys: ['enter', 'C-j'],
    contexts: ['wire'],
    hint: 'in log',
    help: 'go to its line in the log, and mark it',
    disabledReason: noEntry,
    run: toLog,
  },
  {
    id: 'resume-wire',
    topic: 'wire',
    locked: 'free',
    keys: ['escape'],
    contexts: ['wire'],
    hint: 'resume',
    help: 'resume the wire pane; so does typing',
    run: (ui) => keyResult(resumed(ui)),
  },
  {
    id: 'close-paused-wire',
    topic: 'wire',
    locked: 'free',
    keys: ['f4', 'C-c'],
    contexts: ['wire'],
    hint: 'close',
    help: 'close the wire pane',
    run: (ui) => keyResult(closed(ui)),
  },
];
