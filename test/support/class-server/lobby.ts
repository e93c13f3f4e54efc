/** The lobby of the class server's stand-in. */

import { Crash, type Thread, type Wait } from '../../../src/server/class/threads.js';
import type { ClassServer } from './server.js';
import type { Wire } from './wire.js';

/** The most that one `recv` takes, in bytes. */
export const RECV_BYTES = 1024;

/** The server's pause after each send of a list, in ms. */
export const LIST_GAP_MS = 150;

/**
 * From how many answers to an ended stream on they are harm. A client that has closed both directions gets
 * a few, until its reset arrives.
 */
export const SPIN_ANSWERS = 100;

/** The period of the endless loop here, in ms; the real one takes all the processor that it gets. */
const SPIN_GAP_MS = 1;

/** The thread of one connection: the lobby, then the name. It hands the connection to a room, or closes it. */
export function* lobby(server: ClassServer, wire: Wire): Thread {
  try {
    const room = yield* choosing(server, wire);
    const name = room === null ? null : yield* naming(server, wire);
    if (room === null || name === null) wire.close();
    else server.enter(room, name, wire);
  } catch (error) {
    wire.close();
    throw error;
  }
}

/** The thread of a client whose name was taken. A good name leads back to the newcomers of the room. */
export function* renaming(server: ClassServer, room: string, wire: Wire): Thread {
  try {
    wire.send('2');
    const name = yield* asked(server, wire, nameIn);
    if (name === null) wire.close();
    else server.enter(room, name, wire);
  } catch (error) {
    wire.close();
    throw error;
  }
}

/** Returns the room that the client joins; null after `/logout`. */
function* choosing(server: ClassServer, wire: Wire): Generator<Wait, string | null, void> {
  const room = yield* asked(server, wire, roomIn, () => sendList(wire, [...server.rooms.keys()]));
  if (room !== null) wire.send('0');
  return room;
}

/** Asks until the client says something good, and returns that; null after `/logout`. */
function* asked(
  server: ClassServer,
  wire: Wire,
  wanted: (words: readonly string[]) => string | null,
  list?: () => Thread,
): Generator<Wait, string | null, void> {
  for (let ends = 0; ; ) {
    const text = yield* readText(server, wire);
    if (text === '/logout') return null;
    if (text === '/list' && list !== undefined) {
      yield* list();
      continue;
    }
    const found = wanted(text.split(' '));
    if (found !== null) return found;
    wire.send('1');
    if (text !== '' || !wire.ended) continue;
    ends++;
    if (ends === SPIN_ANSWERS) server.spins(wire);
    yield { sleepMs: SPIN_GAP_MS };
  }
}

/** Returns the client's name; null after `/logout`. One word only is the end of the thread. */
function* naming(server: ClassServer, wire: Wire): Generator<Wait, string | null, void> {
  for (;;) {
    const text = yield* readText(server, wire);
    if (text === '/logout') return null;
    const words = text.split(' ');
    if (words.length < 2) throw new Crash('list index out of range');
    const name = nameIn(words);
    if (name !== null) return name;
    wire.send('1');
  }
}

function* readText(server: ClassServer, wire: Wire): Generator<Wait, string, void> {
  yield { source: wire };
  const bytes = wire.recv(RECV_BYTES);
  server.heard(wire, bytes);
  return strict(bytes).replace(/[ \r\n]+$/, '');
}

/** Sends a title, then the names, and sleeps after each. */
export function* sendList(wire: Wire, names: readonly string[], title = `${names.length}`): Thread {
  for (const text of [title, ...names]) {
    wire.send(text);
    yield { sleepMs: LIST_GAP_MS };
  }
}

const roomIn = (words: readonly string[]) => argumentOf('/join', words);
const nameIn = (words: readonly string[]) => argumentOf('/nick', words);

/** The word after a command, if it is the only one and has letters and digits only. */
function argumentOf(command: string, words: readonly string[]): string | null {
  const [first, argument = ''] = words;
  const isGood = words.length === 2 && first === command && /^[\p{L}\p{N}]+$/u.test(argument);
  return isGood ? argument : null;
}

function strict(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Crash('UnicodeDecodeError');
  }
}
