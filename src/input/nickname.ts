/** Names: which one to offer, which are taken, and what servers reject. */

import { addressText } from '../app/servers/address.js';
import { joiningRoom } from '../app/servers/join-progress.js';
import { type NameInUse, serverAt } from '../app/servers/known-servers.js';
import { checkSendable } from '../protocol/encode.js';
import { checkName, checkNickname, foldName, MAX_NAME_BYTES } from '../protocol/names.js';
import { byteLength, bytePrefix } from '../text/bytes.js';
import { sanitiseName } from '../text/sanitise.js';
import { NAME_SENTENCES, REJECTED, UNSENDABLE } from './input-sentences.js';
import { type Seen, tabOf, type UiState } from './ui-state.js';

/** The most servers whose names are stored. */
const MAX_SERVERS = 200;

/**
 * Returns the name to offer on this server: this window's own there, or else anywhere; then the stored one, or
 * the user's, with a number after it if other windows of this machine use it there.
 */
export function offeredName(ui: UiState): string {
  const address = addressText(tabOf(ui).app.address);
  const own = ui.names[address] ?? Object.values(ui.names).at(-1);
  const { name = null, inUse = [] } = serverAt(ui.servers, address) ?? {};
  const wish = name ?? ui.userName;
  // A number was perhaps only needed while another window had the name without it.
  return own ?? (isTaken(wish, inUse) ? freeName(withoutNumber(wish), inUse) : wish);
}

/** Returns the names that this window uses now, in all tabs. */
export function namesInUse({ tabs }: UiState): readonly NameInUse[] {
  return tabs.all.flatMap(({ state: { app } }) =>
    app.room === null ? [] : { address: addressText(app.address), name: app.room.nick },
  );
}

/** Stores a name that the server has accepted. */
export function rememberName(ui: UiState, name: string): UiState {
  const server = addressText(tabOf(ui).app.address);
  const others = Object.entries(ui.names).filter(([other]) => other !== server);
  const names = Object.fromEntries([...others, [server, name] as const].slice(-MAX_SERVERS));
  return { ...ui, names };
}

/** Returns the people other than the user in the room that is being left. */
export function seenIn(ui: UiState): Seen | null {
  const { app } = tabOf(ui);
  if (app.room === null) return null;
  const { title: room, nick: own, people } = app.room;
  const names = [...people.names].filter((name) => name !== own);
  return { server: addressText(app.address), room, names };
}

/** Returns the names known to be taken in the room that is being joined, from the user's last visit. */
export function takenAtFirst(ui: UiState): readonly string[] {
  const { app } = tabOf(ui);
  const { seen } = ui;
  const here = seen?.server === addressText(app.address);
  return here && seen.room === sanitiseName(joiningRoom(app) ?? app.session.room ?? '')
    ? seen.names
    : [];
}

/** Returns true if a name is one of `taken`, for a server that compares names as Foyer's does. */
function isTaken(name: string, taken: readonly string[]): boolean {
  const folded = foldName(name);
  return taken.some((other) => foldName(other) === folded);
}

/** Returns `name`, or the name with the next number after it that is not known to be taken. */
export function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  while (isTaken(free, taken)) free = nextName(free);
  return free;
}

/**
 * Turns a name that the server rejects into one that every server accepts: letters and digits only, and not
 * too long. Returns null if that is the name itself, or if nothing is left.
 */
export function mendedName(name: string): string | null {
  const plain = name.normalize('NFC').replaceAll(/[^\p{L}\p{N}]/gu, '');
  const mended = bytePrefix(plain, MAX_NAME_BYTES);
  return mended === name || checkName(mended) !== null ? null : mended;
}

/** Returns the name without the digit at its end that Foyer may have added. */
function withoutNumber(name: string): string {
  return name.replace(/(?<=\D)[2-9]$/u, '');
}

/** Returns the name with the next number after it, no longer than a name can be. */
function nextName(name: string): string {
  const [, stem = name, digits = ''] = /^(.*?)(\d*)$/su.exec(name) ?? [];
  const number = digits === '' ? '2' : String(BigInt(digits) + 1n).padStart(digits.length, '0');
  const room = MAX_NAME_BYTES - byteLength(number);
  return bytePrefix(stem, room) + number;
}

/** Returns a warning about the typed name, before the server is asked; null if the name is fine. */
export function nameCaution(ui: UiState): string | null {
  const { nick, taken, app } = tabOf(ui);
  const name = nick.text.trim();
  const { problem } = app.session;
  const isRefused = problem !== null && 'name' in problem && problem.name === name;
  if (name === '' || name.startsWith('/') || isRefused) return null;
  const unsendable = checkSendable(name);
  if (unsendable !== null) return NAME_SENTENCES.unsendable(UNSENDABLE[unsendable]);
  const refused = checkNickname(name);
  if (refused !== null) return NAME_SENTENCES.rejected(REJECTED[refused]);
  return isTaken(name, taken) ? NAME_SENTENCES.taken(sanitiseName(name)) : null;
}
