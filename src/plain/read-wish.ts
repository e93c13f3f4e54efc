/** A line of input as a wish: text, or with `--json` an object. Pure. */

import { isCommand } from '../input/line/split-messages.js';
import { ownText } from '../text/own-text.js';
import type { InputLine } from './input-lines.js';
import type { Wish } from './typed-line.js';

/**
 * Reads a line; with `isJson`, one that begins with a brace is an object. A later part of a long line is text as its first
 * part is, and no command; null for that of a command or an object, which is left out.
 */
export function readWish({ text, first }: InputLine, isJson: boolean): Wish | null {
  if (first !== null) {
    const isText = !isCommand(first) && !(isJson && isObject(first));
    return isText ? { type: 'say', text: ownText(text), room: null } : null;
  }
  if (isJson && isObject(text)) return readObject(text);
  return { type: 'line', text: ownText(text) };
}

function isObject(line: string): boolean {
  return line.trimStart().startsWith('{');
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
    // It begins with a brace: it is an object or nothing.
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}
