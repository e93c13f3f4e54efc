/** The keys of the list of servers. */

import { addressText, isSameAddress } from '../../../app/servers/address.js';
import { serverAt } from '../../../app/servers/known-servers.js';
import { createEditor } from '../../editor/editor.js';
import { DISABLED, SERVER_CHOICES } from '../../input-sentences.js';
import { type KeyResult, keyResult } from '../../key-result.js';
import { clampedIndex } from '../../lists/clamped-index.js';
import { choiceIndex, choices, chosenChoice, isDefault, isFixed } from '../../lists/server-list.js';
import { type Picker, UNTOUCHED } from '../../lists/server-picker.js';
import { submitAddress } from '../../submit.js';
import { tabOf, type UiState, withTab } from '../../ui-state.js';
import { isInputEmpty, type KeyRow, PAGE_ROWS, whenInputEmpty } from '../key-row.js';

function picking(ui: UiState, change: Partial<Picker>): KeyResult {
  return keyResult(withTab(ui, { picker: { ...tabOf(ui).picker, note: null, ...change } }));
}

const moving = (to: (index: number, count: number) => number) => (ui: UiState) => {
  const all = choices(ui);
  const chosen = all[clampedIndex(to(choiceIndex(ui, all), all.length), all.length)];
  return picking(ui, { chosen: chosen?.id ?? null });
};

/** Moves one choice up or down, around the ends. */
const turning = (by: number) => moving((index, count) => (index + by + count) % count);

const highlightsServer = (ui: UiState) => Boolean(chosenChoice(ui)?.address);

/** Returns why the highlighted server cannot be forgotten; null if it can. */
function notForgettable(ui: UiState): string | null {
  const { address } = chosenChoice(ui) ?? {};
  if (!address) return null;
  if (isFixed(ui, address)) return DISABLED.fixedServer;
  const known = serverAt(ui.servers, addressText(address));
  return known === undefined ? DISABLED.unknownServer : null;
}

function forget(ui: UiState): KeyResult {
  const { address } = chosenChoice(ui) ?? {};
  const forgotten = address ? serverAt(ui.servers, addressText(address)) : undefined;
  if (forgotten === undefined) return keyResult(ui);
  const text = SERVER_CHOICES.forgot(forgotten.address);
  const all = choices(ui);
  const next = all[choiceIndex(ui, all) + 1];
  const note = { text, tone: 'info' } as const;
  const picker = { ...tabOf(ui).picker, note, forgotten, chosen: next?.id ?? null };
  return keyResult(withTab(ui, { picker }), { type: 'forget-server', address: forgotten.address });
}

function bringBack(ui: UiState): KeyResult {
  const { forgotten } = tabOf(ui).picker;
  if (forgotten === null) return keyResult(ui);
  const chosen = forgotten.address.toLowerCase();
  const picker = { ...tabOf(ui).picker, note: null, forgotten: null, chosen };
  return keyResult(withTab(ui, { picker }), { type: 'keep-server', server: forgotten });
}

function notMadeDefault(ui: UiState): string | null {
  const { address } = chosenChoice(ui) ?? {};
  return address && isDefault(ui, address) ? DISABLED.defaultServer : null;
}

/** Makes the highlighted server the default. */
function makeDefault(ui: UiState): KeyResult {
  const { address } = chosenChoice(ui) ?? {};
  if (!address) return keyResult(ui);
  const text = isSameAddress(address, tabOf(ui).app.local) ? '""' : addressText(address);
  return keyResult(ui, { type: 'set', name: 'server', text });
}

/** The keys of the list of servers. Everything else is typed, and filters the list. */
export const CONNECT_KEYS: readonly KeyRow[] = [
  {
    id: 'choose-server',
    topic: 'servers',
    locked: 'free',
    keys: ['enter', 'C-j'],
    contexts: ['connect'],
    hint: 'connect',
    help: 'connect to the highlighted server, or run the highlighted action or the typed command',
    run: submitAddress,
  },
  {
    id: 'server-above',
    topic: 'servers',
    locked: 'free',
    keys: ['up', 'S-tab'],
    contexts: ['connect'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'previous choice',
    run: turning(-1),
  },
  {
    id: 'server-below',
    topic: 'servers',
    locked: 'free',
    keys: ['down', 'tab'],
    contexts: ['connect'],
    help: 'next choice',
    run: turning(1),
  },
  {
    id: 'servers-page-up',
    topic: 'servers',
    locked: 'free',
    keys: ['pageup'],
    contexts: ['connect'],
    help: 'ten choices up',
    run: moving((index) => index - PAGE_ROWS),
  },
  {
    id: 'servers-page-down',
    topic: 'servers',
    locked: 'free',
    keys: ['pagedown'],
    contexts: ['connect'],
    help: 'ten choices down',
    run: moving((index) => index + PAGE_ROWS),
  },
  {
    id: 'first-server',
    topic: 'servers',
    locked: 'free',
    keys: ['home'],
    contexts: ['connect'],
    help: 'first choice',
    disabledReason: whenInputEmpty,
    run: moving(() => 0),
  },
  {
    id: 'last-server',
    topic: 'servers',
    locked: 'free',
    keys: ['end'],
    contexts: ['connect'],
    help: 'last choice',
    disabledReason: whenInputEmpty,
    run: moving((_, count) => count),
  },
  {
    id: 'clear-address',
    topic: 'servers',
    locked: 'free',
    keys: ['escape'],
    contexts: ['connect'],
    hint: 'show all',
    help: 'clear the input',
    when: (ui) => !isInputEmpty(ui),
    run: (ui) => picking(withTab(ui, { address: createEditor() }), { chosen: null }),
  },
  {
    id: 'close-servers',
    topic: 'servers',
    locked: 'free',
    keys: ['escape', 'C-c'],
    contexts: ['connect'],
    hint: 'back',
    help: 'go back',
    when: (ui) => {
      const { picker } = tabOf(ui);
      return picker.open;
    },
    run: (ui) => keyResult(withTab(ui, { address: createEditor(), picker: UNTOUCHED })),
  },
  {
    id: 'default-server',
    topic: 'servers',
    locked: 'lockedSettings',
    keys: ['f2'],
    contexts: ['connect'],
    hint: 'default',
    help: 'connect to the highlighted server by default',
    command: 'set',
    when: highlightsServer,
    disabledReason: notMadeDefault,
    run: makeDefault,
  },
  {
    id: 'forget-server',
    topic: 'servers',
    locked: 'lockedFiles',
    keys: ['delete'],
    contexts: ['connect'],
    hint: 'forget',
    help: 'forget the highlighted server, if nothing is typed',
    when: (ui) => isInputEmpty(ui) && highlightsServer(ui),
    disabledReason: notForgettable,
    run: forget,
  },
  {
    id: 'restore-server',
    topic: 'servers',
    locked: 'lockedFiles',
    keys: ['C-_'],
    contexts: ['connect'],
    help: 'restore the server that you forgot last, if nothing is typed',
    when: (ui) => isInputEmpty(ui) && tabOf(ui).picker.forgotten !== null,
    run: bringBack,
  },
];
