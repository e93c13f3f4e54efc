/** The parts of a replica that its work shares, and what they need of the broker. */

import type { Clock } from '../../../text/clock.js';
import type { BrokerEvents } from '../../ports/broker.js';
import type { Engine } from '../engine.js';
import type { RoomKeys } from '../engine-keys.js';
import { readSnapshot } from '../replies.js';
import type { ScriptName } from '../scripts.js';
import type { LogPlace } from '../stored-entries.js';
import type { OwnNames } from './own-names.js';
import type { RequestNumbers, RequestQueue } from './request-queue.js';
import type { RoomCopy } from './room-copy.js';

/** Times of the rooms, in ms. */
export interface RoomTimes {
  /** After so long without a sign of life a server's names are free. */
  readonly leaseMs: number;
  /** The time for which the name of somebody is held whose server is gone. */
  readonly holdMs: number;
  /** The time for which entries are stored. */
  readonly storedMs: number;
}

/** The parts of the broker that a replica needs. */
export interface ReplicaOwner {
  readonly engine: Engine;
  readonly clock: Clock;
  /** The name of this server in the engine; no other one has it. */
  readonly node: string;
  readonly numbers: RequestNumbers;
  times(): RoomTimes;
  /** Returns Unix ms by the engine's clock. */
  engineTime(): number;
  /** Returns the time for which the log of a room is stored while nobody is there, in ms; 0 if it ceases. */
  keepMs(room: string): number;
  /** Returns the identity of a new log. */
  logId(): string;
  readonly events: BrokerEvents;
  /** A call for a room was answered, or could not be carried out. */
  reached(room: string): void;
  failed(room: string, error: unknown): void;
  /** So many messages more, or less, are not in the logs yet. */
  unsent(change: number): void;
  /** A room has its first people, or has none any more. */
  listed(keys: RoomKeys, room: string, title: string, made: number): void;
  emptied(keys: RoomKeys, room: string): void;
}

/** One room: its copy, the names that are held here, and the requests under way. */
export class RoomParts {
  readonly room: string;
  readonly keys: RoomKeys;
  readonly owner: ReplicaOwner;
  readonly copy: RoomCopy;
  readonly own: OwnNames;
  readonly queue: RequestQueue;

  constructor(parts: Omit<RoomParts, 'attach' | 'run' | 'place'>) {
    this.room = parts.room;
    this.keys = parts.keys;
    this.owner = parts.owner;
    this.copy = parts.copy;
    this.own = parts.own;
    this.queue = parts.queue;
  }

  get place(): LogPlace {
    const { engine, node } = this.owner;
    return { engine, key: this.keys.log, node };
  }

  /** Returns the room as it is now, and follows it from now on. */
  async attach(): Promise<ReturnType<typeof readSnapshot>> {
    return readSnapshot(await this.run('attach', [String(this.queue.answered)]));
  }

  /** Runs one of the scripts on all keys of the room. */
  run(script: ScriptName, words: readonly string[]): Promise<unknown> {
    const { engine, node } = this.owner;
    const { leaseMs, holdMs } = this.owner.times();
    const head = [node, ...[leaseMs, holdMs, this.owner.keepMs(this.room)].map(String)];
    return engine.run(script, this.keys.keys, [...head, ...words]);
  }
}
