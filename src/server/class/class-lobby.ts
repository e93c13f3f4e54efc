/** The threads of the class server for clients without a room: the lobby, and the choice of a name. */

import type { ClassClient } from './class-client.js';
import { argumentOf, CLASS_WORDS } from './class-words.js';
import { Crash, type Thread } from './threads.js';

/** The pause of the class server after each send of a list (ms). */
export const LIST_GAP_MS = 150;

/** The rooms, as the lobby needs them. */
export interface LobbyOwner {
  roomNames(): readonly string[];
  /** True if a room of that name exists, or may be made. */
  mayOpen(room: string): boolean;
  /** A client with a good name goes into a room, which is made if there is none. */
  enter(room: string, name: string, client: ClassClient): void;
}

/** The thread of a new client: the lobby, then the name. It passes the client on to a room, or closes its connection. */
export function* lobbyThread(owner: LobbyOwner, client: ClassClient): Thread {
  yield* closing(client, function* () {
    const room = yield* choosing(owner, client);
    if (room === null) return null;
    const name = yield* naming(client);
    return name === null ? null : () => owner.enter(room, name, client);
  });
}

/** The thread of a client whose name is taken. */
export function* renamingThread(owner: LobbyOwner, room: string, client: ClassClient): Thread {
  yield* closing(client, function* () {
    client.send(CLASS_WORDS.taken);
    const name = yield* asked(client, (text) => argumentOf('/nick', text));
    return name === null ? null : () => owner.enter(room, name, client);
  });
}

/** Runs the way into a room; closes the connection if it leads nowhere. */
function* closing(client: ClassClient, way: () => Thread<(() => void) | null>): Thread {
  let enter: (() => void) | null = null;
  try {
    enter = yield* way();
  } finally {
    if (enter === null) client.close(client.isOver ? client.reason : { type: 'logout' });
  }
  enter?.();
}

/** Returns the room that the client joins; null after `/logout`, and at the end of the stream. */
function* choosing(owner: LobbyOwner, client: ClassClient): Thread<string | null> {
  const roomIn = (text: string) => {
    const room = argumentOf('/join', text);
    return room !== null && owner.mayOpen(room) ? room : null;
  };
  const room = yield* asked(client, roomIn, () => {
    const names = owner.roomNames();
    return listThread(client, String(names.length), names);
  });
  if (room !== null) client.send(CLASS_WORDS.accepted);
  return room;
}

/** Asks until the client says something good, and returns that; null at its end. */
function* asked(
  client: ClassClient,
  wanted: (text: string) => string | null,
  list?: () => Thread,
): Thread<string | null> {
  for (;;) {
    const text = yield* textOf(client);
    // The class server answers the end of a stream for ever; this one has other clients.
    if (text === null || text === '/logout') return null;
    if (text === '/list' && list !== undefined) {
      yield* list();
      continue;
    }
    const found = wanted(text);
    if (found !== null) return found;
    client.send(CLASS_WORDS.malformed);
  }
}

/** Returns the client's name; null at its end. A message of one word ends the thread, and gets no answer. */
function* naming(client: ClassClient): Thread<string | null> {
  return yield* asked(client, (text) => {
    if (!text.includes(' ')) throw new Crash('list index out of range');
    return argumentOf('/nick', text);
  });
}

/** Returns one message of the client; null at the end of the stream. Bytes that are no UTF-8 end the thread. */
function* textOf(client: ClassClient): Thread<string | null> {
  yield { source: client };
  const bytes = client.recv();
  return bytes.length === 0 ? null : strict(bytes).replace(/[ \r\n]+$/, '');
}

/** Sends a title, then names, and pauses after each. */
export function* listThread(client: ClassClient, title: string, names: readonly string[]): Thread {
  for (const text of [title, ...names]) {
    client.send(text);
    yield { sleepMs: LIST_GAP_MS };
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function strict(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Crash('UnicodeDecodeError');
  }
}
