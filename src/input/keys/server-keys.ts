import { addressText, isSameAddress, parseAddress } from '../../app/servers/address.js';
import { serverAt } from '../../app/servers/known-servers.js';
import { createEditor } from '../editor/editor.js';
import { type Outcome, shown, told, wanted } from '../key-result.js';
import { choiceIndex, choices, chosenChoice, isFixed, isStandard } from '../server-list.js';
import { type Picker, UNTOUCHED } from '../server-picker.js';
import type { UiState } from '../ui-state.js';
import type { KeyRow } from './key-row.js';

/** Choices that PgUp and PgDn pass over. */
const PAGE_ROWS = 10;

const isEmpty = ({ address }: UiState) => address.text === '';
const whenEmpty = (ui: UiState) => (isEmpty(ui) ? null : 'Only while nothing is typed.');

function picking(ui: UiState, change: Partial<Picker>): Outcome {
  return shown({ ...ui, picker: { ...ui.picker, note: null, ...change } });
}

const moving = (to: (index: number, count: number) => number) => (ui: UiState) => {
  const all = choices(ui);
  const index = to(choiceIndex(ui, all), all.length);
  const chosen = all[Math.min(all.length - 1, Math.max(0, index))];
  return picking(ui, { chosen: chosen?.id ?? null });
};

/** One choice up or down; they go round. */
const turning = (by: number) => moving((index, count) => (index + by + count) % count);

/** Enter: goes to the highlighted server, or says why what was typed is none. */
function go(ui: UiState, at: number): Outcome {
  const choice = chosenChoice(ui);
  if (choice !== undefined) return choice.run(ui);
  return told(ui, parseAddress(ui.address.text).problem ?? '', at);
}

/** The server of the highlighted choice that is in the file, or a sentence that says why there is none. */
function forgettable(ui: UiState): string | null {
  const { address } = chosenChoice(ui) ?? {};
  if (!isEmpty(ui) || !address) return '';
  if (isFixed(ui, address)) return 'This server is always in the list.';
  const known = serverAt(ui.servers, addressText(address));
  return known === undefined ? 'Nothing is kept of this server.' : null;
}

function forget(ui: UiState): Outcome {
  const { address } = chosenChoice(ui) ?? {};
  const forgotten = address ? serverAt(ui.servers, addressText(address)) : undefined;
  if (forgotten === undefined) return shown(ui);
  const text = `${forgotten.address} is forgotten. Ctrl-_ brings it back.`;
  const all = choices(ui);
  const next = all[choiceIndex(ui, all) + 1];
  const note = { text, tone: 'info' } as const;
  const picker = { ...ui.picker, note, forgotten, chosen: next?.id ?? null };
  return wanted({ ...ui, picker }, { type: 'forget-server', address: forgotten.address });
}

function bringBack(ui: UiState): Outcome {
  const { forgotten } = ui.picker;
  if (forgotten === null) return shown(ui);
  const chosen = forgotten.address.toLowerCase();
  const picker = { ...ui.picker, note: null, forgotten: null, chosen };
  return wanted({ ...ui, picker }, { type: 'keep-server', server: forgotten });
}

function standardSentence(ui: UiState): string | null {
  const { address } = chosenChoice(ui) ?? {};
  if (!address) return '';
  return isStandard(ui, address) ? 'Foyer goes there already if no address is given.' : null;
}

/** Has Foyer go to the highlighted server where no address is given. */
function makeStandard(ui: UiState): Outcome {
  const { address } = chosenChoice(ui) ?? {};
  if (!address) return shown(ui);
  const text = isSameAddress(address, ui.app.home) ? '""' : addressText(address);
  return wanted(ui, { type: 'set', name: 'server', text });
}

/** The keys of the list of servers; everything else is typed, and filters it. */
export const CONNECT_KEYS: readonly KeyRow[] = [
  {
    keys: ['enter', 'C-j'],
    places: ['connect'],
    hint: 'go there',
    help: 'go to the highlighted server, or do what is highlighted',
    run: go,
  },
  {
    keys: ['up', 'S-tab'],
    places: ['connect'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'the choice above',
    run: turning(-1),
  },
  { keys: ['down', 'tab'], places: ['connect'], help: 'the choice below', run: turning(1) },
  {
    keys: ['pageup'],
    places: ['connect'],
    help: 'ten choices up',
    run: moving((index) => index - PAGE_ROWS),
  },
  {
    keys: ['pagedown'],
    places: ['connect'],
    help: 'ten choices down',
    run: moving((index) => index + PAGE_ROWS),
  },
  {
    keys: ['home'],
    places: ['connect'],
    help: 'the first choice',
    unavailable: whenEmpty,
    run: moving(() => 0),
  },
  {
    keys: ['end'],
    places: ['connect'],
    help: 'the last choice',
    unavailable: whenEmpty,
    run: moving((_, count) => count),
  },
  {
    keys: ['escape'],
    places: ['connect'],
    hint: 'show all again',
    help: 'empty the input',
    unavailable: (ui) => (isEmpty(ui) ? '' : null),
    run: (ui) => picking({ ...ui, address: createEditor() }, { chosen: null }),
  },
  {
    keys: ['escape', 'C-c'],
    places: ['connect'],
    hint: 'back',
    help: 'back to where you were',
    unavailable: ({ picker }) => (picker.open ? null : ''),
    run: (ui) => shown({ ...ui, address: createEditor(), picker: UNTOUCHED }),
  },
  {
    keys: ['f2'],
    places: ['connect'],
    hint: 'default',
    help: 'go to the highlighted server whenever no address is given',
    command: 'set',
    unavailable: standardSentence,
    run: makeStandard,
  },
  {
    keys: ['delete'],
    places: ['connect'],
    hint: 'forget',
    help: 'forget the highlighted server, while nothing is typed',
    unavailable: forgettable,
    run: forget,
  },
  {
    keys: ['C-_'],
    places: ['connect'],
    help: 'bring back the server that was forgotten last, while nothing is typed',
    unavailable: (ui) => (isEmpty(ui) && ui.picker.forgotten !== null ? null : ''),
    run: bringBack,
  },
];
