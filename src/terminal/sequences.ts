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

/** What a sequence means: an event, the begin of a paste, or nothing (a reply or report, an unknown key). */
export type Meaning = InputEvent | 'paste' | null;

/** A sequence read off the front of the input. */
export interface Sequence {
  /** How many UTF-16 units it has. */
  readonly length: number;
  readonly meaning: Meaning;
}

/** More parameters than any sequence has; what is longer is no sequence. */
const LONGEST = 256;

const CSI = /^\x1b\[([<=>?]?)([0-9:;]*)([ -/]*)([@-~])/;
const CSI_BEGUN = /^\x1b\[[<=>?]?[0-9:;]*[ -/]*$/;
const RXVT_SHIFT = /^\x1b\[(\d{1,2})\$/;
const CONSOLE = /^\x1b\[\[(.?)/s;
const X10_MOUSE = /^\x1b\[M(.{0,3})/su;
const SS3 = /^\x1bO([0-9;]*)(.?)/s;

/**
 * Reads a `CSI` sequence off the front of the input, which begins with ESC [.
 *
 * @param alt whether another ESC stood in front of it, as some terminals send Alt
 * @returns null where the input ends before the sequence does
 */
export function readCsi(input: string, alt: boolean): Sequence | null {
  const special = readConsole(input, alt) ?? readX10(input) ?? readRxvt(input, alt);
  if (special) {
    return special === 'begun' ? null : special;
  }
  const match = CSI.exec(input);
  if (match) {
    const [whole, prefix, parameters, intermediate, final] = match as unknown as string[];
    const plain = prefix === '' && intermediate === '';
    const values = (parameters ?? '').split(';');
    const isMouse = prefix === '<' && intermediate === '';
    // What else is not plain is a reply of the terminal, or a report that was not asked for.
    const meaning = plain
      ? csiMeaning(final as string, values, alt)
      : isMouse
        ? mouseMeaning(final as string, values)
        : null;
    return { length: whole?.length ?? 0, meaning };
  }
  return CSI_BEGUN.test(input) && input.length < LONGEST ? null : broken(input);
}

/** Reads an `SS3` sequence (ESC O) off the front of the input; as {@link readCsi}. */
export function readSs3(input: string, alt: boolean): Sequence | null {
  const match = SS3.exec(input);
  const letter = match?.[2] ?? '';
  if (letter === '') {
    return null;
  }
  const modifiers = withAlt(modifiersOf(Number(match?.[1]?.split(';').at(-1) || 1)), alt);
  const meaning = ss3Meaning(letter, modifiers);
  return meaning === null
    ? { length: 2, meaning: key(characterKey('O', { ...PLAIN_KEY, meta: true })) }
    : { length: match?.[0].length ?? 0, meaning };
}

function ss3Meaning(letter: string, modifiers: Modifiers): InputEvent | null {
  const name = letter === 'M' ? 'enter' : LETTER_KEYS[letter];
  if (name !== undefined) {
    return key(keyName(name, modifiers));
  }
  const arrow = RXVT_ARROWS[letter];
  if (arrow !== undefined) {
    return key(keyName(arrow, { ...modifiers, ctrl: true }));
  }
  const typed = KEYPAD_TEXT[letter];
  return typed === undefined ? null : character(typed, modifiers);
}

/** What is no sequence after all: it is passed over up to where it breaks. */
function broken(input: string): Sequence {
  const length = /^\x1b\[[ -?]*/.exec(input)?.[0].length ?? 2;
  return { length, meaning: null };
}

function readConsole(input: string, alt: boolean): Sequence | 'begun' | null {
  const match = CONSOLE.exec(input);
  if (!match) {
    return null;
  }
  const letter = match[1] ?? '';
  const name = CONSOLE_KEYS[letter];
  if (letter === '') {
    return 'begun';
  }
  return name === undefined
    ? { length: 2, meaning: key('M-[') }
    : { length: 4, meaning: key(keyName(name, withAlt(PLAIN_KEY, alt))) };
}

/** The mouse in the oldest form, which is never asked for: three characters that must not be typed. */
function readX10(input: string): Sequence | 'begun' | null {
  const match = X10_MOUSE.exec(input);
  if (!match) {
    return null;
  }
  return [...(match[1] ?? '')].length < 3 ? 'begun' : { length: match[0].length, meaning: null };
}

function readRxvt(input: string, alt: boolean): Sequence | null {
  const match = RXVT_SHIFT.exec(input);
  const modifiers = withAlt({ ...PLAIN_KEY, shift: true }, alt);
  return match && { length: match[0].length, meaning: numberKey(Number(match[1]), modifiers) };
}

function csiMeaning(final: string, parameters: readonly string[], alt: boolean): Meaning {
  const [first = '', second = ''] = parameters;
  const [modifierParameter = '', eventKind = ''] = second.split(':');
  if (eventKind === '3') {
    return null;
  }
  const modifiers = withAlt(modifiersOf(Number(modifierParameter || 1)), alt);
  switch (final) {
    case '~':
      return tildeMeaning(parameters, modifiers);
    case '^':
      return numberKey(Number(first), { ...modifiers, ctrl: true });
    case '@':
      return numberKey(Number(first), { ...modifiers, ctrl: true, shift: true });
    case 'u':
      return codeMeaning(first, modifiers);
    default:
      return letterMeaning(final, parameters, modifiers);
  }
}

/** The bits of a mouse report's button that are held keys: Shift, Alt and Ctrl. */
const HELD = 4 | 8 | 16;

/** What each button means that is neither dragged nor let go. */
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

/** What is sent when the window gets the keyboard, and when it loses it. */
const FOCUS: Readonly<Record<string, boolean>> = { I: true, O: false };

function letterMeaning(
  final: string,
  parameters: readonly string[],
  modifiers: Modifiers,
): InputEvent | null {
  // A cursor position report ends in R as well; a key has modifiers behind a 1, or no parameters.
  const position = final === 'R' && !/^(1;([2-9]|1[0-6]))?$/.test(parameters.join(';'));
  const focused = FOCUS[final];
  if (focused !== undefined && parameters.join('') === '') {
    return { type: 'focus', focused };
  }
  const arrow = RXVT_ARROWS[final];
  if (arrow !== undefined && parameters.join('') === '') {
    return key(keyName(arrow, { ...modifiers, shift: true }));
  }
  const name = LETTER_KEYS[final];
  return name === undefined || position ? null : key(keyName(name, modifiers));
}

function tildeMeaning(parameters: readonly string[], modifiers: Modifiers): Meaning {
  const [number = '', , code = ''] = parameters;
  if (number === '200') {
    return 'paste';
  }
  return number === '27' ? codeMeaning(code, modifiers) : numberKey(Number(number), modifiers);
}

function numberKey(number: number, modifiers: Modifiers): InputEvent | null {
  const name = NUMBER_KEYS[number];
  return name === undefined ? null : key(keyName(name, modifiers));
}

/** A key given by its character's code, and by the character with Shift if the terminal tells it. */
function codeMeaning(parameter: string, modifiers: Modifiers): InputEvent | null {
  const [code = 0, shifted = 0] = parameter.split(':').map(Number);
  const name = CODE_KEYS[code];
  if (name !== undefined) {
    return key(keyName(name, modifiers));
  }
  const typed = KEYPAD_CODES.text[code - KEYPAD_CODES.first] ?? printable(code);
  if (typed === null) {
    return null;
  }
  if (modifiers.shift && shifted !== 0) {
    return character(printable(shifted) ?? typed, { ...modifiers, shift: false });
  }
  return character(typed, modifiers);
}

/** The character of a code, unless it is a control, half a pair, or one of the keys' private numbers. */
function printable(code: number): string | null {
  const control = code < 0x20 || (code >= 0x7f && code < 0xa0);
  const unusable = (code >= 0xd800 && code < 0xf900) || !(code <= 0x10ffff);
  return control || unusable ? null : String.fromCodePoint(code);
}

/** A character with modifiers: Ctrl or Alt make it a key, otherwise it is typed. */
function character(typed: string, modifiers: Modifiers): InputEvent {
  if (modifiers.ctrl || modifiers.meta) {
    return key(characterKey(typed, modifiers));
  }
  return { type: 'text', text: modifiers.shift ? typed.toUpperCase() : typed };
}

function withAlt(modifiers: Modifiers, alt: boolean): Modifiers {
  return alt ? { ...modifiers, meta: true } : modifiers;
}

function key(name: string): InputEvent {
  return { type: 'key', key: name };
}
