/** A line of input as a wish: text, or with `--json` an object. Pure. */

import { ownText } from '../text/own-text.js';
import type { Wish } from './typed-line.js';

/** Reads a line; with `isJson`, one that begins with a brace is an object. */
export function readWish(line: string, isJson: boolean): Wish {
  if (isJson && line.trimStart().startsWith('{')) return readObject(line);
  return { type: 'line', text: ownText(line) };
}

function readObject(line: string): Wish {
  const { say, room, command, password } = parsed(line);
  const isHere = room === undefined || typeof room === 'string';
  if (typeof say === 'string' && isHere) {
    return { type: 'say', text: ownText(say.replaceAll(/\r\n?/g, '\n')), room: room ?? null };
  }
  if (typeof command === 'string' && /^\//u.test(command) && !/[\r\n]/u.test(command)) {
    return { type: 'line', text: ownText(command) };
  }
  if (typeof password === 'string') return { type: 'password', word: ownText(password) };
  return { type: 'mistake' };
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
