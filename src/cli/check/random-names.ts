/** Random names for a check, which nobody has on the server. */

import { randomInt } from 'node:crypto';
import type { Names } from '../../check/cast.js';

/** Without characters that look like others. */
const LETTERS = 'abcdefghkmnpqrstuvwxyz';
const ROOM_LETTERS = 8;
const STEM_LETTERS = 5;

/** Returns names of letters only; `room` is null for a random one. */
export function randomNames(room: string | null): Names {
  return {
    room: room ?? `check${letters(ROOM_LETTERS)}`,
    other: `check${letters(ROOM_LETTERS)}`,
    stem: `c${letters(STEM_LETTERS)}`,
  };
}

function letters(count: number): string {
  return Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
