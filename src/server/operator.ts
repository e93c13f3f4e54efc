/** The operator's actions on the people of the server. */

import { foldName } from '../protocol/names.js';
import type { Door } from './door/door.js';
import { addressKey } from './door/peer-address.js';
import type { DisconnectReason } from './events.js';
import type { Hub } from './hub.js';
import type { Person } from './roster.js';
import { FAREWELLS } from './server-sentences.js';
import type { Switchboard } from './switchboard.js';

/** Acts on people by their names, which are compared as the server compares them, in all rooms. */
export class Operator {
  readonly #hub: Hub;
  readonly #switchboard: Switchboard;
  readonly #door: Door;

  constructor(hub: Hub, switchboard: Switchboard, door: Door) {
    this.#hub = hub;
    this.#switchboard = switchboard;
    this.#door = door;
  }

  /** Everybody who has a name, in the order of their coming. */
  people(): readonly Person[] {
    return [...this.#switchboard.roster.people(), ...this.#switchboard.held()];
  }

  /** Ends the connections of everybody with this name; returns how many they were. */
  kick(name: string): number {
    const people = this.#called(name);
    for (const person of people) this.#end(person, FAREWELLS.kicked, { type: 'kicked' });
    return people.length;
  }

  /** Ends the connections of everybody in a room; returns how many they were. A permanent room stays. */
  close(room: string): number {
    const folded = foldName(room);
    const people = this.people().filter((person) => foldName(person.room) === folded);
    for (const person of people) this.#end(person, FAREWELLS.closed, { type: 'closed-room' });
    return people.length;
  }

  /** The addresses that are kept out, as the limits count them, in the order in which they were banned. */
  bans(): readonly string[] {
    return this.#door.bans();
  }

  /** Lets an address in again; returns false if it was not kept out. */
  unban(address: string): boolean {
    return this.#door.unban(addressKey(address));
  }

  /**
   * Keeps an address out: that of everybody with this name, or the one named itself. Ends
   * its connections. Returns the addresses as the limits count them; the machine's own cannot be kept out.
   */
  ban(nameOrAddress: string): readonly string[] {
    const people = this.#called(nameOrAddress);
    const found = people.flatMap(({ address }) => address ?? []);
    const isAddress = /^[\d.]+$|:/.test(nameOrAddress) && people.length === 0;
    const addresses = [...new Set(isAddress ? [addressKey(nameOrAddress)] : found)];
    for (const address of addresses) this.#door.ban(address);
    for (const { id, address } of this.#switchboard.roster.all()) {
      if (address === null || !addresses.includes(address)) continue;
      this.#switchboard.dismiss(id, FAREWELLS.banned, { type: 'banned' });
    }
    for (const { id, address } of this.#hub.held) {
      if (address !== null && addresses.includes(address)) this.#switchboard.release(id);
    }
    return addresses;
  }

  /** Drops what people with this name say, or lets them speak again; returns which, or null if nobody has it. */
  mute(name: string): 'muted' | 'unmuted' | null {
    const people = this.#called(name);
    if (people.length === 0) return null;
    const isMuted = people.every(({ id }) => this.#hub.muted.has(id));
    for (const { id } of people) {
      if (isMuted) this.#hub.muted.delete(id);
      else this.#hub.muted.add(id);
    }
    return isMuted ? 'unmuted' : 'muted';
  }

  /** Tells everybody in a room something; returns how many they are. */
  say(text: string): number {
    const people = this.#switchboard.roster.people();
    this.#switchboard.tell(
      people.map(({ id }) => id),
      text,
    );
    return people.length;
  }

  #end({ id, isLost }: Person, words: string, reason: DisconnectReason): void {
    if (isLost) this.#switchboard.release(id);
    else this.#switchboard.dismiss(id, words, reason);
  }

  #called(name: string): readonly Person[] {
    const folded = foldName(name);
    return this.people().filter((person) => foldName(person.name) === folded);
  }
}
