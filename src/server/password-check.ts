/** The passwords of a server and of its rooms, and who has given them. Pure. */

import { foldName } from '../protocol/names.js';
import { MAX_PASSWORD_BYTES, type PASSWORD_WORDS } from '../protocol/password-words.js';
import { encodeUtf8 } from '../wire/utf8.js';
import type { ConnectionId } from './rooms.js';

/** After so many wrong passwords a connection ends. */
export const MAX_WRONG_PASSWORDS = 5;
/** How long nothing of a client is handled after a wrong password, for each that it has given (ms). */
export const WRONG_PASSWORD_MS = 1000;

/** The passwords: of rooms by their names, and of the server for all that has none of its own; null for none. */
export interface PasswordList {
  readonly server: string | null;
  readonly rooms: ReadonlyMap<string, string>;
}

export const NO_PASSWORDS: PasswordList = { server: null, rooms: new Map() };

/** Why a request is refused. `blocked`: it gives a password, and none of this client is tried. */
export type Denial = keyof typeof PASSWORD_WORDS | 'blocked';

/**
 * The outcome for a request in the lobby. `pass`: it is handled, as `text`, which has no password any more. `refuse`:
 * the answer says `why` a password is due or wrong; `isList`: it was asked for a list.
 */
export type PasswordCheck =
  | { readonly type: 'pass'; readonly text: string }
  | {
      readonly type: 'refuse';
      readonly why: Denial;
      readonly isList: boolean;
    };

interface Guesser {
  readonly id: ConnectionId;
  readonly mayGuess: boolean;
}

const LIST = /^\/list(?:\s+(\S+))?\s*$/u;
const JOIN = /^\/join\s+(\S+)(?:\s+(\S+))?\s*$/u;

/** Knows the passwords, and which clients have given that of the server. */
export class Passwords {
  #server: Uint8Array | null = null;
  #rooms = new Map<string, Uint8Array>();
  readonly #trusted = new Set<ConnectionId>();
  readonly #wrong = new Map<ConnectionId, number>();

  /** Uses other passwords from now on; who has given the server's one stays trusted. */
  set list({ server, rooms }: PasswordList) {
    this.#server = server === null ? null : encodeUtf8(server);
    this.#rooms = new Map(
      Array.from(rooms, ([name, password]) => [foldName(name), encodeUtf8(password)]),
    );
  }

  /** True if there is any password. */
  get areAny(): boolean {
    return this.#server !== null || this.#rooms.size > 0;
  }

  /** Checks a client's request outside of a room. `mayGuess`: false if no password in it is tried. */
  check(id: ConnectionId, text: string, mayGuess = true): PasswordCheck {
    const client = { id, mayGuess };
    const [isList, given] = LIST.exec(text) ?? [];
    if (isList !== undefined) return this.#checkList(client, given);
    const [, room, word] = JOIN.exec(text) ?? [];
    return room === undefined ? { type: 'pass', text } : this.#checkJoin(client, text, room, word);
  }

  /** Returns how many wrong passwords a client has given now, with one more. */
  countWrong(id: ConnectionId): number {
    const count = (this.#wrong.get(id) ?? 0) + 1;
    this.#wrong.set(id, count);
    return count;
  }

  /** Must be called when a connection is over. */
  forget(id: ConnectionId): void {
    this.#trusted.delete(id);
    this.#wrong.delete(id);
  }

  #checkList(client: Guesser, given: string | undefined): PasswordCheck {
    const answer = this.#ask(client, given, this.#server, 'server');
    return answer === null ? { type: 'pass', text: '/list' } : refuse(answer, true);
  }

  #checkJoin(client: Guesser, text: string, room: string, given?: string): PasswordCheck {
    const own = this.#rooms.get(foldName(room));
    const secret = own ?? this.#server;
    // Without a password, two words are no name of a room, as ever.
    if (secret === null) return { type: 'pass', text };
    const answer = this.#ask(client, given, secret, own === undefined ? 'server' : 'room');
    return answer === null ? { type: 'pass', text: `/join ${room}` } : refuse(answer, false);
  }

  /** Returns why a client may not go on; null if it may. */
  #ask(
    { id, mayGuess }: Guesser,
    given: string | undefined,
    secret: Uint8Array | null,
    of: 'server' | 'room',
  ): Denial | null {
    const isServers = of === 'server';
    if (secret === null || (isServers && this.#trusted.has(id))) return null;
    if (given === undefined) return of;
    if (!mayGuess) return 'blocked';
    const word = encodeUtf8(given);
    if (isSameSecret(word, secret)) {
      if (isServers) this.#trusted.add(id);
      return null;
    }
    // A client that knows the password of the server gives it for any room: it has not guessed.
    return this.#server !== null && isSameSecret(word, this.#server) ? of : 'wrong';
  }
}

function refuse(why: Denial, isList: boolean): PasswordCheck {
  return { type: 'refuse', why, isList };
}

/** Compares in a time that does not depend on where the two differ. */
function isSameSecret(given: Uint8Array, secret: Uint8Array): boolean {
  let difference = given.length ^ secret.length;
  for (let index = 0; index < MAX_PASSWORD_BYTES; index++) {
    difference |= (given[index] ?? 0) ^ (secret[index] ?? 0);
  }
  return difference === 0;
}
