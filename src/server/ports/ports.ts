/** The parts that the hub needs from outside. Pure. */

import type { Broker } from './broker.js';
import type { Directory } from './directory.js';

/** Makes secrets, and compares them by their hashes. */
export interface Secrets {
  /** Returns a new secret: text of 128 random bits or more. */
  make(): string;
  /** Returns the hash of a secret (SHA-256), as text. */
  hash(secret: string): string;
}

/** The places of the rooms' logs and of the list of rooms, the source of secrets, and the time. */
export interface Ports {
  readonly broker: Broker;
  readonly directory: Directory;
  readonly secrets: Secrets;
  /** Returns Unix ms. */
  readonly wallClock: () => number;
}
