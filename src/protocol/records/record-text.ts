/** Reads and writes records: RFC 7464 JSON text sequences, one a line. Pure. */

import { byteLength } from '../../text/bytes.js';
import { memberOf } from './record-members.js';
import {
  CLIENT_RECORDS,
  type ClientRecord,
  EXTENSIONS,
  type Extension,
  type RecordRow,
  SERVER_RECORDS,
  type ServerRecord,
} from './record-types.js';

/** The character that a record begins with. */
export const RECORD_SEPARATOR = '\u001e';

/** The longest record, in bytes of UTF-8, without its line ending. */
export const MAX_RECORD_BYTES = 4096;

/** The most bytes of what somebody says, in UTF-8. */
export const MAX_RECORD_TEXT_BYTES = 1024;

/** The result of reading a record: `ignored` is one of a type that nobody here knows. */
export type ReadRecord<R> = R | { readonly type: 'ignored' } | { readonly type: 'malformed' };

type Table = typeof SERVER_RECORDS | typeof CLIENT_RECORDS;

/** True for a line that is a record. */
export function isRecord(line: string): boolean {
  return line.startsWith(RECORD_SEPARATOR);
}

/** Reads a line that a server sent, with its separator and without its line ending. */
export function readServerRecord(line: string): ReadRecord<ServerRecord> {
  return read(line, SERVER_RECORDS) as ReadRecord<ServerRecord>;
}

/** Reads a line that a client sent, with its separator and without its line ending. */
export function readClientRecord(line: string): ReadRecord<ClientRecord> {
  return read(line, CLIENT_RECORDS) as ReadRecord<ClientRecord>;
}

/** Returns the line of a record, without its line ending. It never holds a line break. */
export function recordLine(record: ServerRecord | ClientRecord): string {
  return RECORD_SEPARATOR + JSON.stringify(record);
}

/** Returns the extensions among `names` that are known here. */
export function knownExtensions(names: readonly string[]): ReadonlySet<Extension> {
  return new Set(EXTENSIONS.filter((extension) => names.includes(extension)));
}

/**
 * Returns `text` as records hold it: control characters but LF and TAB become U+FFFD. So a text of
 * `MAX_RECORD_TEXT_BYTES` fits a record in any case.
 */
export function recordText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f]/g, '\ufffd');
}

function read(line: string, table: Table): { readonly type: string } {
  const record = parse(line);
  const type = record === null ? undefined : memberOf(record, 'type');
  if (record === null || typeof type !== 'string') return { type: 'malformed' };
  if (!Object.hasOwn(table, type)) return { type: 'ignored' };
  const row: RecordRow = table[type as keyof Table];
  return membersOf(record, type, row) ?? { type: 'malformed' };
}

function parse(line: string): object | null {
  if (byteLength(line) > MAX_RECORD_BYTES) return null;
  try {
    const value: unknown = JSON.parse(line.slice(RECORD_SEPARATOR.length));
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Copies the members that a row names, checked; null if one does not fit. Others are ignored. */
function membersOf(
  record: object,
  type: string,
  { members, optional = {} }: RecordRow,
): { readonly type: string } | null {
  const result: { type: string; [key: string]: unknown } = { type };
  for (const [key, readMember] of Object.entries({ ...members, ...optional })) {
    const value = memberOf(record, key);
    if (value === undefined && key in optional) continue;
    const checked = readMember(value);
    if (checked === undefined) return null;
    result[key] = checked;
  }
  return result;
}
