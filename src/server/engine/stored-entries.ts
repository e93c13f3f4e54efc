/** Reads a room's log in the engine. */

import type { ReadRequest, StoredEntries } from '../ports/broker.js';
import type { Engine } from './engine.js';
import { readEntry, type StoredEntry } from './entry-text.js';

/** The most entries of one answer. */
const MAX_READ = 4096;
/** How many entries are looked through at a time for messages. */
const PAGE = 200;

/** The place of a room's log, and its reader. */
export interface LogPlace {
  readonly engine: Engine;
  readonly key: string;
  readonly node: string;
}

/** Returns the entries after a number. */
export async function readAfter(place: LogPlace, after: number): Promise<readonly StoredEntry[]> {
  const { engine, key } = place;
  const words = ['XRANGE', key, `${after + 1}-0`, '+', 'COUNT', String(MAX_READ)];
  return entriesOf(await engine.command(key, words), place);
}

/**
 * Returns the stored entries that somebody asks for. `made`: the number before the log's first entry; `since`: what happened
 * before that time (Unix ms) is not stored any more.
 */
export async function readStored(
  place: LogPlace,
  { after, messages }: ReadRequest,
  { made, since }: { readonly made: number; readonly since: number },
): Promise<StoredEntries> {
  const from = Math.max(after, made);
  const found =
    messages === undefined ? await readAfter(place, from) : await readLast(place, messages);
  const entries = found.map(({ entry }) => entry).filter(({ time }) => time >= since);
  const seq = found.at(-1)?.entry.seq ?? from;
  const first = entries[0];
  const gone = messages === undefined ? (first?.seq ?? seq + 1) - from - 1 : 0;
  return { entries, seq, gone, goneUntil: first?.time ?? since };
}

/** Returns the last so many messages to all, the oldest first. */
async function readLast(place: LogPlace, messages: number): Promise<readonly StoredEntry[]> {
  const { engine, key } = place;
  const found: StoredEntry[] = [];
  for (let end = '+'; found.length < messages; ) {
    const words = ['XREVRANGE', key, end, '-', 'COUNT', String(PAGE)];
    const page = entriesOf(await engine.command(key, words), place);
    found.push(...page.filter(({ entry }) => entry.type === 'said'));
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) break;
    end = `(${last.entry.seq}-0`;
  }
  return found.slice(0, messages).toReversed();
}

function entriesOf(reply: unknown, { node }: LogPlace): StoredEntry[] {
  return (reply as readonly [id: unknown, fields: readonly unknown[]][]).flatMap(
    ([, fields]) => readEntry(String(fields[1]), node) ?? [],
  );
}
