/** The choices of the connect screen. */

import {
  type Address,
  addressText,
  CLASS_SERVER,
  isSameAddress,
  isWholeAddress,
  parseAddress,
} from '../../app/servers/address.js';
import { type KnownServer, serverAt } from '../../app/servers/known-servers.js';
import type { Action } from '../../app/state.js';
import { fold, holdsFolded } from '../../text/fold.js';
import { sanitiseName } from '../../text/sanitise.js';
import { createEditor } from '../editor/editor.js';
import { SERVER_CHOICES } from '../input-sentences.js';
import { type KeyResult, keyResult } from '../key-result.js';
import { quit } from '../quit.js';
import { switchTo } from '../tabs/tabs.js';
import { screenOf, tabOf, type UiState, withTab } from '../ui-state.js';
import { UNTOUCHED } from './server-picker.js';

/** A choice of the connect screen. */
export interface Choice {
  /** Unique among the choices, and stable. */
  readonly id: string;
  /** A server's address, or an action in words. */
  readonly title: string;
  readonly inWords: boolean;
  /** The server that it connects to; null if none. */
  readonly address: Address | null;
  /** Remarks on the server, the most important first. */
  readonly about: readonly string[];
  /** The name used there; null if unknown. */
  readonly name: string | null;
  /** The last visit; null if unknown. */
  readonly last: KnownServer | null;
  readonly run: (ui: UiState) => KeyResult;
}

/** Returns the choices of the connect screen and of the list of servers, filtered by the typed text. */
export function choices(ui: UiState): readonly Choice[] {
  if (ui.locked) return tabOf(ui).address.text === '' ? [again(ui), QUIT] : [];
  const typed = tabOf(ui).address.text.trim();
  if (typed !== '') return matching(ui, typed);
  if (!isOffline(ui)) return servers(ui);
  const failed = tabOf(ui).app.address;
  const others = servers(ui).filter(({ address }) => !isSame(address, failed));
  const local = isSameAddress(failed, tabOf(ui).app.local) ? [localAgain(ui)] : [];
  return [...secured(ui), again(ui), ...local, ...others, QUIT];
}

/** Returns the choice of the same server with TLS, if that is all it speaks. */
function secured(ui: UiState): readonly Choice[] {
  const { address, session } = tabOf(ui).app;
  if (session.loss?.type !== 'needs-tls') return [];
  const choice = server(ui, { ...address, tls: true });
  return [{ ...choice, title: SERVER_CHOICES.secured(choice.title), inWords: true }];
}

/** Returns the index of the highlighted choice; 0 if it is gone. */
export function choiceIndex(ui: UiState, all: readonly Choice[]): number {
  const { picker } = tabOf(ui);
  return Math.max(
    0,
    all.findIndex(({ id }) => id === picker.chosen),
  );
}

/** Returns the highlighted choice; undefined if there is none. */
export function chosenChoice(ui: UiState): Choice | undefined {
  const all = choices(ui);
  return all[choiceIndex(ui, all)];
}

/** Returns true if the list is shown because there is no connection. */
export function isOffline(ui: UiState): boolean {
  return screenOf(ui) === 'connect';
}

/** Returns true for the default server. */
export function isDefault(ui: UiState, address: Address): boolean {
  const { app } = tabOf(ui);
  const { defaultServer } = ui;
  return isSameAddress(address, parseAddress(defaultServer).address ?? app.local);
}

/** Returns true for a server that is always in the list. */
export function isFixed(ui: UiState, address: Address): boolean {
  const { app } = tabOf(ui);
  return isSameAddress(address, app.local) || isSameAddress(address, CLASS_SERVER);
}

const QUIT: Choice = {
  ...{
    id: 'quit',
    title: SERVER_CHOICES.quit,
    inWords: true,
    address: null,
    about: [],
    name: null,
    last: null,
  },
  run: quit,
};

/** Returns the choice to try the failed address again. */
function again(ui: UiState): Choice {
  const { address } = tabOf(ui).app;
  return {
    ...server(ui, address),
    ...{ id: 'again', title: SERVER_CHOICES.again(addressText(address)), inWords: true },
    run: (state) => keyResult(state, { type: 'retry' }),
  };
}

/** Returns the choice of this machine's server, if that is the one that failed. */
function localAgain(ui: UiState): Choice {
  const title = SERVER_CHOICES.startLocal;
  return { ...server(ui, tabOf(ui).app.local), title, inWords: true, about: [] };
}

/** Returns every known server: the fixed ones, then the most recently used. */
function servers(ui: UiState): readonly Choice[] {
  const recent = [...ui.servers].sort((one, other) => other.time - one.time);
  const used = recent.flatMap(({ address }) => parseAddress(address).address ?? []);
  return [
    server(ui, tabOf(ui).app.local, SERVER_CHOICES.isLocal),
    server(ui, CLASS_SERVER, SERVER_CHOICES.isCourse),
    ...used.filter((address) => !isFixed(ui, address)).map((address) => server(ui, address)),
  ];
}

function server(ui: UiState, address: Address, what?: string): Choice {
  const text = addressText(address);
  const known = serverAt(ui.servers, text);
  const action: Action = isSameAddress(address, tabOf(ui).app.local)
    ? { type: 'connect-local' }
    : { type: 'connect', address };
  return {
    id: text.toLowerCase(),
    title: text,
    inWords: false,
    address,
    about: [
      ...(isDefault(ui, address) ? [SERVER_CHOICES.isDefault] : []),
      ...(what === undefined ? [] : [what]),
    ],
    name: known?.name ? sanitiseName(known.name) : null,
    last: known ?? null,
    run: (state) => goTo(state, action),
  };
}

/** Returns the servers that match the typed text, and the typed one if it is new. */
function matching(ui: UiState, typed: string): readonly Choice[] {
  const query = fold(typed);
  const { address } = parseAddress(typed);
  const all = servers(ui);
  const fitting = all.filter(({ title, about, name }) =>
    [title, ...about, name ?? ''].some((text) => holdsFolded(text, query)),
  );
  if (address === null) return fitting;
  const isTyped = (choice: Choice) => isSame(choice.address, address);
  const known = all.find(isTyped);
  const exact = known ?? server(ui, address, SERVER_CHOICES.isNew);
  const others = fitting.filter((choice) => !isTyped(choice));
  return known || isWholeAddress(typed) ? [exact, ...others] : [...others, exact];
}

/** Connects the lobby to a server. Rooms that are open keep their connections. */
export function goTo(ui: UiState, action: Action): KeyResult {
  const closed = withTab(ui, { address: createEditor(), picker: UNTOUCHED });
  return keyResult(isOffline(ui) ? closed : switchTo(closed, ui.tabs.lobby).ui, action);
}

function isSame(one: Address | null, other: Address): boolean {
  return one !== null && isSameAddress(one, other);
}
