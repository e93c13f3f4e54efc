/** The escape sequences of keys, pastes, mouse and focus, as tables. */

import type { InputEvent, MouseEvent } from './input-event.js';
import {
  CODE_KEYS,
  CONSOLE_KEYS,
  characterKey,
  KEYPAD_CODES,
  KEYPAD_TEXT,
  keyName,
  LETTER_KEYS,
  type Modifiers,
  modifiersOf,
  NUMBER_KEYS,
  PLAIN_KEY,
  RXVT_ARROWS,
} from './key-tables.js';

/** The meaning of a sequence: an event, an end of a paste, or nothing (a reply, a report, an unknown key). */
export type Meaning = InputEvent | 'paste-begin' | 'paste-end' | null;

/** A sequence read off the front of the input. */
export interface Sequence {
  /** Its length in UTF-16 units. */
  readonly length: number;
  readonly meaning: Meaning;
}

/** A form of `CSI` sequence. */
interface Form {
  readonly pattern: RegExp;
  /** Reads what the pattern matched; null if the input ends before the sequence does. */
  readonly read: (match: RegExpExecArray, alt: boolean) => Sequence | null;
}

/** A length that no sequence has, in UTF-16 units. */
const TOO_LONG = 256;

/** The forms of `CSI` sequences; the first that matches counts, and the last matches everything. */
const CSI_FORMS: readonly Form[] = [
  // A function key of the Linux console.
  { pattern: /^\x1b\[\[(.?)/s, read: readConsole },
  // The mouse in the oldest form, which is never requested: three characters that must not be typed.
  { pattern: /^\x1b\[M([^\x00-\x1f\x7f]{0,3})(.?)/su, read: readX10 },
  // A key of rxvt with Shift.
  { pattern: /^\x1b\[(\d{1,2})\$/, read: readRxvt },
  // The mouse in the form that is requested.
  { pattern: /^\x1b\[<([0-9:;]*)([@-~])/, read: meaning(mouseMeaning) },
  // A key, a paste or the focus.
  { pattern: /^\x1b\[([0-9:;]*)([@-~])/, read: meaning(keyMeaning) },
  // A reply of the terminal, or a report that was not requested.
  { pattern: /^\x1b\[[<=>?]?[0-9:;]*[ -/]*[@-~]/, read: skipped },
  // A sequence whose end has not come yet.
  {
    pattern: /^\x1b\[[<=>?]?[0-9:;]*[ -/]*$/,
    read: (match) => (match[0].length < TOO_LONG ? null : skipped(match)),
  },
  // No sequence after all: skipped up to the character that breaks it.
  { pattern: /^\x1b\[[ -?]*/, read: skipped },
];

const SS3 = /^\x1bO([0-9;]*)(.?)/s;

/**
 * Reads a `CSI` sequence off the front of the input, which begins with ESC [.
 *
 * @param alt true if another ESC came before it, as some terminals send Alt
 * @returns null if the input ends before the sequence does
 */
export function readCsi(input: string, alt: boolean): Sequence | null {
  for (const { pattern, read } of CSI_FORMS) {
    const match = pattern.exec(input);
    if (match) return read(match, alt);
  }
  return null;
}

/** Reads an `SS3` sequence (ESC O) off the front of the input; parameters and result as {@link readCsi}. */
export function readSs3(input: string, alt: boolean): Sequence | null {
  const [whole = '', parameters = '', letter = ''] = SS3.exec(input) ?? [];
  if (letter === '') return null;
  const modifiers = withAlt(modifiersOf(Number(parameters.split(';').at(-1) || 1)), alt);
  const event = ss3Meaning(letter, modifiers);
  return event === null
    ? { length: 2, meaning: key(characterKey('O', { ...PLAIN_KEY, meta: true })) }
    : { length: whole.length, meaning: event };
}

function ss3Meaning(letter: string, modifiers: Modifiers): InputEvent | null {
  const name = letter === 'M' ? 'enter' : LETTER_KEYS[letter];
  if (name !== undefined) return key(keyName(name, modifiers));
  const arrow = RXVT_ARROWS[letter];
  if (arrow !== undefined) return key(keyName(arrow, { ...modifiers, ctrl: true }));
  const typed = KEYPAD_TEXT[letter];
  return typed === undefined ? null : character(typed, modifiers);
}

function skipped(match: RegExpExecArray): Sequence {
  return { length: match[0].length, meaning: null };
}

function readConsole([, letter = '']: RegExpExecArray, alt: boolean): Sequence | null {
  if (letter === '') return null;
  const name = CONSOLE_KEYS[letter];
  return name === undefined
    ? { length: 2, meaning: key('M-[') }
    : { length: 4, meaning: key(keyName(name, withAlt(PLAIN_KEY, alt))) };
}

function readX10([, cell = '', after = '']: RegExpExecArray): Sequence | null {
  if ([...cell].length === 3) return { length: 3 + cell.length, meaning: null };
  return after === '' ? null : { length: 2, meaning: key('M-[') };
}

function readRxvt([whole, number]: RegExpExecArray, alt: boolean): Sequence {
  const modifiers = withAlt({ ...PLAIN_KEY, shift: true }, alt);
  return { length: whole.length, meaning: numberKey(Number(number), modifiers) };
}

/** Reads a sequence of parameters and a final character by the meaning of these. */
function meaning(
  of: (final: string, parameters: readonly string[], alt: boolean) => Meaning,
): Form['read'] {
  return ([whole, parameters = '', final = ''], alt) => ({
    length: whole.length,
    meaning: of(final, parameters.split(';'), alt),
  });
}

/** The bits of a mouse report's button that stand for held keys: Shift, Alt and Ctrl. */
const HELD = 4 | 8 | 16;

/** The meaning of each button that is neither dragged nor released. */
const BUTTONS: Readonly<Record<number, MouseEvent['action']>> = {
  0: 'click',
  64: 'wheel-up',
  65: 'wheel-down',
};

function mouseMeaning(final: string, parameters: readonly string[]): MouseEvent | null {
  const [button = 0, column = 0, row = 0] = parameters.map(Number);
  const action = BUTTONS[button & ~HELD];
  const isPress = final === 'M' && parameters.length === 3 && column > 0 && row > 0;
  return action === undefined || !isPress
    ? null
    : { type: 'mouse', action, column: column - 1, row: row - 1 };
}

type KeyMeaning = (parameters: readonly string[], modifiers: Modifiers) => Meaning;

/** The meanings of final characters that are not the letter of a key. */
const FINALS: Readonly<Record<string, KeyMeaning>> = {
  '~': tildeMeaning,
  '^': ([number], modifiers) => numberKey(Number(number), { ...modifiers, ctrl: true }),
  '@': ([number], modifiers) =>
    numberKey(Number(number), { ...modifiers, ctrl: true, shift: true }),
  u: ([code = '', , text], modifiers) => codeMeaning(code, modifiers, text),
};

/** The kind of event, after the modifiers, for a key that is released. */
const RELEASED = '3';

function keyMeaning(final: string, parameters: readonly string[], alt: boolean): Meaning {
  const [modifierParameter = '', eventKind = ''] = parameters[1]?.split(':') ?? [];
  if (eventKind === RELEASED) return null;
  const modifiers = withAlt(modifiersOf(Number(modifierParameter || 1)), alt);
  return FINALS[final]?.(parameters, modifiers) ?? letterMeaning(final, parameters, modifiers);
}

/** Sent when the window gets the focus, and when it loses it. */
const FOCUS: Readonly<Record<string, boolean>> = { I: true, O: false };

/** The parameters of F3, without the locks: a cursor position report ends in R as well. */
const F3_PARAMETERS = /^(1;([2-9]|1[0-6])(:[12])?)?$/;

function letterMeaning(
  final: string,
  parameters: readonly string[],
  modifiers: Modifiers,
): InputEvent | null {
  const isBare = parameters.join('') === '';
  const focused = FOCUS[final];
  if (focused !== undefined && isBare) return { type: 'focus', focused };
  const arrow = RXVT_ARROWS[final];
  if (arrow !== undefined && isBare) return key(keyName(arrow, { ...modifiers, shift: true }));
  const isPosition = final === 'R' && !F3_PARAMETERS.test(parameters.join(';'));
  const name = LETTER_KEYS[final];
  return name === undefined || isPosition ? null : key(keyName(name, modifiers));
}

function tildeMeaning(parameters: readonly string[], modifiers: Modifiers): Meaning {
  const [number = '', , code = ''] = parameters;
  if (number === '200') return 'paste-begin';
  if (number === '201') return 'paste-end';
  return number === '27' ? codeMeaning(code, modifiers) : numberKey(Number(number), modifiers);
}

function numberKey(number: number, modifiers: Modifiers): InputEvent | null {
  const name = NUMBER_KEYS[number];
  return name === undefined ? null : key(keyName(name, modifiers));
}

/**
 * Returns the key of a character's code. The terminal may add the character with Shift and the key's place on a
 * Latin keyboard, which Ctrl and Alt mean if the character is of another script, and the text that the key types.
 */
function codeMeaning(parameter: string, modifiers: Modifiers, text = ''): InputEvent | null {
  const [code = 0, shifted = 0, latin = 0] = parameter.split(':').map(Number);
  const isText = !modifiers.ctrl && !modifiers.meta;
  const sent = isText ? typedText(text) : '';
  if (sent !== '') return { type: 'text', text: sent };
  const name = CODE_KEYS[code];
  if (name !== undefined) return key(keyName(name, modifiers));
  const isForeign = !isText && code > 0x7f && latin !== 0;
  const typed = KEYPAD_CODES[code] ?? printable(isForeign ? latin : code);
  if (typed === null) return null;
  if (modifiers.shift && shifted !== 0 && !isForeign) {
    return character(printable(shifted) ?? typed, { ...modifiers, shift: false });
  }
  return character(typed, modifiers);
}

/** Returns the text that a terminal sends with a key, as codes; empty if one of them cannot be typed. */
function typedText(codes: string): string {
  const characters = codes === '' ? [] : codes.split(':').map((code) => printable(Number(code)));
  return characters.includes(null) ? '' : characters.join('');
}

/** Returns the character of a code; null for a control, half a pair, or a private number of a key. */
function printable(code: number): string | null {
  const control = code < 0x20 || (code >= 0x7f && code < 0xa0);
  const unusable = (code >= 0xd800 && code < 0xf900) || !(code <= 0x10ffff);
  return control || unusable ? null : String.fromCodePoint(code);
}

/** Returns a character with modifiers: a key with Ctrl or Alt, else text. */
function character(typed: string, modifiers: Modifiers): InputEvent {
  if (modifiers.ctrl || modifiers.meta) return key(characterKey(typed, modifiers));
  const capital = typed.toUpperCase();
  const isOne = [...capital].length === 1;
  return { type: 'text', text: modifiers.shift && isOne ? capital : typed };
}

function withAlt(modifiers: Modifiers, alt: boolean): Modifiers {
  return alt ? { ...modifiers, meta: true } : modifiers;
}

function key(name: string): InputEvent {
  return { type: 'key', key: name };
}

const PARTIAL = /^\x1b\[[<=>?]?[0-9:;]*[ -/]*$/;

/** Returns what a sequence is that begins with ESC [ or ESC O, and whose end did not come: hardly ever a key. */
export function brokenSequence(input: string): Sequence {
  const parameters = input.length > 2 && PARTIAL.test(input);
  if (parameters) return { length: input.length, meaning: null };
  return { length: 2, meaning: key(input[1] === 'O' ? 'M-S-o' : 'M-[') };
}
