/** The keys of the wire pane. */

import type { WireItem } from '../../app/wire/trace-items.js';
import { TRACE_WORDS } from '../../app/wire/wire-sentences.js';
import { DISABLED, WIRE_SENTENCES } from '../input-sentences.js';
import { type KeyResult, keyResult, reply } from '../key-result.js';
import { tabOf, type UiState } from '../ui-state.js';
import {
  chooseItem,
  chosenItem,
  entryOfItem,
  type FrozenWire,
  freeze,
  itemOfEntry,
  scrollDump,
  showMeant,
  wireLayout,
} from '../wire-pane.js';
import { type KeyRow, SCREENS } from './key-row.js';

/** Toggles the wire pane below the screen. */
export function toggleWire(ui: UiState): KeyResult {
  return keyResult({ ...ui, wire: !ui.wire, frozen: null });
}

/** Returns the state with the wire pane live again. */
export function resumed(ui: UiState): UiState {
  return { ...ui, overlay: null, frozen: null };
}

const isOpen = ({ wire }: UiState) => wire;
const isClosed = ({ wire }: UiState) => !wire;

function open(ui: UiState, frozen: FrozenWire): UiState {
  return {
    ...ui,
    wire: true,
    overlay: 'wire',
    frozen: showMeant(frozen, tabOf(ui).app.shared.size),
  };
}

/** Pauses the wire pane. */
function pause(ui: UiState): KeyResult {
  return keyResult(open(ui, freeze(tabOf(ui).app.trace)));
}

/** Goes from a message of the log to its bytes. */
function toBytes(ui: UiState, time: number): KeyResult {
  const entry = tabOf(ui).app.room?.log.get(tabOf(ui).copyView.chosen);
  if (entry === undefined) return keyResult(ui);
  const frozen = freeze(tabOf(ui).app.trace, (items) => itemOfEntry(items, entry));
  if (frozen.chosen >= 0) return keyResult(open(ui, frozen));
  const words = entry.type === 'notice' ? TRACE_WORDS.own : WIRE_SENTENCES.noBytes;
  return reply({ ...ui, overlay: null }, words, time);
}

/** Goes from a message on the wire to the log. */
function toLog(ui: UiState, time: number): KeyResult {
  const item = ui.frozen && chosenItem(ui.frozen);
  const id = item ? entryOfItem(tabOf(ui).app.room, item) : null;
  const back = { ...ui, wire: false, overlay: null, frozen: null };
  return id === null
    ? reply(resumed(ui), WIRE_SENTENCES.notInLog, time)
    : keyResult(back, { type: 'show-entry', id });
}

const choose =
  (by: (frozen: FrozenWire, ui: UiState) => number) =>
  (ui: UiState): KeyResult => {
    const { frozen } = ui;
    if (frozen === null) return keyResult(ui);
    return keyResult({
      ...ui,
      frozen: chooseItem(frozen, by(frozen, ui), tabOf(ui).app.shared.size),
    });
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

const noMessage = (ui: UiState) =>
  isMessage(ui.frozen && chosenItem(ui.frozen)) ? null : DISABLED.noText;

function isMessage(item: WireItem | null | undefined): boolean {
  if (item?.type !== 'message') return false;
  const { message } = item;
  return message.type === 'text' || (message.type === 'record' && 'text' in message.record);
}

/** Closes the wire pane. Of what Esc does, only stopping comes before it. */
export const CLOSE_WIRE: KeyRow = {
  id: 'close-wire',
  topic: 'wire',
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
    keys: ['f4'],
    contexts: ['copy-view'],
    hint: 'bytes',
    help: 'show the bytes of the message',
    run: toBytes,
  },
  {
    id: 'wire-up',
    topic: 'wire',
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
    keys: ['down'],
    contexts: ['wire'],
    help: 'row below',
    run: choose(() => 1),
  },
  {
    id: 'wire-page-up',
    topic: 'wire',
    keys: ['pageup'],
    contexts: ['wire'],
    help: 'one page up',
    run: choose((_, ui) => -pageRows(ui)),
  },
  {
    id: 'wire-page-down',
    topic: 'wire',
    keys: ['pagedown'],
    contexts: ['wire'],
    help: 'one page down',
    run: choose((_, ui) => pageRows(ui)),
  },
  {
    id: 'wire-oldest',
    topic: 'wire',
    keys: ['home', 'C-home'],
    contexts: ['wire'],
    help: 'oldest stored row',
    run: choose(() => -Infinity),
  },
  {
    id: 'wire-newest',
    topic: 'wire',
    keys: ['end', 'C-end'],
    contexts: ['wire'],
    help: 'newest row',
    run: choose(() => Infinity),
  },
  {
    id: 'bytes-up',
    topic: 'wire',
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
    keys: ['right'],
    contexts: ['wire'],
    help: 'scroll the bytes down',
    run: scroll(1),
  },
  {
    id: 'show-in-log',
    topic: 'wire',
    keys: ['enter', 'C-j'],
    contexts: ['wire'],
    hint: 'in log',
    help: 'show the message in the log',
    disabledReason: noMessage,
    run: toLog,
  },
  {
    id: 'resume-wire',
    topic: 'wire',
    keys: ['escape'],
    contexts: ['wire'],
    hint: 'resume',
    help: 'resume the wire pane; so does typing',
    run: (ui) => keyResult(resumed(ui)),
  },
  {
    id: 'close-paused-wire',
    topic: 'wire',
    keys: ['f4', 'C-c'],
    contexts: ['wire'],
    hint: 'close',
    help: 'close the wire pane',
    run: (ui) => keyResult({ ...ui, overlay: null, wire: false, frozen: null }),
  },
];
