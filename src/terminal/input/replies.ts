/** The control strings that terminals send as replies: a table. Everything else after ESC ] P _ was typed. */

import type { Sequence } from './sequences.js';

/** A reply of a terminal, to a question that an earlier program may have asked. */
interface Reply {
  /** What it begins with after ESC, in parts, each a pattern: a begun reply matches the first of them. */
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
  if (end !== undefined) return { length: found.length + end.length, meaning: null };
  const mayEnd = rest === '' || rest === '\x1b';
  return mayEnd && found.length < TOO_LONG ? null : brokenReply(input);
}

/**
 * Returns a reply whose end did not come: skipped as far as it is one; undefined if it may have been typed.
 */
export function brokenReply(input: string): Sequence | undefined {
  const found = openedReply(input);
  return found === undefined || found.isText ? undefined : { length: found.length, meaning: null };
}

function openedReply(
  input: string,
): { readonly length: number; readonly isText: boolean } | undefined {
  for (const { opened, isText } of ROWS) {
    const match = opened.exec(input);
    if (match) return { length: match[0].length, isText };
  }
  return undefined;
}
