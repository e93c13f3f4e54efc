/** A terminal that accepts only what Foyer may send: a strict parser of raw output. */

import type { Environment } from '../../../src/terminal/colour.js';

/** The character set of a terminal. */
export type Charset = 'utf-8' | 'ascii';

/** A locale in which every payload is tried, and what its terminal may be sent. */
export interface Locale {
  readonly env: Environment;
  readonly charset: Charset;
}

/** The locales in which every payload is tried. */
export const LOCALES: readonly Locale[] = [
  { env: { LANG: 'C.UTF-8' }, charset: 'utf-8' },
  { env: { LANG: 'de_DE.ISO-8859-1' }, charset: 'ascii' },
  { env: { LANG: 'C.UTF-8', LC_ALL: 'C' }, charset: 'ascii' },
];

/** The requests to the terminal besides drawing. */
export interface Asked {
  readonly type: 'title' | 'notification' | 'clipboard' | 'link' | 'bell';
  /** The text of a title or notification, base64 for the clipboard, an address. */
  readonly text: string;
}

/** The result of reading raw output. */
export interface Reading {
  /** The sequences that Foyer may not send, each with the 40 characters from it on. */
  readonly strangers: readonly string[];
  readonly asked: readonly Asked[];
  /** All text that is not part of a sequence. */
  readonly text: string;
}

/** A character that is not drawn, or changes how others are drawn; honest texts of some scripts hold the excluded. */
const HIDDEN = String.raw`(?![\u00ad\u034f\u061c\u200b-\u200f\u2060\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]`;

const VISIBLE = String.raw`(?:(?!${HIDDEN})[\s\S])`;
const COLOUR = String.raw`(?:0|[124578]|[34]9|[349][0-7]|10[0-7]|[34]8;5;\d{1,3})`;

/** The question for the background: after a frame or another request, and so never inside of text. */
export const QUESTION = String.raw`(?<=\x1b\[\?2026l|\x07)\x1b\]11;\?\x07`;

/** Everything that may be sent, in full: whatever matches none of these is a stranger. */
const ALLOWED: readonly (readonly [type: Asked['type'] | null, pattern: string])[] = [
  // Places, erasing, scrolling, colours.
  [null, String.raw`\x1b\[[1-9]\d{0,3};[1-9]\d{0,3}H`],
  [null, String.raw`\x1b\[H`],
  [null, String.raw`\x1b\[\d{0,3}C`],
  [null, String.raw`\x1b\[2?[JK]`],
  [null, String.raw`\x1b\[\d{1,3}[LM]`],
  [null, String.raw`\x1b\[(?:\d{1,3};\d{1,3})?r`],
  [null, String.raw`\x1b\[(?:${COLOUR}(?:;${COLOUR})*)?m`],
  // Modes, and the title's stack.
  [null, String.raw`\x1b\[\?(?:1049|7|2004|1004|25|1000|1002|1006|2026)[hl]`],
  [null, String.raw`\x1b\[\?1007[slr]`],
  [null, String.raw`\x1b\[\?1l\x1b>`],
  [null, String.raw`\x1b\[2[23];2t`],
  // Line ends of the lines without layout.
  [null, String.raw`\r\n`],
  ['title', String.raw`\x1b\]2;((?:\(\d{1,2}\+?!?\) )?Foyer: ${VISIBLE}*)\x07`],
  ['link', String.raw`\x1b\]8;id=[0-9a-z]+;(https?:\/\/[!-~]+)\x1b\\`],
  [null, String.raw`\x1b\]8;;\x1b\\`],
  ['clipboard', String.raw`\x1b\]52;c;([A-Za-z0-9+/=]+)\x07`],
  ['notification', String.raw`\x1b\]777;notify;(${VISIBLE}*)\x07`],
  // The question for the background: between frames only.
  [null, QUESTION],
  ['bell', String.raw`\x07`],
];

const SEQUENCES = ALLOWED.map(([type, pattern]) => ({ type, regexp: new RegExp(pattern, 'uy') }));
const TEXT = new RegExp(`${VISIBLE}+`, 'uy');

/** How much of a stranger is shown, in characters. */
const SHOWN = 40;

/** Reads raw output, in full. */
export function readStrictly(bytes: Uint8Array, charset: Charset): Reading {
  const decoded = decode(bytes, charset);
  return typeof decoded === 'string' ? parse(decoded) : decoded;
}

/** So many bytes Foyer may write by chance. */
const CHANCE = 4;

/** The characters that end a message or a name, so that the text around them is written apart. */
const ENDS = /[\n\0\r]/;

/**
 * Returns the parts of a payload that are written as they were sent although they hold a control: they may look
 * like Foyer's own sequences.
 */
export function leaks(bytes: Uint8Array, sent: string | Uint8Array): string[] {
  const output = Buffer.from(bytes).toString('latin1');
  return Buffer.from(sent as Uint8Array)
    .toString('latin1')
    .split(ENDS)
    .filter((part) => part.length > CHANCE && hasControl(part) && output.includes(part));
}

/** True if bytes, each as one character, are a text with a control character, or no text. */
function hasControl(bytes: string): boolean {
  return /\p{Cc}|\ufffd/u.test(Buffer.from(bytes, 'latin1').toString());
}

function decode(bytes: Uint8Array, charset: Charset): string | Reading {
  const outside = charset === 'ascii' ? bytes.findIndex((byte) => byte > 0x7e) : -1;
  const refused = (index: number) => {
    const stranger = Buffer.from(bytes).toString('latin1', index, index + SHOWN);
    return { strangers: [JSON.stringify(stranger)], asked: [], text: '' };
  };
  if (outside >= 0) return refused(outside);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refused(0);
  }
}

function parse(output: string): Reading {
  const strangers: string[] = [];
  const asked: Asked[] = [];
  let text = '';
  for (let index = 0; index < output.length; ) {
    const plain = match(TEXT, output, index);
    if (plain !== null) {
      text += plain[0];
      index += plain[0].length;
      continue;
    }
    const found = SEQUENCES.find(({ regexp }) => match(regexp, output, index) !== null);
    const [whole, detail = ''] = (found && match(found.regexp, output, index)) ?? [];
    if (whole === undefined) strangers.push(JSON.stringify(output.slice(index, index + SHOWN)));
    if (found?.type) asked.push({ type: found.type, text: detail });
    index += whole?.length ?? 1;
  }
  return { strangers, asked, text };
}

function match(regexp: RegExp, text: string, index: number): RegExpExecArray | null {
  regexp.lastIndex = index;
  return regexp.exec(text);
}
