/** Reads answers: statuses, lists, the form of relayed lines. Pure. */

import { binaryOf, countOf, textOf } from './binary.js';
import type { Read } from './peer.js';

const STATUS = /^[\r\n\0 ]*([012])/;
const COUNT = /^[\r\n\0 ]*(\d+)(.*)$/s;
const LINE_END = /\r\n|\n|\r|\0/;

/** Returns the status that an answer begins with; null if it begins with something else. */
export function statusIn(heard: string): string | null {
  return STATUS.exec(heard)?.[1] ?? null;
}

/** A list, as far as it could be read. */
export interface RoomList {
  readonly count: number;
  readonly names: readonly string[];
  /** True if the borders of the names are certain. */
  readonly isExact: boolean;
  /** All after the number. */
  readonly rest: string;
}

/** Returns the list in some reads; null if it does not begin with a number. `own`: names that are known to be rooms. */
export function listIn(reads: readonly Read[], own: readonly string[]): RoomList | null {
  const heard = reads.map(({ bytes }) => binaryOf(bytes));
  const [, digits, rest] = COUNT.exec(heard.join('')) ?? [];
  if (digits === undefined || rest === undefined) return null;
  const count = Number(digits);
  if (LINE_END.test(rest)) return { count, ...named(rest.split(LINE_END), true), rest };
  const known = ownNames(rest, own);
  if (known !== null) return { count, names: known, isExact: true, rest };
  const isAlone = heard[0]?.trim() === digits;
  return { count, ...named(isAlone ? heard.slice(1) : [rest], isAlone), rest };
}

function named(parts: readonly string[], isExact: boolean): Pick<RoomList, 'names' | 'isExact'> {
  return { names: parts.filter((part) => part.trim() !== '').map(textOf), isExact };
}

/** Returns own names that a text consists of; null if it holds anything else. */
function ownNames(text: string, own: readonly string[]): string[] | null {
  const names = own.flatMap((name) => Array(countOf(text, name)).fill(name) as string[]);
  const rest = own.reduce((left, name) => left.replaceAll(name, ''), text);
  return rest === '' ? names : null;
}

/** Returns what stands before a text of somebody in a room; '' if that does not hold their name. */
export function prefixOf(heard: string, text: string, name: string): string {
  const before = heard.slice(0, Math.max(0, heard.indexOf(text)));
  const start = before.lastIndexOf(name);
  if (start < 0) return '';
  const line = before.slice(before.lastIndexOf('\n', start) + 1);
  const opening = /[<[(*]+$/.exec(line.slice(0, line.lastIndexOf(name)))?.[0] ?? '';
  return opening + before.slice(start);
}

/** Returns what was heard without what is put before a text, and without line endings. */
export function bareTalk(heard: string, prefix: string): string {
  return (prefix === '' ? heard : heard.replaceAll(prefix, '')).replaceAll(/[\r\n]/g, '');
}

/** Names the end of a message, for a sentence. */
export function endWords(heard: string): string {
  if (heard.endsWith('\r\n')) return 'CR LF';
  if (heard.endsWith('\n')) return 'LF';
  if (heard.endsWith('\0')) return 'NUL';
  return 'nothing';
}
