/** The port to the engine: a Redis, or a Redis Cluster, in which several servers keep one set of rooms. */

import type { ScriptName } from './scripts.js';

/** An engine that is connected. Everything rejects with the engine's error while it cannot be reached. */
export interface Engine {
  /** Runs a script; all keys are of one slot. */
  run(script: ScriptName, keys: readonly string[], words: readonly string[]): Promise<unknown>;
  /** Runs a command whose first key is `key`. */
  command(key: string, words: readonly string[]): Promise<unknown>;
  /** Hears a channel from now on, also after the connection was lost. */
  follow(channel: string, hear: (text: string) => void): Promise<void>;
  unfollow(channel: string): Promise<void>;
  close(): Promise<void>;
}

/** A call that takes longer (ms) means that the engine cannot be reached; it may still be answered. */
export const CALL_LIMIT_MS = 1500;
