/** The faults of a server: gives them to its connections, and turns it into the class server and back. */

import type { Socket } from 'node:net';
import { faultsText } from '../../faults/fault-spec.js';
import type { Faults } from '../../faults/fault-table.js';
import type { Timers } from '../../text/clock.js';
import { type ClassArrival, ClassServer } from '../class/class-server.js';
import { argumentOf } from '../class/class-words.js';
import type { Door, Visitor } from '../door/door.js';
import type { DisconnectReason, ServerEvent } from '../events.js';
import type { Switchboard } from '../switchboard.js';
import { type TapFor, tappedSocket } from '../traffic/tapped-socket.js';
import { faultMaker, faultySink } from './connection-faults.js';

/** The room of a class server that would have none: an empty list is a bare digit, and shows nothing. */
const FIRST_ROOM = 'general';

const CHANGED: DisconnectReason = { type: 'faults' };

/** The server that is given faults. */
export interface LaboratoryOptions {
  readonly switchboard: Switchboard;
  readonly door: Door;
  readonly clock: Timers;
  readonly log: (event: ServerEvent) => void;
  /** Watches the reads and writes of connections. */
  readonly tapFor: TapFor;
  /** Returns the names of the rooms that there are. */
  readonly roomNames: () => readonly string[];
}

/** The faults of a server, which may change at any time; none at first. */
export class Laboratory {
  readonly #options: LaboratoryOptions;
  #faults: Faults | null = null;
  #classServer: ClassServer | null = null;

  constructor(options: LaboratoryOptions) {
    this.#options = options;
  }

  /** The faults that are on; null for none. */
  get faults(): Faults | null {
    return this.#faults;
  }

  /** The server that takes the place of Foyer's own, while the fault `class` is on. */
  get classServer(): ClassServer | null {
    return this.#classServer;
  }

  /**
   * Gives faults to all connections, in place of those before; null for none. If the server becomes the class server, or
   * ceases to be it, all connections end: what they have agreed on does not hold any more.
   */
  set(faults: Faults | null): void {
    const { switchboard, log } = this.#options;
    this.#faults = faults;
    log({ type: 'faults', faults: faults === null ? null : faultsText(faults) });
    const isClass = faults?.class !== undefined;
    if (isClass !== (this.#classServer !== null)) this.#exchange();
    this.#classServer?.setSinks((arrival) => this.#sink(arrival));
    switchboard.setFaults(faults === null || isClass ? null : faultMaker(faults));
  }

  /** Takes a new connection that the door has let in. */
  admit(socket: Socket, visitor: Visitor): void {
    const { switchboard } = this.#options;
    if (this.#classServer === null) switchboard.admit(socket, visitor);
    else {
      const tap = this.#options.tapFor(visitor.peer);
      this.#classServer.accept({ id: switchboard.takeId(), socket, visitor, tap });
    }
  }

  /** Asks the clients of the class server to end. */
  stop(): void {
    this.#classServer?.stop({ type: 'stopped' });
  }

  /** Destroys their connections. */
  cutOff(): void {
    this.#classServer?.cutOff({ type: 'stopped' });
  }

  #exchange(): void {
    const { switchboard, door, clock, log, roomNames } = this.#options;
    if (this.#classServer === null) {
      const rooms = classRooms(roomNames());
      for (const connection of switchboard.roster.open) connection.finish(CHANGED);
      this.#classServer = new ClassServer({
        ...{ clock, log, rooms },
        closed: (visitor) => door.leave(visitor),
        sink: (arrival) => this.#sink(arrival),
      });
    } else {
      this.#classServer.stop(CHANGED);
      this.#classServer = null;
    }
  }

  #sink({ id, socket: bare, tap }: ClassArrival) {
    const { clock } = this.#options;
    const socket = tap === null ? bare : tappedSocket(bare, tap);
    return faultySink(this.#faults ?? {}, { id, socket, clock, drained: () => {} });
  }
}

/** Returns the names that the class server allows too; at least one. */
function classRooms(names: readonly string[]): readonly string[] {
  const allowed = names.filter((name) => argumentOf('/join', `/join ${name}`) !== null);
  return allowed.length > 0 ? allowed : [FIRST_ROOM];
}
