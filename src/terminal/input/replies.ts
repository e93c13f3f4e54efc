/**
 * The control strings that terminals send as replies: a table. Everything else after ESC ] P _ was typed.
 * Only the answer about the background means anything.
 */

import type { Background, InputEvent } from './input-event.js';
import type { Sequence } from './sequences.js';

/** A reply of a terminal, to a question that an earlier program may have asked. */
interface Reply {
  /** Its beginning after ESC, in parts, each a pattern: a begun reply matches the first of them. */
  readonly opening: readonly string[];
  /** The characters that follow. */
  readonly body: string;
  /** True if the body may be any text: if no end comes, it was typed. */
  readonly isText: boolean;
}

const colour = (...number: string[]): Reply => ({
  opening: ['\\]', ...number, ';', 'r', 'g', 'b'],
  body: '[0-9a-fA-F:/]',
  isText: false,
});

const REPLIES: readonly Reply[] = [
  // OSC: a colour of the palette, of text, background, cursor and so on; the clipboard.
  colour('[45]', ';', '\\d{1,3}'),
  colour('1', '\\d'),
  { opening: ['\\]', '5', '2', ';', '[a-z0-9]{0,8}', ';'], body: '[A-Za-z0-9+/=]', isText: false },
  // DCS: the terminal's name and version, a setting, a capability, its number.
  { opening: ['P', '>', '\\|'], body: '[ -~]', isText: true },
  { opening: ['P', '[01]', '\\$', 'r'], body: '[ -~]', isText: true },
  { opening: ['P', '[01]', '\\+', 'r'], body: '[0-9a-fA-F=;]', isText: false },
  { opening: ['P', '!', '\\|'], body: '[0-9a-fA-F]', isText: false },
  // APC: kitty's graphics.
  { opening: ['_', 'G'], body: '[ -~]', isText: true },
];

const ROWS = REPLIES.map(({ opening, body, isText }) => ({
  isText,
  opened: new RegExp(`^\\x1b${opening.join('')}${body}*`),
  begun: new RegExp(`^\\x1b${opening.reduceRight((rest, part) => `(?:$|${part}${rest})`, '(?!)')}`),
}));

/** The longest reply, in UTF-16 units. */
const TOO_LONG = 1 << 16;

/** The end of a control string: BEL, or ST in two forms. */
const STRING_END = /^(?:\x07|\x9c|\x1b\\)/;

/**
 * Reads a terminal's reply off the front of the input, which begins with ESC ] or ESC P or ESC _.
 *
 * @returns null if the input ends before the reply does; undefined if it is no reply
 */
export function readReply(input: string): Sequence | null | undefined {
  const found = openedReply(input);
  if (found === undefined) return ROWS.some(({ begun }) => begun.test(input)) ? null : undefined;
  const rest = input.slice(found.length);
  const end = STRING_END.exec(rest)?.[0];
  if (end !== undefined)
    return { length: found.length + end.length, meaning: meaningOf(found.text) };
  const mayEnd = rest === '' || rest === '\x1b';
  return mayEnd && found.length < TOO_LONG ? null : brokenReply(input);
}

/**
 * Returns a reply whose end did not come: skipped as far as it is one; undefined if it may have been typed.
 */
export function brokenReply(input: string): Sequence | undefined {
  const found = openedReply(input);
  if (found === undefined || found.isText) return undefined;
  // A last ESC is the first half of its end.
  const isCut = input.slice(found.length) === '\x1b';
  return { length: found.length + Number(isCut), meaning: null };
}

/** Returns true if an input begins with a reply and its end. */
export function startsWithReply(input: string): boolean {
  const found = openedReply(input);
  return found !== undefined && STRING_END.test(input.slice(found.length));
}

/** The opened part of a reply. */
interface OpenedReply {
  readonly text: string;
  readonly length: number;
  readonly isText: boolean;
}

function openedReply(input: string): OpenedReply | undefined {
  for (const { opened, isText } of ROWS) {
    const text = opened.exec(input)?.[0];
    if (text !== undefined) return { text, length: text.length, isText };
  }
  return undefined;
}

/** The background: three channels of one to four digits, after them perhaps an opacity. */
const BACKGROUND = new RegExp(
  `^\\x1b\\]11;rgba?:${Array(3).fill('([0-9a-fA-F]{1,4})').join('/')}(?:/[0-9a-fA-F]{1,4})?$`,
);

function meaningOf(reply: string): InputEvent | null {
  const channels = BACKGROUND.exec(reply)?.slice(1, 4);
  return channels === undefined
    ? null
    : { type: 'background', background: backgroundOf(channels.map(brightness)) };
}

/** Returns a channel's share of the light: 0 to 1. The exponent is close to the one of sRGB. */
function brightness(digits: string): number {
  return (Number.parseInt(digits, 16) / (16 ** digits.length - 1)) ** 2.2;
}

/** The luminance from which on black can be read better than white: their contrasts are equal there. */
const MIDDLE = 0.179;

function backgroundOf([red = 0, green = 0, blue = 0]: readonly number[]): Background {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < MIDDLE ? 'dark' : 'light';
}
