/** The key decoder: bytes from the terminal into input events. */

import type { InputEvent } from './input-event.js';
import { characterKey, controlKey, keyName, PLAIN_KEY } from './key-tables.js';
import { type Meaning, readCsi, readSs3, type Sequence } from './sequences.js';

/** Decodes a terminal's input, however it was cut in transit. Pure: time is a parameter, in ms. */
export interface KeyDecoder {
  /** Takes the next piece of input; returns the events that are complete now. */
  push(data: Uint8Array | string, now: number): InputEvent[];
  /** Returns the time at which to call {@link tick}; null while nothing waits for time to pass. */
  wakeAt(): number | null;
  /** Lets time pass: an ESC that nothing has followed is the Esc key. */
  tick(now: number): InputEvent[];
}

/** The time that the rest of a sequence may take after an ESC that could be a key by itself, in ms. */
export const ESCAPE_DELAY = 50;

/** The time that the rest of a sequence may take that can be nothing else, in ms. */
export const SEQUENCE_DELAY = 1000;

/** The longest paste, in UTF-16 units; what exceeds it is dropped. */
export const PASTE_LIMIT = 1 << 20;

/** Creates a decoder. */
export function createKeyDecoder(): KeyDecoder {
  return new Decoder();
}

const PASTE_END = '\x1b[201~';

/** Printable characters in a row. */
const TEXT = /^[^\x00-\x1f\x7f-\x9f]+/;

/** The end of a control string: BEL, ST, or (broken off) CAN, SUB, or another ESC. */
const STRING_END = /\x07|\x9c|\x18|\x1a|\x1b\\|\x1b(?=[^\\])/;

/** ESC and what could still be the key Alt and a character, or the begin of a sequence. */
const AMBIGUOUS = /^\x1b{1,2}[[O\]P_^X]?$/;

/** The characters that begin a control string after ESC: OSC, DCS, APC, PM, SOS. */
const STRING_BEGIN = /^\x1b[\]P_^X]/;

class Decoder implements KeyDecoder {
  readonly #bytes = new TextDecoder('utf-8', { ignoreBOM: true });
  /** The first half of a surrogate pair at the end of a piece given as a string. */
  #half = '';
  /** The input that is not decoded yet. */
  #input = '';
  /** The time of the last piece. */
  #last = 0;
  /** True inside of a control string, whose content is skipped. */
  #inString = false;
  /** The pasted text so far, or null outside of a paste. */
  #paste: string | null = null;

  push(data: Uint8Array | string, now: number): InputEvent[] {
    this.#input += typeof data === 'string' ? this.#whole(data) : this.#bytes.decode(data, STREAM);
    this.#last = now;
    return this.#read(false);
  }

  wakeAt(): number | null {
    if (this.#paste !== null) {
      return null;
    }
    if (this.#input === '' && !this.#inString) {
      return null;
    }
    return this.#last + (AMBIGUOUS.test(this.#input) ? ESCAPE_DELAY : SEQUENCE_DELAY);
  }

  tick(now: number): InputEvent[] {
    const wakeAt = this.wakeAt();
    if (wakeAt === null || now < wakeAt) {
      return [];
    }
    this.#inString = false;
    return this.#read(true);
  }

  #whole(text: string): string {
    const joined = this.#half + text;
    this.#half = /[\ud800-\udbff]$/.test(joined) ? joined.slice(-1) : '';
    return joined.slice(0, joined.length - this.#half.length);
  }

  /** Returns all complete events; if time is up, everything there is. */
  #read(late: boolean): InputEvent[] {
    const events: InputEvent[] = [];
    for (let sequence = this.#next(late); sequence; sequence = this.#next(late)) {
      this.#input = this.#input.slice(sequence.length);
      if (sequence.meaning === 'paste') {
        this.#paste = '';
      } else if (sequence.meaning) {
        events.push(sequence.meaning);
      }
    }
    return events;
  }

  /** Returns what comes next in the input; null if more has to come first. */
  #next(late: boolean): Sequence | null {
    if (this.#paste !== null) {
      return this.#pasted(this.#paste);
    }
    if (this.#inString) {
      return this.#stringEnd();
    }
    const text = TEXT.exec(this.#input)?.[0];
    if (text) {
      return { length: text.length, meaning: { type: 'text', text } };
    }
    return this.#input.startsWith('\x1b') ? this.#escape(late) : control(this.#input);
  }

  #pasted(before: string): Sequence | null {
    const end = this.#input.indexOf(PASTE_END);
    const length = end < 0 ? this.#input.length - begunEnd(this.#input) : end;
    const text = (before + this.#input.slice(0, length)).slice(0, PASTE_LIMIT);
    if (end >= 0) {
      this.#paste = null;
      return { length: end + PASTE_END.length, meaning: paste(text) };
    }
    this.#paste = text;
    return length > 0 ? { length, meaning: null } : null;
  }

  #stringEnd(): Sequence | null {
    const end = STRING_END.exec(this.#input);
    if (end) {
      this.#inString = false;
      const length = end.index + (end[0] === '\x1b' ? 0 : end[0].length);
      return { length, meaning: null };
    }
    const length = this.#input.endsWith('\x1b') ? this.#input.length - 1 : this.#input.length;
    return length > 0 ? { length, meaning: null } : null;
  }

  #escape(late: boolean): Sequence | null {
    if (AMBIGUOUS.test(this.#input)) {
      return late ? alone(this.#input) : null;
    }
    if (STRING_BEGIN.test(this.#input)) {
      this.#inString = true;
      return { length: 2, meaning: null };
    }
    const alt = /^\x1b\x1b[[O]/.test(this.#input);
    const sequence = alt ? longer(read(this.#input.slice(1), true)) : read(this.#input, false);
    // A sequence whose end never came is dropped.
    return sequence ?? (late ? { length: this.#input.length, meaning: null } : null);
  }
}

const STREAM = { stream: true } as const;

/** Reads a sequence that begins with a single ESC and at least one character after it. */
function read(input: string, alt: boolean): Sequence | null {
  switch (input[1]) {
    case '[':
      return readCsi(input, alt);
    case 'O':
      return readSs3(input, alt);
    case '\x1b':
      return { length: 1, meaning: key('escape') };
    default:
      return altCharacter(input);
  }
}

function longer(sequence: Sequence | null): Sequence | null {
  return sequence && { length: sequence.length + 1, meaning: sequence.meaning };
}

/** Returns the key of ESC and a character at once: Alt and its key. */
function altCharacter(input: string): Sequence {
  const code = input.codePointAt(1) as number;
  const character = String.fromCodePoint(code);
  const meta = { ...PLAIN_KEY, meta: true };
  if (code >= 0x80 && code < 0xa0) {
    return { length: 2, meaning: null };
  }
  const control = code < 0x20 || code === 0x7f;
  const name = control ? keyName(controlKey(code), meta) : characterKey(character, meta);
  return { length: 1 + character.length, meaning: key(name) };
}

/** Returns the key of an ESC that nothing followed in time. */
function alone(input: string): Sequence {
  return input.length === 1 || input[1] === '\x1b'
    ? { length: 1, meaning: key('escape') }
    : altCharacter(input);
}

/** Returns the key of a control character that is not ESC. C1 controls are dropped: nobody types them. */
function control(input: string): Sequence | null {
  if (input === '') {
    return null;
  }
  const code = input.charCodeAt(0);
  return { length: 1, meaning: code >= 0x80 ? null : key(controlKey(code)) };
}

/** Returns the number of units at the input's end that may begin the end of a paste. */
function begunEnd(input: string): number {
  for (let length = PASTE_END.length - 1; length > 0; length--) {
    if (input.endsWith(PASTE_END.slice(0, length))) {
      return length;
    }
  }
  return 0;
}

function paste(text: string): Meaning {
  const cut = text.replace(/[\ud800-\udbff]$/, '');
  return { type: 'paste', text: cut.replace(/\r\n?/g, '\n') };
}

function key(name: string): InputEvent {
  return { type: 'key', key: name };
}
