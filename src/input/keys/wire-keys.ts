import type { WireItem } from '../../app/wire/trace-items.js';
import { OWN_WORDS } from '../../app/wire/trace-labels.js';
import { type Outcome, shown, told, wanted } from '../key-result.js';
import type { UiState } from '../ui-state.js';
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

/** Shows what crosses the wire under the screen, or shows it no longer. */
export function toggleWire(ui: UiState): Outcome {
  return shown({ ...ui, wire: !ui.wire, frozen: null });
}

const isOpen = (ui: UiState) => (ui.wire ? null : '');
const isClosed = (ui: UiState) => (ui.wire ? '' : null);

function open(ui: UiState, frozen: FrozenWire): UiState {
  return { ...ui, wire: true, overlay: 'wire', frozen: showMeant(frozen, ui.app.size) };
}

/** Holds the wire still, to be looked at. */
function hold(ui: UiState): Outcome {
  return shown(open(ui, freeze(ui.app.trace)));
}

/** From a message of the log to its bytes. */
function toBytes(ui: UiState, at: number): Outcome {
  const entry = ui.app.room?.log.get(ui.plain.chosen);
  if (entry === undefined) return shown(ui);
  const frozen = freeze(ui.app.trace, (items) => itemOfEntry(items, entry));
  if (frozen.chosen >= 0) return shown(open(ui, frozen));
  const words =
    entry.kind === 'notice' ? OWN_WORDS : 'The bytes of this message are not kept any more.';
  return told({ ...ui, overlay: null }, words, at);
}

/** From a message on the wire to the log. */
function toLog(ui: UiState, at: number): Outcome {
  const item = ui.frozen && chosenItem(ui.frozen);
  const id = item ? entryOfItem(ui.app.room, item) : null;
  const back = { ...ui, wire: false, overlay: null, frozen: null };
  return id === null
    ? told({ ...ui, overlay: null, frozen: null }, 'This is no message of the room’s log.', at)
    : wanted(back, { type: 'show-entry', id });
}

const choose =
  (by: (frozen: FrozenWire, ui: UiState) => number) =>
  (ui: UiState): Outcome => {
    const { frozen } = ui;
    if (frozen === null) return shown(ui);
    return shown({ ...ui, frozen: chooseItem(frozen, by(frozen, ui), ui.app.size) });
  };

const pageRows = ({ app }: UiState) => Math.max(1, wireLayout(app.size).listInside - 1);

/** Scrolls the dump by as much as is to be seen of it. */
const scroll =
  (direction: 1 | -1) =>
  (ui: UiState): Outcome => {
    const { frozen } = ui;
    if (frozen === null) return shown(ui);
    const rows = direction * wireLayout(ui.app.size).dumpInside;
    return shown({ ...ui, frozen: scrollDump(frozen, rows, ui.app.size) });
  };

const noMessage = (ui: UiState) =>
  isMessage(ui.frozen && chosenItem(ui.frozen)) ? null : 'Choose a text first.';

function isMessage(item: WireItem | null | undefined): boolean {
  return item?.kind === 'message' && item.message.type === 'text';
}

/** Closes the wire pane before anything else that Esc does, but for what it stops. */
export const CLOSE_WIRE: KeyRow = {
  keys: ['escape'],
  places: SCREENS,
  hint: 'close',
  help: 'close the wire pane',
  unavailable: isOpen,
  run: toggleWire,
};

/** The keys of the wire pane. */
export const WIRE_KEYS: readonly KeyRow[] = [
  {
    keys: ['f4'],
    places: SCREENS,
    hint: 'wire',
    help: 'show what crosses the wire',
    command: 'wire',
    unavailable: isClosed,
    run: toggleWire,
  },
  {
    keys: ['f4'],
    places: SCREENS,
    hint: 'hold still',
    help: 'hold the wire still, and look at it',
    unavailable: isOpen,
    run: hold,
  },
  {
    keys: ['f4'],
    places: ['plain'],
    hint: 'its bytes',
    help: 'the bytes of the chosen message',
    run: toBytes,
  },
  {
    keys: ['up'],
    places: ['wire'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'the row above',
    run: choose(() => -1),
  },
  { keys: ['down'], places: ['wire'], help: 'the row below', run: choose(() => 1) },
  {
    keys: ['pageup'],
    places: ['wire'],
    help: 'a screenful up',
    run: choose((_, ui) => -pageRows(ui)),
  },
  {
    keys: ['pagedown'],
    places: ['wire'],
    help: 'a screenful down',
    run: choose((_, ui) => pageRows(ui)),
  },
  {
    keys: ['home', 'C-home'],
    places: ['wire'],
    help: 'the oldest row that is kept',
    run: choose(() => -Infinity),
  },
  {
    keys: ['end', 'C-end'],
    places: ['wire'],
    help: 'the newest row',
    run: choose(() => Infinity),
  },
  {
    keys: ['left'],
    places: ['wire'],
    hint: 'bytes',
    hintKey: '← →',
    help: 'the bytes before those that are shown',
    run: scroll(-1),
  },
  {
    keys: ['right'],
    places: ['wire'],
    help: 'the bytes behind those that are shown',
    run: scroll(1),
  },
  {
    keys: ['enter', 'C-j'],
    places: ['wire'],
    hint: 'in log',
    help: 'show the chosen message in the room’s log',
    unavailable: noMessage,
    run: toLog,
  },
  {
    keys: ['escape'],
    places: ['wire'],
    hint: 'go on',
    help: 'go on with what comes',
    run: (ui) => shown({ ...ui, overlay: null, frozen: null }),
  },
  {
    keys: ['f4', 'C-c'],
    places: ['wire'],
    hint: 'close',
    help: 'close the wire pane',
    run: (ui) => shown({ ...ui, overlay: null, wire: false, frozen: null }),
  },
];
