/** Reads and writes the stored facts about a server, as JSON. Pure; other programs can write the files, so every field is checked. */

import { byteLength } from '../../text/bytes.js';
import { ownText } from '../../text/own-text.js';
import { sanitise } from '../../text/sanitise.js';
import type { KnownServer } from './known-servers.js';

/** A window of this machine, by its process. */
export interface WindowRef {
  readonly pid: number;
  /** When it was started (Unix ms): a process of another time may have the same id. */
  readonly start: number;
}

/** A window that uses a name on a server. */
export interface NameUse extends WindowRef {
  readonly name: string;
}

export interface StoredServer extends Omit<KnownServer, 'inUse'> {
  readonly inUse: readonly NameUse[];
}

/** Returns true for a window of this machine other than this one. */
export type IsOther = (window: WindowRef) => boolean;

/** In UTF-8. */
const MAX_TEXT_BYTES = 300;
const MAX_USES = 20;
/** The last moment of a Date, Unix ms. */
const LAST_MOMENT = 8.64e15;

export function serverText(server: StoredServer): string {
  return `${JSON.stringify(server, null, 2)}\n`;
}

/** Parses the text of a server's file; returns null for any other text. */
export function readServer(text: string): StoredServer | null {
  return checkServer(parsed(text));
}

/** Returns a server as the app knows it. */
export function knownServer({ inUse, ...server }: StoredServer, isOther: IsOther): KnownServer {
  const names = inUse.filter(isOther).map(({ name }) => name);
  return names.length === 0 ? server : { ...server, inUse: names };
}

/**
 * Returns what to store after a connection to a server; null if a text is too long. The stored name stays if
 * the new one is null or too long, and while another window uses it: the next start should offer it again.
 */
export function recorded(
  before: StoredServer | null,
  server: KnownServer,
  isOther: IsOther,
): StoredServer | null {
  const { name = null, inUse = [] } = before ?? {};
  const same = { ...server, name, inUse };
  const isHeld = inUse.some((use) => use.name === name && isOther(use));
  if (server.name === null || isHeld) return checkServer(same);
  return checkServer({ ...same, name: server.name }) ?? checkServer(same);
}

/** Returns a server with the names that a window uses there, without those of windows that are closed. */
export function withUses(
  server: StoredServer,
  own: WindowRef,
  names: readonly string[],
  isOther: IsOther,
): StoredServer | null {
  const uses = names.map((name) => ({ ...own, name }));
  return checkServer({ ...server, inUse: [...server.inUse.filter(isOther), ...uses] });
}

/** Returns the server with all its text sanitised; null if it is none, or a text is too long. */
export function checkServer(value: unknown): StoredServer | null {
  const { address, name, outcome, time, inUse } = fieldsOf(value);
  if (!isText(address) || address === '' || !isText(outcome)) return null;
  if (name !== null && !isText(name)) return null;
  if (typeof time !== 'number' || Math.abs(time) > LAST_MOMENT) return null;
  return {
    address: sanitise(address),
    name: name && ownText(name),
    time,
    outcome: sanitise(outcome),
    inUse: Array.isArray(inUse) ? valid(inUse, checkUse).slice(-MAX_USES) : [],
  };
}

function checkUse(value: unknown): NameUse | null {
  const { pid, start, name } = fieldsOf(value);
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return null;
  return typeof start === 'number' && isText(name) ? { pid, start, name: ownText(name) } : null;
}

function valid<T>(values: readonly unknown[], check: (value: unknown) => T | null): T[] {
  return values.map(check).filter((value) => value !== null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return (value ?? {}) as Readonly<Record<string, unknown>>;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && byteLength(value) <= MAX_TEXT_BYTES;
}
