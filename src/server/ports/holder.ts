/** The holder of a name in a log in memory. Pure. */

import type { ConnectionId } from '../rooms.js';
import type { AttachedPerson, Said } from './broker.js';

/** So many secrets are good besides the one that was used last: those given since. A client tries to come back as often. */
export const MAX_UNUSED_SECRETS = 8;

/** The bearer of a name: its connection, what it needs to come back, and what it has said about itself. */
export class Holder {
  readonly name: string;
  /** The id of its entry `joined`. */
  readonly joined: number;
  /** Since when its connection is lost (Unix ms); null if it is not. */
  lostAt: number | null = null;
  #connection: ConnectionId;
  /** The hashes of the secrets that are good: first the one that was used last, then those that were given since. */
  #hashes: readonly string[];
  #heard = 0;
  #away: string | null = null;

  /** `hash`: that of its first secret; null if it cannot come back. */
  constructor(name: string, connection: ConnectionId, hash: string | null, joined: number) {
    this.name = name;
    this.#connection = connection;
    this.#hashes = hash === null ? [] : [hash];
    this.joined = joined;
  }

  /** Its connection, or the last one if that is lost. */
  get connection(): ConnectionId {
    return this.#connection;
  }

  /** The highest reference that was heard. */
  get heard(): number {
    return this.#heard;
  }

  get view(): AttachedPerson {
    return { name: this.name, away: this.#away, isLost: this.lostAt !== null };
  }

  /** Takes a reference; returns false if it, or a higher one, was heard before. */
  hears(ref: number): boolean {
    if (ref <= this.#heard) return false;
    this.#heard = ref;
    return true;
  }

  note(said: Said): void {
    if (said.type === 'away') this.#away = said.text;
    if (said.type === 'back') this.#away = null;
  }

  /** True if a hash is that of a good secret. */
  knows(hash: string): boolean {
    // All are compared, whichever fits.
    return this.#hashes.map((known) => isSameText(known, hash)).includes(true);
  }

  /**
   * Its bearer is back. The secret that was used stays good until one that was given since is used: the answers with those may
   * be lost on their way. All of them are good until then, since a request that was given up may be carried out late.
   */
  return(connection: ConnectionId, hash: string, nextHash: string): void {
    this.#connection = connection;
    const [used, ...given] = this.#hashes;
    const isUsedAgain = used !== undefined && isSameText(used, hash);
    const unused = isUsedAgain ? [...given, nextHash] : [nextHash];
    this.#hashes = [hash, ...unused.slice(-MAX_UNUSED_SECRETS)];
    this.lostAt = null;
  }
}

/** Compares in a time that does not depend on where the two differ. */
function isSameText(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index++) {
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  }
  return difference === 0;
}
