import {
  type Address,
  addressText,
  CLASS_SERVER,
  isSameAddress,
  isWholeAddress,
  parseAddress,
} from '../app/servers/address.js';
import { type KnownServer, serverAt } from '../app/servers/known-servers.js';
import type { Action } from '../app/state.js';
import { fold, holdsFolded } from '../text/fold.js';
import { createEditor } from './editor/editor.js';
import { type Outcome, wanted } from './key-result.js';
import { quit } from './quit.js';
import { UNTOUCHED } from './server-picker.js';
import { switchTo } from './tabs/tabs.js';
import { screenOf, type UiState } from './ui-state.js';

/** A choice of the connect screen. */
export interface Choice {
  /** Tells it from the others, whichever these are. */
  readonly id: string;
  /** A server's address, or what is to be done, in words. */
  readonly title: string;
  readonly inWords: boolean;
  /** The server that it leads to; null where it leads to none. */
  readonly address: Address | null;
  /** What the server is to the user, the most important first. */
  readonly about: readonly string[];
  /** The name used there; null where none is known. */
  readonly name: string | null;
  /** What happened there last; null where that is not known. */
  readonly last: KnownServer | null;
  readonly run: (ui: UiState) => Outcome;
}

/** What can be done where there is no connection, or where the user wants another: what is typed filters it. */
export function choices(ui: UiState): readonly Choice[] {
  const typed = ui.address.text.trim();
  if (typed !== '') return matching(ui, typed);
  if (!isOffline(ui)) return servers(ui);
  const failed = ui.app.address;
  const others = servers(ui).filter(({ address }) => !isSame(address, failed));
  const home = isSameAddress(failed, ui.app.home) ? [homeAgain(ui)] : [];
  return [again(ui), ...home, ...others, QUIT];
}

/** The index of the highlighted choice among all; 0 where it is no longer there. */
export function choiceIndex({ picker }: UiState, all: readonly Choice[]): number {
  return Math.max(
    0,
    all.findIndex(({ id }) => id === picker.chosen),
  );
}

/** The highlighted choice; undefined where there is none. */
export function chosenChoice(ui: UiState): Choice | undefined {
  const all = choices(ui);
  return all[choiceIndex(ui, all)];
}

/** True where the list is shown because there is no connection. */
export function isOffline(ui: UiState): boolean {
  return screenOf(ui) === 'connect';
}

/** True for the server that Foyer goes to where no address is given. */
export function isStandard({ app, standard }: UiState, address: Address): boolean {
  return isSameAddress(address, parseAddress(standard).address ?? app.home);
}

/** True for a server that is always in the list. */
export function isFixed({ app }: UiState, address: Address): boolean {
  return isSameAddress(address, app.home) || isSameAddress(address, CLASS_SERVER);
}

const QUIT: Choice = {
  ...{ id: 'quit', title: 'Quit', inWords: true, address: null, about: [], name: null, last: null },
  run: quit,
};

/** The address that failed. */
function again(ui: UiState): Choice {
  const { address } = ui.app;
  return {
    ...server(ui, address),
    ...{ id: 'again', title: `Try ${addressText(address)} again`, inWords: true },
    run: (state) => wanted(state, { type: 'retry' }),
  };
}

/** This machine's server where it is the one that failed. */
function homeAgain(ui: UiState): Choice {
  const title = 'Use the server of this machine, or start it';
  return { ...server(ui, ui.app.home), title, inWords: true, about: [] };
}

/** Every server that is known: those that are always there, then those used last. */
function servers(ui: UiState): readonly Choice[] {
  const recent = [...ui.servers].sort((one, other) => other.at - one.at);
  const used = recent.flatMap(({ address }) => parseAddress(address).address ?? []);
  return [
    server(ui, ui.app.home, 'this machine'),
    server(ui, CLASS_SERVER, 'class server'),
    ...used.filter((address) => !isFixed(ui, address)).map((address) => server(ui, address)),
  ];
}

function server(ui: UiState, address: Address, what?: string): Choice {
  const text = addressText(address);
  const known = serverAt(ui.servers, text);
  const action: Action = isSameAddress(address, ui.app.home)
    ? { type: 'home' }
    : { type: 'connect', address };
  return {
    id: text.toLowerCase(),
    title: text,
    inWords: false,
    address,
    about: [...(isStandard(ui, address) ? ['default'] : []), ...(what === undefined ? [] : [what])],
    name: known?.name ?? null,
    last: known ?? null,
    run: (state) => goTo(state, action),
  };
}

/** The servers in which what was typed occurs, and the typed one where it is new. */
function matching(ui: UiState, typed: string): readonly Choice[] {
  const wantedText = fold(typed);
  const { address } = parseAddress(typed);
  const all = servers(ui);
  const fitting = all.filter(({ title, about, name }) =>
    [title, ...about, name ?? ''].some((text) => holdsFolded(text, wantedText)),
  );
  if (address === null) return fitting;
  const isTyped = (choice: Choice) => isSame(choice.address, address);
  const known = all.find(isTyped);
  const exact = known ?? server(ui, address, 'new');
  const others = fitting.filter((choice) => !isTyped(choice));
  return known || isWholeAddress(typed) ? [exact, ...others] : [...others, exact];
}

/** Goes to a server. The rooms one is in stay: it is the lobby that goes there. */
export function goTo(ui: UiState, action: Action): Outcome {
  const closed = { ...ui, address: createEditor(), picker: UNTOUCHED };
  return wanted(isOffline(ui) ? closed : switchTo(closed, ui.tabs.lobby).ui, action);
}

function isSame(one: Address | null, other: Address): boolean {
  return one !== null && isSameAddress(one, other);
}
