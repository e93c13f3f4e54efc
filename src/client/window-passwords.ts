/** The passwords that the user has given in this window; they are stored nowhere else. */

import type { Address } from '../session/model.js';

/** The most passwords that are kept. */
const MAX_PASSWORDS = 200;

/** The passwords of servers and of their rooms. */
export class Passwords {
  readonly #words = new Map<string, string>();

  /** Returns the password for a room, else that of its server; null asks for the server's only. */
  of(address: Address, room: string | null): string | undefined {
    return this.#words.get(keyOf(address, room)) ?? this.#words.get(keyOf(address, null));
  }

  /** Keeps a password for a room, or for a server if `room` is null. */
  keep(address: Address, room: string | null, word: string): void {
    const key = keyOf(address, room);
    this.#words.delete(key);
    this.#words.set(key, word);
    const [oldest = key] = this.#words.keys();
    if (this.#words.size > MAX_PASSWORDS) this.#words.delete(oldest);
  }

  /** Forgets the password that was wrong for a room or a server. */
  forget(address: Address, room: string | null): void {
    if (!this.#words.delete(keyOf(address, room))) this.#words.delete(keyOf(address, null));
  }
}

/** Two servers that differ in anything never share a password; rooms are compared exactly. */
function keyOf({ host, port, tls }: Address, room: string | null): string {
  return JSON.stringify([host.toLowerCase(), port, tls === true, room]);
}
