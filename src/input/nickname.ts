import { addressText } from '../app/servers/address.js';
import { joiningRoom } from '../app/servers/join-progress.js';
import { serverAt } from '../app/servers/known-servers.js';
import { checkSendable, type SendProblem } from '../protocol/encode.js';
import { checkName, foldName, MAX_NAME_BYTES, type NameProblem } from '../protocol/names.js';
import { byteLength, bytePrefix } from '../text/bytes.js';
import { sanitise } from '../text/sanitise.js';
import type { Seen, UiState } from './ui-state.js';

/** The most servers whose names are remembered. */
const MAX_SERVERS = 200;

/** What cannot be sent as a name, in words. */
export const UNSENDABLE: Readonly<Record<SendProblem, string>> = {
  empty: 'a name needs at least one character.',
  'line-break': 'a name has no line breaks.',
  control: 'a name has no control characters.',
  'too-long': 'it is longer than one message of the protocol.',
};

/** What most servers refuse, in words. */
const REFUSED: Readonly<Record<NameProblem, string>> = {
  empty: 'Most servers want something in a name that can be seen.',
  control: 'Most servers take no invisible characters in a name.',
  space: 'Most servers take no spaces in a name.',
  unknown: 'Most servers take no private or unassigned characters in a name.',
  marks: 'Most servers take up to four marks on a letter of a name, and none without a letter.',
  'too-long': `Most servers take names of ${MAX_NAME_BYTES} bytes at most.`,
};

/** The name to offer on this server: the one last used there, or else the one last used anywhere. */
export function offeredName({ names, servers, lastName, app }: UiState): string {
  const address = addressText(app.address);
  return names[address] ?? serverAt(servers, address)?.name ?? lastName;
}

/** Remembers a name that the server has accepted. */
export function rememberName(ui: UiState, name: string): UiState {
  const server = addressText(ui.app.address);
  const others = Object.entries(ui.names).filter(([other]) => other !== server);
  const names = Object.fromEntries([...others, [server, name] as const].slice(-MAX_SERVERS));
  return { ...ui, names, lastName: name };
}

/** Who is in the room that is being left, but for the user. */
export function seenIn({ app }: UiState): Seen | null {
  if (app.room === null) return null;
  const { room, name: own, people } = app.room;
  const names = [...people.names].filter((name) => name !== own);
  return { server: addressText(app.address), room, names };
}

/** The names known to be taken in the room that is being joined, from when the user was there last. */
export function takenAtFirst({ seen, app }: UiState): readonly string[] {
  const here = seen?.server === addressText(app.address);
  return here && seen.room === sanitise(joiningRoom(app) ?? app.session.room ?? '')
    ? seen.names
    : [];
}

/** True where a name is one of `taken`, for a server that tells names apart as Foyer's does. */
function isTaken(name: string, taken: readonly string[]): boolean {
  const folded = foldName(name);
  return taken.some((other) => foldName(other) === folded);
}

/** `name`, or one like it that may be free: with the next number behind it that is not known as taken. */
export function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  while (isTaken(free, taken)) free = nextName(free);
  return free;
}

/**
 * A name like one that the server does not accept, which every server would: letters and digits only, and not
 * too long. Null if that is the name itself, or nothing is left.
 */
export function mendedName(name: string): string | null {
  const plain = name.normalize('NFC').replaceAll(/[^\p{L}\p{N}]/gu, '');
  const mended = byteLength(plain) > MAX_NAME_BYTES ? bytePrefix(plain, MAX_NAME_BYTES) : plain;
  return mended === name || checkName(mended) !== null ? null : mended;
}

/** The name with the next number behind it, and no longer than a name can be. */
function nextName(name: string): string {
  const [, stem = name, digits = ''] = /^(.*?)(\d*)$/su.exec(name) ?? [];
  const number = digits === '' ? '2' : String(BigInt(digits) + 1n).padStart(digits.length, '0');
  const room = MAX_NAME_BYTES - byteLength(number);
  return (byteLength(stem) > room ? bytePrefix(stem, Math.max(0, room)) : stem) + number;
}

/** What the server will most likely say to the typed name, before it is asked; null where it is fine. */
export function nameCaution({ nick, taken, app }: UiState): string | null {
  const name = nick.text.trim();
  const { problem } = app.session;
  const isRefused = problem !== null && 'name' in problem && problem.name === name;
  if (name === '' || name.startsWith('/') || isRefused) return null;
  const unsendable = checkSendable(name);
  if (unsendable !== null) return `You cannot be called that: ${UNSENDABLE[unsendable]}`;
  const refused = checkName(name);
  if (refused !== null) return `${REFUSED[refused]} Enter asks all the same.`;
  return isTaken(name, taken)
    ? `Somebody in this room is called ${sanitise(name)}, as far as is known. Enter asks all the same.`
    : null;
}
