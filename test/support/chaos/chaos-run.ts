/** Members of rooms who talk while a network breaks their connections at random. */

import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { type ChatServer, startServer } from '../../../src/server/server.js';
import { Dice } from '../dice.js';
import { type FaultyProxy, openProxy } from '../net/proxy.js';
import { until } from '../until.js';
import { Member } from './member.js';

const ROOMS = ['red', 'green', 'blue'] as const;
const NAMES = ['ann', 'bob', 'cat', 'dan', 'eve'] as const;

/** A connection breaks after so many messages, on average. */
const MESSAGES_PER_FAULT = 50;
/** The messages that are said before anything else may happen. */
const BURST = 4;
/**
 * After so many messages everybody comes back before more are said: the server stores 4,096 entries of a room, and whoever
 * misses more reads that something is missing.
 */
const MESSAGES_AWAY = 2000;
/** After this time nothing more is expected to come, in ms. */
const SETTLED_MS = 60_000;
/** The longest time that a connection stays broken, in ms. */
const MOST_BROKEN_MS = 40;
/** The most bytes of an answer that still pass before it is torn. */
const MOST_TORN_BYTES = 400;

const FAULTS = ['cut', 'reset', 'stall', 'refuse', 'tear'] as const;

/** How often each fault was made. */
export type FaultCounts = Readonly<Record<(typeof FAULTS)[number], number>>;

/** One member's place: the room, the network before it, and the program. */
interface Place {
  readonly room: string;
  readonly proxy: FaultyProxy;
  readonly member: Member;
}

/** Five people in three rooms each, on one server, each behind a network of its own. */
export class ChaosRun {
  readonly #dice: Dice;
  readonly #server: ChatServer;
  readonly #places: readonly Place[];
  readonly #said = new Map<string, string[]>(ROOMS.map((room) => [room, []]));
  /** How many faults were made. */
  #made = 0;
  readonly #faults = { cut: 0, reset: 0, stall: 0, refuse: 0, tear: 0 };
  /** The networks that are broken, and when they are mended. */
  readonly #broken = new Map<FaultyProxy, Promise<void>>();

  private constructor(server: ChatServer, places: readonly Place[], dice: Dice) {
    this.#server = server;
    this.#places = places;
    this.#dice = dice;
  }

  /** Starts the server and everybody; all are in their rooms. */
  static async start(seed: number): Promise<ChaosRun> {
    const server = await startServer({ host: '127.0.0.1', port: 0, rooms: [...ROOMS] });
    const places: Place[] = [];
    for (const room of ROOMS) {
      for (const name of NAMES) {
        const proxy = await openProxy({ host: '127.0.0.1', port: server.address.port });
        places.push({ room, proxy, member: new Member(proxy.address, room, name) });
      }
    }
    const run = new ChaosRun(server, places, new Dice(seed));
    await run.#everybodyIsBack();
    return run;
  }

  get faults(): FaultCounts {
    return this.#faults;
  }

  /** Members say so many messages, while connections break. */
  async talk(messages: number): Promise<void> {
    for (let number = 1; number <= messages; number++) {
      this.#sayAt(this.#dice.pick(this.#places), number);
      if (number % BURST === 0) await setImmediate();
      if (number % MESSAGES_AWAY === 0) await this.#everybodyIsBack();
      if (this.#dice.below(MESSAGES_PER_FAULT) === 0) this.#break(this.#dice.pick(this.#places));
    }
    await Promise.all(this.#broken.values());
  }

  /** Waits until everybody has everything, or for long enough: `check` finds who lacks what. */
  async settle(): Promise<void> {
    const lacks = ({ room, member }: Place) =>
      member.said().length < (this.#said.get(room)?.length ?? 0);
    await until(() => !this.#places.some(lacks), SETTLED_MS).catch(() => {});
  }

  /** Throws unless everybody has every message of their room once, in one order, and every fault was made. */
  check(): void {
    for (const room of ROOMS) {
      const here = this.#places.filter((place) => place.room === room);
      const [first, ...others] = here.map(({ member }) => member.said());
      assert.deepEqual([...(first ?? [])].sort(), [...(this.#said.get(room) ?? [])].sort());
      for (const other of others) assert.deepEqual(other, first);
    }
    for (const count of Object.values(this.#faults)) assert.ok(count > 0);
  }

  /** Ends everybody, and the server. */
  async end(): Promise<void> {
    await Promise.all(this.#places.map(({ member }) => member.quit()));
    for (const { proxy } of this.#places) proxy.stop();
    await this.#server.stop();
  }

  async #everybodyIsBack(): Promise<void> {
    await until(() => {
      const away = this.#places.filter(({ member }) => !member.isInRoom);
      for (const { member } of away) member.comeBack();
      return away.length === 0;
    });
  }

  #sayAt({ room, member }: Place, number: number): void {
    const text = `message ${number}`;
    member.say(text);
    this.#said.get(room)?.push(`${member.name}: ${text}`);
  }

  /** Breaks a network, unless it is broken already. */
  #break({ proxy }: Place): void {
    if (this.#broken.has(proxy)) return;
    // In turn: each is made, however few there are.
    const fault = FAULTS[this.#made++ % FAULTS.length] as keyof FaultCounts;
    this.#faults[fault]++;
    const mended = this.#breakFor(proxy, fault, this.#dice.below(MOST_BROKEN_MS));
    this.#broken.set(proxy, mended);
    void mended.then(() => this.#broken.delete(proxy));
  }

  async #breakFor(proxy: FaultyProxy, fault: keyof FaultCounts, ms: number): Promise<void> {
    if (fault === 'tear') {
      proxy.tear(1 + this.#dice.below(MOST_TORN_BYTES));
      return;
    }
    proxy.break(fault);
    await new Promise((resolve) => setTimeout(resolve, ms));
    // A stalled network loses its connections in the end.
    if (fault === 'stall') proxy.break('reset');
    await proxy.mend();
  }
}
