/** The names that this server's people hold in one room: what it needs to take them back. Pure. */

import { foldName } from '../../../protocol/names.js';
import type { Said } from '../../ports/broker.js';
import type { ConnectionId } from '../../rooms.js';

/** A name, and what the engine must know of it. */
interface OwnName {
  readonly name: string;
  readonly connection: ConnectionId;
  /** The hashes of the secrets that are good; '' for none. */
  readonly hashes: readonly [string, string];
  isLost: boolean;
  away: string;
  /** The highest reference of what it has said. */
  ref: number;
}

/** The names, by their folded form. */
export class OwnNames {
  readonly #names = new Map<string, OwnName>();

  get size(): number {
    return this.#names.size;
  }

  /** True if a name is held here, by a connection that is not lost if `notLost`. */
  isHeld(folded: string, notLost: boolean): boolean {
    const own = this.#names.get(folded);
    return own !== undefined && !(notLost && own.isLost);
  }

  has(folded: string): boolean {
    return this.#names.has(folded);
  }

  /** Returns the connection that holds a name here; undefined if none does. */
  connectionOf(folded: string): ConnectionId | undefined {
    return this.#names.get(folded)?.connection;
  }

  /** A connection holds a name from now on. */
  add(name: string, connection: ConnectionId, hashes: readonly [string, string], ref = 0): void {
    const own = { name, connection, hashes, isLost: false, away: '', ref };
    this.#names.set(foldName(name), own);
  }

  /** It is known to have said something. */
  said(folded: string, said: Said, ref: number | null): void {
    const own = this.#names.get(folded);
    if (own === undefined) return;
    if (ref !== null) own.ref = Math.max(own.ref, ref);
    if (said.type === 'away') own.away = said.text;
    if (said.type === 'back') own.away = '';
  }

  lost(folded: string, connection: ConnectionId): void {
    const own = this.#names.get(folded);
    if (own?.connection === connection) own.isLost = true;
  }

  /** A name is not held any more, by this connection or at all. */
  drop(folded: string, connection?: ConnectionId): void {
    const own = this.#names.get(folded);
    if (connection === undefined || own?.connection === connection) this.#names.delete(folded);
  }

  /** Returns the words about each name that the script `restore` needs, and the folded names in the same order. */
  words(): { readonly folded: readonly string[]; readonly words: readonly string[] } {
    const all = [...this.#names];
    return {
      folded: all.map(([folded]) => folded),
      words: all.flatMap(([folded, { name, connection, hashes, isLost, away, ref }]) => [
        ...[folded, String(connection), name, ...hashes],
        ...[isLost ? '1' : '', away, String(ref)],
      ]),
    };
  }
}
