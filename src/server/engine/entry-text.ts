/** Entries of a room's log as the engine stores and sends them: JSON. Pure. */

import type { Entry, Said } from '../ports/broker.js';
import type { ConnectionId } from '../rooms.js';

/** An entry, and what the engine knows besides. */
export interface StoredEntry {
  readonly entry: Entry;
  /** The node and the connection of its person, as `NODE|CONNECTION`; '' if the connection is lost. */
  readonly by: string;
  /** True if it only repeats what was so before the log or the lease was lost. */
  readonly isAgain: boolean;
}

/** Somebody has come back over another connection, before the loss of the first one was known. */
export interface Moved {
  readonly name: string;
  readonly from: string;
  readonly by: string;
}

/** The message on a room's channel: what one script has changed. */
export interface Heard {
  readonly log: string;
  readonly entries: readonly StoredEntry[];
  readonly moved: readonly Moved[];
}

/** Returns what somebody says as the inside of a JSON object; the engine adds who says it, when, and its number. */
export function saidText(said: Said): string {
  return JSON.stringify(said).slice(1, -1);
}

/** Reads a stored entry for a node; null if it is none. */
export function readEntry(text: string, node: string): StoredEntry | null {
  return storedEntry(parsed(text), node);
}

/** Reads a message of a room's channel for a node; null if it is none. */
export function readHeard(text: string, node: string): Heard | null {
  const value = parsed(text);
  if (value === null || typeof value.log !== 'string') return null;
  const { entries, moved, log } = value;
  if (!Array.isArray(entries) || !Array.isArray(moved)) return null;
  return {
    log,
    entries: entries.flatMap((each) => storedEntry(each, node) ?? []),
    moved: moved.filter(isMoved),
  };
}

function storedEntry(value: unknown, node: string): StoredEntry | null {
  if (!isObject(value)) return null;
  const { by, again, ...entry } = value;
  const { seq, time, type, name } = entry;
  const isWhole = [seq, time].every(Number.isSafeInteger) && [type, name, by].every(isText);
  if (!isWhole) return null;
  const connection = bearerConnection(by as string, node);
  return {
    entry: { ...entry, connection } as unknown as Entry,
    by: by as string,
    isAgain: again === true,
  };
}

/** Returns the connection of a node's own person; null for one of another node. */
export function bearerConnection(by: string, node: string): ConnectionId | null {
  return by.startsWith(`${node}|`) ? Number(by.slice(node.length + 1)) : null;
}

function isMoved(value: unknown): value is Moved {
  return isObject(value) && [value.name, value.from, value.by].every(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
