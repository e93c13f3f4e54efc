/**
 * The marks that measurements look for on the screen. Floods are in lower case letters, and no mark shares a
 * letter with another at any place, so that a program that writes only the cells that have changed
 * writes every mark whole.
 */

/** The server's first message in the room. */
export const WELCOME_MARK = 'WVWVWVWVWVWV';

/** The last messages of floods, one after the other. */
export const END_MARKS: readonly string[] = [
  'QXQXQXQXQXQX',
  'ZJZJZJZJZJZJ',
  'JQJQJQJQJQJQ',
  'XZXZXZXZXZXZ',
  'VWVWVWVWVWVW',
  'NHNHNHNHNHNH',
];

/** The typed text: nothing that a mark, a flood, or the programs' own words contain. */
export const KEYS = 'BEGKUY{}$;=%';

/** Empties the line that is being typed, in every program measured. */
export const CLEAR_LINE = '\x15';
